"""Lines over the years: marked areas, median of the group and references; others stay in light grey.

A break interrupts the line and is explained; missing years are gaps, never bridged by a straight line.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import LEVEL, beside_values, gap, suffix
from components.charts.lines import Line, break_lines, end_labels, room, year_signs, years_axis
from components.charts.lines import limits as axis_limits
from components.comparison.marked import highlighted, is_further
from components.comparison.medians import medians
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing
from components.wording.change import reading
from components.wording.numbers import tick_format, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.catalogue import Break
    from data.model.table import Cell

KIND = "entwicklung"
HEIGHT = 420
HEIGHT_COMPACT = 190
_NAMED = 16  # so many lines can be named at their ends
DOTTED = 12  # up to so many years each is marked with a dot


def caption(context: Context, *, compact: bool = False) -> Caption:
    """The lines; ``compact`` keeps my area, the median and the region for the panel of the map."""
    table = context.table
    years = context.store.years(context.indicator, context.view.level)
    if table is None or not years:
        return gap(context, KIND) or Caption("", "", "", "")
    words, view = context.words, context.view
    breaks = context.noted_between(years[0], years[-1])
    lines = lines_of(context, compact=True) if compact else context.once(lines_of)
    # the panel shows the others only where there is nothing else, and so do counts, which they dwarf
    alone = bool(lines) and (compact or not context.indicator.is_compared)
    low, high = _range(context, lines, compact=alone)

    def draw() -> Drawing:
        # A single year is a dot, and so are levels scaled anew each year: a line would claim a change.
        apart = context.indicator.scaled_yearly or len(years) == 1
        starts = set(years) if apart else {b.year for b in breaks if b.hard}
        data = [] if alone else [_others(context, years, starts, lines)]
        data += [_line(context, line, years, starts) for line in lines]
        layout = _layout(context, years, breaks, lines, (low, high), compact=compact)
        return Drawing(data, layout, HEIGHT_COMPACT if compact else HEIGHT)

    notes = [
        words("entwicklung.break", year=_year(context, b.year), note=b.note[view.language]) for b in breaks
    ]
    if low > 0:
        notes.append(words("entwicklung.not_zero"))
    if context.indicator.structural_zero and context.indicator.is_compared:
        notes.append(words("group.facility"))
    if unnamed(context, lines):
        notes.append(words("further.unnamed"))
    return Caption(
        title=words("entwicklung.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle(context),
        source=sentences.source(context, years),
        filename=sentences.filename(context, KIND),
        reading=reading(context),
        summary=words(
            "entwicklung.summary",
            first=_year(context, years[0]),
            last=_year(context, years[-1]),
            names=", ".join(line.name for line in reversed(lines)) or members.phrase(context),
        )
        + _median_phrase(context, lines),
        notes=() if compact else tuple(notes),
        draw=draw,
    )


def whose(context: Context, lines: Sequence[Line]) -> str:
    """Which areas have a line of their own; without one, of whom the median is."""
    names = [line.name for line in reversed(lines) if line.symbol is not None]
    return ", ".join(names) or members.phrase(context)


def _median_phrase(context: Context, lines: list[Line]) -> str:
    """The first and the last value of the line of medians, for the summary; empty without that line."""
    words, indicator = context.words, context.indicator
    found = next((line.values for line in lines if line.name == words("entwicklung.median")), {})
    if not found:
        return ""
    first, last = min(found), max(found)
    return words(
        "entwicklung.summary_median",
        first=_year(context, first),
        first_value=with_unit(found[first], indicator, words.language),
        last=_year(context, last),
        last_value=with_unit(found[last], indicator, words.language),
    )


def _known(series: dict[int, Cell]) -> dict[int, float]:
    return {year: cell.value for year, cell in series.items() if cell.known}


def _drawn(context: Context, area: Area) -> dict[int, float]:
    """The values of an area by year; beyond the region a source may go further back than here."""
    series = _known(context.store.series(context.indicator, area.key))
    if not area.outside:
        return series
    own = set(context.store.years(context.indicator, context.view.level))
    return {year: value for year, value in series.items() if year in own}


def lines_of(context: Context, *, compact: bool = False) -> list[Line]:
    """Median and references first, the marked areas on top, mine last."""
    words = context.words
    found = [Line(words("entwicklung.median"), medians(context), theme.INK, 2, "dash")]
    if context.indicator.is_compared:
        keys = [k for k in context.indicator.references if not compact or k == "RUHR"]
        for key in keys:
            series = _known(context.store.series(context.indicator, key))
            if series:
                found.append(
                    Line(
                        words(f"reference.{key}"),
                        series,
                        theme.MUTED,
                        1.5,
                        theme.REFERENCE_DASHES[key],
                        key=key,
                    )
                )
    marks = [mark for mark in highlighted(context) if mark.mine or not compact]
    for mark in reversed(marks):
        series = _drawn(context, mark.area)
        if series:
            found.append(
                Line(
                    sentences.tagged(context, mark.area),
                    series,
                    mark.colour,
                    3.5 if mark.mine else 1.5 if is_further(mark) else 2.5,
                    symbol=mark.symbol,
                    key=mark.area.key,
                    bold=mark.mine,
                )
            )
    return [line for line in found if line.values]


def unnamed(context: Context, lines: Sequence[Line]) -> set[str]:
    """Keys of the further areas for whose names there is no room."""
    further = [area.key for area in context.further]
    room_left = _NAMED - sum(line.key not in further for line in lines)
    return set(further[max(room_left, 0) :]) & {line.key for line in lines if line.key}


def _points(
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


def _line(context: Context, line: Line, years: Sequence[int], starts: set[int]) -> dict[str, Any]:
    x, y = _points(line.values, years, starts)
    language = context.words.language
    alone = lonely(y)
    dots = line.symbol is not None and (len(years) <= DOTTED or alone)
    return {
        "type": "scatter",
        "mode": "lines+markers" if dots or alone else "lines",
        "name": line.name,
        "x": x,
        "y": y,
        "connectgaps": False,
        "customdata": [line.key] * len(x),
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "marker": {"symbol": line.symbol or "circle", "size": 8 if line.symbol else 5, "color": line.colour},
        "text": [
            ""
            if value is None
            else f"{line.name}, {_year(context, int(at))}: {with_unit(value, context.indicator, language)}"
            for at, value in zip(x, y, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def lonely(values: Sequence[float | None]) -> bool:
    """Whether a value has no neighbour, so that a line alone would not show it."""
    padded = [None, *values, None]
    return any(
        middle is not None and before is None and after is None
        for before, middle, after in zip(padded, padded[1:], padded[2:], strict=False)
    )


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
        values = _drawn(context, area)
        if not values:
            continue
        area_x, area_y = _points(values, years, set() if apart else starts)
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
        "line": {"color": theme.OTHERS_LIGHT, "width": 1},
        "marker": {"color": theme.OTHERS_LIGHT, "size": 5},
        "hovertemplate": "%{text}, %{x}: %{y}<extra></extra>",
    }


def _range(context: Context, lines: list[Line], *, compact: bool) -> tuple[float, float]:
    """Axis from zero where the lowest value is near it, else from a little below the lowest value."""
    values = [value for line in lines for value in line.values.values()]
    table = context.table
    if not compact and table is not None:
        values += [float(v) for v in table.value.ravel() if not math.isnan(v)]
        values += [value for area in context.beyond for value in _drawn(context, area).values()]
    return axis_limits(values)


def _layout(
    context: Context,
    years: Sequence[int],
    breaks: Sequence[Break],
    lines: list[Line],
    limits: tuple[float, float],
    *,
    compact: bool,
) -> dict[str, Any]:
    indicator = context.indicator
    without = unnamed(context, lines)
    named = [line for line in lines if line.key not in without]
    labels = end_labels(context, years, named, limits, compact=compact)
    return theme.layout(
        context.words.language,
        shapes=break_lines(breaks),
        annotations=[*labels, *([] if compact else year_signs(breaks))],
        xaxis=theme.axis(
            range=[years[0] - 0.4, years[-1] + 0.4],
            **years_axis(context, years, 4 if compact else 9),
            showgrid=False,
        ),
        yaxis=theme.axis(
            range=list(limits),
            tickformat=tick_format(indicator),
            ticksuffix=suffix(context),
            nticks=4 if compact else 7,
        ),
        margin={"l": beside_values(context, limits), "r": room(labels), "t": 10, "b": LEVEL},
    )


def _year(context: Context, year: int) -> str:
    return year_label(context.indicator, year)
