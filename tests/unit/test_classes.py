"""The classes of the map: the same limits, numbers of areas and colours on screen and in documents."""

from dataclasses import replace
from itertools import pairwise

import pytest

from components.charts import KINDS, theme
from components.comparison import classes
from components.comparison.context import Context
from components.comparison.land import on_map
from components.documents import figures, tables
from components.documents.native import PAPER
from components.view.model import parse
from components.wording import measure as wording
from data.model.catalogue import Level
from data.numbers.classes import Classes
from tests.official import STORE

EVERY = [(slug, level) for slug, item in STORE.catalogue.indicators.items() for level in item.levels]
VALUES = [*[None] * 7, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0]


def of(slug, level):
    return Context(STORE, parse(f"?indikator={slug}&ebene={level.value}", STORE)[0])


@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_screen_and_document_write_the_same_classes(slug, level):
    about = of(slug, level)
    screen = [(item.label, item.count, item.colour) for item in KINDS["karte"](about).legend]
    paper = [(*row.cells, row.colour) for table in tables.classes(about) for row in table.rows]
    assert screen == paper


def test_the_numbers_of_areas_are_those_of_the_figures(made):
    about = made({2015: VALUES})
    limits = about.classes.limits
    by_hand = [
        sum(low <= v < high or (high == limits[-1] and v == high) for v in VALUES if v is not None)
        for low, high in pairwise(limits)
    ]
    assert classes.counts(about) == by_hand
    assert sum(by_hand) == 8
    legend = KINDS["karte"](about).legend
    assert [item.count for item in legend] == [*map(str, by_hand), "7"]  # 15 Kreise, 8 with a figure


def test_a_bar_of_the_map_in_a_document_has_the_colour_of_its_class(made):
    about = made({2015: VALUES})
    palette = theme.class_colours(about.classes)
    charts = figures.MAKERS["karte"](about, PAPER)[0]
    colours = [fill.colour for chart in charts for fill in chart.fills]
    assert colours == [palette[about.classes.of(value)] for value in sorted(VALUES[7:], reverse=True)]
    assert len(set(colours)) == about.classes.count


@pytest.mark.parametrize(("mine", "share"), [(0.0, 0.0), (0.25, 0.25), (0.75, 0.75), (1.0, 1.0)])
def test_my_tick_stands_where_my_value_lies_in_its_class(made, mine, share):
    first = made({2015: VALUES}).classes.limits
    low, high = first[-2], first[-1]
    about = made({2015: VALUES}, "?ort=05978")
    about.cells[about.mine.key] = about.cells[about.mine.key]._replace(value=low + mine * (high - low))
    ticks = [item.tick for item in KINDS["karte"](about).legend if item.tick]
    assert [tick[0] for tick in ticks] == [pytest.approx(share)]
    assert classes.mine(about)[0] == about.classes.count - 1


@pytest.mark.parametrize(
    ("limits", "labels"),
    [
        ((4.0, 9.0, 15.0, 24.0, 39.0), ["4 bis unter 9", "9 bis unter 15", "24 bis 39"]),
        ((3.75, 4.5, 4.65, 6.25), ["3,75 bis unter 4,5", "4,5 bis unter 4,65", "4,65 bis 6,25"]),
    ],
)
def test_limits_have_as_many_decimals_as_they_need(made, limits, labels):
    about = made({2015: [limits[0], limits[-1]]}, "?ort=05112")
    about.__dict__["classes"] = Classes(limits, "quantile")
    found = wording.labels(about)
    assert [*found[:2], found[-1]] == labels
    assert wording.label_of(about, about.mine.key) == labels[0]
    assert wording.label_of(about, "05978") == ""  # no figure


def test_a_class_of_one_value_has_one_number_and_its_tick_in_the_middle(made):
    about = made({2015: [3.0] * 15}, "?ort=05112")
    assert wording.labels(about) == ["3"]
    assert classes.mine(about) == (0, 0.5)


def test_without_my_area_or_its_figure_there_is_no_tick(made):
    assert classes.mine(made({2015: VALUES})) is None
    assert classes.mine(made({2015: VALUES}, "?ort=05112")) is None


def test_each_reason_is_counted_in_words(made):
    assert wording.reasons(made({2015: VALUES}), made({2015: VALUES}).areas) == {
        "keine Zahl: nicht erhoben": 7
    }


# Of which years, and what is said about it

TWO_YEARS = {2010: [float(n) for n in range(40, 55)], 2015: [float(n) for n in range(10, 25)]}


def test_the_limits_are_those_of_the_year_shown(made):
    # Four classes of 10, 11, … 24: the roundest numbers above the 3rd, 7th and 11th value.
    assert made(TWO_YEARS).classes.limits == (10, 13, 17, 21, 24)
    assert made(TWO_YEARS, "?jahr=2010").classes.limits == (40, 43, 47, 51, 54)


def test_on_request_the_limits_are_those_of_all_years(made):
    now, then = (made(TWO_YEARS, f"?grenzen=alle&jahr={year}").classes for year in TWO_YEARS)
    assert now == then
    assert (now.limits[0], now.limits[-1]) == (10, 54)
    assert now.counts(TWO_YEARS[2015]) == [7, 7, 1, 0]


def test_two_maps_of_an_indicator_share_the_limits_of_all_years(made):
    first, second = made(TWO_YEARS, "?jahr2=2010").maps
    assert first.classes == second.classes == made(TWO_YEARS, "?grenzen=alle").classes
    assert "grenzen=alle" in second.search  # whoever takes the second map along gets the same colours


def test_a_second_map_of_another_indicator_changes_nothing(made):
    first, second = made(TWO_YEARS, "?indikator2=gisd").maps
    assert first.classes == made(TWO_YEARS).classes
    assert not second.classes_last


@pytest.mark.parametrize(
    ("rows", "search", "said"),
    [
        ([*range(15)], "", "Klassen: Quantile der Werte 2015, je Klasse 3 oder 4 Gebiete"),
        ([*range(12)], "", "Klassen: Quantile der Werte 2015, je Klasse 3 Gebiete"),
        (
            [0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6],
            "",
            "Klassen: Quantile der Werte 2015; gleiche Werte stehen in derselben Klasse",
        ),
        ([*range(15)], "?grenzen=alle", "Klassen: Quantile der Werte aller Jahre"),
        ([*range(15)], "?jahr2=2015", "Klassen: Quantile der Werte aller Jahre"),
        (
            [*range(15)],
            "?klassen=jenks",
            "Klassen: natürliche Klassen der Werte 2015 (Fisher-Jenks)",
        ),
        ([*range(15)], "?klassen=gleich", "Klassen: gleiche Abstände innerhalb der Werte 2015"),
        ([3.0] * 15, "", "Klassen: Quantile der Werte 2015"),
    ],
)
def test_what_is_said_of_the_limits_is_true(made, rows, search, said):
    about = made({2015: [float(n) for n in rows]}, search)
    assert wording.note(about) == said
    assert said in KINDS["karte"](about).notes


def test_limits_around_a_midpoint_say_so(made):
    about = made({2015: [float(n) for n in range(93, 108)]}, midpoint=100)
    assert wording.note(about) == ("Klassen: Quantile der Werte 2015, auf beiden Seiten von 100 gleich weit")


def test_areas_around_the_region_are_not_counted_in_what_is_said(store):
    about = of("kinderarmut", Level.GEMEINDE)
    land = on_map(Context(about.store, replace(about.view, extent="land")))
    assert land.is_land
    assert wording.note(land) == wording.note(about)
