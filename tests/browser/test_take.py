"""Taking figures along: a menu that opens, follows the view, closes, and gives files and not pages."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import expect

from tests.browser.hands import choose_level, close_pop, open_take, take


def test_the_menu_follows_the_view_and_gives_a_file(visit):
    page = visit().open("/karte?ort=05562020&indikator=arbeitslose-je-100")
    opener = page.locator(".card-karte .take-open")
    menu = open_take(page)
    link = menu.locator(".take-figures").get_by_role("link", name="CSV")
    expect(link).to_be_visible()
    choose_level(page, "Kreis")
    expect(menu).to_be_hidden()  # one of them is open at a time
    open_take(page)
    expect(link).to_have_attribute(
        "href", "/daten/karte.csv?indikator=arbeitslose-je-100&ebene=kreis&ort=05562020"
    )
    with page.expect_download() as found:
        link.click()
    assert found.value.suggested_filename == "arbeitslose-je-100-2021-karte-kreis.csv"
    rows = csv.reader(io.StringIO(found.value.path().read_text("utf-8-sig")), delimiter=";")
    assert len([*rows]) == 16
    assert "/karte?" in page.url
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_menu_opens_by_keyboard_and_closes_by_a_click_elsewhere(visit):
    page = visit(360, 800).open("/vergleich?ort=05562020")
    page.locator(".card-position .take-open").press("Enter")
    menu = page.locator("#mitnehmen")
    expect(menu.get_by_role("link", name="Excel").first).to_be_visible()
    expect(menu.locator("[data-take=png]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.locator("[data-take=svg]")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.mouse.click(180, 20)  # beside the sheet
    expect(menu).to_be_hidden()


def test_the_catalogue_gives_files_and_leads_to_the_interface(visit):
    page = visit().open("/daten")
    assert take(page, "a[href^='/daten/indikator.xlsx']").suggested_filename == "kinderarmut.xlsx"
    assert page.url.endswith("/daten")
    with page.expect_download() as found:
        page.get_by_role("link", name="Alle Tabellen (ZIP)").click()
    assert found.value.suggested_filename.endswith(".zip")
    close_pop(page)
    page.locator("main").get_by_role("link", name="Schnittstelle").click()
    expect(page.get_by_role("heading", name="Schnittstelle", exact=True)).to_be_visible()
    address = page.url.partition("/schnittstelle")[0]
    expect(page.locator(".recipe .program").first).to_contain_text(f'"{address}/api/v1/')
