"""Flat files (``ffcsv``) of the GENESIS family: the wide layout until 2024 and the long one since.

Both name every dimension by variable and attribute; neither says which dimension the classic table prints in
its rows and which in its headings. A selector of a recipe is therefore looked up by its words: each of them
must be an attribute, a variable or the value's own name, and every attribute that is no total must be among
them. The value itself must be named too, by the selector or by the description of the file (``measure``):
"insgesamt" alone fits births, employees and inhabitants. Only one combination may fit; otherwise the file is
refused. Which table a flat file holds is told in :mod:`data.sources.flat_table`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.model.amounts import Amount
from data.model.status import SYMBOLS, Status
from data.sources.base import SourceError, parse_cell, year_of
from data.sources.kept import Extract
from data.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from data.model.source_files import SourceFile
    from data.sources.base import Wanted


class Layout(NamedTuple):
    """The names of the columns; ``{n}`` is the number of a dimension."""

    statistic: str
    title: str
    time: str
    variable_code: str
    variable: str
    code: str
    label: str


WIDE = Layout(
    "Statistik_Code",
    "Statistik_Label",
    "Zeit",
    "{n}_Merkmal_Code",
    "{n}_Merkmal_Label",
    "{n}_Auspraegung_Code",
    "{n}_Auspraegung_Label",
)
LONG = Layout(
    "statistics_code",
    "statistics_label",
    "time",
    "{n}_variable_code",
    "{n}_variable_label",
    "{n}_variable_attribute_code",
    "{n}_variable_attribute_label",
)
VALUE, UNIT, VALUE_CODE, VALUE_LABEL = "value", "value_unit", "value_variable_code", "value_variable_label"
TOTALS = frozenset({"", "insgesamt", "total", "gesamt", "zusammen"})
FILLERS = frozenset({"undzwar", "davon", "darunter"})
"""Words of classic headings that name nothing."""

NOTHING = frozenset(symbol for symbol, status in SYMBOLS.items() if status is Status.ZERO) | {"0"}
"""What a cell that counts nothing looks like."""

_KEY = re.compile(r"DG|\d{2,12}")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


Line = tuple[int, dict[str, str]]
"""Number of the line, its cells by column."""


class Combination(NamedTuple):
    """What a value is about apart from area and year, in folded words."""

    attributes: tuple[str, ...]
    variables: tuple[str, ...]
    value: str
    code: str


class Entry(NamedTuple):
    """One value as printed, with the line it stands on."""

    area: str
    year: int
    text: str
    line: int


@dataclass(frozen=True)
class Flat:
    """A flat file taken apart: its statistic, variables of areas, values and unit of each combination."""

    path: Path
    statistic: str
    title: str
    regional: frozenset[str]
    entries: Mapping[Combination, Sequence[Entry]]
    units: Mapping[Combination, str]


def layout(first: str) -> Layout | None:
    """The layout whose header this first line is, or None."""
    names = first.split(";")
    return next((kind for kind in (WIDE, LONG) if names[0] == kind.statistic and kind.time in names), None)


def cells_of(flat: Flat, wanted: Wanted, selectors: Iterable[str], file: SourceFile) -> Extract:
    """The cells of the selectors of a described file.

    Raises :class:`SourceError` if one fits no combination or several.
    """
    path = flat.path
    made = Extract({}, {})
    units: dict[str, str] = {}
    for selector in selectors:
        fitting = matching(flat, selector, file)
        if len(fitting) != 1:
            which = (
                f"{len(fitting)} Verbindungen von Merkmalen passen" if fitting else "keine Verbindung passt"
            )
            raise SourceError(path, f"{selector!r} ist nicht eindeutig zu finden: {which}")
        cells = made.cells[selector] = {}
        for area, year, text, line in flat.entries[fitting[0]]:
            if area not in wanted.keys:
                continue
            if (area, year) in cells:
                raise SourceError(path, f"nennt {selector} für {area} {year} zweimal", line)
            cells[area, year] = _amount(path, text, line)
        if not cells:
            raise SourceError(path, "enthält keines der gesuchten Gebiete")
        units[selector] = flat.units[fitting[0]]
    return Extract(made.cells, units)


def existing(flat: Flat) -> frozenset[tuple[str, int]]:
    """(area, year) of which any cell is more than nothing: all others did not exist then."""
    every = (entry for entries in flat.entries.values() for entry in entries)
    return frozenset((entry.area, entry.year) for entry in every if entry.text.strip() not in NOTHING)


def fits(flat: Flat, selectors: Sequence[str], file: SourceFile) -> bool:
    """Whether every selector has exactly one combination."""
    return bool(selectors) and all(len(matching(flat, selector, file)) == 1 for selector in selectors)


def matching(flat: Flat, selector: str, file: SourceFile) -> list[Combination]:
    """The combinations a selector of a described file may mean."""
    ours = {folded(other): folded(own) for own, others in file.headings.items() for other in others}
    silent = TOTALS | FILLERS | {folded(own) for own, others in file.headings.items() if "" in others}
    words = {folded(part) for side in selector.split(" :: ") for part in side.split(" | ")} - silent
    measures = {folded(name) for name in file.measure}
    found = []
    for combination in flat.entries:
        attributes = {ours.get(one, one) for one in combination.attributes} - silent
        value = ours.get(combination.value, combination.value)
        known = {*attributes, *(ours.get(one, one) for one in combination.variables), value}
        named = value in words or not measures.isdisjoint((value, combination.code))
        if attributes <= words <= known and named:
            found.append(combination)
    return found


def folded(text: str) -> str:
    """Letters and digits only, without umlauts: the wide layout writes its names so."""
    return re.sub(r"[^a-z0-9]", "", text.lower().translate(_FOLDED))


def open_flat(path: Path) -> Flat:
    """Take a flat file apart. Raises :class:`SourceError` naming the line that breaks its shape."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=";")
    head = [cell.strip() for cell in next(reader, [])]
    kind = layout(";".join(head))
    if kind is None:
        raise SourceError(path, "hat nicht die Kopfzeile einer Flachdatei", 1)
    rows = []
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(head):
            raise SourceError(path, f"hat {len(cells)} Zellen statt {len(head)}", reader.line_num)
        rows.append((reader.line_num, dict(zip(head, (cell.strip() for cell in cells), strict=True))))
    if not rows:
        raise SourceError(path, "hat keine Zeilen")
    return _sorted_out(path, head, kind, rows)


def _sorted_out(path: Path, head: list[str], kind: Layout, rows: list[Line]) -> Flat:
    numbers = [n for n in range(1, 10) if kind.code.format(n=n) in head]
    needed = [kind.title, *(name.format(n=n) for n in numbers for name in kind[3:])]
    if missing := [name for name in needed if name not in head]:
        raise SourceError(path, f"hat keine Spalte {missing[0]!r}", 1)
    regional = [n for n in numbers if all(_KEY.fullmatch(row[kind.code.format(n=n)]) for _, row in rows)]
    if len(regional) != 1:
        raise SourceError(path, f"{len(regional)} seiner Merkmale haben amtliche Schlüssel statt eines", 1)
    others = [n for n in numbers if n != regional[0]]
    for n in others:
        _check_codes(
            path, rows, kind.variable_code.format(n=n), kind.code.format(n=n), kind.label.format(n=n)
        )
    where = kind.code.format(n=regional[0])
    by = frozenset(row[kind.variable_code.format(n=regional[0])] for _, row in rows)
    entries: dict[Combination, list[Entry]] = {}
    units: dict[Combination, str] = {}
    for line, row in rows:
        year = _year(path, row[kind.time], line)
        attributes = tuple(folded(row[kind.label.format(n=n)]) for n in others)
        variables = tuple(folded(row[kind.variable.format(n=n)]) for n in others)
        for code, value, unit, text in _values(path, head, kind, row, line):
            combination = Combination(attributes, variables, value, code)
            entries.setdefault(combination, []).append(Entry(row[where], year, text, line))
            if units.setdefault(combination, unit) != unit:
                raise SourceError(path, f"wechselt die Einheit von {units[combination]!r} zu {unit!r}", line)
    return Flat(path, *_statistic(path, kind, rows), by, entries, units)


def _statistic(path: Path, kind: Layout, rows: list[Line]) -> tuple[str, str]:
    """Code and title of the statistic, which must be the same in every row."""
    first = rows[0][1]
    for line, row in rows:
        if row[kind.statistic] != first[kind.statistic]:
            both = f"{first[kind.statistic]} und {row[kind.statistic]}"
            raise SourceError(path, f"enthält zwei Statistiken, {both}", line)
    return first[kind.statistic], first[kind.title]


def _check_codes(path: Path, rows: list[Line], variable: str, code: str, label: str) -> None:
    """Raise unless codes and labels of a variable go together, and a blank code means the total."""
    labels: dict[tuple[str, str], str] = {}
    codes: dict[tuple[str, str], str] = {}
    for line, row in rows:
        of, this, said = row[variable], row[code], row[label]
        if not this and folded(said) not in TOTALS:
            raise SourceError(
                path, f"{said!r} hat keinen Code, ist also nicht von „insgesamt“ zu trennen", line
            )
        if (other := labels.setdefault((of, this), said)) != said:
            raise SourceError(path, f"der Code {this!r} heißt {other!r} und {said!r}", line)
        if (first := codes.setdefault((of, said), this)) != this:
            raise SourceError(path, f"{said!r} hat zwei Codes, {first!r} und {this!r}", line)


def _values(
    path: Path, head: list[str], kind: Layout, row: Mapping[str, str], line: int
) -> list[tuple[str, str, str, str]]:
    """(code, name, unit, text) of the values of a row: one in the long layout, each column in the wide."""
    if kind is LONG:
        try:
            return [(folded(row[VALUE_CODE]), folded(row[VALUE_LABEL]), row[UNIT], row[VALUE])]
        except KeyError as fault:
            raise SourceError(path, f"hat keine Spalte {fault}", line) from fault
    named = [name.split("__") for name in head if name.count("__") == 2]
    if not named:
        raise SourceError(path, "hat keine Spalte mit Werten (Code__Name__Einheit)", 1)
    return [
        (folded(code), folded(name), unit, row["__".join((code, name, unit))]) for code, name, unit in named
    ]


def _year(path: Path, text: str, line: int) -> int:
    year = year_of(text)
    if year is None:
        raise SourceError(path, f"{text!r} ist kein Datum", line)
    return year


def _amount(path: Path, text: str, line: int) -> Amount:
    try:
        value, status = parse_cell(text)
    except ValueError as fault:
        raise SourceError(path, str(fault), line) from fault
    return Amount(value if status.has_value else None, status)
