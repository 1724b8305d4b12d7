"""Layouts of one chart for several widths: the widest whole, of the others what differs."""

from __future__ import annotations

import pytest

from components.charts.widths import LEAST, Fit, both, fitted
from components.wording.caption import Drawing
from tests.unit import fitting

LARGE = Drawing([{"x": [1], "mode": "text"}, {"x": [2]}], {"a": 1, "b": 2, "c": 3}, 300)
SMALL = Drawing([{"x": [1], "mode": "markers"}, {"x": [2]}], {"a": 1, "b": 4}, 400)


def test_the_widest_is_drawn_and_of_the_others_goes_along_what_differs():
    data, layout, height, _ = fitted((Fit(860, LARGE), Fit(0, SMALL)), is_rigid=True)
    assert (data, height) == (LARGE.data, 300)
    assert layout.pop("meta") == {
        "fits": [
            {"least": 860, "height": 300, "data": {}, "layout": {}},
            {"least": 0, "height": 400, "data": {"0": {"mode": "markers"}}, "layout": {"b": 4, "c": None}},
        ],
        "rigid": True,
    }
    assert layout == LARGE.layout


def test_each_layout_comes_out_as_it_was_drawn():
    made = both(lambda *, narrow: SMALL if narrow else LARGE)
    figure = {"data": made.data, "layout": made.layout}
    assert [fit["least"] for fit in made.layout["meta"]["fits"]] == [LEAST, 0]
    assert made.layout["meta"]["rigid"] is False
    for place, one in enumerate((LARGE, SMALL)):
        data, layout = fitting.fitted(figure, place)
        del layout["meta"]
        assert (data, layout) == (one.data, one.layout)


def test_all_have_the_same_traces():
    with pytest.raises(ValueError, match="shorter"):
        fitted((Fit(600, LARGE), Fit(0, SMALL._replace(data=SMALL.data[:1]))))
