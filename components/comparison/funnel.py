"""The numbers of a funnel plot: pooled rate of a group, limits of chance around it, who stands outside.

The pooled rate is the sum of the numerators by the sum of the denominators, never a mean of rates. Where the
areas differ more than chance explains (over-dispersion), the limits are as much wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from components.comparison import chance
from components.comparison.marked import highlighted
from data.numbers import uncertainty

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.numbers.uncertainty import Interval

FEWEST = 3
"""Fewer areas have no common rate to speak of."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The pooled rate of the group, its model, the areas drawn and how far each stands outside.

    ``factor`` is the over-dispersion of the group, ``width`` how many times wider the limits are for it.
    ``outside`` has the areas beyond the 99.8 % limits, the farthest first. ``guests`` are chosen areas beyond
    the region and unions: drawn for comparison, in neither the rate nor the limits, and not counted anywhere.
    """

    centre: float
    model: str
    pooled: int
    factor: float
    width: float
    points: tuple[Area, ...]
    outside: tuple[Area, ...]
    guests: tuple[Area, ...] = ()

    @property
    def drawn(self) -> tuple[Area, ...]:
        """Every area with a point."""
        return (*self.points, *self.guests)


def funnel(context: Context) -> Funnel | None:
    """The funnel of the group; None where chance moves nothing or where it has too few rates with counts."""
    if not context.indicator.is_chance:
        return None
    cells = {key: cell for key, cell in context.cells.items() if cell.has_counts}
    members = [area for area in context.group if area.key in cells]
    if len(members) < FEWEST:
        return None
    pairs = [(cells[area.key].numerator, cells[area.key].denominator) for area in members]
    scale = context.indicator.scale
    centre = sum(n for n, _ in pairs) / sum(d for _, d in pairs) * scale
    model = chance.law(context) or uncertainty.model_of(scale, pairs)
    judged = [pair for area in members if (pair := chance.counts_of(context, cells[area.key]))]
    factor = uncertainty.overdispersion(judged, centre, scale, model)
    width = uncertainty.widening(factor, len(judged))
    points = {area.key: area for area in members}
    marked = [mark.area for mark in highlighted(context) if mark.area.key in cells]
    points |= {area.key: area for area in marked if not area.is_guest}
    guests = tuple(area for area in marked if area.key not in points)
    made = Funnel(centre, model, len(members), factor, width, tuple(points.values()), (), guests)
    return replace(made, outside=_outside(context, made))


def limits(context: Context, found: Funnel, denominator: float, z: float) -> Interval:
    """The control limits at a denominator."""
    low, high = curve(context, found, np.array([denominator]), z)
    return uncertainty.Interval(float(low[0]), float(high[0]))


def curve(
    context: Context, found: Funnel, denominators: NDArray[np.float64], z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lower and upper control limits at denominators, as wide as the areas of the group differ."""
    wide = z * found.width
    return uncertainty.funnel(found.centre, denominators, context.indicator.scale, found.model, wide)


def rate(context: Context, area: Area) -> float:
    """The rate of an area from its counts."""
    cell = context.cells[area.key]
    return cell.numerator / cell.denominator * context.indicator.scale


def _outside(context: Context, found: Funnel) -> tuple[Area, ...]:
    """The areas beyond the 99.8 % limits, the farthest first by its distance in widths of the funnel."""
    far: dict[str, float] = {}
    for area in found.points:
        cell = context.cells[area.key]
        around = limits(context, found, cell.denominator, uncertainty.Z998)
        if not context.is_small(cell) and not around.holds(rate(context, area)):
            far[area.key] = abs(rate(context, area) - found.centre) * math.sqrt(cell.denominator)
    known = {area.key: area for area in found.points}
    return tuple(known[key] for key in sorted(far, key=lambda key: -far[key]))
