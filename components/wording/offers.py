"""Other indicators to offer where a chart of counts cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from components.view.model import default_year, of_indicator
from components.wording.caption import Offer
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from components.comparison.context import Context

_OFFERED = 3


def with_counts(context: Context, fits: Callable[[Context], bool]) -> tuple[Offer, ...]:
    """Indicators for which the chart can be drawn: of the level, of another where it has none there.

    Those of the same chapter come first.
    """
    own = context.view.level
    levels = (own, *(level for level in Level if level is not own))
    found = (tuple(islice(_at(context, level, fits), _OFFERED)) for level in levels)
    return next((offers for offers in found if offers), ())


def _at(context: Context, level: Level, fits: Callable[[Context], bool]) -> Iterator[Offer]:
    store, view, words = context.store, context.view, context.words
    topic = context.indicator.topic.slug
    for indicator in sorted(store.catalogue.indicators.values(), key=lambda i: i.topic.slug != topic):
        if (indicator.slug, level) == (view.indicator, view.level) or store.table(indicator, level) is None:
            continue
        year = default_year(store, indicator, level)
        there = replace(of_indicator(view, indicator.slug), level=level, year=year, since=None)
        about = replace(context, view=there)
        if fits(about):
            name = indicator.short[view.language]
            at = "" if level is view.level else f" ({words(f'level.{level.value}.name')})"
            yield Offer(f"{name}{at}", about.view)
