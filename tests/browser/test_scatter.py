"""Two indicators against each other, as a person uses the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import (
    WIDTHS,
    choose_indicator,
    choose_level,
    open_search,
    open_year,
    query,
    search_for,
    widened,
)

U3 = "/zusammenhang?indikator=betreuungsquote-u3&ebene=kreis&ort=05562020"
CARD = ".card-streu"


def expect_pair(page, names):
    """The pair that is shown; the title says its finding."""
    expect(page.locator(f"{CARD} .card-title")).to_have_attribute("data-neutral", names)


def names(page):
    """The names written into the chart, and the titles of its axes."""
    return page.locator(f"{CARD} .annotation-text")


def choose_across(page, typed, name):
    """Choose what stands on the axis across, in the search that its button opens."""
    dialog = open_search(page, "across")
    search_for(dialog, typed)
    dialog.get_by_role("link", name=name).first.click()


def place_of(page, key):
    """Where the point of an area lies in the window."""
    page.locator(f"{CARD} .card-plot").scroll_into_view_if_needed()
    return page.evaluate(
        """key => {
            const gd = document.querySelector('.card-streu .js-plotly-plot');
            const box = gd.getBoundingClientRect(), full = gd._fullLayout;
            for (const trace of gd._fullData) {
                const place = (trace.customdata || []).indexOf(key);
                if (place < 0) continue;
                return [box.left + full.xaxis._offset + full.xaxis.d2p(trace.x[place]),
                        box.top + full.yaxis._offset + full.yaxis.d2p(trace.y[place])];
            }
        }""",
        key,
    )


def point_at(page, key):
    """Put the mouse on the point of an area, at its place in the chart; gives the place."""
    at = place_of(page, key)
    page.mouse.move(*at)
    expect(page.locator(f"{CARD} .hoverlayer .hovertext")).to_have_count(1)
    return at


def click_area(page, key):
    """Click the point of an area as a mouse does."""
    page.mouse.click(*point_at(page, key))


def test_my_name_stands_in_the_chart_and_my_distance_in_words(visit):
    page = visit().open(U3)
    expect(names(page).filter(has_text="Kreis Recklinghausen")).to_have_count(1)
    reading = page.locator(f"{CARD} .card-reading")
    expect(reading).to_contain_text("1,4 Prozentpunkte über der Linie")
    expect(reading).to_contain_text("wären 23,0 % zu erwarten")
    page.locator(f"{CARD} .card-defined summary").click()
    expect(page.locator(f"{CARD} .card-defined")).to_contain_text("r = −0,14")
    expect(page.locator(f"{CARD} .scatterlayer .js-line")).to_have_count(
        2
    )  # the line and my distance from it
    expect(page.locator(f"{CARD} .card-notes li").first).to_contain_text("Gebiete sind keine Personen")
    expect(page.locator(f"{CARD} .card-notes li").first).to_be_visible()


def test_a_click_on_a_point_chooses_the_area_and_back_restores(visit):
    page = visit().open(U3)
    expect(page.locator(".chip")).to_have_count(0)
    click_area(page, "05112")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".chips")).to_contain_text("Duisburg")
    assert query(page)["orte"] == "05112"
    expect(names(page).filter(has_text=re.compile("^Duisburg$"))).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert "orte" not in query(page)


def test_a_point_says_both_values_and_what_the_line_expects(visit):
    page = visit().open(U3)
    point_at(page, "05913")
    hover = page.locator(f"{CARD} .hoverlayer .hovertext")
    expect(hover).to_contain_text("Dortmund, 2016: Betreuungsquote U3 27,1")
    expect(hover).to_contain_text("(nach der Linie 22,5")


def test_a_proposed_pair_opens_and_back_restores(visit):
    page = visit().open(U3)
    shown = page.locator(".pair-chip[aria-current]")
    expect(shown).to_have_text("Kinderarmut (SGB II)")
    expect(page.locator(".pair-question")).to_contain_text("armen Kindern?")
    page.locator(".pair-row").get_by_text("Verfügbares Einkommen", exact=True).click()
    expect_pair(page, "Betreuungsquote U3 und Verfügbares Einkommen")
    expect(page.locator(".c-across")).to_contain_text("Verfügbares Einkommen")
    expect(shown).to_have_text("Verfügbares Einkommen")
    assert query(page)["indikator2"] == "verfuegbares-einkommen"
    page.go_back()
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")
    expect(page.locator(".c-across")).to_contain_text("Kinderarmut")
    assert "indikator2" not in query(page)


def test_pairs_about_other_indicators_are_behind_the_last_chip(visit):
    page = visit().open(U3)
    page.get_by_role("button", name="Weitere Paare").click()
    more = page.locator("#weitere-paare")
    expect(more).to_contain_text("Paare zu anderen Indikatoren")
    more.locator("a").first.click()
    expect(page.locator(f"{CARD} .card-title")).not_to_have_attribute(
        "data-neutral", "Betreuungsquote U3 und Kinderarmut (SGB II)"
    )
    expect(page.locator(f"{CARD} .card-plot")).to_be_visible()


def test_the_slider_holds_common_years_only(visit):
    page = visit().open("/zusammenhang?indikator=kinderarmut&ebene=kreis&indikator2=arbeitslose-je-100")
    open_year(page)
    expect(page.locator(".year-now")).to_have_text("2021")
    expect(page.locator(f"{CARD} .card-reading")).to_contain_text("Gezeigt wird 2021: Für 2022 gibt es nicht")
    expect(page.get_by_label("Jahr vor", exact=True)).to_be_visible()
    page.get_by_label("Jahr zurück", exact=True).click()
    expect(page.locator(".year-now")).to_have_text("2020")
    expect(page.locator(f"{CARD} .tag")).to_contain_text("2020")
    expect(page.locator(".c-year")).to_contain_text("2020")
    expect(page.locator(f"{CARD} .card-reading")).not_to_contain_text("Gezeigt wird")
    assert query(page)["jahr"] == "2020"


def test_the_context_may_not_be_the_indicator_itself(visit):
    page = visit().open(U3)
    dialog = open_search(page, "across")
    search_for(dialog, "Betreuungsquote unter drei")
    barred = dialog.locator(".is-off", has_text="steht schon auf der senkrechten Achse")
    expect(barred).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".c-across")).to_contain_text("Kinderarmut")
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")
    assert "indikator2" not in query(page)


def test_any_indicator_can_stand_across_and_the_focus_comes_back(visit):
    page = visit().open(U3)
    choose_across(page, "Ausländer", "Ausländeranteil")
    expect_pair(page, "Betreuungsquote U3 und Ausländeranteil")
    expect(page.locator(".c-across")).to_contain_text("Ausländeranteil")
    expect(page.locator(".c-across")).to_be_focused()
    assert query(page)["indikator2"] == "auslaenderanteil"


def test_an_indicator_that_is_the_context_already_gives_a_reason_and_offers(visit):
    page = visit().open(U3 + "&indikator2=kinderarmut")
    choose_indicator(page, "Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen", "Kinderarmut")
    expect(page.locator(f"{CARD} .card-notice")).to_contain_text("Auf beiden Achsen stünde")
    expect(page.locator(f"{CARD} .card-plot")).to_be_hidden()
    expect(page.locator(".table-card")).to_be_hidden()
    page.locator(f"{CARD} .card-notice a").first.click()
    expect(page.locator(f"{CARD} .card-plot")).to_be_visible()
    expect(names(page).filter(has_text="Kreis Recklinghausen")).to_have_count(1)


def test_axes_are_swapped_and_swapped_back(visit):
    page = visit().open(U3)
    page.get_by_role("link", name="Achsen tauschen").click()
    expect_pair(page, "Kinderarmut (SGB II) und Betreuungsquote U3")
    expect(page.locator(".c-indicator")).to_contain_text("Kinderarmut")
    page.get_by_role("link", name="Achsen tauschen").click()
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")


def test_the_level_switch_keeps_the_pair_or_says_why_not(visit):
    page = visit().open("/zusammenhang?indikator=anteil-gymnasien&indikator2=kinderarmut&ort=05562020")
    expect(names(page).filter(has_text="Herten")).to_have_count(1)
    choose_level(page, "Kreis")
    expect(names(page).filter(has_text="Kreis Recklinghausen")).to_have_count(1)
    page = visit().open("/zusammenhang?indikator=anteil-gymnasien&indikator2=betreuungsquote-u3")
    expect(page.locator(f"{CARD} .card-notice")).to_contain_text("gibt es auf der Ebene Gemeinde nicht")
    page.locator(f"{CARD} .card-notice a", has_text="Auf der Ebene Kreis zeigen").click()
    expect_pair(page, "Anteil Gymnasium und Betreuungsquote U3")


def test_other_pages_take_the_pair_along(visit):
    page = visit().open(U3 + "&indikator2=kinderarmut")
    page.locator(".nav").get_by_text("Karte", exact=True).click()
    expect(page.locator(".card-karte")).to_have_count(2)
    page.locator(".nav").get_by_text("Zusammenhang", exact=True).click()
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")


def test_the_table_holds_expected_values_and_distances(visit):
    page = visit().open(U3)
    page.get_by_text("Alle Punkte als Tabelle").click()
    rows = page.locator(".table-card tbody tr")
    expect(rows).to_have_count(15)
    expect(rows.first).to_contain_text("Dortmund")
    mine = page.locator(".table-card tr.strong")
    expect(mine).to_have_count(1)
    expect(mine).to_contain_text("Kreis Recklinghausen")
    expect(mine).to_contain_text("+1,4")


@pytest.mark.parametrize(
    "path",
    [
        U3 + "&orte=05112000,05978020",
        "/zusammenhang?ort=05954004&orte=05913000,05112000,05170052,05562020,05978004,05911000&gruppe=groesse",
        "/zusammenhang?indikator=anteil-gymnasien&ebene=jugendamt&ort=05170052&sprache=en",
        "/zusammenhang?indikator=sozialindex-grundschulen",
        "/zusammenhang?indikator=schueler-grundschulen&indikator2=schueler-gymnasien",
    ],
)
def test_the_page_fits_every_width(visit, path):
    page = visit(WIDTHS[0]).open(path)
    for width in widened(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if "sozialindex" in path:
            continue
        for box in names(page).evaluate_all(
            "all => all.map((name) => name.getBoundingClientRect().toJSON())"
        ):
            assert box["left"] >= 0, width
            assert box["right"] <= width


def test_on_a_phone_the_picture_comes_first_and_nothing_moves_below_it(visit):
    page = visit(360).open("/zusammenhang?ort=05562020")
    plot = page.locator(f"{CARD} .card-plot")
    assert plot.bounding_box()["y"] < 400
    assert plot.bounding_box()["height"] == 360
    for button in (".c-indicator", ".c-year", ".c-more"):
        expect(page.locator(button)).to_be_in_viewport()
    page.locator(".c-more").click()
    expect(page.locator(".c-across")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Achsen tauschen")).to_be_in_viewport()


@pytest.fixture
def finger(browser, address):
    """A phone: narrow, and with a finger instead of a pointer."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + U3)
    expect(page.locator(f"{CARD} .main-svg").first).to_be_attached()
    yield page
    context.close()


def test_the_first_tap_reads_a_point_and_does_not_choose_it(finger):
    tapped = finger.locator("#gebiet")
    finger.touchscreen.tap(*place_of(finger, "05913"))
    expect(tapped).to_be_visible()
    expect(tapped.locator("[data-part=title]")).to_have_text("Dortmund")
    expect(tapped.locator("[data-part=said]")).to_contain_text("%")
    expect(finger.locator(f"{CARD} .key-outline")).to_have_count(1)
    assert "orte" not in finger.url
    tapped.locator("[data-part=add]").tap()
    finger.wait_for_url("**orte=05913*")
    expect(tapped).to_be_hidden()
    finger.touchscreen.tap(*place_of(finger, "05913"))
    expect(tapped.locator("[data-part=add]")).to_have_text("Aus dem Vergleich nehmen")
    tapped.locator("[data-part=close]").tap()
    expect(tapped).to_be_hidden()
    expect(finger.locator(f"{CARD} .key-outline")).to_have_count(0)
