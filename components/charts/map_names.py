"""Names on the map: the larger towns, and the marked areas, whose names no other one covers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from components.charts import judgement, theme
from components.charts.common import unmarked
from components.charts.names import covered
from components.comparison.marked import highlighted, mark_of

if TYPE_CHECKING:
    from components.charts.names import Box
    from components.comparison.context import Context
    from data.model.areas import Area

_LABELLED = 100_000  # inhabitants from which a town is named
_LONG = 14  # letters from which a name takes two lines
_NAMED = 12  # so many marked areas are named whatever their size
_ALL_LABELLED = 20  # up to so many areas each is named
_WIDE = 640  # pixels of the smaller of two maps on a common screen; phones hide the towns that are not marked
_HIGH, _HALF = 560, 300  # pixels of a map's height, alone and beside a second one
_SIZE, _LETTER, _BOLD, _LINE = 12, 6.6, 7.4, 16  # of the type, in pixels


def traces(context: Context) -> list[dict[str, Any]]:
    """Two traces: ``names`` of larger towns, without those that would touch one of ``marked``, and these.

    On the map of NRW they may touch each other as well; there the largest are named.
    """
    few = len(context.areas) <= _ALL_LABELLED
    marked = [mark.area for mark in highlighted(context)[:_NAMED]]
    taken = [_box(context, area) for area in marked if area.point]
    plain = []
    for area in (
        sorted(context.areas, key=lambda area: -area.population) if context.is_land else context.areas
    ):
        large = few or area.population >= _LABELLED
        if large and area not in marked and area.point and not covered(box := _box(context, area), taken):
            plain.append(area)
            taken += [box] if context.is_land else []
    return [_texts(context, "names", plain), _texts(context, "marked", marked)]


def _texts(context: Context, name: str, areas: list[Area]) -> dict[str, Any]:
    named = [(area, area.point) for area in areas if area.point]
    return {
        "type": "scattergeo",
        "mode": "text",
        "name": name,
        "lon": [point[0] for _, point in named],
        "lat": [point[1] for _, point in named],
        "text": [_name(context, area) for area, _ in named],
        "textfont": {"size": _SIZE, "color": theme.INK},
        "hoverinfo": "skip",
    }


def _name(context: Context, area: Area) -> str:
    """A name for the map, long ones on two lines, marked ones bold."""
    name = area.short.replace(" ", "<br>", 1) if len(area.short) > _LONG else area.short
    mark = mark_of(context, area.key)
    return f"{judgement.sign(context, mark)}<b>{name}</b>" if mark else name


def _box(context: Context, area: Area) -> Box:
    """The room of a name in pixels from the south-western corner of a map as wide and high as said above."""
    west, south, east, north = context.geometry.bounds
    longitude, latitude = area.point or (west, south)
    high = _mercator(north) - _mercator(south)
    room = _HALF if context.is_land and context.second else _HIGH
    scale = min(_WIDE / math.radians(east - west), room / high)
    x, y = scale * math.radians(longitude - west), scale * (_mercator(latitude) - _mercator(south))
    lines = [unmarked(line) for line in _name(context, area).split("<br>")]
    letter = _BOLD if mark_of(context, area.key) else _LETTER
    half_wide, half_tall = letter * max(map(len, lines)) / 2, _LINE * len(lines) / 2
    return x - half_wide, y - half_tall, x + half_wide, y + half_tall


def _mercator(latitude: float) -> float:
    """Height of a latitude (degrees) on Mercator's map of a globe with radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
