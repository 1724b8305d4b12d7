"""Charts are drawn when somebody turns to them; until then pictures stand there, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import (
    choose_year,
    expect_arrived,
    first_load,
    open_take,
    open_year,
    take,
    wake_charts,
)
from tests.browser.test_own import file, read_in  # noqa: F401  (file is a fixture)

VIEW = "/vergleich?indikator=arbeitslose-je-100&ort=05562020&orte=05913000"
CARD = ".card-position"
CHARTS = ".card-plot:not([hidden])"
NO_IDLE = """
window.moments = [];
window.requestIdleCallback = (act) => window.moments.push(act);
"""
"""The browser is never idle, unless a test says so."""

IS_THERE = "() => Boolean(window.Plotly?.toImage)"
WAITING = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .filter((gd) => window.ruhrvergleich.isWaiting(gd)).length"""
DRAWN = """() => Object.fromEntries([...document.querySelectorAll(".card-plot:not([hidden]) .js-plotly-plot")]
  .map((gd) => [gd.closest("figure.card").dataset.kind, JSON.stringify(gd.data)]))"""
PICTURES = """() => {
  const read = (node) => node.nodeType === Node.TEXT_NODE ? node.data : [
    node.tagName,
    Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    [...node.childNodes].map(read),
  ];
  const found = [...document.querySelectorAll(".card-plot:not([hidden]) [data-still]")];
  return Object.fromEntries(found.map((one) => [one.closest("figure.card").dataset.kind, read(one)]));
}"""
"""The pictures by kind of chart; attributes in whatever order."""

SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift" });
}"""
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def still(watched, address=VIEW):
    """A page that has come, in a browser that is never idle: its charts wait."""
    page = watched.page
    page.add_init_script(NO_IDLE)
    with first_load(page):
        page.goto(watched.address + address)
    expect_arrived(page)
    expect(page.locator(f"{CHARTS}:not(:has(.js-plotly-plot))")).to_have_count(0)
    return page


def shows(card, what):
    """Whether a card shows its ``still`` or its ``drawing``."""
    expect(card.locator(".card-plot")).to_have_attribute("data-shows", what)


def test_plotly_is_fetched_but_not_run_before_somebody_turns_to_a_chart(visit):
    watched = visit()
    page = still(watched)
    assert page.evaluate(WAITING) > 1
    for picture in page.locator(f"{CHARTS} > .still-place:has([data-still])").all():
        expect(picture.locator("svg").first).to_be_visible()
    expect(page.locator("link[rel=prefetch][href*=plotly]")).to_have_count(1)
    assert not page.evaluate(IS_THERE)
    expect(page.locator(f"{CHARTS}:has([data-still]) .main-svg")).to_have_count(0)
    page.locator(f"{CARD} .card-plot").hover()
    shows(page.locator(CARD), "drawing")
    assert page.evaluate(IS_THERE)


def test_an_idle_browser_draws_one_chart_after_the_other(visit):
    page = still(visit())
    waiting = page.evaluate(WAITING)
    page.wait_for_function("() => window.moments.length === 1")
    page.evaluate("() => window.moments.shift()()")
    page.wait_for_function("() => window.Plotly?.toImage && window.moments.length === 1")
    assert page.evaluate(WAITING) == waiting  # running Plotly was work enough
    for left in range(waiting - 1, -1, -1):
        page.wait_for_function("() => window.moments.length === 1")
        page.evaluate("() => window.moments.shift()()")
        page.wait_for_function(f"() => ({WAITING})() === {left}")
    expect(page.locator(f"{CHARTS}:not([data-shows=drawing])")).to_have_count(0)


def test_what_is_pointed_at_right_after_loading_says_its_sentence(visit):
    page = still(visit())
    box = page.locator(f"{CARD} .card-plot").bounding_box()
    page.evaluate("() => document.querySelector('.card-position').scrollIntoView({ block: 'center' })")
    wake_charts(page)
    place = page.evaluate(
        """() => {
          const gd = document.querySelector(".card-position .js-plotly-plot");
          const stop = window.ruhrvergleich.keyboard.stopsOf(gd)[0], box = gd.getBoundingClientRect();
          return [box.left + stop.left, box.top + stop.top, stop.name];
        }"""
    )
    assert box
    again = still(visit())
    again.evaluate("() => document.querySelector('.card-position').scrollIntoView({ block: 'center' })")
    assert not again.evaluate(IS_THERE)
    again.mouse.move(place[0], place[1])
    expect(again.locator(f"{CARD} .hoverlayer .hovertext")).to_contain_text(place[2])


def test_a_map_is_read_by_the_pointer_right_after_loading(visit):
    page = still(visit(), "/karte?ort=05562020")
    page.locator(".card-karte .card-plot").hover()
    expect(page.locator(".card-karte .hoverlayer .hovertext")).to_be_visible()


def test_what_is_pointed_at_in_the_list_is_outlined_once_the_map_is_drawn(visit):
    page = still(visit(), "/karte?ort=05562020")
    page.locator(".k-row[data-key]").nth(2).hover()
    shows(page.locator(".card-karte"), "drawing")
    expect(page.locator(".card-karte .twin-outline")).to_have_count(1)


def test_the_tab_key_reaches_a_chart_that_waits_and_arrows_read_it(visit):
    page = still(visit())
    plot = page.locator(f"{CARD} .js-plotly-plot")
    expect(plot).to_have_attribute("role", "application")
    expect(plot).to_have_attribute("aria-label", re.compile(r"\w"))
    page.locator(f"{CARD} .card-tools a").last.focus()
    page.keyboard.press("Tab")
    expect(plot).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#spoken")).to_have_text(re.compile(r"Herten"))
    expect(page.locator(f"{CARD} .key-outline")).to_have_count(1)
    expect(page.locator(f"{CARD} .card-keys")).not_to_be_empty()


def test_a_press_on_a_chart_that_waits_chooses_what_it_hits(visit):
    page = still(visit(), "/karte?ort=05562020")
    plot = page.locator(".card-karte .card-plot")
    before = page.url
    box = plot.bounding_box()
    page.mouse.move(0, 0)
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.wait_for_url(lambda url: url != before and "orte=" in url)


def test_the_zoom_button_works_before_the_map_is_drawn(visit):
    page = still(visit(), "/karte?ort=05562020")
    page.locator(".card-karte [data-zoom=in]").click()
    page.wait_for_function(
        """() => {
          const gd = document.querySelector(".card-karte .js-plotly-plot");
          return gd._fullLayout && window.ruhrvergleich.zoom.isZoomed(gd);
        }"""
    )


def test_an_answer_shows_its_pictures_at_once_and_is_drawn_for_whoever_turns_to_it(visit):
    page = still(visit())
    wake_charts(page)
    kept = page.evaluate(DRAWN)
    card = page.locator(CARD)
    summary = card.get_attribute("data-summary")
    choose_year(page, 2019)
    shows(card, "still")
    expect(card).to_have_attribute("data-filename", re.compile("-2019-"))
    said = card.get_attribute("data-summary")
    assert said != summary
    expect(card.locator(".js-plotly-plot")).to_have_attribute("aria-label", said)
    assert page.evaluate(DRAWN)["position"] == kept["position"]  # not drawn yet
    assert not card.locator(".svg-container").is_visible()
    page.locator(f"{CARD} .card-plot").hover()
    shows(card, "drawing")
    expect(card.locator(".svg-container")).to_be_visible()
    assert page.evaluate(DRAWN)["position"] != kept["position"]


def test_a_picture_taken_right_after_a_switch_shows_the_new_year(visit, tmp_path):
    page = still(visit())
    wake_charts(page)
    old = page.evaluate(DRAWN)["position"]
    choose_year(page, 2019)
    assert page.evaluate(WAITING) > 0
    saved = take(page, "[data-take=svg]", CARD)
    saved.save_as(tmp_path / "picture.svg")
    assert "2019" in (tmp_path / "picture.svg").read_text("utf-8")
    assert page.evaluate(DRAWN)["position"] != old


def test_rapid_switching_ends_in_the_right_pictures_and_drawings(visit):
    watched = visit()
    page = still(watched)
    wake_charts(page)
    pop = open_year(page)
    back, on = pop.locator(".step[data-step='-1']"), pop.locator(".step[data-step='1']")
    for step in (back, back, back, on, back, back, on):
        step.click()
    expect(pop.locator(".year-now")).to_contain_text("2018")
    expect(page.locator(CARD)).to_have_attribute("data-filename", re.compile("-2018-"))
    pictures = page.evaluate(PICTURES)
    wake_charts(page)
    drawings = page.evaluate(DRAWN)
    fresh = still(visit(), page.url.removeprefix(watched.address))
    assert fresh.evaluate(PICTURES) == pictures
    wake_charts(fresh)
    assert fresh.evaluate(DRAWN) == drawings


@pytest.mark.parametrize("width", [1400, 360])
def test_nothing_moves_when_a_drawing_takes_the_place_of_its_picture(visit, width):
    page = still(visit(width))
    boxes = f"""() => [...document.querySelectorAll("{CHARTS}, figure.card")].map((one) => {{
      const {{ x, y, width, height }} = one.getBoundingClientRect();
      return [x, y + scrollY, width, height].map(Math.round);
    }})"""
    before = page.evaluate(boxes)
    page.evaluate(SHIFTS)
    wake_charts(page)
    page.evaluate(FRAME)
    assert page.evaluate("() => window.shifts") == []
    assert page.evaluate(boxes) == before


@pytest.mark.parametrize("drawn", [False, True])
def test_paper_shows_charts_whether_they_are_drawn_or_not(visit, drawn):
    page = still(visit())
    if drawn:
        wake_charts(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for plot in page.locator(CHARTS).all():
        content = plot.locator(".main-svg" if drawn else ".still-place svg, .main-svg").first
        box = content.bounding_box()
        assert box
        assert box["width"] > 200
        assert box["height"] > 30


def test_paper_after_an_answer_shows_the_new_figures(visit):
    page = still(visit())
    wake_charts(page)
    old = page.evaluate(DRAWN)["position"]
    choose_year(page, 2019)
    shows(page.locator(CARD), "still")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(DRAWN)["position"] != old


def test_own_figures_are_shown_as_pictures_and_drawn(visit, file):  # noqa: F811
    page = read_in(visit(), file)
    page.locator(".own-result").get_by_role("link", name="Vergleich").click()
    expect(page.locator(f"{CARD} .card-plot")).to_be_visible()
    expect(page.locator(f"{CHARTS}:not(:has(.js-plotly-plot))")).to_have_count(0)
    wake_charts(page)
    expect(page.locator(f"{CARD} .main-svg").first).to_be_visible()
    page.locator(f"{CARD} .js-plotly-plot").press("ArrowRight")
    expect(page.locator("#spoken")).to_contain_text("Herten")


def test_the_dialog_of_pictures_opens_on_a_chart_that_waits(visit):
    page = still(visit())
    open_take(page, CARD).locator("[data-take=choose]").click()
    expect(page.locator("#bild-dialog img")).to_be_visible()


def test_a_finger_on_a_map_that_waits_reads_what_it_hits(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(NO_IDLE)
    page.goto(f"{address}/karte?ort=05562020")
    plot = page.locator("#react-entry-point .card-karte .card-plot")
    expect_arrived(page)
    expect(plot).to_have_attribute("data-shows", "still")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.55)
    expect(page.locator("#gebiet")).to_be_visible()
    assert "orte=" not in page.url
    context.close()
