"""What is known about single figures stands where they are read; an artefact is judged nowhere."""

from __future__ import annotations

import pytest

from components.comparison import chance, change
from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.downloads import csv_file
from components.screen import key_figures, map_list, plain
from components.tables import comparison, heat
from components.view.model import parse
from components.wording import freshness, highlights, paragraph
from components.wording.remarks import remarks_on
from data.checks import folder as checks
from data.model.catalogue import Level

HAMM = "?indikator=kinderarmut&ebene=kreis&ort=05915"
SAID = "Der Rückgang liegt vermutlich an der Erfassung"


@pytest.fixture
def about(store):
    return lambda search: Context(store, parse(search, store)[0])


def test_a_remark_stands_beside_the_figure_everywhere(about):
    hamm = about(HAMM)
    assert SAID in plain.text(map_list.side(hamm))
    assert SAID in plain.text(key_figures.facts(hamm))
    assert any(SAID in text for text in paragraph.caveats(hamm))
    for page in ("karte", "vergleich", "profil"):
        assert SAID in csv_file.of(comparison.shown(hamm, page, link="")), page
    pair = about("?indikator=kinderarmut&ebene=kreis&ort=05915&indikator2=arbeitslose-je-100")
    assert SAID in csv_file.of(comparison.shown(pair, "zusammenhang", link=""))
    notes = heat.heat(about("?ebene=kreis&ort=05915&kapitel=rahmenbedingungen")).notes
    assert any(sign == heat.KNOWN and SAID in text for sign, text in notes)


def test_a_remark_is_of_its_areas_and_years_alone(about):
    assert SAID not in plain.text(map_list.side(about("?indikator=kinderarmut&ebene=kreis&ort=05513")))
    assert SAID not in plain.text(map_list.side(about(f"{HAMM}&jahr=2016")))
    assert SAID in plain.text(map_list.side(about("?indikator=kinderarmut&ebene=gemeinde&ort=05915000")))


def test_a_remark_on_a_level_is_none_on_a_reference_and_one_on_all_is(about, client):
    doctors = about("?indikator=kinderaerzte&ebene=gemeinde&ort=05562020")
    assert doctors.remarks("05562020")
    assert not doctors.remarks("05")
    assert about("?indikator=bevoelkerung&jahr=2023").remarks("RUHR")
    query = {"indikator": "bevoelkerung", "orte": "RUHR", "jahr": "2023"}
    (row,) = client.get("/api/v1/werte.json", query_string=query).json
    assert row["remark"].startswith("Fortschreibung des Zensus 2011")


def test_an_artefact_has_no_rank_and_is_no_finding_and_chooses_no_neighbour(about, store):
    hamm, before = about(HAMM), about(f"{HAMM}&jahr=2016")
    assert chance.rank(hamm) is None
    assert chance.rank(before) == (11, 15)
    assert "kinderarmut" not in {found.row.context.indicator.slug for found in highlights.highlights(hamm)}
    columns = store.likeness(Level.KREIS, "05915", 6).columns
    (poverty,) = (column for column in columns if column.variable.key == "kinderarmut")
    assert "05915" in poverty.raw
    assert "05915" not in poverty.scores


@pytest.mark.parametrize(("first", "last", "obstacle"), [(2021, 2023, None), (2023, 2024, Obstacle.BREAK)])
def test_no_population_is_compared_across_the_census_of_2022(about, first, last, obstacle):
    kreis = about(f"?indikator=bevoelkerung&ebene=kreis&ort=05112&jahr={last}")
    assert change.between(kreis, kreis.series(kreis.mine), first, last).obstacle is obstacle


def test_each_level_opens_with_its_own_latest_year(about):
    years = {level: about(f"?indikator=bevoelkerung&ebene={level}").view.year for level in Level}
    assert years == {Level.GEMEINDE: 2023, Level.JUGENDAMT: 2023, Level.KREIS: 2024}


def test_old_figures_say_so_and_offer_the_newer_series(about):
    old = about("?indikator=betreuungsquote-3-bis-6&ebene=kreis&ort=05112")
    assert freshness.age(old) == "Diese Zahlen sind von 2016, also mehr als fünf Jahre alt."
    offer = freshness.newer(old)
    assert (offer.view.indicator, offer.view.year) == ("betreuungsquote-3-bis-6-inkar", 2020)
    fresh = about("?indikator=betreuungsquote-u3&ebene=kreis&ort=05112")
    assert (freshness.age(fresh), freshness.newer(fresh)) == ("", None)


def test_there_are_twelve_to_look_at_first(store):
    assert sum(item.core for item in store.catalogue.indicators.values()) == 12


WORDS = 'text = { de = "x", en = "x" }\n'


@pytest.mark.parametrize(
    ("head", "tail", "said"),
    [
        ('newer = "nirgends"\n', "", 'newer: Indikator "nirgends" gibt es nicht'),
        ('rate = "nirgends"\n', "", 'rate: Indikator "nirgends" gibt es nicht'),
        ('rate = "saldo"\n', "", "rate: gehört zu einer Anzahl und nennt eine Quote"),  # it is a share itself
        ("rate = 7\n", "", "rate"),
        (
            "",
            f'[[remark]]\nkind = "artefact"\nareas = ["05999999"]\n{WORDS}',
            'Gemeinde "05999999" gibt es nicht',
        ),
        ("", f'[[remark]]\nkind = "laune"\n{WORDS}', "'laune' ist keiner der erlaubten Werte artefact"),
        ("", f'[[remark]]\nkind = "artefact"\nyears = [2012]\n{WORDS}', "braucht erstes und letztes Jahr"),
        ("", f'[[break]]\nyear = 2015\nsoft = "ja"\n{WORDS.replace("text", "note")}', "break[0].soft"),
    ],
)
def test_what_a_remark_cannot_say_is_named_with_file_and_key(tiny_root, head, tail, said):
    path = tiny_root / "indicators" / "schulen" / "anteil.toml"
    path.write_text(f"{head}{path.read_text('utf-8')}\n{tail}", "utf-8", newline="\n")
    faults = [f for f in checks.check(tiny_root) if "anteil.toml" in f.file]
    assert any(said in f"{fault.key}: {fault.message}" for fault in faults), faults


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (  # the figure exists for towns as well
            "?indikator=kinderarmut&ebene=kreis&ort=05562020",
            "Sie sehen den Kreis Recklinghausen, nicht Herten allein.",
        ),
        (
            "?indikator=kitas&ebene=kreis&ort=05562020",
            "Diese Zahl gibt es nur für Kreise und kreisfreie Städte. "
            "Sie sehen den Kreis Recklinghausen, nicht Herten allein.",
        ),
        (  # nothing is shown on this level at all: the cards say so
            "?indikator=kitas&ebene=jugendamt&ort=05170052",
            "Sie sehen den Bezirk des Kreisjugendamts Wesel, nicht Xanten allein.",
        ),
    ],
)
def test_whose_figure_is_seen_is_said_and_why(store, search, said):
    about = Context(store, parse(search, store)[0])
    notices = [about.words(notice.key, **dict(notice.values)) for notice in remarks_on(store, about.view)]
    assert notices == [said]
