"""Places for names around the dots of a scatter: beside the dot, else farther off with a leader to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.charts import labels
from components.charts.labels import Choice, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.charts.labels import Box

Spot = tuple[float, float]
"""A place in the plot: shares across and up, 0 to 1."""

BESIDE = 4
"""Pixels from the edge of a dot to a name without a leader."""
EDGE = 14
"""Pixels by which a name may reach over the right edge of the plot."""

_AWAY = (20.0, 34.0, 50.0, 70.0, 95.0, 125.0)  # pixels from the edge of a dot to a name with a leader
_TURNS = (0, 4, 12, 8, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)  # sixteenths of a circle, the best first
_AXIS = 0.38  # a direction with a smaller part across (up) has its name centred there
_CLEAR = 2.0  # pixels between two names, and between a leader and a dot
_STRIP = 10.0  # pixels across of a piece of an obstacle that is a slanting line


class Plot(NamedTuple):
    """Width and height of a plot in pixels."""

    wide: float
    tall: float


class Dot(NamedTuple):
    """A point of the picture with its radius in pixels."""

    spot: Spot
    radius: float


class Name(NamedTuple):
    """A name of some pixels at a dot. Who is not ``kept`` goes unnamed where there is no free room."""

    dot: Dot
    long: float
    tall: float
    kept: bool


class Place(NamedTuple):
    """Where a name has its anchor, in pixels right of and above the middle of its dot, and on which sides.

    ``across`` and ``up`` are Plotly's ``xanchor`` and ``yanchor``; ``is_led`` asks for a leader.
    """

    x: float
    y: float
    across: str
    up: str
    is_led: bool


_ON_LINE = (1.0, 0.0, 0.75, 0.5, 0.25)  # where the name of a level line may stand, the best first
_OUT = 100  # so many dots are as bad as an edge that cuts it off


class OnLine(NamedTuple):
    """Where the name of a level line stands: a share across, and which edge of it is at the line (Plotly)."""

    across: float
    up: str

    @property
    def side(self) -> str:
        """Which part of it stands there."""
        return {0.0: "left", 1.0: "right"}.get(self.across, "center")


def place(
    names: Sequence[Name],
    dots: Sequence[Dot],
    slanting: Sequence[tuple[Spot, Spot]],
    upright: Sequence[tuple[Spot, Spot]],
    plots: Sequence[Plot],
    *,
    taken: Sequence[Sequence[Box]] = (),
) -> list[Place | None]:
    """A place for each name, the first ones choosing first; None for one left out.

    No name covers another one on any of the ``plots``, a dot with a kept name, an ``upright`` line or what is
    ``taken`` there; none covers another dot or a ``slanting`` line where there is a way. No leader passes
    through a dot.
    """
    first = plots[0]
    placed = [_pixels(dot, first) for dot in dots]
    offered = [_places(name, placed, first) for name in names]
    asked = [
        Label([_choice(name, one, plots) for one in around], name.kept)
        for name, around in zip(names, offered, strict=True)
    ]
    firm = [
        [
            *(_square(_pixels(name.dot, plot)) for name in names if name.kept),
            *(box for line in upright for box in _along(line, plot)),
            *(taken[at] if taken else ()),
        ]
        for at, plot in enumerate(plots)
    ]
    soft = [*(_square(dot) for dot in placed), *(box for line in slanting for box in _along(line, first))]
    found = labels.place(asked, firm, soft)
    return [None if at is None else around[at] for around, at in zip(offered, found, strict=True)]


def on_line(
    name: tuple[float, float, float],
    dots: Sequence[Dot],
    lines: Sequence[tuple[Spot, Spot]],
    plots: Sequence[Plot],
) -> tuple[OnLine, list[Box]]:
    """Where the name of a level line stands, and its box on each plot: where least is covered.

    ``name`` is how far up the line is, and length and height of the name in pixels. It stands above the line
    at the right end where that covers no dot and none of the other ``lines``.
    """
    offered = [OnLine(across, level) for across in _ON_LINE for level in ("bottom", "top")]
    boxes = [[_over(one, name, plot) for plot in plots] for one in offered]
    around = [
        [
            *(_square(_pixels(dot, plot)) for dot in dots),
            *(box for line in lines for box in _along(line, plot)),
        ]
        for plot in plots
    ]
    costs = [
        sum(
            labels.covered(box, there) + _OUT * (box[1] < 0 or box[3] > plot.tall)
            for box, there, plot in zip(found, around, plots, strict=True)
        )
        for found in boxes
    ]
    best = costs.index(min(costs))
    return offered[best], boxes[best]


def _over(one: OnLine, name: tuple[float, float, float], plot: Plot) -> Box:
    up, long, tall = name
    left = one.across * plot.wide - {"left": 0.0, "center": 0.5, "right": 1.0}[one.side] * long
    low = up * plot.tall + (0 if one.up == "bottom" else -tall)
    return left, low, left + long, low + tall


def box(name: Name, place: Place, plot: Plot) -> Box:
    """What a name covers in its place, in pixels from the lower left corner of the plot."""
    x, y, _ = _pixels(name.dot, plot)
    left = x + place.x - {"left": 0.0, "center": 0.5, "right": 1.0}[place.across] * name.long
    low = y + place.y - {"bottom": 0.0, "middle": 0.5, "top": 1.0}[place.up] * name.tall
    return left, low, left + name.long, low + name.tall


class _Round(NamedTuple):
    """A dot in pixels."""

    x: float
    y: float
    radius: float


def _pixels(dot: Dot, plot: Plot) -> _Round:
    return _Round(dot.spot[0] * plot.wide, dot.spot[1] * plot.tall, dot.radius)


def _square(dot: _Round) -> Box:
    return dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius


def _places(name: Name, dots: Sequence[_Round], plot: Plot) -> list[Place]:
    """All places of a name: beside its dot towards the middle of the plot first, then with clear leaders."""
    mirror = 1 if name.dot.spot[0] < 0.7 else -1
    at = _pixels(name.dot, plot)
    ways = [(mirror * math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)) for turn in _TURNS]
    beside = [_at(name.dot.radius + BESIDE, *way, led=False) for way in ways[:8]]
    clear = [_clear(at, way, dots) for way in ways]
    led = [
        _at(name.dot.radius + away, *way, led=True)
        for away in _AWAY
        for way, free in zip(ways, clear, strict=True)
        if name.dot.radius + away < free
    ]
    return [*beside, *led]


def _at(far: float, across: float, up: float, *, led: bool) -> Place:
    side = "center" if abs(across) < _AXIS else "left" if across > 0 else "right"
    level = "middle" if abs(up) < _AXIS else "bottom" if up > 0 else "top"
    return Place(round(far * across, 1), round(far * up, 1), side, level, led)


def _clear(at: _Round, way: tuple[float, float], dots: Iterable[_Round]) -> float:
    """How far a leader from a dot goes in a direction before it meets a dot that does not touch its own."""
    across, up = way
    free = math.inf
    for x, y, radius in dots:
        right, above = x - at.x, y - at.y
        along = right * across + above * up
        is_on_it = math.hypot(right, above) < radius + at.radius  # itself, or one it could not avoid
        if along > 0 and not is_on_it and abs(right * up - above * across) < radius + _CLEAR:
            free = min(free, along - radius)
    return free


def _choice(name: Name, place: Place, plots: Sequence[Plot]) -> Choice:
    """A place with what it covers on each plot and what is cut off there."""
    boxes = tuple(box(name, place, plot) for plot in plots)
    cut = max(
        max(-left, -low, right - plot.wide - EDGE, high - plot.tall, 0.0)
        for (left, low, right, high), plot in zip(boxes, plots, strict=True)
    )
    roomy = tuple((a - _CLEAR, b, c + _CLEAR, d) for a, b, c, d in boxes)
    return Choice(roomy, cut, _thread(name, place, plots[0]) if place.is_led else None)


def _thread(name: Name, place: Place, plot: Plot) -> Box:
    x, y, _ = _pixels(name.dot, plot)
    ends = sorted((x, x + place.x)), sorted((y, y + place.y))
    return ends[0][0], ends[1][0], ends[0][1], ends[1][1]


def _along(line: tuple[Spot, Spot], plot: Plot) -> list[Box]:
    """Boxes along a line, each a short piece of it."""
    (x0, y0), (x1, y1) = ((x * plot.wide, y * plot.tall) for x, y in line)
    pieces = max(1, math.ceil(abs(x1 - x0) / _STRIP))
    found = []
    for at in range(pieces):
        left, right = (x0 + (x1 - x0) * part / pieces for part in (at, at + 1))
        ends = sorted(y0 + (y1 - y0) * part / pieces for part in (at, at + 1))
        found.append((min(left, right) - 1, ends[0] - 1, max(left, right) + 1, ends[1] + 1))
    return found
