"""Mappe, documents and the reading of own figures need a place; everybody else is answered meanwhile."""

from __future__ import annotations

import socket
from threading import Event, Semaphore, Thread

import pytest
from flask import Flask

from components.downloads import ods_file
from components.web import collection, heavy, listening
from components.web.heavy import Places

MAPPE = "1~-124N-M8CF~-131Y-088C"
VIEW = "ort=05562020"
OWN = b'{"datei": "a.csv"}\nGemeinde;2022\nMarl;12,5\nHerten;13,5\n'

HEAVY = [
    *(("GET", f"/mappe.{form}?m={MAPPE}", {}) for form in ("zip", "docx", "pptx")),
    ("POST", "/mappe.pptx", {"data": {"m": MAPPE, "fortschritt": "ja"}}),
    ("GET", f"/dokument.docx?{VIEW}", {}),
    ("GET", f"/dokument.pptx?{VIEW}", {}),
    ("POST", f"/eigene/dokument.docx?{VIEW}", {"json": {"eigene": None}}),
    ("POST", "/eigene/lesen", {"data": OWN}),
]
LIGHT = [
    "/health",
    "/karte",
    f"/daten/vergleich.xlsx?{VIEW}",
    f"/daten/vergleich.ods?{VIEW}",
    f"/mappe.json?m={MAPPE}",
    "/api/v1/gebiete.json",
]


@pytest.fixture
def places(monkeypatch):
    """Make places of one's own: those of the process belong to all tests."""

    def made(most):
        found = Places(most=most, waiting=0, patience=0)
        monkeypatch.setattr(heavy, "PLACES", found)
        return found

    return made


@pytest.mark.parametrize(("method", "path", "more"), HEAVY, ids=lambda part: str(part)[:24])
def test_what_takes_seconds_needs_a_place_and_gives_it_back(client, places, method, path, more):
    one = places(1)
    with one.take():
        busy = client.open(path, method=method, **more)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "3")
        assert "no-store" in busy.headers["Cache-Control"]
    for _ in range(2):
        answer = client.open(path, method=method, **more)
        assert answer.data
        assert answer.status_code == 200
    one.take().close()


@pytest.mark.parametrize("path", LIGHT)
def test_everything_else_does_not(client, places, path):
    with places(1).take():
        assert client.get(path).status_code == 200


def test_a_long_spreadsheet_needs_a_place_and_ends_with_its_client(client, places, monkeypatch):
    one, address = places(1), f"/daten/vergleich.ods?{VIEW}"
    monkeypatch.setattr(ods_file, "takes_long", lambda sheet: len(sheet.rows) > 50)
    with one.take():
        assert client.get(address).status_code == 503
    assert client.get(address).status_code == 200
    asked = []
    gone = {"waitress.client_disconnected": lambda: asked.append(1) or len(asked) > 3}
    answer = client.get(address, environ_overrides=gone)
    assert (answer.status_code, answer.data, len(asked)) == (heavy.HUNG_UP, b"", 4)
    one.take().close()


def test_a_callback_is_answered_while_there_is_no_place(screen, places):
    with places(1).take():
        assert screen(("facts",)).ask("?ort=05562020").status_code == 200


def test_what_cannot_be_made_is_said_at_once(client, places):
    with places(1).take():
        assert client.get("/mappe.docx?m=1").status_code == 400
        assert client.get("/dokument.docx?ort=1").status_code == 400
        assert client.post("/eigene/lesen", data=b"[]\n").status_code == 400


@pytest.fixture
def held(monkeypatch):
    """The ZIP of a Mappe takes until ``free`` is set; ``begun`` counts those that are being made."""
    begun, free = Semaphore(0), Event()
    make = collection._MAKERS["zip"]

    def slow(*args):
        begun.release()
        assert free.wait(60)
        return make(*args)

    monkeypatch.setitem(collection._MAKERS, "zip", slow)
    return begun, free


@pytest.mark.parametrize("stream", ["ja", "nein"])
def test_two_are_made_and_a_third_is_told_to_ask_again(app, places, held, stream):
    places(2)
    begun, free = held
    answers = []

    def ask():
        answer = app.server.test_client().post("/mappe.zip", data={"m": MAPPE, "fortschritt": stream})
        answers.append((answer.status_code, answer.data.partition(b"PK")[2]))

    asking = [Thread(target=ask) for _ in range(2)]
    for one in asking:
        one.start()
    try:
        for _ in asking:
            assert begun.acquire(timeout=60)
        client = app.server.test_client()
        assert client.post("/mappe.docx", data={"m": MAPPE}).status_code == 503
        assert client.get("/health").status_code == 200
    finally:
        free.set()
        for one in asking:
            one.join()
    assert [status for status, _ in answers] == [200, 200]
    assert answers[0] == answers[1]
    assert client.post("/mappe.docx", data={"m": MAPPE}).status_code == 200


def test_a_fault_in_the_middle_gives_the_place_back(client, places, monkeypatch):
    one = places(1)

    def broken(*_):
        raise ValueError("on purpose")

    monkeypatch.setitem(collection._MAKERS, "zip", broken)
    for stream, status in (("ja", 200), ("nein", 500)):
        answer = client.post("/mappe.zip", data={"m": MAPPE, "fortschritt": stream})
        assert (answer.status_code, b"fault" in answer.data) == (status, stream == "ja")
        one.take().close()


def test_the_stream_is_kept_by_nobody_and_held_up_by_no_nginx(client):
    for method in ("GET", "POST"):
        answer = client.open("/mappe.zip", method=method, query_string={"m": MAPPE, "fortschritt": "ja"})
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"


@pytest.mark.parametrize("form", ["zip", "docx", "pptx"])
def test_a_mappe_is_no_longer_made_once_the_client_is_gone(client, places, form):
    """It asks before it begins and after each of its two views."""
    one, asked = places(1), []

    def gone():
        asked.append(1)
        return len(asked) == 2

    answer = client.post(
        f"/mappe.{form}", data={"m": MAPPE}, environ_overrides={"waitress.client_disconnected": gone}
    )
    assert (answer.status_code, answer.data, len(asked)) == (heavy.HUNG_UP, b"", 2)
    one.take().close()


def test_the_server_notices_that_a_client_hangs_up(monkeypatch):
    made, begun, ended, ready = Flask(__name__), Event(), Event(), Event()
    found, create = [], listening.waitress.create_server

    @made.get("/")
    def endless():
        step = heavy.watch()
        begun.set()
        try:
            while True:
                step(0)
        finally:
            ended.set()

    def grabbed(*args, **more):
        found.append(create(*args, **more))
        ready.set()
        return found[0]

    heavy.install(made)
    monkeypatch.setattr(listening.waitress, "create_server", grabbed)
    thread = Thread(target=listening.serve, args=(made, "127.0.0.1", 0), daemon=True)
    thread.start()
    assert ready.wait(60)
    with socket.create_connection(("127.0.0.1", found[0].effective_port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert begun.wait(60)
    assert ended.wait(60)
    found[0].close()
    thread.join(60)
