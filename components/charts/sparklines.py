"""Tiny pictures for a row: the place of a value in its distribution, and its development.

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
from components.wording import sentences
from components.wording.numbers import number, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.comparison.context import Context
    from data.numbers.statistics import Distribution

STRIP = (360, 40)
LINE = (220, 40)
"""Width and height of the drawings; they are shown at half the size."""

_EDGE = 14
_DOT = 9
_ROWS = (0, -8, 8)
"""Heights, from the middle line, of dots that would cover each other."""

_STAR = "M0,-17L4,-6L16,-5L7,2L10,14L0,7L-10,14L-7,2L-16,-5L-4,-6Z"
"""Ten points, in turn on circles of radius 17 and 7 around 0, 0."""

_KEPT = "/:=,;'()!*-._~"
"""What need not be escaped in a data address inside a quoted attribute."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The address of a drawing and what it shows in words."""

    src: str
    alt: str


def strip(context: Context, *, own: bool = True) -> Picture | None:
    """All areas of the level and of the group as dots, median and middle half of the group, mine as a star.

    Without ``own`` the marked area is not mine but the Kreis around it: a ring. None without values.
    """
    known = [(area.key, context.cells[area.key].value) for area in (*context.areas, *context.beyond)]
    known = [(key, value) for key, value in known if not math.isnan(value)]
    if not known:
        return None
    inside = {area.key for area in context.group}
    mine, cell = context.mine, context.mine_cell
    marked = cell.value if cell is not None and cell.known else None
    values = [value for _, value in known]
    drawing = strip_svg(values, [key in inside for key, _ in known], context.distribution, marked, own=own)
    words, indicator, spread = context.words, context.indicator, context.distribution

    def text(value: float) -> str:
        return number(value, indicator.decimals, words.language)

    parts = [words("spark.range", n=len(values), low=text(min(values)), high=text(max(values)))]
    if spread:
        parts.append(
            words(
                "spark.group",
                median=text(spread.median),
                lower=text(spread.lower),
                upper=text(spread.upper),
            )
        )
    parts += [said.removesuffix(".") for said in sentences.absent(context)]
    if mine and marked is not None:
        parts.append(words("spark.mine", name=mine.short, value=text(marked)))
    return Picture(address(drawing), "; ".join(parts) + ".")


def strip_svg(
    values: Sequence[float],
    inside: Sequence[bool],
    spread: Distribution | None,
    mine: float | None,
    *,
    own: bool = True,
) -> str:
    """The drawing of :func:`strip`. ``inside`` tells for each value whether it belongs to the group."""
    width, height = STRIP
    middle = height // 2
    x = _scale(values, width)
    places = _pile([x(value) for value in values])
    parts = []
    if spread:
        left, right = x(spread.lower), x(spread.upper)
        parts.append(
            f"<path d='M{left},3H{right}V{height - 3}H{left}Z' fill='{theme.NO_DATA}' stroke='{theme.LINE}'/>"
        )
    for member, colour in ((False, theme.LINE), (True, theme.OTHERS)):
        dots = [at for at, belongs in zip(places, inside, strict=True) if belongs is member]
        path = "".join(f"M{left},{middle + up}h0" for left, up in dict.fromkeys(dots))
        if path:
            parts.append(f"<path d='{path}' stroke='{colour}' stroke-width='{_DOT}' stroke-linecap='round'/>")
    if spread:
        parts.append(f"<path d='M{x(spread.median)},1V{height - 1}' stroke='{theme.INK}' stroke-width='3'/>")
    if mine is not None:
        at = f"transform='translate({x(mine)},{middle})'"
        if own:
            parts.append(
                f"<path {at} d='{_STAR}' fill='{theme.MINE}' stroke='{theme.PAPER}' stroke-width='2'/>"
            )
        else:
            parts.append(f"<circle {at} r='8' fill='{theme.PAPER}' stroke='{theme.MUTED}' stroke-width='4'/>")
    return _svg(parts, STRIP)


def line(context: Context, values: Mapping[int, float], *, own: bool = True) -> Picture | None:
    """The development of an area by year, interrupted at breaks and missing years. None without values."""
    table = context.table
    if table is None or not values:
        return None
    breaks = [b.year for b in context.indicator.breaks_at(context.view.level)]
    drawing = line_svg(values, table.years, breaks, context.view.year, own=own)
    words, indicator = context.words, context.indicator
    first, last = min(values), max(values)
    facts = {
        "first": year_label(indicator, first),
        "last": year_label(indicator, last),
        "before": with_unit(values[first], indicator, words.language),
        "after": with_unit(values[last], indicator, words.language),
    }
    parts = [words("spark.line" if first < last else "spark.single", **facts)]
    said = [year_label(indicator, year) for year in breaks if first < year <= last]
    if said:
        parts.append(words("spark.breaks", years=", ".join(said)))
    missing = [year_label(indicator, y) for y in table.years if first < y < last and y not in values]
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
    """The drawing of :func:`line`: ``years`` are all years of the table, ``year`` is marked with a dot."""
    width, height = LINE
    x = _scale(years, width)
    down = _scale(list(values.values()), height, edge=7)
    points = {at: (x(at), height - down(value)) for at, value in values.items()}
    colour = theme.MINE if own else theme.MUTED
    parts = []
    gone = [at for at in breaks if years[0] < at <= years[-1]]
    if gone:
        path = "".join(f"M{x(at - 0.5)},1V{height - 1}" for at in gone)
        parts.append(
            f"<path d='{path}' stroke='{theme.NO_DATA_LINE}' stroke-width='2' stroke-dasharray='4'/>"
        )
    path = "".join(_stretch([points[at] for at in run]) for run in runs(list(values), years, breaks))
    style = f"fill='none' stroke='{colour}' stroke-width='4' stroke-linecap='round' stroke-linejoin='round'"
    parts.append(f"<path d='{path}' {style}/>")
    if year in points:
        left, top = points[year]
        parts.append(f"<circle cx='{left}' cy='{top}' r='6' fill='{colour}'/>")
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


def _pile(lefts: Sequence[int]) -> list[tuple[int, int]]:
    """A place for each dot: the middle line, or above and below it where dots would cover each other."""
    seen: dict[int, int] = {}
    found = []
    for left in lefts:
        column = left // _DOT
        place = seen.get(column, 0)
        seen[column] = place + 1
        found.append((left, _ROWS[place % len(_ROWS)]))
    return found


def _svg(parts: Sequence[str], size: tuple[int, int]) -> str:
    width, height = size
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"


def address(svg: str) -> str:
    """A drawing as a data address; percent-encoding is shorter than base64 and compresses better."""
    return "data:image/svg+xml," + quote(svg, safe=_KEPT)
