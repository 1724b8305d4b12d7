"""Limits of classes against hand-computed cases, and against mapclassify as an independent oracle."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.numbers import classes as module
from data.numbers.classes import METHODS, Classes, classify

NAN = math.nan
MEASURED = st.lists(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=60
)


def limits(values, wanted, method="quantile", decimals=1, **more):
    return classify(values, wanted, method, decimals=decimals, **more).limits


def sample(seed):
    """Rates of 53 towns with one decimal, skewed as shares of a population are."""
    return np.round(np.random.default_rng(seed).gamma(4, 5, 53), 1)


# Class of a value


def test_a_value_on_a_limit_belongs_to_the_upper_class():
    classes = Classes((0, 10, 20, 30), "quantile")
    found = {value: classes.of(value) for value in (0, 9.9, 10, 19.9, 20, 30)}
    assert found == {0: 0, 9.9: 0, 10: 1, 19.9: 1, 20: 2, 30: 2}


def test_who_prints_the_same_number_is_in_the_same_class():
    classes = Classes((0, 10, 20), "quantile", decimals=1)
    assert [classes.of(value) for value in (9.94, 9.95, 10.04)] == [0, 1, 1]  # 9.9, 10.0 and 10.0
    assert Classes((0, 10, 20), "quantile", decimals=0).of(9.5) == 1


def test_values_outside_go_to_the_outer_classes_and_nan_nowhere():
    classes = Classes((0, 10, 20), "quantile")
    assert (classes.of(-5), classes.of(99), classes.of(NAN)) == (0, 1, None)


def test_counts_leave_out_what_is_missing():
    assert Classes((0, 10, 20, 30), "quantile").counts([1, 2, 10, NAN, 30]) == [2, 1, 1]


def test_no_classes_without_values():
    empty = classify([], 5, "quantile", decimals=1)
    assert (empty.count, empty.of(1), empty.counts([1])) == (0, None, [])


@pytest.mark.parametrize("method", METHODS)
def test_equal_values_are_one_class(method):
    classes = classify([3.0, 3.0, 3.04], 5, method, decimals=1)
    assert (classes.limits, classes.counts([3, 3, 3.04])) == ((3, 3), [3])


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="schätzen"):
        classify([1.0, 2.0], 5, "schätzen", decimals=1)


# Quantiles


def test_quantiles_by_hand():
    # Ten values in five classes of two; above 4 and up to 9 the roundest number is 5.
    assert limits([1, 2, 3, 4, 9, 12, 17, 22, 31, 40], 5) == (1, 3, 5, 15, 30, 40)


def test_a_remainder_makes_classes_differ_by_one():
    values = list(range(53))
    assert sorted(classify(values, 5, "quantile", decimals=0).counts(values)) == [10, 10, 11, 11, 11]


def test_ties_stand_apart_and_the_others_share_the_other_classes():
    values = [0.0] * 29 + [float(n) for n in range(1, 25)]
    assert classify(values, 5, "quantile", decimals=1).counts(values) == [29, 6, 6, 6, 6]


def test_ties_by_hand():
    # 1 1 1 | 2 | 3 3 3 in three classes: every other cut tears equal values apart.
    values = [1, 1, 1, 2, 3, 3, 3]
    assert limits(values, 3, decimals=0) == (1, 2, 3, 3)  # the last class holds the 3 alone
    assert classify(values, 3, "quantile", decimals=0).counts(values) == [3, 1, 3]


def test_values_tie_as_they_are_printed():
    values = [0.0, 4.96, 5.04, 9.0]
    assert classify(values, 3, "quantile", decimals=1).counts(values) == [1, 2, 1]
    assert classify(values, 4, "quantile", decimals=2).counts(values) == [1, 1, 1, 1]


@given(values=st.lists(st.integers(0, 9), min_size=1, max_size=12), wanted=st.integers(2, 5))
def test_no_other_cut_makes_more_equal_classes(values, wanted):
    distinct = sorted(set(values))
    count = min(wanted, len(distinct))
    ends = [
        [0, *(sum(v < distinct[cut] for v in values) for cut in cuts), len(values)]
        for cuts in combinations(range(1, len(distinct)), count - 1)
    ]
    best = min(sum((b - a) ** 2 for a, b in pairwise(found)) for found in ends)
    found = classify(values, wanted, "quantile", decimals=0).counts(values)
    assert len(found) == count
    assert sum(n * n for n in found) == best


def test_very_many_values_are_cut_in_nearly_equal_classes():
    values = np.arange(100_000)
    found = classify(values, 5, "quantile", decimals=0).counts(values)
    assert max(found) - min(found) <= 2 * values.size / module._ENDS


@pytest.mark.parametrize("seed", range(5))
def test_quantiles_differ_from_those_of_mapclassify_by_one_value_at_most(seed):
    import mapclassify

    values = sample(seed)
    expected = mapclassify.Quantiles(values, k=5).counts
    found = classify(values, 5, "quantile", decimals=1).counts(values)
    ties = np.unique(values, return_counts=True)[1].max() - 1
    assert np.abs(np.cumsum(found) - np.cumsum(expected)).max() <= 1 + ties


@pytest.mark.parametrize(
    ("above", "to", "round_"),
    [
        (4, 9, 5),
        (22, 31, 30),
        (19.8, 25.4, 20),
        (12.4, 12.5, 12.5),
        (-3, 2, 0),
        (0, 0.1, 0.1),
        (995, 1020, 1000),
    ],
)
def test_a_limit_is_the_roundest_number_between_two_values(above, to, round_):
    assert module._roundest(above, to, 1) == round_


@given(values=MEASURED, wanted=st.integers(2, 5))
def test_limits_have_no_more_decimals_than_the_values(values, wanted):
    found = limits(values, wanted, decimals=1)
    assert all(limit == round(limit, 1) for limit in found)


# Natural classes


def test_jenks_finds_the_gaps():
    values = np.array([1, 1.1, 1.2, 10, 10.1, 10.2, 100, 100.1])
    assert classify(values, 3, "jenks", decimals=1).counts(values) == [3, 3, 2]


@pytest.mark.filterwarnings("ignore:Numba not installed:UserWarning")
@pytest.mark.parametrize("seed", range(5))
def test_jenks_classes_are_as_tight_as_those_of_mapclassify(seed):
    import mapclassify

    values = sample(seed)
    expected = mapclassify.FisherJenks(values, k=5)
    classes = classify(values, 5, "jenks", decimals=1)
    found = np.array([classes.of(value) for value in values])

    def spread(members):
        return sum(np.square(values[members == c] - values[members == c].mean()).sum() for c in set(members))

    assert spread(found) == pytest.approx(spread(np.asarray(expected.yb)))


# Equal steps


@pytest.mark.parametrize(
    ("low", "high", "wanted", "decimals", "expected"),
    [
        (0, 100, 5, 1, (0, 20, 40, 60, 80, 100)),
        (2.1, 38.4, 5, 1, (0, 8, 16, 24, 32, 40)),
        (19.8, 37.1, 4, 1, (17.5, 22.5, 27.5, 32.5, 37.5)),
        (0, 7, 5, 0, (0, 2, 4, 6, 8)),  # no half schools
        (1.86, 2.22, 5, 2, (1.84, 1.92, 2.0, 2.08, 2.16, 2.24)),
        (-12, 9, 4, 0, (-12, -6, 0, 6, 12)),
    ],
)
def test_equal_steps_by_hand(low, high, wanted, decimals, expected):
    assert limits([low, (low + high) / 2, high], wanted, "gleich", decimals) == pytest.approx(expected)


@given(values=MEASURED, wanted=st.integers(4, 5))
def test_equal_steps_are_equal_and_no_end_is_empty(values, wanted):
    classes = classify(values, wanted, "gleich", decimals=1)
    widths = {round(high - low, 6) for low, high in pairwise(classes.limits)}
    assert len(widths) == 1
    counts = classes.counts(values)
    assert counts[0] > 0
    assert counts[-1] > 0


# Around a midpoint


def test_diverging_limits_are_symmetric_and_hold_the_midpoint_in_the_middle():
    values = [-40.0, -22, -10, -4, 0, 3, 11, 20, 60]
    classes = classify(values, 5, "quantile", decimals=1, midpoint=0)
    assert classes.diverging
    np.testing.assert_allclose(classes.limits, -np.array(classes.limits[::-1]))
    assert (classes.limits[0], classes.of(0)) == (-60, 2)
    assert classes.limits[3:5] == (1, 15)  # no other pair makes more equal numbers
    assert classes.counts(values) == [2, 2, 1, 2, 2]


@pytest.mark.parametrize("method", METHODS)
def test_a_side_without_values_keeps_its_colours(method):
    values = [97.0, 101, 104, 108, 113, 121, 127, 133, 140]
    classes = classify(values, 5, method, decimals=1, midpoint=100)
    assert classes.count == 5
    assert classes.of(100) == 2
    assert classes.limits[0] == pytest.approx(200 - classes.limits[-1])


def test_equal_steps_around_a_midpoint_are_equal():
    found = limits([-40.0, 3, 60], 5, "gleich", midpoint=0)
    assert found == (-62.5, -37.5, -12.5, 12.5, 37.5, 62.5)


def test_a_midpoint_outside_the_data_does_not_matter():
    values = [1.0, 2, 3, 4, 5, 6]
    assert limits(values, 3, midpoint=0) == limits(values, 3)


@pytest.mark.parametrize("method", METHODS)
def test_two_sizes_around_a_midpoint_make_fewer_classes(method):
    values = [-1.0, 1.0, 2.0]
    classes = classify(values, 5, method, decimals=1, midpoint=0)
    assert sum(classes.counts(values)) == 3
    assert list(classes.limits) == sorted(set(classes.limits))


# What holds for any data


@pytest.mark.parametrize("method", METHODS)
@given(values=MEASURED, wanted=st.integers(2, 5))
def test_limits_ascend_and_enclose_everything(method, values, wanted):
    classes = classify(values, wanted, method, decimals=3)
    below = list(classes.limits[:-1])  # the last class may be a single value
    assert below == sorted(set(below))
    assert below[-1] <= classes.limits[-1]
    assert classes.limits[0] <= min(values) + 1e-9
    assert classes.limits[-1] >= max(values) - 1e-9
    assert 1 <= classes.count <= wanted
    assert sum(classes.counts(values)) == len(values)
