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

ALL = len(STORE.catalogue.indicators)
HERTEN = "/profil?ort=05562020"
ROW = ".profile-row"


def row(page, name):
    return page.locator(ROW).filter(has=page.get_by_role("link", name=name, exact=True))


def pages_of(pdf):
    """How many pages a PDF has, by its page objects."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("width", [1400, 768, 360])
@pytest.mark.parametrize("search", ["ort=05562020", "ort=JA05170&ebene=jugendamt", "ort=05913&ebene=kreis"])
def test_every_row_fits_every_screen(visit, width, search):
    page = visit(width).open(f"/profil?{search}")
    expect(page.locator(ROW)).to_have_count(ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.profile-row > *')]"
        ".map(e => e.getBoundingClientRect().right))"
    )
    assert right <= width


@pytest.mark.parametrize("width", [1400, 360])
def test_every_picture_is_drawn(visit, width):
    page = visit(width).open(HERTEN)
    drawn = page.evaluate(
        "[...document.querySelectorAll('.profile-row img')]"
        ".map(i => i.complete && i.naturalWidth > 0 && i.getBoundingClientRect().height > 8)"
    )
    counts = sum(not item.is_compared for item in STORE.catalogue.indicators.values())
    assert len(drawn) == 2 * ALL - counts  # a count has no place among others
    assert all(drawn)


def test_on_a_phone_a_row_has_two_lines(visit):
    page = visit(360).open(HERTEN)
    tops = (
        row(page, "Ausländeranteil")
        .locator("th, td:visible")
        .evaluate_all(
            "parts => parts.map(e => e.getBoundingClientRect()).map(b => Math.round(b.top + b.height / 2))"
        )
    )
    name, value, strip, line = tops
    assert name == value
    assert strip == line
    assert strip > name


def test_a_figure_of_the_kreis_stands_apart(visit):
    page = visit().open(HERTEN)
    care = row(page, "Betreuungsquote unter drei (amtlich)")
    expect(care.locator(".c-value")).to_have_text("Kreis Recklinghausen: 30,1\u00a0%")
    assert care.locator(".c-value").evaluate("e => getComputedStyle(e).fontStyle") == "italic"
    own = row(page, "Ausländeranteil")
    assert own.locator(".c-value").evaluate("e => getComputedStyle(e).fontStyle") == "normal"


def test_another_group_changes_the_medians(visit):
    page = visit().open(HERTEN)
    strip = row(page, "Ausländeranteil").locator(".c-strip img")
    before = strip.get_attribute("alt")
    choose_group(page, "nachbarn")
    expect(page.locator(".profile-head")).to_contain_text("von Herten und seinen 6 Nachbarn")
    expect(strip).not_to_have_attribute("alt", before)
    assert query(page) == {"ort": "05562020", "gruppe": "nachbarn"}


def test_since_when_is_chosen_and_named(visit):
    page = visit().open(HERTEN)
    change = row(page, "Arbeitslose je 100 Einwohner von 15 bis unter 65").locator(".c-change")
    expect(change).to_have_text("−1,5 seit 2016")
    since = page.locator(".field-seit select")
    since.select_option("2012")
    expect(change).to_contain_text("seit 2012")
    assert query(page)["seit"] == "2012"
    since.select_option("2005")
    expect(change).to_have_text("Bruch 2011")
    page.go_back()
    expect(change).to_contain_text("seit 2012")
    expect(since).to_have_value("2012")


def test_colours_judge_only_when_asked(visit):
    page = visit().open(HERTEN)
    value = row(page, "Kinderarmut: unter 15-Jährige mit SGB-II-Leistungen").locator(".c-value")
    expect(value).to_have_text("21,5\u00a0%")
    page.locator(".field-farben select").select_option("bewertung")
    expect(value).to_have_text("21,5\u00a0% ungünstiger")
    expect(page.locator(".profile-legend")).to_contain_text("günstiger, ungünstiger")


def test_another_level_is_the_profile_of_the_kreis(visit):
    page = visit().open(HERTEN)
    choose_level(page, "Kreis")
    expect(page.locator("main h1")).to_have_text("Profil: Kreis Recklinghausen")
    expect(page.locator(".profile-head")).to_contain_text("nicht für Herten allein")
    expect(page.locator(".scope-kreis")).to_have_count(0)


def test_a_name_opens_the_comparison(visit):
    page = visit().open(HERTEN + "&orte=05112000&gruppe=groesse")
    row(page, "Betreuungsquote unter drei (amtlich)").get_by_role("link").click()
    title = page.locator(".card-position .card-title")
    expect(title).to_have_attribute("data-neutral", re.compile("Betreuungsquote U3"))
    assert urlsplit(page.url).path == "/vergleich"
    expected = {"indikator": "betreuungsquote-u3", "ort": "05562020", "orte": "05112000", "gruppe": "groesse"}
    assert query(page) == expected


def test_each_line_of_what_stands_out_opens_its_proof(visit):
    page = visit().open("/profil?ort=05913000")
    lines = page.locator(".profile-highlights a")
    assert 3 <= lines.count() <= 8
    sentence = lines.first.inner_text()
    lines.first.click()
    expect(page.locator(".card-position .card-reading")).to_contain_text("Dortmund liegt")
    label = STORE.catalogue.indicators[query(page)["indikator"]].label.de
    assert sentence.startswith(label)


def test_without_a_municipality_one_is_chosen_by_name(visit):
    page = visit().open("/profil")
    expect(page.locator(".profile-tools")).to_be_hidden()
    page.locator(".profile-towns").get_by_role("link", name="Xanten", exact=True).click()
    expect(page.locator("main h1")).to_have_text("Profil: Xanten")
    expect(page.locator(ROW)).to_have_count(ALL)
    expect(page.locator(".profile-tools")).to_be_visible()


def test_a_district_stays_mine(visit):
    page = visit().open("/profil?ebene=jugendamt&ort=JA05978028")
    expect(page.locator("main h1")).to_have_text("Profil: Jugendamt Schwerte")
    assert query(page) == {"ebene": "jugendamt", "ort": "JA05978028"}


def test_tables_have_heads_and_pictures_have_words(visit):
    page = visit().open(HERTEN + "&sprache=en")
    expect(page.get_by_role("table")).to_have_count(len(STORE.catalogue.topics))
    table = page.get_by_role("table", name="Early childhood")
    expect(table.get_by_role("columnheader", name="Gap to the median")).to_have_count(1)
    expect(table.get_by_role("rowheader").nth(0)).to_contain_text("figures are for Kreis Recklinghausen")
    expect(table.get_by_role("rowheader").nth(1)).to_contain_text("Childcare rate")
    expect(table.get_by_role("img").first).to_have_attribute("alt", re.compile("15 values from"))
    expect(page.get_by_label("Change since", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    "search",
    [
        "ort=05562020",
        "ort=05954004&ebene=jugendamt&gruppe=groesse&sprache=en",
        "ort=05170052&ebene=jugendamt&gruppe=nachbarn&farben=bewertung",
        "ort=JA05562024&ebene=jugendamt&gruppe=groesse&farben=bewertung&seit=2010",
        "ort=05913000&gruppe=kreisfrei&seit=2010",
        "ort=05978&ebene=kreis",
    ],
)
def test_it_prints_on_two_sheets_of_a4_without_loss(visit, tmp_path, search):
    page = visit().open(f"/profil?{search}")
    expect(page.locator(ROW)).to_have_count(ALL)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == 2
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    expect(page.locator('[data-print="address"]')).to_have_text(page.url)
    expect(page.locator('[data-print="date"]')).to_have_text(re.compile(r"\d{4}"))
    page.emulate_media(media="print")
    for gone in (".header", ".bar", ".profile-tools", ".footer", "#notices"):
        expect(page.locator(gone)).to_be_hidden()
    for kept in ("main h1", ".profile-facts", ".profile-highlights", ".profile-source", ".paper-printed"):
        expect(page.locator(kept)).to_be_visible()
    expect(page.locator(f"{ROW}:visible")).to_have_count(ALL)
    expect(page.locator(".profile-table:visible")).to_have_count(len(STORE.catalogue.topics))
    clipped = page.evaluate(
        "[...document.querySelectorAll('.profile-row > *')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    )
    assert clipped == []
    if shutil.which("pdftotext"):
        (tmp_path / "profil.pdf").write_bytes(pdf)
        command = ["pdftotext", "-layout", str(tmp_path / "profil.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        language = "en" if "sprache=en" in search else "de"
        for topic in STORE.catalogue.topics:
            assert topic.label[language] in text


def test_the_button_prints(visit):
    watched = visit()
    watched.page.add_init_script("window.print = () => { window.printed = true; }")
    page = watched.open(HERTEN)
    page.get_by_role("button", name="Drucken").click()
    assert page.evaluate("window.printed") is True
