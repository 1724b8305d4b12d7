"""The map of all of NRW: every area once, the region's classes and medians, nothing read unasked."""

import json
from pathlib import Path

import geopandas
import pytest
import shapely
from flask import Flask
from shapely.geometry import shape

from components import answers
from components.charts import KINDS, map_names
from components.charts.labels import covered
from components.comparison import land
from components.comparison.context import Context
from components.comparison.land import on_map
from components.downloads import geo_file
from components.tables.comparison import shown
from components.view import actions
from components.view.model import parse, query
from components.web import boundaries
from components.wording.remarks import remarks_on
from data.checks.folder import check
from data.model.catalogue import Level
from data.numbers.printed import rounded
from data.store import store as stores

ROOT = Path(__file__).parents[2] / "data"
SEARCH = "?indikator=kinderarmut&ebene={level}&jahr=2022&ort=05913000&ausschnitt=nrw"
ALL = {Level.GEMEINDE: 396, Level.KREIS: 53}


def context(store, level=Level.GEMEINDE, more=""):
    view, notices = parse(SEARCH.format(level=level.value) + more, store)
    assert notices == ()
    return Context(store, view)


def traces(about):
    return {trace["name"]: trace for trace in KINDS["karte"](about).figure["data"]}


@pytest.mark.parametrize("level", ALL)
def test_every_area_is_drawn_once_with_its_own_figure(store, level):
    about = context(store, level)
    drawn = traces(about)
    keys = drawn["areas"]["locations"]
    assert len(keys) == len(set(keys)) == ALL[level]
    assert drawn["areas"]["geojson"] == store.land[level].url != store.geometry[level].url
    assert drawn["region"]["locations"] == ["RUHR"]
    sentences = dict(zip(drawn["areas"]["locations"], drawn["areas"]["text"], strict=True))
    koeln = sentences["05315000" if level is Level.GEMEINDE else "05315"]
    assert "Köln (außerhalb der Region), 2022: 20,3\u00a0%" in koeln


def test_the_region_keeps_its_classes_group_and_median(store):
    about, region = on_map(context(store)), context(store)
    assert about.is_land
    assert not region.is_land
    assert about.group == region.group
    assert about.distribution == region.distribution
    assert about.classes.limits[1:-1] == region.classes.limits[1:-1]
    for area in region.areas:
        cell = region.cells[area.key]
        assert about.cells[area.key].value == pytest.approx(cell.value, abs=0, nan_ok=True)
        assert about.classes.of(cell.value) == region.classes.of(cell.value)


def test_the_outer_classes_reach_to_the_extremes_of_the_land(store):
    about = on_map(context(store))
    values = [about.cells[area.key].value for area in about.areas if about.cells[area.key].known]
    assert len(values) == 396
    assert min(values) < context(store).classes.limits[0]
    assert about.classes.limits[0] == rounded(min(values), 1)
    assert about.classes.limits[-1] == rounded(max(*values, context(store).classes.limits[-1]), 1)
    assert sum(about.classes.counts(values)) == 396
    labels = KINDS["karte"](context(store)).legend
    assert sum(int(item.count) for item in labels) == 396


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("level", ALL)
def test_every_indicator_makes_a_map_or_says_why_not(store, level, language):
    silent = []
    for slug, indicator in store.catalogue.indicators.items():
        view, _ = parse(f"?indikator={slug}&ebene={level.value}&ausschnitt=nrw&sprache={language}", store)
        about = Context(store, view)
        drawn = KINDS["karte"](about)
        if store.table(indicator, level) is None:
            assert drawn.figure is None
            continue
        keys = [
            key for trace in drawn.figure["data"] if trace["name"] == "areas" for key in trace["locations"]
        ]
        assert len(keys) == len(set(keys)) == ALL[level]
        notes = " ".join(drawn.notes)
        if not on_map(about).anywhere:
            silent.append(slug)
            here = "hier keine Zahl" if language == "de" else "no figure here"
            around = len(on_map(about).around)
            assert (here, str(around)) in [(item.label, item.count) for item in drawn.legend]
            assert ("keine Zahlen" if language == "de" else "no figures") in notes
        assert "nan" not in json.dumps(drawn.figure).lower().replace("finanz", "")
        assert str(ALL[level]) in drawn.subtitle
    assert 0 < len(silent) < len(store.catalogue.indicators) / 2


def test_a_level_without_areas_around_shows_the_region_and_says_so(store):
    view, notices = parse(SEARCH.format(level="jugendamt"), store)
    assert notices == ()
    about = Context(store, view)
    assert not on_map(about).is_land
    assert not land.can(store, Level.JUGENDAMT)
    said = {notice.key for notice in remarks_on(store, view)}
    assert "karte.land_level" in said
    assert "karte.land_level" not in {n.key for n in remarks_on(store, context(store).view)}


def test_the_address_keeps_it_and_names_what_is_wrong(store):
    view = context(store).view
    assert parse(query(view, store), store) == (view, ())
    assert "ausschnitt" not in query(actions.change(store, view, "ausschnitt", "ruhr")[0], store)
    assert actions.change(store, view, "ausschnitt", "mond")[0] == view
    found, notices = parse("?ausschnitt=mond", store)
    assert found.extent == "region"
    assert [dict(notice.values) for notice in notices] == [{"name": "ausschnitt", "value": "mond"}]


def test_a_click_on_an_area_around_takes_it_into_the_comparison(store):
    view = context(store).view
    click = {"points": [{"location": "05315000"}]}
    chosen, notices = actions.toggle(store, view, answers.clicked(click))
    assert chosen.chosen == ("05315000",)
    assert notices == ()
    outlines = traces(Context(store, chosen))["areas"]
    at = outlines["locations"].index("05315000")
    assert outlines["marker"]["line"]["width"][at] > 2


def test_judgement_is_against_the_same_group(store):
    about = context(store, Level.KREIS, "&farben=bewertung")
    drawn = KINDS["karte"](about)
    assert sum(int(item.count) for item in drawn.legend) == 53
    spread = about.distribution
    keys, places = traces(about)["areas"]["locations"], traces(about)["areas"]["z"]
    lippe = store.cell(about.indicator, "05766", about.view.year)
    assert lippe.value < spread.lower
    assert places[keys.index("05766")] == 2  # fewer poor children are better


def test_files_hold_what_the_map_draws(store):
    about = context(store, more="&orte=14713")
    sheet = shown(about, "karte", link="")
    keys = [row[0] for row in sheet.rows]
    assert len(keys) == len(set(keys)) == 396
    assert keys[0] == "05913000"
    found = geo_file.collection(about, "")
    assert {feature["id"] for feature in found["features"]} == set(keys)
    values = {feature["id"]: feature["properties"]["value"] for feature in found["features"]}
    assert values["05315000"] == store.cell(about.indicator, "05315000", 2022).value
    region = parse("?indikator=kinderarmut&ebene=gemeinde&orte=14713", store)[0]
    assert len(shown(Context(store, region), "karte", link="").rows) == 53


def test_names_do_not_touch_each_other(store):
    for level in ALL:
        for more in ("", "&indikator2=kinderarmut&jahr2=2021"):
            about = on_map(context(store, level, more))
            plain, marked = map_names.traces(about, {})
            drawn = {*plain["lon"], *marked["lon"]}
            boxes = [
                map_names._box(about, area) for area in about.areas if area.point and area.point[0] in drawn
            ]
            assert len(boxes) > 4
            assert all(covered(box, [other for other in boxes if other != box]) == 0 for box in boxes)


def test_the_boundaries_are_read_and_served_when_asked_for():
    fresh = stores.load(ROOT)
    server = Flask(__name__)
    server.register_blueprint(boundaries.blueprint(fresh))
    client = server.test_client()
    assert answers.frame(fresh, "/karte", "?ort=05913000&indikator2=betreuungsquote-u3")
    assert client.get(fresh.geometry[Level.KREIS].url).status_code == 200
    assert "land" not in fresh.__dict__
    answer = client.get(stores.load(ROOT).land[Level.KREIS].url)
    assert answer.status_code == 200
    assert len(answer.get_json()["features"]) == 54
    assert client.get("/geo/kreis.000000000000.geojson").status_code == 404


@pytest.mark.parametrize("level", ALL)
def test_the_boundaries_are_whole(store, level):
    shapes = {f["id"]: shape(f["geometry"]) for f in store.land[level].features()}
    region = shapes.pop("RUHR")
    assert len(shapes) == ALL[level]
    assert shapely.coverage_is_valid(list(shapes.values()))
    ours = [shapes[area.key] for area in store.areas.by_level[level]]
    assert shapely.union_all(ours).symmetric_difference(region).area < 1e-6 * region.area
    km2 = geopandas.GeoSeries(shapes, crs=4326).to_crs(25832).area / 1e6
    for area in (*store.outside.by_level[level], *store.areas.by_level[level]):
        if area.key in shapes:
            assert shapes[area.key].contains(shapely.Point(area.point))
            assert km2[area.key] == pytest.approx(area.area_km2, rel=0.09)  # Roetgen is larger since 2016


def test_faults_of_the_boundaries_are_named(store, tmp_path):
    assert check(ROOT, whole=True) == []
    for folder in ("region.toml", "areas", "boundaries", "indicators", "sources", "outside"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "boundaries").unlink()
    target = tmp_path / "boundaries" / "nrw"
    target.mkdir(parents=True)
    for path in (ROOT / "boundaries" / "nrw").iterdir():
        text = path.read_text("utf-8")
        (target / path.name).write_text(text.replace("05315", "05399"), "utf-8")
    faults = {(Path(fault.file).name, fault.key, fault.message) for fault in check(tmp_path)}
    assert ("kreis.geojson", "05315", "Fläche fehlt") in faults
    assert ("gemeinde.geojson", "05399000", "unbekanntes Gebiet") in faults
    assert ("points.csv", "05315", "Gebiet hat keinen Punkt für die Beschriftung") in faults
