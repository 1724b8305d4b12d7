"""The map and what is beside it: one picture for pointer, keyboard and finger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

HERTEN, BOCHUM, DORTMUND = "05562020", "05911000", "05913000"
MAP = f"/karte?ort={HERTEN}"


def row(page, key):
    return page.locator(f'.k-list [data-key="{key}"]')


@pytest.fixture
def phone(browser, address):
    """A phone: narrow, and with a finger instead of a pointer."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + MAP)
    expect(page.locator(".card-karte path.choroplethlocation").first).to_be_attached()
    yield page
    context.close()
    assert errors == []


def test_the_own_row_is_in_view_and_stays(visit):
    page = visit().open(MAP)
    expect(row(page, HERTEN)).to_be_in_viewport()
    page.locator(".k-list").evaluate("list => (list.scrollTop = list.scrollHeight)")
    expect(row(page, HERTEN)).to_be_in_viewport()  # it sticks to the edge


def test_pointing_at_the_list_outlines_the_area_on_the_map(visit):
    page = visit().open(MAP)
    row(page, BOCHUM).hover()
    expect(page.locator(".twin-outline")).to_be_attached()
    expect(page.locator(".card-karte .card-hover")).to_contain_text("Bochum")
    page.locator("h2.card-title").hover()
    expect(page.locator(".twin-outline")).not_to_be_attached()


def test_a_click_in_the_list_adds_to_the_comparison_and_takes_out_again(visit):
    page = visit().open(MAP)
    row(page, BOCHUM).click()
    expect(page.locator(".chips")).to_contain_text("Bochum")
    expect(row(page, BOCHUM)).to_have_attribute("aria-selected", "true")
    row(page, BOCHUM).click()
    expect(page.locator(".chips")).not_to_be_attached()


def test_the_list_is_one_stop_of_the_tab_key_and_walked_by_arrows(visit):
    page = visit().open(MAP)
    page.locator(".k-find input").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".k-list")).to_be_focused()
    expect(page.locator(".k-row.is-pointed")).to_have_attribute("data-key", HERTEN)
    below = page.evaluate(
        "key => document.querySelector(`.k-list [data-key='${key}']`).nextElementSibling.dataset.key", HERTEN
    )
    page.keyboard.press("ArrowDown")
    expect(page.locator(".k-row.is-pointed")).to_have_attribute("data-key", below)
    expect(page.locator(".k-list")).to_have_attribute("aria-activedescendant", "zeile")
    page.keyboard.press("d")  # a letter leads to the next of that name
    expect(page.locator(".k-row.is-pointed .k-name")).to_contain_text("D")
    page.keyboard.press("Enter")
    expect(page.locator(".chips .chip")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".card-foot .take-open")).to_be_focused()


def test_the_list_is_filtered_while_one_types(visit):
    page = visit().open(MAP)
    page.locator(".k-find input").fill("mülh")
    expect(page.locator(".k-row[data-key]:visible")).to_have_count(1)
    expect(page.locator(".k-find [role=status]")).to_have_text("1 von 53")
    page.locator(".k-find input").fill("")
    expect(page.locator(".k-row[data-key]:visible")).to_have_count(53)


@pytest.mark.parametrize("measure", ["veraenderung", "abstand"])
def test_the_switch_changes_map_list_and_address(visit, measure):
    page = visit().open(MAP)
    before = page.locator(".k-list").inner_text()
    page.locator(f".radios-mass input[value={measure}]").check(force=True)
    expect(page).to_have_url(re.compile(f"mass={measure}"))
    expect(page.locator(".k-list")).not_to_have_text(before, use_inner_text=True)
    expect(page.locator(".card-karte .legend-count").first).to_be_visible()


def test_a_popover_gives_the_focus_back_and_closes_on_a_click_elsewhere(visit):
    page = visit().open(MAP)
    gear = page.locator("[data-pop=darstellung]")
    gear.click()
    expect(page.locator("#darstellung")).to_be_visible()
    expect(gear).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#darstellung")).to_be_hidden()
    expect(gear).to_be_focused()
    gear.click()
    page.locator("h2.card-title").click()
    expect(page.locator("#darstellung")).to_be_hidden()


def test_title_legend_and_map_are_seen_together_on_a_small_laptop(visit):
    page = visit(1366, 768).open(MAP)
    for part in (".card-title", ".card-legend", ".card-karte .dash-graph", ".k-list", ".take-open"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)


def test_the_first_tap_reads_and_does_not_choose(phone):
    place = phone.locator(".card-karte .card-plot").bounding_box()
    key = phone.evaluate(
        """() => {
          const path = [...document.querySelectorAll("path.choroplethlocation")]
            .find(({ __data__ }) => __data__?.loc === "05913000");
          const { left, top, width, height } = path.getBoundingClientRect();
          return [left + width / 2, top + height / 2];
        }"""
    )
    phone.touchscreen.tap(*key)
    tapped = phone.locator("#gebiet")
    expect(tapped).to_be_visible()
    expect(tapped).to_contain_text("Dortmund")
    expect(tapped).to_contain_text("zum Median")
    assert "orte" not in phone.url
    tapped.locator("[data-part=add]").tap()
    phone.wait_for_url(lambda url: f"orte={DORTMUND}" in url)
    expect(tapped).to_be_hidden()
    assert place["y"] < 300  # the map comes first


def test_a_phone_has_its_controls_at_the_bottom_and_the_rest_in_a_sheet(phone):
    box = phone.locator(".controls").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    phone.locator(".c-more").tap()
    expect(phone.locator("#mehr")).to_be_visible()
    expect(phone.locator("#mehr .radios-mass")).to_be_visible()
    phone.locator("#mehr [data-pop=leiste]").tap()
    expect(phone.locator("#leiste")).to_be_visible()
    expect(phone.locator("#leiste .radios-ebene")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator("#leiste")).to_be_hidden()
