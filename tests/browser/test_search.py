"""The one search: opened by click and key, steered by keyboard alone, on a phone a whole window."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import expect_filled, path, query
from tests.browser.test_accessibility import expect_no_sideways_scrolling

MINE = "ort=05562020&orte=05913000"


def opened(page, scope):
    """The dialog of the search with its answer, opened by its button in the header or the bar."""
    page.locator(f"[data-search={scope}]:visible").first.click()
    dialog = page.locator("#suche")
    expect(dialog).to_be_visible()
    expect(page.locator("#suche[data-waits]")).to_have_count(0)
    return dialog


def typed(dialog, text):
    """The answer to a text, once it is there."""
    dialog.get_by_role("searchbox").fill(text)
    expect(dialog.locator(".found-status")).to_have_attribute("data-text", text)
    return dialog.locator("a")


def test_an_everyday_word_finds_the_indicator_and_enter_opens_the_first(visit):
    page = visit().open(f"/vergleich?{MINE}&indikator=bevoelkerung")
    button = page.locator(".header .town")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#suche")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Hartz")
    expect(dialog.locator(".found-status")).to_have_attribute("data-text", "Hartz")
    expect(dialog.get_by_role("status")).to_contain_text("Treffer")
    page.keyboard.press("Enter")
    expect(page.locator("figure.card").first).to_contain_text("Kinderarmut")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    assert path(page) == "/vergleich"
    assert "indikator" not in query(page)  # child poverty is the usual one
    assert query(page)["ort"] == "05562020"


def test_arrows_form_a_ring_and_escape_gives_the_focus_back(visit):
    page = visit().open(f"/karte?{MINE}")
    dialog = opened(page, "towns")
    links = typed(dialog, "her")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".header .town")).to_be_focused()
    dialog = opened(page, "towns")
    expect(dialog.get_by_role("searchbox")).to_have_value("")
    links = dialog.locator("a")
    expect(links.first).to_contain_text("Herten")
    page.keyboard.press("Enter")  # nothing was typed: nothing is chosen
    expect(dialog).to_be_visible()
    dialog.get_by_text("Keine Kommune").click()
    page.wait_for_url(lambda url: "ort=" not in url)
    assert query(page) == {"orte": "05913000"}


def test_a_town_becomes_mine_on_the_page_that_is_open(visit):
    page = visit().open("/karte")
    dialog = opened(page, "towns")
    typed(dialog, "Herne")
    page.keyboard.press("Enter")
    expect(page.locator(".header .town")).to_contain_text("Herne")
    assert (path(page), query(page)) == ("/karte", {"ort": "05916000"})


def test_a_town_is_added_and_taken_out(visit):
    page = visit().open(f"/karte?{MINE}")
    dialog = opened(page, "add")
    typed(dialog, "Bochum")
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("Bochum")
    expect(page.locator("#spoken")).to_contain_text("Bochum")
    dialog = opened(page, "add")
    expect(dialog.locator("a[aria-current]")).to_have_count(2)
    dialog.locator("a[aria-current]", has_text="Dortmund").click()
    expect(page.locator("#chips")).not_to_contain_text("Dortmund")


def test_a_limited_search_widens_with_its_text_and_a_click_beside_it_closes(visit):
    page = visit().open(f"/karte?{MINE}")
    dialog = opened(page, "indicators")
    typed(dialog, "Dortmund")
    expect(dialog.locator("a")).to_have_count(0)
    dialog.get_by_text("Überall suchen").click()
    expect(dialog.locator("a").first).to_contain_text("Dortmund")
    expect(dialog.get_by_role("searchbox")).to_have_value("Dortmund")
    page.mouse.click(20, 880)
    expect(dialog).to_be_hidden()


def test_each_opening_and_each_text_is_one_request(visit):
    watched = visit()
    page = watched.open(f"/karte?{MINE}")
    expect_filled(page)  # the last that the page asks for by itself
    before = len(watched.asked)
    dialog = opened(page, "towns")
    assert len(watched.asked) == before + 1
    typed(dialog, "Herne")
    assert len(watched.asked) == before + 2


@pytest.mark.parametrize("width", [1400, 320])
def test_axe_finds_nothing_in_the_dialog(visit, width):
    page = visit(width).open(f"/karte?{MINE}")
    dialog = opened(page, "towns")
    assert violations(page) == []
    typed(dialog, "her")
    expect(dialog.get_by_role("heading", name="Fragen")).to_be_attached()
    assert violations(page) == []
    expect_no_sideways_scrolling(page)
    assert page.evaluate(
        "[...document.querySelectorAll('#suche .search-found')].every(e => e.scrollWidth <= e.clientWidth)"
    )


def test_on_a_phone_it_is_the_whole_window(visit):
    page = visit(360, 700).open(f"/karte?{MINE}")
    dialog = opened(page, "towns")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 700}
    heights = dialog.locator("a").evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 40
    dialog.get_by_role("button", name="Suche schließen").click()
    expect(dialog).to_be_hidden()
