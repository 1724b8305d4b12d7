"""Change and distance over HTTP: one request an action, and the same numbers in page, files and documents."""

from __future__ import annotations

import csv
import html
import io
import re

import docx
import geopandas
import openpyxl
import pytest

from components.comparison import measure
from components.comparison.context import Context
from components.view.model import parse
from tests.documents import opened

SEARCH = "indikator=kinderarmut&ort=05562020&orte=05913000"
MEASURES = ["veraenderung", "abstand"]


def about(store, search):
    return Context(store, parse(f"?{search}", store)[0])


def as_number(text):
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize("kind", MEASURES)
def test_every_file_of_the_map_has_the_same_numbers(client, store, tmp_path, kind):
    address = f"{SEARCH}&mass={kind}"
    wanted = measure.of(about(store, address)).numbers
    rows = csv.reader(io.StringIO(client.get(f"/daten/karte.csv?{address}").text[1:]), delimiter=";")
    assert {row[0]: as_number(row[4]) for row in [*rows][1:]} == wanted
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/daten/karte.xlsx?{address}").data))
    assert {row[0]: row[4] for row in [*book.worksheets[0].iter_rows(values_only=True)][1:]} == wanted
    for form in ("geojson", "gpkg"):
        path = tmp_path / f"karte.{form}"
        path.write_bytes(client.get(f"/daten/karte.{form}?{address}").data)
        frame = geopandas.read_file(path).set_index("key")
        assert frame["difference"].to_dict() == wanted
        assert set(frame["measure_unit"]) == {"Prozentpunkte"}


def test_who_has_no_number_has_a_reason_in_every_file(client, store):
    address = "indikator=anteil-hauptschulen&mass=abstand"
    whys = measure.of(about(store, address)).whys
    assert whys
    rows = csv.reader(io.StringIO(client.get(f"/daten/karte.csv?{address}").text[1:]), delimiter=";")
    for row in [*rows][1:]:
        assert (row[4] == "") == (row[0] in whys)
        assert (row[0] in whys) == ("keine Zahl unter „Abstand zum Median“: gibt es dort nicht" in row[8])
    for feature in client.get(f"/daten/karte.geojson?{address}").json["features"]:
        said = feature["properties"]
        assert (said["difference"] is None) == (feature["id"] in whys) == bool(said["measure_note"])


@pytest.mark.parametrize("kind", MEASURES)
def test_a_document_draws_what_the_map_shows(client, store, kind):
    address = f"{SEARCH}&gruppe=nachbarn&mass={kind}"
    shown = about(store, address)
    page, whole = (
        bars(client.get(f"/dokument.docx?seite=karte&{address}{more}").data, shown.areas)
        for more in ("", "&anhang=ja")
    )
    numbers = measure.of(shown).numbers
    assert whole[-1] == numbers  # the appendix
    assert whole[:-1] == page
    (beside,) = page
    assert shown.mine.key in beside
    assert beside.items() <= numbers.items()


def bars(content, areas):
    """The numbers by area of each chart of a document; a row that stands for several has none."""
    names, found = {area.short: area.key for area in areas}, []
    for chart in opened.charts(content):
        cached = chart.cached()
        (at,) = (at for at in cached if "$A$" in at)
        rows = [*zip(cached[at], cached[at.replace("$A$", "$B$")], strict=True)]
        assert all(value is None for name, value in rows if name not in names)
        found.append({names[name]: value for name, value in rows if name in names})
    return found


def test_a_document_says_what_its_map_shows(client):
    content = client.get(f"/dokument.docx?seite=karte&{SEARCH}&mass=abstand").data
    found = docx.Document(io.BytesIO(content)).paragraphs
    said = " ".join(paragraph.text for paragraph in found).replace("\u00a0", " ")
    assert "Abstand zum Median aller 53 Gemeinden 2022 in Prozentpunkten" in said
    assert "Anteil in %" not in said


def test_a_refused_measure_is_said_by_file_document_and_embedded_map(client):
    address = "indikator=schueler-grundschulen&mass=abstand"
    said = "Darum gibt es keinen Abstand zum Median."
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/daten/karte.xlsx?{address}").data))
    notes = [str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell]
    assert any(said in note for note in notes)
    assert said in html.unescape(client.get(f"/einbetten?diagramm=karte&{address}").text)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("veraenderung", "Veränderung 2021 bis 2022 in Prozentpunkten"),
        ("abstand", "Abstand zum Median aller 53"),
    ],
)
def test_one_request_changes_card_and_address(screen, kind, said):
    page = screen(
        regions=("mass-seit", "mass-grund", "can-limit"),
        cards=("karte", "rangfolge"),
        controls={"mass": kind},
    )
    answer = page.ask("?indikator=kinderarmut&jahr=2022", "/karte", "mass").json["response"]
    assert answer["url"]["search"] == f"?mass={kind}"
    for card in ("karte", "rangfolge"):
        head = answer[f'{{"kind":"{card}","slot":"0","type":"head"}}']["html"]
        assert said in html.unescape(str(head))
    assert "Veränderung seit 2021" in str(answer['{"name":"mass-seit","type":"plain"}'])
    assert "now" not in str(answer['{"name":"can-limit","type":"plain"}'])


def test_an_address_may_say_it_in_english(client):
    answer = client.get("/einbetten?diagramm=karte&indikator=kinderarmut&mass=abstand&sprache=en")
    assert "Distance to the median" in answer.text
    assert re.search("Brown: less than the median", answer.text)


@pytest.mark.parametrize("text", ["median", "Abstand!", "1"])
def test_an_unknown_measure_is_named(client, text):
    answer = client.get("/daten/karte.csv", query_string={"mass": text})
    assert answer.status_code == 400
    assert f"mass={text}" in answer.text
