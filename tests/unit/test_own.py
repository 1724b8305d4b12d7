"""Own figures from bytes to a table: every tolerance by a hand-made case, everything refused by name."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from components.search.towns import find
from data.model.catalogue import Level
from data.model.status import Status
from data.own import limits, numerals, places, reading, record, workbook
from data.own.faults import BYTES, OwnError
from tests import books

HERTEN, MARL, DORTMUND = "05562020", "05562024", "05913000"


@pytest.fixture(scope="module")
def read(store):
    """``read(content, name, **wishes)``: what is read of a file, text as UTF-8."""

    def ask(content, name="zahlen.csv", **wishes):
        content = content.encode() if isinstance(content, str) else content
        wanted = reading.Wishes(**wishes)
        return reading.read(content, name, store.areas, lambda t, a: find(t, a, 3), wanted)

    return ask


def values(found):
    """Figures by area and year, without their states."""
    figures = found.own.figures if found.own else {}
    return {(key, year): amount[0] for key, years in figures.items() for year, amount in years.items()}


def kinds(found, *, notes=False):
    return [problem.key for problem in found.problems if problem.note is notes]


def options(found):
    """What can be answered to the open question."""
    return [option.text for option in found.open.options]


def refusal(read, content, name="zahlen.csv", **wishes):
    with pytest.raises(OwnError) as fault:
        read(content, name, **wishes)
    return fault.value.key


def book(rows, formats=None):
    """A workbook of one sheet; ``formats`` are number formats by row and column."""
    return books.written({"Sheet1": rows}, formats)


def changed(content, change):
    """A workbook whose parts went through ``change(name, body)``; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = change(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


TABLE = {(HERTEN, 2021): 17.6, (HERTEN, 2022): 1018.1, (MARL, 2021): 14.5, (MARL, 2022): 15.0}
WIDE = "Name;2021;2022\nHerten;17,6;1.018,1\nMarl;14,5;15\n"
LONG = "Schlüssel;Jahr;Wert\n5562020;2021;17,6\n05562020;2022;1.018,1\n05562024;2021;14,5\n5562024.0;2022;15"


@pytest.mark.parametrize(
    "text",
    [
        WIDE,
        WIDE.replace(";", "\t"),
        WIDE.replace(";", "|"),
        'Name,2021,2022\nHerten,"17,6","1.018,1"\nMarl,"14,5",15\n',
        'Name,2021,2022\nHerten,17.6,"1,018.1"\nMarl,14.5,15\n',
        WIDE.replace("1.018,1", "1 018,1"),
        WIDE.replace("1.018,1", "1\u202f018,1"),
        WIDE.replace("1.018,1", "1'018,1"),
        WIDE.replace("17,6", "17,6 %"),
        WIDE.replace("\n", "\r\n"),
        "sep=;\n" + WIDE,
        "Plätze 2020 und später\n\n" + WIDE + "\nQuelle: eigene Erhebung;;\n",
        WIDE.replace("Name", "Stadt").replace("2021;2022", "Anteil 2021 in %;Anteil 2022 in %"),
        WIDE.replace("Herten", "Stadt Herten").replace("Marl", "MARL, Stadt"),
        LONG,
        LONG.replace("Jahr", "Stichtag").replace(";2021;", ";31.12.2021;"),
        LONG.replace("Schlüssel", "AGS").replace("05562024;", "055620000024;"),
        "Nr;Name;Jahr;Wert\n1;Herten;2021;17,6\n2;Herten;2022;1.018,1\n3;Marl;2021;14,5\n4;Marl;2022;15",
    ],
    ids=range(18),
)
def test_the_same_table_in_many_forms(read, text):
    found = read(text)
    assert values(found) == TABLE
    assert kinds(found) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_recognised(read, encoding):
    found = read("Name;2021\nLünen;1,5\nMülheim a. d. Ruhr;2,5\nHaltern a. S.;3\n".encode(encoding))
    assert values(found) == {("05978024", 2021): 1.5, ("05117000", 2021): 2.5, ("05562016", 2021): 3.0}


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("17,6", None, 17.6),
        ("17.6", None, 17.6),
        ("0.123", None, 0.123),
        ("1234.567", None, 1234.567),
        ("1.234.567", None, 1234567),
        ("1,234,567.5", None, 1234567.5),
        ("1.234,5", None, 1234.5),
        ("-3,2", None, -3.2),
        ("\u22123,2", None, -3.2),
        ("+3", None, 3),
        (" 12 345,6 ", None, 12345.6),
        ("1.234", ",", 1234),
        ("1.234", ".", 1.234),
        ("1,234", ".", 1234),
        ("1 234,567", None, 1234.567),
        ("(17,6)", None, 17.6),
        (",5", None, 0.5),
        ("1,2E+03", None, 1200),
    ],
)
def test_numbers_are_read(text, decimal, value):
    assert numerals.read(text, decimal)[0] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "decimal", "why"),
    [
        ("1.234", None, "ambiguous"),
        ("999,999", None, "ambiguous"),
        ("17.6", ",", "other_decimal"),
        ("1.23.4", None, "not_number"),
        ("12.34,5", None, "not_number"),
        ("1 2", None, "not_number"),
        ("NaN", None, "not_number"),
        ("inf", None, "not_number"),
        ("1_000", None, "not_number"),
        ("٣", None, "not_number"),
        ("²", None, "not_number"),
        ("12a", None, "not_number"),
        ("", None, "not_number"),
        ("=1+1", None, "not_number"),
        ("5,", None, "not_number"),
        ("9" * 50, None, "huge"),
    ],
)
def test_what_is_no_number_is_not_guessed(text, decimal, why):
    with pytest.raises(numerals.NumeralError, match=why):
        numerals.read(text, decimal)


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
@example("1" * 400)
@example("1e999")
def test_any_text_is_a_number_or_named(text):
    for decimal in (None, ",", "."):
        with contextlib.suppress(numerals.NumeralError):
            value, digits = numerals.read(text, decimal)
            assert digits >= 0
            assert any(c in "0123456789" for c in text)
            assert isinstance(value, float)


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
@settings(max_examples=200, deadline=None)
def test_a_german_number_is_read_as_it_was_written(number):
    text = f"{number:,.2f}".translate(str.maketrans({",": ".", ".": ","}))
    assert numerals.read(text, None) == (float(number), 2)


def test_the_other_numbers_decide_what_a_point_means(read):
    assert values(read("Name;2021\nHerten;1.234\nMarl;0,5\n"))[HERTEN, 2021] == 1234
    assert values(read("Name;2021\nHerten;1.234\nMarl;0.5\n"))[HERTEN, 2021] == 1.234
    unclear = read("Name;2021\nHerten;1.234\nMarl;5\n")
    assert values(unclear) == {(MARL, 2021): 5.0}
    assert kinds(unclear) == ["ambiguous"]
    mixed = read("Name;2021\nHerten;1.234\nMarl;0.5\nDorsten;0,5\n")
    assert (HERTEN, 2021) not in values(mixed)
    assert values(read("Name;2021\nHerten;1.234\n", decimal=","))[HERTEN, 2021] == 1234


def test_signs_of_the_offices_keep_their_reason_and_a_dash_is_no_zero(read):
    found = read("Name;2021;2022;2023;2024\nHerten;-;.;...;0\nMarl;k. A.;x;/;(3,5)\n")
    figures = found.own.figures
    assert figures[HERTEN] == {
        2021: (None, Status.UNAVAILABLE),
        2022: (None, Status.CONFIDENTIAL),
        2023: (None, Status.LATER),
        2024: (0.0, Status.OK),
    }
    assert figures[MARL] == {
        2021: (None, Status.UNAVAILABLE),
        2022: (None, Status.NOT_MEANINGFUL),
        2023: (None, Status.UNRELIABLE),
        2024: (3.5, Status.LIMITED),
    }
    assert kinds(found) == []
    assert kinds(found, notes=True).count("dash") == 1


def test_empty_cells_are_known_to_be_empty(read):
    figures = read("Name;2021;2022\nHerten;1;\nMarl;;\n").own.figures
    assert figures[HERTEN][2022] == figures[MARL][2021] == (None, Status.UNAVAILABLE)


# Areas


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("05913000", "05913000"),
        ("5913000", "05913000"),
        (" 05 913 000 ", "05913000"),
        ("059130000000", "05913000"),
        ("59130000000", "05913000"),
        ("5913", "05913"),
        ("05562000", "05562"),
        ("JA05170", "JA05170"),
        ("ja5978", "JA05978"),
        ("DG", "DG"),
        ("05", "05"),
        ("05315000", None),
        ("913000", "05913000"),
        ("562024", "05562024"),
        ("JA913000", None),
        ("٠٥٩١٣٠٠٠", None),
        ("Dortmund", None),
    ],
)
def test_keys_with_what_spreadsheets_do_to_them(store, text, key):
    assert places.Places(store.areas).by_key(text) == key


def test_every_name_of_every_area_is_found_on_its_level(store):
    known = places.Places(store.areas)
    for area in store.areas:
        for name in (
            area.name,
            area.short,
            area.name.upper(),
            area.name.replace("ü", "ue").replace("ö", "oe"),
        ):
            assert known.by_name(name).get(area.level) == area.key, name


def test_a_name_means_the_level_of_most_of_the_others(read):
    kreise = read("Kreis;2020\nDortmund;1\nKreis Unna;2\nEnnepe-Ruhr-Kreis;3\nBochum, kreisfreie Stadt;4\n")
    assert {key for key, _ in values(kreise)} == {"05913", "05978", "05954", "05911"}
    towns = read("Ort;2020\nDortmund;1\nUnna;2\nHerten;3\nKreis Wesel;4\nNRW;5\nMetropole Ruhr;6\n")
    assert {key for key, _ in values(towns)} == {DORTMUND, "05978036", HERTEN, "05170", "05", "RUHR"}
    offices = read("Jugendamt;2020\nJugendamt Herten;1\nKreisjugendamt Unna;2\nEnnepetal mit Breckerfeld;3\n")
    assert {key for key, _ in values(offices)} == {"JA05562020", "JA05978", "JA05954008"}


def test_a_slip_is_reported_with_proposals_and_taken_only_when_accepted(read):
    text = "Name;2021\nHertn;1,5\nMarl;2\nSumme;3,5\nQuelle: Amt\n"
    found = read(text)
    first, second = found.problems
    assert values(found) == {(MARL, 2021): 2.0}
    assert (first.key, first.row, first.name, first.proposals[0]) == ("unmatched", 2, "Hertn", HERTEN)
    assert (second.name, second.row) == ("Summe", 4)
    assert values(read(text, accepted={"Hertn": HERTEN}))[HERTEN, 2021] == 1.5


def test_key_and_name_must_agree(read):
    found = read(
        "AGS;Name;2021\n05562020;Marl;1\n05562024;Marl;2\n05562;Kreis Recklinghausen;3\n05315000;Dorsten;4\n"
    )
    assert values(found) == {(MARL, 2021): 2.0, ("05562", 2021): 3.0}
    assert [(p.key, p.row) for p in found.problems] == [("contradiction", 2), ("contradiction", 5)]


def test_what_is_accepted_for_one_row_changes_no_other(read):
    text = "AGS;Name;2021\n05562020;Marl;1\n05562024;Marl;2\n"
    (problem,) = read(text).problems
    assert problem.proposals == (HERTEN, "05562024", "JA05562024")
    settled = read(text, accepted={problem.name: HERTEN})
    assert values(settled) == {(HERTEN, 2021): 1.0, (MARL, 2021): 2.0}
    assert values(read(text, accepted={"Marl": HERTEN})) == {(MARL, 2021): 2.0}


def test_of_two_different_figures_for_one_area_none_is_taken(read):
    found = read("Name;2021;2022\nHerten;1;5\nMarl;2;2\nherten;3;5\n")
    assert values(found) == {(HERTEN, 2022): 5.0, (MARL, 2021): 2.0, (MARL, 2022): 2.0}
    twice = next(problem for problem in found.problems if problem.key == "twice")
    assert dict(twice.values) == {"name": "Herten", "year": "2021", "rows": "2, 4"}
    assert kinds(found, notes=True) == ["twice_same"]


def test_a_number_and_no_number_for_one_area_differ_too(read):
    found = read("Name;2021\nHerten;1\nHerten;.\nMarl;2\n")
    assert (HERTEN, 2021) not in values(found)
    assert kinds(found) == ["twice"]


def test_a_third_column_of_groups_is_no_reason_to_guess(read):
    text = "Name;Jahr;Geschlecht;Wert\nHerten;2021;m;1\nHerten;2021;w;2\n"
    found = read(text)
    assert found.own is None
    assert (found.open.key, options(found)) == ("of:Geschlecht", ["m", "w"])
    assert values(read(text, answers={"of:Geschlecht": "w"})) == {(HERTEN, 2021): 2.0}


# Years and columns


def test_school_years(read):
    found = read("Schuljahr;Stadt;Quote\n2021/22;Lünen;1\n2022/2023;Herten;2\n2022/24;Marl;3\n")
    assert found.own.school
    assert values(found) == {("05978024", 2021): 1.0, (HERTEN, 2022): 2.0}
    assert kinds(found) == ["bad_year"]
    assert read("Name;2021/22\nHerten;1\n").own.school


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Name;Quote\nHerten;1\n", "no_year"),
        ("Name;Jahr;Bemerkung\nHerten;2021;gut\n", "no_values"),
        ("Herten;1\nMarl;2\n", "no_head"),
        ("Farbe;2021\nrot;1\nblau;2\n", "no_areas"),
        ("nur ein Satz", "single_cell"),
        ("nur ein Satz\nund noch einer", "no_areas"),
        ("", "empty"),
        (" \n \n", "empty"),
        (";;;\n;;;\n", "empty"),
        ("\ufeff", "empty"),
    ],
)
def test_a_table_without_its_parts_says_which(read, text, why):
    assert refusal(read, text) == why


def test_a_year_that_the_file_lacks_can_be_said(read):
    assert values(read("Name;Quote\nHerten;1\n", answers={"year": "2020"})) == {(HERTEN, 2020): 1.0}


def test_a_number_with_the_separator_in_it_is_not_cut_in_two(read):
    found = read("Name,2021,2022\nHerten,17,6,18,1\nMarl,1,2\n")
    assert values(found) == {(MARL, 2021): 1.0, (MARL, 2022): 2.0}
    assert kinds(found) == ["too_wide"]


def test_decimals_are_those_of_the_figures(read):
    assert read("Name;2021\nHerten;1\n").own.decimals == 0
    assert read("Name;2021\nHerten;1,25\nMarl;1\n").own.decimals == 2
    assert read(book([["Name", 2021], ["Herten", 17.647058823]]), "a.xlsx").own.decimals == 1


# Workbooks


def test_a_workbook_holds_numbers_texts_dates_and_shares(read):
    rows = [
        ["Schlüssel", "Name", 2021, "2022"],
        [5562020, "Herten", 0.176, "1.018,1"],
        ["05562024", "Marl", 0.145, 15],
    ]
    found = read(book(rows, {(1, 2): "0.0%", (2, 2): "0%"}), "a.xlsx")
    assert values(found) == TABLE


def test_formulas_are_never_computed(read):
    rows = [["Name", "2021", "2022"], ["Herten", 1, "=1+1"], ["Marl", 2, 3]]
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue(), "a.xlsx")
    assert (HERTEN, 2022) not in values(found)
    assert [(p.key, p.row, p.column) for p in found.problems] == [("formula", 2, "2022")]
    stored = changed(
        out.getvalue(),
        lambda _, body: body.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>42</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>42</v>"
        ),
    )
    assert values(read(stored, "a.xlsx"))[HERTEN, 2022] == 42.0


def test_errors_in_cells_are_named(read):
    content = book([["Name", 2021, 2022], ["Herten", 1, 77], ["Marl", 2, 3]])
    content = changed(
        content, lambda _, body: body.replace(b'<c r="C2"><v>77</v>', b'<c r="C2" t="e"><v>#DIV/0!</v>')
    )
    found = read(content, "a.xlsx")
    assert [(p.key, dict(p.values)) for p in found.problems] == [("error", {"text": "#DIV/0!"})]


def test_of_several_sheets_the_first_with_content_is_read_and_named(read):
    made = openpyxl.Workbook()
    made.create_sheet("Zahlen").append(["Name", 2021])
    made["Zahlen"].append(["Herten", 1])
    made.create_sheet("Anderes").append(["x", "y"])
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue(), "a.xlsx")
    (note,) = found.problems
    assert values(found) == {(HERTEN, 2021): 1.0}
    assert dict(note.values) == {"names": "„Anderes“"}
    assert found.understood.sheet == "Zahlen"


def bomb():
    """A workbook with a part that unpacks to 100 MB of nothing."""
    content = book([["Name", 2021], ["Herten", 1]])
    zeros = b" " * 100_000_000
    return changed(content, lambda name, body: body + zeros if name.endswith("sheet1.xml") else body)


def declared(text):
    def change(name, body):
        return body.replace(b"?>", b"?>" + text, 1) if name.endswith("sheet1.xml") else body

    return changed(book([["Name", 2021], ["Herten", 1]]), change)


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def with_part(name, body=b"x"):
    out = io.BytesIO(book([["Name", 2021], ["Herten", 1]]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, body)
    return out.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
UTF_16 = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16")


@pytest.mark.parametrize(
    ("make", "name", "why"),
    [
        (bomb, "a.xlsx", "bomb"),
        (lambda: declared(ENTITIES), "a.xlsx", "entities"),
        (lambda: declared(b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "a.xlsx", "entities"),
        (lambda: with_part("xl/worksheets/extra.xml", UTF_16), "a.xlsx", "entities"),
        (lambda: with_part("xl/vbaProject.bin"), "a.xlsx", "macros"),
        (lambda: book([["Name", 2021], ["Herten", 1]]), "a.xlsm", "macros"),
        (lambda: packed({f"{n}.xml": b"" for n in range(2100)}), "a.xlsx", "bomb"),
        (lambda: packed({"../../etc/passwd": b"x"}), "a.xlsx", "other_zip"),
        (
            lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "a.ods",
            "other_zip",
        ),
        (lambda: packed({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x"}), "a.xlsx", "workbook"),
        (lambda: book([["Name", 2021], ["Herten", 1]])[:-400], "a.xlsx", "workbook"),
        (lambda: b"PK\x03\x04" + b"\0" * 40, "a.xlsx", "workbook"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "old_workbook"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "bild.csv", "picture"),
        (lambda: b"\xff\xd8\xff\xe0" + b"\0" * 60, "foto.xlsx", "picture"),
        (lambda: b"%PDF-1.7\n", "a.csv", "pdf"),
        (lambda: b"\x1f\x8b\x08", "a.csv.gz", "packed"),
        (lambda: b"<!DOCTYPE html><table>", "a.csv", "markup"),
        (lambda: b'\xef\xbb\xbf<?xml version="1.0"?><x/>', "a.csv", "markup"),
        (lambda: bytes(range(256)) * 20, "a.csv", "binary"),
        (lambda: b"\xff\xfeN\x00a\x00\xd8", "a.csv", "encoding"),
        (lambda: b"x" * (BYTES + 1), "a.csv", "size"),
        (lambda: b"Name;2021\n" + b"Herten;1\n" * 20_001, "a.csv", "rows"),
        (lambda: b"Name;" + b";".join(b"%d" % n for n in range(400)), "a.csv", "columns"),
        (lambda: b"\n".join([b";".join([b"1"] * 250)] * 1_100), "a.csv", "cells"),
        (lambda: b'Name;2021\nHerten;"' + b"x" * 200_000, "a.csv", "lines"),
    ],
    ids=range(26),
)
def test_what_is_refused_is_named(read, make, name, why):
    assert refusal(read, make(), name) == why


def test_a_part_that_lies_about_its_size_is_refused(read):
    content = book([["Name", 2021], ["Herten", 1]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal(read, lying, "a.xlsx") in {"workbook", "bomb"}


def test_a_row_far_below_is_not_lost_silently(read):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["Name", 2021])
    sheet.write(20_500, 0, "Herten")
    made.close()
    assert refusal(read, out.getvalue(), "a.xlsx") == "rows"


@pytest.mark.parametrize(
    ("name", "note"), [("a.xlsx", "is_text"), ("a.csv", None), ("zahlen", None), ("a.doc", "is_text")]
)
def test_the_content_decides_and_not_the_name(read, name, note):
    found = read(WIDE, name)
    assert values(found) == TABLE
    assert kinds(found, notes=True) == ([note] if note else [])
    assert kinds(read(book([["Name", 2021], ["Herten", 1]]), "a.csv"), notes=True) == ["is_workbook"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(read, content):
    with contextlib.suppress(OwnError):
        found = read(content)
        assert found.own is None or found.own.figures


CELLS = st.sampled_from(
    (
        "Herten",
        "5562020",
        "Hertn",
        "2021",
        "2022",
        "Jahr",
        "Wert",
        "Name",
        "17,6",
        "1.234",
        "-",
        "",
        "=1",
        "<b>",
        "x" * 600,
        "\u202e",
        "NaN",
        "9" * 60,
    )
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.sampled_from(";,\t|"))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_gives_figures_of_its_own_or_a_reason(read, rows, separator):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)  # a comma in a cell is quoted, as programs do it
    try:
        found = read(text.getvalue())
    except OwnError:
        return
    assert set(values(found).values()) <= {17.6, 1234.0, 1.234, 2021.0, 2022.0, 5562020.0, None}
    assert {key for key, _ in values(found)} <= {HERTEN}


@given(st.integers(0, 3_000), st.integers(0, 255))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_workbook_gives_the_right_figures_or_a_reason(read, place, byte):
    content = bytearray(GOOD)
    content[place % len(content)] = byte
    try:
        found = read(bytes(content), "a.xlsx")
    except OwnError:
        return
    assert set(values(found).items()) <= {((HERTEN, 2021), 17.5), ((MARL, 2021), 3.0)}


GOOD = book([["Name", 2021], ["Herten", 17.5], ["Marl", 3]])


# The table on its way


def test_a_table_goes_to_the_browser_and_comes_back(store, read):
    found = read("Name;2021;2022\nHerten;17,6;.\nMarl;(3);0\nKreis Unna;1;\n").own
    sent = record.written(found)
    assert sent["rows"] == {"05562020": [17.6, "c"], "05562024": [[3], 0], "05978": [1, "u"]}
    assert record.parsed(sent, store.areas) == found


def test_a_table_of_a_level_has_its_areas_and_no_others(store, read):
    tables = read("Name;2021\nHerten;1\nNRW;2\n").own.tables(store.areas)
    assert set(tables) == {Level.GEMEINDE, None}
    assert tables[Level.GEMEINDE].at(HERTEN, 2021).value == 1.0
    assert tables[Level.GEMEINDE].at(MARL, 2021).status is Status.NOT_IN_FILE
    assert tables[None].keys == ("05",)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"kind": "secret"},
        {"direction": 1},
        {"years": [2021, 2021]},
        {"years": [1]},
        {"years": "2021"},
        {"decimals": 99},
        {"decimals": True},
        {"rows": {}},
        {"rows": {HERTEN: [1, 2]}},
        {"rows": {HERTEN: [1e300]}},
        {"rows": {HERTEN: [float("nan")]}},
        {"rows": {HERTEN: ["z"]}},
        {"rows": {HERTEN: [[1, 2]]}},
        {"rows": {HERTEN: [{}]}},
        {"rows": {HERTEN: [True]}},
        {"rows": {HERTEN: ["u"]}},
        {"rows": {"99999999": [1]}},
        {"rows": [1]},
    ],
)
def test_what_is_no_table_of_ours_is_none(store, change):
    good = {
        "v": 1,
        "name": "",
        "unit": "",
        "kind": "rate",
        "direction": "neutral",
        "decimals": 1,
        "school": False,
    }
    good |= {"years": [2021], "rows": {HERTEN: [1]}}
    assert record.parsed(good, store.areas) is not None
    assert record.parsed({**good, **change}, store.areas) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "‹script›alert(1)‹/script›"),
        ("{0.__class__}", "(0.__class__)"),
        ("a\u202eb\x00c\u200b d", "a b c d"),
        ("x" * 200, "x" * 80),
        (None, ""),
        ("\ud800", ""),
        ("Neu\ufffe \x0bund\uffff \ud800gut", "Neu und gut"),
    ],
)
def test_names_are_made_harmless(text, shown):
    assert record.harmless(text, limits.NAME) == shown


def test_no_official_indicator_or_chapter_has_the_own_name(store):
    assert store.catalogue.find(record.SLUG) is None
    assert record.TOPIC not in {topic.slug for topic in store.catalogue.topics}


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [workbook.letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
