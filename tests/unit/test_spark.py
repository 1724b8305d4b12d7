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


def strip(values, inside=None, signs=()):
    inside = inside or [True] * len(values)
    group = [v for v, member in zip(values, inside, strict=True) if member]
    ends = min(values), max(values)
    return sparklines.strip_svg(ends, list(zip(values, inside, strict=True)), distribution(group), signs)


MINE = ("star", theme.MINE)


def series(search, slug):
    about = context(f"?indikator={slug}&{search}")
    found = about.table.of_area(about.mine.key)
    return about, {year: cell.value for year, cell in found.items() if cell.known}


def test_values_lie_between_the_edges():
    svg = strip(
        [0, 10], signs=[(*MINE, 10)]
    )  # quartiles 2.5 and 7.5, median 5; 240 pixels between 10 and 250
    half, edge, group, median, star = (a for _, a in parts(svg))
    assert half["d"] == "M70,5H190V21H70Z"
    assert half["fill"] == theme.HALF
    assert group["d"] == edge["d"] == "M10,13h0M250,13h0"
    assert (edge["stroke"], group["stroke"]) == (theme.PAPER, theme.OTHERS)
    assert int(edge["stroke-width"]) > int(group["stroke-width"])
    assert median["d"] == "M130,2V24"
    assert star["transform"] == "translate(250,13)"
    assert star["fill"] == theme.MINE


def test_zero_and_negative_values_are_values():
    assert dots(strip([-10, 0, 10]), theme.OTHERS) == "M10,13h0M130,13h0M250,13h0"
    assert "translate(10,13)" in strip([0, 0.5, 1], signs=[(*MINE, 0)])


@pytest.mark.parametrize("values", [[7], [0], [3, 3, 3], [-2, -2]])
def test_equal_values_lie_in_the_middle(values):
    svg = strip(values, signs=[(*MINE, values[0])])
    assert dots(svg, theme.OTHERS) == "M130,13h0"
    assert "translate(130,13)" in svg


def test_who_is_outside_the_group_is_paler_and_still_there():
    svg = strip([0, 5, 10], [True, False, True])
    assert dots(svg, theme.OTHERS) == "M10,13h0M250,13h0"
    assert dots(svg, theme.OTHERS_LIGHT) == "M130,13h0"


def test_mine_lies_on_top_and_each_mark_has_its_shape_and_colour():
    symbols = ("star", *theme.SYMBOLS)
    colours = (theme.MINE, *theme.COMPARATORS)
    signs = [(*pair, 5) for pair in zip(symbols, colours, strict=True)]
    drawn = [a for _, a in parts(strip([0, 10], signs=signs)) if "transform" in a]
    assert drawn[-1]["fill"] == theme.MINE
    seen = list(
        dict.fromkeys(
            a.get("fill") or a["stroke"] for a in drawn if a.get("stroke") != theme.PAPER or "fill" in a
        )
    )
    assert seen == list(reversed(colours))
    assert len({a["d"] for a in drawn}) == len(symbols)


def test_a_kreis_is_a_ring_in_the_colour_of_mine_and_no_star():
    svg = strip([0, 10], signs=[("circle-open", theme.MINE, 10)])
    (ring,) = (a for name, a in parts(svg) if name == "circle")
    assert (ring["stroke"], ring["fill"]) == (theme.MINE, theme.PAPER)
    assert "Z'" not in svg.split("<circle")[1]


def test_without_a_group_there_is_no_median():
    svg = sparklines.strip_svg((1, 2), [(1, False), (2, False)], None, [])
    assert [a["stroke"] for _, a in parts(svg)] == [theme.PAPER, theme.OTHERS_LIGHT]


def test_chosen_towns_are_marks_and_named_and_no_dots():
    about = context("?ort=05562020&orte=05562024,05562014&indikator=kinderarmut")
    picture = sparklines.strip(about)
    assert picture.alt.endswith("; Herten 21,5; Marl 25,4; Gladbeck 27,8.")
    grey = dots(unquote(picture.src).split(",", 1)[1], theme.OTHERS)
    assert 30 < grey.count("h0") <= 50  # 53 less three marks; some share a pixel


def test_at_the_level_of_the_kreis_the_ring_stands_for_my_town():
    picture = sparklines.strip(
        context("?ort=05562020&orte=05562024,05915&ebene=kreis&indikator=betreuungsquote-u3")
    )
    assert "Kreis Recklinghausen 30,1; Hamm 34,0" in picture.alt
    assert "Marl" not in picture.alt
    assert f"stroke='{theme.MINE}'" in unquote(picture.src)


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
    assert line["d"] == "M10,22L60,14L110,6"
    assert (dot["cx"], dot["cy"]) == ("110", "6")


def test_a_lonely_value_is_a_dot_and_a_break_a_dashed_line():
    svg = sparklines.line_svg({2010: 1, 2012: 3}, [2010, 2011, 2012], [2012], 2012)
    (_, gap), (_, line), _ = parts(svg)
    assert gap["d"] == "M85,1V27"
    assert line["d"] == "M10,22h0M110,6h0"


@pytest.mark.parametrize("values", [{2020: 0}, {2020: 4, 2021: 4}])
def test_one_year_or_equal_values_stay_in_the_middle(values):
    svg = sparklines.line_svg(values, [2020, 2021], [], 2020)
    assert set(re.findall(r"[ML]\d+,(\d+)", svg)) == {"14"}


def test_a_value_of_another_year_than_the_rows_gets_no_mark():
    assert "<circle" not in sparklines.line_svg({2010: 1, 2011: 2}, [2010, 2011, 2012], [], 2012)


def test_an_address_holds_nothing_that_ends_it_and_gives_the_drawing_back():
    svg = strip([1, 2, 3], signs=[(*MINE, 2)])
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


def test_the_line_says_first_and_last_of_ten_years_and_gaps():
    about, values = series("ort=05562020&ebene=gemeinde", "arbeitslose-je-100")
    assert min(values) == 2001
    alt = sparklines.line(about, values).alt
    assert alt == "Von 8,5 (2011) auf 8,0\u00a0je 100 Einwohner (2021)."
    del values[2017]
    assert sparklines.line(about, values).alt.endswith("; ohne Wert: 2017.")


def test_a_line_needs_two_values_of_the_last_ten_years():
    about, values = series("ort=05562020&ebene=gemeinde", "arbeitslose-je-100")
    assert sparklines.line(about, {2021: values[2021]}) is None
    assert sparklines.line(about, {2005: values[2005], 2021: values[2021]}) is None
    assert sparklines.line(about, {}) is None


def test_a_break_within_the_ten_years_is_said_and_one_before_them_is_not():
    about, values = series("ort=05562&ebene=kreis", "betreuungsquote-3-bis-6")
    breaks = [b.year for b in about.indicator.breaks_at(about.view.level)]
    within = [year for year in breaks if min(y for y in values if y >= about.view.year - 10) < year]
    alt = sparklines.line(about, values).alt
    assert within
    assert f"Bruch {', '.join(map(str, within))}" in alt


def test_the_line_of_a_kreis_ends_in_a_ring():
    about, values = series("ort=05562&ebene=kreis", "betreuungsquote-3-bis-6")
    dot, ring = (unquote(sparklines.line(about, values, own=own).src) for own in (True, False))
    assert f"fill='{theme.MINE}'" in dot
    assert f"fill='{theme.PAPER}'" in ring
    assert f"stroke='{theme.MINE}'" in ring


def test_english_pictures_speak_english():
    about, values = series("ort=05562&ebene=kreis&sprache=en", "betreuungsquote-3-bis-6")
    assert sparklines.strip(about).alt.startswith("15 values from ")
    assert "; break 20" in sparklines.line(about, values).alt
