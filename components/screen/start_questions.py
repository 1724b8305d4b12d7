"""The questions of the start page: those for the beginning, and all by chapter behind tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison import tiles
from components.comparison.profile import without_own
from components.screen import prepared, tags
from components.screen.tabs import Tab, tabs
from data.editorial.questions import beginning
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.screen.prepared import Prepared
    from components.screen.tags import Element
    from data.editorial.questions import Question

NAME = "kapitel"
"""Before the ids of the tabs."""


def questions(context: Context) -> list[Element]:
    """All of them, each a link to its prepared view, with level and year of the answer."""
    return [*_beginning(context), *_chapters(context)]


def _beginning(context: Context) -> list[Element]:
    asked, words = beginning(context.store.questions), context.words
    if not asked:
        return []
    entries = [_entry(context, question, alone=True) for question in asked]
    return [
        tags.h2(words("start.beginning", n=words(f"start.number.{len(asked)}"))),
        tags.ul(entries, className="plain questions-first"),
    ]


def _chapters(context: Context) -> list[Element]:
    by_chapter: dict[str, list[Question]] = {}
    for question in context.store.questions:
        by_chapter.setdefault(question.chapter.slug, []).append(question)
    if not by_chapter:
        return []
    heading = context.words("start.questions")
    about = tiles.own(context)
    lacking = without_own(about) if about else frozenset()
    found = [
        Tab(
            slug,
            asked[0].chapter.label[context.view.language],
            _chapter(context, asked, lacks=slug in lacking),
        )
        for slug, asked in by_chapter.items()
    ]
    return [tags.h2(heading, className="all-questions"), *tabs(NAME, heading, found)]


def _chapter(context: Context, asked: Sequence[Question], *, lacks: bool) -> list[Any]:
    entries = [_entry(context, question) for question in asked]
    return [*(_lacking(context) if lacks else []), tags.ul(entries, className="plain questions-all")]


def _lacking(context: Context) -> list[Element]:
    """That no figure of this chapter is that of my area itself, and what can be done about it."""
    words, mine = context.words, context.home
    if mine is None:
        return []
    whole = context.store.areas.containing(mine, Level.KREIS)
    said = (
        words("start.lacking", name=mine.name, kreis=whole.name)
        if whole
        else words("start.lacking_alone", name=mine.name)
    )
    way = tags.link(words("eigene.start_heading"), href="/eigene" + context.search)
    return [tags.p([said, " ", way], className="chapter-note")]


def _entry(context: Context, question: Question, *, alone: bool = False) -> Element:
    """A question in one row; how its answer is read stands at the pointer and on the page it opens."""
    answer, language = prepared.question(context, question), context.view.language
    asked = question.alone if alone and question.alone else question.text
    where = prepared.where_and_when(context, question, answer)
    return tags.li(
        [
            tags.link(asked[language], href=answer.href, title=question.help[language]),
            *([tags.span(where, className="tag")] if where else []),
            *_remark(context, answer),
        ]
    )


def _remark(context: Context, answer: Prepared) -> list[Element]:
    """What my town must know, unless the tag says it: that another area stands for it."""
    if answer.remark is None or answer.remark.key in _TAGGED:
        return []
    return [tags.p(prepared.said(context, answer.remark), className="question-remark")]


_TAGGED = frozenset({"start.remark.only", "start.remark.answer"})
