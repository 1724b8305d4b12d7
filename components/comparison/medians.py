"""The medians of a group over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.numbers import statistics

if TYPE_CHECKING:
    from components.comparison.context import Context


def medians(context: Context) -> dict[int, float]:
    """Median by year of the group or of those with a facility, if half of it has a value; not of counts."""
    table = context.table
    if table is None or not context.indicator.is_compared:
        return {}
    found = {}
    for year in table.years:
        cells = table.of_year(year) | {
            area.key: context.store.cell(context.indicator, area.key, year) for area in context.beyond
        }
        values = [cells[area.key].value for area in context.group if cells[area.key].known]
        spread = statistics.distribution(context.indicator.present(values))
        if spread and 2 * len(values) >= len(context.group):
            found[year] = spread.median
    return found
