"""The native strip of positions: one dot an area, its group's middle, and names that cover nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.charts import heads, swarm_sizes, target, theme
from components.charts.common import bare, suffix
from components.charts.labels import Choice, Label, place
from components.charts.swarm_sizes import NAMED
from components.comparison.marked import highlighted
from components.documents import native_target
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, POINT, axis, dot_heads, unit_line, value_code
from components.wording import footnotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.documents.native import Frame
    from data.numbers.statistics import Distribution

_STRIP = (0.03, 0.005, 0.94)  # left, top and width of the plot as shares of the chart
_TRIES = 5_000  # so many places for names are tried
_INSET = 3  # points that Word leaves on both sides of a name
_LOOSE = 1.1  # diameters of a dot from one row to the next
_HEAD = 1.5  # lines above the dots, for the name of the median
_AWAY = 0.012  # between names, as a share of the plot
_SIDES = {"left": "r", "right": "l"}  # of a line, by the part of a name that stands there


def strip(context: Context, spread: Distribution, frame: Frame) -> Chart:
    """One dot an area at its value, moved aside where they are near; median and middle half of the group.

    The upright axis counts rows of dots; names stand below them, the median above.
    """
    words, language = context.words, context.words.language
    low, high = swarm_sizes.ends(context)
    lowest = min(cell.value for cell in context.cells.values() if cell.known)
    unit = unit_line(context)
    across = axis(max(low, 0.0) if lowest >= 0 else low, high, language, suffix(context), title=unit)
    ends = across.low or 0.0, across.high or 0.0
    tops = _tops(context, spread, ends, frame)
    head = _HEAD * (1 + max(top.row for top in tops))
    dots = _swarm(context, ends, frame)
    rows = max(2, *(math.ceil(abs(row)) for row in dots.values())) + 1
    spots = _spots(context, ends, frame)
    names = max((spot.line for spot in spots.values()), default=-1) + 1
    series = _dots(context, dots, frame.dot)
    line = 1.35 * frame.size / POINT  # centimetres of a line of text
    around = (head + names + 0.4 + 1.8 * (1 + bool(unit) + any(one.legend for one in series))) * line
    row = max(_LOOSE * frame.dot / POINT, (frame.strip - around) / (2 * rows))
    row = min(row, 1.3 * frame.strip / (2 * rows))  # many equal values: the dots lie closer
    height = 2 * rows * row + around
    inner = 2 * rows * row + (head + names + 0.4) * line
    below = {key: (spot.side, -rows - (spot.line + 0.1) * line / row) for key, spot in spots.items()}
    band = Look(theme.INK, width=2 * rows * row * POINT, alpha=0.08)
    return Chart(
        "scatter",
        words("position.name"),
        (
            *series,
            Series(words("position.half"), (0.0, 0.0), band, (spread.lower, spread.upper)),
            *_middles(context, spread, tops, (rows, line / row)),
            *_named(context, below, dots, frame, line / row),
        ),
        value_code(context),
        language,
        frame.size,
        height,
        heads=dot_heads(words),
        across=across,
        upright=Axis(low=-rows - (names + 0.4) * line / row, high=rows + head * line / row, shown=False),
        plot=(*_STRIP[:3], inner / height),
    )


def _swarm(context: Context, ends: tuple[float, float], frame: Frame) -> Mapping[str, float]:
    """How many diameters of a dot each area with a value stands above the middle line."""
    low, high = swarm_sizes.ends(context)
    wide = _STRIP[2] * frame.width * POINT * (high - low) / (ends[1] - ends[0])
    radius = _LOOSE * frame.dot / 2
    up, _ = swarm_sizes.place(context, wide, radius, radius)
    return {key: round(one / (2 * radius), 3) for key, one in up.items()}


def _dots(context: Context, rows: Mapping[str, float], size: int) -> list[Series]:
    """The unmarked areas: outside the group, in it, and those with a small denominator."""
    words = context.words
    inside = {area.key for area in context.group}
    marked = {mark.area.key for mark in highlighted(context)}
    plain = [area for area in context.shown if area.key in rows and area.key not in marked]
    small = {area.key for area in plain if context.is_small(context.cells[area.key])}
    everyone = context.compares_all
    kinds = (
        (
            "position.others",
            [a for a in plain if a.key not in inside | small],
            Look(theme.LINE, marker="circle", size=size),
        ),
        (
            "position.members",
            [a for a in plain if a.key in inside - small],
            Look(theme.OTHERS, marker="circle", size=size),
        ),
        (
            "heat.small",
            [a for a in plain if a.key in small],
            Look(theme.OTHERS, marker="circle", size=size, hollow=True),
        ),
    )
    found = [
        Series(
            words(name),
            tuple(rows[a.key] for a in areas),
            look,
            tuple(context.cells[a.key].value for a in areas),
            tuple(a.short for a in areas),
            legend=not everyone or look.hollow,
        )
        for name, areas, look in kinds
        if areas
    ]
    return sorted(found, key=lambda one: -len(one.values))


def _tops(
    context: Context, spread: Distribution, ends: tuple[float, float], frame: Frame
) -> list[heads.Head]:
    """Where the names of the median and of a target stand above: beside their lines, away from an edge."""
    low, high = ends
    names = []
    for value, label in ((spread.median, _median_label(context, spread)), *_aim(context)):
        at, long = (value - low) / (high - low), frame.share(label) / _STRIP[2] + _AWAY
        names.append(heads.Name(at, long, "left" if at + long < 1 + _STRIP[0] else "right"))
    return heads.heads(names, -_STRIP[0], 1 + _STRIP[0], gap=0, beside=0)


def _median_label(context: Context, spread: Distribution) -> str:
    return context.words("position.median", value=bare(context, spread.median))


def _aim(context: Context) -> list[tuple[float, str]]:
    """Value and name of a target."""
    return [(value, target.label(context)) for value in target.values(context)]


def _middles(
    context: Context, spread: Distribution, tops: Sequence[heads.Head], tall: tuple[int, float]
) -> Iterator[Series]:
    """The median and a target as upright lines with their names above.

    ``tall`` is the number of rows of dots above the middle, and how many rows a line of text takes.
    """
    rows, line = tall
    ways = [((-float(rows), rows + (0.7 + _HEAD * top.row) * line), _SIDES[top.side]) for top in tops]
    (up, side), *aims = ways
    tag = Tag(1, side, theme.INK)
    x = spread.median, spread.median
    yield Series(_median_label(context, spread), up, Look(theme.INK, width=1.5), x, tag=tag)
    for (aim, _), (up_, side_) in zip(_aim(context), aims, strict=True):
        yield native_target.through(context, up_, (1, side_), x=(aim, aim))


class Spot(NamedTuple):
    """Where a name stands: on which side of its thin line (``b``: below it), on which line of text."""

    side: str
    line: int


_SPOTS = [Spot(side, line) for line in range(NAMED) for side in "blr"]


def _spots(context: Context, ends: tuple[float, float], frame: Frame) -> dict[str, Spot]:
    """Places for the names below the strip: none covers another or its thin line, as far as possible."""
    low, high = ends
    places = {
        mark.area.key: ((context.cells[mark.area.key].value - low) / (high - low), mark)
        for mark in highlighted(context)[:NAMED]
        if context.cells[mark.area.key].known
    }
    ordered = sorted(places, key=lambda key: places[key][0])
    labels = []
    for at, mark in map(places.__getitem__, ordered):
        long = frame.share(_tagged(context, mark), bold=mark.mine, around=_INSET) / _STRIP[2]
        labels.append(Label([_choice(spot, at, long) for spot in _SPOTS]))
    return {key: _SPOTS[found or 0] for key, found in zip(ordered, place(labels, tries=_TRIES), strict=True)}


def _choice(spot: Spot, at: float, long: float) -> Choice:
    """What a name of a length covers there, with the thin line down to it; shares across, lines down."""
    left = {"b": at - long / 2, "l": at - long - _AWAY, "r": at + _AWAY}[spot.side]
    cut = max(-_STRIP[0] - left, left + long - 1 - _STRIP[0], 0.0)
    around, top = 0.5 * _AWAY, -float(spot.line)
    box = left - around, top - 1, left + long + around, top
    return Choice((box,), cut, (at - 0.9 * around, top, at + 0.9 * around, 0.0))


def _tagged(context: Context, mark: Mark) -> str:
    return f"{footnotes.tagged(context, mark.area)} {bare(context, context.cells[mark.area.key].value)}"


def _named(
    context: Context,
    spots: Mapping[str, tuple[str, float]],
    dots: Mapping[str, float],
    frame: Frame,
    line: float,
) -> Iterator[Series]:
    """The marked areas, mine last so that it lies on top: a thin line down to the name, and the dot.

    ``spots`` are side and height of each name, ``dots`` the heights of the dots,
    ``line`` how many rows a line of text takes.
    """
    for mark in reversed(highlighted(context)):
        cell = context.cells[mark.area.key]
        if not cell.known:
            continue
        if mark.area.key in spots:
            side, height = spots[mark.area.key]
            yield Series(
                _tagged(context, mark),
                (dots[mark.area.key], height - (0 if side == "b" else 0.6 * line)),
                Look(mark.colour, 0.75),
                (cell.value, cell.value),
                tag=Tag(1, side, theme.readable(mark.colour), bold=mark.mine),
            )
        size = round(frame.dot * (1.6 if mark.mine else 1.2))
        look = Look(
            mark.colour,
            0,
            "solid",
            MARKERS[mark.symbol],
            size,
            context.is_small(cell) or mark.symbol.endswith("-open"),
        )
        yield Series(mark.area.short, (dots[mark.area.key],), look, (cell.value,))
