"""Native charts from figures: the strip of positions, bars, lines over the years, the scatter of a pair.

What is drawn is what the screen draws, with the same colours; what a pointer would say there stands here at
the points themselves or in the data sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from components import theme
from components.charts import entwicklung, position
from components.charts.position import NAMED
from components.charts.common import bare, highlighted, is_further, mark_of, suffix
from components.charts.lines import limits, spread_out
from components.documents.model import Axis, Chart, Fill, Look, Series, Tag
from components.numbers import year_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from components.charts.lines import Line
    from components.context import Context, Mark
    from data.areas import Area
    from data.statistics import Distribution

MARKERS = {
    "star": "diamond",  # DrawingML's own star is a few thin strokes
    "circle": "circle",
    "square": "square",
    "diamond": "dash",
    "triangle-up": "triangle",
    "x": "x",
    "circle-open": "circle",
}
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
_LOCALES = {"de": "[$-407]", "en": "[$-809]"}
_POINT = 28.35  # points of a centimetre
_LETTER = 0.56  # width of a letter as a share of its height, on average
_TICKS = 6
_STRIP = (0.03, 0.005, 0.94)
_TRIES = 5_000
_AWAY = 0.012  # between names, as a share of the plot
_GAP = 1.15  # least distance of two names at the ends of lines, in heights of letters


class Part(NamedTuple):
    """Measures of a chart of bars: centimetres of a bar, points of its letters, share of the names across."""

    bar: float
    size: float
    left: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The place for charts: ``width`` and heights in centimetres, ``size`` of letters and ``dot`` of dots in points.

    ``bar`` is the height of a bar, ``per_chart`` how many a chart can hold, ``charts`` how many stand
    together at most, ``beside`` each other or below.
    """

    width: float
    size: float
    dot: int
    strip: float
    tall: float
    square: float
    bar: float
    per_chart: int
    charts: int
    beside: bool = False

    def letters(self, text: str) -> float:
        """How much of the width a text takes."""
        return len(text) * self.size * _LETTER / (self.width * _POINT)

    def part(self, count: int, rows: int, names: Sequence[str]) -> Part:
        """The measures of one of ``count`` charts of bars beside each other, with room for the longest name."""
        bar = min(max(self.bar, 6 / rows), 1.6 * self.bar)
        size = round(min(self.size, 0.72 * bar * _POINT), 1)
        wide = (self.width + 0.4) / count - 0.4 if self.beside else self.width
        longest = max(len(name) for name in names)
        return Part(bar, size, min(0.6, (longest + 2) * size * _LETTER / (wide * _POINT)))


PAPER = Frame(width=16.5, size=8, dot=7, strip=4.6, tall=7.6, square=9.8, bar=0.39, per_chart=54, charts=2)
SLIDE = Frame(
    width=31, size=13, dot=12, strip=10, tall=10, square=10, bar=0.54, per_chart=18, charts=3, beside=True
)


def code(decimals: int, language: str, unit: str = "") -> str:
    """A number format of a spreadsheet that gives the language's separators, e.g. for ``1.234,5 %``."""
    digits = "." + "0" * decimals if decimals else ""
    return f"{_LOCALES[language]}#,##0{digits}" + (f'"{unit}"' if unit else "")


def value_code(context: Context) -> str:
    """The format of the indicator's values; a short unit goes with them."""
    return code(context.indicator.decimals, context.words.language, suffix(context))


def axis(low: float, high: float, language: str, unit: str = "", *, title: str = "") -> Axis:
    """An axis around two values with ends and steps on round numbers."""
    extent = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(extent / _TICKS))
    step = next(power * f for f in (1, 2, 2.5, 5, 10) if power * f * _TICKS >= extent * 0.999)
    digits = max(0, -math.floor(math.log10(step))) + (step / power == 2.5)
    ends = [round(math.floor(low / step + 1e-9) * step, 10), round(math.ceil(high / step - 1e-9) * step, 10)]
    return Axis(title, ends[0], ends[1], round(step, 10), code(digits, language, unit))


# Position


def strip(context: Context, spread: Distribution, frame: Frame) -> Chart:
    """One dot an area at its value, piled where they are near; median, mean and middle half of the group.

    The upright axis counts rows of dots; names stand below them, median and mean above.
    """
    words, language = context.words, context.words.language
    across = axis(*position.ends(context), language, suffix(context))
    ends = across.low or 0.0, across.high or 0.0
    dots = _piles(context)
    rows = max(2, *(abs(row) for row in dots.values())) + 1
    spots = _spots(context, ends, frame)
    names = max((spot.line for spot in spots.values()), default=-1) + 1
    series = _dots(context, dots, frame.dot)
    line = 1.35 * frame.size / _POINT  # centimetres of a line of text
    around = (2.4 + names + 0.4 + 1.8 + 1.8 * any(one.legend for one in series)) * line
    row = max(1.1 * frame.dot / _POINT, (frame.strip - around) / (2 * rows))
    height = 2 * rows * row + around
    inner = 2 * rows * row + (2.4 + names + 0.4) * line
    below = {key: (spot.side, -rows - (spot.line + 0.1) * line / row) for key, spot in spots.items()}
    band = Look(theme.INK, width=2 * rows * row * _POINT, alpha=0.08)
    return Chart(
        "scatter",
        words("position.name"),
        (
            *series,
            Series(words("position.half"), (0.0, 0.0), band, (spread.lower, spread.upper)),
            *_middles(context, spread, ends, (rows, line / row)),
            *_named(context, below, frame, line / row),
        ),
        value_code(context),
        language,
        frame.size,
        height,
        heads=(
            words("dokument.series"),
            words("tabelle.area"),
            words("tabelle.value"),
            words("dokument.height"),
        ),
        across=across,
        upright=Axis(low=-rows - (names + 0.4) * line / row, high=rows + 2.4 * line / row, shown=False),
        plot=(*_STRIP[:3], inner / height),
    )


def _piles(context: Context) -> dict[str, int]:
    """The row of each unmarked area with a value; the marked ones lie on the middle line."""
    marked = {mark.area.key for mark in highlighted(context)}
    known = [area for area in context.areas if context.cells[area.key].known]
    known.sort(key=lambda area: area.key not in marked)  # they come first, so the others go around them
    rows = position.piled([context.cells[area.key].value for area in known])
    return {area.key: row for area, row in zip(known, rows, strict=True) if area.key not in marked} or {"": 0}


def _dots(context: Context, rows: Mapping[str, int], size: int) -> list[Series]:
    """The unmarked areas: outside the group, in it, and those with a small denominator."""
    words = context.words
    inside = {area.key for area in context.group}
    plain = [area for area in context.areas if area.key in rows]
    small = {area.key for area in plain if context.is_small(context.cells[area.key])}
    everyone = len(inside) == len(context.areas)
    kinds = (
        (
            "position.others",
            [a for a in plain if a.key not in inside | small],
            Look(theme.LINE, marker="circle", size=size),
        ),
        (
            "position.members",
            [a for a in plain if a.key in inside - small],
            Look(theme.OTHERS, marker="circle", size=size),
        ),
        (
            "further.small",
            [a for a in plain if a.key in small],
            Look(theme.OTHERS, marker="circle", size=size, hollow=True),
        ),
    )
    found = [
        Series(
            words(name),
            tuple(float(rows[a.key]) for a in areas),
            look,
            tuple(context.cells[a.key].value for a in areas),
            tuple(a.short for a in areas),
            legend=not everyone or look.hollow,
        )
        for name, areas, look in kinds
        if areas
    ]
    return sorted(found, key=lambda one: -len(one.values))


def _middles(
    context: Context, spread: Distribution, ends: tuple[float, float], tall: tuple[int, float]
) -> Iterator[Series]:
    """Median and mean as upright lines with their names above, turned away from each other and the edges.

    ``tall`` is the number of rows of dots above the middle, and how many rows a line of text takes.
    """
    rows, line = tall
    first = spread.median <= spread.mean
    taken: set[str] = set()
    for value, name, left in ((spread.median, "median", first), (spread.mean, "mean", not first)):
        at = (value - ends[0]) / (ends[1] - ends[0])
        side = "l" if (at > 0.25 if left else at > 0.75) else "r"
        label = context.words(f"position.{name}", value=bare(context, value))
        top = rows + line * (1.9 if side in taken else 0.7)
        taken.add(side)
        look = Look(theme.INK, width=1.5, dash="solid" if name == "median" else "dash")
        yield Series(label, (-float(rows), top), look, (value, value), tag=Tag(1, side, theme.INK))


class Spot(NamedTuple):
    """Where a name stands: which side of its thin line, on which line of text, and what it covers across."""

    side: str
    line: int
    at: float
    left: float
    right: float


def _spots(context: Context, ends: tuple[float, float], frame: Frame) -> dict[str, Spot]:
    """Places for the names below the strip: none covers another or its thin line, as long as that can be had."""
    low, high = ends
    choices: dict[str, list[Spot]] = {}
    for mark in highlighted(context)[:NAMED]:
        cell = context.cells[mark.area.key]
        if cell.known:
            at = (cell.value - low) / (high - low)
            long = 1.15 * frame.letters(_tagged(context, mark)) / _STRIP[2]
            spots = [Spot(side, line, at, *_reach(side, at, long)) for line in range(NAMED) for side in "blr"]
            choices[mark.area.key] = [
                s for s in spots if s.left > -_STRIP[0] and s.right < 1 + _STRIP[0]
            ] or spots
    ordered = sorted(choices, key=lambda key: choices[key][0].at)
    found = _together([choices[key] for key in ordered])
    return dict(zip(ordered, found, strict=True))


def _together(choices: Sequence[Sequence[Spot]]) -> list[Spot]:
    """One spot of each so that none clash, found by trying; one below the other where that takes too long."""
    tried = 0

    def go(found: list[Spot]) -> list[Spot] | None:
        nonlocal tried
        if len(found) == len(choices):
            return found
        for spot in choices[len(found)]:
            tried += 1
            if tried > _TRIES:
                return None
            if not any(_clash(spot, other) for other in found) and (done := go([*found, spot])):
                return done
        return None

    stacked = [next(s for s in spots if s.line == line) for line, spots in enumerate(choices)]
    return go([]) or stacked


def _reach(side: str, at: float, long: float) -> tuple[float, float]:
    """What a name of a length covers on a side of its thin line."""
    start = {"b": at - long / 2, "l": at - long - _AWAY, "r": at + _AWAY}[side]
    return start, start + long


def _clash(one: Spot, other: Spot) -> bool:
    """Whether two names cover each other, or the upper one the thin line to the lower one."""
    if one.line == other.line:
        return one.left < other.right + _AWAY and other.left < one.right + _AWAY
    upper, lower = sorted((one, other), key=lambda spot: spot.line)
    return upper.left - _AWAY < lower.at < upper.right + _AWAY


def _tagged(context: Context, mark: Mark) -> str:
    return f"{mark.area.short} {bare(context, context.cells[mark.area.key].value)}"


def _named(
    context: Context, spots: Mapping[str, tuple[str, float]], frame: Frame, line: float
) -> Iterator[Series]:
    """The marked areas, mine last so that it lies on top: a thin line down to the name, and the dot.

    ``spots`` are side and height of each name, ``line`` how many rows a line of text takes.
    """
    for mark in reversed(highlighted(context)):
        cell = context.cells[mark.area.key]
        if not cell.known:
            continue
        if mark.area.key in spots:
            side, height = spots[mark.area.key]
            yield Series(
                _tagged(context, mark),
                (0.0, height - (0 if side == "b" else 0.6 * line)),
                Look(mark.colour, 0.75),
                (cell.value, cell.value),
                tag=Tag(1, side, theme.readable(mark.colour), bold=mark.mine),
            )
        size = round(frame.dot * (1.6 if mark.mine else 1.2))
        look = Look(
            mark.colour, 0, "solid", MARKERS[mark.symbol], size, context.is_small(cell) or is_further(mark)
        )
        yield Series(mark.area.short, (0.0,), look, (cell.value,))


# Bars


def bars(
    context: Context, areas: Sequence[Area], frame: Frame, colours: Mapping[str, str] | None = None
) -> tuple[Chart, ...]:
    """The areas as bars in the order given, on as many charts of one scale as they need; empty if too many.

    ``colours`` are those of unmarked areas by key; without, they are grey.
    """
    count = math.ceil(len(areas) / frame.per_chart)
    if not areas or count > frame.charts:
        return ()
    values = [context.cells[area.key].value for area in areas]
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.16 * ((high - low) or 1.0)
    scale = Axis(low=low - room if low < 0 else 0.0, high=high + room, shown=False)
    each = math.ceil(len(areas) / count)
    names = [area.short for area in areas]
    return tuple(
        column(
            context.words.language,
            (context.words("tabelle.area"), context.words("tabelle.value")),
            names[at : at + each],
            values[at : at + each],
            tuple(_fill(context, area, colours or {}) for area in areas[at : at + each]),
            value_code(context),
            scale,
            frame.part(count, each, names),
        )
        for at in range(0, len(areas), each)
    )


def column(
    language: str,
    heads: tuple[str, str],
    names: Sequence[str],
    values: Sequence[float],
    fills: tuple[Fill, ...],
    number: str,
    scale: Axis,
    part: Part,
) -> Chart:
    """Bars with their names and values; ``heads`` are those of both columns of the data sheet."""
    return Chart(
        "bars",
        heads[1],
        (Series(heads[1], tuple(values), Look(theme.OTHERS)),),
        number,
        language,
        part.size,
        part.bar * len(names) + 0.3,
        categories=tuple(names),
        fills=fills,
        heads=heads[:1],
        upright=scale,
        plot=(part.left, 0.005, 0.995 - part.left, 0.99),
    )


def _fill(context: Context, area: Area, colours: Mapping[str, str]) -> Fill:
    mark, small = mark_of(context, area.key), context.is_small(context.cells[area.key])
    if mark:
        return Fill(mark.colour, hatched=small, bold=True)
    found = colours.get(area.key)
    return Fill(found, outlined=True) if found else Fill(theme.LINE if small else theme.OTHERS)


# Development


def lines(
    context: Context, frame: Frame, drawn: Sequence[Line], years: Sequence[int], unnamed: Collection[str] = ()
) -> Chart:
    """Lines over the years, named at their ends. A break ends a series and starts another; gaps stay open.

    The lines of the keys in ``unnamed`` carry no name in the picture.
    """
    indicator, language = context.indicator, context.words.language
    usual = min((later - earlier for earlier, later in pairwise(years)), default=1)
    every = sorted({*years, *range(years[0], years[-1] + 1, usual)})
    values = [value for line in drawn for value in line.values.values()]
    upright = axis(*limits(values), language, suffix(context))
    labels = [_label(context, line, years[-1]) for line in drawn]
    named = [line for line in drawn if line.key not in unnamed]
    shown = [
        f"{label} {bare(context, line.values[max(line.values)])}"
        for label, line in zip(labels, drawn, strict=True)
    ]
    right = min(0.4, max((frame.letters(text) for text in shown), default=0.0) + 0.03)
    left = frame.letters("0" * (len(bare(context, upright.high or 0)) + 1)) + 0.015
    height = frame.tall
    plot = (left, 0.03, 1 - left - right, 0.95 - 2.4 * frame.size / _POINT / height)
    shifts = _shifts(named, upright, plot[3], _GAP * frame.size / _POINT / (height * plot[3]))
    series = [
        part
        for line, label in zip(drawn, labels, strict=True)
        for part in _parts(context, line, label, every, shifts.get(line.name))
    ]
    label = frame.letters(year_label(indicator, years[-1]) + "000")
    skip = max(1, math.ceil(label * len(every) / plot[2]))
    alone = len(every) == 1
    return Chart(
        "lines" if indicator.school_year else "years",
        context.words("entwicklung.name"),
        tuple(series),
        value_code(context),
        language,
        frame.size,
        height,
        categories=tuple(year_label(indicator, year) for year in every),
        heads=(context.words("series.year"),),
        across=Axis(low=every[0] - alone, high=every[-1] + alone, step=skip, number="0"),
        upright=upright,
        plot=plot,
        skip=skip,
    )


def _label(context: Context, line: Line, last: int) -> str:
    """The name of a line, with the year of its last value where that is not the last of all."""
    end = max(line.values)
    return line.name if end == last else f"{line.name} ({year_label(context.indicator, end)})"


def _shifts(drawn: Sequence[Line], upright: Axis, tall: float, least: float) -> dict[str, float]:
    """How far each name moves down from the end of its line so that names do not cover each other."""
    low, high = upright.low or 0.0, upright.high or 0.0
    ends = sorted((line.values[max(line.values)], line.name) for line in drawn)
    places = spread_out([value for value, _ in ends], least * (high - low), low, high)
    return {
        name: round(-(place - value) / (high - low) * tall, 4)
        for (value, name), place in zip(ends, places, strict=True)
    }


def _parts(
    context: Context, line: Line, label: str, every: Sequence[int], shift: float | None
) -> Iterator[Series]:
    """A line as one series between two breaks; the last one carries the name, moved by ``shift`` (None: no name)."""
    indicator = context.indicator
    breaks = [b.year for b in indicator.breaks_at(context.view.level)]
    apart = indicator.scaled_yearly or len(every) == 1
    edges = [every[0], *(year for year in breaks if every[0] < year <= every[-1]), every[-1] + 1]
    parts = [
        {year: value for year, value in line.values.items() if first <= year < last}
        for first, last in pairwise(dict.fromkeys(edges))
    ]
    parts = [part for part in parts if part]
    for at, part in enumerate(parts):
        is_last = at == len(parts) - 1
        values = tuple(part.get(year) for year in every)
        dots = apart or entwicklung.lonely(values) or bool(line.symbol and len(every) <= entwicklung.DOTTED)
        until = context.words("dokument.until", name=line.name, year=year_label(indicator, max(part)))
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
                every.index(max(part)),
                "r",
                theme.readable(line.colour),
                bold=line.bold,
                value=True,
                shift=shift,
            )
            if is_last and shift is not None
            else None,
        )
