"""Counts behind a published rate come from other tables only where they give that very rate."""

from __future__ import annotations

import math

import pytest

from data.checks import folder as checks
from data.model.catalogue import Level
from data.store import store as store_module

LINK = '\n[counts]\nnumerator = "oben"\ndenominator = "unten"\nlag = 1\n'
HEADER = "area,year,value,numerator,denominator,status\n"
RATE = HEADER + "05112,2015,25,,,ok\n05170,2015,0,,,zero\n09162,2015,,,,confidential\n"
ABOVE = HEADER + "05112,2015,50,,,ok\n05170,2015,0,,,zero\n09162,2015,7,,,ok\n"
BELOW = HEADER + "05112,2014,200,,,ok\n05170,2014,80,,,ok\n09162,2014,70,,,ok\n"


@pytest.fixture
def lent_root(tiny_root):
    """The tiny folder with a rate whose counts stand in two other indicators, one of them a year earlier."""
    folder = tiny_root / "indicators" / "schulen"
    words = (folder / "saldo.toml").read_text("utf-8").replace("midpoint = 0.0", "")
    count = words.replace('kind = "index"', 'kind = "count"')
    rate = words.replace('kind = "index"', 'kind = "rate"').replace("scale = 1", "scale = 100")
    for slug, text, table in (
        ("quote", rate.replace("\n[[origin]]", LINK + "\n[[origin]]"), RATE),
        ("oben", count, ABOVE),
        ("unten", count, BELOW),
    ):
        (folder / f"{slug}.toml").write_text(text, "utf-8")
        (folder / f"{slug}.csv").write_text(table, "utf-8", newline="")
    return tiny_root


def faults(root):
    return [f"{fault.file}: {fault.message}" for fault in checks.check(root) if "quote" in fault.file]


def test_lent_counts_stand_beside_the_published_rate(lent_root):
    assert faults(lent_root) == []
    store = store_module.load(lent_root)
    table = store.counted(store.catalogue.indicators["quote"], Level.KREIS)
    cell = table.at("05112", 2015)
    assert (cell.value, cell.numerator, cell.denominator) == (25, 50, 200)
    zero = table.at("05170", 2015)
    assert (zero.value, zero.numerator, zero.denominator) == (0, 0, 80)


def test_a_missing_rate_borrows_nothing_and_the_published_table_stays_as_it_is(lent_root):
    store = store_module.load(lent_root)
    indicator = store.catalogue.indicators["quote"]
    assert math.isnan(store.counted(indicator, Level.KREIS).at("09162", 2015).numerator)
    assert math.isnan(store.table(indicator, Level.KREIS).at("05112", 2015).numerator)


def test_counts_that_give_another_rate_stop_the_start(lent_root):
    path = lent_root / "indicators" / "schulen" / "oben.csv"
    path.write_text(ABOVE.replace("50,", "51,"), "utf-8", newline="")
    assert faults(lent_root) == [
        "data/indicators/schulen/quote.toml: die Anzahlen ergeben 25.5 statt 25 (05112, 2015)"
    ]


def test_counts_of_an_unknown_indicator_stop_the_start(lent_root):
    path = lent_root / "indicators" / "schulen" / "quote.toml"
    path.write_text(path.read_text("utf-8").replace('"oben"', '"nirgends"'), "utf-8")
    assert faults(lent_root) == ['data/indicators/schulen/quote.toml: Indikator "nirgends" gibt es nicht']


def test_the_care_rates_of_2016_have_their_counts(store):
    indicator = store.catalogue.indicators["betreuungsquote-u3"]
    table = store.counted(indicator, Level.KREIS)
    cell = table.at("05112", 2016)
    assert (cell.value, cell.numerator, cell.denominator) == (17.6, 2367, 13470)
    assert all(table.at(key, 2016).denominator > 0 for key in table.keys)
    assert math.isnan(table.at("05112", 2015).denominator)


def test_every_rate_with_counts_says_what_it_counts(store):
    for indicator in store.catalogue.indicators.values():
        tables = [store.counted(indicator, level) for level in Level]
        has_counts = any(t is not None and (t.denominator > 0).any() for t in tables)
        if indicator.kind == "rate" and has_counts:
            assert indicator.counted, indicator.slug
