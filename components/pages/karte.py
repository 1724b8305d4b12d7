"""Where? One choropleth with its list of areas, or two maps side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS
from components.screen import controls, ids, options, plain, pop, take, year_control
from components.screen.card import card
from components.screen.regions import place
from components.screen.tapped import tapped
from components.view.model import query

if TYPE_CHECKING:
    from components.charts.kind import Rendered
    from components.comparison.context import Context

GEAR = "darstellung"
"""The id of what the gear opens."""


def layout(context: Context) -> list[Any]:
    """One row of controls, then the map with its list, or two maps."""
    words = context.words
    return [
        html.H1(words("karte.heading"), className="visually-hidden"),
        controls.row(context, [options.measure(context)], _gear(context)),
        html.Div(maps(context), id=ids.region(MAPS), className="maps"),
        take.menu(context, "karte", alone=False),
        tapped(context),
    ]


def _gear(context: Context) -> list[Any]:
    """Classes, colours, extent and the second map, which the gear opens."""
    words = context.words
    parts = [
        place(context, "mass-jahr"),
        controls.radio(context, "klassen"),
        options.limits(context),
        options.colours(context),
        *([controls.choice(context, "ausschnitt")] if context.store.has_land else []),
        plain.place(SECOND, second_link(context), css="stay"),
    ]
    button = pop.opener(GEAR, pop.icon("gear"), "icon-button", aria_label=words("karte.gear"))
    return [button, pop.sheet(words, GEAR, words("karte.gear_heading"), parts, "is-gear")]


def maps(context: Context) -> list[Any]:
    """The map with the list beside it, or two maps, each with what is its own."""
    shown = KINDS["karte"](context)
    if context.second is None:
        side = place(context, "seite", css="k-side", tag="aside")
        return [card(context, "karte", "0", shown, zoom=True, beside=side)]
    second = card(context.second, "karte", "1", KINDS["karte"](context.second), zoom=True, is_pair=True)
    tools = [controls.second(context), year_control.years(context, "jahr2"), _close(context)]
    return [
        html.Div(card(context, "karte", "0", shown, zoom=True, is_pair=True), className="map-column"),
        html.Div([html.Div(tools, className="toolbar second-tools"), second], className="map-column"),
    ]


def drawn(context: Context, slot: str) -> tuple[Context, Rendered]:
    """The chart of a slot; slot 1 is the second map."""
    about = context.maps[min(int(slot), len(context.maps) - 1)]  # it may just have been closed
    return about, KINDS["karte"](about)


def second_link(context: Context) -> list[Any]:
    """The way to open the second map, or to close it."""
    words, view = context.words, context.view
    if context.second is not None:
        return [_close(context)]
    opened = query(replace(view, year2=_earlier(context)), context.store)
    return [dcc.Link(words("control.second_add"), href=opened, className="button")]


def _close(context: Context) -> dcc.Link:
    closed = query(replace(context.view, indicator2=None, year2=None), context.store) or "?"
    name = context.words("control.second_remove")
    return dcc.Link([pop.icon("close"), html.Span(name)], href=closed, className="button")


def _earlier(context: Context) -> int:
    """The year a second map opens with: five years before, or the first there is."""
    years = context.store.years(context.indicator, context.view.level)
    wanted = context.view.year - 5
    return min(years, key=lambda year: abs(year - wanted)) if years else context.view.year


MAPS = "maps"
"""What holds the maps: made anew only where a second map comes or goes."""

SECOND = "second"
"""The link that opens a second map, or closes it."""
