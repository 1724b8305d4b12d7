"""Workbooks that towns send to their ring: read exactly, and each thing that is wrong named with its cell."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.utility import xl_rowcol_to_cell

from components.texts import words
from components.wording.ring_trouble import told
from data.model.status import Status
from data.own.places import Places
from data.ring import front
from data.ring.layout import SHEETS
from data.ring.model import NOWHERE, Decided, Decision, Entry, Place, Slot
from data.ring.reading import read
from data.ring.record import State, parsed
from data.ring.record import written as kept
from data.ring.troubles import MOST_TROUBLES
from tests import books
from tests.ring_books import ESSEN, GLADBECK, HERTEN, RATE, RING, Formula, Look, filled, sheets, written

FILE = "Herten.xlsx"
HZE = Slot(HERTEN, "hze", 2022)
COSTS = Slot(HERTEN, "kosten", 2022)
COUNT = Slot(HERTEN, "plaetze", 2022)


@pytest.fixture
def reads(frozen):
    """Reads a workbook."""

    def of(content, name=FILE):
        return read(content, name, frozen.areas)

    return of


def said(troubles):
    """Key and cell of each trouble."""
    return [(one.key, one.place.cell) for one in troubles]


def test_a_workbook_gives_its_ring_town_and_figures(reads):
    found = reads(filled())
    assert (found.file, found.town, found.refused, found.troubles) == (FILE, HERTEN, None, ())
    assert found.ring == RING
    assert found.front == Place("Stadt", "B2")
    assert list(found.entries) == [
        Slot(HERTEN, key, year) for key in ("hze", "kosten", "plaetze") for year in (2022, 2023)
    ]
    assert found.entries[HZE] == Entry(50, 1000, place=Place("Zahlen", "E2"), base=Place("Zahlen", "G2"))
    assert found.entries[COUNT] == Entry(30, None, place=Place("Zahlen", "E6"))


def test_a_workbook_is_read_in_english_as_well(reads):
    ring = replace(RING, language="en")
    found = reads(filled({"Figures!J2": "comes later", "Figures!E2": None, "Figures!E3": "1,234.5"}, ring))
    assert found.ring == ring
    assert found.entries[HZE].status is Status.LATER
    assert found.entries[Slot(HERTEN, "hze", 2023)].numerator == 1234.5


def test_an_ods_is_read_like_an_xlsx(reads):
    tables = [
        books.table(*(books.line(*("" if one is None else one for one in row)) for row in rows), name=name)
        for name, rows in sheets().items()
    ]
    found = reads(books.ods(*tables), "Herten.ods")
    assert found.refused is None
    assert found.entries == reads(filled()).entries


# One cell is not as it should be


@pytest.mark.parametrize(
    ("cell", "numerator", "trouble"),
    [
        (0, 0, None),
        ("1.234,5", 1234.5, "as_text"),
        ("1234", 1234, "as_text"),
        ("0", 0, "as_text"),
        (Formula("=20+30", 50), 50, None),
        (Formula("=20+30"), None, "formula"),
        ("abc", None, "not_number"),
        ("12 Fälle", None, "not_number"),
        ("12.5", None, "other_decimal"),
        ("–", None, "dash"),
        (-3, None, "negative"),
        ("-4", None, "negative"),
        (1e13, None, "huge"),
        ("1" * 41, None, "huge"),
        (Look(0.176, "0.0%"), None, "percent"),
        ("17,6 %", None, "percent"),
        (Look(45000, "dd.mm.yyyy"), None, "date"),
        ("x", None, "symbol"),
        ("liegt nicht vor", None, "symbol"),
        (True, None, "not_number"),
    ],
)
def test_a_numerator_is_a_number_or_its_cell_is_named(reads, cell, numerator, trouble):
    found = reads(filled({"Zahlen!E2": cell}))
    entry = found.entries[HZE]
    assert entry.numerator == numerator
    assert entry.status.has_value is (numerator is not None)
    assert entry.place == Place("Zahlen", "E2")
    assert said(found.troubles) == ([(trouble, "E2")] if trouble else [])
    assert len(found.entries) == 6


@pytest.mark.parametrize(
    ("language", "cell", "sample"), [("de", "1,234.5", "1.234,5"), ("en", "1.234,5", "1,234.5")]
)
def test_a_number_of_the_other_language_tells_how_the_workbook_has_it(reads, language, cell, sample):
    ring = replace(RING, language=language)
    values = SHEETS["values"][language]
    [lost] = reads(filled({f"{values}!E2": cell}, ring)).troubles
    assert (lost.key, dict(lost.values)) == ("other_decimal", {"text": cell, "sample": sample})


def test_a_formula_is_read_as_it_was_kept_and_flagged(reads):
    found = reads(filled({"Zahlen!E2": Formula("=20+30", 50), "Zahlen!G4": Formula("=5*10", 50)}))
    assert found.entries[HZE].flags == ("formula",)
    assert found.entries[COSTS].flags == ("formula_base",)
    assert found.entries[COSTS].denominator == 50
    assert found.troubles == ()


def test_a_formula_without_a_result_and_an_error_are_no_numbers(reads):
    lines = sheets()["Zahlen"]
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in lines[0])
    row = (
        '<c t="inlineStr"><is><t>hze</t></is></c><c/><c><v>2022</v></c><c><f>A1+1</f></c>'
        '<c t="inlineStr"><is><t>Fälle</t></is></c><c t="e"><v>#REF!</v></c>'
    )
    others = {
        name: "".join(books.rows(*(["" if c is None else c for c in one] for one in rows)))
        for name, rows in sheets().items()
        if name != "Zahlen"
    }
    found = reads(books.xlsx(others | {"Zahlen": f"<row>{cells}</row><row><c/>{row}</row>"}))
    assert said(found.troubles) == [("formula", "E2"), ("error", "G2"), ("rows_missing", "")]
    assert dict(found.troubles[1].values) == {"text": "#REF!"}
    assert dict(found.troubles[2].values)["n"] == "5"
    assert found.entries[HZE] == Entry(
        None, None, Status.UNAVAILABLE, place=Place("Zahlen", "E2"), base=Place("Zahlen", "G2")
    )


def test_money_comes_in_thousands_and_millions(reads):
    found = reads(
        filled({"Zahlen!E4": 60.3, "Zahlen!F4": "T€", "Zahlen!E5": 1.1, "Zahlen!F5": "Millionen  euro"})
    )
    entry = found.entries[COSTS]
    assert (entry.numerator, entry.flags, entry.unit) == (60300, ("converted",), "T€")
    assert found.entries[Slot(HERTEN, "kosten", 2023)].numerator == 1_100_000
    assert found.troubles == ()


@pytest.mark.parametrize(
    ("cell", "unit", "trouble"),
    [("F2", "Personen", "unit"), ("F2", None, "no_unit"), ("F4", "Dollar", "unit"), ("F2", "T€", "unit")],
)
def test_a_wrong_or_missing_unit_leaves_no_number(reads, cell, unit, trouble):
    found = reads(filled({f"Zahlen!{cell}": unit}))
    entry = found.entries[HZE if cell == "F2" else COSTS]
    assert (entry.numerator, entry.status) == (None, Status.UNAVAILABLE)
    assert said(found.troubles) == [(trouble, cell)]
    assert sum(one.numerator is not None for one in found.entries.values()) == 5


def test_too_much_money_is_no_number(reads):
    found = reads(filled({"Zahlen!E4": 1e11, "Zahlen!F4": "Mio. €"}))
    assert said(found.troubles) == [("huge", "E4")]
    assert found.entries[COSTS].numerator is None


def test_a_denominator_of_zero_gives_no_value(reads):
    found = reads(filled({"Zahlen!G2": 0}))
    assert found.entries[HZE] == Entry(
        *(None, None, Status.NOT_MEANINGFUL, "", Place("Zahlen", "E2"), Place("Zahlen", "G2"))
    )
    assert said(found.troubles) == [("zero_base", "G2")]
    assert found.troubles[0].note


def test_an_unreadable_denominator_is_not_replaced_by_the_official_one(reads):
    found = reads(filled({"Zahlen!G2": "viele"}))
    assert found.entries[HZE].numerator is None
    assert said(found.troubles) == [("not_number", "G2")]


@pytest.mark.parametrize("cell", [None, "k. A.", "."])
def test_a_denominator_that_the_town_does_not_have_is_none(reads, cell):
    found = reads(filled({"Zahlen!G2": cell}))
    assert (found.entries[HZE].numerator, found.entries[HZE].denominator) == (50, None)
    assert said(found.troubles) == ([("symbol", "G2")] if cell else [])


def test_a_count_has_no_denominator(reads):
    found = reads(filled({"Zahlen!G6": 7}))
    assert (found.entries[COUNT].numerator, found.entries[COUNT].denominator) == (30, None)
    assert said(found.troubles) == [("base_of_count", "G6")]


def test_an_official_denominator_is_none_of_the_towns_own(reads):
    found = reads(filled({"Zahlen!G2": None, "Zahlen!H2": 900, "Zahlen!H3": Formula("=1*900", 900)}))
    assert found.entries[HZE].denominator is None
    assert [(one.key, one.place.cell, dict(one.values), one.note) for one in found.troubles] == [
        ("official_typed", "H2", {"n": "1"}, True)
    ]


def test_a_value_that_somebody_wrote_is_told_where_its_counts_are_missing(reads):
    made = {"Zahlen!E3": None, "Zahlen!I2": 48.5, "Zahlen!I3": "48,5", "Zahlen!I4": Formula("=E4/G4", 1)}
    found = reads(filled(made | {"Zahlen!E5": None, "Zahlen!I5": 1200}))
    assert found.entries[HZE].numerator == 50
    assert said(found.troubles) == [("no_reason", "E3"), ("value_typed", "I3")]
    assert {dict(one.values)["n"] for one in found.troubles} == {"2"}


# Reasons


def test_a_reason_becomes_the_state_of_a_figure(reads):
    found = reads(filled({"Zahlen!E2": None, "Zahlen!J2": "Geheim zu halten", "Zahlen!K2": "nur 2 <b>Fälle"}))
    entry = found.entries[HZE]
    assert (entry.numerator, entry.status, entry.note) == (None, Status.CONFIDENTIAL, "nur 2 ‹b›Fälle")
    assert found.troubles == ()


def test_a_number_and_a_reason_contradict_each_other(reads):
    found = reads(filled({"Zahlen!J2": "kommt später"}))
    assert (found.entries[HZE].numerator, found.entries[HZE].status) == (None, Status.LATER)
    assert said(found.troubles) == [("number_and_reason", "E2")]


@pytest.mark.parametrize("number", [50, None])
def test_a_reason_in_own_words_is_kept_as_a_note(reads, number):
    found = reads(filled({"Zahlen!E2": number, "Zahlen!J2": "Kollegin krank", "Zahlen!K2": "folgt"}))
    entry = found.entries[HZE]
    assert (entry.numerator, entry.note) == (number, "Kollegin krank · folgt")
    assert entry.status is (Status.OK if number else Status.UNAVAILABLE)
    assert said(found.troubles) == [("reason", "J2")]


def test_empty_cells_without_a_reason_are_counted_once(reads):
    found = reads(filled({"Zahlen!E2": None, "Zahlen!E3": None, "Zahlen!E6": None}))
    assert [entry.status for entry in found.entries.values()].count(Status.UNAVAILABLE) == 3
    assert said(found.troubles) == [("no_reason", "E2")]
    assert dict(found.troubles[0].values) == {"n": "3"}


# Rows


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"B2": "hze2"}, ("unknown_key", "B2")),
        ({"B2": None}, ("no_key", "B2")),
        ({"D2": 2021}, ("other_year", "D2")),
        ({"D2": "22/23"}, ("bad_year", "D2")),
        ({"A2": "Gladbeck"}, ("other_town", "A2")),
        ({"A2": "Entenhausen"}, ("other_town", "A2")),
    ],
)
def test_a_row_that_stands_nowhere_is_named_and_no_other_is_lost(reads, changes, trouble):
    found = reads(filled({f"Zahlen!{cell}": value for cell, value in changes.items()}))
    assert said(found.troubles) == [trouble, ("rows_missing", "")]
    assert HZE not in found.entries
    assert len(found.entries) == 5


@pytest.mark.parametrize(
    "cell", [None, Formula("=Stadt!B5", "Gladbeck"), Formula("=Stadt!B5"), "Stadt Herten", HERTEN]
)
def test_a_row_takes_the_town_of_its_file(reads, cell):
    found = reads(filled({"Zahlen!A2": cell}))
    assert found.troubles == ()
    assert found.entries[HZE].numerator == 50


def test_names_are_gathered_once_for_a_file(reads, monkeypatch):
    gathered = []
    monkeypatch.setattr(front, "Places", lambda areas: gathered.append(areas) or Places(areas))
    made = sheets()
    made["Zahlen"] += [[f"Ort {n}", "hze", None, 2022, 1] for n in range(50)]
    assert len(reads(written(made)).troubles) == 50
    assert len(gathered) == 1


def test_a_year_and_a_key_may_be_text(reads):
    assert reads(filled({"Zahlen!D2": "2022", "Zahlen!B2": " HZE "})).entries[HZE].numerator == 50


def test_deleted_rows_are_counted(reads):
    made = sheets()
    del made["Zahlen"][3:5]
    found = reads(written(made))
    assert said(found.troubles) == [("rows_missing", "")]
    assert dict(found.troubles[0].values) == {"n": "2", "figures": "kosten 2022, kosten 2023"}
    assert len(found.entries) == 4


@pytest.mark.parametrize(
    ("second", "trouble", "numerator"),
    [
        (50, "twice_same", 50),
        (51, "twice", None),
        (None, None, 50),
    ],
)
def test_a_row_that_stands_twice(reads, second, trouble, numerator):
    made = sheets()
    made["Zahlen"].append([*made["Zahlen"][1][:4], second, *made["Zahlen"][1][5:]])
    found = reads(written(made))
    assert found.entries[HZE].numerator == numerator
    told = [one for one in found.troubles if one.key != "no_reason"]
    assert said(told) == ([(trouble, "E2")] if trouble else [])
    if trouble:
        assert dict(told[0].values) == {"figure": "hze", "year": "2022", "rows": "2, 8"}


def test_hidden_rows_are_not_read_and_said(reads):
    found = reads(filled(hidden=("Zahlen!2",)))
    assert HZE not in found.entries
    assert said(found.troubles) == [("rows_missing", ""), ("hidden_rows", "")]


def test_many_troubles_are_counted_and_notes_come_last(reads):
    made = sheets()
    made["Zahlen"][1][4] = "50"
    made["Zahlen"] += [[None, f"k{n}", None, 2022, 1] for n in range(300)]
    found = reads(written(made))
    assert len(found.troubles) == MOST_TROUBLES + 1
    assert {one.key for one in found.troubles[:-1]} == {"unknown_key"}
    assert dict(found.troubles[-1].values) == {"n": "101"}
    assert found.entries[HZE].numerator == 50


# Sheets


def test_a_renamed_sheet_is_known_by_its_head(reads):
    made = sheets()
    found = reads(written({"Stadt 1": made["Stadt"], "Tab": made["Zahlen"], "K": made["Kennzahlen"]}))
    assert [(one.key, one.place.sheet, dict(one.values)["sheet"]) for one in found.troubles] == [
        ("renamed_sheet", "Stadt 1", "town"),
        ("renamed_sheet", "K", "definition"),
        ("renamed_sheet", "Tab", "values"),
    ]
    assert found.entries[HZE].place == Place("Tab", "E2")


def test_of_two_sheets_with_a_head_the_one_with_the_name_is_read(reads):
    made = sheets()
    copy = [made["Zahlen"][0], ["Herten", "hze", None, 2022, 99, "Fälle", 1000]]
    found = reads(written({"Alt": copy} | made))
    assert found.entries[HZE].numerator == 50
    assert [(one.key, dict(one.values)) for one in found.troubles] == [("sheets_left", {"names": "Alt"})]
    assert reads(written({"Alt": copy, "Neu": made.pop("Zahlen")} | made)).refused.key == "two_sheets"


def test_a_head_may_stand_lower_and_in_another_order(reads):
    made = sheets()
    made["Zahlen"] = [["Bitte ausfüllen"], [], *([*row[::-1]] for row in made["Zahlen"])]
    found = reads(written(made))
    assert (found.troubles, found.entries[HZE].place) == ((), Place("Zahlen", "G4"))


def test_hidden_sheets_and_those_of_the_town_are_named(reads):
    made = sheets() | {"Amtliche Zahlen": [["a"]], "Notizen": [["b"]], "Geheim": [["c"]]}
    found = reads(written(made, hidden=("Geheim",)))
    assert [(one.key, dict(one.values), one.note) for one in found.troubles] == [
        ("sheets_left", {"names": "Notizen"}, True),
        ("hidden_sheets", {"names": "Geheim"}, True),
    ]
    assert len(found.entries) == 6


def long(n, row):
    """A workbook with ``n`` more rows of figures."""
    made = sheets()
    made["Zahlen"] += [list(row)] * n
    return written(made)


def test_what_costs_no_more_than_five_rings_is_read(reads):
    assert reads(long(2_000 - 7, ["Herten"])).entries[HZE].numerator == 50


def without(name):
    return {one: rows for one, rows in sheets().items() if one != name}


@pytest.mark.parametrize(
    ("content", "trouble", "place"),
    [
        (lambda: written(without("Stadt")), "no_sheet", NOWHERE),
        (lambda: written(without("Zahlen")), "no_sheet", NOWHERE),
        (lambda: written(without("Kennzahlen")), "no_sheet", NOWHERE),
        (lambda: filled(hidden=("Zahlen",)), "hidden_sheet", NOWHERE),
        (lambda: filled(hidden=("Zahlen!E",)), "hidden_parts", Place("Zahlen")),
        (lambda: filled(hidden=("Zahlen!1",)), "hidden_parts", Place("Zahlen")),
        (lambda: filled(hidden=("Kennzahlen!C",)), "hidden_parts", Place("Kennzahlen")),
        (lambda: filled(hidden=("Kennzahlen!3",)), "hidden_parts", Place("Kennzahlen")),
        (lambda: filled(hidden=("Stadt!2",)), "hidden_parts", Place("Stadt")),
        (lambda: filled(hidden=("Stadt!B",)), "hidden_parts", Place("Stadt")),
        (lambda: filled(hidden=("Stadt!10",)), "hidden_parts", Place("Stadt")),
        (lambda: written({"Tabelle1": [["Herten", 5], ["Gladbeck", 6]]}), "not_ring", NOWHERE),
        (lambda: filled({"Zahlen!E1": "Zahl"}), "no_column", Place("Zahlen", "A1")),
        (lambda: written(sheets() | {"Zahlen": [["Herten", "hze", 5]]}), "no_column", Place("Zahlen")),
        (lambda: filled({"Stadt!A2": None}), "no_field", Place("Stadt")),
        (lambda: filled({"Stadt!B4": None}), "no_field", Place("Stadt")),
        (lambda: filled({"Stadt!A4": "Jahr"}), "no_field", Place("Stadt")),
        (lambda: filled({"Stadt!B3": "Länder"}), "definition", Place("Stadt", "B3")),
        (lambda: filled({"Stadt!B4": "2022 bis 2023"}), "definition", Place("Stadt", "B4")),
        (lambda: filled({"Stadt!B4": "2021, 2022"}), "changed_ring", Place("Stadt", "B2")),
        (lambda: filled({"Stadt!B1": "Anderer Ring"}), "changed_ring", Place("Stadt", "B2")),
        (lambda: filled({"Stadt!B2": "0000-0000"}), "changed_ring", Place("Stadt", "B2")),
        (lambda: filled({"Stadt!B9": "05562020"}), "unknown_area", Place("Stadt", "B9")),
        (lambda: filled({"Kennzahlen!C2": "Neue Fälle"}), "changed", Place("Kennzahlen", "A2")),
        (lambda: filled({"Kennzahlen!I3": 5}), "definition", Place("Kennzahlen", "I3")),
        (lambda: filled({"Kennzahlen!A2": "H z E"}), "definition", Place("Kennzahlen", "A2")),
        (lambda: filled({"Stadt!B5": None}), "no_town", Place("Stadt", "B5")),
        (lambda: filled({"Stadt!B5": "Entenhausen"}), "unknown_town", Place("Stadt", "B5")),
        (lambda: filled({"Stadt!B5": "Duisburg"}), "town_outside", Place("Stadt", "B5")),
        (lambda: b"%PDF-1.7 und mehr davon", "no_workbook", NOWHERE),
        (lambda: b"Stadt;Jahr;Wert\nHerten;2022;5\n", "no_workbook", NOWHERE),
        (lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600, "old_workbook", NOWHERE),
        (lambda: books.packed({"a.txt": "x"}), "no_workbook", NOWHERE),
        (lambda: b"", "empty", NOWHERE),
        (lambda: b"x" * 5_000_001, "too_large", NOWHERE),
        (lambda: filled()[:2000], "workbook", NOWHERE),
        (lambda: long(2_001 - 7, ["Herten"]), "too_large", Place("Zahlen")),
        (lambda: long(10_000, range(10)), "too_large", NOWHERE),
        (lambda: books.xlsx("", main="http://x"), "empty", NOWHERE),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_where(reads, content, trouble, place):
    found = reads(content())
    assert (found.refused.key, found.refused.place) == (trouble, place)
    assert not found.refused.note
    assert found.entries == {}


def test_which_key_figure_was_changed_is_told(reads):
    refused = reads(filled({"Kennzahlen!N2": "Mit Beratung"})).refused
    assert (refused.key, dict(refused.values)) == ("changed", {"figure": "hze"})


def test_the_town_is_known_by_any_spelling(reads):
    for name in ("herten", "Stadt Herten", "JA05562020", "Jugendamt Herten"):
        assert reads(filled({"Stadt!B5": name})).town == HERTEN


@pytest.mark.parametrize("name", ["", "<b>.xlsx", "x" * 900, "Herten.xlsm"])
def test_any_name_of_a_file_is_borne(reads, name):
    found = reads(filled(), name)
    assert len(found.file) <= 120
    assert "<" not in found.file


# The moderator's workbook


DECIDED = [
    ["Stadt", "Kürzel", "Jahr", "Entscheidung", "Zähler", "Nenner", "Bemerkung", "Datei"],
    ["Herten", "hze", 2022, "korrigiert", 55, 1000, "Anruf vom 3. Mai", None],
    ["Gladbeck", "kosten", 2023, "ausgeschlossen", None, None, "andere Abgrenzung", None],
    ["Essen", "hze", 2023, "stimmt so", None, None, None, None],
    ["Gladbeck", None, None, "diese Datei gilt", None, None, None, "Gladbeck neu.xlsx"],
]


def decisions(*more):
    front = sheets()["Stadt"][:3]
    return written({"Überblick": front, "Entscheidungen": [*DECIDED, *more], "Werte": [["a"]]})


def test_decisions_come_back_from_the_moderators_workbook(reads):
    found = reads(decisions(), "Moderation.xlsx")
    assert found == Decided(
        "Moderation.xlsx",
        "Testring",
        RING.edition,
        (
            Decision(Slot(HERTEN, "hze", 2022), "correct", "Anruf vom 3. Mai", 55, 1000),
            Decision(Slot(GLADBECK, "kosten", 2023), "exclude", "andere Abgrenzung"),
            Decision(Slot(ESSEN, "hze", 2023), "accept"),
            Decision(Slot(GLADBECK, "", 0), "file", file="Gladbeck neu.xlsx"),
        ),
    )


def test_a_decision_that_says_nothing_is_named(reads):
    found = reads(
        decisions(
            ["Herten", "hze", 2022, "vielleicht"],
            ["Entenhausen", "hze", 2022, "stimmt so"],
            ["Herten", "h z e", 2022, "stimmt so"],
            ["Herten", "hze", "bald", "stimmt so"],
            ["Herten", "hze", 2022, "korrigiert", "viele"],
            ["Herten", "hze", 2022, None, 5],
            ["Herten", "hze", 2022, "korrigiert"],
        )
    )
    assert len(found.decisions) == 4
    assert said(found.troubles) == [
        *(
            ("bad_act", "D6"),
            ("unknown_town", "A7"),
            ("unknown_key", "B8"),
            ("bad_year", "C9"),
            ("not_number", "E10"),
            ("no_act", "D11"),
            ("no_correction", "E12"),
        )
    ]


def test_hidden_decisions_are_told_and_not_taken_for_a_towns_file(reads):
    front = sheets()["Stadt"][:3]
    book = {"Überblick": front, "Entscheidungen": DECIDED}
    found = reads(written(book, hidden=("Entscheidungen",)))
    assert (found.refused.key, dict(found.refused.values)) == ("hidden_sheet", {"sheet": "decisions"})


def test_a_share_may_come_in_per_cent(reads):
    share = replace(RATE, amount="%", kind="ratio", scale=1)
    ring = replace(RING, figures=(share,))
    made = sheets(ring)
    made["Zahlen"][1][4] = Look(0.125, "0.0%")
    assert reads(written(made)).refused is None
    rows = {place: rows for place, rows in made.items() if place != "Zahlen"}
    changed = {"Zahlen!E2": Look(0.125, "0.0%")}
    assert reads(written(rows | {"Zahlen": made["Zahlen"]}, changed)).entries[HZE].numerator == 12.5


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["", "=", "-", "x", "(5)", "1.234", "5 %", "Herten", "hze", "{0}", "<b>", "2022", "T€", "\u202e"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.builds(Formula, st.just("=A1"), st.sampled_from([None, 5, "Gladbeck", "abc"])),
    st.builds(Look, st.floats(0, 1e5), st.sampled_from(["0%", "dd.mm.yyyy", "hh:mm", '0" Fälle"'])),
)
PLACES = [
    f"{name}!{xl_rowcol_to_cell(row, column)}"
    for name, rows in sheets().items()
    for row, line in enumerate(rows)
    for column in range(len(line))
]


@given(st.dictionaries(st.sampled_from(PLACES), ODD, min_size=1, max_size=4))
@settings(max_examples=150)
def test_whatever_stands_in_a_cell_is_read_or_named(frozen, changes):
    found = read(filled(changes), FILE, frozen.areas)
    for one in (*found.troubles, *filter(None, [found.refused])):
        for language in ("de", "en"):
            assert told(one, FILE, words(language)).startswith(FILE)
    assert bool(found.refused) is not bool(found.entries)
    assert parsed(json.loads(json.dumps(kept(State((found,))))), frozen.areas) == State((found,))
