"""A small position: the swarm of the large one, laid out for a fixed width and written as finished SVG."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from components.charts import panel_svg as svg
from components.charts import theme
from components.charts.swarm_plan import plan
from components.charts.swarm_sizes import SIDE, Sizes, ends
from components.comparison.marked import highlighted
from components.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.charts.swarm_plan import Plan
    from components.comparison.context import Context
    from data.numbers.statistics import Distribution

_SIGN = re.compile(r'<span style="color:(#\w{6})">(.)</span>\s*')
_ANCHORS = {"center": "middle", "left": "start", "right": "end"}
_EVEN = {"square": 0.85, "diamond": 0.95, "triangle-up": 1.05, "x": 0.95}
_STEP = 16.0  # pixels that a sign before a name takes


def sizes(wide: int) -> Sizes:
    """The rules of a swarm in a small picture of this width."""
    return Sizes(
        least=0,
        width=wide - 2 * SIDE,
        radii=(6.0, 5.0, 2.5) if wide > 360 else (5.0, 4.0, 2.0),
        smallest=(3.0, 2.0),
        floor=4.6,
        lanes=5,
        ticks=4,
        mine=15,
        name=14,
        median=14,
        end=13,
        tall=150,
    )


def drawn(context: Context, spread: Distribution, wide: int, label: str) -> str:
    """The picture ``wide`` pixels large."""
    made = plan(context, spread, sizes(wide))
    low, high = ends(context)

    def x(value: float) -> float:
        return SIDE + (value - low) / (high - low) * (wide - 2 * SIDE)

    parts = [
        *(_shape(shape, x) for shape in made.shapes),
        *_dots(context, made, x),
        *(_note(note, x) for note in made.annotations),
    ]
    return svg.whole(parts, wide, made.height, label)


def _shape(shape: Mapping[str, Any], x: Callable[[float], float]) -> str:
    """The middle half, a line, or the bent line to a reference."""
    if shape["type"] == "rect":
        left, right, top, bottom = x(shape["x0"]), x(shape["x1"]), -shape["y0"], -shape["y1"]
        return svg.box((left, top), max(right - left, 0.5), bottom - top, shape["fillcolor"])
    line = shape["line"]
    if shape["type"] == "path":
        corners = [tuple(map(float, pair.split(","))) for pair in shape["path"][2:].split(" L ")]
        return svg.path([(x(across), -down) for across, down in corners], line["color"], line["width"])
    return svg.path(
        [(x(shape["x0"]), -shape["y0"]), (x(shape["x1"]), -shape["y1"])], line["color"], line["width"]
    )


def _dots(context: Context, made: Plan, x: Callable[[float], float]) -> Iterator[str]:
    """Areas outside the group, the group, then the marked ones, mine on top."""
    hovers, inside = sentences.hovers(context), {area.key for area in context.group}
    marks = {mark.area.key: mark for mark in highlighted(context)}
    known = [area.key for area in context.shown if area.key in made.up]

    def at(key: str) -> tuple[float, float]:
        return x(context.cells[key].value), -made.up[key]

    for key in sorted((key for key in known if key not in marks), key=lambda key: key in inside):
        small = context.is_small(context.cells[key])
        colour = theme.OTHERS if small or key in inside else theme.OTHERS_LIGHT
        yield svg.dot(at(key), made.radius, colour, _plain(hovers[key]), edge=1.2, hollow=small)
    for key, mark in reversed(marks.items()):
        if key in made.up:
            radius = made.marked.get(key, made.radius) * _EVEN.get(mark.symbol, 1.0)
            small = context.is_small(context.cells[key])
            yield svg.mark(mark, at(key), radius, _plain(hovers[key]), hollow=small)


def _plain(words: str) -> str:
    """Words of a hover without markup, each line on its own."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br\s*/?>", "\n", words)))


def _note(note: Mapping[str, Any], x: Callable[[float], float]) -> str:
    """Words at a value, or from the left edge on, with the sign of the area that they are about."""
    across = (SIDE if note.get("xref") == "paper" else x(note["x"])) + note.get("xshift", 0)
    down, font = -note["y"] + note["font"]["size"] * 0.34, note["font"]
    words, sign = note["text"], ""
    if found := _SIGN.match(words):
        sign = svg.text((across, down), found[2], font["size"], found[1])
        words, across = words[found.end() :].lstrip("\u00a0"), across + _STEP
    anchor = _ANCHORS[note["xanchor"]]
    return sign + svg.text((across, down), words, font["size"], font["color"], anchor=anchor)
