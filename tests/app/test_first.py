"""What a document shows until the page has come: the frame with its words, the page without figures."""

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


def first(client, address):
    """The part of the document at an address that is there until the page has come."""
    text = client.get(address).text
    assert text.count('<div id="erste"') == 1
    assert text.index('id="react-entry-point"') < text.index('id="erste"') < text.index('id="_dash-config"')
    return text[text.index('<div id="erste"') : text.index('<script id="_dash-config"')]


def parts(shown):
    """The frame and the page within it."""
    found = re.search(
        r'<div class="page .*</div>(?=<div class="footer" role="contentinfo")', shown, re.DOTALL
    )
    return shown.replace(found[0], ""), found[0]


def read(part):
    """What can be read in a part outside its controls, which name the year."""
    controls = re.sub(r'<div class="controls">.*?</div></div></div>', "", part, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", controls))


def test_the_frame_says_town_chosen_towns_and_pages(client):
    frame, _ = parts(first(client, f"/karte?{VIEW}"))
    said = read(frame)
    for word in ("Ruhrvergleich", "Herten", "Herne", "Kamen", "Karte", "Vergleich", "Profil", "Daten"):
        assert word in said
    assert 'href="/vergleich?ort=05562020&amp;orte=05916000,05978020"' in frame
    assert len(re.findall(r'<a [^>]*aria-current="page"', frame)) == 1


def test_it_speaks_the_language_of_the_address(client):
    frame, _ = parts(first(client, f"/karte?sprache=en&{VIEW}"))
    assert "Compare" in frame
    assert "Vergleich mit" not in frame


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_says_no_figures(client, page):
    shown = first(client, f"{page.path}?{VIEW}")
    _, main = parts(shown)
    masked = re.findall(r"<text-bar>(.*?)</text-bar>", main, re.DOTALL)
    assert masked or page.name in {"mappe", "schnittstelle"}
    assert not re.search(r"[1-9]", "".join(masked))
    styles = set(re.findall(r'style="([^"]*)"', main))
    assert {name for style in styles for name in re.findall(r"([\w-]+):", style)} <= {
        "height",
        "min-height",
        "--n",
    }
    assert not re.search(r" (?:id|title|alt|name|value|data-[\w-]+|aria-label|on\w+)=", main)
    assert "<script" not in shown


def test_controls_stand_where_the_page_will_have_them(client):
    _, main = parts(first(client, f"/karte?{VIEW}&indikator=kinderarmut&jahr=2022"))
    assert 'class="controls"' in main
    assert "Kinderarmut" in main
    assert 'class="dash-graph"' in main
    assert 'class="k-row' in main


def test_outside_links_nothing_can_be_used(client):
    frame, main = parts(first(client, f"/karte?{VIEW}"))
    assert main.startswith('<div class="page page-karte" inert>')
    assert re.findall(r"<(?:button|input|select)\b(?![^>]*\binert\b)[^>]*>", frame) == []


@pytest.mark.parametrize("search", BAD)
@pytest.mark.parametrize("path", ["/karte", "/vergleich", "/profil", "/nix"])
def test_a_spoilt_address_has_it_as_well(client, path, search):
    answer = client.get(f"{path}?{search}", follow_redirects=True)
    assert answer.status_code == (404 if path == "/nix" else 200)
    assert '<div id="erste"' in answer.text
    assert "<script>alert" not in answer.text
    assert '"><b>' not in answer.text


def test_of_figures_that_somebody_added_nothing_is_shown(client):
    _, main = parts(first(client, "/karte?indikator=eigene"))
    assert main == '<div class="page page-karte" inert></div>'


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_it_does_not_depend_on_the_name_of_the_server(client, page):
    one, other = (
        client.get(f"{page.path}?{ONCE}", headers={"Host": name}) for name in ("a.example", "b.example")
    )
    assert one.data == other.data
    assert one.headers["Cache-Control"] == other.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert one.headers["ETag"] == other.headers["ETag"]


def test_who_has_no_scripts_is_told_where_the_figures_are(client):
    text = client.get("/karte").text
    assert text.index("<noscript>") < text.index('id="erste"')
