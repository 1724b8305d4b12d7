"""A page as grey boxes: what gives it its size stays, whatever can be read goes."""

from __future__ import annotations

import re

import pytest
from dash import dcc, html

from components.screen import skeleton, tags
from components.screen.lookalike import markup
from components.screen.plain import plain
from components.web import font
from tests import typeface


def test_words_become_signs_of_their_widths_and_figures_are_gone():
    assert skeleton.boxes("<p>Kita 21,5&nbsp;%</p>") == "<p><text-bar>hltg 00l0\u00a0m</text-bar></p>"


def test_only_what_gives_an_element_its_size_stays():
    page = (
        '<div id="a" class="card" style="left:21.5%;height:194;--n:5" title="21,5" data-summary="21,5"></div>'
    )
    assert skeleton.boxes(page) == '<div class="card" style="height:194px;--n:5"></div>'


@pytest.mark.parametrize(
    "unseen",
    [
        "<div hidden>21</div>",
        '<div class="pop"><p>21</p></div>',
        "<dialog>21</dialog>",
        '<span class="visually-hidden">21</span>',
    ],
)
def test_what_is_not_seen_is_not_there(unseen):
    assert skeleton.boxes(f"<p>{unseen}</p>") == "<p></p>"


def test_an_empty_mark_stays_because_a_style_sheet_looks_for_it():
    assert skeleton.boxes('<i hidden><span class="now"></span></i>') == '<span class="now"></span>'


def test_of_what_is_folded_only_its_head_is_there():
    folded = "<details><summary>A</summary><p>21</p></details>"
    assert skeleton.boxes(folded) == "<details><summary><text-bar>h</text-bar></summary></details>"


def test_of_a_drawing_only_the_frame_is_there():
    drawing = '<svg viewBox="0 0 9 9" width="9"><text x="21">21</text></svg><p></p>'
    assert skeleton.boxes(drawing) == '<svg viewbox="0 0 9 9" width="9"></svg><p></p>'


def test_controls_say_what_is_chosen():
    assert (
        skeleton.boxes('<div class="controls"><b>2022</b></div>') == '<div class="controls"><b>2022</b></div>'
    )


def test_it_ends_after_enough_elements_and_is_whole():
    made = skeleton.boxes("<ul>" + "<li>1</li>" * 9 + "</ul>", most=3)
    assert made == "<ul>" + "<li><text-bar>0</text-bar></li>" * 2 + '</ul><div class="first-rest"></div>'


def test_the_words_of_the_frame_stay_its_links_lead_on_and_the_rest_is_inert():
    part = '<a id="brand" href="/?a=1&amp;b=2" data-page>A &lt; B</a><button data-pop="x">B</button>'
    assert skeleton.words(part) == '<a href="/?a=1&amp;b=2">A &lt; B</a><button inert>B</button>'


def test_of_what_a_document_has_once_the_skeleton_has_none():
    page = "<nav>A</nav><h1>A</h1><h2>A</h2>"
    assert skeleton.boxes(page) == (
        "<div><text-bar>h</text-bar></div>"
        "<first-title><text-bar>h</text-bar></first-title><h2><text-bar>h</text-bar></h2>"
    )
    assert skeleton.words('<header><nav class="nav">A</nav></header>') == (
        '<div role="banner"><div class="nav" role="navigation">A</div></div>'
    )


def test_lines_break_as_they_will():
    """A sentence of the screen is as wide as its mask, to a few per cent."""
    if font.source() is None:
        pytest.skip(f"{font.PACKAGE} fehlt")
    regular = typeface.face(400)
    known, advances = regular.getBestCmap(), regular["hmtx"]

    def width(words):
        return sum(advances[known[ord(sign)]][0] for sign in words)

    for sentence in (
        "In Herten leben 21,5 % der Kinder von Bürgergeld, mehr als in der Mitte der 53 Gemeinden",
        "Schülerinnen und Schüler je Klasse an Grundschulen (Durchschnitt), Schuljahr 2023/24",
        "Half of the municipalities lie between 9.9 and 21.0 per cent",
    ):
        assert width(skeleton.masked(sentence)) == pytest.approx(width(sentence), rel=0.03)
        assert not re.search(r"[1-9]", skeleton.masked(sentence))


def test_components_of_dash_stand_as_what_they_become():
    graph = dcc.Graph(id="g", figure={"data": [{"y": [21.5]}]}, style={"height": 194})
    assert markup(html.Div([graph, dcc.Slider(0, 1)])) == (
        '<div><div class="dash-graph" style="height:194"></div>'
        '<div class="dash-slider-container"></div></div>'
    )
    assert markup([plain([tags.p("A")]), dcc.Link("B", href="/karte")]) == (
        '<div class="whole"><p>A</p></div><a data-page href="/karte">B</a>'
    )
