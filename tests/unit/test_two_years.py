"""The picture of two years: which years, which rows, what is said of each; and when there is no line."""

from __future__ import annotations

import pytest

from components.charts import KINDS
from components.comparison.change import directions, pair, steps
from components.documents import figures
from components.documents.native import PAPER
from components.wording import change as words
from data.model.catalogue import Break
from data.model.reading import Text
from tests.unit.fitting import fitted

ALL = {year: [(10 * n + year - 2000, 1000) for n in range(1, 16)] for year in (2013, 2014, 2015)}
MINE = "?ort=05113&orte=05112,05117"
BREAK = Break(2014, Text("Neu gezählt.", "Counted anew."), ())


def by_name(about):
    return {words.step_name(about, step): step for step in steps(about)}


def test_rows_are_sorted_by_the_newer_value_and_keep_their_marks(made):
    about = made({2014: ALL[2014], 2015: ALL[2015]}, MINE)
    assert pair(about) == (2014, 2015)
    found = steps(about)
    assert [words.step_name(about, step) for step in found] == [
        "Median",
        "Mülheim an der Ruhr",
        "Essen",
        "Duisburg",
    ]
    assert [bool(step.mark and step.mark.mine) for step in found] == [False, False, True, False]


def test_a_change_is_told_from_printed_values_and_none_is_plus_minus_zero(made):
    rows = {2014: [(231, 1000), (131, 1000), (150, 1000)], 2015: [(215, 1000), (131, 1000), (151, 1000)]}
    about = made(rows, "?ort=05112&orte=05113,05114")
    texts = {name: words.step_change(about, step, (2014, 2015)) for name, step in by_name(about).items()}
    assert texts["Duisburg"] == "\u22121,6"
    assert texts["Essen"] == "±0"
    duisburg = by_name(about)["Duisburg"]
    assert words.step_line(about, duisburg, (2014, 2015)) == "23,1 → <b>21,5</b> (\u22121,6)"


def test_a_missing_year_says_why_and_keeps_the_value_there_is(made):
    about = made({2014: [None, *ALL[2014][1:]], 2015: ALL[2015]}, "?ort=05113&orte=05112")
    step = by_name(about)["Duisburg"]
    assert step.before is None
    assert words.step_change(about, step, (2014, 2015)).startswith("2014 ")
    drawn = KINDS["veraenderung"](about)
    earlier = next(trace for trace in drawn.figure["data"] if trace["name"] == "earlier")
    assert len(earlier["x"]) == len(steps(about)) - 1


def test_no_change_across_a_break_or_from_a_year_that_stands_alone(made):
    broken = made(ALL, MINE, breaks=(BREAK,))
    assert pair(broken) == (2014, 2015)
    assert pair(made(ALL, f"{MINE}&seit=2013", breaks=(BREAK,))) == (2014, 2015)
    alone = Break(2014, Text("Allein.", "Alone."), (), outlier=True)
    assert pair(made(ALL, f"{MINE}&seit=2014", breaks=(alone,))) == (2013, 2015)
    assert pair(made(ALL, MINE, scaled_yearly=True)) is None


def test_the_base_year_is_the_one_asked_for(made):
    assert pair(made(ALL, f"{MINE}&seit=2014")) == (2014, 2015)
    assert pair(made(ALL, MINE)) == (2013, 2015)


@pytest.mark.parametrize(
    ("years", "lines", "step"), [((2015,), 0, 0), ((2014, 2015), 0, 1), (tuple(ALL), 1, 1)]
)
def test_one_year_is_no_development_and_two_are_the_other_picture(made, years, lines, step):
    about = made({year: ALL[year] for year in years}, MINE)
    for kind, drawn in (("entwicklung", lines), ("veraenderung", step)):
        made_of = KINDS[kind](about)
        assert (made_of.figure is not None) == bool(drawn)
        assert made_of.is_repeated is not bool(drawn)
        assert bool(made_of.notice) is not bool(drawn)


def test_two_years_with_a_break_between_them_stay_lines(made):
    about = made({2013: ALL[2013], 2014: ALL[2014]}, f"{MINE}&jahr=2014", breaks=(BREAK,))
    assert pair(about) is None
    assert KINDS["entwicklung"](about).figure
    assert KINDS["veraenderung"](about).is_repeated


def test_how_many_fell_and_rose(made):
    rows = {2014: [(100, 1000)] * 4, 2015: [(90, 1000), (110, 1000), (100, 1000), (80, 1000)]}
    assert directions(made(rows, MINE), 2014, 2015) == (2, 1, 1)


def test_both_layouts_have_the_same_traces_and_the_narrow_one_no_names_beside(made):
    figure = KINDS["veraenderung"](made(ALL, MINE)).figure
    data, layout = fitted(figure, 1)
    assert layout["yaxis"]["ticktext"] == []
    modes = {one["name"]: one["mode"] for one in data if one["type"] == "scatter"}
    assert modes["earlier"] == modes["newer"] == "markers"
    texts = [note["text"] for note in layout["annotations"]]
    assert any("→" in text for text in texts)


def test_a_document_has_the_rows_of_the_screen(made):
    made_of = figures.figure(made({2014: ALL[2014], 2015: ALL[2015]}, MINE), "veraenderung", PAPER)
    (chart,) = made_of.charts
    names = [one.name for one in chart.series]
    assert [name for name in names if name.startswith("Essen")]
    assert "Median" in " ".join(names)
