"""What is said of areas of the region, and what of what a user put together of them."""

from components.comparison import profile
from components.screen import key_figures
from components.screen.plain import text
from components.tables import heat
from components.wording import card_findings, highlights, sentences
from tests.unit.test_unions import EMSCHER, of


def test_what_is_said_of_one_area_of_the_region_is_not_said_of_it(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1")
    assert heat.kreis(about) == ()  # it lies in a Kreis, and is none of its towns
    assert "gehört nicht zur Vergleichsgruppe" not in text(key_figures.facts(about))
    assert card_findings.chance(about) == "Im Zusammenschluss „Emscher“ kann der Unterschied Zufall sein"


def test_a_sum_of_published_counts_is_told_to_be_calculated_here(store):
    def source(search):
        return sentences.source(of(store, search, "kinder-unter-3", year=2015), (2015,))

    assert "eigene Berechnung" not in source("ort=05112000")
    assert "eigene Berechnung" in source("verbund=A:05112000,05113000&orte=V1")


def test_how_it_changed_is_held_against_the_others(frozen):
    rows = {row.context.indicator.slug: row for row in profile.rows(of(frozen, f"{EMSCHER}&ort=V1"))}
    then, now = highlights._ends(rows["quote"])["V1"]
    assert (then, now) == tuple(rows["quote"].series[year].value for year in (2014, 2019))
