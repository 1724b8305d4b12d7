"""Statistical neighbours as a person uses them: look, weigh, go back, take as a group, save in a link."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import WIDTHS, choose_group, choose_level, query, widened

GROUP = ".radios-gruppe input:checked"
HERTEN = "/vergleich?bild=nachbarn&ort=05562020"
NEAR = ["Herten", "Recklinghausen", "Castrop-Rauxel", "Marl", "Oer-Erkenschwick", "Lünen", "Bottrop"]
REGION = '{"id": {"name": "nachbarn", "type": "plain"}, "property": "html"}'


def rows(page):
    return page.locator(".neighbours-table tbody th")


def weight(page, name):
    return page.locator(".neighbours-controls").get_by_label(name, exact=True)


def names_hang_inside(page):
    """Texts of the picture that stick out of it."""
    return page.evaluate(
        """() => {
            const card = document.querySelector('.card-bild');
            const frame = card.querySelector('.main-svg').getBoundingClientRect();
            return [...card.querySelectorAll('.annotation-text, .ytick text, .xtick text')]
                .filter(e => { const b = e.getBoundingClientRect();
                    return b.left < frame.left - 1 || b.right > frame.right + 1
                        || b.top < frame.top - 1 || b.bottom > frame.bottom + 1; })
                .map(e => e.textContent);
        }"""
    )


def test_changing_a_weight_changes_address_and_neighbours_and_back_restores(visit):
    page = visit().open(HERTEN)
    expect(rows(page)).to_have_text(NEAR)
    weight(page, "GISD").select_option("0")
    expect(rows(page)).not_to_have_text(NEAR)
    assert query(page) == {"ort": "05562020", "bild": "nachbarn", "gewichte": "gisd:0"}
    expect(page.locator(".neighbours-table thead")).not_to_contain_text("GISD")
    expect(page.locator(".card-bild .ytick", has_text="GISD")).to_have_count(0)
    page.go_back()
    expect(rows(page)).to_have_text(NEAR)
    expect(weight(page, "GISD")).to_have_value("1")
    assert "gewichte" not in query(page)


def test_a_keyboard_keeps_its_place_while_weights_change(visit):
    page = visit().open(HERTEN)
    expect(rows(page)).to_have_count(7)
    weight(page, "GISD").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".neighbours-table thead")).to_contain_text("GISD (halb)")
    expect(weight(page, "GISD")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".neighbours-table thead")).not_to_contain_text("GISD")
    expect(weight(page, "GISD")).to_be_focused()
    page.locator(".neighbours-region").get_by_text("Zurück zum Standard").click()
    expect(rows(page)).to_have_text(NEAR)
    expect(weight(page, "GISD")).to_have_value("1")


def test_one_change_asks_once(visit):
    page = visit().open(HERTEN)
    expect(rows(page)).to_have_text(NEAR)
    asked = []
    page.on("request", lambda request: request.method == "POST" and asked.append(request.post_data))
    weight(page, "GISD").select_option("2")
    expect(page.locator(".neighbours-table thead")).to_contain_text("GISD (doppelt)")
    page.wait_for_load_state("networkidle")
    moves = [body for body in map(json.loads, asked) if body["output"].startswith("..url.search")]
    assert len(moves) == 1
    assert REGION in json.dumps(moves[0]["outputs"], sort_keys=True)


def test_more_neighbours_are_shown_and_become_the_group(visit):
    page = visit().open(HERTEN)
    weight(page, "Anzahl der Nachbarn").select_option("8")
    expect(rows(page)).to_have_count(9)
    page.get_by_text("Diese Gruppe als Vergleichsgruppe verwenden").click()
    expect(page.locator(GROUP)).to_have_value("nachbarn")
    expect(page.locator(".card-position .card-reading")).to_contain_text("Herten und seinen 8 Nachbarn")
    page.get_by_text("Die 8 Nachbarn hinzufügen").click()
    expect(page.locator(".chip")).to_have_count(8)
    assert len(query(page)["orte"].split(",")) == 8
    expect(page.locator(".neighbours-region")).to_contain_text("Diese Nachbarn sind ausgewählt.")


def test_switching_everything_off_says_so_and_has_a_way_back(visit):
    off = ",".join(
        f"{key}:0" for key in ("kinderarmut", "auslaenderanteil", "einwohner", "dichte", "unter-18")
    )
    page = visit().open(f"{HERTEN}&gruppe=nachbarn&gewichte={off}")
    expect(rows(page)).to_have_count(7)
    weight(page, "GISD").select_option("0")
    expect(page.locator(".card-bild .card-notice")).to_contain_text("Alle Merkmale sind abgeschaltet")
    expect(page.locator("#notices")).to_contain_text("mindestens ein Merkmal mit Gewicht")
    page.locator(".card-bild .card-notice a").click()
    expect(rows(page)).to_have_text(NEAR)
    expect(page.locator("#notices p")).to_have_count(0)


def test_the_level_changes_the_weights_that_count(visit):
    page = visit().open(HERTEN)
    expect(weight(page, "Kinderarmut")).to_have_value("1")
    choose_level(page, "Jugendamt")
    expect(weight(page, "Kinderarmut")).to_have_value("0")
    expect(weight(page, "Arbeitslosigkeit")).to_have_value("1")
    expect(page.locator(".neighbours-table thead")).to_contain_text("Arbeitslosigkeit")
    expect(page.locator(".neighbours-method")).to_contain_text(
        "Ausländeranteil, GISD bei dem Bezirk des Kreisjugendamts Wesel"
    )


def test_the_weights_show_themselves_under_their_picture_only(visit):
    page = visit().open("/vergleich?ort=05562020")
    expect(page.locator(".neighbours")).to_be_hidden()
    page.locator(".pill", has_text="ähnlich").click()
    expect(rows(page)).to_have_text(NEAR)
    expect(weight(page, "GISD")).to_be_visible()
    page.locator(".pill").first.click()
    expect(page.locator(".neighbours")).to_be_hidden()


def test_without_a_municipality_an_example_is_offered(visit):
    page = visit().open("/vergleich?bild=nachbarn")
    expect(page.locator(".neighbours")).to_be_hidden()
    expect(page.locator(".card-bild .card-notice")).to_contain_text("Wählen Sie oben Ihre Kommune")
    page.get_by_text("Beispiel ansehen: Dortmund").click()
    expect(rows(page).first).to_have_text("Dortmund")
    expect(weight(page, "GISD")).to_be_visible()


@pytest.mark.parametrize(
    "search",
    [
        "ort=05954004",
        "ort=05170052&ebene=jugendamt&orte=05112000,JA05978",
        "ort=05954&ebene=kreis&nachbarn=15",
        "ort=05170024&gewichte=einwanderungsgeschichte:2,einkommensteuer:0.5",
    ],
)
def test_picture_and_table_fit_every_width(visit, search):
    page = visit(WIDTHS[0]).open(f"/vergleich?bild=nachbarn&{search}")
    page.locator(".card-bild").scroll_into_view_if_needed()
    page.locator(".card-bild .annotation-text").first.wait_for()
    for width in widened(page):
        assert names_hang_inside(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not re.search(r"\bNaN\b|undefined|\bNone\b", page.locator("main").inner_text())


def test_the_name_stays_while_the_table_is_moved_on_a_phone(visit):
    page = visit(360).open(HERTEN)
    box = page.locator(".neighbours-scroll")
    first = rows(page).first
    left = first.bounding_box()["x"]
    box.evaluate("box => { box.scrollLeft = 200; }")
    assert box.evaluate("box => box.scrollLeft") == 200
    assert first.bounding_box()["x"] == pytest.approx(left, abs=1)


@pytest.mark.parametrize("path", ["/karte", "/vergleich", "/profil", "/zusammenhang", "/tabelle"])
def test_the_group_can_be_chosen_on_every_page(visit, path):
    page = visit().open(f"{path}?ort=05562020")
    choose_group(page, "nachbarn")
    page.wait_for_url(re.compile("gruppe=nachbarn"))
    expect(page.locator(GROUP)).to_have_value("nachbarn")
    expect(page.locator(".bar-group .select b")).to_have_text("Herten und seine 6 statistischen Nachbarn")
    expect(page.locator("#notices p")).to_have_count(0)


def test_seven_towns_picked_by_hand_are_saved_in_the_link(visit):
    towns = "05112000,05113000,05117000,05119000,05512000,05513000,05911000"
    watched = visit()
    page = watched.open(f"/vergleich?gruppe=auswahl&orte={towns}")
    expect(page.locator(".chip")).to_have_count(7)
    expect(page.locator(GROUP)).to_have_value("auswahl")
    expect(page.locator(".card-position .card-reading")).to_contain_text("7 ausgewählten Gemeinden")
    saved = page.url
    again = visit().open(saved.removeprefix(watched.address))
    expect(again.locator(".chip")).to_have_count(7)
    expect(again.locator(".card-position .card-reading")).to_contain_text("7 ausgewählten Gemeinden")
    assert query(again) == {"orte": towns, "gruppe": "auswahl"}


def test_clicking_a_line_chooses_its_area(visit):
    page = visit().open(HERTEN)
    page.locator(".card-bild").scroll_into_view_if_needed()
    point = page.locator(".card-bild .scatterlayer .trace", has=page.locator(".point")).nth(1)
    point.locator(".point").first.wait_for(state="attached")
    box = point.locator(".point").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".card-bild .hovertext").wait_for()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".chip")).to_have_count(1)
