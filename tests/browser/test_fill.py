"""Another year on the map is painted before the answer, as Plotly draws it; the last word is the server's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import expect_filled, query

HERTEN = "05562020"
INCOME = f"/karte?indikator=einkommensteuer&ort={HERTEN}&orte=05112000"
CALLBACK = "**/_dash-update-component"
FILL = "**/fuellung/**"

SEEN = """() => {
  const gd = document.querySelector(".card-karte .js-plotly-plot");
  const place = gd.data.findIndex(({ name }) => name === "areas");
  const points = gd.calcdata[place];
  const { z, text, locations } = gd.data[place];
  const full = gd._fullData[place];
  const look = (path) => {
    const { fill, stroke, strokeOpacity, strokeWidth } = getComputedStyle(path);
    return [path.__data__.loc, path.getAttribute("d"), fill, stroke, strokeOpacity, strokeWidth];
  };
  const bar = (row) => row.querySelector(".k-bar > span")?.style;
  const row = (one) => [
    one.dataset.key ?? "", one.className.replace(" is-pointed", ""), one.hidden,
    one.querySelector(".k-number, strong").textContent, bar(one)?.marginLeft, bar(one)?.width,
  ];
  const paths = [...gd.querySelectorAll("path.choroplethlocation")];
  return {
    paths: paths.filter((path) => points.includes(path.__data__)).map(look),
    names: [...gd.querySelectorAll(".scattergeo text")].map((one) => [one.textContent, one.style.fill]),
    figure: [locations, z, text],
    full: [full.z, full.text, full.zmin, full.zmax, full.colorscale],
    points: points.map(({ loc, z, tx }) => [loc, z, tx]),
    list: [...document.querySelectorAll(".k-list > li")].map(row),
    label: document.querySelector(".k-list").getAttribute("aria-label"),
    beside: document.querySelector(".card-karte .k-list").closest("aside").className,
  };
}"""

PAINTED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"""


def opened(watched, path):
    """A page with a map whose fill has come, and the popover of the year open."""
    page = watched.open(path)
    expect_filled(page)
    page.locator("[data-pop=jahreswahl]").click()
    return page


def taken(page, held, count=1):
    """Wait until the page has asked so often; its last question."""
    for _ in range(1000):
        if len(held) >= count:
            break
        page.evaluate(PAINTED)
    assert len(held) == count
    return held[-1]


def press(page, by=-1):
    page.locator(f".years button.step[data-step='{by}']").click()
    page.evaluate(PAINTED)


def year(page):
    return page.locator(".years").get_attribute("data-year")


@pytest.fixture
def hold():
    """Keep the answers on a page back until they are let go, in the order wanted."""

    def made(page):
        held = []
        page.route(CALLBACK, lambda route: held.append(route))  # noqa: PLW0108  (Playwright marks it)
        return held

    return made


@pytest.mark.parametrize(
    ("path", "by"),
    [
        (INCOME, -1),
        (f"{INCOME}&ausschnitt=nrw", -1),
        (f"{INCOME}&grenzen=alle&klassen=gleich&sprache=en", -1),
        ("/karte?indikator=arbeitslose-je-100&ebene=gemeinde&jahr=2016&farben=bewertung", -1),
        ("/karte?indikator=anteil-gymnasien&ebene=gemeinde&jahr=2019", 1),  # another area has no number
        (f"/karte?indikator=ohne-hauptschulabschluss&ebene=kreis&ort={HERTEN}&gruppe=nachbarn", -1),
    ],
)
def test_what_is_painted_is_what_is_drawn(visit, hold, path, by):
    page = opened(visit(), path)
    before, there = page.evaluate(SEEN), year(page)
    held = hold(page)
    press(page, by)
    painted = page.evaluate(SEEN)
    assert painted["figure"] != before["figure"]
    taken(page, held).continue_()
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    assert page.evaluate(SEEN) == painted
    fresh = visit().open(page.url.removeprefix(page.url.split("/karte")[0]))  # Plotly draws it from nothing
    assert fresh.evaluate(SEEN) == painted


def test_an_answer_that_says_what_is_painted_draws_nothing(visit):
    page = opened(visit(), INCOME)
    before = page.evaluate_handle("document.querySelector('.card-karte .js-plotly-plot').calcdata")
    there = year(page)
    press(page)
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    expect(page.locator(".card-karte .js-plotly-plot.dash-graph--pending")).to_have_count(0)
    same = "one => one === document.querySelector('.card-karte .js-plotly-plot').calcdata"
    assert before.evaluate(same)
    page.locator(".radios-mass input[value=veraenderung]").check(
        force=True
    )  # other colours of the same paths
    expect(page.locator(".card-title")).to_have_attribute("data-neutral", re.compile("Veränderung"))
    assert before.evaluate(same)
    fresh = visit().open(page.url.removeprefix(page.url.split("/karte")[0]))
    assert page.evaluate(SEEN)["paths"] == fresh.evaluate(SEEN)["paths"]


def test_ten_quick_steps_end_in_the_last_year(visit):
    page = opened(visit(), INCOME)
    start = int(year(page))
    page.evaluate(
        """() => new Promise((done) => {
          let left = 10;
          const step = () => {
            document.querySelector(".years button.step[data-step='-1']").click();
            left -= 1;
            if (left) setTimeout(step, 7);
            else done();
          };
          step();
        })"""
    )
    expect(page.locator(".years")).to_have_attribute("data-year", str(start - 10))
    expect(page.locator(".c-year")).to_contain_text(str(start - 10))
    expect(page.locator(".card-karte .js-plotly-plot.dash-graph--pending")).to_have_count(0)
    fresh = visit().open(f"{INCOME}&jahr={start - 10}")
    assert page.evaluate(SEEN) == fresh.evaluate(SEEN)
    assert query(page)["jahr"] == str(start - 10)


def test_an_answer_held_back_does_not_win_over_a_later_act(visit, hold):
    page = opened(visit(), INCOME)
    start = int(year(page))
    held = hold(page)
    press(page)
    taken(page, held)
    press(page)
    painted = page.evaluate(SEEN)
    taken(page, held, 2)
    with page.expect_response(CALLBACK):
        held[0].continue_()  # of the first act, while the second waits
    page.evaluate(PAINTED)
    assert page.evaluate(SEEN) == painted
    assert year(page) == str(start)
    held[1].continue_()
    expect(page.locator(".years")).to_have_attribute("data-year", str(start - 2))
    assert page.evaluate(SEEN) == painted


def test_without_a_fill_everything_goes_the_normal_way(visit):
    watched = visit()
    watched.page.route(FILL, lambda route: route.fulfill(status=500, body="{}"))
    with watched.page.expect_response(FILL):
        page = watched.open(INCOME)
    page.locator("[data-pop=jahreswahl]").click()
    there = year(page)
    press(page)
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    expect(page.locator(".card-karte .js-plotly-plot.dash-graph--pending")).to_have_count(0)
    fresh = visit().open(page.url.removeprefix(page.url.split("/karte")[0]))
    assert page.evaluate(SEEN) == fresh.evaluate(SEEN)
    watched.errors[:] = [said for said in watched.errors if "500" not in said]


def test_where_the_answer_fails_the_map_says_again_what_its_title_says(visit, hold):
    watched = visit()
    page = opened(watched, INCOME)
    before = page.evaluate(SEEN)
    held = hold(page)
    press(page)
    assert page.evaluate(SEEN)["figure"] != before["figure"]
    with page.expect_response(CALLBACK):
        taken(page, held).fulfill(status=500, body="")
    page.evaluate(PAINTED)
    after = page.evaluate(SEEN)
    assert {part: after[part] for part in after if part != "list"} == {
        part: before[part] for part in before if part != "list"
    }
    assert [row[0] for row in after["list"]] == [row[0] for row in before["list"]]
    watched.errors.clear()


def test_nobody_is_told_before_the_sentence(visit, hold):
    page = opened(visit(), INCOME)
    status = """() => [...document.querySelectorAll("[role=status], output, [aria-live]")]
      .map((one) => one.textContent)"""
    before = page.evaluate(status)
    held = hold(page)
    press(page)
    assert page.evaluate(status) == before
    taken(page, held).continue_()
    expect(page.locator(".year-now")).not_to_have_text(before[0] or "-")


def test_a_picture_waits_for_the_words_of_its_map(visit, hold):
    page = opened(visit(), INCOME)
    there = year(page)
    held = hold(page)
    press(page)
    page.evaluate(
        """() => {
          const { pictureOf } = ruhrvergleich.picture;
          window.made = null;
          pictureOf(document.querySelector(".card-karte")).then(({ svg }) => (window.made = svg));
        }"""
    )
    page.evaluate(PAINTED)
    assert page.evaluate("window.made") is None
    taken(page, held).continue_()
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    svg = page.evaluate(
        """() => new Promise((done) => {
          const look = () => (window.made ? done(window.made) : setTimeout(look, 10));
          look();
        })"""
    )
    assert str(int(there) - 1) in svg
    for colour in {path[2] for path in page.evaluate(SEEN)["paths"]}:
        assert colour in svg


def test_a_map_that_is_zoomed_stays_so(visit, hold):
    page = opened(visit(), INCOME)
    zoomed = "ruhrvergleich.zoom.read(document.querySelector('.card-karte .js-plotly-plot'))"
    page.locator(".zoom[data-zoom=in]").click()
    view = page.evaluate(zoomed)
    page.locator("[data-pop=jahreswahl]").click()
    there = year(page)
    held = hold(page)
    press(page)
    painted = page.evaluate(SEEN)
    taken(page, held).continue_()
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    assert page.evaluate(SEEN) == painted
    assert page.evaluate(zoomed) == pytest.approx(view)


def test_areas_beyond_the_edge_of_an_enlarged_map_have_no_shape(visit, hold):
    page = opened(visit(), "/karte?indikator=anteil-gymnasien&ebene=gemeinde&jahr=2019")
    shapes = """() => [...document.querySelectorAll(".card-karte path.choroplethlocation")]
      .map((path) => path.getAttribute("d"))"""
    for _ in range(4):
        page.locator(".zoom[data-zoom=in]").click()
        page.evaluate(PAINTED)
    assert None in page.evaluate(shapes)
    page.locator("[data-pop=jahreswahl]").click()
    hold(page)
    press(page, 1)
    found = page.evaluate(shapes)
    assert None in found
    assert "null" not in found


def test_the_slider_paints_under_key_and_hand(visit, hold):
    page = opened(visit(), INCOME)
    before = page.evaluate(SEEN)
    held = hold(page)
    page.locator(".years [role=slider]").focus()
    page.keyboard.press("Home")
    page.evaluate(PAINTED)
    first = page.evaluate(SEEN)
    assert first["figure"] != before["figure"]
    taken(page, held)
    box = page.locator(".year-slider .dash-slider-track, .year-slider .dash-slider-root").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate(PAINTED)
    assert page.evaluate(SEEN)["figure"] not in (before["figure"], first["figure"])
    page.mouse.up()
    page.evaluate(PAINTED)
    painted, there = page.evaluate(SEEN), year(page)
    taken(page, held, 2)
    for one in held:
        one.continue_()
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    assert page.evaluate(SEEN) == painted


def test_the_label_at_the_pointer_speaks_of_the_year_that_is_painted(visit, hold):
    page = opened(visit(), INCOME)
    place = page.evaluate(
        """() => {
          const path = [...document.querySelectorAll("path.choroplethlocation")]
            .find(({ __data__ }) => __data__?.loc === "05913000");
          const { left, top, width, height } = path.getBoundingClientRect();
          return [left + width / 2, top + height / 2];
        }"""
    )
    page.keyboard.press("Escape")
    page.mouse.move(*place)
    label = page.locator(".card-karte .hoverlayer")
    there = year(page)
    expect(label).to_contain_text(f"Dortmund, {there}")
    held = hold(page)
    page.evaluate("document.querySelector('.years button.step').click()")  # the pointer stays
    expect(label).to_contain_text(f"Dortmund, {int(there) - 1}")
    taken(page, held).continue_()
    expect(page.locator(".years")).not_to_have_attribute("data-year", there)
    expect(label).to_contain_text(f"Dortmund, {int(there) - 1}")


def test_a_filtered_list_stays_filtered(visit, hold):
    page = opened(visit(), INCOME)
    page.locator(".k-find input").fill("mülh")
    page.locator("[data-pop=jahreswahl]").click()
    held = hold(page)
    press(page)
    expect(page.locator(".k-row:visible")).to_have_count(1)
    taken(page, held).continue_()


def test_on_a_phone_the_map_is_painted_as_well(visit, hold):
    page = opened(visit(360, 740), INCOME)
    before = page.evaluate(SEEN)
    held = hold(page)
    press(page)
    assert page.evaluate(SEEN)["figure"] != before["figure"]
    taken(page, held).continue_()


def test_two_maps_go_the_normal_way(visit):
    watched = visit()
    page = watched.open(f"{INCOME}&jahr2=2015")
    page.evaluate(PAINTED)
    assert not [url for url in watched.asked if "/fuellung/" in url]
    assert page.locator(".card-karte").count() == 2
