"""Each way the data folder can be damaged is found and named with file, line and key."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.checks.folder import Fault, check
from tests.conftest import STORES

ROOT = Path(__file__).parents[2]
TABLE = "indicators/schulen/anteil.csv"
META = "indicators/schulen/anteil.toml"
COUNTS = "indicators/schulen/anzahl.csv"
COUNTS_META = "indicators/schulen/anzahl.toml"
FILES = "sources/files.toml"

BREAKS = """[zensus]
year = 2014
[zensus.note]
de = "Neue Grundlage."
en = "New base."
"""

FILES_TOML = """[publisher.amt]
publisher = "Amt"
url = "https://example.org"
licence = "dl-de/by-2-0"
attribution = "© Amt {year}"

[file."amt/1"]
reader = "tidy"
path = "amt/1.csv"
table = "1"
title = "Tabelle 1"
edition = "2024"
retrieved = "2024-05-01"
sha256 = "%s"
""" % ("ab" * 32)


def metadata(kind: str, unit: str, references: str, extra: str = "") -> str:
    words = (
        "label",
        "short",
        "question",
        "definition",
        "numerator",
        "denominator",
        "reference_date",
        "processing",
    )
    texts = "".join(f'[{word}]\nde = "Wort"\nen = "word"\n' for word in words)
    return f"""order = 10
kind = "{kind}"
scale = {100 if kind == "rate" else 1}
decimals = 1
place = "wohnort"
levels = ["gemeinde", "kreis"]
references = [{references}]
aliases = ["frueher-{kind}"]
breaks = ["zensus"]
{extra}
{texts}[unit]
de = "{unit}"
en = "{unit}"
[[origin]]
file = "amt/1"
levels = ["gemeinde"]
years = [2012, 2022]
"""


def square(x: float, width: float = 0.1) -> list[list[float]]:
    """A closed square of longitude and latitude, clockwise."""
    return [[x, 51], [x, 51 + width], [x + width, 51 + width], [x + width, 51], [x, 51]]


def collection(keys: list[str]) -> str:
    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {"key": key},
            "geometry": {"type": "Polygon", "coordinates": [square(7 + number)]},
        }
        for number, key in enumerate(keys)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


VALID = {
    "region.toml": (STORES / "tiny" / "region.toml").read_text("utf-8"),
    "areas/gemeinden.csv": """\
key,name,kreis,jugendamt,region,legal,area_km2,population,evidence,jugendamt_as_of
05112000,Duisburg,05112,JA05112000,RUHR,kreisfrei,232.84,503707,direct,2024
05170004,Alpen,05170,JA05170,RUHR,kreisangehoerig,59.6,12691,direct,2024
05170012,Hamminkeln,05170,JA05170,RUHR,kreisangehoerig,164.5,27000,direct,2024
""",
    "areas/jugendaemter.csv": """key,name,short
JA05112000,Jugendamt Duisburg,Duisburg
JA05170,Kreisjugendamt Wesel,Kreis Wesel
""",
    "areas/kreise.csv": "key,name,short\n05112,Duisburg,Duisburg\n05170,Kreis Wesel,Wesel\n",
    "areas/referenzen.csv": "key,name_de,name_en\nRUHR,Ruhr,Ruhr\n05,NRW,NRW\nDG,Deutschland,Germany\n",
    "areas/points.csv": """key,lon,lat
05112,7.0500,51.0500
05112000,7.0500,51.0500
05170,8.0500,51.0500
05170004,8.0500,51.0500
05170012,9.0500,51.0500
JA05112000,7.0500,51.0500
JA05170,8.0500,51.0500
""",
    "boundaries/gemeinde.geojson": collection(["05112000", "05170004", "05170012"]),
    "boundaries/jugendamt.geojson": collection(["JA05112000", "JA05170"]),
    "boundaries/kreis.geojson": collection(["05112", "05170"]),
    "indicators/topics.toml": '[schulen]\nde = "Schulen"\nen = "Schools"\n',
    "indicators/breaks.toml": BREAKS,
    FILES: FILES_TOML,
    META: metadata("rate", "%", '"RUHR"'),
    # Line 2 is Duisburg as a Kreis, line 5 Duisburg as a town, line 9 Hamminkeln.
    TABLE: """area,year,value,numerator,denominator,status
05112,2014,25,50,200,ok
05112,2015,26.1,,,ok
05112000,2014,25,50,200,ok
05112000,2015,26.1,,,ok
05170,2014,12.5,25,200,rounded
05170,2015,,,,not_aggregated
05170004,2014,10,10,100,rounded
05170004,2015,,,,confidential
05170012,2014,15,15,100,rounded
05170012,2015,0,,,zero
RUHR,2014,18.75,75,400,rounded
""",
    COUNTS_META: metadata("count", "Kinder", ""),
    COUNTS: """area,year,value,numerator,denominator,status
05112,2014,120,,,ok
05112000,2014,120,,,ok
05170,2014,75,,,ok
05170004,2014,30,,,ok
05170012,2014,45,,,ok
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name, text in VALID.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def damage(root: Path, name: str, old: str, new: str) -> list[Fault]:
    text = (root / name).read_bytes().decode("utf-8")
    assert text.count(old) >= 1, "the fixture no longer holds what is to be damaged"
    (root / name).write_bytes(text.replace(old, new, 1).encode("utf-8"))
    return check(root)


def test_a_valid_folder_has_no_fault(root):
    assert check(root) == []


def test_a_fault_reads_like_a_sentence():
    fault = Fault("data/indicators/schulen/schueler.csv", 17, "05112000/2015", 'Wert fehlt, Status ist "ok"')
    assert str(fault) == (
        'data/indicators/schulen/schueler.csv, Zeile 17, 05112000/2015: Wert fehlt, Status ist "ok"'
    )
    assert str(Fault("data/areas/kreise.csv", None, "", "fehlt")) == "data/areas/kreise.csv: fehlt"


TOWN_2015 = "05112000,2015,26.1,,,ok"
ROWS = [
    (TOWN_2015, "05112000,2015,,,,ok", 5, 'Wert fehlt, Status ist "ok"'),
    ("05170004,2015,,,,conf", "05170004,2015,3,,,conf", 9, 'Wert vorhanden, Status ist "confidential"'),
    (TOWN_2015, "05112000,2015,26.1,,,fine", 5, 'unbekannter Status "fine"'),
    (TOWN_2015, "05112000,2015,26.1,,,", 5, 'unbekannter Status ""'),
    (TOWN_2015, "05112000,2015,26.1,,,not_in_file", 5, 'unbekannter Status "not_in_file"'),
    (TOWN_2015, "05112000,2015,26.1,,ok", 5, "5 statt 6 Spalten"),
    (TOWN_2015, "05112000,2015,26.1,,,ok,", 5, "7 statt 6 Spalten"),
    (TOWN_2015, '05112000,2015,"26,1",,,ok', 5, "7 statt 6 Spalten"),
    (TOWN_2015, "05112000,2015,26.10,,,ok", 5, 'Wert "26.10" ist nicht in einfacher Schreibweise'),
    (TOWN_2015, "05112000,2015,26.0,,,ok", 5, 'Wert "26.0" ist nicht in einfacher Schreibweise'),
    (TOWN_2015, "05112000,2015,2e1,,,ok", 5, 'Wert "2e1" ist nicht in einfacher Schreibweise'),
    (TOWN_2015, "05112000,2015,-0,,,ok", 5, 'Wert "-0" ist nicht in einfacher Schreibweise'),
    (TOWN_2015, "05112000,2015,nan,,,ok", 5, 'Wert "nan" ist nicht endlich'),
    (TOWN_2015, "05112000,2015,inf,,,ok", 5, 'Wert "inf" ist nicht endlich'),
    (TOWN_2015, "05112000,2015,viel,,,ok", 5, 'Wert "viel" ist keine Zahl'),
    (TOWN_2015, "05112000,2015,26.1,a,,ok", 5, 'Zähler "a" ist keine Zahl'),
    (TOWN_2015, "05112000,2015,26.1,,b,ok", 5, 'Nenner "b" ist keine Zahl'),
    (TOWN_2015, "05112000,2015,126.1,,,ok", 5, "Wert 126.1 liegt außerhalb des Bereichs (0 bis 100)"),
    (TOWN_2015, "05112000,2015,-3,,,ok", 5, "Wert -3 liegt außerhalb des Bereichs (0 bis 100)"),
    (TOWN_2015, "05112000,2015,26.1,-1,,ok", 5, "Zähler -1 ist negativ"),
    (TOWN_2015, "05112000,2015,26.1,,-1,ok", 5, "Nenner -1 ist negativ"),
    (TOWN_2015, "05112000,2015,26.1,262,,ok", 5, "Zähler 262 ohne Nenner"),
    (TOWN_2015, "05112000,2015,26.1,,1000,ok", 5, "Nenner 1000 ohne Zähler"),
    (TOWN_2015, "05112000,2015,26.1,262,1000,ok", 5, "Wert 26.1 passt nicht zu Zähler und Nenner (26.2)"),
    (TOWN_2015, "05112000,2015,26.1,0,0,ok", 5, "Wert vorhanden, Nenner ist 0"),
    (TOWN_2015, "05112000,2015,100,120,100,ok", 5, "Zähler 120 ist größer als Nenner 100"),
    ("05170012,2015,0,,,zero", "05170012,2015,4,,,zero", 11, 'Wert ist 4, Status ist "zero"'),
    (TOWN_2015, "05112000,2014,26.1,,,ok", 5, "Schlüssel doppelt"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), ROWS, ids=[f"{row[1]}: {row[3]}" for row in ROWS])
def test_a_faulty_row_is_named_with_line_and_key(root, old, new, line, message):
    faults = damage(root, TABLE, old, new)
    found = [fault for fault in faults if message in fault.message]
    assert [(f.file, f.line, f.key) for f in found] == [(f"data/{TABLE}", line, "/".join(new.split(",")[:2]))]


def test_a_bad_year_is_named(root):
    faults = damage(root, TABLE, TOWN_2015, "05112000,2O15,26.1,,,ok")
    assert any(f.line == 5 and f.message == 'Jahr "2O15" ist keine vierstellige Zahl' for f in faults)


def test_an_unknown_area_is_named(root):
    faults = damage(root, TABLE, TOWN_2015, "05112001,2015,26.1,,,ok")
    assert (5, "05112001/2015", 'unbekanntes Gebiet "05112001"') in [
        (f.line, f.key, f.message) for f in faults
    ]


def test_an_unsorted_table_is_named(root):
    faults = damage(
        root,
        COUNTS,
        "05170,2014,75,,,ok\n05170004,2014,30,,,ok\n",
        "05170004,2014,30,,,ok\n05170,2014,75,,,ok\n",
    )
    assert [(f.line, f.key, f.message) for f in faults] == [
        (5, "05170/2014", "nicht nach Gebiet und Jahr sortiert")
    ]


def test_all_faults_are_collected(root):
    damage(root, TABLE, TOWN_2015, "05112000,2015,,,,ok")
    damage(root, COUNTS, "05170,2014,75,,,ok", "05170,2014,75.5,,,ok")
    faults = damage(root, "areas/kreise.csv", "05112,", "05111,")
    assert {f.file for f in faults} >= {f"data/{TABLE}", f"data/{COUNTS}", "data/areas/kreise.csv"}


def test_a_published_value_may_be_rounded_and_not_more(root):
    assert damage(root, TABLE, TOWN_2015, "05112000,2015,26.1,2614,10000,ok") == []
    assert damage(root, TABLE, "26.1,2614,10000", "26.1,2616,10000,ok".removesuffix(",ok")) != []


def test_rounding_of_annual_averages_is_passed_on(root):
    # 5.5 / 20.9 = 26.3 %, with one decimal each anything from 26.0 to 26.6; whole counts are exact.
    assert damage(root, TABLE, TOWN_2015, "05112000,2015,26.1,5.5,20.9,ok") == []
    assert damage(root, TABLE, "26.1,5.5,20.9", "26.1,55,209") != []


@pytest.mark.parametrize(
    ("value", "message"),
    [("-5", "Wert -5 liegt außerhalb des Bereichs (ab 0)"), ("75.5", "Anzahl 75.5 ist keine ganze Zahl")],
)
def test_counts_are_whole_and_not_negative(root, value, message):
    faults = damage(root, COUNTS, "05170,2014,75,", f"05170,2014,{value},")
    assert [(f.file, f.line, f.key, f.message) for f in faults] == [
        (f"data/{COUNTS}", 4, "05170/2014", message)
    ]


def test_a_rate_around_a_midpoint_may_be_negative(root):
    damage(root, META, "decimals = 1", "decimals = 1\nmidpoint = 0")
    assert damage(root, TABLE, "26.1", "-26.1") == []


def test_a_rate_of_care_may_pass_100_where_the_facility_is(root):
    damage(root, META, 'place = "wohnort"', 'place = "einrichtung"')
    assert damage(root, TABLE, "26.1", "104.2") == []
    assert damage(root, TABLE, "104.2", "151") != []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("area,year,value", "area,value,year", 1, "Kopfzeile ist"),
        ("\n", "\r\n", None, "LF"),
        ("rounded\n", "rounded", 6, "Spalten"),
    ],
)
def test_the_form_of_the_file(root, old, new, line, message):
    faults = [f for f in damage(root, TABLE, old, new) if message in f.message]
    assert [(fault.file, fault.line) for fault in faults] == [(f"data/{TABLE}", line)]


def test_a_table_without_last_line_end_without_rows_or_in_latin_1(root):
    path = root / TABLE
    path.write_text(VALID[TABLE].rstrip("\n"))
    assert [(f.line, f.message) for f in check(root)] == [(12, "die letzte Zeile endet ohne Zeilenumbruch")]
    path.write_text(VALID[TABLE].splitlines(keepends=True)[0])
    assert [f.message for f in check(root)] == ["enthält keine Werte"]
    path.write_text("")
    assert "Kopfzeile" in check(root)[0].message
    path.write_bytes("ä".encode("latin-1"))
    assert "kein UTF-8" in check(root)[0].message


def test_a_missing_row_is_named(root):
    faults = damage(root, TABLE, "05170004,2015,,,,confidential\n", "")
    assert [(f.file, f.key) for f in faults] == [(f"data/{TABLE}", "05170004/2015")]
    assert "Zeile fehlt" in faults[0].message


def test_a_value_that_no_other_comes_near_is_named(root):
    faults = damage(root, COUNTS, "05170004,2014,30,", "05170004,2014,99999999,")
    assert [(f.line, f.key) for f in faults if "50-mal so groß" in f.message] == [(5, "05170004/2014")]


def test_a_missing_row_of_the_region_between_its_years_is_named(root):
    damage(root, TABLE, "RUHR,2014,18.75,75,400,rounded\n", "RUHR,2013,18,,,ok\nRUHR,2015,19,,,ok\n")
    assert ("RUHR/2014", "Zeile des Vergleichswerts fehlt") in [(f.key, f.message) for f in check(root)]


def test_a_missing_row_of_a_reference_that_the_source_gives_is_named(root):
    text = (root / META).read_text("utf-8")
    (root / META).write_text(
        text.replace('levels = ["gemeinde"]\nyears', 'levels = ["gemeinde"]\nreferences = ["RUHR"]\nyears'),
        "utf-8",
    )
    assert [(f.key, f.message) for f in check(root)] == [("RUHR/2015", "Zeile des Vergleichswerts fehlt")]


def test_a_year_without_any_value_is_named(root):
    faults = damage(root, COUNTS, VALID[COUNTS], re.sub(r"\d+,,,ok", ",,,later", VALID[COUNTS]))
    assert {f.key for f in faults} == {"gemeinde/2014", "kreis/2014"}


def test_level_and_reference_of_the_metadata_must_be_in_the_table(root):
    faults = damage(root, META, '"gemeinde", "kreis"]', '"gemeinde", "jugendamt", "kreis"]')
    assert [(f.file, f.line, f.key) for f in faults] == [(f"data/{META}", 6, "levels")]
    faults = damage(root, TABLE, "RUHR,2014,18.75,75,400,rounded\n", "")
    assert (f"data/{META}", 7, "references") in [(f.file, f.line, f.key) for f in faults]


def test_level_and_reference_of_the_table_must_be_in_the_metadata(root):
    faults = damage(root, META, 'references = ["RUHR"]', "references = []")
    assert [(f.file, f.line, f.key) for f in faults] == [(f"data/{TABLE}", 12, "RUHR/2014")]


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("2012, 2022", "2012, 2014", "2015", "keiner der genannten Quellen"),
        ("years = [2012, 2022]\n", "", "1989", "zwischen 1990 und 2035"),
        ("years = [2012, 2022]\n", "", "2025", "nach dem Abruf der Quelle"),
    ],
)
def test_years_belong_to_a_source(root, old, new, key, message):
    text = VALID[TABLE].replace(",2015,", f",{key},")
    if key < "2014":
        lines = text.splitlines(keepends=True)
        text = lines[0] + "".join(sorted(lines[1:]))
    (root / TABLE).write_text(text)
    faults = damage(root, META, old, new)
    assert [f.key for f in faults if message in f.message] == [key]


def test_a_break_lies_within_the_years(root):
    faults = damage(root, "indicators/breaks.toml", "year = 2014", "year = 2016")
    assert (f"data/{META}", 9, "breaks") in [(f.file, f.line, f.key) for f in faults]


@pytest.mark.parametrize(
    ("name", "change", "place", "message"),
    [
        (META, ("order = 10\n", ""), (None, "order"), "fehlt"),
        (META, ('kind = "rate"', 'kind = "share"'), (2, "kind"), "ist keiner der erlaubten Werte"),
        (META, ("scale = 100", 'scale = "100"'), (3, "scale"), "muss eine ganze Zahl sein"),
        (META, ("scale = 100", "scale = true"), (3, "scale"), "muss eine ganze Zahl sein"),
        (META, ("scale = 100", 'slug = "x"'), (3, "slug"), "unbekannter Schlüssel"),
        (META, ("scale = 100", "skala = 100"), (3, "skala"), "unbekannter Schlüssel"),
        (META, ('en = "word"', 'en = ""'), (13, "label.en"), "ist leer"),
        (META, ('file = "amt/1"', 'file = "amt/2"'), (39, "origin[0].file"), "nicht beschrieben"),
        (META, ("decimals = 1", "decimals = "), (4, ""), "kein gültiges TOML"),
        (FILES, ("retrieved = ", "abgerufen = "), (7, "file.amt/1.retrieved"), "fehlt"),
        (FILES, ("abab", "xyz"), (7, "amt/1"), "Prüfsumme"),
        (FILES, ('"2024-05-01"', '"2024, Mai"'), (7, "amt/1"), "kein Datum"),
        (FILES, ("[publisher.amt]", "[publisher.amt"), (1, ""), "TOML"),
        ("indicators/topics.toml", ('de = "Schulen"\n', ""), (1, "schulen.de"), "fehlt"),
    ],
)
def test_faults_of_the_metadata(root, name, change, place, message):
    faults = damage(root, name, *change)
    found = [f for f in faults if message in f.message]
    assert [(f.file, (f.line, f.key)) for f in found][:1] == [(f"data/{name}", place)], faults


def test_every_fault_of_a_file_is_named(root):
    faults = damage(root, META, 'kind = "rate"\nscale = 100', 'kind = "share"\nskala = 100')
    assert [(f.line, f.key) for f in faults if f.file == f"data/{META}"] == [(2, "kind"), (3, "skala")]


def test_other_tables_are_still_checked_when_one_has_bad_metadata(root):
    damage(root, META, "order = 10\n", "")
    faults = damage(root, COUNTS, "05170,2014,75,", "05170,2014,75.5,")
    assert {f.file for f in faults} == {f"data/{META}", f"data/{COUNTS}"}


def test_unused_source(root):
    extra = FILES_TOML.split("\n\n")[1].replace("amt/1", "amt/9")
    (root / FILES).write_text(FILES_TOML + "\n" + extra)
    assert [(f.line, f.key, f.message) for f in check(root)] == [
        (16, "amt/9", "wird von keinem Indikator benutzt")
    ]


def test_table_and_metadata_belong_together(root):
    (root / COUNTS).rename(root / "indicators/schulen/verwaist.csv")
    faults = {f.file: f.message for f in check(root)}
    assert "ohne Metadaten" in faults["data/indicators/schulen/verwaist.csv"]
    assert "ohne Tabelle" in faults[f"data/{COUNTS_META}"]


def test_former_names_do_not_clash(root):
    faults = damage(root, COUNTS_META, '"frueher-count"', '"anteil"')
    assert [(f.file, f.line, f.key) for f in faults] == [(f"data/{COUNTS_META}", 8, "aliases")]
    faults = damage(root, COUNTS_META, '"anteil"', '"frueher-rate"')
    assert [(f.file, f.line, f.key) for f in faults] == [(f"data/{COUNTS_META}", 8, "aliases")]


def test_a_slug_exists_once(root):
    (root / "indicators/topics.toml").write_text(
        VALID["indicators/topics.toml"] + '[kita]\nde = "Kita"\nen = "Day care"\n'
    )
    (root / "indicators/kita").mkdir()
    for name in (COUNTS, COUNTS_META):
        (root / "indicators/kita" / Path(name).name).write_bytes((root / name).read_bytes())
    assert {f.key for f in check(root)} >= {"anzahl"}


TOWNS, POINTS = "areas/gemeinden.csv", "areas/points.csv"


@pytest.mark.parametrize(
    ("name", "change", "place", "message"),
    [
        (TOWNS, ("503707", "viele"), (2, "05112000"), "population"),
        (TOWNS, ("232.84", "0.0"), (2, "05112000"), "area_km2"),
        (TOWNS, ("kreisfrei", "frei"), (2, "05112000"), "legal"),
        (TOWNS, ("Alpen,05170", "Alpen,05112"), (3, "05170004"), "passt nicht zum Schlüssel"),
        (TOWNS, ("JA05170", "JA05171"), (3, "05170004"), "jugendamt JA05171 fehlt"),
        (TOWNS, ("05170012,", "05170004,"), (4, "05170004"), "doppelt"),
        (TOWNS, (",direct,2024", ",direct"), (2, "05112000"), "Spalten"),
        (TOWNS, ("population", "einwohner"), (1, "population"), "Spalte fehlt"),
        ("areas/kreise.csv", ("05170,", "05171,"), (3, "05171"), "keine Gemeinde gehört dazu"),
        ("areas/kreise.csv", ("05170,", "5170,"), (3, "5170"), "kein Schlüssel der Ebene kreis"),
        ("areas/kreise.csv", ("05170,", "05100,"), (3, "05100"), "nicht nach Schlüssel sortiert"),
        ("areas/referenzen.csv", ("DG,", "DE,"), (None, "DE"), "kein Vergleichswert"),
        (POINTS, ("05170012,9.0500", "05170013,9.0500"), (6, "05170013"), "unbekanntes Gebiet"),
        (POINTS, ("05170012,9.0500,51.0500\n", ""), (None, "05170012"), "keinen Punkt"),
        (POINTS, ("9.0500,51.0500", "51.0500,9.0500"), (6, "05170012"), "nicht in Deutschland"),
    ],
)
def test_faults_of_the_areas(root, name, change, place, message):
    faults = damage(root, name, *change)
    found = [(f.file, (f.line, f.key)) for f in faults if message in f.message]
    assert (f"data/{name}", place) in found, faults


@pytest.mark.parametrize("name", [name for name in VALID if not name.startswith("indicators/schulen")])
def test_a_missing_file_is_named(root, name):
    (root / name).unlink()
    assert f"data/{name}" in [f.file for f in check(root) if "fehlt" in f.message]


KREISE = "boundaries/kreis.geojson"


def redraw(root: Path, change) -> list[Fault]:
    drawn = json.loads((root / KREISE).read_text())
    change(drawn["features"])
    (root / KREISE).write_text(json.dumps(drawn))
    return check(root)


def counter_clockwise(features) -> None:
    features[1]["geometry"]["coordinates"][0].reverse()


def open_ring(features) -> None:
    features[1]["geometry"]["coordinates"][0].pop()


def clockwise_hole(features) -> None:
    features[1]["geometry"]["coordinates"].append(square(8.02, 0.02))


def unknown_area(features) -> None:
    features[1]["id"] = "05999"


def twice(features) -> None:
    features.append(features[1])


def far_corner(features) -> None:
    features[1]["geometry"]["coordinates"][0][1][0] = 70.5


def no_number(features) -> None:
    features[1]["geometry"]["coordinates"][0][1][0] = None


def no_geometry(features) -> None:
    features[1]["geometry"] = None


def no_ring(features) -> None:
    features[1]["geometry"]["coordinates"] = []


def a_line(features) -> None:
    features[1]["geometry"]["type"] = "LineString"


@pytest.mark.parametrize(
    ("change", "key", "message"),
    [
        (counter_clockwise, "05170", "äußerer Ring läuft falsch herum"),
        (clockwise_hole, "05170", "innerer Ring läuft falsch herum"),
        (open_ring, "05170", "Ring ist nicht geschlossen"),
        (unknown_area, "05999", "unbekanntes Gebiet"),
        (unknown_area, "05170", "Fläche fehlt"),
        (twice, "05170", "Fläche doppelt"),
        (a_line, "05170", "LineString ist keine Fläche"),
        (far_corner, "05170", "Ring liegt nicht in Deutschland"),
        (no_number, "05170", "Fläche hat keine Ringe aus Länge und Breite"),
        (no_geometry, "05170", "Fläche hat keine Ringe aus Länge und Breite"),
        (no_ring, "05170", "Fläche hat keine Ringe"),
    ],
)
def test_faults_of_the_geometry(root, change, key, message):
    assert (f"data/{KREISE}", key, message) in [(f.file, f.key, f.message) for f in redraw(root, change)]


def test_a_multipolygon_is_judged_part_by_part(root):
    def change(features) -> None:
        parts = [[square(8)], [square(9)[::-1]]]
        features[1]["geometry"] = {"type": "MultiPolygon", "coordinates": parts}

    assert [f.message for f in redraw(root, change)] == ["äußerer Ring läuft falsch herum"]


def test_broken_geojson_is_named(root):
    (root / KREISE).write_text("{")
    assert [f.file for f in check(root) if "kein JSON" in f.message] == [f"data/{KREISE}"]


def test_nothing_heavy_is_imported():
    heavy = {"pandas", "shapely", "geopandas", "numpy"}
    code = "import sys, data.checks.folder; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "data.checks.folder" in done.stdout.split()
    assert not heavy & set(done.stdout.split())


def test_the_delivered_data_are_in_order():
    assert [str(fault) for fault in check(ROOT / "data")] == []


@pytest.mark.parametrize("name", ["tiny", "frozen"])
def test_the_made_figures_keep_their_own_contract(name):
    assert check(STORES / name) == []
