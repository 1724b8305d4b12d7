"""A person adapts a document before taking it along: its form, an appendix, a template of the house."""

from __future__ import annotations

import io

import docx
import pytest
from playwright.sync_api import expect

from components.documents import office
from tests import templates
from tests.browser.hands import open_take
from tests.browser.test_collection import menu, seeded

VIEW = "/vergleich?ort=05562020"


def adapt(page):
    open_take(page).get_by_role("button", name="Anpassen …").click()
    dialog = page.get_by_role("dialog", name="Dokument anpassen")
    expect(dialog).to_be_visible()
    return dialog


def file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_a_document_is_adapted_by_keyboard_alone(visit):
    page = visit().open(VIEW)
    open_take(page).get_by_role("button", name="Anpassen …").press("Enter")
    dialog = page.get_by_role("dialog", name="Dokument anpassen")
    expect(dialog.get_by_label("Word")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_label("PowerPoint")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(dialog.get_by_label("Nur meine Kommune genannt")).to_be_checked()
    with page.expect_request("**/dokument.pptx*") as asked, page.expect_download() as found:
        page.keyboard.press("Enter")
    assert asked.value.method == "GET"
    address = asked.value.url.partition("?")[2]
    assert address == "ort=05562020&seite=vergleich&anhang=ja&anonym=ja"
    assert found.value.suggested_filename.endswith("-anonym.pptx")
    expect(dialog).to_be_hidden()


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not on this machine")
def test_files_of_libreoffice_are_offered_where_it_is(visit):
    page = visit().open(VIEW)
    dialog = adapt(page)
    dialog.get_by_label("PDF").check()
    with page.expect_download() as found:
        dialog.get_by_role("button", name="Erstellen").click()
    assert found.value.suggested_filename.endswith(".pdf")
    assert found.value.path().read_bytes().startswith(b"%PDF")


def test_a_template_is_sent_where_nothing_is_kept_and_a_wrong_one_can_be_changed(visit):
    watched = visit()
    page = watched.open(VIEW)
    dialog = adapt(page)
    dialog.get_by_label("eigene Datei").check()
    expect(dialog.get_by_label("eigene Datei (.docx, .dotx)")).to_be_checked()
    dialog.get_by_label("Eigene Vorlage").set_input_files(file("Kopf.docx", b"x"))
    dialog.get_by_role("button", name="Erstellen").click()
    expect(dialog.get_by_role("status")).to_contain_text("Die Datei „Kopf.docx“ ist keine Vorlage")
    (error,) = watched.errors
    assert "400" in error
    watched.errors.clear()
    dialog.get_by_label("Eigene Vorlage").set_input_files(file("Kopf.docx", templates.word()))
    with page.expect_request("**/eigene/dokument.docx*") as asked, page.expect_download() as found:
        dialog.get_by_role("button", name="Erstellen").click()
    assert asked.value.method == "POST"
    docx.Document(io.BytesIO(found.value.path().read_bytes()))
    expect(dialog).to_be_hidden()


def test_a_template_belongs_to_its_program(visit):
    dialog = adapt(visit(360, 740).open(VIEW))
    assert dialog.evaluate("found => found.scrollWidth <= found.clientWidth")
    dialog.get_by_label("eigene Datei").check()
    chosen = dialog.get_by_label("Eigene Vorlage")
    chosen.set_input_files(file("Kopf.docx", b"x"))
    dialog.get_by_label("PowerPoint").check()
    expect(chosen).to_have_attribute("accept", ".pptx,.potx")
    assert chosen.evaluate("found => found.files.length") == 0
    dialog.get_by_role("radio", name="ohne").check()
    expect(chosen).to_be_hidden()
    dialog.get_by_role("button", name="Abbrechen").click()
    expect(dialog).to_be_hidden()


def test_the_collection_takes_a_template_as_well(visit):
    page = seeded(visit())
    menu(page).get_by_role("button", name="Anpassen …").click()
    dialog = page.get_by_role("dialog", name="Dokument anpassen")
    dialog.get_by_label("Mit Anhang").check()
    dialog.get_by_label("eigene Datei").check()
    dialog.get_by_label("Eigene Vorlage").set_input_files(file("Kopf.docx", templates.word()))
    with page.expect_request("**/eigene/mappe.docx") as asked, page.expect_download() as found:
        dialog.get_by_role("button", name="Erstellen").click()
    assert asked.value.method == "POST"
    assert found.value.suggested_filename == "mappe.docx"
    expect(page.locator(".mappe-told")).to_have_text("Fertig: mappe.docx")
    expect(dialog).to_be_hidden()
