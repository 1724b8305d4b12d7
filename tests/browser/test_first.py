"""The document shows the frame and grey boxes at once, and nothing jumps when the page takes their place."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.hands import expect_drawn, first_load

VIEW = "?ort=05562020&orte=05916000,05978020"
SIZES = {1400: 900, 360: 740}
SHIFT = 0.02
LAYOUT = "**/_dash-update-component*"  # the page itself; its frame comes with the scripts
BOXES = {
    "/": (".header", ".town", ".nav", ".display", ".tiles", ".finds", ".questions-first", ".tabs"),
    "/karte": (
        ".header",
        ".town",
        ".nav",
        ".chips",
        ".controls",
        ".card-title",
        ".lg-bar",
        ".dash-graph",
        ".k-find",
    ),
    "/vergleich": (".header", ".town", ".nav", ".chips", ".controls", ".finding h1", ".keys", ".jumps"),
    "/profil": (".header", ".town", ".nav", ".chips", "h1"),
}
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
window.most = {};
const count = () => {
  for (const tag of ["main", "h1", "nav", "header", "footer"])
    window.most[tag] = Math.max(window.most[tag] ?? 0, document.querySelectorAll(tag).length);
};
new MutationObserver(count).observe(document, { childList: true, subtree: true });
"""
PLACES = """([root, names]) => Object.fromEntries(names.map((name) => {
  const selector = name.replace("h1", ":is(h1, first-title)");
  const box = document.querySelector(`${root} ${selector}`).getBoundingClientRect();
  return [name, [box.x, box.y, box.width ? box.height : 0].map(Math.round)];
}))"""


@contextmanager
def held(page, url):
    """The page while what Dash first asks for is held back; it comes at the end of the block."""
    waiting = []
    page.route(LAYOUT, lambda route: waiting.append(route))  # noqa: PLW0108  (it looks into its parameters)
    page.goto(url)
    page.wait_for_function("() => window.DashRenderer")
    yield
    page.unroute(LAYOUT)


def near(one, other):
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", BOXES)
def test_the_boxes_stand_where_the_page_will_stand(visit, path, width):
    watched = visit(width, SIZES[width])
    page, names = watched.page, list(BOXES[path])
    with held(page, watched.address + path + VIEW):
        expect(page.get_by_role("banner")).to_have_count(1)
        expect(page.locator("#erste .brand")).to_be_visible()
        expect(page.get_by_text("Loading...")).to_be_hidden()
        before = page.evaluate(PLACES, ["#erste", names])
    expect_drawn(page)
    after = page.evaluate(PLACES, ["#react-entry-point", names])
    assert {name: (before[name], after[name]) for name in names if not near(before[name], after[name])} == {}
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize(
    "path", ["/", "/karte", "/vergleich", "/profil", "/tabelle", "/daten", "/datenschutz", "/impressum"]
)
def test_nothing_jumps_and_of_what_is_one_there_are_never_two(visit, path, width):
    watched = visit(width, SIZES[width])
    watched.page.add_init_script(WATCH)
    page = watched.open(path + VIEW)
    assert sum(page.evaluate("window.shifts")) <= SHIFT
    most = page.evaluate("window.most")
    assert most == {tag: page.locator(tag).count() for tag in most}
    assert (most["main"], most["h1"], most["footer"]) == (1, 1, 1)


@pytest.mark.parametrize("width", SIZES)
def test_nothing_jumps_where_nobody_is_chosen(visit, width):
    watched = visit(width, SIZES[width])
    watched.page.add_init_script(WATCH)
    page = watched.open("/")
    expect(page.locator(".still-map")).to_be_visible()
    assert sum(page.evaluate("window.shifts")) <= SHIFT


def test_the_link_with_the_focus_keeps_it(visit):
    watched = visit()
    page = watched.page
    with held(page, watched.address + "/karte" + VIEW):
        page.locator("#erste .nav a", has_text="Profil").focus()
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator(".nav a", has_text="Profil")).to_be_focused()


def test_links_lead_on_before_the_page_is_there(visit):
    watched = visit()
    page = watched.page
    with held(page, watched.address + "/karte" + VIEW):
        page.route(LAYOUT, lambda route: route.continue_())  # for the page it leads to; this one still waits
        with first_load(page):
            page.locator("#erste .nav [data-nav=daten]").click()
        expect(page).to_have_url(f"{watched.address}/daten{VIEW}")
        expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator(".nav [aria-current]")).to_have_text("Daten")


def test_after_a_while_the_boxes_go_in_any_case(visit):
    watched = visit()
    page = watched.page
    page.clock.install()
    with held(page, watched.address + "/karte"):
        expect(page.locator("#erste")).to_have_count(1)
        page.clock.fast_forward(9000)
        expect(page.locator("#erste")).to_have_count(0)


def test_without_scripts_the_frame_stays_and_nothing_seems_to_load(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/karte{VIEW}")
    expect(page.locator("#erste .brand")).to_be_visible()
    expect(page.locator("#erste > .page")).to_be_hidden()
    expect(page.locator("#erste > [role=status]")).to_be_hidden()
    context.close()
