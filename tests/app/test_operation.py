"""The guide for operators holds: its examples are those that are measured, and nginx does what it says."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections import Counter
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from components.documents import house, office, template
from components.view import model, names
from components.web import (
    access_log,
    address,
    caching,
    guard,
    heavy,
    metrics,
    operator,
    serving,
    template_asked,
)
from data.own import packed
from data.store import cache, named
from tests.benchmark import nginx, servers

if TYPE_CHECKING:
    from http.client import HTTPResponse

STAMP = "0123456789ab"
GUIDE = nginx.GUIDE.read_text("utf-8")
needs_nginx = pytest.mark.skipif(nginx.program() is None, reason="nginx is not installed")


def test_every_example_starts_the_workers_as_they_are_measured():
    wanted = " ".join(servers.GUNICORN)
    lines = [line for line in GUIDE.splitlines() if "--workers" in line and "app:create_server()" in line]
    assert len(lines) == 2  # the third is the Dockerfile's, see test_container.py
    for line in lines:
        assert wanted in line, line


def test_every_variable_of_the_guide_is_read_by_the_program():
    told = set(re.findall(r"RUHRVERGLEICH_[A-Z]+", GUIDE))
    assert told == {
        *(*operator.FIELDS.values(), cache.VARIABLE, access_log.VARIABLE, metrics.VARIABLE),
        *(address.VARIABLE, address.PATH, address.PROXY),
        *(house.SETTING, office.SETTING, named.VARIABLE, operator.CONTRIBUTOR),
        *("RUHRVERGLEICH_DOWNLOADS", "RUHRVERGLEICH_REGIONALSTATISTIK"),  # of python -m data update
    }


def test_the_times_of_the_guide_are_those_of_the_program():
    assert f"s-maxage={caching.SECONDS}`" in GUIDE
    assert f"X-Accel-Expires: {caching.SECONDS}`" in GUIDE
    assert f"`{caching.FOREVER}`" in GUIDE


def test_the_limits_of_the_guide_are_those_of_the_program():
    table = GUIDE[GUIDE.index("## Grenzen je Anfrage") :]
    assert f"| {serving.LARGEST_BODY // 1_000_000} MB |" in table
    assert f"| {names.LONGEST:,} |".replace(",", ".") in table
    assert f"| gewählte Kommunen | {model.MAX_CHOSEN} |" in table
    assert f"wartet bis zu {heavy.PLACES.patience:.0f} s | Programm" in table
    assert f"503 mit `Retry-After: {heavy.AGAIN}`" in table
    assert "client_max_body_size 2m;" in GUIDE
    most = template_asked.LARGEST // 1_000_000
    assert f"| {most} MB |" in table
    assert f"client_max_body_size {most}m;" in GUIDE
    assert f"client_body_buffer_size {most}m;" in GUIDE
    assert (
        f"| Vorlage | {template.LARGEST // 1_000_000} MB, entpackt {packed.UNPACKED // 1_000_000} MB" in table
    )
    assert f"| LibreOffice je Dokument | {office.LIMIT:.0f} s |" in table
    assert f"höchstens {office.LIMIT:.0f} s" in GUIDE
    assert f"keiner mehr als {office.MOST // 1_000_000_000} GB" in GUIDE


@pytest.mark.parametrize("path", ["/eigene/dokument.docx", "/eigene/_dash-update-component", "/blatt.json"])
def test_words_and_figures_of_a_user_are_kept_off_the_disk_on_their_way(path):
    (place, rules), *_ = (
        found
        for found in re.findall(r"location ~ (\S+) \{(.*?)\n    \}", GUIDE, re.DOTALL)
        if re.match(found[0], path)
    )
    assert place
    for rule in ("proxy_cache off;", "client_body_buffer_size 12m;", "proxy_max_temp_file_size 0;"):
        assert rule in rules


def test_nginx_keeps_a_connection_for_less_long_than_gunicorn():
    kept = int(servers.GUNICORN[servers.GUNICORN.index("--keep-alive") + 1])
    assert kept > 60  # what nginx does unless it is told otherwise
    assert "keepalive_timeout" not in nginx.shown()


# nginx


class Counting:
    """A small server that says how often it was asked; its answers are marked as those of the app are."""

    def __init__(self):
        self.asked = Counter()
        self.held, self.free = Semaphore(0), Event()
        server = Flask(__name__, static_folder=None)
        server.add_url_rule("/health", "health", lambda: "ok")
        server.add_url_rule("/metrics", "metrics", self.count)
        server.add_url_rule("/karte", "page", self.count)
        server.add_url_rule("/mappe.docx", "heavy", self.hold, methods=["POST"])
        server.add_url_rule("/api/werte.json", "figures", self.count)
        server.add_url_rule("/geo/kreis.0a1b.geojson", "geo", self.count)
        server.add_url_rule(guard.PATH, "callback", self.callback, methods=["POST"])
        serving.harden(server, [], STAMP)
        self.behind = make_server("127.0.0.1", 0, server, threaded=True)

    def count(self):
        self.asked[request.full_path] += 1
        return f"{request.full_path} {self.asked[request.full_path]}"

    def hold(self):
        """An answer that takes until somebody says that it may come."""
        self.held.release()
        self.free.wait()
        return "held"

    def callback(self):
        body = request.get_json()
        self.asked[json.dumps(body)[:80]] += 1
        if body.get("value") == "break":
            raise ValueError
        return ("", 204) if body.get("value") == "nothing" else {"echo": body}


@pytest.fixture(scope="module")
def counting():
    """Without the limit that the app itself sets to bodies, so that nginx is on its own here."""
    found = Counting()
    patch = pytest.MonkeyPatch()
    patch.setattr(caching, "LONGEST", 10**9)
    thread = Thread(target=found.behind.serve_forever)
    thread.start()
    yield found
    found.behind.shutdown()
    thread.join()
    patch.undo()


@pytest.fixture(scope="module")
def plain():
    """The port that stands for 80."""
    return servers.free_port()


@pytest.fixture(scope="module")
def front(counting, plain):
    with nginx.before(counting.behind.server_port, plain) as served:
        yield served.url


def get(front, path, **headers) -> HTTPResponse:
    return urlopen(Request(front + path, headers=headers), timeout=20)


def post(front, body, stamp=STAMP, **headers):
    """Status, what nginx says of its cache, and the content of the answer."""
    headers = {"Content-Type": "application/json", **headers}
    data = json.dumps(body).encode()
    with urlopen(Request(f"{front}/{stamp}{guard.PATH}", data, headers), timeout=20) as response:
        content = response.read()
        return response.status, response.headers["X-Cache-Status"], json.loads(content or "null")


@needs_nginx
def test_figures_pages_and_boundaries_are_answered_by_the_cache(front):
    for path in ("/api/werte.json?indikator=a", "/karte?ort=1", "/geo/kreis.0a1b.geojson"):
        first, again = get(front, path), get(front, path)
        assert [r.headers["X-Cache-Status"] for r in (first, again)] == ["MISS", "HIT"]
        assert first.read() == again.read()
        assert first.headers["Cache-Control"] == again.headers["Cache-Control"]


@needs_nginx
def test_the_cache_itself_answers_that_nothing_has_changed(front, counting):
    path = "/api/werte.json?indikator=b"
    tag = get(front, path).headers["ETag"]
    with pytest.raises(OSError, match="304"):
        get(front, path, **{"If-None-Match": tag})
    assert counting.asked[path] == 1


@needs_nginx
@pytest.mark.parametrize("path", ["/health", "/metrics"])
def test_what_is_of_the_moment_is_asked_each_time(front, path):
    assert [get(front, path).headers["X-Cache-Status"] for _ in range(2)] == ["MISS", "MISS"]


@needs_nginx
@pytest.mark.parametrize(("path", "kept"), [("/api/werte.json?indikator=c", "HIT"), ("/metrics", "MISS")])
def test_a_part_is_given_of_what_is_kept_and_of_what_may_not_be(front, path, kept):
    for found in ("MISS", kept):
        part = get(front, path, Range="bytes=1-3")
        assert (part.status, part.headers["X-Cache-Status"]) == (206, found)
        assert part.read() == path[1:4].encode()


@needs_nginx
def test_the_same_body_is_answered_by_the_cache_and_another_is_not(front):
    one, other = {"value": "one"}, {"value": "other"}
    assert post(front, one) == (200, "MISS", {"echo": one})
    assert post(front, one) == (200, "HIT", {"echo": one})
    assert post(front, other) == (200, "MISS", {"echo": other})
    assert post(front, other) == (200, "HIT", {"echo": other})


@needs_nginx
def test_no_change_is_kept_as_well(front):
    assert [post(front, {"value": "nothing"}) for _ in range(2)] == [(204, "MISS", None), (204, "HIT", None)]


@needs_nginx
def test_the_browser_is_told_to_keep_nothing(front):
    for _ in range(2):
        data = b'{"value": "told"}'
        headers = {"Content-Type": "application/json"}
        response = urlopen(Request(f"{front}/{STAMP}{guard.PATH}", data, headers), timeout=20)
        assert response.headers["Cache-Control"] == "no-store"
        assert "X-Accel-Expires" not in response.headers


@needs_nginx
def test_an_answer_under_another_stamp_is_never_kept(front):
    body = {"value": "stamp"}
    assert [post(front, body, "aaaaaaaaaaaa")[1] for _ in range(2)] == ["MISS", "MISS"]
    assert [post(front, body)[1] for _ in range(2)] == ["MISS", "HIT"]


@needs_nginx
def test_a_fault_is_never_kept(front, counting):
    body = {"value": "break"}
    for _ in range(2):
        with pytest.raises(OSError, match="500"):
            post(front, body)
    assert counting.asked[json.dumps(body)] == 2


@needs_nginx
def test_bodies_too_long_for_the_key_are_never_mixed_up(front):
    """What does not fit into the buffer (and a quarter more) is missing in the key: all would share it."""
    for value in ("a", "b", "a"):
        body = {"value": value * 50_000}
        assert post(front, body) == (200, "BYPASS", {"echo": body})


@needs_nginx
@pytest.mark.parametrize("size", [31_000, 32_700, 40_900])
def test_bodies_that_just_fit_are_told_apart(front, size):
    bodies = [{"value": "x" * size + end} for end in ("a", "b")]
    for body in (*bodies, *bodies):
        assert post(front, body)[2] == {"echo": body}


@needs_nginx
def test_whoever_cannot_unpack_gets_it_plain(front):
    """Different encodings of one answer are kept beside each other."""
    path = "/api/werte.json?indikator=" + "c" * 600
    for coding in ("gzip", "identity", "gzip", "identity"):
        response = get(front, path, **{"Accept-Encoding": coding})
        assert response.headers.get("Content-Encoding", "identity") == coding


def met(port, path, host):
    """Status and headers of what nginx says to somebody who calls it by a name; 0 if it hangs up."""
    asked = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        asked.request("GET", path, headers={"Host": host})
        answer = asked.getresponse()
        return answer.status, answer.headers
    except RemoteDisconnected:
        return 0, {}
    finally:
        asked.close()


@pytest.mark.parametrize("host", ["evil.example", f"{nginx.NAME}.evil.example", f"evil.{nginx.NAME}"])
@needs_nginx
def test_a_foreign_name_is_not_answered(front, plain, counting, host):
    for port in (urlsplit(front).port, plain):
        assert met(port, "/karte?foreign", host) == (0, {})
    assert counting.asked["/karte?foreign"] == 0


@needs_nginx
def test_answers_are_for_tls_and_port_80_leads_there(front, plain):
    port = urlsplit(front).port
    for path, wanted in (("/karte", 200), ("/gibtesnicht", 404)):
        status, headers = met(port, path, nginx.NAME)
        assert (status, headers["Strict-Transport-Security"]) == (wanted, "max-age=31536000")
    status, headers = met(plain, "/karte?ort=1", nginx.NAME)
    assert (status, headers["Location"]) == (301, f"https://{nginx.NAME}/karte?ort=1")


@needs_nginx
def test_what_takes_long_is_asked_for_so_many_times_at_once(front, counting):
    most = int(re.search(r"limit_conn schwer (\d+);", GUIDE)[1])
    answers: list[int] = []
    url = f"{front}/mappe.docx"
    askers = [
        Thread(target=lambda: answers.append(urlopen(Request(url, b"m=1"), timeout=60).status))
        for _ in range(most)
    ]
    for asker in askers:
        asker.start()
    for _ in askers:
        assert counting.held.acquire(timeout=60)
    try:
        with pytest.raises(HTTPError, match="503") as refused:
            urlopen(Request(url, b"m=1"), timeout=20)
        refused.value.close()
        assert get(front, "/karte?meanwhile").status == 200
    finally:
        counting.free.set()
        for asker in askers:
            asker.join()
    assert answers == [200] * most


def ask_until(url, stop, answers):
    """Ask again and again until ``stop`` is set; note status or fault of each answer."""
    while not stop.is_set():
        try:
            with urlopen(url, timeout=20) as response:
                answers.append(response.status)
        except OSError as fault:
            answers.append(str(fault))


def wait_for(condition):
    """Look again and again; a server that never gets there is a fault."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        Event().wait(0.01)


def workers_of(pid):
    """Process ids of the workers of a gunicorn."""
    return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux' list of children in /proc")
def test_a_worker_killed_under_load_costs_at_most_what_it_was_answering():
    port = servers.free_port()
    command = [sys.executable, "-m", "gunicorn", "app:create_server()", "--bind", f"127.0.0.1:{port}"]
    with servers.running([*command, *servers.GUNICORN], port, health="/health") as served:
        url = f"{served.url}/api/werte.json?indikator=kinderarmut&jahr=2022&ebene=kreis"
        stop, answers = Event(), []
        askers = [Thread(target=ask_until, args=(url, stop, answers)) for _ in range(4)]
        for asker in askers:
            asker.start()
        wait_for(lambda: len(workers_of(served.pid)) == 2 and len(answers) > 20)
        killed = workers_of(served.pid)[0]
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: len(now := workers_of(served.pid)) == 2 and killed not in now)
        enough = len(answers) + 50
        wait_for(lambda: len(answers) > enough)
        stop.set()
        for asker in askers:
            asker.join()
        failed = [answer for answer in answers if answer != 200]
        assert len(failed) <= len(askers)
        assert answers[-20:] == [200] * 20


def test_a_jump_of_the_clock_changes_no_answer(client, monkeypatch):
    paths = ("/karte?ort=05562020", "/api/werte.json?indikator=kinderarmut&jahr=2022", "/health")

    def answers():
        kept = ("Cache-Control", "ETag", "Content-Type")
        found = [client.get(path) for path in paths]
        return [(r.status_code, r.data, [r.headers.get(name) for name in kept]) for r in found]

    now = answers()
    for moment in (0.0, 4_102_444_800.0):  # 1970 and 2100
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        assert answers() == now
