"""The page of an indicator: how one gets there, what one does there, with and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

TITLE = "Betreuungsquote unter drei (amtlich)"
PAGE = "/daten/betreuungsquote-u3"


def test_from_the_catalogue_to_the_page_and_on_to_the_map(visit):
    page = visit(1400).open("/daten?indikator=betreuungsquote-u3")
    page.get_by_role("link", name="Seite des Indikators").click()
    expect(page).to_have_url(re.compile(f"{PAGE}\\?"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page).to_have_title(re.compile(f"^{re.escape(TITLE)} – "))
    page.locator(".dataset-ways").get_by_role("link", name="Karte").click()
    expect(page).to_have_url(re.compile("/karte[?]indikator=betreuungsquote-u3$"))


def test_my_town_and_another_indicator_keep_the_page(visit):
    page = visit(1400).open(f"{PAGE}?ort=05562020")
    page.locator(".dataset-list a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(TITLE)
    expect(page).to_have_url(re.compile(r"/daten/[a-z0-9-]+\?ort=05562020$"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_a_wrong_name_leads_to_the_right_one(visit):
    watched = visit(1400)
    page = watched.open("/daten/kinder-armut")
    assert "404" in watched.errors.pop()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diesen Indikator gibt es nicht")
    page.locator(".dataset-list a").first.click()
    expect(page).to_have_url(re.compile("/daten/kinderarmut$"))
    expect(page.locator(".dataset-files a").first).to_be_visible()


@pytest.mark.parametrize("width", [1400, 768, 360])
def test_nothing_is_wider_than_the_window(visit, width):
    page = visit(width).open(PAGE)
    assert page.evaluate("document.documentElement.scrollWidth") == width
