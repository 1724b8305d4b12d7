"""Gap, rank and its interval in the words of a view, on figures made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.comparison import chance, gaps
from components.comparison.context import Context
from components.wording import gaps as gap_words
from data.model.reading import Text
from data.model.units import labelled
from data.numbers.uncertainty import Interval

MINE = "?ort=05112"
"""Duisburg: the first of the made rows."""


# The gap


def test_the_gap_in_children_by_hand(made):
    # rates 10, 20, 30 %; median 20 % of 1,000 children are 200, there are 100
    about = made({2015: [(100, 1000), (400, 2000), (90, 300)]}, MINE)
    assert gaps.of(about).difference == pytest.approx(100)
    assert (
        gap_words.sentence(about)
        == "Beim Median aller 15 Kreise und kreisfreien Städte wären es 100 Kinder mehr."
    )
    assert gap_words.signed(about) == "+100"
    steps = gap_words.arithmetic(about)
    assert steps.startswith("20,0 (Median) ÷ 100 × 1.000 (")
    assert "= 200,0." in steps
    assert "Unterschied: +100,0." in steps


@pytest.mark.parametrize(
    ("scale", "mine", "others", "difference"),
    [
        (100, (50, 1000), [(100, 1000), (150, 1000)], 50),
        (1000, (50, 10_000), [(80, 10_000), (90, 10_000)], 30),
        (10_000, (9, 30_000), [(20, 50_000), (25, 50_000)], 3),
        (10_000, (30, 30_000), [(20, 50_000), (10, 50_000)], -18),
    ],
)
def test_the_gap_holds_for_rates_per_hundred_thousand_and_ten_thousand(made, scale, mine, others, difference):
    about = made({2015: [mine, *others]}, MINE, scale=scale, unit=labelled(Text("je n", "per n")))
    assert gaps.of(about).difference == pytest.approx(difference)
    shown = f"{abs(difference)} Kinder {'mehr' if difference > 0 else 'weniger'}."
    assert gap_words.sentence(about).endswith(shown)
    assert f"÷ {scale:,}".replace(",", ".") in gap_words.arithmetic(about)


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        ((199, 1000), "wäre es 1 Kind mehr."),
        ((201, 1000), "wäre es 1 Kind weniger."),
        ((198, 1000), "wären es 2 Kinder mehr."),
        ((200, 1000), "wären es genauso viele Kinder; der Unterschied liegt unter eins."),
    ],
)
def test_one_child_is_told_apart_from_two_and_none(made, mine, said):
    # my rate is the median of three unless 20 % stands on both sides of it
    about = made({2015: [mine, (200, 1000), (400, 2000)]}, MINE)
    assert gap_words.sentence(about) == f"Beim Median aller 15 Kreise und kreisfreien Städte {said}"


def test_the_median_town_itself_has_no_gap_although_its_published_rate_is_rounded(made):
    about = made({2015: [(2367, 13470), (1000, 10_000), (3000, 10_000)]}, MINE)
    keys = list(about.table.keys)
    rounded = about.table.value.round(1)
    lent = replace(about.table, value=rounded)
    tables = {**about.store.tables, (about.indicator.slug, about.view.level): lent}
    about = Context(replace(about.store, tables=tables), about.view)
    assert about.cells[keys[0]].value == 17.6
    assert gaps.of(about).difference == pytest.approx(0)
    assert gap_words.signed(about) == "0"


@pytest.mark.parametrize(
    ("difference", "shown"), [(0.5, "+1"), (-0.5, "−1"), (1.5, "+2"), (2.5, "+3"), (0.49, "0")]
)
def test_halves_are_rounded_away_from_zero(made, difference, shown):
    # the median is 20 % of 1,000: 200
    about = made({2015: [(200 - difference, 1000), (200, 1000), (400, 2000)]}, MINE)
    assert gap_words.signed(about) == shown


def test_who_recalculates_the_shown_median_comes_to_the_shown_tenth(made):
    about = made({2015: [(30_000, 370_000), (1, 3), (1, 7), (2, 7), (1, 9)]}, MINE)
    shown = gap_words.arithmetic(about).split(" (Median)")[0].replace(",", ".")
    exact = gaps.of(about)
    assert float(shown) / 100 * 370_000 == pytest.approx(exact.expected, abs=0.05)
    assert len(shown) < 10


@pytest.mark.parametrize(
    ("rows", "fields", "why"),
    [
        ([20.0, 30.0, 40.0], {}, "keine Anzahlen"),
        ([(100, 1000), (200, 1000)], {"kind": "count"}, "selbst eine Anzahl"),
        ([(100, 1000), (200, 1000)], {"kind": "ratio"}, "keine Quote"),
        ([(100, 1000), (200, 1000)], {"kind": "index"}, "keine Quote"),
        ([(100, 1000), (200, 1000)], {"counted": None}, "keine Anzahlen"),
        ([None, (200, 1000)], {}, "Ohne eigenen Wert"),
        ([(9, 99), (200, 1000)], {}, "unter 100"),
    ],
)
def test_there_is_no_gap_without_counts_and_the_reason_is_said(made, rows, fields, why):
    about = made({2015: rows}, MINE, **fields)
    assert gaps.of(about) is None
    assert gap_words.signed(about) == gap_words.arithmetic(about) == ""
    assert why in gap_words.sentence(about)


def test_there_is_no_gap_without_my_municipality(made):
    assert "Wählen Sie Ihre Kommune" in gap_words.sentence(made({2015: [(1, 1000), (2, 1000)]}))


def test_zero_is_a_value_of_the_gap(made):
    about = made({2015: [(0, 1000), (100, 1000), (200, 1000)]}, MINE)
    assert gap_words.sentence(about).endswith("wären es 100 Kinder mehr.")


# The rank


def test_small_and_missing_areas_have_no_rank(made):
    about = made({2015: [(300, 1000), (90, 99), (400, 1000), None, (100, 1000)]}, MINE)
    assert chance.rank(about) == (2, 3)
    assert chance.rank(made({2015: [(90, 99), (400, 1000)]}, MINE)) is None
    assert chance.rank(made({2015: [(90, 99), (400, 1000)]})) is None


def test_equal_values_share_the_better_rank_and_the_range_holds_it(made):
    about = made({2015: [(0, 5000), (0, 100), (0, 200), (900, 1000)]}, MINE)
    assert chance.rank(about) == (2, 4)
    assert chance.rank_interval(about).low == 2
    assert chance.rank_interval(about).high == 4


def test_the_rank_interval_of_clearly_separated_areas_is_the_rank(made):
    about = made({2015: [(500, 1000), (100, 1000), (900, 1000)]}, MINE)
    assert chance.rank_interval(about) == Interval(2, 2)
    assert chance.model(about) == "binomial"


def test_there_is_no_rank_interval_where_one_area_has_no_counts(made):
    about = made({2015: [(500, 1000), 30.0, (900, 1000)]}, MINE)
    assert chance.rank(about) == (2, 3)
    assert chance.model(about) is None
    assert chance.rank_interval(about) is None


def test_one_model_holds_for_all_areas_of_the_year(made):
    about = made({2015: [(500, 1000), (1100, 1000), (900, 1000)]}, MINE)
    assert chance.law(about) == chance.model(about) == "poisson"
    own = chance.interval(about, about.mine)
    assert own.high - own.low == pytest.approx(2 * 1.96 * 2.236, abs=0.2)  # sqrt(500) of 1,000, binomial 6.2


@pytest.mark.parametrize(
    ("mine", "distinct"), [((200, 1000), False), ((210, 1000), False), ((300, 1000), True)]
)
def test_what_cannot_be_told_from_the_median(made, mine, distinct):
    about = made({2015: [mine, (400, 2000), (398, 2000), (402, 2000)]}, MINE)
    assert chance.is_distinct(about) is distinct


def test_without_counts_nothing_is_said_about_the_median(made):
    assert chance.is_distinct(made({2015: [20.0, 30.0]}, MINE)) is None
    assert chance.is_distinct(made({2015: [(20, 99), (300, 1000)]}, MINE)) is None


def test_my_area_is_ranked_with_a_group_it_does_not_belong_to(store):
    from components.view.model import parse

    about = Context(store, parse("?indikator=arbeitslose-je-100&ort=05562020&gruppe=kreisfrei", store)[0])
    assert about.mine not in about.group
    assert chance.rank(about)[1] == len(about.group) + 1 == 12
