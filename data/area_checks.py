"""The contract of areas and boundaries (see :mod:`data.checks`), without shapely: it runs at each start."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

from data.areas import level_of
from data.catalogue import REFERENCES, Level
from data.table_checks import Fault, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LEGAL = ("kreisfrei", "kreisangehoerig")
_COLUMNS = {
    "gemeinden.csv": ("key", "name", "kreis", "jugendamt", "legal", "area_km2", "population"),
    "jugendaemter.csv": ("key", "name", "short"),
    "kreise.csv": ("key", "name", "short"),
    "referenzen.csv": ("key", "name_de", "name_en"),
    "points.csv": ("key", "lon", "lat"),
}
_LEVELS = {"gemeinden.csv": Level.GEMEINDE, "jugendaemter.csv": Level.JUGENDAMT, "kreise.csv": Level.KREIS}

Row = tuple[int, dict[str, str]]


def check_areas(folder: Path, places: dict[str, Place]) -> Iterator[Fault]:
    """Faults of the area tables; fills ``places`` with the level of every key, itself for a reference."""
    tables: dict[str, list[Row]] = {name: [] for name in _COLUMNS}
    for name, columns in _COLUMNS.items():
        yield from _read(folder / name, columns, tables[name])
    for name, level in _LEVELS.items():
        for number, row in tables[name]:
            places[row["key"]] = level.value
            if level_of(row["key"]) is not level:
                yield Fault(
                    str(folder / name), number, row["key"], f"ist kein Schlüssel der Ebene {level.value}"
                )
    for number, row in tables["gemeinden.csv"]:
        for message in _town(row, places):
            yield Fault(str(folder / "gemeinden.csv"), number, row["key"], message)
    yield from _unions(folder, tables)
    yield from _points(folder / "points.csv", tables["points.csv"], places)
    keys = {row["key"] for _, row in tables["referenzen.csv"]}
    for key in sorted(keys ^ set(REFERENCES)):
        what = "ist kein Vergleichswert" if key in keys else "fehlt"
        yield Fault(str(folder / "referenzen.csv"), None, key, what)
    places.update((key, key) for key in REFERENCES)


def _unions(folder: Path, tables: Mapping[str, Sequence[Row]]) -> Iterator[Fault]:
    for column, name in (("kreis", "kreise.csv"), ("jugendamt", "jugendaemter.csv")):
        served = {row[column] for _, row in tables["gemeinden.csv"]}
        for number, row in tables[name]:
            if row["key"] not in served:
                yield Fault(str(folder / name), number, row["key"], "keine Gemeinde gehört dazu")


def _read(path: Path, columns: Sequence[str], rows: list[Row]) -> Iterator[Fault]:
    """Read a table with a key into ``rows``; each row comes with its line."""
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError):
        yield Fault(str(path), None, "", "Datei fehlt oder ist nicht lesbar")
        return
    reader = csv.DictReader(text.splitlines())
    if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
        yield Fault(str(path), 1, missing[0], "Spalte fehlt")
        return
    previous = ""
    seen: set[str] = set()
    for row in reader:
        key = row["key"]
        if None in row or None in row.values():
            yield Fault(
                str(path), reader.line_num, key, f"Zeile hat nicht {len(reader.fieldnames or ())} Spalten"
            )
            continue
        if key in seen:
            yield Fault(str(path), reader.line_num, key, "Schlüssel doppelt")
            continue
        if key < previous and path.name != "referenzen.csv":
            yield Fault(str(path), reader.line_num, key, "nicht nach Schlüssel sortiert")
        previous = key
        seen.add(key)
        rows.append((reader.line_num, row))


def _town(row: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[str]:
    if not row["key"].startswith(row["kreis"]):
        yield f"Kreis {row['kreis']} passt nicht zum Schlüssel"
    for column, level in (("kreis", Level.KREIS), ("jugendamt", Level.JUGENDAMT)):
        if places.get(row[column]) != level:
            yield f"{column} {row[column]} fehlt in der Tabelle der Ebene {level.value}"
    if places.get(row["jugendamt"].removeprefix("JA")) is None:
        yield f"Jugendamt {row['jugendamt']} ist nach keiner bekannten Gemeinde und keinem Kreis benannt"
    if row["legal"] not in LEGAL:
        yield f'legal "{row["legal"]}" ist keiner der Werte {", ".join(LEGAL)}'
    if not re.fullmatch(r"[1-9]\d*", row["population"]):
        yield f'population "{row["population"]}" ist keine positive ganze Zahl'
    if not re.fullmatch(r"(?!0(\.0+)?$)\d+(\.\d+)?", row["area_km2"]):
        yield f'area_km2 "{row["area_km2"]}" ist keine positive Zahl'


def _points(path: Path, rows: Sequence[Row], places: Mapping[str, Place]) -> Iterator[Fault]:
    for number, row in rows:
        if row["key"] not in places:
            yield Fault(str(path), number, row["key"], "unbekanntes Gebiet")
        for column, low, high in (("lon", 5, 16), ("lat", 47, 56)):
            if not re.fullmatch(r"\d+(\.\d+)?", row[column]) or not low < float(row[column]) < high:
                yield Fault(
                    str(path), number, row["key"], f'{column} "{row[column]}" liegt nicht in Deutschland'
                )
    for key in sorted(set(places) - {row["key"] for _, row in rows}):
        yield Fault(str(path), None, key, "Gebiet hat keinen Punkt für die Beschriftung")


def check_boundaries(folder: Path, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Faults of the geometry: every area of a level drawn once, rings as Plotly needs them."""
    for level in Level:
        expected = {key for key, place in places.items() if place == level.value}
        yield from check_shapes(folder / f"{level.value}.geojson", expected)


def check_shapes(path: Path, expected: set[str]) -> Iterator[Fault]:
    """Faults of one file of boundaries that has to draw exactly the areas ``expected``."""
    try:
        yield from _collection(str(path), json.loads(path.read_bytes()), expected)
    except OSError:
        yield Fault(str(path), None, "", "Datei fehlt oder ist nicht lesbar")
    except (ValueError, KeyError, TypeError, IndexError) as error:
        yield Fault(str(path), None, "", f"ist kein GeoJSON, wie es gebraucht wird ({error!r})")


def _collection(file: str, collection: Any, expected: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for feature in collection["features"]:
        key = feature["id"]
        if key in seen:
            yield Fault(file, None, key, "Fläche doppelt")
        seen.add(key)
        for message in _shape(feature["geometry"]):
            yield Fault(file, None, key, message)
    for key in sorted(expected ^ seen):
        yield Fault(file, None, key, "unbekanntes Gebiet" if key in seen else "Fläche fehlt")


def _shape(geometry: Any) -> Iterator[str]:
    """Rings are closed, clockwise outside, counter-clockwise inside: else Plotly paints the whole map."""
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        yield f"{geometry['type']} ist keine Fläche"
        return
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for rings in polygons:
        for number, ring in enumerate(rings):
            if len(ring) < 4 or ring[0] != ring[-1]:
                yield "Ring ist nicht geschlossen"
            elif _is_clockwise(ring) != (number == 0):
                yield f"{'innerer' if number else 'äußerer'} Ring läuft falsch herum"


def _is_clockwise(ring: Sequence[Sequence[float]]) -> bool:
    """Sign of the shoelace sum of a closed ring of (longitude, latitude)."""
    origin_x, origin_y = ring[0]
    area = 0.0
    x, y = 0.0, 0.0
    for lon, lat in ring[1:]:
        next_x, next_y = lon - origin_x, lat - origin_y
        area += x * next_y - next_x * y
        x, y = next_x, next_y
    return area < 0
