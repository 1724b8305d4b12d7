"""Lines over the years: marked areas, median of the group and references; others stay in light grey.

A break interrupts the line and is explained; missing years are gaps, never bridged by a straight line.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from components.charts import target, theme
from components.charts.common import LEVEL, gap, suffix, without
from components.charts.line_ends import Plot, break_names, names_at_ends, room_at_ends
from components.charts.lines import Line, break_lines, year_signs
from components.charts.lines import limits as axis_limits
from components.charts.scale import MOST, MOST_NARROW, round_ticks, texts, year_ticks
from components.charts.strokes import CROWD, background, drawn, known_of, stroke
from components.charts.text_width import width
from components.charts.widths import NARROW, WIDE, both
from components.comparison.change import steps
from components.comparison.marked import highlighted, is_further
from components.comparison.medians import medians
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing
from components.wording.change import reading
from components.wording.numbers import number, tick_format, with_unit
from data.model.catalogue import year_label
from data.model.region import GERMANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.catalogue import Break

KIND = "entwicklung"
HEIGHT, HEIGHT_MANY, HEIGHT_NARROW = 340, 380, 320
_NAMED = 16  # so many lines can be named at their ends
_MANY = 6  # lines from which on the chart is higher
_TOP, _TOP_BREAKS, _LEFT = 12, 24, 8  # pixels around the plot
_YEARS, _YEARS_NARROW = 7, 3  # so many years are written


def caption(context: Context) -> Caption:
    """The lines."""
    table = context.table
    years = context.store.years(context.indicator, context.view.level)
    if table is None or not years:
        return gap(context, KIND) or Caption("", "", "", "")
    words, view = context.words, context.view
    breaks = context.noted_between(years[0], years[-1])
    lines = context.once(lines_of)
    alone = (
        bool(lines) and not context.indicator.is_compared
    )  # beside counts the others would be dwarfs or giants
    if is_left_out(context, years):
        key = "single" if len(years) == 1 else "two"
        notice = words(f"entwicklung.{key}", first=_year(context, years[0]), last=_year(context, years[-1]))
        return without(context, KIND, notice, is_repeated=True)
    low, high = _range(context, lines, alone=alone)

    def draw(*, narrow: bool = False) -> Drawing:
        # A single year is a dot, and so are levels scaled anew each year: a line would claim a change.
        apart = context.indicator.scaled_yearly or len(years) == 1
        starts = set(years) if apart else {b.year for b in breaks if b.hard}
        data = [] if alone else background(context, years, starts, lines)
        data += [target.trace((years[0], years[-1]), 2 * (value,)) for value in target.values(context)]
        data += [stroke(context, line, years, starts) for line in lines]
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
        subtitle=sentences.subtitle(context) + axis_from(context, low),
        source=sentences.source(context, years),
        filename=sentences.filename(context, KIND),
        reading=reading(context),
        summary=target.also(
            context,
            words(
                "entwicklung.summary",
                first=_year(context, years[0]),
                last=_year(context, years[-1]),
                names=", ".join(line.name for line in reversed(lines)) or members.phrase(context),
            )
            + _median_phrase(context, lines),
        ),
        legend=tuple(target.legend(context, named=True)),
        notes=tuple(notes),
        draw=partial(both, draw),
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


def lines_of(context: Context) -> list[Line]:
    """Median and references first, the marked areas on top, mine last."""
    words = context.words
    region = context.store.region
    dashes = dict(zip((region.key, region.land_key, GERMANY), theme.REFERENCE_DASHES, strict=True))
    found = [Line(words("entwicklung.median"), medians(context), theme.INK, 2, "dash")]
    if context.indicator.is_compared:
        for key in context.indicator.references:
            series = known_of(context.store.series(context.indicator, key))
            if series:
                found.append(
                    Line(
                        words(f"reference.{key}"),
                        series,
                        theme.MUTED,
                        1.5,
                        dashes[key],
                        key=key,
                    )
                )
    for mark in reversed(highlighted(context)):
        series = drawn(context, mark.area)
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
    room_left = _NAMED - sum(line.key not in further for line in lines) - len(target.values(context))
    return set(further[max(room_left, 0) :]) & {line.key for line in lines if line.key}


def _range(context: Context, lines: list[Line], *, alone: bool) -> tuple[float, float]:
    """The ends of the axis, from zero for shares and counts; ``alone`` around the lines alone."""
    values = [value for line in lines for value in line.values.values()]
    values += target.values(context)
    table = context.table
    crowd = len(context.areas) + len(context.beyond) > CROWD
    if not alone and table is not None and not crowd:
        values += [float(v) for v in table.value.ravel() if not math.isnan(v)]
        values += [value for area in context.beyond for value in drawn(context, area).values()]
    low, high = axis_limits(values)
    from_zero = context.indicator.is_share or context.indicator.is_count
    return (0.0 if from_zero and low > 0 else low), high


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
    named += target.over_years(context, [max((line.last for line in named), default=years[-1])])
    hard = [b for b in breaks if b.hard]
    top = _TOP_BREAKS if hard else _TOP
    right = room_at_ends(context, named, narrow=narrow) if named else 8
    wide = (NARROW if narrow else WIDE) - right - _LEFT
    ticks = round_ticks(*limits, MOST_NARROW if narrow else MOST, decimals=context.indicator.decimals)
    labels = texts(context, ticks)
    aside = max((width(label) for label in labels), default=0) + 10
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
