"""Horizontal bars, drawn as filled areas: the small bundle of Plotly knows maps, dots and lines only.

A row is hit over its whole width, not only on its bar, so that a bar of zero is reachable as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

THICKNESS = 0.72
"""Height of a bar as a share of its row."""

ROWS = {"hovermode": "y", "hoverdistance": -1}
"""The layout's part: the row under the pointer speaks."""


def names_axis(rows: int, places: Sequence[float], names: Sequence[str], size: float) -> dict[str, Any]:
    """The upright axis of a chart of rows, the first on top: names of ``size`` pixels left of their rows."""
    return {
        "autorange": False,
        "range": [rows - 0.5, -0.5],
        "tickvals": list(places),
        "ticktext": list(names),
        "tickfont": {"size": size, "color": theme.INK},
        "ticks": "",
        "ticklabelstandoff": 6,
        "ticklabeloverflow": "allow",
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar looks: its fill, an outline where ``width`` is above 0, hatched where it rests on little."""

    fill: str
    line: str = ""
    width: float = 0
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``start`` to ``end`` in the row at height ``row``."""

    start: float
    end: float
    row: float
    look: Look


def draw(bars: Sequence[Bar], *, name: str, thickness: float = THICKNESS) -> list[dict[str, Any]]:
    """Traces of the bars, one for each look, in the order in which the looks appear."""
    by_look: dict[Look, list[Bar]] = {}
    for bar in bars:
        by_look.setdefault(bar.look, []).append(bar)
    return [_trace(look, group, name, thickness / 2) for look, group in by_look.items()]


def _trace(look: Look, bars: Sequence[Bar], name: str, half: float) -> dict[str, Any]:
    """Rectangles one after the other, a gap between two of them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for bar in bars:
        x += [bar.start, bar.end, bar.end, bar.start, bar.start, None]
        y += [bar.row - half, bar.row - half, bar.row + half, bar.row + half, bar.row - half, None]
    pattern = {"shape": "/", "fillmode": "replace", "size": 6}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x[:-1],
        "y": y[:-1],
        "fill": "toself",
        "fillcolor": look.fill,
        "line": {"color": look.line or look.fill, "width": look.width},
        "hoverinfo": "skip",
        **({"fillpattern": pattern} if look.hatched else {}),
    }


def rows(
    values: Sequence[float], places: Sequence[int], keys: Sequence[str], hovers: Sequence[str]
) -> dict[str, Any]:
    """What is hit in each row: an invisible dot at the value with the key of its area and its sentence.

    ``places`` are the heights of the rows.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "areas",
        "x": list(values),
        "y": list(places),
        "customdata": list(keys),
        "hovertext": list(hovers),
        "hoverinfo": "text",
        "marker": {"opacity": 0, "size": 1},
    }
