"""Impatient people, servers that go away, two browsers at once: nothing is lost and the last action wins."""

from __future__ import annotations

import re
import sys
import threading

import waitress.server
from playwright.sync_api import expect

from app import create_app
from data.model.catalogue import Level
from tests.benchmark import servers
from tests.browser.hands import (
    AREA,
    choose_level,
    expect_arrived,
    first_load,
    open_search,
    open_year,
    query,
    search_for,
)

CALLBACK = "**/_dash-update-component*"


def test_a_second_action_before_the_first_is_answered_keeps_both(visit):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    found = search_for(open_search(page, "indicators"), "Arbeitslose je")
    held, holding = [], [True]
    watched.context.route(CALLBACK, lambda route: held.append(route) if any(holding) else route.continue_())
    with page.expect_request(CALLBACK):
        found.first.click()
    with page.expect_request(CALLBACK):
        choose_level(page, "Kreis")
    holding.clear()
    for route in reversed(held):  # the answers arrive in the wrong order
        route.continue_()
    expect(page.locator(AREA)).to_have_count(15)
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", re.compile("Arbeitslose je 100"))
    page.wait_for_load_state("networkidle")  # the late answer is read to its end as well
    assert query(page) == {"indikator": "arbeitslose-je-100", "ebene": "kreis", "ort": "05562020"}


def test_impatient_steps_through_the_years_end_at_the_last_one(visit):
    page = visit().open("/karte?indikator=arbeitslose-je-100&ort=05562020")
    back = open_year(page).get_by_role("button", name="Jahr zurück")
    for _ in range(12):
        back.click()
    expect(page.locator(".card-sub .tag")).to_contain_text("Gemeinde · 2009")
    expect(page.locator(".year-now")).to_have_text("2009")
    assert query(page)["jahr"] == "2009"


def test_two_browsers_do_not_see_each_other(visit):
    one, other = visit().open("/karte?ort=05562020"), visit().open("/karte?ort=05913000")
    choose_level(one, "Kreis")
    expect(one.locator(AREA)).to_have_count(15)
    expect(other.locator(AREA)).to_have_count(53)
    assert query(other) == {"ort": "05913000"}


def test_a_page_outlives_the_server_that_made_it(visit, browser):
    """A click gets no answer because the server is gone; when it is back the next click works."""
    app = create_app().server
    first = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=4)
    port = first.effective_port
    thread = threading.Thread(target=first.run, daemon=True)
    thread.start()
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        page = context.new_page()
        with first_load(page):
            page.goto(f"http://127.0.0.1:{port}/karte?ort=05562020")
        expect(page.locator(AREA)).to_have_count(53)
        context.route(CALLBACK, lambda route: route.abort())
        with page.expect_event("requestfailed"):
            choose_level(page, "Kreis")
        context.unroute(CALLBACK)
        expect(page.locator("h1")).to_be_attached()
        choose_level(page, "Jugendamt")
        expect(page.locator(AREA)).to_have_count(44)
        expect(page.locator(".k-own h3")).to_contain_text("Herten")
    finally:
        context.close()
        first.close()
        thread.join(timeout=10)


FIFTY = """async slugs => {
    for (const slug of slugs) {
        dash_clientside.set_props("url", {search: `?indikator=${slug}&ort=05562020`});
        await new Promise(resolve => requestAnimationFrame(resolve));
    }
}"""


def test_fifty_indicators_in_a_hurry_end_at_the_last_one(visit, store):
    """Every answer is held back for a moment of its own, so that they arrive in no order."""
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    towns = store.tables  # indicators of other levels would change the level, and it would stay so
    slugs = [slug for slug in store.catalogue.indicators if (slug, Level.GEMEINDE) in towns]
    slugs = [*[slug for slug in [*slugs, *slugs] if slug != "kinderarmut"][:49], "kinderarmut"]
    held, holding = [], [True]

    def let_go():
        while held:  # one by one: a request that comes meanwhile is held as well
            held.pop().continue_()

    def hold(route):
        held.append(route)
        if len(held) % 3 == 0 or not holding:  # three at a time, the youngest first
            let_go()

    watched.context.route(CALLBACK, hold)
    page.evaluate(FIFTY, slugs)
    holding.clear()
    let_go()
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", re.compile("Kinderarmut"))
    expect(page.locator(".k-own .k-value")).to_contain_text("21,5")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".k-own .k-value")).to_contain_text("21,5")
    assert query(page).get("indikator", "kinderarmut") == "kinderarmut"


def test_back_and_forward_in_a_hurry_show_what_the_address_says(visit):
    areas = {"gemeinde": 53, "jugendamt": 44, "kreis": 15}
    page = visit().open("/karte?indikator=arbeitslose-je-100&ort=05562020")
    for name, count in (("Kreis", 15), ("Jugendamt", 44), ("Gemeinde", 53), ("Kreis", 15)):
        choose_level(page, name)
        expect(page.locator(AREA)).to_have_count(count)
    page.evaluate("() => { for (const way of [-1, -1, 1, -1, 1, -1]) history.go(way); }")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        """([area, areas]) => document.querySelectorAll(area).length ===
            areas[new URLSearchParams(location.search).get('ebene') || 'gemeinde']""",
        arg=[AREA, areas],
    )
    page.reload()
    expect_arrived(page)
    expect(page.locator(AREA)).to_have_count(areas[query(page).get("ebene", "gemeinde")])


def test_a_double_click_chooses_nothing_twice(visit):
    page = visit().open("/karte?ort=05562020")
    area = page.locator(AREA).nth(5)
    expect(area).to_be_attached()
    area.dblclick(force=True)
    page.wait_for_load_state("networkidle")
    chosen = query(page).get("orte", "")
    expect(page.locator(".chip")).to_have_count(len(chosen.split(",")) if chosen else 0)
    assert len(set(chosen.split(","))) == len(chosen.split(","))


def test_a_server_that_is_killed_and_started_again_goes_unnoticed(browser):
    """Not a lost answer but a lost process: no reload, no storm of messages, and the next click works."""
    port = servers.free_port()
    command = [sys.executable, "app.py", "--port", str(port)]
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: said.append(dialog.message))
        with servers.running(command, port, health="/health"):
            page.goto(f"http://127.0.0.1:{port}/karte?ort=05562020")
            expect(page.locator(AREA)).to_have_count(53)
            page.wait_for_load_state("networkidle")
        with page.expect_event("requestfailed"):
            choose_level(page, "Kreis")
        assert len(said) <= 3
        with servers.running(command, port, health="/health"):
            choose_level(page, "Jugendamt")
            expect(page.locator(AREA)).to_have_count(44)
            expect(page.locator(".k-own h3")).to_contain_text("Herten")
            assert query(page)["ort"] == "05562020"
        assert len(said) <= 3
        assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    finally:
        context.close()
