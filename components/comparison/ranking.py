"""The areas of the comparison group by their values, and the chosen ones beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from components.comparison import measure
from data.model.areas import Area
from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from components.comparison.context import Context


NEAR = 5
"""So many areas above and below mine are shown."""

FEW = 15
"""Up to so many areas are all shown."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Areas of the order that are left out between two that are shown, the highest first."""

    areas: tuple[Area, ...]


Entry = Area | Gap | None
"""What stands in a row of the picture; None is an empty row between two parts."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas with a number, the highest first: ``members`` of the group, ``guests`` beside it; who has none.

    The numbers are those of what the view shows (:mod:`components.comparison.measure`).
    """

    members: tuple[Area, ...]
    guests: tuple[Area, ...]
    missing: tuple[Area, ...]

    @property
    def known(self) -> tuple[Area, ...]:
        """All areas with a value, the guests last."""
        return (*self.members, *self.guests)


def guests(context: Context) -> tuple[Area, ...]:
    """My area and the chosen ones that do not belong to the comparison group."""
    chosen = (*([context.mine] if context.mine else []), *context.picked)
    return tuple(area for area in chosen if area not in context.group)


def ranking(context: Context) -> Ranking:
    """The group and the guests of a view; equal values, and all that are not compared, by their names."""
    beside = guests(context)
    numbers = measure.of(context).numbers
    missing = (area for area in (*context.group, *beside) if area.key not in numbers)
    return Ranking(_sorted(context, context.group), _sorted(context, beside), tuple(missing))


def entries(context: Context) -> tuple[Entry, ...]:
    """The rows of the picture: the order with its gaps, then the guests, then small denominators.

    Without gaps where the view asks for the whole order.
    """
    found = context.once(ranking)
    small = tuple(area for area in found.members if context.is_small(context.cells[area.key]))
    ranked = tuple(area for area in found.members if area not in small) or small
    small = small if ranked != small else ()
    chosen = {area.key for area in context.picked}
    mine = context.mine.key if context.mine else None
    shown: tuple[Entry, ...] = ranked
    if not context.view.whole_ranking:
        shown = excerpt(ranked, mine, chosen, _between(context, ranked))
        near = tuple(area for area in small if area.key in chosen or area.key == mine)
        small = small if len(small) <= NEAR else near
    parts = (part for part in (shown, found.guests, small) if part)
    return tuple(entry for part in parts for entry in (None, *part))[1:]


def _between(context: Context, ranked: Sequence[Area]) -> int | None:
    """How many of an order lie above my union, which is not in it; None for any other area."""
    numbers, mine = measure.of(context).numbers, context.mine
    if mine is None or not mine.is_union or mine.key not in numbers:
        return None
    return sum(numbers[area.key] > numbers[mine.key] for area in ranked)


def excerpt(
    ranked: Sequence[Area], mine: str | None, chosen: Collection[str], between: int | None = None
) -> tuple[Entry, ...]:
    """Of an order: mine and who is near, the ``chosen`` (keys), first and last; a gap for the others.

    A gap of one row would need as much room as the area itself, which then stands there. ``between`` is how
    many lie above what is mine and not in the order.
    """
    if len(ranked) <= FEW:
        return tuple(ranked)
    keys = [area.key for area in ranked]
    at = keys.index(mine) if mine in keys else None
    near = range(at - NEAR, at + NEAR + 1) if at is not None else range(0)
    near = near if between is None else range(between - NEAR, between + NEAR)
    kept = [place in near or key in chosen or place in {0, len(keys) - 1} for place, key in enumerate(keys)]
    found: list[Entry] = []
    for is_kept, group in groupby(zip(kept, ranked, strict=True), key=lambda one: one[0]):
        areas = tuple(area for _, area in group)
        found += areas if is_kept or len(areas) == 1 else (Gap(areas),)
    return tuple(found)


def hides(context: Context) -> bool:
    """Whether the excerpt of a view leaves areas out, so that one can ask for all."""
    found = context.once(ranking)
    small = sum(context.is_small(context.cells[area.key]) for area in found.members)
    ranked = len(found.members) - small
    return context.indicator.is_compared and (max(ranked, small * (not ranked)) > FEW or small > NEAR)


def _sorted(context: Context, areas: Iterable[Area]) -> tuple[Area, ...]:
    numbers = measure.of(context).numbers
    known = (area for area in areas if area.key in numbers)
    if not measure.is_compared(context):
        return tuple(sorted(known, key=lambda area: order(area.short)))
    return tuple(sorted(known, key=lambda area: (-numbers[area.key], order(area.short))))
