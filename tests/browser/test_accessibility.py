"""Usable by everyone: axe on every page, keyboard alone, accessibility tree, narrow screens, own colours."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from components.texts import words
from components.view import pages
from tests.browser import hands
from tests.browser.axe import violations
from tests.browser.hands import AREA

MINE = "ort=05562020&orte=05913000,05112000"
NOWHERE = "/gibt-es-nicht"
VARIED = {
    "/": MINE,
    "/karte": f"{MINE}&jahr2=2021",
    "/vergleich": f"{MINE}&gruppe=nachbarn&bild=nachbarn",
    "/profil": MINE,
    "/neu": MINE,
}
"""The pages that look quite different with towns of one's own."""
PATHS = (
    *(f"{path}?{VARIED[path]}" if path in VARIED else path for path in pages.ROUTES),
    "/daten/betreuungsquote-u3",
    NOWHERE,
)
WIDTHS = (1400, 768, 320)
PLOT = ".js-plotly-plot"
SEVERAL = f"/vergleich?{MINE}&indikatoren=kinderarmut,auslaenderanteil,arbeitslose-je-100,anteil-unter-18"


def in_language(path, language):
    return path if language == "de" else f"{path}{'&' if '?' in path else '?'}sprache=en"


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return box.top >= 0 && (box.bottom <= innerHeight + 1 || box.height > innerHeight / 2);
}"""


def arrive(watched, path):
    """Open a page and wait until everything on it is drawn, without waiting for a quiet network."""
    page = watched.page
    page.goto(watched.address + path)
    page.wait_for_selector(".page-title", state="attached")
    page.wait_for_function(
        """() => [...document.querySelectorAll('.card-plot:not([hidden]) .dash-graph')].every(
                g => g.querySelector('.js-plotly-plot[role] .main-svg'))
            && [...document.querySelectorAll('.card-karte .card-plot:not([hidden])')].every(
                map => map.querySelector('.choroplethlayer path'))
            && (!document.querySelector('.heat-grid') || document.querySelector('.ag-row'))
            && document.title !== 'Ruhrvergleich'"""
    )
    if path.startswith(NOWHERE):
        assert len(watched.errors) == 1  # the status of the page itself
        assert "404" in watched.errors.pop()
    return page


def expect_no_sideways_scrolling(page):
    """Charts take a moment to fit into another width."""
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


def said(page):
    return page.locator("#spoken")


def at_plot(page, kind):
    plot = page.locator(f".card-{kind} {PLOT}")
    plot.focus()
    return plot


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_on_any_page_at_any_width(visit, language):
    watched = visit()  # one window for all pages: what they share is fetched once
    found = []
    for path in (*PATHS, *(VARIED if language == "de" else ())):
        watched.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page = arrive(watched, in_language(path, language))
        for width in WIDTHS if language == "de" else (max(WIDTHS), min(WIDTHS)):
            page.set_viewport_size({"width": width, "height": 900})
            expect_no_sideways_scrolling(page)
            # Colours are the same in both languages and change with the width only on phones, if at all.
            contrast = width == 1400 or (width == 320 and language == "de")
            found += [(path, width, violation) for violation in violations(page, contrast=contrast)]
        assert page.evaluate("document.documentElement.lang") == language
        levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))")
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(below <= above + 1 for above, below in pairwise(levels)), path
    assert found == []


# ---- What opens ------------------------------------------------------------------------------------------


def unfold(page):
    page.eval_on_selector_all("details", "all => all.forEach(d => { d.open = true; })")


def open_picture(page):
    hands.open_take(page).locator("[data-take=choose]").click()
    expect(page.locator("#bild-dialog")).to_be_visible()


def open_shared(name):
    def opened(page):
        hands.open_take(page).locator(f"[data-dialog={name}]").click()
        expect(page.locator("dialog[open]")).to_be_visible()

    return opened


def open_adapted(page):
    hands.open_take(page).locator("[data-adapt]").click()
    page.locator("dialog[open]").get_by_label("eigene Datei").check()


def open_found(page):
    hands.search_for(hands.open_search(page, "towns"), "her")


def tap_an_area(page):
    """On a phone the first tap reads."""
    page.locator(".card-karte .card-plot").scroll_into_view_if_needed()
    place = page.evaluate(
        """area => {
            const boxes = [...document.querySelectorAll(area)].map(path => path.getBoundingClientRect());
            const widest = boxes.reduce((a, b) => (b.width > a.width ? b : a));
            return [widest.left + widest.width / 2, widest.top + widest.height / 2];
        }""",
        AREA,
    )
    page.touchscreen.tap(*place)
    expect(page.locator("#gebiet")).to_be_visible()


def open_several(page):
    hands.open_pop(page, "mehrere-wahl")


def open_menu(page):
    hands.open_pop(page, "nav")


def open_more(page):
    hands.open_pop(page, "mehr")


def in_the_list(page):
    page.locator(".k-list").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".k-row.is-pointed")).to_have_count(1)


def open_columns(page):
    """The indicators of the table."""
    hands.open_pop(page, "spaltenwahl")


def open_a_row(page):
    """A row of the list of the table on a phone, with its picture."""
    row = page.locator(".list-rows li:has(details)").nth(10)
    row.locator("summary").click()
    expect(row.locator(".list-strip svg")).to_be_visible()


def open_chapters(page):
    """All chapters of the catalogue, which a phone folds."""
    for fold in page.locator(".matrix-fold").all():
        fold.click()
    expect(page.locator(".matrix-fold[aria-expanded=false]")).to_have_count(0)


def open_target(page):
    """The sheet of the target, with something wrong in it."""
    hands.open_pop(page, "ziel-blatt")
    page.locator("[name=ziel]").fill("vierzig")
    page.keyboard.press("Enter")
    expect(page.locator(".aim-fault")).to_contain_text("vierzig")


def open_plan(page):
    """The way from the target to the plan."""
    page.locator("#ziel-plan > summary").click()
    expect(page.locator("#ziel-plan [type=range]")).to_be_visible()


AIMED = f"/vergleich?{MINE}&indikator=betreuungsquote-u3&ziel=35"
REFUSED = f"/vergleich?{MINE}&ziel=35"
"""A target with the steps to a plan, and one that cannot be told."""

OPENED = {
    AIMED: (open_target, open_plan),
    REFUSED: (unfold,),
    f"/karte?{MINE}": (
        hands.open_gear,
        hands.open_group,
        hands.open_year,
        hands.open_take,
        open_picture,
        open_shared("link"),
        open_shared("embed"),
        open_adapted,
        open_found,
        in_the_list,
        unfold,
    ),
    f"/karte?{MINE}&mass=veraenderung": (hands.open_gear,),
    f"/karte?{MINE}&mass=abstand&jahr2=2021": (unfold,),
    f"/vergleich?{MINE}": (unfold, hands.open_gear, open_picture),
    SEVERAL: (unfold, open_several),
    f"{SEVERAL}&bilder=balken": (unfold,),
    f"/profil?{MINE}": (hands.open_group,),
    f"/zusammenhang?{MINE}": (unfold, hands.open_take),
    f"/tabelle?{MINE}": (unfold, hands.open_gear, open_columns),
}
ON_A_PHONE = {
    AIMED: (open_target, open_plan),
    f"/karte?{MINE}": (
        open_menu,
        open_more,
        hands.open_bar,
        hands.open_year,
        hands.open_take,
        open_picture,
        open_found,
        tap_an_area,
    ),
    f"/karte?{MINE}&mass=veraenderung&jahr2=2021": (open_more,),
    f"/vergleich?{MINE}&bild=trichter&indikator=maenner-in-kitas&ebene=kreis": (unfold, hands.open_bar),
    SEVERAL: (unfold, open_several),
    f"/daten?{MINE}": (open_chapters,),
    f"/tabelle?{MINE}&kapitel=schulen": (hands.open_group, open_columns, open_more, open_a_row),
}


@pytest.mark.long
@pytest.mark.parametrize(("width", "states"), [(1400, OPENED), (320, ON_A_PHONE)], ids=["wide", "phone"])
def test_axe_finds_nothing_in_what_is_opened(visit, browser, width, states):
    watched = visit(width, 700)
    context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=width < 600)
    watched.page = context.new_page()
    found = []
    for path, ways in states.items():
        for way in ways:
            page = arrive(watched, path)
            way(page)
            expect_no_sideways_scrolling(page)
            found += [(path, way.__name__, violation) for violation in violations(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize(
    "path", ["/", f"/?{MINE}", f"/karte?{MINE}", f"/vergleich?{MINE}", SEVERAL, f"/profil?{MINE}"]
)
def test_spaced_text_fits_a_phone(visit, path):
    page = arrive(visit(320), path)
    page.add_style_tag(content=SPACED)
    expect_no_sideways_scrolling(page)


@pytest.mark.parametrize("way", [hands.open_gear, hands.open_group, hands.open_year, hands.open_take])
def test_spaced_text_fits_what_opens(visit, way):
    page = arrive(visit(), f"/karte?{MINE}")
    page.add_style_tag(content=SPACED)
    pop = way(page)
    cut = pop.evaluate(
        """pop => [pop, ...pop.querySelectorAll('*')].filter(e => e.children.length === 0 || e === pop)
            .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
                && e.clientWidth > 1)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert cut == []
    expect_no_sideways_scrolling(page)


def test_the_title_says_page_and_view(visit):
    page = arrive(visit(), "/karte?ort=05562020&jahr=2021")
    expect(page).to_have_title("Kinderarmut (SGB II) 2021, Herten – Karte – Ruhrvergleich")
    hands.choose_year(page, 2022)
    expect(page).to_have_title("Kinderarmut (SGB II) 2022, Herten – Karte – Ruhrvergleich")
    page.get_by_role("link", name="Profil", exact=True).click()
    expect(page).to_have_title("Herten – Profil – Ruhrvergleich")
    expect(said(page)).to_have_text("Herten – Profil – Ruhrvergleich")
    expect(page.locator("main")).to_be_focused()
    page.go_back()
    expect(page).to_have_title("Kinderarmut (SGB II) 2022, Herten – Karte – Ruhrvergleich")


def test_the_first_key_leads_to_the_content(visit):
    page = arrive(visit(), "/karte")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Zum Inhalt springen")
    expect(link).to_be_focused()
    assert link.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_each_stop_of_the_tab_key_is_seen_and_named(visit):
    page = arrive(visit(), f"/karte?{MINE}")
    names = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const e = document.activeElement, s = getComputedStyle(e);
                const name = e.getAttribute('aria-label') || e.textContent || e.labels?.[0]?.textContent;
                const outline = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
                return {name, outline, tag: e.tagName};
            }"""
        )
        if stop["tag"] == "BODY":
            break
        assert stop["outline"], stop
        page.wait_for_function(IN_SIGHT)
        assert stop["name"] or stop["tag"] in {"INPUT", "SELECT"}, stop
        names.append(stop["name"])
    for wanted in ("Herten", "Indikator", "Jahr", "Karte einstellen", "Karte: Kinderarmut"):
        assert any(name and name.startswith(wanted) for name in names), (wanted, names)


def test_the_bar_at_the_top_hides_no_focus(visit):
    many = "05111000,05112000,05113000,05117000,05119000,05512000,05513000,05562004,05562008,05562012"
    page = arrive(visit(1000, 600), f"/vergleich?ort=05562020&orte={many}")
    page.locator("#tabelle > summary").focus()
    for _ in range(14):
        page.keyboard.press("Shift+Tab")
        page.wait_for_function(
            """() => {
                const e = document.activeElement, bar = document.querySelector('.bar');
                const above = bar.contains(e) || !e.closest('main') || e.matches('.js-plotly-plot')
                    || e.closest('.jumps');
                return above || e.getBoundingClientRect().top >= bar.getBoundingClientRect().bottom;
            }"""
        )


@pytest.mark.parametrize("place", ["/profil", "/vergleich"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_bar_of_a_phone_hides_the_focus(visit, place, key):
    page = arrive(visit(360, 700), f"{place}?{MINE}")
    page.locator("main a[href]" if key == "Tab" else ".footer a").first.focus()
    for _ in range(30):
        page.keyboard.press(key)
        page.wait_for_function(
            """() => {
                const e = document.activeElement, fixed = '.header, .jumps, .controls';
                if (!e.closest('main, .footer') || e.closest(fixed)) return true;
                const box = e.getBoundingClientRect(), y = (box.top + box.bottom) / 2;
                return y > 0 && y < innerHeight && !document.elementFromPoint(180, y)?.closest(fixed);
            }"""
        )


@pytest.mark.parametrize(
    ("name", "first"),
    [("gruppenwahl", "ebene"), ("jahreswahl", None), ("darstellung", "klassen"), ("mitnehmen", None)],
)
def test_a_popover_takes_the_focus_and_gives_it_back(visit, name, first):
    page = arrive(visit(), f"/karte?{MINE}")
    button = page.locator(f"[data-pop={name}]:visible").first
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    pop = page.locator(f"#{name}")
    expect(pop).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(pop.locator(":focus")).to_have_count(1)
    if first:  # the button that is pressed in of the first group
        expect(pop.locator(":focus")).to_have_attribute("name", first)
        expect(pop.locator(":focus")).to_be_checked()
    page.keyboard.press("Escape")
    expect(pop).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_level_and_group_are_chosen_by_key(visit):
    page = arrive(visit(), f"/karte?{MINE}")
    page.locator("[data-pop=gruppenwahl]").press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(AREA)).to_have_count(44)
    focus = page.locator(":focus")
    expect(focus).to_have_value("jugendamt")
    page.keyboard.press("Tab")
    expect(focus).to_have_attribute("name", "gruppe")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile("gruppe=rechtsform"))
    expect(focus).to_have_value("rechtsform")


def test_the_measure_is_switched_by_key(visit):
    page = arrive(visit(), f"/karte?{MINE}")
    page.locator(".radios-mass input:checked").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("mass=veraenderung"))
    expect(page.locator(":focus")).to_have_value("veraenderung")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("mass=abstand"))
    page.keyboard.press("Tab")
    expect(page.locator("[data-pop=darstellung]")).to_be_focused()


def test_the_list_beside_the_map_is_one_stop_and_is_steered_by_key(visit):
    page = arrive(visit(), "/karte?ort=05562020")
    listed = page.get_by_role("listbox")
    expect(listed).to_have_accessible_name(re.compile("53 Gemeinden"))
    page.locator(".k-find input").focus()
    page.keyboard.press("Tab")
    expect(listed).to_be_focused()
    pointed = page.locator(".k-row.is-pointed")
    expect(pointed).to_contain_text("Herten")  # begins at mine
    expect(listed).to_have_attribute("aria-activedescendant", "zeile")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".k-row[data-key]").nth(1)).to_have_id("zeile")
    page.keyboard.press("x")
    expect(pointed).to_contain_text("Xanten")
    expect(page.locator(".twin-outline")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Ausgewählt: Xanten")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.get_by_role("option", name=re.compile("Xanten"))).to_have_attribute("aria-selected", "true")
    expect(listed).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".twin-outline")).to_have_count(0)


def test_a_filter_of_the_list_says_what_it_left(visit):
    page = arrive(visit(), "/karte?ort=05562020")
    page.locator(".k-find input").fill("her")
    expect(page.locator(".k-find [role=status]")).to_contain_text("4")
    expect(page.locator(".k-row[data-key]:visible")).to_have_count(4)


# ---- Map and charts by keyboard --------------------------------------------------------------------------


def test_the_map_is_walked_and_chosen_from_by_key(visit):
    page = arrive(visit(), "/karte?ort=05562020")
    expect(page.locator(".card-keys")).to_be_hidden()  # until it is of use
    plot = at_plot(page, "karte")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".card-keys")).to_contain_text("Pfeiltasten")
    expect(page.locator(".card-keys")).to_be_visible()
    expect(said(page)).to_contain_text("Herten, 2022: 21,5")  # begins at mine
    expect(page.locator(".twin-outline")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_contain_text("Recklinghausen, 2022: 24,9")
    page.keyboard.press("x")
    expect(said(page)).to_contain_text("Xanten, 2022: 8,2")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Ausgewählt: Xanten")
    expect(page.locator(".chip")).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query)["orte"] == ["05170052"]
    expect(plot).to_be_focused()
    expect(page.locator(".twin-outline")).to_have_count(1)  # the new drawing shows where one is
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Nicht mehr ausgewählt: Xanten")
    expect(page.locator(".chip")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".twin-outline")).to_have_count(0)
    expect(said(page)).to_be_empty()


def test_arrows_reach_every_area_of_every_level(visit):
    page = arrive(visit(), "/karte")
    for level, count in (("Gemeinde", 53), ("Jugendamt", 44), ("Kreis", 15)):
        hands.choose_level(page, level)
        expect(page.locator(AREA)).to_have_count(count)
        reached = page.evaluate(
            """() => {
                const gd = document.querySelector('.js-plotly-plot'), keys = ruhrvergleich.keyboard;
                const stops = keys.stopsOf(gd), seen = new Set(), open = [keys.first(gd, stops)];
                while (open.length) {
                    const stop = open.pop();
                    if (!stop || seen.has(stop.id)) continue;
                    seen.add(stop.id);
                    for (const way of [[1, 0], [-1, 0], [0, 1], [0, -1]])
                        open.push(keys.next(gd, stops, stop, way));
                }
                return seen.size;
            }"""
        )
        assert reached == count


def test_two_maps_show_the_area_in_both(visit):
    page = arrive(visit(), "/karte?jahr2=2021")
    page.locator(PLOT).nth(1).focus()
    page.keyboard.press("e")
    expect(said(page)).to_contain_text("Ennepetal, 2021")
    expect(page.locator(".twin-outline")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.locator(".twin-outline")).to_have_count(0)


def test_the_charts_of_the_comparison_are_walked_in_their_order(visit):
    page = arrive(visit(), "/vergleich?ort=05562020&indikator=arbeitslose-je-100&jahr=2021")
    at_plot(page, "rangfolge")
    page.keyboard.press("Home")
    page.keyboard.press("Home")
    expect(said(page)).to_contain_text("Gelsenkirchen, 2021")  # the highest stands on top
    expect(page.locator(".key-outline rect")).to_have_count(2)
    page.keyboard.press("End")
    last = said(page).inner_text()
    page.keyboard.press("ArrowDown")  # there is no further one
    assert said(page).inner_text() == last
    at_plot(page, "position")
    page.keyboard.press("End")  # first to mine
    expect(said(page)).to_contain_text("Herten, 2021")
    page.keyboard.press("End")
    expect(said(page)).to_contain_text("Gelsenkirchen, 2021")  # to the right is more
    at_plot(page, "entwicklung")
    page.keyboard.press("ArrowLeft")
    expect(said(page)).to_contain_text("Herten, 2021: 8,0")
    page.keyboard.press("ArrowLeft")
    expect(said(page)).to_contain_text("Herten, 2020: 8,0")
    page.keyboard.press("g")
    expect(said(page)).to_contain_text(re.compile("^G.*, 2020: "))
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)


def test_a_chart_without_points_is_a_picture_with_its_sentence(visit):
    page = arrive(visit(), "/vergleich?ort=05562020&indikator=arbeitslose-je-100&bild=zerlegung")
    picture = page.locator(f".card-bild {PLOT}")
    expect(picture).to_have_role("img")
    expect(picture).to_have_accessible_name(re.compile("^Herten: 9,5"))
    assert picture.get_attribute("tabindex") is None


def test_each_chart_leads_to_its_table(visit):
    page = arrive(visit(), f"/vergleich?{MINE}")
    page.locator(".card-veraenderung").get_by_role("link", name="als Tabelle").press("Enter")
    expect(page.locator("#reihe > summary")).to_be_focused()
    years = page.get_by_role(
        "table", name="Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen, 2021 bis 2022"
    )
    expect(years.get_by_role("row")).to_have_count(3)
    page.locator(".card-rangfolge").get_by_role("link", name="als Tabelle").press("Enter")
    expect(page.locator("#tabelle > summary")).to_be_focused()
    expect(page.locator("#tabelle").get_by_role("table").get_by_role("row")).to_have_count(56)


def test_removing_a_town_by_key_keeps_the_place(visit):
    page = arrive(visit(), f"/vergleich?{MINE}")
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    page.get_by_role("link", name="Dortmund entfernen").press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.get_by_role("link", name="Duisburg entfernen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator(".bar .chip-add")).to_be_focused()
    assert page.evaluate("scrollY") == 900


# ---- What a screen reader gets ---------------------------------------------------------------------------


def test_the_header_in_the_accessibility_tree(visit):
    page = arrive(visit(), "/karte?ort=05562020")
    expect(page.get_by_role("banner")).to_match_aria_snapshot(
        """
        - banner:
          - link "Ruhrvergleich"
          - button "Herten"
          - navigation "Seiten":
            - link "Karte"
            - link "Vergleich"
            - link "Profil"
            - link "Zusammenhang"
            - link "Tabelle"
            - link "Daten"
          - group "Sprache":
            - link "English"
        """
    )


def test_what_is_compared_in_the_accessibility_tree(visit):
    page = arrive(visit(), f"/karte?{MINE}")
    hands.open_group(page)
    expect(page.locator(".bar")).to_match_aria_snapshot(
        """
        - region "Auswahl":
          - list:
            - listitem:
              - link "Dortmund entfernen"
            - listitem:
              - link "Duisburg entfernen"
          - button "Kommune"
          - button /Gruppe/ [expanded]
          - dialog:
            - group "Ebene":
              - radio "Gemeinde" [checked]
              - radio "Jugendamt"
              - radio "Kreis"
            - group:
              - radio /Alle/ [checked]
        """
    )


def test_a_card_in_the_accessibility_tree(visit):
    page = arrive(visit(), "/vergleich?ort=05562020")
    card = page.locator(".card-position")
    expect(card).to_match_aria_snapshot(
        """
        - figure:
          - heading /53 Gemeinden/ [level=2]
          - 'button "Mitnehmen: Position: Kinderarmut (SGB II)"'
          - 'link "Zahlen als Tabelle: Position: Kinderarmut (SGB II)"'
          - paragraph: /Herten liegt 2022/
          - application /Verteilung von 53 Werten. Median 15,6/
          - list
          - list
          - text: /Quelle/
        """
    )
    expect(card.get_by_role("application")).to_have_accessible_description(words("de")("keys.points"))


def test_the_table_in_the_accessibility_tree(visit):
    page = arrive(visit(), "/vergleich?ort=05562020")
    page.locator("#tabelle > summary").click()
    expect(page.locator("#tabelle table")).to_match_aria_snapshot(
        """
        - 'table "Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen, 2022"':
          - caption
          - rowgroup:
            - row:
              - columnheader "Gebiet"
              - columnheader "Wert"
              - columnheader "Hinweis"
          - rowgroup:
            - row /Herten/:
              - rowheader "Herten"
              - cell /21,5/
              - cell
        """
    )


# ---- What readers set for themselves ---------------------------------------------------------------------


def test_own_colours_keep_controls_and_charts(visit):
    watched = visit()
    watched.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page = arrive(watched, f"/karte?{MINE}")
    style = "(e, name) => getComputedStyle(e)[name]"
    plot = page.locator(PLOT)
    assert plot.evaluate(style, "forcedColorAdjust") == "none"
    assert plot.evaluate(style, "backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#nav [aria-current=page]").evaluate(style, "outlineStyle") == "solid"
    moving = page.eval_on_selector_all(
        "*", "all => all.filter(e => parseFloat(getComputedStyle(e).transitionDuration) > .1).length"
    )
    assert moving == 0


def test_a_dark_system_gets_a_dark_page_and_paper_stays_white(visit):
    page = arrive(visit(), f"/karte?{MINE}")
    page.emulate_media(color_scheme="dark")
    dark = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    ground = dark.getpixel((dark.width - 3, dark.height - 3))
    assert max(ground) < 40
    counts = dark.convert("L").histogram()
    assert sum(counts[200:]) < sum(counts) / 50  # words, but no chart that stayed light
    page.emulate_media(color_scheme="dark", media="print")
    paper = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    assert paper.getpixel((paper.width - 3, paper.height - 3)) == (255, 255, 255)
