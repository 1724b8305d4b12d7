"""Documents and workbooks as their formats demand them: by schema, by ear, edited by other programs."""

import io
from itertools import cycle

import docx
import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData

from components.view.model import LANGUAGES
from components.web import files
from tests import books
from tests.documents import accessible, cases, opened, valid

WAYS = cycle(cases.WAYS)
SAMPLE = [
    *(
        cases.Case(name, form, language, way)
        for (name, form, language), way in zip(
            zip(cases.names(), cycle(cases.FORMS), cycle((*LANGUAGES, "de")), strict=False),
            WAYS,
            strict=False,
        )
        if "ort=" in cases.VIEWS.get(name, ("", "ort="))[1] or way not in {"anonym", "alles"}
    ),
    *(cases.Case("mappe", form, way="alles") for form in cases.FORMS),
]
"""Every kind of document in one of its forms; ``python -m tests.documents`` tries all of them."""

WORKBOOKS = [name.removesuffix(".xlsx") for name in files.names() if name.endswith(".xlsx")]
CHARTED = (
    "vergleich",
    "entwicklung-bruch",
    "karte",
    "zusammenhang",
    "spannweite",
    "zerlegung-anzahlen",
    "trichter-kreis",
    "nachbarn",
)


def test_the_sample_has_every_kind_in_every_way():
    assert {case.view for case in SAMPLE} == {*cases.names()}
    assert {(case.form, case.way) for case in SAMPLE} == {(f, way) for f in cases.FORMS for way in cases.WAYS}


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: f"{case.name}.{case.form}")
def test_documents_are_as_their_schema_demands_and_can_be_heard(case, store):
    content = case.content(store)
    assert valid.faults(content, case.form) == []
    assert accessible.faults(content, case.form, case.language) == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbooks_are_as_their_schema_demands_and_read_alike(client, name):
    excel, calc = (client.get(f"/daten/{name}.{form}?{cases.POVERTY}").data for form in ("xlsx", "ods"))
    assert valid.faults(excel, "xlsx") == []
    assert valid.faults(calc, "ods") == []
    assert valid.unread(excel) == []
    assert valid.cells(calc) == valid.cells(excel)


# What the checks are worth


def swapped(content, member, old, new):
    """A document in one of whose parts something else stands."""
    parts = opened.unpacked(content)
    assert old in parts[member]
    return opened.packed({**parts, member: parts[member].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("form", "member", "old", "new"),
    [
        ("docx", "word/charts/chart1.xml", b"<c:plotVisOnly ", b"<c:plotVisOnlyX "),
        ("docx", "word/document.xml", b'<w:tblLayout w:type="fixed"/>', b'<w:tblLayout w:type="loose"/>'),
        ("pptx", "ppt/slides/slide1.xml", b"<a:bodyPr", b"<a:bodyPrX"),
    ],
)
def test_what_the_schema_forbids_is_found(store, form, member, old, new):
    content = cases.Case("position", form).content(store)
    assert valid.faults(content, form) == []
    assert valid.faults(swapped(content, member, old, new), form)


@pytest.mark.parametrize(
    ("member", "old", "new", "fault"),
    [
        ("word/document.xml", b"<w:tblHeader/>", b"", "no head"),
        ("word/document.xml", b' descr="', b' descr="" title="', "text for"),
        ("docProps/core.xml", b"de-DE", b"en-GB", "language"),
        ("word/charts/chart1.xml", b"de-DE", b"en-GB", "language"),
    ],
)
def test_what_nobody_could_hear_is_found(store, member, old, new, fault):
    content = cases.Case("vergleich", "docx").content(store)
    said = accessible.faults(swapped(content, member, old, new), "docx", "de")
    assert any(fault in one for one in said), said


@pytest.mark.parametrize(("cell", "sound"), [("Herten", True), (21.5, True), ("NA", False)])
def test_a_cell_that_a_reader_loses_is_found(cell, sound):
    content = books.written({"Daten": [["Gebiet", "Wert"], ["Ruhr", cell]]})
    assert (valid.unread(content) == []) is sound


# Edited by others


def changed(chart):
    """The numbers of a chart of python-pptx with the first one of each series doubled."""
    plot = chart.plots[0]
    if plot._element.tag.endswith("scatterChart"):
        data = XyChartData()
        for series in plot.series:
            element = series._element
            across = [float(v) for v in element.xpath("c:xVal//c:pt/c:v/text()")]
            one = data.add_series(series.name)
            for at, (x, y) in enumerate(zip(across, series.values, strict=True)):
                if y is not None:
                    one.add_data_point(x, y * 2 if at == 0 else y)
        return data
    data = CategoryChartData()
    data.categories = [str(category) for category in plot.categories]
    for series in plot.series:
        first, *rest = series.values
        data.add_series(series.name, [None if first is None else first * 2, *rest])
    return data


@pytest.mark.parametrize("name", CHARTED)
def test_charts_on_slides_are_edited_and_opened_again(store, name):
    show = pptx.Presentation(io.BytesIO(cases.Case(name, "pptx").content(store)))
    wanted = []
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                before = [series.values for series in shape.chart.plots[0].series]
                shape.chart.replace_data(changed(shape.chart))
                after = [series.values for series in shape.chart.plots[0].series]
                assert len(after) == len(before)
                assert after != before
                wanted.append(after)
    assert wanted
    out = io.BytesIO()
    show.save(out)
    assert valid.faults(out.getvalue(), "pptx") == []
    again = pptx.Presentation(io.BytesIO(out.getvalue()))
    shown = [shape.chart for slide in again.slides for shape in slide.shapes if shape.has_chart]
    assert [[series.values for series in chart.plots[0].series] for chart in shown] == wanted
    for chart in opened.charts(out.getvalue()):
        for reference, values in chart.cached().items():
            if not isinstance(values[0], str):
                assert chart.cells(reference) == values


@pytest.mark.parametrize("name", CHARTED)
def test_charts_in_papers_are_edited_and_opened_again(store, name):
    """As Word does: another number on the data sheet and in what the chart remembers of it."""
    document = docx.Document(io.BytesIO(cases.Case(name, "docx").content(store)))
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    edited = 0
    for partname, part in parts.items():
        if not partname.startswith("/word/charts/chart"):
            continue
        (sheet,) = [rel.target_part for rel in part.rels.values()]
        book = openpyxl.load_workbook(io.BytesIO(sheet.blob))
        root = etree.fromstring(part.blob)
        columns = root.iter(f"{opened.C}val", f"{opened.C}yVal")
        found, place = next((one, at) for one in columns if (at := one.findtext(f".//{opened.C}f")))
        place = place.partition("!")[2].replace("$", "")
        cell = next(row[0] for row in book.active[place] if row[0].value is not None)
        cell.value = 12.5
        next(found.iter(f"{opened.C}v")).text = "12.5"
        saved = io.BytesIO()
        book.save(saved)
        sheet._blob, part._blob = saved.getvalue(), etree.tostring(root)
        edited += 1
    assert edited
    out = io.BytesIO()
    document.save(out)
    assert valid.own_faults(out.getvalue(), "docx") == []
    for chart in opened.charts(out.getvalue()):
        for reference, values in chart.cached().items():
            if not isinstance(values[0], str):
                assert chart.cells(reference) == values
