"""The delivered boundaries: right areas, right rings, no gaps, no overlaps, levels that fit each other."""

import itertools
import json
import re
import shutil
from pathlib import Path

import geopandas
import pytest
import shapely
from shapely.geometry import shape

from data.model import areas as area_tables
from data.model.catalogue import Level
from data.sources import boundaries

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
SHARED = ROOT.parent / "shared"
SOURCE = SHARED / boundaries.LOCAL
EQUAL_AREA = 3035
LEVELS = [level.value for level in Level]


def write(contents):
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


raw = [
    pytest.mark.raw,
    pytest.mark.skipif(
        not SOURCE.exists(), reason=f"publisher's file ../shared/{boundaries.LOCAL} is absent"
    ),
]


def text_of(level: str) -> str:
    return (DATA / "boundaries" / f"{level}.geojson").read_text("utf-8")


def shapes_of(level: str) -> dict[str, shapely.Geometry]:
    return {f["id"]: shape(f["geometry"]) for f in json.loads(text_of(level))["features"]}


@pytest.fixture(scope="module")
def shapes() -> dict[str, dict[str, shapely.Geometry]]:
    return {level: shapes_of(level) for level in LEVELS}


@pytest.fixture(scope="module")
def areas() -> area_tables.Areas:
    return area_tables.load(DATA)


@pytest.mark.parametrize(("level", "count"), [("gemeinde", 53), ("jugendamt", 44), ("kreis", 15)])
def test_every_area_is_drawn_once(level, count, areas):
    features = json.loads(text_of(level))["features"]
    keys = [feature["id"] for feature in features]
    assert len(keys) == count
    assert keys == sorted({area.key for area in areas.by_level[Level(level)]})


@pytest.mark.parametrize("level", LEVELS)
def test_a_feature_carries_its_key_and_nothing_else(level):
    collection = json.loads(text_of(level))
    assert list(collection) == ["type", "features"]
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["properties"] == {"key": feature["id"]}


@pytest.mark.parametrize("level", LEVELS)
def test_shapes_are_valid_and_outer_rings_run_clockwise(level, shapes):
    for key, geometry in shapes[level].items():
        assert geometry.is_valid, key
        for part in shapely.get_parts(geometry):
            assert not part.exterior.is_ccw, key
            assert all(hole.is_ccw for hole in part.interiors), key


@pytest.mark.parametrize("level", LEVELS)
def test_no_overlap(level, shapes):
    for (a, first), (b, second) in itertools.combinations(shapes[level].items(), 2):
        assert first.intersection(second).area < 1e-12, (a, b)


@pytest.mark.parametrize("level", LEVELS)
def test_no_gap(level, shapes):
    parts = list(shapes[level].values())
    union = shapely.union_all(parts)
    assert union.geom_type == "Polygon"
    assert not union.interiors
    assert union.area == pytest.approx(sum(part.area for part in parts), rel=1e-9)
    assert shapely.coverage_is_valid(parts)


@pytest.mark.parametrize("level", ["jugendamt", "kreis"])
def test_a_union_is_exactly_its_towns(level, shapes, areas):
    for area in areas.by_level[Level(level)]:
        towns = shapely.union_all([shapes["gemeinde"][part] for part in area.parts])
        assert shapely.equals(shapes[level][area.key], towns), area.key


@pytest.mark.parametrize("level", ["jugendamt", "kreis"])
def test_a_union_has_no_vertex_its_towns_do_not_have(level, shapes):
    corners = {tuple(xy) for s in shapes["gemeinde"].values() for xy in shapely.get_coordinates(s)}
    for key, geometry in shapes[level].items():
        assert {tuple(xy) for xy in shapely.get_coordinates(geometry)} <= corners, key


@pytest.mark.parametrize("level", LEVELS)
def test_compact_text_with_four_decimals(level):
    text = text_of(level)
    assert ": " not in text
    assert ", " not in text
    decimals = {len(found) for found in re.findall(r"\d\.(\d+)", text)}
    assert max(decimals) == boundaries.DECIMALS


def test_small_enough_but_recognisable(shapes):
    assert sum(len(text_of(level).encode()) for level in LEVELS) < 300_000
    vertices = [len(shapely.get_coordinates(s)) for s in shapes["gemeinde"].values()]
    assert 60 <= sum(vertices) / len(vertices) <= 100
    assert min(vertices) >= 30


@pytest.mark.parametrize("level", LEVELS)
def test_every_area_has_its_label_point_inside(level, shapes, areas):
    for area in areas.by_level[Level(level)]:
        assert area.point is not None, area.key
        assert shapes[level][area.key].contains(shapely.Point(area.point)), area.key


def test_drawn_areas_are_about_the_official_ones(shapes, areas):
    drawn = geopandas.GeoSeries(shapes["gemeinde"], crs=boundaries.WGS84).to_crs(EQUAL_AREA).area / 1e6
    for key, square_km in drawn.items():
        assert square_km == pytest.approx(areas.by_key[key].area_km2, rel=0.03), key


def grid() -> dict[str, shapely.Geometry]:
    """Four towns around one corner, their inner borders jagged by 20 m (0.0002 degrees)."""
    jag = [(7 + 0.0002 * (i % 2), 51 + 0.001 * i) for i in range(101)]
    low, high = jag[:51], jag[50:]
    return {
        "a": shapely.Polygon([*low, (6.9, 51.05), (6.9, 51.0)]),
        "b": shapely.Polygon([*low, (7.1, 51.05), (7.1, 51.0)]),
        "c": shapely.Polygon([*high, (6.9, 51.1), (6.9, 51.05)]),
        "d": shapely.Polygon([*high, (7.1, 51.1), (7.1, 51.05)]),
    }


def test_generalising_drops_vertices_and_keeps_borders_shared():
    before = grid()
    assert shapely.coverage_is_valid(list(before.values()))
    after = boundaries.generalise(before)
    assert shapely.coverage_is_valid(list(after.values()))
    assert sum(map(shapely.get_num_coordinates, after.values())) < 40
    union = boundaries.dissolve(list(after.values()))
    assert union.geom_type == "Polygon"
    assert not union.exterior.is_ccw


def test_a_missing_town_is_named(tmp_path):
    file = tmp_path / "some.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    with pytest.raises(ValueError, match="no boundary of 05112000"):
        boundaries.read_towns(file, {"05112000"})


def test_the_package_mixes_features_and_collections_and_holds_water(tmp_path):
    def feature(ags: str, gf: int, side: float) -> dict[str, object]:
        square = {"type": "Polygon", "coordinates": [[[7, 51], [7, 51 + side], [7 + side, 51], [7, 51]]]}
        return {"type": "Feature", "properties": {"AGS": ags, "GF": gf}, "geometry": square}

    package = [
        feature("05112000", 4, 0.1),
        {"type": "FeatureCollection", "features": [feature("05113000", 4, 0.2), feature("05113000", 2, 0.3)]},
    ]
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "gemeinden.geo.json").write_text(json.dumps(package))
    towns = boundaries.read_towns(tmp_path, {"05112000", "05113000"})
    assert [round(town.area, 4) for town in towns.values()] == [0.005, 0.02]


def test_the_land_is_drawn_with_the_outline_of_the_region(tmp_path):
    def feature(ags: str, west: float) -> dict[str, object]:
        ring = [[west, 51], [west, 51.1], [west + 0.1, 51.1], [west + 0.1, 51], [west, 51]]
        square = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": {"AGS": ags, "GF": 4}, "geometry": square}

    towns = ("05112000", "05170024", "05170044", "05315000", "09162000")
    (tmp_path / "gemeinden.geo.json").write_text(
        json.dumps([feature(key, 7 + number / 10) for number, key in enumerate(towns)])
    )
    (tmp_path / "areas").mkdir()
    (tmp_path / "areas" / "gemeinden.csv").write_text(
        "key,jugendamt,kreis\n05112000,JA05112000,05112\n05170024,JA05170024,05170\n"
    )
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "areas.csv").write_text("key\n05170044\n05315\n05315000\n09162\n09162000\n")
    write(boundaries.build_land(tmp_path, tmp_path))
    drawn = {
        level: {
            f["id"]: shape(f["geometry"])
            for f in json.loads((tmp_path / f"boundaries/nrw/{level}.geojson").read_text())["features"]
        }
        for level in ("gemeinde", "kreis")
    }
    assert set(drawn["gemeinde"]) == {*towns[:4], "RUHR"}
    assert set(drawn["kreis"]) == {"05112", "05170", "05315", "RUHR"}
    assert drawn["kreis"]["RUHR"].bounds == pytest.approx((7, 51, 7.2, 51.1))
    assert drawn["kreis"]["05170"].bounds == pytest.approx((7.1, 51, 7.3, 51.1))
    named = (tmp_path / "boundaries/nrw/points.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in named] == ["key", "05170044", "05315", "05315000"]


class TestAgainstTheSource:
    pytestmark = raw

    def test_rebuilding_gives_the_same_bytes(self, tmp_path):
        (tmp_path / "areas").mkdir()
        shutil.copy(DATA / "areas" / "gemeinden.csv", tmp_path / "areas")
        write(boundaries.build(SHARED, tmp_path))
        for name in [*(f"boundaries/{level}.geojson" for level in LEVELS), "areas/points.csv"]:
            assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name

    def test_area_is_kept(self, shapes):
        source = geopandas.GeoSeries(
            boundaries.read_towns(SHARED, set(shapes["gemeinde"])), crs=boundaries.WGS84
        )
        before = source.to_crs(EQUAL_AREA).area
        for level in LEVELS:
            after = geopandas.GeoSeries(shapes[level], crs=boundaries.WGS84).to_crs(EQUAL_AREA).area
            assert after.sum() == pytest.approx(before.sum(), rel=0.01)
        towns = geopandas.GeoSeries(shapes["gemeinde"], crs=boundaries.WGS84).to_crs(EQUAL_AREA).area
        assert ((towns / before - 1).abs() < 0.02).all()

    def test_the_union_has_the_holes_of_the_source(self, shapes):
        source = shapely.union_all(list(boundaries.read_towns(SHARED, set(shapes["gemeinde"])).values()))
        drawn = shapely.union_all(list(shapes["gemeinde"].values()))
        assert shapely.get_num_interior_rings(drawn) == shapely.get_num_interior_rings(source)
