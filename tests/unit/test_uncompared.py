"""Counts on the frozen figures: what is said instead of a place, and which rate belongs to one."""

from dataclasses import replace

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.comparison.rate import rate
from components.view.model import parse
from components.wording import paragraph, sentences, uncompared
from data.model.catalogue import Catalogue

WHY = "Anzahlen lassen sich zwischen verschieden großen Kommunen nicht vergleichen."


@pytest.fixture
def looked(frozen):
    """``looked(search, **rates)``: a view of the frozen figures in which counts name rates."""

    def make(search, **rates):
        items = {
            slug: replace(item, rate=rates.get(slug)) for slug, item in frozen.catalogue.indicators.items()
        }
        store = replace(frozen, catalogue=Catalogue(frozen.catalogue.topics, items, {}))
        return Context(store, parse(search, store)[0])

    return make


def test_a_count_with_a_denominator_names_what_stands_beside_it(looked):
    about = looked("?indikator=geburten&ort=05562020&jahr=2017")
    # 548 births, 61,582 inhabitants: 8.9 per 1,000
    assert sentences.position(about) == "Herten, 2017: 548\u00a0Kinder. Das sind 8,9 je 1.000 Einwohner."
    assert uncompared.why(about) == (
        f"{WHY} Vergleichen lässt sich die Zahl je 1.000 Einwohner; sie steht beim eigenen Wert."
    )
    assert uncompared.offers(about) == ()


def test_a_count_without_a_rate_says_so(looked):
    about = looked("?indikator=einwohner&ort=05562020")
    assert uncompared.why(about) == f"{WHY} Eine zugehörige Quote gibt es hier nicht."


@pytest.mark.parametrize(("year", "opened"), [(2015, 2015), (2022, 2019)])
def test_the_rate_opens_in_the_year_of_the_count_or_in_its_latest(looked, year, opened):
    about = looked(f"?indikator=gesamtschule&ort=05562020&jahr={year}", gesamtschule="quote")
    (offer,) = uncompared.offers(about)
    assert (offer.view.indicator, offer.view.year, offer.view.mine) == ("quote", opened, "05562020")
    assert offer.label == f"{rate(about).indicator.short.de}, {opened}"
    assert f"„{rate(about).indicator.short.de}“" in uncompared.why(about)


def test_a_rate_that_does_not_exist_on_the_level_is_not_offered(looked):
    about = looked("?indikator=gesamtschule&ebene=jugendamt", gesamtschule="einkommensteuer")
    assert rate(about) is None
    assert uncompared.why(about).endswith("gibt es hier nicht.")


def test_a_rate_is_compared_as_before(looked):
    about = looked("?indikator=armut&ort=05562020&jahr=2022")
    assert uncompared.why(about) == ""
    assert about.distribution.n == 13
    assert KINDS["position"](about).figure
    assert "Median" in paragraph.reading(about)


def test_lines_of_counts_are_mine_and_the_chosen_ones_alone(looked):
    def names(search):
        drawn = KINDS["entwicklung"](looked(f"?indikator=einwohner{search}"))
        return [trace["name"] for trace in drawn.figure["data"]]

    assert names("&ort=05562020&orte=05113000") == ["Essen", "Herten"]
    assert names("") == ["others"]  # nobody is chosen: all areas in grey


def test_without_an_area_nothing_is_promised_that_does_not_come(looked):
    drawn = KINDS["entwicklung"](looked("?indikator=einwohner"))
    assert "Median" not in drawn.reading + drawn.summary
    assert "13 Gemeinden" in drawn.summary
