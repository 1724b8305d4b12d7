"""Other indicators to offer where a chart of counts cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.view.model import default_year
from components.wording.caption import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context

_OFFERED = 3


def with_counts(context: Context, fits: Callable[[Context], bool]) -> tuple[Offer, ...]:
    """Indicators of the level for which the chart can be drawn, those of the same chapter first."""
    store, view = context.store, context.view
    topic = context.indicator.topic.slug
    indicators = sorted(store.catalogue.indicators.values(), key=lambda i: i.topic.slug != topic)
    found: list[Offer] = []
    for indicator in indicators:
        if indicator.slug == view.indicator or store.table(indicator, view.level) is None:
            continue
        year = default_year(store, indicator, view.level)
        about = replace(context, view=replace(view, indicator=indicator.slug, year=year, since=None))
        if fits(about):
            found.append(Offer(indicator.short[view.language], about.view))
        if len(found) == _OFFERED:
            break
    return tuple(found)
