"""Finding my town and a question on the start page, by hand and by keyboard, and coming back."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.hands import AREA, choose_level, path, query

TOWN, THINGS = "#start-town", "#start-search"
TOWNS, FOUND = "#start-towns a", "#start-found a"


def test_a_misspelt_town_is_found_and_chosen(visit):
    page = visit().open("/")
    expect(page.locator(".standing-out")).to_be_empty()
    page.locator(TOWN).press_sequentially("Hertn")
    page.locator(TOWNS, has_text="Herten").click()
    expect(page.locator(".header .town")).to_contain_text("Herten")
    expect(page.locator(".standing-out h2")).to_contain_text("Herten")
    expect(page.locator(".questions .hint")).to_contain_text("mit Herten darin")
    expect(page.locator(TOWNS)).to_have_count(0)
    expect(page.locator(TOWN)).to_have_value("")
    expect(page.locator(TOWN)).to_be_focused()
    assert (path(page), query(page)) == ("/", {"ort": "05562020"})
    page.go_back()
    expect(page.locator(".header .town")).to_have_text("Kommune wählen")
    expect(page.locator(".standing-out")).to_be_empty()


def test_enter_chooses_for_what_was_typed_and_not_for_what_stood_there_before(visit):
    page = visit().open("/")
    page.locator(TOWN).press_sequentially("Her")
    expect(page.locator(TOWNS).first).to_have_text("Herdecke")
    page.locator(TOWN).press_sequentially("ten\n")
    expect(page.locator(".header .town")).to_contain_text("Herten")
    assert query(page) == {"ort": "05562020"}


def test_arrow_keys_walk_through_the_list_and_back(visit):
    page = visit().open("/")
    page.locator(TOWN).press_sequentially("muelheim")
    expect(page.locator(TOWNS).first).to_have_text("Mülheim an der Ruhr")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TOWNS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(TOWN)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(TOWN)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".header .town")).to_contain_text("Mülheim an der Ruhr")


def test_an_everyday_name_leads_to_an_indicator_and_back(visit):
    page = visit().open("/?ort=05562020")
    page.locator(THINGS).press_sequentially("Hartz IV")
    expect(page.locator("#start-found .found-status")).to_have_text("3 Fragen und 8 Indikatoren gefunden.")
    page.locator(FOUND, has_text="SGB-II-Quote").click()
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", "SGB-II-Quote")
    assert path(page) == "/karte"
    assert query(page) == {"indikator": "sgb2-quote", "ort": "05562020"}
    expect(page.locator("#notices")).to_contain_text("Kreis Recklinghausen")
    expect(page.locator(AREA)).to_have_count(15)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Wo steht Ihre Kommune?")
    assert (path(page), query(page)) == ("/", {"ort": "05562020"})


def test_what_was_found_takes_a_town_along_that_is_chosen_later(visit):
    page = visit().open("/")
    page.locator(THINGS).fill("Krippe")
    expect(page.locator(FOUND).first).to_be_visible()
    page.locator(TOWN).fill("Xanten")
    page.locator(TOWNS, has_text="Xanten").click()
    expect(page.locator(FOUND).first).to_have_attribute("href", re.compile("ort=05170052"))


def test_a_word_to_try_is_searched_for(visit):
    page = visit().open("/?sprache=en")
    page.locator(".example", has_text="no school-leaving certificate").click()
    expect(page.locator(THINGS)).to_have_value("no school-leaving certificate")
    expect(page.locator(FOUND).first).to_have_text("How many leave school without a Hauptschulabschluss?")


def test_nothing_found_says_what_to_do(visit):
    page = visit(360).open("/")
    page.locator(THINGS).fill("<img src=x onerror=alert(1)> xqzvw")
    expect(page.locator("#start-found")).to_contain_text("weder eine Frage noch einen Indikator")
    expect(page.locator("#start-found")).to_contain_text("<img src=x")
    assert page.locator("#start-found img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(FOUND, has_text="Zum Katalog").click()
    expect(page.locator("h1")).to_have_text("Daten und Definitionen")


def test_a_question_opens_its_view_with_my_town_and_back_returns(visit):
    page = visit().open("/?ort=05562020")
    page.locator(".questions a", has_text="Wer hat aus schwieriger Lage viel erreicht?").click()
    expect(page.locator(".card-streu .card-title")).to_be_visible()
    expect(page.locator(".header .town")).to_contain_text("Herten")
    assert path(page) == "/zusammenhang"
    assert query(page) == {
        "indikator": "betreuungsquote-u3-inkar",
        "indikator2": "kinderarmut",
        "ort": "05562020",
    }
    page.go_back()
    expect(page.locator(".questions h2")).to_be_visible()
    page.locator(".questions a", has_text="Was fehlt in den Daten?").click()
    expect(page.locator("h1")).to_have_text("Daten und Definitionen")
    assert query(page) == {"ort": "05562020"}


def test_the_level_changes_what_is_said_about_a_question(visit):
    page = visit().open("/?ort=05170052")
    question = page.locator(".questions li", has_text="Wie arm sind unsere Kinder?")
    expect(question.locator(".question-remark")).to_have_count(0)
    page.locator(".nav").get_by_role("link", name="Karte", exact=True).click()
    choose_level(page, "Jugendamt")
    expect(page.locator(AREA)).to_have_count(44)
    page.locator("#brand").click()
    expect(question.locator(".question-remark")).to_have_text(
        "Für den Bezirk des Kreisjugendamts Wesel gibt es hier keine Zahl; gezeigt wird Xanten."
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("width", "columns"), [(1400, 4), (768, 2), (360, 1)])
def test_chapters_stand_in_columns_that_fit(visit, width, columns, language):
    page = visit(width).open(f"/?ort=05954004&sprache={language}")
    lefts = page.evaluate(
        "[...document.querySelectorAll('.chapters section')].map(s => s.getBoundingClientRect().left)"
    )
    assert len(lefts) == 7
    assert len(set(lefts)) == columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_and_fields_have_names(visit):
    page = visit().open("/?ort=05562020")
    levels = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main h3')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    expect(page.get_by_role("searchbox", name="Meine Kommune finden", exact=True)).to_be_visible()
    expect(page.get_by_role("searchbox", name="Indikatoren und Fragen finden", exact=True)).to_be_visible()
    assert page.locator("main [role=search]").count() == 2


def test_a_question_that_a_picture_answers_leads_down_to_it(visit):
    page = visit().open("/?ort=05562020")
    page.locator(".questions a", has_text="Welche Kommunen sind uns ähnlich?").click()
    expect(page.locator("#bild")).to_be_focused()
    expect(page.locator("#bild h2")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#bild h2")).to_be_in_viewport()
