"""The generalised boundaries as they are handed out: one GeoJSON a level, read once with the store.

Source: ``boundaries/<level>.geojson`` of the data folder and, for the whole Land around the region,
``boundaries/<land>/<level>.geojson``, built by ``data/sources/boundaries.py``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from data.model.region import Region

FOLDER = "boundaries"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Geometry:
    """The boundaries of one level.

    ``content`` is the file as it stands, ``fingerprint`` some digits that change with it, ``bounds`` west,
    south, east and north in degrees.
    """

    level: Level
    content: bytes = field(repr=False)
    fingerprint: str
    bounds: tuple[float, float, float, float]

    @property
    def name(self) -> str:
        """A file name that changes with the content, so that whoever has it may keep the file for ever."""
        return f"{self.level}.{self.fingerprint}.geojson"

    @property
    def url(self) -> str:
        """The local address under which the browser fetches it."""
        return f"/geo/{self.name}"

    def features(self) -> list[dict[str, Any]]:
        """Freshly read features to hand out, each with its area's key as ``id``; the caller may change them.

        Their rings run as RFC 7946 wants them, outer ones counter-clockwise. Those of ``content`` run the
        other way round (:mod:`data.checks.areas`), because Plotly fills the world around them otherwise.
        """
        found: list[dict[str, Any]] = json.loads(self.content)["features"]
        for feature in found:
            feature["geometry"] = turned(feature["geometry"])
        return found


def turned(shape: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON geometry whose rings run the other way round."""
    several = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    found = [[ring[::-1] for ring in polygon] for polygon in several]
    return {**shape, "coordinates": found if shape["type"] == "MultiPolygon" else found[0]}


@dataclass(frozen=True, slots=True)
class Outline:
    """Several areas as one: a GeoJSON geometry whose rings run as in ``content``, and a place inside."""

    shape: Mapping[str, Any]
    point: tuple[float, float]


def outline(geometry: Geometry, keys: Collection[str]) -> Outline:
    """Some areas without the borders between them; neighbours share their points, so nothing is left over."""
    import shapely  # noqa: PLC0415  (few put areas together)

    known: list[dict[str, Any]] = json.loads(geometry.content)["features"]
    shapes = [shapely.geometry.shape(one["geometry"]) for one in known if one["id"] in keys]
    whole = shapely.orient_polygons(shapely.coverage_union_all(shapes), exterior_cw=True)
    inside = shapely.point_on_surface(whole)
    return Outline(json.loads(shapely.to_geojson(whole)), (round(inside.x, 4), round(inside.y, 4)))


def of_land(root: Path, region: Region) -> Path:
    """The folder of the map on which the region lies among its neighbours; it need not be there."""
    return root / FOLDER / region.extent.land


def load(folder: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> dict[Level, Geometry]:
    """The boundaries of every level that has any in ``folder``; ``read`` gives what a file holds."""
    paths = {level: folder / f"{level}.geojson" for level in Level}
    return {level: of(level, read(path)) for level, path in paths.items() if path.exists()}


def of(level: Level, content: bytes) -> Geometry:
    """The boundaries in a file's content. Raises ``ValueError`` if that is no GeoJSON with coordinates."""
    features: Sequence[Mapping[str, Any]] = json.loads(content)["features"]
    points = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    east, north = (max(point[axis] for point in points) for axis in (0, 1))
    west, south = (min(point[axis] for point in points) for axis in (0, 1))
    fingerprint = hashlib.sha256(content).hexdigest()[:_DIGITS]
    return Geometry(level, content, fingerprint, (west, south, east, north))


def _points(nested: Sequence[Any]) -> Iterator[Sequence[float]]:
    """The positions in a GeoJSON coordinate array of any depth."""
    if nested and isinstance(nested[0], int | float):
        yield nested
    else:
        for part in nested:
            yield from _points(part)
