"""Which class of the map each area lies in, how many lie in each, and where in its class mine stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from components.comparison import measure

if TYPE_CHECKING:
    from components.comparison.context import Context


def places(context: Context) -> dict[str, int]:
    """The class of each area that has one, from 0 for the lowest, by key."""
    return context.once(_places)


def _places(context: Context) -> dict[str, int]:
    numbers, classes = measure.of(context).numbers, measure.classes(context)
    found = {a.key: classes.of(numbers[a.key]) for a in context.areas if a.key in numbers}
    return {key: place for key, place in found.items() if place is not None}


def counts(context: Context) -> list[int]:
    """The number of areas in each class, from the lowest."""
    found = Counter(places(context).values())
    return [found[place] for place in range(measure.classes(context).count)]


def mine(context: Context) -> tuple[int, float] | None:
    """The class of my area, and where it stands in it: 0 at the lower limit, 1 at the upper one."""
    number = measure.of(context).numbers.get(context.mine.key) if context.mine else None
    return None if number is None else within(context, number)


def within(context: Context, number: float) -> tuple[int, float] | None:
    """The class that a number lies in, and where it stands in it; None outside of all."""
    classes = measure.classes(context)
    place = classes.of(number)
    if place is None:
        return None
    low, high = classes.limits[place : place + 2]
    share = (number - low) / (high - low) if high > low else 0.5
    return place, min(max(share, 0.0), 1.0)
