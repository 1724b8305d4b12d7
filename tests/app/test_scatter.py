"""The page of two indicators over HTTP: the frame, the redrawn card, its regions, bad addresses."""

from __future__ import annotations

import json
from html import unescape

import pytest

CALLBACK = "/_dash-update-component"
PATH = "/zusammenhang"


def frame(client, search):
    """The page as the first callback fills it, as text."""
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": PATH}],
        "changedPropIds": ["url.pathname"],
        "state": [{"id": "url", "property": "search", "value": search}],
    }
    response = client.post(CALLBACK, json=body)
    assert response.status_code == 200, response.text
    return json.dumps(response.json, ensure_ascii=False)


def text(region, name, search):
    """The content of a region as text."""
    return unescape(region(name, search))


U3 = "?indikator=betreuungsquote-u3&ebene=kreis&jahr=2016&ort=05562020"


def test_the_page_has_everything(client):
    shown = frame(client, U3)
    for words in (
        "Zusammenhang zweier Indikatoren",
        "Betreuungsquote U3 und Kinderarmut (SGB II)",
        "Kreis Recklinghausen liegt 1,4 Prozentpunkte über der Linie",
        "Gebiete sind keine Personen",
        "Sinnvolle Paare",
        "Weitere Paare",
        "Alle Punkte als Tabelle",
        "Achsen tauschen",
        "Senkrecht",
        "Waagerecht",
    ):
        assert words in shown


def test_the_english_page_has_no_german(client):
    shown = frame(client, U3 + "&sprache=en")
    for words in ("Suggested pairs", "Areas are not people", "percentage points above", "Swap axes"):
        assert words in shown
    for words in ("Sinnvolle", "Gebiete sind", "Prozentpunkte", "Achsen", "Waagerecht"):
        assert words not in shown


def test_the_card_is_redrawn_for_another_address(screen):
    answer = screen(cards=("streu",)).ask(U3 + "&indikator2=verfuegbares-einkommen").text
    answer = json.dumps(json.loads(answer), ensure_ascii=False)
    assert "Betreuungsquote U3 und Verfügbares Einkommen" in answer
    assert "betreuungsquote-u3-2016-streu-verfuegbares-einkommen-kreis" in answer


def test_the_card_gives_way_to_a_reason(screen):
    answer = screen(cards=("streu",)).changes("?indikator=kinderarmut&indikator2=kinderarmut")
    assert answer["plot", "hidden"] is True
    assert "Auf beiden Achsen" in answer["head", "html"]


def test_the_regions_are_redrawn(region):
    assert "Verfügbares Einkommen" in text(region, "paare", U3)
    assert "viele" in text(region, "paar-frage", U3)
    assert "Paare zu anderen Indikatoren" in text(region, "paare-weitere", U3)
    assert "2016" in text(region, "jahr-paar", U3)
    assert "Kinderarmut" in text(region, "kontext", U3)
    swapped = "?jahr=2016&ebene=kreis&ort=05562020&indikator2=betreuungsquote-u3"
    assert swapped in text(region, "paar-tausch", U3)
    table = text(region, "punkte", U3)
    assert "Kreis Recklinghausen" in table
    assert "+1,4" in table
    assert "/api/v1/werte.csv?indikator=kinderarmut&ebene=kreis" in table


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?indikator2=quatsch",
        "?indikator2=",
        "?indikator2=kinderarmut",
        "?indikator=quatsch&indikator2=%3Cscript%3E",
        "?jahr=1899",
        "?jahr=1900&indikator2=gisd",
        "?jahr2=2099&indikator2=gisd",
        "?indikator=sozialindex-grundschulen&ebene=jugendamt",
        "?ebene=jugendamt&ort=05170052&gruppe=nachbarn",
        "?ebene=kreis&ort=05170052&gruppe=auswahl&orte=05170052",
        "?orte=" + ",".join(f"0591{n}000" for n in range(1, 7)) + "&gruppe=groesse&ort=05954004",
        "?indikator=schueler&indikator2=bevoelkerung&sprache=en&ebene=jugendamt",
        "?" + "indikator2=gisd&" * 400,
    ],
)
def test_any_address_opens_a_page(client, screen, search):
    shown = frame(client, search)
    assert "card-streu" in shown
    assert "NaN" not in shown
    regions = ("paare", "paar-frage", "paare-weitere", "paar-tausch", "kontext", "jahr-paar", "punkte")
    changes = screen(regions=regions, cards=("streu",)).changes(search)
    assert all((name, "html") in changes for name in regions)


def test_what_cannot_be_meant_is_named(client):
    assert "indikator2=quatsch" in frame(client, "?indikator2=quatsch")
