"""The traces of a scatter: grey and coloured points, the line, the distance of mine, names with room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.names import Name, place
from components.comparison.marked import highlighted, is_further
from components.wording import scatter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.names import Spot
    from components.comparison.context import Mark
    from components.comparison.pairs import Pair, Point

MEMBER = theme.MUTED
"""The darker grey of the comparison group."""

Limits = tuple[float, float]
_FAR = 3  # so many points far from the line are named as well
_PAD = 0.06  # free space around the points as a share of their range


def data(pair: Pair) -> list[dict[str, Any]]:
    """Names of far points first (a phone hides them), then line, grey points, marked points; mine on top."""
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}
    inside = {area.key for area in pair.y.group}
    plain = [point for point in pair.drawn if point.area.key not in marks]
    member = theme.OTHERS if pair.y.compares_all else MEMBER
    kinds = (
        ("small", [p for p in plain if p.small], {"color": theme.OTHERS, "symbol": "circle-open"}),
        ("others", [p for p in plain if not p.small and p.area.key not in inside], {"color": theme.OTHERS}),
        ("group", [p for p in plain if not p.small and p.area.key in inside], {"color": member}),
    )
    placed = names(pair, marks, (limits(pair, "x"), limits(pair, "y")))
    drawn = [_far(pair, placed, marks), *_line(pair)]
    drawn += [_dots(pair, name, points, {"size": 10, **marker}) for name, points, marker in kinds if points]
    drawn += [_marked(pair, point, marks[point.area.key], placed) for point in _ordered(pair, marks)]
    return [trace for trace in drawn if trace["x"]]


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


def _marked(pair: Pair, point: Point, mark: Mark, names: dict[str, str]) -> dict[str, Any]:
    """A highlighted point with its name, mine in bold."""
    size = 16 if mark.mine else 13
    marker: dict[str, Any] = {"color": mark.colour, "symbol": mark.symbol, "size": size}
    if not is_further(mark):
        marker["line"] = {"color": theme.PAPER, "width": 1}
    trace = _dots(pair, mark.area.short, [point], marker)
    position = names.get(point.area.key)
    if position:
        trace |= {"mode": "markers+text", "text": [_shown(point, mark)]}
        trace |= {"textposition": [position], "textfont": {"size": 13, "color": theme.readable(mark.colour)}}
    return trace


def _far(pair: Pair, names: dict[str, str], marks: dict[str, Mark]) -> dict[str, Any]:
    """The names of unmarked points far from the line; an unseen marker keeps them off their point."""
    points = [point for point in pair.points if point.area.key in names and point.area.key not in marks]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "far",
        "x": [point.x.value for point in points],
        "y": [point.y.value for point in points],
        "text": [point.area.short for point in points],
        "textposition": [names[point.area.key] for point in points],
        "textfont": {"size": 12, "color": theme.MUTED},
        "marker": {"size": 10, "opacity": 0},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _hover(pair: Pair, point: Point) -> str:
    """Both values of an area in a sentence, with what the line would let one expect."""
    words, facts = pair.y.words, scatter.facts_of(pair, point)
    line = words("streu.hover_line", expected=facts["expected"]) if facts["expected"] else ""
    return words("streu.hover", line=line, **facts)


def _line(pair: Pair) -> list[dict[str, Any]]:
    """The line from the lowest to the highest context value, and the distance of my point from it."""
    fit, mine = pair.fit, pair.mine
    if fit is None:
        return []
    ends = [min(p.x.value for p in pair.fitted), max(p.x.value for p in pair.fitted)]
    drawn = [_stroke("line", ends, [fit.at(x) for x in ends], theme.INK, 1.5)]
    expected = pair.expected(mine) if mine else None
    if mine and expected is not None:
        x = mine.x.value
        drawn.append(_stroke("residual", [x, x], [mine.y.value, expected], theme.MINE, 2))
    return drawn


def _stroke(name: str, x: list[float], y: list[float], colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def names(pair: Pair, marks: dict[str, Mark], frame: tuple[Limits, Limits], **plots: Any) -> dict[str, str]:
    """Where the names of marked points and of the points farthest from the line stand, by key.

    ``frame`` are the limits of both axes, ``plots`` what :func:`place` is told about the plots.
    """
    found = {point.area.key: point for point in pair.drawn}
    marked = [found[key] for key in marks if key in found]
    named = [*marked, *(point for point in farthest(pair) if point.area.key not in marks)]
    spots = {point.area.key: _spot(frame, point.x.value, point.y.value) for point in pair.drawn}
    wanted = [_name(point, spots[point.area.key], marks.get(point.area.key)) for point in named]
    positions = place(wanted, tuple(spots.values()), _strokes(pair, frame), **plots)
    return {
        point.area.key: position
        for point, position in zip(named, positions, strict=True)
        if position is not None
    }


def _name(point: Point, spot: Spot, mark: Mark | None) -> Name:
    """The name of a point; my name and those in colour are never left out."""
    kept = mark is not None and not is_further(mark)
    return Name(_shown(point, mark), spot, kept)


def _shown(point: Point, mark: Mark | None) -> str:
    """The name as it is written: mine in bold."""
    return f"<b>{point.area.short}</b>" if mark and mark.mine else point.area.short


def _strokes(pair: Pair, frame: tuple[Limits, Limits]) -> list[tuple[Spot, Spot]]:
    """The distance of my point from the line."""
    mine = pair.mine
    expected = pair.expected(mine) if mine else None
    if mine is None or expected is None:
        return []
    return [(_spot(frame, mine.x.value, mine.y.value), _spot(frame, mine.x.value, expected))]


def _spot(frame: tuple[Limits, Limits], x: float, y: float) -> Spot:
    """Where a point stands in the plot."""
    (left, right), (low, high) = frame
    return (x - left) / (right - left), (y - low) / (high - low)


def farthest(pair: Pair) -> list[Point]:
    """The few points of the line that are farthest from it."""
    distances = [(abs(residual), p) for p in pair.fitted if (residual := pair.residual(p)) is not None]
    return [point for _, point in sorted(distances, key=lambda found: -found[0])[:_FAR]]


def limits(pair: Pair, axis: str) -> Limits:
    """Limits of an axis with some space; below zero only as much as points on zero need."""
    values = [(point.x if axis == "x" else point.y).value for point in pair.drawn]
    low, high = min(values), max(values)
    extent = (high - low) or abs(high) or 1.0
    start = low - _PAD * extent
    if low >= 0 > start:
        start = -_PAD * extent / 2 if low == 0 else 0.0
    return start, high + _PAD * extent
