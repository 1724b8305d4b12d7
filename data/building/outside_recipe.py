"""The recipes of the indicators as far as they concern areas outside the region, and which areas those are.

Used where ``outside/`` is built anew (:mod:`data.building.outside`) and where it follows an import
(:mod:`data.update.follow`). Offline only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from data.building.tables import CITY_STATES, CellSource, covered, line, published
from data.model.areas import Area, Areas, level_of
from data.model.catalogue import Level
from data.model.region import current
from data.numbers import unions
from data.sources import Wanted
from data.store import outside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from data.model.amounts import Figures
    from data.model.catalogue import Indicator, Origin
    from data.model.source_files import SourceFile
    from data.sources.kept import Cells

LOCAL = frozenset({"landesdatenbank"})
"""Readers of files that hold the Land of the region only."""

DASHES = frozenset({"genesis"})
"""Readers of files that print a Kreis also in years before its foundation or after its end."""

SHORT = frozenset({"vgrdl"})
"""Readers of files that know Hamburg and Berlin under the key of their Land alone."""


@dataclass(frozen=True)
class WantedOutside(Wanted):
    """The areas outside; ``short`` asks for Hamburg and Berlin under the key of their Land alone."""

    short: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of areas, with the two digits of Hamburg and Berlin that GENESIS knows."""
        keys = {area.key for level in outside.LEVELS for area in self.areas.by_level[level]}
        cities = {land for land in CITY_STATES if f"{land}000" in keys}
        return frozenset((keys - {f"{land}000" for land in cities} if self.short else keys) | cities)


@dataclass(frozen=True)
class Everywhere(Wanted):
    """The region and the areas outside in one reading; only the region has to be there."""

    region: Wanted
    beyond: WantedOutside

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of both."""
        return self.region.keys | self.beyond.keys

    @property
    def required(self) -> frozenset[str]:
        """The keys of the region: a download may be of the region alone."""
        return self.region.required


@dataclass(frozen=True)
class Beyond:
    """The areas outside as recipes want them: all of them, and those of the Land by their names there."""

    everywhere: Areas
    land: Areas

    @classmethod
    def of(cls, found: Iterable[Area]) -> Beyond:
        """From the list of areas."""
        every = tuple(found)
        land = current().land_key
        around = (_local(area) for area in every if land and area.key.startswith(land))
        return cls(_areas(every), _areas(around))

    def areas(self, readers: Collection[str]) -> Areas:
        """The areas of which files of all these readers can tell."""
        return self.everywhere if LOCAL.isdisjoint(readers) else self.land

    def wanted(self, reader: str) -> WantedOutside:
        """What to ask a file of a reader for."""
        return WantedOutside(self.areas((reader,)), short=reader in SHORT)

    def beside(self, region: Wanted, file: SourceFile | None) -> Wanted:
        """The same and the region; the region alone where a file holds nothing else (None: all of INKAR)."""
        if file and not outside.is_beyond(file):
            return region
        beyond = self.wanted(file.reader if file else "inkar")
        both = Areas({**region.areas.by_key, **beyond.areas.by_key}, region.areas.references)
        return Everywhere(both, region, beyond)

    def rows(self, recipe: Indicator, sources: CellSource) -> Figures:
        """The rows of a recipe (:func:`without_region`) for the areas outside."""
        figures = published(recipe, sources)
        unions.add_unions(recipe, figures, sources.wanted.areas, frozenset())
        return covered(recipe, figures, sources.wanted.areas)


def standing(cells: Cells, there: Collection[tuple[str, int]]) -> Cells:
    """The cells of areas in years in which they existed."""
    return {name: {p: a for p, a in amounts.items() if p in there} for name, amounts in cells.items()}


def without_region(indicator: Indicator) -> Indicator | None:
    """The recipe as far as it concerns areas outside; None where no file of it holds any."""
    origins = tuple(
        replace(origin, references=(), levels=levels)
        for origin in outside.origins(indicator)
        if (levels := _levels(indicator, origin))
    )
    levels = tuple(level for level in outside.LEVELS if level in indicator.levels)
    return replace(indicator, origins=origins, references=(), levels=levels) if origins and levels else None


def readers(recipe: Indicator) -> frozenset[str]:
    """The readers of a recipe's files."""
    return frozenset(origin.file.reader for origin in recipe.origins)


def _levels(indicator: Indicator, origin: Origin) -> tuple[Level, ...]:
    """The levels taken from a file: GENESIS tables by municipality print their Kreise as well."""
    levels = origin.levels
    if Level.GEMEINDE in levels and Level.KREIS in indicator.levels and origin.file.reader == "genesis":
        levels = (*levels, Level.KREIS)
    return tuple(level for level in outside.LEVELS if level in levels)


def lines(rows: Figures, level: Level) -> list[str]:
    """The rows of a level that say something: areas without any value are left out."""
    known = {key for (key, _), figure in rows.items() if figure.known}
    places = sorted(place for place in rows if level_of(place[0]) is level and place[0] in known)
    return [line(key, year, rows[key, year]) for key, year in places]


def _local(area: Area) -> Area:
    """An area as IT.NRW and the school ministry call it."""
    name = area.name.replace("(Rheinland)", "(Rhld.)")
    return replace(area, name=f"{name} (einschl. Stadt Aachen)" if name == "Städteregion Aachen" else name)


def _areas(found: Iterable[Area]) -> Areas:
    """The areas as a recipe wants them: a Kreis of the Land is made of its municipalities."""
    by_key = {area.key: area for area in found}
    parts: dict[str, list[str]] = {}
    for key in by_key:
        if len(key) > len("05154"):
            parts.setdefault(key[:5], []).append(key)
    return Areas(
        {
            key: replace(area, parts=tuple(parts.get(key, (key,)))) if area.level is Level.KREIS else area
            for key, area in by_key.items()
        },
        {},
    )
