"""The unions of a map: several areas within one outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison.marked import highlighted
from data.store.geometry import outline

if TYPE_CHECKING:
    from components.comparison.context import Context, Mark
    from data.model.areas import Area
    from data.store.geometry import Outline


def marks(context: Context) -> list[Mark]:
    """The unions that are marked, mine last, so that it lies on top."""
    return [mark for mark in reversed(highlighted(context)) if mark.area.is_union]


def of(context: Context, union: Area) -> Outline:
    """The outline of a union on the map of a view."""
    members = context.store.members(union.key)
    return outline(context.geometry, tuple(area.key for area in members))


def feature(context: Context, union: Area) -> dict[str, Any]:
    """A union as a feature of GeoJSON whose rings run as those of the map."""
    shape = of(context, union).shape
    return {"type": "Feature", "id": union.key, "properties": {}, "geometry": shape}
