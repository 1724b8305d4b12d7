"""Lines and rectangles that a layout puts behind or over a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import still_lines
from components.charts.still_scale import UndrawableError
from components.charts.still_text import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from components.charts.still_marks import Place
    from components.charts.still_scale import Scale

_KNOWN = frozenset({"fillcolor", "layer", "line", "path", "type", "x0", "x1", "xref", "y0", "y1", "yref"})


def refers(shape: Mapping[str, Any]) -> tuple[str, str]:
    """The axes that a shape hangs on, or ``paper``."""
    return shape.get("xref", "x"), shape.get("yref", "y")


def drawn(shapes: Iterable[Mapping[str, Any]], scales: Mapping[str, Scale]) -> str:
    """Shapes one after the other. ``scales`` are those that count on the whole plot, by their names."""
    return "".join(_drawn(shape, scales) for shape in shapes)


def _drawn(shape: Mapping[str, Any], scales: Mapping[str, Scale]) -> str:
    if not shape.keys() <= _KNOWN:
        raise UndrawableError
    points = _path(shape, scales) if shape["type"] == "path" else _ends(shape, scales)
    beyond = _beyond(shape, points)
    if beyond is None:
        return ""
    line = shape["line"]
    look = still_lines.stroke(line) if line.get("width", 2) else ""
    if shape["type"] == "rect":
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(*points, strict=True))
        made = (
            f'<rect x="{percent(left)}" y="{percent(top)}" width="{percent(right - left)}" '
            f'height="{percent(bottom - top)}" fill="{shape["fillcolor"]}"{look}/>'
        )
    elif not look:
        return ""
    elif len(points) == 2:
        made = _straight(points[0], points[1], look)
    else:
        if not beyond:
            raise UndrawableError  # a line that may reach over the edge would be cut off
        return still_lines.stretched([f'<path fill="none"{look} d="{still_lines.path(points)}"/>'])
    return f"<svg>{made}</svg>" if beyond else made


def _straight(start: Place, end: Place, look: str) -> str:
    ends = (
        f'{name}="{percent(at)}"' for name, at in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
    )
    return f"<line {' '.join(ends)}{look}/>"


def _beyond(shape: Mapping[str, Any], points: list[Place]) -> bool | None:
    """Whether a shape is cut off at the edges of the plot; None for one that lies outside them."""
    cut = [ref != "paper" for ref in refers(shape)]
    for place, is_cut in enumerate(cut):
        at = [point[place] for point in points]
        if not is_cut:
            continue
        if max(at) < 0 or min(at) > 1:
            return None
        if not all(cut) and (min(at) < 0 or max(at) > 1):
            raise UndrawableError
    return all(cut)


def _ends(shape: Mapping[str, Any], scales: Mapping[str, Scale]) -> list[Place]:
    across, up = refers(shape)
    return [_place(shape[f"x{end}"], shape[f"y{end}"], across, up, scales) for end in (0, 1)]


def _path(shape: Mapping[str, Any], scales: Mapping[str, Scale]) -> list[Place]:
    """The corners of a path of straight lines, written ``M x,y L x,y L x,y``."""
    across, up = refers(shape)
    start, *rest = shape["path"].replace("M", "").split("L")
    corners = [[float(value) for value in corner.split(",")] for corner in (start, *rest)]
    return [_place(x, y, across, up, scales) for x, y in corners]


def _place(x: float, y: float, across: str, up: str, scales: Mapping[str, Scale]) -> Place:
    return (
        x if across == "paper" else scales[across].paper(x),
        1 - y if up == "paper" else scales[up].paper(y),
    )
