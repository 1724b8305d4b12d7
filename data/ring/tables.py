"""The key figures of a ring as own tables, so that each is an indicator in every view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.status import Status
from data.own.limits import NAME, SENTENCE, UNIT
from data.own.record import SLOTS, Own, Told, harmless
from data.ring.model import Entry, Slot

if TYPE_CHECKING:
    from data.own.record import Amount
    from data.ring.model import KeyFigure, Merged

UNSAID = Entry(None, None, Status.UNAVAILABLE)
"""What a town of the ring says of a figure that no file has: it belongs to the ring all the same."""


def tables(merged: Merged, first_slot: int = SLOTS[0]) -> tuple[Own, ...]:
    """A table for each key figure with a value anywhere, in the slot of its place in the ring.

    A key figure without values leaves its slot free, so that a further file moves no other one; so does one
    that a tab has no slot for.
    """
    names = _names(merged.ring.figures)
    places = zip(range(first_slot, SLOTS[-1] + 1), merged.ring.figures, strict=False)
    made = (_table(merged, figure, slot, names[figure.key]) for slot, figure in places)
    return tuple(own for own in made if own is not None)


def _names(figures: tuple[KeyFigure, ...]) -> dict[str, str]:
    """A harmless name for each key figure, no two alike."""
    found: dict[str, str] = {}
    for figure in figures:
        base = harmless(figure.name, NAME) or figure.key
        name, number = base, 1
        while name in found.values():
            number += 1
            end = f" ({number})"
            name = base[: NAME - len(end)] + end
        found[figure.key] = name
    return found


def _table(merged: Merged, figure: KeyFigure, slot: int, name: str) -> Own | None:
    figures: dict[str, dict[int, Amount]] = {}
    counts: dict[str, dict[int, tuple[float, float]]] = {}
    for town in merged.ring.towns:
        for year in merged.ring.years:
            place = Slot(town, figure.key, year)
            entry, value = merged.entries.get(place, UNSAID), merged.value(place)
            figures.setdefault(town, {})[year] = value, entry.status
            if value is not None and entry.numerator is not None and entry.denominator is not None:
                counts.setdefault(town, {})[year] = entry.numerator, entry.denominator
    if not any(value is not None for found in figures.values() for value, _ in found.values()):
        return None
    return Own(
        figures,
        name=name,
        unit=harmless(figure.unit, UNIT),
        kind=figure.kind,
        direction=figure.direction,
        decimals=figure.decimals,
        slot=slot,
        scale=figure.scale,
        chance=figure.kind == "rate",
        counts=counts,
        told=_told(merged, figure),
    )


def _told(merged: Merged, figure: KeyFigure) -> Told:
    said = (figure.numerator, figure.denominator, figure.date, figure.explanation, merged.ring.name)
    return Told(*(harmless(text, SENTENCE) for text in said))
