"""Zero is a value: every chart of made figures is a proper picture or says why it is none, never less."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from itertools import chain

import pytest

from components.charts import KINDS, sparklines
from components.comparison import chance, gaps
from components.comparison.medians import medians
from components.screen import key_figures
from components.screen import tables as screen_tables
from components.screen.plain import text
from components.tables import comparison
from components.wording import gaps as gap_words
from components.wording import paragraph, sentences
from data.model.catalogue import Level
from data.model.reading import Text
from data.model.units import labelled
from data.numbers.spread import by_year

BAD = re.compile(r"\bNaN\b|\bnan\b|\bNone\b|undefined|\bInfinity\b|\binf\b")
OWN = [kind for kind in KINDS if kind not in {"nachbarn", "streu", "bild"}]
"""Kinds that draw the view's indicator; neighbours and pairs have tests of their own."""

CASES = {
    "all zero": {2014: [(0, 1000)] * 15, 2015: [(0, 1000)] * 15},
    "all zero without counts": {2014: [0] * 15, 2015: [0] * 15},
    "all equal": {2014: [(50, 1000)] * 15, 2015: [(50, 1000)] * 15},
    "all whole": {2014: [(1000, 1000)] * 15, 2015: [(1000, 1000)] * 15},
    "mine is zero": {2014: [(0, 1000), *[(50, 900)] * 14], 2015: [(0, 1000), *[(60, 900)] * 14]},
    "others are zero": {2014: [(70, 1000), *[(0, 900)] * 14], 2015: [(80, 1000), *[(0, 900)] * 14]},
    "one area": {2014: [(40, 1000)], 2015: [(50, 1000)]},
    "one other area": {2014: [None, (40, 1000)], 2015: [None, (50, 1000)]},
    "two areas": {2014: [(40, 1000), (0, 500)], 2015: [(50, 1000), (0, 500)]},
    "no value at all": {2014: [None] * 15, 2015: [None] * 15},
    "no value this year": {2014: [(40, 1000)] * 15, 2015: [None] * 15},
    "negative": {2014: [-5.5, 3, -2, 0, 1.5] * 3, 2015: [-4.5, 2, -1, 0, 2.5] * 3},
    "all negative": {2014: [-5.5] * 15, 2015: [-4.5, *[-3] * 14]},
    "a single year": {2015: [(30 + n, 1000) for n in range(15)]},
    "a single zero year": {2015: [0] * 15},
    "all small": {2014: [(n, 50) for n in range(15)], 2015: [(n, 40) for n in range(15)]},
    "mine is small": {2014: [(3, 50), *[(60, 900)] * 14], 2015: [(0, 40), *[(60, 900)] * 14]},
    "huge": {2014: [(n, 10_000_000) for n in range(15)], 2015: [(n, 20_000_000) for n in range(15)]},
}
SEARCHES = {
    "nobody": "",
    "mine": "?ort=05112",
    "many": "?ort=05112&orte=05113,05117,05119,05170,05512,05513,05562,05911,05913",
    "picked": "?ort=05112&orte=05113&gruppe=auswahl",
}


def numbers(part):
    """Every number of a figure that says where something stands."""
    if isinstance(part, dict):
        return list(chain.from_iterable(numbers(value) for value in part.values()))
    if isinstance(part, (list, tuple)):
        return list(chain.from_iterable(numbers(value) for value in part))
    return [part] if isinstance(part, float) else []


def drawn_points(figure):
    """How many places of a figure hold a value."""
    count = 0
    for trace in figure["data"]:
        values = trace.get("y") if trace["type"] == "scatter" else trace.get("x", trace.get("z"))
        count += sum(value is not None for value in values or ())
    return count


def ranges(part):
    """Both ends of every axis that states them."""
    axes = [axis for name, axis in part["layout"].items() if re.fullmatch(r"[xy]axis\d?", name)]
    return [axis["range"] for axis in axes if "range" in axis]


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("rows", CASES.values(), ids=CASES)
@pytest.mark.parametrize("kind", OWN)
def test_every_chart_draws_or_says_why_not(made, kind, rows, search):
    about = made(rows, search)
    drawn = KINDS[kind](about)
    words = [drawn.title, drawn.subtitle, drawn.source, drawn.filename, drawn.summary, drawn.notice]
    words += [drawn.reading, *drawn.notes, *(item.label for item in drawn.legend)]
    assert not BAD.search(" ".join(words))
    assert drawn.title
    assert drawn.source
    if drawn.figure is None:
        assert drawn.notice.strip()
        return
    assert drawn.summary
    assert drawn_points(drawn.figure) > 0
    assert all(math.isfinite(value) for value in numbers(drawn.figure))
    assert all(abs(last - first) > 0 for first, last in ranges(drawn.figure))
    assert not BAD.search(json.dumps(drawn.figure))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("rows", CASES.values(), ids=CASES)
def test_the_key_figures_and_the_table_stand_or_are_empty(made, rows, search, language):
    about = made(rows, f"{search}&sprache={language}" if search else f"?sprache={language}")
    shown = text([*key_figures.facts(about), *screen_tables.of_areas(about)])
    assert not re.search(r"\bnan\b|NaN|Infinity", shown)
    assert bool(key_figures.facts(about)) is about.has_year


@pytest.mark.parametrize("kind", ["count", "ratio", "index", "amount"])
@pytest.mark.parametrize("chart", OWN)
@pytest.mark.parametrize("case", ["all zero", "all zero without counts", "negative", "one area"])
def test_every_kind_of_figure_draws_or_says_why_not(made, chart, case, kind):
    about = made(CASES[case], "?ort=05112", kind=kind, unit=labelled(Text("Stück", "pieces")))
    drawn = KINDS[chart](about)
    assert drawn.notice if drawn.figure is None else drawn_points(drawn.figure)
    assert not BAD.search(text(key_figures.facts(about)))


@pytest.mark.parametrize("kind", ["position", "rangfolge", "karte", "spannweite", "trichter"])
def test_a_zero_is_drawn_at_zero(made, kind):
    about = made({2015: [(0, 1000), *[(50 + n, 900) for n in range(14)]]}, "?ort=05112")
    figure = KINDS[kind](about).figure
    axis = "x" if kind in {"position", "rangfolge"} else "y"
    if kind == "karte":
        places = [key for trace in figure["data"] if trace["name"] == "areas" for key in trace["locations"]]
        assert "05112" in places
        return
    mine = [trace for trace in figure["data"] if trace.get("name") == "Duisburg"]
    values = mine[0][axis] if mine else figure["data"][0][axis]
    assert 0 in list(values)


def test_a_group_without_values_is_told_and_offers_everyone(made):
    about = made({2015: [None, None, *[(50, 900)] * 13]}, "?ort=05112&orte=05113&gruppe=auswahl")
    for kind in ("position", "trichter"):
        drawn = KINDS[kind](about)
        assert drawn.figure is None
        assert "keine Werte" in drawn.notice
        assert [offer.view.group for offer in drawn.offers] == ["alle"]


def test_an_indicator_without_any_value_offers_no_year(made):
    drawn = KINDS["position"](made({2015: [None] * 15}))
    assert "in keinem Jahr" in drawn.notice
    assert drawn.offers == ()


@pytest.mark.parametrize("kind", ["position", "rangfolge", "karte"])
def test_a_level_without_the_indicator_offers_the_one_that_has_it(made, kind):
    about = made({2015: [(50, 900)] * 15}, "")
    elsewhere = type(about)(about.store, about.view.__class__(about.view.indicator, 2015, Level.GEMEINDE))
    drawn = KINDS[kind](elsewhere)
    assert drawn.figure is None
    assert [offer.view.level for offer in drawn.offers] == [Level.KREIS]


# Structural zeros: there is no such facility there

SOME = {2014: [(0, 1000), (0, 1000), (100, 1000)], 2015: [(0, 1000), (100, 1000), (200, 1000), (600, 1000)]}
"""In 2015 shares of 0, 10, 20 and 60 %: the three above zero have the median 20 and the mean 30."""


def test_a_structural_zero_is_a_declared_zero_and_nothing_else(store):
    declared = replace(store.catalogue.indicators["anteil-gymnasien"], structural_zero=True)
    assert [declared.is_structural_zero(value) for value in (0.0, 0.1, math.nan)] == [True, False, False]
    assert declared.present([0.0, 5.0, 0.0, 2.0]) == [5.0, 2.0]
    assert declared.present([0.0, 0.0]) == [0.0, 0.0]  # nobody has one: that is the middle
    plain = replace(declared, structural_zero=False)
    assert not plain.is_structural_zero(0.0)
    assert plain.present([0.0, 5.0]) == [0.0, 5.0]


def test_the_middle_is_that_of_those_with_a_facility_and_zeros_stay_values(made):
    with_all = made(SOME, "?ort=05113")
    about = made(SOME, "?ort=05113", structural_zero=True)
    assert (with_all.distribution.n, with_all.distribution.median, with_all.absent) == (4, 15, 0)
    found = about.distribution
    # type 7 of 10, 20, 60: quartiles halfway, 15 and 40
    assert (found.n, found.lower, found.median, found.upper, found.mean) == (3, 15, 20, 40, 30)
    assert about.absent == 1
    assert about.cells["05112"].value == 0
    assert chance.ranked(about).keys() == chance.ranked(with_all).keys()
    assert gaps.median(about) == 20
    assert medians(about) == {}  # 3 of 15 have a value
    of_four = made(SOME, "?ort=05113&gruppe=auswahl&orte=05112,05117,05119", structural_zero=True)
    assert medians(of_four) == {2014: 10, 2015: 20}
    ends = by_year(of_four.table, of_four.indicator, 0.1)[2015]
    assert (ends.found.minimum, ends.lowest) == (0, ("05112",))  # an end as any other
    assert (ends.found.lower, ends.found.median, ends.found.upper) == (15, 20, 40)


def test_who_quotes_the_median_says_of_how_many_it_is(made):
    search = "?ort=05113&gruppe=auswahl&orte=05112,05117,05119"
    about, plain = made(SOME, search, structural_zero=True), made(SOME, search)
    phrase = "der 4 ausgewählten Kreise und kreisfreien Städte ohne das eine Gebiet mit null"
    assert sentences.counted_phrase(about) == phrase
    assert phrase in sentences.position(about)
    assert phrase in KINDS["position"](about).reading
    one = "Ein Gebiet zählt in Median, Mittelwert und mittlerer Hälfte nicht mit"
    texts = {
        "strip": " ".join(KINDS["position"](about).notes),
        "document": " ".join(paragraph.caveats(about)),
        "row": sparklines.strip(about).alt,
    }
    assert [name for name, said in texts.items() if one not in said] == []
    assert "1 mit null: zählt in Median" in text(key_figures.facts(about))
    assert phrase in str(comparison.vergleich(about, "").rows)
    assert "gelten Median, Mittelwert und mittlere Hälfte nur" in " ".join(KINDS["veraenderung"](about).notes)
    assert gap_words.sentence(about).startswith(f"Beim Median {phrase} wären es 100 ")
    said = [*KINDS["position"](plain).notes, *paragraph.caveats(plain), sentences.position(plain)]
    assert "mit null" not in " ".join(said)
    assert one not in " ".join(said)


def test_who_has_no_such_facility_has_no_gap_to_those_who_have(made):
    about = made(SOME, "?ort=05112", structural_zero=True)
    assert gaps.of(about) is None
    assert "Hier gibt es diese Einrichtung nicht" in gap_words.sentence(about)
    assert gaps.of(made(SOME, "?ort=05112")).difference == 150


def test_where_nobody_has_one_the_zeros_are_the_middle(made):
    about = made({2015: [(0, 1000)] * 15}, "?ort=05112", structural_zero=True)
    assert (about.distribution.n, about.distribution.median, about.absent) == (15, 0, 0)
    assert sentences.counted_phrase(about) == "aller 15 Kreise und kreisfreien Städte"
