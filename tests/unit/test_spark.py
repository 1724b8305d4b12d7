"""The tiny pictures of a row: where things are drawn, what is left open, what they say in words."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from components.charts import sparklines, theme
from components.comparison.context import Context
from components.view.model import parse
from data.numbers.statistics import distribution
from tests.official import STORE

SVG = "{http://www.w3.org/2000/svg}"


def context(search):
    return Context(STORE, parse(search, STORE)[0])


def parts(svg):
    """Each drawn element as its name and attributes."""
    return [(e.tag.removeprefix(SVG), e.attrib) for e in ElementTree.fromstring(svg)]


def dots(svg, colour):
    return next((a["d"] for _, a in parts(svg) if a.get("stroke") == colour and "h0" in a["d"]), "")


def strip(values, inside=None, mine=None, **more):
    inside = inside or [True] * len(values)
    group = [v for v, member in zip(values, inside, strict=True) if member]
    return sparklines.strip_svg(values, inside, distribution(group), mine, **more)


def series(search, slug):
    about = context(f"?indikator={slug}&{search}")
    found = about.table.of_area(about.mine.key)
    return about, {year: cell.value for year, cell in found.items() if cell.known}


def test_values_lie_between_the_edges():
    svg = strip([0, 10], mine=10)  # quartiles 2.5 and 7.5, median 5; 332 pixels between 14 and 346
    half, group, median, star = (a for _, a in parts(svg))
    assert half["d"] == "M97,3H263V37H97Z"
    assert group["d"] == "M14,20h0M346,20h0"
    assert median["d"] == "M180,1V39"
    assert star["transform"] == "translate(346,20)"
    assert star["fill"] == theme.MINE


def test_zero_and_negative_values_are_values():
    assert dots(strip([-10, 0, 10]), theme.OTHERS) == "M14,20h0M180,20h0M346,20h0"
    assert "translate(14,20)" in strip([0, 0.5, 1], mine=0)


@pytest.mark.parametrize("values", [[7], [0], [3, 3, 3], [-2, -2]])
def test_equal_values_lie_in_the_middle(values):
    svg = strip(values, mine=values[0])
    assert dots(svg, theme.OTHERS).startswith("M180,20h0")
    assert "translate(180,20)" in svg


def test_who_is_outside_the_group_is_paler_and_still_there():
    svg = strip([0, 5, 10], [True, False, True])
    assert dots(svg, theme.OTHERS) == "M14,20h0M346,20h0"
    assert dots(svg, theme.LINE) == "M180,20h0"


def test_near_values_do_not_cover_each_other():
    places = re.findall(r"M(\d+),(\d+)h0", dots(strip([0, 0.001, 0.002, 100]), theme.OTHERS))
    assert places == [("14", "20"), ("14", "12"), ("14", "28"), ("346", "20")]


def test_a_kreis_is_a_ring_and_never_in_the_colour_of_mine():
    svg = strip([0, 10], mine=10, own=False)
    assert "<circle" in svg
    assert theme.MINE not in svg


def test_without_a_group_there_is_no_median():
    svg = sparklines.strip_svg([1, 2], [False, False], None, None)
    assert [a["stroke"] for _, a in parts(svg)] == [theme.LINE]


@pytest.mark.parametrize(
    ("known", "years", "breaks", "expected"),
    [
        ([2010, 2011, 2012], [2010, 2011, 2012], [], [[2010, 2011, 2012]]),
        ([2010, 2012], [2010, 2011, 2012], [], [[2010], [2012]]),  # a year is missing
        ([2010, 2011, 2012], [2010, 2011, 2012], [2011], [[2010], [2011, 2012]]),
        ([2010, 2011], [2010, 2011], [2010], [[2010, 2011]]),  # a break at the start separates nothing
        ([1994, 1998, 2006], [1994, 1998, 2002, 2006], [], [[1994, 1998], [2006]]),  # every four years
        ([2012, 2010, 2011], [2010, 2011, 2012], [], [[2010, 2011, 2012]]),
        ([], [2010], [], []),
    ],
)
def test_a_line_joins_neither_over_a_break_nor_over_a_missing_year(known, years, breaks, expected):
    assert sparklines.runs(known, years, breaks) == expected


def test_the_line_rises_with_the_value_and_marks_the_year():
    svg = sparklines.line_svg({2010: 0, 2011: 5, 2012: 10}, [2010, 2011, 2012], [], 2012)
    (_, line), (_, dot) = parts(svg)
    assert line["d"] == "M14,33L110,20L206,7"
    assert (dot["cx"], dot["cy"]) == ("206", "7")


def test_a_lonely_value_is_a_dot_and_a_break_a_dashed_line():
    svg = sparklines.line_svg({2010: 1, 2012: 3}, [2010, 2011, 2012], [2012], 2012)
    (_, gap), (_, line), _ = parts(svg)
    assert gap["d"] == "M158,1V39"
    assert line["d"] == "M14,33h0M206,7h0"


@pytest.mark.parametrize("values", [{2020: 0}, {2020: 4, 2021: 4}])
def test_one_year_or_equal_values_stay_in_the_middle(values):
    svg = sparklines.line_svg(values, [2020, 2021], [], 2020)
    assert set(re.findall(r"[ML]\d+,(\d+)", svg)) == {"20"}


def test_a_value_of_another_year_than_the_rows_gets_no_mark():
    assert "<circle" not in sparklines.line_svg({2010: 1, 2011: 2}, [2010, 2011, 2012], [], 2012)


def test_an_address_holds_nothing_that_ends_it_and_gives_the_drawing_back():
    svg = strip([1, 2, 3], mine=2)
    src = sparklines.address(svg)
    assert src.startswith("data:image/svg+xml,%3Csvg")
    assert not set(src) & set(' "<>#')
    assert unquote(src.removeprefix("data:image/svg+xml,")) == svg


def test_the_strip_says_what_it_shows():
    about = context("?ort=05562020&indikator=kinderarmut&jahr=2022")
    picture = sparklines.strip(about)
    spread = about.distribution
    assert picture.alt.startswith("53 Werte von ")
    assert f"Median der Gruppe {spread.median:.1f}".replace(".", ",") in picture.alt
    assert picture.alt.endswith("Herten 21,5.")


def test_the_strip_without_mine_and_without_values():
    assert "Herten" not in sparklines.strip(context("?indikator=kinderarmut")).alt
    assert sparklines.strip(context("?indikator=kinderarmut&jahr=1950&ort=05562020")) is None


def test_the_line_says_first_last_breaks_and_gaps():
    about, values = series("ort=05562020&ebene=gemeinde", "arbeitslose-je-100")
    alt = sparklines.line(about, values).alt
    assert alt.startswith("Von 9,1")
    assert "(2001) auf 8,0" in alt
    assert "Bruch 2005, 2011" in alt
    del values[2007]
    assert "ohne Wert: 2007" in sparklines.line(about, values).alt
    assert sparklines.line(about, {2021: 8.0}).alt.startswith("Nur 2021: 8,0")
    assert sparklines.line(about, {}) is None


def test_english_pictures_speak_english():
    about, values = series("ort=05562020&sprache=en", "arbeitslose-je-100")
    assert sparklines.strip(about).alt.startswith("53 values from ")
    assert "break 2005, 2011" in sparklines.line(about, values).alt
