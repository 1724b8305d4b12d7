"""The lines of a development as traces: the named ones, and all others thin behind them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.comparison.runs import runs
from components.wording.numbers import with_unit
from data.model.catalogue import year_label
from data.numbers import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.lines import Line
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.table import Cell

CROWD = 60
"""More areas than this are drawn as a band."""

_END = 14  # size of my marker at the end of its line


def points(
    values: dict[int, float], years: Sequence[int], starts: set[int]
) -> tuple[list[float], list[float | None]]:
    """Years and values of a line, an empty point before each of ``starts`` and where years are missing."""
    usual = min((later - earlier for earlier, later in pairwise(years)), default=1)
    x: list[float] = []
    y: list[float | None] = []
    for year in years:
        if x and (year in starts or year - x[-1] > usual):
            x.append(year - 0.5)
            y.append(None)
        x.append(year)
        y.append(values.get(year))
    return x, y


def lonely(values: Sequence[float | None]) -> bool:
    """Whether a value has no neighbour, so that a line alone would not show it."""
    padded = [None, *values, None]
    return any(
        middle is not None and before is None and after is None
        for before, middle, after in zip(padded, padded[1:], padded[2:], strict=False)
    )


def sizes(values: Sequence[float | None], end: float, alone: float) -> list[float]:
    """Sizes of markers: at the last value and where a value has no neighbour; none in between."""
    padded = [None, *values, None]
    found = [
        float(alone) if middle is not None and before is None and after is None else 0.0
        for before, middle, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]
    last = max(at for at, value in enumerate(values) if value is not None)
    return [*found[:last], float(max(end, found[last])), *found[last + 1 :]]


def stroke(context: Context, line: Line, years: Sequence[int], starts: set[int]) -> dict[str, Any]:
    """A named line; marked at its last value and where a value stands alone."""
    x, y = points(line.values, years, starts)
    indicator, language = context.indicator, context.words.language
    alone = lonely(y)
    size = sizes(y, _END if line.bold else _END - 3, 6) if line.symbol else sizes(y, 0, 4)
    return {
        "type": "scatter",
        "mode": "lines+markers" if line.symbol is not None or alone else "lines",
        "name": line.name,
        "x": x,
        "y": y,
        "connectgaps": False,
        "customdata": [line.key] * len(x),
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "marker": {
            "symbol": line.symbol or "circle",
            "size": size,
            "color": line.colour,
            "opacity": 1,
            "line": {"color": theme.PAPER, "width": 1},
        },
        "cliponaxis": False,
        "text": [
            ""
            if value is None
            else f"{line.name}, {year_label(indicator, int(at))}: {with_unit(value, indicator, language)}"
            for at, value in zip(x, y, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def background(
    context: Context, years: Sequence[int], starts: set[int], lines: Sequence[Line]
) -> list[dict[str, Any]]:
    """All other areas as thin lines; above :data:`CROWD` of them the middle half as a band."""
    if len(context.areas) + len(context.beyond) <= CROWD or starts.issuperset(years):
        return [_others(context, years, starts, lines)]
    return _band(context, years, starts)


def _band(context: Context, years: Sequence[int], starts: set[int]) -> list[dict[str, Any]]:
    """The middle half of all areas of the level, a shape for each stretch of years without a break."""
    spreads = spread.by_year(context.table, context.indicator) if context.table else {}
    found = {year: one.found for year, one in spreads.items()}
    x: list[float | None] = []
    y: list[float | None] = []
    for run in runs(list(found), years, sorted(starts)):
        x += [*run, *reversed(run), run[0], None]
        y += [
            *(found[at].upper for at in run),
            *(found[at].lower for at in reversed(run)),
            found[run[0]].upper,
            None,
        ]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "half",
            "x": x[:-1],
            "y": y[:-1],
            "fill": "toself",
            "fillcolor": theme.HALF,
            "line": {"color": theme.HALF, "width": 0},
            "hoverinfo": "skip",
        }
    ]


def _others(
    context: Context, years: Sequence[int], starts: set[int], lines: Sequence[Line]
) -> dict[str, Any]:
    """All other areas as one grey trace, a gap between two areas."""
    marked = {line.key for line in lines}
    apart = starts.issuperset(years)
    x: list[float | None] = []
    y: list[float | None] = []
    text: list[str] = []
    keys: list[str | None] = []
    for area in (*context.areas, *context.beyond):
        if area.key in marked:
            continue
        values = drawn(context, area)
        if not values:
            continue
        area_x, area_y = points(values, years, set() if apart else starts)
        x += [*area_x, None]
        y += [*area_y, None]
        text += [area.short] * len(area_x) + [""]
        keys += [area.key] * len(area_x) + [None]
    digits = context.indicator.decimals
    return {
        "type": "scatter",
        "mode": "markers" if apart else "lines",
        "name": "others",
        "x": x,
        "y": [None if value is None else round(value, digits + 1) for value in y],
        "text": text,
        "customdata": keys,
        "connectgaps": False,
        "line": {"color": theme.OTHERS_LIGHT, "width": 0.8},
        "marker": {"color": theme.OTHERS_LIGHT, "size": 5},
        "hovertemplate": "%{text}, %{x}: %{y}<extra></extra>",
    }


def drawn(context: Context, area: Area) -> dict[int, float]:
    """The values of an area by year; beyond the region a source may go further back than here."""
    series = known_of(context.store.series(context.indicator, area.key))
    if not area.outside:
        return series
    own = set(context.store.years(context.indicator, context.view.level))
    return {year: value for year, value in series.items() if year in own}


def known_of(series: dict[int, Cell]) -> dict[int, float]:
    """The values of a series by year."""
    return {year: cell.value for year, cell in series.items() if cell.known}
