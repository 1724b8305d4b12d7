"""Names on the map: the larger towns, and the marked areas, whose names no other one covers."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts import judgement, map_unions, theme
from components.charts.labels import Choice, Label, place
from components.charts.text_width import width
from components.comparison.marked import highlighted, mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.charts.labels import Box
    from components.comparison.context import Context
    from data.model.areas import Area

_LABELLED = 100_000  # inhabitants from which a town is named
_LONG = 90  # pixels from which a name takes two lines
SITUATED = re.compile(r" (an der|am) .+")  # what a name says of its place, which the map shows
_NAMED = 12  # so many marked areas are named whatever their size
_ALL_LABELLED = 20  # up to so many areas each is named
_WIDE, _NARROW = 640, 300  # pixels of the smaller of two maps on a common screen, and of one on a phone
_HIGH, _HALF = 560, 300  # pixels of a map's height, alone and beside a second one
_SIZE, _LINE = 12, 16  # of the type, in pixels
_POSITIONS = {"middle center": 0.0, "top center": 0.5, "bottom center": -0.5}
"""Where a marked name stands at its point, and how many of its heights it is moved up for that."""


def traces(context: Context, fills: Mapping[str, str]) -> list[dict[str, Any]]:
    """Two traces: ``names`` of larger towns, without those that would touch one of ``marked``, and these.

    ``fills`` are the colours of the areas by key, on which a name is dark or light.

    They may not touch each other either: the larger town keeps its name. Phones hide the towns that are not
    marked.
    """
    few = len(context.areas) <= _ALL_LABELLED
    named = (_placed(context, mark.area) for mark in highlighted(context)[:_NAMED])
    marked = [area for area in named if area.point]
    label = [
        Label(
            [
                Choice(tuple(_box(context, area, up, wide) for wide in (_WIDE, _NARROW)))
                for up in _POSITIONS.values()
            ]
        )
        for area in marked
    ]
    positions = [list(_POSITIONS)[at or 0] for at in place(label)]
    taken = [
        [_box(context, area, _POSITIONS[position]) for area, position in zip(marked, positions, strict=True)]
    ]
    others = [
        area
        for area in context.areas
        if (few or area.population >= _LABELLED) and area not in marked and area.point
    ]
    others.sort(key=lambda area: -area.population)
    asked = [Label([Choice((_box(context, area),))], kept=False) for area in others]
    found = place(asked, taken)
    plain = [area for area, at in zip(others, found, strict=True) if at is not None]
    return [
        _texts(
            context, "names", plain, [theme.on_class(fills.get(area.key, theme.NO_DATA)) for area in plain]
        ),
        _texts(context, "marked", marked, theme.INK) | {"textposition": positions},
    ]


def _placed(context: Context, area: Area) -> Area:
    """An area with the place of its name; a union has one inside its outline."""
    return replace(area, point=map_unions.of(context, area).point) if area.is_union else area


def _texts(context: Context, name: str, areas: Sequence[Area], colour: str | list[str]) -> dict[str, Any]:
    points = [area.point for area in areas if area.point]
    return {
        "type": "scattergeo",
        "mode": "text",
        "name": name,
        "lon": [point[0] for point in points],
        "lat": [point[1] for point in points],
        "text": [_name(context, area) for area in areas],
        "customdata": [area.key for area in areas],  # a name has its colour from its area
        "textfont": {"size": _SIZE, "color": colour},
        "hoverinfo": "skip",
    }


def _name(context: Context, area: Area) -> str:
    """A name for the map, long ones on two lines, marked ones bold."""
    short = SITUATED.sub("", area.short)
    name = short.replace(" ", "<br>", 1) if width(short, _SIZE) > _LONG else short
    mark = mark_of(context, area.key)
    return f"{judgement.sign(context, mark)}<b>{name}</b>" if mark else name


def _box(context: Context, area: Area, up: float = 0, wide: float = _WIDE) -> Box:
    """The room of a name in pixels from the south-western corner of a map at most ``wide`` pixels wide."""
    west, south, east, north = context.geometry.bounds
    longitude, latitude = area.point or (west, south)
    high = mercator(north) - mercator(south)
    room = _HALF if context.is_land and context.second else _HIGH
    scale = min(wide / math.radians(east - west), room / high)
    name = _name(context, area)
    half, tall = width(name, _SIZE) / 2, _LINE * (1 + name.count("<br>"))
    x = scale * math.radians(longitude - west)
    y = scale * (mercator(latitude) - mercator(south)) + up * tall
    return x - half, y - tall / 2, x + half, y + tall / 2


def mercator(latitude: float) -> float:
    """Height of a latitude (degrees) on Mercator's map of a globe with radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
