"""Every feature used in one visit: who was asked, what was kept. The answer must be: nobody else, nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components.pages import privacy
from components.view import pages
from tests.browser.hands import (
    AREA,
    add_town,
    choose_indicator,
    choose_year,
    open_gear,
    open_search,
    search_for,
    take,
    take_picture,
)

STORED = """async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
    databases: (await indexedDB.databases()).map(d => d.name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def use_everything(watched):
    """Search, choose, look, compare, take along: what a planner does, on every page."""
    page = watched.open("/")
    found = search_for(open_search(page, "all"), "Hertn")  # typo-tolerant
    expect(found.filter(has_text="Herten").first).to_be_visible()
    page = watched.open("/karte?ort=05562020")
    choose_indicator(page, "Arbeitslose je 100 Einwohner von 15 bis unter 65", "Arbeitslose je")
    expect(page.locator(".card-subtitle").first).to_contain_text("Arbeitslose je 100")
    choose_year(page, 2020)
    page.locator(".js-plotly-plot").first.press("d")  # to Datteln, Dinslaken, Dorsten or Dortmund
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    add_town(page, "Essen", "Esen")
    expect(page.locator(".chip")).to_have_count(2)
    for name in ("Karte vergrößern", "Ganze Karte zeigen"):
        page.get_by_role("button", name=name).click()
    open_gear(page).get_by_role("link", name="Mit zweiter Karte vergleichen").click()
    expect(page.locator(AREA)).to_have_count(106)
    files = [take_picture(page, ".card-karte", kind) for kind in ("png", "svg", "zip")]
    files.append(take(page, ".take-figures a"))
    sizes = [file.path().stat().st_size for file in files]
    for number, path in enumerate(pages.ROUTES):
        language = ("de", "en")[number % 2]
        watched.open(f"{path}?ort=05562020&orte=05913000&gruppe=nachbarn&sprache={language}")
        page.eval_on_selector_all("details", "all => all.forEach(d => { d.open = true; })")
    return page, sizes


@pytest.mark.long
def test_a_whole_visit_asks_nobody_else_and_leaves_nothing(visit):
    watched = visit()
    answers = []
    watched.page.on("response", lambda response: answers.append((response.url, response.headers)))
    page, sizes = use_everything(watched)
    assert min(sizes) > 1000
    assert {urlsplit(url).netloc for url in watched.asked if url.startswith("http")} == {
        urlsplit(watched.address).netloc
    }
    assert len(watched.asked) > 100
    assert [url for url, headers in answers if "set-cookie" in headers] == []
    kept = page.evaluate(STORED)
    assert set(kept.pop("local")) <= set(privacy.KEPT)
    assert kept == {"session": [], "cookie": "", "databases": [], "workers": 0}
