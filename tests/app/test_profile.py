"""The answers behind the profile: its two regions over the wire, and what bad input does to them."""

from __future__ import annotations

from urllib.parse import quote

import pytest


def test_the_table_holds_every_indicator_and_travels_light(screen, store):
    page = screen(regions=("profil-tabelle",))
    response = page.ask("?ort=05562020")
    assert response.text.count("profile-row") == len(store.catalogue.indicators)
    assert "Kreis Recklinghausen: " in response.text
    packed = page.ask("?ort=05562020", **{"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < 60_000


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?ort=00000000",
        "?ort=RUHR",
        "?ort=" + quote("<script>"),
        "?ort=05562020&seit=hundert&farben=bunt&gruppe=freunde&ebene=stadtteil",
        "?ort=05562020&seit=1950",
        "?ort=05562020&seit=2099",
        "?ort=05562020&gruppe=auswahl",
        "?ort=05562&ebene=gemeinde&gruppe=nachbarn&gewichte=dichte:0",
    ],
)
def test_bad_input_shows_something(screen, search):
    changes = screen(regions=("profil-kopf", "profil-tabelle")).changes(search)
    head, table = (
        "".join(part["props"]["html"] for part in changes[name, "children"])
        for name in ("profil-kopf", "profil-tabelle")
    )
    assert "<h1>" in head
    assert "<script>" not in head + table
    assert "NaN" not in head + table
