"""Areas beyond the region over the interface: by their keys or all on demand; nothing else changes."""

import csv
import io
import json
from collections import Counter

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.api.description import BASE
from components.web import api
from data.model.catalogue import Level
from data.store import outside
from data.store import store as stores
from tests.official import STORE

WERTE = f"{BASE}/werte.json"
GEBIETE = f"{BASE}/gebiete.json"
INDIKATOREN = f"{BASE}/indikatoren.json"
KEYS = (*STORE.outside.areas, *STORE.areas.by_key, "RUHR", "05", "DG", "JA14713", "1")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def answer(client, path, **query):
    response = client.get(path, query_string=query)
    assert response.status_code == 200, response.text
    return response.json


def table(store, slug, level):
    """The rows of a table as its file has them."""
    path = store.root / "outside" / level / f"{slug}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Figures


def test_leipzig_by_its_key(client):
    (row,) = answer(client, WERTE, indikator="kinderarmut", orte="14713", jahr="2022")
    assert row == {
        "area": "14713",
        "name": "Leipzig",
        "level": "kreis",
        "year": 2022,
        "value": 15.01,
        "numerator": None,
        "denominator": None,
        "status": "ok",
    }


@pytest.mark.parametrize(
    ("slug", "level"),
    [("kinderarmut", "kreis"), ("schueler-hauptschulen", "gemeinde"), ("mit-mittlerem-abschluss", "kreis")],
)
def test_all_of_them_are_exactly_the_table(client, store, slug, level):
    query = {"indikator": slug, "ebene": level, "ausserhalb": "ja"}
    text = client.get(WERTE, query_string=query).text
    found = json.loads(text, parse_float=str, parse_int=str)
    expected = table(store, slug, level)
    columns = ("area", "year", "value", "numerator", "denominator", "status")
    assert [{name: row[name] or "" for name in columns} for row in found] == expected
    assert {(row["name"], row["level"]) for row in found} == {
        (store.name(row["area"]), level) for row in expected
    }


def test_a_town_of_the_table_by_its_key_has_every_year(client, store):
    found = answer(client, WERTE, indikator="schueler", orte="05334002")
    expected = [row for row in table(store, "schueler", "gemeinde") if row["area"] == "05334002"]
    assert [(str(row["year"]), row["status"]) for row in found] == [
        (row["year"], row["status"]) for row in expected
    ]


def test_csv_and_json_say_the_same(client):
    query = {"indikator": "kinderarmut", "orte": "14713,05334002,05913"}
    text = client.get(f"{BASE}/werte.csv", query_string=query).data.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    said = json.loads(client.get(WERTE, query_string=query).text, parse_float=str)
    as_text = [{name: "" if value is None else str(value) for name, value in row.items()} for row in said]
    assert [{**row, "value": row["value"].replace(",", ".")} for row in rows] == as_text


def test_beside_areas_of_the_region_and_references(client):
    keys = "DG,14713,05334002,05913,05913000"
    found = answer(client, WERTE, indikator="bevoelkerung", orte=keys, jahr="2015")
    assert [(row["area"], row["level"]) for row in found] == [
        ("05913000", "gemeinde"),
        ("05334002", "gemeinde"),
        ("05913", "kreis"),
        ("14713", "kreis"),
        ("DG", "referenz"),
    ]
    assert answer(client, WERTE, indikator="bevoelkerung", orte=keys, jahr="2015", ausserhalb="ja") == found


def test_without_a_level_all_there_are(client):
    found = answer(client, WERTE, indikator="kinderarmut", ausserhalb="ja", jahr="2022")
    assert {row["level"] for row in found} == {"gemeinde", "kreis"}
    assert not {"05913", "05913000"} & {row["area"] for row in found}


def test_the_region_is_not_beyond_itself(client, store):
    """Neither the answer without areas nor the one with ``nein`` holds any of them."""
    usual = client.get(WERTE, query_string={"indikator": "kinderarmut"}).data
    assert client.get(WERTE, query_string={"indikator": "kinderarmut", "ausserhalb": "nein"}).data == usual
    assert not {row["area"] for row in json.loads(usual)} & set(store.outside.areas)


def test_where_the_source_holds_no_area_there_is_no_row(client):
    found = answer(client, WERTE, indikator="anteil-gymnasien", ebene="kreis", ausserhalb="ja")
    assert {row["area"][:2] for row in found} == {"05"}
    assert "not_collected" not in {row["status"] for row in found}


# Lists


def test_the_areas_on_demand(client, store):
    found = answer(client, GEBIETE, ausserhalb="ja")
    assert Counter(row["level"] for row in found) == {"gemeinde": 427, "kreis": 385}
    assert {row["key"] for row in found} == set(store.outside.areas)
    by_key = {row["key"]: row for row in found}
    assert by_key["05334002"] == {
        "key": "05334002",
        "name": "Aachen",
        "level": "gemeinde",
        "legal": "stadt",
        "land": "Nordrhein-Westfalen",
        "parents": ["05334", "05", "DG"],
    }
    assert by_key["14729"]["parents"] == ["DG"]
    assert by_key["14713000"]["parents"] == ["14713", "DG"]
    assert all(parent in by_key or parent in {"05", "DG"} for row in found for parent in row["parents"])
    names = Counter((row["name"], row["level"], row["legal"], row["land"]) for row in found)
    assert set(names.values()) == {1}


def test_the_usual_list_is_that_of_the_region(client, store):
    usual = client.get(GEBIETE)
    assert client.get(f"{GEBIETE}?ausserhalb=nein").data == usual.data
    assert not {row["key"] for row in usual.json} & set(store.outside.areas)


def test_the_catalogue_of_what_there_is_beyond(client, store):
    found = {row["slug"]: row for row in answer(client, INDIKATOREN, ausserhalb="ja")}
    assert set(found) == {slug for level in outside.LEVELS for slug in store.outside.slugs(level)}
    assert "gisd" not in found
    assert found["sgb2-quote"]["levels"] == ["kreis"]
    for slug, level in (("kinderarmut", "gemeinde"), ("kinderarmut", "kreis"), ("schueler", "kreis")):
        known = {int(row["year"]) for row in table(store, slug, level) if row["value"]}
        assert found[slug]["years_by_level"][level] == sorted(known)
    assert all(row["origin"] and row["years"] for row in found.values())


def test_a_source_of_the_region_alone_is_no_source_beyond_it(client, store):
    """The rates of 2016 for single towns come from a publication about the region."""
    regional = {
        (item.slug, origin.file.sha256)
        for item in store.catalogue.indicators.values()
        for origin in item.origins
        if not outside.is_beyond(origin.file)
    }
    both = {slug for slug, _ in regional} & {
        row["slug"] for row in answer(client, INDIKATOREN, ausserhalb="ja")
    }
    assert both
    for path, expected in (("nein", True), ("ja", False)):
        listed = {
            (row["slug"], origin["sha256"])
            for row in answer(client, INDIKATOREN, ausserhalb=path)
            for origin in row["origin"]
            if row["slug"] in both
        }
        assert bool(listed & regional) is expected


# Faults


@pytest.mark.parametrize(
    ("query", "status", "de", "en"),
    [
        (
            {"indikator": "kinderarmut", "ebene": "jugendamt", "ausserhalb": "ja"},
            400,
            "hat außerhalb der Region keine Werte auf der Ebene jugendamt. "
            "Dort hat er Werte auf: gemeinde, kreis.",
            "has no values outside the region on the level jugendamt. "
            "There it has values on: gemeinde, kreis.",
        ),
        (
            {"indikator": "kinderarmut", "orte": "JA05334002"},
            400,
            "auf der Ebene jugendamt (JA05334002). Dort hat er Werte auf: gemeinde, kreis.",
            "on the level jugendamt (JA05334002). There it has values on: gemeinde, kreis.",
        ),
        (
            {"indikator": "sgb2-quote", "orte": "05334002"},
            400,
            "auf der Ebene gemeinde (05334002 Aachen). Dort hat er Werte auf: kreis.",
            "on the level gemeinde (05334002 Aachen). There it has values on: kreis.",
        ),
        (
            {"indikator": "kinderarmut", "ebene": "gemeinde", "orte": "14713"},
            400,
            "Das Gebiet 14713 Leipzig gehört zur Ebene kreis, gefragt ist die Ebene gemeinde.",
            "The area 14713 Leipzig belongs to the level kreis, but the level gemeinde was asked for.",
        ),
        (
            {"indikator": "gisd", "ausserhalb": "ja"},
            400,
            "Der Indikator „gisd“ hat keine Werte außerhalb der Region.",
            "The indicator “gisd” has no values outside the region.",
        ),
        (
            {"indikator": "gisd", "orte": "05913,14713"},
            400,
            "Der Indikator „gisd“ hat keine Werte außerhalb der Region.",
            "The indicator “gisd” has no values outside the region.",
        ),
        (
            {"indikator": "anteil-gymnasien", "orte": "14713"},
            404,
            "Der Indikator „anteil-gymnasien“ hat keine Werte für 14713 Leipzig.",
            "The indicator “anteil-gymnasien” has no values for 14713 Leipzig.",
        ),
        (
            {"indikator": "kinderarmut", "orte": "14713", "jahr": "1999"},
            404,
            "hat keine Werte für 1999. Jahre: 2016–2022.",
            "has no values for 1999. Years: 2016–2022.",
        ),
        (
            {"indikator": "kinderarmut", "orte": "14712"},
            404,
            "Das Gebiet „14712“ gibt es nicht.",
            "There is no area “14712”.",
        ),
        (
            {"indikator": "kinderarmut", "ausserhalb": "vielleicht"},
            400,
            "„ausserhalb“ kann ja oder nein sein, nicht „vielleicht“.",
            "“ausserhalb” can be ja (yes) or nein (no), not “vielleicht”.",
        ),
    ],
)
def test_what_is_not_there_is_said(client, query, status, de, en):
    for language, said in (("de", de), ("en", en)):
        response = client.get(WERTE, query_string=query | {"sprache": language})
        assert response.status_code == status
        assert response.json["error"].endswith(said)


@pytest.mark.parametrize("path", [GEBIETE, INDIKATOREN])
def test_neither_yes_nor_no_is_no_answer(client, path):
    response = client.get(f"{path}?ausserhalb=1")
    assert response.status_code == 400
    assert "ausserhalb" in response.json["error"]


@MANY
@given(
    slug=st.sampled_from([*STORE.catalogue.indicators]),
    level=st.sampled_from(["", *Level]),
    keys=st.lists(st.sampled_from(KEYS), max_size=3),
    more=st.fixed_dictionaries(
        {
            "ausserhalb": st.sampled_from(["", "ja", "nein", "x"]),
            "jahr": st.sampled_from(["", "2016", "2022/23", "x"]),
        }
    ),
)
def test_any_combination_is_answered(client, slug, level, keys, more):
    query = {"indikator": slug, "ebene": level, "orte": ",".join(keys)} | more
    response = client.get(WERTE, query_string=query)
    assert response.status_code in {200, 400, 404}
    if response.status_code == 200:
        found = {row["area"] for row in response.json}
        assert found
        assert not keys or found <= {*keys}  # fewer where a level has no figures of the year
    else:
        assert len(response.json["error"]) > 20


# Cost and a folder without them


def alone(store):
    """A client of the interface over a store, without the screen."""
    server = Flask(__name__, static_folder=None)
    server.register_blueprint(api.blueprint(store))
    return server.test_client()


def test_nothing_beyond_is_read_for_the_region(monkeypatch):
    fresh = stores.load()
    monkeypatch.setattr(outside, "load", lambda root: pytest.fail(f"{root} was read"))
    client = alone(fresh)
    for address in ("gebiete.json", "indikatoren.json", "gebiete.geojson?ebene=kreis"):
        assert client.get(f"{BASE}/{address}").status_code == 200
    for orte in ("", "05112,05913000,JA05170,DG", "05112"):
        asked = {"indikator": "bevoelkerung", "orte": orte, "ausserhalb": "nein"}
        assert client.get(WERTE, query_string=asked).status_code == 200


def test_a_region_without_anything_beyond(tiny):
    client = alone(tiny)
    assert answer(client, GEBIETE, ausserhalb="ja") == []
    assert answer(client, INDIKATOREN, ausserhalb="ja") == []
    response = client.get(f"{WERTE}?indikator=anteil&ausserhalb=ja")
    assert (response.status_code, response.json["error"]) == (
        400,
        "Der Indikator „anteil“ hat keine Werte außerhalb der Region.",
    )
