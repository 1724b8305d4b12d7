"""What the moderator's workbook of a ring lists, with all names: results, values, findings, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.tables.model import Figure, Sheet, computed, count, figure
from components.wording import ring_finding, ring_town
from data.ring.layout import ACTS, DECIDED, DEFINED, HEADS, defined
from data.ring.model import Slot
from data.ring.summary import MISSING, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.tables.model import Row
    from components.texts import Words
    from data.model.reading import Text
    from data.ring.model import Decision, Finding, KeyFigure, Merged
    from data.store.store import Store


class Moderation:
    """A merged ring as tables in the language of ``words``."""

    def __init__(self, merged: Merged, store: Store, words: Words) -> None:
        self.merged, self.store, self.words = merged, store, words
        self.ring, self.language = merged.ring, words.language

    def name(self, key: str) -> str:
        """What a town is called; its key where nobody knows it."""
        area = self.store.areas.get(key)
        return area.short if area else key

    def sheet(self, name: str, columns: Iterable[str], rows: Iterable[Row]) -> Sheet:
        """A table of the workbook."""
        title = self.words("ring_blatt.moderation.title", ring=self.ring.name)
        warning = self.words("ring_blatt.moderation.warning")
        return Sheet(name, title, tuple(columns), tuple(rows), (), warning, "", self.language)

    def result(self) -> Sheet:
        """Each key figure and year with the values of all towns and what the ring says."""
        keys = ("n", "median", "mean", "lower", "upper", "together")
        columns = (
            *self._heads(HEADS, ("figure", "year")),
            *map(self.name, self.merged.chosen),
            *map(self._said, keys),
        )
        rows = (self._result(one, year) for one in self.ring.figures for year in self.ring.years)
        return self.sheet("result", columns, rows)

    def _result(self, one: KeyFigure, year: int) -> Row:
        found, decimals = summary(self.merged, one.key, year), one.decimals
        spread = found.spread
        ends = (spread.median, spread.mean, spread.lower, spread.upper) if spread else (None,) * 4
        return (
            *(ring_town.named(one), year),
            *(figure(found.stands[town].value, decimals) for town in self.merged.chosen),
            found.n,
            *(computed(end, decimals) for end in (*ends, found.together)),
        )

    def values(self) -> Sheet:
        """Each figure of each town as it counts, with where it comes from."""
        columns = (
            *self._heads(HEADS, ("town", "key", "figure", "year", "numerator", "amount")),
            self._head(DECIDED["denominator"]),
            self._said("basis"),
            self._head(HEADS["value"]),
            *map(self._said, ("unit", "status")),
            self._head(HEADS["note"]),
            *map(self._said, ("file", "sheet", "cell")),
        )
        slots = (
            Slot(town, one.key, year)
            for town in self.merged.chosen
            for one in self.ring.figures
            for year in self.ring.years
        )
        return self.sheet("values", columns, map(self._value, slots))

    def _value(self, slot: Slot) -> Row:
        entry, one = self.merged.entries.get(slot, MISSING), self.ring.by_key[slot.figure]
        value = self.merged.value(slot)
        basis = "" if entry.denominator is None else self._said("official" if entry.official else "own")
        return (
            *(self.name(slot.town), one.key, one.name, slot.year),
            _counted(entry.numerator),
            one.amount,
            _counted(entry.denominator),
            basis,
            figure(value, one.decimals),
            one.unit,
            ring_town.reason(entry, self.words) if value is None else "",
            entry.note,
            *(self.merged.chosen[slot.town], entry.place.sheet, entry.place.cell),
        )

    def check(self) -> Sheet:
        """What looks wrong, most likely wrong first, and what was decided about it."""
        columns = (
            *self._heads(HEADS, ("town", "figure", "year")),
            *map(self._said, ("severity", "finding", "file", "sheet", "cell", "decision")),
            self._head(HEADS["note"]),
        )
        return self.sheet("check", columns, map(self._finding, self.merged.findings))

    def _finding(self, found: Finding) -> Row:
        slot, decided = found.slot, found.decided
        one = self.ring.by_key.get(slot.figure)
        return (
            *(self.name(slot.town), one.name if one else slot.figure, slot.year or None),
            self._said(f"severity_{found.severity}"),
            ring_finding.what(found, self.merged, self.words),
            *(found.file, found.place.sheet, found.place.cell),
            self._head(ACTS[decided.act]) if decided else self._said("open"),
            decided.note if decided else "",
        )

    def decisions(self) -> Sheet:
        """The decisions in their order, as a file of the ring that can be dropped again."""
        return self.sheet(
            "decisions", self._heads(DECIDED, DECIDED), map(self._decision, self.merged.decisions)
        )

    def _decision(self, made: Decision) -> Row:
        slot = made.slot
        return (
            *(self.name(slot.town), slot.figure, slot.year or None, self._head(ACTS[made.act])),
            *map(_counted, (made.numerator, made.denominator)),
            *(made.note, made.file),
        )

    def figures(self) -> Sheet:
        """The key figures as the ring has defined them."""
        rows = (defined(one, self.language) for one in self.ring.figures)
        return self.sheet("figures", self._heads(DEFINED, DEFINED), rows)

    def _said(self, key: str) -> str:
        return self.words(f"ring_blatt.moderation.{key}")

    def _head(self, text: Text) -> str:
        return text[self.language]

    def _heads(self, texts: dict[str, Text], keys: Iterable[str]) -> Iterator[str]:
        return (texts[key][self.language] for key in keys)


def _counted(number: float | None) -> Figure | None:
    """A number as a town gave it."""
    return None if number is None else count(number)
