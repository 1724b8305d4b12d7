"""What a person does: look, choose, click, go back, take a picture."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components.view import pages
from tests.browser.hands import (
    AREA,
    WIDTHS,
    choose_indicator,
    choose_level,
    choose_town,
    close_pop,
    expect_arrived,
    open_gear,
    open_search,
    open_take,
    open_year,
    query,
    search_for,
    take,
    take_picture,
    widened,
)

PATHS = tuple(pages.ROUTES)
SEVERAL = ("kinderarmut", "auslaenderanteil", "arbeitslose-je-100", "anteil-unter-18")


def boxes(page):
    """Width and height of each painted area and of the map."""
    return page.evaluate(
        """area => {
            const size = e => { const b = e.getBoundingClientRect(); return [b.width, b.height]; };
            return {areas: [...document.querySelectorAll(area)].map(size),
                    map: size(document.querySelector('.card-karte .main-svg'))};
        }""",
        AREA,
    )


@pytest.mark.parametrize("path", PATHS)
def test_every_page_shows_itself_at_every_width(visit, path):
    page = visit(WIDTHS[0]).open(path)
    for width in widened(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main h1").count() == 1
    assert not re.search(r"\bNaN\b|undefined|\bNone\b", page.locator("body").inner_text())


@pytest.mark.parametrize(("level", "count"), [("gemeinde", 53), ("jugendamt", 44), ("kreis", 15)])
def test_the_map_paints_every_area_at_its_place(visit, level, count):
    page = visit().open(f"/karte?ebene={level}")
    expect(page.locator(AREA)).to_have_count(count)
    painted = boxes(page)
    wide, tall = painted["map"]
    assert all(0 < w < 0.7 * wide and 0 < h < 0.7 * tall for w, h in painted["areas"])


def test_a_town_is_found_in_spite_of_a_slip(visit):
    page = visit().open("/karte")
    choose_town(page, "Mülheim an der Ruhr", "Muelhiem")
    expect(page.locator(".header .town")).to_contain_text("Mülheim an der Ruhr")
    assert query(page) == {"ort": "05117000"}
    expect(page.locator(".k-own h3")).to_have_text("Mülheim an der Ruhr")


def test_clicking_the_map_chooses_and_back_takes_it_back(visit):
    page = visit().open("/karte?ort=05562020")
    area = page.locator(AREA).nth(5)
    area.click(force=True)
    expect(page.locator(".chip")).to_have_count(1)
    assert "orte" in query(page)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert query(page) == {"ort": "05562020"}


def test_another_indicator_redraws_the_map_and_fetches_no_boundaries_again(visit):
    watched = visit()
    page = watched.open("/karte")
    expect(page.locator(AREA)).to_have_count(53)
    before = sum("/geo/" in url for url in watched.asked)
    choose_indicator(page, "Ausländeranteil")
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", "Ausländeranteil")
    expect(page.locator(AREA)).to_have_count(53)
    assert before == 1
    assert sum("/geo/" in url for url in watched.asked) == 1


def test_the_level_switch_keeps_indicator_and_town(visit):
    page = visit().open("/karte?ort=05562020")
    choose_level(page, "Kreis")
    expect(page.locator(AREA)).to_have_count(15)
    expect(page.locator("#notices")).to_contain_text("Kreis Recklinghausen")
    assert query(page) == {"ort": "05562020", "ebene": "kreis"}


def test_an_indicator_without_the_level_offers_the_level_it_has(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3&ebene=gemeinde")
    expect(page.locator(".card-notice")).to_contain_text("gibt es auf der Ebene Gemeinde nicht")
    page.locator(".card-notice a").click()
    expect(page.locator(AREA)).to_have_count(15)


def test_a_year_without_figures_offers_the_nearest(visit):
    page = visit().open("/karte?jahr=1999")
    page.locator(".card-notice a", has_text="2021").click()
    expect(page.locator(AREA)).to_have_count(53)
    assert query(page) == {"jahr": "2021"}


def test_what_cannot_be_read_is_named(visit):
    page = visit().open("/karte?indikator=quatsch&jahr=xx&ort=99&gruppe=%3Cscript%3E")
    expect(page.locator("#notices p")).to_have_count(4)
    expect(page.locator("#notices")).to_contain_text("indikator=quatsch")
    expect(page.locator(AREA)).to_have_count(53)


def test_the_second_map_opens_beside_the_first_and_closes(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3&jahr=2016")
    open_gear(page).get_by_text("Mit zweiter Karte vergleichen").click()
    expect(page.locator(".card-karte")).to_have_count(2)
    close_pop(page)
    expect(page.locator(AREA)).to_have_count(30)
    assert query(page)["jahr2"] == "2011"
    page.locator(".second-tools").get_by_text("Zweite Karte schließen").click()
    expect(page.locator(".card-karte")).to_have_count(1)


def test_the_year_steps_back_and_forward(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3&jahr=2016")
    open_year(page).get_by_label("Jahr zurück", exact=True).click()
    expect(page.locator(".year-now")).to_have_text("2015")
    expect(page.locator(".card-sub .tag")).to_contain_text("2015")
    page.get_by_label("Jahr vor", exact=True).click()
    expect(page.locator(".card-sub .tag")).to_contain_text("2016")
    expect(page.locator(".c-year")).to_contain_text("2016")


def test_reload_restores_the_view(visit):
    path = "/vergleich?indikator=schueler-grundschulen&jahr=2015&ort=05911000&orte=05913000&gruppe=kreisfrei"
    page = visit().open(path)
    expect(page.locator(".key.is-mine .key-value")).to_contain_text("10.867")
    page.reload()
    expect_arrived(page)
    expect(page.locator(".key.is-mine .key-value")).to_contain_text("10.867")
    assert page.url.endswith(path)


def test_the_language_switch_changes_document_and_numbers(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3&ort=05112000&jahr=2016")
    assert page.evaluate("document.documentElement.lang") == "de"
    expect(page.locator(".k-own .k-value")).to_have_text("17,6%")
    page.locator("#languages a", has_text="en").click()
    expect(page.locator(".k-own .k-value")).to_have_text("17.6%")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_picture_of_the_map_says_everything(visit, kind):
    page = visit().open("/karte?ort=05562020")
    expect(page.locator(AREA)).to_have_count(53)
    taken = take_picture(page, ".card-karte", kind)
    assert taken.suggested_filename == f"kinderarmut-2022-karte-gemeinde.{kind}"
    content = Path(taken.path()).read_bytes()
    if kind == "png":
        assert struct.unpack(">I", content[16:20]) == (3200,)
    else:
        text = content.decode()
        assert all(word in text for word in ("Kinderarmut", "53 Gemeinden", "INKAR", "GeoBasis-DE", "Herten"))
        assert text.count("http") == text.count("http://www.w3.org")


def test_two_people_do_not_see_each_other(visit):
    one, other = visit().open("/karte?ort=05562020"), visit().open("/karte?ort=05978020")
    choose_level(one, "Kreis")
    expect(one.locator(AREA)).to_have_count(15)
    choose_level(other, "Jugendamt")
    expect(other.locator(AREA)).to_have_count(44)
    expect(other.locator(".header .town")).to_contain_text("Kamen")


def test_playing_walks_through_the_years(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3")
    expect(page.locator(AREA)).to_have_count(15)
    open_year(page).get_by_label("Jahre abspielen", exact=True).click()
    expect(page.locator(".year-now")).to_have_text("2011")
    expect(page.locator(".card-sub .tag")).to_contain_text("2012")
    page.get_by_label("Jahre abspielen", exact=True).click()
    expect(page.get_by_label("Jahre abspielen", exact=True)).to_have_attribute("aria-pressed", "false")


def test_while_a_map_plays_its_classes_are_those_of_all_years(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3-inkar&jahr=2019")
    note, play = page.locator(".card-karte").get_by_text("Klassen:"), page.get_by_label("Jahre abspielen")
    limits = page.get_by_label("Klassengrenzen")
    expect(note).to_contain_text("Quantile der Werte 2019")
    open_year(page)
    play.click()
    expect(note).to_have_text("Klassen: Quantile der Werte aller Jahre")
    expect(page.locator(".year-now")).to_have_text("2020")  # the last year
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(note).to_contain_text("Quantile der Werte 2020")
    assert "grenzen" not in query(page)
    open_gear(page)
    limits.select_option("alle")
    expect(note).to_have_text("Klassen: Quantile der Werte aller Jahre")
    assert query(page)["grenzen"] == "alle"
    open_year(page)
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    play.click()
    expect(limits).to_have_value("alle")  # as it was before


def test_two_maps_of_an_indicator_offer_no_other_classes(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3-inkar")
    expect(open_gear(page).get_by_label("Klassengrenzen")).to_be_visible()
    page.get_by_text("Mit zweiter Karte vergleichen").click()
    expect(page.locator(".card-karte").get_by_text("Klassen: Quantile der Werte aller Jahre")).to_have_count(
        2
    )
    expect(open_gear(page).get_by_label("Klassengrenzen")).to_be_hidden()


def test_zooming_enlarges_both_maps(visit):
    page = visit().open("/karte?indikator=betreuungsquote-u3&jahr2=2011")
    expect(page.locator(AREA)).to_have_count(30)

    def width(card):
        return page.locator(".card-karte").nth(card).locator(AREA).first.bounding_box()["width"]

    before = width(1)
    page.locator(".card-karte").first.get_by_label("Karte vergrößern", exact=True).click()
    page.wait_for_function(
        "([area, w]) => document.querySelectorAll('.card-karte')[1].querySelector(area)"
        ".getBoundingClientRect().width > 1.2 * w",
        arg=[AREA, before],
    )
    assert width(0) == pytest.approx(width(1), rel=0.05)


def test_the_catalogue_finds_what_was_meant(visit):
    page = visit().open("/daten")
    page.get_by_label("Im Katalog suchen", exact=True).fill("Betreungsquote drei")
    expect(page.locator(".list-link").first).to_contain_text("Betreuungsquote")
    page.locator(".list-link", has_text="Betreuungsquote unter drei (amtlich)").click()
    expect(page.locator(".is-shown .list-link")).to_have_text("Betreuungsquote unter drei (amtlich)")
    expect(page.locator(".coverage")).to_contain_text("15/15")


@pytest.mark.parametrize("width", [1400, 360])
def test_a_row_of_the_catalogue_opens_in_its_place(visit, width):
    page = visit(width).open("/daten?indikator=bevoelkerung")
    row = page.locator(".list-link", has_text="SGB-II-Quote").first
    row.scroll_into_view_if_needed()
    before = row.bounding_box()["y"]
    row.focus()
    row.press("Enter")
    opened = page.locator(".is-shown .list-link")
    expect(opened).to_have_text("SGB-II-Quote")
    expect(opened).to_be_focused()
    assert opened.bounding_box()["y"] == pytest.approx(before, abs=12)  # the name is larger now
    expect(page.locator(".sheet .sheet-facts")).to_be_in_viewport()
    assert query(page)["indikator"] == "sgb2-quote"


@pytest.mark.parametrize("more", [False, True], ids=["one-figure", "another-behind-it"])
def test_a_map_that_is_left_while_it_waits_for_its_outlines_does_not_fail(visit, more):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    expect(page.locator(AREA)).to_have_count(53)
    waiting = []
    watched.context.route("**/geo/kreis*", lambda route: waiting.append(route))  # noqa: PLW0108 (Playwright marks it)
    with page.expect_request("**/geo/kreis*"):
        choose_level(page, "Kreis")
    if more:
        choose_indicator(page, "SGB-II-Quote")
        expect(page.locator(".card-title")).to_have_attribute("data-neutral", "SGB-II-Quote")
    page.locator('nav a[href^="/daten"]').first.click()
    expect(page.locator(".card-karte")).to_have_count(0)
    with page.expect_event("requestfinished", lambda request: "/geo/kreis" in request.url):
        waiting.pop().continue_()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def test_a_dot_of_a_small_picture_says_who_it_is(visit):
    page = visit().open(f"/vergleich?ort=05562020&indikatoren={','.join(SEVERAL)}")
    drawing = page.locator(".panel-one .panel-wide svg").first
    expect(drawing).to_have_attribute("role", "img")
    drawing.locator("[data-tip*=Herten]").last.hover()
    expect(page.locator(".tip")).to_be_visible()
    expect(page.locator(".tip")).to_contain_text("Herten")
    page.locator("h1").hover()
    expect(page.locator(".tip")).to_be_hidden()


def test_another_indicator_is_one_request_and_draws_no_small_chart_anew(visit):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    found = search_for(open_search(page, "indicators"), "Arbeitslose je")
    watched.asked.clear()
    found.first.click()
    expect(page.locator(".c-indicator")).to_contain_text("Arbeitslose je 100")
    expect(page.locator(".k-own .k-value")).to_contain_text("8,0")
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", re.compile("Arbeitslose je 100"))
    page.wait_for_load_state("networkidle")
    (asked,) = (url for url in watched.asked if "/fuellung/" not in url)  # other years, when there is time
    assert urlsplit(asked).path.endswith("/_dash-update-component")


@pytest.mark.parametrize("width", [1400, 768, 360])
def test_a_definition_has_room_to_be_read(visit, width):
    page = visit(width).open("/daten?indikator=kinderarmut#blatt")
    expect(page.locator(".sheet-row .sheet-facts dd").first).to_be_visible()
    narrowest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.sheet-row .sheet-facts dd')].map(dd => dd.clientWidth))"
    )
    assert narrowest > 200


def test_what_the_operator_has_not_filled_in_stands_in_brackets_and_is_no_link(visit):
    page = visit().open("/impressum")
    expect(page.locator("main")).to_contain_text("[RUHRVERGLEICH_BETREIBER]")
    expect(page.locator("main a")).to_have_count(0)


@pytest.mark.parametrize("path", ["/karte?ort=05562020", "/vergleich"])
def test_the_figures_of_a_chart_stand_in_its_menu(visit, path):
    page = visit().open(path)
    taken = take(page, "a[href^='/daten/indikator.csv']")
    assert taken.suggested_filename == "kinderarmut.csv"
    assert taken.path().read_text("utf-8-sig").startswith("Ebene;Schlüssel;Gebiet;Jahr;")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()  # the page is still there


def test_a_link_to_figures_is_no_page_of_the_app(visit):
    page = visit().open("/daten?kapitel=rahmenbedingungen")
    open_take(page).get_by_role("link", name="JSON", exact=True).click()
    page.wait_for_url("**/api/v1/werte.json?*")
    assert page.content().count('"area"') > 10
