"""Which answers scripts on pages of others may read: one list, and what it says of every route there is."""

from __future__ import annotations

import pytest

from components.web import open_access

OPEN = {
    "/api/v1/werte.json": "?indikator=kinderarmut",
    "/api/v1/datenpaket.zip": "",
    "/api/indikatoren.json": "",
    "/api/nix": "",
    "/health": "",
    "/daten/karte.csv": "",
    "/daten/karte.gpkg": "",
    "/daten/nix.csv": "",
    "/neu/05562020.atom": "",
    "/neu/nix.atom": "",
    "/k/124N-M8CF.svg": "",
    "/k/124N-M8CF.png": "",
    "/mappe.svg": "?m=124N-M8CF",
    "/mappe.zip": "?m=124N-M8CF",
    **dict.fromkeys(("/katalog.rdf", "/katalog.jsonld", "/vorschau/karte.png"), ""),
}
SLOW = ("/api/v1/datenpaket.zip", "/katalog.rdf", "/katalog.jsonld")
"""Made of all figures, which takes seconds; few do here."""

CLOSED = {
    **dict.fromkeys(("/", "/karte", "/daten", "/daten/kinderarmut", "/schnittstelle", "/mappe", "/nix"), ""),
    **dict.fromkeys(("/einbetten", "/k", "/k/124N-M8CF", "/k/nix", "/neu", "/metrics", "/streifen.svg"), ""),
    **dict.fromkeys(("/_dash-layout", "/_dash-dependencies", "/_favicon.ico", "/assets/app.css"), ""),
    **dict.fromkeys(("/eigene/vorlage-kreis.csv", "/eigene/daten/karte.csv", "/dokument.docx"), ""),
    **dict.fromkeys(("/mappe.json", "/mappe.docx", "/blatt.json", "/robots.txt", "/sitemap.xml"), ""),
    "/fuellung/kinderarmut/kreis.json": "",
    **dict.fromkeys(("/API/x", "/vorschau/nix", "/vorschau/karte.PNG"), ""),  # pages that say there is none
}
ROUTES_OPEN = (
    *("/api/", "/daten/<", "/geo/", "/health", "/k/<", "/katalog", "/mappe.svg", "/mappe.<", "/neu/<"),
    "/vorschau/",
)
"""How the rules begin of which at least some addresses are open."""


def open_words(response):
    return {name for name in dict(response.headers) if name.startswith("Access-Control-")}


@pytest.mark.parametrize("path", OPEN)
def test_open_answers_and_their_faults_are_for_everybody(client, frozen_client, path):
    client = frozen_client if path in SLOW else client
    for asked in (path + OPEN[path], path + "?falsch=1"):
        for method in ("GET", "HEAD"):
            answer = client.open(asked, method=method, headers={"Origin": "https://portal.example"})
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
            assert "Access-Control-Allow-Credentials" not in answer.headers
            assert "Origin" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", CLOSED)
def test_everything_else_is_for_its_own_pages(client, path):
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        asked = client.open(path, method=method, headers={"Origin": "https://portal.example"})
        assert open_words(asked) == set(), method


def test_own_figures_are_not_open_however_they_are_sent(client):
    """Below ``/eigene`` the same routes answer, and so it must not be the route alone that counts."""
    answer = client.post("/eigene/daten/karte.csv", json={}, headers={"Origin": "https://portal.example"})
    assert answer.status_code == 200
    assert open_words(answer) == set()


def test_a_boundary_is_open(client, store):
    url = next(iter(store.geometry.values())).url
    assert client.get(url).headers["Access-Control-Allow-Origin"] == "*"


def test_an_answer_that_has_not_changed_and_a_part_are_open(client):
    first = client.get("/daten/tabelle.csv")
    for name, value, status in (
        ("If-None-Match", first.headers["ETag"], 304),
        ("Range", "bytes=0-9", 206),
        ("Range", "bytes=99999999-", 416),
    ):
        answer = client.get("/daten/tabelle.csv", headers={name: value})
        assert answer.status_code == status
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_way_to_the_present_is_open(client):
    answer = client.get("/api/v1/gebiete.json?stand=0123456789ab")
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (307, "*")


@pytest.mark.parametrize("path", OPEN)
def test_what_a_browser_asks_beforehand(client, path):
    asked = {
        "Origin": "https://portal.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "range,if-range",
    }
    answer = client.options(path, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_route_is_open_or_not_on_purpose(app):
    """A new route is neither: whoever adds one says here which it is."""
    rules = {rule.rule for rule in app.server.url_map.iter_rules()}
    examples = [*OPEN, *CLOSED]
    adapter = app.server.url_map.bind("")
    met = {
        adapter.match(path, method="GET", return_rule=True)[0].rule
        for path in examples
        if _is_got(adapter, path)
    }
    closed_by_kind = ("/eigene", "/_", "/assets", "/bootstrap", "/font", "/plotly", "/dokument", "/blatt")
    for rule in rules:
        is_some = rule.startswith(ROUTES_OPEN)
        assert is_some or not open_access.is_open(rule), rule
        assert is_some or rule in met or rule.startswith(closed_by_kind), rule


def _is_got(adapter, path):
    return "GET" in adapter.allowed_methods(path)
