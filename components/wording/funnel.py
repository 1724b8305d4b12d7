"""A funnel in words: where my rate stands against the limits of chance, and how many stand outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.funnel import limits, rate
from components.wording import beyond, sentences, unions
from components.wording.numbers import cell_text, count_text, number, with_unit
from data.model.catalogue import year_label
from data.numbers import uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.funnel import Funnel
    from data.model.areas import Area
    from data.model.inflected import Inflected


def centre(context: Context, found: Funnel) -> Inflected:
    """The pooled rate with its unit."""
    return with_unit(found.centre, context.indicator, context.words.language)


def reading(context: Context, found: Funnel) -> str:
    """My place in the funnel, how many stand outside, and how much the areas differ."""
    parts = (_mine(context, found), _many(context, found), _spread(context, found))
    return " ".join(part for part in parts if part)


def _mine(context: Context, found: Funnel) -> str:
    words, mine, cell = context.words, context.mine, context.mine_cell
    facts = {"group": sentences.group_phrase(context), "centre": centre(context, found)}
    if mine is None or cell is None:
        return words("trichter.alone", **facts)
    facts |= {"name": mine.name, "year": year_label(context.indicator, context.view.year)}
    if mine not in found.points and not (mine.is_union and mine in found.guests):
        return words("trichter.missing", **facts)
    facts["value"] = cell_text(cell, context.indicator, words)
    if context.is_small(cell):
        return words("trichter.small", **facts)
    against = "usual" if is_wide(found) else "mine"
    return words(f"trichter.{against}.{where(context, found, mine)}", **facts)


def where(context: Context, found: Funnel, area: Area) -> str:
    """``inside`` the 95 % limits, ``edge`` up to the 99.8 % limits, else ``above`` or ``below``."""
    value, below = rate(context, area), context.cells[area.key].denominator
    if limits(context, found, below, uncertainty.Z95).holds(value):
        return "inside"
    if limits(context, found, below, uncertainty.Z998).holds(value):
        return "edge"
    return "above" if value > found.centre else "below"


def _many(context: Context, found: Funnel) -> str:
    """How many stand outside."""
    judged = [area for area in found.points if not context.is_small(context.cells[area.key])]
    return context.words("trichter.outside", k=len(found.outside), n=len(judged)) if judged else ""


def _spread(context: Context, found: Funnel) -> str:
    """How much more the areas differ than by chance, where that has widened the limits."""
    return context.words("trichter.spread.wide", times=_times(context, found)) if is_wide(found) else ""


def _times(context: Context, found: Funnel) -> str:
    return number(found.width, 1, context.words.language)


def is_wide(found: Funnel) -> bool:
    """Whether the limits are wider than chance alone draws them."""
    return found.width > 1


def limit(context: Context, found: Funnel, name: str) -> str:
    """The name of the ``inner`` or ``outer`` limits for a legend."""
    return context.words(f"trichter.{name}{'_wide' if is_wide(found) else ''}")


def why(context: Context) -> str:
    """Why chance has no picture of an indicator: it is no rate, chance does not move it, or no counts."""
    if context.indicator.kind != "rate":
        return context.words("trichter.why.kind")
    return context.words("trichter.why.counts") if context.indicator.is_chance else no_chance(context)


def no_chance(context: Context) -> str:
    """Why an interval would say nothing about a rate that chance does not move."""
    return context.words(f"no_chance.{context.indicator.mechanism}")


def hover(context: Context, area: Area) -> str:
    """``Herten, 2021: 8,0 % (3.074 von 38.341)``."""
    words, cell = context.words, context.cells[area.key]
    return words(
        "trichter.hover",
        sentence=sentences.hover(context, area, cell),
        numerator=count_text(cell.numerator, words.language),
        denominator=count_text(cell.denominator, words.language),
    )


def summary(context: Context, found: Funnel) -> str:
    """What is drawn, for who cannot see it."""
    words = context.words
    said = words("trichter.summary", n=len(found.points), centre=centre(context, found), k=len(found.outside))
    for key, is_union in (("verbund.summary", True), ("ausserhalb.summary", False)):
        guests = [
            words("ausserhalb.funnel_values", name=area.short, value=_value(context, area))
            for area in found.guests
            if area.is_union == is_union
        ]
        said += f" {words(key, points='; '.join(guests))}" if guests else ""
    return said


def _value(context: Context, area: Area) -> str:
    return cell_text(context.cells[area.key], context.indicator, context.words)


def notes(context: Context, found: Funnel, *, logarithmic: bool) -> Iterator[str]:
    """Which model, which pool, how much the areas differ, how the axis runs, what is hollow."""
    words = context.words
    yield words("trichter.model", model=words(f"model.{found.model}"), n=found.pooled)
    yield words(
        "trichter.spread.how" if is_wide(found) else "trichter.spread.none",
        factor=number(found.factor, 1, words.language),
    )
    axis = "trichter.logarithmic" if logarithmic else "trichter.linear"
    yield words(axis, name=sentences.denominator_name(context))
    if any(context.is_small(context.cells[area.key]) for area in found.drawn):
        yield words("further.small_note")
    lost = [area.short for area in context.group if area not in found.points]
    if lost:
        yield words("trichter.lost", names=", ".join(lost))
    yield from _guests(context, found)


def _guests(context: Context, found: Funnel) -> Iterator[str]:
    """What the chosen areas beyond the region are to this picture, and which of them have no counts."""
    chosen = [area for area in context.outside if area not in context.group]
    for key, areas in (
        ("funnel", [area for area in chosen if area in found.guests]),
        ("uncounted", [area for area in chosen if area not in found.guests]),
    ):
        if areas:
            yield context.words.count(f"ausserhalb.{key}", len(areas), names=beyond.names(areas))
    yield from unions.in_funnel(context, found.guests)
    yield from beyond.group_note(context)
