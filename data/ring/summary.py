"""A key figure in a year: where each town stands, and what the ring as a whole says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from data.model.status import Status
from data.model.table import ENOUGH
from data.numbers import printed, statistics, uncertainty
from data.numbers.uncertainty import SMALL
from data.ring.model import Entry, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.numbers.statistics import Distribution
    from data.numbers.uncertainty import Interval
    from data.ring.model import KeyFigure, Merged

FEWEST = 4
"""Towns with a value without which a town's sheet tells no median: who has one could be worked out."""
MISSING = Entry(None, None, Status.NOT_IN_FILE)
"""What a town says of a figure that its file does not have."""


class Rank(NamedTuple):
    """A rank from the highest value, of so many; of a rate the range in which chance alone lets it lie."""

    place: int
    of: int
    interval: Interval | None


@dataclass(frozen=True)
class Ranks:
    """The ranks of a key figure in a year with these values, drawn when the first of them is asked for."""

    merged: Merged
    figure: KeyFigure
    year: int
    values: Mapping[str, float]

    @cached_property
    def by_town(self) -> dict[str, Rank]:
        """The ranks of the towns that have one: no count, no rate of a small denominator.

        The rank itself always belongs to its interval: towns with equal values share the best of their
        ranks, draws never are equal. They are drawn in the order of the keys, as in every view.
        """
        merged, figure, year = self.merged, self.figure, self.year
        if figure.kind == "count":
            return {}
        ranked = {
            town: value
            for town, value in sorted(self.values.items())
            if not is_small(figure, merged.entries[Slot(town, figure.key, year)])
        }
        drawn: tuple[Interval | None, ...] = (None,) * len(ranked)
        if figure.kind == "rate":
            pairs = [_counts(merged, figure, year, town) for town in ranked]
            model = uncertainty.model_of(figure.scale, pairs)
            drawn = uncertainty.rank_intervals(pairs, model, keep=False)
        found = {}
        for (town, value), wide in zip(ranked.items(), drawn, strict=True):
            place = statistics.rank(value, list(ranked.values()))
            found[town] = Rank(place, len(ranked), wide and wide.around(place))
        return found


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a town stands. ``entry`` has its counts, its note and, without a ``value``, the reason.

    ``before`` is the value of the ring's previous year, ``change`` the difference of both as printed.
    ``side`` is -1 below the middle half as printed, 0 in it, 1 above; None where there is none.
    ``is_small`` says that the denominator of a rate is below :data:`SMALL`.
    """

    town: str
    entry: Entry
    value: float | None = None
    before: float | None = None
    change: float | None = None
    ranks: Ranks | None = None
    side: int | None = None
    is_small: bool = False

    @property
    def rank(self) -> Rank | None:
        """Its rank; None where it has none."""
        return self.ranks.by_town.get(self.town) if self.ranks else None


@dataclass(frozen=True, slots=True)
class Summary:
    """A key figure in a year, of the towns that are there.

    ``spread`` holds number, median, unweighted mean, middle half and extremes of the towns' values (unit of
    the key figure); None without values and for counts, which are not compared. ``together`` is the ring as
    one town: summed numerators by summed denominators of the ``n`` towns with a value, of counts the sum.
    ``previous`` is the ring's year before, None for the first. ``stands`` are all towns that are there.
    """

    figure: KeyFigure
    year: int
    previous: int | None
    n: int
    spread: Distribution | None
    together: float | None
    stands: Mapping[str, Stand] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether so many towns have a value that a town may be told of all others together."""
        return self.n >= FEWEST


def summary(merged: Merged, key: str, year: int) -> Summary:
    """The summary of a key figure and year. Raises ``KeyError`` for a key figure that the ring has not."""
    figure = merged.ring.by_key[key]
    previous = max((one for one in merged.ring.years if one < year), default=None)
    now = _values(merged, key, year)
    before = _values(merged, key, previous) if previous is not None else {}
    spread = None if figure.kind == "count" else statistics.distribution(list(now.values()))
    ranks = Ranks(merged, figure, year, now)
    stands = {}
    for town in merged.chosen:
        entry, value = merged.entries.get(Slot(town, key, year), MISSING), now.get(town)
        change = None
        if value is not None and town in before:
            change = printed.difference(before[town], value, figure.decimals)
        stands[town] = Stand(
            town,
            entry,
            value,
            before.get(town),
            change,
            ranks,
            None if value is None or spread is None else _side(value, spread, figure.decimals),
            is_small=value is not None and is_small(figure, entry),
        )
    return Summary(figure, year, previous, len(now), spread, _together(merged, figure, year, now), stands)


def is_small(figure: KeyFigure, entry: Entry) -> bool:
    """Whether a rate rests on fewer than :data:`SMALL` cases; other kinds never do."""
    return figure.kind == "rate" and entry.denominator is not None and entry.denominator < SMALL


def opening_year(merged: Merged, key: str) -> int | None:
    """The latest year in which 80 % of the towns that are there have a value, else the one with most.

    None where no year has any.
    """
    covered = {year: len(_values(merged, key, year)) for year in merged.ring.years}
    return best_year(covered, len(merged.chosen))


def best_year(covered: Mapping[int, int], whole: int) -> int | None:
    """The latest year that 80 % of the ``whole`` have, else the latest that most have; None without any.

    ``covered`` is how many have a year.
    """
    least = min(ENOUGH * whole, max(covered.values(), default=0))
    return max((year for year, n in covered.items() if n and n >= least), default=None)


def _values(merged: Merged, key: str, year: int) -> dict[str, float]:
    """The values of a year by town, in the order of the ring."""
    found = ((town, merged.value(Slot(town, key, year))) for town in merged.ring.towns)
    return {town: value for town, value in found if value is not None}


def _counts(merged: Merged, figure: KeyFigure, year: int, town: str) -> uncertainty.Counts:
    """Numerator and denominator of a value that is there; of a count 1 as its denominator."""
    entry = merged.entries[Slot(town, figure.key, year)]
    return entry.numerator or 0.0, 1.0 if entry.denominator is None else entry.denominator


def _together(merged: Merged, figure: KeyFigure, year: int, values: Mapping[str, float]) -> float | None:
    if not values:
        return None
    pairs = [_counts(merged, figure, year, town) for town in values]
    above, below = (sum(part) for part in zip(*pairs, strict=True))
    return figure.value(above, None if figure.kind == "count" else below)


def _side(value: float, spread: Distribution, decimals: int) -> int:
    mine, low, high = (printed.rounded(one, decimals) for one in (value, spread.lower, spread.upper))
    return (mine > high) - (mine < low)
