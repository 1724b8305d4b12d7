"""What indicators declare of their figures holds wherever they are shown: chance, zeros that mean none."""

from __future__ import annotations

import json
import re

import pytest

from components.api.schemas import SCHEMAS
from components.charts import KINDS
from components.comparison import chance
from components.comparison.context import Context
from components.comparison.funnel import funnel
from components.comparison.profile import Row, Scope
from components.screen import key_figures, map_list
from components.screen.plain import text
from components.tables import comparison
from components.tables.profile import SAME, Entry
from components.view.model import parse
from components.wording import paragraph
from tests.official import STORE

INDICATORS = STORE.catalogue.indicators
OF_CHANCE = re.compile(
    r"wegen Zufall|Bereich des Zufalls|nicht unterscheidbar|\(Zufall\)|(Binomial|Poisson)modell"
)


def views(slug, step=13):
    """Views of an indicator on each of its levels, seen from a few of the areas."""
    for level in INDICATORS[slug].levels:
        for area in STORE.areas.by_level[level][::step]:
            search = f"?indikator={slug}&ebene={level}&ort={area.key}"
            yield Context(STORE, parse(search, STORE)[0])


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_rate_and_nothing_else_declares_what_moves_it(slug):
    item = INDICATORS[slug]
    assert (item.mechanism != "unknown") is (item.kind == "rate")


@pytest.mark.parametrize("slug", [slug for slug, item in INDICATORS.items() if not item.is_chance])
def test_what_chance_does_not_move_has_no_interval_anywhere(slug):
    for about in views(slug):
        assert chance.rank_interval(about) is chance.is_distinct(about) is chance.law(about) is None
        assert all(chance.interval(about, area) is None for area in about.areas)
        assert Entry(Row(about, Scope.OWN, about.view.level), None).sign != SAME
        assert funnel(about) is None
        assert KINDS["trichter"](about).figure is None
        bars = KINDS["rangfolge"](about)
        said = [text(key_figures.facts(about)), text(map_list.side(about)), paragraph.reading(about)]
        said += [*bars.notes, bars.reading, str(comparison.vergleich(about, "").rows)]
        assert not OF_CHANCE.search(" ".join(said))


@pytest.mark.parametrize("slug", [slug for slug, item in INDICATORS.items() if item.kind == "rate"])
def test_a_rate_without_an_interval_says_why_in_one_sentence(slug):
    item = INDICATORS[slug]
    for about in views(slug):
        cell, said = about.mine_cell, text(key_figures.facts(about))
        if cell.known and not about.is_small(cell):
            assert said.count("Ohne Zufallsbereich: ") == (not item.is_chance)
            assert item.is_chance or "Wie weit der Zufall" not in said


def test_the_interface_gives_no_interval():
    assert not re.search(r"interval|bereich|chance|zufall", json.dumps(SCHEMAS), re.IGNORECASE)


@pytest.mark.parametrize("slug", INDICATORS)
def test_a_middle_is_of_all_but_those_declared_to_have_none(slug):
    item = INDICATORS[slug]
    for about in views(slug, step=30):
        zeros = sum(value == 0 for value in about.group_values)
        expected = zeros if item.structural_zero and zeros < len(about.group_values) else 0
        assert about.absent == expected
        assert about.distribution is None or about.distribution.n == len(about.group_values) - expected
        assert ("mit null" in text(key_figures.facts(about))) is (expected > 0 and about.has_year)


@pytest.mark.parametrize("slug", [slug for slug, item in INDICATORS.items() if item.structural_zero])
def test_structural_zeros_are_declared_where_there_are_some(slug):
    item = INDICATORS[slug]
    tables = [STORE.table(item, level) for level in item.levels]
    assert any((table.value == 0).any() for table in tables if table)
