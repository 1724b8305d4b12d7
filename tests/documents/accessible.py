"""Whether a document can be read by ear: language, title, headings, tables, texts for pictures, order.

Each check says in words what is wrong and where.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
import pptx
from docx.oxml.ns import qn
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from tests.documents import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

LOCALES = {"de": "de-DE", "en": "en-GB"}
SHORTEST = 20
"""Signs of a text for a picture that says something."""

SMALLEST = 12
"""Points of the smallest letters on a slide."""


def faults(content: bytes, form: str, language: str) -> list[str]:
    """What keeps somebody from reading a document by ear."""
    check = {"docx": _paper, "pptx": _slides}[form]
    return [*check(content, LOCALES[language]), *_charts(content, LOCALES[language])]


def _charts(content: bytes, locale: str) -> Iterator[str]:
    for chart in opened.charts(content):
        if chart.root.find(f"{opened.C}lang").get("val") != locale:
            yield f"{chart.name}: language of the chart"
        for element in chart.root.iter():
            if element.get("lang") not in {None, locale}:
                yield f"{chart.name}: language {element.get('lang')}"


# Papers


def _paper(content: bytes, locale: str) -> Iterator[str]:
    document = docx.Document(io.BytesIO(content))
    core = document.core_properties
    if not core.title or core.language != locale:
        yield f"title {core.title!r}, language {core.language!r}"
    usual = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    if usual is None or usual.get(qn("w:val")) != locale:
        yield "language of the text"
    yield from _headings(document)
    for drawing in document.element.iter(qn("wp:docPr")):
        if len(drawing.get("descr") or "") < SHORTEST or not drawing.get("name"):
            yield f"text for {drawing.get('name')!r}: {drawing.get('descr')!r}"
    for table in document.element.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        if len(rows) > 1:
            yield from _table(table, rows)


def _headings(document: object) -> Iterator[str]:
    """One title, and levels of headings none of which is left out."""
    names = [(p.style.name, p.text) for p in document.paragraphs]
    titles = [text for name, text in names if name == "Title" and text]
    if len(titles) > 1:
        yield f"titles: {titles}"
    levels = [(int(name[-1]), text) for name, text in names if name.startswith("Heading ")]
    for (before, _), (level, text) in pairwise([(1 if titles else 0, ""), *levels]):
        if level > before + 1:
            yield f"heading {level} below {before}: {text}"
    yield from (f"empty heading {level}" for level, text in levels if not text.strip())


def _table(table: etree._Element, rows: list[etree._Element]) -> Iterator[str]:
    said = "".join(rows[0].itertext())[:40]
    about = table.find(qn("w:tblPr"))
    if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
        yield f"no head: {said}"
    if about.find(qn("w:tblLook")).get(qn("w:firstRow")) != "1":
        yield f"head not flagged: {said}"
    if about.find(qn("w:tblCaption")) is None:
        yield f"no title of the table: {said}"


# Slides


def _slides(content: bytes, locale: str) -> Iterator[str]:
    show = pptx.Presentation(io.BytesIO(content))
    core = show.core_properties
    if not core.title or core.language != locale:
        yield f"title {core.title!r}, language {core.language!r}"
    for number, slide in enumerate(show.slides, 1):
        for fault in _slide(slide, locale):
            yield f"slide {number}: {fault}"


def _slide(slide: object, locale: str) -> Iterator[str]:
    shapes = list(slide.shapes)
    title = slide.shapes.title
    if title is None or not title.text_frame.text.strip():
        yield "no title"
    elif shapes[0].shape_id != title.shape_id:
        yield f"{shapes[0].name!r} is read before the title"
    for shape in shapes:
        yield from _shape(shape)
    for element in slide._element.iter(*(f"{{{_A}}}{tag}" for tag in ("rPr", "endParaRPr"))):
        if element.getparent().tag != f"{{{_A}}}fld" and element.get("lang") != locale:
            yield f"language {element.get('lang')}: {''.join(element.getparent().itertext())[:40]}"
        if element.get("sz") and int(element.get("sz")) < SMALLEST * 100:
            yield f"{int(element.get('sz')) / 100} points: {''.join(element.getparent().itertext())[:40]}"
    for before, after in pairwise(shapes):
        if _is_above(after, before):
            yield f"{before.name!r} is read before {after.name!r} above it"


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _shape(shape: object) -> Iterator[str]:
    drawn = shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    about = shape._element.xpath(".//p:cNvPr")[0]
    if drawn and len(about.get("descr") or "") < SHORTEST:
        yield f"text for {shape.name!r}: {about.get('descr')!r}"
    if shape.has_table and not shape.table.first_row:
        yield f"head not flagged: {shape.name!r}"
    if shape.is_placeholder and shape.has_text_frame and not shape.text_frame.text.strip():
        yield f"empty placeholder: {shape.name!r}"


def _is_above(one: object, other: object) -> bool:
    """Whether a shape ends above the top of another and is not beside it."""
    beside = one.left >= other.left + other.width or other.left >= one.left + one.width
    return not beside and one.top + one.height <= other.top + Pt(2)
