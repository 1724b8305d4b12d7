"""The fill of a map over HTTP: kept for ever below the stamp, refused where it would be wrong."""

from __future__ import annotations

import json

import brotli
import pytest

from components.comparison.context import Context
from components.screen import map_fill
from components.view.model import parse
from tests.official import STORE

FILL = "/fuellung/kinderarmut/gemeinde.json"
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def stamp(client):
    return client.get("/health").json["stand"]


def test_below_the_stamp_it_never_changes(client, stamp):
    answer = client.get(f"/{stamp}{FILL}?sprache=en")
    assert answer.headers["Cache-Control"] == FOREVER
    assert answer.mimetype == "application/json"
    view, _ = parse("?indikator=kinderarmut&ebene=gemeinde&sprache=en", STORE)
    assert answer.json == json.loads(json.dumps(map_fill.table(STORE, view)))


def test_without_a_stamp_it_is_shared_like_other_figures(client):
    assert client.get(FILL).headers["Cache-Control"] == "public, max-age=0, s-maxage=300"


def test_below_another_stamp_it_is_given_and_not_kept(client):
    """Below a stamp no cache has the figures of another; old and new processes may answer side by side."""
    answer = client.get(f"/0123456789ab{FILL}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_it_is_sent_as_small_as_the_browser_can_read(client, stamp):
    plain = client.get(f"/{stamp}{FILL}", headers={"Accept-Encoding": "identity"})
    small = client.get(f"/{stamp}{FILL}", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 3
    assert "Accept-Encoding" in small.headers["Vary"]
    zipped = client.get(f"/{stamp}{FILL}", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    refused = client.get(f"/{stamp}{FILL}", headers={"Accept-Encoding": "br;q=0, identity"})
    assert "Content-Encoding" not in refused.headers
    again = client.get(f"/{stamp}{FILL}", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_says_where_it_is(screen, client, stamp):
    figure = screen(cards=("karte",)).changes("?indikator=kinderarmut&ort=05562020", path="/karte")[
        "graph", "figure"
    ]
    address = figure["layout"]["meta"]["fill"]
    assert address == FILL
    of_year = client.get(f"/{stamp}{address}").json["years"][str(figure["layout"]["meta"]["year"])]
    keys = client.get(f"/{stamp}{address}").json["keys"]
    [areas] = [trace for trace in figure["data"] if trace["name"] == "areas"]
    said = dict(zip(keys, of_year["text"], strict=True))
    assert areas["text"] == [said[key] for key in areas["locations"]]


def test_a_group_in_the_address_is_the_group_that_counts(client):
    search = "gruppe=nachbarn&ort=05562020&nachbarn=5&farben=bewertung"
    view, _ = parse(f"?indikator=kinderarmut&ebene=gemeinde&{search}", STORE)
    assert len(Context(STORE, view).group) == 6
    assert client.get(f"{FILL}?{search}").json == json.loads(json.dumps(map_fill.table(STORE, view)))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fuellung/nix/gemeinde.json", 404),
        ("/fuellung/eigene/gemeinde.json", 404),
        ("/fuellung/kinderarmut/nix.json", 404),
        ("/fuellung/ohne-hauptschulabschluss/gemeinde.json", 404),  # not on this level
        (f"{FILL}?klassen=nix", 400),
        (f"{FILL}?ort=nix", 400),
        (f"{FILL}?mass=veraenderung", 400),
        (f"{FILL}?jahr=2021", 400),
        (f"{FILL}?nix=1", 400),
        (f"{FILL}?klassen=gleich&klassen=natuerlich", 400),
    ],
)
def test_what_it_cannot_be_asked_is_refused(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json["error"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_own_figures_are_never_in_it(client, stamp):
    for before in ("/eigene", f"/{stamp}/eigene"):
        answer = client.post(before + FILL, json={"eigene": {"titel": "x"}})
        assert answer.status_code in {404, 405}
