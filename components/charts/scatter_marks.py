"""The traces of a scatter: grey and coloured points, the line, the distance of mine; and who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import dots, names, target, theme
from components.comparison.marked import highlighted, is_further
from components.wording import scatter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.names import Name, Spot
    from components.comparison.mark import Mark
    from components.comparison.pairs import Pair, Point

MEMBER = theme.MUTED
"""The darker grey of the comparison group."""
BESIDE = theme.OTHERS
"""The grey of all others."""

Limits = tuple[float, float]
_FAR = 3  # so many points far from the line are named as well
_PAD = 0.06  # free space around the points as a share of their range


def data(pair: Pair, radius: float, floor: float) -> list[dict[str, Any]]:
    """The lines first, then grey points, then marked points; mine on top.

    ``radius`` is that of an unmarked point in pixels, ``floor`` the least one of a marked point.
    """
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}
    inside = {area.key for area in pair.y.group}
    plain = [point for point in pair.drawn if point.area.key not in marks]
    member = theme.OTHERS if pair.y.compares_all else MEMBER
    kinds = (
        ("small", [p for p in plain if p.small], dots.HOLLOW),
        (
            "others",
            [p for p in plain if not p.small and p.area.key not in inside],
            dots.plain(BESIDE),
        ),
        ("group", [p for p in plain if not p.small and p.area.key in inside], dots.plain(member)),
    )
    drawn = [
        *(target.trace(limits(pair, "x"), 2 * (value,)) for value in target.values(pair.y)),
        *_line(pair),
        *(_dots(pair, name, points, marker | {"size": 2 * radius}) for name, points, marker in kinds),
    ]
    drawn += [_marked(pair, point, marks[point.area.key], radius, floor) for point in _ordered(pair, marks)]
    return [trace for trace in drawn if trace["x"]]


def reach(mark: Mark | None, radius: float, floor: float) -> float:
    """The radius of a point: mine is the largest, others grow where they are marked."""
    return max(floor, radius * (1.4 if mark.mine else 1.2)) if mark else radius


def _ordered(pair: Pair, marks: dict[str, Mark]) -> list[Point]:
    """The marked points, the most important last so that it lies on top."""
    found = {point.area.key: point for point in pair.drawn}
    return [found[key] for key in reversed(marks) if key in found]


def _dots(pair: Pair, name: str, points: Sequence[Point], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [point.x.value for point in points],
        "y": [point.y.value for point in points],
        "customdata": [point.area.key for point in points],
        "hovertext": [_hover(pair, point) for point in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": marker,
    }


def _marked(pair: Pair, point: Point, mark: Mark, radius: float, floor: float) -> dict[str, Any]:
    """A highlighted point."""
    size = round(2 * reach(mark, radius, floor) * dots.EVEN.get(mark.symbol, 1.0), 1)
    return _dots(pair, mark.area.short, [point], dots.marked(mark, is_small=point.small) | {"size": size})


def _hover(pair: Pair, point: Point) -> str:
    """Both values of an area in a sentence, with what the line would let one expect."""
    words, facts = pair.y.words, scatter.facts_of(pair, point)
    line = words("streu.hover_line", expected=facts["expected"]) if facts["expected"] else ""
    return words("streu.hover", line=line, **facts)


def _line(pair: Pair) -> list[dict[str, Any]]:
    """The line from the lowest to the highest context value, and the distance of my point from it."""
    drawn = []
    if ends := line_ends(pair):
        drawn.append(_stroke("line", ends, theme.INK, {"width": 1.5}))
    if ends := residual_ends(pair):
        drawn.append(_stroke("residual", ends, theme.MINE, {"width": 2}))
    return drawn


def _stroke(
    name: str, ends: Sequence[tuple[float, float]], colour: str, look: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for x, _ in ends],
        "y": [y for _, y in ends],
        "line": {"color": colour} | look,
        "hoverinfo": "skip",
    }


def line_ends(pair: Pair) -> list[tuple[float, float]]:
    """Where the line begins and ends, as values across and up; empty without one."""
    if pair.fit is None:
        return []
    across = [point.x.value for point in pair.fitted]
    return [(x, pair.fit.at(x)) for x in (min(across), max(across))]


def residual_ends(pair: Pair) -> list[tuple[float, float]]:
    """My point and the place on the line above or below it; empty without both."""
    mine = pair.mine
    expected = pair.expected(mine) if mine else None
    if mine is None or expected is None:
        return []
    return [(mine.x.value, mine.y.value), (mine.x.value, expected)]


# Who is named


def named(pair: Pair) -> list[Point]:
    """The points with a name: the marked ones, then those that tell most."""
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}
    found = {point.area.key: point for point in pair.drawn}
    marked = [found[key] for key in marks if key in found]
    return [*marked, *(point for point in telling(pair) if point.area.key not in marks)]


def telling(pair: Pair) -> list[Point]:
    """The one highest and lowest point of each axis, then those farthest from the line."""
    ends = (
        *(_end(pair, axis, high=True) for axis in "yx"),
        *(_end(pair, axis, high=False) for axis in "yx"),
    )
    found = {point.area.key: point for point in (*filter(None, ends), *_farthest(pair))}
    return [*found.values()]


def _end(pair: Pair, axis: str, *, high: bool) -> Point | None:
    """The point with the highest (lowest) value of an axis; None where several share it."""
    about = pair.x if axis == "x" else pair.y
    values = {
        point.area.key: round((point.x if axis == "x" else point.y).value, about.indicator.decimals)
        for point in pair.fitted
    }
    end = (max if high else min)(values.values(), default=None)
    at = [point for point in pair.fitted if values[point.area.key] == end]
    return at[0] if len(at) == 1 else None


def _farthest(pair: Pair) -> list[Point]:
    """The few points of the line that are farthest from it."""
    distances = [(abs(residual), p) for p in pair.fitted if (residual := pair.residual(p)) is not None]
    return [point for _, point in sorted(distances, key=lambda found: -found[0])[:_FAR]]


def shown(point: Point, mark: Mark | None) -> str:
    """The name as it is written: mine in bold."""
    return f"<b>{point.area.short}</b>" if mark and mark.mine else point.area.short


def is_kept(mark: Mark | None) -> bool:
    """Whether a name must stand: mine and those in colour."""
    return mark is not None and not is_further(mark)


def sides(
    pair: Pair, frame: tuple[Limits, Limits], plot: names.Plot, taken: Sequence[tuple[Spot, Spot]] = ()
) -> dict[str, str]:
    """On which side of its point each name stands in a chart of a document, by key of the area.

    None covers the boxes whose corners are ``taken``.
    """
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}
    points = named(pair)
    spots = {point.area.key: spot(frame, point.x.value, point.y.value) for point in pair.drawn}
    wanted = [_name(point, spots[point.area.key], marks.get(point.area.key)) for point in points]
    ends = [spot(frame, *end) for end in residual_ends(pair)]
    strokes = [*([(ends[0], ends[1])] if ends else []), *taken]
    positions = names.place(wanted, tuple(spots.values()), strokes, plots=(plot,), level=True)
    return {
        point.area.key: position
        for point, position in zip(points, positions, strict=True)
        if position is not None
    }


def _name(point: Point, at: Spot, mark: Mark | None) -> Name:
    return names.Name(shown(point, mark), at, is_kept(mark))


# Places


def spot(frame: tuple[Limits, Limits], x: float, y: float) -> Spot:
    """Where a point stands in the plot."""
    (left, right), (low, high) = frame
    return (x - left) / (right - left), (y - low) / (high - low)


def limits(pair: Pair, axis: str) -> Limits:
    """Limits of an axis with some space; below zero only as much as points on zero need.

    The upright one reaches a target.
    """
    values = [(point.x if axis == "x" else point.y).value for point in pair.drawn]
    values += target.values(pair.y) if axis == "y" else ()
    low, high = min(values), max(values)
    extent = (high - low) or abs(high) or 1.0
    start = low - _PAD * extent
    if low >= 0 > start:
        start = -_PAD * extent / 2 if low == 0 else 0.0
    return start, high + _PAD * extent
