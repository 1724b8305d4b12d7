"""Sheets of an Excel workbook as plain rows."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from data.sources.base import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    SyntaxError,
)
"""What zipfile, the XML parser (``ParseError`` is a ``SyntaxError``) and openpyxl raise over damage."""


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets in their order. Raises :class:`SourceError` if it is no workbook."""
    with _opened(path) as book:
        return list(book.sheetnames)


def sheet_rows(path: Path, name: str) -> list[tuple[object, ...]]:
    """All rows of the sheet called ``name``, or of the first whose name begins so. Row 0 is line 1."""
    with _opened(path) as book:
        sheet = next((title for title in book.sheetnames if title.startswith(name)), None)
        if sheet is None:
            raise SourceError(path, f"hat kein Blatt {name!r}, nur {', '.join(book.sheetnames)}")
        return list(book[sheet].iter_rows(values_only=True))


@contextmanager
def _opened(path: Path) -> Iterator[openpyxl.Workbook]:
    """A workbook to read; whatever a damaged one raises, also on its way, becomes a :class:`SourceError`."""
    with warnings.catch_warnings():
        # Known and harmless: openpyxl cannot keep these two kinds of print settings, which nobody needs here.
        warnings.filterwarnings("ignore", "Print area cannot be set", UserWarning)
        warnings.filterwarnings("ignore", "Cannot parse header or footer", UserWarning)
        book = None
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            yield book
        except (*_BROKEN, InvalidFileException) as fault:
            if isinstance(fault, SourceError):
                raise
            raise SourceError(path, f"ist keine lesbare Arbeitsmappe ({fault})") from fault
        finally:
            if book is not None:
                book.close()
