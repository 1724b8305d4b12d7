"""How far rounding can move figures: counts published as multiples of five."""

from __future__ import annotations

STEP = 5
"""What the counts are multiples of."""

OFF = STEP // 2
"""How far a whole number is from its nearest multiple of five at most."""


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
