"""One picture in 24 of all there are, drawn and looked through; ``make bilder`` does it with every one."""

from __future__ import annotations

import pytest

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
