"""A table to read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import tags
from components.screen.markup import attrs

if TYPE_CHECKING:
    from components.screen.tags import Element
    from components.tables.model import Line, Table


def table_of(found: Table, css: str = "") -> Element:
    """The table with its caption, in a place where it can scroll."""
    content = [
        tags.caption(found.caption),
        tags.thead(tags.tr([tags.th(head, scope="col") for head in found.heads])),
        tags.tbody([_row(line, found.numeric) for line in found.lines]),
    ]
    shown = tags.table(content, className=f"table table-sm figures {css}".rstrip())
    return tags.div(shown, **_place(found.caption))


def _row(line: Line, numeric: frozenset[int]) -> Element:
    name, *rest = line.cells
    texts = [
        tags.td(text, className="num") if at in numeric else tags.td(text) for at, text in enumerate(rest, 1)
    ]
    look = "strong" if line.marked else "small-base" if line.small else None
    return tags.tr([tags.th(name, scope="row"), *texts], className=look)


def scrolled(table: html.Table, name: str) -> html.Div:
    """A table that may be wider than its place: it scrolls by itself, with the keyboard as well."""
    return html.Div(table, **_place(name))


def _place(name: str) -> dict[str, Any]:
    return {"className": "table-scroll", "role": "region", "tabIndex": "0", **attrs(aria_label=name)}
