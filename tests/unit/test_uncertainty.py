"""Intervals, ranks and funnels of chance, against published reference values and cases worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from data.numbers.uncertainty import (
    BINOMIAL,
    POISSON,
    Z95,
    Z998,
    Interval,
    funnel,
    interval,
    model_of,
    overdispersion,
    rank_intervals,
    widening,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (Wilson's score interval)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilsons_interval_is_the_published_one(numerator, denominator, low, high):
    found = interval((numerator, denominator), 100, BINOMIAL)
    assert found.low == pytest.approx(100 * low, abs=0.006)
    assert found.high == pytest.approx(100 * high, abs=0.006)
    assert 0 <= found.low <= 100 * numerator / denominator <= found.high <= 100


def test_wilsons_interval_step_by_step():
    # 50 of 100: middle .5, half = 1.96 * sqrt(.0025 + 3.8415 / 40000) / (1 + 3.8415 / 100) = .0962
    found = interval((50, 100), 100, BINOMIAL)
    assert (found.low, found.high) == (pytest.approx(40.383, abs=1e-3), pytest.approx(59.617, abs=1e-3))


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        # 10 (1 - 1/90 - 1.96 / (3 sqrt 10))^3 and 11 (1 - 1/99 + 1.96 / (3 sqrt 11))^3
        (10, 4.787, 18.391),
        # 100 (1 - 1/900 - 1.96/30)^3 and 101 (1 - 1/909 + 1.96 / (3 sqrt 101))^3
        (100, 81.362, 121.628),
        # 1 (1 - 1/9 + 1.96 / 3)^3: nothing counted still lets one expect up to 3.668
        (0, 0.0, 3.668),
    ],
)
def test_byars_interval_is_the_formula_and_near_the_exact_one(events, low, high):
    found = interval((events, 10_000), 10_000, POISSON)
    assert found.low == pytest.approx(low, abs=2e-3)
    assert found.high == pytest.approx(high, abs=2e-3)


def test_byars_interval_is_near_the_exact_poisson_limits():
    # exact limits of 10 and 100 events: 4.795 to 18.390, 81.364 to 121.627
    ten, hundred = (interval((n, 1000), 1000, POISSON) for n in (10, 100))
    assert (ten.low, ten.high) == (pytest.approx(4.795, abs=0.02), pytest.approx(18.390, abs=0.02))
    assert (hundred.low, hundred.high) == (pytest.approx(81.364, abs=0.02), pytest.approx(121.627, abs=0.02))


@pytest.mark.parametrize("model", [BINOMIAL, POISSON])
@pytest.mark.parametrize("counts", [(1, 0), (1, -1), (-1, 10), (1, math.nan)])
def test_there_is_no_interval_of_impossible_counts(counts, model):
    with pytest.raises(ValueError, match="no interval"):
        interval(counts, 100, model)


def test_a_share_is_binomial_and_everything_else_poisson():
    assert model_of(100, [(5, 10), (10, 10)]) == BINOMIAL
    assert model_of(100, [(5, 10), (11, 10)]) == POISSON
    assert model_of(1000, [(5, 10)]) == POISSON


@pytest.mark.parametrize("model", [BINOMIAL, POISSON])
def test_clearly_separated_areas_keep_their_rank(model):
    counts = [(100, 10_000), (5000, 10_000), (2000, 10_000)]
    assert rank_intervals(counts, model) == (Interval(3, 3), Interval(1, 1), Interval(2, 2))


@pytest.mark.parametrize("model", [BINOMIAL, POISSON])
@pytest.mark.parametrize("pair", [(0, 500), (50, 500)])
def test_identical_areas_share_all_ranks(model, pair):
    assert rank_intervals([pair] * 5, model) == (Interval(1, 5),) * 5


def test_many_areas_with_the_same_counts_have_the_same_range():
    counts = [(10, 1000)] * 30 + [(900, 1000)]
    found = rank_intervals(counts, BINOMIAL)
    assert found[30] == Interval(1, 1)
    assert len(set(found[:30])) == 1
    assert found[0].low <= 3
    assert found[0].high >= 30


def test_ranks_are_the_same_each_time_and_a_lone_area_is_first():
    counts = [(12, 300), (15, 310), (9, 280)]
    assert rank_intervals(counts, BINOMIAL) == rank_intervals(list(counts), BINOMIAL)
    assert rank_intervals([(0, 100)], BINOMIAL) == (Interval(1, 1),)
    assert rank_intervals([], BINOMIAL) == ()


def test_neighbouring_rates_overlap_and_far_ones_do_not():
    counts = [(300, 1000), (290, 1000), (100, 1000)]
    first, second, third = rank_intervals(counts, BINOMIAL)
    assert (first, second) == (Interval(1, 2), Interval(1, 2))
    assert third == Interval(3, 3)


def test_funnel_limits_by_hand():
    # share .2, n 100: sd = sqrt(.2 * .8 / 100) = .04; events .02 each, n 1000: sd = sqrt(.02 / 1000)
    low, high = funnel(20.0, np.array([100.0]), 100, BINOMIAL, Z95)
    assert (low[0], high[0]) == (pytest.approx(12.16, abs=1e-3), pytest.approx(27.84, abs=1e-3))
    low, high = funnel(20.0, np.array([1000.0]), 1000, POISSON, Z95)
    assert (low[0], high[0]) == (pytest.approx(11.235, abs=1e-3), pytest.approx(28.765, abs=1e-3))


def test_a_funnel_narrows_and_stays_within_what_a_share_can_be():
    sizes = np.array([5.0, 50.0, 5000.0])
    low, high = funnel(98.0, sizes, 100, BINOMIAL, Z998)
    assert (np.diff(high - low) < 0).all()
    assert high[0] == 100
    low, _ = funnel(1.0, sizes, 100, BINOMIAL, Z998)
    assert low[0] == 0
    assert (low <= 1.0).all()


@pytest.mark.parametrize("centre", [0.0, 100.0])
def test_a_funnel_at_the_end_of_the_scale_has_no_width(centre):
    low, high = funnel(centre, np.array([10.0, 100.0]), 100, BINOMIAL, Z95)
    assert list(low) == list(high) == [centre, centre]


def test_a_funnel_and_wilsons_interval_judge_alike():
    # both are the score test: p lies in Wilson's interval of a value where the value lies in the funnel of p
    for events in range(0, 101, 5):
        around = interval((events, 100), 100, BINOMIAL)
        low, high = funnel(30.0, np.array([100.0]), 100, BINOMIAL, Z95)
        assert around.holds(30.0) == (low[0] <= events <= high[0])


# Over-dispersion


def test_the_overdispersion_of_four_shares_by_hand():
    # centre 20 %, n 100: sd .04; rates 12, 20, 20, 28 %: z -2, 0, 0, 2
    counts = [(12, 100), (20, 100), (20, 100), (28, 100)]
    # winsorised at 10 %: the ends become -2 + .3 * 2 = -1.4 and 1.4; (1.96 + 0 + 0 + 1.96) / 4
    assert overdispersion(counts, 20.0, 100, BINOMIAL) == pytest.approx(0.98)


def test_the_overdispersion_of_three_rates_of_events_by_hand():
    # centre 20 of 1,000: sd at 500 root of .02 / 500 = .0063246, at 2,000 .0031623
    # rates .04, .02, .01: z 3.16228, 0, -3.16228; ends become 3.16228 * .8 = 2.52982
    counts = [(20, 500), (40, 2000), (20, 2000)]
    assert overdispersion(counts, 20.0, 1000, POISSON) == pytest.approx(2 * 6.4 / 3)


def test_one_that_stands_far_out_does_not_widen_its_own_limits():
    # twenty of z -1 and 1 in turn and one of z 25: it counts as the 90th percentile, 1
    counts = [(16, 100), (24, 100)] * 10 + [(120, 100)]
    assert overdispersion(counts, 20.0, 100, BINOMIAL) == pytest.approx(1.0)


@pytest.mark.parametrize("centre", [0.0, 100.0])
def test_without_a_width_of_chance_there_is_no_overdispersion(centre):
    assert overdispersion([(5, 10), (6, 10)], centre, 100, BINOMIAL) == 1
    assert overdispersion([], 50.0, 100, BINOMIAL) == 1


@pytest.mark.parametrize(
    ("factor", "areas", "times"),
    [
        (4.0, 50, 2.0),
        (1.41, 50, math.sqrt(1.41)),  # 1 + 2 * root of 2 / 50 = 1.4
        (1.39, 50, 1.0),
        (1.9, 8, 1.0),  # 1 + 2 * root of 2 / 8 = 2
        (0.3, 50, 1.0),
        (9.0, 0, 1.0),
    ],
)
def test_limits_are_widened_only_by_what_is_clearly_more_than_chance(factor, areas, times):
    assert widening(factor, areas) == pytest.approx(times)
