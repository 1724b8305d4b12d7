"""What a first visit fetches, and when; what a second one has; what is said where something is missing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.hands import expect_drawn, first_load

MOST = 14
VIEW = "?ort=05562020&orte=05916000,05978020"
BUNDLE = re.compile(r"/_dash-component-suites/dash/dcc/(\w+)\.v1m\w{12}\.\w+$")
FETCHED = """() => performance.getEntriesByType("resource").map(
  (one) => [new URL(one.name).pathname, one.startTime, one.transferSize])"""
PAINTED = 'performance.getEntriesByName("first-contentful-paint")[0].startTime'
UNSEEN = """
Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
window.PerformanceObserver = class { static supportedEntryTypes = ["paint"]; observe() {} };
"""


@pytest.fixture
def fresh(browser):
    """A window that has never been anywhere."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(fresh):
    """Its page, which may say nothing in the console."""
    tab, said = fresh.new_page(), []
    tab.on("console", lambda m: m.type in ("error", "warning") and said.append(m.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    assert said == []


def drawn(page, url):
    with first_load(page):
        page.goto(url)
    expect_drawn(page)


def bundles_of(paths):
    return [found[1] for path in paths if (found := BUNDLE.search(path))]


def test_a_first_visit_to_the_map_asks_for_little(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  (it looks into its parameters)
    drawn(page, address + "/karte" + VIEW)
    made = {(one.method, one.url, one.post_data): one.url for one in asked}  # what is fetched ahead, once
    paths = [urlsplit(url).path for url in made.values() if not url.startswith(("data:", "blob:"))]
    assert len(paths) <= MOST, paths
    assert bundles_of(paths) == ["stil", "react", "renderer", "teile", "eigene"]
    assert not [
        path for path in paths if re.search(r"async-|/assets/[^/]+\.(js|css)|_dash-(layout|dep)", path)
    ]


@pytest.mark.parametrize("path", ["/", "/karte", "/vergleich"])
def test_scripts_are_asked_for_after_the_first_paint(page, address, path):
    drawn(page, address + path + VIEW)
    painted = page.evaluate(PAINTED)
    begun = {name: start for name, start, _ in page.evaluate(FETCHED) if name.endswith(".js")}
    assert {*bundles_of(begun)} == {"react", "renderer", "teile", "eigene"}  # at once, in whatever order
    assert min(begun.values()) >= painted


def test_a_second_visit_has_them(page, fresh, address):
    drawn(page, address + "/karte" + VIEW)
    again = fresh.new_page()
    drawn(again, address + "/vergleich" + VIEW)
    sizes = {name: size for name, _, size in again.evaluate(FETCHED) if BUNDLE.search(name)}
    assert len(sizes) == 5
    assert set(sizes.values()) == {0}


def test_scripts_come_where_nobody_looks(page, address):
    page.add_init_script(UNSEEN)
    drawn(page, address + "/karte" + VIEW)
    expect(page.locator(".card-karte .choroplethlocation").first).to_be_attached()


def test_scripts_come_where_the_paint_is_never_told(page, address):
    page.add_init_script(UNSEEN.split("\n", 2)[2])
    page.clock.install()
    page.goto(address + "/daten")
    page.clock.fast_forward(2500)
    expect(page.locator("#react-entry-point main h1")).to_be_attached()


@pytest.mark.parametrize(
    "without", ["delete window.PerformanceObserver", "window.PerformanceObserver = class {}"]
)
def test_scripts_come_where_nothing_is_told_at_all(page, address, without):
    page.add_init_script(without)
    page.goto(address + "/daten")
    expect(page.locator("#react-entry-point main h1")).to_be_attached()


def test_a_document_of_another_release_works(page, address):
    other = re.compile(r"\.v1m\w{12}\.")

    def older(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=other.sub(".v1m0123456789ab.", answer.text()))

    page.route("**/karte*", older)
    drawn(page, address + "/karte" + VIEW)
    expect(page.locator(".card-karte .choroplethlocation").first).to_be_visible()


@pytest.mark.parametrize(("language", "word"), [("de", "Neu laden"), ("en", "Reload")])
def test_where_a_script_does_not_arrive_the_page_says_so(browser, address, language, word):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/teile.*", lambda route: route.abort())
    page.goto(f"{address}/daten?sprache={language}")
    said = page.get_by_role("alert")
    expect(said).to_be_visible()
    page.unroute("**/teile.*")
    with first_load(page):
        said.get_by_role("link", name=word).click()
    expect(page.locator("#react-entry-point main h1")).to_be_visible()
    expect(page.locator("#unvollstaendig")).to_be_hidden()
    context.close()
