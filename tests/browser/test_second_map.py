"""The list of the second map: the one search, opened by the button beside the map that it is about."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import choose_second, open_search, path, query, search_for
from tests.browser.test_accessibility import expect_no_sideways_scrolling, violations

TWO = "/karte?ort=05562020&jahr2=2021"
FOREIGN = "Ausländeranteil"


def button(page):
    return page.locator("[data-search=second]")


def second_title(page):
    return page.locator(".card-title").nth(1)


def test_a_choice_by_mouse_is_one_request_and_the_focus_comes_back(visit):
    watched = visit()
    page = watched.open(TWO)
    expect(button(page)).to_have_accessible_name("Indikator der zweiten Karte Kinderarmut (SGB II)")
    dialog = open_search(page, "second")
    before = len(watched.asked)
    with page.expect_response(lambda answer: "_dash-update-component" in answer.url):
        dialog.get_by_role("link", name=re.compile(f"^{FOREIGN}")).click()
    expect(second_title(page)).to_have_attribute("data-neutral", re.compile(f"^{FOREIGN}"))
    assert len(watched.asked) == before + 1
    expect(dialog).to_be_hidden()
    expect(button(page)).to_be_focused()
    expect(button(page)).to_have_accessible_name(f"Indikator der zweiten Karte {FOREIGN}")
    assert (path(page), query(page)["indikator2"]) == ("/karte", "auslaenderanteil")
    assert query(page)["ort"] == "05562020"
    expect(page.locator(".card-title").first).to_have_attribute("data-neutral", re.compile("^Kinderarmut"))
    page.go_back()
    expect(second_title(page)).to_have_attribute("data-neutral", re.compile("^Kinderarmut"))
    expect(button(page)).to_contain_text("Kinderarmut")


def test_by_keyboard_alone(visit):
    page = visit().open(TWO)
    button(page).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button(page)).to_be_focused()  # one stop
    page.keyboard.press("Enter")
    dialog = page.locator("#suche")
    field = dialog.get_by_role("searchbox", name="Indikator für die zweite Karte suchen")
    expect(field).to_be_focused()
    expect(page.locator("#suche[data-waits]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("a:focus")).to_have_attribute("aria-current", "true")
    expect(dialog.locator("a:focus")).to_contain_text("Kinderarmut")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Hartz")
    expect(dialog.locator(".found-status")).to_have_attribute("data-text", "Hartz")
    expect(dialog.get_by_role("status")).to_contain_text("Treffer")
    page.keyboard.press("Control+A")
    page.keyboard.type(FOREIGN)
    page.keyboard.press("Enter")
    expect(second_title(page)).to_have_attribute("data-neutral", re.compile(f"^{FOREIGN}"))
    expect(button(page)).to_be_focused()


def test_what_is_chosen_is_in_sight_and_what_was_typed_begins_at_the_top(visit):
    watched = visit()
    last = watched.open("/karte?indikator2=einkommensteuer&ebene=kreis")
    dialog = open_search(last, "second")
    expect(dialog.locator("a[aria-current]")).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    found = search_for(dialog, "Kinder")
    expect(found.first).to_be_in_viewport(ratio=1)
    assert dialog.locator(".found").evaluate("list => list.scrollTop") == 0


def test_what_has_no_figures_here_says_where_it_has(visit):
    page = visit().open(TWO)
    choose_second(page, "Betreuungsquote unter drei (amtlich)", "U3")
    expect(page.locator(".card-notice")).to_contain_text("gibt es auf der Ebene Gemeinde nicht")
    dialog = open_search(page, "second")
    expect(dialog.locator("a[aria-current] .tag")).to_contain_text("nur auf der Ebene")


def test_on_a_phone_in_english_without_a_fault(visit):
    page = visit(360, 700).open(TWO + "&sprache=en")
    expect_no_sideways_scrolling(page)
    box = button(page).bounding_box()
    assert box["height"] >= 40
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    dialog = open_search(page, "second")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 700}
    expect(dialog.get_by_role("searchbox")).to_have_accessible_name(
        "Search for an indicator for the second map"
    )
    assert violations(page) == []
    search_for(dialog, "foreign").first.click()
    expect(button(page)).to_contain_text("Foreign")
    assert query(page)["sprache"] == "en"


@pytest.mark.parametrize("at", ["/karte", TWO, "/vergleich", "/zusammenhang"])
def test_no_list_of_dash_is_fetched(visit, at):
    watched = visit()
    watched.open(at)
    assert [url for url in watched.asked if "dropdown" in url] == []
