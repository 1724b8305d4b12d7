"""Figures as CSV that opens correctly in a German spreadsheet.

UTF-8 with BOM, semicolons, decimal commas, CRLF. No ``sep=`` line, because it makes Excel ignore the BOM.
Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

from components.downloads.json_file import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.store import Record

COLUMNS = ("area", "name", "level", "year", "value", "numerator", "denominator", "status")
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def values(records: Iterable[Record], name: Callable[[str], str]) -> str:
    """The figures under :data:`COLUMNS`; what is missing is an empty cell and its status says why."""
    return table(COLUMNS, (_row(record, name(record.area)) for record in records))


def table(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Any table: texts are made harmless, numbers get a decimal comma, NaN becomes an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(cell) for cell in header])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def _row(record: Record, name: str) -> tuple[str | float, ...]:
    cell = record.cell
    numbers = (cell.value, cell.numerator, cell.denominator)
    return (record.area, name, record.level, record.year, *numbers, cell.status.value)


def _cell(content: str | float) -> str:
    if isinstance(content, str):
        return _text(content)
    return "" if math.isnan(content) else plain(content).replace(".", ",")


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
