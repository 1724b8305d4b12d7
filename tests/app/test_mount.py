"""The app below a path: every address leads somewhere within it, and nothing else of an answer changes."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask

from app import create_app, main
from components.downloads import qr
from components.view.pages import ROUTES
from components.web import address, mount, prefix
from tests.app.conftest import CALLBACK, Screen
from tests.conftest import STORES
from tests.crawl import VIEWS, Answer, Crawl, found

ROOT = "/ruhr/zahlen"
PUBLIC = f"https://zahlen.example.org{ROOT}"
CODE = "1201-T382"
WERTE = "/api/v1/werte.json?indikator=armut&ebene=kreis"
SLOW = re.compile(r"\.(od[tps]|pdf|gpkg)(\?|$)")  # made as the others, but not as fast


def made(**variables):
    """The app over the frozen figures as an operator sets it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(getattr(address, name), value)
        return create_app(STORES / "frozen")


@pytest.fixture(scope="module")
def below():
    return made(PATH=ROOT)


@pytest.fixture(scope="module")
def public():
    return made(VARIABLE=f"{PUBLIC}/")


@pytest.fixture(scope="module")
def trusting():
    return made(PROXY="1")


@pytest.fixture
def ask(below):
    """A browser that asks what a proxy hands on that keeps the path."""
    client = below.server.test_client()
    return lambda path, **more: client.get(ROOT + path, **more)


def answer(response):
    text = response.data.decode("utf-8", "replace")
    where, links = response.headers.get("Location", ""), response.headers.getlist("Link")
    return Answer(response.status_code, response.mimetype, text, where, tuple(links))


# ---- Every address --------------------------------------------------------------------------------------


def told(app):
    """What callbacks answer on every page, with the page it belongs to."""
    client = app.server.test_client()
    screen = Screen(app, client, cards=("karte", "position"), regions=("facts", "take", "titles"))
    for page in ROUTES:
        for view in VIEWS:
            path = ROOT + page
            for output, spec in app.callback_map.items():
                if "callback" not in spec or (output != "frame.children" and view != VIEWS[1]):
                    continue
                changed = f"{spec['inputs'][0]['id']}.{spec['inputs'][0]['property']}"
                body = screen.question(output, view, path, changed)
                for place in body["inputs"]:
                    if isinstance(place, dict) and place["property"] == "data-asked":
                        place["value"] = json.dumps({"scope": "all", "text": "glad", "turn": 1})
                yield path + view, answer(client.post(ROOT + CALLBACK, json=body))


def test_every_address_of_every_page_file_and_answer_leads_somewhere_below_the_path(below, ask):
    crawl = Crawl(lambda path: answer(ask(path.removeprefix(ROOT))), ROOT, "http://localhost", SLOW)
    crawl.run(told(below))
    assert crawl.faults == []
    ways = {way for way, _ in crawl.seen}
    assert ways >= {*ROUTES} | {
        *("/k", "/neu/*.atom", "/font/*/*.woff2", "/assets/*.js"),
        *("/daten/vergleich.csv", "/daten/karte.geojson", "/dokument.docx", "/dokument.pptx"),
        *("/eigene/lesen", "/eigene/ring.json", "/eigene/ring", "/api/*/datenpaket.zip"),
        *("/vorschau/karte.png", "/vorschau/datensatz.png", "/daten/*", "/sitemap.xml"),
        *("/katalog.rdf", "/katalog.jsonld", "/api/*/werte.jsonstat", "/daten/vergleich.csv-metadata.json"),
    }, sorted(ways)


def test_only_where_addresses_stand_differs_a_page_from_one_without_a_path(below, ask, frozen_client):
    page, usual = ask("/vergleich?ort=05562020").text, frozen_client.get("/vergleich?ort=05562020").text
    stamps = [re.search(r"prefix\":\"(?:[^\"]*\\u002f)?([0-9a-f]{12})", text)[1] for text in (page, usual)]
    page = page.replace(f' data-root="{ROOT}"', "").replace(stamps[0], stamps[1])
    assert page != usual
    assert page.replace(ROOT, "").replace(ROOT.replace("/", "\\u002f"), "") == usual


def test_figures_and_fills_are_the_same_to_the_byte(ask, frozen_client):
    for path in (WERTE, "/api/v1/gebiete.json", "/fuellung/armut/kreis.json", "/daten/vergleich.csv"):
        assert ask(path).data == frozen_client.get(path).data


@pytest.mark.parametrize("name", ['<a href="/karte">', '" href="/karte" x="', '"geojson":"/x"', "url(/x)"])
def test_words_of_a_user_are_no_addresses(below, name):
    client = below.server.test_client()
    screen = Screen(below, client)
    view = {"verbund": f"{name}:05562020,05562024"}
    page = client.get(f"{ROOT}/vergleich", query_string=view)
    assert f"{ROOT}/x" not in page.text
    assert f'{ROOT}/karte"&gt;' not in page.text
    body = screen.question(
        "frame.children", f"?{page.request.query_string.decode()}", f"{ROOT}/vergleich", "url.pathname"
    )
    text = client.post(ROOT + CALLBACK, json=body).text
    assert f"{ROOT}/x" not in text
    for rewritten in (f'href="{ROOT}/karte"&gt;', f"&quot;{ROOT}/karte&quot;"):
        assert rewritten not in text


def test_what_the_scripts_bring_along_holds_no_address(frozen_client):
    assert not re.search(
        r'"/[a-z]|="/', json.dumps(frozen_client.get("/_dash-layout").json).replace("\\", "")
    )


def test_every_part_of_an_answer_that_holds_addresses_is_known():
    html = '<a href="/k" title="/k">/k</a><form action="/k" data-to="/e" data-ahead="/fuellung/a">'
    assert mount.page(html, "/r") == (
        '<a href="/r/k" title="/k">/k</a><form action="/r/k" data-to="/r/e" data-ahead="/fuellung/a">'
    )
    for name in ("src", "data-strip", "data-path", "data-library"):
        assert mount.page(f'<img {name}="/k">', "/r") == f'<img {name}="/r/k">'
    assert mount.page('<style>a { src: url("/f") }</style><p>url("/f")</p>', "/r") == (
        '<style>a { src: url("/r/f") }</style><p>url("/f")</p>'
    )
    assert mount.page('<a href="//host/k"><img src="data:x"><a href="?a=b">', "/r") == (
        '<a href="//host/k"><img src="data:x"><a href="?a=b">'
    )
    for words in ('x href="/k"', 'x href="/k"</p>', '<p> href="/k" url("/k") data-figure="a"</p>'):
        assert mount.page(words, "/r") == words
    figure = {"data": [{"geojson": "/geo/a", "text": '"geojson":"/geo/a"'}]}
    shown = json.dumps(figure).replace('"', "&quot;")
    assert mount.page(f'<div data-figure="{shown}">', "/r").count("/r/geo/a") == 1
    told = {"html": '<a href="/k">', "children": '<a href="/k">', "href": "/k", "data": [{"geojson": "/g"}]}
    assert mount.addressed(told, "/r") == {
        "html": '<a href="/r/k">',
        "children": '<a href="/k">',
        "href": "/r/k",
        "data": [{"geojson": "/r/g"}],
    }


# ---- What is asked --------------------------------------------------------------------------------------


def test_a_proxy_may_keep_the_path_or_take_it_away(below):
    client = below.server.test_client()
    kept, stripped = client.get(f"{ROOT}/karte?ort=05562020"), client.get("/karte?ort=05562020")
    assert kept.status_code == 200
    assert (kept.data, kept.headers["ETag"]) == (stripped.data, stripped.headers["ETag"])
    tag = {"If-None-Match": kept.headers["ETag"]}
    assert [
        client.get(path, headers=tag).status_code for path in (f"{ROOT}/karte?ort=05562020", f"{ROOT}/")
    ] == [304, 200]
    assert client.get(ROOT).data == client.get(f"{ROOT}/").data == client.get("/").data
    assert client.get("/health").json["status"] == "ok"
    assert client.get(f"{ROOT}x/karte").status_code == 404


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/karte/?jahr=2019", f"{ROOT}/karte?jahr=2019"),
        (f"/k/{CODE}", f"{ROOT}/vergleich?"),
        (f"{WERTE}&stand=000000000000", f"{ROOT}{WERTE}"),
        ("/_dash-component-suites/dash/dcc/eigene.v1m000000000000.js", f"{ROOT}/_dash-component-suites/"),
    ],
)
def test_who_is_sent_elsewhere_stays_below_the_path(ask, path, where):
    answer = ask(path)
    assert answer.status_code in {302, 307, 308}
    assert answer.headers["Location"].startswith(where)


def test_the_former_address_of_the_interface_names_the_other_below_the_path(ask):
    assert ask("/api/gebiete.json").headers["Link"] == f'<{ROOT}/api/v1/gebiete.json>; rel="canonical"'
    described, canonical = ask("/api/werte.csv?indikator=armut").headers.getlist("Link")
    assert described.endswith('; rel="describedby"; type="application/csvm+json"')
    assert canonical == f'<{ROOT}/api/v1/werte.csv?indikator=armut>; rel="canonical"'
    servers = ask("/api/v1/openapi.json").json["servers"]
    assert [one["url"] for one in servers] == [f"{ROOT}/api/v1", f"{ROOT}/api"]


def test_each_path_of_a_trusted_proxy_gets_its_own_description_of_the_interface(trusting):
    client = trusting.server.test_client()
    for root in (ROOT, "", "/anders", ROOT):
        asked = client.get("/api/v1/openapi.json", headers={mount.HEADER: root})
        assert [one["url"] for one in asked.json["servers"]] == [f"{root}/api/v1", f"{root}/api"]


def test_answers_to_a_page_of_this_stamp_may_be_kept_as_without_a_path(below):
    client = below.server.test_client()
    stamp = client.get("/health").json["stand"]
    body = Screen(below, client).question("frame.children", "", f"{ROOT}/karte", "url.pathname")
    kept = client.post(f"{ROOT}/{stamp}{CALLBACK}", json=body).headers
    assert kept["X-Accel-Expires"] == "300"
    assert "X-Accel-Expires" not in client.post(f"{ROOT}/aaaaaaaaaaaa{CALLBACK}", json=body).headers
    lasting = client.get(f"{ROOT}/{stamp}/fuellung/armut/kreis.json").headers["Cache-Control"]
    assert "immutable" in lasting
    assert client.get(f"{ROOT}/fuellung/armut/kreis.json").headers["Cache-Control"] != "no-cache"


def test_own_figures_are_asked_about_below_their_own_address_alone():
    client = made(PATH="/x/eigene").server.test_client()
    assert client.post("/x/eigene/daten/vergleich.csv", json={}).status_code == 405
    assert client.post("/x/eigene/eigene/daten/vergleich.csv", json={}).status_code == 200


def test_a_path_with_umlauts_is_known_as_wsgi_hands_it_on():
    client = made(PATH="/m%c3%bclheim").server.test_client()
    assert client.get("/mülheim/karte/").headers["Location"] == "/m%C3%BClheim/karte"
    assert 'data-root="/m%C3%BClheim"' in client.get("/m%C3%BClheim/karte").text


# ---- Links that leave -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("served", "base"), [("below", f"http://localhost{ROOT}"), ("public", PUBLIC)])
def test_links_that_leave_begin_with_the_address_and_the_path(request, served, base):
    client = request.getfixturevalue(served).server.test_client()
    assert f'"{base}/karte?' in client.get(f"{ROOT}/daten/karte.geojson").text
    picture = client.get(f"{ROOT}/k/{CODE}.svg").text
    assert picture == qr.svg_file(f"{base}/k/{CODE}").decode()


def test_a_feed_leads_below_the_path(ask, public):
    links = [value for _, value in found(answer(ask("/neu/05562020.atom")))]
    assert links
    assert all(link.startswith((f"{ROOT}/", "https://")) for link in links)
    text = public.server.test_client().get(f"{ROOT}/neu/05562020.atom").text
    assert f'href="{PUBLIC}/neu/05562020.atom"' in text


def test_scripts_know_where_they_are(public, ask):
    head = public.server.test_client().get(f"{ROOT}/karte").text[:200]
    assert f'<html lang="de" data-address="{PUBLIC}" data-root="{ROOT}">' in head
    assert f'<html lang="en" data-root="{ROOT}">' in ask("/karte?sprache=en").text[:200]


# ---- What a proxy says ----------------------------------------------------------------------------------


def test_nobody_is_believed_unless_the_operator_trusts_his_proxy(frozen_client, ask):
    for browser in (frozen_client.get, ask):
        usual, said = browser("/karte"), browser("/karte", headers={mount.HEADER: "/boese"})
        assert said.data == usual.data
        assert mount.HEADER not in said.headers.get("Vary", "")


def test_a_trusted_proxy_says_the_path_of_each_request(trusting, frozen_client):
    client = trusting.server.test_client()
    for root in ("/eins", "/zwei/drei", "", "/"):
        said = client.get("/k", headers={mount.HEADER: root})
        assert f'action="{root.rstrip("/")}/k"' in said.text
        assert mount.HEADER in said.headers["Vary"]
    kept = client.get("/eins/k", headers={mount.HEADER: "/eins/"})
    assert kept.data == client.get("/k", headers={mount.HEADER: "/eins"}).data
    assert client.get("/k").data == frozen_client.get("/k").data


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("eins", "beginnt mit einem Schrägstrich"),
        ("//boese.example", "Zwei Schrägstriche"),
        ("https://boese.example", "beginnt mit einem Schrägstrich"),
        ('/"><script>alert(1)</script>', "Erlaubt sind"),
        ("/eins, /zwei", "Erlaubt sind"),
        ("/../eins", "führen woandershin"),
        ("/karte", "beginnt eine Adresse der Anwendung"),
    ],
)
def test_a_trusted_proxy_that_says_nonsense_is_told_so(trusting, said, why):
    refused = trusting.server.test_client().get("/karte", headers={mount.HEADER: said})
    assert (refused.status_code, refused.mimetype) == (400, "text/plain")
    assert why in refused.text
    assert refused.text.startswith(f"{mount.HEADER} ")
    assert "boese" not in refused.text
    assert "script" not in refused.text
    assert (refused.headers["Cache-Control"], refused.headers["Vary"]) == ("no-store", mount.HEADER)


def test_a_trusted_proxy_says_nothing_else_than_the_operator():
    client = made(PROXY="1", PATH=ROOT).server.test_client()
    assert client.get("/karte", headers={mount.HEADER: ROOT}).status_code == 200
    assert client.get("/karte").status_code == 200
    refused = client.get("/karte", headers={mount.HEADER: "/anders"})
    assert refused.status_code == 400
    assert "Eingestellt ist ein anderer Pfad." in refused.text


def test_an_address_without_a_path_leaves_none_to_the_proxy():
    client = made(PROXY="1", VARIABLE="https://zahlen.example.org").server.test_client()
    assert client.get("/karte", headers={mount.HEADER: "/anders"}).status_code == 400
    assert client.get("/karte", headers={mount.HEADER: "/"}).status_code == 200


@pytest.mark.parametrize("text", ["true", "ja", "10"])
def test_a_proxy_is_trusted_by_a_clear_word_only(monkeypatch, text):
    monkeypatch.setenv(address.PROXY, text)
    with pytest.raises(address.WrongAddress, match=f"RUHRVERGLEICH_PROXY ist „{text}“: Erwartet wird 1"):
        address.trusts_proxy()
    for said, trusts in ((" 1 ", True), ("0", False), ("", False)):
        monkeypatch.setenv(address.PROXY, said)
        assert address.trusts_proxy() is trusts


# ---- The start ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ruhr", "beginnt mit einem Schrägstrich"),
        ("/mülheim", "Umlaute als %C3%BC"),
        ("/karte", "Mit „/karte“ beginnt eine Adresse der Anwendung selbst."),
    ],
)
def test_a_wrong_path_stops_the_start_with_a_sentence(monkeypatch, capsys, text, why):
    monkeypatch.setenv(address.PATH, text)
    assert main(["--port", "0", "--data", str(STORES / "frozen")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Die Umgebungsvariable RUHRVERGLEICH_PFAD ist „{text}“: ")
    assert why in said
    assert said.endswith("Richtig wäre zum Beispiel /ruhrvergleich.\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "path", ["/karte", "/api", "/k", "/eigene/x", "/assets", "/health", "/fuellung/a", "/neu"]
)
def test_a_path_does_not_begin_like_an_address_of_the_app(monkeypatch, frozen_app, path):
    monkeypatch.setenv(address.PATH, path)
    usual = frozen_app.server.wsgi_app
    with pytest.raises(address.WrongAddress, match="beginnt eine Adresse der Anwendung selbst"):
        mount.install(frozen_app.server, ROUTES)
    assert frozen_app.server.wsgi_app == usual


@pytest.mark.parametrize("public", ["https://zahlen.example.org", "https://zahlen.example.org/anders"])
def test_a_path_beside_an_address_with_another_stops_the_start(monkeypatch, public):
    monkeypatch.setenv(address.VARIABLE, public)
    monkeypatch.setenv(address.PATH, ROOT)
    with pytest.raises(address.WrongAddress, match=f"ist „{public}“, das ist ein anderer Pfad"):
        address.configured_path()
    monkeypatch.setenv(address.PATH, public.removeprefix("https://zahlen.example.org") or "/")
    assert address.configured_path() == public.removeprefix("https://zahlen.example.org")


def test_without_a_path_nothing_stands_before_the_app():
    server = Flask(__name__)
    usual = server.wsgi_app
    mount.install(server, ["/karte"])
    assert server.wsgi_app == usual
    assert not server.after_request_funcs
    assert prefix.current() == ""
