"""Components written out as HTML: nothing lost, everything escaped, nothing that a callback could miss."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import plotly.io.json as plotly_json
import pytest
from dash import dcc, html

from components.screen import tags
from components.screen.lookalike import markup
from components.screen.markup import attrs
from components.screen.plain import Plain, place, plain, text


class Reader(HTMLParser):
    """Tags, attributes and words of an HTML text, as a browser would read them."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.words = [], ""
        self.feed(content)

    def handle_starttag(self, tag, found):
        self.tags.append((tag, dict(found)))

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize(
    ("content", "written"),
    [
        (None, ""),
        ("a < b & c", "a &lt; b &amp; c"),
        (0, "0"),
        (["a", None, [html.Br()]], "a<br>"),
        (html.Td("x", className="num", colSpan=2), '<td class="num" colspan="2">x</td>'),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Details([html.Summary("x")], open=True), "<details open><summary>x</summary></details>"),
        (html.P("x", hidden=False, title=None), "<p>x</p>"),
        (html.Span("x", style={"--c": "red", "fontSize": 3}), '<span style="--c:red;font-size:3">x</span>'),
        (html.H2("x"), "<h2>x</h2>"),
        (html.Img(src="data:,x", alt=""), '<img alt="" src="data:,x">'),
        (dcc.Link("x", href="/y?a=1&b=2"), '<a data-page href="/y?a=1&amp;b=2">x</a>'),
    ],
)
def test_components_are_written_as_html(content, written):
    assert text(content) == written


def test_elements_are_written_as_the_components_of_their_names():
    element = tags.td(
        [tags.link("x & y", href="/z"), " ", tags.img(alt="")], className="num", hidden=True, title=None
    )
    component = html.Td([dcc.Link("x & y", href="/z"), " ", html.Img(alt="")], className="num", hidden=True)
    assert text(element) == text(component)
    assert text(html.P(element)) == f"<p>{text(component)}</p>"
    assert (element.className, element.children[0].href) == ("num", "/z")
    with pytest.raises(AttributeError):
        _ = element.href


def test_what_looks_like_html_stays_words():
    evil = '"><script>alert(1)</script>&lt;'
    about = {"title": evil, **attrs(data_label=evil)}
    for paragraph in (html.P([evil, html.B(evil)], **about), tags.p([evil, html.B(evil)], **about)):
        read = Reader(text(paragraph))
        assert [tag for tag, _ in read.tags] == ["p", "b"]
        assert read.tags[0][1] == about
        assert read.words == evil * 2


def test_a_component_with_an_id_is_refused():
    with pytest.raises(ValueError, match="nothing reaches"):
        text(html.Div(html.P("x", id="somewhere")))
    with pytest.raises(ValueError, match="nothing reaches"):
        text(tags.p("x", id="somewhere"))


def test_the_component_travels_as_dash_expects_it():
    sent = json.loads(plotly_json.to_json_plotly(plain([html.P("ä")])))
    assert sent == {"type": "Plain", "namespace": "ruhrvergleich", "props": {"html": "<p>ä</p>"}}


def test_a_part_that_changes_has_a_name_and_is_an_element_of_its_own():
    part = place("ort", [tags.span("Herten")], css="town-shown", tag="span", hidden=True)
    sent = json.loads(plotly_json.to_json_plotly(part))
    assert sent["props"] == {
        "html": "<span>Herten</span>",
        "id": {"type": "plain", "name": "ort"},
        "tag": "span",
        "css": "town-shown",
        "attributes": {"hidden": True},
    }
    found = Reader(text([part], ids=True))
    about = {"id": '{"name":"ort","type":"plain"}', "class": "town-shown", "hidden": None}
    assert found.tags == [("span", about), ("span", {})]
    assert found.words == "Herten"
    assert markup(html.B(part)) == f"<b>{text(part, ids=True)}</b>"


def test_a_part_without_a_name_lies_as_if_its_content_stood_there():
    assert text(plain(html.P("x"))) == '<div class="whole"><p>x</p></div>'
    assert text(Plain("<p>x</p>", "chips", css=""), ids=True) == '<div id="chips"><p>x</p></div>'
