"""How far rounded counts let a figure of my area, or of the region, be from the true one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.status import Status
from data.numbers import rounding

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Origin
    from data.model.table import Cell


def margin(context: Context, year: int, cell: Cell) -> float:
    """In the unit of the indicator; 0 for a figure of exact counts and for one whose counts are unknown."""
    if cell.status is not Status.ROUNDED:
        return 0
    origin = next((o for o in context.indicator.origins if o.covers(year) and o.levels), None)
    if origin is None:
        return 0
    parts = _parts(context, origin)
    if context.indicator.is_count:
        return rounding.of_count(parts * len(origin.value))
    if not cell.has_counts:
        return 0
    above, below = len(origin.numerator) + len(origin.less), len(origin.denominator)
    return rounding.of_rate(
        cell.numerator, cell.denominator, parts * above, parts * below, context.indicator.scale
    )


def _parts(context: Context, origin: Origin) -> int:
    """Of how many published areas a figure is the sum."""
    area, areas = context.mine, context.store.areas
    if area is None:
        return len(areas.by_level[origin.levels[0]])  # the region is the sum of the finest
    single = context.store.members(area.key) or (area,)
    return sum(1 if one.level in origin.levels or one.kreisfrei else len(one.parts) for one in single)
