"""A person takes the view along as a document, named and anonymised."""

import io
from pathlib import Path

import docx
import pytest

VIEW = "/vergleich?indikator=arbeitslose-je-100&ort=05562020&orte=05913000"


@pytest.mark.parametrize(("name", "others"), [("Word (DOCX)", True), ("Word, anonymisiert", False)])
def test_the_menu_gives_a_document(visit, name, others):
    page = visit().open(VIEW)
    page.locator(".take-along summary").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=name).click()
    assert taken.value.suggested_filename.endswith(".docx")
    document = docx.Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Gebiet")
    names = [row.cells[0].text for row in table.rows]
    assert "Herten" in names
    assert ("Dortmund" in names) is others
