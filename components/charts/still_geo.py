"""The map as finished SVG: Plotly's figure with its boundaries, in the same projection and at its place.

It stands in the middle of its place, as large as fits; the style sheet gives it the size, so names keep
theirs.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components.charts.map_names import mercator
from components.charts.still_map import drawn as shapes_of
from components.charts.still_map import shapes
from components.charts.still_scale import UndrawableError
from components.charts.still_text import ANCHORS, LINE, count, percent, placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.store.geometry import Geometry

GRID = 2000
"""So many units from the western to the eastern end of the areas: about half a pixel on a large screen."""

_EDGE = 0.001  # degrees that Plotly leaves off at the ends of its map
_WHITE = "#FFFFFF"
_CLEAR = "rgba(0,0,0,0)"
_TRACES = frozenset(
    {
        *("colorscale", "customdata", "featureidkey", "geojson", "hoverinfo", "hovertemplate", "lat"),
        *("locations", "lon", "marker", "mode", "name", "showscale", "text", "textfont", "textposition"),
        *("type", "z", "zmax", "zmin"),
    }
)
_SIGNS = {"top": -1, "middle": 0, "bottom": 1}


class Frame:
    """What of the world the picture shows, in units of the grid and in percent."""

    def __init__(self, geo: Mapping[str, Any], geometry: Geometry) -> None:
        if geo["projection"] != {"type": "mercator"} or geo.get("visible"):
            raise UndrawableError
        west, _, east, north = geometry.bounds
        self.scale = GRID / math.radians(east - west)
        (start, end), (low, high) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
        self.west = start + _EDGE
        self.wide = self.scale * math.radians(end - start - 2 * _EDGE)
        self.tall = self.scale * (mercator(high - _EDGE) - mercator(low + _EDGE))
        # the latitude in the middle stands there, though Mercator stretches what lies north of it
        self.north = mercator((low + high) / 2) + self.tall / 2 / self.scale
        self.left = self.scale * math.radians(self.west - west)
        self.top = self.scale * (mercator(north) - self.north)

    def at(self, longitude: float, latitude: float) -> tuple[str, str]:
        """A place in percent."""
        across = self.scale * math.radians(longitude - self.west) / self.wide
        down = self.scale * (self.north - mercator(latitude)) / self.tall
        return percent(across), percent(down)


def drawn(data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], geometry: Geometry) -> str:
    """The picture of a map."""
    if any(layout["margin"].values()):
        raise UndrawableError
    frame, outlines = Frame(layout["geo"], geometry), _outlines(geometry)
    traces = (trace for trace in data if trace["type"] == "choropleth")
    areas = "".join(_areas(trace, _of_trace(trace, geometry, outlines)) for trace in traces)
    names = "".join(_names(trace, frame) for trace in data if trace["type"] == "scattergeo")
    box = f"{frame.left:.1f} {frame.top:.1f} {frame.wide:.1f} {frame.tall:.1f}"
    return (
        f'<svg style="--aspect:{frame.wide / frame.tall:.4f}">'
        f'<svg viewBox="{box}" preserveAspectRatio="none" overflow="visible">{areas}</svg>'
        f"<g>{names}</g></svg>"
    )


@lru_cache(maxsize=8)
def _outlines(geometry: Geometry) -> dict[str, str]:
    """The outline of each area as data of a path, by key."""
    found = shapes(geometry, GRID)
    return {key: found.path(key) for key in found.rings}


def _of_trace(trace: Mapping[str, Any], geometry: Geometry, outlines: Mapping[str, str]) -> Mapping[str, str]:
    """The outlines that a trace draws: those of the map, or its own."""
    own = trace["geojson"]
    if isinstance(own, str):
        return outlines
    found = shapes_of(geometry, own["features"], GRID)
    return {key: found.path(key) for key in found.rings}


def _areas(trace: Mapping[str, Any], outlines: Mapping[str, str]) -> str:
    """Areas in the colours of their classes, or their outlines alone."""
    if not trace.keys() <= _TRACES:
        raise UndrawableError
    line, scale = trace["marker"]["line"], trace["colorscale"]
    colours, widths = line["color"], line["width"]
    fills = [colour for _, colour in scale[::2]]
    is_outline = fills == [_CLEAR]
    found = []
    lowest = trace.get("zmin", -0.5) + 0.5
    for place, (key, value) in enumerate(zip(trace["locations"], trace["z"], strict=True)):
        colour = colours[place] if isinstance(colours, list) else colours
        width = widths[place] if isinstance(widths, list) else widths
        name = "" if is_outline else f' data-key="{key}"'
        fill = "none" if is_outline else fills[round(value - lowest)]
        found.append(
            f'<path{name} fill="{fill}" stroke="{colour}" stroke-width="{width:g}" d="{outlines[key]}"/>'
        )
    return f'<g data-trace="{trace["name"]}">{"".join(found)}</g>'


def _names(trace: Mapping[str, Any], frame: Frame) -> str:
    """Names at their points; the group is called as Plotly's, for which the style sheet of the map is."""
    if not trace.keys() <= _TRACES or trace["mode"] != "text":
        raise UndrawableError
    font, where = trace["textfont"], trace.get("textposition", "middle center")
    size, colours = font["size"], font["color"]
    found = []
    for place, (text, lon, lat) in enumerate(zip(trace["text"], trace["lon"], trace["lat"], strict=True)):
        over, side = (where[place] if isinstance(where, list) else where).split(" ")
        colour = colours[place] if isinstance(colours, list) else colours
        lines = (count(text) - 1) * LINE + 1
        down = 0.75 * size + (_SIGNS[over] - 1) * lines * size / 2
        if side != "center":
            raise UndrawableError
        # the style sheet knows white names by the attribute that Plotly writes
        look = ' style="fill:rgb(255, 255, 255)"' if colour == _WHITE else f' fill="{colour}"'
        found.append(placed(text, frame.at(lon, lat), (0, down), look))
    look = f'font-size="{size:g}" text-anchor="{ANCHORS["center"]}"'
    return f'<g class="scattergeo" {look}>{"".join(found)}</g>'
