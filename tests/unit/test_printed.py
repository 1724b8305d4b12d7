"""Differences of printed values, and parts that add up to their printed total, by hand."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.numbers.gap import effects
from data.numbers.printed import difference, growth, rounded, shared

VALUES = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("before", "after", "decimals", "told"),
    [
        (25.44, 26.55, 1, 1.2),  # 25.4 and 26.6; exactly 1.11
        (9.46, 8.04, 1, -1.5),  # 9.5 and 8.0; exactly -1.42
        (383.4, 427.6, 0, 45),  # 383 and 428; exactly 44.2
        (16.45, 16.55, 1, 0.1),  # halves away from zero: 16.5 and 16.6
        (16.44, 16.45, 1, 0.1),  # 16.4 and 16.5; exactly 0.01
        (16.45, 16.54, 1, 0),  # 16.5 both; exactly 0.09
        (-16.45, 16.45, 1, 33.0),
        (0.1, 0.3, 1, 0.2),  # no binary dust
    ],
)
def test_a_difference_is_that_of_the_printed_values(before, after, decimals, told):
    assert difference(before, after, decimals) == told


def test_growth_is_that_of_the_printed_counts():
    assert growth(199.6, 250.4, 0) == pytest.approx(25)  # 200 and 250; exactly 25.45 %


@pytest.mark.parametrize(
    ("parts", "total", "told"),
    [
        ((4.583, -4.583), 0.0, (4.6, -4.6)),
        ((0.44, 0.44), 0.9, (0.5, 0.4)),  # 0.4 + 0.4 lacks a tenth; the first of two equal ones takes it
        ((0.41, 0.44), 0.9, (0.4, 0.5)),  # the second lost more
        ((0.26, 0.27), 0.5, (0.2, 0.3)),  # 0.3 + 0.3 is a tenth too much; the first gained more
        ((-0.26, -0.27), -0.5, (-0.2, -0.3)),
    ],
)
def test_parts_add_up_to_the_printed_total(parts, total, told):
    assert shared(parts, total, 1) == told


@given(VALUES, VALUES, st.integers(0, 3))
def test_no_part_is_moved_by_more_than_a_step(one, other, decimals):
    parts = shared((one, other), one + other, decimals)
    assert rounded(sum(parts), decimals) == rounded(one + other, decimals)
    step = 10.0**-decimals
    assert all(abs(shown - part) <= 1.51 * step for shown, part in zip(parts, (one, other), strict=True))


def test_the_steps_of_a_rate_lead_from_the_first_printed_value_to_the_last():
    # 51/349 = 14.613 % and 64/373 = 17.158 %: 14.6 and 17.2 are 2.6 points apart, exactly 2.545.
    # By the numerator 13 · (1/349 + 1/373) / 2 = 3.605, by the denominator 115/2 · (1/373 - 1/349) = -1.060:
    # 3.6 - 1.1 is 2.5 and lacks a tenth, of which the denominator lost more (-1.06 became -1.1).
    found = effects((51, 349), (64, 373), 100).printed(1)
    assert (found.before, found.by_numerator, found.by_denominator, found.after) == (14.6, 3.6, -1.0, 17.2)


def by_digits(value, decimals):
    """What is printed of a value by its written digits alone, without the quick way of ``rounded``."""
    written = Decimal(repr(round(float(value), 9)))
    return float(written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 4))
def test_values_are_rounded_by_their_written_digits(value, decimals):
    assert repr(rounded(value, decimals)) == repr(by_digits(value, decimals))  # repr tells 0.0 from -0.0


@given(
    st.integers(-(10**7), 10**7), st.integers(0, 4), st.sampled_from([0, 1e-10, -1e-10, 4e-7, -4e-7, 2e-6])
)
@example(67341, 4, -1e-10)
def test_halves_and_what_lies_beside_them_are_rounded_by_their_digits(count, decimals, dust):
    half = (count + 0.5) / 10**decimals + dust
    assert repr(rounded(half, decimals)) == repr(by_digits(half, decimals))
