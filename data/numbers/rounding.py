"""Rounding as people do it, and how far it can move figures whose counts are multiples of five."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

STEP = 5
"""What the counts are multiples of."""

OFF = STEP // 2
"""How far a whole number is from its nearest multiple of five at most."""


_NOISE = 9  # decimals; what lies behind comes from binary fractions


def rounded(value: float, decimals: int) -> float:
    """A value as people and spreadsheets round it: by its written digits, halves away from zero.

    ``round`` and ``format`` go by the binary fraction, which makes 16.4 of a published 16.45.
    """
    if not math.isfinite(value):
        return value
    written = Decimal(repr(round(float(value), _NOISE)))
    return float(written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def of_count(addends: int) -> int:
    """How far a sum of so many rounded counts may be from the true one."""
    return OFF * addends


def of_rate(numerator: float, denominator: float, above: int, below: int, scale: int) -> float:
    """How far a rate may be from the true one whose counts are sums of ``above`` and ``below`` rounded ones.

    Endless where the denominator may be zero.
    """
    least = denominator - of_count(below)
    if least <= 0:
        return float("inf")
    most = (numerator + of_count(above)) / least
    return (most - numerator / denominator) * scale
