"""The target of a view: refusals, distances, sums, need and pace, against cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.comparison import target
from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.target import Refusal
from components.view.model import parse
from data.model.catalogue import Break, Catalogue, Level, Plan, Target
from data.model.reading import Text
from data.model.status import Status
from data.model.table import Cell
from data.model.units import labelled
from data.numbers.target import Need
from tests.official import STORE

QUOTE = "indikator=quote&ebene=kreis&jahr=2021"
SAID = Text("Vertrag", "contract")


def of(store, search):
    return Context(store, parse(f"?{search}", store)[0])


def with_quote(frozen, **fields):
    """The frozen figures with another description of ``quote``."""
    old = frozen.catalogue
    item = replace(old.indicators["quote"], **fields)
    return replace(frozen, catalogue=Catalogue(old.topics, {**old.indicators, "quote": item}, old.aliases))


# Why there is none


@pytest.mark.parametrize(
    ("search", "why"),
    [
        (f"{QUOTE}&ziel=30", None),
        (f"{QUOTE}&ziel=100", None),
        (f"{QUOTE}&ziel=100.01", Refusal.OVER),
        (f"{QUOTE}&ziel=500", Refusal.OVER),
        ("indikator=einwohner&ziel=30", Refusal.COUNT),
        ("indikator=geburten&ziel=30", Refusal.COUNT),  # a count with a denominator
        ("indikator=kinder-je-fachkraft&ziel=3", Refusal.RATIO),
        ("indikator=lage&ziel=3", Refusal.RATIO),
        ("indikator=einkommensteuer&ziel=3", Refusal.RATIO),
        ("indikator=armut&ebene=kreis&jahr=2022&ziel=10", Refusal.COUNTS),
        ("indikator=armut&ebene=kreis&jahr=2022&ziel=101", Refusal.COUNTS),  # the first that holds
    ],
)
def test_a_view_without_a_target_says_why(frozen, search, why):
    context = of(frozen, search)
    assert target.refusal(context) is why
    assert (target.drawn(context) is None) is (why is not None)
    assert target.aim(context) is not None  # it is asked for all the same
    assert target.can(context) is (why in {None, Refusal.OVER})


def test_a_year_without_values_has_no_target(frozen):
    view = of(frozen, f"{QUOTE}&ziel=30").view
    context = Context(frozen, replace(view, year=2035))
    assert target.refusal(context) is Refusal.VALUE
    assert target.region(context) is None


def test_counts_of_which_nobody_says_what_is_counted_give_no_target(made):
    rows = {2020: [(5, 100), (20, 100)]}
    assert target.refusal(made(rows, "?ziel=10")) is None
    assert target.refusal(made(rows, "?ziel=10", counted=None)) is Refusal.COUNTS


def test_a_rate_that_is_no_share_may_be_as_high_as_one_likes(made):
    context = made({2020: [(5, 100)]}, "?ziel=5000", scale=1000, unit=labelled(Text("je 1.000", "per 1,000")))
    assert target.refusal(context) is None
    assert target.distance(context, context.cell(context.areas[0].key), 5000).gap.difference == 495


# What is aimed at


def test_without_a_target_nothing_is_aimed_at(frozen):
    context = of(frozen, f"{QUOTE}&ort=05112")
    assert target.can(context)
    found = (target.aim, target.drawn, target.mine, target.region, target.pace)
    assert [function(context) for function in found] == [None] * 5


def test_a_preset_of_the_value_gives_its_name_unless_there_is_an_own_one(frozen):
    presets = (
        Target(25, 2007, Text("Altes Ziel", "old target"), SAID),
        Target(30, 2020, Text("Neues Ziel", "new target"), SAID),
    )
    store = with_quote(frozen, targets=presets)
    found = target.aim(of(store, f"{QUOTE}&ziel=30"))
    assert (found.value, found.name, found.preset) == (30, "Neues Ziel", presets[1])
    assert target.aim(of(store, f"{QUOTE}&ziel=25&sprache=en")).name == "old target"
    own = target.aim(of(store, f"{QUOTE}&ziel=30&zielname=JHA 12.3."))
    assert (own.value, own.name, own.preset) == (30, "JHA 12.3.", None)
    none = target.aim(of(store, f"{QUOTE}&ziel=31"))
    assert (none.value, none.name, none.preset) == (31, "", None)


# How far


@pytest.mark.parametrize(
    ("search", "difference"),
    [
        ("ziel=30&ort=05112", 8.6),  # 1,290.6 - 1,282
        ("ziel=30&ort=05170", -10.5),
        ("ziel=27.5&ort=05113", 34.65),
        ("ziel=0&ort=05113", -1342),
        ("ziel=30&kinder=10&ort=05112", 137.66),  # of 4,732.2 children
        ("ziel=30&kinder=-20&ort=05112", -249.52),  # of 3,441.6
    ],
)
def test_my_distance(frozen, search, difference):
    context = of(frozen, f"{QUOTE}&{search}")
    found = target.mine(context)
    assert (found.gap.difference, found.why) == (difference, None)
    assert found.cell == context.mine_cell
    assert target.of(context, context.mine.key) == found
    assert found.gap.numerator == found.cell.numerator  # the children there are stay


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("05112", Refusal.VALUE),  # not published yet
        ("05170", Refusal.COUNTS),  # rounds to zero, without counts
        ("05562", Refusal.COUNTS),
        ("05954", None),
    ],
)
def test_an_area_without_a_distance_says_why(frozen, key, why):
    context = of(frozen, "indikator=ohne-abschluss&jahr=2004&ziel=6")
    found = target.of(context, key)
    assert (found.why, found.gap is None) == (why, why is not None)


def test_where_there_is_no_such_facility_there_is_no_distance(made, kreise):
    context = made({2020: [(0, 100), (5, 100)]}, "?ziel=10", structural_zero=True)
    assert target.of(context, kreise[0]).why is Refusal.ABSENT
    assert target.of(context, kreise[1]).gap.difference == 5
    plain = made({2020: [(0, 100), (5, 100)]}, "?ziel=10")
    assert target.of(plain, kreise[0]).gap.difference == 10


# All of them together


def test_the_region_is_net_and_the_sums_below_and_above_stand_beside_it(frozen):
    found = target.region(of(frozen, f"{QUOTE}&ziel=30"))
    assert (found.gap.numerator, found.gap.denominator, found.gap.difference) == (3718, 12997, 181.1)
    assert (found.below, found.areas_below) == (191.6, 4)  # 8.6 + 159.8 + 9.9 + 13.3
    assert (found.above, found.areas_above) == (10.5, 1)
    assert found.without == ()


def test_the_region_with_another_number_of_children(frozen):
    found = target.region(of(frozen, f"{QUOTE}&ziel=30&kinder=-20"))
    assert found.gap.difference == -598.72
    assert (found.areas_below, found.areas_above) == (0, 5)
    assert (found.below, found.above) == (0, 598.72)


def test_an_area_at_the_target_is_neither_below_nor_above(made):
    context = made({2020: [(10, 100), (5, 100), (20, 100)]}, "?ziel=10")
    found = target.total(context, Cell(35 / 3, 35, 300, Status.OK), context.areas[:3])
    assert (found.areas_below, found.below, found.areas_above, found.above) == (1, 5, 1, 10)
    assert found.gap.difference == -5


@pytest.mark.parametrize(
    ("rows", "goal", "side"),
    [
        ([(0, 2)], 20, 1),  # 0.4 of a school is missing, and no school of two is not 20%
        ([(1, 2)], 40, -1),
        ([(299, 1000)], 30, 1),
        ([(29_999, 100_000)], 30, 1),  # prints as 30.0, and one is missing
        ([(30_001, 100_000)], 30, -1),
        ([(3000, 10_001)], 30, 0),  # 0.3 of one is missing, of 30.0% as printed
        ([(3000, 9_999)], 30, 0),
        ([(30, 100)], 30, 0),
    ],
)
def test_at_the_target_is_what_is_so_in_whole_children_and_as_printed(made, rows, goal, side):
    for direction, reached in (("neutral", side <= 0), ("lower_is_better", side >= 0)):
        context = made({2020: rows}, f"?ziel={goal}&ort=05112", direction=direction)
        found = target.shown(context)
        assert target.side(context, found) == side
        assert target.is_reached(context, found) is reached
        assert target.reaching(context, goal) == (int(reached), 1)


def test_who_reached_the_target_is_told_of_the_children_there_are(made):
    for more in ("", "&kinder=20", "&kinder=-20"):
        context = made({2020: [(29, 100), (31, 100), (50, 100)]}, f"?ziel=30{more}", direction="neutral")
        assert target.reaching(context, 30) == (2, 3)


def test_who_reached_the_target_and_who_is_short_of_it_are_all_of_them():
    for item in STORE.catalogue.indicators.values():
        for level in (at for at in Level if STORE.table(item, at)):
            plain = of(STORE, f"indikator={item.slug}&ebene={level}")
            if not target.can(plain) or plain.distribution is None:
                continue
            context = of(STORE, f"indikator={item.slug}&ebene={level}&ziel={plain.distribution.median:.1f}")
            found, (there, known) = target.region(context), target.reaching(context, context.view.target)
            short = found.areas_above if target.is_ceiling(context) else found.areas_below
            assert there + short == known, (item.slug, level)
            parts = context.store.areas.by_level[level]
            assert known + len(found.absent) + len(found.without) == len(parts)


def test_areas_without_such_a_facility_count_in_the_sum_alone(made, kreise):
    context = made({2020: [(0, 100), (5, 100), (20, 100)]}, "?ziel=10", structural_zero=True)
    found = target.total(context, Cell(25 / 3, 25, 300, Status.OK), context.areas[:3])
    assert ([area.key for area in found.absent], found.without) == ([kreise[0]], ())
    assert (found.gap.difference, found.below, found.above) == (5, 5, 10)


def test_areas_without_a_distance_are_named(frozen):
    context = of(frozen, "indikator=ohne-abschluss&jahr=2004&ziel=6")
    assert target.region(context) is None  # nobody has summed its counts
    found = target.total(context, Cell(5, 75, 1500, Status.OK), context.areas)
    assert [area.key for area in found.without] == ["05112", "05113", "05170", "05562"]
    assert (found.gap.difference, found.below, found.areas_below) == (15, 15, 1)


# What it takes


@pytest.mark.parametrize(
    ("search", "plan", "expected"),
    [
        ("", Plan(10, 2.5, SAID), Need(159.8, 10, 2.5)),
        ("&gruppengroesse=12.5", Plan(10, 2.5, SAID), Need(159.8, 12.5, 2.5)),
        ("&stellen=3,53", Plan(10, 2.5, SAID), Need(159.8, 10, 3.53)),
        ("&gruppengroesse=20&stellen=2", None, Need(159.8, 20, 2)),
        ("&gruppengroesse=20", None, None),
        ("&stellen=2", None, None),
        ("", None, None),
    ],
)
def test_a_need_has_the_factors_of_the_view_and_else_of_the_indicator(frozen, search, plan, expected):
    context = of(with_quote(frozen, plan=plan), f"{QUOTE}&ziel=30{search}")
    assert target.need(context, 159.8) == expected


@pytest.mark.parametrize("missing", [0, -10.5])
def test_who_lacks_nothing_needs_nothing(frozen, missing):
    context = of(with_quote(frozen, plan=Plan(10, 2.5, SAID)), f"{QUOTE}&ziel=30")
    assert target.need(context, missing) is None


# The own pace


@pytest.mark.parametrize(
    ("search", "each", "years"),
    [
        # 27.790752 in 2019, printed 27.8; 29.800093 in 2021, printed 29.8, from 1,282 of 4,302
        ("ort=05112&ziel=30&seit=2019", 1, 8.6 / 43.02),
        ("ort=05112&ziel=40&seit=2019", 1, 438.8 / 43.02),
        ("ort=05112&ziel=25&seit=2019", 1, None),  # was there before, and moves away
        # 30.004011 in 2016, printed 30.0; 26.807831 in 2021, printed 26.8, from 1,342 of 5,006
        ("ort=05113&ziel=30&seit=2016", -0.64, None),
        ("ort=05113&ziel=20&seit=2016", -0.64, 340.8 / 50.06 / 0.64),
    ],
)
def test_a_pace(frozen, search, each, years):
    found = target.pace(of(frozen, f"{QUOTE}&{search}"))
    assert found.change.obstacle is None
    assert found.each == pytest.approx(each)
    assert found.years == (None if years is None else pytest.approx(years))


def test_who_is_at_the_target_needs_no_time(made):
    context = made({2019: [(20, 100)], 2020: [(30, 100)]}, "?ziel=30&ort=05112")
    assert (target.pace(context).each, target.pace(context).years) == (10, 0)
    still = made({2019: [(30, 100)], 2020: [(30, 100)]}, "?ziel=40&ort=05112")
    assert (target.pace(still).each, target.pace(still).years) == (0, None)


def test_a_pace_goes_by_the_year_asked_for_and_not_by_the_number_of_children(frozen):
    plain = target.pace(of(frozen, f"{QUOTE}&ort=05112&ziel=40&seit=2019"))
    fewer = target.pace(of(frozen, f"{QUOTE}&ort=05112&ziel=40&seit=2019&kinder=-20"))
    assert (fewer.each, fewer.years) == (plain.each, plain.years)
    usual = target.pace(of(frozen, f"{QUOTE}&ort=05112&ziel=40"))
    assert usual.change.first == 2016
    assert usual.each == pytest.approx((29.8 - 22.0) / 5)


def test_how_long_it_takes_goes_by_the_counts_and_not_by_a_rounded_rate():
    """Published are 87.6 for Duisburg in 2016, of which two children are missing."""
    search = "indikator=betreuungsquote-3-bis-6&ebene=kreis&jahr=2016&ziel=87.6&ort=05112"
    found = target.pace(of(STORE, search))
    assert found.each < 0
    assert found.years is None  # it falls, and so never comes there


def test_no_pace_is_told_across_a_break(frozen):
    found = target.pace(of(frozen, f"{QUOTE}&ort=05112&ziel=40&seit=2008"))
    assert (found.change.obstacle, found.each, found.years) == (Obstacle.BREAK, None, None)


@pytest.mark.parametrize(
    ("lonely", "since", "obstacle"),
    [
        (2021, "", Obstacle.OUTLIER),
        (2021, "&seit=2019", Obstacle.OUTLIER),
        (2016, "&seit=2016", Obstacle.OUTLIER),
        (2016, "", None),  # nobody asked for that year, so another one is taken
    ],
)
def test_no_pace_is_told_from_or_to_a_year_that_stands_alone(frozen, lonely, since, obstacle):
    outlier = Break(lonely, Text("Umzug.", "Move."), outlier=True)
    store = with_quote(frozen, breaks=(*frozen.catalogue.indicators["quote"].breaks, outlier))
    found = target.pace(of(store, f"{QUOTE}&ort=05112&ziel=40{since}"))
    assert found.change.obstacle is obstacle
    assert (found.each is None) is (obstacle is not None)
    if obstacle is None:
        assert found.change.first == 2015


def test_without_my_area_or_its_distance_there_is_no_pace(frozen):
    assert target.pace(of(frozen, f"{QUOTE}&ziel=40")) is None
    assert target.pace(of(frozen, "indikator=ohne-abschluss&jahr=2004&ziel=6&ort=05562")) is None
    assert target.pace(of(frozen, f"{QUOTE}&ort=05112&ziel=101")) is None


# The real figures

U3 = "indikator=betreuungsquote-u3&ebene=kreis&jahr=2025"


def test_the_aim_of_2007_on_the_real_figures():
    context = of(STORE, f"{U3}&ziel=35&ort=05112")
    found = target.aim(context)
    assert (found.preset.year, found.name) == (2007, found.preset.name.de)
    total = target.region(context)
    assert (total.gap.difference, total.areas_below, total.areas_above) == (6901, 14, 1)
    assert round(total.below) == 6992
    assert total.gap.difference == pytest.approx(total.below - total.above)
    assert target.need(context, 2168) == Need(2168, 10, 3.53)


def test_the_real_rate_under_three_has_no_pace_today():
    found = target.pace(of(STORE, f"{U3}&ziel=35&ort=05112"))
    assert (found.change.obstacle, found.years) == (Obstacle.BREAK, None)


def test_every_indicator_that_can_have_a_target_has_a_distance_where_it_has_counts():
    for item in STORE.catalogue.indicators.values():
        for level in (at for at in Level if STORE.table(item, at)):
            context = of(STORE, f"indikator={item.slug}&ebene={level}")
            if not target.can(context):
                continue
            for cell in context.regional.values():
                found = target.distance(context, cell, 1)
                told = cell.has_counts and not item.is_structural_zero(cell.value)
                assert (found.gap is not None) is told, (item.slug, level)
                assert (found.why is None) is told
