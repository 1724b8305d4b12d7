"""Every source of a document, slide or table keeps its own day of retrieval and its licence."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import openpyxl
import pptx
import pytest

from components.comparison.context import Context
from components.comparison.profile import rows, subject
from components.documents import licence
from components.documents.typography import HYPHEN
from components.texts import words
from components.view.model import parse
from components.wording.numbers import day
from components.wording.profile import files as files_of

OTHER = "betreuungsquote-u3"
VIEWS = {
    "one indicator of two origins": (
        "vergleich",
        "indikator=mit-hochschulreife&ebene=kreis",
        ["mit-hochschulreife"],
    ),
    "three files": ("vergleich", "indikator=bevoelkerung&ebene=kreis", ["bevoelkerung"]),
    "two maps": ("karte", f"indikator=kinderarmut&indikator2={OTHER}&ebene=kreis", ["kinderarmut", OTHER]),
    "a pair": (
        "zusammenhang",
        f"indikator=kinderarmut&indikator2={OTHER}&ebene=kreis",
        ["kinderarmut", OTHER],
    ),
}


def document_text(content):
    found = docx.Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in found.paragraphs)


def slides_text(content):
    """What the slides show and what is said with them."""
    slides = pptx.Presentation(io.BytesIO(content)).slides
    shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    spoken = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    return "\n".join((*shown, *spoken)).replace(HYPHEN, "-")


def sheet_text(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


FORMS = {"docx": document_text, "pptx": slides_text}


def files(store, slugs):
    return list(dict.fromkeys(o.file for slug in slugs for o in store.catalogue.indicators[slug].origins))


def stated(text, language="de"):
    """The sentences about licences in a text."""
    return re.search(rf"{words(language)('dokument.licence')}: (.*)", text)[1]


@pytest.mark.parametrize("name", list(VIEWS))
@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_document_dates_each_source(client, store, form, name, language):
    page, query, slugs = VIEWS[name]
    answer = client.get(f"/dokument.{form}?seite={page}&{query}&sprache={language}")
    assert answer.status_code == 200, answer.text
    line, found = stated(FORMS[form](answer.data), language), files(store, slugs)
    assert len({file.retrieved for file in found}) > 1, "a view of one date proves nothing"
    talk = words(language)
    for file in found:
        about = talk("dokument.licence_text", licence=file.licence, retrieved=day(file.retrieved, language))
        assert re.search(rf"{re.escape(file.table)}[^:]*: {re.escape(about)}\.", line), line


def test_one_source_needs_no_name(client):
    text = document_text(client.get("/dokument.docx?indikator=kinderarmut&ebene=kreis").data)
    assert stated(text) == "dl-de/by-2-0; abgerufen 2024"


@pytest.mark.parametrize("name", ["one indicator of two origins", "two maps", "a pair"])
def test_a_workbook_dates_each_source(client, store, name):
    page, query, slugs = VIEWS[name]
    text = sheet_text(client.get(f"/daten/{page}.xlsx?{query}").data)
    for file in files(store, slugs):
        assert file.table in text
        assert file.retrieved in text


@pytest.mark.parametrize("form", list(FORMS))
def test_a_profile_dates_each_source(client, store, form):
    ask = f"/dokument.{form}?seite=profil&ort=05562020&anhang=ja"
    line = stated(FORMS[form](client.get(ask).data))
    context = subject(Context(store, parse("ort=05562020", store)[0]))
    found = files_of(rows(context))
    assert len(found) > 10
    for file in found:
        dated = f"abgerufen {re.escape(day(file.retrieved, 'de'))}"
        assert re.search(rf"{re.escape(file.table)}([,;][^:]*)?: [^:]*?{dated}", line), file


def test_sources_of_one_date_stand_together(store):
    first, second = files(store, ["mindestsicherungsquote"])
    other = replace(second, table="T2", key="other")
    text = licence.text([first, second, other], words("de"))
    assert text.count("abgerufen") == 2
    assert f"{second.table}, T2: " in text


def test_what_was_not_retrieved_has_no_day(store):
    first, second = files(store, ["mindestsicherungsquote"])
    own = replace(second, retrieved="", licence="eigene Daten", table="Datei")
    text = licence.text([first, own], words("de"))
    assert text.endswith(f"{own.publisher}, Datei: eigene Daten.")
    assert licence.text([own], words("de")) == "eigene Daten"
    assert licence.text([first], words("de")) == f"dl-de/by-2-0; abgerufen {day(first.retrieved, 'de')}"
