"""A plot of a finished chart: grid, traces, lines and numbers of its axes, from behind to the front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import still_lines
from components.charts.still_lines import stretched
from components.charts.still_marks import Markers
from components.charts.still_scale import UndrawableError
from components.charts.still_text import LINE, count, percent, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.charts.still_lines import Pen
    from components.charts.still_marks import Place
    from components.charts.still_scale import Scale

_TRACE = frozenset(
    {
        *("cliponaxis", "connectgaps", "customdata", "error_x", "fill", "fillcolor", "fillpattern"),
        *("hoverinfo", "hovertemplate", "hovertext", "line", "marker", "mode", "name", "text", "textfont"),
        *("textposition", "type", "x", "y", "yaxis"),
    }
)
_NARROW = 300  # pixels of a narrow plot: no grid line stands within a pixel of its ends
_SIGNS = {"top": -1, "middle": 0, "bottom": 1}
_SIDES = {"left": -1, "center": 0, "right": 1}
_ENDS = {"left": "end", "center": "middle", "right": "start"}
_INSIDE = 3  # pixels from the edge of the plot to numbers that stand in it
NAMES = "names"
"""The trace of names that a phone hides (``assets/still.css``)."""

Point = tuple[int, "Place"]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its axes, the height of the whole picture in pixels, a name of its own in the page.

    The numbers of the axis below stand at the plot that is the foot.
    """

    across: Scale
    up: Scale
    high: float
    name: str
    is_foot: bool


def drawn(traces: Sequence[Mapping[str, Any]], plot: Plot, pen: Pen) -> str:
    """The plot; where it is not the whole height, in a picture of its own."""
    across, up, high = plot.across, plot.up, plot.high
    first, last = up.domain
    tall = high * (last - first)
    parts = [*_grid(across, up, tall), *_zeros(across, up)]
    parts += [_trace(trace, plot, tall, f"{plot.name}-{number}", pen) for number, trace in enumerate(traces)]
    parts += [_line(across), _numbers_below(across) if plot.is_foot else "", _numbers_beside(up)]
    inner = "".join(parts)
    if (first, last) == (0, 1):
        return inner
    place = f'y="{percent(first)}" height="{percent(last - first)}"'
    return f'<svg {place} overflow="visible">{inner}</svg>'


# ---- Axes


def _grid(across: Scale, up: Scale, tall: float) -> Iterable[str]:
    for scale, long in ((across, _NARROW), (up, tall)):
        if not scale.is_shown or scale.axis.get("showgrid", True) is False:
            continue
        zero = scale.of(0) if _has_zero(scale) else None
        shown = [tick.at for tick in scale.ticks() if 1 < tick.at * long < long - 1 and tick.at != zero]
        if shown:
            lines = "".join(_across(at) if scale.upright else _down(at) for at in shown)
            yield f'<g stroke="{scale.axis["gridcolor"]}" shape-rendering="crispEdges">{lines}</g>'


def _has_zero(scale: Scale) -> bool:
    """Whether the axis has a line at zero."""
    axis = scale.axis
    low, high = sorted((scale.low, scale.high))
    return bool(axis.get("zeroline", True)) and not scale.is_log and low <= 0 <= high and scale.is_shown


def _zeros(across: Scale, up: Scale) -> Iterable[str]:
    for scale, counter in ((across, up), (up, across)):
        if not _has_zero(scale):
            continue
        at = scale.of(0)
        if not 0 < at < 1 and counter.axis.get("showline"):
            continue  # the line of the other axis stands there
        line = _across(at) if scale.upright else _down(at)
        yield f'<g stroke="{scale.axis["zerolinecolor"]}" shape-rendering="crispEdges">{line}</g>'


def _across(at: float) -> str:
    y = percent(at)
    return f'<line x2="100%" y1="{y}" y2="{y}"/>'


def _down(at: float) -> str:
    x = percent(at)
    return f'<line x1="{x}" x2="{x}" y2="100%"/>'


def _line(across: Scale) -> str:
    """The line of the axis, below the plot."""
    if not across.is_shown or not across.axis.get("showline"):
        return ""
    look = f'stroke="{across.axis["linecolor"]}" shape-rendering="crispEdges" transform="translate(0 .5)"'
    return f'<line x2="100%" y1="100%" y2="100%" {look}/>'


def _away(scale: Scale) -> float:
    """Pixels from the edge of the plot to the numbers."""
    axis = scale.axis
    line = 0.2 * axis["tickfont"]["size"] if axis.get("showline") else 0
    return 1 + line + float(axis.get("ticklabelstandoff", 0))


def _numbers_below(across: Scale) -> str:
    """The numbers of the axis below the plot, or above it."""
    axis = across.axis
    if not (across.is_shown and axis.get("showticklabels", True)):
        return ""
    if axis.get("ticklabelposition"):
        raise UndrawableError
    size = axis["tickfont"]["size"]
    top = axis.get("side") == "top"
    texts = []
    for tick in across.ticks():
        if tick.text:
            lift = (count(tick.text) - 1) * LINE * size if top else 0
            down = -_away(across) - 0.2 * size - lift if top else _away(across) + size
            texts.append(placed(tick.text, (percent(tick.at), "0" if top else "100%"), (0, down)))
    return _group(axis, "".join(texts), "middle", ' class="still-ticks"')


def _numbers_beside(up: Scale) -> str:
    """The numbers or names left of the plot, or in it above their lines."""
    axis = up.axis
    if not (up.is_shown and axis.get("showticklabels", True)):
        return ""
    where = axis.get("ticklabelposition", "outside")
    if where not in {"outside", "inside top"} or axis.get("side", "left") != "left":
        raise UndrawableError
    size = axis["tickfont"]["size"]
    inside = where != "outside"
    aside = _INSIDE + float(axis.get("ticklabelstandoff", 0)) if inside else -_away(up)
    shift = -0.35 * size if inside else 0.35 * size
    texts = []
    for tick in up.ticks():
        if tick.text:
            lift = 0.5 * (count(tick.text) - 1) * LINE * size
            texts.append(placed(tick.text, ("0", percent(tick.at)), (aside, shift - lift)))
    return _group(axis, "".join(texts), "start" if inside else "end")


def _group(axis: Mapping[str, Any], texts: str, anchor: str, name: str = "") -> str:
    font = axis["tickfont"]
    look = f'fill="{font["color"]}" font-size="{font["size"]:g}" text-anchor="{anchor}"'
    return f"<g{name} {look}>{texts}</g>" if texts else ""


# ---- Traces


def _trace(trace: Mapping[str, Any], plot: Plot, tall: float, name: str, pen: Pen) -> str:
    """A trace from behind to the front: its areas, whiskers, lines, markers and texts."""
    if not trace.keys() <= _TRACE or trace["type"] != "scatter" or trace.get("connectgaps"):
        raise UndrawableError
    mode, across, up = trace["mode"], plot.across, plot.up
    is_filled = bool(trace.get("fill"))
    # the edge of an area is drawn with it
    line = pen.line(trace, across, up) if "lines" in mode and not is_filled else ""
    if mode == "lines" and not is_filled:
        return line
    xs, ys = across.places(trace["x"]), up.places(trace["y"])
    spots: list[Place | None] = [
        None if x is None or y is None else (x, y) for x, y in zip(xs, ys, strict=True)
    ]
    return _filled(trace, spots, name) + _whiskers(trace, across, spots, tall) + line + _points(trace, spots)


def _filled(trace: Mapping[str, Any], spots: Sequence[Place | None], name: str) -> str:
    fill = trace.get("fill")
    if fill is None:
        return ""
    if fill != "toself":
        raise UndrawableError
    if "fillpattern" in trace:
        return still_lines.hatched(trace, spots, name)
    return stretched([still_lines.surface(trace, spots)])


def _whiskers(trace: Mapping[str, Any], across: Scale, spots: Sequence[Place | None], tall: float) -> str:
    error = trace.get("error_x")
    if not error:
        return ""
    found = [
        ((across.of(value - less), spot[1]), spot, (across.of(value + more), spot[1]))
        for value, spot, less, more in zip(
            trace["x"], spots, error["arrayminus"], error["array"], strict=True
        )
        if spot
    ]
    return stretched([still_lines.whiskers(error, found, tall)])


def _points(trace: Mapping[str, Any], spots: Sequence[Place | None]) -> str:
    """Markers and texts of a trace, cut off at the edges of the plot unless they may stand over them."""
    mode = trace["mode"]
    points = [(at, spot) for at, spot in enumerate(spots) if spot]
    free = trace.get("cliponaxis") is False
    if free:
        points = [(at, (x, y)) for at, (x, y) in points if 0 <= x <= 1 and 0 <= y <= 1]
    markers = Markers(trace) if "markers" in mode else None
    drawing = markers.drawn(points) if markers else ""
    if "text" in mode:
        drawing += _texts(trace, points, markers)
    if not drawing:
        return ""
    return drawing if free else f"<svg>{drawing}</svg>"


def _texts(trace: Mapping[str, Any], points: Sequence[Point], markers: Markers | None) -> str:
    """The texts of a trace beside its points."""
    font, texts, where = trace["textfont"], trace["text"], trace.get("textposition", "middle center")
    size, colours = font["size"], font["color"]
    found = []
    for at, (x, y) in points:
        if not (text := texts[at]):
            continue
        over, side = (where[at] if isinstance(where, list) else where).split(" ")
        off = markers.radius(at) / 0.8 + 1 if markers and markers.radius(at) else 0.0
        sign = _SIGNS[over]
        lines = (count(text) - 1) * LINE + 1
        down = 0.75 * size + sign * off + (sign - 1) * lines * size / 2
        colour = colours[at] if isinstance(colours, list) else colours
        look = f' fill="{colour}"'
        if side != "right":
            look += f' text-anchor="{_ENDS[side]}"'
        found.append(placed(text, (percent(x), percent(y)), (_SIDES[side] * off, down), look))
    if not found:
        return ""
    hidden = ' class="still-names"' if trace.get("name") == NAMES else ""
    return f'<g font-size="{size:g}"{hidden}>{"".join(found)}</g>'
