"""Markers of a finished chart: Plotly's shapes at places in percent, as large as they are in pixels."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.still_scale import UndrawableError
from components.charts.still_text import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Place = tuple[float, float]
"""Across and down, 0 to 1."""

_KNOWN = frozenset({"color", "line", "opacity", "size", "symbol"})
_BUBBLE = 0.7  # Plotly's opacity of markers that have a size each
_LEAST = 0.01  # pixels: a smaller marker is not to be seen


@lru_cache(maxsize=512)
def outline(symbol: str, radius: float) -> str:
    """The outline of a marker around 0, 0."""

    def at(*shares: float) -> list[str]:
        return [number(radius * share) for share in shares]

    if symbol == "square":
        (r,) = at(1)
        return f"M{r} {r}H-{r}V-{r}H{r}z"
    if symbol == "diamond":
        (r,) = at(1.3)
        return f"M{r} 0L0 {r}-{r} 0 0-{r}z"
    if symbol == "triangle-up":
        wide, half, r = at(2 / math.sqrt(3), 0.5, 1)
        return f"M-{wide} {half}H{wide}L0-{r}z"
    if symbol == "x":
        (r,) = at(0.8 / math.sqrt(2))
        steps = " ".join(f"{r if right else '-' + r} {r if down else '-' + r}" for right, down in _CROSS)
        return f"M0 {r}l{steps}z"
    if symbol == "star":
        x1, x2, x3, x4, y1, y3, y4, y5, r = at(
            *(1.4 * share for share in (0.225, 0.951, 0.363, 0.588, 0.309, 0.118, 0.809, 0.382, 1))
        )
        return f"M{x1}-{y1}H{x2}L{x3} {y3} {x4} {y4} 0 {y5}-{x4} {y4}-{x3} {y3}-{x2}-{y1}H-{x1}L0-{r}z"
    raise UndrawableError


_CROSS = (
    *((True, True), (True, False), (False, False), (True, False), (False, False), (False, True)),
    *((False, False), (False, True), (True, True), (False, True), (True, True)),
)
"""From the lower corner of an x around it: whether a step goes to the right, and whether down."""


class Markers:
    """The markers of a trace by the number of the point."""

    def __init__(self, trace: Mapping[str, Any]) -> None:
        marker: Mapping[str, Any] = trace.get("marker", {})
        line: Mapping[str, Any] = marker.get("line", {})
        if not (marker.keys() <= _KNOWN and line.keys() <= {"color", "width"}):
            raise UndrawableError
        self.size, self.symbol = marker.get("size", 6), marker.get("symbol", "circle")
        self.colour = marker.get("color")
        bubble = isinstance(self.size, list)
        self.opacity = marker.get("opacity", _BUBBLE if bubble else 1)
        self.edge = line.get("color", theme.PAPER if bubble else "#444")
        self.width = line.get("width", 1 if bubble else 0)
        if isinstance(self.opacity, list):
            raise UndrawableError

    def radius(self, at: int) -> float:
        """Half the size of a marker."""
        return float(_one(self.size, at)) / 2

    def look(self, at: int) -> str:
        """Fill and edge of a marker."""
        colour, edge, width = _one(self.colour, at), _one(self.edge, at), _one(self.width, at)
        if colour is None:
            raise UndrawableError  # Plotly has a colour of its own for it
        if _one(self.symbol, at).endswith("-open"):
            return f' fill="none" stroke="{colour}" stroke-width="{number(width or 1)}"'
        return (
            f' fill="{colour}" stroke="{edge}" stroke-width="{number(width)}"'
            if width
            else f' fill="{colour}"'
        )

    def drawn(self, points: Sequence[tuple[int, Place]]) -> str:
        """The markers of points, given with their numbers; those that look alike stand in one group."""
        if not self.opacity or not points:
            return ""
        varies = any(isinstance(given, list) for given in (self.size, self.symbol, self.colour, self.edge))
        drawn = self._each(points) if varies else self._alike(points)
        return drawn if self.opacity == 1 else f'<g opacity="{self.opacity:g}">{drawn}</g>'

    def _each(self, points: Sequence[tuple[int, Place]]) -> str:
        found: list[str] = []
        look = ""
        for at, spot in points:
            radius = self.radius(at)
            if radius < _LEAST:
                continue
            if (new := self.look(at)) != look:
                found.append(f"</g><g{new}>" if look else f"<g{new}>")
                look = new
            found += _shapes(_one(self.symbol, at), radius, [spot])
        return "".join(found) + "</g>" if found else ""

    def _alike(self, points: Sequence[tuple[int, Place]]) -> str:
        radius = self.radius(0)
        if radius < _LEAST:
            return ""
        shapes = _shapes(self.symbol, radius, [spot for _, spot in points])
        return f"<g{self.look(0)}>{''.join(shapes)}</g>"


def _shapes(symbol: str, radius: float, places: Sequence[Place]) -> list[str]:
    """Markers of one kind and size."""
    symbol = symbol.removesuffix("-open")
    if symbol == "circle":
        size = number(radius)
        return [f'<circle cx="{percent(x)}" cy="{percent(y)}" r="{size}"/>' for x, y in places]
    path = f'<path d="{outline(symbol, radius)}"/>'
    return [f'<svg x="{percent(x)}" y="{percent(y)}" overflow="visible">{path}</svg>' for x, y in places]


def _one(given: Any, at: int) -> Any:
    """What is said of all points, or of each."""
    return given[at] if isinstance(given, list) else given
