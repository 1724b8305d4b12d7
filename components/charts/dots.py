"""How dots of areas look: markers of marked areas, hollow ones, and their sizes against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme

if TYPE_CHECKING:
    from components.comparison.mark import Mark

EDGE = 1.5
"""Pixels of white around a dot, 1 around a marked one."""
EVEN = {"star": 0.85, "square": 0.85, "diamond": 0.95, "triangle-up": 1.05, "x": 0.95}
"""Markers of the same size are not equally large to the eye: factors against a circle."""
HOLLOW: dict[str, Any] = {"color": theme.PAPER, "line": {"color": theme.OTHERS, "width": EDGE}, "opacity": 1}
"""A dot that rests on few cases."""
_RING = 2.6  # of the edge of a marked area without fill


def plain(colour: str) -> dict[str, Any]:
    """The marker of dots that are not marked."""
    return {"color": colour, "line": {"color": theme.PAPER, "width": EDGE}, "opacity": 1}


def marked(mark: Mark, *, is_small: bool) -> dict[str, Any]:
    """The marker of a marked area.

    White with an edge in its colour where it is one of many, stands for a larger area or has a small
    denominator: what lies behind it does not show through.
    """
    symbol, colour = mark.symbol.removesuffix("-open"), mark.colour
    if symbol == mark.symbol and not is_small:
        return {"color": colour, "symbol": symbol, "line": {"color": theme.PAPER, "width": 1}}
    return {"color": theme.PAPER, "symbol": symbol, "line": {"color": colour, "width": _RING}}
