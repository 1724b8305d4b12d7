"""Income of private households (VGRdL, Reihe 2 Band 3): sheet 2.4, one row an area, one column a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sources.base import Row, SourceError, frame, parse_cell, plain_cell
from data.sources.workbook import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Wanted

SHEET = "2.4"
COLUMN = "Verfügbares Einkommen je Einwohner"
TITLE = ("Verfügbares Einkommen", "je Einwohner", "in EUR")
"""What the lines above the heading say: the number of the sheet alone might be another table's one day."""
KEY, CODE = "Regional-schlüssel", "EU-Code"
GERMANY = "DE"
"""Germany by its EU code; its Regionalschlüssel in this file is 17, which no Land has."""


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """Kreise, Land and Germany in EUR per inhabitant, nominal."""
    lines = sheet_rows(path, SHEET)
    start = next((n for n, cells in enumerate(lines) if KEY in cells and CODE in cells), None)
    if start is None:
        raise SourceError(path, f"Blatt {SHEET}: keine Kopfzeile mit {CODE!r} und {KEY!r}")
    head = lines[start]
    years = _years(path, start + 1, head)
    title = " ".join(str(cell) for cells in lines[:start] for cell in cells if cell)
    if missing := [word for word in TITLE if word not in title]:
        raise SourceError(path, f"Blatt {SHEET}: die Überschrift nennt nicht {missing[0]!r}", 1)
    rows: list[Row] = []
    for number, cells in enumerate(lines[start + 1 :], start + 2):
        code, key = cells[head.index(CODE)], cells[head.index(KEY)]
        area = "DG" if code == GERMANY else str(key)
        if area not in wanted.keys:
            continue
        for place, year in years:
            rows.append(_row(path, number, area, year, cells[place]))
    if missing := sorted(k for k in wanted.required if len(k) <= 5 and k not in {row[0] for row in rows}):
        raise SourceError(path, f"Blatt {SHEET}: keine Zeile für {', '.join(missing)}")
    return frame(rows, path)


def _years(path: Path, line: int, head: tuple[object, ...]) -> list[tuple[int, int]]:
    """(cell, year) of every cell right of the last name of a column; anything but a year there is refused."""
    first = next((n for n, cell in enumerate(head) if isinstance(cell, int)), len(head))
    found = [(n, cell) for n, cell in enumerate(head[first:], first) if cell is not None]
    years = [(n, cell) for n, cell in found if isinstance(cell, int)]
    if not years:
        raise SourceError(path, f"Blatt {SHEET}: keine Jahre in der Kopfzeile", line)
    if other := [cell for _, cell in found if not isinstance(cell, int)]:
        raise SourceError(path, f"Blatt {SHEET}: {other[0]!r} in der Kopfzeile ist kein Jahr", line)
    return years


def _row(path: Path, line: int, area: str, year: int, cell: object) -> Row:
    try:
        value, status = (
            plain_cell(float(cell)) if isinstance(cell, (int, float)) else parse_cell(str(cell or ""))
        )
    except ValueError as fault:
        raise SourceError(path, f"Blatt {SHEET}, {year}: {fault}", line) from fault
    return area, year, "", COLUMN, value, status.value
