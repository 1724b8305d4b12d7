"""The app over another region: everything answers, and nothing speaks of the Ruhr.

One process serves one region, so :mod:`tests.region.walk` asks in a process of its own, once for all tests.
"""

from __future__ import annotations

import csv
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from components.view import pages
from tests.region.walk import KREIS, REGION, TOWN, recipes

ROOT = Path(__file__).parents[2]
RUHR = re.compile(r"Ruhr|RUHR(?!VERGLEICH_)|Metropole|Emscher|Kreis Wesel|Herten|Dortmund")
"""Names of the other region; settings of the operator keep the program's name."""

NOT_THERE = {
    "/api/v1/gebiete.geojson?ebene=jugendamt": 400,
    "/api/v1/werte.json?indikator=betreuungsquote-u3&orte=RUHR": 404,
}
VALUES = f"/api/v1/werte.json?indikator=betreuungsquote-u3&orte=KOELN,{KREIS},05,DG"


@pytest.fixture(scope="module")
def walked():
    """Status, kind and text by address, over the whole folder and over one with less."""
    call = [sys.executable, "-W", "error", "-m", "tests.region.walk"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")  # the start checks the folder
    return json.loads(done.stdout)


@pytest.fixture
def answers(walked):
    """Those over the whole folder."""
    return walked["whole"]


def text(answer):
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer[2]))


def sums(slug, *columns):
    """The columns of a table beyond the Ruhr, added over the Kreise of the Regierungsbezirk, by year."""
    with (ROOT / "data" / "outside" / "kreis" / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["area"].startswith("053")]
    years = {row["year"] for row in rows}
    return {
        int(year): [sum(float(row[name] or "nan") for row in rows if row["year"] == year) for name in columns]
        for year in years
    }


def test_everything_answers(answers):
    assert {at: found[0] for at, found in answers.items() if found[0] != 200} == NOT_THERE
    assert set(pages.ROUTES) <= {at.partition("?")[0] for at in answers}


def test_what_is_not_there_is_said_in_a_sentence(answers):
    for at in NOT_THERE:
        assert json.loads(answers[at][2])["error"].endswith(".")


def test_nothing_speaks_of_the_ruhr(answers):
    asked = {at: {*RUHR.findall(at)} for at in answers}  # what was asked may be repeated
    found = {at: {*RUHR.findall(a[2])} - asked[at] for at, a in answers.items()}
    assert {at: names for at, names in found.items() if names} == {}


def test_no_gap_is_left_open(answers):
    pages_only = {at: a[2] for at, a in answers.items() if a[1] == "text/html"}
    assert {at: left for at, page in pages_only.items() if (left := re.findall(r"\{[A-Z_]+[:}]", page))} == {}


def test_every_page_bears_the_name_of_the_product(answers):
    for path in pages.ROUTES:
        assert re.search(r"<title>[^<]*Rheinlandvergleich</title>", answers[f"{path}?"][2]), path


def test_the_region_is_named_as_german_wants_it(answers):
    assert "mit den anderen des Bezirks Köln, mit Diagrammen" in text(answers["/?"])
    on_map = text(answers[f"/karte?ort={TOWN}&indikator=kinderarmut&jahr=2022"])
    assert "99 Gemeinden des Regierungsbezirks Köln" in on_map
    assert "the others of the Cologne region," in text(answers["/?sprache=en"])


def test_the_method_tells_its_levels_and_size_classes(answers):
    method = text(answers["/methodik?"])
    assert "auf zwei Ebenen: 99 Städte und Gemeinden und 11 Kreise und kreisfreie Städte" in method
    assert "unter 20.000, bis 50.000, bis 100.000 und ab 100.000 Einwohner" in method
    assert "zu Kreis und Bezirk Köln addiert" in method
    assert "Über die Region hinaus" not in method  # it has nothing beyond
    assert "Mehrere Gemeinden gehören zusammen bei" not in method


def test_levels_that_it_has_not_are_not_offered(answers):
    for at in (
        "/karte?ebene=kreis&indikator=kitas",
        f"/vergleich?ort={TOWN}&indikator=kinderarmut&jahr=2022",
    ):
        assert "Jugendamtsbezirk" not in text(answers[at])


def test_it_says_that_there_is_nothing_beyond(answers):
    assert "Hier gibt es nur Gebiete des Regierungsbezirks Köln." in text(answers["/ausserhalb?"])


def test_its_state_names_the_levels_it_has(answers):
    assert json.loads(answers["/health"][2])["areas"] == {"gemeinde": 99, "kreis": 11}


def test_its_own_value_comes_from_summed_counts(answers):
    found = {(one["area"], one["year"]): one for one in json.loads(answers[VALUES][2])}
    for year, (above, below) in sums("betreuungsquote-u3", "numerator", "denominator").items():
        if not math.isnan(above):  # a year with counts in every Kreis
            one = found["KOELN", year]
            assert (one["numerator"], one["denominator"]) == (above, below)
            assert one["value"] == pytest.approx(100 * above / below, abs=1e-6)
        else:
            assert ("KOELN", year) not in found  # never a mean of rates
    assert found["KOELN", 2025]["value"] == pytest.approx(34.919117)
    assert found[KREIS, 2016]["value"] == 29.6


def test_counts_of_the_region_are_sums(answers):
    at = "/api/v1/werte.json?indikator=kinder-unter-3&orte=KOELN"
    found = {one["year"]: one["value"] for one in json.loads(answers[at][2])}
    assert found == {2015: 122_251, 2024: 116_094}
    assert {year: [value] for year, value in found.items()} == sums("kinder-unter-3", "value")


def test_its_feed_and_its_package_bear_its_name(answers):
    assert "Rheinlandvergleich: neu für Köln" in answers[f"/neu/{KREIS}.atom"][2]
    assert '"name": "rheinlandvergleich"' in answers["/api/v1/datenpaket.zip"][2]
    assert "Rheinlandvergleich" in answers[next(at for at in answers if at.startswith("/dokument.pptx"))][2]


def test_recipes_and_forms_ask_for_what_it_has(answers):
    page = answers["/schnittstelle?"][2]
    asked = [*recipes(page)]
    assert len(asked) >= 8
    assert {answers[at][0] for at in asked} == {200}
    (year_alone,) = [at for at in asked if "&jahr=" in at]
    rows = list(csv.DictReader(answers[year_alone][2].removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert {row["year"] for row in rows} == {"2025"}
    assert len({row["area"] for row in rows}) == len(rows) == 11
    assert 'value="kreis"' in page
    assert 'value="jugendamt"' not in page


def test_the_catalogue_is_its_own(answers):
    rdf, kept = answers["/katalog.rdf"][2], "tag:koelnvergleich.invalid,2026:"
    assert f"{kept}daten/kinderarmut<" in rdf
    assert ">Rheinlandvergleich<" in rdf
    assert f"<id>{kept}neu/{KREIS}</id>" in answers[f"/neu/{KREIS}.atom"][2]
    for page in ("start", "karte", "vergleich", "profil"):
        assert answers[f"/vorschau/{page}.png?ort={KREIS}"][1] == "image/png"


def test_what_was_asked_of_another_region_is_named(answers):
    for part in ("ausschnitt=nrw", "indikator=armut", "ort=05562020"):
        assert f"Mit der Angabe „{part}“ kann diese Seite nichts anfangen" in text(answers[f"/karte?{part}"])


def test_what_may_be_left_out_may_be_left_out(walked):
    assert {at: found[0] for at, found in walked["less"].items()} == dict.fromkeys(pages.ROUTES, 200)


def test_a_folder_without_numbers_gets_them(tmp_path):
    folder = shutil.copytree(REGION, tmp_path / "rheinland")
    before = (folder / "codes.toml").read_text("utf-8")
    (folder / "codes.toml").unlink()
    program = (
        "import pathlib, sys; from data.__main__ import main; "
        "sys.exit(main(['codes'], pathlib.Path(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-c", program, folder], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "codes.toml").read_text("utf-8") == before
