"""What a person has opened stays open when the view changes, what is closed stays closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hands import choose_indicator, choose_year, go_to, open_take, path, query

KREIS = "/vergleich?ort=05562020&indikator=betreuungsquote-u3&ebene=kreis&jahr=2015"
CASES = {
    "figures": (KREIS, ".keyfigures-all"),
    "steps": (KREIS, ".keyfigures-steps"),
    "rule": ("/profil?ort=05562020", "details.profile-rule"),
    "pair": ("/zusammenhang?ort=05562020&ebene=kreis&indikator=betreuungsquote-u3", ".card-defined"),
    "columns": ("/tabelle?ort=05562020", "#heat-below details"),
}


def mark(fold):
    """Remember the element itself, to see that it stays."""
    fold.evaluate("e => { e.former = true; }")


def is_the_same(fold):
    expect(fold).to_have_js_property("former", True)


def steps(page):
    """The arithmetic, among the key figures that are opened for it."""
    page.locator(".keyfigures-all > summary").click()
    return page.locator(".keyfigures-steps")


def change(page, group):
    """Another group by another address on the same page, as a link of it gives, until it is answered."""
    page.evaluate(
        """group => {
            const url = new URL(location.href);
            url.searchParams.set("gruppe", group);
            history.pushState({}, "", url);
            dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        }""",
        group,
    )
    others = page.locator("#nav a[href*='gruppe=']")
    if group == "alle":
        expect(others).to_have_count(0)
    else:
        expect(others.first).to_be_attached()


@pytest.mark.parametrize("case", CASES)
def test_a_fold_keeps_its_state_when_its_part_changes(visit, case):
    address, css = CASES[case]
    page = visit().open(address)
    fold = steps(page) if case == "steps" else page.locator(css)
    expect(fold).not_to_have_attribute("open", "")
    mark(fold)
    change(page, "groesse")
    is_the_same(fold)
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("> summary").click()
    expect(fold).to_have_attribute("open", "")
    mark(fold)
    change(page, "alle")
    is_the_same(fold)
    expect(fold).to_have_attribute("open", "")
    fold.locator("> summary").click()
    expect(fold).not_to_have_attribute("open", "")
    mark(fold)
    change(page, "groesse")
    is_the_same(fold)
    expect(fold).not_to_have_attribute("open", "")


def test_the_arithmetic_stays_open_over_years_and_indicators(visit):
    page = visit().open(KREIS)
    fold = steps(page)
    fold.locator("summary").click()
    before = fold.inner_text()
    choose_year(page, 2016)
    expect(page.locator(".finding .tag")).to_contain_text("Kreis · 2016")
    expect(fold).to_have_attribute("open", "")
    expect(fold).not_to_have_text(before)
    choose_indicator(page, "SGB-II-Quote")
    expect(page.locator(".finding .card-subtitle")).to_contain_text("SGB-II-Quote")
    expect(fold).to_have_attribute("open", "")


def test_it_is_open_before_anything_is_painted(visit):
    page = visit().open(KREIS)
    steps(page).locator("summary").click()
    page.evaluate(
        """() => {
            window.states = [];
            const look = () => {
                const fold = document.querySelector(".keyfigures-steps");
                if (fold) window.states.push(fold.open);
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    choose_year(page, 2016)
    expect(page.locator(".finding .tag")).to_contain_text("Kreis · 2016")
    assert set(page.evaluate("window.states")) == {True}


def test_the_focus_stays_on_it(visit):
    page = visit().open(KREIS)
    steps(page)
    choose_year(page, 2016)
    expect(page.locator(".finding .tag")).to_contain_text("Kreis · 2016")
    summary = page.locator(".keyfigures-steps summary")
    summary.press("Enter")
    mark(page.locator(".keyfigures-steps"))
    page.go_back()
    expect(page.locator(".finding .tag")).to_contain_text("Kreis · 2015")
    is_the_same(page.locator(".keyfigures-steps"))
    expect(page.locator(".keyfigures-steps")).to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_another_page_begins_afresh(visit):
    page = visit().open(CASES["columns"][0])
    page.locator("#heat-below summary").click()
    menu = open_take(page)
    go_to(page, "Karte")
    expect(page.locator(".card-karte")).to_be_visible()
    expect(menu).to_be_hidden()
    go_to(page, "Tabelle")
    expect(page.locator("#heat-below details")).not_to_have_attribute("open", "")
    assert (path(page), query(page)["ort"]) == ("/tabelle", "05562020")


def test_an_address_opens_the_section_it_names(visit):
    page = visit().open("/methodik#fehlende-werte")
    named = page.locator("#fehlende-werte")
    expect(named).to_have_attribute("open", "")
    expect(named).to_be_in_viewport()
    expect(page.locator("details.text-part[open]")).to_have_count(1)


def test_paper_has_what_is_folded_in_a_text(visit):
    page = visit().open("/methodik")
    parts = page.locator("details.text-part")
    expect(parts.first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert parts.count() == page.locator("details.text-part[open]").count() > 10
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.text-part[open]")).to_have_count(0)


def test_the_latest_change_of_a_chapter_leads_into_its_report(visit):
    page = visit().open("/aenderungen")
    report = page.locator("details.report").last
    expect(report).not_to_have_attribute("open", "")
    page.locator(".changed-latest a", has_text="Hochschule").click()
    expect(report).to_have_attribute("open", "")
    chapter = report.locator(".report-chapter", has_text="Hochschule")
    expect(chapter).to_have_attribute("open", "")
    expect(chapter).to_be_in_viewport()
