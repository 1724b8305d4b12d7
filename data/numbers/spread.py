"""How unequal the areas of a level are, year by year. Pure numbers and keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model.table import ENOUGH
from data.numbers import statistics

if TYPE_CHECKING:
    from data.model.catalogue import Indicator
    from data.model.table import Table
    from data.numbers.statistics import Distribution


@dataclass(frozen=True, slots=True)
class Spread:
    """One year: its distribution, its coefficient of variation, who is where.

    ``variation`` is in %, None where it means nothing; ``lowest`` and ``highest`` are the keys of all areas
    with that value.
    """

    year: int
    found: Distribution
    variation: float | None
    lowest: tuple[str, ...]
    highest: tuple[str, ...]

    def only(self, end: str) -> str | None:
        """The one area at the ``minimum`` or ``maximum``; None where several share it, and for the median."""
        keys = {"minimum": self.lowest, "maximum": self.highest}.get(end, ())
        return keys[0] if len(keys) == 1 else None


def by_year(table: Table, indicator: Indicator, enough: float = ENOUGH) -> dict[int, Spread]:
    """The spread of each year in which the share ``enough`` of the areas has a value, oldest first.

    An area whose zero says that there is no such facility there may be at the end and is in no middle.
    """
    years = [year for year, count in table.coverage.items() if count and count >= enough * len(table.about)]
    return {year: spread for year in years if (spread := _of(table, indicator, year))}


def _of(table: Table, indicator: Indicator, year: int) -> Spread | None:
    values = {key: cell.value for key, cell in table.of_year(year).items() if cell.known}
    found = statistics.distribution(list(values.values()))
    middle = statistics.distribution(indicator.present(list(values.values())))
    if found is None or middle is None:
        return None
    found = replace(found, lower=middle.lower, median=middle.median, upper=middle.upper)
    return Spread(
        year,
        found,
        statistics.variation(list(values.values())),
        tuple(key for key, value in values.items() if value == found.minimum),
        tuple(key for key, value in values.items() if value == found.maximum),
    )
