"""Builds ``outside/`` from the publishers' files: the list of areas and one table an indicator and level.

Reads with the recipes of the indicators, so definitions, breaks and editions are those of the region's
figures. Taken are only files that hold other areas too; figures from publications (``tidy``) hold the region
alone. Offline only; a second run writes the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.building.outside_recipe import (
    DASHES,
    LOCAL,
    SHORT,
    Beyond,
    WantedOutside,
    lines,
    readers,
    standing,
    without_region,
)
from data.building.tables import HEADER, BuildError, Sources
from data.model.region import current
from data.sources import SourceError
from data.sources.extracts import extract, reader_of
from data.sources.kept import Extract
from data.sources.kept import needed as needed_of
from data.sources.workbook import sheet_rows
from data.store import outside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.model.areas import Areas
    from data.model.catalogue import Catalogue
    from data.model.source_files import SourceFile

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


class OutsideSources(Sources):
    """As :class:`Sources`, for the areas outside and without rows of Kreise that did not exist in a year."""

    def _read(self, file: SourceFile, sha256: str) -> Extract:
        path = self.verified(file, sha256)
        wanted = WantedOutside(self.wanted.areas, short=file.reader in SHORT)
        found, there = extract(path, reader_of(path, file.reader), file, wanted, self.needed.get(file.key))
        return found if there is None or file.reader not in DASHES else Extract(standing(found.cells, there))


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
                    raise SourceError(path, f"{cells[1]!r} ist keine Rechtsform eines Kreises", number)
                key = "".join(str(cells[n]) for n in (2, 3, 4))
                made.kreise[key] = plain(name), _LEGAL_KREIS[str(cells[1])]
            elif kind == "60":
                key, km2, people = "".join(str(cells[n]) for n in (2, 3, 4, 6)), cells[8], cells[9]
                if not isinstance(km2, (int, float)) or not isinstance(people, (int, float)):
                    raise SourceError(path, f"{key} hat keine Fläche oder Bevölkerung", number)
                made.towns[key] = name, int(people), float(km2)
        return made


def rows_of_areas(register: Register, ours: frozenset[str]) -> list[list[str]]:
    """Rows of ``areas.csv``: Kreise of Germany, kreisfreie Städte as municipalities, towns of the Land.

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
    land = current().land_key
    for key, (name, people, km2) in register.towns.items():
        if land and key.startswith(land) and not key.endswith("000"):
            legal = "stadt" if "stadt" in name.casefold().partition(",")[2] else "gemeinde"
            rows.append([key, plain(name), legal, register.lands[land], str(people), f"{km2:.2f}"])
    return sorted(row for row in rows if row[0] not in ours)


def plain(name: str) -> str:
    """``Kiel, Landeshauptstadt`` -> ``Kiel``; ``Hamburg, Freie und Hansestadt`` -> ``Hamburg``."""
    return re.sub(r"\s*\(einschl\..*\)$", "", name.partition(",")[0].strip())


def build(root: Path, source: Path, catalogue: Catalogue, ours: Areas) -> dict[Path, bytes | None]:
    """The new content of every file of ``root / "outside"``, None for those to be removed.

    Nothing is written (:func:`data.update.apply.write` does that). Raises ``ValueError``.
    """
    register = next(
        o.file for i in catalogue.indicators.values() for o in i.origins if o.file.key == REGISTER
    )
    rows = rows_of_areas(Register.read(source / register.path), frozenset(ours.by_key))
    folder = root / outside.FOLDER
    listing = folder / outside.AREAS
    found = outside.of_rows(listing, [outside.HEADER, *rows])
    made = {listing: "".join(f"{','.join(row)}\n" for row in (outside.HEADER, *rows)).encode()}
    made.update(_tables(found, source, catalogue))
    return {**dict.fromkeys(folder.rglob("*.csv")), **made}


def _tables(found: outside.Outside, source: Path, catalogue: Catalogue) -> Iterator[tuple[Path, bytes]]:
    beyond = Beyond.of(found)
    needed = needed_of(catalogue.indicators.values())
    national = OutsideSources(source, WantedOutside(beyond.everywhere), needed)
    local = OutsideSources(source, WantedOutside(beyond.land), needed)
    for slug, indicator in catalogue.indicators.items():
        recipe = without_region(indicator)
        if recipe is None:
            continue
        rows = beyond.rows(recipe, local if readers(recipe) & LOCAL else national)
        for level in outside.LEVELS:
            kept = lines(rows, level)
            if kept:
                yield found.folder / level / f"{slug}.csv", "\n".join([HEADER, *kept, ""]).encode()


__all__ = ["BuildError", "build"]
