"""Statistical neighbours against distances computed by hand, and over all areas of the real data."""

from __future__ import annotations

import math
import statistics

import pytest

from data.checks.folder import check
from data.editorial import variables
from data.editorial.variables import Variable
from data.model.catalogue import Level
from data.model.reading import MetadataError, Text
from data.numbers import neighbours
from data.numbers.neighbours import Column, K, distance, judge, nearest, standardise
from data.store.store import load

ROOT2 = math.sqrt(2)


def column(key, scores, weight=1.0):
    """A column whose scores are given, so that a distance can be computed in the head."""
    about = Variable(key=key, label=Text(key, key), property="population", default=())
    return Column(about, weight, None, scores, scores)


def square(x_weight=1.0, y_weight=1.0):
    """Four areas at the corners of a square of side 2."""
    x = column("x", {"a": -1.0, "b": -1.0, "c": 1.0, "d": 1.0}, x_weight)
    y = column("y", {"a": -1.0, "b": 1.0, "c": -1.0, "d": 1.0}, y_weight)
    return [x, y]


# Scores


def test_scores_have_mean_0_and_population_deviation_1():
    # mean 4, squared deviations 4, 4, 4, 4, deviation 2
    assert standardise({"a": 2, "b": 6, "c": 2, "d": 6}) == {"a": -1, "b": 1, "c": -1, "d": 1}
    # mean 3, squared deviations 9, 1, 1, 9, deviation root of 20/4
    assert standardise({"a": 0, "b": 2, "c": 4, "d": 6}) == pytest.approx(
        {"a": -3 / math.sqrt(5), "b": -1 / math.sqrt(5), "c": 1 / math.sqrt(5), "d": 3 / math.sqrt(5)}
    )


def test_the_logarithm_compares_by_ratio():
    # logarithms 0, 1, 2 (base 10): mean 1, deviation root of 2/3
    assert standardise({"a": 1, "b": 10, "c": 100}, log=True) == pytest.approx(
        {"a": -math.sqrt(1.5), "b": 0, "c": math.sqrt(1.5)}
    )
    towns = standardise({"a": 20_000, "b": 40_000, "c": 200_000, "d": 400_000}, log=True)
    assert towns["b"] - towns["a"] == pytest.approx(towns["d"] - towns["c"])


def test_values_without_a_logarithm_have_no_score():
    assert standardise({"a": 0, "b": 1, "c": -3, "d": 100}, log=True) == pytest.approx({"b": -1, "d": 1})
    assert standardise({"a": 0.0}, log=True) == {}


def test_zero_is_a_value_without_a_logarithm():
    assert standardise({"a": 0, "b": 2}) == {"a": -1, "b": 1}


@pytest.mark.parametrize("raw", [{}, {"a": 5.0}, {"a": 0.1 + 0.2, "b": 0.3}, {"a": -2.0, "b": -2.0}])
def test_values_that_do_not_differ_have_score_0(raw):
    assert standardise(raw) == dict.fromkeys(raw, 0.0)


# Distances


@pytest.mark.parametrize(
    ("weights", "b", "c", "d"),
    [
        ((1, 1), ROOT2, ROOT2, 2),  # b: root of (0 + 4) / 2, d: root of (4 + 4) / 2
        ((2, 1), math.sqrt(4 / 3), math.sqrt(8 / 3), 2),  # b: root of (2 * 0 + 1 * 4) / 3
        ((0.5, 1), math.sqrt(4 / 1.5), math.sqrt(2 / 1.5), 2),
        ((2, 2), ROOT2, ROOT2, 2),  # only ratios of weights count
    ],
)
def test_the_distance_is_the_weighted_root_mean_square(weights, b, c, d):
    table = square(*weights)
    assert [distance(table, "a", key) for key in "bcd"] == pytest.approx([b, c, d])


def test_a_missing_value_leaves_the_variable_out_for_this_pair():
    table = square()
    del table[1].scores["d"]
    assert distance(table, "a", "d") == 2  # x alone: root of 4 / 1
    assert distance(table, "a", "b") == pytest.approx(ROOT2)
    found = judge(table, "a", "abcd", 3)
    assert [(n.key, n.left_out) for n in found.neighbours] == [("b", ()), ("c", ()), ("d", ("y",))]
    assert found.left_out == ()


def test_what_mine_lacks_is_named_and_nobody_is_compared_by_it():
    table = square()
    del table[1].scores["a"]
    found = judge(table, "a", "abcd", 3)
    assert found.left_out == ("y",)
    assert [c.variable.key for c in found.used] == ["x"]
    assert [(n.key, n.distance, n.left_out) for n in found.neighbours] == [
        ("b", 0, ()),
        ("c", 2, ()),
        ("d", 2, ()),
    ]


@pytest.mark.parametrize(("y_weight", "compared"), [(0.5, True), (1, True), (2, False)])
def test_who_shares_less_than_half_of_the_weight_is_not_compared(y_weight, compared):
    table = square(1, y_weight)
    del table[1].scores["d"]
    assert (distance(table, "a", "d") is not None) is compared
    assert (distance(table, "d", "a") is not None) is compared
    found = judge(table, "a", "abcd", 3)
    assert found.apart == (() if compared else ("d",))
    assert len(found.neighbours) == (3 if compared else 2)
    assert (judge(table, "d", "abcd", 3).apart == ()) is compared


def test_nothing_in_common_is_no_distance():
    table = [column("x", {"a": 0.0}), column("y", {"b": 0.0})]
    assert distance(table, "a", "b") is None
    assert distance([], "a", "b") is None


def test_equal_distances_stand_in_the_order_of_the_keys_and_dust_does_not_decide():
    assert nearest(square(), "a", "dcb", 3) == [(ROOT2, "b"), (ROOT2, "c"), (2, "d")]
    dusty = [column("x", {"a": 0.0, "c": 0.3, "b": 0.1 + 0.2})]
    assert [key for _, key in nearest(dusty, "a", "abc", 2)] == ["b", "c"]


def test_more_neighbours_than_areas_are_all_areas():
    found = judge(square(), "a", "abcd", 15)
    assert [n.key for n in found.neighbours] == ["b", "c", "d"]
    assert all(not n.drops for n in found.neighbours)


def test_without_any_weight_there_are_no_neighbours():
    found = judge(square(0, 0), "a", "abcd", 3)
    assert (found.neighbours, found.used, found.counted, found.left_out) == ((), (), (), ())
    assert found.apart == ("b", "c", "d")
    assert len(found.columns) == 2


def test_a_variable_of_weight_0_does_not_count():
    found = judge(square(1, 0), "a", "abcd", 1)
    assert [(n.key, n.distance) for n in found.neighbours] == [("b", 0)]
    assert [c.variable.key for c in found.counted] == ["x"]


def test_a_lonely_area_has_no_neighbours():
    assert judge(square(), "a", "a", 6).neighbours == ()


# Stability

PLACES = {"m": (0, 0), "p": (1, 1), "q": (0, 2), "r": (3, 3)}


def places(weights=(1.0, 1.0)):
    return [
        column(name, {key: float(place[axis]) for key, place in PLACES.items()}, weights[axis])
        for axis, name in enumerate("xy")
    ]


def test_a_neighbour_that_hangs_on_one_variable_is_named_with_it():
    # distances 1 (p), root 2 (q), 3 (r); by y alone p 1, q 2; by x alone q 0, p 1
    found = judge(places(), "m", "mpqr", 1)
    assert [(n.key, n.drops) for n in found.neighbours] == [("p", ("y",))]
    assert found.tested
    assert found.stable == ()


def test_neighbours_that_stay_whatever_is_left_out_are_stable():
    # by y alone p, q, r and by x alone q, p, r: the first two are always p and q
    found = judge(places(), "m", "mpqr", 2)
    assert [n.key for n in found.stable] == ["p", "q"]


def test_one_variable_is_no_test_of_stability():
    found = judge(places((1.0, 0.0)), "m", "mpqr", 2)
    assert not found.tested
    assert found.stable == ()
    assert found.untested == ("x",)
    assert all(not n.drops for n in found.neighbours)


def test_a_variable_without_which_nobody_can_be_compared_tests_nothing():
    # m has x (2) and y (1) of 5; without x it shares 1 of 3 with others: too little
    table = [*places((2.0, 1.0)), column("z", {"p": 0.0, "q": 0.0, "r": 0.0}, 2.0)]
    found = judge(table, "m", "mpqr", 1)
    assert (found.left_out, found.untested, found.tested) == (("z",), ("x",), True)
    # by x and y: p root of (2 + 1) / 3 = 1, q root of 4 / 3; by x alone q is nearest
    assert [(n.key, n.distance, n.drops) for n in found.neighbours] == [("p", 1, ("y",))]


# Variables


def write(root, text):
    (root / "variables.toml").write_text(text, "utf-8")
    return load(root)


SIZE = """[groesse]
label = { de = "Größe", en = "Size" }
property = "population"
log = true
default = ["gemeinde", "kreis"]
"""
SHARE = """[anteil]
label = { de = "Anteil", en = "Share" }
indicator = "anteil"
default = ["gemeinde", "jugendamt", "kreis"]
"""


def test_a_folder_without_variables_has_no_neighbours(tiny):
    assert tiny.variables == ()
    found = tiny.likeness(Level.GEMEINDE, "05112000", 6)
    assert (found.columns, found.neighbours) == ((), ())


def test_a_property_needs_no_table_and_a_default_may_lack_a_level(tiny_root):
    store = write(tiny_root, SIZE)
    # 12,000; 27,000; 500,000; 1,500,000: from 500,000 it is 3 times up and 18.5 times down
    found = store.likeness(Level.GEMEINDE, "05112000", 2)
    assert [n.key for n in found.neighbours] == ["09162000", "05170012"]
    assert store.likeness(Level.JUGENDAMT, "JA05112000", 2).neighbours == ()
    weighted = store.likeness(Level.JUGENDAMT, "JA05112000", 2, (("groesse", 1.0),))
    assert [n.key for n in weighted.neighbours] == ["JA09162000", "JA05170"]


def test_a_variable_that_a_level_lacks_is_no_column_there(tiny_root):
    store = write(tiny_root, SIZE + SHARE)
    on = {level: [c.variable.key for c in neighbours.columns(store, level, {})] for level in Level}
    assert on == {
        Level.GEMEINDE: ["groesse", "anteil"],
        Level.JUGENDAMT: ["groesse"],
        Level.KREIS: ["groesse", "anteil"],
    }


def test_an_indicator_stands_in_its_latest_year_with_enough_values(tiny_root):
    store = write(tiny_root, SIZE + SHARE)
    kreis = neighbours.columns(store, Level.KREIS, {})[1]  # 2015: 2 of 3, 2014: 3 of 3
    assert (kreis.year, kreis.raw) == (2014, {"05112": 25, "05170": 12.5, "09162": 0.00001})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SIZE.replace("population", "area"), "groesse.property"),
        (SIZE.replace('property = "population"', ""), "groesse.indicator"),
        (SIZE + 'indicator = "anteil"\n', "groesse.indicator"),
        (SHARE.replace('"anteil"', '"quatsch"'), "anteil.indicator"),
        (SHARE + "weight = 2\n", "anteil.weight"),
        (SHARE.replace('"kreis"', '"land"'), "anteil.default[2]"),
        ('[x]\ndefault = []\nproperty = "density"\n', "x.label"),
        ("x = 5\n", "x"),
        ("[x\n", ""),
    ],
)
def test_a_faulty_variable_is_refused_at_the_start_by_file_and_key(tiny_root, text, key):
    with pytest.raises(MetadataError, match=r"variables\.toml"):
        _ = write(tiny_root, text).variables
    faults = [fault for fault in check(tiny_root) if fault.file.endswith("variables.toml")]
    assert [fault.key for fault in faults] == [key]


# The real data


def everyone(store):
    return [(level, area.key) for level in Level for area in store.areas.by_level[level]]


def test_only_context_goes_in_never_an_outcome(store):
    used = [store.catalogue.indicators[v.indicator] for v in store.variables if v.indicator]
    assert {indicator.topic.slug for indicator in used} == {"rahmenbedingungen"}
    assert len(store.variables) > 6


def test_every_area_has_its_neighbours_in_order(store):
    for level, key in everyone(store):
        found = store.likeness(level, key, K)
        names = [n.key for n in found.neighbours]
        assert len(set(names)) == K
        assert key not in names
        assert {store.areas.by_key[name].level for name in names} == {level}
        far = [n.distance for n in found.neighbours]
        assert far == sorted(far)
        assert far[0] > 0
        assert far[-1] < 4
        assert found.tested
        assert found.apart == ()


def test_every_level_has_six_variables_by_default_and_scores_are_standardised(store):
    for level in Level:
        counted = [c for c in neighbours.columns(store, level, {}) if c.weight > 0]
        assert len(counted) == 6
        for found in counted:
            values = list(found.scores.values())
            assert statistics.mean(values) == pytest.approx(0, abs=1e-9)
            assert statistics.pstdev(values) == pytest.approx(1)


def test_a_distance_is_the_same_from_both_sides(store):
    for level in Level:
        counted = [c for c in neighbours.columns(store, level, {}) if c.weight > 0]
        keys = [area.key for area in store.areas.by_level[level]]
        for one in keys[::5]:
            assert [distance(counted, one, other) for other in keys] == [
                distance(counted, other, one) for other in keys
            ]


def test_the_distance_of_two_towns_by_another_way(frozen):
    """Herten and Gladbeck from the tables, with the standard library alone."""
    towns = frozen.areas.by_level[Level.GEMEINDE]
    poverty = frozen.table(frozen.catalogue.indicators["armut"], Level.GEMEINDE).of_year(2022)
    values = {"armut": {key: cell.value for key, cell in poverty.items()}}
    values["einwohner"] = {town.key: math.log10(town.population) for town in towns}
    values["dichte"] = {town.key: math.log10(town.population / town.area_km2) for town in towns}
    squares = [
        ((by["05562020"] - by["05562014"]) / statistics.pstdev(by.values())) ** 2 for by in values.values()
    ]
    found = frozen.likeness(Level.GEMEINDE, "05562020", 1).neighbours[0]
    assert found.key == "05562014"
    assert found.distance == pytest.approx(math.sqrt(statistics.mean(squares)))


def test_what_drops_out_is_what_switching_a_variable_off_shows(store):
    for level, key in everyone(store)[::4]:
        found = store.likeness(level, key, K)
        for used in found.used:
            name = used.variable.key
            off = {n.key for n in neighbours.likeness(store, level, key, K, {name: 0.0}).neighbours}
            assert {n.key for n in found.neighbours if name in n.drops} == {
                n.key for n in found.neighbours if n.key not in off
            }


def test_neighbours_are_the_same_each_time_and_fewer_are_the_first_of_more(store):
    for level, key in everyone(store)[::9]:
        many = neighbours.likeness(store, level, key, 15, {})
        again = neighbours.likeness(store, level, key, 15, {})
        assert many == again
        few = neighbours.likeness(store, level, key, 3, {})
        assert [n.key for n in few.neighbours] == [n.key for n in many.neighbours][:3]
    assert len(store.likeness(Level.KREIS, "05112", 15).neighbours) == 14


def test_the_unions_lack_what_is_published_without_counts(store):
    for key in ("JA05170", "JA05978", "JA05954008"):
        assert store.likeness(Level.JUGENDAMT, key, K).left_out == ("auslaenderanteil", "gisd")
    heavy = (("auslaenderanteil", 2.0), ("gisd", 2.0), ("dichte", 0.5))
    found = store.likeness(Level.JUGENDAMT, "JA05112000", K, heavy)
    assert found.apart == ("JA05170", "JA05954008", "JA05978")
    assert store.likeness(Level.JUGENDAMT, "JA05170", K, heavy).neighbours == ()


def test_weights_change_who_is_near(store):
    plain = store.likeness(Level.GEMEINDE, "05562020", K)
    size = store.likeness(
        Level.GEMEINDE,
        "05562020",
        K,
        tuple((v.key, 1.0 if v.key == "einwohner" else 0.0) for v in store.variables),
    )
    assert {n.key for n in plain.neighbours} != {n.key for n in size.neighbours}
    people = {town.key: town.population for town in store.areas.by_level[Level.GEMEINDE]}
    by_ratio = sorted(
        (key for key in people if key != "05562020"),
        key=lambda key: abs(math.log(people[key] / people["05562020"])),
    )
    assert [n.key for n in size.neighbours] == by_ratio[:K]


def test_a_weight_is_what_was_chosen_else_the_default_of_the_level(store):
    by_key = {v.key: v for v in store.variables}
    assert by_key["kinderarmut"].weight(Level.GEMEINDE, {}) == 1
    assert by_key["kinderarmut"].weight(Level.JUGENDAMT, {}) == 0
    assert by_key["kinderarmut"].weight(Level.JUGENDAMT, {"kinderarmut": 2.0}) == 2
    assert variables.load(store.root, store.catalogue) == store.variables


# No circles


def test_the_indicator_looked_at_chooses_none_of_its_neighbours(frozen):
    """By poverty, size and density Gladbeck is nearest to Herten; poverty is left out where it is shown."""
    plain = frozen.likeness(Level.GEMEINDE, "05562020", 1)
    shown = frozen.likeness(Level.GEMEINDE, "05562020", 1, shown="armut")
    assert [c.variable.key for c in plain.used] == ["armut", "einwohner", "dichte"]
    assert [c.variable.key for c in shown.used] == ["einwohner", "dichte"]
    towns = frozen.areas.by_level[Level.GEMEINDE]
    values = [
        {town.key: math.log(town.population) for town in towns},
        {town.key: math.log(town.population / town.area_km2) for town in towns},
    ]

    def far(key):
        squares = [((by[key] - by["05562020"]) / statistics.pstdev(by.values())) ** 2 for by in values]
        return math.sqrt(statistics.mean(squares))

    nearest_one = min((town.key for town in towns if town.key != "05562020"), key=far)
    assert shown.neighbours[0].key == nearest_one
    assert shown.neighbours[0].distance == pytest.approx(far(nearest_one))
    heavy = frozen.likeness(Level.GEMEINDE, "05562020", 1, (("armut", 2.0),), shown="armut")
    assert [c.variable.key for c in heavy.used] == ["einwohner", "dichte"]
    assert frozen.likeness(Level.GEMEINDE, "05562020", 1, shown="geburten") is plain


def test_an_indicator_of_the_same_quantity_counts_as_the_variable(tiny_root):
    store = write(tiny_root, SIZE.replace("log = true", 'log = true\nsame = ["saldo"]') + SHARE)
    used = [c.variable.key for c in store.likeness(Level.GEMEINDE, "05112000", 2, shown="saldo").used]
    assert used == ["anteil"]
    assert len(store.likeness(Level.GEMEINDE, "05112000", 2).used) == 2
    with pytest.raises(MetadataError, match=r"groesse\.same\[0\]"):
        _ = write(tiny_root, SIZE + 'same = ["quatsch"]\n').variables
