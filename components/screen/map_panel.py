"""The panel beside the map: my value with its place, in words and in two small charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS, static
from components.screen.plain import Drawn
from components.view.model import query
from components.wording import freshness, sentences
from components.wording.numbers import cell_text, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context


def panel(context: Context) -> list[Any]:
    """Value, middle, references and two small charts of my area or, without one, of the region."""
    if not context.has_year:
        return []
    return [
        *_value(context),
        _facts(context),
        _small(context, "position-klein"),
        _small(context, "entwicklung-klein"),
        _links(context),
    ]


def _value(context: Context) -> list[Any]:
    words, mine = context.words, context.mine
    year = year_label(context.indicator, context.view.year)
    if mine is None:
        region = context.references.get("RUHR")
        shown = (
            [html.P(cell_text(region, context.indicator, words), className="panel-value")] if region else []
        )
        name = words("panel.region")
        return [html.H2(f"{name}, {year}", className="panel-name"), *shown, html.P(words("panel.choose"))]
    cell = context.cells[mine.key]
    parts: list[Any] = [
        html.H2(f"{mine.name}, {year}", className="panel-name"),
        html.P(
            cell_text(cell, context.indicator, words),
            className="panel-value" if cell.known else "panel-value panel-none",
        ),
    ]
    if not cell.known:
        parts.append(html.P(sentences.why(context, mine, cell)))
    related = sentences.relative(context.indicator, cell, words.language)
    if related:
        parts.append(html.P(words("panel.relative", value=related)))
    parts += [html.P(text, className="panel-remark") for text in sentences.known_about(context, mine.key)]
    parts += aged(context)
    explained = sentences.counts(context, cell)
    if explained:
        parts.append(html.P(explained, className="panel-counts"))
    return parts


def _facts(context: Context) -> html.Dl:
    """Median, mean and references as a small list."""
    words, spread = context.words, context.distribution
    rows = []
    if spread:
        rows.append((words("panel.median", group=sentences.counted_phrase(context)), spread.median))
        rows.append((words("panel.mean"), spread.mean))
    if not context.indicator.is_count:
        rows += [(context.name(key), cell.value) for key, cell in context.references.items()]
    items = []
    for name, value in rows:
        items += [html.Dt(name), html.Dd(with_unit(value, context.indicator, words.language))]
    return html.Dl(items, className="facts")


def aged(context: Context) -> list[Any]:
    """That the figures are old, and the way to newer ones; nothing beside fresh figures."""
    said, offer = freshness.age(context), freshness.newer(context)
    shown: list[Any] = [said]
    if offer:
        shown += [" ", dcc.Link(offer.label, href=query(offer.view, context.store))]
    return [html.P(shown, className="panel-remark")] if said else []


def _small(context: Context, kind: str) -> html.Div:
    """A chart as a finished drawing: it appears together with the words."""
    rendered = KINDS[kind](context)
    heading = html.H3(context.words(f"{kind.removesuffix('-klein')}.name"), className="panel-heading")
    if rendered.figure is None:
        return html.Div([heading, html.P(rendered.notice)], className="panel-chart")
    drawing = static.draw(
        rendered.figure, rendered.height, context.words.language, rendered.summary or rendered.title
    )
    return html.Div([heading, Drawn(drawing)], className="panel-chart")


def _links(context: Context) -> html.P:
    search = context.search
    words = context.words
    return html.P(
        [
            dcc.Link(words("panel.more"), href="/vergleich" + search, className="btn btn-primary btn-sm"),
            *(
                [
                    dcc.Link(
                        words("panel.profile"),
                        href="/profil" + search,
                        className="btn btn-outline-primary btn-sm",
                    )
                ]
                if context.mine
                else []
            ),
            dcc.Link(words("panel.data"), href="/daten" + search, className="btn btn-outline-primary btn-sm"),
        ],
        className="panel-links",
    )
