"""The feed of an area: valid Atom, the same under every name of the server, whole links with an address."""

import re
from datetime import datetime
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from app import create_app
from components.comparison import news
from components.downloads import atom
from components.web import address

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
PUBLIC = "https://vergleich.example.org"
AREAS = ("05562020", "05911000", "JA05170", "05562")


@pytest.fixture(scope="module")
def public():
    """The app over the project's own figures, with an address of its own that no other app takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(address.VARIABLE, PUBLIC)
        return create_app().server


def texts(element, name):
    return [found.text for found in element.findall(ATOM + name)]


def links(element):
    return {link.get("rel"): link for link in element.findall(f"{ATOM}link")}


def checked(content):
    """The root of a feed, if it has what RFC 4287 asks for (section 4.1) and nothing else."""
    root = ET.fromstring(content)
    assert root.tag == f"{ATOM}feed"
    allowed = {
        "feed": {"id", "title", "updated", "author", "link", "entry"},
        "entry": {"id", "title", "published", "updated", "link", "content"},
    }
    for element in (root, *root.findall(f"{ATOM}entry")):
        kind = element.tag.removeprefix(ATOM)
        assert {child.tag.removeprefix(ATOM) for child in element} <= allowed[kind]
        for name in ("id", "title", "updated"):
            (text,) = texts(element, name)
            assert text.strip()
        assert re.fullmatch(r"tag:[a-z.]+\.invalid,20\d\d:[\w/-]+", texts(element, "id")[0])
        for moment in (*texts(element, "updated"), *texts(element, "published")):
            assert datetime.fromisoformat(moment).tzinfo is not None
        assert links(element)["alternate"].get("type") == "text/html"
        assert all(link.get("href") for link in element.findall(f"{ATOM}link"))
    assert texts(root.find(f"{ATOM}author"), "name") == ["Ruhrvergleich"]
    assert links(root)["self"].get("type") == "application/atom+xml"
    entries = root.findall(f"{ATOM}entry")
    ids = [texts(entry, "id")[0] for entry in entries]
    assert len(set(ids)) == len(ids)
    assert texts(root, "updated")[0] == max(texts(entry, "updated")[0] for entry in entries)
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{XHTML}div"]
    return root


def addresses(root):
    return [e.get("href") for e in root.iter() if e.get("href")]


@pytest.mark.parametrize("key", AREAS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_area_has_a_valid_feed(client, store, key, language):
    response = client.get(f"/neu/{key}.atom?sprache={language}")
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    root = checked(response.data)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    updates = news.updates(store, store.areas.by_key[key])
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(updates) + 1  # and the first stock
    told = [len(entry.findall(f".//{XHTML}li")) for entry in entries[:-1]]
    assert all(items >= len(update.messages) for items, update in zip(told, updates, strict=True))


def test_an_entry_says_its_messages_with_the_page_that_proves_them(client):
    root = checked(client.get("/neu/05562020.atom").data)
    first = root.find(f"{ATOM}entry")
    rows = first.findall(f".//{XHTML}a")
    assert any("Kreis Recklinghausen" in row.text for row in rows)
    for row in rows:
        path = urlsplit(row.get("href"))
        assert path.path in {"/vergleich", "/aenderungen"}
        assert "ort=05562020" in path.query
        assert client.get(row.get("href")).status_code == 200


def test_links_lead_to_the_page_of_the_area(client):
    root = checked(client.get("/neu/05562020.atom?sprache=en").data)
    page = client.get(links(root)["alternate"].get("href"))
    assert "What is new for Herten?" in page.text
    assert (
        client.get(links(root)["self"].get("href")).data == client.get("/neu/05562020.atom?sprache=en").data
    )
    entry = links(root.find(f"{ATOM}entry"))["alternate"].get("href")
    assert f'id="{urlsplit(entry).fragment}"' in page.text


def test_without_an_address_links_are_relative_and_a_cache_asks_again(client):
    response = client.get("/neu/05562020.atom", headers={"Host": "fremd.example"})
    assert response.headers["Cache-Control"] == "no-cache"
    assert "fremd" not in response.text
    assert all(href.startswith("/") for href in addresses(checked(response.data)))


def test_no_name_of_the_server_changes_the_feed(client, public):
    for server in (client, public.test_client()):
        hosts = ({"Host": "eins.example"}, {"Host": "zwei.example:8443", "X-Forwarded-Proto": "https"})
        first, second = (server.get("/neu/05562020.atom", headers=headers) for headers in hosts)
        assert first.data == second.data
        assert first.headers["ETag"] == second.headers["ETag"]


def test_with_an_address_links_are_whole_and_the_ids_stay(client, public):
    response = public.test_client().get("/neu/05562020.atom")
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=300"
    whole, relative = checked(response.data), checked(client.get("/neu/05562020.atom").data)
    assert addresses(whole) == [urljoin(PUBLIC, href) for href in addresses(relative)]
    assert [e.text for e in whole.iter(f"{ATOM}id")] == [e.text for e in relative.iter(f"{ATOM}id")]


def test_an_unchanged_feed_is_not_sent_again(client):
    tag = client.get("/neu/05562020.atom").headers["ETag"]
    response = client.get("/neu/05562020.atom", headers={"If-None-Match": tag})
    assert (response.status_code, response.data) == (304, b"")
    packed = client.get("/neu/05562020.atom", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("key", ["05", "RUHR", "DG", "99999999", "09162000", "x", "%3Cscript%3E"])
def test_what_is_no_area_of_the_region_has_no_feed(client, key):
    german, english = (client.get(f"/neu/{key}.atom{query}") for query in ("", "?sprache=en"))
    assert german.status_code == english.status_code == 404
    assert german.content_type.startswith("text/plain")
    assert german.text.startswith("Zu „")
    assert english.text.startswith('There is no feed for "')


@pytest.mark.parametrize("rest", ["JA05170", "JA05170.rss", "JA05170.ATOM", "JA05170.atom/"])
def test_whoever_asks_nearly_right_hears_where_it_is(client, rest):
    german, english = (client.get(f"/neu/{rest}{query}") for query in ("", "?sprache=en"))
    assert (german.status_code, english.status_code) == (404, 404)
    said = "Was für den Bezirk des Kreisjugendamts Wesel neu ist, steht unter /neu?ort=JA05170, der Feed"
    assert said in german.text
    assert "/neu/JA05170.atom?sprache=en." in english.text
    for way in re.findall(
        r"/neu[?/][\w=&?.]+\w", german.text.partition("steht")[2] + english.text.partition("What")[2]
    ):
        assert client.get(way).status_code == 200, way


@pytest.mark.parametrize("rest", ["x", "x.rss", ".atom", "a/b.atom", "RUHR"])
def test_whatever_else_is_asked_for_there_is_told_what_there_is(client, rest):
    response = client.get(f"/neu/{rest}")
    assert response.status_code == 404
    assert response.text.startswith(f"Zu „{rest}“ gibt es keinen Feed")


def test_a_reader_may_ask_for_the_head_and_for_nothing_else(client):
    head = client.head("/neu/05562020.atom")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == client.get("/neu/05562020.atom").headers["ETag"]
    for method in ("POST", "PUT", "DELETE"):
        assert client.open("/neu/05562020.atom", method=method).status_code == 405


@pytest.mark.parametrize("query", ["ort=05562020", "sprache=fr", "sprache=de&sprache=en"])
def test_what_a_feed_does_not_know_is_refused(client, query):
    assert client.get(f"/neu/05562020.atom?{query}").status_code == 400


def test_the_document_of_a_town_names_its_feed(client):
    link = '<link rel="alternate" type="application/atom+xml" href="/neu/05562020.atom{}">'
    assert link.format("") in client.get("/neu?ort=05562020").text
    assert link.format("?sprache=en") in client.get("/?ort=05562020&sprache=en").text
    for path in ("/", "/neu", "/neu?ort=99"):
        assert "application/atom+xml" not in client.get(path).text


def test_figures_without_reports_have_a_feed_without_entries(frozen_client):
    root = ET.fromstring(frozen_client.get("/neu/05562020.atom").data)
    assert root.findall(f"{ATOM}entry") == []
    assert len(texts(root, "updated")) == 1


def test_words_are_escaped():
    entry = atom.Entry(
        "2027", "<a> & b", "2027-03-01", "2027-03-01", "/?a=1&b=2", [atom.Item("x < y & z", "/?c")]
    )
    feed = atom.Feed("neu/1", "t & <u>", "Ruhrvergleich", "de", "/1.atom", "/", "2027-01-01", [entry])
    root = checked(atom.of(feed))
    assert texts(root, "title") == ["t & <u>"]
    (row,) = root.findall(f".//{XHTML}a")
    assert (row.text, row.get("href")) == ("x < y & z", "/?c")
    assert atom.of(feed) == atom.of(feed)
