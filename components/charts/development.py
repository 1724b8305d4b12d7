"""Lines over the years: marked areas, median of the group and references; others stay in light grey.

A break interrupts the line and is explained; missing years are gaps, never bridged by a straight line.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import LEVEL, beside_values, gap, suffix, without
from components.charts.lines import (
    Line,
    Plot,
    break_lines,
    break_names,
    end_labels,
    names_at_ends,
    room,
    room_at_ends,
    year_signs,
    years_axis,
)
from components.charts.lines import limits as axis_limits
from components.charts.narrow import NARROW, WIDE, both
from components.charts.scale import MOST, MOST_NARROW, round_ticks, texts, year_ticks
from components.charts.text_width import width
from components.comparison.change import steps
from components.comparison.marked import highlighted, is_further
from components.comparison.medians import medians
from components.comparison.runs import runs
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing
from components.wording.change import reading
from components.wording.numbers import number, tick_format, with_unit
from data.model.catalogue import year_label
from data.numbers import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.catalogue import Break
    from data.model.table import Cell

KIND = "entwicklung"
HEIGHT, HEIGHT_MANY, HEIGHT_NARROW = 340, 380, 320
HEIGHT_COMPACT = 190
_NAMED = 16  # so many lines can be named at their ends
_MANY = 6  # lines from which on the chart is higher
_CROWD = 60  # more areas than this are drawn as a band
_TOP, _TOP_BREAKS, _LEFT = 12, 24, 8  # pixels around the plot
_YEARS, _YEARS_NARROW = 7, 3  # so many years are written
_END = 14  # size of my marker at the end of its line
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
    if not compact and is_left_out(context, years):
        key = "single" if len(years) == 1 else "two"
        notice = words(f"entwicklung.{key}", first=_year(context, years[0]), last=_year(context, years[-1]))
        return without(context, KIND, notice, is_repeated=True)
    low, high = _range(context, lines, compact=alone)

    def draw(*, narrow: bool = False) -> Drawing:
        # A single year is a dot, and so are levels scaled anew each year: a line would claim a change.
        apart = context.indicator.scaled_yearly or len(years) == 1
        starts = set(years) if apart else {b.year for b in breaks if b.hard}
        data = [] if alone else _background(context, years, starts, lines)
        data += [_line(context, line, years, starts, compact=compact) for line in lines]
        if compact:
            return Drawing(data, _small(context, years, breaks, lines, (low, high)), HEIGHT_COMPACT)
        tall = HEIGHT_NARROW if narrow else HEIGHT_MANY if len(lines) > _MANY else HEIGHT
        layout = _layout(context, years, breaks, lines, ((low, high), tall), narrow=narrow)
        return Drawing(data, layout, tall)

    notes = [
        words("entwicklung.break", year=_year(context, b.year), note=b.note[view.language]) for b in breaks
    ]
    if context.indicator.structural_zero and context.indicator.is_compared:
        notes.append(words("group.facility"))
    if unnamed(context, lines):
        notes.append(words("further.unnamed"))
    return Caption(
        title=words("entwicklung.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle_years(context, years[0], years[-1]) + axis_from(context, low),
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
        draw=draw if compact else partial(both, draw),
    )


def is_left_out(context: Context, years: Sequence[int]) -> bool:
    """Whether there is no line: one year is no development, and two stand in the picture of two years."""
    if len(years) == 2:
        return any(step.before is not None and step.after is not None for step in context.once(steps))
    return len(years) == 1


def axis_from(context: Context, low: float) -> str:
    """What the subtitle says of an axis that does not begin at zero; else nothing."""
    if low <= 0:
        return ""
    return context.words(
        "entwicklung.axis_from", value=number(low, context.indicator.decimals, context.words.language)
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
                    3.25 if mark.mine else 1.5 if is_further(mark) else 2.25,
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


def _line(
    context: Context, line: Line, years: Sequence[int], starts: set[int], *, compact: bool
) -> dict[str, Any]:
    x, y = _points(line.values, years, starts)
    language = context.words.language
    alone = lonely(y)
    dots = (len(years) <= DOTTED if compact else True) or alone
    size: float | list[float] = 8 if line.symbol else 5
    if not compact:
        size = sizes(y, _END if line.bold else _END - 3, 6) if line.symbol else sizes(y, 0, 4)
    return {
        "type": "scatter",
        "mode": "lines+markers" if (dots and line.symbol is not None) or alone else "lines",
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
            **({} if compact else {"opacity": 1, "line": {"color": theme.PAPER, "width": 1}}),
        },
        **({} if compact else {"cliponaxis": False}),
        "text": [
            ""
            if value is None
            else f"{line.name}, {_year(context, int(at))}: {with_unit(value, context.indicator, language)}"
            for at, value in zip(x, y, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def sizes(values: Sequence[float | None], end: float, alone: float) -> list[float]:
    """Sizes of markers: at the last value and where a value has no neighbour; none in between."""
    padded = [None, *values, None]
    found = [
        float(alone) if middle is not None and before is None and after is None else 0.0
        for before, middle, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]
    last = max(at for at, value in enumerate(values) if value is not None)
    return [*found[:last], float(max(end, found[last])), *found[last + 1 :]]


def lonely(values: Sequence[float | None]) -> bool:
    """Whether a value has no neighbour, so that a line alone would not show it."""
    padded = [None, *values, None]
    return any(
        middle is not None and before is None and after is None
        for before, middle, after in zip(padded, padded[1:], padded[2:], strict=False)
    )


def _background(
    context: Context, years: Sequence[int], starts: set[int], lines: Sequence[Line]
) -> list[dict[str, Any]]:
    """All other areas as thin lines; above :data:`_CROWD` of them the middle half as a band."""
    if len(context.areas) + len(context.beyond) <= _CROWD or starts.issuperset(years):
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
        "line": {"color": theme.OTHERS_LIGHT, "width": 0.8},
        "marker": {"color": theme.OTHERS_LIGHT, "size": 5},
        "hovertemplate": "%{text}, %{x}: %{y}<extra></extra>",
    }


def _range(context: Context, lines: list[Line], *, compact: bool) -> tuple[float, float]:
    """The ends of the axis: from zero for shares and counts, else around the values."""
    values = [value for line in lines for value in line.values.values()]
    table = context.table
    crowd = len(context.areas) + len(context.beyond) > _CROWD
    if not compact and table is not None and not crowd:
        values += [float(v) for v in table.value.ravel() if not math.isnan(v)]
        values += [value for area in context.beyond for value in _drawn(context, area).values()]
    low, high = axis_limits(values)
    from_zero = context.indicator.is_share or context.indicator.is_count
    return (0.0 if from_zero and low > 0 else low), high


def _small(
    context: Context,
    years: Sequence[int],
    breaks: Sequence[Break],
    lines: list[Line],
    limits: tuple[float, float],
) -> dict[str, Any]:
    """The layout of the small chart in the panel of the map."""
    labels = end_labels(context, years, lines, limits, compact=True)
    return theme.layout(
        context.words.language,
        shapes=break_lines(breaks),
        annotations=labels,
        xaxis=theme.axis(
            range=[years[0] - 0.4, years[-1] + 0.4], **years_axis(context, years, 4), showgrid=False
        ),
        yaxis=theme.axis(
            range=list(limits),
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            nticks=4,
        ),
        margin={"l": beside_values(context, limits), "r": room(labels), "t": 10, "b": LEVEL},
    )


def _layout(
    context: Context,
    years: Sequence[int],
    breaks: Sequence[Break],
    lines: list[Line],
    size: tuple[tuple[float, float], int],
    *,
    narrow: bool,
) -> dict[str, Any]:
    """The numbers of the axis stand in the plot above their lines, the names at the ends of the lines."""
    limits, tall = size
    without_name = unnamed(context, lines)
    named = [line for line in lines if line.key not in without_name]
    hard = [b for b in breaks if b.hard]
    top = _TOP_BREAKS if hard else _TOP
    right = room_at_ends(context, named, narrow=narrow) if named else 8
    wide = (NARROW if narrow else WIDE) - right - _LEFT
    ticks = round_ticks(*limits, MOST_NARROW if narrow else MOST, decimals=context.indicator.decimals)
    labels = texts(context, ticks)
    aside = max(width(label) for label in labels) + 10
    extent = (years[-1] - years[0]) or 1
    first = years[0] - extent * aside / (wide - aside)
    plot = Plot(wide, tall - top - LEVEL, (first, years[-1]), limits, narrow)
    shown = year_ticks(
        context, years, {b.year for b in hard}, wide - aside, most=_YEARS_NARROW if narrow else _YEARS
    )
    alias = {str(year): _year(context, year) for year in years}
    return theme.layout(
        context.words.language,
        shapes=break_lines(breaks),
        annotations=[
            *names_at_ends(context, named, plot),
            *break_names(context, breaks, plot),
            *year_signs(breaks),
        ],
        xaxis=theme.axis(
            range=[first, years[-1]],
            showline=True,
            linecolor=theme.LINE,
            tickvals=shown,
            tickformat="d",
            ticklabelstandoff=5,
            **({"labelalias": alias} if context.indicator.school_year else {}),
            showgrid=False,
        ),
        yaxis=theme.axis(
            range=list(limits),
            tickvals=ticks,
            ticktext=labels,
            ticklabelposition="inside top",
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
        ),
        margin={"l": _LEFT, "r": right, "t": top, "b": LEVEL},
    )


def _year(context: Context, year: int) -> str:
    return year_label(context.indicator, year)
