"""Heat table: all areas of the level by all indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from components.context import Context

NAME = "tabelle"
PATH = "/tabelle"


def layout(context: Context) -> list[Any]:
    """Heading."""
    return [html.H1(context.words("nav.tabelle"))]
