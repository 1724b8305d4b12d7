"""Boundaries to take along follow RFC 7946; those that Plotly draws run the other way round, as it needs."""

from __future__ import annotations

import json

import geopandas
import pytest
import shapely
from shapely.geometry import shape

from data.model.catalogue import Level
from data.store import geometry

TWO = "indikator=kinderarmut&jahr=2015&indikator2=sgb2-quote"
EXPORTS = (
    *(f"/api/v1/gebiete.geojson?ebene={level}" for level in Level),
    *(f"/api/gebiete.geojson?ebene={level}" for level in Level),
    *(f"/daten/karte.geojson?ebene={level}" for level in Level),
    *(f"/daten/karte.geojson?ebene={level}&ausschnitt=nrw" for level in ("gemeinde", "kreis")),
    f"/daten/karte.geojson?{TWO}",
)
DIGITS = 6
"""Decimals that RFC 7946 recommends at most: 10 cm."""


def positions(nested):
    if isinstance(nested[0], list):
        for part in nested:
            yield from positions(part)
    else:
        yield nested


def assert_runs(found, *, outer_ccw):
    """Every outer ring of a geometry runs so, and every inner one the other way."""
    assert found.is_valid
    for part in shapely.get_parts(found):
        assert part.exterior.is_ccw is outer_ccw
        assert all(ring.is_ccw is not outer_ccw for ring in part.interiors)


@pytest.mark.parametrize("address", EXPORTS)
def test_what_is_handed_out_follows_the_standard(client, store, address):
    text = client.get(address).text
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert not {"crs", "bbox"} & set(found)
    assert len(found["features"]) in {15, 44, 53, 54, 396, 397}
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["type"] == "Feature"
        assert_runs(shape(feature["geometry"]), outer_ccw=True)
        for longitude, latitude in positions(feature["geometry"]["coordinates"]):
            assert 5 < longitude < 10
            assert 50 < latitude < 53
            assert max(len(str(number).partition(".")[2]) for number in (longitude, latitude)) <= DIGITS


@pytest.mark.parametrize("level", list(Level))
def test_what_is_drawn_is_the_same_the_other_way_round(client, store, level):
    drawn = client.get(store.geometry[level].url).json["features"]
    given = client.get(f"/api/v1/gebiete.geojson?ebene={level}").json["features"]
    for one, other in zip(drawn, given, strict=True):
        assert_runs(shape(one["geometry"]), outer_ccw=False)
        assert one["id"] == other["id"]
        assert shape(one["geometry"]).equals(shape(other["geometry"]))


def test_a_geopackage_runs_as_the_others(client, tmp_path):
    (tmp_path / "karte.gpkg").write_bytes(client.get("/daten/karte.gpkg?ebene=jugendamt").data)
    for found in geopandas.read_file(tmp_path / "karte.gpkg").geometry:
        assert_runs(found, outer_ccw=True)


def test_holes_and_parts_are_turned_as_well():
    def box(west, size, *, ccw):
        return [list(at) for at in shapely.box(west, 51, west + size, 51 + size, ccw=ccw).exterior.coords]

    hole = [[x + 0.2, y + 0.2] for x, y in box(7, 0.2, ccw=True)]
    shapes = {
        "Polygon": [box(7, 1, ccw=False), hole],
        "MultiPolygon": [[box(7, 1, ccw=False), hole], [box(9, 1, ccw=False)]],
    }
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {},
            "geometry": {"type": name, "coordinates": coordinates},
        }
        for name, coordinates in shapes.items()
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    for feature in geometry.of(Level.KREIS, content).features():
        assert_runs(shape(feature["geometry"]), outer_ccw=True)
    for feature in features:
        assert_runs(shape(feature["geometry"]), outer_ccw=False)
