"""What no callback reaches is one component each, and the page is the same HTML."""

from __future__ import annotations

import pytest
from dash import dcc, html
from dash.development.base_component import Component

import app
from components import answers
from components.pages.frame import frame
from components.screen import ids
from components.screen.fixed import fixed
from components.screen.markup import is_html
from components.screen.plain import Drawn, Plain, own, text, written
from components.view import pages
from tests.official import STORE

EVERY = [
    *((page.path, "?ort=05562020&orte=05913000") for page in (*pages.MAIN, *pages.FOOTER)),
    ("/karte", "?indikator2=auslaenderanteil&sprache=en"),
    ("/vergleich", "?indikatoren=kinderarmut,auslaenderanteil,bevoelkerung,einkommensteuer"),
    ("/nirgends", ""),
]


def components(content):
    """Every component, also in the labels of options."""
    if isinstance(content, (list, tuple)):
        for part in content:
            yield from components(part)
    elif isinstance(content, Component):
        yield content
        yield from components(getattr(content, "children", None))
        for option in getattr(content, "options", None) or ():
            yield from components(option.get("label") if isinstance(option, dict) else None)


def whole(content):
    """All of a page as HTML, with what only scripts open; of controls their kind and their id."""
    if isinstance(content, (list, tuple)):
        return "".join(map(whole, content))
    if isinstance(content, Plain):
        return text(content.element(), ids=True)
    if not isinstance(content, Component):
        return text(content)
    name = "link" if isinstance(content, dcc.Link) else content._type.lower()
    if isinstance(content, dcc.Link) or is_html(content):
        return written(name, own(content), Drawn(whole(getattr(content, "children", None))), ids=True)
    return f"<{name} {content.id if hasattr(content, 'id') else ''}>"


def reached(content):
    """What callbacks know: ids with parts, and those of single components."""
    names = (getattr(one, "id", None) for one in components(content))
    return [name for name in names if isinstance(name, dict) or name in ids.REACHED]


def of(path, search):
    context, notices = answers.look(STORE, search, path)
    return frame(context, notices, path)


def test_what_callbacks_reach_is_known():
    made = app.create_app()
    named = {
        place["id"]
        for callback in made.callback_map.values()
        for place in (*callback["inputs"], *callback["state"])
    } | {out.rsplit(".", 1)[0] for key in made.callback_map for out in key.strip(".").split("...")}
    assert {name for name in named if not name.startswith("{")} == ids.REACHED


@pytest.mark.parametrize(("path", "search"), EVERY)
def test_the_page_is_the_same_and_has_fewer_components(path, search):
    before, after = of(path, search), fixed(of(path, search))
    assert whole(after) == whole(before)
    assert reached(after) == reached(before)
    assert len([*components(after)]) < 0.8 * len([*components(before)])


def test_an_answer_has_the_page_so():
    assert whole(answers.frame(STORE, "/karte", "")) == whole(of("/karte", ""))
    assert len([*components(answers.frame(STORE, "/karte", ""))]) == len(
        [*components(fixed(of("/karte", "")))]
    )


def test_the_largest_part_without_anything_to_reach_is_one():
    control = dcc.Input(id=ids.control("x"))
    page = html.Div([html.Div([html.P("A"), html.P([html.B("B")], id="b")], className="c"), control])
    [made] = fixed([page])
    part, same = made.children
    assert isinstance(part, Plain)
    assert (part.html, same) == ('<p>A</p><p id="b"><b>B</b></p>', control)
    assert whole(part) == '<div class="c"><p>A</p><p id="b"><b>B</b></p></div>'


@pytest.mark.parametrize(
    "part",
    [
        html.Div([html.P("A"), html.P("B", id=ids.NOTICES)]),
        html.Div([html.P("A"), html.P("B", id=ids.region("x"))]),
        html.Div([html.P("A"), dcc.Link("B", href="/daten#blatt")]),
        html.Div([html.P("A"), dcc.Markdown("B")]),
        html.Div("A"),
        html.Img(alt=""),
        dcc.Link([html.B("A")], href="/karte"),
    ],
)
def test_what_is_reached_or_one_already_stays(part):
    kinds = [type(one) for one in components(part)]
    assert [type(one) for one in components(fixed([part]))] == kinds
