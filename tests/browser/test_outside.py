"""Comparing beyond the region as a person does: find a town, see it everywhere, take it along, remove it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.hands import AREA, add_town, choose_level, close_pop, open_gear, query, take

START = "/vergleich?indikator=kinderarmut&ebene=kreis&ort=05562020"


def test_a_town_outside_is_found_shown_taken_along_and_removed(visit):
    page = visit().open(START)
    add_town(page, "Leipzig", "Leipz")
    chip = page.locator(".chip", has_text="Leipzig (außerhalb)")
    expect(chip).to_be_visible()
    assert query(page)["orte"] == "14713"
    ranking, lines = page.locator(".card-rangfolge"), page.locator(".card-entwicklung")
    lines.scroll_into_view_if_needed()
    expect(lines.locator(".annotation-text", has_text="Leipzig (außerhalb) 15,0")).to_have_count(1)
    ranking.scroll_into_view_if_needed()
    expect(ranking.locator(".ytick", has_text="Leipzig (außerhalb)")).to_have_count(1)
    expect(page.locator(".card-position")).to_contain_text("zählt nicht zu Median, Gruppe, Klassen und Rang")
    taken = take(page, 'a[href^="/daten/vergleich.csv"]', ".card-rangfolge")
    figures = Path(taken.path()).read_text("utf-8-sig")
    assert "14713;Leipzig;ausgewählt, außerhalb der Region;2022;15,01" in figures
    chip.locator(".chip-remove").click()
    expect(chip).to_have_count(0)
    expect(ranking.locator(".ytick", has_text="Leipzig")).to_have_count(0)
    assert "orte" not in query(page)


def test_the_page_of_areas_outside_filters_and_leads_into_the_comparison(visit):
    page = visit().open("/ausserhalb?indikator=kinderarmut&ebene=kreis&ort=05913000")
    expect(page.get_by_role("heading", name="Ähnliche Städte und Kreise in Deutschland")).to_be_visible()
    page.get_by_label("Name oder Schlüssel").fill("Bremen")
    page.get_by_label("Rechtsform", exact=True).select_option("kreisfreie-stadt")
    found = page.locator("#outside-list li", has_text="kreisfreie Stadt, Bremen").first
    expect(found).to_be_visible()
    found.get_by_role("link", name="Hinzufügen").click()
    expect(page.locator(".chip", has_text="Bremen (außerhalb)")).to_be_visible()
    assert query(page)["orte"] == "04011"


def test_the_map_of_all_of_nrw_is_fetched_when_asked_for_and_chooses_towns(visit):
    watched = visit()
    page = watched.open("/karte?indikator=kinderarmut&ort=05913000")
    areas, paths = page.locator(AREA), page.locator(".card-karte path.choroplethlocation")
    expect(areas).to_have_count(53)
    fetched = [url for url in watched.asked if "/geo/" in url]
    open_gear(page).get_by_label("Ausschnitt").select_option("nrw")
    expect(areas).to_have_count(396)
    close_pop(page)
    assert query(page)["ausschnitt"] == "nrw"
    assert [url for url in watched.asked if "/geo/" in url and url not in fetched]
    expect(page.locator(".card-karte .card-subtitle")).to_contain_text("396 Gemeinden in Nordrhein-Westfalen")
    koeln = paths.nth(page.evaluate(PLACE, "05315000"))
    koeln.scroll_into_view_if_needed()
    box = koeln.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2  # the layer of the pointer lies above
    page.mouse.move(*middle, steps=3)
    expect(page.locator(".card-karte .hoverlayer")).to_contain_text("Köln (außerhalb der Region), 2022: 20,3")
    page.mouse.click(*middle)
    expect(page.locator(".chip", has_text="Köln (außerhalb)")).to_be_visible()
    open_gear(page).get_by_label("Ausschnitt").select_option("ruhr")
    expect(areas).to_have_count(53)
    assert "ausschnitt" not in query(page)


PLACE = """key => Array.from(document.querySelectorAll(".card-karte path.choroplethlocation"))
    .findIndex(path => path.__data__.loc === key)"""


def test_the_similar_ones_become_the_comparison_group(visit):
    page = visit().open("/ausserhalb?indikator=kinderarmut&ort=05562020")
    page.get_by_role("link", name="Als Vergleichsgruppe verwenden").click()
    expect(page.locator(".card-rangfolge")).to_contain_text("von 7")
    assert (query(page)["gruppe"], query(page)["ebene"]) == ("deutschland", "kreis")
    expect(page.locator(".radios-gruppe input:checked")).to_have_value("deutschland")
    expect(page.locator(".card-position")).to_contain_text(
        "Die Vergleichsgruppe bilden der Kreis Recklinghausen sowie"
    )
    choose_level(page, "Gemeinde")
    expect(page.get_by_text("gibt es nur auf der Ebene Kreis")).to_be_visible()


def test_a_scatter_shows_a_town_outside_and_its_sentence(visit):
    page = visit().open("/zusammenhang?indikator=kinderarmut&ebene=kreis&ort=05913&orte=14713")
    card = page.locator(".card-streu")
    expect(card.locator(".annotation-text", has_text="Leipzig")).to_have_count(1)
    expect(card.locator(".legend")).to_contain_text("Leipzig (außerhalb der Region)")
    expect(card).to_contain_text("weder zur Linie noch zu r")
