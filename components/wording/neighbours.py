"""The statistical neighbours of a view in words: by what they are chosen, values, distances, gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.comparison.barred import barred as own_variables
from components.wording import sentences
from components.wording.numbers import cell_text, number
from data.model.catalogue import year_label
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.comparison.context import Context
    from components.view.model import View
    from data.editorial.variables import Variable
    from data.model.areas import Area
    from data.numbers.neighbours import Column, Neighbour

DECIMALS = 2
"""Of a distance or a z-score in standard deviations."""

SOFT_HYPHEN = "\u00ad"
"""Where a long name of a variable may break; no part of a sentence."""


def obstacle(context: Context) -> str | None:
    """Why there are no neighbours, as the last part of a key ``nachbarn.why.…``; None if there are some.

    ``mine``: no municipality is mine; ``level``: mine is not on this level; ``variables``: the data folder
    knows no context; ``weights``: every variable is switched off; ``apart``: nobody has enough in common;
    ``union``: the user put mine together.
    """
    found = context.likeness
    if context.home and context.home.is_union:
        return "union"
    if found is None:
        return "mine" if context.view.mine is None else "level"
    if found.neighbours:
        return None
    if not found.columns:
        return "variables"
    return "apart" if found.counted else "weights"


def why(context: Context) -> str:
    """The sentence for :func:`obstacle`; empty where there are neighbours."""
    reason = obstacle(context)
    if reason is None:
        return ""
    name = context.mine.short if context.mine else context.name(context.view.mine or "")
    level = context.words(f"level.{context.view.level.value}.name")
    said = (context.words(f"nachbarn.why.{reason}", name=name, level=level), barred(context))
    return " ".join(part for part in said if part)


def barred(context: Context) -> str:
    """Which variables do not choose for being the indicator itself; empty where none is."""
    found = [variable.key for variable in own_variables(context)]
    return context.words.count("nachbarn.barred", len(found), names=names(context, found)) if found else ""


def chosen_by(context: Context, *, many: bool = False) -> list[str]:
    """By what the members of a group of areas like mine were chosen; nothing for other groups.

    ``many`` is for what shows many indicators, each compared with neighbours of its own.
    """
    found = context.alike
    if found is None or not found.neighbours:
        return []
    keys = {column.variable.key for column in found.used}
    if many:
        keys |= {variable.key for variable in own_variables(context)}
        return [context.words("nachbarn.by_many", names=names(context, keys))]
    said = (context.words("nachbarn.by", names=names(context, keys)), barred(context))
    return [" ".join(part for part in said if part)]


def without_weights(view: View) -> View:
    """The view with every weight as it is by default."""
    return replace(view, weights=())


def label(context: Context, column: Column) -> str:
    """Name of a variable, with its weight where that is not the usual one; may hold soft hyphens."""
    name = column.variable.label[context.words.language]
    if column.weight in (0, 1):
        return name
    return f"{name} ({context.words(f'weight.{column.weight:g}')})"


def when(context: Context, column: Column) -> str:
    """The year of a variable as people write it; the date of the Gemeindeverzeichnis for a property."""
    about = of_indicator(context, column)
    if about is None or column.year is None:
        return context.words("nachbarn.property_date")
    return year_label(about.indicator, column.year)


def value(context: Context, column: Column, key: str, *, unit: bool = True) -> str:
    """The value of an area, or the reason why there is none; without ``unit`` only a percent sign stays."""
    about, language = of_indicator(context, column), context.words.language
    if about is not None and column.year is not None:
        cell = context.store.cell(about.indicator, key, column.year)
        return cell_text(cell, about.indicator, context.words, unit=unit or about.indicator.is_share)
    return number(column.raw[key], 0, language)


def unit(context: Context, column: Column) -> str:
    """What :func:`value` leaves out; empty for shares, and for what has its unit in its name."""
    about = of_indicator(context, column)
    if about is None or about.indicator.is_share:
        return ""
    return about.indicator.unit[context.words.language]


def measure(context: Context, column: Column) -> str:
    """Year of a variable, and its unit where the values are shown without."""
    return ", ".join(filter(None, (when(context, column), unit(context, column))))


def of_indicator(context: Context, column: Column) -> Context | None:
    """The context of a variable that is an indicator, in the year that counts here."""
    slug = column.variable.indicator
    if slug is None or column.year is None:
        return None
    return context.about(slug, year=column.year)


def distance(context: Context, neighbour: Neighbour) -> str:
    """``0,36``."""
    return number(neighbour.distance, DECIMALS, context.words.language)


def hover(context: Context, column: Column, area: Area) -> str:
    """One area in one variable: value, year, and how far from the mean in standard deviations."""
    score = rounded(column.scores[area.key], 1)
    side = "above" if score > 0 else "below" if score < 0 else "equal"
    return context.words(
        f"nachbarn.hover.{side}",
        name=area.short,
        label=_plain(context, column.variable),
        value=value(context, column, area.key),
        year=when(context, column),
        score=number(abs(score), 1, context.words.language),
    )


def sources(context: Context, columns: Iterable[Column]) -> str:
    """Where the variables come from, each source once."""
    found: dict[str, None] = {}
    for column in columns:
        about = of_indicator(context, column)
        if about is None:
            found[context.words("nachbarn.source_areas")] = None
        else:
            found |= dict.fromkeys(sentences.source_parts(about, (about.view.year,)))
    return " ".join(found)


def names(context: Context, keys: Iterable[str]) -> str:
    """Variables by their labels, in reading order."""
    wanted = set(keys)
    return ", ".join(_plain(context, v) for v in context.store.variables if v.key in wanted)


def _plain(context: Context, variable: Variable) -> str:
    return variable.label[context.words.language].replace(SOFT_HYPHEN, "")


def lacking(context: Context) -> Iterator[tuple[tuple[Column, ...], tuple[Area, ...]]]:
    """Which variables that count were left out for which areas: variables with the same gaps together.

    Areas that are not compared at all are not among them.
    """
    found = context.likeness
    compared = [area for area in context.areas if found and area.key not in found.apart]
    together: dict[tuple[Area, ...], list[Column]] = {}
    for column in found.counted if found else ():
        without = tuple(area for area in compared if area.key not in column.scores)
        if without:
            together.setdefault(without, []).append(column)
    return ((tuple(columns), areas) for areas, columns in together.items())


def stability(context: Context) -> str:
    """How many neighbours stay whichever single variable is left out; none can go where all are shown."""
    found, words = context.likeness, context.words
    if found is None or not found.neighbours:
        return ""
    if not found.tested:
        return words("nachbarn.stability.untested")
    all_of_them, stay = len(found.neighbours), len(found.stable)
    if all_of_them + len(found.apart) == len(context.areas) - 1:
        return words("nachbarn.stability.everyone")
    key = "all" if stay == all_of_them else {0: "none", 1: "single"}.get(stay, "some")
    if all_of_them == 1:
        return words(f"nachbarn.stability.one_{'stays' if stay else 'leaves'}")
    return words(f"nachbarn.stability.{key}", n=all_of_them, stay=stay)


def stays(context: Context, neighbour: Neighbour) -> str:
    """Whether one neighbour stays, or without which variables it would not."""
    found, words = context.likeness, context.words
    if found is None or not found.tested:
        return words("nachbarn.untested")
    if not neighbour.drops:
        return words("nachbarn.stays")
    return words("nachbarn.drops", names=names(context, neighbour.drops))
