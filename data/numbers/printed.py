"""Numbers as they are printed, and differences that whoever subtracts what is printed finds again.

Every difference that is told comes from here; order and judgement may go by the unrounded values.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOISE = 9  # decimals; what lies behind comes from binary fractions

_EXACT = 1e6
"""Scaled values below keep more digits behind the point than :data:`_NEAR` needs."""

_NEAR = 1e-3  # of a half, more than the noise up to six decimals: whether it is one, only the digits say


def plain(number: float | Decimal) -> float:
    """A number without the digits that binary fractions leave behind it."""
    return round(float(number), _NOISE) + 0.0


def rounded(value: float, decimals: int) -> float:
    """A value as people and spreadsheets round it: by its written digits, halves away from zero.

    ``round`` and ``format`` go by the binary fraction, which makes 16.4 of a published 16.45.
    """
    if not math.isfinite(value):
        return value
    scaled = abs(value) * 10.0**decimals
    if scaled < _EXACT and abs(scaled % 1 - 0.5) > _NEAR:  # nearly always: no half, so both ways agree
        return round(float(value), decimals) + 0.0
    written = Decimal(repr(round(float(value), _NOISE)))
    return float(written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def difference(before: float, after: float, decimals: int) -> float:
    """``after`` minus ``before``, both as printed: from 9.46 to 8.04 with one decimal it is -1.5."""
    return rounded(rounded(after, decimals) - rounded(before, decimals), decimals)


def growth(before: float, after: float, decimals: int) -> float:
    """The change in % between two values as printed; the first must not be printed as zero."""
    return (rounded(after, decimals) / rounded(before, decimals) - 1) * 100


def shared(parts: Sequence[float], total: float, decimals: int) -> tuple[float, ...]:
    """The parts of a total as printed, adding up to the total as printed.

    Where they do not once rounded, the part that rounding moved the farthest the other way takes a step of
    the last decimal.
    """
    step = 10.0**-decimals
    shown = [rounded(part, decimals) for part in parts]
    while left := rounded(rounded(total, decimals) - sum(shown), decimals):
        way = math.copysign(step, left)
        worst = max(range(len(parts)), key=lambda at: (parts[at] - shown[at]) * way)
        shown[worst] = rounded(shown[worst] + way, decimals)
    return tuple(shown)
