"""Queries over a tiny folder whose every figure is known, and the store's promise never to change."""

import dataclasses
import math

import numpy as np
import pytest

from data.model import hierarchy
from data.model.catalogue import Level
from data.model.status import Status
from data.store import geometry, store


@pytest.fixture
def share(tiny):
    return tiny.catalogue.indicators["anteil"]


@pytest.fixture
def balance(tiny):
    return tiny.catalogue.indicators["saldo"]


# Reading


def test_tables_have_the_shape_of_areas_and_years(tiny, share):
    table = tiny.table(share, Level.GEMEINDE)
    assert table.keys == ("05112000", "05170004", "05170012", "09162000")
    assert table.years == (2014, 2015)
    assert table.value.shape == table.numerator.shape == table.status.shape == (4, 2)
    expected = [[25, 26.1], [10, np.nan], [15, 0], [0.00001, 30]]
    np.testing.assert_array_equal(table.value, np.array(expected))
    np.testing.assert_array_equal(table.denominator[:, 0], [200, 100, 100, 10_000_000])


def test_the_number_of_areas_comes_from_the_tables(tiny):
    assert {level: len(areas) for level, areas in tiny.areas.by_level.items()} == {
        Level.GEMEINDE: 4,
        Level.JUGENDAMT: 3,
        Level.KREIS: 3,
    }
    kreis = tiny.areas.get("05170")
    assert (kreis.parts, kreis.population, kreis.kreisfrei) == (("05170004", "05170012"), 39_000, False)


def test_the_project_has_all_its_areas_and_indicators(store):
    assert [len(store.areas.by_level[level]) for level in Level] == [53, 44, 15]
    assert len(store.catalogue.indicators) == 98
    for indicator in store.catalogue.indicators.values():
        for level in indicator.levels:
            assert store.years(indicator, level), (indicator.slug, level)


def test_a_table_with_another_header_is_refused(tiny_root):
    table = tiny_root / "indicators" / "schulen" / "anteil.csv"
    table.write_text("area;year\n", "utf-8")
    with pytest.raises(ValueError, match=r"anteil\.csv: the header is not area,year,value"):
        store.load(tiny_root)


# Asking


def test_a_figure_with_its_counts(tiny, share):
    cell = tiny.cell(share, "05170", 2014)
    assert cell == store.Cell(12.5, 25, 200, Status.ROUNDED)
    assert cell.known


def test_zero_is_a_value_and_missing_is_not_zero(tiny, share):
    zero = tiny.cell(share, "05170012", 2015)
    assert (zero.value, zero.status, zero.known) == (0, Status.ZERO, True)
    hidden = tiny.cell(share, "05170004", 2015)
    assert (math.isnan(hidden.value), hidden.status, hidden.known) == (True, Status.CONFIDENTIAL, False)


@pytest.mark.parametrize(
    ("key", "year"),
    [("05112000", 1999), ("JA05170", 2014), ("05", 2014), ("DG", 2014), ("RUHR", 2015), ("99999999", 2014)],
)
def test_what_nobody_collected_says_so(tiny, share, key, year):
    cell = tiny.cell(share, key, year)
    assert (cell.status, cell.known, math.isnan(cell.value)) == (Status.NOT_COLLECTED, False, True)


def test_references_answer_like_areas(tiny, share):
    assert tiny.cell(share, "RUHR", 2014).value == 18.75
    assert tiny.cell(share, "DG", 2015).value == 20
    assert [year for year, cell in tiny.series(share, "DG").items() if cell.known] == [2015]


def test_one_year_and_one_area(tiny, share):
    table = tiny.table(share, Level.KREIS)
    assert {key: cell.value for key, cell in table.of_year(2014).items()} == {
        "05112": 25,
        "05170": 12.5,
        "09162": 0.00001,
    }
    assert {year: cell.status for year, cell in table.of_area("05170").items()} == {
        2014: Status.ROUNDED,
        2015: Status.NOT_AGGREGATED,
    }
    assert table.of_area("05170004") == {}
    assert set(table.of_year(1999).values()) == {store.ABSENT}


def test_an_indicator_without_the_level_has_no_table(tiny, balance):
    assert tiny.table(balance, Level.GEMEINDE) is None
    assert tiny.years(balance, Level.GEMEINDE) == ()
    assert tiny.latest(balance, Level.GEMEINDE) is None
    assert tiny.series(balance, "05112000") == {}


def test_the_latest_year_is_one_with_enough_values(tiny, share):
    # Of four towns three have a value in 2015: 75 %, less than the 80 % that are enough.
    assert tiny.table(share, Level.GEMEINDE).coverage == {2014: 4, 2015: 3}
    assert tiny.years(share, Level.GEMEINDE) == (2014, 2015)
    assert tiny.latest(share, Level.GEMEINDE) == 2014


def test_without_any_year_with_enough_values_the_latest_at_all(tiny_root):
    table = tiny_root / "indicators" / "schulen" / "saldo.csv"
    rows = "05112,2014,1,,,ok\n05112,2015,1,,,ok\n05170,2014,,,,later\n05170,2015,,,,later\n"
    gaps = "09162,2014,,,,later\n09162,2015,,,,later\n"
    table.write_text(f"area,year,value,numerator,denominator,status\n{rows}{gaps}", "utf-8")
    loaded = store.load(tiny_root)
    assert loaded.latest(loaded.catalogue.indicators["saldo"], Level.KREIS) == 2015


def test_the_parts_a_union_lacks_are_named(tiny, share):
    kreis = tiny.areas.get("05170")
    assert [part.name for part in tiny.missing_parts(share, kreis, 2015)] == ["Alpen"]
    assert tiny.missing_parts(share, kreis, 2014) == ()


def test_records_are_rows_in_the_order_of_levels_keys_and_years(tiny, share):
    found = [(r.area, r.level, r.year) for r in tiny.records(share, [Level.KREIS, None])]
    assert found[:3] == [("05112", "kreis", 2014), ("05112", "kreis", 2015), ("05170", "kreis", 2014)]
    assert found[-1] == ("DG", "referenz", 2015)
    only = list(tiny.records(share, [Level.GEMEINDE, Level.KREIS], frozenset({"05112"}), 2014))
    assert [(r.area, r.year, r.cell.value) for r in only] == [("05112", 2014, 25)]


def test_names(tiny):
    assert tiny.name("05170") == "Kreis Wesel"
    assert (tiny.name("DG"), tiny.name("DG", "en"), tiny.name("nobody")) == (
        "Deutschland",
        "Germany",
        "nobody",
    )


# Never changing


def test_arrays_cannot_be_written(tiny, share):
    table = tiny.table(share, Level.KREIS)
    for array in (table.value, table.numerator, table.denominator, table.status):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


def test_records_of_the_store_are_frozen(tiny, share):
    for thing, name in (
        (tiny, "areas"),
        (tiny.areas, "by_key"),
        (tiny.areas.get("05112"), "name"),
        (share, "label"),
        (tiny.cell(share, "05112", 2014), "value"),
        (tiny.table(share, Level.KREIS), "years"),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)


def test_asking_changes_nothing(tiny, share):
    before = tiny.table(share, Level.KREIS).value.copy()
    for _ in range(2):
        tiny.classes(share, Level.KREIS, "jenks")
        list(tiny.records(share, list(Level)))
        tiny.table(share, Level.KREIS).of_year(2014).clear()
    np.testing.assert_array_equal(tiny.table(share, Level.KREIS).value, before)


# Classes over all years


def test_classes_are_the_same_for_every_year(tiny, share):
    classes = tiny.classes(share, Level.GEMEINDE, "gleich")
    assert classes is tiny.classes(share, Level.GEMEINDE, "gleich")
    assert classes.limits[0] <= 0.00001
    assert classes.limits[-1] >= 30


def test_classes_of_an_absent_level_are_none(tiny, balance):
    assert tiny.classes(balance, Level.GEMEINDE, "quantile").count == 0


def test_a_balance_is_classed_around_its_midpoint(tiny, balance):
    assert tiny.classes(balance, Level.KREIS, "quantile").diverging


def test_no_map_has_more_classes_than_promised(store):
    for slug, level in store.tables:
        if level is None:
            continue
        indicator = store.catalogue.indicators[slug]
        for method in ("quantile", "gleich"):
            classes = store.classes(indicator, level, method)
            most = 5 if classes.diverging or level is not Level.KREIS else 4
            assert 1 <= classes.count <= most, (slug, level, method)


# What contains what


@pytest.mark.parametrize(
    ("key", "parents"),
    [
        ("05170004", ("JA05170", "05170", "RUHR", "05", "DG")),
        ("JA05112000", ("05112", "RUHR", "05", "DG")),
        ("05170", ("RUHR", "05", "DG")),
        ("09162000", ("JA09162000", "09162", "DG")),
    ],
)
def test_parents(tiny, key, parents):
    assert hierarchy.parents(tiny.areas, tiny.areas.get(key), tiny.root) == parents


def test_the_same_territory_on_another_level(tiny):
    town = tiny.areas.get("05112000")
    assert tiny.areas.same_at(town, Level.KREIS).key == "05112"
    assert tiny.areas.same_at(tiny.areas.get("05170004"), Level.KREIS) is None
    assert tiny.areas.containing(tiny.areas.get("05170004"), Level.KREIS).key == "05170"
    assert tiny.areas.containing(tiny.areas.get("05170"), Level.GEMEINDE) is None


# Geometry


def test_geometry_knows_its_extent_and_its_address(tiny):
    kreise = tiny.geometry[Level.KREIS]
    assert kreise.bounds == (7, 51, 9.1, 51.1)
    assert kreise.url == f"/geo/kreis.{kreise.fingerprint}.geojson"
    assert [feature["id"] for feature in kreise.features()] == ["05112", "05170", "09162"]


def test_the_address_changes_with_the_content(tiny):
    kreise = tiny.geometry[Level.KREIS]
    same = geometry.of(Level.KREIS, kreise.content)
    moved = geometry.of(Level.KREIS, kreise.content.replace(b"51.1", b"51.2"))
    assert same.url == kreise.url != moved.url


def test_features_may_be_changed_without_harm(tiny):
    tiny.geometry[Level.KREIS].features()[0]["id"] = "changed"
    assert tiny.geometry[Level.KREIS].features()[0]["id"] == "05112"
