"""The native scatter of a pair of indicators: grey and coloured points, the line, the distance of mine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from components.charts import scatter_labels, scatter_marks, target, theme
from components.charts.labels import LINE
from components.charts.text_width import width
from components.comparison.marked import highlighted, is_further
from components.documents import native_target
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, POINT, SIDES, axis, code
from components.wording import measure as measured
from components.wording import scatter as fit_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from components.documents.native import Frame

_WIDE = 0.9  # about the share of the chart that the plot takes across
_ABOVE, _BELOW, _LONG = 1.8, 4.0, 5.4
"""Lines of text above the plot, and below it with a legend in one line or in two."""

_DOT = 6  # half a point in pixels where letters have 13
_ROW = 2
"""So many entries of a legend stand on one line."""


class _Aim(NamedTuple):
    """A target: its height in the plot, on which side of its line the name stands, the corners of that."""

    value: float
    up: float
    side: str
    corners: tuple[scatter_labels.Spot, scatter_labels.Spot]


def scatter(pair: Pair, frame: Frame) -> Chart:
    """Points in the places of the screen; the upright axis has its title above it: all text is level."""
    words = pair.y.words
    across = _axis(pair.x, _limits(pair, "x"))
    upright = _axis(pair.y, _limits(pair, "y"))
    height, size = frame.square, round(frame.dot * 0.9)
    line = _line_of(frame)
    left = max(frame.share(_text(upright, end)) for end in (upright.low, upright.high)) + 0.03
    aims = _aims(pair, frame, (across, upright))
    tags = _tags(pair, frame, (across, upright), aims)
    series = (
        *_plain(pair, size),
        *_target(pair, aims, across),
        *_line(pair),
        *_far(pair, tags, size),
        *_marked(pair, tags, size),
    )
    below = _BELOW if sum(one.legend for one in series) <= _ROW else _LONG
    plot = (left, _ABOVE * line, 0.97 - left, 1 - (_ABOVE + below) * line)
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
    return axis(*ends, about.words.language, title=measured.heading(about))


def _text(upright: Axis, value: float | None) -> str:
    return f"{value or 0:,.{upright.number.count('0') - 1}f}"


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
            "heat.small",
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


def _far(pair: Pair, tags: Mapping[str, Tag], size: int) -> Iterator[Series]:
    """The unmarked points that tell most once more, with their names."""
    marked = {mark.area.key for mark in highlighted(pair.y)}
    for point in scatter_marks.telling(pair):
        if point.area.key not in marked and point.area.key in tags:
            look = Look(theme.MUTED, marker="circle", size=size)
            yield _series(point.area.short, [point], look, tags[point.area.key])


def _marked(pair: Pair, tags: Mapping[str, Tag], size: int) -> Iterator[Series]:
    """The marked areas with their names, mine last."""
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
            yield _series(mark.area.short, [point], look, tags.get(mark.area.key))


def _tags(pair: Pair, frame: Frame, axes: tuple[Axis, Axis], aims: Sequence[_Aim]) -> dict[str, Tag]:
    """The names that have room on the plot, where :mod:`scatter_marks` would put them, by key of the area."""
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}
    taken = [stroke for aim in aims for stroke in (aim.corners, ((0.0, aim.up), (1.0, aim.up)))]
    found = scatter_marks.sides(pair, _ends(axes), _plot(frame), taken)
    return {
        key: Tag(
            0,
            SIDES[position],
            theme.readable(marks[key].colour) if key in marks else theme.MUTED,
            bold=key in marks and marks[key].mine,
        )
        for key, position in found.items()
    }


def _plot(frame: Frame) -> tuple[float, float]:
    """The plot in pixels where letters have 13."""
    pixels = 13 / frame.size * POINT
    tall = 1 - (_ABOVE + _BELOW) * _line_of(frame)
    return _WIDE * frame.width * pixels, tall * frame.square * pixels


def _line_of(frame: Frame) -> float:
    """A line of text as a share of the height of the chart."""
    return 1.4 * frame.size / POINT / frame.square


def _ends(axes: tuple[Axis, Axis]) -> tuple[scatter_marks.Limits, scatter_marks.Limits]:
    across, up = map(_limits_of, axes)
    return across, up


def _limits_of(axis: Axis) -> scatter_marks.Limits:
    return axis.low or 0.0, axis.high or 1.0


def _aims(pair: Pair, frame: Frame, axes: tuple[Axis, Axis]) -> list[_Aim]:
    """The target, and where its name stands: over or under its line, where it covers the fewest points."""
    found = []
    ends, plot = _ends(axes), scatter_labels.Plot(*_plot(frame))
    dots = [
        scatter_labels.Dot(scatter_marks.spot(ends, point.x.value, point.y.value), _DOT)
        for point in pair.drawn
    ]
    strokes = [
        (scatter_marks.spot(ends, *line[0]), scatter_marks.spot(ends, *line[1]))
        for line in (scatter_marks.line_ends(pair), scatter_marks.residual_ends(pair))
        if line
    ]
    for value in target.values(pair.y):
        _, up = scatter_marks.spot(ends, 0, value)
        name = up, width(f"<b>{target.label(pair.y)}</b>"), LINE
        place, (box,) = scatter_labels.on_line(name, dots, strokes, [plot])
        corners = (box[0] / plot.wide, box[1] / plot.tall), (box[2] / plot.wide, box[3] / plot.tall)
        found.append(_Aim(value, up, "t" if place.up == "bottom" else "b", corners))
    return found


def _target(pair: Pair, aims: Sequence[_Aim], across: Axis) -> Iterator[Series]:
    """The target from edge to edge, with a point below the middle of its name."""
    low, high = _limits_of(across)
    for aim in aims:
        (left, _), (right, _) = aim.corners
        x = low, low + (left + right) / 2 * (high - low), high
        yield native_target.through(pair.y, 3 * (aim.value,), (1, aim.side), x=x)


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
