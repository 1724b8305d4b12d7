"""One chart for the page of a town: what stands in it, and the code that puts it there.

The chart is a finished figure that a small script draws; nothing of Dash is loaded. ``diagramm`` names its
kind, everything else is the query of a view. The document's links open beside the page that it stands in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import KINDS, theme
from components.screen import card, navigation, profile
from components.screen.embed_kinds import PAGE_OF, PROFILE, way_back
from components.screen.markup import attrs
from components.view.pages import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.charts.kind import Rendered
    from components.comparison.context import Context
    from components.view.model import Notice


def charts(context: Context, page: str) -> list[tuple[Context, str]]:
    """The charts that stand for a whole view of a page, each with the view that it is drawn for."""
    if page == "karte":
        return [(about, page) for about in context.maps]
    found = BY_NAME.get(page)
    kinds = found.framed if found else ()
    return [(context, kind) for kind in kinds if kind == PROFILE or not _is_repeated(context, kind)]


def _is_repeated(context: Context, kind: str) -> bool:
    return context.once(KINDS[kind].caption).is_repeated


def content(
    context: Context, shown: Sequence[tuple[Context, str]], notices: Iterable[Notice], elsewhere: str = ""
) -> list[Any]:
    """Charts with title, reading, legend and source, and the ways to the pages that have them.

    ``elsewhere`` is the address of a page that can only be shown itself.
    """
    words = context.words
    said = navigation.notice_list(words, tuple(notices))
    parts = [_part(about, kind) for about, kind in shown]
    if elsewhere:
        parts.append(html.P(words("einbetten.only_there"), className="card-notice"))
        parts.append(html.P(html.A(words("mappe.page.open"), href=elsewhere), className="embedded-ways"))
    css = "embedded-all embedded-two" if len(parts) > 1 and not elsewhere else "embedded-all"
    return [*said, html.Main(parts, className=css), *navigation.keyboard(words)]


def _part(context: Context, kind: str) -> Any:
    if kind != PROFILE:
        return _figure(context, kind, KINDS[kind](context))
    sources = f"{context.words('footer.sources')}: {context.words('footer.sources_text')}"
    last = [html.P(sources, className="card-source"), _ways(context, kind)]
    return html.Div([*profile.head(context), *last], className="embedded")


def _figure(context: Context, kind: str, rendered: Rendered) -> html.Figure:
    language = context.words.language
    parts: list[Any] = [
        html.H1(rendered.title, className="card-title"),
        html.P(rendered.line, className="card-subtitle"),
    ]
    if rendered.reading:
        parts.append(html.P(rendered.reading, className="card-reading"))
    if rendered.figure is None:
        parts.append(html.P(rendered.notice, className="card-notice"))
        ways = [html.A(o.label, href=way_back(context.store, o.view, kind)) for o in rendered.offers]
        parts += [html.P(ways, className="offers")] if ways else []
        parts.append(html.Figcaption(rendered.source, className="card-source"))
    else:
        drawn = attrs(
            data_figure=json.dumps(rendered.figure, ensure_ascii=False, separators=(",", ":")),
            data_config=json.dumps(theme.GRAPH_CONFIG, separators=(",", ":")),
            data_failed=context.words("card.failed"),
        )
        graph = html.Div(className="dash-graph", **drawn)
        parts += [card.above(context, rendered)] if kind == card.MAP else []
        parts.append(html.P(className="card-keys", **attrs(aria_hidden="true")))
        hover = [card.hover()] if kind == "karte" else []
        high = {"--high": f"{rendered.height}px"}
        parts.append(html.Div([graph, *hover], className="card-plot", style=high))
        parts += card.foot(rendered, legend=kind != card.MAP)
    parts.append(_ways(context, kind, rendered))
    return html.Figure(
        parts, className=f"card card-{kind} embedded", lang=language, **card.described(kind, rendered)
    )


def _ways(context: Context, kind: str, rendered: Rendered | None = None) -> html.P:
    """To the page that has the chart and to its figures as a table."""
    words = context.words
    back = way_back(context.store, context.view, kind)
    name = words("einbetten.open_about", page=words(f"nav.{PAGE_OF[kind]}"))
    links: list[Any] = [html.A(name, href=back, rel="noopener")]
    if rendered is not None and rendered.figure is not None:
        table = f"{back}#{card.TABLES[kind]}"
        if kind == "karte":
            table = f"/vergleich{context.search}#{card.TABLES[kind]}"
        links.append(html.A(words("card_table.link"), href=table, rel="noopener"))
    return html.P(links, className="embedded-ways")
