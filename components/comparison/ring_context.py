"""What is official beside the figures of a ring: some indicators for its towns, each for its own territory.

A town has the figure of an area with the same municipalities, on whatever level that stands; the figure of a
Kreis is none of its towns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.table import ABSENT
from data.numbers import statistics
from data.ring.summary import best_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.model.catalogue import Indicator
    from data.model.table import Cell
    from data.numbers.statistics import Distribution
    from data.ring.model import Ring
    from data.store.store import Store


@dataclass(frozen=True)
class Official:
    """An official indicator for the towns of a ring, in the order of the ring, in one year.

    ``year`` is the latest in which most of the towns that it exists for have a value; None where there is no
    value at all, and then no cell is known. ``lacking`` are the towns for whose territory nobody publishes
    it, ``levels`` those on which it exists.
    """

    indicator: Indicator
    year: int | None
    cells: Mapping[str, Cell]
    lacking: frozenset[str]
    levels: tuple[Level, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The values that are there."""
        return tuple(cell.value for cell in self.cells.values() if cell.known)

    @property
    def spread(self) -> Distribution | None:
        """Median and the like of the towns with a value; None without one, and of counts."""
        return statistics.distribution(self.values) if self.indicator.is_compared else None


def rows(store: Store, ring: Ring, slugs: Iterable[str]) -> tuple[Official, ...]:
    """The indicators of these slugs beside a ring; one that the catalogue does not have is left out."""
    known = store.catalogue.indicators
    return tuple(_official(store, ring, known[slug]) for slug in slugs if slug in known)


def _official(store: Store, ring: Ring, indicator: Indicator) -> Official:
    series = {town: _series(store, indicator, town) for town in ring.towns}
    there = [found for found in series.values() if found]
    coverage = {
        year: sum(found.get(year, ABSENT).known for found in there) for found in there for year in found
    }
    year = best_year(coverage, len(there))
    return Official(
        indicator,
        year,
        {town: ABSENT if year is None else found.get(year, ABSENT) for town, found in series.items()},
        frozenset(town for town, found in series.items() if not found),
        tuple(level for level in Level if store.table(indicator, level)),
    )


def _series(store: Store, indicator: Indicator, town: str) -> dict[int, Cell]:
    """The figures of a town by year, of the ring's level or else of another with the same territory."""
    area = store.areas.get(town)
    if area is None:
        return {}
    known: dict[int, Cell] = {}
    for one in store.areas.same(area):
        series = store.series(indicator, one.key)
        known |= {year: cell for year, cell in series.items() if not known.get(year, ABSENT).known}
    return known
