"""The styles of a committee paper: a printed report in one typeface, one accent, few lines."""

from __future__ import annotations

from typing import NamedTuple

from components.charts import theme
from components.documents.ooxml import DECLARED, DXA

INK, MUTED, LINE, ACCENT = (
    colour.removeprefix("#") for colour in (theme.INK, theme.MUTED, theme.LINE, theme.PRIMARY)
)
KNOWN = "8A6A00"
"""The edge of what must be known about a figure, as on the screen."""

BODY = 10  # points


class Style(NamedTuple):
    """A paragraph style: letters of ``size`` points, space before and after in points.

    ``keep`` keeps with the next paragraph, ``edge`` is a line on a side, ``more`` is anything that the schema
    puts before the space of a paragraph, ``last`` anything behind it.
    """

    key: str
    name: str
    size: float = BODY
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6
    lines: float = 1.0
    keep: bool = False
    edge: str = ""
    more: str = ""
    last: str = ""


def _edge(side: str, width: int, space: int, colour: str) -> str:
    """A line on a side, ``width`` in eighths of a point."""
    line = f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
    return f"<w:pBdr>{line}</w:pBdr>"


def _stop(place: int, leader: str = "none") -> str:
    """A stop at the right edge of the text, in twentieths of a point."""
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{place}"/></w:tabs>'


_OUTLINE = '<w:outlineLvl w:val="{}"/>'
_EDGE = 'w:pos="9354"'
_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'
_RIGHT = '<w:jc w:val="right"/>'
_INDENT = '<w:ind w:left="170"/>'
STYLES = (
    Style("Title", "Title", 17, bold=True, before=10, after=3, keep=True, last=_OUTLINE.format(0)),
    Style("Subtitle", "Subtitle", 9, MUTED, after=8),
    Style("Heading1", "heading 1", 17, bold=True, after=3, keep=True, last=_OUTLINE.format(0)),
    Style("Heading2", "heading 2", 11.5, bold=True, before=12, after=4, keep=True, last=_OUTLINE.format(1)),
    Style("Caption", "caption", 10, bold=True, before=6, after=3, keep=True),
    Style("Chart", "Chart", after=2),
    Style("Small", "Small", 8, MUTED, after=3, lines=1.05),
    Style("Definition", "Definition", 7, MUTED, after=2.5, lines=1.05),
    Style("Kicker", "Kicker", 9, MUTED, after=5, more=_stop(9354)),
    Style("Said", "Said", 9, before=2, after=4, edge=_edge("left", 18, 8, LINE), last=_INDENT),
    Style("Known", "Known", 9, before=2, after=4, edge=_edge("left", 18, 8, KNOWN), last=_INDENT),
    Style("ListBullet", "List Bullet", after=3, lines=1.15, more=_BULLET),
    Style("Contents", "toc 1", after=4, more=_stop(9354, "dot")),
    Style("Foot", "Foot", 8, MUTED, after=2),
    Style("Anchor", "Anchor", 1, after=0),
    Style("Gap", "Gap", 5, after=0),
    Style("Footer", "footer", 8, MUTED, after=0, more=_stop(9354)),
    Style("FiguresText", "Figures Text", 9, before=1.5, after=1.5),
    Style("FiguresNumber", "Figures Number", 9, before=1.5, after=1.5, last=_RIGHT),
    Style("TightText", "Tight Text", 8, after=0),
    Style("TightNumber", "Tight Number", 8, after=0, last=_RIGHT),
)
BY_KEY = {style.key: style for style in (Style("Normal", "Normal", lines=1.15), *STYLES)}


_BASES = (
    ("paragraph", "Normal", "Normal"),
    ("character", "DefaultParagraphFont", "Default Paragraph Font"),
    ("numbering", "NoList", "No List"),
)


def styles(font: str, locale: str) -> str:
    """All styles of a document as a part of its own."""
    return (
        f"<w:styles {DECLARED}>{_defaults(font, locale)}"
        f"{''.join(_base(*base) for base in _BASES)}{''.join(map(_paragraph, STYLES))}"
        f"{_HYPERLINK}{_tables()}</w:styles>"
    )


_HYPERLINK = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>'
)


def own(width: float) -> str:
    """The styles that a document of another house lacks; ``width`` is that of its lines in centimetres.

    They number no lists, for its numbers are its own.
    """
    made = "".join((*map(_paragraph, STYLES), _HYPERLINK, _tables(rooted=False)))
    edge = f'w:pos="{round(width * DXA)}"'
    return f"<w:styles {DECLARED}>{made.replace(_BULLET, '').replace(_EDGE, edge)}</w:styles>"


def _defaults(font: str, locale: str) -> str:
    faces = " ".join(f'w:{script}="{font}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {faces}/><w:color w:val="{INK}"/>{_size(BODY)}'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 6, 1.15)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(before: float, after: float, lines: float) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(lines * 240)}" w:lineRule="auto"/>'
    )


def _base(kind: str, key: str, name: str) -> str:
    return f'<w:style w:type="{kind}" w:default="1" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def _paragraph(style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    listed, tabs = (style.more, "") if "numPr" in style.more else ("", style.more)
    about = f"{keep}{listed}{style.edge}{tabs}{_space(style.before, style.after, style.lines)}{style.last}"
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{about}</w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{style.colour}"/>{_size(style.size)}</w:rPr></w:style>'
    )


def _tables(*, rooted: bool = True) -> str:
    """Figures with hairlines, a table for layout without any, fields to fill in with boxes.

    ``rooted`` are they with the style that all rest on.
    """
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        "<w:tblPr>"
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f'{_border("bottom", INK, 8)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    hairlines = _border("bottom") + _border("insideH")
    boxes = "".join(_border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    normal = normal if rooted else ""
    return f"{normal}{_table('Figures', hairlines, head)}{_table('Layout', '')}{_table('Blanks', boxes)}"


def _border(side: str, colour: str = LINE, width: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def _table(name: str, borders: str, more: str = "") -> str:
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{lines}</w:tblPr>{more}</w:style>"
    )
