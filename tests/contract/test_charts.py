"""Every indicator on every level as every chart in every language: drawn whole, or with its reason."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from components.charts import KINDS
from components.comparison import effects
from components.comparison.context import Context
from components.screen import key_figures
from components.screen.plain import text
from components.view.model import default_year, parse
from components.web.plotly_bundle import TRACES
from components.wording.numbers import with_unit
from data.model.catalogue import Level
from tests.official import STORE

BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b")
CHOSEN = "&ort=05562020&orte=05112000,05978020"
SOMETIMES = ("spannweite", "zerlegung", "trichter", "entwicklung", "veraenderung")
"""Kinds that need more than figures: enough areas in a year, counts, or years; without them they say so."""
PLACING = ("position", "rangfolge", "spannweite", "trichter")
"""Kinds that give areas a place among others; of counts they say why not (``test_uncompared.py``)."""
OF_INDICATOR = [kind for kind in KINDS if kind not in ("nachbarn", "streu", "bild")]
"""Kinds that show figures of the view's indicator; neighbours and pairs have their own contracts, ``bild`` is
one of the others."""


def context(slug, level, language, more=""):
    view, notices = parse(f"?indikator={slug}&ebene={level}&sprache={language}{more}", STORE)
    assert notices == ()
    return Context(STORE, view)


@pytest.mark.parametrize("kind", OF_INDICATOR)
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_chart_is_whole(slug, kind):
    """In German on every level; in English, which has other words for the same figure, on one."""
    levels = STORE.catalogue.indicators[slug].levels
    for level, language in (*((level, "de") for level in Level), (levels[-1], "en")):
        about = context(slug, level, language, CHOSEN)
        drawn = KINDS[kind](about)
        assert drawn.title
        assert drawn.subtitle
        assert drawn.source.startswith("Quelle" if language == "de" else "Source")
        assert drawn.filename.startswith(slug)
        words = [drawn.title, drawn.subtitle, drawn.source, drawn.summary, drawn.notice, drawn.reading]
        words += [item.label for item in drawn.legend] + list(drawn.notes)
        assert not BAD.search(" ".join(words))
        if level not in levels:
            assert drawn.figure is None
            assert drawn.notice
            assert {offer.view.level for offer in drawn.offers} == set(levels)
            continue
        if drawn.figure is None and (
            kind in SOMETIMES or (kind in PLACING and not about.indicator.is_compared)
        ):
            assert drawn.notice
            continue
        assert drawn.summary
        text = json.dumps(drawn.figure)
        assert not BAD.search(text)
        assert "coordinates" not in text
        assert len(text) < 90_000
        assert {trace["type"] for trace in drawn.figure["data"]} <= TRACES  # the small bundle draws it
        if language == "en":
            assert len(go.Figure(drawn.figure).data) == len(drawn.figure["data"])  # Plotly knows it


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_a_year_without_figures_offers_one_with_figures(slug):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        drawn = KINDS["karte"](context(slug, level, "de", "&jahr=1950"))
        assert drawn.figure is None
        assert [offer.view.year for offer in drawn.offers] == [min(STORE.years(item, level))]


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_map_draws_every_area_once_and_counts_them_in_the_legend(slug):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        about = context(slug, level, "de", f"&jahr={default_year(STORE, item, level)}")
        drawn = KINDS["karte"](about)
        keys = [key for trace in drawn.figure["data"] for key in trace.get("locations", [])]
        assert sorted(keys) == sorted(area.key for area in about.areas)
        assert sum(int(entry.count) for entry in drawn.legend) == len(about.areas)


def with_counts(slug, level):
    """Years in which at least three areas of a level have numerator and denominator."""
    table = STORE.table(STORE.catalogue.indicators[slug], level)
    pairs = (table.numerator >= 0) & (table.denominator > 0)
    return [year for year, count in zip(table.years, pairs.sum(axis=0), strict=True) if count >= 3]


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_a_funnel_is_drawn_exactly_where_chance_moves_a_rate_with_counts(slug):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        about = context(slug, level, "de")
        drawn = KINDS["trichter"](about)
        wanted = item.is_chance and about.view.year in with_counts(slug, level)
        assert (drawn.figure is not None) is wanted
        for offer in drawn.offers if item.is_compared else ():
            assert KINDS["trichter"](Context(STORE, offer.view)).figure


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_a_change_is_split_exactly_where_two_years_have_counts(slug):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        about = context(slug, level, "de", "&ort=05112000")
        drawn = KINDS["zerlegung"](about)
        cells = about.table.of_area(about.mine.key)
        years = [y for y in with_counts(slug, level) if cells[y].known and not about.is_small(cells[y])]
        last = about.view.year
        fits = item.kind in {"rate", "ratio"} and last in years and len(years) > 1
        can = fits and effects.found(about, None).told
        assert (drawn.figure is not None) is bool(can)
        for offer in drawn.offers:
            assert KINDS["zerlegung"](Context(STORE, offer.view)).figure


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_effects_shown_lead_from_one_published_value_to_the_other(slug):
    about = context(slug, STORE.catalogue.indicators[slug].levels[-1], "de", "&ort=05112000")
    found = effects.split(about)
    if found is None:
        return
    half = 0.5 * 10.0**-about.indicator.decimals
    split = found.effects
    assert split.before == pytest.approx(found.before.value, abs=half + 1e-6)
    assert split.after == pytest.approx(found.after.value, abs=half + 1e-6)
    assert split.before + split.by_numerator + split.by_denominator == pytest.approx(split.after)


@pytest.mark.parametrize("slug", [i.slug for i in STORE.catalogue.indicators.values() if i.is_compared])
def test_the_spread_names_the_ends_of_the_year_or_offers_a_level_that_has_enough_areas(slug):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        about = context(slug, level, "de")
        drawn = KINDS["spannweite"](about)
        if drawn.figure is None:
            assert "80 %" in drawn.notice
            assert all(KINDS["spannweite"](Context(STORE, offer.view)).figure for offer in drawn.offers)
            continue
        values = [cell.value for cell in about.cells.values() if cell.known]
        assert with_unit(min(values), item, "de") in drawn.reading
        assert f"{with_unit(max(values), item, 'de'):short}" in drawn.reading


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_key_figures_are_whole(slug, language):
    for level in STORE.catalogue.indicators[slug].levels:
        for who in (
            "",
            "&ort=05170052",
            "&ort=05562020&gruppe=nachbarn",
            "&ort=05913000&gruppe=deutschland",
            "&ort=05954004&gruppe=kreisfrei",
        ):
            shown = text(key_figures.facts(context(slug, level, language, who)))
            assert "keyfigures-columns" in shown
            assert not re.search(r"NaN|undefined|\bnan\b|\{\w+\}", shown)
