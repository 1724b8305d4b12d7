"""The figures of a merged ring as they are looked at: by town over the years, by year over the towns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.ring.model import Finding, Slot

if TYPE_CHECKING:
    from data.numbers.uncertainty import Counts
    from data.ring.deciding import Official
    from data.ring.model import Entry, KeyFigure, Merged, Place

LIKELY, LOOK, KNOW = 2, 1, 0
"""Severities: most likely wrong, worth a look, good to know."""


@dataclass(frozen=True)
class Seen:
    """A merged ring, and where its official figures are asked for."""

    merged: Merged
    official: Official

    @cached_property
    def values(self) -> dict[Slot, float]:
        """All values that there are."""
        found = ((slot, self.merged.value(slot)) for slot in self.merged.entries)
        return {slot: value for slot, value in found if value is not None}

    def series(self, town: str, figure: KeyFigure) -> dict[int, float]:
        """The values of a town, oldest first."""
        slots = (Slot(town, figure.key, year) for year in sorted(self.merged.ring.years))
        return {slot.year: self.values[slot] for slot in slots if slot in self.values}

    def others(self, slot: Slot) -> list[float]:
        """The values of the other towns in the same year."""
        beside = self._by_year[slot.figure, slot.year]
        return [value for town, value in beside.items() if town != slot.town]

    @cached_property
    def _by_year(self) -> dict[tuple[str, int], dict[str, float]]:
        """The values by key figure and year, and by town."""
        found: dict[tuple[str, int], dict[str, float]] = {}
        for slot, value in self.values.items():
            found.setdefault((slot.figure, slot.year), {})[slot.town] = value
        return found

    def entry(self, slot: Slot) -> Entry:
        """What a town says of a figure that is there."""
        return self.merged.entries[slot]

    def counts(self, slot: Slot) -> Counts | None:
        """Numerator and denominator of a rate with a value; None of all else."""
        entry, figure = self.entry(slot), self.merged.ring.by_key[slot.figure]
        known = figure.kind == "rate" and slot in self.values
        if not known or entry.numerator is None or entry.denominator is None:
            return None
        return entry.numerator, entry.denominator

    def finding(
        self, key: str, slot: Slot, severity: int, /, place: Place | None = None, **values: object
    ) -> Finding:
        """A finding about a figure, at the cell of its numerator unless ``place`` names another."""
        at = place if place and any(place) else self.entry(slot).place
        said = tuple((name, str(value)) for name, value in values.items())
        return Finding(key, slot, self.merged.chosen[slot.town], at, said, severity)
