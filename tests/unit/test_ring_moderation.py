"""The moderator's workbook: all names and numbers, findings with decisions, read again as it was written."""

import io

import openpyxl
import pytest

from components.downloads.ring_moderation import xlsx
from components.downloads.xlsx_file import widths
from components.tables.ring_moderation import Moderation
from components.texts import words
from components.wording import ring_finding
from data.model.status import Status
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Place, Slot, Trouble
from data.ring.reading import read
from tests import ring
from tests.documents import valid
from tests.ring import GLADBECK, HATTINGEN, HERTEN, WALTROP

DECISIONS = (
    Decision(Slot(HERTEN, "quote", 2023), "correct", "Zahlendreher", 210.0, 10_000.0),
    Decision(Slot(WALTROP, "quote", 2023), "exclude", "=nicht vergleichbar"),
    Decision(Slot(HATTINGEN, "quote", 2023), "accept"),
    Decision(Slot(GLADBECK, "", 0), "file", "", file="=Gladbeck neu.xlsx"),
)


def sheets(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def records(rows):
    head, *rest = rows
    return [dict(zip(head, row, strict=True)) for row in rest]


def small(decisions=(), files=None):
    return merge(files or ring.small_files(), decisions, ring.no_official)


def made(store, merged, language="de"):
    return sheets(xlsx(merged, store, words(language)))


def test_the_result_has_all_towns_by_name_and_the_ring(store):
    found = records(made(store, small())["Ergebnis"])
    row = next(row for row in found if row["Jahr"] == 2023)
    assert [row[name] for name in ("Gladbeck", "Herten", "Waltrop", "Hattingen")] == [10, 20, 30, 40]
    assert row["Städte mit Wert"] == 4
    assert row["Median"] == row["Mittelwert"] == row["Ring zusammen"] == 25
    assert (row["unteres Viertel bis"], row["oberes Viertel ab"]) == (17.5, 32.5)
    assert row["Kennzahl"] == "Kennzahl quote (je 1.000)"


def test_every_figure_stands_with_its_counts_and_its_cell(store):
    row = records(made(store, small())["Werte"])[3]
    assert row == {
        "Stadt": "Herten",
        "Kürzel": "quote",
        "Kennzahl": "Kennzahl quote",
        "Jahr": 2023,
        "Zähler": 200,
        "Einheit des Zählers": "Fälle",
        "Nenner": 10_000,
        "Herkunft des Nenners": "eigen",
        "Wert": 20,
        "Einheit": "je 1.000",
        "Zustand": None,
        "Bemerkung": None,
        "Datei": f"{HERTEN}.xlsx",
        "Blatt der Datei": "Zahlen",
        "Zelle": "E3",
    }


def test_what_is_missing_has_no_number_and_a_reason_and_zero_is_zero(store):
    ringed = ring.small_ring()
    files = [
        ring.file(ringed, GLADBECK, {("quote", 2023): (0, 1_000)}),
        ring.file(ringed, HERTEN, {("quote", 2023): Entry(None, None, Status.LATER, "im Herbst")}),
    ]
    found = {(row["Stadt"], row["Jahr"]): row for row in records(made(store, small(files=files))["Werte"])}
    assert found["Gladbeck", 2023]["Wert"] == 0
    assert found["Herten", 2023]["Wert"] is None
    assert found["Herten", 2023]["Zustand"] == "kommt später"
    assert found["Herten", 2023]["Bemerkung"] == "im Herbst"
    assert found["Herten", 2022]["Zustand"] == "nicht geschickt"


def test_findings_stand_in_their_order_with_what_was_decided(store):
    wrong = list(ring.small_files())
    rows = {("quote", 2022): (100, 10_000), ("quote", 2023): (20_000, 10_000)}
    wrong[1] = ring.file(ring.small_ring(), HERTEN, rows)
    slot = Slot(HERTEN, "quote", 2023)
    merged = small([Decision(slot, "accept", "stimmt wirklich")], wrong)
    assert merged.findings
    found = records(made(store, merged)["Prüfung"])
    assert len(found) == len(merged.findings)
    for row, finding in zip(found, merged.findings, strict=True):
        assert row["Was auffällt"] == ring_finding.what(finding, merged, words("de"))
        assert row["Entscheidung"] == ("stimmt so" if finding.decided else "offen")
    assert {row["Bemerkung"] for row in found if row["Entscheidung"] == "stimmt so"} == {"stimmt wirklich"}


def test_the_overview_says_who_is_there_and_what_is_wrong_with_files(store):
    files = list(ring.small_files())[:2]
    trouble = Trouble("negative", Place("Zahlen", "E17"), (("text", "-3"),))
    files[1] = ring.file(
        ring.small_ring(), HERTEN, {("quote", 2023): (1, 2)}, "Herten.xlsx", troubles=(trouble,)
    )
    found = dict(made(store, small(files=files))["Überblick"])
    assert found["Gladbeck"] == f"{GLADBECK}.xlsx: 2 Zahlen"
    assert found["Herten"] == "Herten.xlsx: eine Zahl"
    assert found["Waltrop"] == found["Hattingen"] == "fehlt"
    assert found["Herten.xlsx"].startswith("Herten.xlsx, Blatt „Zahlen“, Zelle E17: ")
    assert found[f"{GLADBECK}.xlsx"] == "ohne Beanstandung"
    assert found["Ausgabe der Vorlage"] == ring.small_ring().edition


@pytest.mark.parametrize("language", ["de", "en"])
def test_decisions_are_read_again_as_they_were(store, language):
    merged = small(DECISIONS)
    found = read(xlsx(merged, store, words(language)), "Moderation.xlsx", store.areas)
    assert (found.name, found.edition) == (merged.ring.name, merged.ring.edition)
    assert found.troubles == ()
    assert found.decisions == DECISIONS
    again = merge(ring.small_files(), found.decisions, ring.no_official)
    assert again.entries[Slot(HERTEN, "quote", 2023)].numerator == 210


def test_labels_above_the_decisions_are_seen_whole(store):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(small(DECISIONS), store, words("de"))))
    found = book["Entscheidungen"]
    assert found.column_dimensions["A"].width >= max(len(found.cell(row, 1).value) for row in (1, 2, 3))


def test_the_definition_is_whole(store):
    (row,) = records(made(store, small())["Kennzahlen"])
    assert (row["Kürzel"], row["Zähler"], row["Nenner"]) == ("quote", "Fälle quote", "Personen quote")
    assert (row["Art"], row["je"], row["Richtung"]) == ("Quote", 1_000, "ohne")


def test_the_workbook_is_sound_and_the_same_each_time(store):
    merged = ring.merged(store)
    content = xlsx(merged, store, words("de"))
    assert xlsx(ring.merged(store), store, words("de")) == content
    assert valid.faults(content, "xlsx") == []
    assert valid.unread(content) == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Überblick", "Ergebnis", "Werte", "Prüfung", "Entscheidungen", "Kennzahlen"]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert book["Werte"].freeze_panes == "C2"
    assert book["Entscheidungen"].freeze_panes == "C5"
    assert book["Ergebnis"].max_row == 1 + 20 * 5
    values = book["Ergebnis"]
    assert values["C2"].number_format == "#,##0.0"


def test_the_result_of_twelve_towns_is_read_on_paper(store):
    """Letters of at least 7 points on the 27.7 cm that a side of A4 leaves."""
    wide = widths(Moderation(ring.merged(store), store, words("de")).result(), upright=True)
    assert 11 * 27.7 / (sum(wide) * 0.19) >= 7
    book = openpyxl.load_workbook(io.BytesIO(xlsx(ring.merged(store), store, words("de"))))
    found = book["Ergebnis"]
    assert found.page_setup.orientation == "landscape"
    assert {found.cell(1, column).alignment.textRotation for column in range(3, 15)} == {90}
    assert found.row_dimensions[1].height > 15 * 5


def test_rows_are_as_high_as_their_texts(store):
    name = "Anteil der Fälle, in denen " + "noch einmal " * 12
    merged = merge(ring.small_files(ring.small_ring(ring.key_figure(name=name))), (), ring.no_official)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(merged, store, words("de"))))
    for sheet, row in (("Ergebnis", 2), ("Werte", 2), ("Kennzahlen", 2)):
        found = book[sheet]
        cell = next(one for one in found[row] if one.value == name or str(one.value).startswith(name))
        assert cell.alignment.wrap_text
        assert found.row_dimensions[row].height >= 45
