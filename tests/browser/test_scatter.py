"""Two indicators against each other, as a person uses the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import WIDTHS, choose_level, pick, query, widened

U3 = "/zusammenhang?indikator=betreuungsquote-u3&ebene=kreis&ort=05562020"
CARD = ".card-streu"


def expect_pair(page, names):
    """The pair that is shown; the title says its finding."""
    expect(page.locator(f"{CARD} .card-title")).to_have_attribute("data-neutral", names)


def names(page):
    """The names written into the chart."""
    return page.locator(f"{CARD} .scatterlayer text")


def point_at(page, key):
    """Put the mouse on the point of an area, at its place in the chart; gives the place."""
    page.locator(f"{CARD} .card-plot").scroll_into_view_if_needed()
    at = page.evaluate(
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
    expect(reading).to_contain_text("lässt die Linie 23,0 % erwarten")
    expect(reading).to_contain_text("um 1,4 Prozentpunkte darüber")
    expect(reading).to_contain_text("r = −0,14")
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
    expect(page.locator(".pairs").first).to_contain_text("(gezeigt)")
    page.locator(".pairs-panel").get_by_text("Verfügbares Einkommen je Einwohner", exact=True).click()
    expect_pair(page, "Betreuungsquote U3 und Verfügbares Einkommen")
    expect(page.locator('.field[data-label="Kontext (waagerecht)"]')).to_contain_text("Verfügbares Einkommen")
    expect(page.locator(".pair-shown")).to_contain_text("Verfügbares Einkommen")
    assert query(page)["indikator2"] == "verfuegbares-einkommen"
    page.go_back()
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")
    expect(page.locator('.field[data-label="Kontext (waagerecht)"]')).to_contain_text("Kinderarmut")
    assert "indikator2" not in query(page)


def test_the_slider_holds_common_years_only(visit):
    page = visit().open("/zusammenhang?indikator=kinderarmut&ebene=kreis&indikator2=arbeitslose-je-100")
    expect(page.locator(".year-now")).to_have_text("2021")
    expect(page.locator(f"{CARD} .card-reading")).to_contain_text("Gezeigt wird 2021: Für 2022 gibt es nicht")
    expect(page.get_by_label("Jahr vor", exact=True)).to_be_visible()
    page.get_by_label("Jahr zurück", exact=True).click()
    expect(page.locator(".year-now")).to_have_text("2020")
    expect(page.locator(f"{CARD} .card-subtitle")).to_contain_text("2020")
    expect(page.locator(f"{CARD} .card-reading")).not_to_contain_text("Gezeigt wird")
    assert query(page)["jahr"] == "2020"


def test_the_context_may_not_be_the_indicator_itself(visit):
    page = visit().open(U3)
    label = "Kontext (waagerecht)"
    pick(page, label, "Betreuungsquote unter drei (amt", "Betreuungsquote unter drei (amtlich)")
    expect(page.locator("#notices")).to_contain_text("steht schon auf der senkrechten Achse")
    expect(page.locator(f'.field[data-label="{label}"]')).to_contain_text("Kinderarmut")
    expect_pair(page, "Betreuungsquote U3 und Kinderarmut (SGB II)")
    assert "indikator2" not in query(page)


def test_an_indicator_that_is_the_context_already_gives_a_reason_and_offers(visit):
    page = visit().open(U3 + "&indikator2=kinderarmut")
    pick(page, "Indikator (senkrecht)", "Kinderarmut", "Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen")
    expect(page.locator(f"{CARD} .card-notice")).to_contain_text("Auf beiden Achsen stünde")
    expect(page.locator(f"{CARD} .card-plot")).to_be_hidden()
    expect(page.locator(".table-card")).to_be_hidden()
    page.locator(f"{CARD} .card-notice a").first.click()
    expect(page.locator(f"{CARD} .card-plot")).to_be_visible()
    expect(names(page).filter(has_text="Kreis Recklinghausen")).to_have_count(1)


def test_axes_are_swapped_and_swapped_back(visit):
    page = visit().open(U3)
    page.get_by_text("Achsen tauschen").click()
    expect_pair(page, "Kinderarmut (SGB II) und Betreuungsquote U3")
    expect(page.locator('.field[data-label="Indikator (senkrecht)"]')).to_contain_text("Kinderarmut")
    page.get_by_text("Achsen tauschen").click()
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
        written = page.locator(f"{CARD} .scatterlayer .trace:last-child text")
        for box in written.evaluate_all("all => all.map((name) => name.getBoundingClientRect().toJSON())"):
            assert box["left"] >= 0, width
            assert box["right"] <= width
