"""Names on a map for paper: the marked areas with their values, and the largest towns that have room."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from components.charts import map_unions, panel_svg, theme
from components.charts.labels import Choice, Label, covered, place
from components.charts.map_names import SITUATED, mercator
from components.charts.still_map import widest
from components.charts.text_width import SCREEN
from components.comparison import measure as numbers_of
from components.comparison.marked import highlighted
from components.wording import measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.charts.labels import Box
    from components.charts.still_map import Ring
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area

_NAMED = 12  # so many marked areas are named
_SAMPLES = 48  # points of the outline of a marked area that names keep clear of
_AWAY = (0.7, 2.2, 4.0)  # how far a name stands off its area, in sizes of its letters
_SIDES = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
_PLATE, _TALL, _SIGN = 0.35, 1.5, 1.35  # room around a name, its height, that of its mark, in sizes
_TOWN = 0.86  # letters of a town that is not marked, in sizes of those of marked ones
_INSIDE = 0.93  # of a name that must lie in its area
_LINE = 1.15  # height of a line, in sizes
_MOVES = (0, 0.8, -0.8, 1.6, -1.6)  # how far off its point a name may stand, in its heights
_LONG = 8  # sizes from which a name takes two lines
_BREAK = re.compile(r"(?<=-)| ")


class Ground(NamedTuple):
    """A map on its sheet: outlines on the grid by key, the width of that, units of the sheet a unit of it.

    ``corner`` is that of the map, ``wide`` and ``tall`` are the measures of the sheet, ``taken`` what
    stands on it besides the map.
    """

    rings: Mapping[str, Sequence[Ring]]
    grid: int
    scale: float
    corner: panel_svg.Point
    wide: float
    tall: float
    taken: Sequence[Box]

    def at(self, x: float, y: float) -> panel_svg.Point:
        """A point of the grid on the sheet."""
        return self.corner[0] + x * self.scale, self.corner[1] + y * self.scale


class _Named(NamedTuple):
    mark: Mark
    text: str
    spot: panel_svg.Point
    wide: float
    choices: tuple[Choice, ...]


def drawn(context: Context, ground: Ground, fills: Mapping[str, str], size: float) -> str:
    """All names with letters of ``size``: the towns below, the marked areas on top of them."""
    named = list(_marked(context, ground, size))
    outlines = [box for one in named for box in _outline(ground, one.mark.area.key)]
    chosen = place([Label(one.choices) for one in named], [[*ground.taken, *outlines]])
    placed = [(one, one.choices[at or 0]) for one, at in zip(named, chosen, strict=True)]
    taken = [*ground.taken, *outlines, *(choice.boxes[0] for _, choice in placed)]
    named_keys = {one.mark.area.key for one in named}
    others = [area for area in context.areas if area.key not in named_keys]
    asked = [(area, at) for area in others if (at := _spot(context, ground, area))]
    towns = _towns(ground, asked, fills, taken, _TOWN * size)
    plates = [_plate(one, choice, size) for one, choice in reversed(placed)]
    return "".join((*towns, *plates))


def _spot(context: Context, ground: Ground, area: Area) -> panel_svg.Point | None:
    """The point of an area on the sheet; that of a union lies inside its outline. None off the map."""
    if area.key not in ground.rings:
        return None
    point = map_unions.of(context, area).point if area.is_union else area.point
    if point is None:
        return None
    west, _, east, north = context.geometry.bounds
    scale = ground.grid / math.radians(east - west)
    return ground.at(scale * math.radians(point[0] - west), scale * (mercator(north) - mercator(point[1])))


# Marked areas


def _marked(context: Context, ground: Ground, size: float) -> Iterator[_Named]:
    """The marked areas on the map with all places where their names may stand."""
    for mark in highlighted(context)[:_NAMED]:
        at = _spot(context, ground, mark.area)
        if at is None:
            continue
        text = f"{mark.area.short} {_value(context, mark.area)}".rstrip()
        wide = SCREEN.width(text, size, bold=True) + (_SIGN + 2 * _PLATE) * size
        yield _Named(mark, text, at, wide, tuple(_choices(ground, mark.area.key, at, (wide, size))))


def _value(context: Context, area: Area) -> str:
    """The number of an area with its unit; a difference without, which the legend says. Empty without one."""
    found = numbers_of.of(context)
    if area.key not in found.numbers:
        return ""
    if found.is_signed:
        return measure.bare(context, found.numbers[area.key])
    return f"{measure.text(context, area):short}"


def _choices(
    ground: Ground, key: str, here: panel_svg.Point, letters: tuple[float, float]
) -> Iterator[Choice]:
    """Inside a large area, else beside it, else farther off with a line to it."""
    wide, size = letters
    tall = _TALL * size
    left, top, right, bottom = _bounds(ground, key)
    if wide < 0.8 * (right - left) and tall < 0.4 * (bottom - top):
        yield _choice(ground, here, (wide, tall))
    for far, away in enumerate(_AWAY):
        for across, down in _SIDES:
            x = {0: here[0], 1: right + away * size + wide / 2, -1: left - away * size - wide / 2}[across]
            y = {0: here[1], 1: bottom + away * size + tall / 2, -1: top - away * size - tall / 2}[down]
            yield _choice(ground, (x, y), (wide, tall), here if far or across * down else None)


def _choice(
    ground: Ground,
    middle: panel_svg.Point,
    extent: tuple[float, float],
    to: panel_svg.Point | None = None,
) -> Choice:
    (x, y), (wide, tall) = middle, extent
    box = x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2
    cut = max(-box[0], 0) + max(-box[1], 0) + max(box[2] - ground.wide, 0) + max(box[3] - ground.tall, 0)
    thread = None
    if to:
        end = _nearest(box, to)
        thread = min(end[0], to[0]), min(end[1], to[1]), max(end[0], to[0]), max(end[1], to[1])
    return Choice((box,), cut, thread)


def _bounds(ground: Ground, key: str) -> Box:
    points = [point for ring in ground.rings[key] for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (*ground.at(min(xs), min(ys)), *ground.at(max(xs), max(ys)))


def _outline(ground: Ground, key: str) -> Iterator[Box]:
    """Some points of an outline, as small things that no name may cover."""
    points = [point for ring in ground.rings[key] for point in ring]
    for x, y in points[:: max(1, len(points) // _SAMPLES)]:
        left, top = ground.at(x, y)
        yield left - 1, top - 1, left + 1, top + 1


def _nearest(box: Box, to: panel_svg.Point) -> panel_svg.Point:
    return min(max(to[0], box[0]), box[2]), min(max(to[1], box[1]), box[3])


def _plate(one: _Named, choice: Choice, size: float) -> str:
    """A name with its mark on a light ground, and the line to its area."""
    left, top, right, bottom = choice.boxes[0]
    colour = one.mark.colour
    line = ""
    if choice.thread:
        ends = [_nearest(choice.boxes[0], one.spot), one.spot]
        line = panel_svg.path(ends, theme.PAPER, 0.35 * size) + panel_svg.path(ends, colour, 0.13 * size)
        line += panel_svg.dot(one.spot, 0.28 * size, colour, edge=0.1 * size)
    middle = (top + bottom) / 2
    ground = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" '
        f'rx="{0.25 * size:.1f}" fill="{theme.PAPER}" fill-opacity="0.93"/>'
    )
    sign = panel_svg.mark(one.mark, (left + (_PLATE + 0.5) * size, middle), 0.45 * size)
    start = left + (_PLATE + _SIGN) * size
    ink = theme.readable(colour)
    return (
        line + ground + sign + panel_svg.text((start, middle + 0.34 * size), one.text, size, ink, bold=True)
    )


# Towns


def _towns(
    ground: Ground,
    asked: Sequence[tuple[Area, panel_svg.Point]],
    fills: Mapping[str, str],
    taken: list[Box],
    size: float,
) -> Iterator[str]:
    """The largest towns whose names have room in their area; they may not cover anything."""
    for area, at in sorted(asked, key=lambda one: -one[0].population):
        lines = _lines(area.short, size)
        wide = max(SCREEN.width(line, size) for line in lines)
        tall = _LINE * size * len(lines)
        boxes = _boxes(ground, area.key, at, (wide, tall))
        box = next((box for box in boxes if not covered(box, taken)), None)
        if box is None:
            continue
        taken.append(box)
        ink, middle = theme.on_class(fills[area.key]), (box[0] + box[2]) / 2
        for row, line in enumerate(lines):
            base = box[1] + (row + 0.5) * _LINE * size + 0.34 * size
            yield panel_svg.text((middle, base), line, size, ink, anchor="middle")


def _boxes(ground: Ground, key: str, here: panel_svg.Point, extent: tuple[float, float]) -> Iterator[Box]:
    """Where a name has room inside an area: at its point, else a little above or below."""
    wide, tall = extent
    for move in _MOVES:
        y = here[1] + move * tall
        ends = _room(ground, key, y, tall)
        if ends is not None and ends[1] - ends[0] >= _INSIDE * wide:
            x = min(max(here[0], ends[0] + wide / 2), ends[1] - wide / 2)
            yield x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _lines(name: str, size: float) -> list[str]:
    """A name as the map writes it, a long one on two lines."""
    short = SITUATED.sub("", name)
    if SCREEN.width(short, size) <= _LONG * size:
        return [short]
    return _BREAK.split(short, maxsplit=1)


def _room(ground: Ground, key: str, y: float, tall: float) -> tuple[float, float] | None:
    """Where an area has room for a name of some height, from left to right on the sheet."""
    heights = ((at - ground.corner[1]) / ground.scale for at in (y - tall / 2, y, y + tall / 2))
    found = [widest(ground.rings[key], math.floor(height) + 0.5) for height in heights]
    ends = [one for one in found if one]
    if len(ends) < len(found):
        return None
    left, right = max(start for start, _ in ends), min(end for _, end in ends)
    return ground.at(left, 0)[0], ground.at(right, 0)[0]
