"""What a document says before its scripts have come: the finished page, with the words of that of Dash."""

from __future__ import annotations

import re
from html import unescape

import pytest

from components.view.pages import PAGES

VIEW = "ort=05562020&orte=05916000,05978020"
ONCE = "ort=05911000&jahr=2019"
"""A view that no other test asks for: what is kept of it was made for the first who asked."""

BAD = (
    "ort=nix",
    "indikator=nix&jahr=x",
    "orte=,,,&gruppe=x",
    "ort=%3Cscript%3Ealert(1)%3C/script%3E",
    "sprache=xx&%22%3E%3Cb%3E=1",
)
CLOSED = {"pop", "page-title", "mappe-said", "tapped", "paper-tables"}
"""Classes of what is seen only when somebody acts."""

GRID = "heat-grid"
"""The grid of the table has more columns than stand in the document."""


def first(client, address):
    """The part of the document at an address that is there until the page has come."""
    text = client.get(address).text
    assert text.count('<div id="erste"') == 1
    assert text.index('id="react-entry-point"') < text.index('id="erste"') < text.index('id="_dash-config"')
    return text[text.index('<div id="erste"') : text.index('<script id="_dash-config"')]


def main_of(shown):
    """The part of it that is the page's own."""
    return shown[shown.index("<first-main") : shown.index("</first-main>")]


def read(html):
    """The words of a part of HTML, one space between them."""
    apart = re.sub(r"<dialog\b.*?</dialog>|<[^>]*>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(apart).split())


def framed(client, path, search):
    """All that Dash is given for an address."""
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "changedPropIds": ["url.pathname"],
        "state": [{"id": "url", "property": "search", "value": f"?{search}"}],
    }
    return client.post("/_dash-update-component", json=body).json["response"]["frame"]["children"]


def entered(client, path, search):
    """The page among it."""
    return next(part for part in framed(client, path, search) if "main" in kinds(part))


def kinds(part):
    """The element a component becomes, which a finished part (``Plain``) names itself."""
    return {part["type"].lower(), part["props"].get("tag")}


def said(part):
    """All words of a page that is seen, in their order, each piece for itself."""
    if part is None or isinstance(part, bool):
        return
    if isinstance(part, list):
        for one in part:
            yield from said(one)
    elif not isinstance(part, dict):
        yield " ".join(str(part).split())
    else:
        props = part["props"]
        css = {*(props.get("className") or "").split(), *(props.get("css") or "").split()}
        if "dialog" in kinds(part) or css & {*CLOSED, GRID}:
            return
        if part["type"] == "Plain":
            yield read(props["html"])
        for option in props.get("options") or []:
            yield from said(option["label"])
        yield from said(props.get("children"))


# What it says


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_says_what_the_page_says(client, page, language):
    search = f"{VIEW}&sprache={language}" if language != "de" else VIEW
    shown = read(main_of(first(client, f"{page.path}?{search}")))
    pieces = [piece for piece in said(entered(client, page.path, search)) if piece]
    assert pieces
    assert [piece for piece in pieces if piece not in shown] == []
    if page.name != "tabelle":
        assert set(re.findall(r"\d[\d.,]*", shown)) <= set(re.findall(r"\d[\d.,]*", " ".join(pieces)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize(
    ("search", "word"),
    [
        ("indikator=einkommensteuer&ort=05562020&ebene=kreis", "Herten allein"),
        ("gruppe=nachbarn&indikator=nix", "Ihre Kommune; bis dahin"),
        ("ort=05562&ebene=gemeinde", "Kreis Recklinghausen"),
    ],
)
def test_it_says_all_that_must_be_said_of_a_view(client, page, search, word):
    said = next(
        read(part["props"]["html"])
        for part in framed(client, page.path, search)
        if part["props"].get("id") == "notices"
    )
    shown = first(client, f"{page.path}?{search}")
    assert read(re.search(r'<div class="notices">(.*?)</div><first-main', shown, re.DOTALL)[1]) == said
    assert (word in said) == (page.name != "start")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_has_one_heading_of_the_page_and_the_landmarks(client, page):
    shown = first(client, f"{page.path}?{VIEW}")
    for role in ("banner", "main", "contentinfo"):
        assert shown.count(f'role="{role}"') == 1
    assert shown.count('role="heading" aria-level="1"') == 1
    assert not re.search(r"<(?:main|h1|nav|header|footer|dialog|script|iframe)\b", shown)


def test_the_frame_says_town_chosen_towns_and_pages(client):
    shown = first(client, f"/karte?{VIEW}")
    frame = read(shown.replace(main_of(shown), ""))
    for word in ("Ruhrvergleich", "Herten", "Herne", "Kamen", "Karte", "Vergleich", "Profil", "Daten"):
        assert word in frame
    assert 'href="/vergleich?ort=05562020&amp;orte=05916000,05978020"' in shown
    assert len(re.findall(r'<a [^>]*aria-current="page"', shown)) == 1


def test_it_speaks_the_language_of_the_address(client):
    shown = read(first(client, f"/karte?sprache=en&{VIEW}"))
    assert "Compare" in shown
    assert "Vergleich mit" not in shown


def test_the_table_stands_in_it_with_all_its_areas(client):
    shown = main_of(first(client, f"/tabelle?{VIEW}"))
    rows = re.findall(r'<th scope="row">(.*?)</th>', shown, re.DOTALL)
    assert {"Herne", "Kamen", "Dortmund", "Xanten"} <= {re.sub(r"^\W+", "", read(row)) for row in rows}
    assert len(re.findall(r'<th scope="col"', shown)) == 11


def test_tables_below_the_charts_stand_in_it(client):
    shown = read(main_of(first(client, f"/vergleich?{VIEW}&indikator=kinderarmut&jahr=2022")))
    assert "37,1" in shown  # of Gelsenkirchen, in the table alone


# What a link preview and a search engine say of it


def described(client, address):
    return unescape(re.search(r'<meta name="description" content="([^"]*)">', client.get(address).text)[1])


def test_the_description_is_the_finding(client):
    view = f"{VIEW}&indikator=kinderarmut&jahr=2022"
    for path in ("/karte", "/vergleich"):
        assert described(client, f"{path}?{view}").startswith(
            "Kinderarmut in Herten: 21,5\u00a0%, mehr als in der Mitte der 53 Gemeinden."
        )
    assert described(client, f"/karte?{view}&sprache=en").startswith("Child poverty in Herten: 21.5%")
    assert described(client, "/impressum").startswith("Kommunen der Metropole Ruhr im Vergleich")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_description_of_its_own_length(client, page):
    for search in ("", VIEW, f"{VIEW}&sprache=en"):
        text = described(client, f"{page.path}?{search}")
        assert 40 < len(text) <= 300
        assert text.endswith((".", "…"))


# What can be done with it


def test_outside_links_folds_and_forms_with_an_address_nothing_can_be_used(client):
    for page in PAGES:
        shown = re.sub(
            r'<form\b[^>]* action="[^>]*>.*?</form>',
            "",
            first(client, f"{page.path}?{VIEW}"),
            flags=re.DOTALL,
        )
        assert re.findall(r"<(?:button|input|select|textarea)\b(?![^>]*\binert\b)[^>]*>", shown) == []
        assert not re.search(r"<[^>]* (?:name|for|on\w+|data-(?:page|pop|take|search|key))=", shown)


@pytest.mark.parametrize("search", [VIEW, "", "eigene=nix"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_waited_for_before_it_is_painted_comes(client, page, search):
    text = client.get(f"{page.path}?{search}", follow_redirects=True).text
    (awaited,) = re.findall(r'<link rel="expect" href="#([^"]*)" blocking="render">', text)
    assert re.findall(r'<[^>]* id="([^"]*)"', text).count(awaited) == 1


def test_its_ids_are_its_own(client):
    for page in PAGES:
        shown = first(client, f"{page.path}?{VIEW}")
        found = re.findall(r' id="([^"]*)"', shown)
        assert len(found) == len(set(found))
        assert not any(name.startswith("{") for name in found)
        anchors = re.findall(r'href="#([^"]+)"', shown)
        assert set(anchors) <= set(found)


@pytest.mark.parametrize("search", BAD)
@pytest.mark.parametrize("path", ["/karte", "/vergleich", "/profil", "/nix"])
def test_a_spoilt_address_has_it_as_well(client, path, search):
    answer = client.get(f"{path}?{search}", follow_redirects=True)
    assert answer.status_code == (404 if path == "/nix" else 200)
    assert '<div id="erste"' in answer.text
    assert "<script>alert" not in answer.text
    assert '"><b>' not in answer.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_of_figures_that_somebody_added_nothing_is_shown(client, page):
    address = f"{page.path}?indikator=eigene"
    shown = first(client, address)
    assert read(main_of(shown)) == ""
    assert 'class="notice"' not in shown
    assert described(client, address).startswith("Kommunen der Metropole Ruhr im Vergleich")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_does_not_depend_on_the_name_of_the_server(client, page):
    one, other = (
        client.get(f"{page.path}?{ONCE}", headers={"Host": name}) for name in ("a.example", "b.example")
    )
    assert after_head(one) == after_head(other)
    assert one.headers["Cache-Control"] == other.headers["Cache-Control"] == "no-cache"


def after_head(answer):
    """All of a document but its head, which names the server to whoever shows a link."""
    return answer.data[answer.data.index(b"<body>") :]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("/%5Cevil.example", "/%5Cevil.example"),
        ("/%09/evil.example", "/%09/evil.example"),
        ("/a%3Fb%23c", "/a%3Fb%23c"),
        ("/h%C3%B6he", "/h%C3%B6he"),
        ("/a(b)@c", "/a(b)@c"),
    ],
)
def test_an_address_without_a_page_is_written_as_browsers_write_it(client, asked, written):
    """Else the link to the other language would lead to another place, or to another server."""
    shown = first(client, asked)
    assert f'href="{written}?sprache=en"' in shown
    assert f"„{written}“" in shown


def test_who_has_no_scripts_is_told_where_the_figures_are(client):
    text = client.get("/karte").text
    assert text.index("<noscript>") < text.index('href="/api/indikatoren.json"') < text.index('id="erste"')
