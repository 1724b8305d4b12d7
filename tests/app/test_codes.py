"""``/k/<code>``: opens the view of a code, helps with one that leads nowhere."""

from __future__ import annotations

import pytest

from components.view import code_fields, codes
from components.view.model import parse, query

KNOWN = "124N-M8CF"


def named(store, search):
    """The parameters of a view, among them its year once there is a later one."""
    return query(parse(search, store)[0], store)


@pytest.fixture
def view(store):
    """The address behind the code."""
    search = "?indikator=betreuungsquote-u3&ebene=kreis&jahr=2016&ort=05562020"
    return "/vergleich" + named(store, search)


@pytest.mark.parametrize("typed", [KNOWN, "124nm8cf", "I24N%20M8CF"])
def test_a_code_leads_to_the_address_of_its_view(client, view, typed):
    answer = client.get(f"/k/{typed}")
    assert (answer.status_code, answer.location) == (302, view)


def test_the_language_asked_for_is_kept(client, store, view):
    assert client.get(f"/k/{KNOWN}?sprache=en").location == f"{view}&sprache=en"
    assert (
        client.get("/k/131Y-089E?sprache=de").location == f"/profil{named(store, '?jahr=2022&ort=05562020')}"
    )


def test_the_field_asks_the_same(client, view):
    assert client.get("/k", query_string={"code": " 124n m8cf "}).location == view
    empty = client.get("/k?code=")
    assert empty.status_code == 200
    assert 'name="code"' in empty.text


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        ("de", "Zu diesem Code gibt es keine Ansicht", "Mindestens ein Zeichen"),
        ("en", "No view found for this code", "at least one character"),
    ],
)
def test_a_mistyped_code_gets_help(client, language, heading, said):
    answer = client.get(f"/k/12N4-M8CF?sprache={language}")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert f'<html lang="{language}">' in answer.text
    for part in (heading, said, 'value="12N4-M8CF"', f'href="/k/{KNOWN}', 'name="code"', 'href="/'):
        assert part in answer.text


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><b>', "%00", "ä" * 300, "a/b/../c", "124N-M8CF.exe"]
)
def test_any_text_is_answered_as_text(client, typed):
    answer = client.get("/k", query_string={"code": typed})
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text


def test_the_code_of_a_page_that_is_not_here_is_said_to_be_gone(client, store):
    view, _ = parse("", store)
    beyond = codes.signs.closed(code_fields.packed(codes._fields(store, "karte", view) | {"page": (31,)}))
    answer = client.get(f"/k/{beyond}")
    assert answer.status_code == 404
    assert "gibt es in dieser Ausgabe nicht" in answer.text


def test_a_code_with_areas_beyond_the_region_leads_there(client, store):
    answer = client.get("/k/121y-08c2-3007-5wg0-0zas-8m")
    search = named(store, "?ebene=kreis&jahr=2022&ort=05562020&orte=14713,04011,05913")
    assert (answer.status_code, answer.location) == (302, f"/vergleich{search}")


@pytest.mark.parametrize(("ending", "mimetype"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_the_qr_code_of_a_code_is_a_picture(client, ending, mimetype):
    answer = client.get(f"/k/{KNOWN}.{ending}")
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert client.get(f"/k/12N4-M8CF.{ending}").status_code == 404


def test_links_of_the_page_lead_back_to_what_was_typed(client):
    text = client.get("/k", query_string={"code": "12N4/x?&#"}).text
    assert 'href="/k/12N4/x%3F%26%23?sprache=en"' in text
