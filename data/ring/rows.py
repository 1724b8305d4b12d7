"""The rows of figures of a town: one for each key figure and year, each cell of them distrusted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from data.model.status import Status
from data.model.units import PERCENT
from data.own.cells import is_figure
from data.own.faults import LARGEST, short
from data.own.limits import SENTENCE
from data.own.record import harmless
from data.ring.amounts import Amount, amount, converted, factor
from data.ring.layout import REASONS
from data.ring.model import NOWHERE, Entry, Place, Slot
from data.ring.sheets import folded, is_bad, meant
from data.ring.troubles import trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.ring.front import Names
    from data.ring.model import KeyFigure, Ring, Trouble
    from data.ring.sheets import Cell, Head

NEEDED = ("key", "year", "numerator", "amount", "denominator", "reason")
"""Columns without which no figure is read."""
_FILLED = ("numerator", "denominator", "reason", "note")
"""Columns that the town fills in."""
_TYPED = {"official_typed": ("official", "denominator"), "value_typed": ("value", "numerator")}
"""Columns that formulas fill, and where a number belongs that somebody wrote there, by what is said of it."""


class _Row(NamedTuple):
    number: int  # as spreadsheets count, from 1
    entry: Entry
    said: bool  # whether there is a number or a reason


@dataclass(slots=True)
class Rows:
    """Reads the figures of one town below a head, and collects what is wrong with them."""

    ring: Ring
    town: str
    head: Head
    names: Names
    troubles: list[Trouble] = field(default_factory=list)
    _keys: dict[str, str] = field(init=False)
    _unsaid: list[Place] = field(default_factory=list)
    _typed: dict[str, list[Place]] = field(default_factory=lambda: {key: [] for key in _TYPED})

    def __post_init__(self) -> None:
        """Short names are found however they are written."""
        self._keys = {folded(key): key for key in self.ring.by_key}

    def read(self) -> dict[Slot, Entry]:
        """The entries of the town, one for each key figure and year that the file has a row for."""
        found: defaultdict[Slot, list[_Row]] = defaultdict(list)
        for at in self.head.rows:
            cells = {key: self.head.cell(at, key) for key in self.head.columns}
            if any(not cells[key].is_blank for key in ("key", "year", *_FILLED) if key in cells):
                self._look_for_typed(cells)
                slot = self._slot(cells)
                if slot:
                    found[slot].append(self._row(at + 1, cells, self.ring.by_key[slot.figure]))
        entries = {slot: self._one(slot, rows) for slot, rows in found.items()}
        for key, places in (("no_reason", self._unsaid), *self._typed.items()):
            if places:
                self.troubles.append(trouble(key, places[0], n=len(places)))
        asked = (Slot(self.town, figure, year) for figure in self.ring.by_key for year in self.ring.years)
        if missing := [f"{slot.figure} {slot.year}" for slot in asked if slot not in entries]:
            said = short(", ".join(missing))
            self.troubles.append(
                trouble("rows_missing", Place(self.head.sheet.name), n=len(missing), figures=said)
            )
        return entries

    def _look_for_typed(self, cells: dict[str, Cell]) -> None:
        """Note the numbers that somebody wrote where formulas of the template stand, and nowhere else."""
        for key, (column, own) in _TYPED.items():
            cell = cells.get(column)
            if (
                cell
                and cells[own].is_blank
                and not cell.computed
                and not is_bad(cell)
                and is_figure(cell.raw)
            ):
                self._typed[key].append(cell.place)

    def _slot(self, cells: dict[str, Cell]) -> Slot | None:
        """Where a row stands in the ring; None with a trouble where it stands nowhere."""
        key, year, town = cells["key"], cells["year"], cells.get("town")
        figure = self._keys.get(folded(key.text))
        when = year.as_year
        fault = None
        if key.is_blank:
            fault = trouble("no_key", key.place)
        elif figure is None:
            fault = trouble("unknown_key", key.place, text=key.text)
        elif when is None:
            fault = trouble("bad_year", year.place, text=year.text)
        elif when not in self.ring.years:
            fault = trouble("other_year", year.place, year=year.text)
        elif town and not self._is_own(town):
            fault = trouble("other_town", town.place, text=town.text)
        if fault or figure is None or when is None:
            self.troubles += [fault] if fault else []
            return None
        return Slot(self.town, figure, when)

    def _is_own(self, cell: Cell) -> bool:
        """Whether the town of a row is that of the file; a formula only takes that over."""
        if cell.is_blank or cell.computed or is_bad(cell):
            return True
        return self.names.key(cell.text) == self.town

    def _row(self, number: int, cells: dict[str, Cell], figure: KeyFigure) -> _Row:
        entry = self._entry(cells, figure)
        return _Row(number, entry, entry.numerator is not None or entry.status is not Status.UNAVAILABLE)

    def _entry(self, cells: dict[str, Cell], figure: KeyFigure) -> Entry:
        """What a row says."""
        above = self._amount(cells["numerator"], figure.amount)
        below = self._below(cells["denominator"], figure)
        reason, unknown = self._reason(cells["reason"])
        note = cells["note"].text if "note" in cells else ""
        empty = Entry(
            None,
            below.number,
            reason or above.status or Status.UNAVAILABLE,
            harmless(" · ".join(part for part in (unknown, note) if part), SENTENCE),
            cells["numerator"].place,
            NOWHERE if cells["denominator"].is_blank else cells["denominator"].place,
        )
        if above.number is None:
            if not (reason or unknown or above.lost or above.status):
                self._unsaid.append(cells["numerator"].place)
            return empty
        if reason:
            self.troubles.append(
                trouble("number_and_reason", cells["numerator"].place, text=cells["reason"].text)
            )
            return empty
        if below.number == 0:
            self.troubles.append(trouble("zero_base", cells["denominator"].place))
            return replace(empty, denominator=None, status=Status.NOT_MEANINGFUL)
        if below.lost:  # the official one must not stand in for what the town wrote there
            return empty
        flags = ("formula",) * above.computed + ("formula_base",) * below.computed
        full = replace(empty, numerator=above.number, status=Status.OK, flags=flags)
        return self._in_unit(full, cells, figure) or empty

    def _in_unit(self, entry: Entry, cells: dict[str, Cell], figure: KeyFigure) -> Entry | None:
        """An entry with its numerator in the unit of the ring; None with a trouble where that cannot be."""
        unit = cells["amount"]
        if unit.is_blank or is_bad(unit):
            place = unit.place if unit.place.cell else cells["numerator"].place
            self.troubles.append(trouble("no_unit", place, unit=figure.amount))
            return None
        times = factor(unit.text, figure.amount)
        if times is None or entry.numerator is None:
            self.troubles.append(trouble("unit", unit.place, text=unit.text, unit=figure.amount))
            return None
        if times == 1:
            return entry
        number = converted(entry.numerator, times)
        if number > LARGEST:
            self.troubles.append(trouble("huge", cells["numerator"].place))
            return None
        return replace(entry, numerator=number, flags=(*entry.flags, "converted"), unit=unit.text)

    def _amount(self, cell: Cell, unit: str) -> Amount:
        found = amount(cell, self.ring.language, share=unit == PERCENT)
        self.troubles += [one for one in (found.lost, found.note) if one]
        return found

    def _below(self, cell: Cell, figure: KeyFigure) -> Amount:
        """The denominator; a count has none."""
        if figure.kind != "count":
            return self._amount(cell, figure.base)
        if not cell.is_blank:
            self.troubles.append(trouble("base_of_count", cell.place))
        return Amount()

    def _reason(self, cell: Cell) -> tuple[Status | None, str]:
        """The reason that a cell names, and the text of one that is none of those to choose from."""
        if cell.is_blank or is_bad(cell):
            return None, ""
        found = meant(cell.text, REASONS)
        if found is None:
            self.troubles.append(trouble("reason", cell.place, text=cell.text))
            return None, cell.text
        return found, ""

    def _one(self, slot: Slot, rows: Sequence[_Row]) -> Entry:
        """The entry of a figure; several rows are one where they say the same, or only one says anything."""
        said = [row for row in rows if row.said] or rows[:1]
        if len(rows) == 1 or len(said) == 1:
            return said[0].entry
        about = {"figure": slot.figure, "year": slot.year, "rows": ", ".join(str(row.number) for row in said)}
        first = said[0].entry
        alike = {(row.entry.numerator, row.entry.denominator, row.entry.status) for row in said}
        if len(alike) == 1:
            self.troubles.append(trouble("twice_same", first.place, **about))
            return first
        self.troubles.append(trouble("twice", first.place, **about))
        return Entry(None, None, place=first.place, status=Status.UNAVAILABLE, base=first.base)
