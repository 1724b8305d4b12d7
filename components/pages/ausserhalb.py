"""Areas beyond the region: search by name, legal type and size; those most like mine in all of Germany."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from components.screen import ids
from components.screen.outside import LEGAL_KINDS, found, sizes
from components.screen.plain import Plain, text
from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """What this is, the search with its filters, what was found, the similar ones; or that there is none."""
    words = context.words
    if not context.store.outside.areas:
        return [
            html.H1(words("ausserhalb.heading")),
            html.P(words("ausserhalb.absent_all"), className="lead"),
        ]
    legal = [("", words("ausserhalb.legal_all")), *((k, words(f"ausserhalb.legal.{k}")) for k in LEGAL_KINDS)]
    classes = [("", words("ausserhalb.size_all")), *((size, words(f"size.{size}")) for size in sizes())]
    return [
        html.H1(words("ausserhalb.heading")),
        html.P(words("ausserhalb.lead"), className="lead"),
        html.Div(place(context, "ausserhalb-aehnlich")),
        html.H2(words("ausserhalb.search_heading")),
        html.Div(
            [
                html.Div(
                    [
                        html.Label(
                            words("ausserhalb.search"), htmlFor=ids.OUTSIDE_SEARCH, className="field-label"
                        ),
                        dbc.Input(id=ids.OUTSIDE_SEARCH, type="search", value="", debounce=150),
                    ],
                    className="field",
                ),
                _select(ids.OUTSIDE_LEGAL, words("ausserhalb.legal_label"), legal),
                _select(ids.OUTSIDE_SIZE, words("ausserhalb.size_label"), classes),
            ],
            className="outside-filters",
        ),
        Plain(text(found(context, "", "", "")), ids.OUTSIDE_LIST, css="outside-list", role="status"),
    ]


def _select(name: str, label: str, options: list[tuple[str, str]]) -> html.Div:
    listed = [{"value": value, "label": text} for value, text in options]
    return html.Div(
        [
            html.Label(label, htmlFor=name, className="field-label"),
            dbc.Select(id=name, options=listed, value="", placeholder=options[0][1]),
        ],
        className="field",
    )
