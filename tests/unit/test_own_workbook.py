"""Workbooks of strangers: what a cell shows, what is hidden, what reading costs (counted, not timed)."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.status import Status
from data.own import formats, grid, reading, workbook
from data.own.faults import CELLS, ROWS, OwnError
from data.own.grid import LAST_ROW, Bad, Share, Work
from tests.books import cell, line, ods, packed, rows, table, xlsx

SMALL = 1_000
"""Steps that a file of a few hundred signs may cost."""
TABLE = [["Name", 2022.0], ["Marl", 12.5]]
PLAIN = rows(("Name", 2022), ("Marl", 12.5))
ODS_TABLE = table(line("Name", 2022), line("Marl", 12.5))
FAR_LINE = line(given='table:number-rows-repeated="1048574"')
COLLAPSED = 'table:visibility="collapse"'
HIDDEN_STYLE = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)


def only(content):
    """The rows of the only sheet."""
    (sheet,) = workbook.book(content).sheets
    return sheet.rows


def refusal(content, work=None):
    with pytest.raises(OwnError) as fault:
        workbook.book(content, work)
    return fault.value.key


def test_both_forms_hold_the_same():
    assert only(xlsx(PLAIN)) == only(ods(ODS_TABLE)) == TABLE


# Work


def far(row):
    return xlsx(PLAIN + f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>')


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (far(99_999_999_999), "beyond"),
        (far("9" * 400), "beyond"),
        (far(LAST_ROW + 1), "beyond"),
        (xlsx(PLAIN + '<row r="99999999999"/>'), "beyond"),
        (xlsx({"a": PLAIN, "b": '<row r="99999999999"/>'}), "beyond"),
        (xlsx({"a": PLAIN, "b": '<row r="99999999999"/>'}, states={"b": "hidden"}), "beyond"),
        (far(LAST_ROW), "rows"),
        (xlsx('<row r="1048576"/><row><c><v>1</v></c></row>'), "beyond"),
        (xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "beyond"),
        (xlsx('<row r="1"><c r="AAAAAAAAAAAA1"><v>1</v></c></row>'), "workbook"),
        (xlsx('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "columns"),
        (xlsx('<row r="3"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'), "workbook"),
        (xlsx('<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>'), "workbook"),
        (xlsx('<row r="3"><c r="B4"><v>1</v></c></row>'), "workbook"),
        (xlsx('<row r="-3"><c><v>1</v></c></row>'), "workbook"),
        (xlsx('<row r="1e9"><c><v>1</v></c></row>'), "workbook"),
        (xlsx('<row r="0"><c><v>1</v></c></row>'), "beyond"),
        (xlsx({str(n): f'<row r="{ROWS}"><c><v>1</v></c></row>' for n in range(20)}), "rows"),
        (ods(table(line("a"), line("b", given='table:number-rows-repeated="99999999999"'))), "beyond"),
        (ods(table(line("b", given='table:number-rows-repeated="1000000"'))), "rows"),
        (ods(table(line(given='table:number-rows-repeated="99999999999"'), line("b"))), "beyond"),
        (ods(table(line(cell("a", columns_repeated=99_999_999_999)))), "columns"),
        (ods(table(line(cell(columns_repeated=16_384), "a"))), "beyond"),
        (ods(table(line("a", given='table:number-rows-repeated="-1"'))), "workbook"),
        (
            ods(
                table(*[line(cell("a", columns_repeated=300), given='table:number-rows-repeated="900"')] * 9)
            ),
            "cells",
        ),
    ],
    ids=range(25),
)
def test_a_far_cell_is_refused_for_little_work(content, why):
    work = Work()
    assert refusal(content, work) == why
    assert work.steps <= CELLS + SMALL
    assert work.rows <= 2 * ROWS or why == "rows"


@pytest.mark.parametrize(
    "content",
    [
        xlsx(PLAIN + '<row r="1048576"/>'),
        xlsx(PLAIN + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        xlsx(PLAIN.replace("<row>", '<row spans="1:16384">')),
        xlsx(PLAIN, before='<dimension ref="A1:XFD1048576"/>'),
        xlsx(PLAIN, before='<dimension ref="A1"/>'),
        xlsx(PLAIN, before='<cols><col min="9" max="16384" hidden="1"/></cols>'),
        xlsx(PLAIN, after='<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'),
        xlsx(PLAIN + '<row r="1048576" hidden="1"><c><v>1</v></c></row>'),
        ods(ODS_TABLE.replace("</table:table>", f"{FAR_LINE}</table:table>")),
        ods(table(line("Name", 2022, cell(columns_repeated=16_382)), line("Marl", 12.5))),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_empty_far_away_costs_nothing(content):
    work = Work()
    (sheet,) = workbook.book(content, work).sheets
    assert sheet.rows == TABLE
    assert work.steps < SMALL
    assert (work.rows, work.cells) == (2, 4)


def test_empty_rows_are_not_kept_however_many_sheets_have_them():
    empty = "".join(f'<row r="{n}"/>' for n in range(1, 2_001))
    work = Work()
    book = workbook.book(xlsx({"Daten": PLAIN, **{str(n): empty for n in range(20)}}), work)
    assert [sheet.name for sheet in book.sheets] == ["Daten"]
    assert work.rows == 2
    assert work.steps < 21 * 2_001


def test_rows_count_over_all_sheets():
    half = f'<row r="{ROWS // 2}"><c><v>1</v></c></row>'
    assert len(workbook.book(xlsx({"a": half, "b": half})).sheets) == 2
    assert refusal(xlsx({"a": half, "b": half, "c": half})) == "rows"


def test_filled_cells_count_over_all_sheets(monkeypatch):
    monkeypatch.setattr(grid, "CELLS", 250)
    hundred = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    assert len(workbook.book(xlsx({"a": hundred, "b": hundred})).sheets) == 2
    assert refusal(xlsx({"a": hundred, "b": hundred, "c": hundred})) == "cells"


@pytest.mark.parametrize(
    "content",
    [
        xlsx(("<row>" + '<c s="0"/>' * 250 + "</row>") * 50),
        xlsx({str(n): "<row/>" * 300 for n in range(40)}),
        xlsx(PLAIN, shared="<si/>" * 10_000),
        xlsx(PLAIN, codes=["0"] * 10_000),
        xlsx(PLAIN, after="<x/>" * 10_000),
        xlsx("<row><c t='inlineStr'><is>" + "<r><t>a</t></r>" * 5_000 + "</is></c></row>"),
        ods(table(*[line()] * 10_000)),
        ods(ODS_TABLE, styles="<x/>" * 10_000),
        ods(table(line("<table:table-cell>" + "<text:p/>" * 10_000 + "</table:table-cell>"))),
        ods(table(line("a", given=f'table:number-rows-repeated="1000000" {COLLAPSED}'))),
    ],
    ids=range(10),
)
def test_whatever_a_file_is_full_of_ends_at_the_budget(content):
    work = Work(most=9_000)
    assert refusal(content, work) == "work"
    assert work.steps == 9_001


def test_a_text_that_many_cells_share_is_kept_once_and_cut():
    shared = f"<si><t>{'x' * 2_000_000}</t></si>"
    body = ("<row>" + '<c t="s"><v>0</v></c>' * 200 + "</row>") * 50
    found = only(xlsx(body, shared=shared))
    assert len(found[0][0]) == 500
    assert found[0][0] is found[49][199]


def test_a_tag_of_a_megabyte_is_refused_before_it_is_taken_apart():
    attributes = " ".join(f'a{n}="{n * 7919 % 9973}"' for n in range(120_000))
    assert refusal(xlsx(f"<row {attributes}/>")) == "bomb"


def test_a_part_is_read_once():
    twice = {
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        + '<sheet name="a" r:id="rId1"/>' * 2
        + "</sheets></workbook>"
    }
    assert refusal(xlsx(PLAIN, **twice)) == "workbook"


def test_merged_areas_end_at_the_rows_of_a_table():
    merges = '<mergeCell ref="A1:B9"/>' * (ROWS + 1)
    assert refusal(xlsx(PLAIN, after=f"<mergeCells>{merges}</mergeCells>")) == "work"


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha">]>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (xlsx(PLAIN, **{"xl/worksheets/sheet1.xml": f"{DOCTYPE}<worksheet/>"}), "entities"),
        (xlsx(PLAIN, **{"xl/styles.xml": f"{DOCTYPE}<styleSheet/>".encode("utf-16")}), "entities"),
        (ods(**{"content.xml": f"{DOCTYPE}<x/>"}), "entities"),
        (ods(ODS_TABLE, **{"Basic/Standard/Modul1.xml": "<x/>"}), "macros"),
        (ods(ODS_TABLE, **{"Scripts/python/a.py": "x"}), "macros"),
        (ods(ODS_TABLE, **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "locked"),
        (ods(ODS_TABLE, body="text", kind="application/vnd.oasis.opendocument.text"), "other_zip"),
        (ods(ODS_TABLE, body="text"), "other_zip"),
        (ods(**{"content.xml": None}), "other_zip"),
        (ods(**{"content.xml": "<x"}), "workbook"),
        (ods(ODS_TABLE.replace("</table:table-row>", "", 1)), "workbook"),
        (ods(table(line("a").replace('"string"', '"float"'))), "workbook"),
        (ods(ODS_TABLE, **{"content.xml": b" " * 5_000_000}), "bomb"),
        (ods(), "empty"),
        (xlsx(""), "empty"),
        (xlsx('<row><c t="s"><v>7</v></c></row>'), "workbook"),
        (xlsx("<row><c><v>1_000</v></c></row>"), "workbook"),
        (xlsx("<row><c><v>NaN</v></c></row>"), "workbook"),
        (xlsx(PLAIN, **{"_rels/.rels": None, "xl/workbook.xml": "<workbook"}), "workbook"),
        (packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "other_zip"),
    ],
    ids=range(20),
)  # fmt: skip
def test_what_is_refused_is_named(content, why):
    assert refusal(content) == why


# What a cell shows


def number(value, code):
    """What is read of a number with a number format."""
    return only(xlsx(f'<row><c s="1"><v>{value}</v></c></row>', codes=[code.replace('"', "&quot;")]))[0][0]


@pytest.mark.parametrize(
    ("value", "code", "read"),
    [
        (0.123, "0%", Share(12.3)),
        (0.123, "0.0%;[Red]-0.0%", Share(12.3)),
        (-0.123, "0.0%;[Red]-0.0%", Share(-12.3)),
        (12.3, '0.0" %"', Share(12.3)),
        (12.3, "0.0\\ \\%", Share(12.3)),
        (12.3, "0.0 [$%-407]", Share(12.3)),
        (12.3, "General", 12.3),
        (12.3, '0.0;"%"', 12.3),
        (1234.5, "#,##0.00\\ _€", 1234.5),
        (1234.5, '0 "Kinder der Stadt"', 1234.5),
        (0.00012, "0.00E+00", 0.00012),
        (45291, "dd.mm.yyyy", "2023-12-31"),
        (45291.75, "dd/mm/yy hh:mm", "2023-12-31"),
        (45291, "[$-407]mmm yy;@", "2023-12-31"),
        (0.5, "hh:mm", "12:00"),
        (-3, "dd.mm.yyyy", -3.0),
        (9e15, "dd.mm.yyyy", 9e15),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value, code, read):
    found = number(value, code)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("number", "look"), [(9, Share), (10, Share), (14, str), (57, str), (21, str), (4, float)]
)
def test_formats_that_workbooks_name_by_a_number(number, look):
    code = formats.BUILTIN.get(number, "")
    assert type(formats.shown(0.25, code)) is look


def test_dates_count_from_the_day_that_the_workbook_says():
    body = '<row><c s="1"><v>45291</v></c></row>'
    content = xlsx(body, codes=["yyyy"])
    later = xlsx(body, codes=["yyyy"], about='date1904="1"')
    assert only(content) == [["2023-12-31"]]
    assert only(later) == [["2028-01-01"]]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ('<c t="s"><v>0</v></c>', "Haltern am See"),
        ('<c t="inlineStr"><is><r><t>Ma</t></r><r><t>rl</t></r></is></c>', "Marl"),
        ('<c t="str"><f>A1</f><v>Marl</v></c>', "Marl"),
        ('<c t="inlineStr"><is><t>Anteil_x000D_2022</t></is></c>', "Anteil\r2022"),
        ("<c><f>1+1</f><v>2</v></c>", 2.0),
        ("<c><f>1+1</f></c>", Bad("formula")),
        ("<c><f>1+1</f><v></v></c>", Bad("formula")),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', Bad("error", "#DIV/0!")),
        ('<c t="d"><v>2023-12-31T00:00:00</v></c>', "2023-12-31"),
        ('<c t="b"><v>1</v></c>', "True"),
        ("<c><v>1.5E2</v></c>", 150.0),
    ],
)
def test_kinds_of_cells(body, read):
    shared = "<si><r><t>Haltern </t></r><r><t>am See</t></r><rPh><t>ha-ru-te-ru-n</t></rPh></si>"
    assert only(xlsx(f"<row>{body}</row>", shared=shared)) == [[read]]


def test_cells_with_a_formula_are_known_in_both_forms():
    body = "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><f>A1</f><v>1</v></c></row>"
    computed = f"<table:table-cell {stored('float', 1, 'A1')}/>"
    for content in (xlsx(body), ods(table(line(1), line(2, computed)))):
        (sheet,) = workbook.book(content).sheets
        assert sheet.rows == [[1.0], [2.0, 1.0]]
        assert sheet.formulas == {(1, 1)}


def test_a_sheet_that_nobody_wants_costs_nothing():
    for content in (xlsx({"a": PLAIN, "b": PLAIN}), ods(*(table(line("x"), name=name) for name in "ab"))):
        with_both, with_one = Work(), Work()
        assert [sheet.name for sheet in workbook.book(content, with_both).sheets] == ["a", "b"]
        (sheet,) = workbook.book(content, with_one, without=frozenset("b")).sheets
        assert sheet.name == "a"
        assert with_one.cells < with_both.cells


def test_a_formula_that_shows_nothing_is_empty():
    assert only(xlsx('<row><c><v>1</v></c><c t="str"><f>""</f><v></v></c></row>')) == [[1.0]]


def test_a_zero_that_nobody_computed_is_no_figure():
    body = "<row><c><f>SUM(A1)</f><v>0</v></c><c><f>SUM(A1)</f><v>3</v></c><c><v>0</v></c></row>"
    assert only(xlsx(body, calc='<calcPr fullCalcOnLoad="1"/>')) == [[Bad("formula"), 3.0, 0.0]]
    assert only(xlsx(body, calc='<calcPr calcId="191029"/>')) == [[0.0, 3.0, 0.0]]


def test_the_strict_form_of_a_workbook_is_read():
    assert only(xlsx(PLAIN, main="http://purl.oclc.org/ooxml/spreadsheetml/main")) == TABLE


def test_what_a_workbook_refers_to_is_found_where_it_says():
    made = xlsx(
        {"a": PLAIN},
        **{
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            "</Relationships>"
        },
    )
    assert only(made) == TABLE


def stored(kind, value="", formula="", key="value"):
    """Attributes of a cell of ODS."""
    computed = f'table:formula="of:={formula}" ' if formula else ""
    return computed + f'office:value-type="{kind}"' + (f' office:{key}="{value}"' if value != "" else "")


COMMENT = "<office:annotation><text:p>99</text:p></office:annotation>"
ERROR = 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"'


@pytest.mark.parametrize(
    ("given", "body", "read"),
    [
        (stored("percentage", 0.123), "<text:p>12,3 %</text:p>", Share(12.3)),
        (stored("float", 12.3), "<text:p>12,3 %</text:p>", Share(12.3)),
        (stored("float", 0.423, "A1"), "<text:p>42.30%</text:p>", Share(42.3)),
        (stored("float", 12.34, "A1"), "<text:p>1.234,0%</text:p>", Share(1234)),
        (stored("currency", 3.5), "<text:p>3,50 €</text:p>", 3.5),
        (stored("date", "2023-12-31T10:00", key="date-value"), "<text:p>31.12.23</text:p>", "2023-12-31"),
        (stored("boolean", "true", key="boolean-value"), "<text:p>WAHR</text:p>", "WAHR"),
        (stored("time", "PT12H00M00S", key="time-value"), "<text:p>12:00</text:p>", "12:00"),
        (stored("string", "Marl", key="string-value"), "", "Marl"),
        (
            stored("string"),
            "<text:p>Haltern<text:s text:c='3'/>am<text:line-break/>See</text:p>",
            "Haltern   am\nSee",
        ),
        (stored("string"), "<text:p>Marl</text:p><text:p>Stadt</text:p>", "Marl\nStadt"),
        (stored("string"), "<text:p>Ma<text:span>rl</text:span></text:p>", "Marl"),
        (stored("string"), COMMENT + "<text:p>Marl</text:p>", "Marl"),
        (stored("float", 2022), "<draw><text:p>1</text:p></draw><text:p>2022</text:p>", 2022.0),
        ('table:formula="of:=A1+1"', "", Bad("formula")),
        (ERROR, "<text:p>#DIV/0!</text:p>", Bad("error", "#DIV/0!")),
        (stored("float", 0, "x"), "<text:p>Err:508</text:p>", Bad("error", "Err:508")),
    ],
)
def test_cells_of_ods(given, body, read):
    found = only(ods(table(line("x", f"<table:table-cell {given}>{body}</table:table-cell>"))))[0][1]
    assert (found, type(found)) == (read, type(read))


def test_a_formula_of_ods_that_shows_nothing_is_empty():
    shown = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    assert only(ods(table(line("x", shown)))) == [["x"]]


def test_equal_cells_and_rows_of_ods_stand_there_once():
    lines = (
        line("a", cell(columns_repeated=2), cell(5, columns_repeated=2)),
        line(given='table:number-rows-repeated="3"'),
    )
    again = line("b", given='table:number-rows-repeated="2"')
    assert only(ods(table(*lines, again))) == [["a", "", "", 5.0, 5.0], [], [], [], ["b"], ["b"]]


# What is hidden, and what is open


def test_hidden_rows_and_columns_of_excel_are_counted_and_not_read():
    body = "".join(
        f'<row r="{n}" {given}><c><v>{n}</v></c><c/><c><v>9</v></c><c><v>{n}</v></c></row>'
        for n, given in ((1, ""), (2, 'hidden="1"'), (3, 'hidden="0"'), (5, 'hidden="true"'), (6, ""))
    ) + '<row r="7" hidden="1"/>'  # fmt: skip
    (sheet,) = workbook.book(xlsx(body, before='<cols><col min="2" max="3" hidden="1"/></cols>')).sheets
    assert sheet.rows == [[1.0, "", "", 1.0], [], [3.0, "", "", 3.0], [], [], [6.0, "", "", 6.0]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (2, 1)


def test_hidden_rows_and_columns_of_ods_are_counted_and_not_read():
    columns = "<table:table-column/>" + f'<table:table-column table:number-columns-repeated="2" {COLLAPSED}/>'
    lines = (
        line(1, "", 9, 1),
        line(2, given=COLLAPSED),
        line(3, "", "", 3),
        line(4, given='table:visibility="filter"'),
    )
    (sheet,) = workbook.book(ods(table(columns, *lines, line(6)))).sheets
    assert sheet.rows == [[1.0, "", "", 1.0], [], [3.0, "", "", 3.0], [], [6.0]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (2, 1)


HIDDEN = table(line("x"), name="c", given='table:style-name="ta2"')


@pytest.mark.parametrize(
    "content",
    [
        xlsx(
            {
                "a": PLAIN, "leer": "<row/>", "b": PLAIN, "c": PLAIN, "d": PLAIN, "e": "<row/>",
                "f": PLAIN.replace("<row>", '<row hidden="1">'),
            },
            states={"c": "hidden", "d": "veryHidden", "e": "hidden"},
            view='activeTab="2"',
        ),
        ods(
            ODS_TABLE.replace("Daten", "a"), table(line(), name="leer"), ODS_TABLE.replace("Daten", "b"),
            HIDDEN, HIDDEN.replace('"c"', '"d"'), table(line(), name="e", given='table:style-name="ta2"'),
            table(line("x", given=COLLAPSED), name="f"), active="b", styles=HIDDEN_STYLE,
        ),
    ],
    ids=["xlsx", "ods"],
)  # fmt: skip
def test_sheets_with_content_and_the_names_of_hidden_ones(content):
    book = workbook.book(content)
    assert [(sheet.name, sheet.active) for sheet in book.sheets] == [("a", False), ("b", True)]
    assert [sheet.rows for sheet in book.sheets] == [TABLE, TABLE]
    assert book.hidden == ("c", "d", "f")


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"a": PLAIN, "b": ""}, states={"a": "hidden"}),
        ods(HIDDEN.replace('"c"', '"a"'), styles=HIDDEN_STYLE),
    ],
    ids=["xlsx", "ods"],
)
def test_a_workbook_with_nothing_but_hidden_content_names_it(content):
    with pytest.raises(OwnError) as fault:
        workbook.book(content)
    assert (fault.value.key, fault.value.values) == ("only_hidden", {"names": "a"})


def test_merged_cells():
    body = rows(("Name", 2022, "", 2023), ("", "m", "w", "m"))
    (sheet,) = workbook.book(
        xlsx(body, after='<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>')
    ).sheets
    assert set(sheet.merged) == {(0, 1, 0, 2), (0, 0, 1, 0)}
    lines = line(
        cell("Name", rows_spanned=2), cell(2022, columns_spanned=2), "<table:covered-table-cell/>", 2023
    )
    old = (
        '<table:covered-table-cell office:value-type="string"><text:p>alt</text:p></table:covered-table-cell>'
    )
    (sheet,) = workbook.book(ods(table(lines, line(old, "m", "w", "m")))).sheets
    assert set(sheet.merged) == {(0, 1, 0, 2), (0, 0, 1, 0)}
    assert sheet.rows[1] == ["", "m", "w", "m"]


def test_only_the_sheets_of_ods_are_read():
    deletion = "<table:cell-content-deletion><table:table-cell><text:p>9</text:p></table:table-cell>"
    deleted = f"<table:tracked-changes>{deletion}</table:cell-content-deletion></table:tracked-changes>"
    drawn = f"<table:shapes>{table(line('y'), name='y')}</table:shapes>"
    copy = table("<table:table-source/>", line("fremd"), name="'file:///x.ods'#a")
    assert (
        only(ods(deleted, ODS_TABLE.replace("<table:table-row", drawn + "<table:table-row", 1), copy))
        == TABLE
    )


# As other programs write it

CELLS_OF_ALL_KINDS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    st.text("abcäöü ß&<>\"'", max_size=8).map(str.strip),
)


@given(st.lists(st.lists(CELLS_OF_ALL_KINDS, max_size=6), max_size=8))
@settings(max_examples=60, deadline=None)
def test_what_another_program_writes_is_read(lines):
    made = openpyxl.Workbook()
    for at, cells in enumerate(lines, 1):
        for column, value in enumerate(cells, 1):
            made.active.cell(at, column).value = value
    out = io.BytesIO()
    made.save(out)
    wanted = [["" if value is None else value for value in cells] for cells in lines]
    for kept in (wanted, *wanted):
        while kept and kept[-1] in ("", []):
            kept.pop()
    while wanted and not wanted[-1]:
        wanted.pop()
    if wanted:
        assert only(out.getvalue()) == wanted
    else:
        assert refusal(out.getvalue()) == "empty"


GOOD = ods(table(line("Name", 2021), line("Herten", 17.5), line("Marl", 3)))


@given(st.integers(0, 3_000), st.integers(0, 255))
@settings(max_examples=120, deadline=None)
def test_a_damaged_ods_gives_what_it_holds_or_a_reason(place, byte):
    content = bytearray(GOOD)
    content[place % len(content)] = byte
    try:
        found = only(bytes(content))
    except OwnError:
        return
    assert found == [["Name", 2021.0], ["Herten", 17.5], ["Marl", 3.0]]


@pytest.mark.parametrize("name", ["zahlen.ods", "zahlen.xlsx", "zahlen"])
def test_an_ods_gives_the_figures_of_its_visible_rows(store, name):
    shown = f"<table:table-cell {stored('percentage', 0.123)}><text:p>12,3 %</text:p></table:table-cell>"
    lines = line("Gemeinde", 2022), line("Marl, Stadt", shown), line("Herten", 9, given=COLLAPSED)
    content = ods(table(line("Bericht"), name="Info"), table(*lines), active="Daten")
    found = reading.read(content, name, store.areas, lambda *_: (), reading.Wishes())
    assert found.own is not None
    assert found.own.figures == {"05562024": {2022: (12.3, Status.OK)}}
