"""The traces of a spread by year: bands and lines of all areas, my line on top, the relative spread below.

Each uninterrupted stretch of years is drawn on its own; a year that stands alone becomes a short block, so
that one year is as visible as twenty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.comparison.runs import runs
from components.wording import spread
from components.wording.numbers import with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from components.comparison.context import Context
    from data.numbers.spread import Spread

EXTREMES, HALF, EDGE = theme.SEQUENTIAL[0], theme.SEQUENTIAL[1], theme.SEQUENTIAL[3]
_BLOCK = 0.2  # half the width of a year that stands alone
_DOTTED = 12  # up to so many years my line has its marker

Stretch = list[tuple[float, int]]
"""Places on the axis and the year each stands for."""


def traces(
    context: Context, spreads: Mapping[int, Spread], relative: Mapping[int, float]
) -> list[dict[str, Any]]:
    """Everything that is drawn, from the back to the front."""
    breaks = [b.year for b in context.indicator.breaks_at(context.view.level)]
    years = context.store.years(context.indicator, context.view.level)
    found = runs(tuple(spreads), years, breaks)
    return [
        *_bands(spreads, found),
        *_edges(context, spreads, found),
        *_mine(context, found),
        *_relative(context, relative, found),
    ]


def own(context: Context) -> dict[int, float]:
    """My values by year; empty without my municipality."""
    series = context.store.series(context.indicator, context.mine.key) if context.mine else {}
    return {year: cell.value for year, cell in series.items() if cell.known}


def _stretch(run: Sequence[int], block: float) -> Stretch:
    """Places of the years of a stretch; a lonely year is ``block`` wide to both sides."""
    if len(run) > 1 or not block:
        return [(float(year), year) for year in run]
    return [(run[0] + shift, run[0]) for shift in (-block, 0.0, block)]


def _bands(spreads: Mapping[int, Spread], found: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
    """From the lowest to the highest value, and the middle half in it: one outline a stretch."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [*(x for x, _ in stretch), *(x for x, _ in reversed(stretch))],
            "y": [
                *(getattr(spreads[year].found, top) for _, year in stretch),
                *(getattr(spreads[year].found, bottom) for _, year in reversed(stretch)),
            ],
            "fill": "toself",
            "fillcolor": colour,
            "line": {"width": 0, "color": colour},
            "hoverinfo": "skip",
        }
        for name, top, bottom, colour in (
            ("extremes", "maximum", "minimum", EXTREMES),
            ("half", "upper", "lower", HALF),
        )
        for stretch in (_stretch(run, _BLOCK) for run in found)
    ]


def _line(
    found: Sequence[Sequence[int]],
    value: Callable[[int], float | None],
    text: Callable[[int], str],
    block: float = 0,
) -> dict[str, Any]:
    """A line through all stretches with an empty place between two of them."""
    x: list[float | None] = []
    years: list[int | None] = []
    for run in found:
        stretch = _stretch(run, block)
        x += [*(place for place, _ in stretch), None]
        years += [*(year for _, year in stretch), None]
    values = [None if year is None else value(year) for year in years]
    return {
        "type": "scatter",
        "x": x,
        "y": values,
        "text": [
            "" if year is None or at is None else text(year) for year, at in zip(years, values, strict=True)
        ],
        "customdata": years,
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
    }


def _edges(
    context: Context, spreads: Mapping[int, Spread], found: Sequence[Sequence[int]]
) -> list[dict[str, Any]]:
    """Lowest, highest and median as lines; a click on an extreme takes its area into the comparison."""
    hovers = {year: spread.hover(context, one) for year, one in spreads.items()}
    drawn = []
    for name, colour, width in (("maximum", EDGE, 1), ("minimum", EDGE, 1), ("median", theme.PRIMARY, 2.5)):

        def value(year: int, name: str = name) -> float:
            return float(getattr(spreads[year].found, name))

        trace = _line(found, value, hovers.__getitem__, _BLOCK)
        trace["customdata"] = [
            None if year is None else spreads[year].only(name) for year in trace["customdata"]
        ]
        drawn.append(trace | {"mode": "lines", "name": name, "line": {"color": colour, "width": width}})
    return drawn


def _mine(context: Context, found: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
    """My area on top of the bands."""
    values, mine = own(context), context.mine
    if mine is None or not values:
        return []

    def text(year: int) -> str:
        value = with_unit(values[year], context.indicator, context.words.language)
        return f"{mine.short}, {year_label(context.indicator, year)}: {value}"

    few = sum(len(run) for run in found) <= _DOTTED
    look = {"color": theme.MINE, "symbol": theme.MINE_SYMBOL, "size": 11}
    line = _line(found, values.get, text, _BLOCK * (not few)) | {"customdata": None}
    return [
        line
        | {
            "mode": "lines+markers" if few else "lines",
            "name": mine.short,
            "line": {"color": theme.MINE, "width": 3},
            "marker": look,
        }
    ]


def _relative(
    context: Context, relative: Mapping[int, float], found: Sequence[Sequence[int]]
) -> list[dict[str, Any]]:
    """The coefficient of variation below the values."""
    if not relative:
        return []

    def text(year: int) -> str:
        when = year_label(context.indicator, year)
        value = spread.percent(context, relative[year])
        return context.words("spannweite.hover_variation", year=when, value=value)

    line = _line(found, relative.get, text) | {"customdata": None}
    return [
        line
        | {
            "mode": "lines+markers",
            "name": "variation",
            "yaxis": "y2",
            "line": {"color": theme.INK, "width": 2},
            "marker": {"color": theme.INK, "size": 5},
        }
    ]
