"""The report of one page as a text document."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from docx import Document

from components.documents.item import Options
from components.documents.report import TooLongError, docx
from components.view.report import read
from components.wording.report import Reporting

TEXT = "{In ort} sind es {wert}, {vergleich}."
KINDS = ("zahl", "position", "entwicklung", "veraenderung", "karte", "text")
OPTIONS = Options("de", "https://example.org", date(2026, 11, 30))
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def report(store, *cards, **more):
    whole = {"ruhrvergleich": "blatt", "fassung": 1, "titel": "Kita", "ansicht": "ort=05562020", **more}
    found, _ = read(store, json.dumps({**whole, "karten": cards}).encode())
    return Reporting(store, found)


def every(store, **more):
    """A report with a card of each kind."""
    return report(store, *({"indikator": "quote", "bild": kind, "text": TEXT} for kind in KINDS), **more)


def opened(reporting, options=OPTIONS):
    content = docx(reporting, options)
    return Document(io.BytesIO(content)), zipfile.ZipFile(io.BytesIO(content))


def said(document):
    """All paragraphs of the body in their order, those in tables too."""
    found = document.element.body.iter(f"{{{SPACES['w']}}}p")
    texts = ("".join(one.text or "" for one in p.iter(f"{{{SPACES['w']}}}t")) for p in found)
    return [plain(text) for text in texts]


def plain(text):
    """A text with spaces that may break: a document has more of those that may not."""
    return text.replace("\u00a0", " ")


def test_the_words_are_those_of_the_preview(frozen):
    reporting = every(frozen)
    document, _ = opened(reporting)
    texts = said(document)
    for card in reporting.cards:
        [paragraph] = card.paragraphs
        assert plain(card.heading) in texts
        assert plain("".join(piece.text for piece in paragraph)) in texts
    assert texts.count("In Herten sind es 31,8 %, mehr als in der Mitte der 13 Gemeinden (27,8 %).") == 6
    assert "Kita" in texts


def test_cards_stand_in_their_order(frozen):
    cards = [{"bild": "text", "ueberschrift": f"Nr. {n}"} for n in range(7)]
    document, _ = opened(report(frozen, *cards))
    assert [text for text in said(document) if text.startswith("Nr. ")] == [f"Nr. {n}" for n in range(7)]


def test_charts_stay_charts_and_everything_drawn_says_what_it_shows(frozen):
    document, archive = opened(every(frozen))
    charts = [name for name in archive.namelist() if name.startswith("word/charts/chart")]
    assert len(charts) == 3
    drawn = document.element.body.findall(f".//{{{SPACES['wp']}}}docPr")
    assert len(drawn) == 3 + 1 + 1  # charts, map, code
    assert all(len(one.get("descr")) > 20 for one in drawn)
    assert len({one.get("id") for one in drawn}) == len(drawn)


def test_a_large_number_has_the_median_beside_it(frozen):
    document, _ = opened(report(frozen, {"indikator": "quote", "bild": "zahl"}))
    assert "31,8 %  Median 27,8 %" in said(document)


def test_a_large_number_of_few_cases_has_no_median_beside_it(frozen):
    document, _ = opened(report(frozen, {"indikator": "quote", "bild": "zahl"}, ansicht="ort=05954004"))
    assert "20,5 %" in said(document)


def test_a_strip_of_two_groups_of_areas_keeps_its_height(store):
    """One row of dots for the group and one for the others do not fit into less."""
    heights = {}
    for group in ("", "&gruppe=kreisfrei"):
        card = {"indikator": "kinderarmut", "bild": "position"}
        document, _ = opened(report(store, *[card] * 6, ansicht=f"ort=05913000{group}"))
        tall = [int(one.get("cy")) for one in document.element.body.iter(f"{{{SPACES['wp']}}}extent")]
        heights[group] = max(tall) / 360_000
    assert heights[""] < 4.5
    assert heights["&gruppe=kreisfrei"] == pytest.approx(4.8, abs=0.01)


def test_what_is_known_of_several_figures_is_said_once(frozen):
    card = {"indikator": "kinder-je-fachkraft", "bild": "zahl"}
    document, _ = opened(report(frozen, card, {**card, "text": "x"}))
    found = [text for text in said(document) if "nicht für Herten allein" in text]
    assert len(found) == 1
    assert found[0].count("Kinder je Fachkraft") == 1


def test_a_report_without_a_title_is_named_after_its_town(frozen):
    document, _ = opened(report(frozen, titel=""))
    assert document.core_properties.title == "Kita-Blatt Herten"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_document_has_the_language_of_the_report(frozen, language):
    reporting = every(frozen, sprache=language)
    document, _ = opened(reporting, Options(language, "", date(2026, 11, 30)))
    assert document.core_properties.language == {"de": "de-DE", "en": "en-GB"}[language]


def test_pictures_get_smaller_before_a_report_is_too_long(frozen):
    cards = [{"indikator": "quote", "bild": "karte", "text": TEXT}] * 6
    heights = []
    for count in (2, 6):
        document, _ = opened(report(frozen, *cards[:count]))
        tall = [int(one.get("cy")) for one in document.element.body.iter(f"{{{SPACES['wp']}}}extent")]
        heights.append(max(tall) / 360_000)
    assert heights[0] == pytest.approx(5.4, abs=0.01)
    assert heights[1] < 5


def test_a_report_longer_than_a_page_is_refused(frozen):
    reporting = report(frozen, *[{"indikator": "quote", "bild": "position", "text": TEXT * 12}] * 6)
    with pytest.raises(TooLongError) as fault:
        docx(reporting, OPTIONS)
    assert 5 < fault.value.over < 60


@pytest.mark.parametrize("text", ["{" * 20_000, "x" * 20_000, "a\n" * 9_000])
def test_what_no_page_holds_is_refused_whatever_it_is_made_of(frozen, text):
    with pytest.raises(TooLongError):
        docx(report(frozen, {"bild": "text", "text": text}), OPTIONS)


def test_a_report_without_a_town_is_a_page_of_words(frozen):
    document, _ = opened(report(frozen, {"indikator": "quote", "text": "Nur {wert}"}, ansicht=""))
    assert "Nur {wert}" in said(document)


def test_the_same_report_gives_the_same_bytes(frozen):
    assert docx(every(frozen), OPTIONS) == docx(every(frozen), OPTIONS)
