"""On the way from the browser to the program own figures touch no disk and no cache, as the guide has it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import waitress
from flask import Flask, request
from werkzeug.serving import make_server

from components.web import guard, listening, own, ring, serving, template_asked
from components.web.own_asked import MOUNT
from data.own import workbook
from data.own.faults import BYTES, CELLS, COLUMNS, ROWS
from tests.benchmark import nginx

STAMP = "0123456789ab"


@pytest.fixture(scope="module")
def asked():
    return Counter()


@pytest.fixture(scope="module")
def front(asked):
    """nginx as in the guide before a small server whose answers are marked as those of the app are."""
    if nginx.program() is None or not Path("/proc/self/cwd").exists():
        pytest.skip("nginx or /proc is missing")
    server = Flask(__name__, static_folder=None)
    server.add_url_rule("/health", "health", lambda: "ok")

    def answer(path):
        asked[path] += 1
        return f"{len(request.get_data())}"

    server.add_url_rule("/<path:path>", "any", answer, methods=["POST"])
    serving.harden(server, [], STAMP)
    server.config["MAX_CONTENT_LENGTH"] = None
    behind = make_server("127.0.0.1", 0, server, threaded=True)
    thread = Thread(target=behind.serve_forever)
    thread.start()
    with nginx.before(behind.server_port) as served:
        yield served
    behind.shutdown()
    thread.join()


def post(served, path, size):
    with urlopen(Request(served.url + path, b"7" * size), timeout=20) as response:
        return response.read().decode(), response.headers.get("X-Cache-Status")


def laid_down(served):
    """When nginx last made or removed a file for the body of a question."""
    return Path(f"/proc/{served.pid}/cwd/body").stat().st_mtime_ns


def test_nginx_lays_no_own_figures_down(front):
    before = laid_down(front)
    assert post(front, own.READ, own.LARGEST) == (str(own.LARGEST), None)
    assert post(front, MOUNT + guard.PATH, serving.LARGEST_BODY)[0] == str(serving.LARGEST_BODY)
    assert laid_down(front) == before
    post(front, "/anderes", 1_000_000)  # which shows that it would be seen
    assert laid_down(front) != before


def test_nginx_keeps_no_answer_about_them(front, asked):
    for path in (MOUNT + guard.PATH, MOUNT + "/daten/karte.csv"):
        assert [post(front, path, 60)[1] for _ in range(3)] == [None] * 3
    assert (asked[guard.PATH[1:]], asked["daten/karte.csv"]) == (4, 3)  # one with the test above
    assert [post(front, f"/{STAMP}{guard.PATH}", 60)[1] for _ in range(2)] == ["MISS", "HIT"]


def test_nginx_takes_no_more_than_the_program(front):
    most = max(own.LARGEST, template_asked.LARGEST, ring.LARGEST)
    assert post(front, MOUNT + "/ring.json", most)[0] == str(most)
    with pytest.raises(HTTPError, match="413"):
        post(front, own.READ, most + 1_000_000)
    with pytest.raises(HTTPError, match="413"):
        post(front, "/anderes", serving.LARGEST_BODY + 200_000)


def test_waitress_holds_questions_and_answers_in_memory(monkeypatch):
    given = {}

    class Stopped(Exception):  # noqa: N818
        pass

    def made(_server, **options):
        given.update(options)
        raise Stopped

    monkeypatch.setattr(waitress, "create_server", made)
    with pytest.raises(Stopped):
        listening.serve(Flask(__name__), "127.0.0.1", 0)
    most = max(own.LARGEST, template_asked.LARGEST, ring.LARGEST)
    assert given["max_request_body_size"] == most < given["inbuf_overflow"]
    assert given["outbuf_overflow"] >= 3 * BYTES


def test_the_limits_of_the_guide_are_those_of_the_program():
    guide = nginx.GUIDE.read_text("utf-8")
    assert f"| {own.LARGEST / 1e6:.1f} MB |".replace(".", ",") in guide
    size, unpacked = (number // 1_000_000 for number in (BYTES, workbook.UNPACKED))
    cells = f"{ROWS:,} Zeilen, {COLUMNS} Spalten, {CELLS:,} gefüllte Zellen".replace(",0", ".0")
    assert f"| {size} MB, {cells}, entpackt {unpacked} MB |" in guide
    assert f"| {workbook.STEPS:,} Schritte ".replace(",", ".") in guide
