"""The heat table in use: sorting, filtering, keys, pinned towns, judgement; its bundle only when needed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hands import choose_group, choose_level, go_to, open_gear, open_pop, query

BODY = ".ag-center-cols-container .ag-row"
TOP = ".ag-floating-top .heat-name"
LINE = ".heat-line"


def wait(page, rows=True):
    expect(page.locator(".ag-root")).to_be_visible()
    if rows:
        expect(page.locator(f"{BODY} .heat").first).to_be_visible()
    return page


def table(watched, query=""):
    return wait(watched.open(f"/tabelle{query}"))


def column(page, slug):
    """The values of a column from top to bottom, all rows, as the grid holds them."""
    return page.evaluate(
        """slug => {
            const api = window.dash_ag_grid.getApi("heat"), found = [];
            const { field } = api.getColumn(slug).getColDef();
            api.forEachNodeAfterFilterAndSort(node => found.push(node.data[field]));
            return found.map(cell => Array.isArray(cell) ? cell[0] : cell);
        }""",
        slug,
    )


def head(page, slug):
    return page.locator(f'.ag-header-cell[col-id="{slug}"]')


def bundles(watched):
    """What was asked for of the grid; asking ahead and running it is one fetch."""
    return {url for url in watched.asked if "dash_ag_grid" in url}


def focused(page):
    return page.evaluate("(e => [e.getAttribute('role'), e.getAttribute('col-id')])(document.activeElement)")


# The bundle


def test_other_pages_do_not_fetch_the_bundle_and_the_table_does_once(visit):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    assert bundles(watched) == set()
    go_to(page, "Tabelle")
    wait(page)
    assert len(bundles(watched)) == 2
    go_to(page, "Karte")
    expect(page.locator(".card-karte")).to_be_visible()
    page.go_back()
    wait(page)
    expect(page.locator(TOP)).to_have_text(["★Herten"])
    assert len(bundles(watched)) == 2


def test_a_direct_visit_and_a_reload_show_the_table(visit):
    page = table(visit(), "?ort=05562020")
    page.reload()
    wait(page)
    expect(page.locator(".ag-root")).to_have_attribute(
        "aria-label", "Tabelle: 53 Gemeinden und 38 Indikatoren"
    )


def test_a_bundle_that_does_not_come_is_told(visit):
    watched = visit()
    watched.context.route("**/dash_ag_grid/**", lambda route: route.abort())
    page = watched.open("/tabelle")
    expect(page.locator(".heat-failed")).to_be_visible()
    watched.errors.clear()  # the browser logs what was cut off here


# Sorting and filtering


def test_a_click_sorts_and_mine_stays_on_top(visit):
    page = table(visit(), "?ort=05562020")
    head(page, "auslaenderanteil").locator(".heat-head-label").click()
    expect(head(page, "auslaenderanteil")).to_have_attribute("aria-sort", "descending")
    values = column(page, "auslaenderanteil")
    assert values == sorted(values, reverse=True)
    expect(page.locator(TOP)).to_have_text(["★Herten"])
    assert len(values) == 52  # without mine, which stands on top


def test_what_has_no_number_comes_last_whichever_way_is_up(visit):
    page = table(visit(), "?ebene=jugendamt&kapitel=rahmenbedingungen")
    api = "window.dash_ag_grid.getApi('heat')"
    slug = next(
        slug
        for slug in page.evaluate(f"{api}.getColumns().map(c => c.getColId()).filter(c => c !== 'name')")
        if None in column(page, slug)
    )
    for direction in ("desc", "asc"):
        page.evaluate(f"{api}.applyColumnState({{state: [{{colId: '{slug}', sort: '{direction}'}}]}})")
        values = column(page, slug)
        known = [value for value in values if value is not None]
        assert values[: len(known)] == sorted(known, reverse=direction == "desc")
        assert set(values[len(known) :]) == {None}


def test_numbers_are_filtered_with_a_decimal_comma(visit):
    page = table(visit())
    head(page, "anteil-unter-3").locator(".ag-header-cell-filter-button").click()
    page.get_by_label("Filterwert").first.fill("2,6")
    expect(page.locator('.ag-header-cell[col-id="anteil-unter-3"].ag-header-cell-filtered')).to_be_visible()
    values = column(page, "anteil-unter-3")
    assert 0 < len(values) < 53
    assert min(values) >= 2.6
    page.get_by_text("Filter aufheben").click()
    expect(page.locator(".ag-header-cell-filtered")).to_have_count(0)


def test_areas_are_filtered_by_name(visit):
    page = table(visit())
    head(page, "name").locator(".ag-header-cell-filter-button").click()
    page.get_by_label("Filterwert").first.fill("xant")
    expect(page.locator(".ag-pinned-left-cols-container .ag-row")).to_have_count(1)
    assert column(page, "name") == ["Xanten"]


# Keys


def test_the_table_is_one_stop_and_arrows_move_in_it(visit):
    page = table(visit(), "?ort=05562020")
    page.locator(".take-page").focus()
    page.keyboard.press("Tab")
    assert focused(page) == ["columnheader", "names_0"]  # the level, as the chapters are above their columns
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == ["columnheader", "bevoelkerung"]
    page.keyboard.press("Enter")
    expect(head(page, "bevoelkerung")).to_have_attribute("aria-sort", "descending")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert focused(page) == ["gridcell", "anteil-unter-3"]
    expect(page.locator(LINE)).to_contain_text(
        "Herten 2015, Anteil unter 3: 2,4 %, mittleres Fünftel aller 53"
    )
    page.keyboard.press("Tab")
    expect(page.locator(".table-card summary")).to_be_focused()


def test_a_key_opens_the_comparison_of_the_column(visit):
    page = table(visit(), "?ort=05562020")
    page.locator('.ag-floating-top [col-id="anteil-unter-6"]').click()
    page.keyboard.press("v")
    expect(page.locator(".bands")).to_be_visible()
    assert page.url.endswith("/vergleich?indikator=anteil-unter-6&ort=05562020")


def test_the_arrow_in_a_head_and_the_list_below_open_the_comparison(visit):
    page = table(visit(), "?ort=05562020")
    head(page, "anteil-unter-18").get_by_role("link").click()
    expect(page.locator(".bands")).to_be_visible()
    assert page.url.endswith("/vergleich?indikator=anteil-unter-18&ort=05562020")
    page.go_back()
    wait(page)
    page.get_by_text("Was die Spalten zeigen").click()
    page.locator(".heat-about a").nth(1).click()
    expect(page.locator(".bands")).to_be_visible()
    assert "indikator=anteil-unter-3" in page.url


# What it says


def test_a_missing_number_says_why_to_everyone(visit):
    page = table(visit(), "?ebene=jugendamt&kapitel=rahmenbedingungen")
    page.evaluate("window.dash_ag_grid.getApi('heat').ensureColumnVisible('nettokaltmiete')")
    cell = page.locator(f"{BODY} .heat-m").first
    why = "Veröffentlicht ist nur der fertige Wert"
    expect(cell).to_contain_text(why)
    expect(cell.locator(".heat-none")).to_have_text("–")
    cell.click()
    expect(page.locator(LINE)).to_contain_text(why)


def test_small_denominators_are_grey_and_rounded_values_marked(visit):
    page = table(visit(), "?kapitel=schulen")
    page.evaluate("window.dash_ag_grid.getApi('heat').ensureColumnVisible('startchancen-grundschulen')")
    cells = page.locator(f'{BODY} [col-id="startchancen-grundschulen"] .heat')
    expect(cells.first).to_be_visible()
    assert set(cells.evaluate_all("all => all.map(e => e.className)")) == {"heat heat-s"}
    page.evaluate("window.dash_ag_grid.getApi('heat').ensureColumnVisible('schueler')")
    expect(page.locator("#heat-below > .card-notes")).to_contain_text("aus gerundeten Werten")
    expect(page.locator(f"{BODY} .heat-note").first).to_have_text("r")


def test_other_levels_groups_and_colours_change_the_figures_and_keep_the_sorting(visit):
    page = table(visit(), "?ort=05562020&kapitel=rahmenbedingungen")
    head(page, "auslaenderanteil").locator(".heat-head-label").click()
    choose_group(page, "kreisfrei")
    expect(page.locator(".ag-pinned-left-cols-container .ag-row")).to_have_count(11)
    expect(page.locator(TOP)).to_have_text(["★Herten"])
    expect(page.locator(".heat-key")).to_contain_text("der 11 kreisfreien Städte")
    choose_level(page, "Kreis")
    expect(page.locator(TOP)).to_have_text(["○Kreis Recklinghausen"])
    expect(head(page, "auslaenderanteil")).to_have_attribute("aria-sort", "descending")
    values = column(page, "auslaenderanteil")
    assert values == sorted(values, reverse=True)


def test_a_chapter_the_level_lacks_says_so_and_leads_on(visit):
    page = visit().open("/tabelle?kapitel=jugendhilfe&ebene=gemeinde")
    expect(page.locator(".card-notice")).to_contain_text("auf der Ebene Gemeinde keinen Indikator")
    expect(page.locator(".ag-root")).to_be_hidden()
    page.locator(".card-notice a").first.click()
    wait(page)
    expect(page.locator(".card-notice")).to_have_count(0)


def test_english_speaks_english(visit):
    page = table(visit(), "?sprache=en")
    expect(head(page, "name")).to_contain_text("Area")
    head(page, "anteil-unter-3").locator(".ag-header-cell-filter-button").click()
    expect(page.locator(".ag-filter")).to_contain_text("at least")
    page.get_by_label("Filter value").first.fill("2.6")
    expect(page.locator(".ag-header-cell-filtered")).to_be_visible()
    assert min(column(page, "anteil-unter-3")) >= 2.6


# Judgement


def test_judgement_colours_only_on_request(visit):
    page = table(visit(), "?kapitel=rahmenbedingungen")
    page.evaluate("window.dash_ag_grid.getApi('heat').ensureColumnVisible('kinderarmut')")
    cells = page.locator(f'{BODY} [col-id="kinderarmut"] .heat')
    expect(cells.first).to_be_visible()
    expect(page.locator(".heat-w, .heat-b")).to_have_count(0)
    open_gear(page).get_by_label("Farben", exact=True).select_option("bewertung")
    expect(page.locator(f"{BODY} .heat-w").first).to_contain_text("ungünstiger als die mittlere Hälfte")
    expect(page.locator(f"{BODY} .heat-b .heat-side").first).to_have_text("⊕")
    neutral = page.locator(f'{BODY} [col-id="nettokaltmiete"] .heat').evaluate_all(
        "all => all.map(e => e.className)"
    )
    assert all(name[-1] in "01234" for name in neutral)
    expect(page.locator("#heat-below > .card-notes")).to_contain_text(
        "Kinderarmut (SGB II) (niedriger ist günstiger)"
    )


def test_the_map_is_judged_on_request_and_the_choice_keeps_the_focus(visit):
    page = visit().open("/karte?ort=05562020")
    expect(page.locator(".card-karte .card-legend")).not_to_contain_text("günstiger")
    open_gear(page).get_by_label("Farben", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card-karte .card-legend")).to_contain_text(
        "ungünstiger als die mittlere Hälfte(13)"
    )
    expect(page.locator(".card-karte .card-notes")).to_contain_text("niedriger Wert als günstiger")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert "farben=bewertung" in page.url


def test_the_choice_is_there_only_where_something_can_be_judged(visit):
    page = visit().open("/karte?indikator=auslaenderanteil&farben=bewertung")
    expect(open_gear(page).get_by_label("Farben", exact=True)).to_be_hidden()
    expect(page.locator(".card-karte .card-legend")).not_to_contain_text("günstiger")
    page = visit().open("/vergleich?indikator=kinderarmut&farben=bewertung&ort=05562020")
    expect(open_gear(page).get_by_label("Farben", exact=True)).to_be_visible()
    expect(page.locator(".card-rangfolge .legend")).to_contain_text("günstiger als die mittlere Hälfte")


@pytest.mark.parametrize("width", [768, 360])
def test_only_the_grid_scrolls_sideways(visit, width):
    page = visit(width).open("/tabelle?ort=05562020&orte=05112000&farben=bewertung")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        page.get_by_role("button", name="Alle Gebiete als Tabelle").click()
    wait(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_function(
        """width => {
            const bar = document.querySelector(".ag-body-horizontal-scroll-viewport");
            const names = document.querySelector(".ag-pinned-left-cols-container");
            return bar.scrollWidth > bar.clientWidth && names.offsetWidth <= width / 2;
        }""",
        arg=width,
    )


# What is shown


def columns(page):
    return page.evaluate(
        "window.dash_ag_grid.getApi('heat').getColumns().map(c => c.getColId()).filter(c => c !== 'name')"
    )


def test_indicators_are_found_by_everyday_words_and_picked(visit):
    page = table(visit(), "?ort=05562020")
    chooser = open_pop(page, "spaltenwahl")
    chooser.get_by_role("searchbox").fill("hartz")
    expect(chooser.locator(".columns-found")).to_contain_text("gefunden")
    expect(chooser.get_by_label("Bevölkerung", exact=True)).to_be_hidden()
    chooser.get_by_label("Kinderarmut (SGB II)", exact=True).check()
    expect(page.locator(".c-columns b")).to_have_text("1 ausgewählt")
    chooser.get_by_role("searchbox").fill("")
    chooser.get_by_label("Anteil Gymnasium", exact=True).check()
    expect(page.locator(".c-columns b")).to_have_text("2 ausgewählt")
    expect(page.locator(".ag-header-cell[col-id]")).to_have_count(3)
    assert columns(page) == ["kinderarmut", "anteil-gymnasien"]
    assert query(page)["spalten"] == "kinderarmut,anteil-gymnasien"
    chooser.get_by_label("Auswahl").select_option("kapitel:schulen")
    expect(page.locator(".card-subtitle")).to_contain_text("Kapitel „Schulen“")
    assert query(page)["kapitel"] == "schulen"
    assert "spalten" not in query(page)


def test_only_the_towns_of_my_kreis_or_the_chosen_ones(visit):
    page = table(visit(), "?ort=05562020&orte=05915000")
    open_pop(page, "zeilenwahl").get_by_label("nur mein Kreis").check()
    expect(page.locator(".ag-pinned-left-cols-container .ag-row")).to_have_count(9)
    expect(page.locator(".c-areas b")).to_have_text("nur mein Kreis")
    open_pop(page, "zeilenwahl").get_by_label("nur meine und ausgewählte").check()
    expect(page.locator(".ag-pinned-left-cols-container .ag-row")).to_have_count(1)
    expect(page.locator(TOP)).to_have_text(["★Herten"])
    assert column(page, "name") == ["Hamm"]


def test_the_table_tells_changes_and_distances(visit):
    page = table(visit(), "?ort=05562020&spalten=kinderarmut,gisd")
    top = page.locator('.ag-floating-top [col-id="kinderarmut"] .heat')
    expect(top).to_have_text("21,5")
    page.get_by_label("Veränderung", exact=True).check()
    expect(top).to_have_text("\u22121,6")
    expect(head(page, "kinderarmut").locator(".tag")).to_have_text("2021 bis 2022")
    expect(page.locator(f"{BODY} [col-id=gisd] .heat").first).to_contain_text("in jedem Jahr neu skaliert")
    top.click()
    expect(page.locator(LINE)).to_have_text(
        "Herten, Kinderarmut (SGB II), Veränderung 2021 bis 2022: \u22121,6 Prozentpunkte, "
        "niedrigstes Fünftel aller 53 Gemeinden"
    )
    page.get_by_label("Abstand zum Median", exact=True).check()
    expect(top).to_have_text("+5,9")
    expect(head(page, "kinderarmut").locator(".tag")).to_have_text("Gemeinde · 2022")


def test_no_head_is_cut_at_the_edge_and_no_word_is_broken(visit):
    page = table(visit(), "?ort=05562020")
    cut = """() => {
        const edge = document.querySelector(".ag-header-viewport").getBoundingClientRect().right;
        return [...document.querySelectorAll(".ag-header-cell")].map(e => e.getBoundingClientRect())
            .filter(box => box.left < edge - 3 && box.right > edge + 1).length;
    }"""
    page.wait_for_function(cut.replace(".length;", ".length === 0;"))
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".heat-head-label")]
            .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""
    )
    assert wide == []


# On a phone


def test_on_a_phone_a_town_is_a_list_that_opens_one_row_at_a_time(visit):
    page = visit(360).open("/tabelle?ort=05562020&orte=05978020&spalten=kinderarmut,gisd,betreuungsquote-u3")
    rows = page.locator(".list-rows > li")
    expect(rows).to_have_count(3)
    expect(page.locator(".ag-root")).to_be_hidden()
    expect(rows.first).to_contain_text("21,5\u00a0%")
    expect(rows.first).to_contain_text("zweithöchstes Fünftel")
    expect(rows.last).to_contain_text("Zahl für den Kreis Recklinghausen")
    rows.first.locator("summary").click()
    expect(rows.first.locator(".list-strip svg")).to_be_visible()
    assert rows.first.get_by_role("link").all_inner_texts() == ["Vergleich", "Karte", "Definition"]
    rows.nth(1).locator("summary").click()
    expect(rows.nth(1).locator(".list-strip svg")).to_be_visible()
    expect(rows.first.locator(".list-strip")).to_be_hidden()
    page.locator(".list-town", has_text="Kamen").click()
    expect(page.locator(".list-town[aria-current]")).to_have_text("Kamen")
    expect(rows.first).not_to_contain_text("21,5")


def test_on_a_phone_chips_choose_the_chapter_and_the_measure(visit):
    page = visit(360).open("/tabelle?ort=05562020")
    page.locator(".radios-kapitel").get_by_label("Schulen", exact=True).check()
    expect(page.locator(".list-chapter")).to_have_count(1)
    assert query(page)["kapitel"] == "schulen"
    page.get_by_label("Veränderung", exact=True).check()
    expect(page.locator(".list-rows li").first).to_contain_text("2017/18 bis 2022/23")


def test_on_a_phone_without_a_town_the_whole_table_stands_there(visit):
    page = visit(360).open("/tabelle")
    expect(page.locator(".list-invite").get_by_role("button", name="Kommune wählen")).to_be_visible()
    wait(page)
