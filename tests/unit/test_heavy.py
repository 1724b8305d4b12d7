"""Work that takes seconds: how much of it at a time, and when it ends. Nothing here waits for a clock."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from threading import Event, Thread

import pytest
from flask import Flask

from components.web import heavy, progress, serving
from components.web.heavy import Busy, Left, Places


def nobody(_done):
    """What a client that stays says."""


@pytest.fixture
def one(monkeypatch):
    """One place, and nobody waits for it."""
    places = Places(most=1, waiting=0, patience=0)
    monkeypatch.setattr(heavy, "PLACES", places)
    return places


def test_so_many_have_a_place_and_no_more():
    places = Places(most=2, waiting=0, patience=0)
    first, second = places.take(), places.take()
    with pytest.raises(Busy):
        places.take()
    first.close()
    with places.take(), pytest.raises(Busy):
        places.take()
    second.close()


def test_a_place_is_given_back_once():
    places = Places(most=1, waiting=0, patience=0)
    held = places.take()
    held.close()
    held.close()
    with places.take(), pytest.raises(Busy):
        places.take()


def test_a_fault_gives_the_place_back():
    places = Places(most=1, waiting=0, patience=0)
    with pytest.raises(ZeroDivisionError), places.take():
        _ = 1 / 0
    places.take().close()


def test_whoever_waits_gets_the_place_and_the_next_one_is_sent_away():
    places = Places(most=1, waiting=1, patience=60)
    held, waits, got = places.take(), Event(), Event()
    acquire = places._free.acquire

    def watched(*args, **more):
        if more.get("timeout"):
            waits.set()
        return acquire(*args, **more)

    places._free.acquire = watched
    waiting = Thread(target=lambda: (places.take().close(), got.set()))
    waiting.start()
    assert waits.wait(60)
    with pytest.raises(Busy):
        places.take()
    assert not got.is_set()
    held.close()
    waiting.join(60)
    assert got.is_set()
    places.take().close()


def test_whoever_waited_in_vain_leaves_the_queue():
    places = Places(most=1, waiting=1, patience=0.001)
    with places.take():
        for _ in range(3):
            with pytest.raises(Busy):
                places.take()


# The stream


def test_the_place_is_free_when_the_file_is_there(one):
    assert list(progress.streamed(lambda _: b"file", 1, one.take(), nobody))[-1] == b"ok\nfile"
    one.take().close()


def test_a_fault_while_streaming_gives_the_place_back(one, caplog):
    def make(_tell):
        raise ValueError("on purpose")

    assert list(progress.streamed(make, 1, one.take(), nobody))[-1] == b"fault\n"
    one.take().close()
    assert "ValueError" in caplog.text


def steps_until_it_ends(leave, step=nobody):
    """A stream whose work would go on for ever; how many parts were made after ``leave`` was called on it."""
    ended, after = Event(), []
    going, gone = Event(), Event()

    def make(tell):
        tell(1)
        going.set()
        gone.wait()
        for number in range(2, 1_000_000):
            after.append(number)
            tell(number)
        raise AssertionError

    place = ExitStack()
    place.callback(ended.set)
    stream = progress.streamed(make, 1_000_000, place, step)
    assert going.wait(60)
    leave(stream)
    gone.set()
    assert ended.wait(60)
    return len(after)


def test_work_ends_at_its_next_part_when_the_stream_is_closed(caplog):
    def leave(stream):
        assert next(iter(stream)) == b"0/1000000\n"
        stream.close()

    assert steps_until_it_ends(leave) == 1
    assert caplog.text == ""


def test_a_stream_that_nobody_began_to_read_ends_as_well():
    """As for HEAD, or where the client went before the first line."""
    assert steps_until_it_ends(lambda stream: stream.close()) == 1


def test_work_ends_when_the_server_says_that_nobody_waits():
    gone = Event()

    def step(_done):
        if gone.is_set():
            raise Left

    assert steps_until_it_ends(lambda _: gone.set(), step) == 1


def test_no_thread_no_place(one, monkeypatch):
    def refused(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refused)
    with pytest.raises(RuntimeError):
        progress.streamed(lambda _: b"", 1, one.take(), nobody)
    one.take().close()


# Whether the client is there


def test_a_connection_tells_whether_the_other_end_has_closed_it():
    here, there = socket.socketpair()
    with here:
        assert not heavy.is_closed(here)
        there.sendall(b"next")
        assert not heavy.is_closed(here)
        assert here.recv(4) == b"next"  # nothing was taken away
        there.close()
        assert heavy.is_closed(here)
    assert heavy.is_closed(here)


@pytest.mark.parametrize("server", ["waitress", "gunicorn", "another"])
def test_the_server_is_asked_in_its_own_way(server):
    here, there = socket.socketpair()
    away = Event()
    told = {
        "waitress": {"waitress.client_disconnected": away.is_set},
        "gunicorn": {"gunicorn.socket": here},
    }
    with Flask(__name__).test_request_context("/", environ_overrides=told.get(server, {})), here:
        step = heavy.watch()
        step(1)
        away.set()
        there.close()
        if server == "another":
            step(2)
        else:
            with pytest.raises(Left):
                step(2)


# Answers


@pytest.fixture
def server(one):
    """A server with one heavy route, which does what it is told, and a light one."""
    made = Flask(__name__, static_folder=None)
    made.add_url_rule("/leicht", "light", lambda: "ok")

    @made.route("/schwer", methods=["GET", "POST"])
    def heavily():
        with heavy.place():
            heavy.watch()(1)
            return "done"

    heavy.install(made)
    serving.harden(made, [])
    return made.test_client()


def test_without_a_place_everybody_is_told_to_ask_again(server, one):
    with one.take():
        for path, words in (("/schwer", "Der Server ist"), ("/schwer?sprache=en", "The server is")):
            answer = server.get(path)
            assert (answer.status_code, answer.mimetype) == (503, "text/plain")
            assert answer.headers["Retry-After"] == str(heavy.AGAIN)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.text.startswith(words)
        assert server.post("/schwer", data={"sprache": "en"}).text.startswith("The server is")
        assert server.get("/leicht").text == "ok"
    assert server.get("/schwer").text == "done"


def test_nobody_works_for_a_client_that_is_gone(server, one):
    gone = {"waitress.client_disconnected": lambda: True}
    assert server.get("/schwer", environ_overrides=gone).status_code == heavy.HUNG_UP
    one.take().close()
