"""The publisher's files as browsers save them today: recognised, read by headings, looked up by hand."""

import csv
import shutil
from functools import cache, cached_property
from pathlib import Path

import pytest

from data.__main__ import main
from data.model import areas
from data.sources import READERS, SourceError, Wanted, recognise
from data.update import intake

DATA = Path(__file__).parents[2] / "data"
OFFICIAL = DATA.parents[1] / "shared" / "official"
TODAY = OFFICIAL / "regionalstatistik-2026"
pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not TODAY.is_dir(), reason="the publishers' files (../shared) are not here"),
]
AGES, LEAVERS = "12411-03-03-4_2024_datencsv_en.csv", "21111-02-06-4.csv"
JOBLESS = ("13211-02-05-4_2023.csv", "13211-02-05-4_2025.csv")
PUPILS, HELP = "21111-01-03-4.csv", "22542-01-02-4.csv"
ALL_RATE = "Arbeitslosenquote bez. auf alle zivile Erwerbsp."
DEPENDENT = "Arbeitslosenquote bez. abh. zivile Erwerbspers."
YOUNG = f"{ALL_RATE} | 15 bis unter 25 Jahre"
DONE = "Absolvierende/Abgehende allgemeinbildender Schulen nach dem Abschluss"
TAUGHT = "Schülerinnen und Schüler an allgemeinbildenden Schulen"
KIND = "Art der Jugendhilfeeinrichtung"
HZE = "Hilfe z. Erziehung u. Hilfe f. junge Volljährige"


def cuts_of(folder, path):
    return intake.read_one(folder, folder.known(), path, path.name)[1]


class Farther(Wanted):
    """The region and some areas whose cells are symbols."""

    @cached_property
    def keys(self):
        return super().keys | {"05354", "03152", "031", "07311"}


@cache
def cells(name):
    """{(area, year, item, column): (value, status)} of one of the files."""
    frame = READERS["genesis"](TODAY / name, Farther(areas.load()))
    return {tuple(row[:4]): tuple(row[4:]) for row in frame.itertuples(index=False, name=None)}


@pytest.fixture
def root(tmp_path):
    """A copy of the project's data folder."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.py", "__pycache__", "outside"))
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("name", "place", "value", "status"),
    [
        (AGES, ("05112", 2024, "unter 3 Jahre", "Insgesamt"), 14347, "ok"),
        (AGES, ("05112", 2024, "unter 3 Jahre", "Ausländer/-innen | Insgesamt"), 4213, "ok"),
        (AGES, ("05916", 2024, "3 bis unter 6 Jahre", "Deutsche | weiblich"), 1645, "ok"),
        (AGES, ("05916", 2024, "Insgesamt", "Insgesamt"), 155851, "ok"),
        (AGES, ("DG", 2024, "unter 3 Jahre", "Insgesamt"), 2118482, "ok"),
        (AGES, ("05354", 2024, "unter 3 Jahre", "Insgesamt"), 0, "zero"),
        (JOBLESS[0], ("05112", 2023, "", ALL_RATE), 12.8, "ok"),
        (JOBLESS[0], ("05112", 2023, "", DEPENDENT), 13.8, "ok"),
        (JOBLESS[0], ("05112", 2023, "", YOUNG), 9.0, "ok"),
        (JOBLESS[0], ("05", 2023, "", f"{ALL_RATE} | ausländisch"), 20.3, "ok"),
        (JOBLESS[0], ("031", 2023, "", DEPENDENT), None, "confidential"),
        (JOBLESS[0], ("03152", 2023, "", ALL_RATE), 0, "zero"),
        (JOBLESS[1], ("05112", 2025, "", ALL_RATE), 13.2, "ok"),
        (JOBLESS[1], ("05112", 2025, "", DEPENDENT), 14.3, "ok"),
        (JOBLESS[1], ("05513", 2025, "", YOUNG), 13.4, "ok"),
        (JOBLESS[1], ("05", 2025, "", "Arbeitslose | langzeitarbeitslos"), 321353, "ok"),
        (JOBLESS[1], ("03152", 2025, "", "Arbeitslose"), 0, "zero"),
        (PUPILS, ("05113", 2023, "Grundschulen", "Allgemeinbildende Schulen"), 84, "ok"),
        (PUPILS, ("05113", 2023, "Grundschulen", f"{TAUGHT} | Geschlecht | Insgesamt"), 22730, "ok"),
        (PUPILS, ("05113", 2023, "Insgesamt", f"{TAUGHT} | Nationalität | ausländisch"), 14770, "ok"),
        (PUPILS, ("05113", 2023, "Insgesamt", "Allgemeinbildende Schulen"), None, "not_meaningful"),
        (LEAVERS, ("05112", 2023, "", f"{DONE} | Insgesamt"), 4620, "ok"),
        (LEAVERS, ("05112", 2023, "", f"{DONE} | ohne Hauptschulabschluss | Insgesamt"), 395, "ok"),
        (LEAVERS, ("05915", 2023, "", f"{DONE} | mit allgemeiner Hochschulreife | weiblich"), 290, "ok"),
        (LEAVERS, ("05112", 2023, "", f"{DONE} | mit Fachhochschulreife | Insgesamt"), 0, "zero"),
        (HELP, ("05112", 2020, "", f"Einrichtungen der Jugendhilfe | {KIND} | Jugendarbeit"), 59, "ok"),
        (HELP, ("05112", 2020, "", f"Einrichtungen der Jugendhilfe | {KIND} | {HZE}"), 46, "ok"),
        (HELP, ("05915", 2020, "", f"Verfügbare Plätze | {KIND} | {HZE}"), 351, "ok"),
        (HELP, ("05916", 2020, "", f"Tätige Personen | {KIND} | Jugendarbeit"), 90, "ok"),
        (HELP, ("07311", 2020, "", f"Verfügbare Plätze | {KIND} | {HZE}"), 0, "zero"),
    ],
)
def test_cells_looked_up_by_hand(name, place, value, status):
    found, why = cells(name)[place]
    assert why == status
    assert value is None or found == value


def test_the_part_of_the_fachhochschulreife_is_a_part_and_not_added():
    """``dar. schulischer Teil`` is counted among others already: the five others make the sum, as rounded."""
    kinds = ["ohne Hauptschulabschluss", "mit Hauptschulabschluss", "mit Mittlerem Abschluss"]
    kinds += ["mit Fachhochschulreife", "mit allgemeiner Hochschulreife"]
    found = cells(LEAVERS)
    kreise = [area.key for area in areas.load().by_level["kreis"]]
    for area in kreise:
        added = sum(found[area, 2023, "", f"{DONE} | {kind} | Insgesamt"][0] for kind in kinds)
        assert abs(added - found[area, 2023, "", f"{DONE} | Insgesamt"][0]) <= 10
    part = f"{DONE} | dar. schulischer Teil der Fachhochschulreife | Insgesamt"
    assert found["05112", 2023, "", part] == (225, "ok")


def test_all_six_are_recognised_and_say_so(root, capsys):
    assert main(["import", str(TODAY)], root) == 0
    said = capsys.readouterr().out
    for line in (
        f"{AGES}: 12411-03-03-4, Stand 16.12.2025; Jahre 2024 bis 2024",
        f"{JOBLESS[0]}: 13211-02-05-4, Stand 09.07.2026; Jahre 2023 bis 2023",
        f"{JOBLESS[1]}: 13211-02-05-4, Stand 26.02.2026; Jahre 2025 bis 2025",
        f"{PUPILS}: 21111-01-03-4, Stand 13.03.2025; Jahre 2023 bis 2023",
        f"{LEAVERS}: 21111-02-06-4, Stand 13.03.2025; Jahre 2023 bis 2023",
        f"{HELP}: 22542-01-02-4, Stand 23.03.2026; Jahre 2020 bis 2020",
        "Nichts Neues: Alle Zahlen stehen schon so da.",
    ):
        assert line in said


def test_their_years_come_beside_the_older_ones(root):
    before = {path.name: path.read_text("utf-8") for path in (root / "indicators").glob("*/*.csv")}
    assert main(["import", str(TODAY), "--accept"], root) == 0
    after = {path.name: path for path in (root / "indicators").glob("*/*.csv")}
    for name, text in before.items():
        assert set(text.splitlines()) <= set(after[name].read_text("utf-8").splitlines())

    def region(slug, year, area="RUHR"):
        rows = csv.DictReader(after[f"{slug}.csv"].read_text("utf-8").splitlines())
        return next(row for row in rows if (row["area"], row["year"]) == (area, str(year)))

    slugs = ["jugendhilfe-einrichtungen", "jugendarbeit-einrichtungen", "hze-plaetze", "jugendhilfe-personal"]
    assert [int(region(slug, 2020)["value"]) for slug in slugs] == [1725, 794, 9233, 12478]
    foreign = region("auslaendische-kinder-unter-3", 2024, "05112")
    assert (foreign["numerator"], foreign["denominator"]) == ("4213", "14347")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ohne Hauptschulabschluss", "ohne Ersten Schulabschluss"),
        ("mit Hauptschulabschluss", "mit Erstem Schulabschluss"),
        (f"{DONE};", ";"),
        (DONE, "Schulabschluss"),
    ],
)
def test_other_wordings_of_a_heading_are_the_same_column(root, tmp_path, old, new):
    given = tmp_path / LEAVERS
    given.write_text((TODAY / LEAVERS).read_text("cp1252").replace(old, new), "cp1252")
    folder = intake.Folder.open(root)
    key = "regionalstatistik/21111-02-06-4"
    made = [cuts_of(folder, path)[key].inside.cells for path in (TODAY / LEAVERS, given)]
    assert made[0] == made[1]
    nothing = "Schulabschluss | ohne Hauptschulabschluss | Insgesamt"
    assert made[0][nothing]["05112", 2023].value == 395


def test_columns_that_changed_places_are_told_by_their_headings(root, tmp_path):
    """In 2014 Jugendarbeit stood before HzE, today it stands behind: the figures follow their headings."""
    lines = (TODAY / HELP).read_text("cp1252").splitlines()
    swapped = []
    for line in lines:
        cells_of = line.split(";")
        if len(cells_of) == 10:
            cells_of[4], cells_of[5], cells_of[8], cells_of[9] = (cells_of[n] for n in (5, 4, 9, 8))
        swapped.append(";".join(cells_of))
    given = tmp_path / HELP
    given.write_text("\n".join(swapped), "cp1252")
    folder = intake.Folder.open(root)
    first, second = (cuts_of(folder, path) for path in (TODAY / HELP, given))
    assert first == second


def test_a_file_named_after_another_table_is_what_its_first_line_says(root, tmp_path):
    shutil.copy(TODAY / PUPILS, tmp_path / "12612-01-01-4.csv")
    found = recognise.recognise(
        tmp_path / "12612-01-01-4.csv", "12612-01-01-4.csv", intake.Folder.open(root).known()
    )
    assert (found.table, found.described.key) == ("21111-01-03-4", "regionalstatistik/21111-01-03-4")


def test_what_is_cut_is_named_truly(root, tmp_path):
    known = intake.Folder.open(root).known()
    text = (TODAY / HELP).read_text("cp1252")
    cut = {"Der Anfang fehlt": text.split("\n", 1)[1], "Das Ende fehlt": text[: len(text) // 2]}
    for message, rest in cut.items():
        path = tmp_path / "a.csv"
        path.write_text(rest, "cp1252")
        with pytest.raises(SourceError, match=message):
            recognise.recognise(path, path.name, known)


def test_a_school_list_renamed_to_another_year_is_refused(root, tmp_path):
    """The list says its year in its name only; the same list under another one is no list of that year."""
    path = tmp_path / "schulliste_sj_26_27_open_data.csv"
    shutil.copy(next((OFFICIAL / "schulministerium-nrw").glob("*.csv")), path)
    with pytest.raises(
        SourceError, match="ist die Liste von Schuljahr 2025/26, heißt aber nach Schuljahr 2026/27"
    ):
        recognise.recognise(path, path.name, intake.Folder.open(root).known())


def test_both_lists_of_municipalities_are_of_the_year_of_their_population(root):
    folder = intake.Folder.open(root)
    paths = [
        next((OFFICIAL / name).glob("*.xlsx"))
        for name in ("gemeindeverzeichnis", "gemeindeverzeichnis-quartal")
    ]
    yearly, quarterly = (
        cuts_of(folder, path)["gemeindeverzeichnis/2023"].inside.cells["Bevölkerung"] for path in paths
    )
    assert {year for _, year in yearly} == {2023}
    assert {year for _, year in quarterly} == {2022}
    assert (yearly["05113000", 2023].value, quarterly["05113000", 2022].value) == (586608, 584580)
