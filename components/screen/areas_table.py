"""All figures of a view as a table that a person and a screen reader can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen.markup import attrs
from components.wording import sentences
from components.wording.numbers import cell_text, count_text
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.table import Cell


def table(context: Context) -> list[Any]:
    """Every area of the level, the marked ones first, then the references: value, counts, note."""
    words, indicator = context.words, context.indicator
    if context.table is None or not context.has_year:
        return []
    counts = any(c.numerator == c.numerator for c in context.cells.values())
    heads = ["area", "value", *(["numerator", "denominator"] if counts else []), "status"]
    marked = [*([context.mine] if context.mine else []), *context.picked]
    rows = [
        _row(
            context,
            area.name,
            context.cells[area.key],
            area,
            key=area.key,
            counts=counts,
            strong=area in marked,
        )
        for area in context.listed
    ]
    rows += [
        _row(context, context.name(key), cell, None, key=key, counts=counts, strong=False)
        for key, cell in context.references.items()
    ]
    caption = words(
        "tabelle.caption",
        label=indicator.label[words.language],
        year=year_label(indicator, context.view.year),
    )
    return [
        scrolled(
            html.Table(
                [
                    html.Caption(caption),
                    html.Thead(html.Tr([html.Th(words(f"tabelle.{head}"), scope="col") for head in heads])),
                    html.Tbody(rows),
                ],
                className="table table-sm figures",
            ),
            caption,
        )
    ]


def scrolled(table: html.Table, name: str) -> html.Div:
    """A table that may be wider than its place: it scrolls by itself, with the keyboard as well."""
    return html.Div(table, className="table-scroll", role="region", tabIndex="0", **attrs(aria_label=name))


def _row(
    context: Context, name: str, cell: Cell, area: Area | None, *, key: str, counts: bool, strong: bool
) -> html.Tr:
    words = context.words
    notes = sentences.remarks(context, cell, area if area and area.outside else None)
    notes += sentences.known_about(context, key)
    columns: list[Any] = [
        html.Th(name, scope="row"),
        html.Td(cell_text(cell, context.indicator, words) if cell.known else "–", className="num"),
    ]
    if counts:
        columns += [
            html.Td(count_text(value, words.language), className="num")
            for value in (cell.numerator, cell.denominator)
        ]
    columns.append(html.Td(", ".join(notes)))
    return html.Tr(columns, className="strong" if strong else "small-base" if context.is_small(cell) else "")
