"""The cells of a table by row and column, as text and as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.own import numerals
from data.own.workbook import Bad

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.own.workbook import Raw

Row = list["Raw"]
Rows = list[Row]


def as_text(cell: Raw) -> str:
    """A cell as it would be written; a whole number without decimals."""
    if isinstance(cell, Bad):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(float(cell))
    return " ".join(cell.split())


def text(row: Sequence[Raw], column: int | None) -> str:
    """The text of a cell; empty beyond the end of a row and where there is no column."""
    return as_text(row[column]) if column is not None and column < len(row) else ""


def raw(row: Sequence[Raw], column: int) -> Raw:
    """A cell; empty beyond the end of a row."""
    return row[column] if column < len(row) else ""


def filled(row: Sequence[Raw]) -> list[int]:
    """The columns of a row that hold anything."""
    return [c for c, cell in enumerate(row) if cell != ""]


def width(rows: Iterable[Sequence[Raw]]) -> int:
    """The number of columns."""
    return max((len(row) for row in rows), default=0)


def is_figure(cell: Raw) -> bool:
    """Whether a cell can be read as a number, or holds a formula or an error in the place of one."""
    if isinstance(cell, float | Bad):
        return True
    try:
        numerals.read(cell, ",")
    except numerals.NumeralError as fault:
        return str(fault) == "other_decimal"
    return True


def is_open(cell: Raw) -> bool:
    """Whether a cell says nothing against a column of figures: empty, or a reason for having none."""
    return isinstance(cell, str) and numerals.state(cell) is not None
