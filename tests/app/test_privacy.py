"""What is said about privacy is what happens: nothing is kept, nothing is logged about a person."""

from __future__ import annotations

import logging
import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from components import pages
from components.comparison.context import Context
from components.pages import datenschutz, privacy
from components.screen import markdown, plain
from components.texts import words
from components.view.model import parse
from components.web import access_log, metrics, serving

ASSETS = Path(pages.__file__).parents[2] / "assets"
SECRET = "05562020"  # what somebody chose
ADDRESS = "203.0.113.77"


def text_of(store, language):
    context = Context(store, parse(f"?sprache={language}", store)[0])
    _, body = datenschutz.layout(context)
    return unescape(body.children.html)


def marked(key):
    """A sentence of the page as it stands there."""
    return unescape(plain.text(markdown.inline(words("de")(key))))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_tells_every_fact_of_the_program(store, language):
    text, talk = text_of(store, language), words(language)
    assert "{{" not in text
    for name in metrics.NAMES:
        assert talk(f"privacy.counted.{name}") in text
    for name in access_log.FIELDS:
        assert talk(f"privacy.field.{name}") in text
    for name, value in serving.PAGE_HEADERS.items():
        assert f"<code>{name}: {value}</code>" in text
    assert "<code>connect-src 'self'</code>" in text


def test_the_page_says_whether_there_is_a_log(store, monkeypatch):
    assert marked("privacy.log_off") in text_of(store, "de")
    monkeypatch.setenv(access_log.VARIABLE, "1")
    assert marked("privacy.log_on") in text_of(store, "de")


def test_the_page_says_whether_anything_is_counted(store, monkeypatch):
    assert marked("privacy.counting_off") in text_of(store, "de")
    monkeypatch.setenv(metrics.VARIABLE, "1")
    assert marked("privacy.counting_on") in text_of(store, "de")


def test_scripts_keep_in_the_browser_what_the_page_says_and_nothing_else():
    source = "\n".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    source = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)
    named = dict(re.findall(r"""const (\w+) = ["'`]([\w-]+)["'`]""", source))
    kept = re.findall(r"""Storage\s*\.\s*setItem\(\s*["'`]?([\w-]+)""", source)
    said = " ".join(words("de")(f"privacy.kept.{key}") for key in privacy.KEPT)
    assert {named.get(key, key) for key in kept} == {*privacy.KEPT, "mappe-unlesbar"}
    assert all(f"„{named.get(key, key)}“" in said for key in kept)
    ways_out = ("document.cookie", "sendBeacon", "WebSocket", "EventSource", "indexedDB", "serviceWorker")
    assert [way for way in ways_out if way in source] == []


def test_every_counter_is_told_of():
    counters = {name for name, value in vars(metrics.Metrics()).items() if hasattr(value, "collect")}
    assert counters - {"registry"} == set(metrics.NAMES)


@pytest.fixture
def logged(monkeypatch):
    """A server with the log, and the lines it wrote."""
    monkeypatch.setenv(access_log.VARIABLE, "1")
    server = Flask(__name__)
    server.add_url_rule("/k/<code>", "code", lambda code: code, methods=["GET", "POST"])
    access_log.install(server)
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    logging.getLogger("ruhrvergleich.access").addHandler(handler)
    yield server.test_client(), lines
    logging.getLogger("ruhrvergleich.access").handlers.clear()
    logging.getLogger("ruhrvergleich.access").propagate = True


def test_a_line_of_the_log_tells_what_and_not_who(logged):
    client, lines = logged
    headers = {
        "User-Agent": "Spitzel/1.0",
        "X-Forwarded-For": ADDRESS,
        "Referer": "https://example.org/geheim",
    }
    client.post(
        f"/k/{SECRET}?ort={SECRET}",
        data=SECRET * 3,
        headers=headers,
        environ_base={"REMOTE_ADDR": ADDRESS},
    )
    client.get(f"/gibt-es-nicht/{SECRET}", environ_base={"REMOTE_ADDR": ADDRESS})
    (known, unknown) = lines
    assert re.fullmatch(r"\S+\+00:00 POST /k/<code> 200 8 \d+", known)
    assert re.fullmatch(r"\S+\+00:00 GET - 404 \d+ \d+", unknown)
    assert len(known.split()) == len(access_log.FIELDS)


def test_without_being_asked_nothing_is_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        client.get(f"/karte?ort={SECRET}", environ_base={"REMOTE_ADDR": ADDRESS})
    assert [record for record in caplog.records if SECRET in record.getMessage()] == []
    assert ADDRESS not in caplog.text
    server = Flask(__name__)
    access_log.install(server)
    assert not server.after_request_funcs


def test_a_fault_is_logged_without_address_and_choice(caplog):
    server = Flask(__name__)

    def fail():
        raise ValueError

    server.add_url_rule("/kaputt", "fail", fail)
    serving.harden(server, [])
    response = server.test_client().get(f"/kaputt?ort={SECRET}", environ_base={"REMOTE_ADDR": ADDRESS})
    assert response.status_code == 500
    assert "GET /kaputt" in caplog.text
    assert SECRET not in caplog.text
    assert ADDRESS not in caplog.text
