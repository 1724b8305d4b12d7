"""The small strip of positions beside the map: dots, median, mean and middle half, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import swarm_sizes, theme
from components.charts.common import LEVEL, suffix
from components.comparison.marked import highlighted
from components.wording import sentences
from components.wording.caption import Drawing
from components.wording.numbers import tick_format

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.numbers.statistics import Distribution

HEIGHT = 150
_WIDTH, _HALF = 300, 52  # pixels of the strip, and of half its height
_RADIUS = 4.0


def drawing(context: Context, spread: Distribution) -> Drawing:
    """The strip, its upright axis from -1 to 1."""
    low, high = swarm_sizes.ends(context)
    layout = theme.layout(
        context.words.language,
        shapes=_shapes(spread),
        annotations=[],
        xaxis=theme.axis(
            range=[low, high], tickformat=tick_format(context.indicator), ticksuffix=suffix(context), nticks=4
        ),
        yaxis={"visible": False, "range": [-1, 1], "fixedrange": True},
        margin={"l": 24, "r": 24, "t": 4, "b": LEVEL},
    )
    return Drawing(_dots(context), layout, HEIGHT)


def _dots(context: Context) -> list[dict[str, Any]]:
    """Every area as a dot, the marked ones on top and mine last."""
    up, _ = swarm_sizes.place(context, _WIDTH, _RADIUS, _RADIUS)
    tall = max(_HALF, *(abs(one) + 2 * _RADIUS for one in up.values()))
    hovers = sentences.hovers(context)
    inside = {area.key for area in context.group}
    marks = {mark.area.key: mark for mark in highlighted(context) if mark.area.key in up}
    rest = [area.key for area in context.shown if area.key in up and area.key not in marks]
    small = {key for key in up if context.is_small(context.cells[key])}
    looks: list[tuple[str, list[str], dict[str, Any]]] = [
        ("others", [k for k in rest if k not in inside | small], {"color": theme.OTHERS_LIGHT}),
        ("group", [k for k in rest if k in inside - small], {"color": theme.OTHERS}),
        ("small", [k for k in rest if k in small], {"color": theme.OTHERS, "symbol": "circle-open"}),
    ]
    for key, mark in reversed(marks.items()):
        hollow = key in small and not mark.symbol.endswith("-open")
        edge = (
            {"color": mark.colour, "width": 2}
            if hollow or mark.symbol.endswith("-open")
            else {"color": theme.PAPER}
        )
        marker = {"color": mark.colour, "symbol": mark.symbol + "-open" * hollow, "line": {"width": 1} | edge}
        looks.append((mark.area.short, [key], marker | {"size": 14 if mark.mine else 12}))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [context.cells[key].value for key in keys],
            "y": [round(up[key] / tall, 3) for key in keys],
            "customdata": keys,
            "text": [hovers[key] for key in keys],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"size": 2 * _RADIUS, **marker},
        }
        for name, keys, marker in looks
    ]


def _shapes(spread: Distribution) -> list[dict[str, Any]]:
    half = {
        "type": "rect",
        "layer": "below",
        "x0": spread.lower,
        "x1": spread.upper,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": theme.HALF,
        "line": {"color": theme.HALF, "width": 0},
    }
    lines = [
        {
            "type": "line",
            "x0": value,
            "x1": value,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": theme.INK, "width": 1.5, "dash": dash},
        }
        for value, dash in ((spread.median, "solid"), (spread.mean, "dash"))
    ]
    return [half, *lines]
