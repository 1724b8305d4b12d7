"""The gap of my area to the median of its group in words, step by step, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.gaps import missing, of, whole
from components.wording import sentences
from components.wording.numbers import count_text, number, plus, united

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.numbers.gap import Gap

_TENTH = 0.04  # of a case: less than what a rounded tenth hides


def signed(context: Context) -> str:
    """The gap as a whole number with its sign, e.g. ``+143``; empty where there is none."""
    found = of(context)
    return "" if found is None else plus(whole(found), 0, context.words.language)


def counted(context: Context) -> str:
    """The gap with what is counted, e.g. ``+143 Kinder``; empty where there is none."""
    shown, unit = signed(context), context.indicator.counted
    return united(shown, unit.forms(context.words.language), between=" ") if shown and unit else ""


def sentence(context: Context) -> str:
    """``Beim Median … wären es 143 Kinder mehr.`` or why that cannot be said."""
    words, found = context.words, of(context)
    if found is None:
        return words(f"gap_children.why.{missing(context)}")
    difference = whole(found)
    way = "more" if difference > 0 else "fewer" if difference < 0 else "same"
    lone, unit = abs(difference) == 1, context.indicator.counted
    return words(
        f"gap_children.{way}{'_one' if lone else ''}",
        group=sentences.middle_phrase(context),
        n=number(abs(difference), 0, words.language),
        counted=unit.forms(words.language).after(lone=lone) if unit else "",
    )


def arithmetic(context: Context) -> str:
    """The gap step by step; empty where there is none."""
    words, found = context.words, of(context)
    if found is None:
        return ""
    indicator, language = context.indicator, words.language
    key = "steps_lent" if indicator.lends_counts(context.view.year, context.view.level) else "steps"
    return words(
        f"gap_children.{key}",
        exact=number(found.target, _digits(found, indicator.decimals), language),
        scale=number(found.scale, 0, language),
        denominator_name=sentences.denominator_name(context),
        denominator=count_text(found.denominator, language),
        expected=number(found.expected, 1, language),
        numerator_name=indicator.numerator[language],
        numerator=count_text(found.numerator, language),
        difference=plus(found.difference, 1, language),
    )


def _digits(found: Gap, least: int) -> int:
    """So many decimals of the target that who recalculates comes to the same tenth."""
    exact = (d for d in range(least, 9) if abs(round(found.target, d) - found.target) < _TENTH * _unit(found))
    return next(exact, 9)


def _unit(found: Gap) -> float:
    """By how much the target moves where the expected number moves by one."""
    return found.scale / found.denominator
