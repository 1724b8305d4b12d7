"""A workbook of Excel (XLSX) as sheets of cells, read as a stream.

openpyxl is not used for what strangers send: it makes every row up to the last one named, so that a file of
1.5 kB that names row 99,999,999,999 holds a thread for ever, and it needs two passes to tell an empty cell
from a formula that was never computed.

A formula is never computed: the value that the spreadsheet program stored for it is read, and one without is
reported.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from data.own import formats
from data.own.faults import CELL, OwnError
from data.own.grid import NUMBER, Bad, Book, Grid, beyond
from data.own.packed import Handler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.own.grid import Raw, Work
    from data.own.packed import Parts

TYPES = "[Content_Types].xml"
_OPEN = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")  # usual and strict
SPACES = {
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    **dict.fromkeys((f"{_OPEN[0]}spreadsheetml/2006/main", f"{_OPEN[1]}spreadsheetml/main"), ""),
    **dict.fromkeys(
        (f"{_OPEN[0]}officeDocument/2006/relationships", f"{_OPEN[1]}officeDocument/relationships"), "r"
    ),
}
_PLACE = re.compile(r"([A-Z]{1,9})([0-9]{1,15})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")


def is_one(parts: Parts) -> bool:
    """Whether a packed file is a workbook of Excel."""
    return TYPES in parts.names and any(name.casefold().startswith("xl/") for name in parts.names)


def book(parts: Parts, work: Work, without: frozenset[str] = frozenset()) -> Book:
    """The sheets with content but those called ``without``."""
    links = _links(parts, "")
    main = next((target for kind, target in links.values() if kind == "officeDocument"), "xl/workbook.xml")
    if main.endswith(".bin"):
        raise OwnError("old_workbook")
    contents = _Contents()
    parts.parse(main, contents, SPACES)
    links = _links(parts, main)
    known = dict(links.values())
    styles, texts = _Styles(), _Texts()
    for kind, handler in (("styles", styles), ("sharedStrings", texts)):
        if known.get(kind) in parts.names:
            parts.parse(known[kind], handler, SPACES)
    found, hidden = [], []
    for at, (name, link, visible) in enumerate(contents.sheets):
        kind, target = links[link]
        if kind != "worksheet" or name in without:
            continue  # a chart is no worksheet
        cells = _Cells(Grid(work, is_hidden=not visible), contents, styles.codes, texts.found)
        parts.parse(target, cells, SPACES)
        if sheet := cells.grid.sheet(name, active=at == contents.active):
            found.append(sheet)
        elif cells.grid.is_filled:
            hidden.append(name)
    return Book(tuple(found), tuple(hidden))


def _links(parts: Parts, source: str) -> dict[str, tuple[str, str]]:
    """What a part refers to (of the whole file: ``source`` is empty): kind and name of a part by a mark."""
    folder, name = posixpath.split(source)
    links = _Links(folder)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path in parts.names:
        parts.parse(path, links, SPACES)
    return links.found


class _Links(Handler):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, given["Target"])).lstrip("/")
            self.found[given["Id"]] = given["Type"].rpartition("/")[2], target


class _Contents(Handler):
    """The sheets in their order: name, mark of the link, whether they are shown."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.active = 0
        self.from_1904 = False
        self.uncounted = False
        """Whether the writer left counting to the program that opens the file, and no results with it."""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((given["name"], given["r:id"], given.get("state", "visible") == "visible"))
        elif name == "workbookView":
            self.active = int(given.get("activeTab", "0"))
        elif name == "workbookPr":
            self.from_1904 = given.get("date1904") in _TRUE
        elif name == "calcPr":
            self.uncounted = given.get("fullCalcOnLoad") in _TRUE


class _Styles(Handler):
    """The number formats of cells, by the number of their style."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._named: dict[str, str] = {}
        self._of_cells = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "numFmt" and not self._of_cells:
            self._named[given["numFmtId"]] = given["formatCode"]
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            number = given.get("numFmtId", "0")
            builtin = formats.BUILTIN.get(int(number), "")
            self.codes.append(self._named.get(number, builtin))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


class _Text(Handler):
    """Text in one or several pieces, without how it is pronounced (``rPh``)."""

    def __init__(self) -> None:
        self.written = ""
        self._inside = self._spoken = False

    def start(self, name: str, given: Mapping[str, str]) -> None:  # noqa: ARG002
        self._spoken |= name == "rPh"
        self._inside = name in {"t", "v"} and not self._spoken

    def end(self, name: str) -> None:
        self._spoken &= name != "rPh"
        self._inside = False

    def text(self, text: str) -> None:
        if self._inside and len(self.written) < CELL:
            self.written += text


class _Texts(_Text):
    """The texts that cells share, by their number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append(_text(self.written))
            self.written = ""


class _Cells(_Text):
    """The cells of a sheet, put into a grid."""

    def __init__(self, grid: Grid, contents: _Contents, codes: Sequence[str], texts: Sequence[str]) -> None:
        super().__init__()
        self.grid = grid
        self._contents, self._codes, self._texts = contents, codes, texts
        self._row = self._column = -1
        self._kind, self._style, self._computed = "", "", False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        super().start(name, given)
        if name == "c":
            self._at(given.get("r"))
            self._kind, self._style = given.get("t", "n"), given.get("s", "0")
            self.written, self._computed = "", False
        elif name == "f":
            self._computed = True
        elif name == "row":
            self._row = _whole(given["r"]) - 1 if "r" in given else self._row + 1
            self._column = -1
            self.grid.hidden_row = given.get("hidden") in _TRUE
            beyond(self._row)
        elif name == "col" and given.get("hidden") in _TRUE:
            self.grid.hide(_whole(given["min"]) - 1, _whole(given["max"]) - 1)
        elif name == "mergeCell":
            first, _, last = given["ref"].partition(":")
            self.grid.merge(*_place(first), *_place(last or first))

    def end(self, name: str) -> None:
        super().end(name)
        if name == "c":
            self.grid.put(self._row, self._column, self._value(), computed=self._computed)
            self.done = self.grid.is_hidden and self.grid.is_filled

    def _at(self, place: str | None) -> None:
        if place is None:
            self._column += 1
            return
        row, self._column = _place(place)
        beyond(row, self._column)
        if row != self._row:
            raise OwnError("workbook")

    def _value(self) -> Raw:
        text = self.written[:CELL]
        if self._kind == "s":
            return self._texts[_whole(text)] if text else ""
        if self._kind in {"str", "inlineStr"}:
            return _text(text)
        if self._kind == "e":
            return Bad("error", text)
        if self._kind == "b":
            return str(text in _TRUE)
        if self._kind == "d":
            return text[:10]
        return self._number(text)

    def _number(self, text: str) -> Raw:
        if not text:
            return Bad("formula") if self._computed else ""
        if not NUMBER.fullmatch(text):
            raise OwnError("workbook")
        number = float(text)
        if self._computed and not number and self._contents.uncounted:
            return Bad("formula")  # some programs write 0 for what nobody computed
        style = _whole(self._style)
        code = self._codes[style] if style < len(self._codes) else ""
        return formats.shown(number, code, from_1904=self._contents.from_1904)


def _text(text: str) -> str:
    """A text as it is shown; workbooks write some signs by their number."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)[:CELL].strip()


def _whole(text: str) -> int:
    """A number that counts rows, columns or entries."""
    if not (text.isascii() and text.isdecimal()):
        raise OwnError("workbook")
    return int(text[:15])


def _place(text: str) -> tuple[int, int]:
    """Row and column of a place such as ``B7``, from 0."""
    found = _PLACE.fullmatch(text.replace("$", ""))
    if found is None:
        raise OwnError("workbook")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
