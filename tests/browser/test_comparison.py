"""The comparison as a person uses it: read the key figures, unfold, switch pictures, add a sixth town."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hands import (
    WIDTHS,
    add_town,
    choose_level,
    choose_town,
    choose_year,
    query,
    take_picture,
    widened,
)

HERTEN = "/vergleich?indikator=arbeitslose-je-100&ort=05562020"
FUNNEL = "/vergleich?indikator=maenner-in-kitas&ebene=kreis&ort=05562020"
"""Towns have none: their rates are of registers and structure."""

SIX = "05112000,05978020,05911000,05913000,05914000,05170004"


def pill(page, name):
    return page.get_by_role("link", name=name)


def about(text):
    """What a neutral title holds, which stands beside the finding."""
    return re.compile(re.escape(text))


def test_the_key_figures_stand_above_the_charts(visit):
    page = visit().open(f"{HERTEN}&gruppe=nachbarn")
    box = page.locator(".keyfigures")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Arbeitslosigkeit in Herten: 8,0 je 100 Einwohner, ein Wert in der Mitte der Gruppe"
    )
    expect(page.locator(".finding .tag")).to_contain_text("Gemeinde · 2021")
    expect(box.locator(".key")).to_have_count(3)
    expect(box.locator(".key.is-mine .key-value")).to_contain_text("8,0")
    expect(box.locator(".key.is-mine")).to_contain_text("Vorjahr 2020")
    similar = box.get_by_text("Ähnlich nach: Kinderarmut, Ausländeranteil")
    expect(similar).to_be_hidden()
    box.get_by_text("Alle Kennzahlen und Rechenweg").click()
    expect(similar).to_be_visible()
    expect(box).not_to_contain_text("wegen Zufall")
    assert box.bounding_box()["y"] < page.locator(".card-position").bounding_box()["y"]


def test_the_arithmetic_of_the_gap_unfolds(visit):
    page = visit().open(HERTEN)
    expect(page.locator(".keyfigures-gap")).to_have_text(
        "Beim Median aller 53 Gemeinden wären es 700 Arbeitslose weniger."
    )
    steps = page.locator(".keyfigures-steps p").first
    page.get_by_text("Alle Kennzahlen und Rechenweg").click()
    expect(steps).not_to_be_visible()
    page.get_by_text("So wird gerechnet").click()
    expect(steps).to_contain_text("÷ 100 × 38.341")
    expect(steps).to_contain_text("Unterschied: −699,8.")


def test_another_year_changes_the_key_figures(visit):
    page = visit().open(HERTEN)
    choose_year(page, 2020)
    expect(page.locator(".finding .tag")).to_contain_text("Gemeinde · 2020")
    expect(page.locator(".keyfigures")).to_contain_text("Vorjahr 2019")


def test_fewer_bars_leave_no_empty_room(visit):
    page = visit().open("/vergleich?indikator=kinderarmut&rangfolge=alle")
    ranking = page.locator(".card-rangfolge")
    ranking.scroll_into_view_if_needed()
    expect(ranking.locator(".ytick")).to_have_count(53)
    choose_level(page, "Kreis")
    expect(ranking.locator(".ytick")).to_have_count(15)
    tall = "selector => document.querySelector(selector).getBoundingClientRect().height"
    plot, chart = (page.evaluate(tall, f".card-rangfolge {part}") for part in (".card-plot", ".dash-graph"))
    assert plot == pytest.approx(chart, abs=4)


def test_without_a_town_the_key_figures_invite_and_a_choice_fills_them(visit):
    page = visit().open("/vergleich?indikator=arbeitslose-je-100")
    expect(page.locator(".keyfigures")).to_contain_text("Wählen Sie oben Ihre Kommune.")
    choose_town(page, "Breckerfeld")
    expect(page.locator(".key.is-mine .key-label")).to_have_text("Breckerfeld")


def test_pictures_switch_without_a_reload_and_back_restores(visit):
    watched = visit()
    page = watched.open(FUNNEL)
    page.evaluate("window.still = true")
    title = page.locator(".card-bild .card-title")
    expect(title).to_have_attribute("data-neutral", about("Wie ungleich ist die Region?"))
    pill(page, "Zufall oder Unterschied?").scroll_into_view_if_needed()
    at = page.evaluate("scrollY")
    assert at > 500
    pill(page, "Zufall oder Unterschied?").click()
    expect(title).to_have_attribute("data-neutral", about("Zufall oder Unterschied?"))
    expect(page.locator(".pills [aria-current=true]")).to_have_text("Zufall oder Unterschied?")
    expect(page.locator(".card-bild .scatterlayer .trace").first).to_be_attached()
    assert query(page)["bild"] == "trichter"
    assert abs(page.evaluate("scrollY") - at) < 200
    pill(page, "Zähler oder Nenner").click()
    expect(title).to_have_attribute("data-neutral", about("Zähler oder Nenner?"))
    expect(page.locator(".card-bild .js-fill")).to_have_count(2)
    page.go_back()
    expect(title).to_have_attribute("data-neutral", about("Zufall oder Unterschied?"))
    page.go_back()
    expect(title).to_have_attribute("data-neutral", about("Wie ungleich ist die Region?"))
    assert "bild" not in query(page)
    assert page.evaluate("window.still")


def test_the_year_to_start_from_changes_the_effects(visit):
    page = visit().open(f"{HERTEN}&bild=zerlegung")
    expect(page.locator(".card-bild .card-sub")).to_contain_text("2016 bis 2021")
    page.get_by_label("Veränderung seit", exact=True).select_option("2012")
    expect(page.locator(".card-bild .card-sub")).to_contain_text("2012 bis 2021")
    assert query(page)["seit"] == "2012"
    page.go_back()
    expect(page.locator(".card-bild .card-sub")).to_contain_text("2016 bis 2021")
    expect(page.get_by_label("Veränderung seit", exact=True)).to_have_value("")
    pill(page, "Wie ungleich ist die Region?").click()
    expect(page.get_by_label("Veränderung seit", exact=True)).to_have_count(0)


def test_what_chance_does_not_move_says_so_and_offers_another_funnel(visit):
    page = visit().open("/vergleich?indikator=kinderarmut&ort=05562020&bild=trichter")
    expect(page.locator(".card-bild .card-notice")).to_contain_text("alle, die ein Register führt")
    expect(page.locator(".card-bild .card-plot")).not_to_be_visible()
    page.locator(".card-bild .offers a").first.click()
    expect(page.locator(".card-bild .card-plot")).to_be_visible()
    title = page.locator(".card-bild .card-title")
    expect(title).to_have_attribute("data-neutral", about("Zufall oder Unterschied?"))


@pytest.mark.parametrize("picture", ["spannweite", "zerlegung", "trichter", "nachbarn"])
def test_every_picture_fits_every_width(visit, picture):
    page = visit(WIDTHS[0]).open(f"{FUNNEL if picture == 'trichter' else HERTEN}&orte={SIX}&bild={picture}")
    page.locator(".card-bild").scroll_into_view_if_needed()
    expect(page.locator(".card-bild .main-svg").first).to_be_attached()
    for width in widened(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    role = "img" if picture == "zerlegung" else "application"  # what has points is walked by keyboard
    expect(page.locator(".card-bild .js-plotly-plot")).to_have_attribute("role", role)


def test_a_sixth_town_removes_no_chart_and_stays_recognisable(visit):
    five = SIX.rsplit(",", 1)[0]
    page = visit().open(f"{FUNNEL}&orte={five}&bild=trichter")
    cards = page.locator("figure.card")
    expect(cards).to_have_count(5)
    add_town(page, "Hamm")
    expect(page.locator(".chip")).to_have_count(6)
    expect(cards).to_have_count(5)
    for kind in ("position", "entwicklung", "rangfolge", "bild"):
        card = page.locator(f".card-{kind}")
        card.scroll_into_view_if_needed()
        expect(card.locator(".card-plot")).to_be_visible()
        expect(card.locator(".js-plotly-plot")).to_contain_text("Hamm")
    expect(page.locator(".card-position .legend")).to_contain_text("weitere ausgewählte Kommunen")
    page.get_by_text("Alle Werte als Tabelle").click()
    expect(page.locator(".figures tr.strong th")).to_contain_text(["Recklinghausen", "Duisburg", "Unna"])
    expect(page.locator(".figures tr.strong")).to_have_count(7)


def test_taking_a_town_out_far_below_keeps_the_place(visit):
    page = visit().open(f"{HERTEN}&orte={SIX}")
    page.locator(".card-rangfolge").scroll_into_view_if_needed()
    expect(page.locator(".card-rangfolge .js-fill").first).to_be_attached()
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    page.locator(".chip", has_text="Kamen").locator(".chip-remove").click()
    expect(page.locator(".chip")).to_have_count(5)
    assert page.evaluate("scrollY") > 700


def test_the_picture_of_a_funnel_can_be_taken_along(visit):
    page = visit().open(f"{FUNNEL}&orte={SIX}&bild=trichter")
    card = page.locator(".card-bild")
    card.scroll_into_view_if_needed()
    expect(card.locator(".scatterlayer .trace").first).to_be_attached()
    taken = take_picture(page, ".card-bild", "svg")
    assert taken.suggested_filename == "maenner-in-kitas-2016-trichter-kreis.svg"
    text = Path(taken.path()).read_text("utf-8")
    finding = card.locator(".card-title").inner_text().split()
    words = (" ".join(finding[:3]), "Recklinghausen", "gemeinsame Quote", "Quelle")
    assert all(word in text for word in words), words


def test_a_count_has_no_cards_of_places_until_its_rate_is_opened(visit):
    page = visit().open("/vergleich?indikator=betreute-kinder-u3&ebene=kreis&ort=05562020")
    placing = [page.locator(f".card-{kind}") for kind in ("position", "rangfolge")]
    for card in placing:
        expect(card).to_be_hidden()
    expect(page.locator(".card-entwicklung")).to_be_visible()
    page.locator(".keyfigures-instead a").click()
    for card in placing:
        expect(card.locator(".card-title")).to_have_attribute("data-neutral", about("Betreuungsquote U3"))
    page.go_back()
    for card in placing:
        expect(card).to_be_hidden()
