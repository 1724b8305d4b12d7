"""The change of my area beside the middle change of its group, between the same two years."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from components.comparison import change
from data.numbers import printed

if TYPE_CHECKING:
    from components.comparison.context import Context


@dataclass(frozen=True, slots=True)
class Moved:
    """Both years, my change as printed, and the middle change of the group; None where few have one."""

    first: int
    last: int
    mine: float
    middle: float | None


def moved(context: Context) -> Moved | None:
    """What my area did since the base year of the view; None where that cannot be told, and of counts.

    A rate on few cases and an artefact tell nothing. The middle needs at least half of the group.
    """
    mine = context.mine
    if mine is None or not context.indicator.is_compared:
        return None
    found = change.since(context, context.series(mine), context.view.since)
    if found.told is None:
        return None
    first, before, after = found.told
    if any(
        context.is_small(cell) or context.indicator.is_structural_zero(cell.value) for cell in (before, after)
    ):
        return None
    if any(context.is_artefact(mine.key, year) for year in (first, found.last)):
        return None
    decimals = context.indicator.decimals
    mine_change = printed.difference(before.value, after.value, decimals)
    return Moved(first, found.last, mine_change, _middle(context, first, found.last))


def _middle(context: Context, first: int, last: int) -> float | None:
    """The median of the group's changes, of those that have both values and a facility at both ends."""
    changes = []
    for area in context.group:
        ends = [context.store.cell(context.indicator, area.key, year) for year in (first, last)]
        if all(end.known and not context.indicator.is_structural_zero(end.value) for end in ends):
            changes.append(ends[1].value - ends[0].value)
    enough = len(changes) > 1 and 2 * len(changes) >= len(context.group)
    return printed.rounded(median(changes), context.indicator.decimals) if enough else None
