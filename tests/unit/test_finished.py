"""The finished page: all of it can be read, links lead on, nothing else can be used or taken for the page."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from components.screen import finished, lookalike, tags
from components.screen.plain import Drawn, plain


def test_words_and_figures_stay_and_are_escaped():
    assert finished.page(html.P("Kita < 21,5\u00a0%")) == "<p>Kita &lt; 21,5\u00a0%</p>"


def test_of_what_a_document_has_once_it_has_none_but_the_roles():
    page = html.Div([html.Nav("A", className="nav"), html.Main(html.H1("B"), id="inhalt"), html.H2("C")])
    assert finished.page(page) == (
        '<div><div class="nav" role="navigation">A</div>'
        '<first-main id="inhalt" role="main">'
        '<first-title role="heading" aria-level="1">B</first-title></first-main><h2>C</h2></div>'
    )


def test_only_the_header_and_footer_around_the_page_are_landmarks():
    around = finished.page([html.Header("A", className="header"), html.Footer("B", className="footer")])
    assert around == '<div class="header" role="banner">A</div><div class="footer" role="contentinfo">B</div>'
    assert finished.page(html.Header("C", className="finding")) == '<div class="finding">C</div>'


def test_links_lead_on_and_controls_are_inert():
    part = [
        dcc.Link("A", href="/?a=1&b=2"),
        html.Button("B", type="button", **{"data-pop": "x", "aria-expanded": "false"}),
    ]
    assert finished.page(part) == '<a href="/?a=1&amp;b=2">A</a><button type="button" inert>B</button>'


def test_a_form_with_an_address_can_be_sent_and_one_for_scripts_cannot():
    field = '<input name="jahr"><button type="submit">Los</button>'
    asks = f'<form action="/api/v1/werte.json" data-path="x">{field}</form>'
    assert finished.page(Drawn(asks + f"<form>{field}</form>" + field)) == (
        f'<form action="/api/v1/werte.json">{field}</form>'
        '<form><input inert><button type="submit" inert>Los</button></form>'
        '<input inert><button type="submit" inert>Los</button>'
    )


def test_a_field_for_a_file_is_off_because_its_label_would_open_it():
    assert finished.page(Drawn('<input type="file" name="datei">')) == '<input type="file" inert disabled>'


def test_ids_of_dash_and_what_scripts_go_by_are_gone():
    part = tags.div("A", id="reihe", **{"data-key": "05", "data-nav": "karte", "data-label": "B"})
    assert finished.page(html.Div(part, id={"type": "region", "name": "x"})) == (
        '<div><div data-label="B" data-nav="karte" id="reihe">A</div></div>'
    )


def test_words_within_attributes_are_no_attributes():
    part = tags.div(title="wofür name for data-x role", **{"data-x": "name for"})
    assert finished.page(part) == '<div title="wofür name for data-x role"></div>'


def test_a_list_for_the_arrow_keys_is_a_list():
    part = tags.Element("ul", tags.li("A", role="option"), role="listbox", tabIndex="0", className="k-list")
    assert finished.page(part) == '<ul class="k-list"><li>A</li></ul>'


def test_what_scrolls_can_be_reached():
    part = tags.div("A", role="region", tabIndex="0")
    assert finished.page(part) == '<div role="region" tabindex="0">A</div>'


def test_nothing_speaks_by_itself():
    assert finished.page(html.P("A", role="status")) == "<p>A</p>"


@pytest.mark.parametrize("closed", [html.Dialog("21"), html.Div("21", className="pop is-gear")])
def test_what_is_closed_is_not_there(closed):
    assert finished.page(html.P([closed, "A"])) == "<p>A</p>"


def test_dialogs_within_finished_parts_are_not_there():
    part = plain([tags.p("A"), tags.Element("dialog", tags.p("B")), tags.p("C")])
    assert finished.page(part) == '<div class="whole"><p>A</p><p>C</p></div>'


def test_what_is_hidden_stays_hidden_and_what_is_folded_folded():
    assert finished.page(html.Div("A", hidden=True)) == "<div hidden>A</div>"
    fold = html.Details([html.Summary("A"), html.P("21")])
    assert finished.page(fold) == "<details><summary>A</summary><p>21</p></details>"


def test_drawings_stay_as_they_are():
    drawing = '<svg viewBox="0 0 9 9"><path d="M0 0z" fill="#fff" data-tip="x"/><text x="21">21</text></svg>'
    assert finished.page(Drawn(drawing)) == drawing.replace(' data-tip="x"', "")


def test_bare_lengths_are_pixels():
    assert finished.page(html.Div(style={"minHeight": 320, "width": "5%"})) == (
        '<div style="min-height:320px;width:5%"></div>'
    )


# Components of Dash


def test_radio_buttons_show_which_one_is_chosen():
    made = finished.page(
        dbc.RadioItems(options=[{"label": "A", "value": "a"}, {"label": "B", "value": "b"}], value="b")
    )
    assert made.count("<input ") == 2
    assert made.count(" checked") == 1
    assert made.index("A</label>") < made.index(" checked") < made.index("B</label>")


def test_a_native_list_has_its_entries():
    made = finished.page(
        dbc.Select(options=[{"label": "A", "value": "a"}, {"label": "B", "value": ""}], value="")
    )
    assert made == '<select class="form-select" inert><option>A</option><option selected>B</option></select>'


def test_a_slider_shows_its_ends_and_where_it_stands():
    made = lookalike.markup(dcc.Slider(2010, 2020, marks={2010: "2010", 2015: "", 2020: "2020"}, value=2015))
    assert made == (
        '<div class="dash-slider-container"><span class="slider-line"></span>'
        '<span class="slider-mark" style="left:0.0%">2010</span>'
        '<span class="slider-mark" style="left:100.0%">2020</span>'
        '<span class="slider-thumb" style="left:50.0%"></span></div>'
    )


def test_a_chart_without_a_picture_is_an_empty_box():
    graph = dcc.Graph(id="g", figure={"data": [{"y": [21.5]}]}, style={"height": 194})
    assert lookalike.markup(graph) == '<div class="dash-graph" style="height:194px"></div>'
