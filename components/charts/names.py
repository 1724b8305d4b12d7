"""Where names stand beside points so that they do not cover each other: geometry on plots of two sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, NARROW, HEIGHT = 640, 216, 400
"""The plot on a common screen and on a phone, in pixels; the names must be readable on both."""
BESIDE = 16
"""Free space to the right of the plot, into which a name may reach."""
LETTER, BOLD, LINE, AWAY = 7.4, 8.4, 18, 12
"""Mean widths of a letter, height of a line, distance of a name from the middle of its point."""

_CUT = 20
"""So many covered things are as bad as a name that is cut off: that one cannot be read at all."""

Spot = tuple[float, float]
"""A place in the plot: shares across and up, 0 to 1."""
Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in pixels."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a point. Who is not ``kept`` goes unnamed where there is no free room."""

    text: str
    spot: Spot
    kept: bool
    bold: bool = False

    @property
    def length(self) -> float:
        """Width in pixels."""
        return len(self.text) * (BOLD if self.bold else LETTER)


def place(
    names: Sequence[Name], dots: Sequence[Spot] = (), strokes: Sequence[tuple[Spot, Spot]] = ()
) -> list[str | None]:
    """A Plotly ``textposition`` for each name, the first ones choosing first; None for one without room.

    A name stands beside its point where it is not cut off on a phone, else above or below it. It keeps off
    the points with kept names, the names before it and the upright ``strokes``, and off other ``dots`` where
    it can.
    """
    found: list[str | None] = []
    taken = {wide: [_stroke(*ends, wide) for ends in strokes] for wide in (WIDE, NARROW)}
    for name in names:
        firm = [other.spot for other in names if other.kept and other is not name]
        costs = {}
        for position in _positions(name):
            clashes = [
                covered(_box(name, position, wide), [*boxes, *(_dot(spot, wide) for spot in firm)])
                for wide, boxes in taken.items()
            ]
            soft = covered(_box(name, position, WIDE), [_dot(dot, WIDE) for dot in dots])
            firmly = sum(clashes) if name.kept else clashes[0]
            cut = _cut(name, position)
            costs[position] = (firmly + _CUT * (cut > 0), cut, soft)
        best = min(costs, key=lambda position: costs[position])
        if any(costs[best]) and not name.kept:
            found.append(None)
            continue
        found.append(best)
        for wide, boxes in taken.items():
            boxes.append(_box(name, best, wide))
    return found


def _positions(name: Name) -> tuple[str, ...]:
    """The positions in the order in which they are tried: towards the middle of the plot first."""
    inner, outer = ("right", "left") if name.spot[0] < 0.5 else ("left", "right")
    beside = (f"top {inner}", f"bottom {inner}", f"middle {outer}")
    return (f"middle {inner}", "top center", "bottom center", *beside)


def _cut(name: Name, position: str) -> float:
    """Pixels by which a name leaves the plot; who may go unnamed need not fit a phone.

    On the left it covers numbers of the axis, which is half as bad as to end at the edge of the picture.
    """
    wide = NARROW if name.kept else WIDE
    left, low, right, high = _box(name, position, wide)
    return max(-left / 2, right - wide - BESIDE, -low, high - HEIGHT, 0.0)


def _box(name: Name, position: str, wide: float) -> Box:
    upright, level = position.split()
    x, y = name.spot[0] * wide, name.spot[1] * HEIGHT
    left = {"right": x + AWAY, "left": x - AWAY - name.length, "center": x - name.length / 2}[level]
    low = {"middle": y - LINE / 2, "top": y + AWAY, "bottom": y - AWAY - LINE}[upright]
    return left, low, left + name.length, low + LINE


def _dot(spot: Spot, wide: float) -> Box:
    x, y = spot[0] * wide, spot[1] * HEIGHT
    return x - 6, y - 6, x + 6, y + 6


def _stroke(start: Spot, end: Spot, wide: float) -> Box:
    x, low, high = start[0] * wide, min(start[1], end[1]) * HEIGHT, max(start[1], end[1]) * HEIGHT
    return x - 2, low, x + 2, high


def covered(box: Box, others: Sequence[Box]) -> int:
    """How many of the other boxes a box touches."""
    left, low, right, high = box
    return sum(left < o[2] and o[0] < right and low < o[3] and o[1] < high for o in others)
