"""The template of a ring: as its format demands, complete, and counted by a spreadsheet as it says."""

from __future__ import annotations

import io
import shutil
import subprocess

import openpyxl
import pytest

from components.downloads import ring_template
from components.texts import words
from data.model.reading import LANGUAGES
from data.ring.asked import asked
from data.ring.layout import DEFINED, FIELDS, HEADS, LEVELS, MONEY, REASONS, SHEETS, TOWNS
from data.ring.reading import read
from tests import made_ring
from tests.documents import valid

OWN = {
    "name": "Teure Plätze; drei, vier",
    "numerator": "Ausgaben für Plätze",
    "unit": "Tausend Euro",
    "amount": "Tausend Euro",
    "kind": "count",
    "decimals": 0,
}
AT = {head: column for column, head in enumerate(HEADS)}


@pytest.fixture(scope="module")
def ring(store):
    """Two towns, two years, each kind of key figure."""
    figures = ["hze", "inobhutnahmen", "ganztag", "hze-ausgaben", "asd"]
    towns = ["JA05562020", "JA05911000"]
    given = {"name": "Ring & Co", "towns": towns, "years": [2022, 2024], "figures": figures, "own": [OWN]}
    return asked(given, store)


@pytest.fixture(scope="module")
def content(ring, store):
    """The template of that ring."""
    return ring_template.xlsx(ring, store, words("de"))


@pytest.fixture(scope="module")
def cells(content):
    """Its cells by sheet, as a reader sees them that works nothing out."""
    return valid.cells(content)


@pytest.fixture
def book(content):
    """The template as openpyxl opens it, formulas and all."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_it_is_what_its_format_demands(content):
    assert valid.faults(content, "xlsx") == []


def test_the_same_ring_gives_the_same_bytes(ring, store, content):
    assert ring_template.xlsx(ring, store, words("de")) == content


def test_nothing_is_hidden_locked_or_run(book):
    assert book.sheetnames == ["Stadt", "Zahlen", "Kennzahlen", "Amtliche Zahlen"]
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.protection.sheet
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
    assert not book.vba_archive


def test_it_is_printed_on_a4_across_with_the_head_on_each_page(book):
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Ring && Co" in sheet.oddFooter.left.text
    for sheet in book.worksheets[1:]:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes
    assert book["Zahlen"].freeze_panes == "E2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_names_ring_edition_level_years_and_towns(store, language):
    ring = made_ring.definition(store, language)
    sheet = valid.cells(ring_template.xlsx(ring, store, words(language)))[SHEETS["town"][language]]
    said = {row[0]: row[1] for row in sheet}
    assert said[FIELDS["ring"][language]] == ring.name
    assert said[FIELDS["edition"][language]] == ring.edition
    assert said[FIELDS["level"][language]] == LEVELS[ring.level][language]
    assert said[FIELDS["years"][language]] == "2020, 2021, 2022, 2023, 2024"
    assert said[FIELDS["town"][language]] == said[FIELDS["contact"][language]] == ""
    listed = [tuple(row[3:5]) for row in sheet if row[3]]
    assert listed[0] == tuple(head[language] for head in TOWNS.values())
    assert tuple(key for _, key in listed[1:]) == ring.towns
    assert ("Herten", "JA05562020") in listed
    assert {reason[language] for reason in REASONS.values()} <= said.keys()
    assert not any("{" in str(cell) for row in sheet for cell in row)


def test_there_is_a_row_for_each_key_figure_and_year(ring, cells):
    head, *rows = cells["Zahlen"]
    assert head == [text.de for text in HEADS.values()]
    found = [(row[AT["key"]], row[AT["figure"]], row[AT["year"]], row[AT["amount"]]) for row in rows]
    assert found == [(f.key, f.name, year, f.amount) for f in ring.figures for year in ring.years]
    for head in ("numerator", "denominator", "value", "reason", "note"):
        assert {row[AT[head]] for row in rows} == {""}


def test_the_definition_is_told_whole(ring, cells):
    head, first, *_ = cells["Kennzahlen"]
    assert head == [*(text.de for text in DEFINED.values()), "Prüfzeichen"]
    said = dict(zip((*DEFINED, "mark"), first, strict=True))
    figure = ring.figures[0]
    assert (said["key"], said["numerator"], said["mark"]) == ("hze", figure.numerator, figure.mark)
    assert (said["kind"], said["scale"], said["decimals"], said["direction"]) == ("Quote", 1000, 1, "ohne")


def test_official_figures_have_their_source_or_say_that_there_is_none(cells):
    head, *rows = cells["Amtliche Zahlen"]
    assert head[3:5] == [2022, 2024]
    found = {(row[0], row[1]): row[3:] for row in rows}
    assert list(found) == [
        (town, b) for town in ("Bochum", "Herten") for b in ("unter-18", "grundschulkinder")
    ]
    *numbers, source = found["Bochum", "unter-18"]
    assert numbers == ["keine", 55_126]
    assert source.startswith("Statistische Ämter")
    assert source.endswith("„keine“: bitte den eigenen Nenner eintragen.")
    *numbers, source = found["Herten", "grundschulkinder"]
    assert numbers == [2_390, "keine"]
    assert "Auf ein Vielfaches von 5 gerundet." in source
    *numbers, source = found["Herten", "unter-18"]
    assert numbers == ["keine", "keine"]
    assert source.startswith("Für dieses Gebiet gibt es in diesen Jahren keine amtlichen Zahlen")


def test_a_ring_without_official_denominators_says_so(store):
    given = {"name": "R", "towns": ["JA05911000"], "years": [2022], "figures": ["hze"]}
    content = ring_template.xlsx(asked(given, store), store, words("de"))
    _, said = valid.cells(content)["Amtliche Zahlen"]
    assert said[0].startswith("Keine Kennzahl dieses Rings hat einen amtlichen Nenner")


def offered(book, sheet, cell):
    """The rules of a cell."""
    return [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.sqref]


def test_cells_offer_towns_units_and_reasons(book):
    towns = "'Stadt'!$D$4:$D$5"
    assert [book["Stadt"][f"D{row}"].value for row in (4, 5)] == ["Bochum", "Herten"]
    assert [rule.formula1 for rule in offered(book, "Stadt", "B7")] == [towns]
    assert [rule.formula1 for rule in offered(book, "Zahlen", "A13")] == [towns]
    assert [rule.formula1 for rule in offered(book, "Zahlen", "J13")] == [
        f'"{",".join(reason.de for reason in REASONS.values())}"'
    ]
    (unit,) = offered(book, "Zahlen", "F2")
    assert unit.formula1 == "'Kennzahlen'!$F$2"
    assert book["Kennzahlen"]["F2"].value == "Fälle"
    (money,) = offered(book, "Zahlen", "F8")
    assert money.formula1 == f'"{",".join(unit.de for unit in MONEY.values())}"'


def test_cells_take_numbers_from_zero_and_say_what_is_counted(ring, book):
    (rule,) = offered(book, "Zahlen", "E2")
    assert (rule.type, rule.operator, rule.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert rule.error == words("de")("ring_vorlage.cell.number")
    assert (rule.promptTitle, rule.prompt) == ("Zähler (Fälle)", ring.figures[0].numerator)
    assert offered(book, "Zahlen", "G2")
    assert not offered(book, "Zahlen", "G12")  # a count has no denominator


def test_what_a_spreadsheet_says_beside_a_cell_is_short_enough():
    for language in LANGUAGES:
        talk = words(language)
        for about in ("town", "number", "unit", "reason"):
            assert len(talk(f"ring_vorlage.cell.{about}_title")) <= 32
            assert len(talk(f"ring_vorlage.cell.{about}")) <= 255


FILLED = {
    # numerator, unit, own denominator: official denominator and value
    ("hze", 2022): (360, None, 9_000, "keine", 40),
    ("hze", 2024): (0, None, 9_000, "keine", 0),
    ("inobhutnahmen", 2022): (100, None, None, "keine", None),
    ("inobhutnahmen", 2024): (55.126, None, None, 55_126, 1),
    ("ganztag", 2022): (6_000, None, 12_000, 12_405, 50),
    ("ganztag", 2024): (6_000, None, None, "keine", None),
    ("hze-ausgaben", 2022): (9_000, "Tausend Euro", 10_000, "keine", 900),
    ("hze-ausgaben", 2024): (1.5, "Millionen Euro", 1_000, "keine", 1_500),
    ("asd", 2022): (300, None, 0, "keine", None),
    ("asd", 2024): (300, None, 7.5, "keine", 40),
    ("eigene-1", 2022): (2, "Millionen Euro", None, None, 2_000),
    ("eigene-1", 2024): (None, None, None, None, None),
}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_a_spreadsheet_takes_over_the_town_and_the_official_figures(book, tmp_path):
    book["Stadt"]["B7"] = "Bochum"
    for row in book["Zahlen"].iter_rows(min_row=2):
        numerator, unit, denominator, *_ = FILLED[row[AT["key"]].value, row[AT["year"]].value]
        row[AT["numerator"]].value, row[AT["denominator"]].value = numerator, denominator
        row[AT["amount"]].value = unit or row[AT["amount"]].value
    path, made = tmp_path / "ring.xlsx", tmp_path / "made"
    book.save(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(made), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    _, *rows = valid.cells((made / "ring.xlsx").read_bytes())["Zahlen"]
    assert {row[AT["town"]] for row in rows} == {"Bochum"}
    found = {
        (row[AT["key"]], row[AT["year"]]): (row[AT["official"]], pytest.approx(row[AT["value"]] or 0))
        for row in rows
    }
    assert found == {slot: (there or "", value or 0) for slot, (_, _, _, there, value) in FILLED.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_town_filled_in_is_read_as_it_was(store, language):
    ring = made_ring.definition(store, language)
    town = "JA05562014"  # one of its figures is confidential
    content = made_ring.workbook(store, ring, town)
    found = read(content, "Gladbeck.xlsx", store.areas)
    assert (found.refused, found.troubles) == (None, ())
    assert (found.ring, found.town) == (ring, town)
    assert found.ring.edition == ring.edition
    assert len(found.entries) == 100
    for slot, entry in found.entries.items():
        numerator, denominator, why = made_ring.answer(store, town, slot.figure, slot.year)
        assert (entry.numerator, entry.denominator) == (numerator, denominator)
        assert why is None or entry.status is why


def test_an_empty_template_is_of_no_town(content, store):
    assert read(content, "leer.xlsx", store.areas).refused.key == "no_town"
