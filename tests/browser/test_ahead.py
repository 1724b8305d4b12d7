"""The fill of the map of an indicator is asked for while one rests on it in the search, and only once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.hands import open_search, query, search_for

FILL = "/fuellung/auslaenderanteil/gemeinde.json"


def asked(watched):
    return [url for url in watched.asked if FILL in url]


def test_resting_on_an_indicator_brings_its_fill_and_choosing_it_asks_no_more(visit):
    watched = visit()
    page = watched.open("/karte")
    dialog = open_search(page, "indicators")
    links = search_for(dialog, "Ausländeranteil")
    link = links.filter(has_text="Gemeinde").first
    with page.expect_response(lambda answer: FILL in answer.url) as waiting:
        link.hover()
    assert waiting.value.ok
    link.click()
    expect(page.locator(".c-indicator")).to_contain_text("Ausländeranteil")
    expect(page.locator(".card-karte .card-title")).to_have_attribute("data-neutral", "Ausländeranteil")
    page.wait_for_function(
        "() => document.querySelector('.card-karte .js-plotly-plot').layout.meta.fill.includes('auslaender')"
    )
    assert query(page) == {"indikator": "auslaenderanteil"}
    assert len(asked(watched)) == 1


def test_by_keyboard_too_and_not_for_whoever_only_types(visit):
    watched = visit()
    page = watched.open("/karte")
    dialog = open_search(page, "indicators")
    search_for(dialog, "Ausländeranteil")
    assert asked(watched) == []
    with page.expect_response(lambda answer: FILL in answer.url):
        page.keyboard.press("ArrowDown")
