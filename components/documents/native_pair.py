"""The native scatter of a pair of indicators: grey and coloured points, the line, the distance of mine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts import scatter_marks, theme
from components.comparison.marked import highlighted, is_further
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, axis, code
from components.wording import scatter as fit_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from components.documents.native import Frame

_ROW = 2
"""So many entries of a legend stand on one line."""


def scatter(pair: Pair, frame: Frame) -> Chart:
    """Points in the places of the screen; the upright axis has its title above it: all text is level."""
    words = pair.y.words
    across = _axis(pair.x, _limits(pair, "x"))
    upright = _axis(pair.y, _limits(pair, "y"))
    height, size = frame.square, round(frame.dot * 0.9)
    line = 1.4 * frame.size / 28.35 / height
    left = frame.letters("0" * max(len(_text(upright, end)) for end in (upright.low, upright.high))) + 0.03
    series = (
        *_plain(pair, size),
        *_line(pair),
        *_far(pair, across, upright, size),
        *_marked(pair, across, upright, size),
    )
    below = 4.8 if sum(one.legend for one in series) <= _ROW else 6.2  # lines; a long legend takes two
    plot = (left, 1.8 * line, 0.97 - left, 1 - (1.8 + below) * line)
    return Chart(
        "scatter",
        words("streu.name"),
        series,
        code(pair.y.indicator.decimals, words.language),
        words.language,
        frame.size,
        height,
        heads=(words("dokument.series"), words("tabelle.area"), across.title, upright.title),
        across=across,
        upright=replace(upright, title=""),
        plot=plot,
        above=upright.title,
    )


def _limits(pair: Pair, side: str) -> tuple[float, float]:
    """The ends of an axis, not below zero where no value is: there they are rounded."""
    low, high = scatter_marks.limits(pair, side)
    lowest = min((point.x if side == "x" else point.y).value for point in pair.drawn)
    return (max(low, 0.0) if lowest >= 0 else low), high


def _axis(about: Context, ends: tuple[float, float]) -> Axis:
    return axis(*ends, about.words.language, title=_title(about))


def _text(upright: Axis, value: float | None) -> str:
    return f"{value or 0:,.{upright.number.count('0') - 1}f}"


def _title(about: Context) -> str:
    """``Kinderarmut (SGB II) in %, 2016``."""
    words, indicator, short = about.words, about.indicator, fit_words.short(about)
    unit = indicator.unit[words.language]
    kind = "none" if unit in short else "in" if indicator.is_share else "unit"
    return words(f"streu.axis.{kind}", short=short, unit=unit, year=fit_words.year(about))


def _series(
    name: str, found: Sequence[Point], look: Look, tag: Tag | None = None, *, legend: bool = False
) -> Series:
    return Series(
        name,
        tuple(point.y.value for point in found),
        look,
        tuple(point.x.value for point in found),
        tuple(point.area.short for point in found),
        tag,
        legend,
    )


def _plain(pair: Pair, size: int) -> Iterator[Series]:
    """The unmarked areas: small ones hollow, those of the group darker where the group is not everyone."""
    words, marked = pair.y.words, {mark.area.key for mark in highlighted(pair.y)}
    inside = {area.key for area in pair.y.group}
    everyone = pair.y.compares_all
    rest = [point for point in pair.drawn if point.area.key not in marked]
    member = theme.OTHERS if everyone else scatter_marks.MEMBER
    kinds = (
        (
            "further.small",
            [p for p in rest if p.small],
            Look(theme.OTHERS, marker="circle", size=size, hollow=True),
        ),
        (
            "position.others",
            [p for p in rest if not p.small and p.area.key not in inside],
            Look(theme.OTHERS, marker="circle", size=size),
        ),
        (
            "position.members",
            [p for p in rest if not p.small and p.area.key in inside],
            Look(member, marker="circle", size=size),
        ),
    )
    for key, found, look in sorted(kinds, key=lambda kind: -len(kind[1])):
        if found:
            yield _series(words(key), found, look, legend=not everyone or look.hollow)


def _far(pair: Pair, across: Axis, upright: Axis, size: int) -> Iterator[Series]:
    """The unmarked points farthest from the line once more, with their names."""
    marked = {mark.area.key for mark in highlighted(pair.y)}
    for point in scatter_marks.farthest(pair):
        if point.area.key not in marked:
            tag = _name(pair, point, theme.MUTED, (across, upright))
            yield _series(point.area.short, [point], Look(theme.MUTED, marker="circle", size=size), tag)


def _marked(pair: Pair, across: Axis, upright: Axis, size: int) -> Iterator[Series]:
    """The marked areas with their names towards the middle of the plot, mine last."""
    found = {point.area.key: point for point in pair.drawn}
    for mark in reversed(highlighted(pair.y)):
        point = found.get(mark.area.key)
        if point is not None:
            look = Look(
                mark.colour,
                marker=MARKERS[mark.symbol],
                size=round(size * (1.7 if mark.mine else 1.3)),
                hollow=is_further(mark),
            )
            tag = _name(pair, point, theme.readable(mark.colour), (across, upright), bold=mark.mine)
            yield _series(mark.area.short, [point], look, tag)


def _name(pair: Pair, point: Point, colour: str, axes: tuple[Axis, Axis], *, bold: bool = False) -> Tag:
    """Beside the point, above or below it: where the fewest other points are near."""
    (x0, x1), (y0, y1) = ((axis.low or 0.0, axis.high or 1.0) for axis in axes)
    spots = [
        ((p.x.value - x0) / (x1 - x0), (p.y.value - y0) / (y1 - y0)) for p in pair.drawn if p is not point
    ]
    x, y = (point.x.value - x0) / (x1 - x0), (point.y.value - y0) / (y1 - y0)
    sides = {"r": (x + 0.07, y), "l": (x - 0.07, y), "t": (x, y + 0.05), "b": (x, y - 0.05)}
    allowed = [side for side in sides if not ((side == "r" and x > 0.85) or (side == "l" and x < 0.15))]

    def crowd(side: str) -> int:
        across, up = sides[side]
        return sum(abs(across - a) < 0.07 and abs(up - b) < 0.03 for a, b in spots)

    return Tag(0, min(allowed, key=crowd), colour, bold=bold)


def _line(pair: Pair) -> Iterator[Series]:
    """The line from the lowest to the highest context value, and the distance of my point from it."""
    fit, mine, words = pair.fit, pair.mine, pair.y.words
    if fit is None:
        return
    ends = tuple(end(p.x.value for p in pair.fitted) for end in (min, max))
    look = Look(theme.INK, width=1.5)
    yield Series(fit_words.line_name(pair), tuple(fit.at(x) for x in ends), look, ends, legend=True)
    expected = pair.expected(mine) if mine else None
    if mine and expected is not None:
        name = words("streu.legend.residual", name=mine.area.short)
        x, look = mine.x.value, Look(theme.MINE, width=1.75)
        yield Series(name, (mine.y.value, expected), look, (x, x), legend=True)
