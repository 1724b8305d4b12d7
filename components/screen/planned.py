"""Series without figures in words: what they would show, why they are missing, how to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import own_entry
from components.screen.terms import counted, terms
from data.model.folding import fold

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.editorial.planned import Planned


def matching(context: Context, text: str = "") -> list[Planned]:
    """The series whose name or definition holds every word of what was typed; all without a text."""
    language, typed = context.words.language, fold(text).split()
    return [
        entry
        for entry in context.store.planned
        if all(word in fold(f"{entry.label[language]} {entry.definition[language]}") for word in typed)
    ]


def note(context: Context) -> list[Any]:
    """What a series without figures is; nothing where there are none."""
    words, many = context.words, len(context.store.planned)
    if not many:
        return []
    parts: list[Any] = [html.Strong(words("ohnedaten.heading")), ": ", words.count("ohnedaten.lead", many)]
    own = [
        words("ohnedaten.own"),
        " ",
        dcc.Link(words("ohnedaten.own_link"), href=f"/eigene{context.search}"),
    ]
    said = [*parts, " ", *own, ". ", words("ohnedaten.operator")]
    return [html.P(said, className="hint text")]


def entry(context: Context, entry: Planned) -> html.Div:
    """A series without figures: why there are none and how to get them, and the way to bring one's own."""
    words, language = context.words, context.view.language
    levels = ", ".join(words(f"level.{level.value}.other") for level in entry.levels)
    table = entry.table or words("ohnedaten.table_unchecked")
    rows = [
        ("ohnedaten.reason", entry.reason[language]),
        *counted(entry, language),
        ("ohnedaten.levels", levels),
        ("daten.reference_date", entry.reference_date[language]),
        ("ohnedaten.table", f"{entry.publisher}. {table}"),
        ("ohnedaten.obtain", entry.obtain[language]),
        ("ohnedaten.checked", entry.checked[language]),
        ("daten.caveats", entry.caveats[language] if entry.caveats else ""),
    ]
    facts = terms(words, rows)
    link = html.A(words("ohnedaten.page"), href=entry.url, rel="noopener noreferrer")
    facts += [html.Dt(words("ohnedaten.more")), html.Dd(link)]
    summary = html.Summary(
        [f"{entry.label[language]} ", html.Span(words("ohnedaten.badge"), className="no-data-tag")]
    )
    details = html.Details([summary, html.Dl(facts, className="sheet-facts")], className="planned")
    way = own_entry.address(context.search, entry.label[language])
    own = dcc.Link(words("ohnedaten.own_link"), href=way)
    return html.Div([details, own], className="planned-row")
