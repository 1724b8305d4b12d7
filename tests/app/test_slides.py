"""Slides as a hall sees them: placeholders of a master, letters that can be read, short notes."""

from __future__ import annotations

import io
import re

import pptx
import pytest
from pptx.oxml.ns import qn

from components.comparison.context import Context
from components.view.model import parse

HERTEN = "ort=05562020&orte=05562016,05562024,05915000"
VIEWS = {
    "comparison": f"indikator=kinderarmut&{HERTEN}",
    "several": f"indikatoren=kinderarmut,arbeitslose-je-100,anteil-unter-6,einkommensteuer&{HERTEN}",
    "map": f"seite=karte&indikator=kinderarmut&{HERTEN}",
    "profile": f"seite=profil&{HERTEN}",
    "pair": f"seite=zusammenhang&indikator=kinderarmut&{HERTEN}&sprache=en",
    "sources": "indikator=betreuungsquote-u3&ort=05112000",
}
MAPPE = "1~.Klausur~-121Y-0886~.~.Wo stehen wir?~.Bitte lesen~-124N-M8CF~-131Y-088C"
SMALLEST, READ, SPOKEN = 12, 18, 600


@pytest.fixture(scope="module")
def shows(app):
    """Presentations by name, each made once."""
    client, found = app.server.test_client(), {}

    def show(name):
        if name not in found:
            answer = (
                client.post("/mappe.pptx", data={"m": MAPPE})
                if name == "collection"
                else client.get(f"/dokument.pptx?{VIEWS[name]}")
            )
            assert answer.status_code == 200, answer.text
            found[name] = answer.data
        return pptx.Presentation(io.BytesIO(found[name]))

    return show


@pytest.fixture(params=[*VIEWS, "collection"])
def show(request, shows):
    return shows(request.param)


def kind_of(shape):
    """What a placeholder is for: its type, by default that of any object."""
    return shape._element.xpath(".//p:ph")[0].get("type", "obj")


def size_of(shape, paragraph, run):
    """Points of a run: its own, else those that its placeholder has in the layout or the master."""
    own = run.font.size
    if own is not None:
        return own.pt
    (mark,) = shape._element.xpath(".//p:ph")
    layout = shape.part.slide_layout
    place = next(p for p in layout.placeholders if p.placeholder_format.idx == int(mark.get("idx", 0)))
    found = place._element.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    if found is None:
        assert kind_of(shape) == "title"
        styles = layout.slide_master._element
        found = styles.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    return int(found.get("sz")) / 100


def test_everything_but_the_code_stands_in_a_placeholder(show):
    for slide in show.slides:
        loose = [shape.name for shape in slide.shapes if not shape.is_placeholder]
        assert loose in ([], ["QR"])
        numbers = {shape.placeholder_format.idx for shape in slide.slide_layout.placeholders}
        assert {shape.placeholder_format.idx for shape in slide.placeholders} <= numbers


def test_no_placeholder_is_left_empty(show):
    for slide in show.slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip()


def test_shapes_are_read_from_the_title_down_to_the_number(show):
    order = ["title", "ctrTitle", "subTitle", "body", "obj", "sldNum"]
    for slide in show.slides:
        kinds = [kind_of(shape) for shape in slide.placeholders]
        shapes = [shape for shape in slide.shapes if shape.is_placeholder]
        assert kind_of(shapes[0]) in {"title", "ctrTitle"}
        assert kind_of(shapes[-1]) == "sldNum"
        assert set(kinds) <= set(order)
        tops = [shape.top for shape in shapes[:-1] if kind_of(shape) != "body" or shape.width > 10_000_000]
        assert tops == sorted(tops)


def test_nothing_is_smaller_than_a_hall_can_read(show):
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text:
                for paragraph in shape.text_frame.paragraphs:
                    for run in paragraph.runs:
                        assert size_of(shape, paragraph, run) >= SMALLEST, run.text
            if shape.has_chart:
                sizes = re.findall(rb' sz="(\d+)"', shape.chart.part.blob)
                assert {int(size) for size in sizes} >= {1400}
                assert min(map(int, sizes)) >= 1400
            if shape.has_table:
                cells = [cell for row in shape.table.rows for cell in row.cells if cell.text]
                runs = [run for cell in cells for p in cell.text_frame.paragraphs for run in p.runs]
                assert min(run.font.size.pt for run in runs) >= SMALLEST


def test_titles_do_not_reach_what_stands_below(shows):
    """Two lines at most, in letters that may be smaller where the title is long."""
    from components.charts.text_width import ARIAL

    for name in VIEWS:
        for slide in shows(name).slides:
            title = slide.shapes.title
            (run,) = title.text_frame.paragraphs[0].runs
            points = size_of(title, title.text_frame.paragraphs[0], run)
            lines = -(-ARIAL.width(run.text, points, bold=True) // title.width.pt)
            assert lines <= 2
            assert lines * points * 1.2 <= title.height.pt
            others = [shape for shape in slide.shapes if shape.shape_id != title.shape_id]
            assert min(shape.top for shape in others) >= title.top + title.height


def test_notes_are_short_and_hold_what_the_screen_defines(shows):
    for name in VIEWS:
        notes = [
            slide.notes_slide.notes_text_frame.text for slide in shows(name).slides if slide.has_notes_slide
        ]
        assert notes
        assert max(map(len, notes)) <= SPOKEN
    said = "\n".join(
        slide.notes_slide.notes_text_frame.text
        for slide in shows("comparison").slides
        if slide.has_notes_slide
    )
    for part in ("Definition: ", "Zähler: ", "Lizenz und Stand: ", "Gemessen wird Leistungsbezug"):
        assert said.count(part) == 1


def test_what_no_notes_hold_stands_on_the_last_slide(shows):
    last = list(shows("pair").slides)[-1]
    assert last.shapes.title.text_frame.text == "Definitions and sources"
    assert "Definition (Income tax per inhabitant)" in last.placeholders[1].text_frame.text


def test_a_collection_has_its_contents_with_the_numbers_of_slides(shows):
    slides = list(shows("collection").slides)
    assert slides[0].shapes.title.text_frame.text == "Klausur"
    assert slides[0].slide_layout.name == "Titelfolie"
    (table,) = (shape.table for shape in slides[1].shapes if shape.has_table)
    listed = [tuple(cell.text for cell in row.cells) for row in list(table.rows)[1:]]
    assert listed[0] == ("Wo stehen wir?", "3")
    assert len(listed) == 3
    for row, (title, number) in zip(list(table.rows)[1:], listed, strict=True):
        assert slides[int(number) - 1].shapes.title.text_frame.text == title
        (link,) = row.cells[1]._tc.iter(qn("a:hlinkClick"))
        assert slides[1].part.related_part(link.get(qn("r:id"))) is slides[int(number) - 1].part


def test_a_collection_names_its_sources_once_at_the_end(shows):
    slides = list(shows("collection").slides)
    texts = ["\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    closing = [at for at, text in enumerate(texts) if text.startswith(("Definitionen", "Quellen\n"))]
    assert closing == list(range(closing[0], len(slides)))
    found = [
        re.sub(r" \(Folien? [\d, ]+\)$", "", line)
        for at in closing
        for line in texts[at].splitlines()
        if re.search(r"\(Folien? [\d, ]+\)$", line)
    ]
    assert len(found) > 5
    assert len(found) == len(set(found))
    shown = [text for text in texts[: closing[0]] if "Quelle" in text]
    assert len(shown) > 5
    first = next(at for at in closing if re.search(r"(?m)\(Folien? [\d, ]+\)$", texts[at]))
    assert all(f"Quellen: Folie {first + 1}" in text for text in shown)
    assert not any("INKAR" in text for text in shown)


def test_core_figures_are_a_table_with_a_flagged_head(shows):
    for name, head in (("profile", "Indikator, Jahr"), ("several", "Indikator")):
        tables = [s for slide in shows(name).slides for s in slide.shapes if s.has_table]
        assert len(tables) == 1
        (shape,) = tables
        assert shape.table.first_row
        assert shape.table.cell(0, 0).text == head
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        assert shape.top + shape.height <= 16.2 * 360_000


def test_the_table_of_areas_goes_on_over_slides_with_its_head(client, store):
    answer = client.get("/dokument.pptx?seite=tabelle&ort=05562020")
    assert answer.status_code == 200
    tables = [
        shape.table
        for slide in pptx.Presentation(io.BytesIO(answer.data)).slides
        for shape in slide.shapes
        if shape.has_table
    ]
    assert len(tables) > 3
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert all(head == heads[0] for head in heads)
    assert all(table.first_row for table in tables)
    names = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    areas = Context(store, parse("?ort=05562020", store)[0]).areas
    assert len(areas) == 53
    for area in areas:
        assert sum(name.replace("\xa0", " ").endswith(area.short) for name in names) == 1, area.short


def test_a_map_of_the_whole_land_says_so_and_its_bars_say_they_are_of_the_region(client):
    answer = client.get("/dokument.pptx?seite=karte&indikator=kinderarmut&ort=05562020&ausschnitt=nrw")
    first, second, *_ = pptx.Presentation(io.BytesIO(answer.data)).slides
    assert "396\xa0Gemeinden in Nordrhein" in first.placeholders[13].text_frame.text
    assert "53\xa0Gemeinden der Metropole Ruhr" in second.placeholders[13].text_frame.text
