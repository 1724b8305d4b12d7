"""A small map as finished SVG: the areas of a level in the colours of their classes, without a script."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from components.charts import choropleth, map_unions, panel_svg, still_map, theme
from components.comparison import measure
from components.comparison.context import Context
from components.view.model import EXTENTS
from components.wording.numbers import cell_text

if TYPE_CHECKING:
    from components.wording.caption import Caption

WIDTH = 460
"""Pixels of its own; it shrinks with its place."""

_COLUMNS, _LINE, _SIZE = 2, 28, 20  # of a legend: items in a line, its height, that of its letters


def plain(context: Context) -> Context:
    """The view as the small map shows it: values of the region, never judged."""
    return Context(
        context.store, replace(context.view, measure=measure.VALUE, judged=False, extent=EXTENTS[0])
    )


def caption(context: Context) -> Caption:
    """The words of the map of the same view."""
    return choropleth.caption(plain(context))


def with_legend(context: Context) -> tuple[str, int]:
    """The map with the limits of its classes below it, and its height in pixels."""
    squares = [item for item in caption(context).legend if item.shape == "square"]
    drawn = picture(context)
    high = round(still_map.shapes(plain(context).geometry).high * WIDTH / still_map.WIDE)
    parts = [drawn]
    for place, item in enumerate(squares):
        across, down = place % _COLUMNS * WIDTH / _COLUMNS, high + (place // _COLUMNS + 1) * _LINE
        parts.append(
            f'<rect x="{across + 1:.0f}" y="{down - 16}" width="16" height="16" fill="{item.colour}" '
            f'stroke="{theme.MUTED}"/>'
            f'<text x="{across + 25:.0f}" y="{down - 1}" font-size="{_SIZE}" fill="{theme.INK}">'
            f"{escape(item.label)}</text>"
        )
    whole = high + -(-len(squares) // _COLUMNS) * _LINE + 4
    return panel_svg.whole(parts, WIDTH, whole, caption(context).summary), whole


def picture(context: Context) -> str:
    """The map; an area without a figure is grey, each names itself and its figure."""
    view = plain(context)
    drawn, fills = still_map.shapes(view.geometry), still_map.fills(view)
    scale = WIDTH / still_map.WIDE
    parts = []
    for area in view.areas:
        said = escape(f"{view.name(area.key)}: {cell_text(view.cells[area.key], view.indicator, view.words)}")
        parts.append(
            f'<path d="{drawn.path(area.key)}" fill="{fills[area.key]}"><title>{said}</title></path>'
        )
    group = f'fill-rule="evenodd" stroke="{theme.PAPER}" stroke-width="{0.8 / scale:.2f}"'
    lines = [f"<g {group}>{''.join(parts)}</g>"]
    if view.mine:
        stroke = f'fill="none" stroke="{theme.MINE}" stroke-width="{2 / scale:.2f}"'
        own = [map_unions.feature(view, view.mine)] if view.mine.is_union else []
        drawn = still_map.drawn(view.geometry, own) if own else drawn
        lines.append(f'<path d="{drawn.path(view.mine.key)}" {stroke}/>')
    whole = f'<g transform="scale({scale:.3f})">{"".join(lines)}</g>'
    return panel_svg.whole([whole], WIDTH, round(drawn.high * scale), caption(view).summary)
