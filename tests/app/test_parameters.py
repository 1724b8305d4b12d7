"""Nothing in an address is left aside without a word: pages say it, everything else is 400 and names it."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest

from components import answers
from components.api.description import BASE, ENDPOINTS, FORMER, openapi
from components.api.examples import EXAMPLES
from components.screen import embed_kinds
from components.view import codes, names, pages
from components.view.model import parse
from components.web import template_asked
from components.web.files import names as files_there

HERTEN = "ort=05562020"
ALMOST = (
    "notice.name",
    "notice.name_near",
    "notice.names_more",
    "notice.twice",
    "notice.long",
    "notice.unknown",
)
GAP = "indikator=anteil-gesamtschulen&ziel=35"
NEEDED = {"grenzen": "ebene=kreis", "luecke": GAP} | dict.fromkeys(
    ("werte", "werte_csv", "werte_csvw", "werte_jsonstat", "klassen"), "indikator=kinderarmut"
)
API = [
    f"{base}{one.path}?{NEEDED.get(one.name, '')}" for one in ENDPOINTS if one.base for base in (BASE, FORMER)
]
COLLECTION = "m=1~.T~-124N-M8CF"
FILES = [
    *(f"/daten/{name}?{HERTEN}" for name in files_there()),
    *("/daten/vergleich.csv?anonym=ja&" + HERTEN, "/eigene/vorlage-kreis.csv?sprache=de"),
    *(f"/dokument.{form}?seite=vergleich&diagramm=position&{HERTEN}" for form in ("docx", "pptx")),
    *(f"/mappe.{form}?{COLLECTION}" for form in ("json", "svg", "zip", "docx", "pptx")),
    *("/k/124N-M8CF.svg?sprache=de", "/k/124N-M8CF.png?sprache=en"),
    *(f"/einbetten?diagramm=karte&{HERTEN}", "/einbetten?ansicht=124N-M8CF&diagramm=position&sprache=en"),
]


@pytest.fixture(scope="module")
def boundaries(store):
    return [geometry.url + "?" for geometry in store.geometry.values()]


def plain(answer):
    return unescape(answer.text)


# What is not known is refused


@pytest.mark.parametrize("address", [*API, *FILES])
def test_an_unknown_name_is_refused_and_named(client, address):
    assert client.get(address).status_code == 200
    wrong = client.get(f"{address}&quatsch=1")
    assert (wrong.status_code, wrong.headers["Cache-Control"]) == (400, "no-store")
    assert "„quatsch“" in plain(wrong) or "“quatsch”" in plain(wrong)
    assert client.get(f"{address}&quatsch").status_code == 400
    assert client.get(f"{address}&utm_source=mail&fbclid=1&gclid=2&mtm_cid=3").status_code == 200


def test_boundaries_have_no_parameters(client, boundaries):
    for address in boundaries:
        assert client.get(address).status_code == 200
        assert client.get(f"{address}utm_source=mail").status_code == 200
        assert "keine Angaben" in client.get(f"{address}ebene=kreis").json["error"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("Jahr=2020", "„Jahr“ gibt es hier nicht. Gemeint ist vielleicht „jahr“."),
        ("amp;jahr=2020", "„amp;jahr“ gibt es hier nicht. Gemeint ist vielleicht „jahr“."),
        ("year=2020", "„year“ gibt es hier nicht. Gemeint ist vielleicht „jahr“."),
        ("jhar=2020", "„jhar“ gibt es hier nicht. Gemeint ist vielleicht „jahr“."),
        ("farbe=rot", "Es gibt: indikator, ebene, orte, ausserhalb, jahr, sprache, stand."),
        ("jahr=2020&jahr=2021", "„jahr“ steht mehrmals da, mit verschiedenen Werten: 2020, 2021."),
        ("sprache=fr", "„sprache“ kann de / en sein, nicht „fr“."),
        ("sprache=EN", "The parameter “sprache” can be de / en, not “EN”."),
        ("jahr%3D2020%26ebene%3Dkreis", "„jahr=2020&ebene=kreis“ gibt es hier nicht."),
        ("sprache=en&jhar=2020", "There is no parameter “jhar” here. Did you mean “jahr”?"),
    ],
)
def test_the_interface_says_what_is_wrong_and_what_may_be_meant(client, sent, said):
    for path in ("werte.json", "werte.csv"):
        answer = client.get(f"{BASE}/{path}?indikator=kinderarmut&{sent}")
        assert answer.status_code == 400
        assert said in answer.json["error"]


def test_the_same_twice_is_once_and_towns_add_up(client):
    def rows(asked):
        return client.get(f"{BASE}/werte.json?indikator=kinderarmut&{asked}").json

    assert rows("jahr=2020&jahr=2020&jahr=") == rows("jahr=2020")
    assert rows("orte=05112&orte=05113") == rows("orte=05112,05113")
    assert {row["area"] for row in rows("orte=05112&orte=05113")} == {"05112", "05113"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/daten/karte.csv?jhar=2020", "„jahr“"),
        ("/daten/karte.csv?jahr=2020&jahr=2021", "2020, 2021"),
        ("/daten/karte.csv?ort=5562020", "5562020"),
        ("/daten/karte.csv?seite=karte", "„seite“"),
        ("/daten/karte.csv?sprache=fr", "fr"),
        ("/dokument.docx?site=karte", "„seite“"),
        (f"/mappe.zip?{COLLECTION}&anonym=vielleicht", "„vielleicht“"),
        (f"/mappe.docx?{COLLECTION}&fortschritt=1", "„1“"),
        (f"/mappe.json?{COLLECTION}&sprache=fr", "„fr“"),
        (f"/mappe.zip?{COLLECTION}&jahr=2020", "„jahr“"),
        ("/einbetten?jhar=2020", "„jahr“"),
        ("/einbetten?ansicht=124N-M8CF&jahr=2020", "„jahr“"),
        ("/einbetten?ansicht=124N-M8CF&ansicht=121Y-0886", "121Y-0886"),
        ("/daten/karte.csv?" + "ort=05562020&" * 700, "8000"),
        ("/eigene/vorlage-kreis.csv?ebene=kreis", "„ebene“"),
    ],
)
def test_files_documents_and_frames_say_it_too(client, address, said):
    answer = client.get(address)
    assert answer.status_code == 400
    assert said in plain(answer)


def test_a_form_is_looked_at_as_well(client):
    asked = {"m": COLLECTION[2:], "sprache": "en"}
    assert client.post("/mappe.json", data=asked).status_code == 200
    assert client.post("/mappe.json", data={**asked, "nix": "1"}).status_code == 400
    assert client.post("/mappe.json?m=1~.X", data=asked).status_code == 400


def test_a_frame_says_a_wrong_language_beside_a_code(client):
    answer = client.get("/einbetten?ansicht=124N-M8CF&sprache=fr")
    assert answer.status_code == 200
    assert "„sprache=fr“" in plain(answer)


# Short links


@pytest.mark.parametrize(
    "rest", [")", ",", "%3E", "%3B", "/", ".", "!", "%3F", "%E2%80%9C", "%E2%80%8B", "?", "%C2%A0"]
)
@pytest.mark.parametrize("before", ["", "%C2%AD", "%EF%BB%BF", "%E2%80%9E", "("])
def test_what_clings_to_a_short_link_is_left_aside(client, before, rest):
    answer = client.get(f"/k/{before}124N-M8CF{rest}")
    assert (answer.status_code, answer.location.partition("?")[0]) == (302, "/vergleich")
    typed = client.get("/k", query_string={"code": unquote(f"{before}124N-M8CF{rest}")})
    assert typed.location == answer.location
    assert client.get(f"/k/{before}124N-M8CG{rest}").status_code == 404


@pytest.mark.parametrize(
    "spoilt", ["124N-M8CF).svg", "124N-M8CF.svg)", "124nm8cf.SVG", "%E2%80%8B124N-M8CF.svg."]
)
def test_the_picture_of_a_spoilt_code_is_that_of_the_code(client, spoilt):
    right = client.get("/k/124N-M8CF.svg")
    answer = client.get(f"/k/{spoilt}")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/svg+xml", right.data)
    assert client.get("/k/124N-M8CG).svg").status_code == 404


@pytest.mark.parametrize(
    ("language", "said", "asked"), [("de", "„jahr“", ""), ("en", "“jahr”", "?sprache=en")]
)
def test_beside_a_code_stands_nothing_but_the_language(client, language, said, asked):
    answer = client.get(f"/k/124N-M8CF?sprache={language}&jahr=2020")
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert said in plain(answer)
    assert f'href="/k/124N-M8CF{asked}"' in answer.text
    assert client.get("/k/124N-M8CF?sprache=fr").status_code == 400
    typed = client.get("/k?code=124N-M8CF&quatsch=1")
    assert typed.status_code == 400
    assert 'value="124N-M8CF"' in typed.text
    picture = client.get("/k/124N-M8CF.png?jahr=2020")
    assert (picture.status_code, picture.mimetype) == (400, "text/plain")


@pytest.mark.parametrize(
    "rest",
    ["?sprache=en)", "?Sprache=EN", "?amp;sprache=en", "?utm_source=x&sprache=en", "?sprache=en&fbclid=1"],
)
def test_the_language_of_a_short_link_survives_a_mail(client, rest):
    assert client.get(f"/k/124N-M8CF{rest}").location.endswith("&sprache=en")


# Pages


def notices(client, path, search):
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "state": [{"id": "url", "property": "search", "value": search}],
        "changedPropIds": ["url.pathname"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    frame = answer.json["response"]["frame"]["children"]
    (place,) = [part for part in frame if part["props"].get("id") == "notices"]
    return json.dumps(place, ensure_ascii=False)


@pytest.mark.parametrize(
    "search",
    [
        "?indikator=gisd&amp;jahr=2010",
        "?indikator%3Dgisd%26jahr%3D2010",
        "?Indikator=gisd&JAHR=2010).",
        "?year=2010&indicator=gisd",
    ],
)
def test_a_page_shows_what_is_meant_and_says_nothing(client, search):
    assert "notice" not in notices(client, "/karte", search).replace('"notices"', "")
    page = client.get(f"/karte{search}")
    assert page.status_code == 200
    assert page.text == client.get("/karte?indikator=gisd&jahr=2010").text
    assert "2010" in re.search("<title>(.*?)</title>", page.text)[1]


def test_a_page_names_the_rest(client):
    said = notices(client, "/vergleich", "?jhar=2010&quatsch=1&jahr=2010&jahr=2011&m=1")
    for part in ("„jhar“", "„jahr“", "„quatsch“", "„m“", "2010, 2011"):
        assert part in said
    assert "“quatsch”" in notices(client, "/vergleich", "?quatsch=1&language=en")
    assert "<b>" not in notices(client, "/vergleich", "?<b>x</b>=1").replace("„<b>x</b>“", "")


def test_a_changed_address_names_the_rest_too(screen):
    said = screen().changes("?quatsch=1&ort=5562020")["notices", "html"]
    assert "„quatsch“" in said
    assert "5562020" not in said


def test_a_link_encoded_as_a_whole_is_sent_to_its_page(client):
    for path, at in (
        ("/karte%3Findikator%3Dgisd%26jahr%3D2010", "/karte?indikator=gisd&jahr=2010"),
        ("/nix%3Fjahr=1", None),
    ):
        answer = client.get(path)
        assert answer.status_code == (308 if at else 404)
        assert answer.location == at
    assert client.get("/karte/%3Fjahr=2010?utm_source=x").location == "/karte?jahr=2010&utm_source=x"


@pytest.mark.parametrize(
    "spoilt", ["?amp;" + COLLECTION, "?" + quote(COLLECTION, safe=""), "?M=1~.T~-124N-M8CF"]
)
def test_the_script_of_the_collection_gets_an_address_it_can_read(client, spoilt):
    answer = client.get(f"/mappe{spoilt}")
    assert (answer.status_code, unquote(answer.location)) == (308, f"/mappe?{COLLECTION}")
    assert client.get(f"/mappe?{COLLECTION}&quatsch=1").status_code == 200
    assert "notice" not in notices(client, "/mappe", f"?{COLLECTION}&zeigen=1").replace('"notices"', "")


def test_the_document_of_a_spoilt_address_has_its_language(client):
    for search in ("?amp;sprache=en", "?Sprache=EN", "?sprache%3Den", "?sprache=en)"):
        assert '<html lang="en"' in client.get(f"/karte{search}").text


# Our own links

HREF = re.compile(r"""(?:href|src|data-address|action)(?:"\s*:\s*|=)\\?["']([^"'\\]*)""")
LOOKS = (
    "",
    "?sprache=en",
    f"?{HERTEN}&orte=05913000,14713&gruppe=nachbarn&farben=bewertung&gewichte=gisd:2&seit=2015&nachbarn=4",
    "?indikator=betreuungsquote-u3&ebene=kreis&ort=05562&indikator2=gisd&jahr2=2010&ausschnitt=nrw&sprache=en"
    "&kapitel=schule",
)


def local(text):
    """Addresses of ours in a text, as a browser reads them."""
    return {
        unescape(found) for found in HREF.findall(text) if found.startswith(("/", "?")) and found[1:2] != "/"
    }


def asked_for(address):
    """What tells two addresses apart here: the path and the names in the query."""
    parts = urlsplit(address)
    return parts.path, frozenset(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))


@pytest.fixture(scope="module")
def links(store):
    """One link of ours for each path and set of names, on all pages and views."""
    found = {}
    for path in (*pages.ROUTES, "/nix"):
        for search in LOOKS:
            made = json.dumps(answers.frame(store, path, search), default=lambda part: part.to_plotly_json())
            for address in local(made):
                whole = path + address if address.startswith("?") else address
                found.setdefault(asked_for(whole), whole)
    return found


def is_clean(client, store, address):
    """Whether nobody says anything about the names in an address."""
    parts = urlsplit(address)
    if pages.at(parts.path):
        _, said = answers.look(store, parts.query, parts.path)
        return not [notice for notice in said if notice.key in ALMOST]
    return client.get(parts._replace(fragment="").geturl()).status_code in {200, 302, 308, 404}


def test_no_link_of_ours_trips(app, store, links):
    client = app.server.test_client()
    assert len(links) > 60
    assert {"/karte", "/daten/karte.csv", "/dokument.docx", "/einbetten", "/k", "/mappe"} <= {
        path for path, _ in links
    }
    forms = {one.base + one.path for one in ENDPOINTS if one.needed}  # what they send: test_try_out.py
    linked = [address for address in links.values() if address not in forms]
    tried = [address + ("karte" if address.endswith("diagramm=") else "") for address in linked]
    assert [address for address in tried if not is_clean(client, store, address)] == []


def test_the_crawl_would_find_a_link_that_trips(app, store):
    client = app.server.test_client()
    for address in (
        "/karte?jhar=1",
        "/daten/karte.csv?jhar=1",
        "/einbetten?jhar=1&diagramm=karte",
        "/k/124N-M8CF?x=1",
    ):
        assert local(f'{{"href": "{address}"}}') == {address}
        assert not is_clean(client, store, address)


def test_no_link_within_frames_files_and_short_links_trips(app, store):
    client = app.server.test_client()
    view, _ = parse(f"?{HERTEN}", store)
    frames = [embed_kinds.address(store, view) + kind for kind in embed_kinds.PAGE_OF]
    frames += [
        "/einbetten?ansicht=124N-M8CF&sprache=en",
        "/einbetten?ansicht=nix",
        "/k?code=nix",
        "/k/124N-M8CF?x=1",
    ]
    found = {asked_for(at): at for frame in frames for at in (frame, *local(client.get(frame).text))}
    found.update(
        (asked_for(at), at)
        for name in ("vergleich.csv", "karte.geojson", "indikator.csv")
        for text in re.findall(r"http://localhost(/[^\s;\"]+)", client.get(f"/daten/{name}?{HERTEN}").text)
        for at in [text]
    )
    found.pop(asked_for("/k/124N-M8CF?x=1"))
    assert len(found) > 15
    assert [at for at in found.values() if not is_clean(client, store, at)] == []


def test_no_example_of_the_interface_trips(app, store):
    client = app.server.test_client()
    document = openapi("de", store.region)
    for path, item in document["paths"].items():
        base = "" if item["get"]["operationId"] == "health" else BASE
        for given in item["get"]["parameters"]:
            one = (
                given
                if "name" in given
                else document["components"]["parameters"][given["$ref"].rpartition("/")[2]]
            )
            rest = NEEDED.get(item["get"]["operationId"], "")
            rest = "&".join(part for part in rest.split("&") if not part.startswith(f"{one['name']}="))
            answer = client.get(f"{base}{path}?{rest}&{one['name']}={one['example']}", follow_redirects=True)
            assert answer.status_code in {200, 404}, (path, one["name"])
    for example in EXAMPLES:
        for address in re.findall(r"/api/[^\s\"']+", example.at(store.region, "")):
            assert client.get(address).status_code == 200


def test_the_scripts_ask_for_no_more_than_is_known(store):
    """Names that scripts write into addresses; each is known where it is sent."""
    scripts = "".join(path.read_text("utf-8") for path in (store.root.parent / "assets").glob("*.js"))
    written = set(re.findall(r"[?&]([a-z]+)=(?:\$|[a-z])", scripts))
    written |= {*re.findall(r'(?:body|searchParams|parameters|search)\.(?:get|set)\("(\w+)"', scripts)}
    assert written <= {
        *names.VIEW,
        *pages.also("/mappe"),
        *pages.also("/blatt"),
        embed_kinds.KIND,
        "ansicht",
        "fortschritt",
        "anonym",
        template_asked.FILE,
    }
    assert {"m", "sprache", "ort"} <= written


def test_codes_of_every_page_open_without_a_word(client, store):
    for page in pages.ROUTES.values():
        for search in LOOKS:
            view, _ = parse(search, store)
            answer = client.get(f"/k/{codes.code(store, page.name, view)}?sprache=en")
            assert is_clean(client, store, answer.location)
