"""Tables by Jugendamtsbezirk: both shapes, keys and names, each way to be wrong; made figures never ship."""

import hashlib
import math
from pathlib import Path

import pytest

from data.building.tables import Sources, build_table
from data.model.areas import load
from data.model.catalogue import Level, Shared, load_breaks, load_files, read_indicator
from data.model.topics import load_topics
from data.sources import READERS, SourceError, Wanted
from data.sources.jugendamt import MADE, parse

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "made"
WIDE = FOLDER / "TESTDATEN_jugendaemter_breit.csv"
LONG = FOLDER / "TESTDATEN_jugendaemter_lang.csv"


@pytest.fixture(scope="module")
def wanted():
    return Wanted(load())


def cells(frame):
    return {tuple(row[:4]): tuple(row[4:]) for row in frame.itertuples(index=False, name=None)}


@pytest.fixture
def wide(wanted):
    """Reads the made wide table after replacements in its text."""

    def run(*changes):
        text = WIDE.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return cells(parse(WIDE, text, wanted))

    return run


def test_wide_two_heading_lines_span_years(wide):
    found = wide()
    assert found["JA05112000", 2022, "", "Verfahren insgesamt"] == (100.0, "ok")
    assert found["JA05112000", 2023, "", "Akut"] == (47.0, "ok")  # 100 + 7 - 60 - 0
    assert found["JA05170", 2022, "", "Verfahren insgesamt"] == (500.0, "ok")
    assert found["JA05978028", 2023, "", "Verfahren insgesamt"] == (4107.0, "limited")
    value, status = found["JA05113000", 2023, "", "Akut"]
    assert math.isnan(value)
    assert status == "confidential"
    assert len({key for key, *_ in found}) == 44 + 1  # and NRW, neither Aachen nor Kreis Recklinghausen
    assert ("05", 2023, "", "Verfahren insgesamt") in found


def test_long_cp1252_by_name_alone(wanted):
    found = cells(parse(LONG, LONG.read_bytes().decode("cp1252"), wanted))
    assert found["JA05112000", 2022, "Insgesamt", "Wert"] == (100.0, "ok")
    assert found["JA05112000", 2023, "Akut", "Wert"] == (0.0, "zero")
    assert found["JA05170", 2023, "Insgesamt", "Wert"] == (507.0, "ok")  # Kreisjugendamt Wesel
    assert found["JA05170048", 2023, "Insgesamt", "Wert"] == (1107.0, "ok")  # Wesel, Stadt
    assert len(found) == 44 * 4


def test_both_shapes_hold_the_same_figures(wide, wanted):
    long = cells(parse(LONG, LONG.read_bytes().decode("cp1252"), wanted))
    for (area, year, item, _), (value, _status) in long.items():
        column = {"Insgesamt": "Verfahren insgesamt", "Akut": "Akut"}[item]
        other = wide()[area, year, "", column][0] if area in {"JA05170", "JA05978040"} else value
        assert other == value


def test_leading_zeros_dropped_by_a_spreadsheet(wide):
    found = wide(("\n05", "\n5"))
    assert found["JA05562020", 2022, "", "Verfahren insgesamt"] == (1900.0, "ok")


def test_year_in_a_line_of_its_own_or_in_a_column(wanted):
    names = [area.name for area in wanted.areas.by_level[Level.JUGENDAMT]]
    towns = [
        name if name.startswith("Kreis") else f"{name.removeprefix('Jugendamt ')}, Stadt" for name in names
    ]
    rows = "".join(f"{name};{n}\n" for n, name in enumerate(towns, 1))
    own = cells(parse(WIDE, f"Berichtsjahr 2021\n\nJugendamt;Fälle\n{rows}", wanted))
    assert own["JA05112000", 2021, "", "Fälle"] == (1.0, "ok")
    dated = "".join(f"2020;{row}\n" for row in rows.splitlines())
    column = cells(parse(WIDE, f"Jahr;Jugendamt;Fälle\n{dated}", wanted))
    assert column["JA05112000", 2020, "", "Fälle"] == (1.0, "ok")
    with pytest.raises(SourceError, match="kein Jahr in der Zeile, im Kopf oder in einer eigenen Zeile"):
        parse(WIDE, f"Jugendamt;Fälle\n{rows}", wanted)
    with pytest.raises(SourceError, match=r"Zeile 2: nennt .* mehrere Jahre \(2021 und 2024\)"):
        parse(WIDE, f"Berichtsjahr 2021\n30.06.2024\n\nJugendamt;Fälle\n{rows}", wanted)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "\n05562020;Herten",
            "\n05562021;Herten",
            r"Herten, Stadt \(05562021\) ist kein Jugendamt der Region",
        ),
        (
            "\n05562020;Herten",
            "\n05170052;Xanten",
            "kein eigenes Jugendamt, zuständig ist Kreisjugendamt Wesel",
        ),
        ("\n05562020;Herten", "\n05562024;Herten", "05562024 ist Jugendamt Marl, nicht 'Herten, Stadt'"),
        (
            "\n05562020;Herten",
            "\n;Hertten",
            "'Hertten, Stadt' ist kein Jugendamt der Region; ähnlich: Jugendamt Herten",
        ),
        ("\n05562020;Herten", "\nabc;Herten", "'abc' ist kein Schlüssel eines Jugendamts"),
        ("\n05562020;", "\n05334004;", r"keine Zeilen für Jugendamt Herten \(JA05562020\)"),
        ("\n05562024;Marl", "\n05562020;Herten", "Herten, Stadt steht schon in Zeile 24"),
        (";Kreisjugendamt Wesel;", ";Wesel, Kreis;", "kann der Kreis oder sein Kreisjugendamt sein"),
        ("\n05170048;Wesel, Stadt", "\n;Wesel", "kann Kreisjugendamt Wesel oder Jugendamt Wesel sein"),
        (";Herten, Stadt;1.900;", ";Herten, Stadt;1.901;", "ergeben zusammen .*, 05562 hat"),
        (";Herten, Stadt;1.900;", ";Herten, Stadt;1,9,0;", "weder eine Zahl noch ein bekanntes Zeichen"),
        (";Herten, Stadt;1.900;", ";Herten, Stadt;1.900;;", "hat 7 Zellen, der Tabellenkopf 6"),
        (";Akut;\n", ";Verfahren insgesamt;\n", "die Überschrift 'Verfahren insgesamt' steht zweimal da"),
        ("Schlüssel;Jugendamtsbezirk", "A;B", "keine Kopfzeile"),
    ],
)
def test_what_is_wrong_is_named(wide, old, new, message):
    with pytest.raises(SourceError, match=message):
        wide((old, new))


def test_districts_may_not_exceed_the_land(wide):
    text = WIDE.read_text("utf-8").splitlines()
    land = next(line for line in text if line.startswith("05;"))
    with pytest.raises(SourceError, match="Nordrhein-Westfalen hat 10"):
        wide((land, "05;Nordrhein-Westfalen;10;10;10;10"))


def test_rates_are_not_added(wide):
    land = "".join(line for line in WIDE.read_text("utf-8").splitlines() if line.startswith("05;"))
    found = wide(("Verfahren insgesamt", "Quote"), ("Akut", "Anteil in %"), (land, "05;NRW;10;10;10;10"))
    assert found["05", 2022, "", "Quote"] == (10.0, "ok")


def test_one_feature_missing_for_one_district(wanted):
    text = (
        LONG.read_bytes().decode("cp1252").replace("2023;Herten, Stadt;Akut;", "2023;Herten, Stadt;Andere;")
    )
    with pytest.raises(SourceError, match=r"2023 / Akut / Wert: keine Zahl für Jugendamt Herten"):
        parse(LONG, text, wanted)


def test_a_made_file_is_refused(wanted):
    for path in (WIDE, LONG):
        assert MADE in path.read_bytes().decode("cp1252").splitlines()[0]
        with pytest.raises(SourceError, match="nennt sich ausgedacht"):
            READERS["jugendamt"](path, wanted)


def test_nothing_made_ships_as_an_indicator(store):
    for path in (ROOT / "data").rglob("*"):
        if path.suffix in {".csv", ".toml"}:
            assert MADE not in path.read_text("utf-8"), path
    files = load_files(ROOT / "data" / "sources" / "files.toml")
    assert not [key for key, file in files.items() if "tests" in file.path or file.reader == "jugendamt"]
    assert {entry.slug for entry in store.planned}.isdisjoint(store.catalogue.indicators)


TOML = """
order = 1
kind = "count"
decimals = 0
place = "wohnort"
levels = ["jugendamt"]
[[origin]]
file = "amt/1"
levels = ["jugendamt"]
value = ["Verfahren insgesamt"]
"""
FILES = """
[publisher.amt]
publisher = "Amt"
reader = "jugendamt"
url = "https://example.org"
licence = "frei"
attribution = "Amt"
[file."amt/1"]
path = "amt.csv"
table = "1"
title = "Tabelle"
edition = "Stand"
retrieved = "2024-01-01"
sha256 = "{digest}"
"""


def test_an_official_table_becomes_an_indicator_by_metadata_alone(tmp_path, wanted):
    """The path an operator takes: file, description, import; here without the mark of made figures."""
    folder = tmp_path / "indicators" / "amt"
    folder.mkdir(parents=True)
    text = WIDE.read_text("utf-8").replace(MADE, "Statistik")
    (tmp_path / "amt.csv").write_text(text, "utf-8")
    digest = hashlib.sha256((tmp_path / "amt.csv").read_bytes()).hexdigest()
    (tmp_path / "files.toml").write_text(FILES.replace("{digest}", digest))
    (tmp_path / "indicators" / "topics.toml").write_text('amt = {de = "Amt", en = "Office"}')
    (tmp_path / "indicators" / "breaks.toml").write_text("")
    names = ("label", "short", "question", "definition", "unit", "numerator", "reference_date", "processing")
    words = "".join(f'{name} = {{de = "x", en = "x"}}\n' for name in names)
    (folder / "faelle.toml").write_text(words + TOML)
    shared = Shared(
        {topic.slug: topic for topic in load_topics(tmp_path / "indicators" / "topics.toml")},
        load_breaks(tmp_path / "indicators" / "breaks.toml"),
        load_files(tmp_path / "files.toml"),
    )
    indicator = read_indicator(folder / "faelle.toml", shared)
    made = build_table(indicator, Sources(tmp_path, wanted), ROOT / "data").splitlines()
    assert made[0] == "area,year,value,numerator,denominator,status"
    assert len(made) == 1 + 44 * 2
    assert "JA05562020,2022,1900,,,ok" in made
    assert "JA05978028,2023,4107,,,limited" in made
