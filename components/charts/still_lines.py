"""Lines and filled areas of a finished chart.

They are drawn in units of their own and stretched over the plot, so they fit any width; the style sheet keeps
their strokes from being stretched with it. Areas are drawn in a square of :data:`SIDE` units, lines in round
units of their axes: so a line is the same in all layouts of a chart, whatever the ends of their axes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from components.charts.still_scale import UndrawableError
from components.charts.still_text import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.charts.still_marks import Place
    from components.charts.still_scale import Scale

SIDE = 4000
"""So many units are the plot, across and down."""

_FINE = 3.3  # an axis has from 10 to the power of this to ten times as many units
_LINE = frozenset({"color", "dash", "width"})
_DASHES = {"dot": (1,), "dash": (3,), "dashdot": (3, 1, 1, 1)}
"""Strokes and gaps of a broken line in widths, of which it counts at least three pixels."""


def stretched(paths: Iterable[str]) -> str:
    """Paths in the units of the square, cut off at the edges of the plot."""
    drawn = "".join(paths)
    return f'<svg viewBox="0 0 {SIDE} {SIDE}" preserveAspectRatio="none">{drawn}</svg>' if drawn else ""


def path(points: Sequence[Place], *, closed: bool = False) -> str:
    """A line through points as data of a path."""
    x, y = round(SIDE * points[0][0]), round(SIDE * points[0][1])
    steps = []
    for across, down in points[1:]:
        to_x, to_y = round(SIDE * across), round(SIDE * down)
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    start = f"M{round(SIDE * points[0][0])} {round(SIDE * points[0][1])}l"
    return (start + " ".join(steps)).replace(" -", "-") + ("z" if closed else "")


def pieces(points: Iterable[Place | None]) -> list[list[Place]]:
    """The stretches of a line between its gaps."""
    found: list[list[Place]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [piece for piece in found if piece]


def dashes(dash: str, width: float) -> str:
    """The attribute of a broken line."""
    if dash in {"", "solid"}:
        return ""
    if dash not in _DASHES:
        raise UndrawableError
    pattern = " ".join(number(max(width, 3) * part) for part in _DASHES[dash])
    return f' stroke-dasharray="{pattern}"'


def stroke(line: Mapping[str, Any]) -> str:
    """The attributes of a line; none for one without width."""
    if not line.keys() <= _LINE:
        raise UndrawableError
    width = line.get("width", 2)
    if not width:
        return ""
    return f' stroke="{line["color"]}" stroke-width="{number(width)}"{dashes(line.get("dash", ""), width)}'


class Pen:
    """Draws lines of traces, each once, however many layouts show it."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[int, int, float, float], str] = {}

    def line(self, trace: Mapping[str, Any], across: Scale, up: Scale) -> str:
        """A trace of lines, one path for all its stretches, cut off at the edges of the plot."""
        look = stroke(trace["line"])
        if not look:
            return ""
        right, down = _unit(across), _unit(up)
        key = id(trace["x"]), id(trace["y"]), right, down
        if key not in self._drawn:
            self._drawn[key] = _stretches(across.counted(trace["x"]), up.counted(trace["y"]), right, down)
        if not self._drawn[key]:
            return ""
        box = (across.low * right, up.low * down, across.extent * right, up.extent * down)
        return (
            f'<svg viewBox="{" ".join(map(number, box))}" preserveAspectRatio="none">'
            f'<path fill="none"{look} d="{self._drawn[key]}"/></svg>'
        )


def _unit(scale: Scale) -> float:
    """How many units one of an axis is: a power of ten, negative where the axis counts the other way."""
    size: float = 10.0 ** math.ceil(_FINE - math.log10(abs(scale.extent)))
    return math.copysign(size, scale.extent)


def _stretches(xs: Sequence[float | None], ys: Sequence[float | None], right: float, down: float) -> str:
    """The stretches of a line between its gaps, as data of a path."""
    found: list[str] = []
    steps: list[str] = []
    last_x = last_y = 0
    for x, y in zip(xs, ys, strict=True):
        if x is None or y is None:
            if len(steps) > 1:
                found.append(steps[0] + " ".join(steps[1:]))
            steps = []
            continue
        to_x, to_y = round(x * right), round(y * down)
        steps.append(f"{to_x - last_x} {to_y - last_y}" if steps else f"M{to_x} {to_y}l")
        last_x, last_y = to_x, to_y
    if len(steps) > 1:
        found.append(steps[0] + " ".join(steps[1:]))
    return "".join(found).replace(" -", "-")


def surface(trace: Mapping[str, Any], points: Iterable[Place | None]) -> str:
    """The filled areas of a trace, each with its edge."""
    drawn = "".join(path(piece, closed=True) for piece in pieces(points) if len(piece) > 1)
    return f'<path fill="{trace["fillcolor"]}"{stroke(trace["line"])} d="{drawn}"/>' if drawn else ""


def hatched(trace: Mapping[str, Any], points: Iterable[Place | None], name: str) -> str:
    """Bars filled with slanting strokes; only bars, for strokes may not be stretched.

    ``name`` is that of the pattern, its own in the page.
    """
    pattern: Mapping[str, Any] = trace["fillpattern"]
    if pattern.keys() != {"shape", "fillmode", "size"} or pattern["shape"] != "/" or stroke(trace["line"]):
        raise UndrawableError
    size = pattern["size"]
    side = size * 2**0.5
    half, quarter = number(side / 2), number(side / 4)
    strokes = (
        f"M-{quarter} {quarter}l{half}-{half}M0 {number(side)}L{number(side)} 0"
        f"M{number(0.75 * side)} {number(1.25 * side)}l{half}-{half}"
    )
    found = [
        f'<pattern id="{name}" width="{number(side)}" height="{number(side)}" patternUnits="userSpaceOnUse">'
        f'<path d="{strokes}" stroke="{trace["fillcolor"]}" stroke-width="{number(0.3 * size)}"/></pattern>'
    ]
    for piece in pieces(points):
        (left, top), (right, bottom) = (tuple(map(end, zip(*piece, strict=True))) for end in (min, max))
        if any(x not in {left, right} or y not in {top, bottom} for x, y in piece):
            raise UndrawableError
        found.append(
            f'<rect x="{percent(left)}" y="{percent(top)}" width="{percent(right - left)}" '
            f'height="{percent(bottom - top)}" fill="url(#{name})"/>'
        )
    return f"<svg>{''.join(found)}</svg>"


def whiskers(error: Mapping[str, Any], points: Sequence[tuple[Place, Place, Place]], height: float) -> str:
    """Thin lines to both sides of values, each with its ends; ``points`` are lower end, value, upper end.

    ``height`` is that of the plot in pixels, for the strokes across the ends.
    """
    if error.keys() != {"type", "symmetric", "array", "arrayminus", "color", "thickness", "width"}:
        raise UndrawableError
    half = error["width"] / height
    drawn = "".join(
        path([(x, y - half), (x, y + half)]) + path([(x, y), (value, y)])
        for low, (value, y), high in points
        for x in (low[0], high[0])
    )
    look = f' stroke="{error["color"]}" stroke-width="{error["thickness"]:g}"'
    return f'<path fill="none"{look} d="{drawn}"/>' if drawn else ""
