"""What is counted: level and year as a tag, and what stands behind „Was wird gezählt?“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import chance
from components.wording import freshness, sentences
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context

AGED, OLD = 5, 8
"""From so many years on the tag says the age in words, and from so many on it must catch the eye."""


def tag(context: Context, years: Sequence[int] = ()) -> str:
    """``Gemeinde · 2022``, of a series ``Kreis · 2016 bis 2022``, of an old figure with its age."""
    words, indicator = context.words, context.indicator
    level = words(f"level.{context.view.level.value}.name")
    first, last = (min(years), max(years)) if years else (context.view.year, context.view.year)
    if first == last:
        said = words("befund.tag.year", level=level, year=year_label(indicator, last))
    else:
        ends = {"first": year_label(indicator, first), "last": year_label(indicator, last)}
        said = words("befund.tag.years", level=level, **ends)
    age = context.store.newest - last
    return words("befund.tag.aged", tag=said, n=age) if age >= AGED else said


def is_old(context: Context, years: Sequence[int] = ()) -> bool:
    """Whether the figures are older than most, or a newer series is there."""
    last = max(years, default=context.view.year)
    return context.store.newest - last >= OLD or freshness.newer(context) is not None


def definition(context: Context) -> tuple[str, ...]:
    """What is counted, in paragraphs: definition, counts, reference date, place, model, caveats."""
    return tuple(_definition(context))


def _definition(context: Context) -> Iterator[str]:
    words, indicator, language = context.words, context.indicator, context.words.language
    yield f"{indicator.label[language]}: {indicator.definition[language]}"
    below, above = sentences.denominator_name(context), indicator.numerator[language]
    if below:
        yield words("dokument.counted_text", numerator=above, denominator=below)
    else:
        yield words("dokument.counted_only", numerator=above)
    yield f"{words('befund.definition.date', date=indicator.reference_date[language])}."
    yield f"{words('befund.definition.place', place=words(f'place.{indicator.place}'))}."
    if law := chance.law(context):
        yield f"{words('befund.definition.model', model=words(f'model.{law}'))}."
    if indicator.caveats:
        yield indicator.caveats[language]
