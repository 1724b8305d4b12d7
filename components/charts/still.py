"""A chart as a finished picture, for as long as it is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.charts.kind import Rendered


def drawn(_rendered: Rendered) -> str:
    """The picture as SVG that fits any width, or "" where it cannot be drawn exactly."""
    return ""
