"""Why the areas of a view are not compared: counts of areas of different size; and what can be instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.rate import rate
from components.wording.caption import Offer
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context


def why(context: Context) -> str:
    """The reason, then the rate that belongs to the count, if any; empty for what is compared."""
    words, indicator = context.words, context.indicator
    if indicator.is_compared:
        return ""
    found, language = rate(context), words.language
    if found:
        instead = words("uncompared.rate", rate=found.indicator.short[language])
    elif indicator.relative:
        instead = words("uncompared.relative", unit=indicator.relative.unit[language])
    else:
        instead = words("uncompared.none")
    return f"{words('uncompared.why')} {instead}"


def offers(context: Context) -> tuple[Offer, ...]:
    """The way to the rate with the year it opens in; none where no rate belongs to the count."""
    found = rate(context)
    if found is None:
        return ()
    label = found.indicator.short[context.words.language]
    year = year_label(found.indicator, found.view.year)
    return (Offer(context.words("uncompared.offer", rate=label, year=year), found.view),)
