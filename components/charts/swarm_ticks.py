"""Round numbers for an axis whose unit stands only at its last number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.wording.numbers import behind, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.catalogue import Indicator

_STEPS = (10, 20, 25, 50)  # tenths of a power of ten
_SHORT = 6  # a longer unit stands in the subtitle alone


class Tick(NamedTuple):
    """A value of the axis with its text."""

    value: float
    text: str


def ticks(low: float, high: float, most: int, indicator: Indicator, language: str) -> list[Tick]:
    """At most ``most`` round numbers from ``low`` to ``high``, the last one with a short unit.

    Numbers are whole where the step is whole, else they have as many decimals as it needs.
    """
    values, decimals = steps(low, high, most, indicator.decimals)
    texts = [number(value, decimals, language) for value in values]
    unit = "%" if indicator.is_share else str(indicator.unit[language])
    if texts and len(unit) <= _SHORT:
        texts[-1] += behind(unit, language)
    return [Tick(value, text) for value, text in zip(values, texts, strict=True)]


def steps(low: float, high: float, most: int, decimals: int) -> tuple[Sequence[float], int]:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten, and their decimals, at most as many as told."""
    least = 10.0**-decimals
    power = max(least, 10.0 ** math.floor(math.log10((high - low) / most)))
    while True:
        for tenths in _STEPS:
            step = power * tenths / 10
            needed = next(n for n in range(decimals + 2) if abs(step * 10**n - round(step * 10**n)) < 1e-6)
            if needed > decimals:
                continue
            first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
            if last - first < most:
                return [round(place * step, 10) for place in range(first, last + 1)], needed
        power *= 10
