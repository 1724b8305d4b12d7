"""Reports of one page as documents: sound, for all ears, and on one page wherever they are opened."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from components.documents import office as soffice
from tests.documents import accessible, office, valid

SAID = (
    "{In ort} sind es {jahr} {wert}, {vergleich}. In NRW sind es {nrw}. {vorjahr} waren es {vorjahreswert}. "
)
LONG = f"{SAID}Der Rat hat beschlossen, bis 2028 zwei weitere Gruppen einzurichten."
TOWNS = "ort=05562020&orte=05562024,05562014"


def card(slug, picture, text=LONG, **more):
    return {"indikator": slug, "bild": picture, "text": text, **more}


CARE, POOR, BIRTHS = "betreuungsquote-u3", "kinderarmut", "lebendgeborene"
REPORTS = {
    "one": ([card(POOR, "position")], {}),
    "two": ([card(POOR, "karte"), card(CARE, "entwicklung")], {}),
    "five": (
        [
            card(CARE, "position"),
            card("betreuungsquote-3-bis-6", "position"),
            card("ganztagsquote-3-bis-6", "entwicklung"),
            card(POOR, "karte"),
            card("plaetze-je-paed-person", "zahl", SAID),
        ],
        {},
    ),
    "six": ([card(POOR, "position", SAID)] * 6, {}),
    "twelve": ([card(POOR, "zahl", "")] * 12, {}),
    "words": ([card("", "text", "Ein Satz. " * 40, ueberschrift="Eine Überschrift")] * 8, {}),
    "changes": ([card(POOR, "veraenderung"), card(BIRTHS, "veraenderung"), card(CARE, "veraenderung")], {}),
    "city": (
        [
            card(CARE, "position"),
            card(POOR, "veraenderung"),
            card(BIRTHS, "entwicklung"),
            card("kitas", "karte"),
        ],
        {"ansicht": "ort=05913000&orte=05911000,05112000,05113000&gruppe=kreisfrei"},
    ),
    "english": ([card(CARE, "position"), card(POOR, "karte")], {"sprache": "en"}),
    "union": ([card("bevoelkerung", "entwicklung")], {"ansicht": "ort=V1&verbund=E:05562020,05513000"}),
    "no town": ([card(POOR, "karte")], {"ansicht": ""}),
}


@pytest.fixture(scope="module")
def taken(app):
    """Each report as Word."""
    client, found = app.server.test_client(), {}
    for name, (cards, more) in REPORTS.items():
        body = {"ruhrvergleich": "blatt", "fassung": 1, "titel": "Kita-Blatt", "ansicht": TOWNS, **more}
        answer = client.post("/blatt.docx", data=json.dumps({**body, "karten": cards}))
        assert answer.status_code == 200, answer.text
        found[name] = answer.data
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_its_schema_demands(taken, name):
    assert valid.faults(taken[name], "docx") == []
    assert accessible.faults(taken[name], "docx", "en" if name == "english" else "de") == []


@pytest.mark.skipif(bool(office.MISSING), reason=f"not on this machine: {', '.join(office.MISSING)}")
def test_a_report_is_one_page_with_every_word_on_it(taken, tmp_path):
    files = {name: tmp_path / f"{name.replace(' ', '-')}.docx" for name in taken}
    for name, file in files.items():
        file.write_bytes(taken[name])
    made = office.as_pdf([*files.values()], tmp_path)
    for name, file in files.items():
        pages = office.pages(made[file])
        assert len(pages) == 1, name
        [(_, tall, words)] = pages
        assert max(bottom for *_, bottom in words) < tall - 20, name
        assert office.about(made[file])["Tagged"] == "yes"


@pytest.mark.skipif(soffice.program() is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("form", ["odt", "pdf"])
def test_libreoffice_makes_the_other_forms(client, form):
    body = {"ruhrvergleich": "blatt", "fassung": 1, "titel": "Kita", "ansicht": TOWNS}
    answer = client.post(f"/blatt.{form}", data=json.dumps({**body, "karten": [card(POOR, "position")]}))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    if form == "pdf":
        assert answer.data.startswith(b"%PDF")
    else:
        names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
        assert any(name.startswith("Object ") for name in names), names
