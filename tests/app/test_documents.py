"""Documents as they leave the server: sound packages, charts whose sheets hold what is drawn, messages."""

import io
import re
import zipfile
from collections import Counter

import docx
import openpyxl
import pptx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from components.charts import KINDS
from components.comparison.context import Context
from components.documents.native_lines import SCHOOL_YEAR
from components.documents.typography import tied
from components.view.model import parse
from components.wording import findings
from components.wording.findings import LONGEST
from components.wording.numbers import cell_text
from tests.documents import opened

_LABEL = (
    "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
    "separator"
)
_AXIS = (
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses"
)
ORDER = {
    "c:chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "c:plotArea": "layout barChart lineChart scatterChart catAx valAx spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "c:lineChart": "grouping varyColors ser dLbls marker axId",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val xVal yVal smooth",
    "c:dPt": "idx invertIfNegative marker bubble3D spPr",
    "c:errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "c:dLbls": f"dLbl {_LABEL} extLst",
    "c:dLbl": f"idx layout tx {_LABEL}",
    "c:catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "c:valAx": f"{_AXIS} crossBetween majorUnit",
    "c:scaling": "orientation max min",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:title": "tx layout overlay spPr txPr",
    "c:numCache": "formatCode ptCount pt",
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr numPr pBdr tabs spacing ind jc outlineLvl sectPr"
    ),
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
"""The order of the schema (ISO/IEC 29500) for what is used here."""

CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}

VIEWS = {
    "vergleich": "indikator=arbeitslose-je-100&ort=05562020&orte=05913000,05112000",
    "karte": "ort=05562020",
    "profil": "ort=05562020&anhang=ja",
    "tabelle": "ort=05562020&orte=05913000",
    "zusammenhang": "indikator=betreuungsquote-u3&ort=05562020",
}
SCHOOL = "indikator=anteil-gymnasien&ort=05170052&gruppe=nachbarn&sprache=en"
AIMED = "indikator=betreuungsquote-u3&ort=05562020&ziel=30.5&zielname=Ausschuss"
AIMS = [f"{AIMED}&seite={page}" for page in ("vergleich", "zusammenhang")]
WHOLE = f"{VIEWS['vergleich']}&seite=vergleich&anhang=ja"
QUERIES = [*(f"{search}&seite={page}" for page, search in VIEWS.items()), SCHOOL, *AIMS, WHOLE]


@pytest.fixture(scope="module")
def taken(app):
    """``taken(form, query)``: the content of a document, each made once."""
    client, found = app.server.test_client(), {}

    def take(form, query):
        if (form, query) not in found:
            response = client.get(f"/dokument.{form}?{query}")
            assert response.status_code == 200, response.text
            found[form, query] = response.data
        return found[form, query]

    return take


@pytest.fixture(params=[(form, query) for form in ("docx", "pptx") for query in QUERIES], ids=" ".join)
def content(request, taken):
    return taken(*request.param)


def test_packages_are_whole(content):
    found = opened.members(content)
    types = etree.fromstring(found["[Content_Types].xml"])
    defaults = {part.get("Extension") for part in types if part.tag.endswith("Default")}
    overrides = {part.get("PartName") for part in types if part.tag.endswith("Override")}
    for name, part in found.items():
        if ".xlsx/" in name or name == "[Content_Types].xml":
            continue
        assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults, name
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
        if name.endswith(".rels"):
            home = name.replace("_rels/", "").removesuffix(".rels")
            for rel in etree.fromstring(part):
                target = rel.get("Target")
                if rel.get("TargetMode") == "External":
                    assert target.startswith("http://localhost/")
                else:
                    assert opened.target_of(home, target) in found, target


def prefixed(element):
    """A name with the usual prefix of its namespace."""
    prefixes = {"main}": "w", "chart}": "c", "wordprocessingDrawing}": "wp"}
    if "drawingml/2006/main}" in element.tag:
        return ""
    found = [prefix for end, prefix in prefixes.items() if end in element.tag]
    return f"{found[0]}:{etree.QName(element).localname}" if found else ""


def test_everything_is_in_the_order_of_the_schema(content):
    for name, part in opened.members(content).items():
        if not name.endswith(".xml") or ".xlsx/" in name or not name.startswith(("word/", "ppt/charts")):
            continue
        for element in etree.fromstring(part).iter(etree.Element):
            known = ORDER.get(prefixed(element), "").split()
            if not known or "stylesWithEffects" in name or "numbering" in name:
                continue
            places = [known.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), (name, element.tag)


def test_data_sheets_hold_what_the_charts_draw(content):
    drawn = opened.charts(content)
    assert drawn or ":tbl>" in opened.texts(content)  # the page of the table has no chart
    for chart in drawn:
        cached = chart.cached()
        assert len(cached) >= 3
        for reference, values in cached.items():
            cells = chart.cells(reference)
            if isinstance(values[0], str):
                assert [str(cell) for cell in cells] == values
            else:
                assert cells == values


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize(
    "one",
    [
        ("indikator=arbeitslose-je-100", "2004.5", "Bruch 2005"),
        ("indikator=schueler-je-lehrkraft", "201869.5", "Bruch 2019/20"),
    ],
    ids=lambda one: one[0],
)
@pytest.mark.parametrize("more", ["", "&anonym=ja"])
def test_breaks_are_upright_lines_that_no_other_line_crosses(client, form, one, more):
    query, place, label = one
    response = client.get(f"/dokument.{form}?diagramm=entwicklung&ort=05562020&{query}{more}")
    package = zipfile.ZipFile(io.BytesIO(response.data))
    (name,) = [name for name in package.namelist() if re.search(r"charts/chart[^/]*\.xml$", name)]
    chart = etree.fromstring(package.read(name))
    lines = {
        series.findtext("c:tx//c:v", namespaces=CHART): series
        for series in chart.iter("{*}ser")
        if series.find("c:errBars", CHART) is not None
    }
    assert any(name.startswith(label) for name in lines)
    (sheet,) = [name for name in package.namelist() if name.endswith(".xlsx")]
    rows = list(openpyxl.load_workbook(io.BytesIO(package.read(sheet))).active.values)
    for column, head in enumerate(rows[0]):
        if head in lines:
            (at,) = [row for row in rows[1:] if row[column] is not None]
            others = [cell for n, cell in enumerate(at) if n not in {0, column}]
            assert set(others) == {None}
            if head.startswith(label):
                assert str(at[0]) == place


def test_charts_speak_german_or_english_and_their_numbers_too(content):
    for chart in opened.charts(content):
        language = chart.root.find(f"{opened.C}lang").get("val")
        codes = {element.get("formatCode") for element in chart.root.iter(f"{opened.C}numFmt")}
        mark = {"de-DE": "[$-407]", "en-GB": "[$-809]"}[language]
        assert all(code.startswith(mark) or code in {"General", "0", SCHOOL_YEAR} for code in codes)


def test_pictures_and_charts_have_numbers_and_words_of_their_own(taken):
    for query in QUERIES:
        document = docx.Document(io.BytesIO(taken("docx", query)))
        marks = list(document.element.iter(qn("wp:docPr")))
        assert max(Counter(mark.get("id") for mark in marks).values()) == 1
        assert all(len(mark.get("descr")) > 20 for mark in marks)
        for slide in pptx.Presentation(io.BytesIO(taken("pptx", query))).slides:
            assert slide.shapes.title.text_frame.text
            assert len(slide.shapes.title.text_frame.text) <= LONGEST
            for shape in slide.shapes:
                if shape.has_chart or shape.shape_type == 13:
                    assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 20


def test_a_paper_looks_like_one(taken):
    document = docx.Document(io.BytesIO(taken("docx", QUERIES[0])))
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    fields = [f.get(qn("w:instr")).strip() for f in page.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    core = document.core_properties
    assert (core.title.partition(",")[0], core.author) == ("Arbeitslosigkeit in Herten: 8", "Ruhrvergleich")
    assert (core.language, core.comments) == ("de-DE", "")
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de-DE"
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert "Heading 1" not in styles  # what is asked for is one page; nothing on it needs a heading
    heads = [
        row for row in document.element.iter(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert len(heads) == 1


def test_an_appendix_has_headings_without_a_gap_between_their_levels(taken):
    document = docx.Document(io.BytesIO(taken("docx", WHOLE)))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    found = [style for style in styles if style.startswith(("Title", "Heading"))]
    assert found[:3] == ["Title", "Heading 1", "Heading 2"]
    assert set(found[3:]) <= {"Heading 2"}
    outline = {
        style.name: style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for style in document.styles
        if style.name in {"Title", "Heading 1", "Heading 2"}
    }
    assert outline == {"Title": "0", "Heading 1": "0", "Heading 2": "1"}


def bars_of_all(content):
    """The chart with a bar for each municipality."""
    return next(chart for chart in opened.charts(content) if "Daten!$A$2:$A$54" in chart.cached())


def test_tables_and_bars_show_the_numbers_of_the_screen(taken, store):
    context = Context(store, parse(VIEWS["vergleich"], store)[0])
    document = docx.Document(io.BytesIO(taken("docx", WHOLE)))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Gebiet")
    shown = {row.cells[0].text: row.cells[1].text for row in table.rows[1:]}
    bars = bars_of_all(taken("docx", WHOLE)).cached()
    drawn = dict(zip(bars["Daten!$A$2:$A$54"], bars["Daten!$B$2:$B$54"], strict=True))
    for area in context.areas:
        cell = context.cells[area.key]
        assert shown[area.name] == cell_text(cell, context.indicator, context.words, unit=False)
        assert drawn[area.short] == cell.value


def test_colours_are_those_of_the_screen(taken):
    bars = bars_of_all(taken("docx", WHOLE))
    names = bars.cached()["Daten!$A$2:$A$54"]
    fills = {
        names[int(point.find(f"{opened.C}idx").get("val"))]: point.find(".//{*}srgbClr").get("val")
        for point in bars.root.iter(f"{opened.C}dPt")
    }
    assert fills == {"Herten": "D55E00", "Dortmund": "0586D7", "Duisburg": "6D0677"}


def test_slides_are_wide_and_each_says_a_finding(taken, store):
    show = pptx.Presentation(io.BytesIO(taken("pptx", QUERIES[0])))
    assert round(show.slide_width / show.slide_height, 2) == 1.78
    assert len(show.slides) == 4
    for slide in show.slides:
        shown = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "INKAR 2024" in shown
        targets = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
        assert all(target.startswith("http://localhost/k/") for target in targets)
        assert targets
    context = Context(store, parse(VIEWS["vergleich"], store)[0])
    found = [
        KINDS[kind].caption(context).title
        for kind in ("position", "entwicklung", "veraenderung", "rangfolge")
    ]
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert titles == [tied(title) for title in (findings.of_measure(context), *found[1:])]
    first = [shape.text_frame.text for shape in show.slides[0].shapes if shape.has_text_frame]
    assert tied(f"{found[0]}.") in first, "its own finding stands below the chart"


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_the_same_view_gives_the_same_bytes(client, taken, form):
    again = client.get(f"/dokument.{form}?{QUERIES[0]}")
    assert again.data == taken(form, QUERIES[0])
    name = "arbeitslose-je-100-2021-vergleich-gemeinde"
    assert again.headers["Content-Disposition"] == f'attachment; filename="{name}.{form}"'


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        ("ort=99", "„ort=99“", "“ort=99”"),
        ("indikator=nix", "„indikator=nix“", "“indikator=nix”"),
        ("seite=start", "„seite=start“", "“seite=start”"),
        ("diagramm=torte", "„diagramm=torte“", "“diagramm=torte”"),
        ("anonym=vielleicht", "„anonym=vielleicht“", "“anonym=vielleicht”"),
        ("anonym=ja", "fehlt die eigene Kommune", "is made for your own municipality"),
        ("anonym=ja&ort=JA05170", "fehlt die eigene Kommune", "is made for your own municipality"),
        ("seite=profil", "Für das Profil fehlt", "The profile is for one municipality"),
    ],
)
@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_what_cannot_be_used_is_named(client, form, query, german, english):
    response = client.get(f"/dokument.{form}?{query}")
    assert (response.status_code, response.mimetype) == (400, "text/plain")
    assert german in response.text
    assert english in client.get(f"/dokument.{form}?{query}&sprache=en").text


def test_the_menu_offers_documents_that_open(client, region):
    found = re.findall(
        r'href="(/dokument[^"]+)"', str(region("mitnehmen-vergleich", f"?{VIEWS['vergleich']}"))
    )
    assert len(found) == 4
    for address in found:
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert "/dokument" not in str(region("mitnehmen-profil", ""))
    assert "anonym" not in str(region("mitnehmen-vergleich", ""))


# Anonymised


OWN = re.compile(r"Herten|05562(020)?\b|Kreis(es)? Recklinghausen|Jugendamt Herten|Metropole Ruhr")


def others(store):
    """Names and keys of everyone but Herten and the unions around it."""
    areas = [area for area in store.areas if "05562020" not in area.parts]
    return {word for area in areas for word in (area.name, area.short, area.key)}


def revealed(store, text):
    words = "|".join(map(re.escape, sorted(others(store), key=len, reverse=True)))
    return sorted(set(re.findall(rf"\b(?:{words})(?!\w)", OWN.sub("", text))))


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize(
    "query",
    [
        *(f"{search}&seite={page}" for page, search in VIEWS.items()),
        "indikator=asylbewerber-je-1000&ort=05562020&orte=05913000,05915000&gruppe=auswahl",
        "indikator=kita-kinder-mittagessen&ort=05562020&sprache=en",
        f"{VIEWS['vergleich']}&gruppe=nachbarn&anhang=ja",
        "indikator=kinderarmut&ebene=jugendamt&ort=05562020&gruppe=nachbarn&diagramm=entwicklung",
    ],
)
def test_nothing_in_an_anonymised_document_names_the_others(client, store, form, query):
    response = client.get(f"/dokument.{form}?{query}&anonym=ja")
    assert response.status_code == 200
    text = opened.texts(response.data)
    assert not revealed(store, text)
    assert "Herten" in text or "Kreis Recklinghausen" in text
    assert not revealed(store, response.headers["Content-Disposition"])
    names = set(re.findall(r"(?:Kommune|Area) [A-Z]{1,2}\b", text))
    assert "profil" in query or len(names) > 1


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_a_map_is_a_picture_and_an_anonymised_document_has_none(client, form):
    ask = f"/dokument.{form}?seite=karte&indikator=kinderarmut&ort=05562020"
    open_map, hidden = (
        zipfile.ZipFile(io.BytesIO(client.get(f"{ask}{more}").data)) for more in ("", "&anonym=ja")
    )
    # the code of the address is a square, the map is not
    sizes = [
        [
            Image.open(io.BytesIO(package.read(name))).size
            for name in package.namelist()
            if name.endswith(".png")
        ]
        for package in (open_map, hidden)
    ]
    assert [sum(wide != tall for wide, tall in one) for one in sizes] == [1, 0]


def test_the_search_would_find_a_name(taken, store):
    assert len(revealed(store, opened.texts(taken("docx", WHOLE)))) > 50


def letters_of(content):
    """Values by letter from the bars of a document."""
    charts = (chart.cached() for chart in opened.charts(content))
    bars = max(charts, key=lambda one: sum(str(v).startswith("Kommune") for vs in one.values() for v in vs))
    names = next(values for reference, values in bars.items() if "$A$2" in reference)
    values = next(values for reference, values in bars.items() if "$B$2" in reference)
    return {name: value for name, value in zip(names, values, strict=True) if name.startswith("Kommune")}


def test_letters_are_stable_for_a_view_and_follow_neither_value_nor_key(client, store):
    ask = "/dokument.docx?indikator=arbeitslose-je-100&ort=05562020&gruppe={}&anonym=ja&anhang=ja"
    first, again, other = (
        letters_of(client.get(ask.format(group)).data) for group in ("alle", "alle", "kreisangehoerig")
    )
    assert first == again
    ordered = [first[name] for name in sorted(first, key=lambda name: (len(name), name))]
    assert len(ordered) == 52
    assert ordered not in (sorted(ordered), sorted(ordered, reverse=True))
    assert {round(v, 1) for v in ordered} == set(ordered)
    context = Context(store, parse("?indikator=arbeitslose-je-100", store)[0])
    by_key = [round(context.cells[a.key].value, 1) for a in context.areas if a.key != "05562020"]
    assert ordered != by_key
    assert any(first[name] != other[name] for name in other)


def test_an_anonymised_document_keeps_counts_chosen_towns_and_their_order_to_itself(client):
    told = "gruppe=auswahl&anonym=ja&anhang=ja&liste=05911000"
    ask = f"/dokument.docx?indikator=arbeitslose-je-100&ort=05562020&{told}&orte="
    contents = [client.get(ask + towns).data for towns in ("05913000,05112000,05911000", "05911000,05913000")]
    for content in contents:
        text = opened.texts(content)
        assert "orte=" not in text
        assert "liste=" not in text
        assert "Nenner</w:t>" not in text
        assert "public" not in text
        assert "sehr hohe und sehr niedrige Werte" in text
        assert text.count("/k/") > 0
        codes = set(re.findall(r"/k/[0-9A-Z-]+", text))
        assert {client.get(code).headers["Location"] for code in codes} == {
            "/vergleich?indikator=arbeitslose-je-100&ort=05562020"
        }
    document = docx.Document(io.BytesIO(contents[0]))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Gebiet")
    names = [row.cells[0].text for row in table.rows[1:]]
    assert names[:4] == ["Herten", "Kommune A", "Kommune B", "Kommune C"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_figures_are_anonymised_as_well(client, store, form):
    response = client.get(f"/daten/vergleich.{form}?{VIEWS['vergleich']}&gruppe=nachbarn&anonym=ja")
    assert response.status_code == 200
    if form == "csv":
        text = response.get_data().decode("utf-8-sig")
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.data))
        assert all(sheet.sheet_state == "visible" for sheet in book)
        text = opened.texts(response.data)
    assert not revealed(store, text)
    assert "Kommune A" in text
    assert "Herten" in text
    assert "orte=" not in text
    assert "anonym" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "path",
    [
        "/daten/karte.csv?ort=05562020&anonym=ja",
        "/daten/vergleich.csv?anonym=ja",
        "/daten/vergleich.csv?anonym=x",
    ],
)
def test_figures_that_cannot_be_anonymised_say_so(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "nonym" in response.text
