"""Two indicators: who stands where the context would let one expect it, and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import KINDS
from components.charts.scatter import KIND
from components.screen import controls, ids, pairs, take, year_control
from components.screen.card import card
from components.screen.regions import place
from components.screen.tapped import tapped
from components.view import actions

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """One row of controls, sensible pairs as chips, the scatter, the points as a table below."""
    words = context.words
    year = year_control.button(context, actions.PAIR_YEAR)
    return [
        html.H1(words("zusammenhang.heading"), className="visually-hidden"),
        controls.row(context, [pairs.across(context)], [], label="zusammenhang.indicator", year=year),
        pairs.row(context),
        card(context, KIND, "0", KINDS[KIND](context)),
        html.P(
            [
                html.Span(words("zusammenhang.hint"), className="by-mouse"),
                html.Span(words("zusammenhang.hint_tap"), className="by-finger"),
            ],
            className="hint",
        ),
        html.Details(
            [html.Summary(words("punkte.summary")), place(context, "punkte", css="table-holder")],
            id=ids.POINTS,
            className="table-card",
        ),
        take.menu(context, "zusammenhang", alone=False),
        tapped(context, profile=False),
    ]
