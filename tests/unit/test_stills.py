"""Finished pictures of charts in their place, and the mark that ties each to its figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.charts import KINDS, still
from components.comparison.context import Context
from components.screen import stills
from components.view.model import parse
from tests.official import STORE

VIEW = "?indikator=arbeitslose-je-100&ort=05562020"
CHARTS = ("position", "entwicklung", "rangfolge")


def rendered(kind, search=VIEW):
    return KINDS[kind](Context(STORE, parse(search, STORE, ())[0]))


def mark(shown):
    return shown.figure["layout"]["meta"]["still"]


@pytest.mark.parametrize("kind", CHARTS)
def test_picture_and_figure_bear_one_mark(kind):
    chart = rendered(kind)
    shown = stills.shown(kind, chart)
    assert f'data-still="{mark(shown)}"' in shown.html
    assert still.drawn(chart) in shown.html
    assert 'aria-hidden="true"' in shown.html  # the chart itself has the words


@pytest.mark.parametrize("kind", CHARTS)
def test_the_figure_stays_as_it_is_but_for_the_mark(kind):
    chart = rendered(kind)
    before = {**chart.figure, "layout": {**chart.figure["layout"]}}
    shown = stills.shown(kind, chart)
    assert chart.figure == before
    assert shown.figure["data"] == chart.figure["data"]
    meta = {name: value for name, value in shown.figure["layout"]["meta"].items() if name != "still"}
    assert meta == (chart.figure["layout"].get("meta") or {})


def test_another_picture_has_another_mark():
    years = [stills.shown("position", rendered("position", f"{VIEW}&jahr={year}")) for year in (2019, 2020)]
    assert mark(years[0]) != mark(years[1])
    assert mark(years[0]) == mark(stills.shown("position", rendered("position", f"{VIEW}&jahr=2019")))


def test_the_map_what_cannot_be_drawn_and_what_is_not_there_have_none(monkeypatch):
    chart = rendered("karte")
    assert stills.shown("karte", chart) == ("", chart.figure)
    chart = rendered("position")
    assert stills.shown("position", replace(chart, figure=None)) == ("", None)
    monkeypatch.setattr(still, "drawn", lambda _: "")
    assert stills.shown("position", chart) == ("", chart.figure)
