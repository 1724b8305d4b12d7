"""What a search on the start page found, as lists of links that are made anew with each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison.context import Context
from components.screen import catalogue, prepared
from components.screen.markup import attrs
from components.screen.search import what
from components.search import things as finder
from components.search.towns import find
from components.search.towns import towns as everyone
from components.view.actions import choose_mine
from components.view.model import query
from data.model.catalogue import Level, year_label
from data.model.folding import fold

if TYPE_CHECKING:
    from data.editorial.questions import Question
    from data.model.areas import Area
    from data.model.catalogue import Indicator

TOWNS, QUESTIONS, INDICATORS = 6, 6, 8
"""How many links are listed at most."""

EXAMPLES = ("1", "2", "3", "4")
_SHOWN = 60  # characters of what was typed worth repeating


def towns(context: Context, text: str) -> list[Any]:
    """Links that make a municipality or Kreis mine, the likeliest first; nothing where nothing is typed."""
    words, text = context.words, text[: finder.LONGEST]
    if not fold(text):
        return [_status("", text)]
    found = find(text, everyone(context.store), most=TOWNS)
    if not found:
        many = len(context.store.areas.by_level[Level.GEMEINDE])
        return [_status(words("start.towns.none", text=_short(text), n=many), text)]
    return [
        _status(words.count("start.towns", len(found)), text),
        html.Ul([_town(context, area) for area in found], className="plain found-list"),
    ]


def _town(context: Context, area: Area) -> html.Li:
    href = "/" + query(choose_mine(context.view, area.key), context.store)
    return _entry(area.name, href, what(context, area))


def things(context: Context, text: str) -> list[Any]:
    """Questions and indicators for what was typed, each opening its view with my town."""
    words, text = context.words, text[: finder.LONGEST]
    if len(fold(text)) < 2:
        return [_status("", text)]
    found = finder.search(context.store, text, context.view.language)
    notes = [html.P(note, className="found-note") for note in found.notes]
    if not found.questions and not found.indicators:
        none = words("start.found.none", text=_short(text))
        return [_status(none, text), *notes, *_instead(context, found.near)]
    count = words(
        "start.found.count",
        questions=words.count("start.found.question", len(found.questions)),
        indicators=words.count("start.found.indicator", len(found.indicators)),
    )
    asked = [_question(context, item) for item in found.questions[:QUESTIONS]]
    items = [
        _indicator(context, item, defined=item.slug in found.differing)
        for item in found.indicators[:INDICATORS]
    ]
    return [
        _status(count, text),
        *notes,
        html.Div(
            [*_group(words("start.found.questions"), asked), *_group(words("start.found.indicators"), items)],
            className="found-groups",
        ),
        *_more(context, len(found.indicators) - INDICATORS),
    ]


def _status(said: str, text: str) -> html.P:
    """The line that assistive technology reads out when it changes; it stays in its place.

    It tells a script what the list is for, so that Enter never opens a link for what was typed before.
    """
    return html.P(said, className="found-status", **attrs(role="status", data_text=text))


def _group(heading: str, entries: list[Any]) -> list[Any]:
    if not entries:
        return []
    return [html.Section([html.H3(heading), html.Ul(entries, className="plain found-list")])]


def _entry(label: str, href: str, *about: str) -> html.Li:
    lines = [html.Span(line, className="found-about") for line in about if line]
    return html.Li([dcc.Link(label, href=href), *lines])


def _question(context: Context, item: Question) -> html.Li:
    answer = prepared.question(context, item)
    about = [item.chapter.label[context.view.language]]
    if item.indicators:
        about.append(_where_and_when(context, answer))
    return _entry(
        item.text[context.view.language],
        answer.href,
        " · ".join(about),
        prepared.said(context, answer.remark),
    )


def _where_and_when(context: Context, answer: prepared.Prepared) -> str:
    """Level and year of a prepared view; both years where a second map has another."""
    shown = Context(context.store, answer.view).maps
    years = [year_label(each.indicator, each.view.year) for each in shown]
    return " · ".join([context.words(f"level.{answer.view.level.value}.name"), *dict.fromkeys(years)])


def _indicator(context: Context, item: Indicator, *, defined: bool = False) -> html.Li:
    """A link to an indicator; ``defined`` where others go by the same word, with its definition."""
    answer = prepared.indicator(context, item)
    language = context.view.language
    about = f"{item.topic.label[language]} · {catalogue.extent(context, item)}"
    definition = item.definition[language] if defined else ""
    remark = prepared.said(context, answer.remark)
    return _entry(item.label[language], answer.href, definition, about, remark)


def _more(context: Context, left: int) -> list[Any]:
    if left < 1:
        return []
    return [html.P(_catalogue(context, context.words.count("start.found.more", left)))]


def _instead(context: Context, near: tuple[Indicator, ...]) -> list[Any]:
    """What to try where nothing was found."""
    words = context.words
    examples = ", ".join(words(f"start.example.{key}") for key in EXAMPLES)
    parts: list[Any] = []
    if near:
        parts.append(html.P(words("start.found.near")))
        parts.append(html.Ul([_indicator(context, item) for item in near], className="plain found-list"))
    parts.append(html.P(words("start.found.advice", examples=examples)))
    parts.append(html.P(_catalogue(context, words("start.found.catalogue"))))
    return parts


def _catalogue(context: Context, label: str) -> dcc.Link:
    return dcc.Link(label, href="/daten" + context.search)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
