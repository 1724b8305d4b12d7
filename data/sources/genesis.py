"""Tables of the GENESIS family (regionalstatistik.de): ``;``, decimal comma, headings over several lines.

Found by their shape, not by table: lines of text, perhaps a line with one date, heading lines (they begin
with an empty cell), perhaps a last heading line of units, the figures, a line of underscores, notes. Dates
stand before the key, in the heading or in a line of their own; row dimensions follow the name of the area.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.sources.base import UNITS, SourceError, frame, parse_cell, selector, year_of
from data.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Row, Wanted

UNIT_LINE = frozenset({"", "Anzahl", "Prozent", "EUR", "%"})
_FOOTER = re.compile(r"_{5,}")
_UNIT = re.compile(r"\((\w+)\)\s*$")
_KEY = re.compile(r"DG|\d{2,12}")

TOTAL = {"Total": "Insgesamt"}
"""The only word of a table that the service translates when it is asked for English."""

SEXES = frozenset({"männlich", "weiblich"})

Line = tuple[int, list[str]]
"""Number of the line in the file, its cells."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of figures: its heading path without date and unit, its year and its unit if there are any."""

    column: str
    year: int | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file taken apart. ``leading`` cells of a row come before its figures."""

    path: Path
    leading: int
    headings: tuple[Heading, ...]
    year: int | None
    rows: tuple[Line, ...]


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted areas of a table with official keys; ``item`` joins the row dimensions with `` | ``."""
    table = open_table(path)
    rows: list[Row] = []
    first: dict[tuple[str, ...], int] = {}
    items: set[str] = set()
    parts = _parts(table.headings)
    for line, cells in table.rows:
        if (earlier := first.setdefault(tuple(cells[: table.leading]), line)) != line:
            raise SourceError(path, f"wiederholt die Zeile {earlier}", line)
        dated = year_of(cells[0])
        place = 0 if dated is None else 1
        key = cells[place].strip()
        if not _KEY.fullmatch(key):
            raise SourceError(path, f"{key!r} ist kein amtlicher Schlüssel", line)
        if key in wanted.keys:
            item = path_of(cells[place + 2 : table.leading])
            items.add(item)
            row = read_row(table, (line, cells), key, item, dated)
            if more := next((pair for pair in parts if row[pair[0]][4] > row[pair[1]][4]), None):
                part, whole = (f"{row[n][3]!r} ({row[n][4]:g})" for n in more)
                raise SourceError(path, f"{part} ist mehr als {whole}: Sind Spalten vertauscht?", line)
            rows += row
    made = frame(rows, path)
    made.attrs[UNITS] = {selector(i, h.column): h.unit for i in items for h in table.headings if h.unit}
    return made


def read_row(table: Table, row: Line, area: str, item: str, year: int | None) -> list[Row]:
    """The figures of one row; the year is that of the row, else of the heading, else of the table."""
    line, cells = row
    made: list[Row] = []
    for heading, text in zip(table.headings, cells[table.leading :], strict=True):
        at = year or heading.year or table.year
        if at is None:
            raise SourceError(
                table.path, "hat keine Jahresangabe, auch nicht im Kopf oder in einer eigenen Zeile", line
            )
        try:
            value, status = parse_cell(text)
        except ValueError as fault:
            raise SourceError(table.path, f"Spalte {heading.column!r}: {fault}", line) from fault
        made.append((area, at, item, heading.column, value, status.value))
    return made


def _parts(headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """(column of one sex, column of both) of all counts: no official table has more in the first."""
    places = {(h.column, h.year): n for n, h in enumerate(headings) if h.unit == "Anzahl"}
    found = []
    for (column, year), place in places.items():
        *above, last = column.split(" | ")
        whole = places.get((path_of([*above, "Insgesamt"]), year)) if last in SEXES else None
        if whole is not None:
            found.append((place, whole))
    return found


def path_of(parts: Sequence[str]) -> str:
    """Join the parts of a heading or an item; empty parts and immediate repetitions are dropped."""
    kept: list[str] = []
    for part in (TOTAL.get(p, p) for p in (" ".join(p.split()) for p in parts)):
        if part and (not kept or kept[-1] != part):
            kept.append(part)
    return " | ".join(kept)


def open_table(path: Path) -> Table:
    """Take a file apart. Raises :class:`SourceError` for a cut file, missing headings or uneven rows."""
    lines = _lines(path)
    first = next((n for n, (_, cells) in enumerate(lines) if len(cells) > 1 and not cells[0].strip()), None)
    if first is None:
        raise SourceError(path, "hat keine Kopfzeile (eine, die mit einer leeren Zelle beginnt)")
    last = first
    while last < len(lines) and not lines[last][1][0].strip():
        last += 1
    heads, body = [cells for _, cells in lines[first:last]], lines[last:]
    if not body:
        raise SourceError(path, "unter dem Tabellenkopf stehen keine Zahlen", lines[last - 1][0])
    width = len(heads[0])
    for line, cells in lines[first:]:
        if len(cells) != width:
            raise SourceError(path, f"hat {len(cells)} Zellen, der Tabellenkopf {width}", line)
    leading = min((n for cells in heads for n, cell in enumerate(cells) if cell.strip()), default=0)
    if leading < 2:
        raise SourceError(
            path, "der Tabellenkopf ist leer oder lässt keinen Platz für Schlüssel und Name", lines[first][0]
        )
    above = lines[:first]
    headings = _headings(path, heads, leading, _own_unit(above))
    return Table(path, leading, headings, _own_year(path, above), tuple(body))


def _lines(path: Path) -> list[Line]:
    reader = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=";")
    lines: list[Line] = []
    for cells in reader:
        if cells and _FOOTER.fullmatch(cells[0].strip()):
            return lines
        if cells:
            lines.append((reader.line_num, cells))
    raise SourceError(path, "endet ohne die Zeile aus Unterstrichen: Das Ende fehlt", reader.line_num)


def _own_year(path: Path, lines: Sequence[Line]) -> int | None:
    """The year of the line above the headings that holds nothing but a date; two that differ are refused."""
    alone = [(line, cells[0]) for line, cells in lines if not any(cell.strip() for cell in cells[1:])]
    years = {year: line for line, text in alone if (year := year_of(text)) is not None}
    if len(years) > 1:
        said = " und ".join(map(str, years))
        raise SourceError(path, f"nennt über dem Tabellenkopf mehrere Jahre ({said})", max(years.values()))
    return next(iter(years), None)


def _own_unit(lines: Sequence[Line]) -> str:
    """The unit that the last line above the headings names, as in ``Lebendgeborene (Anzahl)``."""
    texts = [cells[0] for _, cells in lines if year_of(cells[0]) is None]
    match = _UNIT.search(texts[-1]) if texts else None
    return match[1] if match and match[1] in UNIT_LINE else ""


def _headings(path: Path, lines: list[list[str]], leading: int, unit: str) -> tuple[Heading, ...]:
    units = lines[-1] if len(lines) > 1 and UNIT_LINE.issuperset(cell.strip() for cell in lines[-1]) else []
    lines = lines[:-1] if units else lines
    made: list[Heading] = []
    for place, parts in enumerate(zip(*(cells[leading:] for cells in lines), strict=True), leading):
        years = [year for part in parts if (year := year_of(part)) is not None]
        heading = Heading(
            path_of([p for p in parts if year_of(p) is None]),
            years[0] if years else None,
            units[place].strip() if units else unit,
        )
        if not heading.column:
            raise SourceError(path, f"Spalte {leading + len(made) + 1} hat keine Überschrift")
        if any((heading.column, heading.year) == (other.column, other.year) for other in made):
            raise SourceError(path, f"die Überschrift {heading.column!r} steht zweimal da")
        made.append(heading)
    return tuple(made)
