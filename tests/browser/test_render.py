"""One picture in 24 of all there are, drawn and looked through; ``make bilder`` does it with every one."""

from __future__ import annotations

import pytest

from components.charts import theme
from components.charts.text_width import SCREEN
from tests.render import cases, drawing

SHARE = 24


@pytest.mark.parametrize("width", cases.WIDTHS)
def test_pictures_are_whole(visit, address, width):
    chosen = cases.sample(SHARE)
    assert {case.kind for case in chosen} == {case.kind for case in cases.every()}
    page = visit().page
    said = drawing.ready(page, address)
    assert drawing.faults(page, chosen, width, said) == {}


def test_what_is_wrong_with_a_picture_is_found(visit, address):
    """The looking itself: a name over the edge, labels that cover each other, a value that is none."""
    page = visit().page
    drawing.ready(page, address)
    axis = {"range": [0, 1], "tickvals": [0.5, 0.52], "ticktext": ["Herten", "undefined"]}
    mark = {"x": 1, "xref": "paper", "y": 0.5, "text": "Kreis Recklinghausen", "showarrow": False}
    layout = {"yaxis": axis, "annotations": [mark | {"xanchor": "left"}], "margin": {"r": 0}}
    dots = {"type": "scatter", "x": [1, 2], "y": [0.5, 0.6]}
    asked = [
        {"kind": "x", "filename": "x", "height": 300, "figure": {"data": data, "layout": layout}}
        for data in ([dots], [])
    ]
    found, empty = page.evaluate("(cases) => window.lookThrough(cases, 300, {})", asked)
    assert "no word for people" in found
    assert "cover each other: Herten / undefined" in found
    assert "cut off: Kreis Recklinghausen" in found
    assert "empty" in empty


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_no_name_is_wider_than_measured(visit, address, weight):
    page = visit().page
    page.goto(address)
    names = [area.short for area in cases.store().areas.by_key.values()]
    texts = [*names, "1.234.567,8\u00a0%", "Median 9,9 (2019/20)", "höchster −0,3"]
    measure = """([texts, font]) => {
        const context = document.createElement("canvas").getContext("2d");
        context.font = font;
        return texts.map((text) => context.measureText(text).width);
    }"""
    found = page.evaluate(measure, [texts, f"{weight} 100px {theme.FONT}"])
    shares = [
        real / SCREEN.width(text, 100, bold=weight == "bold") for text, real in zip(texts, found, strict=True)
    ]
    assert max(shares) < 1.01
    assert min(shares) > 0.7
