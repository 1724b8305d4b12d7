"""A small figure as finished SVG: drawn by the server, shown at once, as wide as its place.

Takes the same plain Plotly figures as the browser does, as far as the small charts need them: lines and dots,
upright lines and boxes behind them, labels beside the right edge, an axis below and one on the left. Across
everything is given in percent, so nothing is drawn anew when the place changes; labels keep their size.
"""

from __future__ import annotations

import math
import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import beside, unmarked
from components.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_BELOW = 24  # pixels for the axis across
_ABOVE = 8
_POINTED = 80
"""More points than this are no line but a crowd, in which nobody points at one."""

_DASHES = {"dash": "7 5", "dot": "2 4"}
SHAPES = {
    "star": "M0-1.4L.34-.46 1.33-.43 .53.18 .83 1.13 0 .56-.83 1.13-.53.18-1.33-.43-.34-.46Z",
    "square": "M-.8-.8H.8V.8H-.8Z",
    "diamond": "M0-1L1 0 0 1-1 0Z",
    "triangle-up": "M0-.9L.9.7H-.9Z",
    "x": "M-.75-.4L-.4-.75 0-.35 .4-.75 .75-.4 .35 0 .75 .4 .4 .75 0 .35-.4 .75-.75 .4-.35 0Z",
    "circle": "M-1 0a1 1 0 0 1 2 0a1 1 0 0 1-2 0Z",
}
"""Outlines of markers about as large to the eye as a circle of radius 1, around 0, 0."""


def draw(figure: Mapping[str, Any], height: int, language: str, label: str) -> str:
    """The figure as an HTML fragment ``height`` pixels high, named ``label`` for those who do not see it."""
    layout = figure["layout"]
    plot = _Plot(layout, height)
    ticks_y = [] if layout["yaxis"].get("visible") is False else list(_ticks(layout["yaxis"], language))
    left = beside(text for _, text in ticks_y)
    right = layout["margin"].get("r", 8)
    parts = (
        *(_grid(plot, ticks_y)),
        *(_shape(plot, shape) for shape in layout.get("shapes", ())),
        *(line for trace in figure["data"] for line in _lines(plot, trace)),
    )
    marks = (
        *(dot for trace in figure["data"] for dot in _dots(plot, trace)),
        *(_tick_y(plot, value, text) for value, text in ticks_y),
        *(_tick_x(plot, value, text) for value, text in _ticks(layout["xaxis"], language)),
        *(_annotation(plot, note) for note in layout.get("annotations", ())),
    )
    stretched = (
        f'<svg x="0" y="{_ABOVE}" width="100%" height="{plot.tall}" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none">{"".join(parts)}</svg>'
    )
    return (
        f'<div class="still" role="img" aria-label="{escape(label)}" '
        f'style="padding:0 {right}px 0 {left}px"><svg width="100%" height="{height}" '
        f'aria-hidden="true">{stretched}{"".join(marks)}</svg></div>'
    )


class _Plot:
    """Where values lie: across in percent of the width, down in percent or pixels of the height."""

    def __init__(self, layout: Mapping[str, Any], height: int) -> None:
        self.tall = height - _ABOVE - _BELOW
        self.x = _scale(layout["xaxis"]["range"])
        up = _scale(layout["yaxis"]["range"])
        self.y: Callable[[float], float] = lambda value: 100 - up(value)

    def down(self, value: float) -> float:
        """The height of a value in pixels from the upper edge."""
        return _ABOVE + self.tall * self.y(value) / 100


def _scale(ends: Sequence[float]) -> Callable[[float], float]:
    low, high = ends
    width = (high - low) or 1.0
    return lambda value: 100 * (value - low) / width


def _ticks(axis: Mapping[str, Any], language: str) -> Iterator[tuple[float, str]]:
    """Places and labels of an axis: those it names, else round numbers inside its range."""
    low, high = axis["range"]
    if "tickvals" in axis:
        yield from zip(axis["tickvals"], axis["ticktext"], strict=True)
        return
    form, names = axis["tickformat"], axis.get("labelalias", {})
    if form == "d":  # years, written without a point for thousands
        for value in round_values(low, high, axis["nticks"], least=1.0):
            yield value, names.get(f"{value:.0f}", f"{value:.0f}")
        return
    decimals = int(form[-2])
    for value in round_values(low, high, axis["nticks"], least=10.0**-decimals):
        yield value, number(value, decimals, language) + axis.get("ticksuffix", "")


def round_values(low: float, high: float, most: int, *, least: float) -> list[float]:
    """At most ``most`` round numbers from ``low`` to ``high``, in steps of 1, 2 or 5 times a power of ten.

    No step is smaller than ``least``, a power of ten.
    """
    power = max(least, 10.0 ** math.floor(math.log10((high - low) / most)))
    while True:
        for step in (power, 2 * power, 5 * power):
            first, last = math.ceil(low / step), math.floor(high / step)
            if last - first < most:
                return [round(place * step, 10) for place in range(first, last + 1)]
        power *= 10


def _stroke(colour: str, width: float, dash: str = "solid") -> str:
    dashes = f' stroke-dasharray="{_DASHES[dash]}"' if dash in _DASHES else ""
    return f'stroke="{colour}" stroke-width="{width:g}" vector-effect="non-scaling-stroke"{dashes}'


def _grid(plot: _Plot, ticks: Sequence[tuple[float, str]]) -> Iterator[str]:
    for value, _ in ticks:
        yield f'<path d="M0 {plot.y(value):.2f}H100" {_stroke(theme.GRID, 1)}/>'


def _shape(plot: _Plot, shape: Mapping[str, Any]) -> str:
    """A box or an upright line; its heights are shares of the plot, from below."""
    left, right = plot.x(shape["x0"]), plot.x(shape["x1"])
    top, bottom = 100 - 100 * shape["y1"], 100 - 100 * shape["y0"]
    line = shape["line"]
    stroke = _stroke(line["color"], line["width"], line.get("dash", "solid"))
    if shape["type"] == "line":
        return f'<path d="M{left:.2f} {top:g}V{bottom:g}" {stroke}/>'
    return (
        f'<rect x="{left:.2f}" y="{top:g}" width="{right - left:.2f}" height="{bottom - top:g}" '
        f'fill="{shape["fillcolor"]}" {stroke}/>'
    )


def _lines(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    """Each stretch of a line without an empty point in it."""
    if "lines" not in trace["mode"]:
        return
    line = trace["line"]
    stroke = _stroke(line["color"], line["width"], line.get("dash", "solid"))
    points = zip(trace["x"], trace["y"], strict=True)
    for known, stretch in groupby(points, key=lambda point: None not in point):
        if known:
            path = " ".join(f"{plot.x(x):.2f},{plot.y(y):.2f}" for x, y in stretch)
            yield f'<polyline points="{path}" fill="none" stroke-linejoin="round" {stroke}/>'


def _dots(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    """The markers of a trace with the words that belong to them; on a line, unseen places to point at."""
    seen = "markers" in trace["mode"]
    if not seen and len(trace["x"]) > _POINTED:
        return
    shape, look, radius = _marker(trace["marker"]) if seen else (SHAPES["circle"], 'fill="transparent"', 6)
    for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
        if x is not None and y is not None:
            yield (
                f'<svg x="{plot.x(x):.2f}%" y="{plot.down(y):.1f}" overflow="visible" '
                f'data-tip="{_words(text)}"><path transform="scale({radius:g})" d="{shape}" {look}/></svg>'
            )


def _marker(marker: Mapping[str, Any]) -> tuple[str, str, float]:
    """Outline, colours and radius of a marker; lines are as wide as told, whatever the radius."""
    symbol, colour, radius = marker.get("symbol", "circle"), marker["color"], marker["size"] / 2
    edge = marker.get("line", {})
    if symbol.endswith("-open"):
        fill, line, width = "none", colour, edge.get("width", 1.5)
    else:
        fill, line, width = colour, edge.get("color", colour), edge.get("width", 0)
    look = f'fill="{fill}" stroke="{line}" stroke-width="{width / radius:.2f}"'
    return SHAPES[symbol.removesuffix("-open")], look, radius


def _words(text: str) -> str:
    """The words of a hover without their markup, each line on its own."""
    lines = re.split(r"<br\s*/?>", text)
    return "&#10;".join(escape(unmarked(line)) for line in lines)


def _text(at: tuple[str, float], words: str, colour: str, **attributes: str) -> str:
    """Words at a place across and a height in pixels."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{at[0]}" y="{at[1]:.1f}" fill="{colour}"{more}>{words}</text>'


def _tick_x(plot: _Plot, value: float, text: str) -> str:
    place = f"{plot.x(value):.2f}%", _ABOVE + plot.tall + 18
    return _text(place, escape(text), theme.MUTED, text_anchor="middle")


def _tick_y(plot: _Plot, value: float, text: str) -> str:
    return _text(("0", plot.down(value) + 4.5), escape(text), theme.MUTED, text_anchor="end", dx="-6")


def _annotation(plot: _Plot, note: Mapping[str, Any]) -> str:
    """A label beside the right edge."""
    bold = {"font_weight": "700"} if note["text"].startswith("<b>") else {}
    words = escape(unmarked(note["text"]))
    return _text(("100%", plot.down(note["y"]) + 4.5), words, note["font"]["color"], dx="6", **bold)
