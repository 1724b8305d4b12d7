"""An OpenDocument spreadsheet (ODS) as sheets of cells, read as a stream.

The libraries for it do not serve what strangers send: odfpy builds the whole document with an object for each
element (and comes as source only), python-calamine knows neither per cent nor hidden rows and allots the
rectangle up to the last cell.

What a cell holds is its stored value; a formula is never computed, and one without a value is reported.
Comments, drawings, the record of changes and kept copies of other files are no cells.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from data.own import numerals
from data.own.faults import CELL, COLUMNS, OwnError
from data.own.grid import NUMBER, Bad, Book, Grid, Share, beyond
from data.own.packed import Handler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.own.grid import Raw, Sheet, Work
    from data.own.packed import Parts

TYPE, CONTENT, SETTINGS = "mimetype", "content.xml", "settings.xml"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = {_OASIS.format(name): name for name in ("office", "table", "text", "style", "config")} | {
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext"
}
_ERROR = re.compile(r"#[A-Z/0!?]{2,10}[!?]?|(?:Err|Fehler):[0-9]{3}")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_PLAIN = frozenset(
    (
        *("office:document-content", "office:body", "office:spreadsheet", "office:automatic-styles"),
        *("style:style", "style:table-properties"),
        *("table:table", "table:table-column", "table:table-columns", "table:table-header-columns"),
        *("table:table-column-group", "table:table-row", "table:table-rows", "table:table-header-rows"),
        *("table:table-row-group", *_CELLS),
    )
)
"""Elements on the way to a cell, and those that say which sheets are hidden; text beside them is a cell's."""
_ASIDE = frozenset(("text:ruby-text", "text:note", "text:tracked-changes"))


def is_one(parts: Parts) -> bool:
    """Whether a packed file is an OpenDocument spreadsheet."""
    return CONTENT in parts.names and (TYPE not in parts.names or parts.starts(TYPE, SPREADSHEET))


def book(parts: Parts, work: Work, without: frozenset[str] = frozenset()) -> Book:
    """The sheets with content but those called ``without``."""
    open_one = _Open()
    if SETTINGS in parts.names:
        parts.parse(SETTINGS, open_one, SPACES)
    content = _Content(work, open_one.name, without)
    parts.parse(CONTENT, content, SPACES)
    if not content.is_spreadsheet:
        raise OwnError("other_zip")
    return Book(tuple(content.found), tuple(content.hidden))


class _Open(Handler):
    """The name of the sheet that was open when the file was saved."""

    def __init__(self) -> None:
        self.name = ""
        self._inside = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self._inside = name == "config:config-item" and given.get("config:name") == "ActiveTable"

    def end(self, name: str) -> None:  # noqa: ARG002
        self._inside = False

    def text(self, text: str) -> None:
        if self._inside and len(self.name) < CELL:
            self.name += text


class _Content(Handler):
    """The sheets of a document, one after the other."""

    def __init__(self, work: Work, active: str, without: frozenset[str]) -> None:
        self.found: list[Sheet] = []
        self.hidden: list[str] = []
        self.is_spreadsheet = False
        self._work, self._active, self._without = work, active, without
        self._left_out = 0  # how deep inside an element that is no part of a cell
        self._style = ""
        self._unshown: set[str] = set()  # styles of hidden sheets
        self._table: _Table | None = None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if self._left_out or self._is_other(name):
            self._left_out += 1
            if name == "table:table-source" and self._table and self._left_out == 1:
                self._table.is_copy = True
        elif self._table:
            self._table.start(name, given)
        elif name == "table:table":
            self._begin(given.get("table:name", "")[:CELL], given.get("table:style-name", ""))
        elif name == "office:spreadsheet":
            self.is_spreadsheet = True
        elif name == "style:style":
            self._style = given.get("style:name", "")
        elif name == "style:table-properties" and given.get("table:display") == "false":
            self._unshown.add(self._style)

    def _begin(self, name: str, style: str) -> None:
        if name in self._without:
            self._left_out = 1
        else:
            self._table = _Table(Grid(self._work, is_hidden=style in self._unshown), name)

    def _is_other(self, name: str) -> bool:
        if name in _PLAIN:
            return name == "table:table" and self._table is not None
        return not name.startswith("text:") or name in _ASIDE

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif name == "table:table" and self._table:
            self._close(self._table)
            self._table = None
        elif self._table:
            self._table.end(name)

    def _close(self, table: _Table) -> None:
        if table.is_copy:
            return
        if sheet := table.grid.sheet(table.name, active=table.name == self._active):
            self.found.append(sheet)
        elif table.grid.is_filled:
            self.hidden.append(table.name)

    def text(self, text: str) -> None:
        if self._table and not self._left_out:
            self._table.text(text)


class _Table:
    """The rows of a sheet; equal cells and rows stand there once with their number."""

    def __init__(self, grid: Grid, name: str) -> None:
        self.grid, self.name = grid, name
        self.is_copy = False
        self._row = self._column = 0
        self._columns = 0  # described so far
        self._rows = 1  # equal to the current one
        self._cells: list[tuple[int, Raw, bool]] = []  # column, content, whether a formula gave it
        self._given: Mapping[str, str] = {}
        self._written, self._inside, self._is_shown = "", False, False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _CELLS:
            self._given, self._written, self._is_shown = given, "", False
        elif name == "table:table-row":
            self._rows, self._column, self._cells = _times(given, "table:number-rows-repeated"), 0, []
            self.grid.hidden_row = given.get("table:visibility") in {"collapse", "filter"}
        elif name == "table:table-column":
            columns = _times(given, "table:number-columns-repeated")
            if given.get("table:visibility") in {"collapse", "filter"}:
                self.grid.hide(self._columns, self._columns + columns - 1)
            self._columns += columns
        elif name == "text:p":
            self._add("\n" if self._written else "")
            self._inside = self._is_shown = True
        elif name == "text:s":
            self._add(" " * min(_times(given, "text:c"), CELL))
        elif name in {"text:tab", "text:line-break"}:
            self._add("\n")

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._inside:
            self._add(text)

    def _add(self, text: str) -> None:
        if len(self._written) < CELL:
            self._written += text

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "text:p":
            self._inside = False
        elif name in _CELLS:
            value = self._value() if name == _CELLS[0] else ""
            times = _times(self._given, "table:number-columns-repeated")
            if value != "":
                beyond(self._row + self._rows - 1, self._column)
                computed = "table:formula" in self._given
                self._cells += [(self._column + n, value, computed) for n in range(min(times, COLUMNS + 1))]
            self._merge()
            self._column += times
        elif name == "table:table-row":
            for row in range(self._row, self._row + self._rows) if self._cells else ():
                for column, value, computed in self._cells:
                    self.grid.put(row, column, value, computed=computed)
            self._row += self._rows

    def _merge(self) -> None:
        wide = _times(self._given, "table:number-columns-spanned")
        high = _times(self._given, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            self.grid.merge(self._row, self._column, self._row + high - 1, self._column + wide - 1)

    def _value(self) -> Raw:
        """What the current cell holds."""
        given, text = self._given, self._written[:CELL].strip()
        kind, computed = given.get("office:value-type", ""), "table:formula" in given
        if given.get("calcext:value-type") == "error" or (computed and _ERROR.fullmatch(text)):
            return Bad("error", text)
        if kind in {"float", "currency", "percentage"}:
            return _number(given["office:value"], kind, text)
        if kind == "date":
            return given.get("office:date-value", text)[:10]
        if not kind and computed and not self._is_shown:
            return Bad("formula")
        return text or given.get("office:string-value", "")[:CELL].strip()


def _times(given: Mapping[str, str], name: str) -> int:
    text = given.get(name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal()):
        raise OwnError("workbook")
    return max(int(text[:15]), 1)


def _number(written: str, kind: str, text: str) -> Raw:
    """A number; ``text`` is what the cell shows."""
    if not NUMBER.fullmatch(written):
        raise OwnError("workbook")
    number = float(written)
    if kind == "percentage" or _is_hundredfold(number, text):
        return Share.of(number)
    return Share(number) if text.endswith("%") else number  # a sign that is mere text


def _is_hundredfold(number: float, text: str) -> bool:
    """Whether a number that is none of per cent is shown as one: a formula takes the look of its cells."""
    for decimal in ",." if text.endswith("%") else "":
        with contextlib.suppress(numerals.NumeralError):
            shown, digits = numerals.read(text, decimal)
            if abs(shown - number * 100) <= 0.51 * 10**-digits:
                return True
    return False
