"""Areas: municipalities, Jugendamtsbezirke, Kreise and the references they are compared with.

A key is the official key as a string and tells its level by its shape: Gemeinde 8 digits, Kreis 5 digits,
Jugendamtsbezirk ``JA`` and the key of the town or Kreis whose office it is. Names are labels, never keys.
Nothing here assumes how many areas there are.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.model import region as regions
from data.model.level import Level
from data.model.names import name as named
from data.model.names import own
from data.model.reading import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from data.model.region import Region

HERE = Path(__file__).parents[1]
UNIONS = ("V1", "V2", "V3")
"""The keys of what a user puts together, by their place in a view."""

_SHAPES = {
    Level.GEMEINDE: re.compile(r"\d{8}"),
    Level.JUGENDAMT: re.compile(r"JA\d{5}(\d{3})?"),
    Level.KREIS: re.compile(r"\d{5}"),
}


_DIRECT = ("direct", "by law")
"""What the evidence of a Jugendamt that a source names begins with; without offices there is none."""

_LONGEST = 10
"""Characters of a key."""
_OFFICE = "JA"
"""What the key of a Jugendamtsbezirk begins with."""


def level_of(key: str) -> Level | None:
    """The level a key belongs to by its shape; None for a reference or something that is no key."""
    return _level_of(key) if len(key) <= _LONGEST and key.removeprefix(_OFFICE).isdecimal() else None


@lru_cache(16384)  # of what is asked, which may be anything, only what could be a key
def _level_of(key: str) -> Level | None:
    return next((level for level, shape in _SHAPES.items() if shape.fullmatch(key)), None)


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a level.

    ``parts`` are the keys of its municipalities (itself for a municipality), ``population`` is that of the
    Gemeindeverzeichnis of 31 December 2023, ``area_km2`` the official area; both are sums for a union.
    ``name`` and ``short`` have forms (:mod:`data.model.names`).
    ``inferred`` says that its Jugendamt is concluded, not named by a source; ``point`` is a place for a label
    (longitude, latitude), inside the area. ``outside`` areas lie beyond the region
    (:mod:`data.store.outside`). ``members`` are the keys of the areas that a user put together as this one,
    which lies in a Kreis only where all of them do.
    """

    key: str
    name: str
    short: str
    level: Level
    parts: tuple[str, ...]
    kreis: str
    kreisfrei: bool
    population: int
    area_km2: float
    point: tuple[float, float] | None = None
    inferred: bool = False
    outside: bool = False
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Names have forms, wherever an area comes from."""
        forms = own if self.is_union else named
        object.__setattr__(self, "name", forms(self.name))
        object.__setattr__(self, "short", forms(self.short))

    @property
    def is_union(self) -> bool:
        """Whether a user put it together."""
        return bool(self.members)

    @property
    def is_guest(self) -> bool:
        """Whether it is none of the region's own areas: it is shown, and counts for nobody."""
        return self.outside or self.is_union

    @property
    def size_class(self) -> int:
        """0 for the smallest towns, then one more with each bound of the region's size classes."""
        return sum(self.population >= bound for bound in regions.current().size_classes)


@dataclass(frozen=True, slots=True)
class Reference:
    """What areas are held against: the region, the Land, Germany."""

    key: str
    name: Text


@dataclass(frozen=True, eq=False)
class Areas:
    """All areas by key and by level, in the order of their keys; no other one is equal."""

    by_key: Mapping[str, Area]
    references: Mapping[str, Reference]

    def __iter__(self) -> Iterator[Area]:
        return iter(self.by_key.values())

    @cached_property
    def by_level(self) -> Mapping[Level, tuple[Area, ...]]:
        """The areas of each level in the order of their keys."""
        return {level: tuple(a for a in self if a.level is level) for level in Level}

    @cached_property
    def _by_parts(self) -> Mapping[tuple[Level, tuple[str, ...]], Area]:
        return {(area.level, area.parts): area for area in self}

    @cached_property
    def _union_of(self) -> Mapping[tuple[Level, str], Area]:
        return {(area.level, part): area for area in self for part in area.parts}

    def get(self, key: str) -> Area | None:
        """The area of this key, or None."""
        return self.by_key.get(key)

    def same_at(self, area: Area, level: Level) -> Area | None:
        """The area of ``level`` that is exactly the same territory, or None."""
        return self._by_parts.get((level, area.parts))

    def same(self, area: Area) -> Iterator[Area]:
        """The area itself, then the areas of other levels that are exactly the same territory."""
        yield area
        others = (self.same_at(area, level) for level in Level if level is not area.level)
        yield from (other for other in others if other)

    def containing(self, area: Area, level: Level) -> Area | None:
        """The area of ``level`` that contains all of ``area``, or None (a town lies in its Kreis)."""
        unions = {self._union_of.get((level, part)) for part in area.parts}
        return unions.pop() if len(unions) == 1 else None


def load(root: Path = HERE, region: Region | None = None) -> Areas:
    """Read the area tables of ``root / "areas"``; ``region`` is that of ``root``.

    Raises ``ValueError`` naming file and line of a fault.
    """
    region, folder = region or regions.current(), root / "areas"
    points = read_points(folder / "points.csv")
    towns = [_town(row, points) for row in _rows(folder / "gemeinden.csv")]
    by_key = {town.key: town for town in towns}
    for level, name, column in (
        (Level.JUGENDAMT, "jugendaemter.csv", "jugendamt"),
        (Level.KREIS, "kreise.csv", "kreis"),
    ):
        if level not in region.levels:
            continue
        members: dict[str, list[Area]] = {}
        for row in _rows(folder / "gemeinden.csv"):
            members.setdefault(row[column], []).append(by_key[row["key"]])
        for row in _rows(folder / name):
            if row["key"] not in members:
                raise ValueError(f"{folder / name}: {row['key']} has no municipality in gemeinden.csv")
            by_key[row["key"]] = _union(row, level, members.pop(row["key"]), points)
        if members:
            raise ValueError(f"{folder / name}: {min(members)} of gemeinden.csv is missing")
    references = {
        row["key"]: Reference(row["key"], Text(row["name_de"], row["name_en"]))
        for row in _rows(folder / "referenzen.csv")
    }
    if set(references) != set(region.references):
        raise ValueError(f"{folder / 'referenzen.csv'}: needs exactly {', '.join(region.references)}")
    return Areas(dict(sorted(by_key.items())), {key: references[key] for key in region.references})


def read_points(
    path: Path, read: Callable[[Path], bytes] = Path.read_bytes
) -> dict[str, tuple[float, float]]:
    """Where an area's name stands on a map, longitude and latitude in degrees by key; none without a file."""
    return {row["key"]: (float(row["lon"]), float(row["lat"])) for row in _rows(path, read)}


def _rows(path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> list[dict[str, str]]:
    if not path.exists():
        return []
    return list(csv.DictReader(io.StringIO(read(path).decode("utf-8"), newline="")))


def _town(row: dict[str, str], points: Mapping[str, tuple[float, float]]) -> Area:
    return Area(
        key=row["key"],
        name=row["name"],
        short=row["name"],
        level=Level.GEMEINDE,
        parts=(row["key"],),
        kreis=row["kreis"],
        kreisfrei=row["legal"] == "kreisfrei",
        population=int(row["population"]),
        area_km2=float(row["area_km2"]),
        point=points.get(row["key"]),
        inferred=not row.get("evidence", _DIRECT[0]).startswith(_DIRECT),
    )


def _union(
    row: dict[str, str], level: Level, towns: list[Area], points: Mapping[str, tuple[float, float]]
) -> Area:
    return Area(
        key=row["key"],
        name=row["name"],
        short=row["short"],
        level=level,
        parts=tuple(sorted(town.key for town in towns)),
        kreis=towns[0].kreis,
        kreisfrei=len(towns) == 1 and towns[0].kreisfrei,
        population=sum(town.population for town in towns),
        area_km2=round(sum(town.area_km2 for town in towns), 2),
        point=points.get(row["key"]),
    )
