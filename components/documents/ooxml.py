"""The body of a text document as WordprocessingML (ISO/IEC 29500): paragraphs, tables, drawings.

Everything is a string in the order the schema asks for; lengths are in centimetres.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.documents.typography import HYPHEN, tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.documents.model import Row, Table

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
EMU = 360_000
DXA = 566.93
"""English metric units and twentieths of a point in a centimetre."""


def run(text: str, *, bold: bool = False, style: str = "") -> str:
    """Text in one look, tied where no line may end."""
    about = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    look = f"<w:rPr>{about}</w:rPr>" if about else ""
    between = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    inner = escape(tied(text)).replace(HYPHEN, between)
    return f'<w:r>{look}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def link(text: str, relation: str) -> str:
    """A run that leads to an outer address."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{run(text, style="Hyperlink")}</w:hyperlink>'


def tab() -> str:
    """To the next stop."""
    return "<w:r><w:tab/></w:r>"


def field(code: str, shown: str = "1") -> str:
    """A field that the program fills in, e.g. ``PAGE``."""
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def paragraph(content: str, style: str = "", *, keep: bool = False, apart: bool = False) -> str:
    """A paragraph; ``keep`` keeps it on the page of the next one, ``apart`` begins a new page."""
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if apart else "")
    )
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{content}</w:p>"


def text(content: str, style: str = "", *, keep: bool = False, apart: bool = False) -> str:
    """A paragraph of plain text; nothing where there is none."""
    return paragraph(run(content), style, keep=keep, apart=apart) if content else ""


# Tables


def table(found: Table, width: float) -> str:
    """A table of figures: its head is repeated on every page, no row is torn apart."""
    widths = [round(share / sum(found.widths) * width * DXA) for share in found.widths]
    head = _row(
        [
            _cell(run(t), w, at in found.numeric)
            for at, (t, w) in enumerate(zip(found.head, widths, strict=True))
        ],
        head=True,
    )
    rows = "".join(_figures(row, widths, found.numeric) for row in found.rows)
    return _table(head + rows, widths, style="Figures", caption=found.caption, header=True)


def _figures(row: Row, widths: Sequence[int], numeric: Iterable[int]) -> str:
    right = set(numeric)
    if len(row.cells) == 1 < len(widths):
        about = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        content = paragraph(run(row.cells[0], bold=row.marked), "FiguresText", keep=True)
        return _row([f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"])
    cells = [
        _cell(
            (_swatch(row.colour) if at == 0 and row.colour else "") + run(content, bold=row.marked),
            width,
            at in right,
        )
        for at, (content, width) in enumerate(zip(row.cells, widths, strict=True))
    ]
    return _row(cells)


def _swatch(colour: str) -> str:
    value = colour.removeprefix("#")
    return (
        f'<w:r><w:rPr><w:color w:val="{value}"/><w:sz w:val="20"/></w:rPr><w:t>■</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )


def side_by_side(left: str, right: str, widths: tuple[float, float]) -> str:
    """Two pieces of content beside each other."""
    wide = [round(width * DXA) for width in widths]
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for content, width in zip((left, right), wide, strict=True)
    ]
    return _table(_row(cells), wide, style="Layout")


def blanks(labels: Sequence[str], width: float) -> str:
    """Fields to fill in, side by side with their labels."""
    wide = [round(width / len(labels) * DXA)] * len(labels)
    cells = [_cell(run(f"{label}:"), each, right=False) for label, each in zip(labels, wide, strict=True)]
    return _table(_row(cells), wide, style="Blanks")


def _table(rows: str, widths: Sequence[int], *, style: str, caption: str = "", header: bool = False) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    first = "1" if header else "0"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="{first}" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, right: bool) -> str:  # noqa: FBT001
    style = "FiguresNumber" if right else "FiguresText"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(content, style)}</w:tc>'


# Drawings


def chart(relation: str, number: int, size: tuple[float, float], title: str, alt: str) -> str:
    """A native chart in the line; ``number`` is unique in the document."""
    inner = f'<c:chart r:id="{relation}"/>'
    return _drawing(SPACES["c"], inner, number=number, size=size, title=title, alt=alt)


def picture(relation: str, number: int, size: tuple[float, float], title: str, alt: str) -> str:
    """A picture in the line."""
    wide, tall = (round(length * EMU) for length in size)
    inner = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(title)}"/><pic:cNvPicPr/>'
        "</pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _drawing(SPACES["pic"], inner, number=number, size=size, title=title, alt=alt)


def _drawing(kind: str, inner: str, *, number: int, size: tuple[float, float], title: str, alt: str) -> str:
    wide, tall = (round(length * EMU) for length in size)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escape(title)}" descr="{escape(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{inner}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
