"""Labelled lines of a development: what a line is, and names at its end that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import beside
from components.charts.labels import spread_out
from components.wording.numbers import number
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.catalogue import Break

_GAP = 0.055  # least distance of two line labels as a share of the axis
_AWAY = 5  # pixels between the axis and its years, so that they do not meet the number beside its end


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line; a ``label`` stands at its end instead of its name and last value."""

    name: str
    values: dict[int, float]
    colour: str
    width: float = 2
    dash: str = "solid"
    symbol: str | None = None
    key: str | None = None
    bold: bool = False
    label: str = ""

    @property
    def last(self) -> int:
        """The year of its last value."""
        return max(self.values)

    @property
    def end(self) -> float:
        """Its last value."""
        return self.values[self.last]


def end_labels(
    context: Context,
    years: Sequence[int],
    lines: list[Line],
    limits: tuple[float, float],
) -> list[dict[str, Any]]:
    """Names and last values at the ends of the lines, pushed apart where they would overlap."""
    low, high = limits
    ends = sorted(((line.values[max(line.values)], line) for line in lines), key=lambda end: end[0])
    places = spread_out([value for value, _ in ends], _GAP * (high - low), low, high)
    found = []
    for (value, line), place in zip(ends, places, strict=True):
        shown = number(value, context.indicator.decimals, context.words.language)
        last = max(line.values)
        when = "" if last == years[-1] else f" ({year_label(context.indicator, last)})"
        label = f"{line.name} {shown}{when}"
        found.append(
            {
                "x": 1,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 2,
                "y": place,
                "yanchor": "middle",
                "align": "left",
                "text": f"<b>{label}</b>" if line.bold else label,
                "font": {"size": 13, "color": theme.readable(line.colour)},
                "showarrow": False,
            }
        )
    return found


def years_axis(context: Context, years: Sequence[int], most: int) -> dict[str, Any]:
    """The axis of the years: each where they are few, else at most so many; school years are long."""
    if len(years) <= 4:
        labels = [year_label(context.indicator, year) for year in years]
        return {"tickvals": list(years), "ticktext": labels, "ticklabelstandoff": _AWAY}
    alias = {str(year): year_label(context.indicator, year) for year in range(years[0], years[-1] + 1)}
    return {
        "tickformat": "d",
        "ticklabelstandoff": _AWAY,
        "nticks": min(5 if context.indicator.school_year else most, len(years)),
        **({"labelalias": alias} if context.indicator.school_year else {}),
    }


def break_lines(breaks: Sequence[Break]) -> list[dict[str, Any]]:
    """A dotted line before each year in which a series breaks; nothing for a rounding or a lonely year."""
    return [
        {
            "type": "line",
            "x0": b.year - 0.5,
            "x1": b.year - 0.5,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
        }
        for b in breaks
        if b.hard
    ]


def year_signs(breaks: Sequence[Break]) -> list[dict[str, Any]]:
    """A small triangle below each year from which figures are rounded, or which stands alone."""
    return [
        {
            "x": b.year,
            "y": 0,
            "yref": "paper",
            "yanchor": "bottom",
            "text": "▲",
            "showarrow": False,
            "font": {"size": 9, "color": theme.MUTED},
        }
        for b in breaks
        if not b.hard
    ]


def limits(values: Sequence[float]) -> tuple[float, float]:
    """Ends of an axis: from zero where the lowest value is near it, else from a little below it."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    extent = (high - low) or abs(high) or 1.0
    start = 0.0 if 0 <= low <= extent else low - 0.06 * extent
    return start, high + 0.06 * extent


def room(labels: Sequence[dict[str, Any]]) -> int:
    """Pixels that the longest label needs."""
    return beside(label["text"] for label in labels)
