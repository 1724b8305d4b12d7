"""The joined scripts and style sheet as they are served."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys

import brotli
import pytest

from app import create_app
from tests.conftest import STORES

FOREVER = "public, max-age=31536000, immutable"
KINDS = {"js": "text/javascript", "css": "text/css"}
PRINTED = """
import sys
from app import create_app
from pathlib import Path
app = create_app(Path(sys.argv[1]))
app.server.test_client().get("/karte")
print(*(one.url for one in (*app.joined.scripts, app.joined.sheet)))
"""


@pytest.fixture
def addresses(frozen_client):
    return re.findall(r'"(/_dash-component-suites/[^"]+)"', frozen_client.get("/").text)


def test_a_document_names_a_sheet_and_four_scripts(addresses):
    names = [address.rpartition("/")[2].partition(".")[0] for address in addresses]
    assert names == ["stil", "react", "renderer", "teile", "eigene"]


@pytest.mark.parametrize("path", ["/karte?ort=05562020", "/daten?sprache=en", "/nix"])
def test_all_documents_name_the_same(frozen_client, addresses, path):
    assert re.findall(r'"(/_dash-component-suites/[^"]+)"', frozen_client.get(path).text) == addresses


def test_they_are_called_after_their_content_and_kept_for_ever(frozen_client, addresses):
    for address in addresses:
        answer = frozen_client.get(address)
        assert hashlib.sha256(answer.data).hexdigest()[:12] in address
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOREVER)
        assert answer.mimetype == KINDS[address.rpartition(".")[2]]
        assert not re.search(rb"(?m)^\s*(//[#@]|/\*#) sourceMappingURL", answer.data)


@pytest.mark.parametrize(("offered", "unpack"), [("gzip", gzip.decompress), ("gzip, br", brotli.decompress)])
def test_they_are_compressed_like_other_files(frozen_client, addresses, offered, unpack):
    for address in addresses:
        packed = frozen_client.get(address, headers={"Accept-Encoding": offered})
        assert unpack(packed.data) == frozen_client.get(address).data
        again = frozen_client.get(
            address, headers={"Accept-Encoding": offered, "If-None-Match": packed.headers["ETag"]}
        )
        assert again.status_code == 304


def test_a_document_of_another_release_gets_those_of_today(frozen_client, addresses):
    for address in addresses:
        other = re.sub(r"m\w{12}\.", "m0123456789ab.", address)
        answer = frozen_client.get(other)
        assert (answer.status_code, answer.headers["Location"]) == (307, address)
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "name",
    [
        "teile.v1m0123456789ag.js",
        "teile.v1m0123456789ab.css",
        "teile.v1m0123456789.js",
        "anderes.v1m0123456789ab.js",
    ],
)
def test_what_never_was_is_404(frozen_client, addresses, name):
    assert addresses
    answer = frozen_client.get(f"/_dash-component-suites/dash/dcc/{name}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_they_may_be_asked_for_before_any_document(addresses):
    client = create_app(STORES / "frozen").server.test_client()
    assert client.get(addresses[-1]).status_code == 200


def test_every_process_makes_the_same(addresses):
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", PRINTED, str(STORES / "frozen")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.split() == [*addresses[1:], addresses[0]]


def test_what_dash_asks_for_first_comes_with_the_scripts(frozen_client, addresses):
    text = frozen_client.get(addresses[-1]).text
    given = json.loads(re.search(r"^window\.ruhrvergleich\.given = (\{.*\});;?$", text, re.MULTILINE)[1])
    assert {name: json.loads(part) for name, part in given.items()} == {
        name: frozen_client.get(f"/{name}").json for name in ("_dash-layout", "_dash-dependencies")
    }


def test_no_document_asks_for_plotly_itself(frozen_client):
    text = frozen_client.get("/karte").text
    assert "<link rel=prefetch" not in text
    assert 'rel="prefetch"' not in text
    assert not re.search(r"<script[^>]* src=", text)


def test_while_developing_each_file_stands_for_itself(tiny_root):
    text = create_app(tiny_root, debug=True).server.test_client().get("/").text
    sources = re.findall(r'<script src="([^"]+)"', text)
    assert len(sources) > 40
    assert not any(name in source for name in ("polyfill", "dash_table", "bootstrap") for source in sources)
    assert "/assets/app.css?" in text
    assert "new DashRenderer()" in text
    assert "dateien" not in text
