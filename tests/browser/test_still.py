"""The finished SVG of each chart against what Plotly draws on the page: the same things, the same places."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components.charts import KINDS, still
from components.comparison.context import Context
from components.view.model import parse

SCRIPT = (Path(__file__).parent / "still.js").read_text()
NEAR = 1.5
"""Pixels that an edge may be beside that of Plotly."""

AREAS = "ort=05562020&orte=05112000,05978020"
CASES = {
    "position": f"/vergleich?indikator=kinderarmut&{AREAS}",
    "entwicklung": f"/vergleich?indikator=arbeitslose-je-100&{AREAS}",
    "veraenderung": f"/vergleich?indikator=kinderarmut&{AREAS}",
    "rangfolge": f"/vergleich?indikator=kinderarmut&{AREAS}",
    "nachbarn": f"/vergleich?indikator=kinderarmut&bild=nachbarn&{AREAS}",
    "spannweite": f"/vergleich?indikator=kinderarmut&bild=spannweite&{AREAS}",
    "zerlegung": f"/vergleich?indikator=kinderarmut&bild=zerlegung&{AREAS}",
    "trichter": "/vergleich?indikator=maenner-in-kitas&ebene=kreis&bild=trichter&ort=05562&orte=05112",
    "streu": f"/zusammenhang?indikator=kinderarmut&indikator2=arbeitslose-je-100&{AREAS}",
    "karte": f"/karte?indikator=kinderarmut&{AREAS}",
}


FURTHER = {"nachbarn", "spannweite", "zerlegung", "trichter"}
"""The kinds that stand in the card of further pictures."""


@pytest.mark.parametrize("width", [1400, 768, 360])
@pytest.mark.parametrize("kind", CASES)
def test_it_is_where_plotly_draws_it(visit, store, kind, width):
    page = visit(width).open(CASES[kind])
    view, _ = parse("?" + urlsplit(CASES[kind]).query, store)
    made = still.drawn(KINDS[kind](Context(store, view)))
    assert made
    gd = page.locator(f".card-{'bild' if kind in FURTHER else kind} .js-plotly-plot").first
    gd.scroll_into_view_if_needed()
    expect(gd.locator(".main-svg").first).to_be_visible()
    page.evaluate(SCRIPT)
    layer = gd.evaluate_handle("(gd, made) => window.layOver(gd, made)", made)
    found = gd.evaluate("(gd, [layer, near]) => window.compareStill(gd, layer, near)", [layer, NEAR])
    assert (found["missing"], found["more"], found["far"]) == ([], [], [])
    assert found["seen"] > 10
