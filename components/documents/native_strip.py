"""The native strip of positions: one dot an area, its group's middle, and names that cover nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.charts import position, theme
from components.charts.common import bare, suffix
from components.charts.position import NAMED
from components.comparison.marked import highlighted, is_further
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, POINT, axis, value_code
from components.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.comparison.context import Context, Mark
    from components.documents.native import Frame
    from data.numbers.statistics import Distribution

_STRIP = (0.03, 0.005, 0.94)  # left, top and width of the plot as shares of the chart
_TRIES = 5_000  # so many places for names are tried
_AWAY = 0.012  # between names, as a share of the plot


def strip(context: Context, spread: Distribution, frame: Frame) -> Chart:
    """One dot an area at its value, piled where they are near; median, mean and middle half of the group.

    The upright axis counts rows of dots; names stand below them, median and mean above.
    """
    words, language = context.words, context.words.language
    low, high = position.ends(context)
    lowest = min(cell.value for cell in context.cells.values() if cell.known)
    across = axis(max(low, 0.0) if lowest >= 0 else low, high, language, suffix(context))
    ends = across.low or 0.0, across.high or 0.0
    dots = _piles(context)
    rows = max(2, *(abs(row) for row in dots.values())) + 1
    spots = _spots(context, ends, frame)
    names = max((spot.line for spot in spots.values()), default=-1) + 1
    series = _dots(context, dots, frame.dot)
    line = 1.35 * frame.size / POINT  # centimetres of a line of text
    around = (2.4 + names + 0.4 + 1.8 + 1.8 * any(one.legend for one in series)) * line
    row = max(1.1 * frame.dot / POINT, (frame.strip - around) / (2 * rows))
    row = min(row, 1.3 * frame.strip / (2 * rows))  # many equal values: the dots lie closer
    height = 2 * rows * row + around
    inner = 2 * rows * row + (2.4 + names + 0.4) * line
    below = {key: (spot.side, -rows - (spot.line + 0.1) * line / row) for key, spot in spots.items()}
    band = Look(theme.INK, width=2 * rows * row * POINT, alpha=0.08)
    return Chart(
        "scatter",
        words("position.name"),
        (
            *series,
            Series(words("position.half"), (0.0, 0.0), band, (spread.lower, spread.upper)),
            *_middles(context, spread, ends, (rows, line / row)),
            *_named(context, below, frame, line / row),
        ),
        value_code(context),
        language,
        frame.size,
        height,
        heads=(
            words("dokument.series"),
            words("tabelle.area"),
            words("tabelle.value"),
            words("dokument.height"),
        ),
        across=across,
        upright=Axis(low=-rows - (names + 0.4) * line / row, high=rows + 2.4 * line / row, shown=False),
        plot=(*_STRIP[:3], inner / height),
    )


def _piles(context: Context) -> dict[str, int]:
    """The row of each unmarked area with a value; the marked ones lie on the middle line."""
    marked = {mark.area.key for mark in highlighted(context)}
    known = [area for area in context.shown if context.cells[area.key].known]
    known.sort(key=lambda area: area.key not in marked)  # they come first, so the others go around them
    rows = position.piled([context.cells[area.key].value for area in known])
    return {area.key: row for area, row in zip(known, rows, strict=True) if area.key not in marked} or {"": 0}


def _dots(context: Context, rows: Mapping[str, int], size: int) -> list[Series]:
    """The unmarked areas: outside the group, in it, and those with a small denominator."""
    words = context.words
    inside = {area.key for area in context.group}
    plain = [area for area in context.shown if area.key in rows]
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
            "further.small",
            [a for a in plain if a.key in small],
            Look(theme.OTHERS, marker="circle", size=size, hollow=True),
        ),
    )
    found = [
        Series(
            words(name),
            tuple(float(rows[a.key]) for a in areas),
            look,
            tuple(context.cells[a.key].value for a in areas),
            tuple(a.short for a in areas),
            legend=not everyone or look.hollow,
        )
        for name, areas, look in kinds
        if areas
    ]
    return sorted(found, key=lambda one: -len(one.values))


def _middles(
    context: Context, spread: Distribution, ends: tuple[float, float], tall: tuple[int, float]
) -> Iterator[Series]:
    """Median and mean as upright lines with their names above, turned away from each other and the edges.

    ``tall`` is the number of rows of dots above the middle, and how many rows a line of text takes.
    """
    rows, line = tall
    first = spread.median <= spread.mean
    taken: set[str] = set()
    for value, name, left in ((spread.median, "median", first), (spread.mean, "mean", not first)):
        at = (value - ends[0]) / (ends[1] - ends[0])
        side = "l" if (at > 0.25 if left else at > 0.75) else "r"
        label = context.words(f"position.{name}", value=bare(context, value))
        top = rows + line * (1.9 if side in taken else 0.7)
        taken.add(side)
        look = Look(theme.INK, width=1.5, dash="solid" if name == "median" else "dash")
        yield Series(label, (-float(rows), top), look, (value, value), tag=Tag(1, side, theme.INK))


class Spot(NamedTuple):
    """Where a name stands: which side of its thin line, on which line of text, and what it covers across."""

    side: str
    line: int
    at: float
    left: float
    right: float


def _spots(context: Context, ends: tuple[float, float], frame: Frame) -> dict[str, Spot]:
    """Places for the names below the strip: none covers another or its thin line, as far as possible."""
    low, high = ends
    choices: dict[str, list[Spot]] = {}
    for mark in highlighted(context)[:NAMED]:
        cell = context.cells[mark.area.key]
        if cell.known:
            at = (cell.value - low) / (high - low)
            long = 1.15 * frame.letters(_tagged(context, mark)) / _STRIP[2]
            spots = [Spot(side, line, at, *_reach(side, at, long)) for line in range(NAMED) for side in "blr"]
            choices[mark.area.key] = [
                s for s in spots if s.left > -_STRIP[0] and s.right < 1 + _STRIP[0]
            ] or spots
    ordered = sorted(choices, key=lambda key: choices[key][0].at)
    found = _together([choices[key] for key in ordered])
    return dict(zip(ordered, found, strict=True))


def _together(choices: Sequence[Sequence[Spot]]) -> list[Spot]:
    """One spot of each so that none clash, found by trying; one below the other where that takes too long."""
    tried = 0

    def go(found: list[Spot]) -> list[Spot] | None:
        nonlocal tried
        if len(found) == len(choices):
            return found
        for spot in choices[len(found)]:
            tried += 1
            if tried > _TRIES:
                return None
            if not any(_clash(spot, other) for other in found) and (done := go([*found, spot])):
                return done
        return None

    stacked = [next(s for s in spots if s.line == line) for line, spots in enumerate(choices)]
    return go([]) or stacked


def _reach(side: str, at: float, long: float) -> tuple[float, float]:
    """What a name of a length covers on a side of its thin line."""
    start = {"b": at - long / 2, "l": at - long - _AWAY, "r": at + _AWAY}[side]
    return start, start + long


def _clash(one: Spot, other: Spot) -> bool:
    """Whether two names cover each other, or the upper one the thin line to the lower one."""
    if one.line == other.line:
        return one.left < other.right + _AWAY and other.left < one.right + _AWAY
    upper, lower = sorted((one, other), key=lambda spot: spot.line)
    return upper.left - _AWAY < lower.at < upper.right + _AWAY


def _tagged(context: Context, mark: Mark) -> str:
    return f"{sentences.tagged(context, mark.area)} {bare(context, context.cells[mark.area.key].value)}"


def _named(
    context: Context, spots: Mapping[str, tuple[str, float]], frame: Frame, line: float
) -> Iterator[Series]:
    """The marked areas, mine last so that it lies on top: a thin line down to the name, and the dot.

    ``spots`` are side and height of each name, ``line`` how many rows a line of text takes.
    """
    for mark in reversed(highlighted(context)):
        cell = context.cells[mark.area.key]
        if not cell.known:
            continue
        if mark.area.key in spots:
            side, height = spots[mark.area.key]
            yield Series(
                _tagged(context, mark),
                (0.0, height - (0 if side == "b" else 0.6 * line)),
                Look(mark.colour, 0.75),
                (cell.value, cell.value),
                tag=Tag(1, side, theme.readable(mark.colour), bold=mark.mine),
            )
        size = round(frame.dot * (1.6 if mark.mine else 1.2))
        look = Look(
            mark.colour, 0, "solid", MARKERS[mark.symbol], size, context.is_small(cell) or is_further(mark)
        )
        yield Series(mark.area.short, (0.0,), look, (cell.value,))
