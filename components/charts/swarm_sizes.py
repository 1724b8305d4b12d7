"""Rules of a swarm for several widths, and where its dots stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import target
from components.charts.swarm import Dot, offsets
from components.charts.widths import LEAST
from components.comparison.marked import highlighted

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area

SIDE = 16
"""Pixels beside the plot, into which dots and names may reach."""
NAMED = 9
"""So many marked areas have a name and a value."""
_SMALLEST = 276  # pixels of the smallest picture
_ROOM = 0.04  # of the axis beside the lowest and the highest value


class Sizes(NamedTuple):
    """Rules for a picture at least ``least`` pixels wide and laid out for ``width`` (without its sides).

    ``radii`` of a dot are those of up to 20, up to 150 and more areas, ``smallest`` the least ones of up to
    150 and more areas, ``floor`` that of a marked area, ``tall`` how
    high a swarm is at most.
    """

    least: int
    width: int
    radii: tuple[float, float, float]
    smallest: tuple[float, float]
    floor: float
    lanes: int
    ticks: int
    mine: float
    name: float
    median: float
    end: float
    tall: int = 240


_LARGE: dict[str, Any] = {
    "radii": (9.0, 8.0, 4.0),
    "smallest": (5.0, 3.0),
    "floor": 6.0,
    "lanes": 4,
    "ticks": 6,
    "mine": 17,
    "name": 15,
    "median": 14,
    "end": 13.5,
}
_SMALL: dict[str, Any] = {
    "radii": (6.0, 5.0, 2.0),
    "smallest": (3.5, 2.0),
    "floor": 4.6,
    "lanes": 6,
    "ticks": 4,
    "mine": 15,
    "name": 14,
    "median": 14,
    "end": 13,
}
ALL = tuple(
    Sizes(least, (least or _SMALLEST) - 2 * SIDE, **rules)
    for least, rules in ((860, _LARGE), (LEAST, _LARGE), (320, _SMALL), (0, _SMALL))
)
"""The widest first."""


def ends(context: Context) -> tuple[float, float]:
    """Ends of the axis: the lowest and the highest value, or a target beyond them, with a little room."""
    values = [cell.value for cell in context.cells.values() if cell.known]
    values += target.values(context)
    low, high = min(values), max(values)
    room = _ROOM * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def ordered(context: Context) -> list[Area]:
    """The areas with a value in the order in which they take their places in the swarm.

    Mine, the other marked ones, then all others from the median outwards.
    """
    marked = [mark.area for mark in highlighted(context) if context.cells[mark.area.key].known]
    keys = {area.key for area in marked}
    spread = context.distribution
    middle = spread.median if spread else 0.0
    rest = [area for area in context.shown if context.cells[area.key].known and area.key not in keys]
    rest.sort(key=lambda area: (abs(context.cells[area.key].value - middle), area.key))
    return [*marked, *rest]


def place(
    context: Context, width_: float, radius: float, floor: float
) -> tuple[dict[str, float], dict[str, float]]:
    """How far each area stands above the middle line, and the radius of each marked one, in pixels."""
    low, high = ends(context)
    areas = context.once(ordered)
    share = {mark.area.key: 1.4 if mark.mine else 1.2 for mark in highlighted(context)}
    marked = {area.key: max(floor, radius * share[area.key]) for area in areas if area.key in share}
    dots = [
        Dot(
            (context.cells[area.key].value - low) / (high - low) * width_,
            marked.get(area.key, radius),
        )
        for area in areas
    ]
    return {area.key: up for area, up in zip(areas, offsets(dots), strict=True)}, marked
