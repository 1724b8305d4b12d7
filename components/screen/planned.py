"""Series without figures in words: what they would show, why they are missing, how to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.editorial.planned import Planned


def section(context: Context) -> list[Any]:
    """The part of the catalogue page on series without figures; nothing where there are none."""
    words, entries = context.words, context.store.planned
    if not entries:
        return []
    parts: list[Any] = [
        html.H2(words("ohnedaten.heading")),
        html.P(words.count("ohnedaten.lead", len(entries)), className="text"),
    ]
    for topic in context.store.catalogue.topics:
        found = [entry for entry in entries if entry.topic == topic]
        if found:
            parts.append(html.H3(topic.label[words.language], className="list-heading"))
            parts += [_entry(context, entry) for entry in found]
    own = dcc.Link(words("ohnedaten.own_link"), href=f"/eigene{context.search}")
    parts.append(html.P([words("ohnedaten.own"), " ", own], className="text"))
    return [*parts, html.P(words("ohnedaten.operator"), className="hint text")]


def _entry(context: Context, entry: Planned) -> html.Details:
    words, language = context.words, context.view.language
    levels = ", ".join(words(f"level.{level.value}.other") for level in entry.levels)
    table = entry.table or words("ohnedaten.table_unchecked")
    counted = "daten.numerator" if entry.denominator else "daten.numerator_count"
    rows = [
        ("ohnedaten.reason", entry.reason[language]),
        ("daten.definition", entry.definition[language]),
        (counted, entry.numerator[language]),
        ("daten.denominator", entry.denominator[language] if entry.denominator else ""),
        ("daten.unit", entry.unit[language]),
        ("ohnedaten.levels", levels),
        ("daten.reference_date", entry.reference_date[language]),
        ("ohnedaten.table", f"{entry.publisher}. {table}"),
        ("ohnedaten.obtain", entry.obtain[language]),
        ("ohnedaten.checked", entry.checked[language]),
        ("daten.caveats", entry.caveats[language] if entry.caveats else ""),
    ]
    facts: list[Any] = []
    for key, text in rows:
        if text:
            facts += [html.Dt(words(key)), html.Dd(text)]
    link = html.A(words("ohnedaten.page"), href=entry.url, rel="noopener noreferrer")
    facts += [html.Dt(words("ohnedaten.more")), html.Dd(link)]
    summary = html.Summary(
        [f"{entry.label[language]} ", html.Span(words("ohnedaten.badge"), className="no-data-tag")]
    )
    return html.Details([summary, html.Dl(facts, className="sheet-facts")], className="planned")
