"""A chart card: title, tools, reading, figure, legend, notes and source around one rendered chart.

The picture script composes its pictures from what stands here, so a picture says what the screen says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import theme
from components.screen import collect, ids
from components.screen.markup import attrs
from components.screen.plain import whole
from components.view.model import query
from data.own.record import SLUG as OWN

if TYPE_CHECKING:
    from components.charts.kind import Rendered
    from components.comparison.context import Context
    from components.wording.caption import LegendItem

EMPTY: dict[str, Any] = {"data": [], "layout": {}}


def card(
    context: Context, kind: str, slot: str, rendered: Rendered, *, level: int = 2, zoom: bool = False
) -> html.Figure:
    """The whole card. ``level`` is that of its heading, ``zoom`` adds the buttons of a map."""
    graph = dcc.Graph(
        id=ids.part("graph", kind, slot),
        figure=rendered.figure or EMPTY,
        config=theme.GRAPH_CONFIG,
        style={"height": rendered.height},
        responsive=True,
    )
    plot = html.Div(
        [graph, *([_zoom(context), hover()] if zoom else [])],
        id=ids.part("plot", kind, slot),
        className="card-plot",
        hidden=rendered.figure is None,
        style=room(kind, rendered),
    )
    return html.Figure(
        [
            html.Div(whole(head(context, kind, rendered, level=level)), id=ids.part("head", kind, slot)),
            _keys(),
            plot,
            html.Div(whole(foot(rendered)), id=ids.part("foot", kind, slot)),
        ],
        id=ids.part("card", kind, slot),
        className=f"card card-{kind}",
        **described(kind, rendered),
    )


def room(kind: str, rendered: Rendered) -> dict[str, Any]:
    """The style that keeps room for a chart drawn when it is scrolled to; a map is drawn at once."""
    return {} if kind == "karte" else {"minHeight": rendered.height}


def described(kind: str, rendered: Rendered) -> dict[str, Any]:
    """What scripts read from a card: its kind, the file name of its picture, the summary of its chart."""
    return {
        "data-kind": kind,
        "data-filename": rendered.filename,
        "data-summary": rendered.summary or rendered.title,
    }


def head(context: Context, kind: str, rendered: Rendered, *, level: int = 2) -> list[Any]:
    """Title, subtitle, tools, reading sentence, and the notice where there is nothing to draw.

    Nothing where the page has said the notice: a card without a head is hidden (``assets/vergleich.css``).
    """
    if rendered.is_repeated and kind != "bild":
        return []
    heading = {2: html.H2, 3: html.H3}[level]
    parts: list[Any] = [
        html.Div(
            [
                html.Div(
                    [
                        heading(rendered.title, className="card-title"),
                        html.P(rendered.subtitle, className="card-subtitle"),
                    ],
                    className="card-head",
                ),
                *([_tools(context, kind, rendered)] if rendered.figure else []),
            ],
            className="card-top",
        )
    ]
    if rendered.reading:
        parts.append(html.P(rendered.reading, className="card-reading"))
    if rendered.notice:
        parts.append(notice(context, rendered))
    if kind == "karte":
        parts.append(html.P(context.words("card.failed"), className="card-failed", hidden=True, role="alert"))
    return parts


def notice(context: Context, rendered: Rendered) -> html.Div:
    """Why there is no chart, and what to do."""
    offers = [
        dcc.Link(offer.label, href=query(offer.view, context.store) or "?", className="btn btn-primary")
        for offer in rendered.offers
    ]
    return html.Div([html.P(rendered.notice), html.Div(offers, className="offers")], className="card-notice")


def foot(rendered: Rendered) -> list[Any]:
    """Legend, notes and source."""
    if rendered.figure is None:
        return []
    legend = [legend_item(item) for item in rendered.legend]
    notes = [html.Li(note) for note in rendered.notes]
    return [
        *([html.Ul(legend, className="legend")] if legend else []),
        *([html.Ul(notes, className="card-notes")] if notes else []),
        html.Figcaption(rendered.source, className="card-source"),
    ]


def legend_item(item: LegendItem) -> html.Li:
    """One entry of a legend, with my tick where my value lies."""
    swatch = html.Span(
        className=f"swatch swatch-{item.shape}",
        style={"--c": item.colour},
        **attrs(data_shape=item.shape, data_colour=item.colour, aria_hidden="true"),
    )
    parts = [swatch, html.Span(item.label, className="legend-label")]
    if item.count:
        parts.append(html.Span(f"({item.count})", className="legend-count"))
    if item.tick:
        place, label = item.tick
        parts.append(
            html.Span(
                f"▲ {label}",
                className="tick",
                style={"--at": f"{place:.3f}"},
                **attrs(data_at=f"{place:.3f}"),
            )
        )
    return html.Li(parts, className="legend-item")


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


def as_table(context: Context, kind: str, rendered: Rendered) -> html.A:
    """The way to the figures of a chart as a table."""
    place = TABLES[context.view.picture if kind == "bild" else kind]
    page = "/vergleich" + context.search if kind == "karte" else ""
    name = context.words("card_table.link_about", title=rendered.title)
    return html.A(
        context.words("card_table.link"),
        href=f"{page}#{place}",
        className="btn btn-outline-primary btn-sm",
        **attrs(aria_label=name),
    )


def _tools(context: Context, kind: str, rendered: Rendered) -> html.Div:
    """Pictures, the way to the table, and the file of the indicator where the chart shows its figures."""
    words = context.words
    shown = f"/api/v1/werte.csv?indikator={context.view.indicator}&ebene={context.view.level.value}"
    if context.view.indicator == OWN:  # which no interface knows
        shown = "/daten/indikator.csv" + context.search
    table = html.A(words("take.csv"), href=shown, className="btn btn-outline-primary btn-sm", download="")
    return html.Div(
        [
            html.Button(
                words("take.png"),
                type="button",
                className="take btn btn-primary btn-sm",
                **attrs(data_take="png"),
            ),
            html.Button(
                words("take.choose"),
                type="button",
                className="btn btn-outline-primary btn-sm",
                **attrs(data_take="choose", aria_haspopup="dialog"),
            ),
            *collect.of_chart(context, kind, rendered.title),
            as_table(context, kind, rendered),
            *([table] if rendered.of_indicator else []),
        ],
        className="card-tools",
        **attrs(data_failed=words("take.failed"), data_busy=words("take.busy")),
    )


def _zoom(context: Context) -> html.Div:
    words = context.words
    buttons = [
        html.Button(
            sign,
            type="button",
            className="zoom",
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
