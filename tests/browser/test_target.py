"""Setting a target, changing what follows from it, taking it into a paper: by hand, keyboard, on a phone."""

from __future__ import annotations

import io
import re

import docx
import pytest
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.hands import open_pop, query, take

U3 = "/vergleich?indikator=betreuungsquote-u3&ort=05112000"
SHEET = "#ziel-blatt"


def sheet_of(page):
    return open_pop(page, "ziel-blatt")


def number(page):
    return page.locator(".key.is-aim .key-value")


def test_the_committee_sets_forty_per_cent(visit):
    """From the start page to a paper in six steps."""
    page = visit().open("/")
    page.locator(".start-search").click()
    hands.search_for(page.locator("#suche"), "Duisburg")
    page.keyboard.press("Enter")  # 1
    expect(page.locator("h1")).to_have_text("Duisburg")
    page.locator(".tiles a[href*=betreuungsquote-u3]").first.click()  # 2
    expect(page.locator(".keys")).to_be_visible()
    sheet = sheet_of(page)  # 3
    sheet.locator("[name=ziel]").fill("40")
    sheet.locator("[name=zielname]").fill("JHA-Beschluss 12.3.2026")
    page.keyboard.press("Enter")  # 4
    expect(number(page)).to_have_text("2.886 Kinder fehlen")
    paper = take(page, "a[href*='.docx']:not([href*=anonym])")  # 5 and 6
    said = " ".join(one.text for one in docx.Document(io.BytesIO(paper.path().read_bytes())).paragraphs)
    sentence = "Bis zum Ziel von 40 % (JHA-Beschluss 12.3.2026) fehlen in Duisburg 2.886 Kinder."
    assert sentence in said.replace("\u00a0", " ")


def test_what_cannot_be_a_target_is_named_and_nothing_is_lost(visit):
    page = visit().open(U3)
    sheet = sheet_of(page)
    field, name = sheet.locator("[name=ziel]"), sheet.locator("[name=zielname]")
    expect(field).to_be_focused()
    name.fill("Rat & Verwaltung")
    for typed, said in (
        ("", "Bitte geben Sie einen Zielwert ein"),
        ("vierzig", "„vierzig“ ist keine Zahl"),
        ("-3", "„-3“ liegt unter null"),
        ("120 %", "„120 %“ ist zu viel: Mehr als 100\u00a0% sind nicht möglich."),
        ("35,123", "höchstens zwei Stellen nach dem Komma"),
    ):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(sheet.locator(".aim-fault")).to_contain_text(said)
        expect(field).to_be_focused()
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(name).to_have_value("Rat & Verwaltung")
    assert "ziel" not in query(page)
    field.fill("37,5 %")
    page.keyboard.press("Enter")
    expect(page.locator(".key.is-aim")).to_contain_text("Rat & Verwaltung")
    expect(page.locator(SHEET)).to_be_hidden()
    expect(page.get_by_role("button", name="Ziel ändern")).to_be_focused()
    assert query(page)["ziel"] == "37.5"
    sheet = sheet_of(page)
    expect(sheet.locator("[name=ziel]")).to_have_value("37,5")
    expect(sheet.locator(".aim-fault")).to_be_empty()


def test_an_agreed_target_is_one_link_and_taken_away_again(visit):
    page = visit().open(U3)
    sheet_of(page).get_by_role("link", name=re.compile("^35")).click()
    expect(number(page)).to_have_text("2.168 Kinder fehlen")
    assert query(page)["ziel"] == "35"
    sheet_of(page).get_by_role("link", name="Ziel entfernen").click()
    expect(number(page)).to_have_count(0)
    assert "ziel" not in query(page)
    page.go_back()
    expect(number(page)).to_have_text("2.168 Kinder fehlen")


@pytest.mark.parametrize("width", [1400, 360])
def test_the_handle_moves_by_keyboard_and_keeps_the_focus(visit, width):
    page = visit(width, 800).open(f"{U3}&ziel=35")
    page.locator("#ziel-plan > summary").click()
    handle = page.locator("#ziel-plan [type=range]")
    handle.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(number(page)).to_have_text("2.420 Kinder fehlen")
    expect(page.locator("#ziel-plan .aim-handle .hint")).to_contain_text("+5 %")
    expect(page.locator("#ziel-plan")).to_contain_text("14.347 × 1,05 = 15.064,35")
    expect(handle).to_be_focused()
    assert query(page)["kinder"] == "5"
    box = handle.bounding_box()
    assert box["height"] >= (40 if width == 360 else 24)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_factors_are_changed_and_an_impossible_one_is_named(visit):
    page = visit().open(f"{U3}&ziel=35")
    page.locator("#ziel-plan > summary").click()
    size = page.get_by_label("Kinder je Gruppe")
    expect(size).to_have_value("10")
    size.fill("12,5")
    expect(page.locator("#ziel-plan")).to_contain_text("2.168 Kinder ÷ 12,5 je Gruppe = 173,44 Gruppen")
    expect(size).to_have_value("12,5")
    expect(size).to_be_focused()
    assert query(page)["gruppengroesse"] == "12.5"
    size.fill("viele")
    expect(page.locator(".notices")).to_contain_text("„viele“ passt nicht zu „Kinder je Gruppe“")
    expect(page.locator("#ziel-plan")).to_contain_text("÷ 12,5 je Gruppe")


def test_another_indicator_drops_the_target_and_says_so(visit):
    page = visit().open(f"{U3}&ziel=35&kinder=5")
    hands.open_search(page, "indicators")
    expect(page.locator(".found-note")).to_contain_text("ein anderer Indikator lässt es weg")
    page.keyboard.press("Escape")
    hands.choose_indicator(page, "Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen", "Kinderarmut")
    expect(page.locator("#spoken")).to_contain_text(
        "Ihr Ziel galt für „Betreuungsquote unter drei (amtlich)“"
    )
    expect(page.locator(".keys")).not_to_contain_text("Ziel")
    expect(page.locator("#ziel-plan")).to_be_hidden()
    assert not {"ziel", "kinder"} & query(page).keys()


def test_on_a_phone_the_sheet_comes_from_below(visit):
    page = visit(360, 740).open(U3)
    button = page.get_by_role("button", name="Ziel setzen")
    assert button.bounding_box()["height"] >= 40
    sheet = sheet_of(page)
    assert sheet.bounding_box()["width"] == 360
    sheet.locator("[name=ziel]").fill("35")
    sheet.get_by_role("button", name="Übernehmen").click()
    expect(number(page)).to_have_text("2.168 Kinder fehlen")
    expect(page.locator(".key.is-aim .key-note")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_the_agreed_targets_are_links(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + U3)
    expect(page.get_by_role("button", name="Ziel setzen")).to_be_hidden()
    page.get_by_role("link", name=re.compile("^35")).click()
    expect(number(page)).to_have_text("2.168 Kinder fehlen")
    context.close()


def test_paper_has_the_number_and_the_plan_that_is_open(visit):
    page = visit().open(f"{U3}&ziel=35")
    page.emulate_media(media="print")
    expect(number(page)).to_be_visible()
    expect(page.locator("#ziel-plan")).to_be_hidden()
    expect(page.locator(".key-more")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("#ziel-plan > summary").click()
    page.emulate_media(media="print")
    expect(page.locator("#ziel-plan")).to_contain_text("gerundet +2.168")
    expect(page.locator("#ziel-plan [type=range]")).to_be_hidden()
