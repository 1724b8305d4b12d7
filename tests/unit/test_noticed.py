"""What a reader would see at once and no other test asks: words, limits and boundaries of single places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from components.charts.lines import limits
from components.comparison.context import Context
from components.comparison.medians import medians
from components.screen import key_figures
from components.screen import tables as screen_tables
from components.view.model import parse, query
from components.wording import sentences
from data.model.amounts import Figure
from data.model.catalogue import Level, year_label
from data.model.status import Status
from data.numbers.unions import unite

MINE = "?ort=05112"


def texts(component):
    """All texts below a component, in reading order."""
    if component is None or isinstance(component, str):
        return [component] if component else []
    if isinstance(component, (list, tuple)):
        return [text for part in component for text in texts(part)]
    return texts(getattr(component, "children", None))


def test_the_key_figures_tell_median_and_mean_apart(made):
    shown = texts(key_figures.facts(made({2015: [1.0, 2.0, 9.0]}, MINE)))
    assert shown[shown.index("Mittelwert") + 1] == "4,0\u00a0%"
    beside = [text for before, text in pairwise(shown) if before == "Median"]
    assert beside == ["2,0", "2,0\u00a0%"]  # in large type with its unit apart, and in the list below


@pytest.mark.parametrize(
    ("search", "computed"),
    [
        ("?indikator=ohne-hauptschulabschluss&ebene=kreis&jahr=2015", True),  # from two counts
        ("?indikator=betreuungsquote-u3&ebene=kreis&jahr=2016", False),  # as published
        ("?indikator=bevoelkerung&ebene=jugendamt", True),  # a sum of municipalities
    ],
)
def test_the_source_says_what_was_computed_here(store, search, computed):
    about = Context(store, parse(search, store)[0])
    assert ("eigene Berechnung" in sentences.source(about, (about.view.year,))) is computed


@pytest.mark.parametrize(("year", "label"), [(2008, "2008/09"), (2009, "2009/10"), (1999, "1999/00")])
def test_a_school_year_has_two_digits_behind_the_stroke(made, year, label):
    assert year_label(made({2015: [1.0]}, school_year=True).indicator, year) == label


@pytest.mark.parametrize(
    ("values", "starts_at_zero"),
    [([10.0, 20.0], True), ([10.1, 20.0], False), ([19.0, 20.0], False), ([0.0, 1.0], True)],
)
def test_an_axis_starts_at_zero_where_the_lowest_value_is_near_it(values, starts_at_zero):
    assert (limits(values)[0] == 0) is starts_at_zero


def test_the_median_line_has_the_years_in_which_half_of_the_group_has_a_value(made, kreise):
    def rows(known):
        """The four Kreise of the group: ``known`` of them have a value."""
        places = [at for at, key in enumerate(kreise) if key in {"05170", "05562", "05954", "05978"}]
        return [float(at) if at in places[:known] else None for at in range(15)]

    about = made({2013: rows(1), 2014: rows(2), 2015: rows(4)}, "?ort=05562&gruppe=rechtsform")
    assert len(about.group) == 4
    assert sorted(medians(about)) == [2014, 2015]


def test_a_row_on_a_small_denominator_is_marked_in_the_table(made):
    about = made({2015: [(30, 99), (30, 100), (20, 99)]}, MINE)
    rows = screen_tables.of_areas(about)[0].children.children[2].children
    classes = {texts(row)[0]: row.className for row in rows}
    assert classes["Duisburg"] == "strong"  # mine, whatever it rests on
    assert [classes["Essen"], classes["Mülheim an der Ruhr"]] == [None, "small-base"]


def test_a_link_leaves_out_the_latest_year_of_its_own_level_only(frozen):
    for level, latest in ((Level.GEMEINDE, 2019), (Level.JUGENDAMT, 2019), (Level.KREIS, 2021)):
        view = parse(f"?indikator=quote&ebene={level.value}", frozen)[0]
        assert view.year == latest
        assert "jahr=" not in query(view, frozen)
    assert "jahr=2019" in query(replace(view, year=2019), frozen)


@pytest.mark.parametrize(
    ("level", "latest"),
    [
        (Level.GEMEINDE, 2022),  # all 13
        (Level.JUGENDAMT, 2022),  # 8 of 10: exactly enough
        (Level.KREIS, 2022),  # 4 of 5, only 3 of them in 2023
    ],
)
def test_the_latest_year_has_values_for_four_fifths_of_the_areas(frozen, level, latest):
    item = frozen.catalogue.indicators["armut"]
    assert frozen.latest(item, level) == latest
    assert max(frozen.years(item, level)) == (2023 if level is Level.KREIS else 2022)


def test_unions_of_the_frozen_towns_are_as_rounded_as_their_parts(frozen):
    item = frozen.catalogue.indicators["quote"]
    for area in (*frozen.areas.by_level[Level.JUGENDAMT], *frozen.areas.by_level[Level.KREIS]):
        cells = [frozen.cell(item, part, 2019) for part in area.parts]
        found = unite(item, [Figure(*cell, cell.status is Status.ROUNDED) for cell in cells])
        kept = frozen.cell(item, area.key, 2019)
        assert (found.value, found.status) == (pytest.approx(kept.value), kept.status)
        assert (found.status is Status.ROUNDED) is (Status.ROUNDED in {cell.status for cell in cells})


@pytest.mark.parametrize("rounded", [True, False])
def test_a_union_of_rates_from_rounded_counts_says_so(made, rounded):
    parts = [Figure(10.0, 10.0, 100.0, Status.OK, rounded), Figure(20.0, 40.0, 200.0, Status.OK)]
    found = unite(made({2015: [1.0]}).indicator, parts)
    assert found.value == pytest.approx(50 / 300 * 100)
    assert (found.status is Status.ROUNDED) is rounded
    assert found.rounded is rounded
