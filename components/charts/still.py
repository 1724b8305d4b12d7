"""A chart as finished SVG: one of our Plotly figures without Plotly, at the same places to the pixel.

It fits any width without a script: places across are percentages of the plot, whose margins stand in the
style, lines are stretched (:mod:`components.charts.still_lines`), and what is as large as it is stays so.
Figures with several layouts (:mod:`components.charts.widths`) give a picture for each; ``assets/still.css``
shows the one for the width of the place.

It draws what our charts use and nothing else. At anything it does not know it draws nothing at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from components.charts import still_geo, still_notes, still_plot, still_shapes
from components.charts.still_lines import Pen
from components.charts.still_scale import Scale, UndrawableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.charts.kind import Rendered

LEASTS = (320, 400, 600, 800, 860, 1100)
"""The widths in pixels from which layouts count, as ``assets/still.css`` knows them."""

_LAYOUT = frozenset(
    {
        *("annotations", "dragmode", "font", "hoverdistance", "hoverlabel", "hovermode", "margin", "meta"),
        *("paper_bgcolor", "plot_bgcolor", "separators", "shapes", "showlegend", "xaxis", "yaxis", "yaxis2"),
    }
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A figure laid out for cards at least ``least`` and less than ``most`` pixels wide."""

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    height: int
    least: int = 0
    most: int = 0


def drawn(rendered: Rendered, width: float | None = None) -> str:
    """The picture of a chart, or nothing where it cannot be drawn exactly.

    ``width`` is that of its place in pixels where it is known; else all layouts go along.
    """
    figure = rendered.figure
    if figure is None:
        return ""
    try:
        if rendered.boundaries:
            return _named(
                "still still-geo", rendered, still_geo.drawn(**figure, geometry=rendered.boundaries)
            )
        pen = Pen()
        parts = [
            (one, _picture(one, f"{rendered.filename}-{place}", pen))
            for place, one in enumerate(_layouts(figure, rendered.height, width))
        ]
    except (UndrawableError, KeyError):
        return ""
    pictures = "".join(_framed(one, drawing, is_only=len(parts) == 1) for one, drawing in parts)
    return _named("still", rendered, pictures)


def laid_out(rendered: Rendered, width: float) -> tuple[Fitted, str] | None:
    """The layout of a chart for a width in pixels, and what stands in its margins; None if it is not drawn.

    A map is none of these charts.
    """
    if rendered.figure is None or rendered.boundaries:
        return None
    (fitted,) = _layouts(rendered.figure, rendered.height, width)
    try:
        return fitted, _picture(fitted, rendered.filename, Pen())
    except (UndrawableError, KeyError):
        return None


def _named(name: str, rendered: Rendered, pictures: str) -> str:
    """Pictures with the words that describe them to those who do not see them."""
    summary = escape(rendered.summary or rendered.title)
    return f'<div class="{name}" role="img" aria-label="{summary}">{pictures}</div>'


def _layouts(figure: Mapping[str, Any], height: int, width: float | None) -> list[Fitted]:
    """The layouts of a figure, the widest first; with a ``width`` the one for it."""
    data, layout = figure["data"], figure["layout"]
    fits = layout.get("meta", {}).get("fits")
    if not fits:
        return [Fitted(data, layout, height)]
    found = []
    most = 0
    for fit in fits:
        changes = fit["data"]
        traces = [_changed(trace, changes.get(str(place))) for place, trace in enumerate(data)]
        found.append(Fitted(traces, _changed(layout, fit["layout"]), fit["height"], fit["least"], most))
        most = fit["least"]
    if width is None:
        return found
    return [next((one for one in found if width >= one.least), found[-1])]


def _changed(part: Mapping[str, Any], changes: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A part of the widest layout with what another one has different; None takes away."""
    if not changes:
        return part
    return {key: value for key, value in {**part, **changes}.items() if value is not None}


def _framed(one: Fitted, drawing: str, *, is_only: bool) -> str:
    """A picture in its margins, and the widths at which it is seen."""
    margin = one.layout["margin"]
    left, right, top, bottom = (margin[side] for side in "lrtb")
    seen = [f"still-from-{one.least}"] if one.least and not is_only else []
    seen += [f"still-below-{one.most}"] if one.most and not is_only else []
    if any(int(name.rpartition("-")[2]) not in LEASTS for name in seen):
        raise UndrawableError
    names = f' class="{" ".join(seen)}"' if seen else ""
    style = (
        f"margin:{top}px {right}px {bottom}px {left}px;width:calc(100% - {left + right}px);"
        f"height:calc(var(--still,{one.height}px) - {top + bottom}px)"
    )
    return f'<svg{names} style="{style}">{drawing}</svg>'


def _picture(one: Fitted, name: str, pen: Pen) -> str:
    """What stands in the margins of a picture. ``name`` is its own in the page."""
    layout = one.layout
    if not layout.keys() <= _LAYOUT:
        raise UndrawableError
    margin = layout["margin"]
    high = one.height - margin["t"] - margin["b"]
    scales = {
        axis: Scale(layout[key], layout["separators"], upright=upright)
        for axis, key, upright in (("x", "xaxis", False), ("y", "yaxis", True), ("y2", "yaxis2", True))
        if key in layout
    }
    shapes = layout.get("shapes", ())
    lowest = [s for s in shapes if s.get("layer") == "below" and "paper" in still_shapes.refers(s)]
    behind = [s for s in shapes if s.get("layer") == "below" and "paper" not in still_shapes.refers(s)]
    over = [shape for shape in shapes if shape.get("layer") != "below"]
    parts = [still_shapes.drawn(lowest, scales), still_shapes.drawn(behind, scales)]
    foot = layout["xaxis"].get("anchor", "y")
    for up in ("y", "y2"):
        if traces := [trace for trace in one.data if trace.get("yaxis", "y") == up]:
            plot = still_plot.Plot(scales["x"], scales[up], high, f"{name}-{up}", is_foot=up == foot)
            parts.append(still_plot.drawn(traces, plot, pen))
    parts += [
        still_shapes.drawn(over, scales),
        still_notes.drawn(layout.get("annotations", ()), scales, (margin["t"], high)),
    ]
    return "".join(parts)
