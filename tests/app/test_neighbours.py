"""Statistical neighbours over HTTP: the region of an address, a changed weight, what nobody can mean."""

from __future__ import annotations

import json

import pytest

URL = "/_dash-update-component"
PLACE = {"name": "nachbarn", "type": "region"}
HERTEN = "?ort=05562020&bild=nachbarn"


def region(client, search):
    """What the region of the neighbours holds for an address."""
    response = client.post(
        URL,
        json={
            "output": '{"name":["MATCH"],"type":"region"}.children',
            "outputs": {"id": PLACE, "property": "children"},
            "inputs": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.search"],
            "state": [{"id": PLACE, "property": "id", "value": PLACE}],
        },
    )
    assert response.status_code == 200
    (content,) = response.json["response"].values()
    return content["children"]


def names(part):
    """The areas of the table, from top to bottom."""
    if isinstance(part, list):
        return [name for child in part for name in names(child)]
    if not isinstance(part, dict):
        return []
    own = [part["props"]["children"]] if part["props"].get("scope") == "row" else []
    return own + names(part["props"].get("children"))


def move(app, client, search, changed):
    """Address and values of the lists after a person changed one, asked for as a browser does."""
    lists = {"nachbarn": "6", "gewicht:gisd": "1", "gewicht:dichte": "1"} | changed
    ids = [{"key": key, "type": "control"} for key in lists]
    (key,) = changed
    here = [{"id": item, "property": "value", "value": lists[item["key"]]} for item in ids]
    output = next(name for name in app.callback_map if name.startswith("..url.search."))

    def one(name, prop):
        return {"id": name, "property": prop}

    response = client.post(
        URL,
        json={
            "output": output,
            "outputs": [
                one("url", "search"),
                [one(item, "value") for item in ids],
                *[[]] * 8,
                *(one(name, "children") for name in ("chips", "nav", "languages", "notices")),
            ],
            "inputs": [one("url", "search") | {"value": search}, here, [], []],
            "changedPropIds": [json.dumps({"key": key, "type": "control"}, separators=(",", ":")) + ".value"],
            "state": [
                one("url", "pathname") | {"value": "/vergleich"},
                [one(item, "id") | {"value": item} for item in ids],
                [],
            ],
        },
    )
    assert response.status_code == 200, response.text
    found = response.json["response"]
    values = {json.loads(name)["key"]: props["value"] for name, props in found.items() if name[0] == "{"}
    return found.get("url", {}).get("search"), values


def test_the_region_has_mine_and_six_neighbours(client):
    near = ["Recklinghausen", "Castrop-Rauxel", "Marl", "Lünen", "Oer-Erkenschwick", "Bottrop"]
    assert names(region(client, HERTEN)) == ["Herten", *near]


def test_other_weights_give_other_neighbours_and_the_same_ones_the_same(client):
    plain = names(region(client, HERTEN))
    other = names(region(client, HERTEN + "&gewichte=gisd:0"))
    assert plain[0] == other[0] == "Herten"
    assert set(plain) != set(other)
    assert names(region(client, HERTEN + "&gewichte=gisd:1,quatsch:2")) == plain
    assert len(names(region(client, HERTEN + "&nachbarn=3"))) == 4


def test_a_weight_goes_into_the_address_and_its_default_out_again(app, client):
    address, values = move(app, client, HERTEN, {"gewicht:gisd": "0.5"})
    assert address == HERTEN + "&gewichte=gisd:0.5"
    assert values["gewicht:gisd"] == "0.5"
    address, values = move(app, client, address, {"gewicht:dichte": "0"})
    assert address == HERTEN + "&gewichte=dichte:0,gisd:0.5"
    assert values == {"nachbarn": "6", "gewicht:gisd": "0.5", "gewicht:dichte": "0"}
    address, _ = move(app, client, HERTEN + "&gewichte=gisd:0.5", {"gewicht:gisd": "1"})
    assert address == HERTEN


def test_the_number_of_neighbours_goes_into_the_address(app, client):
    address, values = move(app, client, HERTEN, {"nachbarn": "10"})
    assert (address, values["nachbarn"]) == (HERTEN + "&nachbarn=10", "10")


@pytest.mark.parametrize(
    "changed",
    [
        {"gewicht:gisd": "7"},
        {"gewicht:gisd": None},
        {"gewicht:gisd": "<b>"},
        {"nachbarn": "0"},
        {"nachbarn": "99"},
    ],
)
def test_what_cannot_be_meant_changes_nothing(app, client, changed):
    address, values = move(app, client, HERTEN, changed)
    assert address is None
    assert values == {"nachbarn": "6", "gewicht:gisd": "1", "gewicht:dichte": "1"}


@pytest.mark.parametrize(
    "search",
    [
        "?bild=nachbarn",
        "?bild=nachbarn&ort=99",
        "?bild=nachbarn&ort=JA05170&ebene=gemeinde",
        "?bild=quatsch&ort=05562020",
        "?ort=05562020",
        "?bild=nachbarn&nachbarn=-1&gewichte=:::,,,&ort=<script>",
    ],
)
def test_without_mine_or_under_another_picture_the_region_is_empty(client, search):
    assert region(client, search) == []


@pytest.mark.parametrize("more", ["&nachbarn=99", "&gewichte=gisd", "&gewichte=gisd:9", "&nachbarn=%C2%B2"])
def test_wrong_words_in_the_address_leave_the_default(client, more):
    assert names(region(client, HERTEN + more)) == names(region(client, HERTEN))
