"""Figures as CSV that opens correctly in a German spreadsheet.

UTF-8 with BOM, semicolons, decimal commas, CRLF. No ``sep=`` line, because it makes Excel ignore the BOM.
Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.

Programs that guess the type of a column from its first rows (polars: :data:`GUESSED`), quoted or not, would
take keys for numbers and stop at the first one with letters. So a long table begins with those.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, TypeVar

from components.downloads.json_file import plain
from components.tables.model import Figure
from components.texts import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from components.tables.model import Content, Sheet
    from data.store.store import Record

Row = TypeVar("Row")

COLUMNS = ("area", "name", "level", "year", "value", "numerator", "denominator", "status")
BOM = "\ufeff"
MIMETYPE = "text/csv"
GUESSED = 100
"""Rows from which a type is guessed."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def values(records: Iterable[Record], name: Callable[[str], str]) -> str:
    """The figures under :data:`COLUMNS`; what is missing is an empty cell and its status says why."""
    ordered = lettered_first(list(records), lambda record: record.area)
    return table(COLUMNS, (_row(record, name(record.area)) for record in ordered))


def lettered_first(rows: Sequence[Row], key: Callable[[Row], str]) -> Sequence[Row]:
    """Rows of a long table, those first whose key has letters (``DG``, ``JA05170``); else in their order."""
    return sorted(rows, key=lambda row: not _has_letters(key(row))) if len(rows) > GUESSED else rows


def _has_letters(key: str) -> bool:
    """Whether a key is no number; a row without one (a median of the group) says nothing about the others."""
    return bool(key) and not key.isdecimal()


def table(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Any table: texts are made harmless, numbers get a decimal comma, NaN becomes an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def of(sheet: Sheet) -> str:
    """The table of a sheet; its source goes along in a column of its own, because a CSV has no notes."""
    source = [words(sheet.language)("dateien.source")] if sheet.source else []
    head = words(sheet.language)("dateien.key")
    at = sheet.columns.index(head) if head in sheet.columns else None
    ordered = sheet.rows if at is None else lettered_first(sheet.rows, lambda row: str(row[at]))
    rows = ([_plain(cell) for cell in row] + [sheet.source] * len(source) for row in ordered)
    return table([*sheet.columns, *source], rows)


def _plain(cell: Content) -> str | float:
    """A cell of a sheet as text or number."""
    if isinstance(cell, Figure):
        return cell.value
    return "" if cell is None else cell


def _row(record: Record, name: str) -> tuple[str | float, ...]:
    cell = record.cell
    numbers = (cell.value, cell.numerator, cell.denominator)
    return (record.area, name, record.level, record.year, *numbers, cell.status.value)


def _cell(content: str | float) -> str:
    if isinstance(content, str):
        return harmless(content)
    return "" if math.isnan(content) else plain(content).replace(".", ",")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
