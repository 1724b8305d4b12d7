"""Tables keyed by Jugendamtsbezirk, as IT.NRW gives them out: ``;`` or tabulator.

Lines of text, one or two heading lines of which the last names the district (``Jugendamtsbezirk``,
``Schlüssel`` or both), the figures, perhaps notes below a line of underscores. Two shapes:

- wide: one row a district, a column each year, each feature, or each pair of them (the upper heading line
  spans); a column ``Jahr`` or a line of its own may give the year instead;
- long: one row a figure, with columns ``Jahr`` and ``Wert``; what stands between is the feature.

Districts are found by key (``JA05170``, ``05170048``, also without the leading zero that spreadsheets
drop) and by name; where both stand they must agree (:mod:`data.sources.bezirke`). A value of a Kreis is never
taken for that of its Kreisjugendamt. Sums are checked (:mod:`data.sources.bezirk_sums`).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.sources.base import SourceError, frame, parse_cell, year_of
from data.sources.bezirk_sums import check_sums, require_all
from data.sources.bezirke import Bezirke, Kind, Row
from data.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Row as Cell
    from data.sources.base import Wanted

MADE = "TESTDATEN"
"""What a made file says about itself; :func:`read` refuses it, so it never becomes an indicator."""

KEYS = frozenset({"schluessel", "ags", "amtlicher schluessel", "schluesselnummer", "gemeindeschluessel"})
NAMES = frozenset({"jugendamt", "jugendamtsbezirk", "jugendaemter", "jugendamtsbezirke", "name"})
YEARS = frozenset({"jahr", "berichtsjahr", "stichtag"})
VALUES = frozenset({"wert", "anzahl", "value"})

_FOOTER = re.compile(r"_{5,}")
_THOUSANDS = re.compile(r"-?\d{1,3}([. \u00a0\u202f]\d{3})+(,\d+)?")
_FOOTNOTE = re.compile(r"\s*\d\)$")

Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of figures: what it counts (``Wert`` where there is only a year), its year if it names one."""

    column: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand: columns of key, name and year (None: there is none), of features, of figures."""

    key: int | None
    name: int | None
    year: int | None
    items: tuple[int, ...]
    figures: dict[int, Heading]


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """All Jugendamtsbezirke and, where it has a row, NRW. Refuses a file that calls itself made."""
    text = read_text(path)
    if MADE in text:
        raise SourceError(path, f"nennt sich ausgedacht ({MADE}); daraus werden keine Zahlen genommen")
    return parse(path, text, wanted)


def parse(path: Path, text: str, wanted: Wanted) -> pd.DataFrame:
    """The tidy frame of a table's ``text``; ``path`` names it in errors.

    Raises :class:`SourceError` for a district nobody knows, named twice or missing, for a key and a name that
    contradict each other, for a Kreis that may be its Kreisjugendamt, and for sums that are wrong.
    """
    lines = _lines(text)
    at = next((n for n, (_, cells) in enumerate(lines) if _is_heading(cells)), None)
    if at is None:
        raise SourceError(path, "hat keine Kopfzeile mit einer Spalte Jugendamtsbezirk oder Schlüssel")
    above = lines[at - 1][1] if at and not lines[at - 1][1][0].strip() else []
    layout = _layout(path, lines[at], above)
    own_year = _own_year(path, lines[:at])
    bezirke = Bezirke.of(wanted.areas)
    rows: list[Row] = []
    first: dict[tuple[str, ...], int] = {}
    for number, cells in lines[at + 1 :]:
        if len(cells) != len(lines[at][1]):
            raise SourceError(path, f"hat {len(cells)} Zellen, der Tabellenkopf {len(lines[at][1])}", number)
        key, name = (cells[n].strip() if n is not None else "" for n in (layout.key, layout.name))
        area, kind = bezirke.find(path, number, key, name)
        year, item = _year(path, number, cells, layout, own_year), _item(cells, layout)
        same = (area, str(year), item)
        if (earlier := first.setdefault(same, number)) != number:
            who = name or key
            raise SourceError(path, f"{who} steht schon in Zeile {earlier}", number)
        rows += _figures(path, (number, cells), layout, (area, kind, year, item))
    require_all(path, rows, bezirke)
    check_sums(path, rows)
    cells_of = [row.cell for row in rows if row.kind is Kind.OFFICE or row.cell[0] == "05"]
    return frame(cells_of, path)


def _lines(text: str) -> list[Line]:
    """The lines that are not empty, down to the line of underscores."""
    delimiter = ";" if text.count(";") >= text.count("\t") else "\t"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[Line] = []
    for cells in reader:
        if cells and _FOOTER.fullmatch(cells[0].strip()):
            break
        if any(cell.strip() for cell in cells):
            found.append((reader.line_num, cells))
    return found


def _is_heading(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and any(fold(cell) in KEYS | NAMES for cell in cells)


def _own_year(path: Path, above: Sequence[Line]) -> int | None:
    """The year that a line above the heading says; two lines must not name different ones."""
    years = {year: number for number, cells in above if (year := _lone_year(cells))}
    if len(years) > 1:
        said = " und ".join(map(str, years))
        raise SourceError(path, f"nennt über dem Tabellenkopf mehrere Jahre ({said})", max(years.values()))
    return next(iter(years), None)


def _lone_year(cells: Sequence[str]) -> int | None:
    """The year of a line that says nothing but a date, like ``Berichtsjahr 2023``."""
    if any(cell.strip() for cell in cells[1:]):
        return None
    return year_of(re.sub(r"^(Berichtsjahr|Jahr|Stichtag):?\s*", "", cells[0].strip()))


def _layout(path: Path, heading: Line, above: Sequence[str]) -> Layout:
    number, cells = heading
    folded = [fold(cell) for cell in cells]

    def place(words: frozenset[str]) -> int | None:
        return next((n for n, word in enumerate(folded) if word in words), None)

    key, name, year, value = place(KEYS), place(NAMES), place(YEARS), place(VALUES)
    taken = {n for n in (key, name, year) if n is not None}
    if value is not None and year is not None:  # long
        items = tuple(n for n in range(len(cells)) if n not in taken | {value} and folded[n])
        return Layout(key, name, year, items, {value: Heading("Wert", None)})
    spans = _spread(above, len(cells))
    figures: dict[int, Heading] = {}
    for n in range(len(cells)):
        if n in taken or not (cells[n].strip() or spans[n]):
            continue
        parts = [" ".join(_FOOTNOTE.sub("", part).split()) for part in (spans[n], cells[n])]
        years = [found for part in parts if (found := year_of(part)) is not None]
        words = [part for part in parts if part and year_of(part) is None]
        made = Heading(" | ".join(dict.fromkeys(words)) or "Wert", years[0] if years else None)
        if made in figures.values():
            raise SourceError(path, f"die Überschrift {made.column!r} steht zweimal da", number)
        figures[n] = made
    if not figures:
        raise SourceError(path, "hat keine Spalte mit Zahlen", number)
    return Layout(key, name, year, (), figures)


def _spread(above: Sequence[str], width: int) -> list[str]:
    """The upper heading line, each text repeated over the columns it spans."""
    spans, current = [], ""
    for n in range(width):
        current = (above[n].strip() if n < len(above) else "") or current
        spans.append(current)
    return spans


def _year(path: Path, number: int, cells: Sequence[str], layout: Layout, own: int | None) -> int | None:
    if layout.year is None:
        return own
    year = year_of(_FOOTNOTE.sub("", cells[layout.year].strip()))
    if year is None:
        raise SourceError(path, f"{cells[layout.year]!r} ist kein Jahr", number)
    return year


def _item(cells: Sequence[str], layout: Layout) -> str:
    return " | ".join(part for n in layout.items if (part := " ".join(cells[n].split())))


def _figures(path: Path, line: Line, layout: Layout, of: tuple[str, Kind, int | None, str]) -> list[Row]:
    """The figures of one row; ``of`` are the district, what it is, the year of the row and its feature."""
    (number, cells), (area, kind, year, item) = line, of
    made: list[Row] = []
    for n, heading in layout.figures.items():
        at = year or heading.year
        if at is None:
            raise SourceError(
                path,
                f"Spalte {heading.column!r}: kein Jahr in der Zeile, im Kopf oder in einer eigenen Zeile",
                number,
            )
        text = cells[n].strip()
        if _THOUSANDS.fullmatch(text.strip("() ")):
            text = re.sub(r"(?<=\d)[. \u00a0\u202f](?=\d{3})", "", text)
        try:
            value, status = parse_cell(text)
        except ValueError as fault:
            raise SourceError(path, f"Spalte {heading.column!r}: {fault}", number) from fault
        cell: Cell = (area, at, item, heading.column, value, status.value)
        made.append(Row(kind, number, cell))
    return made
