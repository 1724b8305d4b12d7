"""All columns of figures of a file at once: what each holds, to tick those that become indicators."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import own_problems, own_understood
from components.screen.own import discard, uses, what_stays
from components.screen.own_fields import button
from components.screen.own_list import about, holds
from components.screen.plain import Drawn
from components.screen.table_of import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.screen.own import Source
    from components.texts import Words
    from data.own.reading import Column
    from data.own.record import Own


def draft(context: Context, columns: Sequence[tuple[Column, Own | None]], source: Source) -> list[Any]:
    """The columns of a file with the tables they make, in their order; one without any says why."""
    words = context.words
    tag = html.Span(words("eigene.draft.tag"), className="tag")
    heads = [html.Th(words(f"eigene.columns.{key}"), scope="col") for key in ("tick", "column", "figures")]
    rows = [_row(context, *one) for one in columns]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="table table-sm own-columns")
    heading = words("eigene.columns.heading", name=source.name, n=len(columns))
    back = button(words("eigene.columns.one"), "one", "btn-outline-primary")
    ways = [*uses(source, words), back, discard(words), what_stays(source, words)]
    return [
        html.H2([heading, " ", tag]),
        html.P(words("eigene.columns.lead"), className="hint"),
        scrolled(table, heading),
        html.P(ways, className="own-actions"),
    ]


def said(columns: Sequence[tuple[Column, Own | None]], words: Words) -> str:
    """What is said aloud of them."""
    return words("eigene.columns.said", n=sum(own is not None for _, own in columns))


def _row(context: Context, column: Column, own: Own | None) -> html.Tr:
    words, name = context.words, html.Th(column.name, scope="row")
    one = about(context, own.slot) if own else None
    if own is None or one is None:
        return html.Tr([html.Td(""), name, html.Td(_why(column, words), className="missing")])
    label = escape(f"{words('eigene.columns.tick')}: {column.name}")
    given = f'value="{own.slot}" aria-label="{label}" class="form-check-input own-column"'
    tick = Drawn(f'<input type="checkbox" checked {given}>')
    return html.Tr([html.Td(tick), name, html.Td(holds(one))])


def _why(column: Column, words: Words) -> str:
    """Why a column makes no table."""
    reading = column.reading
    if reading.open:
        return f"{own_understood.question(reading, reading.open, words)} {words('eigene.columns.open')}"
    return own_problems.fault(reading.fault, words) if reading.fault else words("eigene.result.nothing")
