"""The classes of a map in words: their limits and reasons for areas without a figure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from components.wording import beyond
from components.wording.numbers import number
from data.model.catalogue import year_label
from data.numbers.classes import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.numbers.classes import Classes


def labels(context: Context, found: Classes) -> list[str]:
    """The limits of each class, from the lowest."""
    return [_label(context, found, place) for place in range(found.count)]


def label_of(context: Context, number: float | None, found: Classes) -> str:
    """The limits of the class a number lies in; empty without one."""
    place = None if number is None else found.of(number)
    return "" if place is None else _label(context, found, place)


def note(context: Context) -> str:
    """How the limits came about, e.g. ``Klassen: Quantile der Werte 2022, je Klasse 10 oder 11 Gebiete``.

    How many areas a class has is only told for the year whose figures made the limits.
    """
    words, year = context.words, year_label(context.indicator, context.view.year)
    of = words("method.of_all") if context.classes_last else words("method.of_year", year=year)
    said = words(f"method.note.{context.view.method}", of=of)
    if context.classes.diverging:
        return words("method.around", note=said, midpoint=limit(context, context.indicator.midpoint or 0))
    if context.view.method != METHODS[0] or context.classes_last or context.classes.count < 2:
        return said
    counts = context.classes.counts([cell.value for cell in context.regional.values()])
    least, most = min(counts), max(counts)
    key = "equal" if least == most else "even" if most - least == 1 else "tied"
    return words(f"method.{key}", note=said, least=least, most=most)


def reasons(context: Context, areas: Iterable[Area]) -> Counter[str]:
    """Why areas have no figure, with the number of areas for each reason."""
    return Counter(_reason(context, area) for area in areas if not context.cells[area.key].known)


def _label(context: Context, classes: Classes, place: int) -> str:
    words = context.words
    low, high = classes.limits[place : place + 2]
    if low == high:
        return words("karte.class_one", low=limit(context, low))
    key = "karte.class_last" if place == classes.count - 1 else "karte.class_range"
    return words(key, low=limit(context, low), high=limit(context, high))


def limit(context: Context, value: float) -> str:
    """A class limit with as many decimals as it needs."""
    decimals = next(d for d in range(5) if round(value, d) == round(value, 4) or d == 4)
    return number(value, decimals, context.words.language)


def _reason(context: Context, area: Area) -> str:
    cell, words = context.cells[area.key], context.words
    if beyond.unheld(area, cell):
        return words("ausserhalb.absent")
    return words("karte.no_data_why", why=words(f"status.{cell.status.value}"))
