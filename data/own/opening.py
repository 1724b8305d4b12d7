"""The cells of a file by what it holds, whatever its name says; pictures and old formats are named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.own import text_file, workbook
from data.own.faults import BYTES, OwnError, Problem

if TYPE_CHECKING:
    from data.own.workbook import Raw

_STARTS = {
    b"\xd0\xcf\x11\xe0": "old_workbook",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "packed",
    b"7z\xbc\xaf": "packed",
    b"Rar!": "packed",
}
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"{\\rtf")
_REFUSED = {".xlsm": "macros", ".xltm": "macros", ".xlsb": "old_workbook"}
_TEXTS = (".csv", ".txt", ".tsv", ".tab", "")


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of a table, what is worth knowing about the file, and whether it is a workbook."""

    rows: list[list[Raw]]
    notes: list[Problem]
    is_workbook: bool


def cells(content: bytes, filename: str) -> Cells:
    """The cells of a file, without empty rows at its end. Raises :class:`OwnError`."""
    if not content.strip():
        raise OwnError("empty")
    if len(content) > BYTES:
        raise OwnError("size", limit=BYTES // 1_000_000)
    ending = PurePath(filename.casefold().strip()).suffix[:10]
    found = _of_workbook(content, ending) if content.startswith(b"PK") else _of_text(content, ending)
    while found.rows and not any(cell != "" for cell in found.rows[-1]):
        found.rows.pop()
    if not found.rows:
        raise OwnError("empty")
    return found


def _of_workbook(content: bytes, ending: str) -> Cells:
    if ending in _REFUSED:
        raise OwnError(_REFUSED[ending])
    found, *others = workbook.book(content).sheets
    notes = []
    if others:
        names = ", ".join(sheet.name for sheet in others)
        notes.append(Problem.of("sheet", sheet=found.name, others=names).noted())
    if ending in _TEXTS:
        notes.append(Problem.of("is_workbook", ending=ending or "–").noted())
    return Cells(found.rows, notes, is_workbook=True)


def _of_text(content: bytes, ending: str) -> Cells:
    for start, key in _STARTS.items():
        if content.startswith(start):
            raise OwnError(key)
    if content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
        raise OwnError("markup")
    rows: list[list[Raw]] = [[cell.strip() for cell in row] for row in text_file.rows(content)]
    notes = [] if ending in _TEXTS else [Problem.of("is_text", ending=ending).noted()]
    return Cells(rows, notes, is_workbook=False)
