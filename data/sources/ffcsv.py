"""Flat files (``ffcsv``) of the GENESIS family: the wide layout until 2024 and the long one since.

Both name every dimension by variable and attribute; neither says which dimension the classic table prints in
its rows and which in its headings. A selector of a recipe is therefore looked up by its words: each of them
must be an attribute, a variable or the value's own name, and every attribute that is no total must be among
them. Only one combination may fit; otherwise the file is refused.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from data.figures import Amount
from data.sources.base import SourceError, parse_cell, read_text, year_of
from data.sources.kept import Extract
from data.status import SYMBOLS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from data.sources.base import Wanted

WIDE = ("Statistik_Code", "Zeit", "{n}_Merkmal_Label", "{n}_Auspraegung_Code", "{n}_Auspraegung_Label")
LONG = (
    "statistics_code",
    "time",
    "{n}_variable_label",
    "{n}_variable_attribute_code",
    "{n}_variable_attribute_label",
)
VALUE, UNIT, VALUE_LABEL = "value", "value_unit", "value_variable_label"
TOTALS = frozenset({"", "insgesamt", "total", "gesamt", "zusammen"})
FILLERS = frozenset({"undzwar", "davon", "darunter"})
"""Words of classic headings that name nothing."""

NOTHING = frozenset(symbol for symbol, status in SYMBOLS.items() if status is Status.ZERO) | {"0"}
"""What a cell that counts nothing looks like."""

_KEY = re.compile(r"DG|\d{2,12}")
_ISO = re.compile(r"([12]\d{3})-\d\d-\d\d")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Combination(NamedTuple):
    """What a value is about apart from area and year, in folded words."""

    attributes: tuple[str, ...]
    variables: tuple[str, ...]
    value: str


class Entry(NamedTuple):
    """One value as printed, with the line it stands on."""

    area: str
    year: int
    text: str
    line: int


@dataclass(frozen=True)
class Flat:
    """A flat file taken apart: the values of each combination, and its unit."""

    path: Path
    entries: Mapping[Combination, Sequence[Entry]]
    units: Mapping[Combination, str]

    @cached_property
    def values(self) -> frozenset[str]:
        """The names of the values; one that is alone need not be named by a selector."""
        return frozenset(combination.value for combination in self.entries)


def layout(first: str) -> tuple[str, ...] | None:
    """The layout whose header this first line is, or None."""
    names = first.split(";")
    return next((kind for kind in (WIDE, LONG) if names[0] == kind[0] and kind[1] in names), None)


def extract(path: Path, wanted: Wanted, selectors: Iterable[str]) -> Extract:
    """The cells of the selectors. Raises :class:`SourceError` if one fits no combination or several."""
    return cells_of(open_flat(path), wanted, selectors)


def cells_of(flat: Flat, wanted: Wanted, selectors: Iterable[str]) -> Extract:
    """As :func:`extract`, of a file that is open."""
    path = flat.path
    made = Extract({}, {})
    units: dict[str, str] = {}
    for selector in selectors:
        fitting = matching(flat, selector)
        if len(fitting) != 1:
            which = f"{len(fitting)} combinations fit" if fitting else "no combination fits"
            raise SourceError(path, f"{selector!r} cannot be told: {which}")
        cells = made.cells[selector] = {}
        for area, year, text, line in flat.entries[fitting[0]]:
            if area not in wanted.keys:
                continue
            if (area, year) in cells:
                raise SourceError(path, f"gives {selector} for {area} in {year} twice", line)
            cells[area, year] = _amount(path, text, line)
        if not cells:
            raise SourceError(path, "holds none of the wanted areas")
        units[selector] = flat.units[fitting[0]]
    return Extract(made.cells, units)


def existing(flat: Flat) -> frozenset[tuple[str, int]]:
    """(area, year) of which any cell is more than nothing: all others did not exist then."""
    every = (entry for entries in flat.entries.values() for entry in entries)
    return frozenset((entry.area, entry.year) for entry in every if entry.text.strip() not in NOTHING)


def fits(flat: Flat, selectors: Sequence[str]) -> bool:
    """Whether every selector has exactly one combination."""
    return bool(selectors) and all(len(matching(flat, selector)) == 1 for selector in selectors)


def matching(flat: Flat, selector: str) -> list[Combination]:
    """The combinations a selector may mean."""
    words = {folded(part) for side in selector.split(" :: ") for part in side.split(" | ")} - TOTALS - FILLERS
    found = []
    for combination in flat.entries:
        attributes = set(combination.attributes) - TOTALS
        known = {*attributes, *combination.variables, combination.value}
        named = combination.value in words or len(flat.values) == 1
        if attributes <= words <= known and named:
            found.append(combination)
    return found


def folded(text: str) -> str:
    """Letters and digits only, without umlauts: the wide layout writes its names so."""
    return re.sub(r"[^a-z0-9]", "", text.lower().translate(_FOLDED))


def open_flat(path: Path) -> Flat:
    """Take a flat file apart. Raises :class:`SourceError` naming the line that breaks its shape."""
    reader = csv.reader(io.StringIO(read_text(path, legacy="cp1252"), newline=""), delimiter=";")
    head = [cell.strip() for cell in next(reader, [])]
    kind = layout(";".join(head))
    if kind is None:
        raise SourceError(path, "has not the header of a flat file", 1)
    rows = []
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(head):
            raise SourceError(path, f"has {len(cells)} cells instead of {len(head)}", reader.line_num)
        rows.append((reader.line_num, dict(zip(head, (cell.strip() for cell in cells), strict=True))))
    if not rows:
        raise SourceError(path, "has no rows")
    return _sorted_out(path, head, kind, rows)


def _sorted_out(
    path: Path, head: list[str], kind: tuple[str, ...], rows: list[tuple[int, dict[str, str]]]
) -> Flat:
    _, time, variable, code, label = kind
    numbers = [n for n in range(1, 10) if code.format(n=n) in head]
    regional = [n for n in numbers if all(_KEY.fullmatch(row[code.format(n=n)]) for _, row in rows)]
    if len(regional) != 1:
        raise SourceError(path, f"{len(regional)} of its dimensions hold official keys, expected one", 1)
    others = [n for n in numbers if n != regional[0]]
    entries: dict[Combination, list[Entry]] = {}
    units: dict[Combination, str] = {}
    for line, row in rows:
        year = _year(path, row[time], line)
        attributes = tuple(
            "" if not row[code.format(n=n)] else folded(row[label.format(n=n)]) for n in others
        )
        variables = tuple(folded(row[variable.format(n=n)]) for n in others)
        for value, unit, text in _values(path, head, kind, row, line):
            combination = Combination(attributes, variables, value)
            area = row[code.format(n=regional[0])]
            entries.setdefault(combination, []).append(Entry(area, year, text, line))
            if units.setdefault(combination, unit) != unit:
                raise SourceError(path, f"changes its unit from {units[combination]!r} to {unit!r}", line)
    return Flat(path, entries, units)


def _values(
    path: Path, head: list[str], kind: tuple[str, ...], row: Mapping[str, str], line: int
) -> list[tuple[str, str, str]]:
    """(name, unit, text) of the values of a row: one in the long layout, one a column in the wide one."""
    if kind is LONG:
        try:
            return [(folded(row[VALUE_LABEL]), row[UNIT], row[VALUE])]
        except KeyError as fault:
            raise SourceError(path, f"has no column {fault}", line) from fault
    named = [name.split("__") for name in head if name.count("__") == 2]
    if not named:
        raise SourceError(path, "has no column of values (code__name__unit)", 1)
    return [(folded(name), unit, row["__".join((code, name, unit))]) for code, name, unit in named]


def _year(path: Path, text: str, line: int) -> int:
    iso = _ISO.fullmatch(text)
    year = int(iso[1]) if iso else year_of(text)
    if year is None:
        raise SourceError(path, f"{text!r} is no date", line)
    return year


def _amount(path: Path, text: str, line: int) -> Amount:
    try:
        value, status = parse_cell(text)
    except ValueError as fault:
        raise SourceError(path, str(fault), line) from fault
    return Amount(value if status.has_value else None, status)
