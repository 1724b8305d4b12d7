"""One chart for the page of a town: what stands in it, and the code that puts it there.

The chart is a finished figure that a small script draws; nothing of Dash is loaded. ``diagramm`` names its
kind, everything else is the query of a view. The document's links open beside the page that it stands in.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dash import html

from components import card, profile_view, shell, theme, titles
from components.charts import KINDS
from components.markup import attrs
from components.view import PICTURES, query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.charts.rendered import Rendered
    from components.context import Context
    from components.view import Notice, View
    from data.store import Store

PATH = "/einbetten"
KIND = "diagramm"
"""The parameter that names the kind of chart."""

PROFILE = "auffallend"
"""What stands out about my town: words instead of a chart."""

OF_PAGE = {
    "karte": ("karte",),
    "vergleich": ("position", "entwicklung", "rangfolge", *PICTURES),
    "zusammenhang": ("streu",),
    "profil": (PROFILE,),
}
"""The kinds of each page that can stand alone."""

PAGE_OF = {kind: page for page, kinds in OF_PAGE.items() for kind in kinds}
DEFAULT = "karte"

HEIGHTS = {
    **dict.fromkeys(PAGE_OF, 760),
    "karte": 680,
    "position": 560,
    "zerlegung": 640,
    "rangfolge": 1400,
}
"""Pixels that a frame of middle width needs for a kind with all that stands around it; more is scrolled."""


def address(store: Store, view: View, kind: str) -> str:
    """The path and query of an embedded chart, always with the year: the words beside it speak of one."""
    search = query(_asked(view, kind), store)
    pairs = [*search[1:].split("&"), f"{KIND}={quote(kind)}"]
    if not any(pair.startswith("jahr=") for pair in pairs):
        pairs.append(f"jahr={view.year}")
    return f"{PATH}?{'&'.join(filter(None, pairs))}"


def way_back(store: Store, view: View, kind: str) -> str:
    """The page that has this chart."""
    return f"/{PAGE_OF[kind]}{query(_asked(view, kind), store)}"


def _asked(view: View, kind: str) -> View:
    return replace(view, picture=kind) if kind in PICTURES else view


def label(context: Context, kind: str) -> str:
    """What a kind of chart is called."""
    return context.words(f"einbetten.kind.{kind}")


def title(context: Context, kind: str) -> str:
    """The title of the document."""
    return titles.title(context, PAGE_OF[kind])


def content(context: Context, kind: str, notices: Iterable[Notice]) -> list[Any]:
    """The chart with title, reading, legend and source, and the way to the page that has it."""
    said = shell.notice_list(context.words, tuple(notices))
    if kind == PROFILE:
        sources = f"{context.words('footer.sources')}: {context.words('footer.sources_text')}"
        shown = [
            *profile_view.head(context),
            html.P(sources, className="card-source"),
            _ways(context, kind),
        ]
        return [*said, html.Div(shown, className="embedded")]
    rendered = KINDS[kind](context)
    return [*said, _figure(context, kind, rendered), *shell.keyboard(context.words)]


def _figure(context: Context, kind: str, rendered: Rendered) -> html.Figure:
    language = context.words.language
    parts: list[Any] = [
        html.H1(rendered.title, className="card-title"),
        html.P(rendered.subtitle, className="card-subtitle"),
    ]
    if rendered.reading:
        parts.append(html.P(rendered.reading, className="card-reading"))
    if rendered.figure is None:
        parts.append(html.P(rendered.notice, className="card-notice"))
        parts.append(html.Figcaption(rendered.source, className="card-source"))
    else:
        drawn = attrs(
            data_figure=json.dumps(rendered.figure, ensure_ascii=False, separators=(",", ":")),
            data_config=json.dumps(theme.GRAPH_CONFIG, separators=(",", ":")),
            data_failed=context.words("card.failed"),
        )
        graph = html.Div(className="dash-graph", style={"height": f"{rendered.height}px"}, **drawn)
        parts.append(html.P(className="card-keys", **attrs(aria_hidden="true")))
        parts.append(html.Div(graph, className="card-plot"))
        parts += card.foot(rendered)
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
            table = f"/vergleich{query(context.view, context.store)}#{card.TABLES[kind]}"
        links.append(html.A(words("card_table.link"), href=table, rel="noopener"))
    return html.P(links, className="embedded-ways")
