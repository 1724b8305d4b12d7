"""What an operator may count, and that it says nothing of anybody."""

from __future__ import annotations

import pytest
from flask import Flask, abort

from app import create_app
from components.web import metrics


@pytest.fixture(autouse=True)
def switch(monkeypatch):
    monkeypatch.setenv(metrics.VARIABLE, "1")


@pytest.fixture
def server():
    """A small server of its own with a page, a callback and a fault."""
    made = Flask(__name__, static_folder=None)
    made.add_url_rule("/karte", "page", lambda: "ok")
    made.add_url_rule(metrics.CALLBACK, "callback", lambda: "{}", methods=["POST"])
    made.add_url_rule("/api/kaputt", "fault", lambda: abort(500))
    made.add_url_rule("/mappe.docx", "busy", lambda: abort(503))
    metrics.install(made)
    return made.test_client()


def lines(client):
    text = client.get(metrics.PATH).text
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def test_requests_callbacks_and_faults_are_counted(server):
    server.get("/karte?ort=05562020")
    server.post(metrics.CALLBACK)
    server.post(metrics.CALLBACK)
    server.get("/api/kaputt")
    server.get("/mappe.docx")
    found = lines(server)
    assert found['ruhrvergleich_requests_total{kind="page",status="200"}'] == "1.0"
    assert found['ruhrvergleich_requests_total{kind="api",status="500"}'] == "1.0"
    assert found["ruhrvergleich_callback_seconds_count"] == "2.0"
    assert found["ruhrvergleich_faults_total"] == "1.0"


def test_neither_who_nor_what_is_counted(server):
    server.get(
        "/karte?ort=05562020", headers={"User-Agent": "Neugierig"}, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    )
    text = server.get(metrics.PATH).text
    assert not any(word in text for word in ("05562020", "Neugierig", "192.0.2.7", "karte"))


def test_invented_addresses_do_not_fill_the_counters(server):
    for number in range(50):
        server.get(f"/erfunden-{number}")
    assert sum("requests_total" in name for name in lines(server)) == 1


def test_the_app_offers_its_counters_where_they_are_asked_for(client, tiny_root, monkeypatch):
    asked = create_app(tiny_root).server.test_client()
    asked.get("/health")
    assert 'kind="health"' in asked.get(metrics.PATH).text
    for text in ("", "0", "nein"):
        monkeypatch.setenv(metrics.VARIABLE, text)
        silent = create_app(tiny_root).server.test_client().get(metrics.PATH)
        assert (silent.status_code, silent.headers["Cache-Control"]) == (404, "no-store")
    assert client.get(metrics.PATH).status_code == 404


def test_the_time_of_a_request_is_known_without_counters(monkeypatch):
    """The access log tells it."""
    monkeypatch.delenv(metrics.VARIABLE)
    made = Flask(__name__, static_folder=None)
    made.add_url_rule("/", "page", lambda: str(metrics.elapsed() > 0))
    metrics.install(made)
    assert made.test_client().get("/").text == "True"
