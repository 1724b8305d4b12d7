"""A person takes the view along as a document, named and anonymised."""

import io
from pathlib import Path

import docx
import pytest

from tests.browser.hands import take

VIEW = "/vergleich?indikator=arbeitslose-je-100&ort=05562020&orte=05913000"


@pytest.mark.parametrize(("row", "others"), [(".take-document", True), (".take-anonymous", False)])
def test_the_menu_gives_a_document(visit, row, others):
    page = visit().open(VIEW)
    taken = take(page, f"{row} a:has-text('Word')")
    assert taken.suggested_filename.endswith(".docx")
    document = docx.Document(io.BytesIO(Path(taken.path()).read_bytes()))
    names = [row.cells[0].text for row in document.tables[-1].rows]
    assert "★\u00a0Herten" in names
    assert ("●\u00a0Dortmund" in names) is others
