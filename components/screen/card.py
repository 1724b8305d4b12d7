"""A chart card: title, tools, reading, figure, legend, notes and source around one rendered chart.

The picture script composes its pictures from what stands here, so a picture says what the screen says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import theme
from components.screen import ids, map_legend, stills, tags, take
from components.screen.markup import attrs
from components.screen.plain import Plain, text
from components.view.model import query
from components.wording.numbers import cell_text

if TYPE_CHECKING:
    from components.charts.kind import Rendered
    from components.comparison.context import Context
    from components.screen.tags import Element
    from components.wording.caption import Caption, LegendItem

MAP = stills.MAP
"""The kind of chart with its legend above and a list beside it."""

EMPTY: dict[str, Any] = {"data": [], "layout": {}}


def card(
    context: Context,
    kind: str,
    slot: str,
    rendered: Rendered,
    *,
    zoom: bool = False,
    beside: Any = None,
    is_pair: bool = False,
) -> html.Figure:
    """The whole card.

    ``zoom`` adds the buttons of a map, ``beside`` stands next to it,
    ``is_pair`` is said of one of two maps.
    """
    shown = stills.shown(kind, rendered)
    graph = dcc.Graph(
        id=ids.part("graph", kind, slot),
        figure=shown.figure or EMPTY,
        config=theme.GRAPH_CONFIG,
        style={"height": rendered.height},
        responsive=True,
    )
    vars(graph)["rendered"] = rendered  # is not sent, but drawn without scripts (lookalike.py)
    plot = html.Div(
        [graph, stills.place(kind, slot, shown.html), *([_zoom(context), hover()] if zoom else [])],
        id=ids.part("plot", kind, slot),
        className="card-plot",
        hidden=rendered.figure is None,
        style=room(kind, rendered),
    )
    return html.Figure(
        [
            Plain(
                text(head(context, kind, rendered, is_pair=is_pair)),
                ids.part("head", kind, slot),
                css="card-part",
            ),
            _keys(),
            plot,
            *([beside] if beside is not None else []),
            Plain(text(below(context, kind, rendered)), ids.part("foot", kind, slot), css="card-part"),
        ],
        id=ids.part("card", kind, slot),
        className=f"card card-{kind}",
        **described(kind, rendered),
    )


def room(kind: str, rendered: Rendered) -> dict[str, Any]:
    """The style that keeps room for a chart drawn when it is scrolled to; a map is drawn at once."""
    return {} if kind == MAP else {"minHeight": rendered.height}


def described(kind: str, rendered: Rendered) -> dict[str, Any]:
    """What scripts read from a card: its kind, the file name of its picture, the summary of its chart."""
    return {
        "data-kind": kind,
        "data-filename": rendered.filename,
        "data-summary": rendered.summary or rendered.title,
    }


def head(context: Context, kind: str, rendered: Rendered, *, is_pair: bool = False) -> list[Any]:
    """Title, subtitle with tag, definition and tools, reading sentence, and the notice instead of a chart.

    One of a pair of maps says what it shows instead of a finding.

    Nothing where the page has said the notice: a card without a head is hidden (``assets/vergleich.css``).
    """
    if rendered.is_repeated and kind != "bild":
        return []
    heading = tags.h3 if kind == "bild" else tags.h2  # the further picture stands below a heading of its own
    tools = [_tools(context, kind, rendered)] if rendered.figure and kind != MAP else []
    neutral = rendered.neutral or rendered.title
    title = heading(
        neutral if is_pair else _title(context, kind, rendered.title),
        className="card-title",
        **attrs(data_neutral=neutral),
    )
    parts: list[Any] = [
        tags.div(
            [tags.div([title, *subtitle(context, rendered)], className="card-head"), *tools],
            className="card-top",
        )
    ]
    if rendered.reading:
        parts.append(tags.p(rendered.reading, className="card-reading"))
    if rendered.notice:
        parts.append(notice(context, rendered))
    if kind == MAP:
        parts += [above(context, rendered)] if rendered.figure else []
        parts.append(tags.p(context.words("card.failed"), className="card-failed", hidden=True, role="alert"))
    return parts


def _title(context: Context, kind: str, title: str) -> Any:
    """The words of a title; my number at the beginning of the map's stands out on a phone."""
    cell = context.mine_cell if kind == MAP else None
    number = str(cell_text(cell, context.indicator, context.words)) if cell and cell.known else ""
    if not number or not title.startswith(f"{number} "):
        return title
    return [tags.Element("b", number), title.removeprefix(number)]


def subtitle(context: Context, rendered: Caption) -> list[Any]:
    """The measure with level and year as a tag, and what is counted, folded."""
    parts: list[Any] = [tags.span(rendered.subtitle, className="card-subtitle")]
    if rendered.tag:
        parts.append(tags.span(rendered.tag, className="tag is-old" if rendered.is_old else "tag"))
    line = tags.p(parts, className="card-sub")
    if not rendered.definition:
        return [line]
    asked = [
        tags.span(className="icon icon-info", **attrs(aria_hidden="true")),
        tags.span(context.words("card.defined")),
    ]
    paragraphs = [tags.p(paragraph) for paragraph in rendered.definition]
    paragraphs.append(
        tags.p(tags.link(context.words("card.origin"), href=f"/daten{context.search}#{ids.OPENED}"))
    )
    return [line, tags.details([tags.summary(asked), *paragraphs], className="card-defined")]


def notice(context: Context, rendered: Rendered) -> Element:
    """Why there is no chart, and what to do."""
    offers = [
        tags.link(offer.label, href=query(offer.view, context.store) or "?", className="btn btn-primary")
        for offer in rendered.offers
    ]
    return tags.div([tags.p(rendered.notice), tags.div(offers, className="offers")], className="card-notice")


def below(context: Context, kind: str, rendered: Rendered) -> list[Any]:
    """What stands below a chart; of a map, whose legend is above it, with the menu to take it along."""
    if kind != MAP or rendered.figure is None:
        return foot(rendered)
    said = tags.div(foot(rendered, legend=False), className="card-said")
    return [tags.div([said, _tools(context, kind, rendered)], className="card-foot")]


def foot(rendered: Rendered, *, legend: bool = True) -> list[Any]:
    """Legend, notes and source."""
    if rendered.figure is None:
        return []
    items = [legend_item(item) for item in rendered.legend] if legend else []
    notes = [tags.li(note) for note in rendered.notes]
    return [
        *([tags.ul(items, className="legend")] if items else []),
        *([tags.ul(notes, className="card-notes")] if notes else []),
        tags.Element("figcaption", rendered.source, className="card-source"),
    ]


def above(context: Context, rendered: Rendered) -> Element:
    """The legend of a map, which stands above it."""
    symbol = next((mark.symbol for mark in context.marks if mark.mine), theme.MINE_SYMBOL)
    return tags.div(map_legend.legend(rendered.legend, symbol), className="card-legend")


def legend_item(item: LegendItem) -> Element:
    """One entry of a legend."""
    swatch = tags.span(
        className=f"swatch swatch-{item.shape}",
        style={"--c": item.colour},
        **attrs(data_shape=item.shape, data_colour=item.colour, aria_hidden="true"),
    )
    parts = [swatch, tags.span(item.label, className="legend-label")]
    if item.count:
        parts.append(tags.span(f"({item.count})", className="legend-count"))
    return tags.li(parts, className="legend-item")


TABLES = {
    **dict.fromkeys(("karte", "position", "rangfolge", "trichter"), ids.TABLE),
    **dict.fromkeys(("entwicklung", "veraenderung", "spannweite", "zerlegung"), ids.SERIES),
    "nachbarn": ids.NEIGHBOURS,
    "streu": ids.POINTS,
}
"""Where the figures of a kind stand as a table; all but those of the map stand on the chart's own page."""


def is_card(kind: str) -> bool:
    """Whether a kind of chart stands on a page as a card; the small ones stand within others."""
    return kind == "bild" or kind in TABLES


def as_table(context: Context, kind: str, rendered: Rendered) -> Element:
    """The way to the figures of a chart as a table."""
    place = TABLES[context.view.picture if kind == "bild" else kind]
    page = "/vergleich" + context.search if kind == MAP else ""
    name = context.words("card.as_table", title=rendered.neutral or rendered.title)
    sign = tags.span(className="icon icon-table", **attrs(aria_hidden="true"))
    about = attrs(aria_label=name)
    return tags.a(sign, href=f"{page}#{place}", className="icon-button is-quiet", title=name, **about)


def _tools(context: Context, kind: str, rendered: Rendered) -> Element:
    """The menu to take the chart along, and the way to its table; on the map the list is the table."""
    table = [] if kind == MAP else [as_table(context, kind, rendered)]
    return tags.div([take.opener(context, kind, rendered), *table], className="card-tools")


def _zoom(context: Context) -> html.Div:
    words = context.words
    buttons = [
        html.Button(
            sign,
            type="button",
            className="zoom",
            tabIndex="-1",  # the keys + − 0 do the same on the map itself
            title=words(f"control.zoom_{do}"),
            **attrs(data_zoom=do, aria_label=words(f"control.zoom_{do}")),
        )
        for do, sign in (("in", "+"), ("out", "\u2212"), ("reset", "⌂"))
    ]
    return html.Div(buttons, className="zooms")


def _keys() -> html.P:
    """Where a script shows how the keys move through the chart, while the chart has the focus."""
    return html.P(className="card-keys", **attrs(aria_hidden="true"))  # the chart is described by the same


def hover() -> html.Div:
    """Where a script writes the sentence of the area that is pointed at."""
    return html.Div(className="card-hover", **attrs(aria_hidden="true"))
