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

FEWEST = 10
"""Things that each chart has at least: the comparison has found something to compare."""
AREAS = "ort=05562020&orte=05112000,05978020"
CHILDREN = f"indikator=kinderarmut&{AREAS}"
CASES = {
    "position": f"/vergleich?{CHILDREN}",
    "position of a group": f"/vergleich?{CHILDREN}&gruppe=kreis",
    "entwicklung": f"/vergleich?indikator=arbeitslose-je-100&{AREAS}",
    "entwicklung of school years": f"/vergleich?indikator=schueler-grundschulen&{AREAS}&sprache=en",
    "veraenderung": f"/vergleich?{CHILDREN}",
    "rangfolge": f"/vergleich?{CHILDREN}",
    "rangfolge with chance": "/vergleich?indikator=maenner-in-kitas&ebene=kreis&ort=05562&orte=05112",
    "rangfolge hatched": "/vergleich?indikator=grundschulen-herausfordernde-lage&ort=05170004&orte=05112000",
    "nachbarn": f"/vergleich?{CHILDREN}&bild=nachbarn",
    "spannweite": f"/vergleich?indikator=arbeitslose-je-100&bild=spannweite&{AREAS}",
    "zerlegung": f"/vergleich?indikator=arbeitslose-je-100&bild=zerlegung&{AREAS}",
    "trichter": "/vergleich?indikator=maenner-in-kitas&ebene=kreis&bild=trichter&ort=05562&orte=05112",
    "streu": f"/zusammenhang?{CHILDREN}&indikator2=arbeitslose-je-100",
    "karte": f"/karte?{CHILDREN}",
    "karte of all of NRW": f"/karte?{CHILDREN}&ausschnitt=nrw",
}
"""Addresses by the kind of chart, and what is peculiar about it."""

FURTHER = {"nachbarn", "spannweite", "zerlegung", "trichter"}
"""The kinds that stand in the card of further pictures."""


@pytest.mark.parametrize("width", [1400, 768, 360])
@pytest.mark.parametrize("case", CASES)
def test_it_is_where_plotly_draws_it(visit, store, case, width):
    address, kind = CASES[case], case.split(" ")[0]
    page = visit(width).open(address)
    view, _ = parse("?" + urlsplit(address).query, store)
    made = still.drawn(KINDS[kind](Context(store, view)))
    assert made
    gd = page.locator(f".card-{'bild' if kind in FURTHER else kind} .js-plotly-plot").first
    gd.scroll_into_view_if_needed()
    expect(gd.locator(".main-svg").first).to_be_visible()
    page.evaluate(SCRIPT)
    layer = gd.evaluate_handle("(gd, made) => window.layOver(gd, made)", made)
    found = gd.evaluate("(gd, [layer, near]) => window.compareStill(gd, layer, near)", [layer, NEAR])
    assert (found["missing"], found["more"], found["far"]) == ([], [], [])
    assert found["seen"] > FEWEST
