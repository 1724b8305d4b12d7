"""What is wrong with a file of a ring, said with file, sheet and cell in both languages."""

from __future__ import annotations

import string

import pytest

from components.texts import words
from components.wording.ring_trouble import sentence, told
from data.own.faults import OwnError
from data.ring.model import Place
from data.ring.troubles import GAPS, TROUBLES, of_file, trouble

DE, EN = words("de"), words("en")


def test_a_sentence_names_file_sheet_and_cell():
    one = trouble("not_number", Place("Zahlen", "E17"), text="viele")
    assert told(one, "Herten.xlsx", DE) == (
        "Herten.xlsx, Blatt „Zahlen“, Zelle E17: „viele“ ist keine Zahl. "
        "Bitte tragen Sie nur die Zahl ein, ohne Einheit und Zusatz. "
        "Gibt es keine, lassen Sie die Zelle leer."
    )
    assert told(one, "Herten.xlsx", EN).startswith(
        "Herten.xlsx, sheet “Zahlen”, cell E17: “viele” is no number."
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            trouble("rows_missing", n=1, figures="hze 2023"),
            "Eine Zeile der Vorlage fehlt (hze 2023); ihre Zahl gilt als fehlend.",
        ),
        (
            trouble("rows_missing", n=1200, figures="hze 2023, hze 2024"),
            "1.200 Zeilen der Vorlage fehlen (hze 2023, hze 2024); ihre Zahlen gelten als fehlend.",
        ),
        (
            trouble("as_text", value=1234.5),
            "Die Zahl steht als Text in der Zelle und wurde als 1.234,5 gelesen.",
        ),
        (
            trouble("symbol", text="x", status="not_meaningful"),
            "„x“ statt einer Zahl wurde gelesen als: nicht sinnvoll.",
        ),
        (
            trouble("symbol", text="/", status="unreliable"),
            "„/“ statt einer Zahl wurde gelesen als: nicht verlässlich.",
        ),
        (
            trouble("renamed_sheet", sheet="values"),
            "Das Blatt heißt nicht mehr „Zahlen“; es wurde an seinem Inhalt erkannt.",
        ),
        (of_file(OwnError("locked")), DE("eigene.fault.locked")),
        (of_file(OwnError("beyond", row=9, column=2)), DE("eigene.fault.beyond", row=9, column=2)),
        (of_file(OwnError("size", limit=5)), DE("ring.trouble.too_large")),
        (of_file(OwnError("pdf")), DE("ring.trouble.no_workbook")),
    ],
)
def test_a_sentence_says_what_and_how_much(one, said):
    assert sentence(one, DE) == said


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("key", sorted(TROUBLES))
def test_every_trouble_has_its_sentence(key, language):
    filled = {gap: min(GAPS[gap]) if gap in GAPS else "12" for gap in TROUBLES[key]}
    said = told(trouble(key, Place("Blatt", "A1"), **filled), "Datei", words(language))
    assert "{" not in said
    sentences = [
        one for name, one in words(language).sentences.items() if name.startswith(f"ring.trouble.{key}.")
    ]
    for one in sentences or [words(language).sentences.get(f"ring.trouble.{key}", "")]:
        gaps = {name for _, name, _, _ in string.Formatter().parse(one) if name}
        assert gaps <= TROUBLES[key]
