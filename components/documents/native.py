"""Native charts from figures: their measures, axes and number formats, and bars.

What is drawn is what the screen draws, with the same colours; what a pointer would say there stands here at
the points themselves or in the data sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from components.charts import target, theme
from components.charts.common import suffix
from components.charts.ranking_texts import left_out
from components.charts.text_width import ARIAL
from components.comparison import measure
from components.comparison.marked import mark_of
from components.comparison.ranking import Gap
from components.documents import native_target
from components.documents.model import Axis, Chart, Fill, Look, Series
from components.wording import footnotes
from components.wording import measure as measured
from components.wording.numbers import SPACE, behind
from data.model.areas import Area

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.comparison.context import Context
    from components.comparison.ranking import Entry, Ranking
    from components.documents.native_target import Aim
    from components.texts import Words

MARKERS = {
    "star": "star",
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle-up": "triangle",
    "x": "x",
    "circle-open": "circle",
}
"""Markers of the screen as DrawingML calls them: the same area has the same shape everywhere."""
SIDES = {"middle right": "r", "middle left": "l", "top center": "t", "bottom center": "b"}
"""Where a name stands beside its point, as DrawingML calls the places of the screen."""
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
MINUS = '"\N{MINUS SIGN}"'
"""The sign of numbers below zero in a number format."""
_LOCALES = {"de": "[$-407]", "en": "[$-809]"}
POINT = 28.35  # points of a centimetre
_TICKS = 6
UNIT = 1.6
"""Heights of letters that a unit above a chart needs."""


class Part(NamedTuple):
    """Measures of a chart of bars: centimetres of a bar, points of its letters, share of the names across.

    ``wide`` are the points left for the bars.
    """

    bar: float
    size: float
    left: float
    wide: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The place for charts: ``width`` and heights in centimetres, ``size`` of letters and ``dot`` in points.

    ``bar`` is the height of a bar, ``per_chart`` how many a chart can hold, ``charts`` how many there are at
    most, ``beside`` each other in pairs, or below. ``map`` is the greatest height of a map and ``map_size``
    that of its letters, ``dots`` are those of a picture on a centimetre; ``anonymous`` leaves out
    what tells who an area is, such as its shape or size.
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
    map: float = 7.4
    map_size: float = 8.5
    dots: float = 95
    anonymous: bool = False

    def share(self, text: str, *, bold: bool = False, around: float = 0) -> float:
        """How much of the width a text takes, with some points ``around`` it on both sides."""
        return (ARIAL.width(text, self.size, bold=bold) + 2 * around) / (self.width * POINT)

    def part(self, count: int, rows: int, names: Sequence[str]) -> Part:
        """The measures of one of ``count`` charts of bars, with room for the longest name."""
        bar = min(max(self.bar, 6 / rows), 1.6 * self.bar)
        size = round(min(self.size, 0.72 * bar * POINT), 1)
        wide = (self.width - 0.4) / 2 if self.beside and count > 1 else self.width
        longest = max(ARIAL.width(name, size) for name in names)
        left = min(0.6, (longest + size) / (wide * POINT))
        return Part(bar, size, left, (0.995 - left) * wide * POINT)


PAPER = Frame(width=16.5, size=8, dot=7, strip=4.6, tall=7.6, square=9.8, bar=0.39, per_chart=54, charts=2)
SLIDE = Frame(
    width=31,
    size=14,
    dot=13,
    strip=9.8,
    tall=9.8,
    square=9.8,
    bar=0.69,
    per_chart=14,
    charts=6,
    beside=True,
    map=10.3,
    map_size=14,
    dots=79,
)


def dot_heads(words: Words) -> tuple[str, str, str, str]:
    """The heads of the data of dots whose height says nothing but where they are drawn."""
    return words("dokument.series"), words("tabelle.area"), words("tabelle.value"), words("dokument.height")


def code(decimals: int, language: str, unit: str = "", *, below: bool = False) -> str:
    """A number format of a spreadsheet that gives the language's separators, e.g. for ``1.234,5 %``.

    With ``below`` it writes numbers below zero with the minus of our texts.
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{unit}"' if unit else "")
    plain = f"{_LOCALES[language]}{digits}"
    return f"{plain};{_LOCALES[language]}{MINUS}{digits}" if below else plain


def value_code(context: Context) -> str:
    """The format of the indicator's values; a short unit goes with them."""
    return code(context.indicator.decimals, context.words.language, suffix(context), below=True)


def measure_code(context: Context) -> str:
    """The format of what the view shows: of its values, or of differences with their signs."""
    found = measure.of(context)
    if not found.is_signed:
        return value_code(context)
    unit = behind("%", context.words.language) if found.relative else ""
    locale, plain = _LOCALES[context.words.language], code(found.decimals, context.words.language, unit)
    digits = plain.removeprefix(locale)
    return f"{locale}+{digits};{locale}{MINUS}{digits};{plain}"


def unit_line(context: Context) -> str:
    """The unit of what a chart shows, where it does not stand behind each number; empty else."""
    found = measure.of(context)
    if found.relative or (not found.is_signed and suffix(context)):
        return ""
    return measured.unit(context)


def axis(low: float, high: float, language: str, unit: str = "", *, title: str = "") -> Axis:
    """An axis around two values with ends and steps on round numbers."""
    extent = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(extent / _TICKS))
    step = next(power * f for f in (1, 2, 2.5, 5, 10) if power * f * _TICKS >= extent * 0.999)
    digits = max(0, (step / power == 2.5) - math.floor(math.log10(step)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    return Axis(
        title,
        round(first * step, 10),
        round(last * step, 10),
        round(step, 10),
        code(digits, language, unit, below=first < 0),
    )


# Bars


def everything(found: Ranking) -> tuple[Entry, ...]:
    """The rows of a whole order: the group, then its guests apart."""
    apart: tuple[Entry, ...] = (None,) if found.members and found.guests else ()
    return (*found.members, *apart, *found.guests)


def bars(
    context: Context,
    rows: Sequence[Entry],
    frame: Frame,
    colours: Mapping[str, str] | None = None,
    *,
    aimed: bool = False,
) -> tuple[Chart, ...]:
    """Rows of an order as bars, on as many charts of one scale as they need; empty if too many.

    A gap is a row that says how many areas it leaves out. ``colours`` are those of unmarked areas by key;
    without, they are grey. ``aimed`` draws a target across them.
    """
    areas = [row if isinstance(row, Area) else None for row in rows]
    numbers = measure.of(context).numbers
    values = [numbers[area.key] for area in areas if area]
    if not values:
        return ()
    low, high = min(0.0, *values), max(0.0, *values, *(target.values(context) if aimed else ()))
    room = 0.16 * ((high - low) or 1.0)
    return columns(
        Bars(
            context.words.language,
            (context.words("tabelle.area"), measured.what(context) or context.words("tabelle.value")),
            [_row(context, row) for row in rows],
            [numbers[area.key] if area else None for area in areas],
            [_fill(context, area, colours or {}) if area else Fill(theme.PAPER) for area in areas],
            measure_code(context),
            Axis(low=low - room if low < 0 else 0.0, high=high + room, shown=False),
            native_target.aim(context) if aimed else None,
            unit_line(context),
        ),
        frame,
    )


def _row(context: Context, row: Entry) -> str:
    """What a row is called; one between two parts has no name."""
    if row is None:
        return ""
    return left_out(context, row) if isinstance(row, Gap) else footnotes.tagged(context, row)


class Bars(NamedTuple):
    """What bars are made of; ``heads`` are those of both columns of the data sheet.

    ``aim`` is a target across all bars, ``above`` the unit, where that is not in ``number``.
    """

    language: str
    heads: tuple[str, str]
    names: Sequence[str]
    values: Sequence[float | None]
    fills: Sequence[Fill]
    number: str
    scale: Axis
    aim: Aim | None = None
    above: str = ""


def columns(found: Bars, frame: Frame) -> tuple[Chart, ...]:
    """The bars on as many charts of one scale as they need; empty if they are too many."""
    count = math.ceil(len(found.names) / frame.per_chart)
    count += frame.beside and count > 1 and count % 2  # those of a pair are equally wide
    if count > frame.charts:
        return ()
    each = math.ceil(len(found.names) / count)
    part = frame.part(count, each + (found.aim is not None), found.names)
    return tuple(_column(found, slice(at, at + each), part) for at in range(0, len(found.names), each))


def _column(found: Bars, rows: slice, part: Part) -> Chart:
    """One of the charts; above its bars is a row for the name of a target."""
    names, values, fills = tuple(found.names[rows]), tuple(found.values[rows]), tuple(found.fills[rows])
    lines: tuple[Series, ...] = ()
    if found.aim:
        lines = (native_target.across(found.aim, values, found.scale, part.wide, part.size),)
        names, values, fills = (SPACE, *names), (None, *values), (fills[0], *fills)
    head = UNIT * part.size / POINT if found.above else 0.0
    height = part.bar * len(names) + 0.3 + head
    top = 0.005 + head / height
    return Chart(
        "bars",
        found.heads[1],
        (Series(found.heads[1], values, Look(theme.OTHERS)), *lines),
        found.number,
        found.language,
        part.size,
        height,
        categories=names,
        fills=fills,
        heads=found.heads[:1],
        upright=found.scale,
        plot=(part.left, top, 0.995 - part.left, 0.995 - top),
        above=found.above,
    )


def _fill(context: Context, area: Area, colours: Mapping[str, str]) -> Fill:
    mark, small = mark_of(context, area.key), context.is_small(context.cells[area.key])
    if mark:
        return Fill(mark.colour, hatched=small, bold=True)
    found = colours.get(area.key)
    return Fill(found, outlined=True) if found else Fill(theme.LINE if small else theme.OTHERS)
