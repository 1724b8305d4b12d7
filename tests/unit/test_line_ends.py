"""Names at the ends of lines, round numbers and years on axes: by hand."""

from __future__ import annotations

import pytest

from components.charts import KINDS
from components.charts.line_ends import pushed
from components.charts.scale import round_ticks, texts, year_ticks
from components.charts.strokes import sizes
from components.wording.numbers import number
from data.model.catalogue import Break
from data.model.reading import Text
from tests.official import STORE
from tests.unit.fitting import fitted


@pytest.mark.parametrize(
    ("wanted", "fixed", "places"),
    [
        ([10, 50, 90], 1, [10, 50, 90]),  # nobody is near
        ([48, 50, 51], 1, [32, 50, 68]),  # the others give way
        ([49, 50, 51], 0, [49, 67, 85]),
        ([0, 2, 3], 2, [0, 18, 36]),  # mine moves only where the others have no room
        ([95, 97, 99], 0, [64, 82, 100]),
        ([40, 60], None, [40, 60]),
        ([], None, []),
    ],
)
def test_names_are_pushed_apart_and_mine_stays(wanted, fixed, places):
    assert pushed(wanted, [18.0] * len(wanted), fixed, 0, 100) == places


@pytest.mark.parametrize(
    ("ends", "most", "decimals", "ticks"),
    [
        ((0, 42), 6, 1, [0, 10, 20, 30, 40]),
        ((0, 42), 4, 1, [0, 20, 40]),
        ((0, 17.5), 6, 1, [0, 5, 10, 15]),
        ((2.2, 3.1), 6, 1, [2.2, 2.4, 2.6, 2.8, 3.0]),
        ((0, 9), 6, 0, [0, 2, 4, 6, 8]),
        ((-12, 12), 6, 1, [-10, -5, 0, 5, 10]),
    ],
)
def test_ticks_are_few_and_round(ends, most, decimals, ticks):
    assert round_ticks(*ends, most, decimals=decimals) == ticks


def test_the_unit_stands_at_the_last_tick_only(made):
    assert texts(made({2015: [1.0]}), [0, 10, 20]) == ["0", "10", "20\u00a0%"]
    assert texts(made({2015: [1.0]}), [2.5, 5]) == ["2,5", "5,0\u00a0%"]


def test_first_last_and_the_year_after_a_break_are_always_written(made):
    about, years = made({2015: [1.0]}), list(range(2001, 2022))
    assert year_ticks(about, years, {2005, 2011}, 900) == [2001, 2005, 2009, 2011, 2013, 2017, 2021]
    assert year_ticks(about, years, {2005}, 150, most=3)[-1] == 2021
    assert year_ticks(about, years, {2020}, 300)[-1] == 2021  # no room for both
    assert 2020 not in year_ticks(about, years, {2020}, 300)
    assert year_ticks(about, [2015], set(), 900) == [2015]


def test_markers_stand_at_the_end_and_where_a_value_is_alone():
    assert sizes([1.0, 2.0, 3.0], 14, 6) == [0, 0, 14]
    assert sizes([1.0, None, 2.0, 3.0, None], 14, 6) == [6, 0, 0, 14, 0]


def lines(made, years, search="?ort=05113", **fields):
    return KINDS["entwicklung"](made(dict.fromkeys(years, ALL), search, **fields))


ALL = [(10 * n + 200, 1000) for n in range(15)]


def test_a_break_has_a_line_half_way_and_its_year_and_word(made):
    broken = Break(2014, Text("Neu gezählt.", "Counted anew."), (), word=Text("Zensus", "census"))
    figure = lines(made, (2012, 2013, 2014, 2015), breaks=(broken,)).figure
    layout = figure["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [2013.5]
    assert "2014: Zensus" in [note["text"] for note in layout["annotations"]]
    _, narrow = fitted(figure, 1)
    assert "2014" in [note["text"] for note in narrow["annotations"]]


def test_a_rounding_is_a_triangle_on_the_axis_and_no_line(made):
    soft = Break(2014, Text("Gerundet.", "Rounded."), (), soft=True)
    layout = lines(made, (2012, 2013, 2014, 2015), breaks=(soft,)).figure["layout"]
    assert layout["shapes"] == []
    assert "▲" in [note["text"] for note in layout["annotations"]]


def test_shares_begin_at_zero_and_another_axis_says_where_it_begins(made):
    assert lines(made, (2013, 2014, 2015)).figure["layout"]["yaxis"]["range"][0] == 0
    rows = {year: [100.0 + n for n in range(15)] for year in (2013, 2014, 2015)}
    assert "Achse ab" not in lines(made, (2013, 2014, 2015)).subtitle
    unit = STORE.catalogue.indicators["arbeitslose-je-100"].unit
    free = KINDS["entwicklung"](made(rows, "?ort=05113", unit=unit))
    low = free.figure["layout"]["yaxis"]["range"][0]
    assert low > 0
    assert f"Achse ab {number(low, 1, 'de')}" in free.subtitle


def test_a_series_that_ends_earlier_is_named_at_its_own_end_with_the_year(made):
    rows = {2013: ALL, 2014: ALL, 2015: [None, *ALL[1:]]}
    notes = KINDS["entwicklung"](made(rows, "?ort=05113&orte=05112")).figure["layout"]["annotations"]
    early = next(note for note in notes if "Duisburg" in note["text"])
    assert "2014:" in early["text"]
    assert early["x"] == 2014
