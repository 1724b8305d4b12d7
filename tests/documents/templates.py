"""Templates as an authority has them: a letterhead for papers, a master of its own for slides."""

from __future__ import annotations

import io
from functools import cache

import docx
import pptx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from pptx.util import Cm as SlideCm

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
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor(0x1B, 0x6E, 0x3C)
    document.styles["Normal"].font.size = Pt(11)
    document.styles.add_style("Aktenzeichen", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Fachbereich Jugend und Familie", "Aktenzeichen")
    document.add_paragraph("{{Inhalt}}")
    document.add_paragraph("Im Auftrag")
    return _saved(document)


def slides() -> bytes:
    """A presentation in 16:9 with an example slide, which no document may keep."""
    show = pptx.Presentation()
    show.slide_width, show.slide_height = SlideCm(33.867), SlideCm(19.05)
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = "Beispielfolie"
    return _saved(show)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
