"""The native lines of a development, named at their ends."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.common import bare, suffix
from components.charts.labels import spread_out
from components.charts.lines import limits
from components.charts.strokes import lonely
from components.documents import native_break, native_target
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import DASHES, MARKERS, POINT, UNIT, axis, unit_line, value_code
from components.downloads.json_file import plain
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from components.charts.lines import Line
    from components.comparison.context import Context
    from components.documents.native import Frame
    from components.documents.native_break import Breaks

SCHOOL_YEAR = '0000"/"00'
"""The number format of a school year that is one number: no program breaks or turns it."""
_SCHOOL_STEP, _CENTURY = 101, 1999
_DOTTED = 12  # up to so many years each is marked with a dot
_GAP = 1.15  # least distance of two names at the ends of lines, in heights of letters


def lines(
    context: Context, frame: Frame, drawn: Sequence[Line], years: Sequence[int], unnamed: Collection[str] = ()
) -> Chart:
    """Lines over the years, named at their ends. A break ends a series and starts another; gaps stay open.

    The lines of the keys in ``unnamed`` carry no name in the picture. One with a ``label`` is the same in all
    years: no break ends it.
    """
    indicator, language = context.indicator, context.words.language
    usual = min((later - earlier for earlier, later in pairwise(years)), default=1)
    every = sorted({*years, *range(years[0], years[-1] + 1, usual)})
    breaks = native_break.between(context, every)
    values = [value for line in drawn for value in line.values.values()]
    upright = axis(*limits(values), language, suffix(context))
    labels = [_label(context, line, years[-1]) for line in drawn]
    named = [line for line in drawn if line.key not in unnamed]
    shown = [
        line.label or f"{label} {bare(context, line.values[max(line.values)])}"
        for label, line in zip(labels, drawn, strict=True)
    ]
    right = min(0.4, max(map(frame.share, shown), default=0.0) + 0.03)
    left = frame.share("0" + bare(context, upright.high or 0)) + 0.015
    height = frame.tall
    unit = unit_line(context)
    named_breaks = native_break.names(context, breaks, frame, (left, 1 - left - right))
    top = UNIT * frame.size / POINT / height if unit else 0.0
    top = max(0.03, top + native_break.room(named_breaks, frame, height))
    plot = (left, top, 1 - left - right, 0.98 - top - 2.4 * frame.size / POINT / height)
    least = _GAP * frame.size / POINT / (height * plot[3])
    shifts = _shifts(named, upright, plot[3], least, ceiling=least / 2 if breaks.found else 0.0)
    series = native_break.lines(breaks, named_breaks, frame, upright)
    series += [
        part
        for line, label in zip(drawn, labels, strict=True)
        for part in _parts(context, line, label, breaks, shifts.get(line.name))
    ]
    label = frame.share(year_label(indicator, years[-1]) + "000")
    skip = max(1, math.ceil(label * len(every) / plot[2]))
    alone, school = len(every) == 1, indicator.school_year and every[0] > _CENTURY
    step = skip * (_SCHOOL_STEP if school else 1)
    return Chart(
        "lines" if indicator.school_year and not school else "years",
        context.words("entwicklung.name"),
        tuple(series),
        value_code(context),
        language,
        frame.size,
        height,
        categories=tuple(_category(context, row, school=school) for row in breaks.rows),
        heads=(context.words("series.year"),),
        across=Axis(
            low=_place(every[0] - alone, school=school),
            high=_place(every[-1] + alone, school=school),
            step=step,
            number=SCHOOL_YEAR if school else "0",
        ),
        skip=skip,
        upright=upright,
        plot=plot,
        above=unit,
    )


def _category(context: Context, row: float, *, school: bool) -> str:
    """A year as the chart has it; a break between two years is a number there, or has no name."""
    if school or not context.indicator.school_year:
        return plain(_place(row, school=school))
    return year_label(context.indicator, int(row)) if row == int(row) else ""


def _place(row: float, *, school: bool) -> float:
    """Where a year, or a break between two, stands: 2005/06 at 200506, which :data:`SCHOOL_YEAR` writes so.

    From 1999/00 on it is as far from each to the next one.
    """
    return _SCHOOL_STEP * row - _CENTURY if school else row


def _label(context: Context, line: Line, last: int) -> str:
    """The name of a line, with the year of its last value where that is not the last of all."""
    if line.label:
        return line.label
    end = max(line.values)
    return line.name if end == last else f"{line.name} ({year_label(context.indicator, end)})"


def _shifts(
    drawn: Sequence[Line], upright: Axis, tall: float, least: float, ceiling: float
) -> dict[str, float]:
    """How far each name moves down from the end of its line so that names do not cover each other.

    They stay ``ceiling`` below the top of the plot, a share of its height as ``least`` is.
    """
    low, high = upright.low or 0.0, upright.high or 0.0
    ends = sorted((line.values[max(line.values)], line.name) for line in drawn)
    places = spread_out(
        [value for value, _ in ends], least * (high - low), low, high - ceiling * (high - low)
    )
    return {
        name: round(-(place - value) / (high - low) * tall, 4)
        for (value, name), place in zip(ends, places, strict=True)
    }


def _parts(context: Context, line: Line, label: str, breaks: Breaks, shift: float | None) -> Iterator[Series]:
    """A line as one series between two breaks; the last has the name, moved by ``shift`` (None: unnamed)."""
    indicator = context.indicator
    if line.label:
        value, last = next(iter(line.values.values())), len(breaks.rows) - 1
        yield native_target.through(context, (value,) * len(breaks.rows), (last, "r"), shift=shift or 0.0)
        return
    every = breaks.years
    apart = indicator.scaled_yearly or len(every) == 1
    edges = [every[0], *(one.year for one in breaks.found), every[-1] + 1]
    parts: list[dict[float, float]] = [
        {year: value for year, value in line.values.items() if first <= year < last}
        for first, last in pairwise(dict.fromkeys(edges))
    ]
    parts = [part for part in parts if part]
    for at, part in enumerate(parts):
        is_last = at == len(parts) - 1
        values = tuple(part.get(row) for row in breaks.rows)
        dots = apart or lonely(values) or bool(line.symbol and len(every) <= _DOTTED)
        until = context.words("dokument.until", name=line.name, year=year_label(indicator, int(max(part))))
        yield Series(
            label if is_last else until,
            values,
            Look(
                line.colour,
                0 if apart else line.width,
                DASHES[line.dash],
                MARKERS[line.symbol or "circle"] if dots else "",
                8 if line.symbol else 5,
            ),
            tag=Tag(
                breaks.rows.index(max(part)),
                "r",
                theme.readable(line.colour),
                bold=line.bold,
                value=True,
                shift=shift,
            )
            if is_last and shift is not None
            else None,
        )
