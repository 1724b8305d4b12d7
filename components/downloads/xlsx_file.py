"""Figures as an Excel workbook: a first sheet to calculate with, a second one that explains it.

Numbers are numbers with the decimals of the screen as their format, so that Excel shows them in the form of
its own language. What is missing is an empty cell and a note beside it. The same figures give the same bytes.
Nothing is laid down on a disk on the way: own figures are in such files as well.
"""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import dataclass, field, replace
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
_LABELS, _TIGHT, _SLIM = 34, 42, 7
"""Widths of the labels of notes; below upright heads of the widest texts and the narrowest numbers."""
_LETTERS = 1.2
"""Letters of a text in a column as wide as one digit."""
_LINE, _UPRIGHT = 15, 130
"""Points of a line, and of the tallest upright head."""
_TALLEST = 405  # points of a row that every program takes
_MARGIN = 0.4  # inches beside a table below upright heads

_WRAPPED = {"text_wrap": True, "valign": "top"}
_LOOKS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "font_size": 12},
    "label": {"bold": True, **_WRAPPED},
    "wrapped": _WRAPPED,
    "long": {"text_wrap": True},
    "head": {
        "bold": True,
        "bg_color": theme.SURFACE,
        "bottom": 1,
        "bottom_color": theme.MUTED,
        **_WRAPPED,
    },
}
_LOOKS["upright"] = _LOOKS["head"] | {"rotation": 90, "valign": "bottom"}
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


class Part(NamedTuple):
    """A sheet of a workbook of several: facts alone, or a table below those that stand ``above`` its head.

    With ``upright`` heads the columns of numbers are narrow: many of them are still read on paper.
    """

    name: str
    sheet: Sheet
    above: tuple[tuple[str, str], ...] = ()
    upright: bool = False


def of(sheet: Sheet) -> bytes:
    """The workbook of a sheet."""
    talk = words(sheet.language)
    parts = (
        Part(talk("dateien.sheet_figures"), sheet),
        Part(talk("dateien.sheet_notes"), replace(sheet, columns=(), rows=())),
    )
    return of_several(sheet.title, parts, sheet.language, sheet.dated)


def of_several(title: str, parts: Sequence[Part], language: str, dated: str) -> bytes:
    """The workbook of several sheets; one without columns shows its facts."""
    talk, out = words(language), io.BytesIO()
    book = _Book(xlsxwriter.Workbook(out, {"in_memory": True}))
    book.book.set_properties({"title": clean(title), "author": talk("app.name")})
    for part in parts:
        place = book.book.add_worksheet(part.name)
        if part.sheet.columns:
            _figures(book, place, part, talk("dateien.page"))
        else:
            _notes(book, place, part.sheet)
    book.book.close()
    return repacked(out.getvalue(), dated)


def digits(decimals: int) -> str:
    """The format of a number with so many decimals, thousands separated."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def number_format(figure: Figure) -> str:
    """The format that shows a figure with its decimals, thousands separated, a difference with its sign."""
    plain = digits(figure.decimals)
    return f"+{plain};-{plain};{plain}" if figure.signed else plain


def _figures(book: _Book, place: Any, part: Part, page: str) -> None:
    """The table: heads that stay in sight and filter, columns as wide as what is in them, ready for paper."""
    sheet, head = part.sheet, len(part.above)
    for at, (label, text) in enumerate(part.above):
        _text(place, at, 0, label, book.look("label"))
        _text(place, at, 1, text)
    wide = widths(sheet, upright=part.upright)
    wide[0] = max(wide[0], *(float(len(label) + 2) for label, _ in part.above), 0.0)
    for number, width in enumerate(wide):
        place.set_column(number, number, width)
    place.freeze_panes(head + 1, 2 if len(sheet.columns) > 3 else 0)
    place.autofilter(head, 0, head + len(sheet.rows), len(sheet.columns) - 1)
    place.set_landscape()
    _on_paper(place)
    if part.upright:
        place.set_margins(_MARGIN, _MARGIN)
    place.repeat_rows(head)
    place.set_header(f"&L{_printed(sheet.title)}")
    place.set_footer(f"&L{_printed(sheet.source)}&R{page}")
    turned = {number for number in range(len(wide)) if part.upright and _is_numeric(sheet, number)}
    for number, text in enumerate(sheet.columns):
        _text(place, head, number, text, book.look("upright" if number in turned else "head"))
    tall = max((len(sheet.columns[number]) for number in turned), default=0) * _LINE / 2
    counted = [lines(text, width) for text, width in zip(sheet.columns, wide, strict=True)]
    rows = max((count for number, count in enumerate(counted) if number not in turned), default=1)
    place.set_row(head, max(min(tall, _UPRIGHT), rows * _LINE))
    for at, row in enumerate(sheet.rows, start=head + 1):
        counted = [lines(content, width) for content, width in zip(row, wide, strict=True)]
        for number, content in enumerate(row):
            _cell(book, place, (at, number), content, is_long=counted[number] > 1)
        _heighten(place, at, max(counted))


def _is_numeric(sheet: Sheet, number: int) -> bool:
    """Whether a column has no texts."""
    return not any(isinstance(row[number], str) for row in sheet.rows)


def lines(content: Content, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    if not isinstance(content, str):
        return 1
    return sum(len(textwrap.wrap(part, int(width * _LETTERS))) or 1 for part in content.splitlines()) or 1


def _heighten(place: Any, at: int, count: int) -> None:
    """A row as high as so many lines: LibreOffice does not find that out by itself."""
    if count > 1:
        place.set_row(at, min(count * _LINE, _TALLEST))


def _on_paper(place: Any) -> None:
    """A4, as wide as one page."""
    place.set_paper(A4)
    place.fit_to_pages(1, 0)


def widths(sheet: Sheet, *, upright: bool = False) -> list[float]:
    """The width of each column in characters, from its longest cell and the longest word of its head."""
    found = []
    for number, head in enumerate(sheet.columns):
        longest = max((_length(row[number]) for row in sheet.rows), default=0)
        word = max(map(len, head.split()), default=0) + 3  # room for the arrow of the filter
        if not upright:
            found.append(float(min(max(longest + 2, word, min(len(head), 16), NARROW), WIDE)))
        elif _is_numeric(sheet, number):
            found.append(float(max(longest + 1, _SLIM)))
        else:
            found.append(float(min(max(longest + 2, word), _TIGHT)))
    return found


def _length(content: Content) -> int:
    if isinstance(content, Figure):
        return len(f"{content.value:,.{content.decimals}f}") + content.signed
    return len(str(content or ""))


def _notes(book: _Book, place: Any, sheet: Sheet) -> None:
    place.set_column(0, 0, _LABELS)
    place.set_column(1, 1, NOTES)
    place.hide_gridlines(2)  # on the screen as well
    _on_paper(place)
    for at, (label, text) in enumerate(sheet.facts):
        _text(place, at, 0, label, book.look("label" if text else "heading"))
        if text:
            _text(place, at, 1, text, book.look("wrapped"))
            _heighten(place, at, max(lines(label, _LABELS), lines(text, NOTES)))


def _cell(book: _Book, place: Any, at: tuple[int, int], content: Content, *, is_long: bool) -> None:
    if content is None or content == "":
        return
    if isinstance(content, Figure):
        place.write_number(*at, whole(content.value), book.look(number_format(content)))
    elif isinstance(content, str):
        _text(place, *at, content, book.look("long") if is_long else None)
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
