"""Text page: datenschutz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from components.context import Context

NAME = "datenschutz"
PATH = "/datenschutz"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return [html.H1(context.words("nav.datenschutz"))]
