"""Sheets of an Excel workbook as plain rows."""

from __future__ import annotations

import warnings
import zipfile
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from data.sources.base import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def sheet_rows(path: Path, name: str) -> list[tuple[object, ...]]:
    """All rows of the sheet called ``name``, or of the first whose name begins so. Row 0 is line 1."""
    with warnings.catch_warnings():
        # Known and harmless: openpyxl cannot keep these two kinds of print settings, which nobody needs here.
        warnings.filterwarnings("ignore", "Print area cannot be set", UserWarning)
        warnings.filterwarnings("ignore", "Cannot parse header or footer", UserWarning)
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except (zipfile.BadZipFile, InvalidFileException, KeyError) as fault:
            raise SourceError(path, f"is no readable workbook ({fault})") from fault
        try:
            sheet = next((title for title in book.sheetnames if title.startswith(name)), None)
            if sheet is None:
                raise SourceError(path, f"has no sheet {name!r}, only {', '.join(book.sheetnames)}")
            return list(book[sheet].iter_rows(values_only=True))
        finally:
            book.close()
