"""The tables below the charts, as a person and a screen reader can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen.table_of import table_of
from components.tables import areas, years

if TYPE_CHECKING:
    from components.comparison.context import Context


def of_areas(context: Context) -> list[Any]:
    """Every area of the level, the marked ones first, then the references: value, counts, note."""
    if context.table is None or not context.has_year:
        return []
    entries = [*areas.areas(context, context.listed), *areas.references(context)]
    return [table_of(areas.reading(context, entries))]


def of_years(context: Context) -> list[Any]:
    """Every year of the level, the latest first; nothing where there is none."""
    found = years.reading(context)
    return [table_of(found, "series")] if found else []
