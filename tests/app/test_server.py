"""Starting, refusing to start, and how answers leave the house."""

import gzip
import json
import logging
import os
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import brotli
import pytest
from dash import Input, Output, State, html
from flask import Flask, Response

import app as app_module
from app import BrokenData, create_app, main
from components import __version__
from components.view.pages import ROUTES
from components.web import guard, listening, serving
from components.web.document import Document
from data.__main__ import main as data_main
from tests import books

ROOT = Path(__file__).parents[2]
CALLBACK = "/_dash-update-component"
HEAVY = (
    "rdflib",
    "pandas",
    "geopandas",
    "jenkspy",
    "mapclassify",
    "scipy",
    "pyarrow",
    "shapely",
    "flask_bootstrap",
    "requests",
)
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.v1m{}.min.js"


def python(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def running(*arguments):
    """A server in a process of its own; gives the line it prints once it listens."""
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", "0", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.communicate(timeout=20)


# Starting


def test_the_server_says_where_it_listens_and_answers_there():
    with running() as line:
        found = re.search(r"http://127\.0\.0\.1:[1-9]\d*", line)
        assert found is not None, line
        with urllib.request.urlopen(f"{found[0]}/health", timeout=10) as response:
            assert b'"status":"ok"' in response.read()
            assert "Werkzeug" not in (response.headers["Server"] or "")


def test_workbooks_that_name_far_rows_leave_the_server_answering():
    far = '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'
    repeated = 'table:number-rows-repeated="99999999999"'
    hostile = [books.xlsx(far), books.ods(books.table(books.line("x", given=repeated)))] * 4
    with running() as line, ThreadPoolExecutor(len(hostile)) as many:
        url = line.split()[1]

        def read(content):
            """The answer; None where all places were taken (503), as a page would then ask again."""
            body = json.dumps({"datei": "a.xlsx"}).encode() + b"\n" + content
            try:
                with urllib.request.urlopen(f"{url}/eigene/lesen", body, timeout=30) as response:
                    return json.load(response)
            except urllib.error.HTTPError as refused:
                if refused.code != 503:
                    raise
                return None

        found = [one for one in many.map(read, hostile) if one]
        assert found
        assert all(one["tables"] == [] and "99999999999" in one["html"] for one in found), found
        with urllib.request.urlopen(f"{url}/health", timeout=10) as response:
            assert b'"status":"ok"' in response.read()
        good = read(books.xlsx(books.rows(("Name", 2022), ("Marl", 12.5))))
        assert good["tables"][0]["rows"] == {"05562024": [12.5]}


def test_a_folder_of_another_region_is_served(tiny_root):
    with running("--data", str(tiny_root)) as line:
        url = line.split()[1]
        with urllib.request.urlopen(f"{url}/health", timeout=10) as response:
            assert b'"gemeinde":4' in response.read()


def test_the_browser_opens_where_the_server_listens(monkeypatch, capsys):
    """While it listens: a browser that returns only when it is closed holds nothing up."""
    opened, runs = [], Event()

    def browse(url):
        opened.append((url, runs.wait(10)))

    monkeypatch.setattr(listening.webbrowser, "open_new_tab", browse)
    listener = SimpleNamespace(effective_port=8123, run=runs.set)
    monkeypatch.setattr(listening.waitress, "create_server", lambda *_, **__: listener)
    for host, browser in (("127.0.0.1", True), ("127.0.0.1", False), ("0.0.0.0", True), ("[::1]", True)):
        runs.clear()
        before = set(threading.enumerate())
        listening.serve(Flask("any"), host, 0, browser=browser)
        for thread in set(threading.enumerate()) - before:
            thread.join(10)
    assert opened == [
        ("http://127.0.0.1:8123", True),
        ("http://127.0.0.1:8123", True),
        ("http://[::1]:8123", True),
    ]
    said = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert said == [*["http://127.0.0.1:8123"] * 2, "http://0.0.0.0:8123", "http://[::1]:8123"]


def test_a_host_that_is_none_is_one_plain_sentence():
    with pytest.raises(OSError, match="diesen Rechner gibt es nicht") as fault:
        listening.serve(Flask("any"), "300.1.1.1", 0)
    assert listening.why(fault.value, "300.1.1.1", 80) == (
        "An 300.1.1.1:80 kann der Server nicht lauschen (diesen Rechner gibt es nicht)."
    )


def test_a_port_where_somebody_answers_is_taken_even_if_it_could_be_shared():
    """As on Windows, where a second server may listen at the same port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert listening.answers("127.0.0.1", port)
        with pytest.raises(OSError, match="in use"):
            listening.serve(Flask("any"), "127.0.0.1", port)
    assert not listening.answers("127.0.0.1", port)


def test_the_folder_may_come_from_the_environment(tiny_root, monkeypatch):
    """Without ``capsys``: Dash would go on writing to what that captured."""
    monkeypatch.setenv("RUHRVERGLEICH_DATEN", str(tiny_root))
    health = app_module.create_server().test_client().get("/health").json
    assert health["areas"]["gemeinde"] == 4
    assert data_main(["check"]) == 0


def test_a_wrong_folder_from_the_environment_is_named(tiny_root, monkeypatch, capsys):
    monkeypatch.setenv("RUHRVERGLEICH_DATEN", str(tiny_root / "areas"))
    assert main([]) == 1
    assert f"{tiny_root / 'areas' / 'indicators'}: fehlt" in capsys.readouterr().err
    monkeypatch.setenv("RUHRVERGLEICH_DATEN", str(tiny_root / "nix"))
    assert main([]) == 1
    assert f"{tiny_root / 'nix'} ist kein Ordner (--data oder RUHRVERGLEICH_DATEN)" in capsys.readouterr().err


def test_a_browser_is_not_opened_by_the_development_server(capsys):
    assert main(["--debug", "--browser"]) == 1
    assert capsys.readouterr().err == "--browser gibt es nicht zusammen mit --debug.\n"


def test_the_figures_of_another_folder_are_checked_where_it_is_named(tiny_root, capsys):
    assert data_main(["--data", str(tiny_root), "check"]) == 0
    with pytest.raises(SystemExit):
        data_main(["--data", str(tiny_root / "areas"), "check"])
    assert "areas ist kein Datenordner, es fehlt der Ordner indicators" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert (stop.value.code, capsys.readouterr().out) == (0, f"Ruhrvergleich {__version__}\n")


def test_nothing_heavy_is_imported_to_start():
    code = f"import app, sys; app.create_server(); print([m for m in {HEAVY} if m in sys.modules])"
    done = python("-c", code)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_other_wsgi_servers_find_the_application():
    code = (
        "import app; print(type(app.server).__name__, app.create_server().test_client().get('/').status_code)"
    )
    assert python("-c", code).stdout.split() == ["Flask", "200"]
    with pytest.raises(AttributeError, match="nothing"):
        _ = app_module.nothing


def test_a_taken_port_is_one_plain_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = python("app.py", PORT=str(port))
    message = f"Der Port {port} ist schon belegt. Mit --port lässt sich ein anderer wählen.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "99999"], "'99999' ist kein Port"),
        (["--port", "acht"], "'acht' ist kein Port"),
        (["--data", "gibt-es-nicht"], "gibt-es-nicht ist kein Ordner"),
        (["--data", "assets"], "es fehlt: region.toml, areas, boundaries, indicators, sources/files.toml"),
    ],
)
def test_what_cannot_be_meant_is_said(arguments, message, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_the_port_may_come_from_the_environment(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "x")
    with pytest.raises(SystemExit):
        main([])
    assert "'x' ist kein Port" in capsys.readouterr().err


def test_a_broken_table_stops_the_start_with_file_line_and_key(tiny_root):
    table = tiny_root / "indicators" / "schulen" / "anteil.csv"
    table.write_text(table.read_text("utf-8").replace("05112,2015,26.1,,,ok", "05112,2015,,,,ok"), "utf-8")
    done = python("app.py", "--data", str(tiny_root))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Die Daten sind fehlerhaft (1 Fehler)" in done.stderr
    assert "anteil.csv, Zeile 3, 05112/2015: Wert fehlt" in done.stderr
    assert "Traceback" not in done.stderr


def test_many_faults_are_counted_and_some_are_shown(tiny_root, capsys):
    table = tiny_root / "indicators" / "schulen" / "anteil.csv"
    rows = "".join(f"05112,{year},1,,,falsch\n" for year in range(1990, 2014))
    header, rest = table.read_text("utf-8").split("\n", 1)
    table.write_text(f"{header}\n{rows}{rest}", "utf-8")
    assert main(["--data", str(tiny_root)]) == 1
    first, *shown = capsys.readouterr().err.splitlines()
    assert int(re.search(r"\((\d+) Fehler\)", first)[1]) > 20
    assert len(shown) == 20


def test_an_incomplete_folder_names_what_is_missing(tiny_root):
    (tiny_root / "sources" / "files.toml").unlink()
    with pytest.raises(BrokenData) as broken:
        create_app(tiny_root)
    assert len(broken.value.faults) == 1
    assert broken.value.faults[0].endswith("files.toml: fehlt")


def test_two_apps_do_not_share_anything(tiny_root, client):
    other = create_app(tiny_root).server.test_client()
    assert other.get("/health").json["indicators"] == 2
    assert client.get("/health").json["indicators"] > 2


# Pages


FETCHED_ELSEWHERE = re.compile(
    r"<(?!a\b|link rel=\"(?:canonical|alternate)\")[a-z]+\b[^>]*"
    r"\b(?:src|srcset|href|data|poster)=[\"']?(?:https?:)?//[^>]*>"
)


@pytest.mark.parametrize("path", list(ROUTES))
def test_every_page_is_there(client, path):
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert (
        FETCHED_ELSEWHERE.findall(response.text) == []
    )  # a link to a publisher is no request, nor where the page itself is


@pytest.mark.parametrize("path", ["/nix", "/karte/nix", "/Karte", "/_dash-nix", "/favicon.nix"])
def test_an_unknown_page_is_404_with_the_app_in_it(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "_dash-config" in response.text


def test_a_page_has_one_address(client):
    response = client.get("/karte/?jahr=2015&orte=05112,05113")
    assert (response.status_code, response.headers["Location"]) == (308, "/karte?jahr=2015&orte=05112,05113")
    assert "//evil.example" not in client.get("//evil.example/").headers.get("Location", "")


@pytest.mark.parametrize(
    ("search", "language"),
    [("", "de"), ("?sprache=en", "en"), ("?sprache=%22%3E", "de"), ("?sprache=fr", "de")],
)
def test_the_document_states_its_language(client, search, language):
    text = client.get(f"/{search}").text
    assert f'<html lang="{language}">' in text
    assert ("Wird geladen" in text) is (language == "de")
    assert 'name="viewport"' in text
    assert 'name="description"' in text


def test_the_style_sheet_of_bootstrap_comes_from_here(client):
    href = re.search(r'href="(/bootstrap/[^"]+)"', client.get("/k").text)[1]
    response = client.get(href)
    assert response.mimetype == "text/css"
    assert b"Bootstrap" in response.data[:200]
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/bootstrap/2.6.0/../../x").status_code == 404


# Headers


@pytest.mark.parametrize(
    "path", ["/", "/health", "/api/gebiete.json", "/api/nix", "/nix", "/assets/nix", "/_dash-layout"]
)
def test_no_content_is_guessed_and_no_cookie_set(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/karte", "/nix", "/daten?sprache=en"])
def test_every_page_has_safe_headers(client, path):
    headers = client.get(path).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def test_a_drawing_opened_as_a_page_has_safe_headers():
    server = Flask(__name__, static_folder=None)
    server.add_url_rule("/x.svg", "drawing", lambda: Response("<svg/>", mimetype="image/svg+xml"))
    serving.harden(server, [])
    assert "script-src 'self'" in server.test_client().get("/x.svg").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/health", "/api/gebiete.json", "/_dash-layout", "/assets/app.css"])
def test_what_is_no_page_does_not_carry_headers_of_pages(client, path):
    headers = client.get(path).headers
    assert not {"Content-Security-Policy", "Permissions-Policy", "X-Frame-Options"} & set(headers.keys())


def test_inline_scripts_are_allowed_only_by_their_hash(client, app):
    response = client.get("/")
    directives = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert "unsafe" not in directives["script-src"]
    kind = r"<script(?![^>]*(?:src=|application/json))[^>]*>(.+?)</script>"
    inline = re.findall(kind, response.text, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline]
    assert len(hashes) == 1
    assert directives["script-src"].split() == ["'self'", *hashes]
    assert [*app.csp_hashes()] == hashes


def test_the_development_tools_have_no_policy(tiny_root):
    response = create_app(tiny_root, debug=True).server.test_client().get("/")
    assert "Content-Security-Policy" not in response.headers


# Compression and caches


def unpack(response):
    packed = {"br": brotli.decompress, "gzip": gzip.decompress}
    return packed[response.headers["Content-Encoding"]](response.data)


def scripts(client):
    return re.findall(r'"(/_dash-component-suites/[^"]+\.js)"', client.get("/").text)


@pytest.mark.parametrize(
    ("offered", "chosen"), [("gzip, deflate", "gzip"), ("gzip, deflate, br, zstd", "br")]
)
def test_answers_are_compressed_as_the_browser_can(client, offered, chosen):
    for path in ("/api/indikatoren.json", scripts(client)[-1]):
        plain = client.get(path)
        packed = client.get(path, headers={"Accept-Encoding": offered})
        assert packed.headers["Content-Encoding"] == chosen
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert unpack(packed) == plain.data
        assert len(packed.data) < len(plain.data)


def test_bundles_of_dash_are_kept_for_ever(client):
    found = scripts(client)
    assert len(found) == 4
    for path in found:
        assert client.get(path).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_bundle_is_compressed_once_whatever_its_address(client, monkeypatch):
    client.get("/")
    first = client.get(PLOTLY.format(1), headers={"Accept-Encoding": "gzip"})
    monkeypatch.setattr("components.web.serving._compress", lambda *_: pytest.fail("compressed again"))
    again = client.get(PLOTLY.format(2), headers={"Accept-Encoding": "gzip"})
    assert first.data == again.data
    assert len(first.data) < 1_500_000


@pytest.mark.parametrize(
    "path", ["/_dash-component-suites/%3Cb%3E/x.js", "/_dash-component-suites/dash/x.js"]
)
def test_unknown_bundles_are_404_and_repeat_nothing(client, path):
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "text/plain")
    assert "x.js" not in response.text


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "Start – Ruhrvergleich"),
        ("/karte?ort=05562020", "Kinderarmut (SGB II) 2022, Herten – Karte – Ruhrvergleich"),
        ("/profil/?ort=05562020&sprache=en", "Herten – Profile – Ruhrvergleich"),
        ("/karte?ort=%3Cscript%3E&indikator=quatsch", "Kinderarmut (SGB II) 2022 – Karte – Ruhrvergleich"),
        ("/gibt-es-nicht", "Diese Seite gibt es nicht – Ruhrvergleich"),
    ],
)
def test_the_title_is_there_before_any_script_runs(client, address, title):
    page = client.get(address, follow_redirects=True).text
    assert re.search("<title>(.*)</title>", page)[1] == title


# Callbacks

GOOD = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": "x"}],
    "state": [{"id": "state", "property": "search", "value": "1"}],
    "changedPropIds": ["in.value"],
}


@pytest.fixture(scope="module")
def echo():
    """A server with one callback, hardened like the real one."""
    server = Flask(__name__, static_folder=None)
    small = Document(__name__, server=server, home=lambda path: path * (path == "/"), assets_folder="none")
    small.layout = html.Div([html.Div(id="out"), html.Div(id="in"), html.Div(id="state")])

    @small.callback(Output("out", "children"), Input("in", "value"), State("state", "search"))
    def answer(value, _data):
        if value == "break":
            raise ValueError("a secret of the server")
        return f"echo {value}"

    guard.install(server, small.callback_map)
    serving.harden(server, small.csp_hashes())
    return server.test_client()


def test_a_callback_answers_and_is_never_kept(echo):
    response = echo.post(CALLBACK, json=GOOD)
    assert response.json["response"] == {"out": {"children": "echo x"}}
    assert response.headers["Cache-Control"] == "no-store"


WRONG = [5, "x", None, [1], [[1]], {}, {"id": "in"}, [{"id": "in"}], [{"id": ["in"], "property": "value"}]]


@pytest.mark.parametrize("key", ["output", "outputs", "inputs", "state"])
@pytest.mark.parametrize("value", [*WRONG, []], ids=repr)
def test_a_malformed_callback_is_refused(echo, key, value):
    response = echo.post(CALLBACK, json=GOOD | {key: value})
    assert (response.status_code, response.text) == (400, "Die Anfrage ist nicht lesbar.\n")


@pytest.mark.parametrize("key", ["output", "outputs", "inputs", "state"])
def test_a_callback_that_lacks_a_part_is_refused(echo, key):
    body = {name: part for name, part in GOOD.items() if name != key}
    assert echo.post(CALLBACK, json=body).status_code == 400


@pytest.mark.parametrize("value", [5, "x", {}, [1], [["in.value"]]], ids=repr)
def test_odd_triggers_are_refused(echo, value):
    assert echo.post(CALLBACK, json=GOOD | {"changedPropIds": value}).status_code == 400


def test_another_callback_than_ours_is_refused(echo):
    assert echo.post(CALLBACK, json=GOOD | {"output": "other.children"}).status_code == 400
    inputs = [{"id": "other", "property": "value", "value": 1}]
    assert echo.post(CALLBACK, json=GOOD | {"inputs": inputs}).status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"1" * 5000, "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"null", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"[]" + b" " * 3_000_000, "application/json", 413),
    ],
    ids=str,
)
def test_a_body_that_is_none_is_refused(echo, body, content_type, status):
    assert echo.post(CALLBACK, data=body, content_type=content_type).status_code == status


def test_a_fault_in_a_callback_is_logged_and_not_shown(echo, caplog):
    broken = GOOD | {"inputs": [{"id": "in", "property": "value", "value": "break"}]}
    with caplog.at_level(logging.ERROR):
        response = echo.post(CALLBACK, json=broken)
    assert (response.status_code, response.mimetype) == (500, "text/plain")
    assert response.text == "Es ist ein Fehler aufgetreten.\n"
    assert "a secret of the server" not in caplog.text
    assert re.search(r"ValueError\s+tests/app/test_server\.py:\d+ in answer", caplog.text)


PATTERN = {
    "callback": print,
    "no_output": False,
    "output": Output({"kind": "chart", "name": "map"}, "figure"),
    "inputs": [{"id": '{"kind":"chart","name":["ALL"]}', "property": "clickData"}],
    "state": [],
}


@pytest.mark.parametrize(
    ("inputs", "allowed"),
    [
        ([[{"id": {"kind": "chart", "name": "map"}, "property": "clickData"}]], True),
        ([{"id": {"kind": "chart", "name": "map"}, "property": "clickData"}], False),
        ([[{"id": "chart", "property": "clickData"}]], False),
        ([[]], True),
        ([[{"id": {"kind": "chart"}, "property": "other"}]], False),
        ([[5]], False),
        ([], False),
    ],
)
def test_callbacks_over_patterns(inputs, allowed):
    body = {
        "output": "x",
        "outputs": {"id": {"kind": "chart", "name": "map"}, "property": "figure"},
        "inputs": inputs,
        "changedPropIds": [],
    }
    assert guard.is_wellformed(body, {"x": PATTERN}) is allowed


def test_a_callback_of_the_browser_is_not_run_here():
    spec = {name: part for name, part in PATTERN.items() if name != "callback"}
    output = {"id": {"kind": "chart", "name": "map"}, "property": "figure"}
    body = {"output": "x", "outputs": output, "inputs": [[]]}
    assert guard.is_wellformed(body, {"x": PATTERN})
    assert not guard.is_wellformed(body, {"x": spec})
