"""The classes of the map: the same limits, numbers of areas and colours on screen and in documents."""

from itertools import pairwise

import pytest

from components.charts import KINDS, theme
from components.comparison import classes
from components.comparison.context import Context
from components.documents import figures, tables
from components.documents.native import PAPER
from components.view.model import parse
from components.wording import classes as wording
from data.numbers.statistics import Classes
from data.store.store import load

STORE = load()
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
    palette = theme.class_colours(about.classes.count, diverging=False)
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
    assert wording.label_of(about, about.mine_cell) == labels[0]
    assert wording.label_of(about, about.cells["05978"]) == ""  # no figure


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
