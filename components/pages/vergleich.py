"""Side by side: position in the distribution, ranking, development and table of one indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components import controls
from components.card import card
from components.charts import KINDS
from components.regions import place

if TYPE_CHECKING:
    from components.context import Context

NAME = "vergleich"
PATH = "/vergleich"
BANDS = ("position", "entwicklung", "rangfolge")


def layout(context: Context) -> list[Any]:
    """Controls, three bands and the table, all of the same view."""
    words = context.words
    return [
        html.H1(words("vergleich.heading"), className="visually-hidden"),
        html.Div([controls.indicator(context), controls.years(context)], className="toolbar"),
        html.Div([card(context, kind, "0", KINDS[kind](context)) for kind in BANDS], className="bands"),
        html.Details(
            [
                html.Summary(words("tabelle.summary")),
                place(context, "table", css="table-holder"),
            ],
            className="table-card",
        ),
    ]
