"""Each reader on small made files: shapes of header, symbols, footers, names, and every way to be broken."""

import math

import openpyxl
import pandas as pd
import pytest

from data.model.areas import Area, Areas
from data.model.catalogue import Level
from data.model.status import Status
from data.sources import READERS, SourceError, Wanted
from data.sources.base import parse_cell, year_of
from data.sources.genesis import path_of
from data.sources.landesdatenbank import plain_name
from data.sources.schulliste import is_grundschule

FOOTER = '__________\n"© Statistische Ämter\nNamensnennung; Version 2.0."\nStand: 10.10.2017 / 18:42:14\n'


def _area(key: str, name: str, level: Level, kreis: str, *, kreisfrei: bool) -> Area:
    return Area(key, name, name, level, (key,), kreis, kreisfrei, 1000, 10.0)


@pytest.fixture(scope="module")
def wanted() -> Wanted:
    """Two kreisfreie Städte, two Kreise that are named like one of their towns."""
    towns = [
        ("05112000", "Duisburg", "05112", True),
        ("05117000", "Mülheim an der Ruhr", "05117", True),
        ("05170004", "Alpen", "05170", False),
        ("05170048", "Wesel", "05170", False),
        ("05978012", "Fröndenberg/Ruhr", "05978", False),
        ("05978036", "Unna", "05978", False),
    ]
    kreise = [
        ("05112", "Duisburg", True),
        ("05117", "Mülheim an der Ruhr", True),
        ("05170", "Kreis Wesel", False),
        ("05978", "Kreis Unna", False),
    ]
    areas = [_area(k, n, Level.GEMEINDE, kreis, kreisfrei=free) for k, n, kreis, free in towns]
    areas += [_area(k, n, Level.KREIS, k, kreisfrei=free) for k, n, free in kreise]
    return Wanted(Areas({area.key: area for area in areas}, {}))


@pytest.fixture
def read(tmp_path, wanted):
    """Write text to a file and read it; returns {(area, year, item, column): (value, status)}."""

    def run(reader, text, name="tabelle.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return cells(READERS[reader](path, wanted))

    return run


def cells(frame: pd.DataFrame):
    assert list(frame.columns) == ["area", "year", "item", "column", "value", "status"]
    assert frame["area"].map(type).eq(str).all()
    return {
        (area, year, item, column): (value, status)
        for area, year, item, column, value, status in frame.itertuples(index=False, name=None)
    }


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("17,6", 17.6, Status.OK),
        (" -14,6 ", -14.6, Status.OK),
        ("+3", 3, Status.OK),
        ("10867", 10867, Status.OK),
        ("-", 0, Status.ZERO),
        ("0", 0, Status.ZERO),
        ("0,0", 0, Status.ROUNDS_TO_ZERO),
        ("(12)", 12, Status.LIMITED),
        ("( 12,5 )", 12.5, Status.LIMITED),
        (".", None, Status.CONFIDENTIAL),
        ("...", None, Status.LATER),
        ("/", None, Status.UNRELIABLE),
        ("x", None, Status.NOT_MEANINGFUL),
        ("", None, Status.UNAVAILABLE),
        ("2222222222", 0, Status.ZERO),
        ("5555555555", None, Status.CONFIDENTIAL),
        ("6666666666,0", None, Status.BLOCKED),
        ("7777777777", None, Status.UNRELIABLE),
        ("8888888888", None, Status.LATER),
    ],
)
def test_a_printed_cell_becomes_number_and_status(text, value, status):
    found, why = parse_cell(text)
    assert why is status
    assert why.has_value is (value is not None)
    assert math.isnan(found) if value is None else found == value


@pytest.mark.parametrize("text", ["12.5", "1 000", "abc", "(x)", "()", "1,2,3", "nan", "1e3", "12r"])
def test_anything_else_in_a_cell_is_an_error(text):
    with pytest.raises(ValueError, match="weder eine Zahl noch ein bekanntes Zeichen"):
        parse_cell(text)


def test_dates_and_paths():
    assert [year_of(t) for t in ("31.12.2015", "2015", "Jahr: 2016", "2022/23")] == [2015, 2015, 2016, 2022]
    assert [year_of(t) for t in ("- Stichtag 31.12. -", "05112", "unter 3 Jahre", "")] == [None] * 4
    assert path_of(["Schulabschluss", "Insgesamt", "Insgesamt", ""]) == "Schulabschluss | Insgesamt"
    assert path_of(["Insgesamt", "", "männlich", " Insgesamt "]) == "Insgesamt | männlich | Insgesamt"


def test_genesis_with_date_in_the_row_and_a_row_dimension(read):
    found = read(
        "genesis",
        "\ufeffGENESIS-Tabelle: 22543-01-02-4\n"
        "Statistik der Kindertagespflege,;;;;;;\n"
        "- Stichtag -;;;;;;\n"
        ";;;;Betreute Kinder;Betreute Kinder;Kinder mit Mittagsverpflegung\n"
        ";;;;;Altersgruppe;\n"
        ";;;;;unter 3 Jahre;\n"
        ";;;;Anzahl;Anzahl;Anzahl\n"
        "01.03.2016;DG;Deutschland;Tagespflege;152990;106764;119551\n"
        "01.03.2016;05;  Nordrhein-Westfalen;Tagespflege;(7);.;-\n"
        "01.03.2016;05111;      Düsseldorf, Kreisfreie Stadt;Tagespflege;1;2;3\n"
        "01.03.2015;05112;      Duisburg, Kreisfreie Stadt;Tagespflege;0;x;...\n" + FOOTER,
    )
    u3 = "Betreute Kinder | Altersgruppe | unter 3 Jahre"
    assert {area for area, *_ in found} == {"DG", "05", "05112"}
    assert found["DG", 2016, "Tagespflege", "Betreute Kinder"] == (152990, "ok")
    assert found["DG", 2016, "Tagespflege", u3] == (106764, "ok")
    assert found["05", 2016, "Tagespflege", "Betreute Kinder"] == (7, "limited")
    assert found["05", 2016, "Tagespflege", u3][1] == "confidential"
    assert found["05", 2016, "Tagespflege", "Kinder mit Mittagsverpflegung"] == (0, "zero")
    assert found["05112", 2015, "Tagespflege", "Betreute Kinder"] == (0, "zero")
    assert found["05112", 2015, "Tagespflege", u3][1] == "not_meaningful"
    assert found["05112", 2015, "Tagespflege", "Kinder mit Mittagsverpflegung"][1] == "later"


def test_genesis_with_dates_in_the_heading(read):
    found = read(
        "genesis",
        "Bevölkerung nach Geschlecht;;;;\n"
        "Bevölkerungsstand (Anzahl);;;;\n"
        ";;31.12.2015;31.12.2015;31.12.2014\n"
        ";;Insgesamt;männlich;Insgesamt\n"
        "05170004;        Alpen;12512;6234;12487\n"
        "05978012;        Fröndenberg/Ruhr, Stadt;-;0;1\n" + FOOTER,
    )
    assert found["05170004", 2015, "", "Insgesamt"] == (12512, "ok")
    assert found["05170004", 2014, "", "Insgesamt"] == (12487, "ok")
    assert found["05978012", 2015, "", "Insgesamt"] == (0, "zero")
    assert len(found) == 6


@pytest.mark.parametrize("date", ["31.12.2015", "2015", "Jahr: 2015"])
def test_genesis_with_one_date_above_the_headings_and_no_unit_line(read, date):
    found = read(
        "genesis",
        f'"""Nachhaltigkeit"" Themenbereich ""Ganztag von";;;\nKindern";;;\n{date};;;\n'
        ";;Insgesamt;Insgesamt\n;;Altersgruppen;Altersgruppen\n;;unter 3 Jahre;Insgesamt\n"
        "05170048;        Wesel, Stadt;12;34\n" + FOOTER,
    )
    assert found == {
        ("05170048", 2015, "", "Insgesamt | Altersgruppen | unter 3 Jahre"): (12, "ok"),
        ("05170048", 2015, "", "Insgesamt | Altersgruppen | Insgesamt"): (34, "ok"),
    }


HEAD = "Titel;;;;\n;;;Quote;Anteil\n;;;Prozent;Prozent\n"
ROW = "2016;05112;  Duisburg;17,6;3\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + ROW, "tabelle.csv: Zeile 4: endet ohne die Zeile aus Unterstrichen"),
        (HEAD + ROW + "2016;05117;  Mülh", "tabelle.csv: Zeile 5: endet ohne"),
        (HEAD + ROW + "2016;05117;  Mülh;1\n" + FOOTER, "Zeile 5: hat 4 Zellen, der Tabellenkopf 5"),
        ("Titel;;;;\n" + ROW + FOOTER, "keine Kopfzeile"),
        (HEAD + FOOTER, "Zeile 3: unter dem Tabellenkopf stehen keine Zahlen"),
        (HEAD + "2016;05112;  Duisburg;17.6;3\n" + FOOTER, "Zeile 4: Spalte 'Quote': '17.6' ist weder"),
        (HEAD + ROW + ROW + FOOTER, "Zeile 5: wiederholt die Zeile 4"),
        (
            HEAD + "Duisburg;05112;  Duisburg;1;2\n" + FOOTER,
            "Zeile 4: 'Duisburg' ist kein amtlicher Schlüssel",
        ),
        (";;Quote;Anteil\n05112;Duisburg;1;2\n" + FOOTER, "Zeile 2: hat keine Jahresangabe"),
        (";;;Quote;Quote\n" + ROW + FOOTER, "die Überschrift 'Quote' steht zweimal da"),
        (";;;Quote;\n" + ROW + FOOTER, "Spalte 5 hat keine Überschrift"),
        (";Quote;Anteil;;\n" + ROW + FOOTER, "lässt keinen Platz für Schlüssel und Name"),
        (HEAD + "2016;01001;  Flensburg;1;2\n" + FOOTER, "enthält keines der gesuchten Gebiete"),
    ],
)
def test_a_broken_genesis_file_is_named_with_its_line(read, text, message):
    with pytest.raises(SourceError) as fault:
        read("genesis", text)
    assert message in str(fault.value)


def test_the_same_table_in_every_encoding(read):
    text = HEAD + "2016;05117;Mülheim;1;2\n" + FOOTER
    found = read("genesis", text)
    assert all(read("genesis", text, encoding=name) == found for name in ("utf-8-sig", "utf-16", "cp1252"))


def test_the_words_of_the_english_answer(read):
    """Asked for English, the service answers with ISO dates and ``Total``; everything else stays German."""
    text = ";;;;Total;Total;Ausländer/-innen\n;;;;Total;männlich;Total\n"
    german = text + "31.12.2024;05112;  Duisburg;Insgesamt;9;5;1\n" + FOOTER
    english = german.replace("Total", "Insgesamt").replace("31.12.2024", "2024-12-31")
    found = read("genesis", english)
    assert found == read("genesis", german.replace(";Insgesamt;9", ";Total;9"))
    assert found["05112", 2024, "Insgesamt", "Insgesamt"] == (9, "ok")
    assert found["05112", 2024, "Insgesamt", "Ausländer/-innen | Insgesamt"] == (1, "ok")


def test_more_of_one_sex_than_of_both_tells_of_exchanged_columns(read):
    text = (
        "Lebendgeborene (Anzahl);;;;;\n;;;weiblich;Insgesamt;männlich\n2016;05112;  Duisburg;{};{};{}\n"
        + FOOTER
    )
    assert read("genesis", text.format(40, 90, 50))["05112", 2016, "", "Insgesamt"] == (90, "ok")
    assert len(read("genesis", text.format(40, ".", 50))) == 3
    message = r"Zeile 3: 'männlich' \(90\) ist mehr als 'Insgesamt' \(50\): Sind Spalten vertauscht"
    with pytest.raises(SourceError, match=message):
        read("genesis", text.format(40, 50, 90))


def test_two_years_above_the_headings_are_refused(read):
    text = "Titel;;;\n2023;;;\n30.06.2024;;;\n;;Quote;Anteil\n05112;Duisburg;1;2\n" + FOOTER
    with pytest.raises(SourceError, match=r"Zeile 3: nennt .* mehrere Jahre \(2023 und 2024\)"):
        read("genesis", text)


LAND_HEAD = "Kommunalprofil: Schulen,;;;;;;\n;;;;;Schulform;Schulform\n;;;;;Insgesamt;Grundschulen\n"
LAND_ROWS = (
    "Nordrhein-Westfalen;2022/23;Schulen;;Anzahl;5023;2794\n"
    "Nordrhein-Westfalen;2022/23;Schüler/-innen;Insgesamt;Anzahl;1970040;688205\n"
    "  Düsseldorf, Regierungsbezirk;2022/23;Schulen;Insgesamt;Anzahl;1;1\n"
    "    Duisburg, krfr. Stadt;2022/23;Schulen;Insgesamt;Anzahl;157;76\n"
    "    Mülheim an der Ruhr, krfr. Stadt;2022/23;Schulen;Insgesamt;Anzahl;48;22\n"
    "    Kleve, Kreis;2022/23;Schulen;Insgesamt;Anzahl;120;60\n"
    "      Alpen;2022/23;Schulen;Insgesamt;Anzahl;99;99\n"
    "    Wesel, Kreis;2022/23;Schulen;Insgesamt;Anzahl;140;70\n"
    "      Alpen;2022/23;Schulen;Insgesamt;Anzahl;4;-\n"
    "      Wesel, Stadt;2022/23;Schulen;Insgesamt;Anzahl;20;10\n"
    "    Unna, Kreis;2022/23;Schulen;Insgesamt;Anzahl;130;65\n"
    "      Fröndenberg / Ruhr, Stadt;2022/23;Schulen;Insgesamt;Anzahl;5;3\n"
    "      Unna, Stadt;2022/23;Schulen;Insgesamt;Anzahl;18;9\n"
)


def test_landesdatenbank_finds_areas_by_name_and_rank(read):
    found = read("landesdatenbank", LAND_HEAD + LAND_ROWS + FOOTER)
    schools = {area: value for (area, _, _, column), (value, _) in found.items() if column == "Grundschulen"}
    assert schools.pop("05") == 688205
    assert schools == {
        "05112": 76,
        "05117": 22,
        "05170": 70,
        "05170004": 0,
        "05170048": 10,
        "05978": 65,
        "05978012": 3,
        "05978036": 9,
    }
    assert found["05", 2022, "Schulen", "Insgesamt"] == (5023, "ok")
    assert found["05", 2022, "Schüler/-innen | Insgesamt", "Insgesamt"] == (1970040, "ok")
    assert found["05170004", 2022, "Schulen", "Grundschulen"] == (0, "zero")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      Unna, Stadt", "      Unnah, Stadt", "keine Zeilen für 05978036 (Unna)"),
        ("    Unna, Kreis", "    Soest, Kreis", "05978 (Kreis Unna), 05978012 (Fröndenberg/Ruhr), 05978036"),
        ("      Unna, Stadt", "    Duisburg, Stadt", "05112 heißt 'Duisburg, krfr. Stadt' und 'Duisburg"),
        ("    Wesel, Kreis;2022/23", "    Wesel, Kreis;Summe", "Zeile 11: 'Summe' ist kein Schuljahr"),
        ("      Unna, Stadt", "    Unna, Kreis", "Zeile 16: wiederholt die Zeile 14"),
    ],
)
def test_landesdatenbank_names_what_is_missing_or_double(read, old, new, message):
    with pytest.raises(SourceError) as fault:
        read("landesdatenbank", LAND_HEAD + LAND_ROWS.replace(old, new) + FOOTER)
    assert message in str(fault.value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Fröndenberg / Ruhr, Stadt", "Fröndenberg/Ruhr"),
        ("      Wetter (Ruhr), Stadt", "Wetter (Ruhr)"),
        ("    Ennepe-Ruhr-Kreis", "Ennepe-Ruhr-Kreis"),
        ("      Aachen, krfr. Stadt (ab 21.10.2009)", "Aachen"),
        ("Kreis Wesel", "Kreis Wesel"),
    ],
)
def test_names_lose_their_legal_form_only(text, name):
    assert plain_name(text) == name


SCHOOL_HEAD = "Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe\r\n"
SCHOOLS = (
    "1;Duisburg, GG Nord;BR Düsseldorf;Stadt Duisburg;Duisburg;9\r\n"
    "2;Duisburg,KG(Verb.)Süd;BR Düsseldorf;Stadt Duisburg;Duisburg;6\r\n"
    "3;Duisburg, EG;BR Düsseldorf;Stadt Duisburg;Duisburg;ohne\r\n"
    "4;Duisburg, GE Mitte;BR Düsseldorf;Stadt Duisburg;Duisburg;9\r\n"
    "5;Mülheim, GG Süd;BR Düsseldorf;Stadt Mülheim a.d.Ruhr;Mülheim a.d.Ruhr;2\r\n"
    "6;Alpen, GG Ost;BR Düsseldorf;Kreis Wesel;Alpen;\r\n"
    "7;Wesel, KG West;BR Düsseldorf;Kreis Wesel;Wesel;3\r\n"
    "8;Fröndenberg, GG;BR Arnsberg;Kreis Unna;Fröndenberg/Ruhr;4\r\n"
    "9;Unna, GH Stadt;BR Arnsberg;Kreis Unna;Unna;5\r\n"
    "10;Haan, GG Walder;BR Düsseldorf;Kreis Mettmann;Haan;7\r\n"
)
SCHOOL_FILE = "schulliste_sj_25_26_open_data.csv"


def test_schulliste_counts_grundschulen_with_a_level_only(read):
    found = read("schulliste", SCHOOL_HEAD + SCHOOLS, SCHOOL_FILE, "cp850")
    names = ("Schulen mit Sozialindexstufe", "Summe der Sozialindexstufen", "Schulen der Stufen 6 bis 9")
    sums = {
        area: [found[area, 2025, "Grundschulen", name][0] for name in names] for area in {k[0] for k in found}
    }
    assert sums == {
        "05": [6, 31, 3],
        "05112000": [2, 15, 2],
        "05117000": [1, 2, 0],
        "05170004": [0, 0, 0],
        "05170048": [1, 3, 0],
        "05978012": [1, 4, 0],
        "05978036": [0, 0, 0],
    }
    assert found["05117000", 2025, "Grundschulen", names[2]][1] == "zero"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SCHOOL_HEAD + SCHOOLS.replace("9\r\n", "10\r\n", 1), "Zeile 2: '10' ist keine Sozialindexstufe"),
        (SCHOOL_HEAD + SCHOOLS[:-8], "Zeile 11: hat 5 Zellen statt 6"),
        (SCHOOL_HEAD + SCHOOLS.replace("\n2;", "\n1;", 1), "Zeile 3: die Schule 1 steht zweimal da"),
        (SCHOOL_HEAD + SCHOOLS.replace("Kreis Unna;Unna", "Kreis Soest;Soest"), "keine Schule in 05978036"),
        (SCHOOL_HEAD.replace("Kreis", "Ort") + SCHOOLS, "Zeile 1: die Kopfzeile ist nicht"),
    ],
)
def test_a_broken_schulliste_is_named(read, text, message):
    with pytest.raises(SourceError) as fault:
        read("schulliste", text, SCHOOL_FILE, "cp850")
    assert message in str(fault.value)


def test_schulliste_takes_its_year_from_the_file_name(read):
    with pytest.raises(SourceError, match="nennt kein Schuljahr"):
        read("schulliste", SCHOOL_HEAD + SCHOOLS, "liste.csv", "cp850")


@pytest.mark.parametrize(
    ("short", "is_one"),
    [
        ("Haan, GG Bollenberg", True),
        ("Euskirchen, KG(Verb) Nord", True),
        ("Recklinghausen,GG(Verb.)Anton", True),
        ("Unna, EG", True),
        ("Unna, GH Mitte", False),
        ("Unna, GGS Mitte", False),
        ("Kamen, PS Am See", False),
        ("Morsbach SK", False),
        ("GG Nord", False),
    ],
)
def test_what_a_grundschule_is(short, is_one):
    assert is_grundschule(short) is is_one


def test_inkar_tells_kinds_of_areas_apart(tmp_path, wanted):
    rows = [
        ("Kreise", "05112000", "Duisburg", "2021", 1.5, math.nan),
        ("Gemeinden", "05112000", "Duisburg", "2021", 2.5, 0.0),
        ("Gemeinden", "05170004", "Alpen", "2021", 3.5, 1.0),
        ("Bundesländer", "05", "NRW", "2021", 4.5, 1.0),
        ("IHK-Bezirke", "05", "Oberfranken", "2021", 99.0, 99.0),
        ("Bund", "111", "Deutschland", "2021", 5.5, 1.0),
        ("Metropolregionen", "111", "Stuttgart", "2021", 99.0, 99.0),
        ("Kreise", "05111000", "Düsseldorf", "2021", 99.0, 99.0),
    ]
    columns = ["raumbezug", "kennziffer", "name", "zeitbezug", "q_eins", "q_zwei"]
    path = tmp_path / "thema.parquet"
    pd.DataFrame(rows, columns=columns).to_parquet(path)
    found = cells(READERS["inkar"](path, wanted))
    first = {area: value for (area, _, _, column), (value, _) in found.items() if column == "q_eins"}
    assert first == {"05112": 1.5, "05112000": 2.5, "05170004": 3.5, "05": 4.5, "DG": 5.5}
    assert found["05112", 2021, "", "q_zwei"][1] == "unavailable"
    assert found["05112000", 2021, "", "q_zwei"] == (0, "ok")
    path.write_text("kein Parquet")
    with pytest.raises(SourceError, match=r"thema\.parquet: ist nicht als Parquet"):
        READERS["inkar"](path, wanted)


def _book(path, sheet, rows):
    return _sheets(path, {sheet: rows})


def _sheets(path, sheets):
    book = openpyxl.Workbook()
    for sheet, rows in sheets.items():
        book.create_sheet(sheet)
        for row in rows:
            book[sheet].append(row)
    book.save(path)
    return path


def _income(path, rows):
    """Income a head as given, income in all and inhabitants with the same figures under their own titles."""
    whole = [["2.1 Verfügbares Einkommen"], ["in Mill. EUR"], *rows[2:]]
    people = [["3 Einwohnerinnen und Einwohner"], ["in 1000 Personen"], *rows[2:]]
    return _sheets(path, {"2.4": rows, "2.1": whole, "3": people})


def test_vgrdl_takes_germany_by_its_eu_code(tmp_path, wanted):
    rows = [
        ["2.4 Verfügbares Einkommen je Einwohnerin bzw. Einwohner"],
        ["in EUR"],
        ["Lfd. Nr.", "EU-Code", "Regional-schlüssel", "Gebietseinheit", 1995, 1996],
        [],
        [1, "DEA", "05", "Nordrhein-Westfalen", 15119, 15297],
        [2, "DEA12", "05112", "Duisburg", 12639, "."],
        [3, "DEA16", "05117", "Mülheim", 17137, None],
        [4, "DEA1F", "05170", "Wesel", 13726, 14041],
        [5, "DEA5C", "05978", "Unna", 13727, 14042],
        [6, "DEG0L", 16076, "Greiz", 10303, 10806],
        [7, "DE", "17", "Deutschland", 14452, 14717],
    ]
    found = cells(READERS["vgrdl"](_income(tmp_path / "r2b3.xlsx", rows), wanted))
    name = "Verfügbares Einkommen je Einwohner"
    assert {area for area, *_ in found} == {"05", "DG", "05112", "05117", "05170", "05978"}
    assert found["DG", 1996, "", name] == (14717, "ok")
    assert found["05112", 1995, "", name] == (12639, "ok")
    assert found["05112", 1995, "", "Einwohner"] == found["05112", 1995, "", "Verfügbares Einkommen"]
    assert found["05112", 1996, "", name][1] == "confidential"
    assert found["05117", 1996, "", name][1] == "unavailable"
    with pytest.raises(SourceError, match="keine Zeile für 05978"):
        READERS["vgrdl"](_income(tmp_path / "kurz.xlsx", rows[:8] + rows[10:]), wanted)
    with pytest.raises(SourceError, match=r"hat kein Blatt '2\.4'"):
        READERS["vgrdl"](_book(tmp_path / "falsch.xlsx", "2.5", rows), wanted)
    with pytest.raises(SourceError, match="die Überschrift nennt nicht 'Verfügbares Einkommen'"):
        READERS["vgrdl"](_income(tmp_path / "anders.xlsx", [["2.4 Primäreinkommen"], *rows[1:]]), wanted)
    marked = [cells if cells[:1] != ["Lfd. Nr."] else [*cells[:5], "1996 1)"] for cells in rows]
    with pytest.raises(SourceError, match=r"Zeile 3: Blatt 2\.4: '1996 1\)' in der Kopfzeile ist kein Jahr"):
        READERS["vgrdl"](_income(tmp_path / "marke.xlsx", marked), wanted)


def _register(wanted, dates=(None, "31.12.2023 (Jahr)", None)):
    """Lines of a Gemeindeverzeichnis of 30.06.2024 with ``dates`` above name, area and population."""

    def town(key, area, people):
        return ["60", "61", key[:2], key[2], key[3:5], "0000", key[5:], "Name", area, people]

    return [
        ["Gemeinden in Deutschland nach Fläche, Bevölkerung am 30.06.2024 (2. Quartal)"],
        [None],
        ["Satz-art", None, "ARS", None, None, None, None, "Gemeindename", "Fläche km2 1)", "Bevölkerung2)"],
        [None, None, "Land", "RB", "Kreis", "VB", "Gem", None, None, "insgesamt"],
        [None, None, "Gebietsstand am 30.06.2024 (2. Quartal)", None, None, None, None, *dates],
        ["40", "41", "05", "1", "12", None, None, "Duisburg, Stadt", None, None],
        *[town(key, 0.1, 100) for key in sorted(wanted.keys) if len(key) == 8],
        town("05111000", 0.1, 1000),
        town("09162000", 0.2, 5000),
        ["Quelle: GV-ISys"],
    ]


@pytest.fixture
def register(tmp_path, wanted):
    """Write lines to a workbook and read it as a Gemeindeverzeichnis."""
    return lambda rows: cells(
        READERS["gemeindeverzeichnis"](_book(tmp_path / "gv.xlsx", "Onlineprodukt", rows), wanted)
    )


def test_gemeindeverzeichnis_adds_up_land_and_germany(register, wanted):
    found = register(_register(wanted))
    assert found["05112000", 2023, "", "Bevölkerung"] == (100, "ok")
    assert found["05", 2023, "", "Bevölkerung"] == (1600, "ok")
    assert found["DG", 2023, "", "Bevölkerung"] == (6600, "ok")
    assert found["05", 2023, "", "Fläche"] == (0.7, "ok")
    assert found["DG", 2023, "", "Fläche"] == (0.9, "ok")
    rows = _register(wanted)
    with pytest.raises(SourceError, match="keine Zeile für 05112000"):
        register(rows[:5] + rows[7:])


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ((None, "31.12.2022 (Jahr)", None), (2022, 2022)),
        ((None, None, "am 31.12.2022 (Jahr)"), None),
        ((None, "31.12.2023 (Jahr)", "am 31.12.2022 (Jahr)"), (2023, 2022)),
    ],
)
def test_the_year_is_that_of_the_heading_above_the_figures(register, wanted, dates, years):
    if years is None:
        with pytest.raises(SourceError, match="nennt für Fläche kein Datum"):
            register(_register(wanted, dates))
        return
    found = register(_register(wanted, dates))
    assert {(year, column) for _, year, _, column in found} == {
        (years[0], "Fläche"),
        (years[1], "Bevölkerung"),
    }


def test_a_population_of_midsummer_is_refused(register, wanted):
    with pytest.raises(SourceError, match=r"Zeile 5: Bevölkerung ist vom 30\.06\.2024, nicht vom Ende"):
        register(_register(wanted, (None, "31.12.2023 (Jahr)", "30.06.2024")))


TIDY_HEAD = "ags,year,indicator,value,numerator,denominator\n"


def test_tidy_gives_value_and_counts(read):
    found = read(
        "tidy",
        TIDY_HEAD + "05112000,2025,anteil,46.05,35,76\n05170004,2025,anteil,,,\n01001000,2025,anteil,1,2,3\n",
    )
    assert found["05112000", 2025, "", "anteil"] == (46.05, "ok")
    assert found["05112000", 2025, "", "anteil#numerator"] == (35, "ok")
    assert found["05112000", 2025, "", "anteil#denominator"] == (76, "ok")
    assert found["05170004", 2025, "", "anteil"][1] == "unavailable"
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ags,year,value\n", "Zeile 1: die Kopfzeile ist nicht"),
        (TIDY_HEAD + "05112000,2025,anteil,1\n", "Zeile 2: hat 4 Zellen statt 6"),
        (TIDY_HEAD + "05112000,2025,anteil,1;5,,\n", "Zeile 2: '1;5' ist keine Zahl"),
        (TIDY_HEAD + "05112000,2025,anteil,nan,,\n", "Zeile 2: 'nan' ist keine Zahl"),
        (TIDY_HEAD + "05112000,2025,anteil,inf,,\n", "Zeile 2: 'inf' ist keine Zahl"),
        (TIDY_HEAD + "05112000,25,anteil,1,,\n", "Zeile 2: '25' ist kein Jahr"),
        (TIDY_HEAD + "05112000,2025,a,1,,\n05112000,2025,a,1,,\n", "nennt 05112000 / 2025 /  / a zweimal"),
    ],
)
def test_a_broken_tidy_file_is_named(read, text, message):
    with pytest.raises(SourceError) as fault:
        read("tidy", text)
    assert message in str(fault.value)
