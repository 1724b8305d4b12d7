"""The grid's bundle: served, kept for ever, in no page; and the answers of its callback."""

from __future__ import annotations

from html import unescape

import pytest

from components.screen import heat_grid
from components.view import pages

CALLBACK = "/_dash-update-component"


@pytest.fixture
def ask(client):
    """The answer of the table's callback to an address."""
    (spec,) = [d for d in client.get("/_dash-dependencies").json if "heat-above.html" in d["output"]]
    places = [place.rpartition(".") for place in spec["output"].strip(".").split("...")]

    def post(search):
        body = {
            "output": spec["output"],
            "outputs": [{"id": name, "property": prop} for name, _, prop in places],
            "inputs": [{"id": "url", "property": "search", "value": search}],
            "changedPropIds": ["url.search"],
        }
        return client.post(CALLBACK, json=body)

    return post


@pytest.mark.parametrize("path", pages.ROUTES)
def test_no_page_names_the_bundle(client, path):
    assert "dash_ag_grid/" not in client.get(path).text


def test_in_its_place_stands_a_small_component(client, app):
    client.get("/")
    contents = [script.content for script in app.joined.scripts]
    assert [b'"dash_ag_grid"' in content for content in contents] == [False, False, False, True]
    assert max(map(len, contents)) < 900_000


def test_the_bundle_is_served_and_kept_for_ever(client):
    client.get("/")
    response = client.get(heat_grid.library(), headers={"Accept-Encoding": "br"})
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert len(response.data) < 400_000


def test_the_bundle_finds_its_other_half_and_no_enterprise_edition(client):
    client.get("/")
    folder = heat_grid.library().rpartition("/")[0]
    assert client.get(f"{folder}/async-community.js").status_code == 200
    assert client.get(f"{folder}/async-enterprise.js").status_code == 404


@pytest.mark.parametrize(("level", "rows"), [("gemeinde", 53), ("jugendamt", 44), ("kreis", 15)])
def test_the_table_changes_with_the_address(ask, level, rows):
    made = ask(f"?ebene={level}&ort=05562020").json["response"]
    assert len(made["heat"]["rowData"]) == rows - 1  # mine is pinned, and stands there once
    assert made["heat-holder"]["hidden"] is False
    assert str(rows) in made["heat-holder"]["data-label"]
    assert len(made["heat"]["dashGridOptions"]["pinnedTopRowData"]) == 1


def test_a_chapter_the_level_lacks_offers_a_way_on(ask):
    made = ask("?kapitel=jugendhilfe&ebene=gemeinde").json["response"]
    assert made["heat-holder"]["hidden"] is True
    assert made["heat"]["rowData"][0]["name"] == "Alpen"
    text = unescape(made["heat-above"]["html"])
    assert "gibt es auf der Ebene Gemeinde keinen Indikator" in text
    assert "?ebene=kreis&kapitel=jugendhilfe" in text


@pytest.mark.parametrize("search", [None, "", "?", "?kapitel=%00&farben=x&ebene=y", "?" + "a" * 5000])
def test_odd_addresses_get_the_table_of_the_bare_one(ask, search):
    assert len(ask(search).json["response"]["heat"]["rowData"]) == 53


# The pictures of the list


def test_the_position_of_a_row_is_a_picture(client):
    answer = client.get("/streifen.svg?indikator=kinderarmut&ort=05562020")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "21,5" in answer.text


@pytest.mark.parametrize(
    ("search", "status"), [("?indikator=bevoelkerung", 404), ("?indikator=quatsch", 400)]
)
def test_where_nothing_can_be_placed_there_is_none_and_nothing_else_stands_in(client, search, status):
    assert client.get(f"/streifen.svg{search}").status_code == status
