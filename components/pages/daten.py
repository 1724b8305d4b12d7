"""The catalogue: search, definition, source, licence, coverage by year and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.screen import ids, planned
from components.screen.catalogue import listing
from components.screen.plain import whole
from components.screen.regions import place
from data.own.record import SLUG as OWN

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The list of indicators with a search, and the sheet of the one looked at."""
    words = context.words
    many = sum(slug != OWN for slug in context.store.catalogue.indicators)
    return [
        html.H1(words("daten.heading")),
        html.P(words("daten.lead", n=many), className="lead"),
        html.Div(
            [
                html.Div(
                    [
                        html.Label(
                            words("daten.search"), htmlFor=ids.CATALOGUE_SEARCH, className="field-label"
                        ),
                        dbc.Input(id=ids.CATALOGUE_SEARCH, type="search", value="", debounce=150),
                        html.Div(whole(listing(context)), id=ids.CATALOGUE_LIST, className="list-box"),
                    ],
                    className="catalogue-list",
                ),
                place(context, "sheet", css="sheet", tag=html.Article),
            ],
            className="catalogue",
        ),
        html.Section(whole(planned.section(context)), id="ohne-daten"),
        html.H2(words("daten.api")),
        html.P(words("daten.api_text"), className="text"),
        html.P(
            [
                dcc.Link(
                    words("daten.api_more"),
                    href="/schnittstelle" + context.search,
                    className="btn btn-primary btn-sm",
                ),
                dcc.Link(
                    words("nav.eigene"),
                    href="/eigene" + context.search,
                    className="btn btn-outline-primary btn-sm",
                ),
                html.A(
                    words("daten.package"),
                    href="/api/v1/datenpaket.zip",
                    className="btn btn-outline-primary btn-sm",
                    download="",
                ),
            ],
            className="panel-links",
        ),
        html.P(words("eigene.package"), className="hint"),
    ]
