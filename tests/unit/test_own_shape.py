"""How an own table is understood: by what its cells are; where two readings are possible, somebody is asked.

The tables are of the kinds that offices keep. Figures that look like years, names that look like heads and
words that look like both are the point of most of them.
"""

from __future__ import annotations

import pytest

from components.downloads.own_exports import every
from components.search.towns import find
from data.model.catalogue import Level
from data.model.status import Status
from data.own import reading
from data.own.faults import OwnError
from data.own.times import Time, time_in
from tests import books

HERTEN, MARL, GLADBECK, UNNA = "05562020", "05562024", "05562014", "05978036"


@pytest.fixture(scope="module")
def read(store):
    """``read(table, **answers)``: what is read of a text or of the sheets of a workbook."""

    def ask(table, **answers):
        content = table.encode() if isinstance(table, str) else table
        wishes = reading.Wishes(answers={key.replace("__", ":"): value for key, value in answers.items()})
        return reading.read(content, "a.csv", store.areas, near, wishes, exports=every())

    return ask


def near(typed, areas):
    return find(typed, areas, 3) if typed.strip() else []


def values(found):
    assert found.open is None, found.open
    return {
        (key, year): amount[0]
        for key, years in found.own.figures.items()
        for year, amount in years.items()
        if amount[1] is not Status.UNAVAILABLE
    }


def asked(found):
    """The key of the open question and its options as they are shown."""
    assert found.own is None
    return found.open.key, [option.text for option in found.open.options]


def rows_left(found):
    return [(problem.key, problem.row) for problem in found.problems if not problem.note]


def two(marl, herten, years=(2022, 2023)):
    """Figures of Marl and Herten in some years."""
    return {
        (key, year): value
        for key, figures in ((MARL, marl), (HERTEN, herten))
        for year, value in zip(years, figures, strict=True)
    }


TWO = two((12, 13), (10, 11))

# The head


@pytest.mark.parametrize(
    ("table", "figures"),
    [
        (
            "Jahr;Gemeinde;Wert\n2022;Marl, Stadt;12,1\n2023;Marl, Stadt;12,4\n"
            "2022;Herten, Stadt;10\n2023;Herten, Stadt;11\n",
            two((12.1, 12.4), (10, 11)),
        ),
        (
            "Gemeinde;2021;2022;2023\nStadt Marl;2010;1999;2034\n"
            "Stadt Herten;1500;1510;1520\nStadt Gladbeck;1700;1750;1780\n",
            two((2010, 1999, 2034), (1500, 1510, 1520), (2021, 2022, 2023))
            | {(GLADBECK, 2021): 1700, (GLADBECK, 2022): 1750, (GLADBECK, 2023): 1780},
        ),
        ("Gemeinde;Jahr 2022;Jahr 2023\nMarl;2010;1999\nHerten;1950;1960\n", two((2010, 1999), (1950, 1960))),
        (
            "Schlüssel;Name;Jahr;Wert\n05562;Recklinghausen, Kreis;2022;12,1\n"
            "05954;Ennepe-Ruhr-Kreis;2022;13\n"
            "05113;Essen, krfr. Stadt;2022;14\n05170;Wesel, Kreis;2022;15\n",
            {("05562", 2022): 12.1, ("05954", 2022): 13, ("05113", 2022): 14, ("05170", 2022): 15},
        ),
        (
            "Gemeinde;Jahr;Wert;Quelle\nMarl;2022;12;Stadt Marl, FB 51\nHerten;2022;10;Stadt Herten, FB 4\n"
            "Marl;2023;13;Stadt Marl, FB 51\nHerten;2023;11;Stadt Herten, FB 4\n",
            TWO,
        ),
        (
            "Name;Jahr;Merkmal;Wert\nMarl;2022;Anteil;12,5\nHerten;2022;Anteil;13,5\n",
            {(MARL, 2022): 12.5, (HERTEN, 2022): 13.5},
        ),
        ("Gemeinde;2022;2023\n;%;%\nMarl;12;13\nHerten;10;11\n", TWO),
        ("Kinder in Kitas\n\nGemeinde;2022;2023\n\nMarl;12;13\nHerten;10;11\n\nQuelle: Amt\n", TWO),
        (";2022;2023\nMarl;12;13\nHerten;10;11\n", TWO),
        ("Gemeinde;2022;2023\nMarl;12;13\nGemeinde;2022;2023\nHerten;10;11\n", TWO),
        ("Gemeinde;2022;2023\nKreis Recklinghausen;;\nMarl;12;13\nHerten;10;11\n", TWO),
        (
            "Kreis;Gemeinde;2022;2023\nKreis Recklinghausen;Marl;12;13\nKreis Recklinghausen;Herten;10;11\n",
            TWO,
        ),
        ("Name;2022\nMarl;5562\nHerten;5913\n", {(MARL, 2022): 5562, (HERTEN, 2022): 5913}),
        (
            "Gemeinde;2022\nRecklinghausen;5562\nUnna;5978\n",
            {("05562032", 2022): 5562, (UNNA, 2022): 5978},
        ),
        ("Name;Jahr;Wert\nMarl;2022;5562\nHerten;2022;5913\n", {(MARL, 2022): 5562, (HERTEN, 2022): 5913}),
        ("Nr.;Gemeinde;2022;2023\n1;Marl;12;13\n2;Herten;10;11\n", TWO),
        ("Art;Name;2022\nKreis;Unna;12\nGemeinde;Unna;13\n", {("05978", 2022): 12, (UNNA, 2022): 13}),
    ],
    ids=range(17),
)
def test_a_table_is_understood_by_what_its_cells_are(read, table, figures):
    found = read(table)
    assert values(found) == figures
    assert rows_left(found) == []


GENESIS = """Tabelle: 22541-01-01-4
Kinder in Tageseinrichtungen;;;;
Kreise und krfr. Städte;;;;
;;;Anzahl;Anzahl
2022;05562;Recklinghausen, Kreis;1234;5678
2022;05113;Essen, krfr. Stadt;2345;-
__________
Stand: 01.01.2024 / 12:00:00
"""


def test_the_shape_of_the_offices_is_asked_about_its_columns_and_its_year_is_no_figure(read):
    assert asked(read(GENESIS)) == ("column", ["Anzahl (D)", "Anzahl (E)"])
    found = read(GENESIS, column="4")
    assert values(found) == {("05562", 2022): 5678}
    assert found.understood.time == "A"
    assert values(read(GENESIS, column="3")) == {("05562", 2022): 1234, ("05113", 2022): 2345}


def test_the_shape_of_the_offices_with_one_column_is_read(read):
    table = (
        "Kinder;;;\n;;;Anzahl\n2022;05562;Recklinghausen, Kreis;2010\n2022;05113;Essen, krfr. Stadt;1999\n"
    )
    assert values(read(table)) == {("05562", 2022): 2010, ("05113", 2022): 1999}


def test_a_slip_in_the_first_row_makes_no_head_of_it(read):
    assert rows_left(read("Gemeinde;2022;2023\nHertn;1;2\nMarl;12;13\n")) == [("unmatched", 2)]
    table = "Gemeinde;2022;2023\nHertn;2010;1999\nMarl;1950;1960\n"
    assert asked(read(table)) == ("head", ["Gemeinde · 2022 · 2023", "Hertn · 2010 · 1999"])
    found = read(table, head="1")
    assert values(found) == {(MARL, 2022): 1950, (MARL, 2023): 1960}
    assert rows_left(found) == [("unmatched", 2)]


@pytest.mark.parametrize(
    ("table", "why", "row"),
    [
        ("Hertn;2010\nMarl;2034\n", "no_head", "2"),
        ("Marl;2010\nHerten;2034\n", "no_head", "1"),
        ("Jahr;Marl;Herten\n2022;12;10\n2023;13;11\n", "areas_across", "1"),
    ],
)
def test_what_has_no_head_is_refused_with_its_row(read, table, why, row):
    with pytest.raises(OwnError) as fault:
        read(table)
    assert (fault.value.key, fault.value.values["row"]) == (why, row)


@pytest.mark.parametrize("second", ["Gemeinde;2019;2020", ";2019;2020", "Stadt;Anzahl;Quote"])
def test_a_second_table_below_is_named_and_not_read_under_the_first_head(read, second):
    found = read(f"Gemeinde;2022;2023\nMarl;12;13\n\n{second}\nHerten;10;11\n")
    assert values(found) == {(MARL, 2022): 12, (MARL, 2023): 13}
    assert rows_left(found) == [("second_table", 4)]


def test_the_row_of_the_head_can_be_said(read):
    table = "Bericht;Stand 2023\nGemeinde;2022\nMarl;12\n"
    assert values(read(table)) == {(MARL, 2022): 12}
    assert values(read(table, head="1")) == {(MARL, 2023): 12}


# Years


@pytest.mark.parametrize(
    ("heads", "years", "split"),
    [
        ("Jahr 2022;Jahr 2023", (2022, 2023), False),
        ("Schuljahr 2021/22;Schuljahr 2022/23", (2021, 2022), True),
        ("SJ 2021/22;SJ 2022/23", (2021, 2022), True),
        ("Kitajahr 2022/2023;Kitajahr 2023/2024", (2022, 2023), True),
        ("Kindergartenjahr 2022/2023;Kindergartenjahr 2023/2024", (2022, 2023), True),
        ("KGJ 22/23;KGJ 23/24", (2022, 2023), True),
        ("2022/2023;2023/2024", (2022, 2023), True),
        ("Stichtag 31.12.2022;Stichtag 31.12.2023", (2022, 2023), False),
        ("15.03.2008;01.03.2009", (2008, 2009), False),
        ("Anzahl Kinder (Jahr 2022);Anzahl Kinder (Jahr 2023)", (2022, 2023), False),
        ("Dez 22;Dez 23", (2022, 2023), False),
        ("2.022;2.023", (2022, 2023), False),
        ("31.12.22;31.12.23", (2022, 2023), False),
        ("12/2022;12/2023", (2022, 2023), False),
    ],
)
def test_a_head_names_its_year_as_people_write_it(read, heads, years, split):
    found = read(f"Gemeinde;{heads}\nMarl;12;13\nHerten;10;11\n")
    assert values(found) == two((12, 13), (10, 11), years)
    assert found.own.school is split


@pytest.mark.parametrize(
    "text", ["2019-2021", "2019/2021", "2019 bis 2021", "unter 3", "05562", "12/24 Kinder", "20225"]
)
def test_what_is_no_single_year_is_none(text):
    assert time_in(text) is None


def test_what_stands_beside_a_year_is_kept():
    assert time_in("Plätze 2023 (vorläufig)") == Time(2023, mark="vorläufig", rest="Plätze")
    assert time_in("Kinder am 31.12.2022 in %") == Time(2022, moment="31.12.", rest="Kinder in %")


def test_the_mark_of_a_year_is_a_remark(read):
    found = read("Gemeinde;2022;2023 (vorläufig);2024*\nMarl;12;13;14\n")
    assert values(found) == {(MARL, 2022): 12, (MARL, 2023): 13, (MARL, 2024): 14}
    marks = [dict(problem.values) for problem in found.problems if problem.key == "mark"]
    assert marks == [{"year": "2023", "mark": "vorläufig"}, {"year": "2024", "mark": "*"}]


def test_a_year_in_the_title_holds_for_all_and_can_be_changed(read):
    table = "Kinder in Tagespflege 2023\nGemeinde;Anzahl\nMarl;12\nHerten;10\n\nStand: 01.02.2024\n"
    found = read(table)
    assert values(found) == {(MARL, 2023): 12, (HERTEN, 2023): 10}
    assert [question.chosen for question in found.questions if question.kind == "year"] == ["2023"]
    assert values(read(table, year="2022")) == {(MARL, 2022): 12, (HERTEN, 2022): 10}
    assert read("Kinder im Kitajahr 2022/2023\nGemeinde;Anzahl\nMarl;12\n").own.school
    two_years = "Kinder 2022\nStand 01.03.2023\nGemeinde;Anzahl\nMarl;12\n"
    assert asked(read(two_years)) == ("year", ["2023", "2022"])


def test_the_name_of_the_sheet_is_a_title_too(read):
    content = books.written(
        {"2021": [["Gemeinde", "Anzahl"], ["Marl", 12]], "2022": [["Gemeinde", "Anzahl"], ["Marl", 13]]}
    )
    assert values(read(content)) == {(MARL, 2021): 12}
    assert values(read(content, sheet="2022")) == {(MARL, 2022): 13}


def test_calendar_and_school_years_are_no_series(read):
    assert asked(read("Gemeinde;2022;2022/23\nMarl;1;2\n")) == ("column", ["2022", "2022/23"])
    with pytest.raises(OwnError, match="mixed_years"):
        read("Gemeinde;Jahr;Wert\nMarl;2021;1\nMarl;2022/23;2\n")


def test_years_in_two_places_are_asked_about(read):
    table = "Gemeinde;2021;2022;Stand\nMarl;1;2;31.12.2023\n"
    assert asked(read(table)) == ("time", ["Stand", "2021 · 2022"])
    assert values(read(table, time="heads")) == {(MARL, 2021): 1, (MARL, 2022): 2}


def test_counts_that_look_like_years_are_no_column_of_years(read):
    table = (
        "Gemeinde;Altersgruppe;Kinder;Plätze\nMarl;u3;2010;500\n"
        "Marl;ü3;1999;600\nHerten;u3;1950;700\nHerten;ü3;1960;800\n"
    )
    assert asked(read(table)) == ("column", ["Kinder", "Plätze"])


# Columns and dimensions


def test_a_second_row_of_heads_is_one_and_its_columns_are_asked_about(read):
    rows = "Kommune;2022;;2023;\n;männlich;weiblich;männlich;weiblich\nMarl;52;48;55;50\nHerten;42;38;43;40\n"
    assert asked(read(rows)) == ("column", ["männlich", "weiblich"])
    assert values(read(rows, column="2,4")) == two((48, 50), (38, 40))
    turned = "Kommune;männlich;;weiblich;\n;2022;2023;2022;2023\nMarl;52;55;48;50\nHerten;42;43;38;40\n"
    assert asked(read(turned)) == ("column", ["männlich", "weiblich"])
    assert values(read(turned, column="3,4")) == two((48, 50), (38, 40))
    nameless = "Kommune;2022;;2023;\nMarl;52;48;55;50\n"
    assert asked(read(nameless)) == ("column", ["2022, 2023 (B, D)", "2022, 2023 (C, E)"])


@pytest.mark.parametrize(
    ("heads", "options"),
    [
        ("Quote 2021;Anzahl 2021", ["Quote", "Anzahl"]),
        ("Kinder 2021;Plätze 2022", ["Kinder", "Plätze"]),
        ("30.06.2022;31.12.2022", ["2022 (30.06.)", "2022 (31.12.)"]),
        ("2022;2022", ["2022 (B)", "2022 (C)"]),
        ("Einwohner 31.12.2022;Plätze", ["Einwohner", "Plätze"]),
    ],
)
def test_columns_that_are_no_series_are_asked_about(read, heads, options):
    assert asked(read(f"Gemeinde;{heads}\nMarl;1;2\n")) == ("column", options)


def test_a_column_without_a_year_beside_a_series_is_left_and_named(read):
    found = read("Gemeinde;2022;2023;Veränderung 2019-2023\nMarl;12;13;4\nHerten;10;11;5\n")
    assert values(found) == TWO
    assert dict(next(p for p in found.problems if p.key == "columns_left").values) == {
        "names": "„Veränderung 2019-2023“"
    }


@pytest.mark.parametrize(
    "table",
    [
        "Gemeinde;Jahr;Geschlecht;Wert\nMarl;2022;männlich;12\n"
        "Marl;2022;weiblich;5\nHerten;2022;männlich;10\nHerten;2022;weiblich;5\n",
        "Gemeinde;Geschlecht;2022\nMarl;männlich;12\nMarl;weiblich;5\n"
        "Herten;männlich;10\nHerten;weiblich;5\n",
        "Gemeinde;Geschlecht;2022\nMarl;männlich;5\nMarl;weiblich;5\nHerten;männlich;5\nHerten;weiblich;5\n",
    ],
)
def test_a_further_dimension_is_asked_about_and_never_mixed(read, table):
    assert asked(read(table)) == ("of:Geschlecht", ["männlich", "weiblich"])
    found = read(table, of__Geschlecht="weiblich")
    assert values(found) == {(MARL, 2022): 5, (HERTEN, 2022): 5}
    assert [dict(p.values) for p in found.problems if p.key == "rows_left"] == [{"n": "2"}]


def test_dimensions_are_asked_about_one_after_the_other(read):
    table = "Gemeinde;Alter;Geschlecht;2022\n" + "".join(
        f"Marl;{age};{sex};{n}\n" for n, (age, sex) in enumerate((a, s) for a in ("u3", "ü3") for s in "mw")
    )
    assert asked(read(table)) == ("of:Alter", ["u3", "ü3"])
    assert asked(read(table, of__Alter="ü3")) == ("of:Geschlecht", ["m", "w"])
    assert values(read(table, of__Alter="ü3", of__Geschlecht="w")) == {(MARL, 2022): 3}


def test_two_columns_of_areas_are_asked_about(read):
    table = "Wohnort;Arbeitsort;2022\nMarl;Herten;1\nHerten;Marl;2\n"
    assert asked(read(table)) == ("area", ["Wohnort", "Arbeitsort"])
    assert values(read(table, area="1")) == {(HERTEN, 2022): 1, (MARL, 2022): 2}


def test_an_answer_that_is_none_of_the_options_is_no_answer(read):
    table = "Gemeinde;Quote 2021;Anzahl 2021\nMarl;1;2\n"
    for nonsense in ("", "0", "9", "Quote", "1,2"):
        assert asked(read(table, column=nonsense))[0] == "column"


# Rows


def test_an_empty_cell_is_no_different_figure(read):
    found = read("Gemeinde;2022;2023\nMarl;12;\nMarl;;13\nHerten;10;11\n")
    assert values(found) == TWO
    assert rows_left(found) == []


def test_a_note_with_the_name_of_a_town_costs_it_nothing(read):
    found = read("Gemeinde;2022;2023\nMarl;12;13\nHerten;10;11\n\nMarl;ohne Tagespflege;\nHerten\n")
    assert values(found) == TWO
    assert rows_left(found) == [("not_number", 5)] or rows_left(found) == [("not_number", 6)]


# Sheets


COVER = {"Deckblatt": [["Monitoring 2024"], [None], ["Ansprechpartner: FB 51"]]}
DATA = {"Daten": [["Gemeinde", 2022, 2023], ["Marl", 12, 13], ["Herten", 10, 11]]}
OTHER = {"Andere": [["Gemeinde", 2022], ["Marl", 99]]}


def test_the_sheet_with_data_is_read_named_and_can_be_changed(read):
    found = read(books.written(COVER | DATA | OTHER))
    assert values(found) == TWO
    assert found.understood.sheet == "Daten"
    (sheets,) = (question for question in found.questions if question.kind == "sheet")
    assert [option.text for option in sheets.options] == ["Daten", "Andere"]
    assert values(read(books.written(COVER | DATA | OTHER), sheet="Andere")) == {(MARL, 2022): 99}
    assert values(read(books.written(COVER | DATA | OTHER, active=2))) == {(MARL, 2022): 99}


def test_a_hidden_sheet_is_not_read_and_counted(read):
    found = read(books.written({"!Hilfe": [["Name", 2020], ["Marl", 999]]} | COVER | DATA, active=1))
    assert values(found) == TWO
    assert found.understood.hidden_sheets == ("Hilfe",)


def test_where_no_sheet_holds_data_the_fault_names_one(read):
    with pytest.raises(OwnError) as fault:
        read(books.written(COVER | {"Leer": [["nichts", "hier"]]}))
    assert (fault.value.key, fault.value.values["sheet"]) == ("on_sheet", "Deckblatt")
    assert isinstance(fault.value.__cause__, OwnError)


def test_a_fault_of_one_of_several_sheets_names_it(read):
    content = books.written(COVER | {"Zahlen": [["Gemeinde", "Anzahl"], ["Marl", 5]]})
    with pytest.raises(OwnError) as fault:
        read(content)
    assert (fault.value.key, fault.value.values) == ("of_sheet", {"sheet": "Zahlen"})
    assert fault.value.__cause__.key == "no_year"


# Per cent


@pytest.mark.parametrize(
    "content",
    [
        books.written(
            {"a": [["Name", 2022, 2023], ["Marl", 0.123, 0.133], ["Herten", 0.2, 0.21]]},
            {(1, 1): "0.0%", (2, 1): "0.0%"},
        ),
        b"Name;2022;2023\nMarl;12,3 %;0,133\nHerten;20 %;0,21\n",
    ],
)
def test_shares_beside_per_cent_are_asked_about(read, content):
    assert asked(read(content)) == ("share", ["0.133", "13.3"])
    assert values(read(content, share="as_is")) == two((12.3, 0.133), (20, 0.21))
    times = read(content, share="times")
    assert values(times) == two((12.3, 13.3), (20, 21))
    assert times.own.kind == "rate"


def test_per_cent_beside_figures_above_one_is_no_question(read):
    assert values(read("Name;2022;2023\nMarl;12 %;13\nHerten;10;11\n")) == TWO


# Levels


def test_where_nothing_decides_the_level_it_is_asked_for(read):
    table = "Name;2022\nRecklinghausen;1\nUnna;2\nWesel;3\nEnnepe-Ruhr-Kreis;4\nKreis Unna;5\n"
    found = read(table)
    if found.open:
        assert found.open.kind == "level"
    kreise = read(
        "Kreis / kreisfreie Stadt;2022\nRecklinghausen;12\nUnna;13\nWesel;14\nEssen;16\nBochum;17\n"
    )
    assert set(kreise.own.figures) == {"05562", "05978", "05170", "05113", "05911"}
    towns = read("Gemeinde;2022\nRecklinghausen;12\nUnna;13\nWesel;14\n")
    assert set(towns.own.figures) == {"05562032", "05978036", "05170048"}
    chosen = read("Gemeinde;2022\nRecklinghausen;12\nUnna;13\nWesel;14\n", level=Level.KREIS.value)
    assert set(chosen.own.figures) == {"05562", "05978", "05170"}
