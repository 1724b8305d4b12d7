"""Side by side: key figures, position, development, ranking, further pictures and table of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS
from components.screen import controls, ids, jump_bar, neighbours, options, pop, several, take, target
from components.screen.card import card
from components.screen.markup import attrs
from components.screen.regions import place
from components.view.pages import BY_NAME

if TYPE_CHECKING:
    from components.comparison.context import Context


GEAR = "darstellung"
"""The id of what the gear opens."""


@several.switched
def layout(context: Context) -> list[Any]:
    """Finding, three numbers, jump bar, the charts, further pictures and tables, all of the same view."""
    words = context.words
    return [
        html.Div(
            [
                place(context, "befund", css="finding", tag="header"),
                controls.row(context, [several.selection(context)], _gear(context)),
            ],
            className="page-head",
        ),
        place(context, "facts", css="keyfigures", tag="section"),
        target.way(context),
        html.Nav(
            place(context, "sprung", css="jumps-in stay"),
            className="jumps",
            **attrs(aria_label=words("sprung.label")),
        ),
        _bands(context),
        _pictures(context),
        html.Details(
            [
                html.Summary(words("tabelle.summary")),
                place(context, "table", css="table-holder"),
            ],
            id=ids.TABLE,
            className="table-card",
        ),
        html.Details(
            [
                html.Summary(words("series.summary")),
                place(context, "reihe", css="table-holder"),
            ],
            id=ids.SERIES,
            className="table-card",
        ),
        take.menu(context, "vergleich", alone=False),
        target.sheet(context),
    ]


def _gear(context: Context) -> list[Any]:
    """The colours of the ranking, where there is a choice."""
    words = context.words
    button = pop.opener(GEAR, pop.icon("gear"), "icon-button", aria_label=words("vergleich.gear"))
    return [
        button,
        pop.sheet(words, GEAR, words("karte.gear_heading"), [options.colours(context)], "is-gear"),
    ]


def _bands(context: Context) -> html.Div:
    """The charts, each in a section that a link can lead to."""
    return html.Div([_band(context, kind) for kind in BY_NAME["vergleich"].charts], className="bands")


def _band(context: Context, kind: str) -> html.Section:
    below = [place(context, "rangfolge-alle", css="stay ranking-all")] if kind == "rangfolge" else []
    shown = card(context, kind, "0", KINDS[kind](context))
    return html.Section([shown, *below], id=jump_bar.anchor(kind), tabIndex="-1", className="band")


def _pictures(context: Context) -> html.Section:
    """Further questions as links, the picture that answers one of them, and what belongs to it."""
    words = context.words
    return html.Section(
        [
            html.P(dcc.Link(words("ausserhalb.page_link"), href="/ausserhalb" + context.search)),
            html.H2(words("bilder.heading")),
            html.Nav(place(context, "bilder", css="stay"), **attrs(aria_label=words("bilder.label"))),
            place(context, "bild-seit", css="picture-since"),
            card(context, "bild", "0", KINDS["bild"](context)),
            html.Div(
                [
                    neighbours.controls(context),
                    place(context, "nachbarn", css="neighbours-region"),
                ],
                id=ids.NEIGHBOURS,
                tabIndex="-1",
                className="neighbours",
            ),
        ],
        id=ids.PICTURE,
        tabIndex="-1",
        className="pictures",
    )
