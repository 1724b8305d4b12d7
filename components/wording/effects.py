"""What moved a rate, in words: both counts, what each of them did, which did more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.change import change_text
from components.wording.numbers import count_text, plus, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.effects import Split
    from data.model.inflected import Inflected


def reading(context: Context, found: Split) -> str:
    """The change, what numerator and denominator did to it, and which of them did more."""
    words, split, language = context.words, found.effects, context.words.language
    change = words(
        "zerlegung.change",
        name=found.name,
        first=year_label(context.indicator, found.first),
        last=year_label(context.indicator, found.last),
        before=with_unit(split.before, context.indicator, language),
        after=with_unit(split.after, context.indicator, language),
        change=amount(context, split.after - split.before),
    )
    below = context.indicator.denominator
    parts = [
        _part(
            context,
            "numerator",
            context.indicator.numerator[language],
            (found.before.numerator, found.after.numerator),
            split.by_numerator,
        ),
        _part(
            context,
            "denominator",
            below[language] if below else "",
            (found.before.denominator, found.after.denominator),
            split.by_denominator,
        ),
    ]
    return " ".join((change, *parts, context.words(f"zerlegung.stronger_{stronger(found)}")))


def _part(context: Context, which: str, name: str, counts: tuple[float, float], effect: float) -> str:
    language = context.words.language
    before, after = counts
    way = "up" if after > before else "down" if after < before else "same"
    return context.words(
        f"zerlegung.{which}_{way}",
        name=name,
        before=count_text(before, language),
        after=count_text(after, language),
        effect=amount(context, effect),
    )


def stronger(found: Split) -> str:
    """``numerator``, ``denominator`` or ``both``: which moved the rate more, as far as decimals tell."""
    above, below = abs(found.effects.by_numerator), abs(found.effects.by_denominator)
    return "numerator" if above > below else "denominator" if below > above else "both"


def summary(context: Context, found: Split) -> str:
    """The four steps for who cannot see them."""
    language, split = context.words.language, found.effects
    return context.words(
        "zerlegung.summary",
        name=found.name,
        first=year_label(context.indicator, found.first),
        last=year_label(context.indicator, found.last),
        before=with_unit(split.before, context.indicator, language),
        after=with_unit(split.after, context.indicator, language),
        by_numerator=amount(context, split.by_numerator),
        by_denominator=amount(context, split.by_denominator),
    )


def notes(context: Context, found: Split) -> Iterator[str]:
    """Another base than asked for, rounding, and how the change is split."""
    words, indicator = context.words, context.indicator
    if found.asked not in {None, found.first}:
        asked = year_label(indicator, found.asked or found.first)
        shown = year_label(indicator, found.first)
        yield words("zerlegung.other_base", asked=asked, shown=shown)
    if found.rounded:
        yield words("zerlegung.rounded")
    if indicator.lends_counts(found.last, context.view.level):
        yield words("zerlegung.lent")
    yield words("zerlegung.method")
    if limits(found)[0] > 0:
        yield words("zerlegung.not_zero")


def limits(found: Split) -> tuple[float, float]:
    """Ends of the axis, with room for the numbers to the right."""
    places = (found.effects.before, found.effects.before + found.effects.by_numerator, found.effects.after)
    low, high = min(places), max(places)
    extent = (high - low) or abs(high) or 1.0
    return low - 0.15 * extent, high + 0.45 * extent


def amount(context: Context, value: float) -> Inflected:
    """A part of a change with its sign, in percentage points or the indicator's unit."""
    return change_text(context, 0, value)


def step(context: Context, value: float) -> str:
    """The bare number beside a bar."""
    return plus(value, context.indicator.decimals, context.words.language)
