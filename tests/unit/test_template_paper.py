"""A paper on the template of a house: its styles, pages and head, our content at its place."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from components.documents import paper
from components.documents.item import Item, Options
from components.view.model import parse
from tests.documents import templates


def made(store, template, page="vergleich", **more):
    view, _ = parse("?indikator=arbeitslose-je-100&ort=05562020&orte=05913000", store)
    options = Options("de", "https://example.org", date(2026, 11, 25), template=template, **more)
    return docx.Document(io.BytesIO(paper.docx(store, [Item(page, view)], options)))


@pytest.fixture(scope="module")
def letter(store):
    return made(store, templates.made("docx"))


def test_the_content_stands_at_its_place_between_what_the_template_says(letter):
    said = [paragraph.text for paragraph in letter.paragraphs if paragraph.text]
    assert said[0] == "Fachbereich Jugend und Familie"
    assert said[-1] == "Im Auftrag"
    assert any(text.startswith("Arbeitslosigkeit in Herten") for text in said)
    assert not any("Inhalt}}" in text for text in said)


def test_styles_pages_and_head_are_those_of_the_template(letter):
    page = letter.sections[0]
    assert (round(page.left_margin.cm, 1), round(page.top_margin.cm, 1)) == (3.0, 3.0)
    assert page.header.paragraphs[0].text == templates.HEAD
    title = next(p for p in letter.paragraphs if p.text.startswith("Arbeitslosigkeit in Herten"))
    assert title.style.name == "Title"
    assert str(title.style.font.color.rgb) == "1B6E3C"
    assert letter.styles["Normal"].font.size.pt == 11


def test_charts_and_tables_are_as_wide_as_its_lines(letter):
    wide = (21 - 3 - 2.5) * 360_000
    charts = [one for one in letter.element.iter(qn("wp:extent")) if int(one.get("cx")) > 0.5 * wide]
    assert charts
    assert all(abs(int(one.get("cx")) - wide) < 1000 for one in charts)
    tables = [one.find(qn("w:tblPr")).find(qn("w:tblW")) for one in letter.element.iter(qn("w:tbl"))]
    assert all(abs(int(one.get(qn("w:w"))) - 15.5 * 566.93) < 10 for one in tables)


def test_every_style_that_is_used_is_there(letter):
    known = {style.style_id for style in letter.styles}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {one.get(qn("w:val")) for one in letter.element.iter(qn(tag))} <= known


def test_a_german_template_without_a_place_gets_the_content_at_its_end(store):
    template = docx.Document()
    for english, german in (("Title", "Titel"), ("Heading 1", "Überschrift 1"), ("Caption", "Beschriftung")):
        style = template.styles[english].element
        style.find(qn("w:name")).set(qn("w:val"), german)
        style.set(qn("w:styleId"), f"de{len(german)}")
    template.add_paragraph("Vorspann")
    out = io.BytesIO()
    template.save(out)
    found = made(store, out.getvalue(), appendix=True)
    said = [paragraph for paragraph in found.paragraphs if paragraph.text]
    assert said[0].text == "Vorspann"
    used = {paragraph.style.name for paragraph in said}
    assert {"Titel", "Überschrift 1", "Beschriftung"} <= used
    assert not {"Title", "Heading 1"} & used
