"""Two indicators: who stands where the context would let one expect it, and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import KINDS
from components.charts.scatter import KIND
from components.screen import controls, ids, options, take, year_control
from components.screen.card import card
from components.screen.regions import place
from components.view import actions

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Controls, the scatter, sensible pairs beside it, the points as a table below."""
    words = context.words
    return [
        html.H1(words("zusammenhang.heading"), className="visually-hidden"),
        html.Div(
            [
                controls.indicator(context, "zusammenhang.indicator"),
                year_control.years(context, actions.PAIR_YEAR),
            ],
            className="toolbar",
        ),
        html.Div(
            [
                options.across(context),
                place(context, "paar-tausch"),
                take.menu(context, "zusammenhang", alone=False),
            ],
            className="toolbar",
        ),
        html.Div(
            [
                card(context, KIND, "0", KINDS[KIND](context)),
                place(context, "paare", css="pairs-panel", tag=html.Aside),
            ],
            className="with-panel",
        ),
        html.P(words("zusammenhang.hint"), className="hint"),
        html.Details(
            [html.Summary(words("punkte.summary")), place(context, "punkte", css="table-holder")],
            id=ids.POINTS,
            className="table-card",
        ),
    ]
