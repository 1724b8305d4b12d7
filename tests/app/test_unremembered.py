"""What somebody calls areas or a target is forgotten with the answer: nothing in the process holds it."""

from __future__ import annotations

import gc
import json
from urllib.parse import clear_cache, quote

import pytest

from components import answers
from components.view.union_actions import FORM

LONG, SHORT = ("Wolper", "tünger & <b>städte"), ("Zol", "ver")
"""Two names that no list holds, in parts, so that this module does not hold them whole."""


def called(aimed):
    """A query with these names, one short enough to be taken for a key."""
    long, short = (quote("".join(parts), safe="") for parts in (LONG, SHORT))
    aim = f"&ziel=40&zielname={long}" if aimed else ""
    unions = f"{long}:05562014,05562020%3B{short}:05112000,05113000"
    return f"verbund={unions}&ort=V1&orte=V2,05112000&indikator=quote&jahr=2019{aim}"


def holders():
    """What in the process refers to a text or bytes that hold one of the names."""
    wanted = [(start + rest[:2]).lower() for start, rest in (LONG, SHORT)]
    wanted += [quote(one) for one in wanted]
    sought = (tuple(wanted), tuple(one.encode() for one in wanted))
    gc.collect()
    found = []
    for one in gc.get_objects():
        for text in _texts(one):
            parts = sought[isinstance(text, bytes)]
            if text not in parts and any(part in text.lower() for part in parts):
                found.append(f"{type(one).__name__}: {text[:80]!r}")
    return found


def _texts(one):
    """The texts that an object refers to, also by containers so plain that Python does not track them."""
    if isinstance(one, dict):
        # Keys are no referents, says Python; asked of the class, because there are dicts that warn of it.
        yield from (key for key in dict.keys(one) if isinstance(key, str | bytes))
    for other in gc.get_referents(one):
        if isinstance(other, str | bytes):
            yield other
        elif isinstance(other, dict | tuple) and not gc.is_tracked(other):
            yield from _texts(other)


def ask(client, address):
    """One answer, read and dropped."""
    response = client.get(address)
    assert response.status_code == 200, address
    response.get_data()


def use(client, aimed):
    """Whatever a server gives out of a view with such names."""
    search = called(aimed)
    for address in (
        *("/", "/karte", "/vergleich", "/profil", "/tabelle", "/zusammenhang", "/ausserhalb"),
        *("/daten/karte.csv", "/daten/vergleich.xlsx", "/daten/karte.geojson", "/streifen.svg"),
    ):
        ask(client, f"{address}?{search}")
    for form in ("docx", "pptx"):
        ask(client, f"/dokument.{form}?{search}&seite=vergleich")
    ask(client, f"/einbetten?{search}&diagramm=position")


@pytest.mark.parametrize("aimed", [False, True])
def test_no_name_outlives_its_answer(frozen_client, aimed):
    use(frozen_client, aimed)
    clear_cache()  # the latest addresses that Python itself has taken apart
    assert holders() == []


def tell(screen, store):
    """A union made by its form, and looked for."""
    form = json.dumps({"key": "", "name": "".join(LONG), "areas": ["05512000", "05513000"], "turn": 1})
    made = screen(regions=("verbund", "facts"), controls={FORM: form}).changes("?ort=05512000", changed=FORM)
    assert "V1" in made["url", "search"]
    asked = json.dumps({"scope": "all", "text": LONG[0], "turn": 1})
    assert LONG[1][:3] in answers.search(store, made["url", "search"], "/karte", asked)


def test_no_name_outlives_an_action(screen, store):
    tell(screen, store)
    clear_cache()
    assert holders() == []
