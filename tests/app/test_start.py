"""The searches of the start page over HTTP, as a browser asks them."""

from __future__ import annotations

import json

import pytest

CALLBACK = "/_dash-update-component"
FIELDS = {"start-towns": "start-town", "start-found": "start-search", "catalogue-list": "catalogue-search"}


@pytest.fixture
def ask(client):
    """What a list of results answers to a typed text, as JSON text."""

    def post(target, text, search="", by="field", status=200):
        field = FIELDS[target]
        body = {
            "output": f"{target}.children",
            "outputs": {"id": target, "property": "children"},
            "inputs": [
                {"id": field, "property": "value", "value": text},
                {"id": "url", "property": "search", "value": search},
            ],
            "changedPropIds": [f"{field}.value" if by == "field" else "url.search"],
            "state": [],
        }
        response = client.post(CALLBACK, json=body)
        assert response.status_code == status
        return status != 200 or json.dumps(response.json["response"][target]["children"], ensure_ascii=False)

    return post


def test_a_town_is_found_and_links_to_itself(ask):
    answer = ask("start-towns", "Hertn", "?ebene=kreis")
    assert '"href": "/?ebene=kreis&ort=05562020"' in answer
    assert "Kreis Recklinghausen" in answer


def test_a_new_address_empties_the_list_of_towns(ask):
    assert '"href"' not in ask("start-towns", "Hertn", "?ort=05562020", by="address")


def test_questions_and_indicators_are_found_with_my_town(ask):
    answer = ask("start-found", "Hartz IV", "?ort=05562020&sprache=en")
    assert "3 questions and 8 indicators found." in answer
    assert '"/karte?ort=05562020&sprache=en"' in answer  # child poverty, which is the default indicator


def test_a_new_address_draws_what_was_found_again(ask):
    assert "ort=05170052" in ask("start-found", "U3", "?ort=05170052", by="address")


def test_the_catalogue_is_searched_in_the_same_way(ask):
    answer = ask("catalogue-list", "Tagesmutter")
    assert "indikator=tagespflege-quote-u3" in answer
    assert "indikator=bevoelkerung" not in answer
    assert "OGS" in ask("catalogue-list", "OGS")  # the note says for what there are no figures


@pytest.mark.parametrize("target", FIELDS)
@pytest.mark.parametrize("text", [None, "x" * 100_000, "<script>", "\u0000"])
def test_anything_typed_is_answered(ask, target, text):
    answer = ask(target, text, "?ort=99&indikator=quatsch")
    assert len(answer) < 80_000  # the whole catalogue


@pytest.mark.parametrize("target", FIELDS)
@pytest.mark.parametrize("text", [5, [], {"a": 1}, True, "\ud83d"])
def test_what_nobody_can_type_is_refused(ask, target, text):
    ask(target, text, status=400)
