"""The document shows the finished page at once; when Dash's takes its place nothing is lost or jumps."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import TimeoutError as NotYet
from playwright.sync_api import expect

from app import create_app
from components.pages.schnittstelle import SERVER
from components.texts import words
from components.view.pages import PAGES
from tests.browser.hands import expect_drawn, first_load
from tests.browser.serving import served

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
        ".card-plot",
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
  const selector = name.replace("h1", ":is(h1, first-title)").replace("main", ":is(main, first-main)");
  const box = document.querySelector(`${root} ${selector}`).getBoundingClientRect();
  return [name, [box.x, box.y, box.width ? box.height : 0].map(Math.round)];
}))"""


FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
WAITS = words("de")("app.loading")
GROUND = """(selector) => [
  getComputedStyle(document.documentElement).filter, getComputedStyle(document.querySelector(selector)).color,
].join()"""


@contextmanager
def held(watched, path):
    """The page while what Dash first asks for is held back; it comes at the end of the block."""
    page, waiting = watched.page, []
    page.route(LAYOUT, lambda route: waiting.append(route))  # noqa: PLW0108  (it looks into its parameters)
    with page.expect_request(LAYOUT):
        page.goto(watched.address + path)
    yield page
    page.unroute(LAYOUT)


def near(one, other):
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", BOXES)
def test_all_stands_where_it_will_stand(visit, path, width):
    watched = visit(width, SIZES[width])
    page, names = watched.page, list(BOXES[path])
    with held(watched, path + VIEW):
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


@pytest.mark.parametrize("width", [*SIZES, 1350])
@pytest.mark.parametrize(("path", "there"), [("/", ".still-map"), ("/tabelle", ".heat-page")])
def test_nothing_jumps_where_nobody_is_chosen(visit, path, there, width):
    watched = visit(width)
    watched.page.add_init_script(WATCH)
    page = watched.open(path)
    expect(page.locator(there).first).to_be_visible()
    expect(page.locator(".grid-place")).to_have_count(0)
    page.evaluate(FRAME)
    assert sum(page.evaluate("window.shifts")) <= SHIFT


class InPieces:
    """The app over a poor line: of a document what stands before ``cut`` comes, the rest when it may."""

    def __init__(self, inner):
        self.inner, self.rest, self.cut = inner, threading.Event(), ""

    def __call__(self, environ, start):
        environ.pop("HTTP_ACCEPT_ENCODING", None)

        def begin(status, headers, *more):
            return start(status, [(name, said) for name, said in headers if name != "Content-Length"], *more)

        body = b"".join(self.inner(environ, begin))
        return self.pieces(body, self.cut.encode()) if b'id="erste"' in body else [body]

    def pieces(self, body, cut):
        before, at, after = body.partition(cut)
        assert at
        yield before
        self.rest.wait(20)
        yield at + after


@pytest.fixture(scope="module")
def in_pieces():
    app = create_app().server
    app.wsgi_app = pieces = InPieces(app.wsgi_app)
    with served(app, threads=8) as address:
        yield address, pieces
        pieces.rest.set()


@pytest.fixture
def begun(visit, in_pieces):
    """Open a path as ``begun(path, cut)`` on a phone; the page and what lets the rest of it come."""
    watched = visit(360, SIZES[360])
    watched.address, pieces = in_pieces
    page = watched.page
    page.add_init_script(WATCH)

    def make(path, cut):
        pieces.rest.clear()
        pieces.cut = cut
        page.goto(watched.address + path + VIEW, wait_until="commit")
        expect(page.locator("#erste first-title")).to_be_attached()
        return page, pieces.rest

    yield make
    pieces.rest.set()


PAINTED = "() => performance.getEntriesByType('paint').length > 0"


@pytest.mark.parametrize(
    ("path", "cut"),
    [
        ("/karte", '<ul aria-label="53 Gemeinden nach Wert"'),
        ("/vergleich", "</svg>"),
        ("/tabelle", "</first-main>"),
        ("/profil", "</table>"),
    ],
)
def test_nothing_is_painted_before_the_first_screen_is_there(begun, path, cut):
    page, rest = begun(path, cut)
    with pytest.raises(NotYet):
        page.wait_for_function(PAINTED, polling=50, timeout=1000)
    rest.set()
    page.wait_for_function(PAINTED, polling=50)
    expect_drawn(page)
    assert sum(page.evaluate("window.shifts")) <= SHIFT


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", ["/", "/karte", "/vergleich", "/tabelle"])
def test_a_typeface_that_comes_late_moves_nothing(visit, path, width):
    watched, waiting = visit(width, SIZES[width]), []
    page = watched.page
    page.add_init_script(WATCH)
    page.route("**/font/**", lambda route: waiting.append(route))  # noqa: PLW0108  (it looks into its parameters)
    page.goto(watched.address + path + VIEW, wait_until="commit")
    page.wait_for_function(PAINTED)
    waiting.pop().continue_()
    page.wait_for_function("() => document.fonts.check('1em \"Source Sans 3\"')")
    expect_drawn(page)
    assert sum(page.evaluate("window.shifts")) <= SHIFT


def test_a_long_page_is_painted_before_its_end_is_there(begun):
    page, rest = begun("/profil", 'id="mengen"')
    page.wait_for_function(PAINTED, polling=50)
    rest.set()
    expect_drawn(page)


WORDS = """(root) => {
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const skipped = ".card-plot, .heat-grid, dialog, .pop, [hidden], select, .visually-hidden, .card-keys";
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skipped)) return "";
    return ` ${Array.from(node.childNodes, text).join("")} `;
  };
  return text(document.querySelector(root)).replace(/\\s+/g, " ").trim();
}"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_both_pages_say_the_same(visit, page):
    watched = visit()
    with held(watched, page.path + VIEW):
        before = watched.page.evaluate(WORDS, "#erste first-main")
    expect_drawn(watched.page)
    expect(watched.page.locator("main > *").first).to_be_attached()
    if page.name not in {"mappe", "blatt"}:  # what is in the browser's own keeping is not known to a document
        after = watched.page.evaluate(WORDS, "main").replace(watched.address, SERVER)  # a script writes it
        assert after == before


# What somebody does before the page is there


def test_the_link_with_the_focus_keeps_it(visit):
    with held(visit(), "/karte" + VIEW) as page:
        page.locator("#erste .nav a", has_text="Profil").focus()
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator(".nav a", has_text="Profil")).to_be_focused()


def test_what_was_opened_stays_open_and_focused(visit):
    with held(visit(), "/vergleich" + VIEW) as page:
        summary = page.locator("#erste .table-card summary").first
        summary.click()
        expect(page.locator("#erste .table-card table").first).to_be_visible()
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator("#tabelle table")).to_be_visible()
    expect(page.locator("#tabelle > summary")).to_be_focused()


def test_a_press_that_begins_on_the_first_page_ends_there(visit):
    with held(visit(), "/vergleich" + VIEW) as page:
        summary = page.locator("#erste .table-card summary").first
        summary.hover()
        page.mouse.down()
    expect(page.locator("#react-entry-point #tabelle")).to_have_count(1)
    expect(page.locator("#react-entry-point .dash-graph").first).to_be_attached()
    page.evaluate(FRAME)
    expect(page.locator("#erste")).to_have_count(1)
    page.mouse.up()
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator("#tabelle table")).to_be_visible()


def test_words_that_are_selected_stay_selected(visit):
    with held(visit(), "/vergleich" + VIEW) as page:
        page.locator("#erste .finding first-title").select_text()
        chosen = page.evaluate("String(getSelection())")
        assert "Herten" in chosen
    expect(page.locator("#erste")).to_have_count(0)
    assert page.evaluate("String(getSelection())") == chosen
    assert page.evaluate("Boolean(getSelection().anchorNode.parentElement.closest('main'))")


@pytest.mark.parametrize("width", SIZES)
def test_page_and_list_stay_where_they_were_scrolled_to(visit, width):
    with held(visit(width, SIZES[width]), "/karte" + VIEW) as page:
        page.locator("#erste .k-list").evaluate("(list) => list.scrollTo(0, 200)")
        inner = page.locator("#erste .k-list").evaluate("(list) => list.scrollTop")
        page.evaluate("scrollTo(0, 150)")
        outer = page.evaluate("scrollY")
    expect(page.locator("#erste")).to_have_count(0)
    assert page.evaluate("scrollY") == outer
    assert page.locator(".k-list").evaluate("(list) => list.scrollTop") == inner


def test_a_link_within_the_page_leads_there_once_it_is_there(visit):
    with held(visit(), "/vergleich" + VIEW) as page:
        page.locator("#erste .jumps a").last.click()
        target = page.evaluate("location.hash")
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator(target)).to_be_in_viewport()


def test_no_id_and_no_field_of_the_first_page_can_be_mistaken(visit):
    with held(visit(), "/vergleich" + VIEW) as page:
        assert page.locator("#erste [id]:not(svg [id])").count() == 0
        assert page.locator("#erste :is(button, input, select, textarea):not([inert])").count() == 0
        assert page.locator("#erste [name], #erste [for]").count() == 0


def test_nothing_is_announced_while_the_pages_change_places(visit):
    with held(visit(), "/karte" + VIEW) as page:
        expect(page.get_by_role("status")).to_have_text([WAITS])
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_role("main")).to_have_count(1)
    expect_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.get_by_role("status").all_inner_texts() == [""] * page.get_by_role("status").count()


def test_it_is_dark_where_the_page_will_be_dark(visit):
    watched = visit()
    page = watched.page
    page.emulate_media(color_scheme="dark")
    with held(watched, "/karte" + VIEW):
        before = page.evaluate(GROUND, "#erste .card-title")
    expect_drawn(page)
    assert page.evaluate(GROUND, "main .card-title") == before
    page.emulate_media(color_scheme="light")
    assert page.evaluate(GROUND, "main .card-title") != before


def test_it_prints_as_the_page_does(visit):
    with held(visit(), "/karte" + VIEW) as page:
        page.emulate_media(media="print")
        for seen in (".paper-head", ".card-title", ".card-legend", ".k-list", ".still-place svg"):
            expect(page.locator(f"#erste {seen}").first).to_be_visible()
        for unseen in (".nav", ".controls", ".zooms", ".bar"):
            expect(page.locator(f"#erste {unseen}").first).to_be_hidden()
    page.emulate_media(media="screen")


def test_links_lead_on_before_the_page_is_there(visit):
    watched = visit()
    page = watched.page
    with held(watched, "/karte" + VIEW):
        there = watched.address + "/daten"
        page.route(LAYOUT, lambda route: route.continue_() if page.url.startswith(there) else None)
        with first_load(page):
            page.locator("#erste .nav [data-nav=daten]").click()
        expect(page).to_have_url(f"{watched.address}/daten{VIEW}")
        expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator(".nav [aria-current]")).to_have_text("Daten")


def test_after_a_while_the_first_page_goes_in_any_case(visit):
    watched = visit()
    page = watched.page
    page.clock.install()
    with held(watched, "/karte"):
        expect(page.locator("#erste")).to_have_count(1)
        page.clock.fast_forward(9000)
        expect(page.locator("#erste")).to_have_count(0)


def test_scripts_that_come_late_do_not_take_the_first_page_away_before_the_other_is_there(visit):
    watched = visit()
    page = watched.page
    page.add_init_script(
        "const late = performance.now; performance.now = () => late.call(performance) + 60000;"
    )
    with held(watched, "/karte"):
        page.wait_for_function("() => window.ruhrvergleich?.zoom")  # the last of our scripts has run
        for _ in range(2):
            page.evaluate(FRAME)
        expect(page.locator("#erste")).to_have_count(1)
    expect(page.locator("#erste")).to_have_count(0)
    expect(page.locator("#react-entry-point main .card-title")).to_be_visible()


# Without scripts


@pytest.fixture
def plain(browser, address):
    """Pages without scripts, of a width."""
    opened = []

    def make(path, width=1400):
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
        opened.append(context)
        page = context.new_page()
        page.goto(address + path + VIEW)
        return page

    yield make
    for context in opened:
        context.close()


@pytest.mark.parametrize("width", SIZES)
def test_without_scripts_everything_can_be_read(plain, width):
    page = plain("/karte", width)
    for seen in (
        ".brand",
        ".nav",
        "first-title",
        ".card-title",
        ".card-legend",
        ".still-place svg",
        ".k-list",
    ):
        expect(page.locator(f"#erste {seen}").first).to_be_visible()
    expect(page.locator("noscript > p")).to_contain_text("Ohne JavaScript")
    expect(page.get_by_role("status")).to_have_count(0)
    expect(page.locator("#react-entry-point")).to_be_hidden()


@pytest.mark.parametrize("width", SIZES)
def test_without_scripts_nothing_is_offered_that_does_nothing(plain, width):
    page = plain("/karte", width)
    for unseen in (".zooms", ".chip-add", ".take-open", ".k-find", ".menu-button"):
        expect(page.locator(f"#erste {unseen}").first).to_be_hidden()


def test_without_scripts_links_and_folds_work(plain):
    page = plain("/vergleich")
    page.locator(".table-card summary").first.click()
    expect(page.locator(".table-card table").first).to_be_visible()
    page.locator(".jumps a").last.click()
    expect(page.locator(page.locator(".jumps a").last.get_attribute("href"))).to_be_in_viewport()
    page.locator(".nav a", has_text="Profil").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Herten")
    page = plain("/")
    expect(page.locator(".tab-panel").last).to_be_visible()


def test_without_scripts_the_table_has_its_areas(plain):
    page = plain("/tabelle")
    expect(page.locator(".grid-rows tbody tr").first).to_be_visible()
    expect(page.locator(".grid-rows").get_by_role("rowheader", name="Xanten")).to_be_visible()


def test_the_grid_goes_on_where_its_table_was(visit):
    with held(visit(), "/tabelle" + VIEW) as page:
        place = page.locator("#erste .grid-place")
        link = place.locator(".heat-go").nth(1)
        link.focus()
        address = link.get_attribute("href")
        place.evaluate("(table) => table.scrollTo({ top: 340, behavior: 'instant' })")
    expect(page.locator(".heat-grid .ag-center-cols-container .ag-row").first).to_be_visible()
    expect(page.locator(".grid-place")).to_have_count(0)
    expect(page.locator(".ag-body-viewport")).to_have_js_property("scrollTop", 340)
    expect(page.locator(":focus")).to_have_attribute("href", address)


def test_paper_before_the_grid_has_come_names_every_town_and_what_is_left_out(visit):
    with held(visit(), "/tabelle" + VIEW) as page:
        page.emulate_media(media="print")
        table = page.locator("#erste .grid-rows")
        expect(table.locator("caption")).to_have_text(re.compile(r"die ersten 10 von \d+ Spalten"))
        expect(table.locator("tbody tr")).to_have_count(53)
        high = page.locator("#erste .grid-place").evaluate(
            "(place) => [place.scrollHeight, place.clientHeight]"
        )
        assert high[0] == high[1]
