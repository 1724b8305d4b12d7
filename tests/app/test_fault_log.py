"""What is written about faults holds neither figures nor choices, whatever broke and whoever writes it."""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from dash import Input, Output, html
from flask import Flask

from components.web import fault_log, guard, serving
from components.web.document import Document

ROOT = Path(__file__).parents[2]
CALLBACK = "/_dash-update-component"
MARK = "0556202042"  # what somebody chose, brought along or was shown
ADDRESS = "203.0.113.77"


COLLECTED = "1~.Klausur~-124N-M8CF"


def fail(*values, **named):
    raise ValueError(f"{values} {named} {MARK} of {ADDRESS}")


@pytest.fixture
def written(caplog, capfd):
    """Everything that was written: the lines, each record with all it carries, and the streams."""
    caplog.set_level(logging.DEBUG)

    def all_of_it():
        streams = capfd.readouterr()
        return "\n".join([caplog.text, *map(repr, map(vars, caplog.records)), streams.out, streams.err])

    return all_of_it


def frame_request(value):
    return {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": "/karte"}],
        "state": [{"id": "url", "property": "search", "value": value}],
        "changedPropIds": ["url.pathname"],
    }


HEAD = json.dumps({"datei": f"{MARK}.csv", "name": MARK}).encode()
BROKEN = [
    ("components.answers.frame", "POST", CALLBACK, {"json": frame_request(f"?ort={MARK}")}),
    ("components.web.files.shown", "GET", "/daten/vergleich.csv?ort=05562020", {"headers": {"X-Mark": MARK}}),
    ("components.view.codes.read", "GET", f"/k/{MARK}", {}),
    ("components.downloads.qr.svg_file", "GET", "/k/124N-M8CF.svg", {"headers": {"Host": MARK}}),
    ("components.web.api.select", "GET", f"/api/v1/werte.json?orte={MARK}", {"headers": {"X-Mark": MARK}}),
    ("components.web.own.read", "POST", "/eigene/lesen", {"data": HEAD + b"\nMarl;" + MARK.encode()}),
    ("components.web.documents.asked", "GET", f"/dokument.docx?{MARK}", {"headers": {"Cookie": MARK}}),
    ("components.web.embed._of_query", "GET", f"/einbetten?ort={MARK}", {}),
    ("components.web.caching.mark", "GET", f"/karte?ort={MARK}", {}),  # after the answer is made
]


@pytest.mark.parametrize("case", BROKEN, ids=[case[0] for case in BROKEN])
def test_a_fault_is_its_type_and_place_and_nothing_else(client, monkeypatch, written, case):
    place, method, address, more = case
    monkeypatch.setattr(place, fail)
    response = client.open(address, method=method, environ_base={"REMOTE_ADDR": ADDRESS}, **more)
    text = written()
    assert response.status_code == 500
    assert MARK not in response.text
    assert re.search(rf"{method} /\S*: ValueError\s+tests/app/test_fault_log.py:\d+ in fail", text)
    assert MARK not in text
    assert ADDRESS not in text


def test_a_rule_stands_for_what_was_asked(client, monkeypatch, written):
    monkeypatch.setattr("components.view.codes.read", fail)
    client.get(f"/k/{MARK}")
    text = written()
    assert "GET /k/<path:text>: ValueError" in text
    assert re.search(r"components/web/short_links\.py:\d+ in opened", text)
    assert re.search(r"[^/]flask/app\.py:\d+ in dispatch_request", text)


def test_an_unknown_method_is_not_written(monkeypatch, written):
    server = Flask(__name__)
    server.before_request(fail)
    serving.harden(server, [])
    assert server.test_client().open(f"/{MARK}", method=MARK).status_code == 500
    text = written()
    assert "- -: ValueError" in text
    assert MARK not in text


def test_what_a_fault_came_from_is_named_too():
    def inner():
        try:
            fail()
        except ValueError as fault:
            raise KeyError(MARK) from fault

    with pytest.raises(KeyError) as caught:
        inner()
    text = fault_log.described(caught.value)
    assert re.fullmatch(r"KeyError(\n  \S+:\d+ in \w+)+\nfrom ValueError(\n  \S+:\d+ in \w+)+", text)


def test_an_endless_recursion_is_cut():
    def again():
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(fault_log.described(caught.value).splitlines()) == 1 + fault_log.DEEPEST


@pytest.fixture
def misfit():
    """A server whose one callback answers with more than it has outputs, which Dash repeats in a message."""
    server = Flask(__name__, static_folder=None)
    small = Document(__name__, server=server, home=lambda path: path * (path == "/"), assets_folder="none")
    small.layout = html.Div([html.Div(id="out"), html.Div(id="in")])

    @small.callback(Output("out", "children"), Output("out", "title"), Input("in", "value"))
    def answer(value):
        return [value, value, value] if value else [{MARK}, MARK]

    guard.install(server, small.callback_map)
    serving.harden(server, small.csp_hashes())
    return server.test_client()


@pytest.mark.parametrize(
    ("value", "kind"), [(MARK, "SchemaLengthValidationError"), ("", "InvalidCallbackReturnValue")]
)
def test_an_answer_that_does_not_fit_is_not_repeated(misfit, written, value, kind):
    name = "..out.children...out.title.."
    outputs = [{"id": "out", "property": prop} for prop in ("children", "title")]
    body = {"output": name, "outputs": outputs, "changedPropIds": ["in.value"]}
    body["inputs"] = [{"id": "in", "property": "value", "value": value}]
    assert misfit.post(CALLBACK, json=body).status_code == 400
    text = written()
    assert f"POST {CALLBACK}: {kind}" in text
    assert MARK not in text


def test_work_beside_the_request_writes_no_more(client, monkeypatch, written):
    monkeypatch.setattr("components.web.collection_files.figures", fail)
    answer = client.get("/mappe.zip", query_string={"m": COLLECTED, "fortschritt": "ja"})
    assert answer.data.endswith(b"fault\n")
    text = written()
    assert "- -: ValueError" in text
    assert MARK not in text


def test_servers_in_front_write_no_address(client, written):
    """As gunicorn and waitress do: the request stands in the message, or in the exception alone."""
    for name in fault_log.LOGGERS:
        log = logging.getLogger(name)
        try:
            fail()
        except ValueError as fault:
            log.exception("Error handling request %s", f"/?ort={MARK}")
            log.warning(f"Invalid request from ip={ADDRESS}: {fault}")
    text = written()
    assert text.count("- -: ValueError") >= 2 * len(fault_log.LOGGERS)
    assert MARK not in text
    assert ADDRESS not in text
    logging.getLogger("waitress").warning("Total open connections reached the limit")
    assert "reached the limit" in written()


def test_every_logger_of_the_program_is_among_them():
    sources = [*(ROOT / "components").rglob("*.py"), ROOT / "app.py", *(ROOT / "data").rglob("*.py")]
    makers = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in sources
        if re.search(r"= logging\.getLogger\(", path.read_text("utf-8"))
    }
    assert makers - {"components.web.access_log"} <= set(fault_log.LOGGERS)


FAILING = f"""
import app, sys
from components import answers
from components.view import codes
from components.web import caching, listening
def fail(*values, **named):
    raise ValueError(f"{{values}} {{named}} {MARK}")
server = app.create_server()
codes.read = answers.frame = fail
inner = server.wsgi_app
server.wsgi_app = lambda asked, start: fail(asked) if "weg" in asked["PATH_INFO"] else inner(asked, start)
listening.serve(server, "127.0.0.1", 0)
"""


def spoken(port, *lines, body=b"", cut=False):
    """What a server answers to raw lines; ``cut`` where the person leaves before the body has ended."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body)
        if cut:
            line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_a_real_server_writes_none_of_it(tmp_path):
    with (tmp_path / "err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-c", FAILING],
            cwd=ROOT,
            env=os.environ | {"RUHRVERGLEICH_PROTOKOLL": "1"},
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
        )
        try:
            port = int(re.search(r":(\d+) ", process.stdout.readline())[1])
            question = json.dumps(frame_request(f"?ort={MARK}")).encode()
            told = f"Content-Length: {len(question)}"
            kinds = ("Content-Type: application/json", f"X-Mark: {MARK}", told)
            chunks = "Transfer-Encoding: chunked"
            answers = [
                spoken(port, f"GET /k/{MARK} HTTP/1.1", "Host: x", f"Referer: http://x/?{MARK}"),
                spoken(port, f"GET /weg/{MARK}?ort={MARK} HTTP/1.1", "Host: x"),
                spoken(port, f"POST {CALLBACK} HTTP/1.1", "Host: x", *kinds, body=question),
                spoken(port, f"{MARK} /{MARK} HTTP/1.1", f"Host: {MARK}"),
                spoken(port, f"GET /{MARK} HTTP/{MARK}", "Host: x"),
                spoken(
                    port,
                    "POST /eigene/lesen HTTP/1.1",
                    "Host: x",
                    "Content-Length: 9",
                    body=MARK[:3].encode(),
                    cut=True,
                ),
                spoken(port, "GET / HTTP/1.1", f"{MARK}\x01: {MARK}", "Host: x"),
                spoken(port, "POST / HTTP/1.1", "Host: x", chunks, body=MARK.encode(), cut=True),
            ]
        finally:
            process.terminate()
            process.communicate(timeout=20)
        err.seek(0)
        text = err.read().decode()
    assert [int(answer.split()[1]) for answer in answers[:3]] == [500, 500, 500]
    assert text.count(": ValueError") == 3
    assert "GET /k/<path:text>: ValueError" in text
    assert MARK not in text
    assert "Traceback" not in text
