"""Builds ``outside/`` from the publishers' files: the list of areas and one table an indicator and level.

Reads with the recipes of the indicators, so definitions, breaks and editions are those of the region's
figures. Taken are only files that hold other areas too; figures from publications (``tidy``) hold the region
alone. Offline only; a second run writes the same bytes.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from data import outside, unions
from data.areas import NRW, Area, Areas, level_of
from data.build import CITY_STATES, HEADER, BuildError, Sources, covered, line, published
from data.catalogue import Level
from data.sources import SourceError, Wanted
from data.sources.kept import Extract
from data.sources.workbook import sheet_rows
from data.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from data.catalogue import Catalogue, Indicator, Origin
    from data.described import SourceFile
    from data.figures import Figures

REGISTER = "gemeindeverzeichnis/2023"
SHEET = "Onlineprodukt"
_LEGAL_KREIS = {
    "41": "kreisfreie-stadt",
    "42": "stadtkreis",
    "43": "kreis",
    "44": "landkreis",
    "45": "regionalverband",
}
"""Textkennzeichen of a Kreis in the Gemeindeverzeichnis."""

LOCAL = frozenset({"landesdatenbank"})
"""Readers of files that hold NRW only."""


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


class OutsideSources(Sources):
    """As :class:`Sources`, without rows of Kreise that did not exist in a year.

    GENESIS prints ``-`` in every column for a Kreis before its foundation or after its end. That is no zero:
    an area all of whose cells of a year are nothing is left out.
    """

    def _read(self, file: SourceFile) -> Extract:
        wanted = WantedOutside(self.wanted.areas, short=file.reader == "vgrdl")
        cells = Sources(self.folder, wanted).cells(file)
        if file.reader != "genesis":
            return Extract(cells)
        there = {
            place
            for amounts in cells.values()
            for place, amount in amounts.items()
            if amount.status is not Status.ZERO
        }
        return Extract(
            {name: {p: a for p, a in amounts.items() if p in there} for name, amounts in cells.items()}
        )


@dataclass(slots=True)
class Register:
    """What the Gemeindeverzeichnis says: Länder, name and legal type of Kreise, municipalities."""

    lands: dict[str, str]
    kreise: dict[str, tuple[str, str]]
    towns: dict[str, tuple[str, int, float]]

    @classmethod
    def read(cls, path: Path) -> Register:
        """Raises :class:`SourceError` for a Kreis of unknown type and a municipality without figures."""
        made = cls({}, {}, {})
        for number, cells in enumerate(sheet_rows(path, SHEET), 1):
            kind, name = str(cells[0]), str(cells[7])
            if kind == "10":
                made.lands[str(cells[2])] = name
            elif kind == "40":
                if str(cells[1]) not in _LEGAL_KREIS:
                    raise SourceError(path, f"{cells[1]!r} is no legal type of a Kreis", number)
                key = "".join(str(cells[n]) for n in (2, 3, 4))
                made.kreise[key] = plain(name), _LEGAL_KREIS[str(cells[1])]
            elif kind == "60":
                key, km2, people = "".join(str(cells[n]) for n in (2, 3, 4, 6)), cells[8], cells[9]
                if not isinstance(km2, (int, float)) or not isinstance(people, (int, float)):
                    raise SourceError(path, f"{key} has no area or population", number)
                made.towns[key] = name, int(people), float(km2)
        return made


def rows_of_areas(register: Register, ours: frozenset[str]) -> list[list[str]]:
    """Rows of ``areas.csv``: Kreise of Germany, kreisfreie Städte as municipalities, municipalities of NRW.

    ``ours`` are the keys of the region, which are left out.
    """
    sums: dict[str, tuple[int, float]] = {}
    for key, (_, people, km2) in register.towns.items():
        before = sums.get(key[:5], (0, 0.0))
        sums[key[:5]] = before[0] + people, before[1] + km2
    rows = []
    for key, (name, legal) in register.kreise.items():
        people, km2 = sums[key]
        rest = [name, legal, register.lands[key[:2]], str(people), f"{km2:.2f}"]
        rows += [[one, *rest] for one in (key, *([f"{key}000"] if legal in outside.TOWNS else []))]
    for key, (name, people, km2) in register.towns.items():
        if key.startswith(NRW) and not key.endswith("000"):
            legal = "stadt" if "stadt" in name.casefold().partition(",")[2] else "gemeinde"
            rows.append([key, plain(name), legal, register.lands[NRW], str(people), f"{km2:.2f}"])
    return sorted(row for row in rows if row[0] not in ours)


def plain(name: str) -> str:
    """``Kiel, Landeshauptstadt`` -> ``Kiel``; ``Hamburg, Freie und Hansestadt`` -> ``Hamburg``."""
    return re.sub(r"\s*\(einschl\..*\)$", "", name.partition(",")[0].strip())


def build(root: Path, source: Path, catalogue: Catalogue, ours: Areas) -> Mapping[str, int]:
    """Write ``root / "outside"`` anew; rows by ``level/slug``.

    Everything is written beside the folder first and put in its place at the end. Raises ``ValueError``.
    """
    register = next(
        o.file for i in catalogue.indicators.values() for o in i.origins if o.file.key == REGISTER
    )
    rows = rows_of_areas(Register.read(source / register.path), frozenset(ours.by_key))
    draft, target = root / f"{outside.FOLDER}.tmp", root / outside.FOLDER
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        text = "\n".join(",".join(row) for row in (outside.HEADER, *rows)) + "\n"
        (draft / "areas.csv").write_text(text, "utf-8")
        found = outside.load_from(draft)
        made = dict(_tables(draft, found, source, catalogue))
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return made


def _tables(
    draft: Path, found: outside.Outside, source: Path, catalogue: Catalogue
) -> Iterator[tuple[str, int]]:
    everywhere, nrw = _areas(found), _areas(_local(area) for area in found if area.key.startswith(NRW))
    national = OutsideSources(source, WantedOutside(everywhere))
    local = OutsideSources(source, WantedOutside(nrw))
    for level in outside.LEVELS:
        (draft / level).mkdir()
    for slug, indicator in catalogue.indicators.items():
        recipe = without_region(indicator)
        if recipe is None:
            continue
        readers = {origin.file.reader for origin in recipe.origins}
        sources, areas = (local, nrw) if readers <= LOCAL else (national, everywhere)
        figures = published(recipe, sources)
        unions.add_unions(recipe, figures, areas, frozenset())
        rows = covered(recipe, figures, areas)
        for level in outside.LEVELS:
            kept = lines(rows, level)
            if kept:
                text = "\n".join([HEADER, *kept, ""])
                (draft / level / f"{slug}.csv").write_text(text, "utf-8", newline="\n")
                yield f"{level}/{slug}", len(kept)


def without_region(indicator: Indicator) -> Indicator | None:
    """The recipe as far as it concerns areas outside; None where no file of it holds any."""
    origins = tuple(
        replace(origin, references=(), levels=levels)
        for origin in outside.origins(indicator)
        if (levels := _levels(indicator, origin))
    )
    levels = tuple(level for level in outside.LEVELS if level in indicator.levels)
    return replace(indicator, origins=origins, references=(), levels=levels) if origins and levels else None


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
    """An area of NRW as IT.NRW and the school ministry call it."""
    name = area.name.replace("(Rheinland)", "(Rhld.)")
    return replace(area, name=f"{name} (einschl. Stadt Aachen)" if name == "Städteregion Aachen" else name)


def _areas(found: Iterable[Area]) -> Areas:
    """The areas as a recipe wants them: a Kreis of NRW is made of its municipalities."""
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


__all__ = ["BuildError", "build"]
