"""What moves too far is held back: one rule, for the files of every publisher and every way in."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from data.__main__ import main
from data.editorial import changes
from data.model import catalogue
from data.model.amounts import Amount
from data.sources.kept import Extract
from data.update import compare, intake, words
from data.update.laying import Laid
from data.update.plausible import Series, one_way, repeated

DATA = Path(__file__).parents[2] / "data"
SHARED = DATA.parents[1] / "shared"


@pytest.fixture(scope="module")
def folder():
    """The project's own data folder; nothing is written to it."""
    return intake.Folder.open(DATA)


def reported(folder, key, change):
    """The report of an import of one file whose cells were changed: ``change(amount, place)``."""
    before = folder.kept(key)
    cells = {
        selector: {place: change(amount, place) for place, amount in places.items()}
        for selector, places in before.cells.items()
    }
    taken = changes.Taken(key, "neu", "2026-01-01", (2000, 2026))
    laid = Laid(folder.files[key], Extract(cells, before.units), taken, (), ("neu.csv",))
    return intake.outcome(folder, {key: laid}, "2026-01-01").report


def latest(folder, key):
    """The latest year of a file that a recipe takes."""
    origins = [o for i in folder.catalogue.indicators.values() for o in i.origins if o.file.key == key]
    return max(year for year in folder.kept(key).years if any(o.covers(year) for o in origins))


def times(factor, year):
    return lambda amount, place: (
        replace(amount, value=amount.value * factor) if amount.value and place[1] == year else amount
    )


KEYS = sorted(intake.Folder.open(DATA).needed)


@pytest.mark.parametrize("factor", [10, 0.1])
@pytest.mark.parametrize("key", KEYS)
def test_ten_times_the_figures_of_a_year_are_held_back_from_every_file(folder, key, factor):
    """Every file of every publisher: GENESIS, Landesdatenbank, INKAR, school list, VGRdL, register, tidy."""
    found = reported(folder, key, times(factor, latest(folder, key)))
    assert found.changes
    for change in found.changes:
        kinds = {doubt.kind for doubt in change.suspicious}
        assert kinds & {"revision", "counts", "shift"}, change.slug
    assert found.suspicious


def test_readers_of_all_publishers_are_among_them(folder):
    readers = {folder.files[key].reader for key in KEYS}
    assert readers == {
        "genesis",
        "gemeindeverzeichnis",
        "inkar",
        "landesdatenbank",
        "schulliste",
        "tidy",
        "vgrdl",
    }


def test_two_columns_exchanged_are_held_back(folder):
    """Institutions for young people and their places: what each column counts is another thing."""
    key = "regionalstatistik/22542-01-02-4"
    first, second = sorted(folder.kept(key).cells)[:2]
    cells = folder.kept(key).cells
    found = {
        change.slug: change
        for change in _with(folder, key, cells | {first: cells[second], second: cells[first]}).changes
    }
    assert len(found) == 2
    assert all(any(s.kind == "revision" for s in change.suspicious) for change in found.values())


def _with(folder, key, cells):
    laid = Laid(
        folder.files[key], Extract(cells), changes.Taken(key, "neu", "2026", (1, 2)), (), ("neu.csv",)
    )
    return intake.outcome(folder, {key: laid}, "2026-01-01").report


def test_a_column_close_by_is_held_back_because_all_move_one_way(folder):
    """Dependent for all civilian labour force: 13.8 for 12.8, no farther than a rate moves in a year."""
    key = "regionalstatistik/AI-S-03"
    year = latest(folder, key)
    (change,) = reported(folder, key, times(1.02, year)).changes
    (shift,) = (doubt for doubt in change.suspicious if doubt.kind == "shift" and doubt.level == "kreis")
    assert (shift.year, shift.count) == (year, 15)
    assert "alle in dieselbe Richtung berichtigt, Kreise" in words.said(shift)


def test_the_figures_of_another_year_are_held_back(folder):
    key = "inkar/sozialleistungen"
    year = latest(folder, key)
    cells = {
        selector: places
        | {(area, year + 1): amount for (area, at), amount in places.items() if at == year - 1}
        for selector, places in folder.kept(key).cells.items()
    }
    found = {c.slug: c.suspicious for c in _with(folder, key, cells).changes}
    doubts = [doubt for doubt in found["kinderarmut"] if doubt.kind == "repeat"]
    assert {(doubt.year, doubt.detail) for doubt in doubts} == {(year + 1, str(year - 1))}
    assert f"sind die des Jahres {year - 1}; das Jahr stimmt wohl nicht" in words.said(doubts[0])


def test_the_message_says_area_year_old_and_new(folder):
    key = "regionalstatistik/AI003-3"
    place = ("05112", 2016)
    found = reported(folder, key, lambda amount, at: Amount(176.0, amount.status) if at == place else amount)
    said = [words.said(doubt) for change in found.changes for doubt in change.suspicious]
    assert any("Kreise 2016 (etwa 05112 2016: 17.6 → 176)" in line for line in said)


def series(old, *, count=False, breaks=()):
    return Series(old, count, breaks, lambda _: "kreis")


RATE = {("a", year): 10 + year % 3 for year in range(2010, 2020)}
COUNT = {("a", year): 1000 + 30 * (year % 3) for year in range(2010, 2020)}


@pytest.mark.parametrize(
    ("old", "options", "year", "value", "far"),
    [
        (RATE, {}, 2020, 13, False),
        (RATE, {}, 2020, 15, True),
        (RATE, {}, 2023, 15, False),  # four years give more room
        (RATE, {}, 2023, 120, True),
        (RATE, {}, 2009, 20, True),  # an older year is held against the one after it
        (RATE, {"breaks": (2020,)}, 2020, 15, False),  # another definition
        (RATE, {"breaks": (2020,)}, 2020, 120, True),  # but not another unit
        (COUNT, {"count": True}, 2020, 1060, False),
        (COUNT, {"count": True}, 2020, 1500, True),
        (COUNT, {"count": True}, 2040, 10_000, True),  # however long ago
        ({("a", 2019): 22}, {"count": True}, 2020, 45, False),  # chance
        ({("a", 2019): 22}, {"count": True}, 2020, 220, True),  # small as it is, and without history
        ({("a", 2019): 17.6}, {}, 2020, 1.76, True),
        ({("a", 2019): 17.6}, {}, 2020, 14, False),
        ({}, {}, 2020, 5, False),  # nothing to hold it against
        ({("a", 2019): -3.0}, {}, 2020, 5, False),
    ],
)
def test_how_far_a_new_value_may_be(old, options, year, value, far):
    new = old | {("a", year): value}
    found = list(series(old, **options).too_new(new, [("a", year)]))
    assert [(f.place, f.after) for f in found] == ([(("a", year), value)] if far else [])


@pytest.mark.parametrize(
    ("old", "options", "value", "far"),
    [
        (RATE, {}, 11.5, False),
        (RATE, {}, 15, True),
        ({("a", 2019): 10.0}, {}, 10.1, True),  # no history: every revision is looked at
        (COUNT, {"count": True}, 1010, False),
        (COUNT, {"count": True}, 1500, True),
    ],
)
def test_how_far_a_revision_may_go(old, options, value, far):
    new = old | {("a", 2019): value}
    assert bool(list(series(old, **options).revised(new, [("a", 2019)]))) is far


AREAS = [f"{n:02d}" for n in range(20)]


def test_figures_of_another_year_are_seen_only_where_that_is_unusual():
    old = {(area, year): float(n * n + year) for n, area in enumerate(AREAS) for year in (2018, 2019)}
    new = old | {(area, 2021): old[area, 2018] for area in AREAS}
    assert repeated(old, new, set(AREAS), 2021) == 2018
    assert (
        repeated(old, new | {(area, 2021): 1.0 + n for n, area in enumerate(AREAS)}, set(AREAS), 2021) is None
    )
    still = {(area, year): float(n) for n, area in enumerate(AREAS) for year in (2018, 2019)}
    assert (
        repeated(still, still | {(area, 2020): still[area, 2019] for area in AREAS}, set(AREAS), 2020) is None
    )


@pytest.mark.parametrize(
    ("moved", "known", "said"), [(20, 20, True), (19, 20, True), (15, 20, False), (9, 9, False)]
)
def test_revisions_that_all_go_one_way(moved, known, said):
    old = {(area, 2019): 10.0 for area in AREAS[:known]}
    new = {place: value + 1 for place, value in list(old.items())[:moved]}
    assert one_way(old, old | new, {area for area, _ in new}, known, 2019) is said


def test_one_area_that_goes_the_other_way_in_twenty_is_no_matter():
    old = {(area, 2019): 10.0 for area in AREAS}
    new = {(area, 2019): 9.0 if area == "00" else 11.0 for area in AREAS}
    assert one_way(old, new, set(AREAS), 20, 2019)
    assert not one_way(old, new | {("01", 2019): 9.0, ("02", 2019): 9.0}, set(AREAS), 20, 2019)


def test_counts_behind_a_rate_are_held_back_though_the_rate_is_the_same():
    item = catalogue.load().indicators["auslaendische-kinder-unter-3"]
    old = compare.rows_of(item.table.read_text("utf-8"))
    place = ("05112", 2015)
    row = old[place]
    ten = replace(row, numerator=f"{row.numerator}0", denominator=f"{row.denominator}0")
    (first, second) = compare.changed(item, old, old | {place: ten}).suspicious
    assert (first.kind, second.kind) == ("counts", "counts")
    assert words.said(first).endswith(f"(etwa 05112 2015: {row.numerator} → {row.numerator}0)")


@pytest.mark.raw
@pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' files (../shared) are not here")
def test_a_rebuild_from_the_described_files_is_held_back_as_well(tmp_path, capsys):
    root = tmp_path / "data"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", "outside"))
    (path,) = (root / "indicators").glob("*/betreuungsquote-u3.csv")
    text = path.read_text("utf-8")
    path.write_text(text.replace("05112,2016,17.6,", "05112,2016,1.76,"), "utf-8")
    before = path.read_bytes()
    command = ["import", "--from", str(SHARED), "--only", "betreuungsquote-u3"]
    assert main(command, root) == 2
    said = capsys.readouterr().err
    assert "betreuungsquote-u3: AUFFÄLLIG: 1 Werte wurden um mehr berichtigt" in said
    assert "05112 2016: 1.76 → 17.6" in said
    assert path.read_bytes() == before
    assert main([*command, "--also-suspicious"], root) == 0
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(("factor", "share"), [(10, 0.99), (0.1, 0.93)])
def test_a_comma_in_the_wrong_place_of_one_value_is_nearly_always_seen(folder, factor, share):
    """In the latest year of every series, for three areas each; what is missed are counts below ten."""
    rng = random.Random(1)
    tried = seen = 0
    for item in folder.catalogue.indicators.values():
        new = compare.rows_of(item.table.read_text("utf-8"))
        last = max(year for (_, year), row in new.items() if row.known)
        old = {place: row for place, row in new.items() if place[1] < last}
        known = sorted(p for p, row in new.items() if p[1] == last and row.known and float(row.value))
        before = [p for p in known if (p[0], last - 1) in old and old[p[0], last - 1].known]
        for place in rng.sample(before, min(3, len(before))):
            wrong = replace(new[place], value=f"{float(new[place].value) * factor:f}")
            change = compare.changed(item, old, new | {place: wrong})
            level = compare.level_name(place[0])
            seen += any(s.kind == "jump" and s.level == level for s in change.suspicious)
            tried += 1
    assert tried > 200
    assert seen >= share * tried, (seen, tried)
