"""Pure numbers against hand-computed cases, and against mapclassify as an independent oracle."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.numbers import statistics
from data.numbers.statistics import Classes, classify, distribution, rank

NAN = math.nan
MEASURED = arrays(
    float, st.integers(2, 60), elements=st.floats(-1000, 1000).map(lambda value: round(value, 1) + 0.0)
)


# Distribution


def test_distribution_of_four_values_by_hand():
    found = distribution([4, 1, 3, 2])
    # Type 7: positions 1 + p * (n - 1) = 1.75, 2.5 and 3.25 of 1, 2, 3, 4.
    assert found == statistics.Distribution(4, 1, 1.75, 2.5, 2.5, 3.25, 4)


def test_mean_and_median_differ_when_one_town_stands_out():
    found = distribution([10, 10, 10, 50])
    assert (found.median, found.mean) == (10, 20)


def test_missing_values_do_not_count_and_zero_does():
    found = distribution([0, NAN, 10])
    assert (found.n, found.minimum, found.median) == (2, 0, 5)


def test_one_value_and_none():
    assert distribution([7]) == statistics.Distribution(1, 7, 7, 7, 7, 7, 7)
    assert distribution([]) is None
    assert distribution([NAN, NAN]) is None


@given(MEASURED)
def test_a_distribution_is_in_order(values):
    found = distribution(values)
    ordered = (found.minimum, found.lower, found.median, found.upper, found.maximum)
    assert list(ordered) == sorted(ordered)
    assert found.minimum - 1e-9 <= found.mean <= found.maximum + 1e-9


# Rank


@pytest.mark.parametrize(("value", "expected"), [(9, 1), (5, 2), (1, 4), (6, 2), (0, 5)])
def test_rank_counts_who_is_higher(value, expected):
    assert rank(value, [5, 9, 1, 5, NAN]) == expected


# Class of a value


def test_a_value_on_a_limit_belongs_to_the_upper_class():
    classes = Classes((0, 10, 20, 30), "quantile")
    found = {value: classes.of(value) for value in (0, 9.9, 10, 19.9, 20, 30)}
    assert found == {0: 0, 9.9: 0, 10: 1, 19.9: 1, 20: 2, 30: 2}


def test_values_outside_go_to_the_outer_classes_and_nan_nowhere():
    classes = Classes((0, 10, 20), "quantile")
    assert (classes.of(-5), classes.of(99), classes.of(NAN)) == (0, 1, None)


def test_counts_leave_out_what_is_missing():
    assert Classes((0, 10, 20, 30), "quantile").counts([1, 2, 10, NAN, 30]) == [2, 1, 1]


def test_no_classes_without_values():
    empty = classify(np.array([]), 5, "quantile")
    assert (empty.count, empty.of(1), empty.counts([1])) == (0, None, [])


# Limits


def test_equal_values_are_one_class():
    classes = classify(np.array([3.0, 3.0, 3.0]), 5, "jenks")
    assert (classes.count, classes.of(3.0), classes.counts([3, 3, 3])) == (1, 0, [3])


def test_equal_steps_by_hand():
    assert classify(np.array([0.0, 3, 50, 100]), 5, "gleich").limits == (0, 20, 40, 60, 80, 100)


def test_quantiles_by_hand():
    # 0, 1, ..., 100: the quintiles lie at 20, 40, 60 and 80.
    assert classify(np.arange(101.0), 5, "quantile").limits == (0, 20, 40, 60, 80, 100)


def test_jenks_finds_the_gaps():
    values = np.array([1, 1.1, 1.2, 10, 10.1, 10.2, 100, 100.1])
    classes = classify(values, 3, "jenks")
    assert classes.counts(values) == [3, 3, 2]


def test_limits_that_round_to_the_same_are_merged():
    values = np.array([0.0] * 80 + [1.0] * 20)
    classes = classify(values, 5, "quantile")
    assert classes.counts(values) == [80, 20]


def test_limits_are_readable():
    rates = np.array([11.37, 12.91, 13.13, 14.7, 16.02, 17.77, 18.4, 20.95, 22.1, 25.3])
    assert all(limit == round(limit, 1) for limit in classify(rates, 5, "quantile").limits)


def test_large_counts_are_readable():
    rng = np.random.default_rng(1)
    counts = np.round(np.exp(rng.normal(8, 1, 300)))
    limits = classify(counts, 5, "quantile").limits
    assert all(limit == int(limit) for limit in limits)
    assert all(limit % 10 == 0 for limit in limits[1:-1])


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="schätzen"):
        classify(np.array([1.0, 2.0]), 5, "schätzen")


# Around a midpoint


def test_diverging_limits_are_symmetric_and_hold_the_midpoint_in_the_middle():
    values = np.array([-40.0, -22, -10, -4, 0, 3, 11, 20, 60])
    classes = classify(values, 5, "quantile", midpoint=0)
    assert classes.diverging
    assert classes.count == 5
    inner = np.array(classes.limits[1:-1])
    np.testing.assert_allclose(inner, -inner[::-1])
    assert classes.of(0) == 2


def test_a_midpoint_outside_the_data_does_not_matter():
    values = np.array([1.0, 2, 3, 4, 5, 6])
    assert classify(values, 3, "quantile", midpoint=0) == classify(values, 3, "quantile")


# What holds for any data


@pytest.mark.parametrize("method", statistics.METHODS)
@given(values=MEASURED, wanted=st.integers(2, 5))
def test_limits_ascend_and_enclose_everything(method, values, wanted):
    classes = classify(values, wanted, method)
    assert list(classes.limits) == sorted(set(classes.limits)) or classes.limits[0] == classes.limits[-1]
    assert classes.limits[0] <= values.min() + 1e-9
    assert classes.limits[-1] >= values.max() - 1e-9
    assert 1 <= classes.count <= wanted
    assert sum(classes.counts(values)) == values.size


# mapclassify


def sample(seed):
    """Rates of 53 towns with one decimal, skewed as shares of a population are."""
    return np.round(np.random.default_rng(seed).gamma(4, 5, 53), 1)


@pytest.mark.parametrize("seed", range(5))
def test_quantile_limits_before_rounding_are_those_of_mapclassify(seed):
    import mapclassify

    values = sample(seed)
    expected = mapclassify.Quantiles(values, k=5).bins[:-1]
    np.testing.assert_allclose(statistics._inner(values, 5, "quantile"), expected)


@pytest.mark.parametrize("seed", range(5))
def test_equal_steps_before_rounding_are_those_of_mapclassify(seed):
    import mapclassify

    values = sample(seed)
    expected = mapclassify.EqualInterval(values, k=5).bins[:-1]
    np.testing.assert_allclose(statistics._inner(values, 5, "gleich"), expected)


@pytest.mark.filterwarnings("ignore:Numba not installed:UserWarning")
@pytest.mark.parametrize("seed", range(5))
def test_jenks_classes_are_as_tight_as_those_of_mapclassify(seed):
    import mapclassify

    values = sample(seed)
    expected = mapclassify.FisherJenks(values, k=5)
    classes = statistics.classify(values, 5, "jenks")
    found = np.array([classes.of(value) for value in values])

    def spread(members):
        return sum(np.square(values[members == c] - values[members == c].mean()).sum() for c in set(members))

    assert spread(found) == pytest.approx(spread(np.asarray(expected.yb)))


@pytest.mark.parametrize("seed", range(5))
def test_rounding_keeps_each_limit_near_its_place(seed):
    values = sample(seed)
    exact = statistics._inner(values, 5, "quantile")
    classes = classify(values, 5, "quantile")
    assert classes.count == 5
    # A step is at most half of the smallest gap, so a limit moves by at most a quarter of it.
    assert np.abs(np.array(classes.limits[1:-1]) - exact).max() <= np.diff(exact).min() / 4 + 1e-9


# Variation and position


def test_variation_by_hand():
    # Mean 20, deviations -10, 0, 10: population variance 200 / 3.
    assert statistics.variation([10, 20, 30, NAN]) == pytest.approx((200 / 3) ** 0.5 / 20 * 100)


@pytest.mark.parametrize("values", [[], [5], [0, 0], [-1, 3], [NAN, NAN]])
def test_variation_says_nothing_where_it_means_nothing(values):
    assert statistics.variation(values) is None


def test_equal_values_do_not_vary_and_zero_is_a_value():
    assert statistics.variation([4, 4]) == 0
    assert statistics.variation([0, 2]) == pytest.approx(100)


def test_position_counts_the_others_and_halves_ties():
    values = [0, 0, 5, 10]
    assert [statistics.position(value, values) for value in values] == pytest.approx([1 / 6, 1 / 6, 2 / 3, 1])
    assert statistics.position(7, [7]) == 0.5
