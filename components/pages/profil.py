"""All indicators of one municipality on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from components.context import Context

NAME = "profil"
PATH = "/profil"


def layout(context: Context) -> list[Any]:
    """Heading."""
    return [html.H1(context.words("nav.profil"))]
