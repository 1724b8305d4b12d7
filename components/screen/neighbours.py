"""The statistical neighbours in figures: who, how far, by what, how stable; and how they are found.

The region ``nachbarn`` shows itself below the further picture of this name. Its weights are no part of the
region: they stay where they are when it is redrawn, so that a keyboard does not lose its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import options
from components.screen.markup import attrs
from components.view.model import query
from components.wording import neighbours as neighbour_words
from data.model.names import names as declined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.view.model import View
    from data.model.areas import Area
    from data.numbers.neighbours import Column, Likeness, Neighbour

PICTURE = "nachbarn"


def controls(context: Context) -> html.Div:
    """How many neighbours there are and what each variable weighs; hidden while the region is empty."""
    words = context.words
    if not context.store.variables:
        return html.Div()
    weights = [options.weight(context, variable) for variable in context.store.variables]
    hint = html.P(words("nachbarn.controls.hint"), className="hint")
    return html.Div(
        [
            html.H3(words("nachbarn.controls.heading")),
            options.neighbours(context),
            html.Fieldset(
                [html.Legend(hint), html.Div(weights, className="weights")],
            ),
        ],
        className="neighbours-controls",
    )


def neighbours(context: Context) -> list[Any]:
    """Table, links and method; the reason where there are no neighbours; nothing under another picture."""
    found, mine = context.likeness, context.mine
    if context.view.picture != PICTURE or found is None or mine is None:
        return []
    if not found.neighbours:
        return [*_reset(context), html.P(neighbour_words.why(context))]
    return [
        *_reset(context),
        *([html.P(barred, className="hint")] if (barred := neighbour_words.barred(context)) else []),
        html.H3(context.words("nachbarn.table.heading")),
        html.P(context.words("nachbarn.table.swipe"), className="hint swipe"),
        _table(context, found, mine),
        html.P(_links(context, found), className="panel-links"),
        html.H3(context.words("nachbarn.method.heading")),
        _method(context, found),
    ]


def _reset(context: Context) -> list[Any]:
    """A way back from weights that the user changed."""
    if not context.view.weights:
        return []
    plain = neighbour_words.without_weights(context.view)
    return [html.P(_link(context, "nachbarn.offer.reset", plain))]


def _link(context: Context, key: str, view: View, **gaps: object) -> dcc.Link:
    return _to(context, context.words(key, **gaps), view)


def _to(context: Context, label: str, view: View) -> dcc.Link:
    return dcc.Link(label, href=query(view, context.store) or "?", className="btn btn-outline-primary btn-sm")


def _table(context: Context, found: Likeness, mine: Area) -> html.Div:
    """Mine on top, then the neighbours; the box can be scrolled sideways, also by keyboard."""
    words = context.words
    gaps = any(neighbour.left_out for neighbour in found.neighbours)
    head = [
        html.Th(words("nachbarn.table.area"), scope="col"),
        html.Th(_head(words("nachbarn.table.distance"), words("nachbarn.table.distance_unit")), scope="col"),
        *(
            html.Th(
                _head(neighbour_words.label(context, column), neighbour_words.measure(context, column)),
                scope="col",
            )
            for column in found.counted
        ),
        html.Th(words("nachbarn.table.stability"), scope="col", className="text"),
        *([html.Th(words("nachbarn.table.left_out"), scope="col", className="text")] if gaps else []),
    ]
    own = html.Tr(
        [
            html.Th(mine.short, scope="row"),
            html.Td("–", className="num"),
            *_values(context, found.counted, mine.key),
            *[html.Td("–")] * (1 + gaps),
        ],
        className="strong",
    )
    rows = [_row(context, found, neighbour, gaps=gaps) for neighbour in found.neighbours]
    table = html.Table(
        [
            html.Caption(words("nachbarn.table.caption", mine=mine.name), className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody([own, *rows]),
        ],
        className="table table-sm figures neighbours-table",
    )
    name = words("nachbarn.table.scroll")
    return html.Div(
        table, className="neighbours-scroll", role="region", tabIndex="0", **attrs(aria_label=name)
    )


def _head(name: str, below: str) -> list[Any]:
    return [name, html.Br(), html.Span(below, className="head-note")]


def _row(context: Context, found: Likeness, neighbour: Neighbour, *, gaps: bool) -> html.Tr:
    area = context.store.areas.by_key[neighbour.key]
    left_out = neighbour_words.names(context, neighbour.left_out) or "–"
    sign = "●" if found.tested and not neighbour.drops else "○"
    return html.Tr(
        [
            html.Th(area.short, scope="row"),
            html.Td(neighbour_words.distance(context, neighbour), className="num"),
            *_values(context, found.counted, neighbour.key),
            html.Td(
                [
                    html.Span(f"{sign} ", **attrs(aria_hidden="true")),
                    neighbour_words.stays(context, neighbour),
                ]
            ),
            *([html.Td(left_out)] if gaps else []),
        ]
    )


def _values(context: Context, counted: Sequence[Column], key: str) -> list[html.Td]:
    return [
        html.Td(
            neighbour_words.value(context, column, key, unit=False),
            className="num" if key in column.raw else "num none",
        )
        for column in counted
    ]


def _links(context: Context, found: Likeness) -> list[Any]:
    """Make the neighbours the comparison group, or choose them; what is so already is said."""
    words, view = context.words, context.view
    keys = tuple(neighbour.key for neighbour in found.neighbours)
    parts: list[Any] = []
    if view.group == "nachbarn":
        parts.append(html.Span(words("nachbarn.link.group_is")))
    else:
        parts.append(_link(context, "nachbarn.link.group", replace(view, group="nachbarn")))
    if {area.key for area in context.inside} == set(keys):
        parts.append(html.Span(words("nachbarn.link.chosen_are")))
    else:
        label = words.count("nachbarn.link.chosen", len(keys))
        parts.append(_to(context, label, replace(view, chosen=keys)))
    if context.outside:
        label, href = words("ausserhalb.alike_link"), "/ausserhalb" + query(view, context.store)
        parts.append(dcc.Link(label, href=href, className="btn btn-outline-primary btn-sm"))
    return parts


def _method(context: Context, found: Likeness) -> html.Ul:
    """How the neighbours are found, and what could not be compared."""
    words, store = context.words, context.store
    lines = [
        words("nachbarn.method.context"),
        words(
            "nachbarn.method.distance",
            n=len(context.areas),
            areas=words(f"level.{context.view.level.value}.genitive"),
        ),
    ]
    logs = [column.variable.key for column in found.counted if column.variable.log]
    if logs:
        lines.append(words("nachbarn.method.log", names=neighbour_words.names(context, logs)))
    lines += [words("nachbarn.method.year"), *_gaps(context, found)]
    if found.tested and found.untested:
        lines.append(words("nachbarn.method.untested", names=neighbour_words.names(context, found.untested)))
    present = {column.variable.key for column in found.columns}
    absent = [variable.key for variable in store.variables if variable.key not in present]
    if absent:
        lines.append(words("nachbarn.method.absent", names=neighbour_words.names(context, absent)))
    if len(found.neighbours) < context.view.neighbours:
        lines.append(words("nachbarn.method.fewer", n=len(found.neighbours)))
    more = dcc.Link(words("nachbarn.method.more"), href="/methodik" + query(context.view, store))
    return html.Ul([*(html.Li(line) for line in lines), html.Li(more)], className="neighbours-method")


def _gaps(context: Context, found: Likeness) -> list[str]:
    """Which variable was left out for whom, and who was not compared at all."""
    words = context.words
    lines = [
        words(
            "nachbarn.method.lacking",
            names=neighbour_words.names(context, [column.variable.key for column in columns]),
            areas=declined(area.short for area in areas),
        )
        for columns, areas in neighbour_words.lacking(context)
    ]
    if found.apart:
        names = ", ".join(context.store.areas.by_key[key].short for key in found.apart)
        lines.append(words("nachbarn.method.apart", areas=names))
    return lines or [words("nachbarn.method.complete")]
