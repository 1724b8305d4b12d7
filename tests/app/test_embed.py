"""``/einbetten``: one chart for other pages, and the only document that other pages may frame."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.screen import embed_kinds, frame_height
from components.view import pages
from components.view.model import parse

HERTEN = "ort=05562020"
ASSETS = Path(__file__).parents[2] / "assets"


def framing(answer):
    """Who may frame a document, by both headers."""
    ancestors = re.search(r"frame-ancestors ([^;]+)", answer.headers["Content-Security-Policy"])
    return ancestors[1], answer.headers.get("X-Frame-Options")


def test_only_the_embedded_chart_may_be_framed(client):
    assert framing(client.get("/einbetten")) == ("*", None)
    others = ("/k", "/k/quatsch", "/einbetten/x", *pages.ROUTES)
    assert {framing(client.get(path)) for path in others} == {("'self'", "SAMEORIGIN")}


def test_nothing_else_is_loosened(client):
    policy = client.get("/einbetten").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "Set-Cookie" not in client.get("/einbetten").headers


@pytest.mark.parametrize("kind", [kind for kind in embed_kinds.PAGE_OF if kind != embed_kinds.PROFILE])
def test_a_chart_has_title_source_licence_and_ways_back(client, store, kind):
    slug = "maenner-in-kitas&ebene=kreis" if kind == "trichter" else "arbeitslose-je-100"
    search = f"?indikator={slug}&{HERTEN}&diagramm={kind}"
    answer = client.get(f"/einbetten{search}")
    rendered = KINDS[kind](Context(store, parse(search, store)[0]))
    text = unescape(answer.text)
    assert answer.status_code == 200
    for part in (rendered.title, rendered.subtitle, rendered.source, "dl-de/by-2-0"):
        assert part in text
    figure = re.search(r'data-figure="([^"]*)"', answer.text)
    assert json.loads(unescape(figure[1])) == json.loads(json.dumps(rendered.figure))
    assert f'href="/{embed_kinds.PAGE_OF[kind]}?' in answer.text
    assert "#" in re.search(r'href="(/[a-z]+[^"]*)"[^>]*>Als Tabelle', answer.text)[1]
    assert '<base target="_blank">' in answer.text
    assert "<nav" not in answer.text


BEYOND = "121Y-08C2-3007-5WG0-0ZAS-8M"
"""Kreis Recklinghausen beside Leipzig, Bremen and Dortmund."""


def test_a_code_with_areas_beyond_the_region_shows_them(client):
    answer = client.get("/einbetten", query_string={"ansicht": BEYOND})
    assert answer.status_code == 200
    text = unescape(answer.text)
    assert text.count("Leipzig und Bremen liegen außerhalb der Metropole Ruhr") == 3
    drawn = [json.loads(unescape(found)) for found in re.findall(r'data-figure="([^"]*)"', answer.text)]
    assert "14713" in json.dumps(drawn[0])
    assert "orte=14713,04011,05913" in re.search(r'href="(/vergleich[^"]*)"', text)[1]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("karte", "nicht dabei: Leipzig, Bremen."),
        (
            "streu",
            "Leipzig und Bremen liegen außerhalb der Metropole Ruhr: die Punkte zählen weder zur Linie",
        ),
    ],
)
def test_where_they_stand_or_that_they_are_left_out_is_said(client, kind, said):
    text = unescape(client.get("/einbetten", query_string={"ansicht": BEYOND, "diagramm": kind}).text)
    assert said in text


def test_what_stands_out_is_words_with_sources(client):
    text = client.get(f"/einbetten?{HERTEN}&diagramm=auffallend").text
    assert "Was in Herten auffällt" in text
    assert text.count("finding-top") == 3
    assert "Quellen" in text


def test_an_unknown_chart_is_named_and_the_known_ones_too(client):
    answer = client.get("/einbetten?diagramm=<b>x</b>&sprache=en")
    assert answer.status_code == 400
    assert "There is no chart “&lt;b&gt;x&lt;/b&gt;”" in answer.text
    assert "position, entwicklung" in answer.text


def test_a_chart_that_cannot_be_drawn_says_why(client):
    answer = client.get("/einbetten?indikator=betreuungsquote-u3&ebene=gemeinde&diagramm=karte")
    assert answer.status_code == 200
    assert "card-notice" in answer.text
    assert "data-figure" not in answer.text


def test_the_address_names_the_year_and_opens_the_same_view(store):
    view, _ = parse(f"?{HERTEN}", store)
    for kind in embed_kinds.PAGE_OF:
        address = embed_kinds.address(store, view) + kind
        assert f"jahr={view.year}" in address
        assert f"diagramm={kind}" in address
        assert parse(address.partition("?")[2], store)[0].mine == view.mine


def test_every_kind_has_words_and_a_height(store):
    context = Context(store, parse(f"?{HERTEN}", store)[0])
    for kind in embed_kinds.PAGE_OF:
        assert embed_kinds.label(context, kind)
        wide, narrow = frame_height.heights(context, kind)
        assert 300 < wide < 3000
        assert 300 < narrow < 3000


def test_the_frame_of_a_ranking_grows_with_its_bars(store):
    def wide(search):
        return frame_height.heights(Context(store, parse(search, store)[0]), "rangfolge").wide

    assert wide(f"?{HERTEN}&rangfolge=alle") - wide(f"?{HERTEN}&ebene=kreis") == (53 - 15) * 25
    assert wide(f"?{HERTEN}&rangfolge=alle") > wide(f"?{HERTEN}")


def ruled(names):
    """The classes that rules of the style sheets of these names begin with."""
    sheets = "".join((ASSETS / name).read_text("utf-8") for name in names)
    rules = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    selectors = ",".join(re.findall(r"([^{};]+)\{", rules))
    return set(re.findall(r"(?:^|,)\s*\.([a-zA-Z][\w-]*)", selectors))


@pytest.mark.parametrize(
    "address",
    [
        "/k?code=nix",
        *(f"/einbetten?ort=05562020&diagramm={kind}" for kind in ("karte", "rangfolge", "auffallend")),
    ],
)
def test_a_document_that_stands_alone_brings_its_rules(client, address):
    page = client.get(address).text
    classes = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
    brought = re.findall(r'href="/assets/(\w+\.css)', page)
    everything = [path.name for path in ASSETS.glob("*.css") if path.stem != "papier"]
    assert classes & (ruled(everything) - ruled(brought)) == set()
