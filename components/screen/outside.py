"""Areas beyond the region to choose from: by name, by legal type and size, and those most like mine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.search.towns import beyond, find
from components.view.actions import to_level
from components.view.model import MAX_CHOSEN, query
from components.wording import neighbours
from components.wording.numbers import count_text, number
from data.model.catalogue import Level
from data.model.region import current
from data.store.outside import LEGAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.areas import Area

MOST = 40
"""So many areas are listed; whoever wants others says more."""


def sizes() -> tuple[str, ...]:
    """The size classes to choose from, by their number."""
    return tuple(str(place) for place in range(len(current().size_classes) + 1))


def described(context: Context, area: Area) -> str:
    """``kreisfreie Stadt, Sachsen, 619.879 Einwohner``: what tells areas of one name apart."""
    words, outside = context.words, context.store.outside
    kind = words(f"ausserhalb.legal.{outside.legal[area.key]}")
    people = words("ausserhalb.people", n=count_text(area.population, words.language))
    parent = outside.get(area.kreis) if area.level is Level.GEMEINDE else None
    return ", ".join((kind, *([parent.short] if parent else []), outside.land[area.key], people))


def found(context: Context, text: str, legal: str, size: str) -> list[Any]:
    """The areas that fit what was typed and chosen, each with a way into the comparison."""
    words = context.words
    pool = [
        area
        for area in beyond(context.store)
        if (not legal or context.store.outside.legal[area.key] == legal)
        and (not size or str(area.size_class) == size)
    ]
    fitting = find(text, pool, MOST) if text.strip() else pool
    if not fitting:
        return [html.P(words("ausserhalb.none"), className="notice")]
    counted = html.P(words.count("ausserhalb.found", len(fitting)), className="hint")
    parts: list[Any] = [counted, *full(context)]
    parts.append(
        html.Ul([_entry(context, area) for area in fitting[:MOST]], className="plain list outside-rows")
    )
    if len(fitting) > MOST:
        parts.append(html.P(words("ausserhalb.more", n=MOST), className="hint"))
    return parts


def _entry(context: Context, area: Area, beside: str = "") -> html.Li:
    words, view = context.words, context.view
    text = "\u00a0· ".join(part for part in (described(context, area), beside) if part)
    parts: list[Any] = [html.Strong(area.short), html.Span(f" {text} ", className="list-extent")]
    if area.key in view.chosen:
        parts.append(html.Span(words("ausserhalb.is_chosen"), className="hint"))
    elif len(view.chosen) < MAX_CHOSEN:
        name = words("ausserhalb.choose_name", name=area.short)
        parts.append(_link(context, (area.key,), words("ausserhalb.choose"), name, "outside-add"))
    return html.Li(parts)


def full(context: Context) -> list[Any]:
    """That no more areas can be added, said once for all lists of the page; nothing while some can."""
    if len(context.view.chosen) < MAX_CHOSEN:
        return []
    return [html.P(context.words("notice.full", limit=MAX_CHOSEN), className="notice")]


def _link(
    context: Context, keys: Sequence[str], label: str, name: str, css: str = "btn btn-outline-primary btn-sm"
) -> dcc.Link:
    view = context.view
    chosen = tuple(dict.fromkeys((*view.chosen, *keys)))[:MAX_CHOSEN]
    return dcc.Link(
        label,
        href="/vergleich" + query(replace(view, chosen=chosen), context.store),
        className=css,
        title=name,
    )


def alike(context: Context) -> list[Any]:
    """The areas of Germany most like mine, at Kreis level, with what they were compared by."""
    words, store = context.words, context.store
    mine = context.home
    parts: list[Any] = [html.H2(words("ausserhalb.similar"))]
    if mine and mine.is_union:
        return [*parts, html.P(words("verbund.no_similar"), className="text")]
    kreis = mine and (store.areas.same_at(mine, Level.KREIS) or store.areas.containing(mine, Level.KREIS))
    if not mine or not kreis:
        return [*parts, html.P(words("ausserhalb.similar_none"), className="text")]
    result = store.similar(kreis.key, context.view.neighbours, shown=context.indicator.slug)
    if not result.likeness.neighbours:
        return [*parts, html.P(words("ausserhalb.similar_nobody", name=kreis.name), className="text")]
    names = [
        column.variable.label[words.language].replace("\u00ad", "")
        + (f" ({column.year})" if column.year else "")
        for column in result.likeness.used
    ]
    lead = words("ausserhalb.similar_lead", name=kreis.name, n=result.compared, names=", ".join(names))
    here = replace(context, view=replace(context.view, level=Level.KREIS, weights=()))
    if barred := neighbours.barred(here):
        lead = f"{lead} {barred}"
    if kreis.parts != mine.parts:
        lead = f"{words('ausserhalb.similar_kreis', name=mine.name, kreis=kreis.name)} {lead}"
    parts.append(html.P(lead, className="text"))
    if result.absent:
        absent = ", ".join(v.label[words.language].replace("\u00ad", "") for v in result.absent)
        parts.append(html.P(words("ausserhalb.similar_absent", names=absent), className="hint text"))
    items = []
    for neighbour in result.likeness.neighbours:
        area = store.outside.areas[neighbour.key]
        far = words("ausserhalb.distance", far=number(neighbour.distance, 2, words.language))
        items.append(_entry(context, area, far))
    parts.append(html.Ul(items, className="plain list outside-rows"))
    keys = [neighbour.key for neighbour in result.likeness.neighbours]
    label = words("ausserhalb.choose_all", n=len(keys))
    ways = html.P([_link(context, keys, label, label), " ", _as_group(context)], className="panel-links")
    return [*parts, ways, html.P(words("ausserhalb.as_group_hint"), className="hint text")]


def _as_group(context: Context) -> Any:
    """A way to compare with them as a group, at the level of the Kreise; what is so already is said."""
    words, view, store = context.words, context.view, context.store
    if context.beyond:
        return html.Span(words("ausserhalb.group_is"), className="hint")
    then = replace(to_level(store, view, Level.KREIS), group="deutschland")
    href = "/vergleich" + query(then, store)
    return dcc.Link(words("ausserhalb.as_group"), href=href, className="btn btn-outline-primary btn-sm")


LEGAL_KINDS = LEGAL
