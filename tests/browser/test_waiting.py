"""Where the server is busy with others, the page says so and goes on by itself; its clock is ours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from components.texts import words
from tests.browser.hands import open_take
from tests.browser.test_collection import menu, seeded
from tests.browser.test_own import file  # noqa: F401  (file is a fixture)

WAITS = words("de")("mitnehmen.waits")
BUSY = {"status": 503, "headers": {"Retry-After": "3", "Content-Type": "text/plain"}, "body": "später\n"}
PUBLIC = "https://vergleich.example.org"


@pytest.fixture
def busy(visit):
    """Visit with a server that is busy the first ``times`` that an address is asked; the list counts them."""

    def made(pattern, times=1):
        watched = visit()
        watched.page.clock.install()
        asked = []

        def answer(route):
            asked.append(route.request.post_data_buffer)
            if len(asked) > times:
                route.continue_()
            else:
                route.fulfill(**BUSY)

        watched.page.route(pattern, answer)
        return watched, asked

    return made


def settled(watched):
    """What a browser writes into its console about an answer that is no success is no fault here.

    Answers on their way are waited for: their line comes late.
    """
    watched.page.unroute_all(behavior="wait")
    watched.page.evaluate("fetch('/health').then((answer) => answer.text())")
    watched.errors[:] = [said for said in watched.errors if "503" not in said and "400" not in said]


def test_the_mappe_waits_its_turn(busy):
    watched, asked = busy("**/mappe.zip", times=2)
    page = seeded(watched)
    told, bar = page.locator(".mappe-told"), page.locator("#mappe progress")
    with page.expect_download() as download:
        menu(page).get_by_role("button", name="ZIP").click()
        for _ in range(2):
            expect(told).to_have_text(WAITS)
            expect(bar).to_be_visible()
            assert not page.evaluate("document.querySelector('#mappe progress').hasAttribute('value')")
            page.clock.fast_forward(5000)
    assert download.value.suggested_filename == "mappe.zip"
    expect(told).to_have_text("Fertig: mappe.zip")
    assert len(asked) == 3
    assert len(set(asked)) == 1
    settled(watched)


def test_who_leaves_the_mappe_asks_no_more(busy):
    watched, asked = busy("**/mappe.zip", times=99)
    page = seeded(watched)
    menu(page).get_by_role("button", name="ZIP").click()
    expect(page.locator(".mappe-told")).to_have_text(WAITS)
    page.locator("#brand").click()
    expect(page.locator("#mappe")).to_have_count(0)
    page.clock.fast_forward(5000)
    page.clock.fast_forward(5000)
    page.clock.fast_forward(5000)
    assert len(asked) <= 2
    settled(watched)


def test_a_document_waits_its_turn(busy):
    watched, asked = busy("**/dokument.docx?*")
    page = watched.open("/vergleich?ort=05562020")
    way = "a[href^='/dokument.docx']"
    with page.expect_download() as download:
        open_take(page).locator(way).first.click()
        expect(page.locator("#notices")).to_have_text(WAITS)
        open_take(page).locator(way).first.click()  # a second click does not ask a second time
        page.clock.fast_forward(5000)
    assert download.value.suggested_filename.endswith(".docx")
    expect(page.locator("#notices")).to_have_text("")
    assert len(asked) == 2
    settled(watched)


def test_what_hinders_a_document_stands_on_the_page(visit):
    watched = visit()
    page = watched.open("/vergleich?ort=05562020")
    link = open_take(page).locator("a[href^='/dokument.docx']").first
    link.evaluate("link => link.href = '/dokument.docx?seite=nix'")
    link.click()
    expect(page.locator("#notices")).to_contain_text("nix")
    assert page.url.endswith("/vergleich?ort=05562020")
    settled(watched)


def test_an_own_file_waits_its_turn(busy, file):  # noqa: F811
    watched, asked = busy("**/eigene/lesen")
    page = watched.open("/eigene")
    page.locator(".own-file").set_input_files(file)
    expect(page.locator(".own-status")).to_have_text(WAITS)
    page.clock.fast_forward(5000)
    expect(page.locator(".own-result")).to_contain_text("102 Zahlen gelesen")
    expect(page.locator(".own-status")).to_have_text("So gelesen: 51 Gemeinden, 2021 und 2022.")
    assert len(asked) == 2
    assert asked[0] == asked[1]
    settled(watched)


def test_links_to_pass_on_begin_with_the_public_address(visit):
    watched = visit()
    page = watched.page
    watched.open("/vergleich?ort=05562020")
    page.evaluate("address => document.documentElement.dataset.address = address", PUBLIC)
    open_take(page).locator("[data-dialog=link]").click()
    assert page.locator("dialog[open] textarea").input_value().startswith(f"{PUBLIC}/k/")
    page.keyboard.press("Escape")
    open_take(page).locator("[data-dialog=embed]").click()
    assert f'src="{PUBLIC}/einbetten?' in page.locator("dialog[open] textarea").input_value()
