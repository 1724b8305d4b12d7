"""Large files in parts: resumed downloads, maps read from afar, what is never cut."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from urllib.request import Request, urlopen

import pytest

from components.web.parts import LARGE

PACKAGE = "/api/v1/datenpaket.zip"
MAP = "/daten/karte.gpkg?indikator=kinderarmut&ebene=kreis"
TABLE = "/daten/tabelle.csv"
LANDS = "/api/v1/gebiete.geojson?ebene=gemeinde"
FILES = (PACKAGE, MAP, TABLE, LANDS, "/daten/karte.geojson", "/api/indikatoren.json")


def fetch(address, **headers):
    """What a program that does not unpack gets, over a real connection."""
    asked = Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urlopen(asked, timeout=60) as answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize("path", FILES)
def test_a_resumed_download_is_the_whole(served, path):
    status, headers, whole = fetch(served + path)
    assert (status, headers["Accept-Ranges"]) == (200, "bytes")
    half, had = len(whole) // 2, {"If_Range": headers["ETag"]}
    first = fetch(served + path, Range=f"bytes=0-{half - 1}")
    rest = fetch(served + path, Range=f"bytes={half}-", **had)
    assert [first[0], rest[0]] == [206, 206]
    assert first[2] + rest[2] == whole
    assert rest[1]["Content-Range"] == f"bytes {half}-{len(whole) - 1}/{len(whole)}"
    assert rest[1]["Content-Length"] == str(len(whole) - half)
    for name in ("ETag", "Cache-Control", "Content-Type", "Vary", "Content-Disposition"):
        assert rest[1][name] == headers[name], name


@pytest.mark.parametrize("tag", ['"other"', 'W/"{}"', "Mon, 30 Nov 2026 12:00:00 GMT", "{}"])
def test_a_part_of_another_edition_is_not_sent(client, tag):
    whole = client.get(TABLE)
    condition = tag.format(whole.get_etag()[0])
    answer = client.get(TABLE, headers={"Range": "bytes=5-", "If-Range": condition})
    assert (answer.status_code, answer.data) == (200, whole.data)


def test_who_has_the_newest_gets_nothing(client):
    tag = client.get(TABLE).headers["ETag"]
    answer = client.get(TABLE, headers={"Range": "bytes=5-9", "If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_what_is_packed_for_the_question_is_sent_whole(client):
    whole = client.get(TABLE).data
    for encoding in ("gzip", "br"):
        asked = {"Accept-Encoding": encoding, "Range": "bytes=0-99"}
        packed = client.get(TABLE, headers=asked)
        assert (packed.status_code, packed.headers["Content-Encoding"]) == (200, encoding)
        assert "Accept-Ranges" not in packed.headers
        assert encoding == "br" or gzip.decompress(packed.data) == whole
    part = client.get(PACKAGE, headers={"Accept-Encoding": "gzip, br", "Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"PK\x03\x04")  # not worth packing, so never packed


@pytest.mark.parametrize(("path", "language"), [(PACKAGE, ""), (TABLE, ""), (TABLE, "?sprache=en")])
def test_a_part_behind_the_end_is_refused_in_a_sentence(client, path, language):
    length = len(client.get(path + language).data)
    answer = client.get(path + language, headers={"Range": f"bytes={length}-"})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{length}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    said = json.loads(answer.text)["error"] if path == PACKAGE else answer.text
    assert ("no such part" if language else "Diesen Teil der Datei gibt es nicht") in said


def test_head_tells_of_parts_and_sends_none(client):
    whole, head = client.get(TABLE), client.head(TABLE, headers={"Range": "bytes=0-9"})
    assert head.status_code == 200
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["Accept-Ranges"] == "bytes"


def test_small_files_are_sent_whole(client):
    answer = client.get("/daten/karte.csv", headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert len(answer.data) < LARGE


def test_own_figures_are_never_cut(client):
    answer = client.post("/eigene/daten/tabelle.csv", json={}, headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert "Accept-Ranges" not in answer.headers


READ_FROM_AFAR = """
import json, sys
import pyogrio

found = pyogrio.read_dataframe(f"/vsicurl/{sys.argv[1]}", read_geometry=False)
print(json.dumps(dict(zip(found["key"], found["value"], strict=True))))
"""


def test_a_map_is_read_from_afar_by_gdal(served, store):
    """GDAL asks for the parts of the GeoPackage that it needs; each comes from a file made anew.

    In a process of its own, because it holds up all threads of its process while it waits.
    """
    command = [sys.executable, "-c", READ_FROM_AFAR, served + MAP]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    table = store.tables["kinderarmut", "kreis"]
    cells = table.of_year(table.years[-1])
    assert json.loads(done.stdout) == {key: cell.value for key, cell in cells.items()}
