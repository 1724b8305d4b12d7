"""The change of one area between two years, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.change import MEDIAN, Obstacle, directions, pair, since, since_break
from components.wording import footnotes, sentences
from components.wording.numbers import difference, number, plus, unchanging, with_unit
from data.model.catalogue import year_label
from data.numbers import printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.change import Change, Step
    from components.comparison.context import Context
    from data.model.inflected import Inflected
    from data.model.table import Cell


def reading(context: Context) -> str:
    """The change of my area from the base year of the view to its year, or why there is none to tell."""
    words, mine = context.words, context.mine
    if mine is None:
        middle = [words("entwicklung.reading.middle")] if context.indicator.is_compared else []
        return " ".join((*middle, sentences.unmarked(context)))
    series = context.series(mine)
    if not any(cell.known for cell in series.values()):
        missing = words("entwicklung.reading.missing", name=mine.name)
        return sentences.unmarked(context) if mine.is_union else missing
    found = since(context, series, context.view.since)
    return _told(context, found) if found.told else _untold(context, series, found)


def _untold(context: Context, series: Mapping[int, Cell], found: Change) -> str:
    """The values there are, and why there is no change between them to tell."""
    words = context.words
    facts = _facts(context, found)
    if found.obstacle is Obstacle.SCALED and found.before:
        return words("further.scaled", **facts)
    if found.obstacle is Obstacle.BREAK and (later := since_break(context, series)).told:
        return _since_break(context, later)
    if found.obstacle in {Obstacle.BREAK, Obstacle.VALUE, Obstacle.OUTLIER, Obstacle.ROUNDED}:
        return words(f"entwicklung.reading.{found.obstacle}", **facts)
    alone = sum(cell.known for cell in series.values()) == 1
    return words(f"entwicklung.reading.{'single' if alone else 'before'}", **facts)


def _told(context: Context, found: Change) -> str:
    """Both values and the change between them, with a word about rounding where there is some."""
    words = context.words
    if not found.told:
        return ""
    _, before, after = found.told
    change = change_text(context, before.value, after.value)
    said = [words("entwicklung.reading.change", **_facts(context, found), change=change)]
    return " ".join([*said, words("entwicklung.reading.precision")] if found.margin else said)


def _since_break(context: Context, found: Change) -> str:
    """The change since the last break: values from before it are no match for it."""
    words = context.words
    if not found.told:
        return ""
    _, before, after = found.told
    rise = printed.difference(before.value, after.value, context.indicator.decimals)
    way = "up" if rise > 0 else "down" if rise < 0 else "same"
    said = [words(f"entwicklung.reading.since_break.{way}", **_facts(context, found))]
    return " ".join([*said, words("entwicklung.reading.precision")] if found.margin else said)


def _facts(context: Context, found: Change) -> dict[str, str]:
    return {
        "name": context.mine.name if context.mine else "",
        "last": year_label(context.indicator, found.last),
        "lonely": ", ".join(year_label(context.indicator, year) for year in found.outliers),
        **_end("first", context, found.first, found.before),
        **_end("last", context, found.last, found.after),
    }


def _end(which: str, context: Context, year: int | None, cell: Cell | None) -> dict[str, str]:
    """One end of a change as words: its year, and its value where there is one."""
    if year is None or cell is None:
        return {}
    value = with_unit(cell.value, context.indicator, context.words.language)
    return {which: year_label(context.indicator, year), f"{which}_value": value}


def break_years(context: Context, found: Change) -> str:
    """The years of the breaks that lie within a change."""
    return ", ".join(dict.fromkeys(year_label(context.indicator, b.year) for b in found.breaks))


def change_text(context: Context, before: float, after: float) -> Inflected:
    """A change in percentage points for shares, else in the unit; in % only from a base of 100."""
    value, relative = between(context, before, after)
    return difference_text(context, value, relative=relative)


def between(context: Context, before: float, after: float) -> tuple[float, bool]:
    """A change between two values as printed, and whether it is one in %: for counts from a base of 100."""
    decimals = context.indicator.decimals
    if context.indicator.is_count and before >= 100:
        return printed.growth(before, after, decimals), True
    return printed.difference(before, after, decimals), False


def is_unchanged(context: Context, before: float, after: float) -> bool:
    """Whether a change is told as zero."""
    value, relative = between(context, before, after)
    return printed.rounded(value, 1 if relative else context.indicator.decimals) == 0


def unit_of_difference(context: Context) -> str:
    """``Prozentpunkte`` for shares, for most others the unit of the indicator."""
    unit = context.indicator.unit.forms(context.words.language)
    return (unit.difference or unit).label


def difference_text(context: Context, value: float, *, relative: bool = False) -> Inflected:
    """A difference as :func:`change_text` tells it; ``relative`` where it is one in %."""
    words = context.words
    if relative:
        return unchanging(words("entwicklung.percent", value=plus(value, 1, words.language)))
    return difference(value, context.indicator, words.language)


def step_name(context: Context, step: Step) -> str:
    """Who a row of the picture of two years is about."""
    if step.mark:
        return footnotes.tagged(context, step.mark.area, pair(context) or ())
    return context.words("entwicklung.median" if step.key == MEDIAN else f"reference.{step.key}")


def step_change(context: Context, step: Step, years: tuple[int, int], *, unit: bool = False) -> str:
    """The change of a row, ``±0`` where there is none, or why none is told; its ``unit`` stands above it."""
    words = context.words
    if step.before is None or step.after is None:
        lacks = [year for year, value in zip(years, (step.before, step.after), strict=True) if value is None]
        if len(lacks) == 2:
            return words("veraenderung.without")
        at = lacks[0]
        cell = context.store.cell(context.indicator, step.key, at)
        why = words(f"status.{cell.status.value}")
        return words("veraenderung.missing", year=year_label(context.indicator, at), why=why)
    if step.obstacle:
        return words(f"veraenderung.{'rounded' if step.obstacle is Obstacle.ROUNDED else 'untold'}")
    value, relative = between(context, step.before, step.after)
    decimals = 1 if relative else context.indicator.decimals
    is_same = printed.rounded(value, decimals) == 0
    if unit and not is_same:
        return f"{difference_text(context, value, relative=relative):short}"
    shown = "±0" if is_same else plus(value, decimals, words.language)
    return words("entwicklung.percent", value=shown) if relative else shown


def step_sentence(context: Context, step: Step, years: tuple[int, int]) -> str:
    """What is said of a row: ``Herten: 23,1 % (2021), 21,5 % (2022); −1,6 Prozentpunkte``."""
    language = context.words.language
    told = [
        f"{with_unit(value, context.indicator, language)} ({year_label(context.indicator, year)})"
        for value, year in zip((step.before, step.after), years, strict=True)
        if value is not None
    ]
    parts = (", ".join(told), step_change(context, step, years, unit=True))
    return f"{step_name(context, step)}: {'; '.join(part for part in parts if part)}"


def step_line(context: Context, step: Step, years: tuple[int, int]) -> str:
    """A row in one line: ``23,1 → 21,5 (−1,6)``."""
    decimals, language = context.indicator.decimals, context.words.language
    shown = [number(v, decimals, language) for v in (step.before, step.after) if v is not None]
    change = step_change(context, step, years)
    if len(shown) < 2:
        return "; ".join((*shown, change))
    return f"{shown[0]} → <b>{shown[1]}</b> ({change})"


def head_of_changes(context: Context) -> str:
    """What stands above the changes: in which unit they are."""
    indicator = context.indicator
    form = "points" if indicator.is_share else "number" if indicator.is_count else "unit"
    return context.words(f"veraenderung.head.{form}", unit=unit_of_difference(context))


def way(context: Context, years: tuple[int, int]) -> str:
    """In how many areas of the group the value fell and rose; empty for what is not compared."""
    if not context.indicator.is_compared:
        return ""
    fell, stayed, rose = directions(context, *years)
    count = fell + stayed + rose
    facts = {
        "first": year_label(context.indicator, years[0]),
        "last": year_label(context.indicator, years[1]),
    }
    if count < 2:
        return ""
    return context.words("veraenderung.reading", n=count, fell=fell, rose=rose, stayed=stayed, **facts)
