"""Figures as an OpenDocument spreadsheet (ODS): the same content as the Excel workbook, for LibreOffice Calc.

Written as the five small parts it consists of: odfdo, which would make it, keeps an object for each cell and
takes seconds for a whole indicator, and brings a French template along. The same figures give the same bytes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from components.charts import theme
from components.downloads.archive import packed
from components.downloads.csv_file import harmless
from components.downloads.xlsx_file import NOTES, WIDE, clean, whole, widths
from components.tables.model import Figure
from components.texts import words
from components.wording.numbers import number, plus
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.tables.model import Content, Sheet

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_VERSION = "1.3"
_LOCALES = {"de": ("de", "DE"), "en": ("en", "GB")}
_CHARACTER = 0.19
"""Centimetres of a character in a column."""
_LABELS = 34
_SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in {
            "office": "office",
            "style": "style",
            "text": "text",
            "table": "table",
            "number": "datastyle",
            "fo": "xsl-fo-compatible",
            "meta": "meta",
            "config": "config",
        }.items()
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ooo="http://openoffice.org/2004/office"'
)
_HEAD, _LABEL, _TITLE, _TEXT, _YEAR = "head", "label", "heading", "wrapped", "plain"


class _Frozen(NamedTuple):
    """Rows and columns that stay in sight."""

    rows: int
    columns: int


def of(sheet: Sheet) -> bytes:
    """The spreadsheet of a sheet."""
    talk = words(sheet.language)
    figures, notes = talk("dateien.sheet_figures"), talk("dateien.sheet_notes")
    frozen = _Frozen(1, 2 if len(sheet.columns) > 3 else 0)
    parts = {
        "meta.xml": _meta(sheet, talk("app.name")),
        "settings.xml": _settings(figures, frozen),
        "styles.xml": _styles(sheet, talk("dateien.page")),
        "content.xml": _content(sheet, figures, notes),
    }
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    files = {name: f"{declared}{body}".encode() for name, body in parts.items()}
    manifest = f"{declared}{_manifest(files)}".encode()
    return packed([("mimetype", MIMETYPE.encode()), ("META-INF/manifest.xml", manifest), *files.items()])


# Content


def _content(sheet: Sheet, figures: str, notes: str) -> str:
    looks = sorted({_look(content) for row in sheet.rows for content in row if isinstance(content, Figure)})
    across = widths(sheet)
    corner = f"{letters(len(sheet.columns) - 1)}{len(sheet.rows) + 1}"
    filtered = f"{_named(figures)}.A1:{_named(figures)}.{corner}"
    heads = _row(_text(head, _HEAD) for head in sheet.columns)
    rows = "".join(_row(_cell(one, sheet.language) for one in row) for row in sheet.rows)
    return (
        f'<office:document-content {_SPACES} office:version="{_VERSION}"><office:automatic-styles>'
        f"{_column_styles({*across, _LABELS, NOTES})}{''.join(map(_number_style, looks))}{_CELL_STYLES}"
        '<style:style style:name="wide" style:family="table" style:master-page-name="figures"/>'
        '<style:style style:name="tall" style:family="table" style:master-page-name="notes"/>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name={quoteattr(figures)} table:style-name="wide">{_columns(across)}'
        f"<table:table-header-rows>{heads}</table:table-header-rows>{rows}</table:table>"
        f'<table:table table:name={quoteattr(notes)} table:style-name="tall">{_columns((_LABELS, NOTES))}'
        f"{''.join(_fact(label, text) for label, text in sheet.facts)}</table:table>"
        f'<table:database-ranges><table:database-range table:name="figures" '
        f'table:target-range-address={quoteattr(filtered)} table:display-filter-buttons="true"/>'
        f"</table:database-ranges></office:spreadsheet></office:body></office:document-content>"
    )


def _columns(across: Iterable[float]) -> str:
    return "".join(f'<table:table-column table:style-name="{_column(width)}"/>' for width in across)


def _row(cells: Iterable[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _fact(label: str, text: str) -> str:
    return _row([_text(label, _LABEL), _text(text, _TEXT)] if text else [_text(label, _TITLE)])


def _cell(content: Content, language: str) -> str:
    if content is None or content == "":
        return "<table:table-cell/>"
    if isinstance(content, str):
        return _text(content, _TEXT if len(content) > WIDE else "")  # a long one would make the paper wide
    if isinstance(content, int):
        return _value(content, _YEAR, str(content))
    shown = (plus if content.signed else number)(content.value, content.decimals, language)
    return _value(whole(content.value), _look(content), shown)


def _value(value: float, look: str, shown: str) -> str:
    return (
        f'<table:table-cell table:style-name="{look}" office:value-type="float" office:value="{value!r}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _text(text: str, look: str = "") -> str:
    """A text that is never a formula, whatever it begins with."""
    style = f' table:style-name="{look}"' if look else ""
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in harmless(clean(text)).split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'


def _spaced(text: str) -> str:
    """A line with its spaces: of several in a row, and of those at its edges, only one would be kept."""
    parts = []
    for is_space, run in groupby(text, " ".__eq__):
        letters = "".join(run)
        is_kept = is_space and (len(letters) > 1 or text[0] == " " or text[-1] == " ")
        parts.append(f'<text:s text:c="{len(letters)}"/>' if is_kept else escape(letters))
    return "".join(parts)


def _named(sheet: str) -> str:
    """The name of a sheet in an address."""
    return "'" + sheet.replace("'", "''") + "'"


# Looks


def _look(figure: Figure) -> str:
    return f"n{figure.decimals}{'s' if figure.signed else ''}"


def _number_style(look: str) -> str:
    """The style of a number of so many decimals, thousands separated; ``s``: a difference with its sign."""
    decimals = look.strip("ns")
    plain = (
        f'<number:number number:decimal-places="{decimals}" number:min-decimal-places="{decimals}" '
        'number:min-integer-digits="1" number:grouping="true"/>'
    )
    signed = "".join(
        f'<number:number-style style:name="{look}{name}" style:volatile="true">'
        f"<number:text>{sign}</number:text>{plain}</number:number-style>"
        for name, sign in (("above", "+"), ("below", "-"))
    )
    maps = "".join(
        f'<style:map style:condition="value(){comparison}0" style:apply-style-name="{look}{name}"/>'
        for name, comparison in (("above", "&gt;"), ("below", "&lt;"))
    )
    is_signed = look.endswith("s")
    return (
        f'{signed if is_signed else ""}<number:number-style style:name="{look}f">{plain}'
        f"{maps if is_signed else ''}</number:number-style>"
        f'<style:style style:name="{look}" style:family="table-cell" style:parent-style-name="Default" '
        f'style:data-style-name="{look}f"/>'
    )


def _column(width: float) -> str:
    return f"c{round(width)}"


def _column_styles(across: Iterable[float]) -> str:
    return "".join(
        f'<style:style style:name="{_column(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CHARACTER:.2f}cm"/></style:style>'
        for width in sorted(across)
    )


def _cell_style(name: str, cell: str = "", text: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default">'
        f"{f'<style:table-cell-properties {cell}/>' if cell else ''}"
        f"{f'<style:text-properties {text}/>' if text else ''}</style:style>"
    )


_WRAPPED = 'fo:wrap-option="wrap" style:vertical-align="top"'
_CELL_STYLES = "".join(
    (
        _cell_style(
            _HEAD,
            f'{_WRAPPED} fo:background-color="{theme.SURFACE}" fo:border-bottom="0.75pt solid {theme.MUTED}"',
            'fo:font-weight="bold"',
        ),
        _cell_style(_LABEL, _WRAPPED, 'fo:font-weight="bold"'),
        _cell_style(_TITLE, text='fo:font-weight="bold" fo:font-size="12pt"'),
        _cell_style(_TEXT, _WRAPPED),
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>',
        '<number:number-style style:name="plainf"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1"/></number:number-style>'
        f'<style:style style:name="{_YEAR}" style:family="table-cell" style:parent-style-name="Default" '
        'style:data-style-name="plainf"/>',
    )
)


def _styles(sheet: Sheet, page: str) -> str:
    """Letters, language and paper: the title above each page of figures, the source below."""
    language, country = _LOCALES[sheet.language]
    counted = escape(page).replace("&amp;P", "<text:page-number>1</text:page-number>")
    counted = counted.replace("&amp;N", "<text:page-count>1</text:page-count>")
    head = f"<style:region-left><text:p>{escape(clean(sheet.title))}</text:p></style:region-left>"
    foot = f"<style:region-left><text:p>{escape(clean(sheet.source))}</text:p></style:region-left>"
    foot += f"<style:region-right><text:p>{counted}</text:p></style:region-right>"
    return (
        f'<office:document-styles {_SPACES} office:version="{_VERSION}"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" '
        f'fo:font-size="10pt" fo:language="{language}" fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        f"<office:automatic-styles>{_paper('wide', 29.7, 21.0, 'landscape')}"
        f"{_paper('tall', 21.0, 29.7, 'portrait')}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="figures" style:page-layout-name="wide">'
        f"<style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>"
        '<style:master-page style:name="notes" style:page-layout-name="tall"/>'
        "</office:master-styles></office:document-styles>"
    )


def _paper(name: str, wide: float, tall: float, orientation: str) -> str:
    """A4, as wide as one page."""
    edge = '<style:header-footer-properties fo:min-height="0.6cm"/>'
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{wide}cm" '
        f'fo:page-height="{tall}cm" style:print-orientation="{orientation}" fo:margin="1.5cm" '
        'style:scale-to-X="1"/>'
        f"<style:header-style>{edge}</style:header-style><style:footer-style>{edge}</style:footer-style>"
        "</style:page-layout>"
    )


# The other parts


def _meta(sheet: Sheet, made_by: str) -> str:
    moment, by = f"{sheet.dated}T00:00:00", escape(made_by)
    return (
        f'<office:document-meta {_SPACES} office:version="{_VERSION}"><office:meta>'
        f"<meta:generator>{by}</meta:generator><dc:title>{escape(clean(sheet.title))}</dc:title>"
        f"<meta:initial-creator>{by}</meta:initial-creator><dc:creator>{by}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
        f"<dc:language>{'-'.join(_LOCALES[sheet.language])}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _settings(figures: str, frozen: _Frozen) -> str:
    """The sheet that is open, and what of it stays in sight."""
    rows, columns = frozen
    mode = {True: 2, False: 0}
    items = {
        ("HorizontalSplitMode", "short"): mode[columns > 0],
        ("VerticalSplitMode", "short"): mode[rows > 0],
        ("HorizontalSplitPosition", "int"): columns,
        ("VerticalSplitPosition", "int"): rows,
        ("ActiveSplitRange", "short"): 3 if columns else 2,
        ("PositionRight", "int"): columns,
        ("PositionBottom", "int"): rows,
    }
    split = "".join(_item(name, kind, str(value)) for (name, kind), value in items.items())
    return (
        f'<office:document-settings {_SPACES} office:version="{_VERSION}"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_item('ViewId', 'string', 'view1')}"
        '<config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(figures)}>{split}"
        "</config:config-item-map-entry></config:config-item-map-named>"
        f"{_item('ActiveTable', 'string', figures)}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _item(name: str, kind: str, value: str) -> str:
    return (
        f'<config:config-item config:name="{name}" config:type="{kind}">{escape(value)}</config:config-item>'
    )


def _manifest(parts: Iterable[str]) -> str:
    kinds = {"/": MIMETYPE, **dict.fromkeys(parts, "text/xml")}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"'
        f"{f' manifest:version={quoteattr(_VERSION)}' if path == '/' else ''}/>"
        for path, kind in kinds.items()
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return f'<manifest:manifest {space} manifest:version="{_VERSION}">{entries}</manifest:manifest>'
