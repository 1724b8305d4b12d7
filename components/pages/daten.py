"""The catalogue: search, definition, source, licence, coverage by year and level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from components.context import Context

NAME = "daten"
PATH = "/daten"


def layout(context: Context) -> list[Any]:
    """The list of indicators and the sheet of the one looked at."""
    return [html.H1(context.words("daten.heading"))]
