"""Areas outside the region follow an import: same file, same write, never two editions in one figure."""

import shutil
from dataclasses import replace

import pytest

from data.__main__ import main
from data.building.outside_recipe import without_region
from data.editorial import changes
from data.model.amounts import Amount
from data.model.status import Status
from data.sources.kept import Kept
from data.store import journal, outside
from data.update import compare, intake
from data.update.follow import Hand, Import
from tests import published
from tests.unit.test_intake import (
    DATA,
    KEY,
    LATER,
    OFFICIAL,
    SLUGS,
    cells,
    classic,
    files,
    kill_an_import,
    long,
    run,
    wide,
)

LEIPZIG = "14713"
U3 = "betreuungsquote-u3"


@pytest.fixture
def root(tmp_path):
    """A copy of the data folder with three of its tables outside."""
    made = tmp_path / "data"
    shutil.copytree(
        DATA, made, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update", outside.FOLDER)
    )
    for name in ("areas.csv", *(f"kreis/{slug}.csv" for slug in (*SLUGS, "anteil-unter-18"))):
        (made / outside.FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / outside.FOLDER / name, made / outside.FOLDER / name)
    published.alone(made)
    return made


def table(root, slug=U3):
    text = (root / outside.FOLDER / "kreis" / f"{slug}.csv").read_text("utf-8")
    return compare.rows_of(text)


def printed(row):
    symbols = {"confidential": ".", "unavailable": ""}
    return row.value.replace(".", ",") if row.known else symbols[row.status]


def beyond(root):
    """{(area, year): [printed figure of both columns]} of the areas outside."""
    tables = [table(root, slug) for slug in SLUGS]
    return {place: [printed(rows[place]) for rows in tables] for place in tables[0]}


def every(root):
    return cells(root) | beyond(root)


def in_a_year(figures, year=2017, step=0.5):
    """The figures of 2016 moved a little into a new year."""
    moved = {}
    for (area, at), texts in figures.items():
        if at == 2016:
            numbers = [float(t.replace(",", ".")) + step if t not in {"", "."} else None for t in texts]
            moved[area, year] = ["." if n is None else f"{n:g}".replace(".", ",") for n in numbers]
    return moved


def test_a_new_year_reaches_the_areas_outside(root, tmp_path, capsys):
    before = table(root)
    given = classic(tmp_path / "neu.csv", every(root) | in_a_year(every(root)))
    code, said = run(root, capsys, given, "--accept")
    assert code == 0, said
    after = table(root)
    assert {place: after[place] for place in before} == before
    assert after[LEIPZIG, 2017].value == "48"  # 47,5 and a half
    assert {year for _, year in after} == {year for _, year in before} | {2017}
    known = sum(row.known for (_, year), row in after.items() if year == 2017)
    assert f"  {U3}: neu {known}" in said
    report = changes.load(root)[0]
    assert [change.slug for change in report.outside] == SLUGS
    assert report.outside[0].new == (changes.Part("kreis", (2017,), known),)
    assert main(["check"], root) == 0

    written = files(root)
    capsys.readouterr()
    assert "Nichts Neues" in run(root, capsys, given, "--accept")[1]
    assert files(root) == written


def test_an_area_that_is_new_has_a_row_in_every_year(root, tmp_path, capsys):
    given = classic(tmp_path / "neu.csv", in_a_year(every(root)))  # nothing but 2017
    for slug in SLUGS:
        path = root / outside.FOLDER / "kreis" / f"{slug}.csv"
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if not line.startswith(LEIPZIG)), "utf-8")
    assert run(root, capsys, given, "--accept")[0] == 0
    rows = {year: row for (area, year), row in table(root).items() if area == LEIPZIG}
    assert rows.pop(2017).value == "48"
    assert set(rows) == {2011, 2012, 2013, 2014, 2015, 2016}
    assert {row.status for row in rows.values()} == {"unavailable"}


@pytest.mark.parametrize("layout", [wide, long])
def test_flat_files_reach_the_areas_outside_as_the_table_does(root, tmp_path, capsys, layout):
    """Göttingen (03159) dates from 2016; before, files have a dash in each of its cells, which is no zero."""
    before = table(root)
    dashes = {("03159", year): ["-", "-"] for year in range(2011, 2016)}
    moved = in_a_year(every(root))
    moved["01001", 2017] = ["-", "90"]  # one dash among figures is a zero
    given = layout(tmp_path / "flach.csv", every(root) | dashes | moved)
    code, said = run(root, capsys, given, "--accept", "--also-suspicious")
    assert code == 0, said
    after = table(root)
    assert {place: after[place] for place in before} == before
    assert after[LEIPZIG, 2017].value == "48"
    assert "03159" not in {area for area, _ in after}
    assert (after["01001", 2017].value, after["01001", 2017].status) == ("0", "zero")


def test_one_figure_outside_changes_one_cell(root, tmp_path, capsys):
    before, region = table(root), files(root / "indicators")
    changed = every(root) | {(LEIPZIG, 2012): ["44,7", "95,1"]}
    code, said = run(root, capsys, classic(tmp_path / "neu.csv", changed), "--accept")
    assert code == 0, said
    assert "Keine Zahl der Region ändert sich" in said
    assert f"  {U3}: berichtigt 1" in said
    after = table(root)
    assert {p for p in after if after[p] != before.get(p)} == {(LEIPZIG, 2012)}
    assert after.keys() == before.keys()
    assert (before[LEIPZIG, 2012].value, after[LEIPZIG, 2012].value) == ("44.6", "44.7")
    assert files(root / "indicators") == region


def test_other_figures_outside_under_the_same_edition_are_held(root, tmp_path, capsys):
    before = files(root)
    changed = every(root) | {(LEIPZIG, 2012): ["44,7", "95,1"]}
    given = classic(tmp_path / "neu.csv", changed, stand="10.10.2017")
    code, said = run(root, capsys, given, "--accept")
    assert code == 2
    assert f"{U3}: AUFFÄLLIG: neu.csv: Stand 10.10.2017 ist dieselbe Ausgabe" in said
    assert files(root) == before
    assert run(root, capsys, given, "--accept", "--also-suspicious")[0] == 0
    assert table(root)[LEIPZIG, 2012].value == "44.7"
    (file,) = changes.load(root)[0].files  # the region took nothing, yet the report names the file
    assert file.key == KEY


def test_a_jump_outside_is_as_suspicious_as_one_inside(root, tmp_path, capsys):
    before = files(root)
    given = every(root) | {(LEIPZIG, 2012): ["144,6", "95,1"]}
    code, said = run(root, capsys, classic(tmp_path / "neu.csv", given), "--accept")
    assert code == 2
    assert f"{U3}: AUFFÄLLIG: 1 Werte wurden um mehr berichtigt" in said
    assert files(root) == before


def test_an_older_edition_changes_nothing_outside(root, tmp_path, capsys):
    older = every(root) | {(LEIPZIG, 2012): ["44,7", "95,1"]}
    assert "Nichts Neues" in run(root, capsys, classic(tmp_path / "alt.csv", older, stand="01.05.2017"))[1]


@pytest.mark.parametrize("kept", [0, 30])
def test_a_file_of_few_areas_leaves_those_outside_and_says_so(root, tmp_path, capsys, kept):
    before = table(root)
    chosen = {area for area, _ in sorted(beyond(root))[: kept * 6]}
    some = {place: texts for place, texts in beyond(root).items() if place[0] in chosen}
    figures = cells(root) | some
    code, said = run(root, capsys, classic(tmp_path / "neu.csv", figures | in_a_year(figures)), "--accept")
    assert code == 0, said
    assert table(root) == before
    assert f"{U3}: bleibt ganz oder in einzelnen Jahren in der früheren Ausgabe" in said
    report = changes.load(root)[0]
    assert report.outside == tuple(changes.Change(slug, lacking=(KEY,)) for slug in SLUGS)
    assert report.changes[0].new[0].years == (2017,)


def test_a_damaged_figure_outside_changes_nothing(root, tmp_path, capsys):
    before = files(root)
    given = every(root) | in_a_year(every(root)) | {(LEIPZIG, 2012): ["n/a", "95,1"]}
    code, said = run(root, capsys, classic(tmp_path / "neu.csv", given), "--accept")
    assert code == 1
    assert "neu.csv: Zeile " in said
    assert files(root) == before


def test_a_table_outside_that_breaks_the_contract_is_refused(root, tmp_path, capsys):
    path = root / outside.FOLDER / "kreis" / "anteil-unter-18.csv"
    path.write_text(path.read_text("utf-8").replace("14713,", "05112,", 1), "utf-8")
    before = files(root)
    given = classic(tmp_path / "neu.csv", every(root) | in_a_year(every(root)))
    assert run(root, capsys, given, "--accept")[0] == 1
    assert files(root) == before


@pytest.mark.parametrize("count", [0, 1, 6])
def test_a_killed_import_leaves_region_and_outside_in_one_state(root, tmp_path, count):
    kill_an_import(root, classic(tmp_path / "neu.csv", every(root) | in_a_year(every(root))), count)
    journal.recover(root)
    (path,) = (root / "indicators").glob(f"*/{U3}.csv")
    region = {year for _, year in compare.rows_of(path.read_text("utf-8"))}
    assert ({2017 in region} | {2017 in {year for _, year in table(root)}}) == {count > 0}
    assert main(["check"], root) == 0


def a_hand(root, key, column, slug="anteil-unter-18", **changed):
    """The cells of an outside table as its file would give them, some of them changed."""
    figures = {
        place: Amount(float(row.value) if row.known else None, Status(row.status))
        for place, row in table(root, slug).items()
        if place[1] < 2015
    }
    figures |= {(LEIPZIG, int(year[1:])): Amount(value, Status.OK) for year, value in changed.items()}
    taken = changes.Taken(key, "Stand 01.02.2018", "2018-02-01", (1995, 2014))
    return Hand({column: figures}, frozenset(year for _, year in figures), taken, None)


def test_a_year_of_two_files_waits_for_both(root):
    """``anteil-unter-18`` is of AI002-2 alone until 2014; 2015 is counted from 12411-02-03-5."""
    folder = intake.Folder.open(root)
    key, counted = "regionalstatistik/AI002-2", "regionalstatistik/12411-02-03-5"
    item = folder.catalogue.indicators["anteil-unter-18"]
    first = without_region(item).origins[0]
    hand = {key: a_hand(root, key, first.value[0], y2005=99.0, y2014=98.0)}
    cells_of = Kept(root, folder.wanted)
    tables = root / outside.FOLDER
    catalogue = replace(folder.catalogue, indicators={item.slug: item})

    made = Import(tables, folder.beyond, hand, cells_of, {key}).follow(catalogue)
    after = compare.rows_of(made.contents[tables / "kreis" / f"{item.slug}.csv"].decode())
    before = table(root, item.slug)
    assert {p: after[p].value for p in after if after[p] != before[p]} == {
        (LEIPZIG, 2005): "99",
        (LEIPZIG, 2014): "98",
    }
    assert made.changes[0].lacking == ()

    # Once the counted file has figures of 2014 as well, that year is of both and has to wait.
    places = cells_of.cells(without_region(item).origins[1].file)
    for amounts in places.values():
        amounts |= {(area, 2014): amount for (area, year), amount in [*amounts.items()] if year == 2015}
    made = Import(tables, folder.beyond, hand, cells_of, {key}).follow(catalogue)
    after = compare.rows_of(made.contents[tables / "kreis" / f"{item.slug}.csv"].decode())
    assert {p for p in after if after[p] != before[p]} == {(LEIPZIG, 2005)}
    assert made.changes[0].lacking == (counted,)
    made = Import(tables, folder.beyond, hand, cells_of, set()).follow(catalogue)
    assert made.changes[0].lacking == (), "the region has not moved, so nothing is behind"


@pytest.mark.raw
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the publishers' files (../shared) are not here")
@pytest.mark.parametrize(
    ("name", "figure", "other", "slug", "lacking"),
    [
        ("AI003-3", "2012;14713;      Leipzig, Stadt;44,6;", "44,5", U3, ""),
        # From 2008 on the recipe also takes the inhabitants, which stand in a file that is not given.
        (
            "12612-01-01-4",
            "2007;14713;      Leipzig, Stadt;4736;",
            "4737",
            "lebendgeborene",
            "regionalstatistik/12411-01-01-5",
        ),
    ],
)
def test_a_changed_figure_of_an_official_file_is_the_only_one_that_changes(  # noqa: PLR0917 (cases)
    tmp_path, capsys, name, figure, other, slug, lacking
):
    root = tmp_path / "data"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update"))
    published.alone(root)
    before = tables(root)
    text = (OFFICIAL / "regionalstatistik" / f"{name}.csv").read_text("utf-8-sig")
    assert text.count(figure) == 1
    new = figure.rsplit(";", 2)[0] + f";{other};"
    day = text[text.index("Stand: ") :].split("\n")[0]
    given = tmp_path / "kopie.csv"
    given.write_text(text.replace(figure, new).replace(day, "Stand: 01.02.2024 / 10:00:00"), "utf-8")
    code, said = run(root, capsys, given, "--accept")
    assert code == 0, said
    after = tables(root)
    (path,) = [path for path in before if before[path] != after[path]]
    assert path.stem == slug
    (gone,), (come,) = before[path] - after[path], after[path] - before[path]
    assert gone.split(",")[:2] == come.split(",")[:2] == [LEIPZIG, figure[:4]]
    assert come.split(",")[2] == other.replace(",", ".")
    (change,) = [change for change in changes.load(root)[0].outside if change.slug == slug]
    assert change.lacking == ((lacking,) if lacking else ())


@pytest.mark.raw
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the publishers' files (../shared) are not here")
def test_a_year_of_two_official_files_follows_once_both_are_given(tmp_path, capsys):
    root = tmp_path / "data"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update"))
    folder = OFFICIAL / "regionalstatistik"
    text = (folder / "12612-01-01-4.csv").read_text("utf-8-sig")
    figure = "2012;14713;      Leipzig, Stadt;5629;"
    given = tmp_path / "kopie.csv"
    text = text.replace(figure, figure.replace("5629", "5630")).replace(
        "Stand: 10.10.2017", "Stand: 01.02.2018"
    )
    given.write_text(text, "utf-8")
    before = table(root, "lebendgeborene")
    assert run(root, capsys, given, "--accept")[0] == 0
    assert table(root, "lebendgeborene") == before
    # The region has both by now; the areas outside catch up although neither file is new to it.
    code, said = run(root, capsys, given, folder / "12411-01-01-5.csv", "--accept")
    assert code == 0
    assert "Keine Zahl der Region ändert sich" in said
    after = table(root, "lebendgeborene")
    row = before[LEIPZIG, 2012]
    assert {p: after[p] for p in after if after[p] != before[p]} == {
        (LEIPZIG, 2012): replace(row, value="5630")
    }


def tables(root):
    """Every table outside as the set of its lines."""
    return {
        path.relative_to(root): set(path.read_text("utf-8").split("\n"))
        for path in (root / outside.FOLDER).rglob("*.csv")
    }


@pytest.mark.raw
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the publishers' files (../shared) are not here")
def test_all_official_files_change_nothing_outside(tmp_path, capsys):
    root = tmp_path / "data"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update"))
    before = files(root)
    given = [path for path in sorted(OFFICIAL.iterdir()) if path.is_dir() and path.name not in LATER]
    code, said = run(root, capsys, *given, "--accept")
    assert code == 0
    assert said.endswith("Nichts Neues: Alle Zahlen stehen schon so da.\n")
    assert files(root) == before
