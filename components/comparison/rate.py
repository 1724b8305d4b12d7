"""The rate that belongs to a count: what can be compared instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.comparison.context import Context


def rate(context: Context) -> Context | None:
    """The rate in the year of the view where it has that; None without one on the level."""
    slug, level, year = context.indicator.rate, context.view.level, context.view.year
    if slug is None:
        return None
    years = context.store.years(context.store.catalogue.indicators[slug], level)
    return context.about(slug, year=year if year in years else None) if years else None
