"""The parts of the start page that depend on the address: what stands out, the questions, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison.profile import subject
from components.screen import changes, prepared
from components.wording import highlights
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.screen.prepared import Prepared
    from components.view.model import Notice
    from data.editorial.questions import Question
    from data.model.catalogue import Indicator, Topic


def standing_out(context: Context) -> list[Any]:
    """What stands out about my area, with the way to its profile; nothing without my area."""
    about = subject(context)
    if about is None or about.mine is None:
        return []
    words, mine = context.words, about.mine
    lines = [html.Li(dcc.Link(found.said, href=found.href)) for found in highlights.highlights(about)]
    shown: Any = html.Ul(lines, className="plain") if lines else html.P(words("start.highlights_none"))
    profile = dcc.Link(
        words("start.profile", name=mine.name),
        href="/profil" + context.search,
        className="btn btn-primary",
    )
    return [html.H2(words("start.highlights", name=mine.name)), shown, html.P(profile)]


def questions(context: Context) -> list[Any]:
    """All questions by chapter, each a link to its prepared view with one line of reading help."""
    words = context.words
    mine = context.store.areas.get(context.view.mine or "")
    how = words("start.how_mine", name=mine.name) if mine else words("start.how")
    by_chapter: dict[str, list[Question]] = {}
    for question in context.store.questions:
        by_chapter.setdefault(question.chapter.slug, []).append(question)
    return [
        html.H2(words("start.questions")),
        html.P(how, className="hint"),
        html.Div([_chapter(context, asked) for asked in by_chapter.values()], className="chapters"),
    ]


def _chapter(context: Context, asked: Sequence[Question]) -> html.Section:
    """A chapter. A remark that all its questions share is made once."""
    answers = [prepared.question(context, question) for question in asked]
    remarks = {answer.remark for answer in answers}
    shared = remarks.pop() if len(remarks) == 1 and len(asked) > 1 else None
    entries = [_question(context, *pair, shared) for pair in zip(asked, answers, strict=True)]
    return html.Section(
        [
            html.H3(asked[0].chapter.label[context.view.language]),
            *_remark(prepared.said(context, shared, of_all=True)),
            html.Ul(entries, className="plain"),
        ]
    )


def _question(context: Context, question: Question, answer: Prepared, shared: Notice | None) -> html.Li:
    language = context.view.language
    remark = None if answer.remark == shared else answer.remark
    return html.Li(
        [
            dcc.Link(question.text[language], href=answer.href),
            html.P(question.help[language], className="question-help"),
            *_remark(prepared.said(context, remark)),
        ]
    )


def _remark(text: str) -> list[html.P]:
    return [html.P(text, className="question-remark")] if text else []


def newest(context: Context) -> list[Any]:
    """What the latest report of changes says, and the latest year of each chapter with its indicator."""
    rows = [_latest(context, topic) for topic in context.store.catalogue.topics]
    return [
        html.H2(context.words("start.newest")),
        *changes.newest(context),
        html.Ul([row for row in rows if row], className="plain newest"),
    ]


def _latest(context: Context, topic: Topic) -> html.Li | None:
    found = latest(context, topic)
    if found is None:
        return None
    item, year = found
    language = context.view.language
    return html.Li(
        [
            html.Span(topic.label[language], className="newest-chapter"),
            html.Span(year_label(item, year), className="newest-year"),
            dcc.Link(item.label[language], href=prepared.indicator(context, item).href),
        ]
    )


def latest(context: Context, topic: Topic) -> tuple[Indicator, int] | None:
    """The indicator of a chapter with the latest figures, and their year; None for an empty chapter."""
    store = context.store
    found = [
        (item, max(year for level in Level for year in store.years(item, level)))
        for item in store.catalogue.indicators.values()
        if item.topic == topic
    ]
    return max(found, key=lambda pair: pair[1], default=None)
