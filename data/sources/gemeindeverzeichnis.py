"""Gemeindeverzeichnis (Destatis): area and population of every municipality of Germany.

``05`` and ``DG`` are sums over all municipalities of the list; the list itself prints no totals.
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

_DATE = re.compile(r"am \d{2}\.\d{2}\.(\d{4})")


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted municipalities (km², persons) and the sums for Land and Germany."""
    lines = sheet_rows(path, SHEET)
    year = _year(path, lines)
    _check_heading(path, lines)
    sums: dict[tuple[str, str], float] = {}
    rows: list[Row] = []
    for number, cells in enumerate(lines, 1):
        if str(cells[0]) != MUNICIPALITY:
            continue
        key = "".join(str(cells[n]) for n in KEY_CELLS)
        if not re.fullmatch(r"\d{8}", key):
            raise SourceError(path, f"{key!r} is no official key", number)
        for column, place in COLUMNS.items():
            cell = cells[place]
            if not isinstance(cell, (int, float)):
                raise SourceError(path, f"{column} of {key} is {cell!r}, not a number", number)
            for total in {"DG", key[:2]} & wanted.keys:
                sums[total, column] = sums.get((total, column), 0.0) + cell
            if key in wanted.keys:
                value, status = plain_cell(cell)
                rows.append((key, year, "", column, value, status.value))
    towns = {key for key in wanted.required if len(key) == 8}
    if missing := sorted(towns - {row[0] for row in rows}):
        raise SourceError(path, f"no row for {', '.join(missing)}")
    for (key, column), added in sums.items():
        value, status = plain_cell(round(added, 2))
        rows.append((key, year, "", column, value, status.value))
    return frame(rows, path)


def _year(path: Path, lines: list[tuple[object, ...]]) -> int:
    match = _DATE.search(str(lines[0][0])) if lines else None
    if match is None:
        raise SourceError(path, "the title of the sheet names no date", 1)
    return int(match[1])


def _check_heading(path: Path, lines: list[tuple[object, ...]]) -> None:
    head = lines[2] if len(lines) > 2 else ()
    for column, place in COLUMNS.items():
        if len(head) <= place or not str(head[place]).startswith(column):
            raise SourceError(path, f"cell {place + 1} of the heading is not {column!r}", 3)
