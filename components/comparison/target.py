"""The target of a view: who is how far from it, what would have to be added, how long it takes.

Only a rate with counts has one: how many are missing is target x denominator - numerator, unrounded. For the
region and for unions it comes from their summed counts and so is net of those above; the sum over the areas
below the target stands beside it. With another number of children the numerator stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from components.comparison import change
from components.comparison.gaps import whole
from data.numbers.gap import Gap, added, gap
from data.numbers.printed import difference, rounded
from data.numbers.target import Need, changed, years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.change import Change
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.catalogue import Target
    from data.model.table import Cell


class Refusal(StrEnum):
    """Why a view has no target, or an area no gap to it; the first that holds."""

    COUNT = "count"  # counts have no rate to aim at
    RATIO = "ratio"  # no share of a whole
    COUNTS = "counts"  # published without its counts
    OVER = "over"  # more than all of them
    VALUE = "value"  # no figure
    ABSENT = "absent"  # there is no such facility


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at: a rate in the unit of the indicator, and what it is called (may be empty).

    ``preset`` is the agreed target of this value, where the user gave it no name of their own.
    """

    value: float
    name: str
    preset: Target | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """How far an area is from the target: its figure and the gap, or why there is none.

    ``denominator`` is the number of children thought of: that of the figure unless the view changes it.
    """

    cell: Cell
    denominator: float
    gap: Gap | None
    why: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """Several areas together: the gap of their summed counts, and what those below and above it lack or have.

    ``below`` and ``above`` are sums of differences, both positive. ``absent`` are areas without such a
    facility, which count in the sum and have no gap of their own; ``without`` are those without counts.
    """

    gap: Gap
    below: float
    above: float
    areas_below: int
    areas_above: int
    absent: tuple[Area, ...] = ()
    without: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """The way of my area so far: a ruler and no forecast.

    ``each`` is how much the rate moves in a year, ``years`` how long the rest takes with the number of
    children there is; None where the change cannot be told (``change.obstacle`` says why), ``years`` also
    where the rate moves away.
    """

    change: Change
    each: float | None = None
    years: float | None = None


def aim(context: Context) -> Aim | None:
    """What the view aims at, whether that can be told or not; None where nothing is."""
    value, view = context.view.target, context.view
    if value is None:
        return None
    found = (
        None if view.target_name else next((t for t in context.indicator.targets if t.value == value), None)
    )
    return Aim(value, found.name[view.language] if found else view.target_name or "", found)


def drawn(context: Context) -> Aim | None:
    """The target as pictures draw it, worked out once; None where there is none or it is refused."""
    return context.once(_drawn)


def _drawn(context: Context) -> Aim | None:
    found = aim(context)
    return found if found and refusal(context) is None else None


def reaching(context: Context, value: float) -> tuple[int, int]:
    """How many areas of the level have reached a value, of how many with a figure.

    Those with counts by their gap, as everywhere; the others by their figures as printed.
    """
    item = context.indicator
    there = [cell for cell in context.regional.values() if cell.known]
    there = [cell for cell in there if not item.is_structural_zero(cell.value)]
    return sum(_reaches(context, cell, value) for cell in there), len(there)


def _reaches(context: Context, cell: Cell, value: float) -> bool:
    found = _gap(context, cell, value, 0).gap
    if found:
        return is_reached(context, found)
    shown = rounded(cell.value, context.indicator.decimals)
    return shown <= value if is_ceiling(context) else shown >= value


def refusal(context: Context, value: float | None = None) -> Refusal | None:
    """Why the indicator of a view has no target on its level and in its year; None where it can have one.

    ``value`` is the target asked for (that of the view).
    """
    indicator, asked = context.indicator, context.view.target if value is None else value
    cells = context.regional.values()
    known = [cell for cell in cells if cell.known]
    reasons = (
        (Refusal.COUNT, indicator.is_count),
        (Refusal.RATIO, indicator.kind != "rate"),
        (Refusal.VALUE, not known),
        (Refusal.COUNTS, indicator.counted is None or not any(cell.has_counts for cell in known)),
        (Refusal.OVER, indicator.is_share and asked is not None and asked > indicator.scale),
    )
    return next((why for why, holds in reasons if holds), None)


def can(context: Context) -> bool:
    """Whether a target may be set for what the view shows."""
    return refusal(context, 0) is None


def distance(context: Context, cell: Cell, target: float) -> Distance:
    """How far a figure is from a target, with the number of children that the view thinks of."""
    return _gap(context, cell, target, context.view.more)


def _gap(context: Context, cell: Cell, target: float, more: int) -> Distance:
    why, there = _obstacle(context, cell), changed(cell.denominator, more)
    if why is not None:
        return Distance(cell, there, None, why)
    return Distance(cell, there, gap(cell.numerator, there, target, context.indicator.scale))


def _obstacle(context: Context, cell: Cell) -> Refusal | None:
    reasons = (
        (Refusal.VALUE, not cell.known),
        (Refusal.ABSENT, context.indicator.is_structural_zero(cell.value)),
        (Refusal.COUNTS, not cell.has_counts or context.indicator.counted is None),
    )
    return next((why for why, holds in reasons if holds), None)


def of(context: Context, key: str) -> Distance | None:
    """How far an area or a reference is from the target of the view; None without one that can be told."""
    found = drawn(context)
    return distance(context, context.cell(key), found.value) if found else None


def mine(context: Context) -> Distance | None:
    """As :func:`of`, for my area; None without it."""
    return of(context, context.mine.key) if context.mine else None


def actual(context: Context) -> Gap | None:
    """My gap with the number of children there is, whatever the view thinks of; None without one."""
    found, cell = drawn(context), context.mine_cell
    return _gap(context, cell, found.value, 0).gap if found and cell else None


def shown(context: Context) -> Gap | None:
    """The gap that the view speaks of: that of my area, without one that of the region."""
    if context.mine:
        at = mine(context)
        return at.gap if at else None
    found = region(context)
    return found.gap if found else None


def is_ceiling(context: Context) -> bool:
    """Whether a target is the most there should be: of rates that are better when lower."""
    return context.indicator.direction == "lower_is_better"


def side(context: Context, found: Gap) -> int:
    """On which side of its target a rate is: 1 where something is missing, -1 above, 0 at it.

    At it is what is so in whole children and as printed: a town with a single school is not at 40%.
    """
    decimals = context.indicator.decimals
    printed = rounded(found.numerator / found.denominator * found.scale, decimals)
    is_there = whole(found) == 0 and printed == rounded(found.target, decimals)
    return 0 if is_there else (found.difference > 0) - (found.difference < 0)


def is_reached(context: Context, found: Gap) -> bool:
    """Whether a rate is at its target or beyond it."""
    return side(context, found) >= 0 if is_ceiling(context) else side(context, found) <= 0


def region(context: Context) -> Total | None:
    """All areas of the region together; None without a target or without summed counts."""
    summed = context.reference(context.store.region.key)
    return total(context, summed, context.store.areas.by_level[context.view.level])


def total(context: Context, summed: Cell, parts: Iterable[Area]) -> Total | None:
    """Some areas together, of which ``summed`` has the summed counts."""
    found = drawn(context)
    net = distance(context, summed, found.value).gap if found else None
    if found is None or net is None:
        return None
    distances = [(area, distance(context, context.cell(area.key), found.value)) for area in parts]
    gaps = [one.gap for _, one in distances if one.gap]
    below, above = ([one for one in gaps if side(context, one) == at] for at in (1, -1))
    none = [(area, one.why is Refusal.ABSENT) for area, one in distances if one.gap is None]
    return Total(
        net,
        added(one.difference for one in below),
        added(-one.difference for one in above),
        len(below),
        len(above),
        tuple(area for area, is_absent in none if is_absent),
        tuple(area for area, is_absent in none if not is_absent),
    )


def need(context: Context, missing: float) -> Need | None:
    """Groups and full-time posts for so many children; None for none, and where no factors are known."""
    view, plan = context.view, context.indicator.plan
    size = view.group_size or (plan.group_size if plan else None)
    posts = view.posts or (plan.posts if plan else None)
    return Need(missing, size, posts) if missing > 0 and size and posts else None


def pace(context: Context) -> Pace | None:
    """How fast my area moved since the year of the view (``seit``), and how long the rest takes at that.

    A year's share is that of the difference between the rates as printed, the rest goes by the counts. None
    without my area, its figure or a target.
    """
    found = actual(context)
    if found is None or context.mine is None:
        return None
    moved = change.since(context, context.series(context.mine), context.view.since)
    if moved.told is None:
        return Pace(moved)
    first, before, after = moved.told
    each = difference(before.value, after.value, context.indicator.decimals) / (moved.last - first)
    rate = found.numerator / found.denominator * found.scale
    return Pace(moved, each, years(rate, found.target, each))
