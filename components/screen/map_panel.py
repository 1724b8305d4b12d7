"""The panel beside the map: my value with its place, in words and in two small charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import KINDS, static
from components.screen import tags
from components.screen.plain import Drawn
from components.view.model import query
from components.wording import freshness, sentences
from components.wording.numbers import cell_text, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.screen.tags import Element


def panel(context: Context) -> list[Any]:
    """Value, middle, references and two small charts of my area or, without one, of the region."""
    if not context.has_year:
        return []
    return [
        *_value(context),
        *_facts(context),
        _small(context, "position-klein"),
        _small(context, "entwicklung-klein"),
        _links(context),
    ]


def _value(context: Context) -> list[Any]:
    words, mine = context.words, context.mine
    level = words(f"level.{context.view.level.value}.name")
    year = year_label(context.indicator, context.view.year)
    if mine is None:
        region = context.references.get("RUHR")
        shown = (
            [tags.p(cell_text(region, context.indicator, words), className="panel-value")] if region else []
        )
        name = words("panel.region")
        promised = "choose" if context.indicator.is_compared else "choose_alone"
        return [
            tags.h2(f"{name}, {year}", className="panel-name"),
            *shown,
            tags.p(words(f"panel.{promised}")),
        ]
    cell = context.cells[mine.key]
    parts: list[Any] = [
        tags.h2(f"{mine.name}, {level} · {year}", className="panel-name"),
        tags.p(
            cell_text(cell, context.indicator, words),
            className="panel-value" if cell.known else "panel-value panel-none",
        ),
    ]
    if not cell.known:
        parts.append(tags.p(sentences.why(context, mine, cell)))
    related = sentences.relative(context.indicator, cell, words.language)
    if related:
        parts.append(tags.p(words("panel.relative", value=related)))
    parts += [tags.p(text, className="panel-remark") for text in sentences.known_about(context, mine.key)]
    parts += aged(context)
    explained = sentences.counts(context, cell)
    if explained:
        parts.append(tags.p(explained, className="panel-counts"))
    return parts


def _facts(context: Context) -> list[Element]:
    """Median, mean and references as a small list; nothing of what is not compared."""
    words, spread = context.words, context.distribution
    rows = []
    if spread:
        rows.append((words("panel.median", group=sentences.counted_phrase(context)), spread.median))
        rows.append((words("panel.mean"), spread.mean))
    if context.indicator.is_compared:
        rows += [(context.name(key), cell.value) for key, cell in context.references.items()]
    items = []
    for name, value in rows:
        items += [tags.dt(name), tags.dd(f"{with_unit(value, context.indicator, words.language):short}")]
    return [tags.dl(items, className="facts")] if items else []


def aged(context: Context) -> list[Any]:
    """That the figures are old, and the way to newer ones; nothing beside fresh figures."""
    said, offer = freshness.age(context), freshness.newer(context)
    shown: list[Any] = [said]
    if offer:
        shown += [" ", tags.link(offer.label, href=query(offer.view, context.store) or "?")]
    return [tags.p(shown, className="panel-remark")] if said else []


def _small(context: Context, kind: str) -> Element:
    """A chart as a finished drawing: it appears together with the words."""
    rendered = KINDS[kind](context)
    heading = tags.h3(context.words(f"{kind.removesuffix('-klein')}.name"), className="panel-heading")
    if rendered.figure is None:
        ways = [
            tags.p(tags.link(offer.label, href=query(offer.view, context.store) or "?"))
            for offer in rendered.offers
        ]
        return tags.div([heading, tags.p(rendered.notice), *ways], className="panel-chart")
    drawing = static.draw(
        rendered.figure, rendered.height, context.words.language, rendered.summary or rendered.title
    )
    return tags.div([heading, Drawn(drawing)], className="panel-chart")


def _links(context: Context) -> Element:
    search = context.search
    words = context.words
    return tags.p(
        [
            tags.link(words("panel.more"), href="/vergleich" + search, className="btn btn-primary btn-sm"),
            *(
                [
                    tags.link(
                        words("panel.profile"),
                        href="/profil" + search,
                        className="btn btn-outline-primary btn-sm",
                    )
                ]
                if context.mine
                else []
            ),
            tags.link(
                words("panel.data"), href="/daten" + search, className="btn btn-outline-primary btn-sm"
            ),
        ],
        className="panel-links",
    )
