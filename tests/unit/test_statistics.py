"""Pure numbers against hand-computed cases, and against mapclassify as an independent oracle."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.numbers import statistics
from data.numbers.statistics import distribution, rank

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
