"""Every indicator on every level as every chart in every language: drawn whole, or with its reason."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from components.charts import KINDS
from components.context import Context
from components.view import default_year, parse
from data import store as store_module
from data.catalogue import Level

STORE = store_module.load()
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b")
CHOSEN = "&ort=05562020&orte=05112000,05978020"


def context(slug, level, language, more=""):
    view, notices = parse(f"?indikator={slug}&ebene={level}&sprache={language}{more}", STORE)
    assert notices == ()
    return Context(STORE, view)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_chart_is_whole(slug, kind, language):
    for level in Level:
        about = context(slug, level, language, CHOSEN)
        drawn = KINDS[kind](about)
        assert drawn.title
        assert drawn.subtitle
        assert drawn.source.startswith("Quelle" if language == "de" else "Source")
        assert drawn.filename.startswith(slug)
        words = [drawn.title, drawn.subtitle, drawn.source, drawn.summary, drawn.notice, drawn.reading]
        words += [item.label for item in drawn.legend] + list(drawn.notes)
        assert not BAD.search(" ".join(words))
        if STORE.table(about.indicator, level) is None:
            assert drawn.figure is None
            assert drawn.notice
            assert {offer.view.level for offer in drawn.offers} == set(about.indicator.levels)
            continue
        assert drawn.figure is not None
        assert drawn.summary
        text = json.dumps(drawn.figure)
        assert not BAD.search(text)
        assert "coordinates" not in text
        assert len(text) < 90_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_figure_is_one_that_plotly_knows(slug, kind):
    level = next(level for level in Level if STORE.table(STORE.catalogue.indicators[slug], level))
    drawn = KINDS[kind](context(slug, level, "de", CHOSEN))
    assert len(go.Figure(drawn.figure).data) == len(drawn.figure["data"])


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
