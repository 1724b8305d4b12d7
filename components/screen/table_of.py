"""A table to read as Dash components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.screen.markup import attrs

if TYPE_CHECKING:
    from components.tables.model import Line, Table


def table_of(found: Table, css: str = "") -> html.Div:
    """The table with its caption, in a place where it can scroll."""
    content = [
        html.Caption(found.caption),
        html.Thead(html.Tr([html.Th(head, scope="col") for head in found.heads])),
        html.Tbody([_row(line, found.numeric) for line in found.lines]),
    ]
    return scrolled(html.Table(content, className=f"table table-sm figures {css}".rstrip()), found.caption)


def _row(line: Line, numeric: frozenset[int]) -> html.Tr:
    name, *rest = line.cells
    texts = [
        html.Td(text, className="num") if at in numeric else html.Td(text) for at, text in enumerate(rest, 1)
    ]
    look = "strong" if line.marked else "small-base" if line.small else ""
    return html.Tr([html.Th(name, scope="row"), *texts], className=look or None)


def scrolled(table: html.Table, name: str) -> html.Div:
    """A table that may be wider than its place: it scrolls by itself, with the keyboard as well."""
    return html.Div(table, className="table-scroll", role="region", tabIndex="0", **attrs(aria_label=name))
