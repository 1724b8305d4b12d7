"""The small map of the start page: real figures as a finished drawing; each area leads to its town."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from components.charts import choropleth, still_map, theme
from components.comparison.context import Context
from components.screen import prepared, tags
from components.screen.markup import attrs
from components.screen.plain import Drawn
from components.view.actions import choose_mine
from components.view.model import parse, query
from components.wording import findings, sentences
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from components.charts.still_map import Name
    from components.screen.tags import Element
    from components.wording.caption import LegendItem
    from data.model.areas import Area


def start_map(context: Context) -> list[Any]:
    """The map as a card: finding, what is measured, the drawing, its classes, the way to the large one."""
    item = context.store.catalogue.find(context.store.start.map or "")
    if item is None:
        return []
    about, words = drawn_for(context, item.slug), context.words
    if not about.has_year:
        return []
    title = findings.of_measure(about) or item.label[words.language]
    year = year_label(item, about.view.year)
    tag = words("start.map_tag", areas=_areas(about), year=year)
    caption = [
        tags.h2(title, className="start-map-title"),
        tags.p(
            [
                tags.span(sentences.measured(about), className="card-subtitle"),
                tags.span(tag, className="tag"),
            ],
            className="start-map-sub",
        ),
    ]
    label = words("start.map_label", title=title, tag=tag)
    href = prepared.indicator(context, item).href
    return [
        tags.Element(
            "figure",
            [
                tags.Element("figcaption", caption),
                tags.div(
                    [
                        tags.span(className="visually-hidden", role="img", **attrs(aria_label=label)),
                        Drawn(_svg(context, about)),
                        *map(_name, still_map.names(about)),
                    ],
                    className="still-map",
                ),
                tags.div(
                    [
                        tags.div(
                            list(map(_class, choropleth.caption(about).legend)), className="start-legend"
                        ),
                        tags.link(words("start.map_open"), href=href),
                    ],
                    className="start-map-foot",
                ),
            ],
            className="card start-map",
        )
    ]


def drawn_for(context: Context, slug: str) -> Context:
    """The indicator on the finest level in its latest year, without my town or settings of other pages."""
    store = context.store
    plain = replace(parse("", store)[0], language=context.view.language)
    item = store.catalogue.indicators[slug]
    return Context(store, prepared.indicator(Context(store, plain), item).view)


def _areas(about: Context) -> str:
    n = len(about.areas)
    return f"{n} {sentences.level_phrase(about, n)}"


def _svg(context: Context, about: Context) -> str:
    """The areas as links, which take the pointer only: by keyboard towns are found in the search beside."""
    shapes, fills = still_map.shapes(about.geometry), still_map.fills(about)
    high = shapes.high
    areas = "".join(
        f'<a href="{escape(_leads(context, area))}" data-page tabindex="-1">'
        f'<path d="{shapes.path(area.key)}" fill="{fills[area.key]}" '
        f'data-tip="{escape(_said(about, area))}"/></a>'
        for area in about.areas
        if area.key in shapes.rings
    )
    return (
        f'<svg viewBox="-4 -4 {still_map.WIDE + 8} {high + 8}" aria-hidden="true" focusable="false">'
        f'<g class="still-areas">{areas}</g>{_kreise(about)}</svg>'
    )


def _said(about: Context, area: Area) -> str:
    """``Herten, 2022: 21,5 %``."""
    return sentences.hover(about, area, about.cells[area.key])


def _leads(context: Context, area: Area) -> str:
    return "/" + query(choose_mine(context.view, area.key), context.store)


def _kreise(about: Context) -> str:
    """The borders of the Kreise over smaller areas."""
    if about.view.level is Level.KREIS or Level.KREIS not in about.store.geometry:
        return ""
    shapes = still_map.shapes(about.store.geometry[Level.KREIS])
    if shapes.high != still_map.shapes(about.geometry).high:
        return ""  # another extent: they would lie beside their areas
    lines = "".join(shapes.path(key) for key in shapes.rings)
    return f'<path class="still-kreise" d="{lines}" fill="none" stroke="{theme.INK}"/>'


def _name(name: Name) -> Element:
    css = ["still-name", *(["is-dark"] if name.dark else []), *(["is-wide"] if name.wide else [])]
    at = {"left": f"{name.left:.1f}%", "top": f"{name.top:.1f}%"}
    return tags.span(name.text, className=" ".join(css), style=at, **attrs(aria_hidden="true"))


def _class(item: LegendItem) -> Element:
    swatch = tags.span(
        className=f"swatch swatch-{item.shape}", style={"--c": item.colour}, **attrs(aria_hidden="true")
    )
    return tags.span([swatch, item.label], className="start-class")
