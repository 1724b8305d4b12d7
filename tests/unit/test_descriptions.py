"""What a link preview says: the finding of each page, or what the whole is about."""

from __future__ import annotations

import pytest

from components.comparison.context import Context
from components.view.model import parse
from components.view.pages import NAMES
from components.wording.descriptions import LONGEST, description

OURS = {"de": "Kommunen der Metropole Ruhr im Vergleich", "en": "Municipalities of the Ruhr region compared"}


def described(store, page, search=""):
    return description(Context(store, parse(search, store)[0]), page)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_every_page_says_something_for_every_town_and_none(frozen, page, language):
    for mine in ("", "ort=05562020&"):
        for measure in ("", "&mass=veraenderung", "&mass=abstand"):
            text = described(frozen, page, f"{mine}sprache={language}{measure}")
            assert 0 < len(text) <= LONGEST
            assert not any(gap in text for gap in ("{", "..", "None", " ."))


@pytest.mark.parametrize("page", ["impressum", "methodik", "fehlt"])
def test_pages_without_a_finding_say_what_this_is(frozen, page):
    for language, ours in OURS.items():
        assert described(frozen, page, f"sprache={language}").startswith(ours)


def test_map_and_comparison_say_value_measure_level_and_year(store):
    search = "ort=05562020&indikator=kinderarmut&jahr=2022"
    for page in ("karte", "vergleich"):
        text = described(store, page, search)
        assert text.startswith("Kinderarmut in Herten: 21,5\u00a0%, mehr als in der Mitte der 53 Gemeinden. ")
        assert text.endswith("2022.")


def test_a_map_of_changes_says_the_change(store):
    text = described(store, "karte", "ort=05562020&indikator=kinderarmut&jahr=2022&mass=veraenderung")
    assert "Kinderarmut" in text.partition(":")[0]
    assert "gesunken" in text


def test_a_profile_says_what_stands_out(store):
    assert "Herten" in described(store, "profil", "ort=05562020")
    assert described(store, "profil").startswith(OURS["de"])
