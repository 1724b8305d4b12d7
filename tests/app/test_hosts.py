"""Under which name the server is asked changes no answer that may be kept; links name its own address."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from flask import Flask

from app import create_app, main
from components.documents import office
from components.view.pages import ROUTES
from components.web import address, bundles, metrics
from components.web.guard import PATH as CALLBACK
from data.model.catalogue import Level
from tests.conftest import STORES

PUBLIC = "https://vergleich.example.org"
HOSTS = ("eins.example", "zwei.example:8443")
UNKEPT = {"no-cache", "no-store"}

CODE = "1201-T382"
MAPPE = f"1~-{CODE}~-1301-T388"
VIEW = "ort=05562020"
ROWS = "Gemeinde;2022\nGladbeck;12,5\nHerten;13,5\n"
WERTE = "werte.{}?indikator=armut&ebene=kreis"


def routes(app, boundaries):
    """Addresses for every rule of the server, by the rule; a sensible question for each."""
    client = app.server.test_client()
    stamp = client.get("/health").json["stand"]
    page = client.get("/").text
    asset = re.search(r'"(/assets/[^"]+)"', client.get("/k").text)[1]
    bundle = re.search(r'"(/_dash-component-suites/[^"]+)"', page)[1]
    rule = bundles.rule()
    files = [
        "vergleich.csv",
        "vergleich.xlsx",
        "karte.geojson",
        "karte.gpkg",
        "indikator.csv",
        "indikator.xlsx",
    ]
    files += ["profil.csv", "tabelle.xlsx", "zusammenhang.csv", "gibtesnicht.csv"]
    views = [f"{path}?{VIEW}" for path in ROUTES if path != "/"]
    api = {
        f"{base}/{name}": [f"{base}/{asked}", f"{base}/{asked}{'&' if '?' in asked else '?'}stand={stamp}"]
        for base in ("/api", "/api/v1")
        for name, asked in (
            ("indikatoren.json", "indikatoren.json"),
            ("gebiete.json", "gebiete.json"),
            ("gebiete.geojson", "gebiete.geojson?ebene=kreis"),
            ("werte.json", WERTE.format("json")),
            ("werte.csv", WERTE.format("csv")),
            ("werte.csv-metadata.json", WERTE.format("csv-metadata.json")),
            ("werte.jsonstat", WERTE.format("jsonstat")),
            ("klassen.json", "klassen.json?indikator=armut&ebene=kreis"),
            ("luecke.json", "luecke.json?indikator=quote&ziel=35"),
            ("datenpaket.zip", "datenpaket.zip"),
            ("openapi.json", "openapi.json"),
        )
    }
    return api | {
        "/": ["/", f"/?{VIEW}&sprache=en"],
        "/<path:path>": [*views, "/gibtesnicht", "//karte", "/karte/"],
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": [
            "/_dash-component-suites/dash/dcc/async-markdown.js"
        ],
        rule: [bundle, re.sub(r"m\w{12}\.", "m000000000000.", bundle)],
        "/_dash-component-suites/plotly/package_data/plotly.min.js": [
            "/_dash-component-suites/plotly/package_data/plotly.min.js"
        ],
        "/_dash-dependencies": ["/_dash-dependencies", f"/{stamp}/_dash-dependencies"],
        "/_dash-layout": ["/_dash-layout", f"/{stamp}/_dash-layout"],
        "/_dash-update-component": [],  # posted below
        "/_favicon.ico": ["/_favicon.ico"],
        "/_reload-hash": ["/_reload-hash"],
        "/api/<path:path>": ["/api/gibtesnicht"],
        "/api/v1/": ["/api/v1", "/api/v1/"],
        "/assets/<path:filename>": [asset],
        "/daten/<stem>.<form>": [f"/daten/{name}?{VIEW}" for name in files],
        "/dokument.docx": [f"/dokument.docx?{VIEW}", f"/dokument.docx?{VIEW}&anonym=ja"],
        "/dokument.pptx": [f"/dokument.pptx?{VIEW}"],
        **{f"/dokument.{form}": [f"/dokument.{form}?ort=1"] for form in office.FORMS},
        "/eigene/lesen": [],  # posted below
        **{path: [] for path in RING},  # posted below
        "/eigene/vorlage-<level>.<form>": ["/eigene/vorlage-kreis.csv", "/eigene/vorlage-gemeinde.xlsx"],
        "/einbetten": [f"/einbetten?{VIEW}", f"/einbetten?ansicht={CODE}"],
        "/fuellung/<slug>/<level>.json": [
            "/fuellung/armut/kreis.json",
            f"/{stamp}/fuellung/armut/kreis.json",
            "/fuellung/nix/kreis.json",
        ],
        "/geo/<name>": [boundaries, "/geo/gibtesnicht.geojson"],
        "/health": ["/health"],
        "/blatt.<any(docx, odt, pdf):form>": ["/blatt.docx"],
        "/blatt.json": ["/blatt.json"],
        "/k": ["/k"],
        "/katalog.<form>": ["/katalog.rdf", "/katalog.jsonld", "/katalog.ttl"],
        "/k/<path:text>": [f"/k/{CODE}", f"/k/{CODE}.svg", f"/k/{CODE}.png", "/k/falsch", "/k/falsch.svg"],
        "/mappe.<any(zip, docx, pptx, odt, odp, pdf):form>": [
            f"/mappe.{form}?m={MAPPE}" for form in ("zip", "docx", "pptx")
        ],
        "/robots.txt": ["/robots.txt", "/robots.txt?x=1"],
        "/sitemap.xml": ["/sitemap.xml"],
        "/vorschau/<page>.png": [f"/vorschau/karte.png?{VIEW}", "/vorschau/nix.png"],
        "/mappe.json": [f"/mappe.json?m={MAPPE}"],
        "/mappe.svg": [f"/mappe.svg?m={MAPPE}"],
        "/metrics": ["/metrics"],
        "/neu/<path:rest>": ["/neu/05562020", "/neu/05562020.rss", "/neu/x"],
        "/neu/<key>.atom": ["/neu/05562020.atom", "/neu/05562.atom?sprache=en", "/neu/05.atom"],
        "/streifen.svg": [f"/streifen.svg?{VIEW}", "/streifen.svg"],
    }


RING = (
    "/eigene/ring.json",
    *(f"/eigene/ring/{name}" for name in ("vorlage.xlsx", "moderation.xlsx", "blaetter.zip")),
)
"""What the page of a ring asks."""


@pytest.fixture(scope="module")
def public():
    """The app over the frozen figures, with an address of its own."""
    patch = pytest.MonkeyPatch()
    patch.setenv(address.VARIABLE, f"{PUBLIC}/")
    patch.setenv(metrics.VARIABLE, "1")
    yield create_app(STORES / "frozen")
    patch.undo()


@pytest.fixture
def known(served, frozen):
    return routes(served, frozen.geometry[Level.KREIS].url)


@pytest.fixture(params=["without an address", "with an address"])
def served(request, frozen_app, public):
    return public if request.param == "with an address" else frozen_app


def asked(server, path, host, **more):
    """An answer to somebody who calls the server by a name."""
    headers = {
        "Host": host,
        "X-Forwarded-Host": host,
        "X-Forwarded-Proto": "https",
        "Forwarded": f"host={host}",
    }
    method = "POST" if more else "GET"
    return server.test_client().open(path, method=method, headers=headers, **more)


def differs(server, path, **more):
    """Whether an answer depends on the name although it may be kept."""
    first, second = (asked(server, path, host, **more) for host in HOSTS)
    assert first.status_code == second.status_code < 500, path
    kept = {first.headers["Cache-Control"], second.headers["Cache-Control"]} - UNKEPT
    ways = [
        (a.headers.get("Location"), a.headers.get("Link"), a.headers.get("ETag")) for a in (first, second)
    ]
    return bool(kept) and (first.data != second.data or ways[0] != ways[1])


def test_every_route_has_a_question_here(served, known):
    for rule in served.server.url_map.iter_rules():
        assert rule.rule in known or rule.rule.startswith(("/bootstrap/", "/font/", "/plotly/")), rule


def test_no_answer_that_may_be_kept_depends_on_the_name(served, known):
    paths = [path for found in known.values() for path in found]
    paths += [
        r.rule for r in served.server.url_map.iter_rules() if r.rule.startswith(("/bootstrap", "/plotly"))
    ]
    assert [path for path in paths if differs(served.server, path)] == []


def test_nor_does_an_answer_to_what_is_posted(served):
    server = served.server
    own = {"eigene": None, "sprache": "de"}
    for path in (f"/eigene/daten/vergleich.csv?{VIEW}", f"/eigene/dokument.docx?{VIEW}", CALLBACK):
        assert not differs(server, path, json=own), path
    assert not differs(server, "/eigene/lesen", data=f'{{"datei": "a.csv"}}\n{ROWS}'.encode())
    for path in RING:
        assert not differs(server, path, data=b'{"sprache": "de"}\n'), path
    for path in ("/blatt.json", "/blatt.docx"):
        assert not differs(server, path, data=SHEET.encode()), path
    for path in ("/mappe.json", "/mappe.zip", "/mappe.docx", "/mappe.pptx"):
        assert not differs(server, path, data={"m": MAPPE, "fortschritt": "ja"}), path


SHEET = '{"ruhrvergleich": "blatt", "fassung": 1, "ansicht": "ort=05562020", "karten": []}'

NAMING = [
    f"/daten/vergleich.xlsx?{VIEW}",
    f"/daten/karte.geojson?{VIEW}",
    f"/dokument.docx?{VIEW}",
    f"/k/{CODE}.svg",
    f"/k/{CODE}.png",
    f"/mappe.svg?m={MAPPE}",
    f"/mappe.zip?m={MAPPE}",
    f"/mappe.pptx?m={MAPPE}",
    "/",
    f"/karte?{VIEW}",
    "/daten/armut",
    "/robots.txt",
    "/sitemap.xml",
]


@pytest.mark.parametrize("path", NAMING)
def test_what_names_the_server_is_kept_where_its_address_is_known(frozen_app, public, path):
    by_host, by_address = (asked(one.server, path, HOSTS[0]) for one in (frozen_app, public))
    assert by_host.headers["Cache-Control"] == "no-cache"
    assert by_address.headers["Cache-Control"] == "public, max-age=0, s-maxage=300"
    assert by_host.data != by_address.data


def everything(content):
    """The bytes of a file, with all that is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(everything(archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize(
    "path", [path for path in NAMING if not path.endswith(("svg", "png")) and "svg?" not in path]
)
def test_links_begin_with_the_address(public, path):
    content = everything(asked(public.server, path, HOSTS[0]).data)
    assert PUBLIC.encode() in content
    assert b"eins.example" not in content


def test_scripts_and_the_description_of_the_interface_know_the_address(frozen_app, public):
    assert f'<html lang="de" data-address="{PUBLIC}">' in public.server.test_client().get("/karte").text
    assert "data-address" not in frozen_app.server.test_client().get("/karte").text
    described = public.server.test_client().get("/api/v1/openapi.json").json
    assert [one["url"] for one in described["servers"]] == [f"{PUBLIC}/api/v1", f"{PUBLIC}/api"]
    assert described["paths"]["/health"]["servers"] == [{"url": PUBLIC}]


def test_another_address_is_another_stamp(frozen_app, public):
    """The description of the interface may be kept for ever under a stamp."""
    stamps = {one.server.test_client().get("/health").json["stand"] for one in (frozen_app, public)}
    assert len(stamps) == 2


@pytest.mark.parametrize("host", ["a b", 'x"><y', "evil.example:99999", "a@b", "x/y"])
def test_a_name_that_is_none_gets_no_link(frozen_app, public, host):
    path = f"/daten/vergleich.csv?{VIEW}"
    assert asked(frozen_app.server, path, host).status_code == 400
    assert asked(public.server, path, host).status_code == 200


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://vergleich.example.org", "https://vergleich.example.org"),
        ("https://Vergleich.Example.org/", "https://vergleich.example.org"),
        (" http://ruhr.intern:8050 ", "http://ruhr.intern:8050"),
        ("http://[::1]:8050", "http://[::1]:8050"),
        ("https://xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example"),
        ("https://Host.example/Ruhr/Vergleich/", "https://host.example/Ruhr/Vergleich"),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_browsers_write_it(monkeypatch, text, wanted):
    monkeypatch.setenv(address.VARIABLE, text)
    assert address.configured() == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("vergleich.example.org", "http:// oder https://"),
        ("ftp://vergleich.example.org", "http:// oder https://"),
        ("https://", "Name des Rechners"),
        ("https://münchen.example", "xn--"),
        ("https://wer:was@vergleich.example.org", "Name des Rechners"),
        ("https://vergleich.example.org:99999", "keine Adresse"),
        ("https://[::1", "keine Adresse"),
        ("https://ver gleich.example", "Name des Rechners"),
        ('https://x"><script>', "Name des Rechners"),
        ("https://vergleich.example.org/?a=b", "darf nichts stehen"),
        ("https://vergleich.example.org?", "darf nichts stehen"),
        ("https://vergleich.example.org#a", "darf nichts stehen"),
        ("https://vergleich.example.org/ruhr/#", "darf nichts stehen"),
        ("https://vergleich.example.org/a b", "Der Pfad darin ist nicht brauchbar. Erlaubt sind"),
        ("https://vergleich.example.org/ruhr/..", "führen woandershin"),
        ("https://vergleich.example.org/karte", "beginnt eine Adresse der Anwendung"),
    ],
)
def test_a_wrong_address_stops_the_start_with_a_sentence(monkeypatch, capsys, text, why):
    monkeypatch.setenv(address.VARIABLE, text)
    assert main(["--port", "0"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Die Umgebungsvariable RUHRVERGLEICH_ADRESSE ist „{text}“: ")
    assert why in said
    assert said.count("\n") == 1


def test_a_server_of_its_own_has_no_address():
    server = Flask(__name__)
    with server.test_request_context("/", headers={"Host": "eins.example"}):
        assert address.base() == "http://eins.example"
        assert address.depends_on_host()
