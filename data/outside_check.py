"""The contract of ``outside/``: known areas only, none of the region, tables as the project's own.

Not part of the check at each start: nothing outside is read then. ``python -m data check`` and a test run it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import areas as areas_module
from data import catalogue as catalogue_module
from data import outside
from data.area_checks import check_shapes
from data.areas import NRW, REGION
from data.geometry import FOLDER, LAND
from data.outside import LEVELS
from data.status import PUBLISHED
from data.table import HEADER
from data.table_checks import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.areas import Areas
    from data.catalogue import Catalogue
    from data.outside import Outside

_NUMBER = r"(-?\d+(?:\.\d+)?)?"
_ROW = re.compile(rf"(\d{{5}}|\d{{8}}),((?:19|20)\d\d),{_NUMBER},{_NUMBER},{_NUMBER},([a-z_]+)", re.ASCII)
_STATES = {status.value: status.has_value for status in PUBLISHED}


def check(root: Path) -> list[Fault]:
    """All faults of ``root / "outside"``; none where there is no such folder."""
    folder = root / outside.FOLDER
    if not folder.is_dir():
        return []
    try:
        found, ours = outside.load(root), areas_module.load(root)
        catalogue = catalogue_module.load(root)
    except ValueError as fault:
        return [Fault(str(folder), None, "", str(fault))]
    return [
        *_areas(folder, found, ours),
        *_tables(folder, found, catalogue),
        *_land(root / FOLDER / LAND, found, ours),
    ]


def _areas(folder: Path, found: Outside, ours: Areas) -> Iterator[Fault]:
    file = str(folder / outside.AREAS)
    for area in found:
        if ours.get(area.key):
            yield Fault(file, None, area.key, "gehört zur Region")
        if area.population <= 0 or area.area_km2 <= 0:
            yield Fault(file, None, area.key, "hat keine Einwohner oder keine Fläche")
    for level, areas in found.by_level.items():
        seen: dict[tuple[str, str, str], str] = {}
        for area in areas:
            name = area.short, found.legal[area.key], found.land[area.key]
            if other := seen.setdefault(name, area.key) != area.key and seen[name]:
                yield Fault(file, None, area.key, f"heißt auf der Ebene {level.value} wie {other}")


def _land(folder: Path, found: Outside, ours: Areas) -> Iterator[Fault]:
    """Faults of the map of NRW: each area of the Land and the region's outline drawn once, and named."""
    if not folder.is_dir():
        return
    around = [area for area in found if area.key.startswith(NRW)]
    for level in LEVELS:
        drawn = {area.key for area in (*around, *ours.by_level[level]) if area.level is level}
        yield from check_shapes(folder / f"{level.value}.geojson", {REGION, *drawn})
    for area in around:
        if area.point is None:
            message = "Gebiet hat keinen Punkt für die Beschriftung"
            yield Fault(str(folder / "points.csv"), None, area.key, message)


def _tables(folder: Path, found: Outside, catalogue: Catalogue) -> Iterator[Fault]:
    for path in sorted(folder.glob("*/*.csv")):
        indicator = catalogue.indicators.get(path.stem)
        keys = {
            area.key for level, areas in found.by_level.items() if level == path.parent.name for area in areas
        }
        if indicator is None or path.parent.name not in indicator.levels or not keys:
            yield Fault(str(path), None, "", "gehört zu keinem Indikator auf dieser Ebene")
            continue
        lines = path.read_text("utf-8").split("\n")
        if lines[0] != HEADER or lines[-1] != "":
            yield Fault(str(path), 1, "", "Kopfzeile oder Ende der Datei fehlt")
            continue
        before = ("", "")
        for number, line in enumerate(lines[1:-1], 2):
            match = _ROW.fullmatch(line)
            if match is None or match[1] not in keys or match[6] not in _STATES:
                yield Fault(str(path), number, line[:40], "ist keine Zeile dieser Tabelle")
            elif (match[3] is not None) != _STATES[match[6]]:
                yield Fault(str(path), number, match[1], f"Wert und Zustand {match[6]} passen nicht zusammen")
            elif (match[1], match[2]) <= before:
                yield Fault(str(path), number, match[1], "steht doppelt oder nicht in der Reihenfolge")
            else:
                before = match[1], match[2]
