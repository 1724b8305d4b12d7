"""What a sheet of a town of a ring tells: its key figures, and as much of the others as may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.numbers.printed import rounded
from data.ring.summary import opening_year, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.numbers.statistics import Distribution
    from data.ring.model import KeyFigure, Merged
    from data.ring.summary import Rank, Stand, Summary

MOST = 6
"""So many key figures have a chart."""


class Line(NamedTuple):
    """A key figure in a year with where a town stands.

    What is said of the others is None where too few have a value (:attr:`Summary.is_open`).
    """

    whole: Summary
    stand: Stand

    @property
    def figure(self) -> KeyFigure:
        """The key figure."""
        return self.whole.figure

    @property
    def spread(self) -> Distribution | None:
        """Median, mean and middle half of the ring."""
        return self.whole.spread if self.whole.is_open else None

    @property
    def together(self) -> float | None:
        """The ring as one town."""
        return self.whole.together if self.whole.is_open else None

    @property
    def rank(self) -> Rank | None:
        """The rank of the town."""
        return self.stand.rank if self.whole.is_open else None

    @property
    def side(self) -> int | None:
        """Where its value lies: below the middle half as printed (-1), in it (0) or above (1)."""
        return self.stand.side if self.spread and not self.stand.is_small else None


def summaries(merged: Merged, year: int | None = None) -> tuple[Summary, ...]:
    """A summary of each key figure in a year; by itself in the one to open with, else in the last."""
    return tuple(
        summary(merged, figure.key, year or opening_year(merged, figure.key) or merged.ring.years[-1])
        for figure in merged.ring.figures
    )


def lines(found: Sequence[Summary], town: str) -> tuple[Line, ...]:
    """The key figures of a town that is there, in the order of the ring."""
    return tuple(Line(one, one.stands[town]) for one in found)


def striking(found: Sequence[Line]) -> tuple[Line, ...]:
    """The key figures farthest outside the middle half, else those nearest to its ends; at most six.

    How far is measured in widths of the middle half, so that no unit counts more than another. Values of
    small denominators, and key figures in which all towns have the same, stand out by nothing.
    """
    asked = [line for line in found if line.side is not None and _differs(line)]
    outside = [line for line in asked if line.side]
    return tuple(sorted(outside or asked, key=_near)[:MOST])


def _differs(line: Line) -> bool:
    spread, decimals = line.spread, line.figure.decimals
    return spread is not None and rounded(spread.minimum, decimals) < rounded(spread.maximum, decimals)


def _near(line: Line) -> float:
    """How far inside the middle half a value lies (outside: below zero), in widths of it."""
    spread, value = line.spread, line.stand.value
    if spread is None or value is None:
        raise ValueError(line.figure.key)  # such a line has no side
    width = spread.upper - spread.lower or spread.maximum - spread.minimum
    return min(value - spread.lower, spread.upper - value) / width
