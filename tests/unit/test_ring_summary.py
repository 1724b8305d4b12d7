"""Medians, ranks and sums of a ring, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.status import Status
from data.numbers import uncertainty
from data.numbers.uncertainty import Interval
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Slot
from data.ring.summary import opening_year, summary
from tests.ring import (
    GLADBECK,
    HATTINGEN,
    HERTEN,
    SMALL,
    WALTROP,
    count,
    file,
    key_figure,
    merged,
    no_official,
    ratio,
    small_files,
    small_ring,
)


def of(figure, said, years=(2022, 2023), decisions=()):
    """A ring of one key figure: what each town says from the first year on."""
    made = small_ring(figure, years=years)
    files = []
    for town, numbers in said.items():
        rows = {(figure.key, year): one for year, one in zip(years, numbers, strict=False) if one is not None}
        files.append(file(made, town, rows))
    return merge(files, decisions, no_official)


def test_a_ring_of_four_by_head():
    found = summary(merge(small_files(), (), no_official), "quote", 2023)
    spread = found.spread
    assert (found.n, found.previous, found.is_open) == (4, 2022, True)
    assert (spread.median, spread.mean, spread.lower, spread.upper) == (25, 25, 17.5, 32.5)
    assert found.together == 25  # 1,000 of 40,000 people
    assert [found.stands[town].value for town in SMALL] == [10, 20, 30, 40]
    assert [found.stands[town].before for town in SMALL] == [10] * 4
    assert [found.stands[town].change for town in SMALL] == [0, 10, 20, 30]
    assert [found.stands[town].rank[:2] for town in SMALL] == [(4, 4), (3, 4), (2, 4), (1, 4)]
    assert [found.stands[town].side for town in SMALL] == [-1, 0, 0, 1]


def test_the_ring_together_is_no_mean_of_rates():
    said = {GLADBECK: [(10, 1_000)], HERTEN: [(90, 3_000)]}  # 10 and 30 per 1,000
    found = summary(of(key_figure(), said), "quote", 2022)
    assert (found.spread.mean, found.together) == (20, 25)  # 100 of 4,000
    euro = summary(of(ratio(), said), "kosten", 2022)
    assert euro.together == 100 / 4_000


def test_counts_are_added_and_not_compared():
    found = summary(of(count(), {GLADBECK: [5], HERTEN: [7]}), "zahl", 2022)
    assert (found.n, found.together, found.spread) == (2, 12, None)
    stand = found.stands[HERTEN]
    assert (stand.value, stand.rank, stand.side) == (7, None, None)


def test_the_interval_of_a_rank_is_that_of_the_product_and_holds_the_rank():
    pairs = [(100.0, 10_000.0), (105.0, 10_000.0), (300.0, 10_000.0), (300.0, 10_000.0)]
    said = {town: [pair] for town, pair in zip(SMALL, pairs, strict=True)}
    stands = summary(of(key_figure(), said), "quote", 2022).stands
    drawn = uncertainty.rank_intervals(pairs, uncertainty.POISSON)
    ranks = [stands[town].rank for town in SMALL]
    assert [rank.place for rank in ranks] == [4, 3, 1, 1]
    assert [(rank.interval.low, rank.interval.high) for rank in ranks] == [
        (drawn[0].low, 4),
        (3, 4),
        (1, 2),
        (1, 2),
    ]


def test_equal_towns_share_the_best_rank_which_is_in_their_interval():
    made = small_ring()
    towns = tuple(f"JA{at}" for at in range(60))  # a draw puts one of 60 equal ones on place 1 in 1.7 of 100
    made = replace(made, towns=towns)
    files = [file(made, town, {("quote", 2022): (100, 10_000)}) for town in towns]
    ranks = {stand.rank for stand in summary(merge(files, (), no_official), "quote", 2022).stands.values()}
    assert ranks == {(1, 60, Interval(1, 59))}


def test_a_ratio_has_a_rank_without_an_interval():
    said = {GLADBECK: [(100, 10)], HERTEN: [(100, 20)]}
    stands = summary(of(ratio(), said), "kosten", 2022).stands
    assert stands[GLADBECK].rank == (1, 2, None)
    assert stands[HERTEN].rank == (2, 2, None)


def test_a_small_denominator_is_in_the_median_and_has_no_rank():
    said = {GLADBECK: [(50, 99)], HERTEN: [(1, 100)], WALTROP: [(2, 100)]}
    found = summary(of(key_figure(), said), "quote", 2022)
    small = found.stands[GLADBECK]
    assert (small.is_small, small.rank, small.side) == (True, None, 1)
    assert found.n == found.spread.n == 3
    assert [found.stands[town].rank[:2] for town in (HERTEN, WALTROP)] == [(2, 2), (1, 2)]


def test_small_is_a_word_for_rates_alone():
    stand = summary(of(ratio(), {GLADBECK: [(50, 9)]}), "kosten", 2022).stands[GLADBECK]
    assert (stand.is_small, stand.rank) == (False, (1, 1, None))


def test_the_side_goes_by_what_is_printed():
    values = (10.04, 20, 30, 40)  # the lower quarter is 17.51 and printed 17.5
    said = {town: [(value * 10, 10_000)] for town, value in zip(SMALL, values, strict=True)}
    said[HERTEN] = [(175.4, 10_000)]  # 17.54 against a lower quarter of 15.665: in the middle
    assert summary(of(key_figure(), said), "quote", 2022).stands[HERTEN].side == 0
    near = {town: [(value, 10)] for town, value in zip(SMALL, (100, 104, 108, 112), strict=True)}
    stands = summary(of(ratio(decimals=0), near), "kosten", 2022).stands  # 10, 10.4, 10.8, 11.2
    assert [stands[town].side for town in SMALL] == [0, 0, 0, 0]  # 10.3 and 10.9 are printed 10 and 11


def test_the_change_is_what_whoever_subtracts_what_is_printed_finds():
    said = {HERTEN: [(94.6, 10_000), (80.4, 10_000)]}  # 9.46 and 8.04, printed 9.5 and 8.0
    stand = summary(of(key_figure(), said), "quote", 2023).stands[HERTEN]
    assert stand.change == -1.5


def test_the_first_year_has_none_before_and_years_may_have_gaps():
    said = {HERTEN: [(10, 1_000), (20, 1_000)]}
    ring = of(key_figure(), said, years=(2019, 2023))
    assert summary(ring, "quote", 2019).previous is None
    later = summary(ring, "quote", 2023)
    assert (later.previous, later.stands[HERTEN].change) == (2019, 10)


def test_what_is_missing_keeps_its_reason():
    held = Entry(None, None, Status.CONFIDENTIAL, "zu wenige")
    said = {GLADBECK: [held], HERTEN: [None], WALTROP: [(1, 100)], HATTINGEN: [(2, 100)]}
    out = Decision(Slot(HATTINGEN, "quote", 2022), "exclude", "falsch")
    found = summary(of(key_figure(), said, decisions=[out]), "quote", 2022)
    assert (found.n, found.is_open) == (1, False)
    assert found.stands[GLADBECK].entry == held
    assert found.stands[HERTEN].entry.status is Status.NOT_IN_FILE
    assert (found.stands[HATTINGEN].entry.note, found.stands[HATTINGEN].value) == ("falsch", None)
    assert found.stands[WALTROP].rank[:2] == (1, 1)


def test_a_year_without_any_value():
    found = summary(of(key_figure(), {HERTEN: [(1, 100)]}), "quote", 2023)
    assert (found.n, found.spread, found.together) == (0, None, None)
    assert found.stands[HERTEN].change is None
    with pytest.raises(KeyError):
        summary(of(key_figure(), {HERTEN: [(1, 100)]}), "nichts", 2023)


YES = (5, 1_000)


@pytest.mark.parametrize(
    ("covered", "year"),  # how many of the five towns say something in 2020, 2021 and 2022
    [((5, 5, 5), 2022), ((5, 5, 4), 2022), ((5, 4, 3), 2021), ((3, 3, 2), 2021), ((0, 0, 1), 2022)],
)
def test_the_year_to_open_with(covered, year):
    made = small_ring(years=(2020, 2021, 2022))
    towns = (*SMALL, "JA05112000")
    made = replace(made, towns=towns)
    files = [
        file(made, town, {("quote", 2020 + at): YES for at, n in enumerate(covered) if number < n})
        for number, town in enumerate(towns)
    ]
    assert opening_year(merge(files, (), no_official), "quote") == year


def test_a_key_figure_that_nobody_has_opens_with_nothing():
    assert opening_year(of(key_figure(), {HERTEN: [None]}), "quote") is None


def test_ranks_of_a_ring_are_not_remembered(store):
    before = uncertainty._kept_intervals.cache_info().currsize
    assert any(stand.rank for stand in summary(merged(store), "k1", 2023).stands.values())
    assert uncertainty._kept_intervals.cache_info().currsize == before
