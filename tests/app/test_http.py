"""What HTTP asks of an answer: allowed methods, conditions, HEAD and OPTIONS, what a refusal must carry."""

from __future__ import annotations

import logging
import re

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, ServiceUnavailable, TooManyRequests, Unauthorized

from app import create_app
from components.web import serving

VALUES = "/api/v1/werte.json?indikator=kinderarmut&ebene=kreis"
ADDRESSES = (
    *(
        "/",
        "/karte",
        "/nix",
        "/einbetten",
        "/k/124N-M8CF.svg",
        "/k/124N-M8CF.png",
        "/mappe.json",
        "/mappe.svg",
    ),
    *("/daten/karte.csv", "/daten/karte.geojson", "/daten/tabelle.csv", "/api/indikatoren.json", VALUES),
    *("/api/v1/gebiete.geojson?ebene=kreis", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico"),
    *("/assets/app.css", "/eigene/vorlage-kreis.csv", "/health"),
)
LARGE = {"/daten/karte.geojson", "/daten/tabelle.csv", "/api/indikatoren.json"}
"""Those of which parts are sent: ``test_parts.py``."""
CACHE_HEADERS = ("Cache-Control", "Content-Location", "ETag", "Expires", "Link", "Vary")
WRITING = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO")


@pytest.fixture
def addresses(client, store):
    """The plain ones, and those with a fingerprint or a time of change."""
    pages = "".join(client.get(path).text for path in ("/karte", "/einbetten"))
    bundles = re.findall(r'"(/_dash-c[^"]+)"', pages)
    files = re.findall(r'"(/(?:assets/|bootstrap/|plotly/)[^"]+)"', pages)
    return [*ADDRESSES, *bundles, *files[::2], next(iter(store.geometry.values())).url]


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_304_repeats_the_headers_for_caches(client, addresses, encoding):
    asked = 0
    for address in addresses:
        accepted = {"Accept-Encoding": encoding}
        whole = client.get(address, headers=accepted)
        conditions = {
            "If-None-Match": whole.headers.get("ETag"),
            "If-Modified-Since": whole.headers.get("Last-Modified"),
        }
        for name, value in conditions.items():
            if whole.status_code == 200 and value:
                short = client.get(address, headers={**accepted, name: value})
                assert (short.status_code, short.data) == (304, b""), (address, name)
                assert "Date" in short.headers
                for header in CACHE_HEADERS:
                    assert short.headers.get(header) == whole.headers.get(header), (address, name, header)
                asked += 1
    assert asked > len(addresses)


def test_another_tag_gets_the_whole(client, addresses):
    for address in addresses:
        answer = client.get(address, headers={"If-None-Match": '"other"'})
        assert answer.status_code == client.get(address).status_code
        assert answer.status_code != 304


def test_of_pages_and_small_answers_no_part_is_sent_and_none_is_promised(client, addresses):
    for address in [one for one in addresses if one not in LARGE and not one.startswith("/geo/")]:
        answer = client.get(address, headers={"Range": "bytes=0-9"})
        assert answer.status_code == client.get(address).status_code
        assert "Accept-Ranges" not in answer.headers


def test_head_is_get_without_its_body(client, addresses):
    for address in addresses:
        whole, head = client.get(address), client.head(address)
        assert head.data == b""
        assert head.status_code == whole.status_code
        for name in {*whole.headers.keys(), *head.headers.keys()} - {"Date"}:
            assert head.headers.get(name) == whole.headers.get(name), (address, name)


@pytest.mark.parametrize("method", WRITING)
def test_what_is_not_allowed_says_what_is(client, addresses, method):
    refused = 0
    for address in [*addresses, "/eigene/lesen", "/_dash-update-component", "/mappe.docx", "/metrics"]:
        answer = client.open(address, method=method)
        if answer.status_code == 405:
            refused += 1
            allowed = set(answer.headers["Allow"].split(", "))
            assert method not in allowed
            assert "OPTIONS" in allowed
    assert refused > len(addresses) - 4


@pytest.mark.parametrize("method", WRITING)
def test_figures_of_another_stamp_are_no_way_round_that(client, method):
    answer = client.open("/api/v1/gebiete.json?stand=0123456789ab", method=method)
    assert (answer.status_code, "Allow" in answer.headers) == (405, True)


@pytest.mark.parametrize("address", ["/daten/karte.csv", "/dokument.docx"])
def test_own_figures_do_not_come_to_the_usual_address(client, address):
    answer = client.post(address, json={})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_options_are_told_and_kept_by_nobody(client, addresses):
    for address in [*addresses, "/dokument.docx?seite=nix"]:
        answer = client.options(address)
        assert answer.status_code == 200
        assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].split(", "))
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.data == b""
        for method in answer.headers["Allow"].split(", "):
            assert client.open(address, method=method).status_code != 405


@pytest.mark.parametrize(
    ("fault", "header", "value"),
    [
        (MethodNotAllowed(["GET"]), "Allow", "GET"),
        (ServiceUnavailable(retry_after=5), "Retry-After", "5"),
        (TooManyRequests(retry_after=7), "Retry-After", "7"),
        (Unauthorized(www_authenticate=None), "Content-Type", "text/plain; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("path", ["/x", "/api/x"])
def test_a_refusal_carries_what_its_status_calls_for(fault, header, value, path):
    server = Flask(__name__, static_folder=None)

    @server.get(path)
    def refuse():
        raise fault

    serving.harden(server, [])
    answer = server.test_client().get(path)
    assert answer.status_code == fault.code
    if path == "/x" or header != "Content-Type":
        assert answer.headers.getlist(header) == [value]


@pytest.mark.parametrize("said", ["true", "1", "TRUE"])
def test_the_environment_does_not_open_dashs_server_for_assistants(tiny_root, monkeypatch, caplog, said):
    monkeypatch.setenv("DASH_MCP_ENABLED", said)
    monkeypatch.setenv("DASH_MCP_PATH", "assistenten")
    with caplog.at_level(logging.DEBUG):
        app = create_app(tiny_root)
    rules = [rule.rule for rule in app.server.url_map.iter_rules()]
    assert not [rule for rule in rules if "mcp" in rule or "assistenten" in rule]
    assert "MCP" not in caplog.text
    client = app.server.test_client()
    question = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}
    assert {client.post(path, json=question).status_code for path in ("/_mcp", "/assistenten")} == {405}
