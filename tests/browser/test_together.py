"""Three towns are chosen, put together, named, looked at everywhere and taken apart again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from components.view import pages
from tests.browser import hands
from tests.browser.axe import violations
from tests.browser.hands import answered, query

HERTEN = "ort=05562020"
THREE = ("Gelsenkirchen", "Herne", "Bottrop")
NAME = "Emscherstädte"
MEMBERS = "05512000,05513000,05562020,05916000"
TOGETHER = f"{HERTEN}&orte=V1&verbund={NAME}:{MEMBERS}"
SHEET = "verbund-blatt"


def chips(page):
    return page.locator(".chips .chip")


def button(page):
    return page.locator(f".bar-union > * > [data-pop={SHEET}]")


def open_sheet(page):
    """The sheet; on a phone its button may stand within the sheet of the chosen towns."""
    if not button(page).is_visible():
        hands.open_bar(page)
    return hands.open_pop(page, SHEET)


def put_together(page, name=NAME):
    """Fill in the form for a new union and send it."""
    sheet = open_sheet(page)
    sheet.get_by_role("textbox").last.fill(name)
    with answered(page):
        sheet.get_by_role("button", name="Zusammenfassen").click()
    return sheet


def test_towns_are_put_together_and_taken_apart(visit):
    page = visit().open(f"/karte?{HERTEN}")
    expect(button(page)).to_have_count(0)
    for name in THREE:
        hands.add_town(page, name)
    sheet = put_together(page)
    expect(sheet).to_be_hidden()
    expect(chips(page)).to_have_text([NAME])
    expect(button(page)).to_be_focused()
    expect(page.locator("#spoken")).to_have_text(f"{NAME} = Bottrop, Gelsenkirchen, Herne, Herten")
    assert query(page) == {"ort": "05562020", "orte": "V1", "verbund": f"{NAME}:{MEMBERS}"}
    for name in ("Vergleich", "Profil", "Tabelle", "Zusammenhang", "Karte"):
        hands.go_to(page, name)
        expect(chips(page)).to_have_text([NAME])
    hands.expect_drawn(page)
    sheet = open_sheet(page)
    with answered(page):
        sheet.get_by_role("link", name="Wieder auflösen").click()
    expect(sheet).to_be_hidden()
    expect(chips(page)).to_have_count(3)
    expect(button(page)).to_be_focused()
    expect(page.locator("#spoken")).to_have_text(f"Der Zusammenschluss „{NAME}“ ist aufgelöst.")
    assert "verbund" not in query(page)


def test_reload_back_and_a_mailed_link_keep_it(visit):
    watched = visit()
    page = watched.open(f"/vergleich?{HERTEN}&orte=05513000,05916000,05512000")
    put_together(page)
    expect(chips(page)).to_have_text([NAME])
    mailed = page.url
    page.reload()
    hands.expect_drawn(page)
    expect(chips(page)).to_have_text([NAME])
    page.go_back()
    expect(chips(page)).to_have_count(3)
    page.go_forward()
    expect(chips(page)).to_have_text([NAME])
    other = visit()
    expect(chips(other.open(mailed.removeprefix(other.address)))).to_have_text([NAME])


def test_a_second_one_begins_with_an_empty_form(visit):
    page = visit().open(f"/karte?{HERTEN}&orte=05513000,05916000,05112000,05113000")
    sheet = open_sheet(page)
    for name in ("Herten", "Duisburg", "Essen"):
        sheet.get_by_role("checkbox", name=name).uncheck()
    sheet.get_by_role("textbox").fill("Mitte")
    with answered(page):
        page.keyboard.press("Enter")
    expect(chips(page)).to_have_text(["Mitte", "Duisburg", "Essen"])
    sheet = open_sheet(page)
    sheet.get_by_text("Weitere Gebiete zusammenfassen").click()
    form = sheet.locator("form[data-union='']")
    expect(form.get_by_role("textbox")).to_have_value("")
    expect(form.get_by_role("checkbox", checked=True)).to_have_count(3)


def test_a_refusal_is_said_and_what_was_ticked_stays(visit):
    page = visit().open(f"/karte?{HERTEN}&orte=05513000")
    sheet = open_sheet(page)
    sheet.get_by_role("checkbox", name="Herten").uncheck()
    with answered(page):
        sheet.get_by_role("button", name="Zusammenfassen").click()
    expect(page.locator("#notices")).to_contain_text("mindestens zwei Gebiete")
    sheet = open_sheet(page)
    expect(sheet.get_by_role("checkbox", name="Herten")).not_to_be_checked()


def test_a_union_is_changed_and_becomes_mine(visit):
    page = visit().open(f"/profil?{TOGETHER}")
    sheet = open_sheet(page)
    sheet.get_by_text("Ändern").click()
    sheet.get_by_role("textbox").fill("Emscher")
    sheet.get_by_role("checkbox", name="Bottrop").uncheck()
    with answered(page):
        sheet.get_by_role("button", name="Übernehmen").click()
    expect(chips(page)).to_have_text(["Emscher", "Bottrop"])
    sheet = open_sheet(page)
    with answered(page):
        sheet.get_by_role("link", name="Als meine Kommune").click()
    expect(page.locator(".header .town")).to_contain_text("Emscher")
    expect(page.locator("h1")).to_have_text("Was im Zusammenschluss „Emscher“ auffällt")


def test_the_search_finds_it_and_my_kreis_without_my_town(visit):
    page = visit().open(f"/karte?{HERTEN}")
    dialog = hands.open_search(page, "add")
    dialog.get_by_text("Kreis Recklinghausen ohne Herten").click()
    expect(chips(page)).to_have_text(["Kreis Recklinghausen ohne Herten"])
    hands.choose_town(page, "Kreis Recklinghausen ohne Herten", "ohne Herten")
    expect(page.locator(".header .town")).to_contain_text("Kreis Recklinghausen ohne Herten")


@pytest.mark.parametrize("width", [1400, 768, 360])
def test_axe_finds_nothing_and_the_sheet_fits(visit, width):
    page = visit(width, 760).open(f"/karte?{TOGETHER.replace('orte=V1', 'orte=V1,05113000')}")
    sheet = open_sheet(page)
    sheet.get_by_text("Ändern").click()
    box = sheet.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_a_phone_offers_it_with_the_towns(visit):
    page = visit(360, 760).open(f"/vergleich?{HERTEN}&orte=05513000,05916000")
    put_together(page)
    expect(chips(page)).to_have_text([NAME])


@pytest.mark.parametrize("page_of", pages.MAIN, ids=lambda page: page.name)
def test_every_page_stands_with_a_union_as_mine(visit, page_of):
    page = visit().open(f"{page_of.path}?ort=V1&orte=05113000&verbund={NAME}:{MEMBERS}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".header .town")).to_contain_text(NAME)
