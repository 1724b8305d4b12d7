"""The change of one area between two years: which year it is told from, and why it cannot be told.

There is one rule for both, whoever tells the change: sentence, table, picture, file or document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from components.comparison.marked import highlighted
from components.comparison.medians import medians
from components.comparison.rounding import margin
from data.numbers import printed
from data.numbers.highlights import SPAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.catalogue import Break
    from data.model.table import Cell


class Obstacle(StrEnum):
    """Why no change can be told."""

    VALUE = "value"  # no value in the last year
    SCALED = "scaled"  # each year is scaled anew
    BEFORE = "before"  # no earlier value
    BREAK = "break"  # the series was interrupted in between
    OUTLIER = "outlier"  # one of the years stands alone
    ROUNDED = "rounded"  # rounding may make more than a tenth of it


_REASONS = tuple(Obstacle)  # the first one that holds is told


@dataclass(frozen=True, slots=True)
class Change:
    """Two years of one area. ``before`` and ``after`` are None where there is no such figure.

    ``first`` is None without an earlier value. ``breaks`` are those that lie between the years, ``outliers``
    those of the two years that stand alone. ``margin`` is how far rounding may have moved the change, in the
    unit of the indicator.
    """

    first: int | None
    last: int
    before: Cell | None
    after: Cell | None
    breaks: tuple[Break, ...] = ()
    outliers: tuple[int, ...] = ()
    scaled: bool = False
    margin: float = 0

    @property
    def obstacle(self) -> Obstacle | None:
        """The first reason against telling the change; None if there is none."""
        reasons = (
            self.after is None,
            self.scaled,
            self.first is None,
            self.breaks,
            self.outliers,
            self._is_rounding,
        )
        return next((why for why, holds in zip(_REASONS, reasons, strict=True) if holds), None)

    @property
    def _is_rounding(self) -> bool:
        """Whether rounding may make more than a tenth of the change, and so turn its sign too."""
        if not self.margin or self.before is None or self.after is None:
            return False
        return self.margin > abs(self.after.value - self.before.value) / 10

    @property
    def told(self) -> tuple[int, Cell, Cell] | None:
        """First year and both figures; None where the change cannot be told."""
        if self.obstacle or self.first is None or self.before is None or self.after is None:
            return None
        return self.first, self.before, self.after


def base(years: Iterable[int], last: int, since: int | None) -> int | None:
    """The year a change is told from: ``since`` (None: :data:`SPAN` before), else the nearest one there is.

    The nearest earlier of ``years`` goes before any later one; None without a year before ``last``.
    """
    wanted = last - SPAN if since is None else since
    before = [year for year in years if year < last]
    return max((year for year in before if year <= wanted), default=min(before, default=None))


def between(context: Context, series: Mapping[int, Cell], first: int | None, last: int) -> Change:
    """The change of a series (cells by year) of my area, or of the region, between two years."""
    before = None if first is None else _known(series, first)
    after = _known(series, last)
    ends = [(year, cell) for year, cell in ((first, before), (last, after)) if year is not None and cell]
    return Change(
        first,
        last,
        before,
        after,
        context.breaks_between(first, last) if first is not None else (),
        tuple([year for year, _ in ends if year in context.lonely]),
        context.indicator.scaled_yearly,
        sum([margin(context, year, cell) for year, cell in ends]),
    )


def _known(series: Mapping[int, Cell], year: int) -> Cell | None:
    """The figure of a year; None where there is no number."""
    cell = series.get(year)
    return cell if cell is not None and cell.known else None


def to_previous(context: Context) -> Change:
    """The change of my area to the year of the view from the last year before it that has a value."""
    series = context.series(context.mine) if context.mine else {}
    last = context.view.year
    first = max((year for year, cell in series.items() if year < last and cell.known), default=None)
    return between(context, series, first, last)


def since(context: Context, series: Mapping[int, Cell], asked: int | None) -> Change:
    """The change of a series from its :func:`base` to the year of the view; ``asked`` as ``since`` there.

    Where nobody asks for a year, a break is not crossed and no year that stands alone is taken, as long as
    there is another.
    """
    last = context.view.year
    known = [year for year, cell in series.items() if cell.known]
    return between(context, series, base_year(context, known, asked), last)


def base_year(context: Context, years: Collection[int], asked: int | None) -> int | None:
    """The :func:`base` among some years of a change to the year of the view, by the rule of :func:`since`."""
    last = context.view.year
    if asked is not None:
        return base(years, last, asked)
    return base(unbroken(context, years), last, None) or base(years, last, None)


def since_break(context: Context, series: Mapping[int, Cell]) -> Change:
    """The longest change of a series to the year of the view that crosses no break."""
    known = [year for year, cell in series.items() if cell.known]
    return between(context, series, min(unbroken(context, known), default=None), context.view.year)


def unbroken(context: Context, years: Iterable[int], until: int | None = None) -> list[int]:
    """Those of the years since the last break that do not stand alone, before a year (that of the view)."""
    last, lonely = context.view.year if until is None else until, context.lonely
    since = max((b.year for b in context.noted if b.hard and b.year <= last), default=None)
    return [year for year in years if (since is None or since <= year) and year < last and year not in lonely]


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the picture of two years: an area with its ``mark``, or the Land or the median (``key``).

    ``before`` and ``after`` are None without a value; ``obstacle`` says why no change is told of two.
    """

    key: str
    before: float | None
    after: float | None
    mark: Mark | None = None
    obstacle: Obstacle | None = None

    @property
    def latest(self) -> float | None:
        """The newer value, or the one there is."""
        return self.before if self.after is None else self.after


MEDIAN = "median"
"""The key of the row of the median."""


def pair(context: Context) -> tuple[int, int] | None:
    """The two years that are compared: the year of the view, and before it the base that the view asks for.

    No break lies between them and none stands alone; None where there are no two such years. They are those
    of my area where it has a value, else those of the level. Of two years it is these, whichever is shown.
    """
    indicator = context.indicator
    years = context.store.years(indicator, context.view.level)
    last = years[-1] if len(years) == 2 else context.view.year
    if indicator.scaled_yearly or last not in years or last in indicator.outliers_at(context.view.level):
        return None
    series = context.series(context.mine) if context.mine else {}
    own = [year for year in years if (cell := series.get(year)) and cell.known]
    for known in ([*own] if last in own else [], years):
        first = base(unbroken(context, known, last), last, context.view.since)
        if first is not None:
            return first, last
    return None


def steps(context: Context) -> tuple[Step, ...]:
    """My area, the chosen ones, the median and the Land in both years, the highest newer value first."""
    years = pair(context)
    if years is None:
        return ()
    first, last = years
    found = [_step(context, mark, first, last) for mark in highlighted(context)]
    middle = medians(context)
    if {first, last} <= middle.keys():
        found.append(Step(MEDIAN, middle[first], middle[last]))
    land = context.store.region.land_key
    if context.indicator.is_compared and land in context.indicator.references:
        cells = (context.store.cell(context.indicator, land, year) for year in years)
        before, after = (cell.value if cell.known else None for cell in cells)
        found += [Step(land, before, after)] if before is not None and after is not None else []
    known = [step for step in found if step.latest is not None]
    without = [step for step in found if step.latest is None]
    return (*sorted(known, key=lambda step: -(step.latest or 0.0)), *without)


def _step(context: Context, mark: Mark, first: int, last: int) -> Step:
    series = context.series(mark.area)
    told = between(context, series, first, last)
    before, after = (cell.value if cell else None for cell in (told.before, told.after))
    return Step(mark.area.key, before, after, mark, told.obstacle)


def directions(context: Context, first: int, last: int) -> tuple[int, int, int]:
    """How many of the group fell, stayed and rose between two years, as printed."""
    counted, store, table = [0, 0, 0], context.store, context.table
    years = [(year, table.of_year(year) if table else {}) for year in (first, last)]
    for area in context.group:
        before, after = (
            cells.get(area.key) or store.cell(context.indicator, area.key, year) for year, cells in years
        )
        if before.known and after.known:
            rise = printed.difference(before.value, after.value, context.indicator.decimals)
            counted[(rise > 0) - (rise < 0) + 1] += 1
    return counted[0], counted[1], counted[2]
