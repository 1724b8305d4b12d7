"""What map, list and ranking show of an indicator: its value, its change, or its distance to the median.

Of each area there is a number or the reason why there is none. Changes and distances are those of the values
as they are printed (:mod:`data.numbers.printed`): who subtracts finds them again. All areas have one base
year: that of the view, or the usual one, which crosses no break and takes no year that stands alone.

Counts change in %, where most of them start from :data:`ENOUGH` or more, everything else in its unit, shares
in percentage points. Counts have no distance to a median, for they follow the size of an area.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from components.comparison import shared
from components.comparison.change import Change, Obstacle, base_year, between, unbroken
from components.view.settings import MEASURES
from data.model.catalogue import Level
from data.model.folding import order
from data.model.status import Status
from data.model.table import ENOUGH as COVERED
from data.numbers import printed
from data.numbers.classes import Classes, classify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.table import Cell

VALUE, CHANGE, GAP = MEASURES

ENOUGH = 100
"""A count that begins below has no change in %: a few more would be many per cent."""

_PERCENT = 1  # decimals of a change in %


class Reason(StrEnum):
    """Why there is no number, beside the obstacles of a change."""

    FEW = "few"  # a count that began with fewer than ENOUGH
    COUNT = "count"  # counts have no median to be away from
    ABSENT = "absent"  # a zero that says there is no such facility is in no median
    GROUP = "group"  # the group has no median


Why = Obstacle | Reason


@dataclass(frozen=True, slots=True)
class Measure:
    """The numbers of a view by key, in the unit of the measure, and why others have none.

    ``changes`` are the pairs of years behind changes, told or not, ``first`` their base year, ``median`` what
    distances are told from. ``relative`` says that the numbers are changes in %.
    """

    kind: str
    numbers: Mapping[str, float]
    whys: Mapping[str, Why]
    decimals: int
    first: int | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    median: float | None = None
    relative: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether the numbers are differences, which lie around zero."""
        return self.kind != VALUE


@dataclass(frozen=True, slots=True)
class Bar:
    """An area with its number and both ends of its bar, as shares (0 to 1) of the room for bars."""

    area: Area
    number: float
    start: float
    end: float


def of(context: Context) -> Measure:
    """The numbers that a view shows, worked out once."""
    return context.once(_of)


def _of(context: Context) -> Measure:
    makers = {VALUE: _values, CHANGE: _changes, GAP: _gaps}
    return makers[context.view.measure](context)


def is_value(context: Context) -> bool:
    """Whether plain values are shown."""
    return context.view.measure == VALUE


def as_values(context: Context) -> Context:
    """The same view with its plain values."""
    return context if is_value(context) else _as(context, VALUE)


def as_change(context: Context) -> Context:
    """The same view with its change."""
    return context if context.view.measure == CHANGE else _as(context, CHANGE)


def as_gap(context: Context) -> Context:
    """The same view with its distances to the median."""
    return context if context.view.measure == GAP else _as(context, GAP)


def _as(context: Context, kind: str) -> Context:
    made = _like(context, measure=kind)
    shared.figures(context, made)
    return made


AS = {VALUE: as_values, CHANGE: as_change, GAP: as_gap}
"""The same view with another measure, to be asked for by ``context.once``."""


def is_compared(context: Context) -> bool:
    """Whether what is shown gives areas a place among others: all but plain counts and their differences."""
    return context.indicator.is_compared or of(context).relative


def refusal(context: Context) -> Why | None:
    """Why a measure says nothing about any area of a view that has values; None where it says something.

    Of the reasons of the areas the most frequent one counts.
    """
    found = of(context)
    if not found.is_signed or found.numbers:
        return None
    whys = Counter(found.whys[area.key] for area in context.areas if context.cells[area.key].known)
    return whys.most_common(1)[0][0] if whys else Obstacle.VALUE


def unjudged(context: Context) -> Context:
    """The view as it is drawn: differences are never in the colours of better and worse."""
    return context if is_value(context) or not context.view.judged else _like(context, judged=False)


def can(context: Context, kind: str) -> bool:
    """Whether a measure says something about the view."""
    about = context.once(AS[kind])
    return (kind == CHANGE and about.once(_is_told)) or refusal(about) is None


def _is_told(context: Context) -> bool:
    """Whether a change is told of the first area that has a figure: as a rule of all of them or of none is.

    Counts change in % only where most of those told can, so then there is a number as well.
    """
    first, before = context.once(_base)
    one = next((area for area in context.shown if context.cells[area.key].known), None)
    return one is not None and bool(
        _change(context, one, first, before.get(one.key), context.cells[one.key]).told
    )


def classes(context: Context) -> Classes:
    """Class limits of what the map shows: of the values, or around zero of the differences of this year.

    Those of differences come from the region; where more is drawn, the outer ones reach to its extremes.
    """
    return context.classes if is_value(context) else context.once(_classes)


def bars(context: Context, areas: Iterable[Area]) -> list[Bar]:
    """Those of the areas that have a number, the highest first, equal ones by name, with their bars."""
    found = of(context).numbers
    known = [(area, found[area.key]) for area in areas if area.key in found]
    low, high = (end((0.0, *(number for _, number in known))) for end in (min, max))
    room = (high - low) or 1.0
    ordered = sorted(known, key=lambda one: (-one[1], order(one[0].short)))
    return [
        Bar(area, number, (min(number, 0.0) - low) / room, (max(number, 0.0) - low) / room)
        for area, number in ordered
    ]


def _values(context: Context) -> Measure:
    known = {key: cell.value for key, cell in context.cells.items() if cell.known}
    missing = {key: Obstacle.VALUE for key in context.cells if key not in known}
    return Measure(VALUE, known, missing, context.indicator.decimals)


def _base(context: Context) -> tuple[int | None, Mapping[str, Cell]]:
    """The base year of the changes of a view, and the figures of that year by key."""
    first = base_year(context, _years(context), context.view.since)
    if first is None:
        return None, {}
    return first, _like(context, year=first, measure=VALUE, indicator2=None, year2=None).cells


def first_year(context: Context) -> int | None:
    """The base year of the changes of a view, whatever it shows; None where there is no earlier year."""
    return context.once(as_change).once(_base)[0]


def _changes(context: Context) -> Measure:
    first, before = context.once(_base)
    changes = {
        area.key: _change(context, area, first, before.get(area.key), context.cells[area.key])
        for area in context.shown
    }
    told = {key: change.told for key, change in changes.items()}
    pairs = {key: (one[1].value, one[2].value) for key, one in told.items() if one}
    enough = {key: pair for key, pair in pairs.items() if pair[0] >= ENOUGH}
    relative = context.indicator.is_count and len(enough) * 2 >= len(pairs) > 0
    decimals = _PERCENT if relative else context.indicator.decimals
    whys: dict[str, Why] = {key: why for key, one in changes.items() if (why := one.obstacle)}
    if relative:
        whys |= {key: Reason.FEW for key in pairs if key not in enough}
        grown = {key: printed.growth(*pair, context.indicator.decimals) for key, pair in enough.items()}
        numbers = {key: printed.rounded(number, decimals) for key, number in grown.items()}
    else:
        numbers = {key: printed.difference(*pair, decimals) for key, pair in pairs.items()}
    return Measure(CHANGE, numbers, whys, decimals, first, changes, relative=relative)


def bases(context: Context) -> list[int]:
    """The years a change to the year of the view can be told from without crossing a break."""
    return unbroken(context, context.store.years(context.indicator, context.view.level))


def usual_base(context: Context) -> int | None:
    """The base year where nobody asks for one; None where there is no earlier year."""
    if context.view.since is None:
        return first_year(context)
    return first_year(_like(context, measure=CHANGE, since=None))


def _years(context: Context) -> tuple[int, ...]:
    """The years that can be the base; unless one is asked for, those in which most areas have a figure."""
    years = context.store.years(context.indicator, context.view.level)
    if context.view.since is not None or context.table is None:
        return years
    known = context.table.coverage
    enough = COVERED * known.get(context.view.year, 0)
    return tuple(year for year in years if known[year] >= enough) or years


def _change(context: Context, area: Area, first: int | None, before: Cell | None, after: Cell) -> Change:
    """The change of one area, with what rounding may have done to it."""
    series = {context.view.year: after} | ({first: before} if first is not None and before else {})
    is_rounded = any(cell.status is Status.ROUNDED for cell in series.values())
    own = _like(context, mine=area.key) if is_rounded else context
    begins = first if before is not None and before.known else None
    return between(own, series, begins, context.view.year)


def _gaps(context: Context) -> Measure:
    item, spread = context.indicator, context.distribution
    if spread is None or not item.is_compared:
        why = Reason.GROUP if item.is_compared else Reason.COUNT
        return Measure(GAP, {}, dict.fromkeys(context.cells, why), item.decimals)
    told = {key: _gap(context, spread.median, cell) for key, cell in context.cells.items()}
    numbers = {key: gap for key, gap in told.items() if isinstance(gap, float)}
    whys = {key: gap for key, gap in told.items() if not isinstance(gap, float)}
    return Measure(GAP, numbers, whys, item.decimals, median=spread.median)


def _gap(context: Context, median: float, cell: Cell) -> float | Why:
    """The distance of one figure to the median, or why it has none."""
    if not cell.known:
        return Obstacle.VALUE
    if context.indicator.is_structural_zero(cell.value):
        return Reason.ABSENT
    return printed.difference(median, cell.value, context.indicator.decimals)


def beside(context: Context, key: str) -> float | Why:
    """The number of what stands beside the areas: a reference, or an area that a view does not draw."""
    found, year = of(context), context.view.year
    cell = context.store.cell(context.indicator, key, year)
    if found.kind == GAP:
        if found.median is None:
            return Reason.GROUP if context.indicator.is_compared else Reason.COUNT
        return _gap(context, found.median, cell)
    if found.kind == VALUE or not cell.known:
        return cell.value if cell.known else Obstacle.VALUE
    return _change_of(context, found, key, cell)


def _change_of(context: Context, found: Measure, key: str, after: Cell) -> float | Why:
    first, item = found.first, context.indicator
    series = {context.view.year: after}
    if first is not None:
        series[first] = context.store.cell(item, key, first)
    begins = first if first is not None and series[first].known else None
    one = between(_like(context, mine=None), series, begins, context.view.year)
    if one.told is None:
        return one.obstacle or Obstacle.BEFORE
    _, before, _ = one.told
    if not found.relative:
        return printed.difference(before.value, after.value, found.decimals)
    if before.value < ENOUGH:
        return Reason.FEW
    return printed.rounded(printed.growth(before.value, after.value, item.decimals), found.decimals)


def _classes(context: Context) -> Classes:
    found, level = of(context), context.view.level
    inside = [found.numbers[key] for key in context.regional if key in found.numbers]
    wanted = 4 if level is Level.KREIS else 5
    made = classify(inside, wanted, context.view.method, decimals=found.decimals, midpoint=0)
    drawn = [found.numbers[area.key] for area in context.areas if area.key in found.numbers]
    if not made.count or len(drawn) == len(inside):
        return made
    low, *inner, high = made.limits
    return replace(made, limits=(min(low, *drawn), *inner, max(high, *drawn)))


def _like(context: Context, **changes: object) -> Context:
    """The same kind of context with another view."""
    return type(context)(context.store, replace(context.view, **changes))  # type: ignore[arg-type]
