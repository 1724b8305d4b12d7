"""The finished drawings of small charts against places worked out by hand."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from components.charts import KINDS, static
from components.comparison.context import Context
from components.screen.plain import Drawn, plain
from components.view.model import parse

AXIS = {"range": [0, 10], "tickformat": ",.1f", "ticksuffix": "\u00a0%", "nticks": 3}
LINE = {"color": "#111111", "width": 2}
DOT = {"color": "#222222", "size": 10}


def trace(**more):
    base = {"mode": "markers", "x": [5], "y": [50], "text": ["<b>A & B</b><br>5 %"], "marker": DOT}
    return base | {"line": LINE} | more


def draw(*traces, height=132, **layout):
    base = {"xaxis": AXIS, "yaxis": {"visible": False, "range": [0, 100]}, "margin": {}}
    return static.draw({"data": list(traces), "layout": base | layout}, height, "de", 'Ein "Satz"')


def elements(fragment, name):
    return [e for e in ElementTree.fromstring(fragment).iter() if e.tag == name]


def test_a_dot_stands_at_its_share_across_and_at_its_height_in_pixels():
    (dot,) = [e for e in elements(draw(trace()), "svg") if e.get("data-tip")]
    assert (dot.get("x"), dot.get("y")) == ("50.00%", "58.0")  # 8 above, 100 tall, half of it
    assert dot.get("data-tip") == "A & B\n5 %"
    assert dot.find("path").get("transform") == "scale(5)"


def test_markup_and_quotes_in_words_stay_words():
    fragment = draw(trace(text=["\"<script>alert('1')</script>"]))
    assert "<script" not in fragment
    assert elements(fragment, "div")[0].get("aria-label") == 'Ein "Satz"'


def test_an_empty_point_interrupts_a_line():
    line = trace(mode="lines", x=[0, 1, 1.5, 2, 4], y=[0, 100, None, 50, 25], text=[""] * 5)
    paths = [e.get("points") for e in elements(draw(line), "polyline")]
    assert paths == ["0.00,100.00 10.00,0.00", "20.00,50.00 40.00,75.00"]
    assert not elements(draw(trace()), "polyline")


def test_boxes_and_upright_lines_behind_the_dots():
    box = {"type": "rect", "x0": 2, "x1": 4, "y0": 0, "y1": 1, "fillcolor": "#eeeeee", "line": LINE}
    rule = {"type": "line", "x0": 3, "x1": 3, "y0": 0, "y1": 0.5, "line": LINE | {"dash": "dash"}}
    fragment = draw(trace(), shapes=[box, rule])
    (rect,) = elements(fragment, "rect")
    assert [rect.get(name) for name in ("x", "y", "width", "height")] == ["20.00", "0", "20.00", "100"]
    assert 'd="M30.00 50V100"' in fragment
    assert 'stroke-dasharray="7 5"' in fragment


def test_labels_of_the_axes_are_round_numbers_in_the_language():
    words = [e.text for e in elements(draw(trace()), "text")]
    assert words == ["0,0\u00a0%", "5,0\u00a0%", "10,0\u00a0%"]
    years = {"range": [2009.6, 2022.4], "tickformat": "d", "nticks": 4, "labelalias": {"2015": "2015/16"}}
    words = [e.text for e in elements(draw(trace(x=[2015]), xaxis=years), "text")]
    assert words == ["2010", "2015/16", "2020"]
    named = {"range": [2020.6, 2022.4], "tickvals": [2021, 2022], "ticktext": ["2021", "2022"]}
    assert [e.text for e in elements(draw(trace(x=[2021]), xaxis=named), "text")] == ["2021", "2022"]


@pytest.mark.parametrize(
    ("low", "high", "most", "least", "values"),
    [
        (0, 10, 3, 0.1, [0, 5, 10]),
        (0, 10, 6, 0.1, [0, 2, 4, 6, 8, 10]),
        (2.1, 2.9, 4, 0.1, [2.2, 2.4, 2.6, 2.8]),
        (-3, 3, 4, 1, [-2, 0, 2]),
        (16.2, 16.4, 4, 1, []),
        (0, 700_000, 4, 1, [0, 200_000, 400_000, 600_000]),
    ],
)
def test_round_values(low, high, most, least, values):
    assert static.round_values(low, high, most, least=least) == pytest.approx(values)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["position-klein", "entwicklung-klein"])
def test_every_indicator_is_drawn_from_its_own_figure(store, kind, language):
    for slug, indicator in store.catalogue.indicators.items():
        level = next(at for at in indicator.levels if store.table(indicator, at))
        search = f"?indikator={slug}&ebene={level.value}&ort=05913000&sprache={language}"
        context = Context(store, parse(search, store)[0])
        rendered = KINDS[kind](context)
        if kind == "position-klein" and not indicator.is_compared:
            assert rendered.figure is None
            continue
        fragment = static.draw(rendered.figure, rendered.height, language, rendered.summary)
        seen = [t for t in rendered.figure["data"] if "markers" in t["mode"]]
        dots = sum(y is not None and x is not None for t in seen for x, y in zip(t["x"], t["y"], strict=True))
        assert len([e for e in elements(fragment, "svg") if e.get("data-tip") is not None]) >= dots > 0 or (
            kind == "entwicklung-klein"
        ), slug
        assert not re.search(r"nan|None|inf\b", fragment), slug
        assert elements(fragment, "text"), slug


def test_a_drawing_goes_into_the_page_as_it_is():
    assert plain([Drawn("<svg></svg>"), "<b>"]).html == "<svg></svg>&lt;b&gt;"
