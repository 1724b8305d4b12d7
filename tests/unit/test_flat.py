"""Flat files: which table they hold; figures of another statistic never get in, whatever its name is."""

import zipfile
from pathlib import Path

import pytest

from data.sources import SourceError, ffcsv, flat_table
from data.sources.recognise import recognise
from data.update import intake

DATA = Path(__file__).parents[2] / "data"
LARGE = 1_000_000
ANSWERS = DATA.parents[1] / "shared" / "official" / "genesis-antworten" / "ffcsv"
BIRTHS = "12612-01-01-4_123_de_flat.csv"
HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label"
)
START = "12612;Statistik der Geburten;JAHR;Jahr;2017;KREISE;Kreise und kreisfreie Städte;{area};Name;"
ROWS = (
    f"{START}GES;Geschlecht;;Insgesamt;{{figure}};Anzahl;BEV001;Lebendgeborene",
    f"{START}GES;Geschlecht;GESM;männlich;1;Anzahl;BEV001;Lebendgeborene",
)


def cuts_of(folder, path):
    return intake.read_one(folder, folder.known(), path, path.name)[1]


def _text(folder):
    """Births of all our Kreise in 2017, with their sexes."""
    keys = [key for key in sorted(folder.wanted.keys) if len(key) == 5]
    rows = [row.format(area=area, figure=1000 + n) for n, area in enumerate(keys) for row in ROWS]
    return "\n".join([HEAD, *rows, ""])


@pytest.fixture(scope="module")
def folder():
    """The project's own data folder."""
    return intake.Folder.open(DATA)


@pytest.fixture
def take(tmp_path, folder):
    """Write a flat file, changed by pairs of old and new, and give (table, years read)."""

    def run(*changes, name=BIRTHS, text=None):
        text = text or _text(folder)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, "utf-8-sig")
        cuts = cuts_of(folder, path)
        years = {key: sorted(cut.inside.years) for key, cut in cuts.items()}
        return recognise(path, name, folder.known()).table, years

    return run


def test_births_are_births(take):
    assert take() == ("12612-01-01-4", {"regionalstatistik/12612-01-01-4": [2017]})
    assert take(name="egal.csv") == take()
    assert take((";Lebendgeborene", ";Live births")) == take(), "the code says it as well"
    assert take(("BEV001;", "ANDERS;")) == take(), "and so does the name"


EMPLOYEES = (
    ("12612;Statistik der Geburten", "13111;Beschäftigte"),
    ("BEV001;Lebendgeborene", "ERW032;Beschäftigte"),
)


@pytest.mark.parametrize("name", [BIRTHS, "12612-01-01-4.csv", "irgendwie.csv"])
def test_employees_become_no_births_under_any_name(take, name):
    with pytest.raises(SourceError) as fault:
        take(*EMPLOYEES, name=name)
    assert "Zahlen der Statistik 13111 (Beschäftigte)" in str(fault.value)
    assert "Dateiname" not in str(fault.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (EMPLOYEES[:1], "enthält aber Zahlen der Statistik 13111"),
        (EMPLOYEES[1:], "'Insgesamt' ist nicht eindeutig zu finden: keine Verbindung passt"),
        ((("BEV001;Lebendgeborene", "BEV002;Gestorbene"),), "keine Verbindung passt"),
        (
            (("KREISE;Kreise und kreisfreie", "GEMEIN;Gemeinden und"),),
            "nach GEMEIN: Daraus werden keine Zahlen",
        ),
        (
            (
                (
                    "12612;Statistik der Geburten;JAHR;Jahr;2017;KREISE;Kreise und kreisfreie Städte;05113",
                    "13111;B;JAHR;Jahr;2017;KREISE;Kreise;05113",
                ),
            ),
            "enthält zwei Statistiken, 12612 und 13111",
        ),
        ((("GES;Geschlecht;;Insgesamt", "GES;Geschlecht;;weiblich"),), "'weiblich' hat keinen Code"),
        ((("GESM;männlich", "GESM;Insgesamt"),), "'Insgesamt' hat zwei Codes"),
        (((";1000;Anzahl", ";1000;1000"),), "wechselt die Einheit von '1000' zu 'Anzahl'"),
        (
            (
                ("GES;Geschlecht", "NAT;Nationalität"),
                ("GESM;männlich", "NATA;Ausländer"),
                (";;Insgesamt", ";NATD;Deutsche"),
            ),
            "keine Verbindung passt",
        ),
        (((";1000;", ";1.000;"),), "'1.000' ist weder eine Zahl"),
        ((("statistics_label;", "wort;"),), "hat keine Spalte 'statistics_label'"),
        ((("2_variable_code;", "wort;"),), "hat keine Spalte '2_variable_code'"),
    ],
)
def test_a_foreign_or_damaged_file_is_refused(take, changes, message):
    with pytest.raises(SourceError) as fault:
        take(*changes)
    assert message in str(fault.value)


def test_one_row_with_another_meaning_of_a_code_is_refused(take, folder):
    text = _text(folder)
    spoilt = text.replace("GESM;männlich", "GESM;weiblich", 1)
    with pytest.raises(SourceError, match=r"Zeile 5: der Code 'GESM' heißt 'weiblich' und 'männlich'"):
        take(text=spoilt)


def test_a_total_alone_fits_no_table_without_its_measure(take):
    """Of a table whose selectors name no value, one that is not called so is not taken either."""
    population = (
        ("12612;Statistik der Geburten", "12411;Fortschreibung"),
        ("BEV001;Lebendgeborene", "WAN001;Wanderungen"),
    )
    with pytest.raises(SourceError, match=r"\(zu prüfen waren 12411-01-01-4, 12411-03-03-4\)"):
        take(*population, name="egal.csv")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("12411-01-01-4_1773175772751_de_flat.csv", "12411-01-01-4"),
        ("1000A-2022_1773175355216_de_flat.csv", "1000A-2022"),
        ("AI-N-01-2-5_1773175147935_en_flat.csv", "AI-N-01-2-5"),
        ("AI003-3.csv", "AI003-3"),
        ("Kita_12411-01-01-4_neu.csv", "12411-01-01-4"),
        ("12411-01-01-4_und_12612-01-01-4.csv", None),
        ("tabelle.csv", None),
    ],
)
def test_the_table_in_a_name(name, table):
    assert flat_table.named(name) == table


def test_a_zip_is_read_directly(tmp_path, folder, take):
    take()
    with zipfile.ZipFile(tmp_path / "antwort.zip", "w") as archive:
        archive.write(tmp_path / BIRTHS, BIRTHS)
    said = []
    intake.take_in(folder, [tmp_path / "antwort.zip"], "2026-01-01", said.append)
    assert said == [f"[1/1] {BIRTHS}: 12612-01-01-4, {said[0].split(', ')[1]}"]


@pytest.mark.raw
@pytest.mark.skipif(not ANSWERS.is_dir(), reason="the publishers' files (../shared) are not here")
@pytest.mark.parametrize("number", ["12411-01-01-4.0", "12411-01-01-4.2"])
def test_the_population_of_2024_is_taken_in_either_language(folder, number):
    said = []
    made = intake.take_in(folder, [ANSWERS / f"{number}.data_tablefile.zip"], "2027-01-01", said.append)
    assert not made.report.changes
    assert said[0].endswith("Jahre 2024 bis 2024")


@pytest.mark.raw
@pytest.mark.skipif(not ANSWERS.is_dir(), reason="the publishers' files (../shared) are not here")
@pytest.mark.parametrize(
    ("number", "table"),
    [
        ("AI-N-01-2-5.0", "AI-N-01-2-5"),
        ("11111-02-01-4.0", "11111-02-01-4"),
        ("1000A-2022.0", "1000A-2022"),
    ],
)
def test_the_answers_of_the_service(tmp_path, folder, number, table):
    """As they come they are of tables nobody needs; renamed to a table of the recipes they are refused."""
    path = ANSWERS / f"{number}.data_tablefile.zip"
    said = []
    made = intake.take_in(folder, [path], "2026-01-01", said.append)
    assert made.nothing
    assert f": {table}, Abruf" in said[0]
    assert said[0].endswith("gelesen, kein Indikator braucht diese Datei")
    with zipfile.ZipFile(path) as archive:
        content = archive.read(archive.namelist()[0])
    every = 1 if len(content) < LARGE else 6  # what is refused and why is the same, and reading takes seconds
    for file in list(folder.known().of("genesis"))[::every]:
        renamed = tmp_path / f"{file.table}.csv"
        renamed.write_bytes(content)
        with pytest.raises(SourceError):
            cuts_of(folder, renamed)


@pytest.mark.raw
@pytest.mark.skipif(not ANSWERS.is_dir(), reason="the publishers' files (../shared) are not here")
def test_german_and_english_answers_hold_the_same_figures(tmp_path):
    found = []
    for number in (0, 2):
        with zipfile.ZipFile(ANSWERS / f"12411-01-01-4.{number}.data_tablefile.zip") as archive:
            path = Path(archive.extract(archive.namelist()[0], tmp_path))
        flat = ffcsv.open_flat(path)
        total = next(c for c in flat.entries if set(c.attributes) <= ffcsv.TOTALS)
        found.append({(entry.area, entry.year): entry.text for entry in flat.entries[total]})
    assert found[0] == found[1]
    assert (found[0]["05113", 2024], found[0]["15153", 2024]) == ("574682", "-")
