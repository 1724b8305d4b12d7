"""The contract of ``outside/`` and of the map of the Land, row by row: known areas only, none of the region.

The tables keep the rules of the project's own, except where publishers themselves are not exact
(:class:`data.checks.tables.Rows`) and where an area did not exist in a year, so that its row is missing. As
it takes half a second, a start does it only where the seal (:mod:`data.store.seal`) is broken or missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.checks.areas import check_points, check_rows, check_shapes, size
from data.checks.table_whole import check_years
from data.checks.tables import Rows, check_lines
from data.model.areas import level_of
from data.model.fault import Fault
from data.store import geometry, outside
from data.store.outside import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.checks.areas import Row
    from data.checks.tables import Place
    from data.model.catalogue import Indicator, Level
    from data.model.region import Region


def check(
    root: Path, indicators: Mapping[str, Indicator], places: Mapping[str, Place], region: Region
) -> Iterator[Fault]:
    """Faults of ``root / "outside"`` and of the map around the region; none where there are no such folders.

    ``indicators`` are those of the catalogue by slug, ``places`` gives the level of each area of the region.
    """
    folder = root / outside.FOLDER
    if not folder.is_dir():
        return
    rows: list[Row] = []
    yield from check_rows(folder / outside.AREAS, outside.HEADER, rows)
    yield from _areas(folder / outside.AREAS, rows, places)
    keys = [row["key"] for _, row in rows]
    yield from _tables(folder, indicators, keys)
    if region.land:
        yield from _land(geometry.of_land(root, region), keys, places, region)


def _areas(path: Path, rows: list[Row], region: Mapping[str, Place]) -> Iterator[Fault]:
    seen: dict[tuple[Level | None, str, str, str], str] = {}
    for number, row in rows:
        key, level = row["key"], level_of(row["key"])
        if level not in LEVELS:
            yield Fault(str(path), number, key, "ist kein Schlüssel einer Gemeinde oder eines Kreises")
        if key in region:
            yield Fault(str(path), number, key, "gehört zur Region")
        if row["legal"] not in outside.LEGAL:
            message = f'legal "{row["legal"]}" ist keiner der Werte {", ".join(outside.LEGAL)}'
            yield Fault(str(path), number, key, message)
        for message in size(row):
            yield Fault(str(path), number, key, message)
        name = level, outside.called(row["name"], row["legal"]), row["legal"], row["land"]
        if seen.setdefault(name, key) != key:
            yield Fault(str(path), number, key, f"heißt auf seiner Ebene wie {seen[name]}")


def _tables(folder: Path, indicators: Mapping[str, Indicator], keys: list[str]) -> Iterator[Fault]:
    places = {level.value: {key: level.value for key in keys if level_of(key) is level} for level in LEVELS}
    for path in sorted(folder.glob("*/*.csv")):
        indicator, level = indicators.get(path.stem), path.parent.name
        if indicator is None or level not in indicator.levels or not places.get(level):
            yield Fault(str(path), None, "", "gehört zu keinem Indikator auf dieser Ebene")
            continue
        rows = Rows(indicator, places[level], exact=False)
        yield from check_lines(path, rows)
        yield from check_years(path, rows)


def _land(folder: Path, keys: list[str], places: Mapping[str, Place], region: Region) -> Iterator[Fault]:
    """Faults of the map of the Land: each area of the Land and the region's outline drawn once, and named."""
    if not folder.is_dir():
        return
    around = {key for key in keys if key.startswith(region.land_key)}
    for level in LEVELS:
        ours = {key for key, place in places.items() if place == level.value}
        theirs = {key for key in around if level_of(key) is level}
        yield from check_shapes(folder / f"{level.value}.geojson", {region.key, *ours, *theirs})
    rows: list[Row] = []
    yield from check_rows(folder / "points.csv", ("key", "lon", "lat"), rows)
    yield from check_points(folder / "points.csv", rows, around)
