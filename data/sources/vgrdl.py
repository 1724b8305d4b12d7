"""Income of private households (VGRdL, Reihe 2 Band 3): income in all and a head, and the population.

Three sheets of one shape: one row an area, one column a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sources.base import Row, SourceError, frame, parse_cell, plain_cell
from data.sources.workbook import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.model.status import Status
    from data.sources.base import Wanted

SHEETS = {
    "2.4": ("Verfügbares Einkommen je Einwohner", ("Verfügbares Einkommen", "je Einwohner", "in EUR")),
    "2.1": ("Verfügbares Einkommen", ("Verfügbares Einkommen", "in Mill. EUR")),
    "3": ("Einwohner", ("Einwohner", "in 1000 Personen")),
}
"""The columns by sheet, each with what the lines above the heading say: the number of a sheet alone might be
that of another table one day."""
KEY, CODE = "Regional-schlüssel", "EU-Code"
GERMANY = "DE"
"""Germany by its EU code; its Regionalschlüssel in this file is 17, which no Land has."""


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """Kreise, Land and Germany: EUR per inhabitant, Mill. EUR and 1,000 inhabitants, nominal."""
    return frame([row for sheet in SHEETS for row in _sheet(path, wanted, sheet)], path)


def _sheet(path: Path, wanted: Wanted, sheet: str) -> list[Row]:
    lines, (column, words) = sheet_rows(path, sheet), SHEETS[sheet]
    start = next((n for n, cells in enumerate(lines) if KEY in cells and CODE in cells), None)
    if start is None:
        raise SourceError(path, f"Blatt {sheet}: keine Kopfzeile mit {CODE!r} und {KEY!r}")
    head = lines[start]
    years = _years(path, sheet, start + 1, head)
    title = " ".join(str(cell) for cells in lines[:start] for cell in cells if cell)
    if missing := [word for word in words if word not in title]:
        raise SourceError(path, f"Blatt {sheet}: die Überschrift nennt nicht {missing[0]!r}", 1)
    rows: list[Row] = []
    for number, cells in enumerate(lines[start + 1 :], start + 2):
        code, key = cells[head.index(CODE)], cells[head.index(KEY)]
        area = "DG" if code == GERMANY else str(key)
        if area not in wanted.keys:
            continue
        for place, year in years:
            value, status = _amount(path, f"Blatt {sheet}, {year}", number, cells[place])
            rows.append((area, year, "", column, value, status.value))
    if missing := sorted(k for k in wanted.required if len(k) <= 5 and k not in {row[0] for row in rows}):
        raise SourceError(path, f"Blatt {sheet}: keine Zeile für {', '.join(missing)}")
    return rows


def _years(path: Path, sheet: str, line: int, head: tuple[object, ...]) -> list[tuple[int, int]]:
    """(cell, year) of every cell right of the last name of a column; anything but a year there is refused."""
    first = next((n for n, cell in enumerate(head) if isinstance(cell, int)), len(head))
    found = [(n, cell) for n, cell in enumerate(head[first:], first) if cell is not None]
    years = [(n, cell) for n, cell in found if isinstance(cell, int)]
    if not years:
        raise SourceError(path, f"Blatt {sheet}: keine Jahre in der Kopfzeile", line)
    if other := [cell for _, cell in found if not isinstance(cell, int)]:
        raise SourceError(path, f"Blatt {sheet}: {other[0]!r} in der Kopfzeile ist kein Jahr", line)
    return years


def _amount(path: Path, where: str, line: int, cell: object) -> tuple[float, Status]:
    try:
        return plain_cell(float(cell)) if isinstance(cell, (int, float)) else parse_cell(str(cell or ""))
    except ValueError as fault:
        raise SourceError(path, f"{where}: {fault}", line) from fault
