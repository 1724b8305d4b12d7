"""Every indicator with a target: four charts draw the line, as finished SVG and natively as well."""

from __future__ import annotations

import json

import pytest

from components.charts import KINDS, still, theme
from components.comparison import pairs, target
from components.comparison.context import Context
from components.documents import chart_xml, figures, native
from components.view.model import parse
from tests.official import STORE

KIND = ("position", "entwicklung", "rangfolge", "streu")
CHOSEN = "&ort=05562020&orte=05112000,05978020"


def contexts(slug):
    """The views of an indicator on each level, aimed at the median and beyond every value."""
    for level in STORE.catalogue.indicators[slug].levels:
        base = f"?indikator={slug}&ebene={level}{CHOSEN}"
        plain = Context(STORE, parse(base, STORE)[0])
        spread = plain.distribution
        if not target.can(plain) or spread is None:
            yield plain, None
            continue
        highest = 100 if plain.indicator.is_share else 2 * spread.maximum
        for value in dict.fromkeys((round(spread.median, 2), round(highest, 2))):
            yield Context(STORE, parse(f"{base}&ziel={value:.2f}", STORE)[0]), value


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_chart_draws_a_target_that_can_be_told(slug):
    for about, value in contexts(slug):
        for kind in KIND:
            made = KINDS[kind](about)
            if made.figure is None:
                continue
            assert still.drawn(made), (about.view, kind)
            is_drawn = theme.TARGET in json.dumps(made.figure)
            told = value is not None
            if kind == "streu" and told:  # the year that both indicators have may lack counts
                told = target.drawn(pairs.of(about).y) is not None
            assert is_drawn == told, (about.view, kind)
            native_charts = figures.figure(about, kind, native.PAPER).charts
            label = about.words("ziel.label", value="").strip()
            for chart in native_charts:
                assert any(one.name.startswith(label) for one in chart.series) == told, (about.view, kind)
                assert chart_xml.xml(chart)


def test_shares_with_counts_have_one_and_published_rates_do_not():
    told = {
        slug: any(value is not None for _, value in contexts(slug)) for slug in STORE.catalogue.indicators
    }
    assert told["betreuungsquote-u3"]
    assert {STORE.catalogue.indicators[slug].kind for slug, is_told in told.items() if is_told} == {"rate"}
