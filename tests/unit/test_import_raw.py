"""The committed tables against the publishers' files: rebuilt byte for byte; figures looked up by hand."""

import csv
import shutil
from functools import cache
from pathlib import Path

import pytest

from data.__main__ import main
from data.model import areas, catalogue, region
from data.model.source_files import load_files
from data.sources import READERS, Wanted

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' files (../shared) are not here"),
]


@cache
def table(slug):
    """{(area, year): row} of a committed table."""
    (path,) = (ROOT / "data" / "indicators").glob(f"*/{slug}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["area"], int(row["year"])): row for row in csv.DictReader(file)}


def value(slug, area, year):
    return float(table(slug)[area, year]["value"])


@cache
def raw(key):
    """Cells of a publisher's file: {(area, year, item, column): (value, status)}."""
    file = load_files(ROOT / "data" / "sources" / "files.toml")[key]
    frame = READERS[file.reader](SHARED / file.path, Wanted(areas.load()))
    return {
        (area, year, item, column): (number, status)
        for area, year, item, column, number, status in frame.itertuples(index=False, name=None)
    }


def test_every_table_is_rebuilt_byte_for_byte(tmp_path, capsys):
    root = tmp_path / "data"
    for part in ("areas", "indicators", "sources"):
        shutil.copytree(ROOT / "data" / part, root / part, ignore=shutil.ignore_patterns("*.csv.tmp", "*.py"))
    shutil.copy(ROOT / "data" / region.NAME, root)
    committed = {path.name: path.read_bytes() for path in (root / "indicators").glob("*/*.csv")}
    for path in (root / "indicators").glob("*/*.csv"):
        path.unlink()
    assert main(["import", "--from", str(SHARED)], root) == 0, capsys.readouterr().err
    built = {path.name: path.read_bytes() for path in (root / "indicators").glob("*/*.csv")}
    assert sorted(built) == sorted(committed)
    assert [name for name in built if built[name] != committed[name]] == []


@pytest.mark.parametrize(
    ("slug", "area", "year", "expected"),
    [
        ("betreuungsquote-u3", "05112", 2016, 17.6),
        ("betreuungsquote-u3", "DG", 2011, 25.2),
        ("betreuungsquote-u3-inkar", "05112", 2016, 15.9),
        ("schueler-grundschulen", "05911000", 2015, 10867),
        ("schueler-grundschulen", "05", 2015, 619659),
        ("verfuegbares-einkommen", "DG", 1995, 14452),
        ("bevoelkerung", "DG", 2015, 82175684),
        ("betreute-kinder-u3", "DG", 2016, 719558),
    ],
)
def test_figures_looked_up_in_the_files(slug, area, year, expected):
    assert round(value(slug, area, year), 1) == expected


def test_kreis_sums_equal_the_published_kreise():
    published = raw("regionalstatistik/12411-01-01-5")
    kreise = [key for key in {k[0] for k in published} if len(key) == 5]
    assert len(kreise) == 15
    for kreis in kreise:
        for year in range(2008, 2016):
            assert value("bevoelkerung", kreis, year) == published[kreis, year, "", "Insgesamt"][0]


def test_unrounded_pupils_of_the_towns_add_up_to_the_published_kreise():
    published = raw("landesdatenbank/21111-9k21")
    towns = areas.load().by_level[catalogue.Level.GEMEINDE]
    for kreis in ("05170", "05562", "05954", "05978"):
        for year in (2005, 2012, 2017):
            item = "Schüler/-innen | Insgesamt"
            parts = [published[t.key, year, item, "Gymnasien"][0] for t in towns if t.kreis == kreis]
            assert sum(parts) == published[kreis, year, item, "Gymnasien"][0]


def test_the_region_without_certificate_is_the_sum_of_fifteen_kreise():
    rows = table("ohne-hauptschulabschluss")
    kreise = [row for (key, year), row in rows.items() if year == 2015 and len(key) == 5]
    assert len(kreise) == 15
    ruhr = rows["RUHR", 2015]
    leavers = sum(int(row["numerator"]) for row in kreise)
    everyone = sum(int(row["denominator"]) for row in kreise)
    assert (int(ruhr["numerator"]), int(ruhr["denominator"])) == (leavers, everyone)
    assert float(ruhr["value"]) == pytest.approx(leavers / everyone * 100, abs=1e-6)
    duisburg = raw("regionalstatistik/21111-02-06-4")
    assert duisburg["05112", 2015, "", "Schulabschluss | ohne Hauptschulabschluss | Insgesamt"] == (315, "ok")


@pytest.mark.parametrize(("office", "number"), [("JA05170", 7), ("JA05978", 3), ("JA05954008", 2)])
def test_merged_offices_are_summed_and_published_rates_are_not(office, number):
    parts = areas.load().by_key[office].parts
    assert len(parts) == number
    counts, shares = table("schueler-grundschulen"), table("anteil-gymnasien")
    assert int(counts[office, 2015]["value"]) == sum(int(counts[part, 2015]["value"]) for part in parts)
    for column in ("numerator", "denominator"):
        assert int(shares[office, 2015][column]) == sum(int(shares[part, 2015][column]) for part in parts)
    share = int(shares[office, 2015]["numerator"]) / int(shares[office, 2015]["denominator"]) * 100
    assert float(shares[office, 2015]["value"]) == pytest.approx(share, abs=1e-6)
    poverty = table("kinderarmut")[office, 2022]
    assert (poverty["value"], poverty["status"]) == ("", "not_aggregated")


def test_the_office_of_one_town_has_the_towns_rate():
    rows = table("kinderarmut")
    for area in areas.load().by_level[catalogue.Level.JUGENDAMT]:
        if len(area.parts) == 1:
            town, office = rows[area.parts[0], 2022], rows[area.key, 2022]
            assert [town[c] for c in ("value", "status")] == [office[c] for c in ("value", "status")]


def test_grundschulen_agree_with_the_ministrys_own_sums():
    """The list of schools, counted here, against the figures the ministry publishes by municipality."""
    ministry = SHARED / "figures" / "schulsozialindex_gemeinde.csv"
    with ministry.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["indicator"].endswith("6bis9__grundschulen")]
    assert len(rows) == 53
    built = table("grundschulen-herausfordernde-lage")
    for row in rows:
        ours = built[row["ags"], 2025]
        assert (ours["numerator"], ours["denominator"]) == (row["numerator"], row["denominator"])
    assert [built["RUHR", 2025][c] for c in ("numerator", "denominator")] == ["253", "736"]
    assert [built["05", 2025][c] for c in ("numerator", "denominator")] == ["622", "2727"]


def test_every_town_and_kreis_is_found_in_the_landesdatenbank():
    found = {area for area, *_ in raw("landesdatenbank/21111-9k21")}
    known = areas.load().by_level
    kreise = {area.key for area in known[catalogue.Level.KREIS]}
    towns = {town.key for town in known[catalogue.Level.GEMEINDE] if not town.kreisfrei}
    assert found == {"05"} | kreise | towns
    assert (len(kreise), len(towns)) == (15, 42)
