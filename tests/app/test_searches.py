"""``/robots.txt`` and ``/sitemap.xml``."""

from __future__ import annotations

import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as Tree

import pytest

from components.view.pages import PAGES
from components.web.searches import CLOSED

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "http://localhost"
MOST = 50_000


def listed(client):
    """The entries of the site map by their address: day of change, and addresses by language."""
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    return {
        one.findtext(f"{MAP}loc"): (
            one.findtext(f"{MAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in one.findall(f"{XHTML}link")},
        )
        for one in Tree.fromstring(answer.data)
    }


@pytest.fixture(scope="module")
def found(app):
    return listed(app.server.test_client())


def test_pages_indicators_and_areas_are_listed_in_both_languages(found, store):
    slugs = [slug for slug, item in store.catalogue.indicators.items() if not item.own]
    keys = {area.key for level in store.areas.by_level.values() for area in level}
    paths = {
        *(page.path for page in PAGES),
        *(f"/daten/{slug}" for slug in slugs),
        *(f"/profil?ort={key}" for key in keys),
    }
    for path in paths:
        english = f"{path}{'&' if '?' in path else '?'}sprache=en"
        for way in (path, english):
            assert found[BASE + way][1] == {
                "de": BASE + path,
                "en": BASE + english,
                "x-default": BASE + path,
            }
    assert len(found) < MOST


def test_a_sample_of_the_addresses_is_there_and_calls_itself_so(app, client, found):
    for way in [*found][::61]:
        answer = client.get(way.removeprefix(BASE))
        assert answer.status_code == 200, way
        assert f'<link rel="canonical" href="{way.replace("&", "&amp;")}">' in answer.text


def test_figures_have_the_day_on_which_they_were_retrieved(frozen_client, frozen):
    entries = listed(frozen_client)
    for slug, item in frozen.catalogue.indicators.items():
        assert entries[f"{BASE}/daten/{slug}"][0] == max(origin.file.retrieved for origin in item.origins)
    assert entries[f"{BASE}/impressum"][0] is None


def test_no_catalogue_and_nothing_closed_is_listed(found):
    assert not [way for way in found if "katalog." in way or way.removeprefix(BASE).startswith(CLOSED)]


def test_robots_are_led_to_the_site_map(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == f"Sitemap: {BASE}/sitemap.xml"
    assert {line for line in lines if line.startswith("Disallow")} == {f"Disallow: {path}" for path in CLOSED}


def test_robots_may_follow_what_is_passed_on_to_its_preview(client):
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    for path in ("/", "/karte?ort=05562020", "/k/1201-T382", "/vorschau/karte.png"):
        assert robots.can_fetch("Twitterbot", BASE + path), path
    assert not robots.can_fetch("Twitterbot", f"{BASE}/dokument.docx?seite=karte")


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_they_hang_on_the_name_and_know_no_parameters(client, path):
    one, other = (client.get(path, headers={"Host": host}) for host in ("a.example", "b.example"))
    assert one.data.replace(b"a.example", b"b.example") == other.data
    assert one.headers["Cache-Control"] == "no-cache"
    refused = client.get(f"{path}?x=1")
    assert refused.status_code == 400
    assert re.match("Eine Angabe „x“ gibt es hier nicht", refused.text)
