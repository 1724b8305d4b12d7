"""The contract of areas and boundaries (:mod:`data.checks.folder`), without shapely: for each start."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from data.model.areas import level_of
from data.model.fault import Fault, why
from data.model.level import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from data.checks.tables import Place
    from data.model.region import Region

LEGAL = ("kreisfrei", "kreisangehoerig")
EAST, NORTH = (5, 16), (47, 56)
"""Degrees of longitude and latitude between which Germany lies."""

_COLUMNS = {
    "gemeinden.csv": (
        "key",
        "name",
        "kreis",
        "jugendamt",
        "region",
        "legal",
        "area_km2",
        "population",
        "evidence",
    ),
    "jugendaemter.csv": ("key", "name", "short"),
    "kreise.csv": ("key", "name", "short"),
    "referenzen.csv": ("key", "name_de", "name_en"),
    "points.csv": ("key", "lon", "lat"),
}
MAY_BE_EMPTY = frozenset({"region"})
"""Columns of which a row may say nothing: it lies in no region that is compared as a whole."""

_LEVELS = {"gemeinden.csv": Level.GEMEINDE, "jugendaemter.csv": Level.JUGENDAMT, "kreise.csv": Level.KREIS}

Row = tuple[int, dict[str, str]]


def check_areas(folder: Path, places: dict[str, Place], region: Region) -> Iterator[Fault]:
    """Faults of the area tables; fills ``places`` with the level of every key, itself for a reference."""
    levels = {name: level for name, level in _LEVELS.items() if level in region.levels}
    tables: dict[str, list[Row]] = {name: [] for name in _COLUMNS if name in levels or name not in _LEVELS}
    for name, rows in tables.items():
        yield from check_rows(folder / name, [c for c in _COLUMNS[name] if _is_used(c, region)], rows)
    for name, level in levels.items():
        for number, row in tables[name]:
            places[row["key"]] = level.value
            if level_of(row["key"]) is not level:
                yield Fault(
                    str(folder / name), number, row["key"], f"ist kein Schlüssel der Ebene {level.value}"
                )
    for number, row in tables["gemeinden.csv"]:
        for message in _town(row, places, region):
            yield Fault(str(folder / "gemeinden.csv"), number, row["key"], message)
    yield from _unions(folder, tables, region)
    yield from _region(folder, tables["gemeinden.csv"], region)
    yield from check_points(folder / "points.csv", tables["points.csv"], places)
    keys = {row["key"] for _, row in tables["referenzen.csv"]}
    for key in sorted(keys ^ set(region.references)):
        what = "ist kein Vergleichswert" if key in keys else "fehlt"
        yield Fault(str(folder / "referenzen.csv"), None, key, what)
    places.update((key, key) for key in region.references)


def _is_used(column: str, region: Region) -> bool:
    """Whether a column says something in this region: that of a level, and what is known of an office."""
    level = Level.JUGENDAMT if column == "evidence" else column
    return level not in set(Level) - set(region.levels)


def _unions_of(region: Region) -> dict[str, str]:
    """Columns of the unions of municipalities with the tables these stand in."""
    return {level.value: name for name, level in _LEVELS.items() if level in region.levels[1:]}


def _region(folder: Path, towns: Sequence[Row], region: Region) -> Iterator[Fault]:
    """A fault where no municipality lies in the region."""
    if towns and all(row["region"] != region.key for _, row in towns):
        yield Fault(str(folder / "gemeinden.csv"), None, region.key, "keine Gemeinde liegt in dieser Region")


def _unions(folder: Path, tables: Mapping[str, Sequence[Row]], region: Region) -> Iterator[Fault]:
    for column, name in _unions_of(region).items():
        served = {row[column] for _, row in tables["gemeinden.csv"]}
        for number, row in tables[name]:
            if row["key"] not in served:
                yield Fault(str(folder / name), number, row["key"], "keine Gemeinde gehört dazu")


def check_rows(path: Path, columns: Sequence[str], rows: list[Row]) -> Iterator[Fault]:
    """Faults of a table with a key, which is read into ``rows``; each sound row comes with its line."""
    try:
        content = path.read_bytes()
        yield from _sound(path, columns, content.decode("utf-8"), rows)
    except OSError as fault:
        yield Fault(str(path), None, "", why(fault))
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        yield Fault(str(path), line, "", f"ist kein UTF-8 ({fault.reason} an Byte {fault.start})")
    except csv.Error as fault:
        yield Fault(str(path), None, "", f"ist keine CSV-Datei ({fault})")


def _sound(path: Path, columns: Sequence[str], text: str, rows: list[Row]) -> Iterator[Fault]:
    """Take the sound rows and say what is wrong with the others: form, key, names."""
    if not text.endswith("\n"):
        yield Fault(str(path), text.count("\n") + 1, "", "die letzte Zeile endet ohne Zeilenumbruch")
    reader = csv.DictReader(io.StringIO(text, newline=""))
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
        for column in columns:
            if not (row[column].strip() or column in MAY_BE_EMPTY) or not row[column].isprintable():
                yield Fault(str(path), reader.line_num, key, f"{column} ist leer oder hat Steuerzeichen")
        previous = key
        seen.add(key)
        rows.append((reader.line_num, row))


def _town(row: Mapping[str, str], places: Mapping[str, Place], region: Region) -> Iterator[str]:
    if not row["key"].startswith(row["kreis"]):
        yield f"Kreis {row['kreis']} passt nicht zum Schlüssel"
    unions = _unions_of(region)
    for column, name in unions.items():
        if places.get(row[column]) != _LEVELS[name]:
            yield f"{column} {row[column]} fehlt in {name}"
    if "jugendamt" in unions and places.get(row["jugendamt"].removeprefix("JA")) is None:
        yield f"Jugendamt {row['jugendamt']} ist nach keiner bekannten Gemeinde und keinem Kreis benannt"
    if row["legal"] not in LEGAL:
        yield f'legal "{row["legal"]}" ist keiner der Werte {", ".join(LEGAL)}'
    yield from size(row)


def size(row: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with inhabitants and area of a row."""
    if not re.fullmatch(r"[1-9][0-9]{0,7}", row["population"]):
        yield f'population "{row["population"]}" ist keine positive ganze Zahl'
    if not re.fullmatch(r"(?!0(\.0+)?$)[0-9]{1,6}(\.[0-9]+)?", row["area_km2"]):
        yield f'area_km2 "{row["area_km2"]}" ist keine positive Zahl'


def check_points(path: Path, rows: Sequence[Row], places: Collection[str]) -> Iterator[Fault]:
    """Faults of the places for names: one in Germany for each area of ``places``."""
    for number, row in rows:
        if row["key"] not in places:
            yield Fault(str(path), number, row["key"], "unbekanntes Gebiet")
        for column, low, high in (("lon", *EAST), ("lat", *NORTH)):
            if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", row[column]) or not low < float(row[column]) < high:
                yield Fault(
                    str(path), number, row["key"], f'{column} "{row[column]}" liegt nicht in Deutschland'
                )
    for key in sorted(set(places) - {row["key"] for _, row in rows}):
        yield Fault(str(path), None, key, "Gebiet hat keinen Punkt für die Beschriftung")


def check_boundaries(folder: Path, places: Mapping[str, Place], levels: Sequence[Level]) -> Iterator[Fault]:
    """Faults of the geometry: every area of a level drawn once, rings as Plotly needs them."""
    for level in levels:
        expected = {key for key, place in places.items() if place == level.value}
        yield from check_shapes(folder / f"{level.value}.geojson", expected)


def check_shapes(path: Path, expected: set[str]) -> Iterator[Fault]:
    """Faults of one file of boundaries that has to draw exactly the areas ``expected``."""
    try:
        yield from _collection(str(path), json.loads(path.read_bytes()), expected)
    except OSError as fault:
        yield Fault(str(path), None, "", why(fault))
    except json.JSONDecodeError as fault:
        yield Fault(str(path), fault.lineno, "", f"ist kein JSON ({fault.msg} an Zeichen {fault.pos})")
    except (ValueError, KeyError, TypeError, RecursionError):
        yield Fault(str(path), None, "", "ist keine FeatureCollection (GeoJSON) in UTF-8")


def _collection(file: str, collection: Any, expected: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for feature in collection["features"]:
        key = str(feature["id"])
        if key in seen:
            yield Fault(file, None, key, "Fläche doppelt")
        seen.add(key)
        try:
            messages = list(_shape(feature["geometry"]))
        except (ValueError, KeyError, TypeError, IndexError):
            messages = ["Fläche hat keine Ringe aus Länge und Breite"]
        for message in messages:
            yield Fault(file, None, key, message)
    for key in sorted(expected ^ seen):
        yield Fault(file, None, key, "unbekanntes Gebiet" if key in seen else "Fläche fehlt")


def _shape(geometry: Any) -> Iterator[str]:
    """Rings are closed, clockwise outside, counter-clockwise inside: else Plotly paints the whole map."""
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        yield f"{geometry['type']} ist keine Fläche"
        return
    (west, east), (south, north) = EAST, NORTH
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    if not polygons or not all(polygons):
        yield "Fläche hat keine Ringe"
    for rings in polygons:
        for number, ring in enumerate(rings):
            if not all(west < x < east and south < y < north for x, y in ring):
                yield "Ring liegt nicht in Deutschland"
            elif len(ring) < 4 or ring[0] != ring[-1]:
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
