"""Impatient people, servers that go away, two browsers at once: nothing is lost and the last action wins."""

from __future__ import annotations

import threading

import waitress.server
from playwright.sync_api import expect

from app import create_app
from tests.browser.hands import pick, query

CALLBACK = "**/_dash-update-component*"


def test_a_second_action_before_the_first_is_answered_keeps_both(visit):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    held, holding = [], [True]
    watched.context.route(CALLBACK, lambda route: held.append(route) if any(holding) else route.continue_())
    with page.expect_request(CALLBACK):
        pick(page, "Indikator", "Arbeitslose je", "Arbeitslose je 100 Einwohner von 15 bis unter 65")
    with page.expect_request(CALLBACK):
        page.get_by_label("Kreis", exact=True).check()
    holding.clear()
    for route in reversed(held):  # the answers arrive in the wrong order
        route.continue_()
    expect(page.locator(".choroplethlayer path")).to_have_count(15)
    expect(page.locator(".card-title")).to_contain_text("Arbeitslose je 100")
    page.wait_for_load_state("networkidle")  # the late answer is read to its end as well
    assert query(page) == {"indikator": "arbeitslose-je-100", "ebene": "kreis", "ort": "05562020"}


def test_impatient_steps_through_the_years_end_at_the_last_one(visit):
    page = visit().open("/karte?indikator=arbeitslose-je-100&ort=05562020")
    back = page.get_by_role("button", name="Jahr zurück")
    for _ in range(12):
        back.click()
    expect(page.locator(".panel-name")).to_have_text("Herten, 2009")
    expect(page.locator(".year-now")).to_have_text("2009")
    assert query(page)["jahr"] == "2009"


def test_two_browsers_do_not_see_each_other(visit):
    one, other = visit().open("/karte?ort=05562020"), visit().open("/karte?ort=05913000")
    one.get_by_label("Kreis", exact=True).check()
    expect(one.locator(".choroplethlayer path")).to_have_count(15)
    expect(other.locator(".choroplethlayer path")).to_have_count(53)
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
        page.goto(f"http://127.0.0.1:{port}/karte?ort=05562020")
        expect(page.locator(".choroplethlayer path")).to_have_count(53)
        page.wait_for_load_state("networkidle")
        context.route(CALLBACK, lambda route: route.abort())
        with page.expect_event("requestfailed"):
            page.get_by_label("Kreis", exact=True).check()
        context.unroute(CALLBACK)
        expect(page.locator("h1")).to_be_attached()
        page.get_by_label("Jugendamt", exact=True).check()
        expect(page.locator(".choroplethlayer path")).to_have_count(44)
        expect(page.locator(".panel-name")).to_contain_text("Herten")
    finally:
        context.close()
        first.close()
        thread.join(timeout=10)
