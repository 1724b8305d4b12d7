"""What is written in the ranking: values at the bars, what gaps leave out, the median across all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import bare
from components.charts.labels import anchor
from components.charts.text_width import width
from components.charts.widths import NARROW
from components.comparison import measure
from components.comparison.marked import mark_of
from components.comparison.ranking import Gap
from components.wording import measure as wording
from data.model.areas import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context, Mark
    from components.comparison.ranking import Entry
    from data.numbers.uncertainty import Interval

ALL_LABELLED = 60
"""Up to so many rows each is named."""


def areas_of(rows: Sequence[Entry]) -> dict[int, Area]:
    """The areas by the number of their row."""
    return {place: entry for place, entry in enumerate(rows) if isinstance(entry, Area)}


def numbers(
    context: Context, rows: Sequence[Entry], whiskers: dict[str, Interval], *, narrow: bool
) -> dict[str, Any]:
    """The values at the ends of the bars; of many thin ones only those of the marked areas."""
    every = len(rows) <= ALL_LABELLED
    named = [
        (place, area, mark)
        for place, area in areas_of(rows).items()
        if (mark := mark_of(context, area.key)) or every
    ]
    values = shown(context, (area for _, area, _ in named))
    ends = [
        whiskers[area.key].low
        if value < 0 and area.key in whiskers
        else max(value, whiskers[area.key].high)
        if area.key in whiskers
        else value
        for (_, area, _), value in zip(named, values, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "values",
        "x": ends,
        "y": [place for place, _, _ in named],
        "text": [
            f"\u00a0{strong(printed(context, value), mark)}\u00a0"
            for value, (_, _, mark) in zip(values, named, strict=True)
        ],
        "textposition": [f"middle {'left' if value < 0 else 'right'}" for value in values],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {
            "size": 14 if narrow else 14.5,
            "color": [theme.readable(mark.colour) if mark else theme.INK for _, _, mark in named],
        },
    }


def printed(context: Context, value: float) -> str:
    """A value as it stands at its bar."""
    return wording.bare(context, value)


def shown(context: Context, areas: Iterable[Area]) -> list[float]:
    """What the view shows of each of the areas: value, change or distance."""
    found = measure.of(context).numbers
    return [found[area.key] for area in areas]


def strong(text: str, mark: Mark | None) -> str:
    """What belongs to my area in bold."""
    return f"<b>{text}</b>" if mark and mark.mine else text


def gaps(context: Context, rows: Sequence[Entry]) -> dict[str, Any]:
    """How many areas a gap leaves out, and between which values they lie."""
    found = {place: entry for place, entry in enumerate(rows) if isinstance(entry, Gap)}
    return {
        "type": "scatter",
        "mode": "text",
        "name": "gaps",
        "x": [0] * len(found),
        "y": list(found),
        "text": [f"\u00a0\u00a0{left_out(context, gap)}" for gap in found.values()],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {"size": 13, "color": theme.MUTED},
    }


def left_out(context: Context, found: Gap) -> str:
    """``16 weitere, 18,4 bis 13,3``: how many areas a gap leaves out, and the highest and lowest value."""
    ends = (printed(context, value) for value in shown(context, (found.areas[at] for at in (0, -1))))
    high, low = ends
    words = context.words
    if high == low:
        return words("rangfolge.gap_same", n=len(found.areas), value=high)
    return words("rangfolge.gap", n=len(found.areas), high=high, low=low)


def median_line(context: Context, rows: Sequence[Entry], plot: float) -> list[dict[str, Any]]:
    """The median of the group over the bars; interrupted where it would strike a number through.

    ``plot`` is the least width of the bars in pixels.
    """
    spread = context.distribution if measure.is_value(context) else None
    if spread is None:
        return []
    broken = crossed(context, rows, spread.median, plot)
    y: list[float | None] = []
    for place in range(len(rows)):
        y += [None] if place in broken else [place - 0.5, place + 0.5]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "median",
            "x": [spread.median] * len(y),
            "y": y,
            "line": {"color": theme.INK, "width": 1.5},
            "hoverinfo": "skip",
        }
    ]


def crossed(context: Context, rows: Sequence[Entry], at: float, plot: float) -> set[int]:
    """The rows in which a line at a value would meet a text on a plot at least so many pixels wide."""
    values = shown(context, areas_of(rows).values())
    pixels = plot / ((max(0.0, *values) - min(0.0, *values)) or 1.0)
    found = set()
    for place, entry in enumerate(rows):
        if entry is None:
            continue
        if isinstance(entry, Gap):
            start, text, size = 0.0, f"\u00a0\u00a0{left_out(context, entry)}", 13.0
        else:
            start = shown(context, [entry])[0]
            text, size = f"\u00a0<b>{printed(context, start)}</b>", 14.5
        away = (start - at if start < 0 else at - start) * pixels
        if -2 <= away <= width(text, size) + 4:
            found.add(place)
    return found


def median_name(context: Context, ends: tuple[float, float]) -> list[dict[str, Any]]:
    """The name of the median on top of its line, turned inwards at an end of the picture."""
    spread = context.distribution if measure.is_value(context) else None
    if spread is None:
        return []
    text = f"<b>{context.words('position.median', value=bare(context, spread.median))}</b>"
    at = (spread.median - ends[0]) / ((ends[1] - ends[0]) or 1.0) * NARROW
    return [
        {
            "x": spread.median,
            "xanchor": anchor(at, width(text, 14), NARROW, over=20),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": text,
            "font": {"size": 14, "color": theme.INK},
            "showarrow": False,
        }
    ]
