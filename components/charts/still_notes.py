"""Annotations of a finished chart: words at their places, on a ground or with a leader where they have one.

A place across is a percentage, on which an annotation hangs with all its pixels; upright everything is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts.still_scale import UndrawableError
from components.charts.still_text import ANCHORS, above, count, number, percent, placed, tall
from components.charts.text_width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from components.charts.still_scale import Scale

_KNOWN = frozenset(
    {
        *("align", "arrowcolor", "arrowhead", "arrowwidth", "ax", "ay", "bgcolor", "borderpad", "font"),
        *("showarrow", "standoff", "text", "x", "xanchor", "xref", "xshift"),
        *("y", "yanchor", "yref", "yshift"),
    }
)
_SHIFTS = {"left": 0.5, "center": 0, "right": -0.5, "top": 0.5, "middle": 0, "bottom": -0.5}
"""How many of its own sizes the middle of a box lies to the right of its place, or below it."""
_THIRD = 1 / 3
_BORDER = 1  # pixels around a box, which Plotly keeps free and unseen


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a text around its place: its middle, its size and its letters, in pixels."""

    across: float
    down: float
    wide: float
    tall: float


def drawn(notes: Iterable[Mapping[str, Any]], scales: Mapping[str, Scale], frame: tuple[int, int]) -> str:
    """Annotations one after the other; ``frame`` is the upper margin and the height of the plot in pixels."""
    return "".join(_drawn(note, scales, *frame) for note in notes)


def _drawn(note: Mapping[str, Any], scales: Mapping[str, Scale], top: int, high: int) -> str:
    if not note.keys() <= _KNOWN:
        raise UndrawableError
    x, y = _place(note, "x", scales), _place(note, "y", scales)
    if x is None or y is None:
        return ""
    size, text = note["font"]["size"], note["text"]
    pad = note.get("borderpad", 1) + _BORDER
    leads = note.get("showarrow", True)
    wide, high_ = math.floor(width(text, size) + 2 * pad + 0.5), math.floor(tall(text, size) + 2 * pad + 0.5)
    side, over = _anchor(note, "x", x, leads=leads), _anchor(note, "y", y, leads=leads)
    ax, ay = (note["ax"], note["ay"]) if leads else (0, 0)
    box = Box(
        _SHIFTS[side] * wide + ax + note.get("xshift", 0),
        _SHIFTS[over] * high_ + ay - note.get("yshift", 0),
        wide,
        high_,
    )
    at = top + high * y  # of the place in the picture; Plotly puts a box on whole pixels
    edge = math.floor(at + box.down - box.tall / 2 + 0.5) - at
    across, down = percent(x), percent(y)
    align = ANCHORS[note.get("align", "center")] if count(text) > 1 else ANCHORS[side]
    start = box.across + {"start": pad - wide / 2, "middle": 0, "end": wide / 2 - pad}[align]
    look = f' font-size="{size:g}" fill="{note["font"]["color"]}"'
    look += "" if align == "start" else f' text-anchor="{align}"'
    words = placed(text, (across, down), (start, edge + pad + above(size)), look)
    ground = _ground(note, across, down, box, edge) if "bgcolor" in note else ""
    leader = _leader(note, across, down, box) if leads else ""
    return ground + words + leader


def _place(note: Mapping[str, Any], axis: str, scales: Mapping[str, Scale]) -> float | None:
    """The place of an annotation on the plot, 0 to 1; None for one beyond the end of its axis."""
    ref: str = note.get(f"{axis}ref", axis)
    value: float = note[axis]
    if ref == "paper":
        return 1 - value if axis == "y" else value
    scale = scales[ref]
    if not 0 <= (value - scale.low) / scale.extent <= 1:
        return None
    first, last = scale.domain
    return first + (value - scale.low) / scale.extent * (last - first)


def _anchor(note: Mapping[str, Any], axis: str, place: float, *, leads: bool) -> str:
    """Which part of a text stands at its place."""
    given: str = note.get(f"{axis}anchor", "auto")
    if given != "auto":
        return given
    first, middle, last = ("left", "center", "right") if axis == "x" else ("top", "middle", "bottom")
    if leads or note.get(f"{axis}ref", axis) != "paper":
        return middle
    return first if place < _THIRD else last if place > 2 * _THIRD else middle


def _ground(note: Mapping[str, Any], across: str, down: str, box: Box, edge: float) -> str:
    inset = _BORDER / 2
    move = f"translate({number(box.across - box.wide / 2 + inset)} {number(edge + inset)})"
    return (
        f'<rect x="{across}" y="{down}" transform="{move}" '
        f'width="{number(box.wide - _BORDER)}" height="{number(box.tall - _BORDER)}" '
        f'fill="{note["bgcolor"]}"/>'
    )


def _leader(note: Mapping[str, Any], across: str, down: str, box: Box) -> str:
    """The line from the edge of the text to its place, which it does not reach by ``standoff`` pixels."""
    if note.get("arrowhead"):
        raise UndrawableError
    shift_x, shift_y = note.get("xshift", 0), -note.get("yshift", 0)
    tail = note["ax"] + shift_x, note["ay"] + shift_y
    head: tuple[float, float] = shift_x, shift_y
    near = abs(head[0] - box.across), abs(head[1] - box.down)
    if near[0] < (box.wide - _BORDER) / 2 and near[1] < (box.tall - _BORDER) / 2:
        return ""
    tail = _out_of(box, tail, head)
    long, back = math.dist(tail, head), note.get("standoff", 0)
    if long < back:
        return ""
    end = [h + (t - h) * back / long for h, t in zip(head, tail, strict=True)]
    line = f"M{number(tail[0])} {number(tail[1])}L{number(end[0])} {number(end[1])}"
    look = f'stroke="{note["arrowcolor"]}" stroke-width="{note["arrowwidth"]:g}"'
    return f'<svg x="{across}" y="{down}" overflow="visible"><path d="{line}" {look}/></svg>'


def _out_of(box: Box, tail: tuple[float, float], head: tuple[float, float]) -> tuple[float, float]:
    """Where the way from a point in a box to one outside leaves it."""
    shares = [1.0]
    for start, end, middle, size in (
        (tail[0], head[0], box.across, box.wide),
        (tail[1], head[1], box.down, box.tall),
    ):
        if end != start:
            edge = middle + math.copysign((size - _BORDER) / 2, end - start)
            shares.append((edge - start) / (end - start))
    share = max(min(shares), 0.0)
    return tail[0] + share * (head[0] - tail[0]), tail[1] + share * (head[1] - tail[1])
