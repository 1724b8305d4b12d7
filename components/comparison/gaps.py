"""The gap of my area to the median of its group, in children or whatever the rate counts.

Only rates with published counts have one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from data.numbers import statistics
from data.numbers.gap import Gap, gap

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.table import Cell


def missing(context: Context) -> str | None:
    """Why there is no gap, as the last part of a key ``gap_children.why.…``; None if there is one."""
    cell = context.mine_cell
    return "mine" if cell is None else _obstacle(context, cell)


def _obstacle(context: Context, cell: Cell) -> str | None:
    indicator = context.indicator
    obstacles = (
        ("count", indicator.is_count),
        ("ratio", indicator.kind != "rate"),
        ("value", not cell.known),
        ("absent", indicator.is_structural_zero(cell.value)),
        ("counts", not cell.has_counts or indicator.counted is None),
        ("small", context.is_small(cell)),
        ("group", context.distribution is None),
    )
    return next((why for why, is_there in obstacles if is_there), None)


def median(context: Context) -> float | None:
    """The median of the group's rates, from their counts where all have some; None without values.

    A published rate is rounded, counts are not: the rounded median of a town that is the median itself would
    still differ from its counts by a few children.
    """
    return context.once(_median)


def _median(context: Context) -> float | None:
    found = (context.cells[area.key] for area in context.group)
    cells = [cell for cell in found if cell.known]
    spread, indicator = context.distribution, context.indicator
    if indicator.kind == "rate" and all(cell.has_counts for cell in cells):
        rates = [cell.numerator / cell.denominator * indicator.scale for cell in cells]
        spread = statistics.distribution(indicator.present(rates))
    return spread.median if spread else None


def of(context: Context) -> Gap | None:
    """The gap to the median of the group; None where there is none."""
    cell, target = context.mine_cell, median(context)
    if missing(context) or cell is None or target is None:
        return None
    return gap(cell.numerator, cell.denominator, target, context.indicator.scale)


def whole(found: Gap) -> int:
    """The difference in whole children or cases, halves away from zero as people round."""
    return math.floor(abs(found.difference) + 0.5) * (1 if found.difference > 0 else -1)
