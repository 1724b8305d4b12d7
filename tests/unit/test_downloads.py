"""Tables to take along: typed figures, reasons for what is missing, no formulas, the same bytes each time."""

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from components.comparison.context import Context
from components.downloads import csv_file, geo_file, xlsx_file
from components.downloads.archive import packed, repacked
from components.tables.comparison import shown, whole
from components.tables.model import Figure, Sheet, computed, count, figure
from components.view import pages
from components.view.model import View, parse
from data.model.catalogue import Level
from data.store import store as store_module

LINK = "https://vergleich.example/karte"
DANGEROUS = ("=1+1", "+49", "-2", "@sum", "\tx", "\rx")


def sheet(*rows, columns=("Gebiet", "Wert"), facts=(), **more):
    made = Sheet("name", "Titel", columns, rows, facts, "Amt", "2024-05-01", "de")
    return replace(made, **more)


def table_of(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def book_of(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells_of(book):
    return [cell for place in book.worksheets for row in place.iter_rows() for cell in row]


def looked_at(store, search):
    view, notices = parse(search, store)
    assert notices == ()
    return Context(store, view)


# Numbers


def test_zero_is_a_number_and_nothing_is_none():
    assert figure(0.0, 1) == Figure(0.0, 1)
    assert str(figure(-0.0, 1).value) == "0.0"
    assert (figure(float("nan"), 1), figure(None, 1), computed(None, 1)) == (None, None, None)
    assert computed(0.1 + 0.2, 1) == Figure(0.3, 1)
    assert (count(12.0), count(12.5), count(float("nan"))) == (Figure(12.0, 0), Figure(12.5, 1), None)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Figure(1, 0), "#,##0"),
        (Figure(1, 2), "#,##0.00"),
        (Figure(1, 1, signed=True), "+#,##0.0;-#,##0.0;#,##0.0"),
    ],
)
def test_a_format_has_the_decimals_of_the_screen(number, written):
    assert xlsx_file.number_format(number) == written


# CSV


def test_csv_opens_in_a_german_excel():
    made = sheet(("Köln", Figure(1234.5, 1)), ("Essen", Figure(0.0, 1)), ("Hamm", None), ("Bonn", 2022))
    text = csv_file.of(made)
    assert text.encode().startswith(b"\xef\xbb\xbfGebiet;Wert;Quelle\r\n")
    assert text.split("\r\n")[1:-1] == ["Köln;1234,5;Amt", "Essen;0;Amt", "Hamm;;Amt", "Bonn;2022;Amt"]


def test_a_table_without_one_source_has_no_column_for_it():
    assert table_of(csv_file.of(sheet(("a", 1), source="")))[0] == ["Gebiet", "Wert"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text):
    made = sheet((text, Figure(-2.0, 0)), columns=(text, "Wert"), facts=((text, text),), title=text)
    rows = table_of(csv_file.of(made))
    assert rows[0][0] == rows[1][0] == "'" + text
    assert rows[1][1] == "-2"  # a number stays one
    book = book_of(xlsx_file.of(made))
    texts = [cell for cell in cells_of(book) if isinstance(cell.value, str)]
    assert [cell.value for cell in texts if cell.value.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert {cell.data_type for cell in texts} == {"s"}
    assert book.worksheets[0]["B2"].value == -2


# Excel


def test_a_workbook_to_calculate_with():
    made = sheet(
        ("Essen", Figure(17.25, 1), 2022, None),
        ("Köln", Figure(0.0, 1), 2022, "nichts"),
        columns=("Gebiet", "Wert (%)", "Jahr", "Hinweis"),
        facts=(("Titel", ""), ("Quelle", "Amt")),
    )
    figures, notes = book_of(xlsx_file.of(made)).worksheets
    assert [cell.value for cell in figures[1]] == ["Gebiet", "Wert (%)", "Jahr", "Hinweis"]
    value, year, note = figures["B2"], figures["C2"], figures["D2"]
    assert (value.value, value.number_format, value.data_type) == (17.25, "#,##0.0", "n")
    assert (year.value, year.number_format, note.value) == (2022, "General", None)
    assert (figures["B3"].value, figures["B3"].data_type) == (0, "n")
    assert (figures.freeze_panes, figures.auto_filter.ref, figures.print_title_rows) == (
        "C2",
        "A1:D3",
        "$1:$1",
    )
    assert [[cell.value for cell in row] for row in notes] == [["Titel", None], ["Quelle", "Amt"]]


def test_columns_are_as_wide_as_their_cells_within_reason():
    made = sheet(("x" * 300, Figure(1234567.8, 1)), ("y", None))
    assert xlsx_file.widths(made) == [xlsx_file.WIDE, 13.0]  # 1,234,567.8 and some room


def test_what_no_file_can_hold_is_left_out():
    figures, _ = book_of(xlsx_file.of(sheet(("a\x00b\x0bc", 1), title="x & y" * 200))).worksheets
    assert figures["A2"].value == "abc"
    assert len(figures.oddHeader.left.text) < 255


def test_the_same_figures_give_the_same_bytes():
    made = sheet(("Essen", Figure(1.0, 0)))
    assert xlsx_file.of(made) == xlsx_file.of(made)
    with zipfile.ZipFile(io.BytesIO(xlsx_file.of(made))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2024-05-01T00:00:00Z") == 2
    assert repacked(packed([("a.txt", b"x")]), "2024-05-01") == packed([("a.txt", b"x")])


# What the pages show


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", pages.TABLES)
def test_every_page_has_a_table_with_notes(store, page, language):
    context = looked_at(store, f"?ort=05562020&orte=05913000&gruppe=nachbarn&sprache={language}")
    made = shown(context, page, link=LINK)
    assert len(made.rows) > (10 if page == "tabelle" else 40)  # the neighbours only
    assert {len(row) for row in made.rows} == {len(made.columns)}
    assert len(set(made.columns)) == len(made.columns)
    text = " ".join(part for fact in made.facts for part in fact)
    for needed in (LINK, context.words("dateien.signs"), context.words("daten.licence"), "dl-de/by-2-0"):
        assert needed in text
    assert not {"nan", "None"} & {cell for row in made.rows for cell in row if isinstance(cell, str)}


def test_a_page_without_figures_has_none(store):
    with pytest.raises(KeyError):
        shown(looked_at(store, ""), "impressum", link=LINK)


def test_the_comparison_by_hand(tiny):
    view = View("anteil", 2014, Level.GEMEINDE, mine="05170004", chosen=("05112000",))
    made = shown(Context(tiny, view), "vergleich", link=LINK)
    first = [row for row in made.rows if row[3] == "2014/15"]
    key, name, part, year, value, above, below, rank, note = first[0]
    assert (key, name, part, year) == ("05170004", "Alpen", "meine Kommune", "2014/15")
    assert (value, above, below) == (Figure(10.0, 1), Figure(10.0, 0), Figure(100.0, 0))
    assert (rank, note) == (3, "aus gerundeten Werten")
    assert [row[2] for row in first[:4]] == [
        "meine Kommune",
        "ausgewählt",
        "Vergleichsgruppe",
        "Vergleichsgruppe",
    ]
    by_name = {row[1]: row for row in first}
    assert by_name["Metropole Ruhr"][4] == Figure(18.75, 1)
    median = next(row for name, row in by_name.items() if name.startswith("Median"))
    mean = next(row for name, row in by_name.items() if name.startswith("Mittelwert"))
    assert median[4] == Figure(12.5, 1)  # of 25, 10, 15 and 0.00001
    assert mean[4].value == pytest.approx(12.5, abs=1e-5)


def test_what_is_missing_keeps_its_reason_and_zero_its_value(tiny):
    made = shown(Context(tiny, View("anteil", 2015, Level.GEMEINDE)), "karte", link=LINK)
    rows = {row[0]: row for row in made.rows}
    assert (rows["05170004"][3], rows["05170004"][-1]) == (None, "unbekannt oder geheim")
    assert (rows["05170012"][3], rows["05170012"][-1]) == (Figure(0.0, 1), "nichts vorhanden (genau null)")
    text = table_of(csv_file.of(made))
    assert [row[3] for row in text if row[0] == "05170004"] == [""]
    assert [row[3] for row in text if row[0] == "05170012"] == ["0"]


def test_in_the_wide_table_the_reason_stands_in_the_cell(tiny):
    made = shown(Context(tiny, View("anteil", 2014, Level.KREIS)), "tabelle", link=LINK)
    share, balance = (n for n, head in enumerate(made.columns) if "2014" in head)
    region = next(row for row in made.rows if row[0] == "RUHR")
    assert (region[share], region[balance]) == (Figure(18.75, 1), "nicht erhoben")


def test_a_level_without_the_indicator_says_so(tiny):
    context = Context(tiny, View("saldo", 2014, Level.GEMEINDE))
    made = shown(context, "karte", link=LINK)
    assert {row[-1] for row in made.rows} == {"auf dieser Ebene nicht veröffentlicht"}
    assert any("gibt es auf der Ebene Gemeinde nicht" in text for _, text in made.facts)


def test_both_maps_stand_side_by_side(tiny):
    view = View("anteil", 2014, Level.KREIS, indicator2="saldo")
    made = shown(Context(tiny, view), "karte", link=LINK)
    essen = next(row for row in made.rows if row[0] == "05112")
    assert (essen[3], essen[8]) == (Figure(25.0, 1), Figure(-12.5, 1))
    assert len(set(made.columns)) == len(made.columns) == 13


def test_the_whole_indicator_has_every_row_of_its_table(store):
    context = looked_at(store, "?indikator=betreuungsquote-u3")
    made = whole(context, link=LINK)
    table = context.indicator.table.read_text("utf-8").splitlines()[1:]
    listed = {tuple(line.split(",")[:2]) for line in table if not line.endswith("not_collected")}
    assert listed <= {(row[1], str(row[3])) for row in made.rows}
    duisburg = next(row for row in made.rows if row[1] == "05112" and row[3] == 2016)
    assert duisburg[4] == Figure(17.6, 1)


def test_no_name_in_the_data_becomes_a_formula(tiny_root):
    path = tiny_root / "areas/gemeinden.csv"
    path.write_text(path.read_text("utf-8").replace("Alpen", "=1+1"), "utf-8", newline="")
    context = Context(store_module.load(tiny_root), View("anteil", 2014, Level.GEMEINDE, mine="05170004"))
    for page in ("karte", "vergleich"):
        made = shown(context, page, link=LINK)
        assert "'=1+1" in table_of(csv_file.of(made))[1]
        assert {cell.data_type for cell in cells_of(book_of(xlsx_file.of(made)))} <= {"s", "n"}


# The line


def test_expected_value_and_distance_add_up(store):
    made = shown(looked_at(store, "?indikator=kinderarmut&ort=05562020"), "zusammenhang", link=LINK)
    herten = next(row for row in made.rows if row[0] == "05562020")
    _, _, _, value, _, expected, residual, _ = herten
    assert round(value.value, 1) == pytest.approx(round(expected.value, 1) + residual.value)
    assert residual.signed


def test_without_a_common_year_there_are_no_rows_but_a_reason(tiny):
    view = View("anteil", 2014, Level.GEMEINDE, indicator2="saldo")
    made = shown(Context(tiny, view), "zusammenhang", link=LINK)
    assert made.rows == ()
    assert any(label == "Hinweis" and text for label, text in made.facts)
    assert book_of(xlsx_file.of(made)).worksheets[0].max_row == 1


# Maps


def test_a_feature_holds_figures_state_and_source(tiny):
    context = Context(tiny, View("anteil", 2015, Level.GEMEINDE))
    found = geo_file.collection(context, LINK)
    by_key = {feature["id"]: feature["properties"] for feature in found["features"]}
    secret, zero = by_key["05170004"], by_key["05170012"]
    assert (secret["value"], secret["status"], secret["note"]) == (
        None,
        "confidential",
        "unbekannt oder geheim",
    )
    assert (zero["value"], zero["status"], zero["year"], zero["unit"]) == (0.0, "zero", 2015, "Wort unit")
    assert "© Amt 2024" in found["attribution"]
    assert "GeoBasis-DE" in found["attribution"]
