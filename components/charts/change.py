"""What happened to one area between two years, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.numbers import plus, with_unit, year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.context import Context
    from data.catalogue import Break


def reading(context: Context, breaks: Sequence[Break]) -> str:
    """What happened to my area between its first and its last value."""
    words, mine, indicator = context.words, context.mine, context.indicator
    if mine is None:
        return words("entwicklung.reading.none")
    series = {y: c.value for y, c in context.store.series(indicator, mine.key).items() if c.known}
    if not series:
        return words("entwicklung.reading.missing", name=mine.name)
    first, last = min(series), max(series)
    facts = {
        "name": mine.name,
        "first": year_label(indicator, first),
        "last": year_label(indicator, last),
        "first_value": with_unit(series[first], indicator, words.language),
        "last_value": with_unit(series[last], indicator, words.language),
    }
    if first == last:
        return words(
            "entwicklung.reading.single", name=mine.name, year=facts["first"], value=facts["first_value"]
        )
    if indicator.scaled_yearly:
        return words("further.scaled", **facts)
    if any(first < b.year <= last for b in breaks):
        return words("entwicklung.reading.break", **facts)
    return words(
        "entwicklung.reading.change", **facts, change=change_text(context, series[first], series[last])
    )


def change_text(context: Context, before: float, after: float) -> str:
    """A change in percentage points for shares, else in the unit; in % only from a base of 100."""
    value, relative = between(context, before, after)
    return difference_text(context, value, relative=relative)


def between(context: Context, before: float, after: float) -> tuple[float, bool]:
    """A change as a number, and whether it is one in %: for counts from a base of 100."""
    if context.indicator.is_count and before >= 100:
        return (after / before - 1) * 100, True
    return after - before, False


def unit_of_difference(context: Context) -> str:
    """``Prozentpunkte`` for shares, else the unit of the indicator."""
    indicator, words = context.indicator, context.words
    return words("dateien.points") if indicator.unit.de == "%" else indicator.unit[words.language]


def difference_text(context: Context, value: float, *, relative: bool = False) -> str:
    """A difference as :func:`change_text` tells it; ``relative`` where it is one in %."""
    indicator, words = context.indicator, context.words
    if relative:
        return words("entwicklung.percent", value=plus(value, 1, words.language))
    shown = plus(value, indicator.decimals, words.language)
    if indicator.unit.de == "%":
        return words("entwicklung.points", value=shown)
    return words("entwicklung.absolute", value=shown, unit=indicator.unit[words.language])
