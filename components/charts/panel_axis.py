"""The upright axis of a small picture: from zero where that is near, few round numbers, one unit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.charts.common import suffix
from components.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context

MOST = 4
_STEPS = (1, 2, 2.5, 5, 10)
_NEAR = 2  # zero is near where the lowest value is no more than so many extents above it
_ROOM = 0.04  # of the axis above the highest value


class Axis(NamedTuple):
    """Ends of an axis and its round numbers with their words, from below."""

    low: float
    high: float
    places: tuple[tuple[float, str], ...]


def ends(context: Context, values: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest place an axis must reach: shares and counts begin at zero."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    extent = (high - low) or abs(high) or 1.0
    indicator = context.indicator
    if low >= 0 and (indicator.is_share or indicator.is_count or low <= _NEAR * extent):
        low = 0.0
    return low, high + _ROOM * extent


def ticks(context: Context, low: float, high: float, most: int = MOST) -> Axis:
    """At most ``most`` numbers in steps of 1, 2, 2.5 or 5 times a power of ten, from the lower end on."""
    step = step_of(low, high, most, context.indicator.decimals)
    start = math.floor(low / step + 1e-9) * step
    count = math.floor((high - start) / step + 1e-9)
    values = [round(start + place * step, 10) for place in range(count + 1)]
    digits = next((n for n in range(4) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 4)
    words = [number(value, digits, context.words.language) for value in values]
    words[-1] += suffix(context)
    return Axis(values[0], max(high, values[-1]), tuple(zip(values, words, strict=True)))


def step_of(low: float, high: float, most: int, decimals: int) -> float:
    """The smallest round step with which at most ``most`` numbers lie between a multiple of it and ``high``.

    It is none that the decimals of the values cannot show.
    """
    power = max(10.0**-decimals, 10.0 ** math.floor(math.log10((high - low) / most or 1.0)))
    while True:
        for factor in _STEPS:
            step = power * factor
            start = math.floor(low / step + 1e-9)
            finer = factor == 2.5 and power <= 10.0**-decimals
            if not finer and math.floor(high / step + 1e-9) - start < most:
                return step
        power *= 10
