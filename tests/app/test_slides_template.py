"""Slides on the master of a house: its fonts, foot and layouts, its size, none of its examples."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Cm

from components.documents import slides, template_slides
from components.documents.item import Item, Options
from components.view.model import parse
from tests.templates import powerpoint, saved

HERTEN = "ort=05562020&orte=05562016,05562024,05915000"
OPTIONS = Options("de", "http://localhost", date(2026, 11, 28))


def items(store):
    asked = {"vergleich": f"indikator=kinderarmut&{HERTEN}", "profil": HERTEN}
    return [Item(page, parse(query, store)[0], None) for page, query in asked.items()]


def made(store, template, count=2):
    """The slides of a comparison and a profile on a template."""
    return pptx.Presentation(
        io.BytesIO(slides.pptx(store, items(store)[:count], replace(OPTIONS, template=template)))
    )


def house(*, dark=False, vertical_first=False, scale=1.0):
    """Slides of a house in 4:3 with words in their foot and three examples; dark or not, of any height."""
    show = pptx.Presentation()
    for layout in show.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.xpath(".//p:ph")[0].get("type") == "ftr":
                shape.text_frame.text = "Stadt Musterhausen"
    for at in range(3):
        show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = f"Beispiel {at}"
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders if scale != 1 else ():
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.top, shape.height = round(shape.top * scale), round(shape.height * scale)
    show.slide_height = round(show.slide_height * scale)
    if dark:
        colours = show.slide_master._element.find(qn("p:clrMap"))
        colours.set("bg1", "dk1")
        colours.set("tx1", "lt1")
    if vertical_first:
        listed = show.slide_layouts._sldLayoutIdLst
        listed.insert(0, listed[-1])
    return saved(show)


@pytest.fixture(params=["4:3", "16:9", "16:9 small", "our own"])
def template(request, store):
    if request.param == "our own":
        return slides.pptx(store, items(store), OPTIONS)
    return {"4:3": house(), "16:9": powerpoint(), "16:9 small": house(scale=0.75)}[request.param]


def box(shape):
    edges = shape.left, shape.top, shape.left + shape.width, shape.top + shape.height
    return tuple(round(edge / 100) for edge in edges)


def test_slides_have_the_size_of_the_house_and_stay_on_it(store, template):
    show = made(store, template)
    given = pptx.Presentation(io.BytesIO(template))
    assert (show.slide_width, show.slide_height) == (given.slide_width, given.slide_height)
    for slide in show.slides:
        for shape in slide.shapes:
            left, top, right, bottom = box(shape)
            assert min(left, top) >= 0
            assert right <= show.slide_width / 100
            assert bottom <= show.slide_height / 100


def test_charts_and_words_do_not_lie_on_each_other(store, template):
    for slide in made(store, template).slides:
        shapes = [
            s for s in slide.shapes if s.has_chart or s.has_table or s.name in {"QR", "reading", "source"}
        ]
        for at, one in enumerate(shapes):
            for other in shapes[at + 1 :]:
                a, b = box(one), box(other)
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 200 or b[3] <= a[1] + 200
                assert apart, (one.name, other.name)


def test_examples_are_gone_and_the_foot_stays(store):
    content = slides.pptx(store, items(store), replace(OPTIONS, template=house()))
    assert b"Beispiel" not in content
    show = pptx.Presentation(io.BytesIO(content))
    for slide in show.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert not any("Beispiel" in text for text in texts)
        assert texts.count("Stadt Musterhausen") == 1
        assert slide.shapes.title.text_frame.text
    fields = [field.get("type") for slide in show.slides for field in slide._element.iter(qn("a:fld"))]
    assert fields == ["slidenum"] * len(show.slides)
    opening, *others = [slide.slide_layout.name for slide in show.slides]
    assert opening == "Title Slide"
    assert set(others) == {"Title and Content"}


def test_charts_take_the_place_of_its_content(store):
    (layout,) = [
        one for one in pptx.Presentation(io.BytesIO(house())).slide_layouts if one.name[-7:] == "Content"
    ][:1]
    room = next(p for p in layout.placeholders if p.placeholder_format.idx == 1)
    for slide in made(store, house(), 1).slides:
        charts = [shape for shape in slide.shapes if shape.has_chart]
        assert charts[0].placeholder_format.idx == 1
        assert charts[0].left == pytest.approx(room.left, abs=Cm(0.01))
        assert sum(chart.width for chart in charts) <= room.width


def test_its_fonts_are_left_to_it(store):
    for slide in made(store, house(), 1).slides:
        for shape in slide.shapes:
            assert not list(shape._element.iter(qn("a:latin")))


def test_a_vertical_layout_is_not_taken(store):
    found = template_slides.sheets(house(vertical_first=True))
    assert found.text.layout.name == "Title and Content"


@pytest.mark.parametrize("dark", [False, True])
def test_charts_bring_a_light_ground_where_the_house_has_none(store, dark):
    slide = made(store, house(dark=dark), 1).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    ground = chart._chartSpace.find(qn("c:spPr"))
    assert (ground.find(qn("a:solidFill")) is not None) == dark
    assert (ground.find(qn("a:noFill")) is None) == dark


def test_ours_come_back_as_they_were(store):
    first = slides.pptx(store, items(store), OPTIONS)
    again = slides.pptx(store, items(store), replace(OPTIONS, template=first))
    shown = [
        [
            [(s.name, s.is_placeholder, box(s), s.has_text_frame and s.text_frame.text) for s in slide.shapes]
            for slide in pptx.Presentation(io.BytesIO(content)).slides
        ]
        for content in (first, again)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(("layouts", "wide", "tall"), [(0, 33.8, 19), (7, 12, 19), (7, 33.8, 8)])
def test_a_template_without_room_does_not_serve(layouts, wide, tall):
    content = powerpoint(wide=wide, tall=tall, layouts=layouts)
    show = pptx.Presentation(io.BytesIO(content))
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.width, shape.height = (
                    min(shape.width, Cm(wide - 2)),
                    min(shape.height, Cm(tall / 3)),
                )
    assert not template_slides.serves(saved(show))
    with pytest.raises(template_slides.NoLayoutError):
        template_slides.sheets(saved(show))


def test_a_title_in_the_middle_of_the_content_is_not_written_over():
    """LibreOffice writes such layouts."""
    show = pptx.Presentation()
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            if shape.placeholder_format.type in template_slides._TITLES:
                shape.left, shape.top, shape.width, shape.height = Cm(1.9), Cm(7), Cm(21.6), Cm(4)
    assert template_slides.serves(powerpoint())
    assert not template_slides.serves(saved(show))
