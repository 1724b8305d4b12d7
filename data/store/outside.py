"""Areas beyond the region: every Kreis of Germany, kreisfreie Städte and all municipalities of the Land.

They are comparators only and live apart in ``outside/``: ``areas.csv`` says which there are, a folder for
each level holds one table for each indicator, in the form of the project's own tables. Nothing is read before
somebody asks: the list with the first key or search, a table with the first figure, so that the region stays
light. ``python -m data outside`` builds the folder, ``python -m data check`` verifies it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.model import table as tables
from data.model.areas import Area, level_of, read_points
from data.model.catalogue import Level
from data.model.region import current
from data.store import geometry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from data.model.catalogue import Indicator, Origin
    from data.model.source_files import SourceFile
    from data.model.table import Table

FOLDER, AREAS = "outside", "areas.csv"
LEVELS = (Level.GEMEINDE, Level.KREIS)
"""Levels on which there are outside areas; which Jugendamt serves a town is not known there."""

HEADER = ["key", "name", "legal", "land", "population", "area_km2"]
TOWNS = frozenset({"kreisfreie-stadt", "stadtkreis"})
"""Legal types of a town that is a Kreis of its own."""

LEGAL = ("kreisfreie-stadt", "stadtkreis", "kreis", "landkreis", "regionalverband", "stadt", "gemeinde")
_BEFORE = {"kreis": "Kreis", "landkreis": "Landkreis", "regionalverband": "Regionalverband"}
REGIONAL = frozenset({"tidy", "jugendamt", "schulliste"})
"""Readers of files that hold the region only, unless described as ``national``, and of the school list, whose
names of other Kreise have no key."""

OPEN = 200
"""Tables that stay open: more than there are, for a profile asks for all of a level one after the other."""


Points = Mapping[str, tuple[float, float]]
"""Where names stand on a map, longitude and latitude in degrees by key."""

_NOWHERE: Points = MappingProxyType({})


@dataclass(frozen=True)
class Outside:
    """Areas by key in the order of their keys, what kind they are and the Land they lie in."""

    areas: Mapping[str, Area]
    legal: Mapping[str, str]
    land: Mapping[str, str]
    folder: Path
    read: Callable[[Path], bytes] = Path.read_bytes
    """Gives what a file holds."""

    def __iter__(self) -> Iterator[Area]:
        return iter(self.areas.values())

    def get(self, key: str) -> Area | None:
        """The area of this key, or None."""
        return self.areas.get(key)

    def at_level(self, area: Area, level: Level) -> Area | None:
        """The same territory on ``level``: itself, or a kreisfreie Stadt under its other key; else None."""
        if area.level is level:
            return area
        if not area.kreisfrei or level not in LEVELS:
            return None
        return self.areas.get(area.kreis if level is Level.KREIS else f"{area.kreis}000")

    @cached_property
    def by_level(self) -> Mapping[Level, tuple[Area, ...]]:
        """The areas of each level in the order of their keys."""
        return {level: tuple(area for area in self if area.level is level) for level in LEVELS}

    def table(self, slug: str, level: Level | None) -> Table | None:
        """The figures of an indicator on a level, read when first asked for; None where there are none."""
        return self._table(slug, level) if level in LEVELS else None

    @cached_property
    def _table(self) -> Callable[[str, Level | None], Table | None]:
        keys: dict[Level | None, tuple[str, ...]] = {
            level: tuple(area.key for area in areas) for level, areas in self.by_level.items()
        }

        def read(slug: str, level: Level | None) -> Table | None:
            path = self.folder / (level or "") / f"{slug}.csv"
            if not path.is_file():
                return None
            return tables.read(path, self.read(path), {level: keys[level]}).get(level)

        return lru_cache(OPEN)(read)

    def renamed(self, areas: Mapping[str, Area]) -> Outside:
        """The same figures for areas of other names or in another order; tables that are open stay so."""
        made = replace(self, areas=areas)
        made.__dict__["_table"] = self._table
        return made

    def slugs(self, level: Level) -> frozenset[str]:
        """The indicators that have figures outside on a level."""
        return frozenset(path.stem for path in (self.folder / level).glob("*.csv"))


def origins(indicator: Indicator) -> tuple[Origin, ...]:
    """The origins of an indicator whose files hold areas beyond the region too."""
    return tuple(origin for origin in indicator.origins if is_beyond(origin.file))


def is_beyond(file: SourceFile) -> bool:
    """Whether a file holds areas beyond the region too."""
    return file.national or file.reader not in REGIONAL


def load(root: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> Outside:
    """The areas of the data folder ``root``; ``read`` gives what a file holds, now and later."""
    points = read_points(geometry.of_land(root, current()) / "points.csv", read)
    return replace(load_from(root / FOLDER, points, read), read=read)


def load_from(
    folder: Path, points: Points = _NOWHERE, read: Callable[[Path], bytes] = Path.read_bytes
) -> Outside:
    """The areas of an ``outside`` folder; none where it is missing. ``points`` are those of names on a map.

    Raises ``ValueError`` that names file and line.
    """
    path = folder / AREAS
    if not path.is_file():
        return Outside({}, {}, {}, folder)
    return of_rows(path, list(csv.reader(io.StringIO(read(path).decode("utf-8"), newline=""))), points)


def of_rows(
    path: Path,
    rows: Sequence[Sequence[str]],
    points: Points = _NOWHERE,
) -> Outside:
    """As :func:`load_from`, from the rows of ``areas.csv`` at ``path``."""
    if not rows or rows[0] != HEADER:
        raise ValueError(f"{path}: the header is not {','.join(HEADER)}")
    areas: dict[str, Area] = {}
    legal, land = {}, {}
    for number, row in enumerate(rows[1:], 2):
        try:
            key, name, kind, where, population, km2 = row
            areas[key] = replace(_area(key, name, kind, int(population), float(km2)), point=points.get(key))
        except (ValueError, KeyError) as fault:
            raise ValueError(f"{path}: line {number}: {fault}") from fault
        legal[key], land[key] = kind, where
    return Outside(dict(sorted(areas.items())), legal, land, path.parent)


def _area(key: str, name: str, legal: str, population: int, km2: float) -> Area:
    level = level_of(key)
    if level not in LEVELS or legal not in LEGAL:
        raise ValueError(f"{key} {legal}: no key or no legal type")
    full = called(name, legal)
    return Area(
        key=key,
        name=full,
        short=full,
        level=level,
        parts=(key,),
        kreis=key[:5],
        kreisfrei=legal in TOWNS,
        population=population,
        area_km2=km2,
        outside=True,
    )


def called(name: str, legal: str) -> str:
    """``Landkreis Leipzig`` beside ``Leipzig``: a Kreis says that it is one."""
    before = _BEFORE.get(legal)
    alone = before is None or any(word in name.casefold() for word in ("kreis", "region", "regionalverband"))
    return name if alone else f"{before} {name}"
