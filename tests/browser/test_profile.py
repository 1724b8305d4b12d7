"""What a person does with the profile: read it on any screen, compare otherwise, follow a line, print it."""

from __future__ import annotations

import re
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.hands import choose_group, choose_level, query
from tests.official import STORE

ALL = STORE.catalogue.indicators.values()
CORE = sum(item.core for item in ALL)
ROWS = CORE + sum(item.is_compared for item in ALL)
HERTEN = "/profil?ort=05562020"
CHOSEN = f"{HERTEN}&orte=05562024,05562014,05915000"
ROW = ".profile-row"


def row(page, name):
    return page.locator(ROW).filter(has=page.get_by_role("link", name=name, exact=True)).first


def unfold(page):
    """All chapters open."""
    page.locator(".profile-chapter").evaluate_all("all => all.forEach((one) => (one.open = true))")


def pages_of(pdf):
    """How many pages a PDF has, by its page objects."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("width", [1400, 1100, 768, 360])
@pytest.mark.parametrize(
    "search",
    [
        "ort=05562020&orte=05562024,05562014,05915000,05978020,05170052",
        "ort=JA05170&ebene=jugendamt",
        "ort=05913&ebene=kreis",
    ],
)
def test_every_row_fits_every_screen(visit, width, search):
    page = visit(width).open(f"/profil?{search}")
    unfold(page)
    assert page.locator(ROW).count() == ROWS
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.profile-row > *, .profile-amounts li > *')]"
        ".map(e => e.getBoundingClientRect().right))"
    )
    assert right <= width


@pytest.mark.parametrize("width", [1400, 360])
def test_every_picture_is_drawn(visit, width):
    page = visit(width).open(HERTEN)
    unfold(page)
    drawn = page.evaluate(
        "[...document.querySelectorAll('.c-strip img')]"
        ".map(i => i.complete && i.naturalWidth > 0 && i.getBoundingClientRect().height > 8)"
    )
    assert len(drawn) == ROWS - page.locator(".few-words").count()
    assert all(drawn)


@pytest.mark.parametrize("search", [HERTEN, CHOSEN])
def test_on_a_phone_the_folded_page_is_short(visit, search):
    page = visit(360).open(search)
    expect(page.locator(".profile-chapter[open]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") <= 4000


def test_the_first_screen_has_three_findings_and_the_core(visit):
    page = visit().open(CHOSEN)
    expect(page.locator("main h1")).to_have_text("Was in Herten auffällt")
    findings = page.locator(".findings li")
    expect(findings).to_have_count(3)
    tops = findings.evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().top))")
    assert len(set(tops)) == 1
    assert page.locator("#kernzahlen .profile-row").count() == CORE
    first = page.locator("#kernzahlen .profile-row").first
    assert first.bounding_box()["y"] < 900
    expect(page.locator("#kernzahlen thead .c-town")).to_have_text(["Marl", "Gladbeck", "Hamm"])


def towns_of(page, name):
    return row(page, name).locator(".c-town")


def test_chosen_towns_are_columns_or_stand_in_the_row(visit):
    page = visit().open(CHOSEN)
    expect(towns_of(page, "Kinderarmut (SGB II)").locator(".figure")).to_have_text(["25,4", "27,8", "13,0"])
    lefts = [
        found.evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().right))")
        for found in (page.locator("#kernzahlen thead .c-town"), towns_of(page, "Kinderarmut (SGB II)"))
    ]
    assert lefts[0] == lefts[1]
    page.set_viewport_size({"width": 360, "height": 800})
    expect(towns_of(page, "Kinderarmut (SGB II)").first).to_contain_text("Marl 25,4")
    assert towns_of(page, "Kinderarmut (SGB II)").first.locator(".town-of").is_visible()
    strip = row(page, "Kinderarmut (SGB II)").locator(".c-strip img")
    assert "Marl 25,4; Gladbeck 27,8; Hamm 13,0" in strip.get_attribute("alt")


def test_on_a_phone_name_and_value_share_a_line_and_the_strip_is_below(visit):
    page = visit(360).open(HERTEN)
    found = row(page, "Ausländeranteil")
    middle = "e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom]; }"
    name, value, median, strip = (
        found.locator(part).evaluate(middle) for part in ("th", ".c-value", ".c-median", ".c-strip")
    )
    assert name[0] < value[1]
    assert value[0] < name[1]
    assert median[0] >= value[1] - 4
    assert strip[0] >= median[1] - 4


def test_a_figure_of_the_kreis_stands_apart(visit):
    page = visit().open(CHOSEN)
    care = row(page, "Betreuungsquote U3")
    expect(care.locator(".c-value")).to_have_text("Kreis Recklinghausen: 30,1\u00a0%")
    block = page.locator("#kernzahlen .scope-kreis").first
    expect(block).to_contain_text("Marl und Gladbeck gehören zum selben Kreis.")
    edge = "e => getComputedStyle(e.querySelector('tr.profile-row > th')).borderLeftWidth"
    assert block.evaluate(edge) == "3px"
    colour = "e => getComputedStyle(e).color"
    own = row(page, "Ausländeranteil").locator(".c-value").evaluate(colour)
    assert care.locator(".c-value").evaluate(colour) != own


def test_a_reason_is_reached_by_the_tab_key(visit):
    page = visit().open("/profil?ort=05170052&ebene=jugendamt")
    dash = row(page, "Kinderarmut (SGB II)").locator(".c-value [tabindex='0']")
    expect(dash).to_have_attribute("title", "nicht zusammengefasst")
    dash.focus()
    assert page.evaluate("document.activeElement.textContent") == "–"


def test_the_jump_bar_opens_a_chapter_and_marks_it(visit):
    page = visit().open(HERTEN)
    page.locator(".jumps").get_by_role("link", name="Schulen").click()
    expect(page.locator("#kapitel-schulen")).to_have_attribute("open", "")
    expect(page.locator(".jumps [aria-current]")).to_have_text("Schulen")
    expect(page.locator("#kapitel-schulen .profile-amounts")).to_be_visible()
    expect(page.locator("#kapitel-fruehe-bildung > table")).to_be_hidden()


def test_a_chapter_without_own_figures_leads_to_own_ones(visit):
    page = visit().open(HERTEN)
    page.locator("#kapitel-fruehe-bildung > summary").click()
    page.locator("#kapitel-fruehe-bildung").get_by_role("link", name="Eigene Zahlen verwenden").click()
    expect(page).to_have_url(re.compile(r"/eigene\?.*ort=05562020"))


def test_the_rule_is_told_on_request(visit):
    page = visit().open(HERTEN)
    rule = page.locator(".profile-rule")
    expect(rule.locator("p")).to_be_hidden()
    rule.locator("summary").click()
    expect(rule.locator("p")).to_contain_text("Kernindikatoren")


def test_another_group_changes_the_medians(visit):
    page = visit().open(HERTEN)
    strip = row(page, "Ausländeranteil").locator(".c-strip img")
    before = strip.get_attribute("alt")
    choose_group(page, "nachbarn")
    expect(page.locator(".profile-compared > summary")).to_contain_text("von Herten und seinen 6 Nachbarn")
    expect(strip).not_to_have_attribute("alt", before)
    assert query(page) == {"ort": "05562020", "gruppe": "nachbarn"}


def test_since_when_is_chosen_and_named(visit):
    page = visit().open(HERTEN)
    earlier = row(page, "Arbeitslose je 100 Einwohner").locator(".c-earlier")
    expect(earlier).to_have_text("9,5 (2016)")
    page.get_by_role("button", name="Früheres Jahr und Farben").click()
    since = page.locator(".field-seit select")
    since.select_option("2012")
    expect(earlier).to_contain_text("(2012)")
    assert query(page)["seit"] == "2012"
    since.select_option("2005")
    expect(earlier).to_have_text("8,5 (2011)\u00a0* (Bruch 2011)")
    page.go_back()
    expect(earlier).to_contain_text("(2012)")
    expect(since).to_have_value("2012")


def test_colours_judge_only_when_asked(visit):
    page = visit().open(HERTEN)
    value = row(page, "Kinderarmut (SGB II)").locator(".c-value")
    expect(value).to_have_text("21,5\u00a0%")
    page.get_by_role("button", name="Früheres Jahr und Farben").click()
    page.locator(".field-farben select").select_option("bewertung")
    expect(value).to_have_text("21,5\u00a0% ungünstiger")
    expect(page.locator(".profile-compared p")).to_contain_text("Günstiger, ungünstiger")


def test_another_level_is_the_profile_of_the_kreis(visit):
    page = visit().open(HERTEN)
    choose_level(page, "Kreis")
    expect(page.locator("main h1")).to_have_text("Was im Kreis Recklinghausen auffällt")
    expect(page.locator(".profile-head")).to_contain_text("nicht für Herten allein")
    expect(page.locator(".scope-kreis")).to_have_count(0)


def test_a_name_opens_the_comparison(visit):
    page = visit().open(HERTEN + "&orte=05112000&gruppe=groesse")
    row(page, "Betreuungsquote U3").get_by_role("link").click()
    title = page.locator(".card-position .card-title")
    expect(title).to_have_attribute("data-neutral", re.compile("Betreuungsquote U3"))
    assert urlsplit(page.url).path == "/vergleich"
    expected = {"indikator": "betreuungsquote-u3", "ort": "05562020", "orte": "05112000", "gruppe": "groesse"}
    assert query(page) == expected


def test_each_finding_opens_its_proof(visit):
    page = visit().open("/profil?ort=05913000")
    found = page.locator(".findings a")
    assert 2 <= found.count() <= 3
    chapter = found.first.locator(".finding-top > span").first.inner_text()
    found.first.click()
    expect(page.locator(".card-position .card-reading")).to_contain_text("Dortmund liegt")
    assert STORE.catalogue.indicators[query(page)["indikator"]].topic.label.de == chapter


def test_without_a_municipality_one_is_chosen_by_name(visit):
    page = visit().open("/profil")
    expect(page.locator(".profile-tools")).to_be_hidden()
    page.locator(".profile-towns").get_by_role("link", name="Xanten", exact=True).click()
    expect(page.locator("main h1")).to_have_text("Was in Xanten auffällt")
    expect(page.locator(ROW)).to_have_count(ROWS)
    expect(page.locator(".profile-tools")).to_be_visible()


def test_a_district_stays_mine(visit):
    page = visit().open("/profil?ebene=jugendamt&ort=JA05978028")
    expect(page.locator("main h1")).to_have_text(re.compile("Jugendamt.* Schwerte auffällt"))
    assert query(page) == {"ebene": "jugendamt", "ort": "JA05978028"}


def test_tables_have_heads_and_pictures_have_words(visit):
    page = visit().open(HERTEN + "&sprache=en")
    table = page.get_by_role("table", name="Twelve core figures")
    for head in ("Value", "Median", "NRW", "Earlier (year)"):
        expect(table.get_by_role("columnheader", name=head)).to_have_count(1)
    expect(table.get_by_role("img").first).to_have_attribute("alt", re.compile("53 values from"))
    page.locator("#kapitel-fruehe-bildung > summary").click()
    early = page.get_by_role("table", name="Early childhood")
    expect(early.get_by_role("rowheader").nth(0)).to_contain_text("figures are for Kreis Recklinghausen")
    expect(early.get_by_role("rowheader").nth(1)).to_contain_text("Childcare rate")
    page.get_by_role("button", name="Earlier year and colours").click()
    expect(page.get_by_label("Change since", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    "search",
    [
        "ort=05562020",
        "ort=05562020&orte=05562024,05562014,05915000",
        "ort=05978020&orte=05112000,05513000,05562014,05916000,05170052&sprache=en&farben=bewertung",
        "ort=05170052",
        "ort=05112000&orte=05562024,05562014,05915000,05978020,05170052",
        "ort=05954004&ebene=jugendamt&gruppe=groesse&sprache=en",
        "ort=05170052&ebene=jugendamt&gruppe=nachbarn&farben=bewertung",
        "ort=JA05562024&ebene=jugendamt&gruppe=groesse&farben=bewertung&seit=2010",
        "ort=05913000&gruppe=kreisfrei&seit=2010",
        "ort=05978&ebene=kreis",
    ],
)
def test_it_prints_on_two_sheets_of_a4_without_loss(visit, tmp_path, search):
    page = visit().open(f"/profil?{search}")
    expect(page.locator(ROW)).to_have_count(ROWS)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == 2
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    expect(page.locator('[data-print="address"]')).to_have_text(page.url)
    expect(page.locator('[data-print="date"]')).to_have_text(re.compile(r"\d{4}"))
    page.emulate_media(media="print")
    for gone in (".header", ".bar", ".profile-tools", ".jumps", ".profile-chapters", ".footer", "#notices"):
        expect(page.locator(gone)).to_be_hidden()
    for kept in (
        "main h1",
        ".profile-facts",
        ".findings",
        ".profile-foot",
        ".profile-rest",
        ".paper-printed",
    ):
        expect(page.locator(kept)).to_be_visible()
    expect(page.locator(f"{ROW}:visible")).to_have_count(CORE)
    if shutil.which("pdftotext"):
        (tmp_path / "profil.pdf").write_bytes(pdf)
        first, second = (text_of(tmp_path / "profil.pdf", number) for number in (1, 2))
        heading, rest = page.locator("main h1").inner_text(), page.locator(".profile-rest h2").inner_text()
        assert " ".join(heading.split()) in " ".join(first.split())
        assert rest in second
        code = page.locator(".profile-foot strong").inner_text()
        assert code in first
        language = "en" if "sprache=en" in search else "de"
        for topic in STORE.catalogue.topics:
            if topic.slug != "jugendhilfe":  # amounts alone
                assert topic.label[language] in second
        for line in page.locator(".rest-columns td:first-child").all_inner_texts():
            assert line.strip() in second


def text_of(path, page):
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("search", ["ort=05562020", "ort=05913000&orte=05562020"])
def test_nothing_is_cut_off_on_paper(visit, search):
    page = visit().open(f"/profil?{search}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 711, "height": 1000})  # 188 mm between the margins
    clipped = page.evaluate(
        "[...document.querySelectorAll('#kernzahlen .profile-row > *, .rest-columns :is(th, td)')]"
        ".filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    )
    assert clipped == []


def test_the_button_prints(visit):
    watched = visit()
    watched.page.add_init_script("window.print = () => { window.printed = true; }")
    page = watched.open(HERTEN)
    page.get_by_role("button", name="Drucken").click()
    assert page.evaluate("window.printed") is True
