"""A map as finished SVG, light enough for a first sight: no scripts, each area in the colour of its class.

Boundaries are those of the large map, put on a grid of one unit of the drawing. Two neighbours are put on it
alike, so no gap opens between them.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.map_names import mercator
from components.charts.text_width import width
from components.comparison import classes, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.store.geometry import Geometry

WIDE = 1000
"""Width of the drawing in its own units."""

NAMES, NAMES_NARROW = 8, 5
"""How many of the largest towns are named, and how many of them on a phone too."""

_SHOWN, _SHOWN_NARROW = 640, 320  # pixels of the drawing on a screen and on a phone
_SIZE, _SIZE_NARROW, _TALL = 13.5, 11.5, 16  # pixels of the type, and height of a name
_INSIDE = 1.15  # how far a name may stand out of its area, as a share of the room there

Ring = tuple[tuple[int, int], ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Outlines on the grid by key of the area, and the height of the drawing."""

    rings: Mapping[str, tuple[Ring, ...]]
    high: int

    def path(self, key: str) -> str:
        """The outline of an area as data of a path."""
        return "".join(_written(ring) for ring in self.rings[key])


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its middle in percent of the drawing, white on a ``dark`` area; not on a phone if ``wide``."""

    text: str
    left: float
    top: float
    dark: bool
    wide: bool


@lru_cache(maxsize=8)
def shapes(geometry: Geometry, wide: int = WIDE) -> Shapes:
    """The areas of a level by Mercator's projection, on a grid of ``wide`` units from west to east."""
    return drawn(geometry, json.loads(geometry.content)["features"], wide)


def drawn(geometry: Geometry, features: Iterable[Mapping[str, Any]], wide: int = WIDE) -> Shapes:
    """As :func:`shapes`, for some GeoJSON features on the same grid."""
    west, south, east, north = geometry.bounds
    scale = wide / math.radians(east - west)

    def at(point: Sequence[float]) -> tuple[int, int]:
        return (
            round(scale * math.radians(point[0] - west)),
            round(scale * (mercator(north) - mercator(point[1]))),
        )

    rings = {feature["id"]: tuple(_rings(feature["geometry"], at)) for feature in features}
    return Shapes(rings, round(scale * (mercator(north) - mercator(south))))


def _rings(shape: Mapping[str, Any], at: Any) -> Iterator[Ring]:
    several = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for ring in (ring for polygon in several for ring in polygon):
        points = [at(point) for point in ring]
        kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
        if len(kept) > 3:
            yield tuple(kept[:-1])


def _written(ring: Ring) -> str:
    """A closed line in steps from point to point."""
    (x, y), *rest = ring
    found = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        found.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(found).rstrip().replace(" -", "-") + "z"


def fills(context: Context) -> dict[str, str]:
    """The colour of each area of the level by key; grey without a number."""
    colours, places = theme.class_colours(measure.classes(context)), classes.places(context)
    return {
        area.key: colours[places[area.key]] if area.key in places else theme.NO_DATA for area in context.areas
    }


def names(context: Context) -> list[Name]:
    """The largest towns whose names have room in their area and touch no other name."""
    drawn, colours = shapes(context.geometry), fills(context)
    largest = sorted(context.areas, key=lambda area: -area.population)
    found: list[Name] = []
    taken: list[Box] = []
    for narrow in (True, False):
        size, scale = (_SIZE_NARROW, _SHOWN_NARROW / WIDE) if narrow else (_SIZE, _SHOWN / WIDE)
        for area in largest:
            if len(found) == (NAMES_NARROW if narrow else NAMES):
                break
            place = _room(drawn, area, context.geometry)
            if place is None or any(name.text == area.short for name in found):
                continue
            (x, y), room = place
            half, tall = width(area.short, size) / 2 / scale, _TALL / 2 / scale
            box = x - half, y - tall, x + half, y + tall
            if 2 * half > room * (2 if narrow else _INSIDE) or any(_touch(box, other) for other in taken):
                continue
            taken.append(box)
            dark = theme.on_class(colours[area.key]) != theme.INK
            found.append(Name(area.short, 100 * x / WIDE, 100 * y / drawn.high, dark, wide=not narrow))
    return found


def _room(drawn: Shapes, area: Area, geometry: Geometry) -> tuple[tuple[float, float], float] | None:
    """The middle of the widest stretch of an area at the height of its point, and how wide that is."""
    if area.point is None or area.key not in drawn.rings:
        return None
    west, _, east, north = geometry.bounds
    y = WIDE / math.radians(east - west) * (mercator(north) - mercator(area.point[1])) + 0.5
    ends = widest(drawn.rings[area.key], y)
    return (((ends[0] + ends[1]) / 2, y), ends[1] - ends[0]) if ends else None


def widest(rings: Iterable[Ring], y: float) -> tuple[float, float] | None:
    """Where the widest stretch of an area at a height begins and ends; None where the area is not there."""
    crossed = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    stretches = list(zip(crossed[::2], crossed[1::2], strict=False))
    return max(stretches, key=lambda ends: ends[1] - ends[0]) if stretches else None


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
