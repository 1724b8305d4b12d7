"""A workbook (XLSX) as rows of cells, read in memory and distrusted: no macros, entities, bombs, formulas.

A formula is never computed: the value that the spreadsheet program stored for it is read, and one without is
reported. What a cell shows in per cent is read as shown: 0.176 formatted as 17.6 % is 17.6.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name

from data.own.faults import CELL, CELLS, COLUMNS, ROWS, OwnError

if TYPE_CHECKING:
    from collections.abc import Iterator

UNPACKED = 60_000_000
"""Bytes that all parts of a workbook may unpack to."""
RATIO = 150
"""How many times its size a part may grow, from :data:`SMALL` bytes on; tables of text grow 5 to 40 times."""
SMALL = 3_000_000
PARTS = 2_000
SHEETS = 20
_CHUNK = 1 << 16
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/")


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that holds no figure although it looks like one: ``formula`` (never computed) or ``error``."""

    key: str
    text: str = ""


class Share(float):
    """A number that its cell shows in per cent, as shown: 12.3 for 0.123 formatted as 12.3 %."""

    __slots__ = ()


Raw = str | float | Bad
"""A cell: text, a number (a :class:`Share` where it is shown in per cent), or what stands in its place."""

Merged = tuple[int, int, int, int]
"""Cells shown as one, of which the first holds the content: top row, left column, bottom row, right column,
all counted from 0 and all included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. Row ``n`` of the file is ``rows[n - 1]``: hidden rows and columns stand there empty.

    ``active`` is the sheet that was open when the file was saved; ``hidden_rows`` and ``hidden_columns`` are
    how many with content were not read because they are hidden.
    """

    name: str
    rows: list[list[Raw]]
    active: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets with content in their order, and the names of hidden sheets with content."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def book(content: bytes) -> Book:
    """All sheets with content, at least one visible. Raises :class:`OwnError` for what is refused."""
    has_formulas = _inspect(content)
    from openpyxl import load_workbook  # noqa: PLC0415  (costs a third of a second, and few ask for it)

    try:
        read = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        # Once more with formulas in the place of values, to tell an empty cell from one never computed.
        written = (
            load_workbook(io.BytesIO(content), read_only=True, keep_links=False) if has_formulas else None
        )
        found = [
            (at, rows)
            for at in read.worksheets[:SHEETS]
            if (rows := _rows(at, written[at.title] if written else None))
        ]
    except OwnError:
        raise
    except Exception as fault:  # openpyxl fails in any way on a damaged workbook
        raise OwnError("workbook") from fault
    shown = [Sheet(at.title, rows, at is read.active) for at, rows in found if at.sheet_state == "visible"]
    if not shown:
        raise OwnError("empty")
    return Book(tuple(shown), tuple(at.title for at, _ in found if at.sheet_state != "visible"))


def _inspect(content: bytes) -> bool:
    """Refuse macros, bombs and entities before anything is interpreted; whether there are formulas."""
    formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise OwnError("bomb")
            names = [part.filename.casefold() for part in parts]
            if any(mark in name for name in names for mark in _MACROS):
                raise OwnError("macros")
            if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
                raise OwnError("other_zip")
            for part in parts:
                if part.flag_bits & 1:
                    raise OwnError("locked")
                if part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1):
                    raise OwnError("bomb")
                if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
                    formulas |= _plain_xml(archive, part)
    except OwnError:
        raise
    except Exception as fault:  # besides BadZipFile, packers have faults of their own
        raise OwnError("workbook") from fault
    return formulas


def _plain_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Refuse a part with a document type (entities come with it), of no plain text, or of a false size.

    Returns whether it holds a formula.
    """
    size, last, formulas = 0, b"", False
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            seen = last + chunk
            if size > part.file_size:
                raise OwnError("bomb")
            if b"\0" in chunk or b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise OwnError("entities")
            if b"macroEnabled" in seen and "content_types" in part.filename.casefold():
                raise OwnError("macros")
            formulas |= b"<f" in seen
            last = chunk[-20:]
    return formulas


def _rows(shown: Any, written: Any | None) -> list[list[Raw]]:
    """The cells of a sheet without empty ends; ``written`` is the same sheet with formulas, if there are."""
    found: list[list[Raw]] = []
    filled = 0
    for at, (cells, sources) in enumerate(zip_longest(_lines(shown), _lines(written), fillvalue=())):
        if len(cells) > COLUMNS:
            raise OwnError("columns", limit=COLUMNS, row=at + 1)
        row = [_raw(cell, source) for cell, source in zip_longest(cells, sources)]
        while row and row[-1] == "":
            row.pop()
        if row and at >= ROWS:
            raise OwnError("rows", limit=ROWS)
        filled += len(row) - row.count("")
        if filled > CELLS:
            raise OwnError("cells", limit=CELLS)
        if at < ROWS:
            found.append(row)
    while found and not found[-1]:
        found.pop()
    return found


def _lines(sheet: Any | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet, each as wide as its last cell; empty ones stand for those that are not there."""
    if sheet is not None:
        sheet.reset_dimensions()  # what a sheet says about its size may be wrong
        yield from sheet.iter_rows()


def _raw(cell: Any, source: Any) -> Raw:
    value = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if value is None:
        return Bad("formula") if getattr(source, "data_type", "") == "f" else ""
    if kind == "e":
        return Bad("error", str(value)[:CELL])
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, "%" in str(cell.number_format))
    if isinstance(value, datetime):
        value = value.date()
    return str(value)[:CELL].strip()


def _number(value: float, is_share: bool) -> Raw:  # noqa: FBT001
    try:
        number = float(value)
    except OverflowError:
        return str(value)[:CELL]
    return Share(round(number * 100, 10)) if is_share else number


def letters(column: int) -> str:
    """The name of a column as spreadsheets count from 0 on: ``A``, ``Z``, ``AA``."""
    return str(xl_col_to_name(column))
