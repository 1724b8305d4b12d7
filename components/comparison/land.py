"""The map of the whole Land: the areas around the region beside its own, in the colours of its classes."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from components.comparison.context import Context
from components.view.model import EXTENTS
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from data.model.areas import Area
    from data.model.catalogue import Level
    from data.numbers.classes import Classes
    from data.store.geometry import Geometry
    from data.store.store import Store


def can(store: Store, level: Level) -> bool:
    """Whether the areas around the region can be drawn on a level: no Jugendamtsbezirke are known there."""
    return level in store.land and bool(store.outside.by_level.get(level))


def on_map(context: Context) -> Context:
    """The view as its map shows it: with the whole Land where that is asked for and can be had."""
    asked = context.view.extent == EXTENTS[1] and can(context.store, context.view.level)
    return Land(context.store, context.view) if asked else context


class Land(Context):
    """A view with the areas of the Land around it. Group, median and class limits stay the region's."""

    is_land = True

    @property
    def areas(self) -> tuple[Area, ...]:
        """All areas of the level in the Land: those of the region first."""
        return (*super().areas, *self.around)

    @property
    def _prefix(self) -> str:
        """What the keys of the Land begin with."""
        return self.store.region.land_key

    @cached_property
    def around(self) -> tuple[Area, ...]:
        """The areas of the level in the Land that do not belong to the region."""
        return tuple(
            area for area in self.store.outside.by_level[self.view.level] if area.key.startswith(self._prefix)
        )

    @property
    def elsewhere(self) -> tuple[Area, ...]:
        """The areas around the region, and those shown from farther away or put together."""
        return (*self.around, *(area for area in self.guests if area not in self.around))

    @property
    def shown(self) -> tuple[Area, ...]:
        """The areas of the level in the Land, and those shown from farther away."""
        return (*super().areas, *self.elsewhere)

    @property
    def geometry(self) -> Geometry:
        """The boundaries of the Land on the level."""
        return self.store.land[self.view.level]

    @property
    def anywhere(self) -> bool:
        """Whether any area around the region has a figure in the year."""
        return any(self.cells[area.key].known for area in self.around)

    @cached_property
    def classes(self) -> Classes:
        """The region's classes: a colour means the same on both maps.

        The outer ones reach to the extremes around the region, of all years where the classes last.
        """
        found = super().classes
        values = self._around_values()
        if not found.count or not values:
            return found
        low, *inner, high = found.limits
        least, most = (rounded(end(values), found.decimals) for end in (min, max))
        return replace(found, limits=(min(low, least), *inner, max(high, most)))

    def _around_values(self) -> list[float]:
        """The figures around the region, of all years where the classes last."""
        if not self.classes_last:
            return [self.cells[area.key].value for area in self.around if self.cells[area.key].known]
        table = self.store.outside.table(self.view.indicator, self.view.level)
        if table is None:
            return []
        values = table.value[[row for row, key in enumerate(table.keys) if key.startswith(self._prefix)]]
        return [float(value) for value in values[~np.isnan(values)]]
