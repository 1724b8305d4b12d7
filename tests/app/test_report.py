"""What the report of one page asks of the server."""

from __future__ import annotations

import io
import json
import re

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from components.documents import office
from components.view.report import FIELDS, LARGEST, PICTURES

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("{wert}"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SLUGS = st.sampled_from(["kinderarmut", "betreuungsquote-u3", "geburten", "eigene", "<b>"])
TEXTS = st.sampled_from([f"Zuletzt {{{name}}}." for name in FIELDS] + ["{", "{wert:}", "\ud800{x}", "<i>"])
CARDS = st.fixed_dictionaries(
    {},
    optional={
        "indikator": SLUGS | ANY,
        "bild": st.sampled_from(PICTURES) | ANY,
        "jahr": st.sampled_from(["neuestes", 2022, "2021", 1999, True]) | ANY,
        "ueberschrift": st.text(max_size=20) | ANY,
        "text": TEXTS | ANY,
    },
)
VIEWS = st.sampled_from(["ort=05562020", "ort=05562020&orte=05513000", "ort=V1&verbund=A:05562020,05513000"])
FORMER = st.dictionaries(
    SLUGS,
    st.fixed_dictionaries(
        {},
        optional={
            "jahr": st.integers(1990, 2030) | ANY,
            "felder": st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=9) | ANY) | ANY,
        },
    ),
)
FILES = st.fixed_dictionaries(
    {"ruhrvergleich": st.just("blatt")},
    optional={
        "fassung": st.just(1) | ANY,
        "titel": ANY,
        "sprache": st.sampled_from(["de", "en"]) | ANY,
        "ansicht": VIEWS | ANY,
        "karten": st.lists(CARDS | ANY, max_size=3) | ANY,
        "gespeichert": st.just("2025-11-30") | ANY,
        "zahlen": FORMER | ANY,
    },
)
MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ask(client, body, **query):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/blatt.json", data=content, query_string=query)


@given(FILES)
@example({"ruhrvergleich": "blatt", "name": 1, "karten": [{"name": 2}], "ansicht": "\ud800=ort"})
@MANY
def test_any_file_is_answered_with_sentences_and_gives_a_file_again(client, body):
    answer = ask(client, body)
    assert answer.status_code == 200
    found = json.loads(answer.data)
    assert all(fault["text"].strip() for fault in found["faults"])
    again = json.loads(ask(client, found["file"]).data)
    assert again["file"] == found["file"]
    assert again["changes"] == []


@given(st.binary(max_size=60) | ANY.map(lambda body: json.dumps(body).encode()))
@example(b'{"ruhrvergleich": "blatt", ' * 3000)
@example(b"[" * 100_000)
@example(b"9" * 9000)
@example(b'\xff\xfe{"ruhrvergleich": "blatt"}')
@MANY
def test_what_is_no_report_is_refused_in_a_sentence(client, content):
    answer = ask(client, content)
    assert answer.status_code == 200
    found = json.loads(answer.data)
    assert found["file"] is None
    assert len(found["faults"]) == 1


def test_a_body_larger_than_any_report_is_refused(client):
    answer = ask(client, b" " * (LARGEST + 1))
    assert (answer.status_code, answer.text) == (
        413,
        "Die Datei ist zu groß: Ein Kita-Blatt hat höchstens 300 kB.\n",
    )


def named(client, title):
    body = {"ruhrvergleich": "blatt", "fassung": 1, "titel": title, "ansicht": "ort=05562020"}
    return json.loads(ask(client, body).data)["name"]


def test_the_name_of_a_file_is_that_of_the_report_and_fits_on_every_disk(client):
    assert named(client, "Kitas bei uns: Übersicht") == "kitas-bei-uns-uebersicht.blatt.json"
    assert named(client, "") == "kita-blatt-herten.blatt.json"
    assert named(client, "\U0001f600") == "blatt.blatt.json"
    assert named(client, "x" * 500) == "blatt.blatt.json"
    assert named(client, "Wort " * 500) == f"{'-'.join(['wort'] * 16)}.blatt.json"


def test_nothing_is_said_to_be_the_same_that_is_held_against_nothing(client):
    body = {"ruhrvergleich": "blatt", "fassung": 1, "ansicht": "ort=05562020"}
    file = json.loads(ask(client, {**body, "karten": [{"indikator": "kinderarmut"}]}).data)["file"]
    file["gespeichert"] = "2020-01-31"
    said = [json.loads(ask(client, file | more).data)["since"] for more in ({}, {"ansicht": "ort=05913000"})]
    assert said == ["Seit 31.01.2020 hat sich an den Zahlen dieses Blatts nichts geändert.", ""]


CARD = {"indikator": "kinderarmut", "bild": "position", "text": "{In ort} sind es {wert}."}
WHOLE = {"ruhrvergleich": "blatt", "fassung": 1, "titel": "Geheim", "ansicht": "ort=05562020"}


def take(client, form, *cards, **query):
    content = json.dumps({**WHOLE, "karten": cards}).encode()
    return client.post(f"/blatt.{form}", data=content, query_string=query)


def test_a_report_can_be_taken_as_a_document(client):
    answer = take(client, "docx", CARD)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kita-blatt.docx"'
    paragraphs = Document(io.BytesIO(answer.data)).paragraphs
    assert any(one.text.startswith("In Herten sind es ") for one in paragraphs)


def test_a_report_longer_than_its_page_is_refused_in_a_sentence(client):
    long = {**CARD, "text": "Das ist ein langer Satz. " * 60}
    assert take(client, "docx", CARD).status_code == 200
    answer = take(client, "docx", *[long] * 6, sprache="en")
    assert answer.status_code == 400
    assert re.fullmatch(r"The sheet is [0-9.]+\xa0cm longer than a page\. .+\n", answer.text)


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_what_is_no_report_makes_no_document(client, form):
    answer = client.post(f"/blatt.{form}", data=b"{}")
    assert answer.status_code in {400, 501}  # 501: no LibreOffice here
    assert len(answer.text.splitlines()) == 1


def test_without_libreoffice_a_sentence_says_so(client, monkeypatch):
    monkeypatch.setenv(office.SETTING, office.OFF)
    answer = take(client, "pdf", CARD)
    assert answer.status_code == 501
    assert "LibreOffice" in answer.text


@given(FILES)
@settings(MANY, max_examples=40)
def test_any_file_gives_a_document_or_a_sentence(client, body):
    answer = client.post("/blatt.docx", data=json.dumps(body).encode())
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize("method", ["get", "put"])
def test_a_report_is_sent_and_never_stands_in_an_address(client, method):
    assert getattr(client, method)("/blatt.json").status_code in {404, 405}


def test_nothing_keeps_the_answer(client):
    answer = ask(client, {"ruhrvergleich": "blatt"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
