"""Own figures on their page: those that the tab keeps, and those that were read and wait for a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import own_fields, own_list, own_problems, own_understood
from components.screen.markup import attrs
from components.screen.own_preview import preview
from components.screen.sheet import coverage
from components.view.model import query
from components.view.own_indicator import is_of_ring, shown
from components.view.pages import TABLES
from components.wording.numbers import count_text
from data.own.record import slot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context
    from components.texts import Words
    from data.model.catalogue import Indicator
    from data.own.faults import OwnError, Problem
    from data.own.reading import Reading


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is talked about, the decimal sign that was chosen for it, what it stands beside.

    ``keeps`` says that others are kept, ``replaces`` names those in whose place it can come, and ``is_aimed``
    says that somebody asked for that.
    """

    name: str
    decimal: str = ""
    keeps: bool = False
    replaces: str = ""
    is_aimed: bool = False


def kept(context: Context, slot: int = 0) -> list[Any]:
    """The own figures that the tab has, those in ``slot`` at length.

    Where they are seen, what they are called, how to be rid of them.
    """
    words, own = context.words, own_list.about(context, slot)
    if own is None:
        return [html.P(words("eigene.none_yet"), className="hint")]
    item, slot = own.indicator, slot_of(own.indicator.slug)
    is_alone = len(shown(context.store)) == 1
    return [
        *([] if is_alone else own_list.kept(context, slot)),
        html.H2(item.label[words.language], tabIndex="-1", **attrs(data_kept=str(slot))),
        html.P([*_ways(own), *_ends(item, words, is_alone=is_alone)], className="panel-links"),
        *_changeable(item, words),
        *preview(own, words("eigene.result.figures_heading")),
        _coverage(own),
    ]


def _changeable(item: Indicator, words: Words) -> list[Any]:
    """What can be said about them; those of a ring are changed where the ring is."""
    if is_of_ring(item):
        return [html.P(words("eigene.list.ring_hint"), className="hint")]
    return [html.Div(list(own_fields.about(item, words)), className="own-fields")]


def draft(context: Context, reading: Reading, source: Source) -> list[Any]:
    """A file that was read and is not used yet: how it was understood, to change; what it shows and lost."""
    words, own = context.words, own_list.about(context)
    problems = [p for p in reading.problems if not p.note]
    notes = [p for p in reading.problems if p.note]
    if reading.open is not None or own is None:
        return [
            _heading(source.name, words),
            *([] if reading.open else [_said(reading, problems, words)]),
            *(
                [html.P(own_problems.fault(reading.fault, words), className="notice")]
                if reading.fault
                else []
            ),
            *own_understood.asked(reading, words),
            html.Div(_settled(reading, source, words), className="own-fields"),
            html.P([*_columns(reading, words), discard(words)], className="own-actions"),
            *own_problems.listed(words("eigene.result.problems"), problems, context),
            *own_problems.listed(words("eigene.result.notes"), notes, context),
        ]
    fields = [*own_fields.about(own.indicator, words), *_settled(reading, source, words)]
    return [
        _heading(own.indicator.label[words.language], words),
        *own_understood.shown(reading, words),
        _said(reading, problems, words),
        html.Div(fields, className="own-fields"),
        *preview(own, words("eigene.result.preview")),
        html.P(
            [*uses(source, words), *_columns(reading, words), discard(words), what_stays(source, words)],
            className="own-actions",
        ),
        *own_problems.listed(words("eigene.result.problems"), problems, context),
        *own_problems.listed(words("eigene.result.notes"), notes, context),
        _coverage(own),
    ]


def refused(fault: OwnError, source: Source, words: Words) -> list[Any]:
    """Why nothing of a file was read; a year that is missing can be said."""
    asked = [own_fields.year(words)] if own_problems.lacks_year(fault) else []
    safe = [html.P(words("eigene.draft.unchanged"), className="hint")] if source.keeps else []
    return [
        html.P(said_of(fault, source, words), className="notice"),
        *([html.Div(asked, className="own-fields")] if asked else []),
        *safe,
        html.P(discard(words), className="own-actions"),
    ]


def said_of(fault: OwnError, source: Source, words: Words) -> str:
    """Why nothing of a file was read, beginning with its name."""
    return words("eigene.draft.refused", file=source.name, fault=own_problems.fault(fault, words))


def announced(context: Context, reading: Reading) -> str:
    """What is said aloud about a file that was read: how it was understood, or what is asked."""
    words = context.words
    if reading.open is not None:
        return own_understood.question(reading, reading.open, words)
    if reading.own is None:
        return own_problems.fault(reading.fault, words) if reading.fault else words("eigene.result.nothing")
    return own_understood.sentence(reading, reading.own, words)


def _heading(name: str, words: Words) -> html.H2:
    tag = html.Span(words("eigene.draft.tag"), className="tag")
    return html.H2([name, " ", tag])


def _settled(reading: Reading, source: Source, words: Words) -> list[Any]:
    """Everything about the file itself that was assumed or said, to change."""
    fields: list[Any] = own_understood.fields(reading, words)
    if own_problems.lacks_year(reading.fault):
        fields.append(own_fields.year(words))
    return [*fields, own_fields.decimal(source.decimal, words)]


def _said(reading: Reading, problems: Sequence[Problem], words: Words) -> html.P:
    """What the file itself holds: sums are none of its figures."""
    parts = [words("eigene.result.nothing")]
    if reading.own is not None:
        years = reading.own.figures.values()
        n = sum(value is not None for amounts in years for value, _ in amounts.values())
        parts = [words.count("eigene.result.figures", n, count_text(n, words.language))]
    if problems:
        left = count_text(len(problems), words.language)
        parts.append(words.count("eigene.result.left", len(problems), left))
    return html.P(" ".join(parts), className="card-reading")


def _coverage(own: Context) -> html.Details:
    summary = html.Summary(own.words("eigene.result.coverage"))
    return html.Details([summary, coverage(own)], className="own-coverage")


def uses(source: Source, words: Words) -> list[Any]:
    """The buttons that take the figures: alone, beside those that are kept, or in the place of some."""
    if not source.keeps:
        return [own_fields.button(words("eigene.draft.use"), "add", "btn-primary")]
    look = (
        ("btn-outline-primary", "btn-primary") if source.is_aimed else ("btn-primary", "btn-outline-primary")
    )
    add = own_fields.button(words("eigene.draft.add"), "add", look[0])
    if not source.replaces:
        return [add]
    put = own_fields.button(words("eigene.draft.replace", name=source.replaces), "put", look[1])
    return [put, add] if source.is_aimed else [add, put]


def _columns(reading: Reading, words: Words) -> list[Any]:
    """The button that takes all columns of figures at once, where nothing else has to be said before."""
    asked = next((one for one in reading.questions if one.kind == "column"), None)
    if asked is None or len(asked.options) < 2 or reading.open not in {None, asked}:
        return []
    label = words("eigene.columns.all", n=len(asked.options))
    return [own_fields.button(label, "columns", "btn-outline-primary")]


def discard(words: Words) -> html.Button:
    """The button that throws a draft away."""
    return own_fields.button(words("eigene.draft.discard"), "discard", "btn-outline-primary")


def what_stays(source: Source, words: Words) -> html.Span:
    """What using the figures leaves alone, or that nothing of them is used before."""
    return html.Span(words(f"eigene.draft.{'keeps' if source.keeps else 'not_yet'}"), className="hint")


def _ways(own: Context) -> Iterable[Any]:
    search = query(own.view, own.store)
    for number, page in enumerate(TABLES):
        css = "btn btn-primary btn-sm" if number == 0 else "btn btn-outline-primary btn-sm"
        yield dcc.Link(own.words(f"nav.{page}"), href=f"/{page}{search}", className=css)


def _ends(item: Indicator, words: Words, *, is_alone: bool) -> list[Any]:
    """What replaces the figures, and what removes them; those of a ring are replaced where the ring is."""
    remove = words("eigene.result.remove" if is_alone else "eigene.list.remove")
    look = "btn-outline-primary btn-sm own-replace"
    replace = own_fields.button(words("eigene.result.replace"), "replace", look)
    return [*([] if is_of_ring(item) else [replace]), own_list.remove(item, remove)]
