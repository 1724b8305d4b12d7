"""Side by side: key figures, position, development, ranking, further pictures and table of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS
from components.screen import controls, ids, neighbours, options, take
from components.screen.card import card
from components.screen.markup import attrs
from components.screen.regions import place
from components.view.pages import BY_NAME

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Controls, key figures, three bands, a further picture of choice and the table, all of the same view."""
    words = context.words
    return [
        html.H1(words("vergleich.heading"), className="visually-hidden"),
        html.Div(
            [
                controls.indicator(context),
                controls.years(context),
                take.menu(context, "vergleich", alone=False),
            ],
            className="toolbar",
        ),
        place(context, "facts", css="keyfigures", tag=html.Section),
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
    ]


def _bands(context: Context) -> html.Div:
    """The three charts; before the last, the ranking, the choice of its colours."""
    *first, ranking = [card(context, kind, "0", KINDS[kind](context)) for kind in BY_NAME["vergleich"].charts]
    whole = place(context, "rangfolge-alle", css="stay ranking-all")
    return html.Div([*first, options.colours(context), ranking, whole], className="bands")


def _pictures(context: Context) -> html.Section:
    """Further questions as links, the picture that answers one of them, and what belongs to it."""
    words = context.words
    return html.Section(
        [
            html.P(dcc.Link(words("ausserhalb.page_link"), href="/ausserhalb" + context.search)),
            html.H2(words("bilder.heading")),
            html.Nav(place(context, "bilder", css="stay"), **attrs(aria_label=words("bilder.label"))),
            place(context, "bild-seit", css="picture-since"),
            card(context, "bild", "0", KINDS["bild"](context), level=3),
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
