"""What a rate means in children: the gap to another rate, and what moved a rate between two years.

Pure arithmetic on counts. A rate without counts has no gap; nothing here guesses one. A gap is worked out by
written digits: 35% of 6,914 children are 2,419.9 and not 2,419.8999…, and half a child stays a half.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from data.numbers import printed

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Gap:
    """``expected`` is what the numerator would be at the ``target`` rate; ``difference`` that minus actual.

    A positive difference means: at the target rate it would be so many more.
    """

    numerator: float
    denominator: float
    target: float
    scale: int
    expected: float
    difference: float


def gap(numerator: float, denominator: float, target: float, scale: int) -> Gap:
    """The gap of ``numerator / denominator`` to ``target``, a rate per ``scale`` (100, 1,000, 10,000).

    Raises ``ValueError`` unless denominator and scale are above 0.
    """
    if not denominator > 0 or not scale > 0:
        raise ValueError(f"no gap without a denominator: {denominator} per {scale}")
    expected = _digits(target) * _digits(denominator) / scale
    difference = expected - _digits(numerator)
    return Gap(numerator, denominator, target, scale, printed.plain(expected), printed.plain(difference))


def added(differences: Iterable[float]) -> float:
    """Differences added up, without what binary fractions leave behind."""
    return printed.plain(math.fsum(differences))


def _digits(number: float) -> Decimal:
    return Decimal(repr(float(number)))


@dataclass(frozen=True, slots=True)
class Effects:
    """A change of a rate (per scale) split into what its numerator and its denominator did.

    ``by_numerator + by_denominator == after - before`` exactly (up to binary dust).
    """

    before: float
    after: float
    by_numerator: float
    by_denominator: float

    def printed(self, decimals: int) -> Effects:
        """Both rates as printed, and both effects so that they add up to the difference between them."""
        change = printed.difference(self.before, self.after, decimals)
        parts = printed.shared((self.by_numerator, self.by_denominator), change, decimals)
        return Effects(*(printed.rounded(rate, decimals) for rate in (self.before, self.after)), *parts)


def effects(first: tuple[float, float], last: tuple[float, float], scale: int) -> Effects:
    """Split the change between two (numerator, denominator) pairs.

    Each effect is the mean of the two orders in which numerator and denominator can change (Shapley), so that
    nothing remains unexplained. Raises ``ValueError`` unless both denominators are above 0.
    """
    (n0, d0), (n1, d1) = first, last
    if not (d0 > 0 and d1 > 0):
        raise ValueError(f"no effects without denominators: {d0}, {d1}")
    by_numerator = (n1 - n0) * (1 / d0 + 1 / d1) / 2
    by_denominator = (n0 + n1) * (1 / d1 - 1 / d0) / 2
    return Effects(n0 / d0 * scale, n1 / d1 * scale, by_numerator * scale, by_denominator * scale)
