"""The straight line against values computed by hand and against numpy."""

from __future__ import annotations

import math

import numpy as np
import pytest

from data.numbers.regression import LEAST, by_chance, fit


def test_a_line_computed_by_hand():
    # means 3 and 4; squares 10 and 6; products 4 + 0 + 0 + 0 + 2 = 6; slope 6 / 10, intercept 4 - 0.6 * 3
    line = fit([1, 2, 3, 4, 5], [2, 4, 5, 4, 5])
    assert (line.slope, line.intercept) == pytest.approx((0.6, 2.2))
    assert line.r == pytest.approx(6 / math.sqrt(60))
    assert line.n == 5
    assert [line.at(x) for x in (1, 3, 5)] == pytest.approx([2.8, 4.0, 5.2])
    assert line.residual(1, 2) == pytest.approx(-0.8)
    assert line.residual(2, 4) == pytest.approx(0.6)


def test_residuals_add_up_to_nothing():
    x, y = [3, 8, 1, 9, 4, 4], [7, -2, 0, 5, 5, 1]
    line = fit(x, y)
    residuals = [line.residual(a, b) for a, b in zip(x, y, strict=True)]
    assert sum(residuals) == pytest.approx(0, abs=1e-12)
    assert sum(r * a for r, a in zip(residuals, x, strict=True)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("seed", range(40))
def test_line_and_correlation_are_those_of_numpy(seed):
    make = np.random.default_rng(seed)
    n = int(make.integers(LEAST, 54))
    x = make.normal(size=n) * 10.0 ** make.integers(-2, 6) + make.normal() * 100
    y = make.normal() * x + make.normal(size=n) * 10.0 ** make.integers(-2, 4)
    line = fit(x.tolist(), y.tolist())
    slope, intercept = np.polyfit(x, y, 1)
    assert line.slope == pytest.approx(slope, rel=1e-6, abs=1e-9)
    assert line.intercept == pytest.approx(intercept, rel=1e-6, abs=1e-5)
    assert line.r == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)


@pytest.mark.parametrize(("slope", "r"), [(2.5, 1), (-0.001, -1)])
def test_points_on_a_line_have_r_1_and_never_more(slope, r):
    for start in np.linspace(0.1, 900, 60):
        x = [start + step / 7 for step in range(9)]
        line = fit(x, [slope * value + 3 for value in x])
        assert line.r == pytest.approx(r)
        assert -1 <= line.r <= 1


def test_r_does_not_depend_on_units_or_order():
    x, y = [1, 5, 2, 8, 3, 9], [2, 1, 7, 6, 6, 9]
    line = fit(x, y)
    assert fit([1000 * v - 7 for v in x], y).r == pytest.approx(line.r)
    assert fit(x[::-1], y[::-1]).r == pytest.approx(line.r)
    assert fit(y, x).r == pytest.approx(line.r)
    assert fit([-v for v in x], y).r == pytest.approx(-line.r)


def test_far_from_zero_nothing_is_lost():
    line = fit([1e9 + step for step in range(6)], [1, 2, 3, 4, 5, 7])
    assert line.slope == pytest.approx(fit(range(6), [1, 2, 3, 4, 5, 7]).slope)


def test_negative_values_and_zero_are_values():
    line = fit([-2, -1, 0, 1, 2], [4, 2, 0, -2, -4])
    assert (line.slope, line.intercept, line.r) == pytest.approx((-2, 0, -1))


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([], []),
        ([1], [1]),
        ([1, 2, 3, 4], [1, 2, 3, 4]),
        ([0, 0, 0, 0, 0], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]),
        ([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3], [1, 2, 3, 4, 5, 6]),
        ([1, 2, 3, 4, 5], [1e7 / 3] * 5),
        ([7] * 9, [7] * 9),
    ],
)
def test_there_is_no_line_through_too_few_points_or_without_variation(x, y):
    assert fit(x, y) is None


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1, 2, 3, 4, math.nan], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, math.inf]),
        ([1, 2], [1, math.nan]),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5]),
    ],
)
def test_what_is_no_point_is_refused(x, y):
    with pytest.raises(ValueError, match="finite"):
        fit(x, y)


@pytest.mark.parametrize(
    ("n", "exact"),
    # Critical values of r at 5 %, two-sided, for n - 2 degrees of freedom, from a printed table
    [(5, 0.878), (6, 0.811), (11, 0.602), (15, 0.514), (32, 0.349), (42, 0.304), (52, 0.273)],
)
def test_the_reach_of_chance_is_that_of_the_tables(n, exact):
    assert by_chance(n) == pytest.approx(exact, abs=0.006)


def test_chance_reaches_less_far_with_more_points_and_needs_four():
    reach = [by_chance(n) for n in range(4, 200)]
    assert reach == sorted(reach, reverse=True)
    assert 0 < reach[-1] < reach[0] < 1
    with pytest.raises(ValueError, match="four"):
        by_chance(3)
