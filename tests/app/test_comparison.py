"""The comparison over HTTP: regions and the exchangeable picture of an address, and what nobody can mean."""

from __future__ import annotations

import re

import pytest
from dash.exceptions import PreventUpdate

from components import answers

HERTEN = "?indikator=arbeitslose-je-100&ort=05562020&gruppe=nachbarn"


def test_the_key_figures_of_an_address(region):
    heading = region("befund", HERTEN)
    assert "Arbeitslosigkeit in Herten: 8,0\u00a0je 100 Einwohner" in heading
    assert "Gemeinde · 2021" in heading
    text = region("facts", HERTEN)
    assert "Alle Kennzahlen und Rechenweg" in text
    assert "Die Hälfte liegt zwischen 6,5 und 8,3." in text
    assert "Ohne Zufallsbereich" in text
    assert "Ähnlich nach: Kinderarmut, Ausländeranteil" in text
    assert "genauso viele Arbeitslose" in text


@pytest.mark.parametrize(
    "search", ["", "?", "?indikator=quatsch&seit=x&bild=%00&ort=99", "?gruppe=nachbarn&nachbarn=99&jahr=1950"]
)
@pytest.mark.parametrize("name", ["facts", "bilder", "bild-seit"])
def test_regions_answer_whatever_stands_in_the_address(region, name, search):
    assert isinstance(region(name, search), list if name == "bild-seit" else str)


def test_the_current_question_is_marked(region):
    items = re.findall("<li[^>]*>", region("bilder", HERTEN + "&bild=trichter"))
    assert ["aria-current" in item for item in items] == [False, False, True, False]


def test_the_year_to_start_from_stands_only_with_the_effects(region):
    assert region("bild-seit", HERTEN) == []
    (control,) = region("bild-seit", HERTEN + "&bild=zerlegung&seit=2012")
    assert control["props"]["children"][1]["props"]["value"] == "2012"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        ("", "Wie ungleich ist die Region?"),
        ("&bild=zerlegung", "Zähler oder Nenner?"),
        ("&bild=trichter", "Zufall oder Unterschied?"),
        ("&bild=nachbarn", "Statistische Nachbarn des Kreises Recklinghausen"),
        ("&bild=quatsch", "Wie ungleich ist die Region?"),
    ],
)
def test_one_card_shows_the_picture_of_the_address(screen, chosen, title):
    search = "?indikator=maenner-in-kitas&ebene=kreis&ort=05562020&gruppe=nachbarn"
    found = screen(cards=("bild",)).changes(search + chosen)
    assert title in found["head", "html"]
    assert found["plot", "hidden"] is False
    assert found["graph", "figure"]["data"]
    name = chosen.removeprefix("&bild=") if chosen not in {"", "&bild=quatsch"} else "spannweite"
    assert name in found["card", "data-filename"]


def test_a_picture_that_cannot_be_drawn_hides_its_plot_and_says_why(screen):
    found = screen(cards=("bild",)).changes("?indikator=kinderarmut&bild=trichter&ort=05562020")
    assert found["plot", "hidden"] is True
    assert "alle, die ein Register führt" in found["head", "html"]


def test_a_control_that_leaves_the_page_is_no_action(store):
    event = [{"prop_id": ".", "value": None}]
    with pytest.raises(PreventUpdate):
        answers.move(store, HERTEN, "/vergleich", event, answers.Standing())
