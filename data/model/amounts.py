"""One figure of a table and how figures are added: counts add, rates do not.

A sum has a value only if each of its parts has one; otherwise it takes the reason of the first that has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DECIMALS = 6
"""Computed values are rounded to this; published ones stay as they were published."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its status, None where the status has no value."""

    value: float | None
    status: Status


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of a table without its key. ``rounded`` tells that a count behind it was rounded."""

    value: float | None
    numerator: float | None
    denominator: float | None
    status: Status
    rounded: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a number (zero is one)."""
        return self.value is not None

    @property
    def countable(self) -> bool:
        """Whether numerator and denominator are there; so they may be where a rate of 0 / 0 is not."""
        return self.numerator is not None and self.denominator is not None


Figures = dict[tuple[str, int], Figure]
"""Figures by area key and year."""


def total(numbers: Sequence[float]) -> float:
    """The sum; a single number stays exactly what it is."""
    return numbers[0] if len(numbers) == 1 else round(sum(numbers), DECIMALS) + 0.0


def add(amounts: Iterable[Amount]) -> Amount:
    """The sum of the amounts, or no value and the status of the first amount without one."""
    parts = list(amounts)
    for part in parts:
        if part.value is None:
            return part
    return Amount(total([p.value for p in parts if p.value is not None]), joint([p.status for p in parts]))


def joint(statuses: Sequence[Status]) -> Status:
    """The status of a number made of several that all have a value."""
    for status in (Status.ROUNDED, Status.LIMITED):
        if status in statuses:
            return status
    for nothing in ({Status.ZERO}, {Status.ZERO, Status.ROUNDS_TO_ZERO}):
        if nothing.issuperset(statuses):
            return Status.ZERO if len(nothing) == 1 else Status.ROUNDS_TO_ZERO
    return Status.OK


def divide(numerator: Amount, denominator: Amount, scale: int) -> Figure:
    """The rate of two counts times ``scale``; 0 as denominator is not meaningful, its counts are kept."""
    above, below = numerator.value, denominator.value
    if above is None or below is None:
        return Figure(None, None, None, numerator.status if above is None else denominator.status)
    rounded = Status.ROUNDED in (numerator.status, denominator.status)
    if below == 0:
        return Figure(None, above, below, Status.NOT_MEANINGFUL, rounded)
    status = joint([numerator.status, denominator.status])
    if above == 0 and status is Status.OK:
        status = numerator.status
    return Figure(round(above / below * scale, DECIMALS) + 0.0, above, below, status, rounded)


def plain(number: float | None) -> str:
    """``1234.5``, ``7``, empty for None: never an exponent, never zeros at the end."""
    if number is None:
        return ""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
