"""Figures that do not go with other years or other towns, each case worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.ring.merging import merge
from data.ring.model import Slot
from tests.ring import HERTEN, SMALL, TOWNS, count, file, key_figure, no_official, ratio, share, small_ring

FIRST = 2020
FIVE = tuple(range(FIRST, FIRST + 5))


def past(figure, *said):
    """Findings about the years of one town, from 2020 on; None is a year without a figure."""
    made = small_ring(figure, years=FIVE[: len(said)])
    rows = {(figure.key, FIRST + at): one for at, one in enumerate(said) if one is not None}
    return told(merge([file(made, HERTEN, rows)], (), no_official))


def told(merged):
    return [(one.key, one.slot.year, one.severity) for one in merged.findings]


def per(*cases, of=10_000):
    """Cases of so many people, in each year."""
    return [None if one is None else (one, of) for one in cases]


def test_a_rate_jumps_when_chance_alone_does_not_move_it_so_far():
    # Byar: 100 cases are 81.4 to 121.6 and 134 are 112.3 to 158.7: they overlap, though a third is passed
    assert past(key_figure(), *per(100, 134)) == []
    # 170: 145.4 to 197.6
    assert past(key_figure(), *per(100, 170)) == [("jump_up", 2021, 1)]
    # 1,000: 939 to 1,064, and 1,300: 1,230 to 1,373 do not overlap, but 30 % is less than a third
    assert past(key_figure(), *per(1_000, 1_300)) == []
    assert past(key_figure(), *per(1_000, 1_340)) == [("jump_up", 2021, 1)]
    assert past(key_figure(), *per(1_000, 660)) == [("jump_down", 2021, 1)]
    assert past(key_figure(), *per(1_000, 670)) == []


def test_a_share_is_judged_by_the_binomial_model():
    # Wilson: 20 of 100 is 13.3 to 28.9, 35 of 100 is 26.4 to 44.7; Byar would say 12.2 to 30.9
    assert past(share(), (20, 100), (35, 100)) == []
    assert past(share(), (20, 100), (40, 100)) == [("jump_up", 2021, 1)]  # 30.9 to 49.8


@pytest.mark.parametrize(
    ("figure", "before", "after", "jumps"),
    [
        (ratio(), (1_000_000, 100), (1_500_000, 100), False),  # just a half
        (ratio(), (1_000_000, 100), (1_510_000, 100), True),
        (ratio(), (1_000_000, 100), (490_000, 100), True),
        (count(), 30, 46, False),  # more than a half, less than 20
        (count(), 30, 50, True),
        (count(), 100, 150, False),
        (count(), 100, 49, True),
    ],
)
def test_ratios_and_counts_jump_by_more_than_a_half(figure, before, after, jumps):
    assert bool(past(figure, before, after)) is jumps


def test_a_jump_has_both_values_and_the_year_before():
    made = small_ring(key_figure())
    rows = {("quote", 2022): (100, 10_000), ("quote", 2023): (170, 10_000)}
    [one] = merge([file(made, HERTEN, rows)], (), no_official).findings
    assert dict(one.values) == {"before": "10.0", "since": "2022", "value": "17.0"}
    assert one.place.cell == "E3"


def test_the_way_back_from_one_odd_year_is_no_second_jump():
    assert past(count(), 100, 250, 100, 101) == [("jump_up", 2021, 1)]
    assert past(count(), 250, 100, 110) == [("jump_down", 2021, 1)]
    assert past(count(), 100, 200, 205, 206) == [("jump_up", 2021, 1)]  # a lasting change
    assert past(count(), 100, 200, 400, 410) == [("jump_up", 2021, 1), ("jump_up", 2022, 1)]


def test_a_year_without_a_figure_is_between_no_jump():
    assert past(count(), 100, None, 200, 201) == []


def test_a_zero_between_other_figures_of_the_town():
    assert past(key_figure(), *per(3, 0, 3)) == [("zero_past", 2021, 2)]
    assert past(key_figure(), *per(3, 0, 2)) == []  # 2.5 to be expected: by chance often none
    assert past(key_figure(), *per(30, 0)) == [("jump_down", 2021, 1)]  # one other year says too little
    assert past(key_figure(), *per(30, 0, 0, 30)) == [("jump_down", 2021, 1), ("jump_up", 2023, 1)]
    assert past(ratio(), (0, 100), (2, 100), (2, 100)) == [("zero_past", 2020, 2)]


def ring_of(figure, *said):
    """Findings about one year of several towns."""
    towns = TOWNS[: len(said)]
    made = small_ring(figure, years=(2022, 2023))
    made = replace(made, towns=towns)
    files = [file(made, town, {(figure.key, 2023): one}) for town, one in zip(towns, said, strict=True)]
    merged = merge(files, (), no_official)
    return [(one.key, towns.index(one.slot.town), one.severity) for one in merged.findings]


def test_a_zero_where_nearly_all_other_towns_have_more():
    usual = per(30, 31, 32, 33)
    assert ring_of(key_figure(), (0, 10_000), *usual) == [("zero_towns", 0, 1)]
    assert ring_of(key_figure(), (0, 950), *usual) == []  # 3.15 per 1,000 of 950 people: 2.99 cases
    assert ring_of(key_figure(), (0, 953), *usual) == [("zero_towns", 0, 1)]  # 3.002 cases
    assert ring_of(key_figure(), (0, 10_000), *usual[:3]) == []  # three others say too little
    assert ring_of(key_figure(), *per(0, 0), *usual) == []  # 4 of 5 are not nearly all


def test_a_town_that_never_has_any_is_asked_once():
    made = small_ring(count(), years=FIVE)
    made = replace(made, towns=TOWNS[:5])
    files = [
        file(made, town, {("zahl", year): 10 * at for year in FIVE}) for at, town in enumerate(TOWNS[:5])
    ]
    seen = [one for one in merge(files, (), no_official).findings if one.key.startswith("zero")]
    assert [(one.key, one.slot) for one in seen] == [("zero_towns", Slot(TOWNS[0], "zahl", 2024))]
    assert dict(seen[0].values) == {"n": "4", "of": "4"}


def test_a_value_a_power_of_ten_beside_the_other_years():
    euro = [(1_000_000, 100), (1_050_000, 100), (1_100_000, 100)]
    assert past(ratio(), *euro) == []
    assert past(ratio(), *euro, (1_150, 100)) == [("part_past", 2023, 2)]
    assert past(ratio(), *euro, (9_000_000, 100)) == [("times_past", 2023, 2)]
    assert past(ratio(), *euro, (5_000_000, 100)) == [("jump_up", 2023, 1)]  # 4.8 times is no unit
    assert past(ratio(), *euro, (45_000_000, 100)) == [("times_past", 2023, 2)]  # 43 times is no accident
    # the odd one is found, and nobody else
    assert past(ratio(), (1_000, 100), *euro) == [("part_past", 2020, 2)]
    two = [(1_000, 100), (1_050, 100)]
    assert past(ratio(), *two, *euro) == [("part_past", 2020, 2), ("part_past", 2021, 2)]
    assert past(ratio(), *two, *euro[:2]) == [("jump_up", 2022, 1)]  # nobody knows which two are odd


def test_a_factor_is_told_with_the_middle_of_the_others():
    made = small_ring(ratio(), years=FIVE)
    said = [(1_000_000, 100), (1_050_000, 100), (1_100, 100), (1_100_000, 100)]
    rows = {("kosten", FIRST + at): one for at, one in enumerate(said)}
    [one] = merge([file(made, HERTEN, rows)], (), no_official).findings
    assert dict(one.values) == {"value": "11.0", "middle": "10500.0", "factor": "1000"}


def test_few_cases_are_no_wrong_unit():
    assert past(key_figure(), *per(1, 9, 10, 11)) == [("part_past", 2020, 2)]  # 1 is up to 5.6
    assert past(key_figure(), *per(1, 1, 1), (1, 1_000)) == []  # 1 of 1,000 can be as few as 0.01
    assert past(count(), 1, 10, 11, 12) == []


def test_a_value_a_power_of_ten_beside_the_other_towns():
    euro = [(1_000_000, 100), (1_200_000, 100), (1_400_000, 100), (1_600_000, 100)]
    assert ring_of(ratio(), (1_300, 100), *euro) == [("part_towns", 0, 2)]
    assert ring_of(ratio(), (13_000_000, 100), *euro) == [("times_towns", 0, 2)]
    assert ring_of(ratio(), (4_000_000, 100), *euro) == []
    assert ring_of(ratio(), (1_300, 100), *euro[:3]) == []
    assert ring_of(count(), 1_300, 10, 12, 14, 16) == []  # counts grow with the town


def test_the_same_number_in_every_year_was_perhaps_copied():
    assert past(key_figure(), (40, 10_000), (40, 10_100), (40, 10_200)) == [("repeated", 2022, 1)]
    assert past(key_figure(), (40, 10_000), (40, 10_100)) == []
    assert past(key_figure(), (40, 10_000), (40, 10_100), (41, 10_200)) == []
    assert past(key_figure(), *per(19, 19, 19)) == []  # small numbers repeat themselves
    assert past(count(), 40, None, 40, 40) == [("repeated", 2023, 1)]


def test_a_calm_ring_has_nothing_to_tell():
    made = small_ring(years=FIVE)
    files = [
        file(made, town, {("quote", year): (100 + at + year % 10, 10_000) for year in FIVE})
        for at, town in enumerate(SMALL)
    ]
    assert merge(files, (), no_official).findings == ()
