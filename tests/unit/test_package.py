"""Packing documents: the parts and names that the libraries write, packed once, without a date."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from components.documents import package
from components.downloads import own_templates, qr
from components.texts import words
from data.model.catalogue import Level


def presentation(prepare):
    """Three slides with a chart, a picture (that of the first comes again) and notes each."""
    show = Presentation()
    prepare(show)
    for text in ("a", "b", "a"):
        slide = show.slides.add_slide(show.slide_layouts[5])
        data = CategoryChartData()
        data.categories = ["x"]
        data.add_series("y", (1,))
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(1), Cm(1), Cm(5), Cm(5), data)
        slide.shapes.add_picture(io.BytesIO(qr.png(text)), Cm(1), Cm(1))
        slide.notes_slide.notes_text_frame.text = text
    return show


def names(show):
    return [str(part.partname) for part in show.part.package.iter_parts()]


def test_counting_gives_the_names_that_looking_gives():
    counted, looked = presentation(package.counted), presentation(lambda _: None)
    assert names(counted) == names(looked)
    assert sum("/media/" in name for name in names(counted)) == 2


def members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {package.EPOCH}
        return {name: archive.read(name) for name in archive.namelist()}


def saved(document):
    """What the library itself writes."""
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("document", "pack"),
    [(presentation(package.counted), package.slides), (Document(), package.paper)],
    ids=["pptx", "docx"],
)
def test_a_document_is_packed_as_its_library_does_but_for_the_preview(document, pack):
    ours, theirs = members(pack(document)), saved(document)
    assert [*theirs] == [name for name in theirs if name in ours or name == "docProps/thumbnail.jpeg"]
    assert "docProps/thumbnail.jpeg" not in ours
    changed = {name for name in ours if ours[name] != theirs[name]}
    assert changed <= {"_rels/.rels"}
    assert b"thumbnail" not in ours["_rels/.rels"]
    assert pack(document) == pack(document)


def test_no_template_holds_the_moment_it_was_made(store):
    """It may be kept for a minute, so that two who ask get the same."""
    talk = words("de")
    core = members(own_templates.xlsx(own_templates.rows(store, Level.KREIS, talk), talk))[
        "docProps/core.xml"
    ]
    assert core.count(b">1980-01-01T00:00:00Z<") == 2
