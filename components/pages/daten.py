"""The catalogue: what there is of each indicator, its definition, source and files, and all figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.screen import ids, planned, take
from components.screen.catalogue import listing
from components.screen.plain import Plain, text, whole

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Indicator


def layout(context: Context) -> list[Any]:
    """A search and all figures at once, then the table of what there is, one indicator opened in it."""
    words = context.words
    search = [
        html.Label(words("daten.search"), htmlFor=ids.CATALOGUE_SEARCH, className="field-label"),
        dbc.Input(id=ids.CATALOGUE_SEARCH, type="search", value="", debounce=150),
    ]
    return [
        html.Div(
            [
                html.Div(
                    [
                        html.H1(words("daten.heading")),
                        html.P(words("daten.lead", n=len(_official(context))), className="lead"),
                        html.Div(search, className="catalogue-search"),
                    ]
                ),
                _everything(context),
            ],
            className="catalogue-head",
        ),
        Plain(text(listing(context)), ids.CATALOGUE_LIST, css="catalogue"),
        html.Section(whole(planned.note(context)), id="ohne-daten", className="planned-note"),
        take.menu(context, "daten", alone=False),
    ]


def _official(context: Context) -> list[Indicator]:
    return [item for item in context.store.catalogue.indicators.values() if not item.own]


def _everything(context: Context) -> html.Aside:
    """All figures in one package and by the interface, and under which licences."""
    words = context.words
    files = [{origin.file.licence for origin in item.origins} for item in _official(context)]
    licences = Counter(licence for found in files for licence in found)
    names = ", ".join(name for name, _ in licences.most_common())
    ways = [
        html.A(words("daten.package"), href="/api/v1/datenpaket.zip", download=""),
        dcc.Link(words("nav.schnittstelle"), href="/schnittstelle" + context.search),
        dcc.Link(words("nav.eigene"), href="/eigene" + context.search),
    ]
    return html.Aside(
        [
            html.H2(words("daten.all")),
            html.P(ways, className="all-ways"),
            html.P(words("daten.all_text"), className="hint"),
            html.P(words("daten.licences", names=names), className="hint"),
            html.P(words("eigene.package"), className="hint"),
        ],
        className="all-figures",
    )
