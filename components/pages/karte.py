"""Where? One choropleth, or two side by side, and a panel about my municipality."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS
from components.screen import controls, ids, options, take
from components.screen.card import card
from components.screen.regions import place
from components.view.model import query

if TYPE_CHECKING:
    from components.charts.kind import Rendered
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Controls, one or two maps, panel."""
    words = context.words
    return [
        html.H1(words("karte.heading"), className="visually-hidden"),
        html.Div(
            [controls.indicator(context), controls.years(context), take.menu(context, "karte", alone=False)],
            className="toolbar",
        ),
        html.Div(
            [
                html.Div(second_tools(context), id=ids.region("second"), className="toolbar toolbar-second"),
                options.limits(context),
                options.colours(context),
            ],
            className="toolbars",
        ),
        html.Div(
            [
                html.Div(maps(context), id=ids.region("maps"), className="maps"),
                place(context, "panel", css="panel", tag=html.Aside),
            ],
            className="with-panel",
        ),
        html.P(words("card.hint_select" if context.view.mine else "card.hint_mine"), className="hint"),
    ]


def maps(context: Context) -> list[Any]:
    """The map, and the second one where it is open."""
    return [
        card(about, "karte", str(slot), KINDS["karte"](about), zoom=True)
        for slot, about in enumerate(context.maps)
    ]


def drawn(context: Context, slot: str) -> tuple[Context, Rendered]:
    """The chart of a slot; slot 1 is the second map."""
    about = context.maps[min(int(slot), len(context.maps) - 1)]  # it may just have been closed
    return about, KINDS["karte"](about)


def second_tools(context: Context) -> list[Any]:
    """The class method, and opening, choosing and closing of the second map."""
    words, view, store = context.words, context.view, context.store
    parts: list[Any] = [controls.choice(context, "ausschnitt"), controls.choice(context, "klassen")]
    if context.second is None:
        opened = replace(view, year2=_earlier(context))
        link = dcc.Link(
            words("control.second_add"), href=query(opened, store), className="btn btn-outline-primary"
        )
        return [*parts, link]
    closed = replace(view, indicator2=None, year2=None)
    link = dcc.Link(
        words("control.second_remove"), href=query(closed, store) or "?", className="btn btn-outline-primary"
    )
    return [*parts, controls.indicator2(context), controls.years(context, "jahr2"), link]


def _earlier(context: Context) -> int:
    """The year a second map opens with: five years before, or the first there is."""
    years = context.store.years(context.indicator, context.view.level)
    wanted = context.view.year - 5
    return min(years, key=lambda year: abs(year - wanted)) if years else context.view.year


REGIONS = {"maps": maps, "second": second_tools}
"""Regions that are made anew only where a second map comes or goes."""
