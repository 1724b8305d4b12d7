"""How my area stands to the middle of its group, as far as the printed numbers tell."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from components.comparison import chance
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.numbers.statistics import Distribution


class Standing(StrEnum):
    """What may be said of my value; the first that holds."""

    NOBODY = "nobody"  # no area is mine
    MISSING = "missing"  # mine has no value
    COUNT = "count"  # counts are not compared
    ARTEFACT = "artefact"  # the value says more about how was counted
    SMALL = "small"  # too few cases
    ABSENT = "absent"  # there is no such facility
    ALONE = "alone"  # nobody to be compared with
    SAME = "same"  # all have the same value
    UNSURE = "unsure"  # outside the middle half, but maybe by chance
    ABOVE = "above"  # above the middle half
    BELOW = "below"  # below it
    MIDDLE = "middle"  # in it


COMPARED = frozenset({Standing.UNSURE, Standing.ABOVE, Standing.BELOW, Standing.MIDDLE})
"""The cases in which my value is held against the middle."""


def standing(context: Context) -> Standing:
    """The case of a view."""
    mine, cell = context.mine, context.mine_cell
    if mine is None or cell is None:
        return Standing.NOBODY
    if not cell.known:
        return Standing.MISSING
    alone = (
        (Standing.COUNT, not context.indicator.is_compared),
        (Standing.ARTEFACT, context.is_artefact(mine.key)),
        (Standing.SMALL, context.is_small(cell)),
        (Standing.ABSENT, context.indicator.is_structural_zero(cell.value)),
    )
    return next((case for case, holds in alone if holds), None) or _compared(context, cell.value)


def _compared(context: Context, value: float) -> Standing:
    spread, decimals = context.distribution, context.indicator.decimals
    others = sum(context.cells[area.key].known for area in context.group if area != context.mine)
    if spread is None or not others:
        return Standing.ALONE
    mine, least, most = (rounded(end, decimals) for end in (value, spread.minimum, spread.maximum))
    if mine == least == most:
        return Standing.SAME
    place = side(value, *limits(spread, decimals), decimals)
    if place == 0:
        return Standing.MIDDLE
    if chance.is_distinct(context) is False:
        return Standing.UNSURE
    return Standing.ABOVE if place > 0 else Standing.BELOW


def limits(spread: Distribution, decimals: int) -> tuple[float, float]:
    """The ends of the middle half as printed."""
    return rounded(spread.lower, decimals), rounded(spread.upper, decimals)


def side(value: float, lower: float, upper: float, decimals: int) -> int:
    """On which side of printed limits a value as printed lies: -1 below, 0 between or on one, 1 above."""
    mine = rounded(value, decimals)
    return (mine > upper) - (mine < lower)
