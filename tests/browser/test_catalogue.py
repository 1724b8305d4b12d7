"""On a phone the chapters of the catalogue are folded; everything that leads into one opens it."""

from __future__ import annotations

from playwright.sync_api import expect


def fold(page, chapter="schulen"):
    return page.locator(f'tbody[data-fold="{chapter}"] .matrix-fold')


def row(page, name="Jugendliche am Gymnasium (Anteil)"):
    return page.locator(".matrix .list-link", has_text=name)


def test_the_bare_address_shows_the_chapters_alone(visit):
    page = visit(360).open("/daten")
    expect(fold(page)).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("button", name="Schulen: 26 Indikatoren")).to_be_visible()
    assert page.locator(".matrix .list-link:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") < 2500


def test_an_address_opens_the_chapter_of_its_indicator(visit):
    page = visit(360).open("/daten?indikator=anteil-gymnasien")
    expect(fold(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".sheet")).to_be_visible()
    expect(fold(page, "jugendhilfe")).to_have_attribute("aria-expanded", "false")


def test_a_link_to_the_opened_indicator_opens_also_the_first_one(visit):
    page = visit(360).open("/daten#blatt")
    expect(page.locator(".sheet")).to_be_in_viewport()


def test_chapters_stay_as_a_person_has_left_them(visit):
    page = visit(360).open("/daten?indikator=anteil-gymnasien")
    fold(page, "jugendhilfe").press("Enter")
    expect(fold(page, "jugendhilfe")).to_have_attribute("aria-expanded", "true")
    fold(page).click()
    expect(row(page)).to_be_hidden()
    page.locator('tbody[data-fold="jugendhilfe"] .list-link').first.click()
    expect(page.locator('tbody[data-fold="jugendhilfe"] .sheet')).to_be_visible()
    expect(fold(page)).to_have_attribute("aria-expanded", "false")


def test_the_search_and_the_chapters_above_open(visit):
    page = visit(360).open("/daten")
    page.get_by_label("Im Katalog suchen").fill("Gymnasium")
    expect(row(page)).to_be_visible()
    page.get_by_label("Im Katalog suchen").fill("")
    expect(row(page)).to_be_hidden()
    page.locator(".matrix-top .pill", has_text="Schulen").click()
    expect(row(page)).to_be_visible()
    expect(fold(page)).to_be_in_viewport()


def test_a_wide_window_and_paper_fold_nothing(visit):
    page = visit(1400).open("/daten")
    expect(fold(page)).to_be_hidden()
    expect(row(page)).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    expect(row(page)).to_be_hidden()
    page.emulate_media(media="print")
    expect(row(page)).to_be_visible()
