"""The rows of the pages keep what they promise, and a page that lacks something says so in a sentence."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.documents import figures
from components.screen import card, embed_kinds, frame_height, paper_head, plain
from components.screen.regions import PLAINS
from components.tables.comparison import shown
from components.texts import words
from components.view import codes, collection, pages
from components.view.model import PICTURES, parse
from components.view.pages import PAGES
from components.web import files
from components.wording import titles
from data.editorial import questions

SEARCH = "indikator=arbeitslose-je-100&ort=05562020"
SAY = words("de")
ROWS = pytest.mark.parametrize("page", PAGES, ids=pages.NAMES)
STANDING = {kind for page in PAGES for kind in (*page.charts, *page.pictures)}
"""Every kind of chart that stands on a page."""


@pytest.fixture
def view(store):
    return parse(f"?{SEARCH}", store)[0]


@ROWS
@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "gpkg"])
def test_files_of_a_page(client, page, form):
    answer = client.get(f"/daten/{page.name}.{form}?{SEARCH}")
    if page.table if form in {"csv", "xlsx"} else page.map_file:
        assert answer.status_code == 200
        assert f'.{form}"' in answer.headers["Content-Disposition"]
    else:
        assert answer.status_code == 404
        assert answer.text.startswith(f"Die Datei „{page.name}.{form}“ gibt es nicht. Es gibt: karte.csv, ")


@ROWS
def test_figures_without_names(client, page):
    answer = client.get(f"/daten/{page.name}.csv?{SEARCH}&anonym=ja")
    if page.anonymous:
        assert answer.status_code == 200
        assert "Essen" not in answer.text
    elif page.table:
        assert (answer.status_code, answer.text.strip()) == (
            400,
            "Anonymisiert gibt es nur die Zahlen von: vergleich.",
        )


@ROWS
def test_the_document_of_a_page(client, page):
    answer = client.get(f"/dokument.docx?{SEARCH}&seite={page.name}")
    if page.document:
        assert answer.status_code == 200
        assert docx.Document(io.BytesIO(answer.data)).inline_shapes
    else:
        assert answer.status_code == 400
        assert answer.text.startswith(f"Die Angabe „seite={page.name}“ gibt es nicht. Möglich sind: karte, ")


@ROWS
def test_a_page_within_another(client, store, view, page):
    answer = client.get(f"/einbetten?ansicht={codes.code(store, page.name, view)}")
    assert answer.status_code == 200
    assert answer.text.count('embedded"') == len(page.framed)
    assert (SAY("einbetten.only_there") in answer.text) is not bool(page.framed)


@ROWS
def test_a_page_in_the_collection(client, store, view, page):
    code = codes.code(store, page.name, view)
    asked = [("", page.name), *((kind, pages.BY_NAME[of].name) for kind, of in collection.CHARTS.items())]
    text = "1~-" + "~-".join(f"{code}~.{kind}" for kind, _ in asked)
    listed = client.post("/mappe.json", data={"m": text}).json
    assert [bool(item["kind"]) for item in listed["items"]] == [kind in page.single for kind, _ in asked]
    assert all(item["label"] for item in listed["items"])
    assert len(listed["faults"]) == sum(bool(kind) and of != page.name for kind, of in asked)
    with zipfile.ZipFile(io.BytesIO(client.post("/mappe.zip", data={"m": f"1~-{code}"}).data)) as taken:
        kinds = sorted(name.rpartition(".")[2] for name in taken.namelist())
        told = next(taken.read(name).decode() for name in taken.namelist() if name.endswith(".txt"))
    assert kinds == (["csv", "txt", "xlsx"] if page.table else ["txt"])
    assert (SAY("mappe.no_figures") in told) is not page.table
    paper = docx.Document(io.BytesIO(client.post("/mappe.docx", data={"m": f"1~-{code}"}).data))
    said = SAY("dokument.no_chart", page=SAY(f"nav.{page.name}"))
    assert any(said in part.text for part in paper.paragraphs) is not page.document


@ROWS
def test_the_menu_of_a_page(store, view, page):
    has_menu = page.table or page.about == "catalogue"
    assert (f"mitnehmen-{page.name}" in PLAINS) is has_menu
    if page.table:
        content = PLAINS[f"mitnehmen-{page.name}"](Context(store, view))
        assert ("/dokument.docx" in content) is page.document
        assert ("/daten/indikator.csv" in content) is (page.about == "indicator")
        nobody = Context(store, replace(view, mine=None))
        empty = SAY("mitnehmen.needs_town") in PLAINS[f"mitnehmen-{page.name}"](nobody)
        assert empty is (page.about == "town")


@ROWS
def test_each_room_knows_the_page(store, view, page):
    about = Context(store, view)
    if page.table:
        assert shown(about, page.name, link="").columns
    else:
        with pytest.raises(KeyError):
            shown(about, page.name, link="")
    named = titles.about(about, page.name) != SAY(f"nav.{page.name}")
    assert named is bool(page.about or page.name == "start")
    facts = "paper-facts" in plain.text(paper_head.head(page.name, about))
    assert facts is (page.about in {"indicator", "pair", "areas", "town"})


def test_each_room_knows_the_charts():
    assert set(KINDS) == STANDING | {"bild"}
    assert set(card.TABLES) == STANDING
    assert set(figures.MAKERS) == STANDING
    assert set(embed_kinds.PAGE_OF) == STANDING | {embed_kinds.PROFILE}
    assert all(page in pages.TABLES for page in embed_kinds.PAGE_OF.values())
    assert pages.BY_NAME["vergleich"].pictures == PICTURES


def test_every_frame_has_a_height(store, view):
    assert all(frame_height.heights(Context(store, view), kind) for kind in embed_kinds.PAGE_OF)


def test_a_question_leads_to_pages_with_figures():
    assert tuple(page.name for page in PAGES if page.about) == questions.PAGES
    one = {page.name for page in PAGES if page.about in {"indicator", "pair"}}
    assert {page for page in questions.PAGES if page not in questions.WITHOUT_INDICATOR} == one


def test_the_profile_of_a_kreis_is_in_the_collection_on_every_level(client, store):
    view = parse("?ort=05562&ebene=gemeinde", store)[0]
    code = codes.code(store, "profil", view)
    with zipfile.ZipFile(io.BytesIO(client.post("/mappe.zip", data={"m": f"1~-{code}"}).data)) as taken:
        assert "01-profil-05562.csv" in taken.namelist()


def test_files_are_those_of_the_rows():
    assert {name.partition(".")[0] for name in files.names()} == {*pages.TABLES, files.WHOLE}


def test_a_town_is_lacking_where_the_page_is_about_one(client, store, view):
    nobody = replace(view, mine=None)
    assert [name for name in pages.NAMES if pages.lacks_town(name, nobody)] == ["profil"]
    assert not any(pages.lacks_town(name, view) for name in pages.NAMES)
    for path in ("/daten/profil.csv", "/dokument.docx?seite=profil"):
        answer = client.get(path)
        assert answer.status_code == 400
        assert "„ort“" in answer.text
