"""Templates as an authority has them: a letterhead for papers, a master of its own for slides."""

from __future__ import annotations

import io
from functools import cache

import docx
import pptx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Cm as SlideCm

FONT = "Arial"
"""The typeface of both, which every machine has in some guise."""

HEAD = "Stadt Musterhausen"
"""What stands in the head of each page of the paper."""


@cache
def made(form: str) -> bytes:
    """A template of a form."""
    return {"docx": paper, "pptx": slides}[form]()


def paper() -> bytes:
    """A paper with a head, wide margins, green headings and a place for the content."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(2.5)
    page.top_margin, page.bottom_margin = Cm(3), Cm(2.5)
    page.header.paragraphs[0].text = HEAD
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption"):
        style = document.styles[name]
        style.font.color.rgb = RGBColor(0x1B, 0x6E, 0x3C)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for old in list(fonts.attrib):
            del fonts.attrib[old]
        style.font.name = FONT
    document.styles["Normal"].font.name = FONT
    document.styles["Normal"].font.size = Pt(11)
    document.styles.add_style("Aktenzeichen", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Fachbereich Jugend und Familie", "Aktenzeichen")
    document.add_paragraph("{{Inhalt}}")
    document.add_paragraph("Im Auftrag")
    return _saved(document)


def slides() -> bytes:
    """A presentation in 16:9 with an example slide, which no document may keep."""
    show = pptx.Presentation()
    wide = SlideCm(33.867)
    factor = wide / show.slide_width
    show.slide_width, show.slide_height = wide, SlideCm(19.05)
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    theme = show.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Arial"/>')
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = "Beispielfolie"
    return _saved(show)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
