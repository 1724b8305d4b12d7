"""The body of a text document as WordprocessingML (ISO/IEC 29500): paragraphs, tables, drawings.

Everything is a string in the order the schema asks for; lengths are in centimetres.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.charts.text_width import ARIAL
from components.documents.typography import HYPHEN, tied
from components.wording.numbers import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

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
POINT = 28.35
"""English metric units, twentieths of a point, and points in a centimetre."""


def run(text: str, *, bold: bool = False, style: str = "", size: float = 0) -> str:
    """Text in one look, tied where no line may end; as large as its paragraph, or of a ``size`` in points."""
    about = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    about += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
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


def page_of(mark: str, shown: str) -> str:
    """The page on which a :func:`bookmark` stands, and what it is now."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)  # LibreOffice shows no simple field of a page


def bookmark(content: str, mark: str, number: int) -> str:
    """Content that can be found by a name; ``number`` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def inner_link(content: str, mark: str) -> str:
    """Content that leads to a :func:`bookmark`."""
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{content}</w:hyperlink>'


def at_foot(width: float, side: str) -> str:
    """Where a paragraph stands that lies at the foot of its page, on a ``side`` of the text."""
    return (
        f'<w:framePr w:w="{round(width * DXA)}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
        f'w:xAlign="{side}" w:yAlign="bottom"/>'
    )


def paragraph(
    content: str, style: str = "", *, keep: bool = False, apart: bool = False, more: str = ""
) -> str:
    """A paragraph; ``keep`` keeps it on the page of the next one, ``apart`` begins a new page.

    ``more`` is where it stands (:func:`at_foot`) or the page that ends with it.
    """
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if apart else "")
        + more
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
            _cell(
                run(t, size=found.size),
                w,
                _style(found, at in found.numeric and not found.turned),
                turned=found.turned and at > 0,
            )
            for at, (t, w) in enumerate(zip(found.head, widths, strict=True))
        ],
        head=True,
        tall=turned_height(found, width) if found.turned else 0,
    )
    rows = "".join(_figures(row, widths, found) for row in found.rows)
    return _table(head + rows, widths, style="Figures", caption=found.caption, header=True)


def _figures(row: Row, widths: Sequence[int], found: Table) -> str:
    if len(row.cells) == 1 < len(widths):
        about = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
        content = paragraph(run(row.cells[0], bold=row.marked, size=found.size), "FiguresText", keep=True)
        return _row([f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"])
    cells = [
        _cell(
            (_swatch(row, found.size) if at == 0 and row.colour else "")
            + run(content, bold=row.marked, size=found.size),
            width,
            _style(found, at in found.numeric),
        )
        for at, (content, width) in enumerate(zip(row.cells, widths, strict=True))
    ]
    return _row(cells)


def _style(found: Table, right: bool) -> str:  # noqa: FBT001
    return f"{'Tight' if found.tight else 'Figures'}{'Number' if right else 'Text'}"


def turned_height(found: Table, width: float) -> float:
    """Height of the head of a table whose heads stand upright, on as many lines as its columns are wide."""
    size = found.size or 8
    line = 1.2 * size / POINT
    lines = max(1, int((found.widths[1] / sum(found.widths) * width - 0.25) / line))
    longest = max(ARIAL.width(head, size, bold=True) for head in found.head[1:]) / POINT
    return max(1.5, longest / lines + 0.6)


def _swatch(row: Row, size: float) -> str:
    """The sign of a row, as large as its text; rings, of which there are many, would make lines higher."""
    value, half = row.colour.removeprefix("#"), round((size or 9) * 2) - (3 if row.sign == "○" else 0)
    look = f'<w:color w:val="{value}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return (
        f"<w:r><w:rPr>{look}</w:rPr><w:t>{row.sign}</w:t></w:r>"
        f'<w:r><w:t xml:space="preserve">{SPACE}</w:t></w:r>'
    )


def side_by_side(contents: Sequence[str], widths: Sequence[float]) -> str:
    """Pieces of content beside each other, paragraphs each."""
    wide = [round(width * DXA) for width in widths]
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for content, width in zip(contents, wide, strict=True)
    ]
    return _table(_row(cells), wide, style="Layout")


def blanks(labels: Sequence[str], width: float) -> str:
    """Fields to fill in, side by side with their labels."""
    wide = [round(width / len(labels) * DXA)] * len(labels)
    cells = [_cell(run(f"{label}:"), each, "FiguresText") for label, each in zip(labels, wide, strict=True)]
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


def _row(cells: Sequence[str], *, head: bool = False, tall: float = 0) -> str:
    height = f'<w:trHeight w:val="{round(tall * DXA)}" w:hRule="exact"/>' if tall else ""
    about = "<w:cantSplit/>" + height + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, style: str, *, turned: bool = False) -> str:
    way = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if turned else ""
    about = f'<w:tcW w:w="{width}" w:type="dxa"/>{way}'
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(content, style)}</w:tc>"


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
