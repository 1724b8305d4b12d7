"""A small map as finished SVG: the areas of a level in the colours of their classes, without a script."""

from __future__ import annotations

import math
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from components.charts import choropleth, panel_svg, theme
from components.comparison import classes, measure
from components.comparison.context import Context
from components.view.model import EXTENTS
from components.wording.numbers import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.wording.caption import Caption

WIDTH = 460
"""Pixels of its own; it shrinks with its place."""
_EDGE = 4  # pixels left free around the areas


def plain(context: Context) -> Context:
    """The view as the small map shows it: values of the region, never judged."""
    return Context(
        context.store, replace(context.view, measure=measure.VALUE, judged=False, extent=EXTENTS[0])
    )


def caption(context: Context) -> Caption:
    """The words of the map of the same view."""
    return choropleth.caption(plain(context))


def picture(context: Context) -> str:
    """The map; an area without a figure is grey, each names itself and its figure."""
    view = plain(context)
    projection = _Projection(view.geometry.bounds)
    lines = {found["id"]: projection.outline(found["geometry"]) for found in view.geometry.features()}
    colours, places = theme.class_colours(measure.classes(view)), classes.places(view)
    parts = []
    for key, cell in view.cells.items():
        fill = colours[places[key]] if key in places else theme.NO_DATA
        said = escape(f"{view.name(key)}: {cell_text(cell, view.indicator, view.words)}")
        parts.append(f'<path d="{lines[key]}" fill="{fill}"><title>{said}</title></path>')
    drawn = [f'<g fill-rule="evenodd" stroke="{theme.PAPER}" stroke-width="0.8">{"".join(parts)}</g>']
    if view.mine:
        drawn.append(f'<path d="{lines[view.mine.key]}" fill="none" stroke="{theme.MINE}" stroke-width="2"/>')
    return panel_svg.whole(drawn, WIDTH, projection.height, caption(view).summary)


class _Projection:
    """From degrees to pixels: as wide as it may be, as high as the areas then are."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self.west, south, east, self.north = bounds
        across = math.cos(math.radians((south + self.north) / 2))
        self.y = (WIDTH - 2 * _EDGE) / ((east - self.west) * across)
        self.x = self.y * across
        self.height = round((self.north - south) * self.y) + 2 * _EDGE

    def outline(self, shape: Mapping[str, Any]) -> str:
        """The path of the geometry of a feature."""
        several = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        return "".join(self._ring(ring) for polygon in several for ring in polygon)

    def _ring(self, ring: Sequence[Sequence[float]]) -> str:
        """A closed line; points that fall on one pixel are one."""
        points = [
            f"{_EDGE + (x - self.west) * self.x:.0f} {_EDGE + (self.north - y) * self.y:.0f}" for x, y in ring
        ]
        kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        return f"M{'L'.join(kept)}Z"
