"""Own counts summed to unions, against cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.catalogue import Level
from data.model.hierarchy import towns
from data.model.region import current
from data.model.status import Status
from data.own import record
from data.own.record import Own
from data.own.sums import with_unions

BOENEN, FROENDENBERG, HOLZWICKEDE = "05978008", "05978012", "05978016"
REST = ("05978004", "05978020", "05978024", "05978028", "05978032", "05978036", "05978040")
OFFICE, UNNA, DORTMUND = "JA05978", "05978", "05913000"


def own(kind="count", **figures):
    """An own table; each area by key (``a`` before it) with its figures from 2020 on."""
    rows = {
        key[1:]: {
            2020 + at: value
            if isinstance(value, tuple)
            else (None if value is None else float(value), Status.OK)
            for at, value in enumerate(values)
            if value != ""
        }
        for key, values in figures.items()
    }
    return Own(rows, kind=kind)


@pytest.fixture
def summed(store):
    """``summed(own)``: the figures with those of unions, and which are sums."""

    def ask(given):
        made = with_unions(given, store.areas, towns(store.root))
        return made.own.figures, made.places

    return ask


THREE = {f"a{BOENEN}": (1, 10), f"a{FROENDENBERG}": (2, 20), f"a{HOLZWICKEDE}": (4, 40)}


def test_a_district_is_the_sum_of_its_three_towns(summed):
    figures, places = summed(own(**THREE))
    assert figures[OFFICE] == {2020: (7.0, Status.OK), 2021: (70.0, Status.OK)}
    assert places == {(OFFICE, 2020), (OFFICE, 2021)}
    assert figures[UNNA] == dict.fromkeys((2020, 2021), (None, Status.PART_MISSING))
    assert current().key not in figures


def test_a_kreis_is_the_sum_of_all_ten(summed):
    figures, places = summed(own(**THREE, **{f"a{key}": (100, "") for key in REST}))
    assert figures[UNNA] == {2020: (707.0, Status.OK), 2021: (None, Status.PART_MISSING)}
    assert (UNNA, 2020) in places
    assert (UNNA, 2021) not in places


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ((None, Status.CONFIDENTIAL), (None, Status.PART_MISSING)),
        ((None, Status.UNAVAILABLE), (None, Status.PART_MISSING)),
        ((0.0, Status.OK), (3.0, Status.OK)),  # a zero is no gap
        ((4.0, Status.LIMITED), (7.0, Status.LIMITED)),
        ((0.1, Status.OK), (3.1, Status.OK)),
    ],
)
def test_a_part_without_a_figure_leaves_the_union_without_one(summed, amount, expected):
    figures, _ = summed(own(**THREE | {f"a{HOLZWICKEDE}": (amount,)}))
    assert figures[OFFICE][2020] == expected


@pytest.mark.parametrize(
    ("given", "expected", "is_sum"),
    [
        ((99.0, Status.OK), (99.0, Status.OK), False),  # the file knows better than we can add
        ((None, Status.CONFIDENTIAL), (None, Status.CONFIDENTIAL), False),
        ((None, Status.UNAVAILABLE), (7.0, Status.OK), True),  # a blank says nothing
    ],
)
def test_the_file_has_the_first_word(summed, given, expected, is_sum):
    figures, places = summed(own(**THREE, **{f"a{OFFICE}": (given,)}))
    assert figures[OFFICE][2020] == expected
    assert ((OFFICE, 2020) in places) is is_sum
    assert (OFFICE, 2021) in places


def test_a_blank_union_of_which_a_part_is_missing_stays_blank(summed):
    blank = (None, Status.UNAVAILABLE)
    figures, _ = summed(own(**{f"a{BOENEN}": (1,), f"a{OFFICE}": (blank,)}))
    assert figures[OFFICE][2020] == blank


def test_a_town_that_is_a_kreis_is_itself_and_no_sum(summed):
    figures, places = summed(own(**{f"a{DORTMUND}": (5,)}))
    assert figures["05913"] == figures["JA05913000"] == {2020: (5.0, Status.OK)}
    assert places == frozenset()


def test_the_region_needs_every_town(store, summed):
    every = {f"a{area.key}": (2,) for area in store.areas.by_level[Level.GEMEINDE]}
    assert len(every) == 53
    figures, places = summed(own(**every))
    assert figures[current().key] == {2020: (106.0, Status.OK)}
    assert (current().key, 2020) in places
    figures, _ = summed(own(**{key: value for key, value in every.items() if key != f"a{BOENEN}"}))
    assert current().key not in figures
    figures, places = summed(own(**every, aRUHR=(120,)))
    assert figures[current().key] == {2020: (120.0, Status.OK)}
    assert (current().key, 2020) not in places


@pytest.mark.parametrize("kind", ["rate", "ratio"])
def test_rates_and_ratios_are_never_added(summed, kind):
    given = own(kind, **THREE)
    assert summed(given) == (given.figures, frozenset())


def counted(counts, missing=()):
    """Rates per 1,000 in 2020 with numerators and denominators by key; those ``missing`` have no counts."""
    made = own("rate", **{f"a{key}": (1000 * n / of,) for key, (n, of) in counts.items()})
    known = {key: {2020: (float(n), float(of))} for key, (n, of) in counts.items() if key not in missing}
    return replace(made, scale=1000, counts=known)


COUNTS = {BOENEN: (1, 100), FROENDENBERG: (2, 200), HOLZWICKEDE: (9, 300)}


def test_a_rate_of_a_union_is_that_of_its_summed_counts(store):
    """12 of 600 are 20 per 1,000; the mean of 10, 10 and 30 would be 16.7."""
    made = with_unions(counted(COUNTS), store.areas, towns(store.root))
    assert made.own.figures[OFFICE] == {2020: (20.0, Status.OK)}
    assert made.own.counts[OFFICE] == {2020: (12.0, 600.0)}
    assert made.places == {(OFFICE, 2020)}
    assert made.own.figures[UNNA] == {2020: (None, Status.PART_MISSING)}
    assert UNNA not in made.own.counts
    assert current().key not in made.own.figures


def test_a_rate_of_which_one_part_has_no_counts_has_none(store):
    made = with_unions(counted(COUNTS, missing={BOENEN}), store.areas, towns(store.root))
    assert made.own.figures[OFFICE] == {2020: (None, Status.NOT_AGGREGATED)}
    assert made.places == frozenset()


def test_the_rate_of_the_region_needs_the_counts_of_every_town(store):
    every = {area.key: (2, 100) for area in store.areas.by_level[Level.GEMEINDE]}
    made = with_unions(counted(every | {BOENEN: (55, 100)}), store.areas, towns(store.root))
    assert made.own.figures[current().key] == {2020: (30.0, Status.OK)}
    assert made.own.counts[current().key] == {2020: (159.0, 5300.0)}
    without = with_unions(counted(every, missing={BOENEN}), store.areas, towns(store.root))
    assert current().key not in without.own.figures


def test_what_travels_is_what_the_user_gave(store, summed):
    given = own(**THREE)
    before = record.written(given)
    summed(given)
    assert record.written(given) == before
    assert set(before["rows"]) == {BOENEN, FROENDENBERG, HOLZWICKEDE}
