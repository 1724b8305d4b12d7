"""The gap in children and the two effects of a change, against cases worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.comparison.gaps import whole
from data.numbers.gap import added, effects, gap


@pytest.mark.parametrize(
    ("counts", "target", "scale", "expected", "difference"),
    [
        ((2367, 13470), 22.4, 100, 3017.28, 650.28),
        ((50, 12_000), 5.0, 1000, 60.0, 10.0),
        ((42, 40_000), 7.5, 10_000, 30.0, -12.0),
        ((25, 100), 25.0, 100, 25.0, 0.0),
        ((0, 250), 4.0, 100, 10.0, 10.0),
        ((10, 250), 0.0, 100, 0.0, -10.0),
    ],
)
def test_a_gap_is_target_by_scale_times_denominator_minus_numerator(
    counts, target, scale, expected, difference
):
    found = gap(*counts, target, scale)
    assert found.expected == pytest.approx(expected)
    assert found.difference == pytest.approx(difference)


@pytest.mark.parametrize(
    ("counts", "target", "scale", "difference", "shown"),
    [
        ((2000, 6914), 35.0, 100, 419.9, 420),  # in binary fractions 419.8999999999996
        ((1, 30), 35.0, 100, 9.5, 10),
        ((20, 30), 35.0, 100, -9.5, -10),
        ((0, 250), 5.8, 100, 14.5, 15),  # in binary fractions 14.499999999999998
        ((29, 250), 5.8, 100, -14.5, -15),
        ((0, 50), 0.29, 1, 14.5, 15),
        ((3, 1150), 1.1, 100, 9.65, 10),
        ((0, 7), 35.35, 100, 2.4745, 2),
        ((0, 1), 0.01, 10_000, 0.000001, 0),
        ((2367, 13470), 2367 / 13470 * 100, 100, 0.0, 0),  # a rate worked out from its own counts
        ((1, 3), 1 / 3 * 1000, 1000, 0.0, 0),
    ],
)
def test_a_gap_has_the_digits_of_its_parts_and_halves_go_away_from_zero(
    counts, target, scale, difference, shown
):
    found = gap(*counts, target, scale)
    assert (found.difference, found.expected) == (difference, difference + counts[0])
    assert whole(found) == shown


def test_numbers_of_any_size_have_a_gap():
    assert gap(0, 1e15, 50_000, 1).difference == 5e19


def test_differences_add_up_without_noise():
    assert added([0.1, 0.2, -0.05]) == 0.25
    assert added(gap(0, 3, target, 10).difference for target in (0.7, 0.4, 4.9)) == 1.8
    assert added([]) == 0


@pytest.mark.parametrize(("denominator", "scale"), [(0, 100), (-5, 100), (math.nan, 100), (10, 0)])
def test_there_is_no_gap_without_a_denominator(denominator, scale):
    with pytest.raises(ValueError, match="no gap"):
        gap(1, denominator, 5, scale)


@pytest.mark.parametrize(
    ("first", "last", "numerator", "denominator"),
    [
        ((50, 200), (60, 200), 5.0, 0.0),  # only the numerator moved: 25 % to 30 %
        ((50, 200), (50, 250), 0.0, -5.0),  # only the denominator moved: 25 % to 20 %
        ((50, 200), (60, 240), 100 * 10 * (1 / 200 + 1 / 240) / 2, -100 * 10 * (1 / 200 + 1 / 240) / 2),
        ((50, 200), (50, 200), 0.0, 0.0),
        ((0, 100), (10, 50), 15.0, 5.0),  # 10 more of 100 or of 50; half of 10 over twice as little
        ((10, 100), (0, 100), -10.0, 0.0),
    ],
)
def test_the_effects_of_numerator_and_denominator(first, last, numerator, denominator):
    found = effects(first, last, 100)
    assert found.by_numerator == pytest.approx(numerator)
    assert found.by_denominator == pytest.approx(denominator)


def test_the_effects_scale_with_the_rate():
    hundred, ten_thousand = effects((5, 1000), (9, 1200), 100), effects((5, 1000), (9, 1200), 10_000)
    assert ten_thousand.by_numerator == pytest.approx(100 * hundred.by_numerator)
    assert (ten_thousand.before, ten_thousand.after) == (pytest.approx(50), pytest.approx(75))


@pytest.mark.parametrize("pair", [(1, 0), (1, -3), (1, math.nan)])
def test_there_are_no_effects_without_denominators(pair):
    with pytest.raises(ValueError, match="no effects"):
        effects((1, 10), pair, 100)
    with pytest.raises(ValueError, match="no effects"):
        effects(pair, (1, 10), 100)


_COUNT = st.integers(0, 1_000_000)
_BASE = st.integers(1, 1_000_000)


@given(st.tuples(_COUNT, _BASE), st.tuples(_COUNT, _BASE))
def test_the_effects_leave_no_rest_and_turn_around_with_time(first, last):
    there, back = effects(first, last, 100), effects(last, first, 100)
    whole = there.after - there.before
    size = 1 + abs(there.before) + abs(there.after) + abs(there.by_numerator)
    assert there.by_numerator + there.by_denominator == pytest.approx(whole, abs=1e-9 * size)
    assert back.by_numerator == pytest.approx(-there.by_numerator, abs=1e-9 * size)
