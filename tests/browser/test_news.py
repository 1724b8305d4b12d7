"""What is new for a town: chosen by hand, read, followed to its proof and to its feed, also on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import path, query, search_for


def test_a_town_is_chosen_on_the_page_and_its_messages_lead_to_their_proof(visit):
    page = visit().open("/neu")
    expect(page.locator("h1")).to_have_text("Was ist neu?")
    page.locator(".header .town").click()
    search_for(page.locator("#suche"), "Herten")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Was ist neu für Herten?")
    assert (path(page), query(page)["ort"]) == ("/neu", "05562020")
    page.locator(".news-new > summary").first.click()
    page.locator(".news-new .news a", has_text="Kreis Recklinghausen").first.click()
    expect(page.locator(".page-vergleich h1")).to_be_visible()
    assert query(page)["ort"] == "05562020"
    assert query(page)["ebene"] == "kreis"


def test_the_feed_is_a_file_of_its_own_and_no_page(visit):
    page = visit().open("/neu?ort=05562020")
    way = page.locator(".news-feed a", has_text="Feed abonnieren")
    assert way.get_attribute("href") == "/neu/05562020.atom"
    assert way.get_attribute("data-page") is None
    told = page.request.get(page.url.split("/neu")[0] + "/neu/05562020.atom")
    assert (told.status, told.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")


def test_how_chance_is_worked_out_is_one_click_away(visit):
    page = visit().open("/neu?ort=05911000")
    page.locator(".news-chance a").first.click()
    part = page.locator("#meldungen-und-zufall")
    expect(part).to_have_attribute("open", "")
    expect(part).to_contain_text("0,32")


def test_the_start_page_has_three_and_the_way_to_all(visit):
    page = visit().open("/?ort=05562020")
    expect(page.locator(".start-new .news > li")).to_have_count(3)
    page.locator(".start-new a", has_text="Alles Neue").click()
    expect(page.locator("h1")).to_have_text("Was ist neu für Herten?")


@pytest.mark.parametrize("asked", ["/neu?ort=05562020", "/neu?ort=05911000&sprache=en"])
def test_a_phone_shows_it_whole(visit, asked):
    watched = visit(width=360, height=780)
    page = watched.open(asked)
    page.locator(".news-new > summary").first.click()
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    for link in page.locator(".news-page :is(a, summary)").all():
        assert link.bounding_box()["height"] >= 40
    assert violations(page) == []
