"""The unions of a map: several areas within one outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison.marked import highlighted
from data.store.geometry import outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area
    from data.store.geometry import Outline


def marks(context: Context) -> list[Mark]:
    """The unions that are marked, mine last, so that it lies on top."""
    return [mark for mark in reversed(highlighted(context)) if mark.area.is_union]


def of(context: Context, union: Area) -> Outline:
    """The outline of a union that is shown on the map of a view."""
    return context.once(_outlines)[union.key]


def _outlines(context: Context) -> Mapping[str, Outline]:
    members = {union.key: context.store.members(union.key) for union in context.united}
    return {key: outline(context.geometry, [area.key for area in areas]) for key, areas in members.items()}


def feature(context: Context, union: Area) -> dict[str, Any]:
    """A union as a feature of GeoJSON whose rings run as those of the map."""
    shape = of(context, union).shape
    return {"type": "Feature", "id": union.key, "properties": {}, "geometry": shape}
