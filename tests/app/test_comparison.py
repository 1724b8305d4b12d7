"""The comparison over HTTP: regions and the exchangeable picture of an address, and what nobody can mean."""

from __future__ import annotations

import json

import pytest

URL = "/_dash-update-component"
HERTEN = "?indikator=arbeitslose-je-100&ort=05562020&gruppe=nachbarn"


def region(client, name, search):
    """What a region holds for an address."""
    place = {"name": name, "type": "region"}
    response = client.post(
        URL,
        json={
            "output": '{"name":["MATCH"],"type":"region"}.children',
            "outputs": {"id": place, "property": "children"},
            "inputs": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.search"],
            "state": [{"id": place, "property": "id", "value": place}],
        },
    )
    assert response.status_code == 200
    (content,) = response.json["response"].values()
    return content["children"]


def picture(app, client, search):
    """Figure, hidden and file name of the exchangeable card for an address."""
    card = {"kind": "bild", "slot": "0"}
    output = next(name for name in app.callback_map if '"type":"head"' in name)
    parts = [
        ("head", "children"),
        ("foot", "children"),
        ("graph", "figure"),
        ("graph", "style"),
        ("plot", "hidden"),
        ("card", "data-filename"),
        ("card", "data-summary"),
    ]
    response = client.post(
        URL,
        json={
            "output": output,
            "outputs": [{"id": {**card, "type": name}, "property": prop} for name, prop in parts],
            "inputs": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.search"],
            "state": [{"id": {**card, "type": "card"}, "property": "id", "value": {**card, "type": "card"}}],
        },
    )
    assert response.status_code == 200
    found = {}
    for name, content in response.json["response"].items():
        for prop, value in content.items():
            found[json.loads(name)["type"], prop] = value
    return found


def test_the_key_figures_of_an_address(client):
    text = json.dumps(region(client, "facts", HERTEN), ensure_ascii=False)
    assert "Kennzahlen 2021" in text
    assert "bei Zufallsschwankung 3 bis 4" in text
    assert "genauso viele Arbeitslose" in text


@pytest.mark.parametrize(
    "search", ["", "?", "?indikator=quatsch&seit=x&bild=%00&ort=99", "?gruppe=nachbarn&nachbarn=99&jahr=1950"]
)
@pytest.mark.parametrize("name", ["facts", "bilder", "bild-seit"])
def test_regions_answer_whatever_stands_in_the_address(client, name, search):
    assert isinstance(region(client, name, search), list)


def test_the_current_question_is_marked(client):
    (questions,) = region(client, "bilder", HERTEN + "&bild=trichter")
    items = questions["props"]["children"]
    assert [item["props"].get("aria-current") for item in items] == [None, None, "true", None]


def test_the_year_to_start_from_stands_only_with_the_effects(client):
    assert region(client, "bild-seit", HERTEN) == []
    (control,) = region(client, "bild-seit", HERTEN + "&bild=zerlegung&seit=2012")
    assert control["props"]["children"][1]["props"]["value"] == "2012"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        ("", "Wie ungleich ist die Region?"),
        ("&bild=zerlegung", "Zähler oder Nenner?"),
        ("&bild=trichter", "Zufall oder Unterschied?"),
        ("&bild=nachbarn", "Statistische Nachbarn von Herten"),
        ("&bild=quatsch", "Wie ungleich ist die Region?"),
    ],
)
def test_one_card_shows_the_picture_of_the_address(app, client, chosen, title):
    found = picture(app, client, HERTEN + chosen)
    assert title in json.dumps(found["head", "children"], ensure_ascii=False)
    assert found["plot", "hidden"] is False
    assert found["graph", "figure"]["data"]
    name = chosen.removeprefix("&bild=") if chosen not in {"", "&bild=quatsch"} else "spannweite"
    assert name in found["card", "data-filename"]


def test_a_picture_that_cannot_be_drawn_hides_its_plot_and_says_why(app, client):
    found = picture(app, client, "?indikator=kinderarmut&bild=trichter&ort=05562020")
    assert found["plot", "hidden"] is True
    assert "nicht die Anzahlen" in json.dumps(found["head", "children"], ensure_ascii=False)
