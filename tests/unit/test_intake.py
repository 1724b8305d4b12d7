"""Files taken into a copy of the data folder: recognised, compared, reported, written all or not at all."""

import csv
import json
import multiprocessing
import os
import shutil
import signal
import zipfile
from pathlib import Path

import pytest

import app
from data.__main__ import main
from data.editorial import changes, vintages
from data.model.amounts import Amount
from data.model.source_files import load_files
from data.model.status import Status
from data.sources import kept
from data.sources.kept import Extract
from data.sources.recognise import Found
from data.store import journal
from data.update import intake
from data.update.laying import Laid, lay
from tests import published

DATA = Path(__file__).parents[2] / "data"
OFFICIAL = DATA.parents[1] / "shared" / "official"
LATER = {"regionalstatistik-2026", "genesis-antworten", "gemeindeverzeichnis-quartal"}
"""Folders of files that the figures do not come from."""
KEY = "regionalstatistik/AI003-3"
U3, OVER3 = "Betreuungsquote 0 bis 2 Jahre", "Betreuungsquote 3 bis 5 Jahre"
FOOTER = '__________\n"© Statistische Ämter des Bundes und der Länder"\nStand: {stand} / 16:11:23\n'
SLUGS = ["betreuungsquote-u3", "betreuungsquote-3-bis-6"]


@pytest.fixture
def root(tmp_path):
    """A copy of the project's data folder."""
    shutil.copytree(
        DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update", "outside")
    )
    published.alone(tmp_path / "data")
    return tmp_path / "data"


def cells(root):
    """{(area, year): [printed figure of each selector]} of the kept file."""
    extract = kept.read(kept.path_of(root, KEY))
    places = sorted(extract.cells[U3])
    return {p: [f"{extract.cells[s][p].value:g}".replace(".", ",") for s in (U3, OVER3)] for p in places}


def next_year(figures, year=2017, step=0.5):
    """The figures of 2016 moved a little into a new year."""
    return {
        (area, year): [f"{float(text.replace(',', '.')) + step:g}".replace(".", ",") for text in texts]
        for (area, at), texts in figures.items()
        if at == 2016
    }


def classic(path, figures, stand="01.02.2018", unit="Prozent", table="AI003-3"):
    rows = [f"{year};{area};  Name;{';'.join(texts)}" for (area, year), texts in sorted(figures.items())]
    head = [f"GENESIS-Tabelle: {table}", "Regionalatlas;;;;", f";;;{U3};{OVER3}", f";;;{unit};{unit}"]
    path.write_text("\n".join([*head, *rows, FOOTER.format(stand=stand)]), "utf-8")
    return path


def files(root):
    """Every file that an import may write, with its content."""
    return {
        p.relative_to(root): p.read_bytes() for p in sorted(root.rglob("*")) if p.suffix in {".csv", ".toml"}
    }


def run(root, capsys, *arguments):
    code = main(["import", *map(str, arguments)], root)
    said = capsys.readouterr()
    return code, said.out + said.err


def table(root, slug="betreuungsquote-u3"):
    with (root / "indicators" / "fruehe-bildung" / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["area"], int(row["year"])): row for row in csv.DictReader(file)}


def test_tables_follow_from_the_kept_cells(root, capsys):
    assert run(root, capsys) == (0, "Nichts Neues: Alle Zahlen stehen schon so da.\n")


def test_a_new_year_is_reported_first_and_written_on_demand(root, tmp_path, capsys):
    before = files(root)
    given = classic(tmp_path / "irgendwie.csv", cells(root) | next_year(cells(root)))
    code, said = run(root, capsys, given)
    assert code == 0
    assert "irgendwie.csv: AI003-3, Stand 01.02.2018; Jahre 2011 bis 2017" in said
    assert "neu: 15 Werte, Kreise, 2017" in said
    assert "Mit --accept übernehmen" in said
    assert files(root) == before

    assert run(root, capsys, given, "--accept")[0] == 0
    assert table(root)["05112", 2017]["value"] == "18.1"
    described = load_files(root / "sources" / "files.toml")[KEY]
    assert (described.edition, described.retrieved) == ("Stand 01.02.2018", "2018-02-01")
    report = changes.load(root)[0]
    assert [change.slug for change in report.changes] == SLUGS
    assert report.changes[0].new[0] == changes.Part("kreis", (2017,), 15)
    assert (report.files[0].key, report.files[0].before) == (KEY, "Stand 10.10.2017")
    assert main(["check"], root) == 0

    after = files(root)
    capsys.readouterr()
    assert run(root, capsys, given, "--accept")[1].endswith("Nichts Neues: Alle Zahlen stehen schon so da.\n")
    assert files(root) == after
    app.load(root)


def test_a_revised_value_keeps_its_vintage(root, tmp_path, capsys):
    revised = cells(root) | {("05112", 2015): ["17", "88,5"]}
    old = table(root)["05112", 2015]["value"]
    code, said = run(root, capsys, classic(tmp_path / "a.csv", revised), "--accept")
    assert code == 0
    assert f"berichtigt: 1 Werte, Kreise, 2015; etwa 05112 2015: {old} → 17" in said
    assert table(root)["05112", 2015]["value"] == "17"
    kept_value = next(v for v in vintages.load(root) if (v.slug, v.area) == ("betreuungsquote-u3", "05112"))
    assert (kept_value.year, kept_value.value, kept_value.edition) == (2015, old, "Stand 10.10.2017")
    assert all(
        v.slug != "betreuungsquote-u3" or v.area in {"05112", "05112000", "JA05112000"}
        for v in vintages.load(root)
    )


def test_a_download_of_the_new_year_only_leaves_the_others(root, tmp_path, capsys):
    before = table(root)
    assert run(root, capsys, classic(tmp_path / "a.csv", next_year(cells(root))), "--accept")[0] == 0
    after = table(root)
    assert {place: after[place] for place in before} == before
    (earlier,) = load_files(root / "sources" / "files.toml")[KEY].earlier
    assert (earlier.edition, earlier.years) == ("Stand 10.10.2017", (2011, 2012, 2013, 2014, 2015, 2016))
    code, said = run(root, capsys, "--from", tmp_path)
    assert code == 1
    assert f"{KEY}: Die Zahlen stammen aus mehreren Downloads" in said or "fehlt unter" in said


def test_an_older_edition_changes_nothing(root, tmp_path, capsys):
    older = {place: ["1", "2"] for place in cells(root)}
    code, said = run(root, capsys, classic(tmp_path / "a.csv", older, stand="01.05.2017"))
    assert code == 0
    assert "Nichts Neues" in said


GONE = {("05112", 2016)}


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (
            lambda f: {p: t for p, t in f.items() if p not in GONE},
            {},
            "1 Werte sind weggefallen, Kreise 2016",
        ),
        (lambda f: f | {("05112", 2016): [".", "."]}, {}, "(etwa 05112 2016: 17.6 → confidential)"),
        (
            lambda f: f | dict(list(next_year(f).items())[:8]),
            {},
            "Kreise 2017: nur 7 Werte, im Jahr davor 15",
        ),
        (
            lambda f: f | next_year(f, step=30),
            {},
            "Sprünge, größer als nach der bisherigen Reihe zu erwarten, Kreise 2017",
        ),
        (lambda f: f | {("05112", 2016): ["71,6", "90"]}, {}, "Werte wurden um mehr berichtigt"),
        (
            lambda f: f | next_year(f),
            {"unit": "Anzahl"},
            "andere Einheit: Betreuungsquote 0 bis 2 Jahre: Prozent",
        ),
        (lambda f: f | {("05112", 2016): ["17,7", "90"]}, {"stand": "10.10.2017"}, "ist dieselbe Ausgabe"),
    ],
)
def test_what_is_suspicious_is_named_and_not_written(root, tmp_path, capsys, change, options, message):  # noqa: PLR0917 (fixtures and cases)
    before = files(root)
    code, said = run(root, capsys, classic(tmp_path / "a.csv", change(cells(root)), **options), "--accept")
    assert code == 2
    assert "AUFFÄLLIG: " in said
    assert message in said
    assert files(root) == before


def test_what_is_suspicious_is_written_when_a_person_says_so(root, tmp_path, capsys):
    given = classic(tmp_path / "a.csv", cells(root) | next_year(cells(root), step=30))
    assert run(root, capsys, given, "--accept", "--also-suspicious")[0] == 0
    assert table(root)["05112", 2017]["value"] == "47.6"
    assert {s.kind for s in changes.load(root)[0].changes[0].suspicious} == {"jump"}


def test_new_figures_that_break_the_contract_are_refused(root, tmp_path, capsys):
    before = files(root)
    given = classic(tmp_path / "a.csv", cells(root) | next_year(cells(root), step=900))
    code, said = run(root, capsys, given, "--accept", "--also-suspicious")
    assert code == 1
    assert "liegt außerhalb des Bereichs" in said
    assert "halten die Prüfung nicht ein" in said
    assert files(root) == before


def wide(path, figures):
    head = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
    head += "1_Auspraegung_Code;1_Auspraegung_Label;AI0303__Betreuungsquote_0_bis_2_Jahre__Prozent;"
    head += "AI0304__Betreuungsquote_3_bis_5_Jahre__Prozent"
    rows = [
        f"99910;Regionalatlas;JAHR;Jahr;{year};KREISE;Kreise;{area};Wesel, Kreis;{';'.join(texts)}"
        for (area, year), texts in figures.items()
    ]
    path.write_text("\n".join([head, *rows, ""]), "cp1252")
    return path


def long(path, figures):
    head = "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    head += "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    head += "value_variable_label"
    rows = [
        f"99910;Regionalatlas;STAG;Stichtag;{year}-03-01;KREISE;Kreise;{area};Mülheim;{text};Prozent;AI03;{name}"
        for (area, year), texts in figures.items()
        for name, text in zip((U3, OVER3), texts, strict=True)
    ]
    path.write_text("\n".join([head, *rows, ""]), "utf-8-sig")
    return path


@pytest.mark.parametrize("layout", [wide, long])
def test_flat_files_give_the_same_figures_as_the_table(root, tmp_path, capsys, layout):
    same = layout(tmp_path / "ohne-namen.csv", cells(root))
    code, said = run(root, capsys, same)
    assert code == 0
    assert "AI003-3" in said
    assert "Nichts Neues" in said
    more = layout(tmp_path / "mehr.csv", cells(root) | next_year(cells(root)))
    assert run(root, capsys, more, "--accept")[0] == 0
    assert table(root)["05112", 2017]["value"] == "18.1"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (";Prozent;AI03;", ";Promille;AI03;", "andere Einheit"),
        (";17,6;", ";17.6;", "'17.6' ist weder eine Zahl noch ein bekanntes Zeichen"),
        ("2016-03-01", "im Jahr", "'im Jahr' ist kein Datum"),
        (";value;", ";wert;", "hat keine Spalte 'value'"),
        (U3, "Quote", "passt zu keiner Tabelle der Indikatoren"),
        (";Mülheim;17,6", ";Mülheim;17,6;2", "hat 14 Zellen statt 13"),
    ],
)
def test_a_broken_flat_file_is_named(root, tmp_path, capsys, old, new, message):  # noqa: PLR0917 (fixtures and cases)
    path = long(tmp_path / "a.csv", cells(root))
    path.write_text(path.read_text("utf-8-sig").replace(old, new), "utf-8")
    code, said = run(root, capsys, path)
    assert code != 0
    assert message in said


def test_archives_are_taken_apart(root, tmp_path, capsys):
    path = classic(tmp_path / "AI003-3.csv", cells(root) | next_year(cells(root)))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "../../tief/AI003-3.csv")
    path.unlink()
    code, said = run(root, capsys, tmp_path / "a.zip")
    assert code == 0
    assert "[1/1] AI003-3.csv: AI003-3, Stand 01.02.2018" in said
    assert not list(tmp_path.parent.rglob("tief"))


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 50_000_000)


def broken(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "GENESIS-Tabelle: AI003-3\n" * 500)
    content = bytearray(path.read_bytes())
    content[200] ^= 255
    path.write_bytes(content)


def badly_named(path):
    """A ZIP whose name of a file says that it is UTF-8 and is not."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("aü.csv", "GENESIS-Tabelle: AI003-3\n")
    path.write_bytes(path.read_bytes().replace("ü".encode(), b"\x8a\x8a"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (badly_named, "ist ein beschädigtes oder gesperrtes Archiv"),
        (bomb, "mehr als angenommen wird"),
        (broken, "ist ein beschädigtes oder gesperrtes Archiv"),
        (lambda p: p.write_bytes(b""), "a.bin: ist leer"),
        (lambda p: p.write_text("<!DOCTYPE html><html>"), "Zeile 1: ist eine Webseite, keine Tabelle"),
        (lambda p: p.write_text(json.dumps({"Status": {"Code": 104}})), "ist eine Antwort des Dienstes"),
        (lambda p: p.write_text("a;b\n1;2\n"), "ist von keiner bekannten Art; die Datei beginnt mit 'a;b'"),
        (lambda p: p.write_bytes(b"\x89PNG\0\0"), "ist weder Text noch Parquet noch eine Arbeitsmappe"),
        (lambda p: p.write_bytes(b"PAR1kaputt"), "ist nicht als Parquet"),
        (lambda p: p.write_bytes(b"PK\3\4kaputt"), "ist keine lesbare Arbeitsmappe"),
    ],
)
def test_what_is_no_table_is_told(root, tmp_path, capsys, make, message):
    make(tmp_path / "a.bin")
    code, said = run(root, capsys, tmp_path / "a.bin")
    assert code == 1
    assert message in said
    assert "Nichts wurde geändert" in said


def test_years_that_no_recipe_takes_are_hinted_at(root, tmp_path):
    folder = intake.Folder.open(root)
    key = "regionalstatistik/22543-01-02-4"
    extract = folder.kept(key)
    more = {
        selector: places | {(area, 2017): amount for (area, year), amount in places.items() if year == 2016}
        for selector, places in extract.cells.items()
    }
    file = folder.files[key]
    taken = changes.Taken(key, "Stand 01.02.2018", "2018-02-01", (2011, 2017))
    laid = intake.Laid(file, kept.Extract(more, extract.units), taken, ())
    found = intake.outcome(folder, {key: laid}, "2026-01-01").report
    hints = {c.slug: c.suspicious for c in found.changes}
    assert [(s.kind, s.year) for s in hints["betreute-kinder-u3"]] == [("recipe", 2017)]
    assert not found.suspicious


def accept_and_die(root, given, count):
    """An import whose process is killed before its ``count``-th file is put in place."""
    left, real = [count], os.replace

    def replace(*paths):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*paths)

    os.replace = replace
    main(["import", str(given), "--accept"], root)


def kill_an_import(root, given, count):
    """Run :func:`accept_and_die` in a process of its own to its end."""
    process = multiprocessing.get_context("fork").Process(target=accept_and_die, args=(root, given, count))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_killed_import_leaves_a_working_app(root, tmp_path, count):
    kill_an_import(root, classic(tmp_path / "a.csv", cells(root) | next_year(cells(root))), count)
    store = app.load(root)
    new = {
        slug: 2017
        in store.years(store.catalogue.indicators[slug], store.catalogue.indicators[slug].levels[-1])
        for slug in SLUGS
    }
    assert set(new.values()) == {count > 0}, "all of it or nothing"
    assert not journal.recover(root)


@pytest.mark.raw
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the publishers' files (../shared) are not here")
def test_every_official_file_is_recognised_by_itself(root, capsys):
    before = files(root)
    given = [path for path in sorted(OFFICIAL.iterdir()) if path.is_dir() and path.name not in LATER]
    code, said = run(root, capsys, *given, "--accept")
    assert code == 0
    many = sum(path.is_file() for folder in given for path in folder.rglob("*"))
    assert f"[{many}/{many}]" in said
    assert said.count("gelesen, kein Indikator braucht diese Datei") == 5
    assert said.endswith("Nichts Neues: Alle Zahlen stehen schon so da.\n")
    assert files(root) == before


@pytest.mark.parametrize(("sure", "kinds"), [(True, []), (False, ["edition"])])
def test_a_further_column_of_the_very_file_described_is_no_reason_to_look_twice(sure, kinds):
    file = load_files(DATA / "sources" / "files.toml")[KEY]
    old = Extract({U3: {("05112", 2016): Amount(17.6, Status.OK)}})
    more = Extract({**old.cells, OVER3: {("05112", 2016): Amount(87.6, Status.OK)}})
    found = Found(
        Path("a.csv"),
        "a.csv",
        file.sha256,
        "genesis",
        file.table,
        file.edition,
        file.retrieved,
        file,
        True,
        sure,
    )
    laid = lay(Laid(file, old, None, ()), found, more, file)
    assert laid.extract.cells == more.cells
    assert [doubt.kind for doubt in laid.suspicions] == kinds
