"""Round numbers on an axis of values, and years on an axis of years."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from components.charts.common import suffix
from components.charts.text_width import width
from components.wording.numbers import number
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from components.comparison.context import Context

MOST, MOST_NARROW = 6, 4
"""So many gridlines on a wide chart and on a narrow one."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_BETWEEN = 8  # pixels between two labels of an axis


def round_ticks(low: float, high: float, most: int, *, decimals: int) -> list[float]:
    """At most ``most`` numbers from ``low`` to ``high`` in steps of 1, 2, 2.5 or 5 times a power of ten.

    No step needs more ``decimals`` than the values have.
    """
    power = 10.0 ** math.floor(math.log10(max((high - low) / most, 10.0**-decimals)))
    for exponent in range(3):
        for factor in _STEPS:
            step = factor * power * 10.0**exponent
            if abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
                continue
            first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
            if last - first < most:
                return [round(place * step, 10) for place in range(first, last + 1)]
    return [low]


def texts(context: Context, ticks: Sequence[float]) -> list[str]:
    """The ticks as numbers without needless decimals; a short unit stands at the last one only."""
    language = context.words.language
    digits = max((_digits(tick) for tick in ticks), default=0)
    shown = [number(tick, digits, language) for tick in ticks]
    return [*shown[:-1], shown[-1] + suffix(context)] if shown else []


def _digits(value: float) -> int:
    """How many decimals a round number needs."""
    text = f"{value:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def year_ticks(
    context: Context, years: Sequence[int], kept: Collection[int], room: float, *, most: int = 7
) -> list[int]:
    """The years that are written: the last, the first, those in ``kept``, then others in even steps.

    ``room`` is the length of the axis in pixels. A year without room beside one before it in that order goes.
    """
    if len(years) < 2:
        return list(years)
    wide = max(width(year_label(context.indicator, year)) for year in (years[0], years[-1]))
    pixels = room / (years[-1] - years[0])
    most = max(2, min(most, int(room / (wide + _BETWEEN)) + 1))
    step = math.ceil((len(years) - 1) / (most - 1))
    firm = [years[-1], years[0], *(year for year in years if year in kept)]
    found: list[int] = []
    for year in dict.fromkeys((*firm, *years[::step])):
        if all(abs(year - other) * pixels >= wide + _BETWEEN for other in found):
            found.append(year)
    return sorted(found)
