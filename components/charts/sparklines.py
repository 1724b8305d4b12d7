"""Tiny pictures for a row: the place of the marked areas among all, and the last years of one.

They are SVG in a ``data:`` address, with their meaning in words beside them: a hundred of them are one answer
and no request, and the page stays as light as a table of words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from components.charts import theme
from components.comparison.runs import runs
from components.view import marks
from components.wording import sentences
from components.wording.numbers import number, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.comparison.context import Context
    from data.numbers.statistics import Distribution

STRIP = (260, 26)
LINE = (120, 28)
"""Width and height of the drawings."""

YEARS = 10
"""So many years back a line goes."""

_EDGE = 10
_DOT, _RIM = 5, 8
"""Width of a dot, and with the white edge that keeps it apart from the middle half behind it."""

_SHAPES = {
    marks.MINE_SYMBOL: "M0,-8L2,-3L8,-2L3,1L5,6L0,4L-5,6L-3,1L-8,-2L-2,-3Z",
    "circle": "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z",
    "square": "M-4,-4H4V4H-4Z",
    "diamond": "M0,-6L6,0L0,6L-6,0Z",
    "triangle-up": "M0,-5L5,4H-5Z",
}
_CROSS = "M-4,-4L4,4M4,-4L-4,4"


_KEPT = "/:=,;'()!*-._~"
"""What need not be escaped in a data address inside a quoted attribute."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The address of a drawing and what it shows in words."""

    src: str
    alt: str


def strip(context: Context) -> Picture | None:
    """From the lowest to the highest value: half and median of the group, all as dots, the chosen as marks.

    My own mark lies on top, then the first of the chosen ones. None where nobody has a value.
    """
    known = [(area.key, context.cells[area.key].value) for area in (*context.areas, *context.beyond)]
    known = [(key, value) for key, value in known if not math.isnan(value)]
    if not known:
        return None
    shown = [(mark, cell.value) for mark in context.marks if (cell := context.cell(mark.area.key)).known]
    inside, marked = {area.key for area in context.group}, {mark.area.key for mark, _ in shown}
    dots = [(value, key in inside) for key, value in known if key not in marked]
    ends = [value for _, value in known] + [value for _, value in shown]
    signs = [(mark.symbol, mark.colour, value) for mark, value in shown]
    drawing = strip_svg((min(ends), max(ends)), dots, context.distribution, signs)
    words, indicator, spread = context.words, context.indicator, context.distribution

    def text(value: float) -> str:
        return number(value, indicator.decimals, words.language)

    values = [value for _, value in known]
    parts = [words("spark.range", n=len(values), low=text(min(values)), high=text(max(values)))]
    if spread:
        ends_of_half = {"lower": text(spread.lower), "upper": text(spread.upper)}
        parts.append(words("spark.group", median=text(spread.median), **ends_of_half))
    parts += [said.removesuffix(".") for said in sentences.absent(context)]
    parts += [words("spark.mine", name=mark.area.short, value=text(value)) for mark, value in shown]
    return Picture(address(drawing), "; ".join(parts) + ".")


def strip_svg(
    ends: tuple[float, float],
    dots: Sequence[tuple[float, bool]],
    spread: Distribution | None,
    signs: Sequence[tuple[str, str, float]],
) -> str:
    """The drawing of :func:`strip`.

    ``ends`` are the lowest and the highest value; ``dots`` the values of those without a mark, with whether
    they belong to the group; ``signs`` symbol, colour and value of the marks, the one on top first.
    """
    width, height = STRIP
    middle, x = height // 2, _scale(ends, width)
    parts = []
    if spread:
        left, right = x(spread.lower), x(spread.upper)
        parts.append(f"<path d='M{left},5H{right}V{height - 5}H{left}Z' fill='{theme.HALF}'/>")
    for member, colour in ((False, theme.OTHERS_LIGHT), (True, theme.OTHERS)):
        at = dict.fromkeys(x(value) for value, belongs in dots if belongs is member)
        if path := "".join(f"M{left},{middle}h0" for left in at):
            round_ends = f"stroke-linecap='round' d='{path}'"
            parts.append(f"<path stroke='{theme.PAPER}' stroke-width='{_RIM}' {round_ends}/>")
            parts.append(f"<path stroke='{colour}' stroke-width='{_DOT}' {round_ends}/>")
    if spread:
        parts.append(f"<path d='M{x(spread.median)},2V{height - 2}' stroke='{theme.INK}' stroke-width='2'/>")
    parts += [_sign(symbol, colour, x(value), middle) for symbol, colour, value in reversed(signs)]
    return _svg(parts, STRIP)


def _sign(symbol: str, colour: str, left: int, top: int) -> str:
    """A mark with a white edge; that of a Kreis which stands for my town is a ring."""
    at = f"transform='translate({left},{top})'"
    if symbol == marks.LENT_SYMBOL:
        return f"<circle {at} r='5.5' fill='{theme.PAPER}' stroke='{colour}' stroke-width='2.6'/>"
    if symbol in _SHAPES:
        edge = f"stroke='{theme.PAPER}' paint-order='stroke' stroke-width='2'"
        return f"<path {at} d='{_SHAPES[symbol]}' fill='{colour}' {edge}/>"
    edge = f"<path {at} d='{_CROSS}' stroke='{theme.PAPER}' stroke-width='5'/>"
    return f"{edge}<path {at} d='{_CROSS}' stroke='{colour}' stroke-width='3'/>"


def line(context: Context, values: Mapping[int, float], *, own: bool = True) -> Picture | None:
    """The last ten years, interrupted at breaks and missing years; None with fewer than two values.

    Without ``own`` the figures are those of the Kreis around it: the line ends in a ring.
    """
    table, last = context.table, context.view.year
    values = {year: value for year, value in values.items() if last - YEARS <= year <= last}
    if table is None or len(values) < 2:
        return None
    years = [year for year in table.years if min(values) <= year <= last]
    breaks = [b.year for b in context.indicator.breaks_at(context.view.level)]
    drawing = line_svg(values, years, breaks, last, own=own)
    words, indicator = context.words, context.indicator
    first, last = min(values), max(values)
    facts = {
        "first": year_label(indicator, first),
        "last": year_label(indicator, last),
        "before": with_unit(values[first], indicator, words.language),
        "after": with_unit(values[last], indicator, words.language),
    }
    parts = [words("spark.line", **facts)]
    said = [year_label(indicator, year) for year in breaks if first < year <= last]
    if said:
        parts.append(words("spark.breaks", years=", ".join(said)))
    missing = [year_label(indicator, y) for y in years if first < y < last and y not in values]
    if missing:
        parts.append(words("spark.missing", years=", ".join(missing)))
    return Picture(address(drawing), "; ".join(parts) + ".")


def line_svg(
    values: Mapping[int, float],
    years: Sequence[int],
    breaks: Sequence[int],
    year: int,
    *,
    own: bool = True,
) -> str:
    """The drawing of :func:`line`: ``years`` are those there are figures for, ``year`` is marked."""
    width, height = LINE
    x = _scale(years, width)
    down = _scale(list(values.values()), height, edge=6)
    points = {at: (x(at), height - down(value)) for at, value in values.items()}
    parts = []
    gone = [at for at in breaks if years[0] < at <= years[-1]]
    if gone:
        path = "".join(f"M{x(at - 0.5)},1V{height - 1}" for at in gone)
        parts.append(f"<path d='{path}' stroke='{theme.NO_DATA_LINE}' stroke-dasharray='2'/>")
    path = "".join(_stretch([points[at] for at in run]) for run in runs(list(values), years, breaks))
    style = (
        f"fill='none' stroke='{theme.MINE}' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'"
    )
    parts.append(f"<path d='{path}' {style}/>")
    if year in points:
        left, top = points[year]
        look = "r='3'" if own else f"r='3.5' stroke='{theme.MINE}' stroke-width='2'"
        fill = theme.MINE if own else theme.PAPER
        parts.append(f"<circle cx='{left}' cy='{top}' {look} fill='{fill}'/>")
    return _svg(parts, LINE)


def _stretch(points: Sequence[tuple[int, int]]) -> str:
    """A line through points; a single point is drawn as a dot by the round end of its line."""
    (left, top), *rest = points
    return f"M{left},{top}" + ("".join(f"L{x},{y}" for x, y in rest) or "h0")


class _scale:  # noqa: N801  (used as a function)
    """Values to whole pixels between the edges; the middle where all values are equal."""

    def __init__(self, values: Sequence[float], length: int, edge: int = _EDGE) -> None:
        self.low, high = min(values), max(values)
        self.room, self.edge, self.middle = length - 2 * edge, edge, length // 2
        self.width = high - self.low

    def __call__(self, value: float) -> int:
        if not self.width:
            return self.middle
        return round(self.edge + self.room * (value - self.low) / self.width)


def _svg(parts: Sequence[str], size: tuple[int, int]) -> str:
    width, height = size
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"


def address(svg: str) -> str:
    """A drawing as a data address; percent-encoding is shorter than base64 and compresses better."""
    return "data:image/svg+xml," + quote(svg, safe=_KEPT)
