"""Unions of a user on every page, in every file and document, and nowhere else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from urllib.parse import quote

import pytest

from components.comparison.context import Context
from components.view import codes, own_indicator
from components.view.model import parse
from data.model.status import Status
from data.own import record

NAME = "Emscher & <b>Lippe</b> \"'"
"""A name that would be markup if nobody minded."""

SHOWN = "Emscher & ‹b›Lippe‹/b› \"'"

UNION = f"verbund={quote(NAME, safe='')}:05562014,05562020"
COMPARED, OF_MINE = ("/karte", "/vergleich", "/profil", "/zusammenhang", "/tabelle"), ("/", "/ausserhalb")
PAGES = (*COMPARED, *OF_MINE, "/daten", "/mappe")


def asked(client, address):
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.text[:300]}"
    return response


@pytest.mark.parametrize("who", ["ort=V1&orte=05112000", "ort=05112000&orte=V1"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_it_and_none_takes_its_name_for_markup(frozen_client, page, who):
    for language in ("de", "en"):
        text = asked(frozen_client, f"{page}?{UNION}&{who}&sprache={language}").text
        assert "<b>Lippe" not in text
        assert "außerhalb der Region)" not in text
        if page in COMPARED or (page in OF_MINE and who.startswith("ort=V1")):
            assert "Emscher &amp; ‹b›Lippe" in text


@pytest.mark.parametrize("picture", ["spannweite", "zerlegung", "trichter", "nachbarn"])
@pytest.mark.parametrize("group", ["alle", "groesse", "nachbarn", "auswahl", "deutschland"])
def test_every_picture_and_group_stands(frozen_client, picture, group):
    for who in ("ort=V1", "ort=05112000&orte=V1"):
        search = f"{UNION}&{who}&bild={picture}&gruppe={group}&indikator=quote&jahr=2019"
        text = asked(frozen_client, f"/vergleich?{search}").text
        for measure in ("veraenderung", "abstand"):
            asked(frozen_client, f"/karte?{search}&mass={measure}")
        assert ("nicht zu einem Zusammenschluss" in text) == (
            who == "ort=V1" and (group in {"groesse", "nachbarn", "deutschland"} or picture == "nachbarn")
        )


@pytest.mark.parametrize("page", ["karte", "vergleich", "profil", "zusammenhang", "tabelle"])
def test_every_sheet_lists_it(frozen_client, page):
    search = f"{UNION}&ort=V1&orte=05112000&indikator=quote&jahr=2019&indikator2=geburten"
    text = asked(frozen_client, f"/daten/{page}.csv?{search}").text
    assert 'Emscher & ‹b›Lippe‹/b› ""\'' in text
    with zipfile.ZipFile(io.BytesIO(asked(frozen_client, f"/daten/{page}.xlsx?{search}").data)) as book:
        shared = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "Emscher &amp; ‹b›Lippe" in shared
    assert "Gladbeck und Herten" in shared


def test_the_row_of_a_file_is_the_sum(frozen_client):
    text = asked(frozen_client, f"/daten/karte.csv?{UNION}&ort=V1&indikator=quote&jahr=2019").text
    row = next(line for line in text.splitlines() if line.startswith("V1;"))
    assert ";27,365729;" in row
    assert ";321;1173;selbst gebildeter Zusammenschluss aus Gladbeck und Herten;" in row


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize("page", ["karte", "vergleich", "profil", "zusammenhang"])
def test_every_document_names_it(frozen_client, page, form):
    search = f"{UNION}&ort=05112000&orte=V1&indikator=quote&jahr=2019&seite={page}"
    with zipfile.ZipFile(io.BytesIO(asked(frozen_client, f"/dokument.{form}?{search}").data)) as document:
        text = "".join(document.read(name).decode() for name in document.namelist() if name.endswith(".xml"))
    plain = re.sub("<[^>]+>", "", text)
    assert "Emscher &amp; ‹b›Lippe" in plain
    assert "Gladbeck und Herten" in plain


def test_geojson_and_geopackage_hold_it(frozen_client):
    search = f"{UNION}&ort=05112000&orte=V1&indikator=quote&jahr=2019"
    features = json.loads(asked(frozen_client, f"/daten/karte.geojson?{search}").text)["features"]
    assert [one["properties"]["name"] for one in features if one["id"] == "V1"] == [SHOWN]
    assert asked(frozen_client, f"/daten/karte.gpkg?{search}").data.startswith(b"SQLite format 3")


@pytest.mark.parametrize("address", ["/dokument.docx?seite=vergleich", "/daten/vergleich.csv?"])
@pytest.mark.parametrize("who", ["ort=V1", "ort=05112000&orte=V1"])
def test_anonymised_it_is_refused_in_a_sentence(frozen_client, address, who):
    response = frozen_client.get(f"{address}&{UNION}&{who}&anonym=ja")
    assert response.status_code == 400
    assert response.text.startswith("Anonymisiert gibt es keine Ansichten mit selbst gebildeten")


def test_one_that_is_not_shown_leaves_no_trace_in_an_anonymised_file(frozen_client):
    search = f"{UNION}&ort=05112000&orte=05113000&anonym=ja&indikator=quote&jahr=2019"
    assert "Emscher" not in asked(frozen_client, f"/daten/vergleich.csv?{search}").text


def test_files_refuse_a_union_that_is_not_there(frozen_client):
    for who in ("ort=V1", f"{UNION}&ort=V2", f"{UNION}&orte=V3"):
        assert frozen_client.get(f"/daten/karte.csv?{who}").status_code == 400


def test_the_interface_knows_no_unions(frozen_client):
    response = frozen_client.get("/api/v1/werte.json?indikator=quote&gebiet=V1")
    assert response.status_code == 400


def test_two_people_never_see_the_union_of_the_other(frozen_client):
    first = "verbund=Eins:05562014,05562020&ort=V1&indikator=quote&jahr=2019"
    second = "verbund=Zwei:05112000,05113000&ort=V1&indikator=quote&jahr=2019"
    for _ in range(2):
        one, two = (asked(frozen_client, f"/vergleich?{search}").text for search in (first, second))
        assert "Eins" in one
        assert "Zwei" not in one
        assert "Zwei" in two
        assert "Eins" not in two
    assert "Eins" not in asked(frozen_client, "/vergleich?indikator=quote&jahr=2019").text


def test_a_collection_carries_it_by_its_code(frozen, frozen_client):
    view, _ = parse("?verbund=Emscher:05562014,05562020&ort=V1&indikator=quote&jahr=2019", frozen)
    code = codes.code(frozen, "vergleich", view)
    answer = frozen_client.get(f"/k/{code}")
    assert (answer.status_code, "verbund=Emscher:05562014,05562020" in answer.headers["Location"]) == (
        302,
        True,
    )
    listed = frozen_client.post("/mappe.json", data={"m": f"1~-{code}"}).json
    assert listed["faults"] == []
    assert "Emscher" in listed["items"][0]["label"]
    archive = zipfile.ZipFile(io.BytesIO(frozen_client.post("/mappe.zip", data={"m": f"1~-{code}"}).data))
    assert any(b"V1;Emscher;" in archive.read(name) for name in archive.namelist() if name.endswith(".csv"))
    hidden = frozen_client.post("/mappe.docx", data={"m": f"1~-{code}", "anonym": "ja"})
    assert (hidden.status_code, "anonymisiert" in hidden.text.lower()) == (400, True)


def test_a_chart_elsewhere_and_the_strip_show_it(frozen_client):
    search = f"{UNION}&ort=V1&indikator=quote&jahr=2019"
    for kind in ("karte", "position", "entwicklung", "rangfolge", "trichter"):
        assert "Emscher &amp;" in asked(frozen_client, f"/einbetten?{search}&diagramm={kind}").text
    plain = asked(frozen_client, "/streifen.svg?indikator=quote&jahr=2019").text
    assert asked(frozen_client, f"/streifen.svg?{search}").text != plain


def test_no_fill_knows_it(frozen_client):
    assert frozen_client.get("/fuellung/quote/gemeinde.json?ort=V1").status_code == 400
    assert frozen_client.get(f"/fuellung/quote/gemeinde.json?{UNION}").status_code == 400


@pytest.mark.parametrize(("kind", "status"), [("count", Status.OK), ("ratio", Status.NOT_AGGREGATED)])
def test_own_figures_are_united_by_the_same_rules(frozen, kind, status):
    rows = {"05562014": [10.0], "05562020": [20.5], "05112000": [3.0]}
    given = {"v": 1, "name": "Eigenes", "unit": "je", "kind": kind, "direction": "neutral", "decimals": 1,
             "school": False, "years": [2019], "rows": rows}  # fmt: skip
    figures = own_indicator.beside_all(frozen, [record.parsed(given, frozen.areas)], "de")
    view, _ = parse(f"?indikator=eigene&ebene=gemeinde&jahr=2019&{UNION}&ort=V1", figures)
    about = Context(figures, view)
    assert about.mine_cell.status is status
    if status is Status.OK:
        assert about.mine_cell.value == 30.5
    assert about.classes.count >= 1
