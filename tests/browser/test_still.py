"""The finished SVG of each chart against what Plotly draws on the page: the same things, the same places."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components.charts import KINDS, still
from components.comparison.context import Context
from components.view.model import parse
from tests.browser.hands import FITTED, widened

SCRIPT = (Path(__file__).parent / "still.js").read_text()
NEAR = 1.5
"""Pixels that an edge may be beside that of Plotly."""

FEWEST = 10
"""Things that each chart has at least: the comparison has found something to compare."""
AREAS = "ort=05562020&orte=05112000,05978020"
CHILDREN = f"indikator=kinderarmut&{AREAS}"
MEN = "indikator=maenner-in-kitas&ebene=kreis&ort=05562&orte=05112"
UNION = "verbund=Vest:05562020,05562014,05513&ort=V1&orte=05112000&indikator=arbeitslose-je-100"
AIM = f"indikator=betreuungsquote-u3&{AREAS}&zielname=Ausschuss&ziel="
CASES = {
    f"/vergleich?{CHILDREN}&bild=nachbarn": ("position", "veraenderung", "rangfolge", "nachbarn"),
    f"/vergleich?{CHILDREN}&gruppe=kreis": ("position",),
    f"/vergleich?indikator=arbeitslose-je-100&bild=spannweite&{AREAS}": ("entwicklung", "spannweite"),
    f"/vergleich?indikator=arbeitslose-je-100&bild=zerlegung&{AREAS}": ("zerlegung",),
    f"/vergleich?indikator=schueler-grundschulen&sprache=en&{AREAS}": ("entwicklung",),
    f"/vergleich?{MEN}&bild=trichter": ("rangfolge", "trichter"),  # with lines for chance
    "/vergleich?indikator=grundschulen-herausfordernde-lage&ort=05112000": ("rangfolge",),  # hatched
    f"/zusammenhang?{CHILDREN}&indikator2=arbeitslose-je-100": ("streu",),
    f"/vergleich?{AIM}40": ("position", "entwicklung", "rangfolge"),
    f"/vergleich?{AIM}31.7": ("position", "rangfolge"),  # at the median
    f"/zusammenhang?{AIM}24": ("streu",),
    f"/karte?{CHILDREN}": ("karte",),
    f"/karte?{CHILDREN}&ausschnitt=nrw": ("karte",),
    f"/karte?{UNION}": ("karte",),
    f"/vergleich?{UNION}": ("position", "rangfolge"),
    f"/zusammenhang?{UNION}&indikator2=gisd": ("streu",),
}
"""The charts that are looked at on a page."""

FURTHER = {"nachbarn", "spannweite", "zerlegung", "trichter"}
"""The kinds that stand in the card of further pictures."""


@pytest.mark.parametrize("path", CASES)
def test_it_is_where_plotly_draws_it(visit, store, path):
    page = visit().open(path)
    page.evaluate(SCRIPT)
    view, _ = parse("?" + urlsplit(path).query, store)
    for width in widened(page):
        for kind in CASES[path]:
            made = still.drawn(KINDS[kind](Context(store, view)))
            gd = page.locator(f".card-{'bild' if kind in FURTHER else kind} .js-plotly-plot").first
            gd.scroll_into_view_if_needed()
            expect(gd.locator(".main-svg").first).to_be_visible()
            page.wait_for_function(FITTED)
            found = gd.evaluate("(gd, [made, near]) => window.compareStill(gd, made, near)", [made, NEAR])
            assert (found["missing"], found["more"], found["far"]) == ([], [], []), (kind, width)
            assert found["seen"] > FEWEST
