"""The small picture of a change between two years."""

from __future__ import annotations

import re

import pytest

from components.charts.panel_change import drawn
from components.view.model import parse

WIDE = 340
ROWS = {2020: [20.0, 40.0, 30.0, 10.0, 50.0], 2022: [22.5, 38.0, 30.0, 10.0, None]}


@pytest.fixture
def change(made, store):
    """A change of five areas, the first of them mine and the second chosen."""
    keys = [area.key for area in store.areas.by_level[parse("?ebene=kreis", store)[0].level]]
    return made(ROWS, f"?ort={keys[0]}&orte={keys[1]},{keys[4]}")


def texts(svg):
    return [re.sub("<[^>]*>", "", text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def test_each_row_says_both_years_and_the_change(change):
    said = texts(drawn(change, WIDE, "Bild"))
    assert said[0] == "2020 → 2022 (%)"
    assert "20,0 → 22,5 (+2,5)" in said
    assert "40,0 → 38,0 (−2,0)" in said
    assert next(text for text in said if text.startswith("50,0; "))


def test_places_follow_the_values(change):
    """Mine goes from 20 to 22.5, the chosen one from 40 to 38."""
    svg = drawn(change, WIDE, "Bild")
    bars = re.findall(r'<path d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+" fill="none" stroke="(#\w+)"', svg)
    spans = {colour: (float(start), float(end)) for start, end, colour in bars}
    (mine, other) = (spans[mark.colour] for mark in change.marks[:2])
    assert mine[1] > mine[0]
    assert other[1] < other[0]
    assert (mine[1] - mine[0]) / (other[0] - other[1]) == pytest.approx(2.5 / 2.0, abs=0.02)
    assert (other[0] - mine[0]) / (mine[1] - mine[0]) == pytest.approx(20.0 / 2.5, abs=0.05)


def test_it_is_named_for_those_who_do_not_see_it(change):
    assert 'role="img" aria-label="Ein &lt; Bild"' in drawn(change, WIDE, "Ein < Bild")


def test_without_two_years_nothing_is_drawn(made):
    assert drawn(made({2022: [1.0, 2.0]}), WIDE, "Bild") == ""


def test_values_that_are_all_the_same_stand_in_the_middle_of_their_place(made, store):
    keys = [area.key for area in store.areas.by_level[parse("?ebene=kreis", store)[0].level]]
    svg = drawn(made({2020: [10.0] * 5, 2022: [10.0] * 5}, f"?ort={keys[0]}"), WIDE, "Bild")
    places = {
        float(x) for pair in re.findall(r'<path d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"', svg) for x in pair
    }
    assert len(places) == 1
    assert 0 < places.pop() < WIDE
