"""The start: which town is yours, and which question brings you here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.screen import found, ids
from components.screen.markup import attrs
from components.screen.regions import place
from components.search import things
from data.model.catalogue import Level

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Find my town, what stands out about it, find a question or an indicator, all questions, what is new."""
    words, store = context.words, context.store
    sizes = {level.value: len(store.areas.by_level[level]) for level in Level}
    lead = words("start.lead_counts", indicators=len(store.catalogue.indicators), **sizes)
    return [
        html.H1(words("start.heading")),
        html.P(lead, className="lead"),
        html.Div(
            [
                html.Div([_town_finder(context), _thing_finder(context)], className="finders"),
                place(context, "start-auffallend", css="standing-out", tag=html.Section),
            ],
            className="start-top",
        ),
        place(context, "start-fragen", css="questions", tag=html.Section),
        place(context, "start-neu", css="new-figures", tag=html.Section),
        html.Section(_own(context), className="own-figures"),
    ]


def _own(context: Context) -> list[Any]:
    """The way to own figures."""
    words = context.words
    way = dcc.Link(words("eigene.missing_way"), href="/eigene" + context.search)
    return [
        html.H2(words("eigene.start_heading")),
        html.P([words("eigene.start_text"), " ", way], className="text"),
    ]


def _town_finder(context: Context) -> html.Div:
    words = context.words
    return _finder(
        html.Label(words("start.town"), htmlFor=ids.START_TOWN),
        _input(ids.START_TOWN, words("start.town_hint")),
        html.Div(found.towns(context, ""), id=ids.START_TOWNS, className="found"),
        name=words("start.town"),
        css="finder-town",
    )


def _thing_finder(context: Context) -> html.Div:
    words = context.words
    return _finder(
        html.H2(html.Label(words("start.search"), htmlFor=ids.START_SEARCH)),
        _input(ids.START_SEARCH, words("start.search_hint")),
        _examples(context),
        html.Div(found.things(context, ""), id=ids.START_FOUND, className="found"),
        name=words("start.search"),
        css="finder-things",
    )


def _finder(*parts: Any, name: str, css: str) -> html.Div:
    """A search with its results; a script lets the arrow keys and Enter reach them."""
    return html.Div(list(parts), className=f"finder {css}", role="search", **attrs(aria_label=name))


def _input(name: str, hint: str) -> dbc.Input:
    """A search field; the one of dash.dcc sets the caret back when somebody types fast."""
    return dbc.Input(
        id=name,
        type="search",
        value="",
        placeholder=hint,
        debounce=150,
        autocomplete="off",
        maxlength=things.LONGEST,
        size="lg",
    )


def _examples(context: Context) -> html.P:
    """Words to try; a script puts them into the field."""
    words = context.words
    buttons = [
        html.Button(words(f"start.example.{key}"), type="button", className="example")
        for key in found.EXAMPLES
    ]
    return html.P(
        [html.Span(words("start.examples"), className="hint"), *buttons],
        className="examples",
        **attrs(data_target=ids.START_SEARCH),
    )
