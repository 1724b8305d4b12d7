"""Numbers and sentences as people read them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from components.charts import KINDS, development
from components.charts.labels import spread_out
from components.comparison.context import Context
from components.search.towns import find, towns
from components.view.model import parse
from components.wording import sentences
from components.wording.numbers import number, with_unit
from data.model.catalogue import year_label
from data.model.status import Status
from tests.official import STORE


def context(search):
    return Context(STORE, parse(search, STORE)[0])


@pytest.mark.parametrize(
    ("value", "decimals", "language", "shown"),
    [
        (10867, 0, "de", "10.867"),
        (10867, 0, "en", "10,867"),
        (17.64, 1, "de", "17,6"),
        (-0.04, 1, "de", "0,0"),
        (-1234.5, 1, "de", "−1.234,5"),
        (0, 0, "de", "0"),
    ],
)
def test_numbers(value, decimals, language, shown):
    assert number(value, decimals, language) == shown


def test_units_and_school_years():
    item = STORE.catalogue.indicators["betreuungsquote-u3"]
    assert with_unit(17.6, item, "de") == "17,6\u00a0%"
    assert year_label(STORE.catalogue.indicators["schueler"], 2015) == "2015/16"
    assert year_label(item, 2015) == "2015"


def test_the_hover_is_a_sentence_with_unit_year_and_comparison():
    about = context("?indikator=ohne-hauptschulabschluss&jahr=2015")
    assert sentences.hovers(about)["05112"] == "Duisburg, 2015: 6,4\u00a0% (Ruhr 6,6\u00a0%)"


def test_the_position_quotes_median_mean_and_middle_half():
    text = sentences.position(context("?ort=05562020&indikator=kinderarmut&jahr=2022"))
    assert text.startswith(
        "Herten liegt 2022 mit 21,5\u00a0% über dem Median aller 53 Gemeinden (15,6\u00a0%)"
    )
    assert "Mittelwert 16,3\u00a0%" in text


def test_a_change_of_a_rate_is_in_percentage_points():
    about = context("?indikator=betreuungsquote-u3")
    assert development.KIND == "entwicklung"
    from components.wording.change import change_text

    assert change_text(about, 15.0, 17.6) == "+2,6 Prozentpunkte"


def test_a_missing_union_names_its_missing_part():
    about = context("?indikator=arbeitslose-je-100&ebene=kreis&jahr=2016&ort=05978")
    cell = about.cells["05978"]
    assert not cell.known
    assert "Unna" in sentences.why(about, about.mine, cell)


def test_labels_are_spread_apart_and_stay_inside():
    places = spread_out([1, 1, 1, 10], 2, 0, 10)
    assert all(b - a >= 2 - 1e-9 for a, b in pairwise(places))
    assert places[-1] <= 10


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Muelheim", "Mülheim an der Ruhr"),
        ("mulheim", "Mülheim an der Ruhr"),
        ("Hertn", "Herten"),
        ("recklinghsn", "Recklinghausen"),
        ("froendenberg", "Fröndenberg/Ruhr"),
        ("05978020", "Kamen"),
    ],
)
def test_towns_are_found_in_spite_of_slips(typed, name):
    assert name in [area.name for area in find(typed, towns(STORE))]


def test_a_line_does_not_bridge_missing_years():
    about = context("?indikator=wanderungssaldo&ort=05112")
    drawn = KINDS["entwicklung"](about)
    mine = next(trace for trace in drawn.figure["data"] if trace["name"] == "Duisburg")
    pairs = dict(zip(mine["x"], mine["y"], strict=True))
    assert pairs[1995] is not None
    assert pairs[1999.5] is None
    assert pairs[2010.5] is None
    assert 1997 not in pairs


def test_a_group_most_of_which_has_no_figure_is_not_spoken_of_as_all(store):
    """What is said of all 53 must be said of at least four fifths of them."""
    whole = Context(store, parse("?indikator=kinderarmut", store)[0])
    assert sentences.counted_phrase(whole) == "aller 53 Gemeinden"
    few = Context(store, parse("?indikator=kinderarmut", store)[0])
    kept = {area.key for area in few.areas[:5]}
    few.__dict__["regional"] = {
        key: cell if key in kept else cell._replace(value=math.nan, status=Status.UNAVAILABLE)
        for key, cell in few.regional.items()
    }
    assert sentences.counted_phrase(few) == "aller 53 Gemeinden (5 davon mit Zahl)"
