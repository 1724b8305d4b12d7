"""Figures as an Excel workbook: a first sheet to calculate with, a second one that explains it.

Numbers are numbers with the decimals of the screen as their format, so that Excel shows them in the form of
its own language. What is missing is an empty cell and a note beside it. The same figures give the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from components import theme
from components.downloads.archive import repacked
from components.downloads.csv_file import harmless
from components.downloads.sheet import Figure
from components.texts import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.downloads.sheet import Content, Sheet

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9  # as Excel counts paper
NARROW, WIDE, NOTES = 9, 44, 100
"""Widths of columns in characters."""

_BOLD = Font(bold=True)
_HEADING = Font(bold=True, size=12)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_GROUND = PatternFill("solid", fgColor=theme.SURFACE.removeprefix("#"))
_BELOW = Border(bottom=Side("thin", color=theme.MUTED.removeprefix("#")))
_MOST = 32_767  # characters of a cell


def of(sheet: Sheet) -> bytes:
    """The workbook of a sheet."""
    talk = words(sheet.language)
    book = Workbook(write_only=True)
    book.properties.title = _clean(sheet.title)
    book.properties.creator = talk("app.name")
    book.properties.language = sheet.language
    _figures(book.create_sheet(talk("dateien.sheet_figures")), sheet, talk("dateien.page"))
    _notes(book.create_sheet(talk("dateien.sheet_notes")), sheet)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), sheet.dated)


def number_format(figure: Figure) -> str:
    """The format that shows a figure with its decimals, thousands separated, a difference with its sign."""
    plain = "#,##0" + ("." + "0" * figure.decimals if figure.decimals else "")
    return f"+{plain};-{plain};{plain}" if figure.signed else plain


def _figures(place: Any, sheet: Sheet, page: str) -> None:
    """The table: heads that stay in sight and filter, columns as wide as what is in them, ready for paper."""
    for number, width in enumerate(widths(sheet), start=1):
        place.column_dimensions[get_column_letter(number)].width = width
    place.freeze_panes = "C2" if len(sheet.columns) > 3 else "A2"
    place.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    place.page_setup.orientation, place.page_setup.paperSize = "landscape", A4
    place.sheet_properties.pageSetUpPr.fitToPage = True
    place.page_setup.fitToHeight = 0
    place.print_title_rows = "1:1"
    place.oddHeader.left.text = _printed(sheet.title)
    place.oddFooter.left.text, place.oddFooter.right.text = _printed(sheet.source), page
    place.append([_head(place, text) for text in sheet.columns])
    for row in sheet.rows:
        place.append([_cell(place, content) for content in row])


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


def _notes(place: Any, sheet: Sheet) -> None:
    place.column_dimensions["A"].width, place.column_dimensions["B"].width = 34, NOTES
    place.sheet_view.showGridLines = False
    place.page_setup.paperSize = A4
    place.sheet_properties.pageSetUpPr.fitToPage = True
    place.page_setup.fitToHeight = 0
    for label, text in sheet.facts:
        place.append(list(_fact(place, label, text)))


def _fact(place: Any, label: str, text: str) -> Iterator[Cell]:
    first = _text(place, label)
    first.font, first.alignment = (_BOLD, _WRAPPED) if text else (_HEADING, Alignment())
    yield first
    if text:
        second = _text(place, text)
        second.alignment = _WRAPPED
        yield second


def _head(place: Any, text: str) -> Cell:
    cell = _text(place, text)
    cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _GROUND, _BELOW, _WRAPPED
    return cell


def _cell(place: Any, content: Content) -> Cell | None:
    if content is None or content == "":
        return None
    if isinstance(content, Figure):
        cell: Cell = WriteOnlyCell(place, _whole(content.value))
        cell.number_format = number_format(content)
        return cell
    return _text(place, content) if isinstance(content, str) else WriteOnlyCell(place, content)


def _whole(value: float) -> float | int:
    """A whole number without a decimal point in the file, as every other program writes it."""
    return int(value) if value == int(value) else value


def _text(place: Any, text: str) -> Cell:
    cell: Cell = WriteOnlyCell(place, harmless(_clean(text)))
    cell.data_type = "s"  # never a formula, whatever it begins with
    return cell


def _clean(text: str) -> str:
    """Without what an XML file cannot hold, and not longer than a cell."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:_MOST]


def _printed(text: str) -> str:
    """For head and foot of a printed page, where ``&`` starts a code and 255 characters are all there is."""
    return _clean(text)[:100].replace("&", "&&")
