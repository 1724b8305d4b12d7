"""The start: which question brings you here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.view import default_view, query
from data.catalogue import Level

if TYPE_CHECKING:
    from components.context import Context

NAME = "start"
PATH = "/"


def layout(context: Context) -> list[Any]:
    """A heading, what is here, and the questions by chapter, each opening the view that answers it."""
    words, store = context.words, context.store
    sizes = {level.value: len(store.areas.by_level[level]) for level in Level}
    lead = words("start.lead_counts", indicators=len(store.catalogue.indicators), **sizes)
    return [
        html.H1(words("start.heading")),
        html.P(lead, className="lead"),
        html.H2(words("start.questions")),
        html.Div(_chapters(context), className="chapters"),
    ]


def _chapters(context: Context) -> list[Any]:
    catalogue, language = context.store.catalogue, context.view.language
    columns = []
    for topic in catalogue.topics:
        links = [
            html.Li(dcc.Link(item.question[language], href="/karte" + _view(context, item.slug)))
            for item in catalogue.indicators.values()
            if item.topic == topic
        ]
        columns.append(html.Section([html.H3(topic.label[language]), html.Ul(links, className="plain")]))
    return columns


def _view(context: Context, slug: str) -> str:
    base = default_view(context.store, slug, context.view.language)
    return query(replace(base, mine=context.view.mine, chosen=context.view.chosen), context.store)
