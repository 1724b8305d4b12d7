"""Figures as an Excel workbook: a first sheet to calculate with, a second one that explains it.

Numbers are numbers with the decimals of the screen as their format, so that Excel shows them in the form of
its own language. What is missing is an empty cell and a note beside it. The same figures give the same bytes.
Nothing is laid down on a disk on the way: own figures are in such files as well.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from components.charts import theme
from components.downloads.archive import repacked
from components.downloads.csv_file import harmless
from components.tables.model import Figure
from components.texts import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.tables.model import Content, Sheet

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9  # as Excel counts paper
NARROW, WIDE, NOTES = 9, 44, 100
"""Widths of columns in characters."""

_WRAPPED = {"text_wrap": True, "valign": "top"}
_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "font_size": 12},
    "label": {"bold": True, **_WRAPPED},
    "wrapped": _WRAPPED,
    "head": {
        "bold": True,
        "bg_color": theme.SURFACE,
        "bottom": 1,
        "bottom_color": theme.MUTED,
        **_WRAPPED,
    },
}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST = 32_767  # characters of a cell


@dataclass(frozen=True)
class _Book:
    """A workbook with its formats, each made once."""

    book: xlsxwriter.Workbook
    formats: dict[str, Any] = field(default_factory=dict)

    def look(self, name: str) -> Any:
        """The format of one of our looks, or of a number."""
        if name not in self.formats:
            self.formats[name] = self.book.add_format(_LOOKS.get(name) or {"num_format": name})
        return self.formats[name]


def of(sheet: Sheet) -> bytes:
    """The workbook of a sheet."""
    talk, out = words(sheet.language), io.BytesIO()
    book = _Book(xlsxwriter.Workbook(out, {"in_memory": True}))
    book.book.set_properties({"title": clean(sheet.title), "author": talk("app.name")})
    _figures(book, book.book.add_worksheet(talk("dateien.sheet_figures")), sheet, talk("dateien.page"))
    _notes(book, book.book.add_worksheet(talk("dateien.sheet_notes")), sheet)
    book.book.close()
    return repacked(out.getvalue(), sheet.dated)


class Part(NamedTuple):
    """A sheet of a workbook of several: facts alone, or a table below those that stand ``above`` its head."""

    name: str
    sheet: Sheet
    above: tuple[tuple[str, str], ...] = ()


def of_several(title: str, parts: Sequence[Part], language: str, dated: str) -> bytes:
    """The workbook of several sheets; one without columns shows its facts."""
    talk, out = words(language), io.BytesIO()
    book = _Book(xlsxwriter.Workbook(out, {"in_memory": True}))
    book.book.set_properties({"title": clean(title), "author": talk("app.name")})
    for name, sheet, above in parts:
        place = book.book.add_worksheet(name)
        if sheet.columns:
            _figures(book, place, sheet, talk("dateien.page"), above)
        else:
            _notes(book, place, sheet)
    book.book.close()
    return repacked(out.getvalue(), dated)


def number_format(figure: Figure) -> str:
    """The format that shows a figure with its decimals, thousands separated, a difference with its sign."""
    plain = "#,##0" + ("." + "0" * figure.decimals if figure.decimals else "")
    return f"+{plain};-{plain};{plain}" if figure.signed else plain


def _figures(book: _Book, place: Any, sheet: Sheet, page: str, above: Sequence[tuple[str, str]] = ()) -> None:
    """The table: heads that stay in sight and filter, columns as wide as what is in them, ready for paper."""
    head = len(above)
    for at, (label, text) in enumerate(above):
        _text(place, at, 0, label, book.look("label"))
        _text(place, at, 1, text)
    for number, width in enumerate(widths(sheet)):
        place.set_column(number, number, width)
    place.freeze_panes(head + 1, 2 if len(sheet.columns) > 3 else 0)
    place.autofilter(head, 0, head + len(sheet.rows), len(sheet.columns) - 1)
    place.set_landscape()
    _on_paper(place)
    place.repeat_rows(head)
    place.set_header(f"&L{_printed(sheet.title)}")
    place.set_footer(f"&L{_printed(sheet.source)}&R{page}")
    for number, text in enumerate(sheet.columns):
        _text(place, head, number, text, book.look("head"))
    for at, row in enumerate(sheet.rows, start=head + 1):
        for number, content in enumerate(row):
            _cell(book, place, (at, number), content)


def _on_paper(place: Any) -> None:
    """A4, as wide as one page."""
    place.set_paper(A4)
    place.fit_to_pages(1, 0)


def widths(sheet: Sheet) -> list[float]:
    """The width of each column in characters, from its longest cell and the longest word of its head."""
    found = []
    for number, head in enumerate(sheet.columns):
        longest = max((_length(row[number]) for row in sheet.rows), default=0)
        word = max(map(len, head.split()), default=0) + 3  # room for the arrow of the filter
        found.append(float(min(max(longest + 2, word, min(len(head), 16), NARROW), WIDE)))
    return found


def _length(content: Content) -> int:
    if isinstance(content, Figure):
        return len(f"{content.value:,.{content.decimals}f}") + content.signed
    return len(str(content or ""))


def _notes(book: _Book, place: Any, sheet: Sheet) -> None:
    place.set_column(0, 0, 34)
    place.set_column(1, 1, NOTES)
    place.hide_gridlines(2)  # on the screen as well
    _on_paper(place)
    for at, (label, text) in enumerate(sheet.facts):
        _text(place, at, 0, label, book.look("label" if text else "heading"))
        if text:
            _text(place, at, 1, text, book.look("wrapped"))


def _cell(book: _Book, place: Any, at: tuple[int, int], content: Content) -> None:
    if content is None or content == "":
        return
    if isinstance(content, Figure):
        place.write_number(*at, whole(content.value), book.look(number_format(content)))
    elif isinstance(content, str):
        _text(place, *at, content)
    else:
        place.write_number(*at, content)


def whole(value: float) -> float | int:
    """A whole number without a decimal point in the file, as every other program writes it."""
    return int(value) if value == int(value) else value


def _text(place: Any, row: int, column: int, text: str, look: Any = None) -> None:
    """A text that is never a formula, whatever it begins with."""
    place.write_string(row, column, harmless(clean(text)), look)


def clean(text: str) -> str:
    """Without what an XML file cannot hold, and not longer than a cell."""
    return _UNWRITABLE.sub("", text)[:_MOST]


def _printed(text: str) -> str:
    """For head and foot of a printed page, where ``&`` starts a code and 255 characters are all there is."""
    return clean(text)[:100].replace("&", "&&")
