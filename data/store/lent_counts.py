"""Counts that an indicator borrows: its rate is published alone, its counts stand in other tables.

They must give the published rate in every area and year; otherwise they would be the counts of something
else. :mod:`data.checks.counts` holds them to that at every start.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.catalogue import Indicator, Level
    from data.model.table import Table


def lend(
    tables: Mapping[tuple[str, Level | None], Table], indicator: Indicator, level: Level | None
) -> Table:
    """A table of published rates with the counts that other tables hold for the same areas and dates."""
    table, counts = tables[indicator.slug, level], indicator.counts
    above = tables.get((counts.numerator, level)) if counts else None
    below = tables.get((counts.denominator, level)) if counts else None
    if counts is None or above is None or below is None:
        return table
    numerator, denominator = table.numerator.copy(), table.denominator.copy()
    for column, year in enumerate(table.years):
        for row, key in enumerate(table.keys):
            pair = above.at(key, year).value, below.at(key, year - counts.lag).value
            if not any(map(math.isnan, (*pair, table.value[row, column]))):
                numerator[row, column], denominator[row, column] = pair
    return replace(table, numerator=numerator, denominator=denominator)
