"""The sheets of a file by what it holds, whatever its name says; pictures and old formats are named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.own import text_file, workbook
from data.own.faults import BYTES, OwnError, Problem, short

if TYPE_CHECKING:
    from data.own.workbook import Raw, Sheet, Work

_STARTS = {
    b"\xd0\xcf\x11\xe0": "old_workbook",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "packed",
    b"7z\xbc\xaf": "packed",
    b"Rar!": "packed",
    b"SQLite format 3": "binary",
}
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"{\\rtf")
_OBJECTS = (b'{"', b"{\n", b"{\r", b"[{", b"[\n", b"[\r")
_REFUSED = {".xlsm": "macros", ".xltm": "macros", ".xlsb": "old_workbook"}
_TEXTS = (".csv", ".txt", ".tsv", ".tab", "")


@dataclass(frozen=True, slots=True)
class File:
    """The sheets of a file (one without a name for text), those that are hidden, what is worth knowing."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]
    notes: tuple[Problem, ...]
    is_workbook: bool


def sheets(
    content: bytes, filename: str, *, without: frozenset[str] = frozenset(), work: Work | None = None
) -> File:
    """The sheets of a file but those called ``without``, without empty rows at their ends.

    ``work`` says what a workbook may cost. Raises :class:`OwnError`.
    """
    if not content.strip():
        raise OwnError("empty")
    if len(content) > BYTES:
        raise OwnError("size", limit=BYTES // 1_000_000)
    ending = PurePath(filename.casefold().strip()).suffix[:10]
    found = (
        _of_workbook(content, ending, without, work)
        if content.startswith(b"PK")
        else _of_text(content, ending)
    )
    for sheet in found.sheets:
        while sheet.rows and not any(cell != "" for cell in sheet.rows[-1]):
            sheet.rows.pop()
    if not any(sheet.rows for sheet in found.sheets):
        raise OwnError("empty")
    said = [cell for sheet in found.sheets for row in sheet.rows for cell in row if cell != ""]
    if len(said) == 1:
        raise OwnError("single_cell", text=short(said[0]))
    return found


def _of_workbook(content: bytes, ending: str, without: frozenset[str], work: Work | None) -> File:
    if ending in _REFUSED:
        raise OwnError(_REFUSED[ending])
    found = workbook.book(content, work, without=without)
    notes = [Problem.of("is_workbook", ending=ending or "–").noted()] if ending in _TEXTS else []
    return File(found.sheets, found.hidden, tuple(notes), is_workbook=True)


def _of_text(content: bytes, ending: str) -> File:
    for start, key in _STARTS.items():
        if content.startswith(start):
            raise OwnError(key)
    start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(_PAGES):
        raise OwnError("markup")
    if start.startswith(_OBJECTS):
        raise OwnError("json")
    rows: list[list[Raw]] = [[cell.strip() for cell in row] for row in text_file.rows(content)]
    notes = [] if ending in _TEXTS else [Problem.of("is_text", ending=ending).noted()]
    return File((workbook.Sheet("", rows),), (), tuple(notes), is_workbook=False)
