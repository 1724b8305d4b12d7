"""What the page of the collection asks of the server."""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import urlencode

import pytest

from components.view import codes
from components.view.model import parse

TEXT = (
    "1~.Klausur <b>~-121Y-0886~.~.Wo stehen wir?~.<script>alert(1)</script>\nZwei"
    "~-124N-M8CF~.position~-131Y-088C"
)
CODES = ["121Y-0886", "124N-M8CF", "131Y-088C"]


@pytest.fixture(scope="module")
def text(store):
    """A collection of a comparison, a chart of one, a profile and the start page."""
    start = codes.code(store, "start", parse("?ort=05562020", store)[0])
    return f"{TEXT}~-{start}"


def test_a_link_is_read_with_what_things_are_called(client, text):
    answer = client.post("/mappe.json", data={"m": text}).json
    assert answer["faults"] == []
    assert answer["title"] == "Klausur <b>"
    assert [item["code"] for item in answer["items"]][:3] == CODES
    assert [item["label"] for item in answer["items"]] == [
        "Kinderarmut (SGB II) 2022, Herten – Vergleich",
        "Position: Betreuungsquote U3",
        "Herten – Profil",
        "Herten – Start",
    ]
    assert answer["items"][0]["note"] == "<script>alert(1)</script>\nZwei"


BEYOND = "1~-121Y-08C2-3007-5WG0-0ZAS-8M~-111Y-08C2-3007-5WG0-0ZAS-80"
"""Comparison and map of Kreis Recklinghausen beside Leipzig, Bremen and Dortmund."""


def test_views_with_areas_beyond_the_region_are_carried(client):
    listed = client.post("/mappe.json", data={"m": BEYOND}).json
    assert listed["faults"] == []
    assert [item["code"] for item in listed["items"]] == BEYOND.split("~-")[1:]
    answer = client.post("/mappe.zip", data={"m": BEYOND})
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        tables = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")]
    assert ["\r\n14713;Leipzig;" in table for table in tables] == [True, False]
    asked = "ebene=kreis&ort=05562020&orte=14713,04011,05913"
    assert tables[0].encode() == client.get(f"/daten/vergleich.csv?{asked}").data


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_documents_name_areas_beyond_the_region_unless_they_are_anonymous(client, form):
    named, hidden = (
        client.post(f"/mappe.{form}", data={"m": BEYOND, "anonym": word}).data for word in ("", "ja")
    )
    assert "Leipzig und Bremen liegen außerhalb der Metropole Ruhr" in words_of(named)
    assert "nicht dabei: Leipzig, Bremen." in words_of(named)
    assert not re.search("Leipzig|Bremen|14713|04011", words_of(hidden))


def words_of(document):
    """All that an office document says, also in its workbooks and in the addresses of its links."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return " ".join(
        words_of(body) if name.endswith(".xlsx") else re.sub("<(?![^>]*Target)[^>]+>", "", body.decode())
        for name, body in parts.items()
        if name.endswith((".xml", ".rels", ".xlsx"))
    )


def test_damage_is_told_in_the_language_asked_for(client):
    answer = client.get("/mappe.json", query_string={"m": "1~-124N-M8CG~-124N-M8CF", "sprache": "en"}).json
    assert [item["code"] for item in answer["items"]] == ["124N-M8CF"]
    assert len(answer["faults"]) == 1
    assert "View 1 cannot be read" in answer["faults"][0]


def test_the_zip_has_the_figures_of_each_view_and_a_list(client, text):
    answer = client.post("/mappe.zip", data={"m": text})
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
        assert names[0] == "Inhalt.txt"
        assert [name[:2] for name in names[1:]] == ["01", "01", "02", "02", "03", "03"]
        listed = archive.read("Inhalt.txt").decode("utf-8-sig")
        alone = client.get("/daten/vergleich.csv?ort=05562020").data
        assert archive.read(names[1]) == alone
    for part in (
        "Klausur <b>",
        "1. Wo stehen wir?",
        "Zwei",
        "/k/121Y-0886",
        "(keine Tabelle zu dieser Ansicht)",
    ):
        assert part in listed


def test_progress_comes_first_and_then_the_same_file(client, text):
    plain = client.post("/mappe.zip", data={"m": text}).data
    stream = client.post("/mappe.zip", data={"m": text, "fortschritt": "ja"}).data
    lines, _, file = stream.partition(b"ok\n")
    assert lines.decode().split() == ["0/4", "1/4", "2/4", "3/4", "4/4"]
    assert file == plain


def test_a_damaged_or_empty_collection_gives_no_file(client):
    damaged = client.get("/mappe.zip", query_string={"m": "1~-124N-M8CG"})
    assert (damaged.status_code, damaged.mimetype) == (400, "text/plain")
    assert "Ansicht 1 lässt sich nicht lesen" in damaged.text
    empty = client.get("/mappe.docx?sprache=en&m=1")
    assert (empty.status_code, empty.text) == (400, "There is no view in the collection.\n")


def test_the_qr_code_holds_what_fits(client, text):
    answer = client.get("/mappe.svg", query_string={"m": text})
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    long = client.get("/mappe.svg", query_string={"m": f"1~-124N-M8CF~.~.~.{'x' * 500}" + "~-121Y-0886" * 39})
    assert (long.status_code, long.mimetype) == (200, "image/svg+xml")
    longer = "~-".join(["1", *(f"124N-M8CF~.~.~.{'ä' * 400}" for _ in range(3))])
    assert client.get("/mappe.svg", query_string={"m": longer}).status_code == 400


def test_an_embedded_view_is_asked_for_by_its_code(client):
    whole = client.get("/einbetten?ansicht=121Y-0886")
    assert whole.status_code == 200
    assert whole.text.count("data-figure=") == 2
    one = client.get(f"/einbetten?{urlencode({'ansicht': '121Y-0886', 'diagramm': 'bild', 'sprache': 'en'})}")
    assert one.text.count("data-figure=") == 1
    assert '<html lang="en">' in one.text


def test_a_view_that_stands_on_its_page_alone_says_so(client, text):
    start = text.rpartition("~-")[2]
    answer = client.get(f"/einbetten?ansicht={start}")
    assert answer.status_code == 200
    assert "Diese Ansicht lässt sich nur auf ihrer Seite zeigen." in answer.text
    assert f'href="/k/{start}"' in answer.text


def test_an_embedded_code_that_is_none_is_named(client):
    answer = client.get("/einbetten?ansicht=<i>")
    assert answer.status_code == 404
    assert "&lt;i&gt;" in answer.text
    assert "data-figure" not in answer.text


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_a_document_has_all_views_with_own_titles_and_notes(client, text, form):
    answer = client.post(f"/mappe.{form}", data={"m": text})
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    for part in ("Wo stehen wir?", "&lt;script&gt;alert(1)&lt;/script&gt;", "/k/121Y-0886", "/k/124N-M8CF"):
        assert part in parts
    assert "<script>" not in parts


def test_nobody_can_be_made_anonymous_without_an_own_town(client, store):
    code = codes.code(store, "karte", parse("", store)[0])
    answer = client.post("/mappe.docx", data={"m": f"1~-{code}", "anonym": "ja", "fortschritt": "ja"})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert client.post("/mappe.zip", data={"m": f"1~-{code}", "anonym": "ja"}).status_code == 200


def test_a_list_says_what_each_view_shows_and_where_it_stood_in_the_link(client):
    answer = client.post("/mappe.json", data={"m": "1~-quatsch~-121Y-0886~.position~-131Y-088C"}).json
    first, second = answer["items"]
    assert (first["number"], second["number"]) == (2, 3)
    assert (first["page"], first["stage"], first["picture"]) == ("vergleich", "frame", "position")
    assert first["finding"] == "40 von 53 Gemeinden haben einen niedrigeren Wert"
    assert first["tag"] == "Gemeinde · 2022"
    assert (second["page"], second["stage"], second["picture"], second["finding"]) == (
        "profil",
        "frame",
        "",
        "",
    )


@pytest.mark.parametrize("page", ["tabelle", "start"])
def test_a_view_without_a_chart_is_shown_as_its_page(client, store, page):
    code = codes.code(store, page, parse("?ort=05562020", store)[0])
    (item,) = client.post("/mappe.json", data={"m": f"1~-{code}"}).json["items"]
    assert (item["stage"], item["picture"]) == ("page", "")


def test_several_indicators_are_shown_as_their_page(client, store):
    several = "?ort=05562020&indikatoren=kinderarmut,arbeitslose-je-100,anteil-unter-6,einkommensteuer"
    code = codes.code(store, "vergleich", parse(several, store)[0])
    (item,) = client.post("/mappe.json", data={"m": f"1~-{code}"}).json["items"]
    assert (item["stage"], item["picture"]) == ("page", "")
    assert item["line"] == "Vier Indikatoren, 53 Gemeinden der Metropole Ruhr"


def test_joined_codes_lead_to_the_collection(client):
    answer = client.get("/k/121y0886+124N-M8CF.position?sprache=en")
    assert answer.status_code == 302
    assert answer.location == "/mappe?m=1~-121Y-0886~-124N-M8CF~.position&sprache=en"
    typed = client.get("/k", query_string={"code": "121Y-0886 + 131Y-088C"})
    assert typed.location == "/mappe?m=1~-121Y-0886~-131Y-088C"


def test_of_joined_codes_the_wrong_one_is_named(client):
    answer = client.get("/k/121Y-0886+124N-M8CG")
    assert answer.status_code == 404
    assert "124N-M8CG" in answer.text
