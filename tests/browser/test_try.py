"""Trying the interface: choose, fill, send, read, copy, with the keyboard alone and without scripts."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.hands import WIDTHS

VALUES = "/api/v1/werte.json"


def opened(page, path):
    """The form of an address, opened with the keyboard."""
    page.locator("details.try > summary").first.press("Enter")
    one = page.locator(f".try-one:has(form[action='{path}'])")
    one.locator("summary").press("Enter")
    return one


def test_a_form_makes_an_address_and_shows_how_the_answer_begins(visit):
    watched = visit()
    page = watched.open("/schnittstelle")
    one = opened(page, VALUES)
    expect(page.locator("#probieren-indikator option[value=kinderarmut]")).to_be_attached()
    one.locator("[name=ebene]").select_option("kreis")
    one.locator("[name=orte]").press_sequentially("05112,")
    expect(page.locator("#probieren-orte option").first).to_have_attribute("value", "05112,05112")
    one.locator("[name=orte]").fill("05112,05113")
    one.locator("[name=jahr]").focus()
    years = page.locator("#probieren-jahr option").evaluate_all("all => all.map(one => one.value)")
    assert years == sorted(years, reverse=True)
    one.locator("[name=jahr]").fill("2022")
    one.locator("[name=jahr]").press("Enter")
    expect(one.locator(".try-said")).to_have_text("Status 200. Gezeigt sind 2 von 2 Zeilen.")
    expect(one.locator(".try-address")).to_have_text(
        f"{watched.address}{VALUES}?indikator=kinderarmut&ebene=kreis&orte=05112,05113&jahr=2022"
    )
    rows = [json.loads(line) for line in one.locator(".try-answer").text_content().splitlines()]
    assert [(row["name"], row["year"]) for row in rows] == [("Duisburg", 2022), ("Essen", 2022)]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.get_by_role("button", name="Adresse kopieren").click()
    expect(one.locator("[data-done]")).to_have_text("Kopiert.")
    assert page.evaluate("navigator.clipboard.readText()") == one.locator(".try-address").inner_text()


def test_a_fault_is_shown_as_it_comes(visit):
    watched = visit(360)
    page = watched.open("/schnittstelle?sprache=en")
    one = opened(page, VALUES)
    one.locator("[name=indikator]").fill("nix")
    one.get_by_role("button", name="Send").press("Enter")
    expect(one.locator(".try-said")).to_have_text("Status 404.")
    expect(one.locator(".try-answer")).to_contain_text("There is no indicator “nix”.")
    watched.errors.clear()  # the browser itself writes down that it got a 404


def test_lists_that_did_not_come_are_asked_for_again(visit):
    watched = visit()
    busy = json.dumps({"error": "Gerade nicht."})
    watched.page.route("**/gebiete.json*", lambda route: route.fulfill(status=503, body=busy))
    page = watched.open("/schnittstelle")
    one = opened(page, VALUES)
    one.locator("[name=jahr]").focus()
    one.locator("[name=orte]").press_sequentially("05112,")
    expect(page.locator("#probieren-indikator option")).to_have_count(0)
    watched.errors.clear()  # the browser itself writes down that it got a 503
    watched.page.unroute("**/gebiete.json*")
    for _ in ("close", "open"):
        page.locator("details.try > summary").first.press("Enter")
    expect(page.locator("#probieren-indikator option[value=kinderarmut]")).to_be_attached()


def test_a_recipe_is_copied_with_the_address_of_this_server(visit):
    watched = visit()
    page = watched.open("/schnittstelle")
    page.locator("details.try > summary").nth(1).press("Enter")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    recipe = page.locator(".recipe").first
    recipe.get_by_role("button", name="Kopieren").click()
    expect(recipe.locator("[data-done]")).to_have_text("Kopiert.")
    assert f'Web.Contents("{watched.address}/api/v1/werte.csv?' in page.evaluate(
        "navigator.clipboard.readText()"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(visit, width):
    page = visit(width).open("/schnittstelle")
    page.locator("details.try, .try-one").evaluate_all("all => all.forEach(one => { one.open = true; })")
    expect(page.locator(".try-address code").first).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_scripts_a_form_opens_its_answer(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/schnittstelle")
    one = opened(page, VALUES)
    expect(one.get_by_role("button")).to_have_count(1)  # nothing that needs the script
    one.locator("[name=jahr]").fill("2022")
    with context.expect_page() as waiting:
        one.get_by_role("button", name="Abrufen").click()
    answer = waiting.value
    answer.wait_for_load_state()
    assert {row["year"] for row in json.loads(answer.locator("body").inner_text())} == {2022}
    context.close()
