"""What an area is part of, from the finest union to the state."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

from data.model import region as region_module
from data.model.level import Level

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.model.areas import Area, Areas


@lru_cache(maxsize=4)
def regions(root: Path) -> Mapping[str, str]:
    """The region of each municipality by key, from ``areas/gemeinden.csv`` of the data folder."""
    with (root / "areas" / "gemeinden.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["region"] for row in csv.DictReader(file)}


def towns(root: Path) -> frozenset[str]:
    """The municipalities of the region that is served."""
    mine = region_module.current().key
    return frozenset(key for key, name in regions(root).items() if name == mine)


def parents(areas: Areas, area: Area, root: Path) -> tuple[str, ...]:
    """Keys of all that contains the area, nearest first: Jugendamtsbezirk, Kreis, region, Land, Germany.

    A union names only unions above its own level, and the region only if all of its parts lie in it. Beyond
    the region a municipality lies in its Kreis; nobody knows its Jugendamtsbezirk.
    """
    levels = tuple(Level)[tuple(Level).index(area.level) + 1 :]
    unions = [union.key for level in levels if (union := areas.containing(area, level))]
    if area.outside and area.level is Level.GEMEINDE:
        unions = [area.kreis]
    region = region_module.current()
    inside = all(regions(root).get(part) == region.key for part in area.parts)
    land = bool(region.land_key) and all(part.startswith(region.land_key) for part in area.parts)
    above = (*([region.key] if inside else []), *([region.land_key] if land else []))
    return (*unions, *above, region_module.GERMANY)
