"""Counts behind a published rate come from other tables only where they give that very rate."""

from __future__ import annotations

import math

import pytest

from components.comparison.context import Context
from components.view.model import parse
from components.wording import gaps, sentences
from data.model.catalogue import Level

QUERY = "?indikator=betreuungsquote-u3&ebene=kreis&ort=05112&jahr="


@pytest.mark.parametrize(
    ("slug", "area", "year", "expected"),
    [
        ("betreuungsquote-u3", "05112", 2016, (17.6, 2367, 13470)),
        ("betreuungsquote-u3", "05112", 2025, (19.88569, 2853, 14347)),
        ("betreuungsquote-u3", "05", 2025, (33.394156, 158307, 474056)),
        ("betreuungsquote-u3", "DG", 2025, (37.834969, 801527, 2118482)),
        ("betreuungsquote-u3", "RUHR", 2016, (23.362394, 30790, 131793)),
        ("betreuungsquote-u3", "RUHR", 2025, (29.981821, 41231, 137520)),
        ("betreuungsquote-3-bis-6", "RUHR", 2016, (91.320713, 115002, 125932)),
        ("maenner-in-kitas", "RUHR", 2014, (3.523954, 790, 22418)),
        ("maenner-in-kitas", "RUHR", 2016, (4.122868, 1008, 24449)),
        ("verfuegbares-einkommen", "RUHR", 2022, (22742.244924, 116470.382, 5121.323)),
        ("ohne-hauptschulabschluss", "RUHR", 2024, (8.766878, 4415, 50360)),
    ],
)
def test_rates_stand_with_the_counts_that_give_them(store, slug, area, year, expected):
    cell = store.cell(store.catalogue.indicators[slug], area, year)
    assert (cell.value, cell.numerator, cell.denominator) == pytest.approx(expected, abs=1e-9)


def test_a_year_without_counts_has_none(store):
    indicator = store.catalogue.indicators["betreuungsquote-u3"]
    table = store.table(indicator, Level.KREIS)
    assert math.isnan(table.at("05112", 2015).denominator)
    assert (indicator.lends_counts(2015, Level.KREIS), indicator.lends_counts(2016, Level.KREIS)) == (
        False,
        True,
    )
    assert not indicator.lends_counts(2025, Level.KREIS)


def test_who_gives_the_value_is_said_year_by_year(store):
    """2016 published, its counts elsewhere; 2025 computed here."""
    old, new = (Context(store, parse(QUERY + year, store)[0]) for year in ("2016", "2025"))
    assert "eigene Berechnung" not in sentences.source(old, (2016,))
    assert "eigene Berechnung" in sentences.source(new, (2025,))
    assert "in anderen amtlichen Tabellen" in gaps.arithmetic(old)
    assert "in anderen amtlichen Tabellen" not in gaps.arithmetic(new)


def test_every_rate_with_counts_says_what_it_counts(store):
    for indicator in store.catalogue.indicators.values():
        tables = [store.table(indicator, level) for level in Level]
        has_counts = any(t is not None and (t.denominator > 0).any() for t in tables)
        if indicator.kind == "rate" and has_counts:
            assert indicator.counted, indicator.slug
