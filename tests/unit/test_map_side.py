"""Beside the map: my value, the list of all areas and the legend with my place and that of the median."""

from __future__ import annotations

import re

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.screen import bar, map_legend, map_list
from components.screen.plain import text
from components.view.model import parse
from components.wording.caption import LegendItem

HERTEN = "05562020"


def side(store, search):
    return text(map_list.side(Context(store, parse(search, store)[0])))


def rows(html):
    """Key, number and words about the distance of each row, in the order shown."""
    found = re.findall(
        r'<li[^>]*aria-selected="(?:true|false)"[^>]*class="k-row[^>]*data-key="([^"]+)"', html
    )
    numbers = re.findall(r'<span class="k-number">([^<]*)</span>', html)
    return list(zip(found, numbers, strict=True))


def test_the_list_names_every_area_the_highest_value_first(store):
    context = Context(store, parse("?indikator=kinderarmut&ebene=gemeinde", store)[0])
    listed = rows(text(map_list.side(context)))
    assert {key for key, _ in listed} == {area.key for area in context.areas}
    values = [context.cells[key].value for key, _ in listed if context.cells[key].known]
    assert values == sorted(values, reverse=True)


def test_the_median_lies_between_those_above_and_those_below(made):
    html = text(map_list.side(made({2015: [1.0, 2.0, 9.0]}, "?ort=05112")))
    order = re.findall(r'class="k-row[^"]*"|is-median', html)
    place = next(at for at, css in enumerate(order) if "median" in css)
    assert place == 2  # below the 9.0 and the 2.0 that is the median itself
    assert "<strong>2,0</strong>" in html


def test_what_has_no_value_stands_last_with_its_reason(made):
    html = text(map_list.side(made({2015: [1.0, None, 9.0]})))
    assert html.index("is-none") > html.index(">1,0<") > html.index(">9,0<")
    assert html.count("is-none") == 15 - 2
    assert "nicht erhoben" in html[html.index("is-none") :]


@pytest.mark.parametrize(
    ("search", "symbol", "name"),
    [
        (f"?indikator=kinderarmut&ebene=gemeinde&ort={HERTEN}", "star", "Herten"),
        (f"?indikator=kinderarmut&ebene=kreis&ort={HERTEN}", "circle-open", "Kreis Recklinghausen"),
        ("?indikator=kinderarmut&ebene=kreis&ort=05112000", "star", "Duisburg"),
    ],
)
def test_the_figure_of_a_kreis_never_wears_the_star_of_a_town(store, search, symbol, name):
    html = side(store, search)
    own = html[html.index("k-own") : html.index("k-facts")]
    assert f"mark-{symbol}" in own
    assert name in own


def test_a_row_says_how_far_it_is_from_the_median_and_from_mine(store):
    html = side(store, f"?indikator=kinderarmut&ebene=gemeinde&jahr=2022&ort={HERTEN}")
    said = re.search(r'data-key="05513000"[^>]*data-said="([^"]*)"', html)
    assert said is not None
    assert "zum Median" in said.group(1)
    assert "zu Herten" in said.group(1)


def test_no_figures_no_side(store):
    assert map_list.side(Context(store, parse("?indikator=kinderarmut&jahr=1990", store)[0])) == []


CLASSES = (
    LegendItem("0 bis unter 10", "#fff", count="2", edges=("0", "10"), median=(0.5, "Median 5")),
    LegendItem("10 bis 20", "#000", count="3", edges=("10", "20"), tick=(0.25, "Herten 12,5")),
)


def test_marks_of_the_legend_lie_along_the_whole_band():
    html = text(map_legend.legend(CLASSES))
    assert "left:25.00%" in html  # the median, in the middle of the first of two classes
    assert "left:62.50%" in html  # mine, a quarter into the second
    assert re.findall(r'<span style="left:[\d.]+%">(\d+)</span>', html) == ["0", "10", "20"]


def test_a_median_behind_my_value_gives_way():
    close = (CLASSES[0], LegendItem("10 bis 20", "#000", edges=("10", "20"), tick=(0.0, "Herten 10")))
    near = (LegendItem("0 bis 10", "#fff", edges=("0", "10"), median=(0.99, "Median 9,9")), close[1])
    assert "is-tight" in text(map_legend.legend(near))
    assert "is-tight" not in text(map_legend.legend(CLASSES))


def test_the_legend_of_a_map_counts_every_area_once(store):
    context = Context(store, parse("?indikator=kinderarmut&ebene=gemeinde", store)[0])
    html = text(map_legend.legend(KINDS["karte"].caption(context).legend))
    counts = [int(number) for number in re.findall(r'legend-count">\((\d+)\)', html)]
    assert sum(counts) == len(context.areas)


def test_the_bar_says_what_a_level_lacks(store):
    only_kreise = Context(store, parse("?indikator=betreuungsquote-u3", store)[0])
    everywhere = Context(store, parse("?indikator=kinderarmut", store)[0])
    assert "Kreise" in text(bar.lacking(only_kreise))
    assert bar.lacking(everywhere) == []
