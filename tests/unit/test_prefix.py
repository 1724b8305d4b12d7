"""What a path below which the app is offered may be, and which path of a browser is which of the app."""

from __future__ import annotations

import pytest
from flask import Flask

from components.web import prefix


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("/", ""),
        ("/ruhrvergleich", "/ruhrvergleich"),
        ("/ruhrvergleich/", "/ruhrvergleich"),
        ("/Amt-51/ruhr.v2/~zahlen_1", "/Amt-51/ruhr.v2/~zahlen_1"),
        ("/m%c3%BClheim", "/m%C3%BClheim"),
        ("/%72uhr", "/ruhr"),
    ],
)
def test_a_prefix_is_taken_as_browsers_write_it(text, wanted):
    assert prefix.written(text) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ruhr", "beginnt mit einem Schrägstrich"),
        ("https://host/ruhr", "beginnt mit einem Schrägstrich"),
        ("//host/ruhr", "Zwei Schrägstriche"),
        ("/a//b", "Zwei Schrägstriche"),
        ("/ruhr//", "Zwei Schrägstriche"),
        ("/../ruhr", "führen woandershin"),
        ("/ruhr/.", "führen woandershin"),
        ("/%2e%2e/ruhr", "führen woandershin"),
        ("/ruhr?a=b", "kein ? und kein #"),
        ("/ruhr#a", "kein ? und kein #"),
        ("/ruhr vergleich", "Erlaubt sind"),
        ("/ruhr%20vergleich", "Erlaubt sind"),
        ("/mülheim", "Umlaute als %C3%BC"),
        ("/a%2Fb", "Erlaubt sind"),
        ("/a%", "Erlaubt sind"),
        ("/%FF", "Erlaubt sind"),
        ('/"><script>', "Erlaubt sind"),
        ("/a\\b", "Erlaubt sind"),
        ("/a\nb", "Erlaubt sind"),
        ("/a,/b", "Erlaubt sind"),
        (f"/{'a' * 200}", "höchstens 200 Zeichen"),
    ],
)
def test_what_is_no_prefix_is_refused_with_a_sentence(text, why):
    with pytest.raises(prefix.WrongPrefix, match=why.replace("?", r"\?")):
        prefix.written(text)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/ruhr/karte", "/karte"),
        ("/ruhr/", "/"),
        ("/ruhr", "/"),
        ("/ruhrgebiet", "/ruhrgebiet"),
        ("/karte", "/karte"),
        (None, None),
    ],
)
def test_a_path_of_the_browser_is_known_from_the_root_of_the_app_on(path, wanted):
    with Flask(__name__).test_request_context("/", environ_overrides={prefix.KEY: "/ruhr"}):
        assert prefix.inside(path) == wanted
    with Flask(__name__).test_request_context("/"):
        assert prefix.inside(path) == path


def test_a_browser_may_write_an_umlaut_in_small_letters():
    with Flask(__name__).test_request_context("/", environ_overrides={prefix.KEY: "/m%C3%BCl/a"}):
        assert prefix.inside("/m%c3%bcl/a/karte") == "/karte"


def test_outside_of_a_request_there_is_none():
    assert prefix.current() == ""


def test_where_a_request_is_mounted_does_not_hang_on_the_prefix():
    below = {"SCRIPT_NAME": prefix.wsgi("/m%C3%BCl") + "/eigene", prefix.KEY: "/m%C3%BCl"}
    with Flask(__name__).test_request_context("/", environ_overrides=below):
        assert prefix.mounted_at() == "/eigene"
    with Flask(__name__).test_request_context("/", environ_overrides={"SCRIPT_NAME": "/eigene"}):
        assert prefix.mounted_at() == "/eigene"
