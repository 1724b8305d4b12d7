"""The spread of the region in words: who stands at the ends, and whether the differences grew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.runs import runs
from components.wording import sentences
from components.wording.numbers import behind, number, with_unit
from components.wording.scatter import distance
from data.model.catalogue import year_label
from data.model.inflected import Inflected
from data.numbers.printed import difference, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.comparison.context import Context
    from data.numbers.spread import Spread

_NAMED = 3  # so many areas with the same value are named


def relative(context: Context, spreads: Mapping[int, Spread]) -> dict[int, float]:
    """The coefficient of variation by year; none for an index, whose zero is no zero."""
    if context.indicator.kind == "index":
        return {}
    return {year: s.variation for year, s in spreads.items() if s.variation is not None}


def reading(context: Context, spreads: Mapping[int, Spread]) -> str:
    """The ends in the year of the view (else the latest), and what changed since the last break."""
    now = spreads.get(context.view.year) or spreads[max(spreads)]
    parts = [_ends(context, now)]
    if context.indicator.scaled_yearly:
        return f"{parts[0]} {context.words('spannweite.scaled')}"
    then = spreads[first_year(context, spreads, now.year)]
    if then.year != now.year:
        parts.append(_width(context, then, now))
    parts.append(_variation(context, relative(context, spreads), then.year, now.year))
    return " ".join(part for part in parts if part)


def first_year(context: Context, spreads: Mapping[int, Spread], year: int) -> int:
    """The first year that compares with ``year``: no break and no missing year between them."""
    breaks = [b.year for b in context.indicator.breaks_at(context.view.level)]
    years = context.store.years(context.indicator, context.view.level)
    return next(run[0] for run in runs(tuple(spreads), years, breaks) if year in run)


def _ends(context: Context, now: Spread) -> str:
    words, found = context.words, now.found
    year = year_label(context.indicator, now.year)
    if found.minimum == found.maximum:
        return words("spannweite.equal", year=year, n=found.n, value=_text(context, found.minimum))
    return words(
        "spannweite.now",
        year=year,
        low=_text(context, found.minimum),
        lows=names(context, now.lowest, now.year),
        high=_text(context, found.maximum),
        highs=names(context, now.highest, now.year),
    )


def _width(context: Context, then: Spread, now: Spread) -> str:
    digits = context.indicator.decimals
    before, after = (difference(s.found.minimum, s.found.maximum, digits) for s in (then, now))
    way = "wider" if after > before else "narrower" if after < before else "same"
    return context.words(
        f"spannweite.{way}",
        first=year_label(context.indicator, then.year),
        before=distance(context, before),
        after=distance(context, after),
    )


def _variation(context: Context, found: Mapping[int, float], then: int, now: int) -> str:
    words = context.words
    if now not in found:
        return ""
    after = percent(context, found[now])
    if then == now or then not in found:
        return words("spannweite.variation_now", after=after)
    before = percent(context, found[then])
    rise = rounded(found[now], 1) - rounded(found[then], 1)
    way = "up" if rise > 0 else "down" if rise < 0 else "same"
    return words(f"spannweite.variation_{way}", before=before, after=after)


def names(context: Context, keys: Sequence[str], year: int) -> str:
    """The areas at an end by name, by number where they are many; small denominators are said."""
    areas, table = context.store.areas.by_key, context.table
    if len(keys) > _NAMED:
        shown = f"{len(keys)} {sentences.level_phrase(context, len(keys))}"
    else:
        shown = ", ".join(areas[key].short for key in keys)
    small = table is not None and any(context.is_small(table.at(key, year)) for key in keys)
    return f"{shown}; {context.words('further.small')}" if small else shown


def hover(context: Context, found: Spread) -> str:
    """One year in a sentence."""
    spread = found.found
    return context.words(
        "spannweite.hover",
        year=year_label(context.indicator, found.year),
        low=_text(context, spread.minimum),
        lows=names(context, found.lowest, found.year),
        lower=_text(context, spread.lower),
        median=_text(context, spread.median),
        upper=_text(context, spread.upper),
        high=_text(context, spread.maximum),
        highs=names(context, found.highest, found.year),
    )


def notes(context: Context, spreads: Mapping[int, Spread], *, from_zero: bool) -> Iterator[str]:
    """Breaks, years left out, what the coefficient is and where it means nothing."""
    words, language = context.words, context.words.language
    years = tuple(spreads)
    for found in context.noted_between(years[0], years[-1]):
        when = year_label(context.indicator, found.year)
        yield words("entwicklung.break", year=when, note=found.note[language])
    skipped = [
        f"{year_label(context.indicator, year)} ({count})"
        for year, count in (context.table.coverage if context.table else {}).items()
        if count and year not in spreads
    ]
    if skipped:
        yield words("spannweite.skipped", years=", ".join(skipped), n=len(context.everyone))
    if context.indicator.structural_zero:
        yield words("group.facility")
    shown = relative(context, spreads)
    if shown:
        yield words("spannweite.variation_note")
    if len(shown) < len(spreads):
        yield words("spannweite.variation_none")
    if not from_zero:
        yield words("entwicklung.not_zero")


def percent(context: Context, value: float) -> Inflected:
    """A coefficient of variation; form: ``bare`` (the number)."""
    language = context.words.language
    shown = number(value, 1, language)
    return Inflected(shown + behind("%", language), {"bare": shown})


def _text(context: Context, value: float) -> Inflected:
    return with_unit(value, context.indicator, context.words.language)
