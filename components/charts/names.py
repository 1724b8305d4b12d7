"""Names beside points: the positions around them on plots of different sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.charts import labels
from components.charts.labels import LINE, Choice, Label
from components.charts.text_width import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.labels import Box

BESIDE = 16
"""Free space to the right of the plot in pixels, into which a name may reach."""
SCREENS = ((640.0, 400.0), (216.0, 400.0))
"""Width and height in pixels of the plot on a common screen and on a phone."""
_AWAY = 12  # pixels from the middle of a point to its name
_ASLANT = frozenset(f"{upright} {side}" for upright in ("top", "bottom") for side in ("left", "right"))
_DOT, _STROKE = 6, 2  # half the widths of a point and of a line

Spot = tuple[float, float]
"""A place in the plot: shares across and up, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a point, bold in ``<b>``. Who is not ``kept`` goes unnamed where there is no free room."""

    text: str
    spot: Spot
    kept: bool


Plot = tuple[float, float]
"""Width and height of a plot in which letters have 13 pixels."""


def place(
    names: Sequence[Name],
    dots: Sequence[Spot] = (),
    strokes: Sequence[tuple[Spot, Spot]] = (),
    *,
    plots: Sequence[Plot] = SCREENS,
    level: bool = False,
) -> list[str | None]:
    """A Plotly ``textposition`` for each name, the first ones choosing first; None for one without room.

    A name stands beside its point where it is not cut off on any of the ``plots``, else above or below it
    (``level`` or upright: never aslant). It keeps off the points with kept names, the other names and the
    upright ``strokes``, and off other ``dots`` where it can. Who may go unnamed need only fit the first plot.
    """
    positions = [[p for p in _positions(name) if not (level and p in _ASLANT)] for name in names]
    asked = [
        Label([_choice(name, position, plots) for position in around], name.kept)
        for name, around in zip(names, positions, strict=True)
    ]
    firm = [
        [
            *(_around((start, end), plot, _STROKE, 0) for start, end in strokes),
            *(_around((name.spot,), plot, _DOT, _DOT) for name in names if name.kept),
        ]
        for plot in plots
    ]
    found = labels.place(asked, firm, [_around((dot,), plots[0], _DOT, _DOT) for dot in dots])
    return [None if at is None else around[at] for around, at in zip(positions, found, strict=True)]


def _positions(name: Name) -> tuple[str, ...]:
    """The positions in the order in which they are tried: towards the middle of the plot first."""
    inner, outer = ("right", "left") if name.spot[0] < 0.5 else ("left", "right")
    beside = (f"top {inner}", f"bottom {inner}", f"middle {outer}")
    return (f"middle {inner}", "top center", "bottom center", *beside)


def _choice(name: Name, position: str, plots: Sequence[Plot]) -> Choice:
    """A position and what is cut off there on the last plot on which it is to be read.

    On the left a name covers numbers of the axis, which is half as bad as to end at the edge of the picture.
    """
    read = plots if name.kept else plots[:1]
    boxes = tuple(_box(name, position, plot) for plot in read)
    left, low, right, high = boxes[-1]
    return Choice(boxes, max(-left / 2, right - read[-1][0] - BESIDE, -low, high - read[-1][1], 0.0))


def _box(name: Name, position: str, plot: Plot) -> Box:
    upright, level = position.split()
    x, y, long = name.spot[0] * plot[0], name.spot[1] * plot[1], width(name.text)
    left = {"right": x + _AWAY, "left": x - _AWAY - long, "center": x - long / 2}[level]
    low = {"middle": y - LINE / 2, "top": y + _AWAY, "bottom": y - _AWAY - LINE}[upright]
    return left, low, left + long, low + LINE


def _around(spots: Sequence[Spot], plot: Plot, across: float, up: float) -> Box:
    """The box around some places, and some pixels more to its sides."""
    x, y = [spot[0] * plot[0] for spot in spots], [spot[1] * plot[1] for spot in spots]
    return min(x) - across, min(y) - up, max(x) + across, max(y) + up
