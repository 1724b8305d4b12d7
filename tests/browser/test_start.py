"""Finding my town and a question from the start page, by hand and by keyboard, and coming back."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.hands import AREA, choose_level, expect_arrived, path, query, search_for

FIELD = ".start-search"
TABS = ".tabs [role=tab]"


def test_the_field_of_the_page_opens_the_search_over_itself_and_enter_chooses_the_town(visit):
    page = visit().open("/")
    expect(page.locator(".header .town")).to_be_hidden()
    field, dialog = page.locator(FIELD), page.locator("#suche")
    field.focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    mine, its = field.bounding_box(), dialog.get_by_role("searchbox").bounding_box()
    assert mine["y"] <= its["y"] <= mine["y"] + mine["height"]
    search_for(dialog, "Hertn")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Herten")
    expect(page.locator(".header .town")).to_contain_text("Herten")
    assert (path(page), query(page)) == ("/", {"ort": "05562020"})
    page.go_back()
    expect(page.locator("h1")).to_have_text("Kita, Schule, Kinderarmut: Wo steht Ihre Stadt?")
    expect(page.locator(".tiles")).to_have_count(0)


def test_escape_gives_the_focus_back_to_the_field(visit):
    page = visit().open("/")
    page.locator(FIELD).click()
    expect(page.locator("#suche").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_be_focused()


def test_a_word_to_try_is_searched_for(visit):
    page = visit().open("/?sprache=en")
    page.locator(".example-word", has_text="no school-leaving certificate").click()
    dialog = page.locator("#suche")
    expect(dialog.get_by_role("searchbox")).to_have_value("no school-leaving certificate")
    expect(dialog.locator(".found-status")).to_have_attribute("data-text", "no school-leaving certificate")
    asked = dialog.locator("a", has_text="How many leave school without a Hauptschulabschluss?")
    expect(asked).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(FIELD).click()
    expect(dialog.get_by_role("searchbox")).to_have_value("")


def test_a_town_to_try_is_chosen_at_once(visit):
    page = visit().open("/")
    page.locator(".start-examples a", has_text="Dortmund").click()
    expect(page.locator("h1")).to_have_text("Dortmund")
    assert query(page) == {"ort": "05913000"}


def test_an_area_of_the_map_says_its_value_and_leads_to_its_town_without_a_new_page(visit):
    page = visit().open("/")
    page.evaluate("window.same = true")
    area = page.locator('.still-areas path[data-tip^="Haltern am See"]')
    area.hover()
    expect(page.locator(".tip")).to_contain_text(re.compile(r"Haltern am See, \d{4}: \d+,\d\s%"))
    area.click()
    expect(page.locator("h1")).to_have_text("Haltern am See")
    assert page.evaluate("window.same") is True


def test_the_small_map_leads_to_the_large_one(visit):
    page = visit().open("/")
    expect(page.locator(".still-areas path")).to_have_count(53)
    expect(page.get_by_role("img", name=re.compile(r"^Karte\. Kinderarmut: von "))).to_have_count(1)
    page.get_by_role("link", name="Große Karte").click()
    expect(page.locator(AREA)).to_have_count(53)
    assert path(page) == "/karte"


def test_the_page_draws_nothing_with_plotly(visit):
    page = visit().open("/")
    expect(page.locator(".still-map")).to_be_visible()
    assert page.locator(".dash-graph, .js-plotly-plot").count() == 0
    assert page.evaluate("window.Plotly?.version") is None


def test_a_tile_leads_to_the_comparison_of_its_number(visit):
    page = visit().open("/?ort=05562020")
    expect(page.locator(".tile")).to_have_count(6)
    poverty = page.locator(".tile", has_text="Kinderarmut")
    expect(poverty.locator(".tile-who")).to_have_text("Herten")
    expect(poverty.locator(".tile-who .mark-star")).to_have_count(1)
    staff = page.locator(".tile", has_text="Plätze je Vollzeitkraft")
    expect(staff.locator(".tile-who")).to_have_text("Kreis Recklinghausen")
    expect(staff.locator(".tile-who .mark-circle-open")).to_have_count(1)
    staff.click()
    expect(page.locator(".finding h1")).to_contain_text("Kreis Recklinghausen")
    assert path(page) == "/vergleich"
    assert query(page) == {"indikator": "plaetze-je-vollzeitstelle", "ort": "05562020"}


def test_what_stands_out_leads_to_its_proof(visit):
    page = visit().open("/?ort=05562020")
    found = page.locator(".finds li")
    expect(found).to_have_count(3)
    expect(found.locator(".strip")).to_have_count(3)
    found.first.locator("a").click()
    expect(page.locator(".finding h1")).to_be_visible()
    assert path(page) == "/vergleich"


def test_the_whole_profile_is_one_step_away(visit):
    page = visit().open("/?ort=05562020")
    page.get_by_role("link", name="Ganzes Profil").click()
    expect(page.locator("h1")).to_contain_text("Herten")
    assert path(page) == "/profil"


def test_tabs_are_walked_with_the_arrow_keys_and_stay_when_a_town_is_chosen(visit):
    page = visit().open("/")
    tabs = page.locator(TABS)
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="Frühe Bildung")).to_be_visible()
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel").locator("a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tabs.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(tabs.last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()
    tabs.nth(1).click()
    page.locator(".start-examples a", has_text="Herten").click()
    expect(page.locator("h1")).to_have_text("Herten")
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    note = page.get_by_role("tabpanel", name="Frühe Bildung").locator(".chapter-note")
    expect(note).to_contain_text("für Herten selbst keine amtliche Zahl, nur für den Kreis Recklinghausen")
    note.get_by_role("link").click()
    expect(page.locator("h1")).to_be_visible()
    assert path(page) == "/eigene"


def test_a_question_opens_its_view_with_my_town_and_back_returns(visit):
    page = visit().open("/?ort=05562020")
    page.get_by_role("tab", name="Frühe Bildung").click()
    page.locator(".questions-all a", has_text="Wer hat aus schwieriger Lage viel erreicht?").click()
    expect(page.locator(".card-streu .card-title")).to_be_visible()
    expect(page.locator(".header .town")).to_contain_text("Herten")
    assert path(page) == "/zusammenhang"
    assert query(page) == {
        "indikator": "betreuungsquote-u3-inkar",
        "indikator2": "kinderarmut",
        "ort": "05562020",
    }
    page.go_back()
    page.get_by_role("tab", name="Querschnitt").click()
    page.locator(".questions-all a", has_text="Was fehlt in den Daten?").click()
    expect(page.locator("h1")).to_have_text("Daten und Definitionen")
    assert query(page) == {"ort": "05562020"}


def test_a_question_for_the_beginning_is_asked_with_its_chapter_in_it(visit):
    page = visit().open("/")
    first = page.locator(".questions-first li")
    expect(first).to_have_count(8)
    expect(first.locator(".tag")).to_have_count(8)
    first.filter(has_text="Reicht das Personal in den Kitas?").locator("a").click()
    expect(page.locator(".finding h1")).to_be_visible()
    assert query(page) == {"indikator": "plaetze-je-vollzeitstelle"}


def test_the_level_changes_what_is_said_about_a_question(visit):
    page = visit().open("/?ort=05170052")
    question = page.locator(".questions-first li", has_text="Wie arm sind unsere Kinder?")
    expect(question.locator(".question-remark")).to_have_count(0)
    page.locator(".nav").get_by_role("link", name="Karte", exact=True).click()
    choose_level(page, "Jugendamt")
    expect(page.locator(AREA)).to_have_count(44)
    page.locator("#brand").click()
    expect(question.locator(".question-remark")).to_have_text(
        "Für den Bezirk des Kreisjugendamts Wesel gibt es hier keine Zahl; gezeigt wird Xanten."
    )


@pytest.mark.parametrize("search", ["", "?ort=05954004"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("width", "columns"), [(1400, 4), (768, 2), (360, 1)])
def test_everything_fits(visit, width, columns, language, search):
    page = visit(width).open(f"/{search}{'&' if search else '?'}sprache={language}")
    lefts = page.evaluate(
        "[...document.querySelectorAll('.questions-first li')].map(s => s.getBoundingClientRect().left)"
    )
    assert len(lefts) == 8
    assert len(set(lefts)) == columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """[...document.querySelectorAll('.tile > a, .hero-words > *, .finds li, .questions-all li')]
           .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""
    )
    assert wide == []


def test_on_a_phone_everything_can_be_hit_with_a_finger(visit):
    for search in ("", "?ort=05562020"):
        page = visit(360).open(f"/{search}")
        expect(page.locator(".questions-first li")).to_have_count(8)
        low = page.evaluate(
            """[...document.querySelectorAll('.start-search, .start-examples :is(a, button), .tile > a,'
                 + ' .start-map-foot a, .tab, .questions li, .finds li')]
               .map(e => [e.textContent, e.getBoundingClientRect()])
               .filter(([, r]) => r.width && (r.height < 39.5 || r.width < 39.5)).map(([text]) => text)"""
        )
        assert low == []


def test_headings_have_an_order(visit):
    for search in ("", "?ort=05562020"):
        page = visit().open(f"/{search}")
        expect(page.locator(".tabs")).to_be_visible()
        levels = page.evaluate(
            "[...document.querySelectorAll('main h1, main h2, main h3')].map(h => +h.tagName[1])"
        )
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_on_paper_all_chapters_are_read(visit):
    page = visit().open("/?ort=05562020")
    expect(page.locator(".tile")).to_have_count(6)
    page.emulate_media(media="print")
    expect(page.locator(".tabs")).to_be_hidden()
    panels = page.locator(".tab-panel")
    assert panels.evaluate_all("all => all.every(panel => panel.getClientRects().length > 0)")
    expect(panels.last.get_by_role("heading")).to_be_visible()


def test_a_question_that_a_picture_answers_leads_down_to_it(visit):
    page = visit().open("/?ort=05562020")
    page.locator(".questions-first a", has_text="Welche Kommunen sind uns ähnlich?").click()
    expect(page.locator("#bild")).to_be_focused()
    expect(page.locator("#bild h2")).to_be_in_viewport()
    page.reload()
    expect_arrived(page)
    expect(page.locator("#bild h2")).to_be_in_viewport()
