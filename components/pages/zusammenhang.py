"""Two indicators: who stands where the context would let one expect it, and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from components.context import Context

NAME = "zusammenhang"
PATH = "/zusammenhang"


def layout(context: Context) -> list[Any]:
    """Heading."""
    return [html.H1(context.words("nav.zusammenhang"))]
