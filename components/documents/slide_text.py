"""Text on slides: paragraphs that fit a box, and how they look."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.text.text import _Paragraph as Paragraph
from pptx.util import Pt

from components.charts import theme
from components.charts.text_width import ARIAL
from components.documents.chart_marks import FONT
from components.documents.typography import tied

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 1.25  # height of a line as a share of the size of its letters
_POINT = 28.35
_RGB: Any = RGBColor  # the library says nothing about its types


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a text box: its size in points and how it looks."""

    text: str
    size: float
    colour: str = theme.INK
    bold: bool = False
    bullet: bool = False


def fitting(lines: Sequence[Line], wide: float, tall: float) -> list[Line]:
    """The lines in sizes that fit a box, at least 8 points."""
    factor = 1.0
    while factor > 0.5 and sum(_height(line, factor, wide) for line in lines) > tall:
        factor -= 0.05
    return [
        Line(line.text, max(8.0, round(line.size * factor * 2) / 2), line.colour, line.bold, line.bullet)
        for line in lines
    ]


def _height(line: Line, factor: float, wide: float) -> float:
    """Centimetres a paragraph needs."""
    size = max(8.0, line.size * factor) / _POINT
    rows = -(-ARIAL.width(line.text, size, bold=line.bold) // wide)
    return (max(1.0, rows) * _LINE + 0.25) * size


def fill(frame: Any, lines: Sequence[Line], locale: str) -> None:
    """Paragraphs into a text frame without margins."""
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody
    if lines:
        body.remove(body.p_lst[0])  # an empty one is there from the start
    for line in lines:
        paragraph = deepcopy(_empty(replace(line, text=""), locale))
        paragraph.r_lst[0].text = tied(line.text)
        body.append(paragraph)


@lru_cache(maxsize=256)  # put together once for each look: a presentation has thousands of them
def _empty(look: Line, locale: str) -> Any:
    """A paragraph that looks like this one and has no text yet."""
    element = OxmlElement("a:p")
    paragraph: Any = Paragraph(element, None)  # type: ignore[arg-type]
    run = paragraph.add_run()
    run.font.size, run.font.bold, run.font.name = Pt(look.size), look.bold, FONT
    run.font.color.rgb = _RGB(*bytes.fromhex(look.colour.removeprefix("#")))
    run._r.get_or_add_rPr().set("lang", locale)
    paragraph.space_after = Pt(look.size / 4)
    about = element.get_or_add_pPr()
    about.set("algn", "l")
    if look.bullet:
        about.set("marL", "285750")
        about.set("indent", "-285750")
        bullet = OxmlElement("a:buChar")
        bullet.set("char", "•")
        about.append(bullet)
    return element


def numbered(box: Any) -> None:
    """The number of the slide instead of the text of a box, on the right."""
    paragraph = box.text_frame.paragraphs[0]._p
    run = paragraph.find(qn("a:r"))
    field = OxmlElement("a:fld")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    field.extend(list(run))
    paragraph.replace(run, field)
    paragraph.get_or_add_pPr().set("algn", "r")
