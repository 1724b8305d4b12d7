"""The one search over HTTP, as its script asks it."""

from __future__ import annotations

import json

import pytest

CALLBACK = "/_dash-update-component"


@pytest.fixture
def ask(client):
    """What the search answers to what a script writes, as HTML."""

    def post(asked, search="", path="/karte", status=200, **more):
        body = {
            "output": "suche-treffer.html",
            "outputs": {"id": "suche-treffer", "property": "html"},
            "inputs": [{"id": "suche-gefragt", "property": "data-asked", "value": asked}],
            "changedPropIds": ["suche-gefragt.data-asked"],
            "state": [
                {"id": "url", "property": "search", "value": search},
                {"id": "url", "property": "pathname", "value": path},
            ],
            **more,
        }
        response = client.post(CALLBACK, json=body)
        assert response.status_code == status
        return status == 200 and response.json["response"]["suche-treffer"]["html"]

    return post


def asked(text, scope="all", turn=7):
    return json.dumps({"scope": scope, "text": text, "turn": turn})


def test_a_town_becomes_mine_and_the_page_stays(ask):
    answer = ask(asked("Hertn"), "?ebene=kreis", "/vergleich")
    assert 'href="/vergleich?ebene=kreis&amp;ort=05562020"' in answer
    assert 'data-turn="7"' in answer
    assert 'data-text="Hertn"' in answer


def test_an_indicator_becomes_a_section_of_the_sheet(ask):
    answer = ask(asked("Kinderarmut", "card"), "?ort=05562020", "/blatt")
    assert 'href="/blatt?ort=05562020&amp;karte=kinderarmut"' in answer
    everything = ask(asked("", "card"), "?ort=05562020", "/blatt")
    assert "karte=betreuungsquote-u3" in everything
    assert "/eigene" not in everything


def test_the_answer_counts_in_the_language_of_the_page(ask):
    assert ">1 result</p>" in ask(asked("124N-M8CF"), "?sprache=en")
    answer = ask(asked("124N-M8CF"), "?sprache=en")
    assert "sprache=en" in answer


def test_what_was_typed_is_text(ask):
    answer = ask(asked("<img src=x onerror=alert(1)>"))
    assert "<img" not in answer
    assert "&lt;img" in answer


def test_nothing_asked_is_no_question(ask):
    ask("", status=204)
    ask(None, status=204)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "{}",
        asked("a", "alles"),
        asked("a", ["all"]),
        asked(["a"]),
        "[" * 100_000,
        json.dumps({"scope": "all", "text": "a"}),
    ],
)
def test_what_no_script_writes_is_refused(ask, text):
    ask(text, status=400)


def test_the_dialog_stands_on_every_page_and_the_header_opens_it(client):
    for path in ("/", "/karte", "/daten", "/impressum"):
        body = {
            "output": "frame.children",
            "outputs": {"id": "frame", "property": "children"},
            "inputs": [{"id": "url", "property": "pathname", "value": path}],
            "changedPropIds": ["url.pathname"],
            "state": [{"id": "url", "property": "search", "value": ""}],
        }
        page = json.dumps(client.post(CALLBACK, json=body).json)
        assert page.count('"id": "suche"') == 1, path
        assert '"data-search": "all"' in page, path


def test_areas_outside_lead_to_their_long_list_and_into_the_comparison(ask):
    answer = ask(asked("Leipzig"), "?ort=05562020", "/daten")
    assert 'href="/ausserhalb?ort=05562020"' in answer
    assert "/vergleich?" in answer  # where it acts
    assert "orte=14713" in answer
    assert "/ausserhalb" not in ask(asked("Herten"))


def test_the_list_of_the_second_map_offers_addresses_of_this_map(ask):
    answer = ask(asked("Ausländeranteil", "second"), "?ort=05562020&jahr2=2015&sprache=en")
    assert 'href="/karte?ort=05562020&amp;indikator2=auslaenderanteil&amp;sprache=en"' in answer
    everything = ask(asked("", "second"), "?jahr2=2015")
    assert everything.count('aria-current="true"') == 1
    assert 'aria-current="true" class="sr-i" href="/karte?jahr2=2015"' in everything
    assert 'href="/eigene?jahr2=2015"' in everything
