"""A workbook (XLSX or ODS) as sheets of cells, read in memory and distrusted (:mod:`data.own.packed`).

What a cell shows in per cent is read as shown: 0.176 as 17.6 % is 17.6. Formulas are never computed.
"""

from __future__ import annotations

from functools import lru_cache

from xlsxwriter.utility import xl_col_to_name

from data.own import ods, packed, xlsx
from data.own.faults import OwnError
from data.own.grid import STEPS, Bad, Book, Merged, Raw, Share, Sheet, Work
from data.own.packed import UNPACKED

__all__ = ["STEPS", "UNPACKED", "Bad", "Book", "Merged", "Raw", "Share", "Sheet", "Work", "book", "letters"]


def book(content: bytes, work: Work | None = None, *, without: frozenset[str] = frozenset()) -> Book:
    """All sheets with content but those called ``without``, at least one visible.

    ``work`` counts what it costs. Raises :class:`OwnError` for what is refused.
    """
    spent = work or Work()
    with packed.opened(content, spent) as parts:
        if xlsx.is_one(parts):
            found = xlsx.book(parts, spent, without)
        elif ods.is_one(parts):
            found = ods.book(parts, spent, without)
        else:
            raise OwnError("other_zip")
    if not found.sheets:
        raise OwnError("only_hidden", names=", ".join(found.hidden)) if found.hidden else OwnError("empty")
    return found


@lru_cache(512)
def letters(column: int) -> str:
    """The name of a column as spreadsheets count from 0 on: ``A``, ``Z``, ``AA``."""
    return str(xl_col_to_name(column))
