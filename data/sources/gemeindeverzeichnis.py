"""Gemeindeverzeichnis (Destatis): area and population of every municipality of Germany.

``05`` and ``DG`` are sums over all municipalities of the list; the list itself prints no totals. The year is
that of the figures, which the heading says above them. The title says as of when the areas are: a list of
June 2024 holds the population of 2022.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.sources.base import Row, SourceError, Wanted, frame, plain_cell
from data.sources.workbook import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

SHEET = "Onlineprodukt"
MUNICIPALITY = "60"
"""Satzart of a municipality."""
KEY_CELLS = (2, 3, 4, 6)
"""Land, Regierungsbezirk, Kreis, Gemeinde; cell 5 (Verband) is no part of the eight digits."""
COLUMNS = {"Fläche": 8, "Bevölkerung": 9}
"""Column and its cell, checked against the heading."""

_HEAD = 2
"""The line of the heading."""
HEADING = 4
"""Lines that the heading has, the last of them blank."""

_DATE = re.compile(r"(\d{2}\.\d{2}\.)(\d{4})")
_YEAR_END = "31.12."


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted municipalities (km², persons) and the sums for Land and Germany."""
    lines = sheet_rows(path, SHEET)
    _check_heading(path, lines)
    years = {column: _year(path, lines, column) for column in COLUMNS}
    sums: dict[tuple[str, str], float] = {}
    rows: list[Row] = []
    for number, cells in enumerate(lines, 1):
        if str(cells[0]) != MUNICIPALITY:
            continue
        key = "".join(str(cells[n]) for n in KEY_CELLS)
        if not re.fullmatch(r"\d{8}", key):
            raise SourceError(path, f"{key!r} ist kein amtlicher Schlüssel", number)
        for column, place in COLUMNS.items():
            cell = cells[place]
            if not isinstance(cell, (int, float)):
                raise SourceError(path, f"{column} von {key} ist {cell!r}, keine Zahl", number)
            for total in {"DG", key[:2]} & wanted.keys:
                sums[total, column] = sums.get((total, column), 0.0) + cell
            if key in wanted.keys:
                value, status = plain_cell(cell)
                rows.append((key, years[column], "", column, value, status.value))
    towns = {key for key in wanted.required if len(key) == 8}
    if missing := sorted(towns - {row[0] for row in rows}):
        raise SourceError(path, f"keine Zeile für {', '.join(missing)}")
    for (key, column), added in sums.items():
        value, status = plain_cell(round(added, 2))
        rows.append((key, years[column], "", column, value, status.value))
    return frame(rows, path)


def edition_in(path: Path) -> str:
    """``Gebietsstand 31.12.2023``, from the title of the sheet."""
    lines = sheet_rows(path, SHEET)
    match = re.search(r"am (\d\d\.\d\d\.\d{4})", str(lines[0][0])) if lines else None
    if match is None:
        raise SourceError(path, "die Überschrift des Blatts nennt kein Datum", 1)
    return f"Gebietsstand {match[1]}"


def _year(path: Path, lines: list[tuple[object, ...]], column: str) -> int:
    """The year that the heading says above a column; a date spans the columns to its right up to the next.

    Figures of another day than the last of a year are refused: they would stand among those of year ends.
    """
    start = min(COLUMNS.values())
    for number, cells in enumerate(lines[_HEAD : _HEAD + HEADING], _HEAD + 1):
        dates = [match for cell in cells[start : COLUMNS[column] + 1] if (match := _DATE.search(str(cell)))]
        if dates:
            day, year = dates[-1].groups()
            if day != _YEAR_END:
                raise SourceError(path, f"{column} ist vom {day}{year}, nicht vom Ende eines Jahres", number)
            return int(year)
    raise SourceError(path, f"der Tabellenkopf nennt für {column} kein Datum", _HEAD + 1)


def _check_heading(path: Path, lines: list[tuple[object, ...]]) -> None:
    head = lines[_HEAD] if len(lines) > _HEAD else ()
    for column, place in COLUMNS.items():
        if len(head) <= place or not str(head[place]).startswith(column):
            raise SourceError(path, f"Zelle {place + 1} der Kopfzeile ist nicht {column!r}", _HEAD + 1)
