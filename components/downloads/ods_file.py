"""Figures as an OpenDocument spreadsheet (ODS): the same content as the Excel workbook, for LibreOffice Calc.

It is made by odfdo, whose template is emptied first: it is French and brings looks of its own. The library
takes about 0.07 ms for each cell; where that adds up (:func:`takes_long`), the work needs a place. The same
figures give the same bytes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import odfdo

from components.charts import theme
from components.downloads.archive import packed
from components.downloads.csv_file import harmless
from components.downloads.xlsx_file import NOTES, WIDE, clean, whole, widths
from components.tables.model import Figure
from components.texts import words
from components.wording.numbers import number, plus
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from odfdo.xmlpart import XmlPart

    from components.tables.model import Content, Sheet

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
_CHARACTER = 0.19
"""Centimetres of a character in a column."""
_LABELS = 34
_LONG = 6_000
"""Cells that take about half a second."""
_HEAD, _LABEL, _TITLE, _TEXT, _YEAR, _ROW = "head", "label", "heading", "wrapped", "plain", "row"

_BOLD = {"fo:font-weight": "bold"}
_WRAPPED = {"fo:wrap-option": "wrap", "style:vertical-align": "top"}
_EDGE = {"fo:background-color": theme.SURFACE, "fo:border-bottom": f"0.75pt solid {theme.MUTED}"}

_COUNTERS = {"&P": odfdo.VarPageNumber, "&N": odfdo.VarPageCount}
_VERSION = "1.3"
"""Of the format: the one whose schema the tests have; the library alone would say 1.4."""

_made = odfdo.Element.from_tag
_Some = TypeVar("_Some", bound=odfdo.Element)


def takes_long(sheet: Sheet) -> bool:
    """Whether the spreadsheet of a sheet takes so long that the work needs a place."""
    return len(sheet.rows) * len(sheet.columns) > _LONG


def of(sheet: Sheet, step: Callable[[int], None] = lambda _row: None) -> bytes:
    """The spreadsheet of a sheet; ``step`` gets the number of each row before it is made."""
    talk = words(sheet.language)
    figures, notes = talk("dateien.sheet_figures"), talk("dateien.sheet_notes")
    document = _empty()
    _papers(document, sheet, talk("dateien.page"))
    _about(document, sheet, talk("app.name"))
    document.content.get_elements("office:automatic-styles")[0].extend(_looks(sheet))
    facts = (_fact(*fact) for fact in sheet.facts)
    _table(document, odfdo.Table(figures, style="wide"), widths(sheet), _figures(sheet, step))
    _table(document, odfdo.Table(notes, style="tall"), (_LABELS, NOTES), facts)
    document.body.append(_filter(figures, f"{letters(len(sheet.columns) - 1)}{len(sheet.rows) + 1}"))
    document.settings.body.append(_view(figures, 2 if len(sheet.columns) > 3 else 0))
    parts = (document.manifest, *_parts(document))
    return packed([("mimetype", MIMETYPE.encode()), *((part.part_name, part.serialize()) for part in parts)])


def _parts(document: odfdo.Document) -> tuple[XmlPart, ...]:
    return document.content, document.styles, document.meta, document.settings


def _empty() -> odfdo.Document:
    """A spreadsheet without anything of the template."""
    document = odfdo.Document("spreadsheet")
    kept = {part.part_name for part in _parts(document)}
    for path in set(document.manifest.get_paths()) - {"/", *kept}:
        document.manifest.del_full_path(path)
    for versioned in (document.manifest.root, document.manifest.root.children[0]):
        versioned.set_attribute("manifest:version", _VERSION)
    for part in _parts(document):
        part.root.set_attribute("office:version", _VERSION)
    containers = (*document.content.root.children, *document.styles.root.children)
    for container in (*containers, document.body, document.meta.body, document.settings.body):
        if container.tag != "office:body":
            container.clear()
    return document


def _about(document: odfdo.Document, sheet: Sheet, made_by: str) -> None:
    meta = document.meta
    meta.title = clean(sheet.title)
    meta.generator = meta.initial_creator = meta.creator = made_by
    meta.creation_date = meta.date = date.fromisoformat(sheet.dated)
    document.language = _LANGUAGES[sheet.language]


# Content


def _table(
    document: odfdo.Document, table: odfdo.Table, across: Iterable[float], rows: Iterable[odfdo.Element]
) -> None:
    document.body.append(table)  # while it is empty: lxml takes seconds to move a full one
    table.extend(odfdo.Column(style=_column(width)) for width in across)
    table.extend(rows)


def _figures(sheet: Sheet, step: Callable[[int], None]) -> Iterator[odfdo.Element]:
    yield _with(odfdo.HeaderRows(), _row(_text(head, _HEAD) for head in sheet.columns))
    for at, row in enumerate(sheet.rows):
        step(at)
        yield _row(_cell(content, sheet.language) for content in row)


def _fact(label: str, text: str) -> odfdo.Row:
    return _row([_text(label, _LABEL), _text(text, _TEXT)] if text else [_text(label, _TITLE)])


def _row(cells: Iterable[odfdo.Cell]) -> odfdo.Row:
    return _with(odfdo.Row(style=_ROW), *cells)


def _with(element: _Some, *children: odfdo.Element) -> _Some:
    element.extend(children)
    return element


def _cell(content: Content, language: str) -> odfdo.Cell:
    if content is None or content == "":
        return odfdo.Cell()
    if isinstance(content, str):
        return _text(content, _TEXT if len(content) > WIDE else None)  # a long one would make the paper wide
    if isinstance(content, int):
        return _value(content, _YEAR, str(content))
    shown = (plus if content.signed else number)(content.value, content.decimals, language)
    return _value(whole(content.value), _look(content), shown)


def _value(value: float, look: str, shown: str) -> odfdo.Cell:
    cell = odfdo.Cell(style=look)
    cell.value = value  # given to the constructor it has attributes of LibreOffice as well
    cell.text_content = shown
    return cell


def _text(text: str, look: str | None) -> odfdo.Cell:
    """A text that is never a formula, whatever it begins with."""
    cell = odfdo.Cell(style=look)
    cell.type = "string"
    return _with(cell, *map(odfdo.Paragraph, harmless(clean(text)).split("\n")))


# Looks


def _looks(sheet: Sheet) -> Iterator[odfdo.Element]:
    """The styles of tables, columns, rows and cells."""
    for name in ("wide", "tall"):
        yield _made(
            f'<style:style style:name="{name}" style:family="table" style:master-page-name="{name}"/>'
        )
    for width in sorted({*widths(sheet), _LABELS, NOTES}):
        yield odfdo.Style("table-column", name=_column(width), width=f"{width * _CHARACTER:.2f}cm")
    yield odfdo.Style("table-row", name=_ROW, use_optimal_height=True)
    yield _cell_style(_HEAD, _WRAPPED | _EDGE, _BOLD)
    yield _cell_style(_LABEL, _WRAPPED, _BOLD)
    yield _cell_style(_TITLE, {}, _BOLD | {"fo:font-size": "12pt"})
    yield _cell_style(_TEXT, _WRAPPED, {})
    yield from _number_styles(_YEAR, _digits(0))
    for figure in sorted(
        {content._replace(value=0) for row in sheet.rows for content in row if isinstance(content, Figure)}
    ):
        yield from _number_styles(_look(figure), _digits(figure.decimals, "true"), is_signed=figure.signed)


def _column(width: float) -> str:
    return f"c{round(width)}"


def _look(figure: Figure) -> str:
    return f"n{figure.decimals}{'s' if figure.signed else ''}"


def _cell_style(name: str, cell: dict[str, str], text: dict[str, str]) -> odfdo.Style:
    style = odfdo.Style("table-cell", name=name, parent_style="Default")
    for area, properties in (("table-cell", cell), ("text", text)):
        if properties:
            style.set_properties(properties, area=area)
    return style


def _digits(decimals: int, grouping: str = "false") -> str:
    return (
        f'<number:number number:decimal-places="{decimals}" number:min-decimal-places="{decimals}" '
        f'number:min-integer-digits="1" number:grouping="{grouping}"/>'
    )


def _number_styles(look: str, digits: str, *, is_signed: bool = False) -> Iterator[odfdo.Element]:
    """Those of a number, a difference with its sign; odfdo has no words for what is in them."""
    tag, maps = "number:number-style", ""
    for name, sign, comparison in (("above", "+", "&gt;"), ("below", "-", "&lt;")) if is_signed else ():
        text = f"<number:text>{sign}</number:text>"
        yield _made(f'<{tag} style:name="{look}{name}" style:volatile="true">{text}{digits}</{tag}>')
        maps += f'<style:map style:condition="value(){comparison}0" style:apply-style-name="{look}{name}"/>'
    yield _made(f'<{tag} style:name="{look}f">{digits}{maps}</{tag}>')
    cell = _cell_style(look, {}, {})
    cell.set_attribute("style:data-style-name", f"{look}f")
    yield cell


def _papers(document: odfdo.Document, sheet: Sheet, page: str) -> None:
    """Letters and paper: the title above each page of figures, the source below."""
    usual = odfdo.Style("table-cell")
    usual.set_properties(area="text", font_family="Arial", font_size="10pt")
    document.insert_style(usual, default=True)
    document.insert_style(odfdo.Style("table-cell", name="Default"))
    document.insert_style(_paper("wide", "29.7cm", "21cm", "landscape"))
    document.insert_style(_paper("tall", "21cm", "29.7cm", "portrait"))
    wide, tall = (odfdo.StyleMasterPage(name, page_layout=name) for name in ("wide", "tall"))
    counted = odfdo.Paragraph()
    for part in re.split("(&[PN])", page):
        counted.append(_COUNTERS[part]() if part in _COUNTERS else part)
    left, right = "style:region-left", "style:region-right"
    wide.set_page_header(_with(_made(left), odfdo.Paragraph(clean(sheet.title))))
    wide.set_page_footer(
        [_with(_made(left), odfdo.Paragraph(clean(sheet.source))), _with(_made(right), counted)]
    )
    document.insert_style(wide)
    document.insert_style(tall)


def _paper(name: str, width: str, height: str, orientation: str) -> odfdo.StylePageLayout:
    """A4, as wide as one page."""
    layout = odfdo.StylePageLayout(name)
    layout.set_properties(page_width=width, page_height=height, print_orientation=orientation, margin="1.5cm")
    layout.children[0].set_attribute("style:scale-to-X", "1")
    edge = '<style:header-footer-properties fo:min-height="0.6cm"/>'
    return _with(
        layout, *(_made(f"<style:{at}-style>{edge}</style:{at}-style>") for at in ("header", "footer"))
    )


# What is done with it on the screen


def _filter(sheet: str, corner: str) -> odfdo.Element:
    """Heads that filter."""
    name = "'" + sheet.replace("'", "''") + "'"
    found = _made('<table:database-range table:name="figures" table:display-filter-buttons="true"/>')
    found.set_attribute("table:target-range-address", f"{name}.A1:{name}.{corner}")
    return _with(_made("table:database-ranges"), found)


def _view(figures: str, columns: int) -> odfdo.ConfigItemSet:
    """The sheet that is open; its head and so many columns stay in sight."""
    split = (
        odfdo.ConfigItem("HorizontalSplitMode", "short", 2 if columns else 0),
        odfdo.ConfigItem("VerticalSplitMode", "short", 2),
        odfdo.ConfigItem("HorizontalSplitPosition", "int", columns),
        odfdo.ConfigItem("VerticalSplitPosition", "int", 1),
        odfdo.ConfigItem("ActiveSplitRange", "short", 3 if columns else 2),
        odfdo.ConfigItem("PositionRight", "int", columns),
        odfdo.ConfigItem("PositionBottom", "int", 1),
    )
    sheets = _with(odfdo.ConfigItemMapNamed("Tables"), _with(odfdo.ConfigItemMapEntry(figures), *split))
    opened = odfdo.ConfigItem("ActiveTable", "string", figures)
    view = _with(odfdo.ConfigItemMapEntry(), odfdo.ConfigItem("ViewId", "string", "view1"), sheets, opened)
    return _with(odfdo.ConfigItemSet("ooo:view-settings"), _with(odfdo.ConfigItemMapIndexed("Views"), view))
