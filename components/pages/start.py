"""The start: which question brings you here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.numbers import year_label
from components.state import to_level
from components.view import default_view, query
from data import questions
from data.catalogue import Level

if TYPE_CHECKING:
    from components.context import Context
    from data.catalogue import Indicator
    from data.questions import Question

NAME = "start"
PATH = "/"
NEWEST = 8
"""How many indicators with the most recent figures are named."""


def layout(context: Context) -> list[Any]:
    """A heading, what is here, the questions by chapter, and which figures are the most recent."""
    words, store = context.words, context.store
    sizes = {level.value: len(store.areas.by_level[level]) for level in Level}
    lead = words("start.lead_counts", indicators=len(store.catalogue.indicators), **sizes)
    return [
        html.H1(words("start.heading")),
        html.P(lead, className="lead"),
        html.P(words("start.how"), className="hint"),
        html.H2(words("start.questions")),
        html.Div(_chapters(context), className="chapters"),
        html.H2(words("start.newest")),
        html.Ul([_newest(context, item, year) for item, year in newest(context)], className="plain"),
    ]


def _chapters(context: Context) -> list[Any]:
    language = context.view.language
    asked = questions.load(context.store.root, context.store.catalogue)
    chapters = []
    for topic in context.store.catalogue.topics:
        links = [
            html.Li(dcc.Link(question.text[language], href=address(context, question)))
            for question in asked
            if question.topic == topic.slug
        ]
        if links:
            chapters.append(html.Section([html.H3(topic.label[language]), html.Ul(links, className="plain")]))
    return chapters


def address(context: Context, question: Question) -> str:
    """Where a question is answered, with my town and the chosen ones taken along."""
    store = context.store
    view = default_view(store, question.indicator, context.view.language)
    if question.level:
        view = to_level(store, view, question.level)
    view = replace(
        view,
        mine=context.view.mine,
        chosen=context.view.chosen,
        indicator2=question.indicator2,
        year2=question.year2,
    )
    return f"/{question.page}{query(view, store)}"


def newest(context: Context) -> list[tuple[Indicator, int]]:
    """The indicators with the most recent figures, newest first."""
    store = context.store
    latest = [
        (item, max(year for level in Level for year in store.years(item, level)))
        for item in store.catalogue.indicators.values()
    ]
    return sorted(latest, key=lambda pair: -pair[1])[:NEWEST]


def _newest(context: Context, item: Indicator, year: int) -> html.Li:
    view = default_view(context.store, item.slug, context.view.language)
    view = replace(view, mine=context.view.mine, chosen=context.view.chosen)
    label = f"{item.label[context.view.language]} ({year_label(item, year)})"
    return html.Li(dcc.Link(label, href="/karte" + query(view, context.store)))
