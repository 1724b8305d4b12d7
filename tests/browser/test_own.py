"""Own figures as a person uses them: read in, seen in every view, taken along, kept in one tab."""

from __future__ import annotations

import csv
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import AREA, choose_year, open_gear, open_search, open_take, path, pick, query, take
from tests.browser.test_accessibility import expect_no_sideways_scrolling, violations

NAME = "Plätze in Waldkitas"
LABEL = f"{NAME} (eigene Daten)"
KEPT = "() => sessionStorage.getItem('eigene')"
MEASURED = ".finding .card-subtitle"
FIGURE = "8765,4"
SHOWN = "8.765,4"


@pytest.fixture
def file(tmp_path, store):
    """A table of all towns as an office has it, with a slip, a figure like no other, markup as a name."""
    rows = [["Stadt", "2021", "2022"]]
    for at, area in enumerate(store.areas.by_level[next(iter(store.areas.by_level))]):
        name = {"Marl": "Marrl", "Xanten": "<img src=x onerror=alert(1)>"}.get(area.name, area.name)
        rows.append([name, f"{at},5", FIGURE if area.name == "Herten" else f"{at + 1},5"])
    made = tmp_path / "waldkitas.csv"
    with made.open("w", encoding="cp1252", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    return made


def read_in(watched, file, search="?ort=05562020"):
    page = watched.open(f"/eigene{search}")
    page.get_by_label("Datei (CSV").set_input_files(file)
    page.get_by_text("Angaben dazu").click()
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_role("button", name="Einlesen").click()
    expect(page.get_by_role("heading", name=LABEL)).to_be_visible()
    return page


def test_read_in_settle_a_name_and_see_them_in_every_view(visit, file):
    watched = visit()
    page = read_in(watched, file)
    result = page.locator(".own-result")
    expect(result).to_contain_text("102 Zahlen übernommen. 2 Stellen wurden nicht übernommen")
    expect(result).to_contain_text("„<img src=x onerror=alert(1)>“ ist nicht bekannt")  # as text
    expect(result.locator("img")).to_have_count(0)
    expect(result).to_be_focused()  # which scrolls
    assert violations(page) == []
    page.get_by_role("button", name="„Marrl“ als Marl übernehmen").click()
    expect(result).to_contain_text("104 Zahlen übernommen. Eine Stelle")
    expect(result).to_be_focused()
    result.get_by_role("link", name="Karte").click()
    expect(page.locator(".c-indicator")).to_contain_text(NAME)
    expect(page.locator(".card-subtitle")).to_contain_text(LABEL)
    expect(page.locator(".k-own")).to_contain_text(SHOWN)
    expect(page.locator(AREA)).to_have_count(53)
    expect(page.locator(".card-source")).to_contain_text("Eigene Daten, nicht amtlich")
    choose_year(page, 2021)
    for name, place in (
        ("Vergleich", ".finding .card-subtitle"),
        ("Zusammenhang", ".card-streu .card-subtitle"),
    ):
        page.locator("#nav").get_by_role("link", name=name).click()
        expect(page.locator(place)).to_contain_text(LABEL)
    page.locator("#nav").get_by_role("link", name="Profil").click()
    expect(page.locator("main")).to_contain_text(LABEL)
    expect(page.locator("main")).to_contain_text(SHOWN)
    page.locator("#nav").get_by_role("link", name="Tabelle").click()
    expect(page.locator(".ag-header")).to_contain_text(NAME)
    assert query(page) == {"indikator": "eigene", "jahr": "2021", "ort": "05562020"}
    assert not any(figure in url for url in watched.asked for figure in ("8765", "Wald", "wald"))


def test_they_are_in_this_tab_only_until_it_is_told_otherwise(visit, file):
    watched = visit()
    page = read_in(watched, file)
    page.locator(".own-result").get_by_role("link", name="Vergleich").click()
    expect(page.locator(MEASURED)).to_contain_text(LABEL)
    link = page.url
    page.reload()
    expect(page.locator(MEASURED)).to_contain_text(LABEL)
    page.locator(".languages a[hreflang=en]").click()
    expect(page.locator(MEASURED)).to_contain_text(f"{NAME} (own data)")
    other = watched.context.new_page()
    other.goto(link)
    expect(other.locator("#notices")).to_contain_text("Eigene Zahlen stehen in keinem Link")
    expect(other.locator(MEASURED)).to_contain_text("Kinderarmut")
    assert other.evaluate(KEPT) is None
    other.get_by_role("link", name="Eigene Zahlen einlesen").click()
    expect(other.locator(".own-result")).to_contain_text("noch keine eigenen Zahlen")
    other.close()
    page.goto(watched.address + "/eigene")
    page.get_by_role("button", name="Eigene Zahlen entfernen").click()
    expect(page.locator(".own-status")).to_contain_text("entfernt")
    expect(page.get_by_label("Datei (CSV")).to_be_focused()
    assert page.evaluate(KEPT) is None
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_what_is_taken_along_has_and_marks_them(visit, file):
    watched = visit()
    page = read_in(watched, file)
    page.locator(".own-result").get_by_role("link", name="Karte").click()
    expect(page.locator(AREA)).to_have_count(53)
    plain = take(page, ".take-all a:has-text('CSV')")
    assert plain.suggested_filename == "eigene.csv"
    content = plain.path().read_text("utf-8-sig")
    assert LABEL in content
    assert FIGURE in content
    picture = take(page, "[data-take=png]", ".card-karte")
    assert picture.path().stat().st_size > 10_000
    expect(open_take(page)).to_contain_text("Eigene Zahlen stehen in keinem Link")
    page.keyboard.press("Escape")
    book = take(page, 'a[href^="/daten/karte.xlsx"]')
    assert book.suggested_filename == "eigene-2022-karte-gemeinde.xlsx"
    assert book.path().read_bytes()[:2] == b"PK"
    paper = take(page, 'a[href^="/dokument.docx"]')
    assert paper.suggested_filename.endswith(".docx")
    page.locator("#nav").get_by_role("link", name="Tabelle").click()
    expect(page.locator(".ag-header")).to_contain_text(NAME)
    table = take(page, 'a[href^="/daten/tabelle.csv"]')
    assert LABEL in table.path().read_text("utf-8-sig")


def test_choosing_them_from_the_list_and_beside_an_official_one(visit, file):
    watched = visit()
    page = watched.open("/karte?ort=05562020")
    open_search(page, "indicators").get_by_role("link", name="Eigene Zahlen einlesen").click()
    expect(page.locator("main h1")).to_have_text("Eigene Zahlen")
    assert path(page) == "/eigene"
    read_in(watched, file)
    page = watched.open("/karte?ort=05562020")
    open_gear(page).get_by_role("link", name="Mit zweiter Karte vergleichen").click()
    pick(page, "Indikator der zweiten Karte", "Wald", LABEL)
    expect(page.locator(".card-title").nth(1)).to_have_text(LABEL)
    expect(page.locator(AREA)).to_have_count(106)
    assert query(page)["indikator2"] == "eigene"


def test_without_own_figures_no_question_changes(visit, file):
    def questions(watched):
        found = []
        watched.page.on(
            "request", lambda r: r.method == "POST" and found.append((r.url, json.loads(r.post_data)))
        )
        page = watched.open("/karte?ort=05562020")
        choose_year(page, 2021)
        return [url for url, body in found if "eigene" in body], [url for url, _ in found]

    plain = visit()
    with_own, every = questions(plain)
    assert with_own == []
    assert all(re.search(r"/[0-9a-f]{12}/_dash-update-component$", url) for url in every)
    carrying = visit()
    read_in(carrying, file)
    with_own, every = questions(carrying)
    assert (
        len(with_own) == 1
    )  # the page itself, for its lists; the step to another year is about official figures
    assert len(every) > 1


def test_a_question_is_answered_and_an_assumption_changed_on_the_page(visit, tmp_path):
    watched = visit()
    page = watched.open("/eigene?ort=05562020")
    table = tmp_path / "kinder.csv"
    table.write_text("Gemeinde;Geschlecht;2022\nHerten;m;12\nHerten;w;13\nMarl;m;14\nMarl;w;15\n", "utf-8")
    page.get_by_label("Datei (CSV").set_input_files(table)
    page.get_by_role("button", name="Einlesen").click()
    result = page.locator(".own-result")
    expect(result).to_contain_text("sie unterscheiden sich in „Geschlecht“")
    assert page.evaluate(KEPT) in {None, "null"}
    expect(result).to_be_focused()
    assert violations(page) == []
    result.get_by_label("Geschlecht").select_option("w")
    result.get_by_role("button", name="So lesen").press("Enter")
    expect(result).to_contain_text("So gelesen: 2 Gemeinden, 2022, Geschlecht „w“.")
    expect(result).to_be_focused()
    assert json.loads(page.evaluate(KEPT))["rows"] == {"05562020": [13], "05562024": [15]}
    result.get_by_text("Anders lesen").click()
    assert violations(page) == []
    result.get_by_label("Ebene der Gebiete").select_option("jugendamt")
    result.get_by_role("button", name="So lesen").click()
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, Geschlecht „w“.")
    result.get_by_label("Geschlecht").select_option("m")  # what was opened stays open
    result.get_by_role("button", name="So lesen").click()
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, Geschlecht „m“.")
    page.get_by_role("button", name="Einlesen").click()  # the same file keeps its answers
    expect(result).to_contain_text("Geschlecht „m“.")
    other = tmp_path / "andere.csv"
    other.write_text(table.read_text("utf-8"), "utf-8")
    page.get_by_label("Datei (CSV").set_input_files(other)
    page.get_by_role("button", name="Einlesen").click()  # another one is asked about anew
    expect(result).to_contain_text("sie unterscheiden sich in „Geschlecht“")


REFUSED = (
    ("bild.csv", b"\x89PNG\r\n\x1a\n....", "Die Datei ist ein Bild"),
    ("leer.csv", b"", "Die Datei ist leer"),
    ("gross.csv", b"x" * 5_000_001, "größer als 5 MB"),
    ("makro.xlsm", b"PK\x03\x04", "Makros"),
    ("ohne.csv", b"Farbe;2021\nrot;1\n", "keine Spalte mit Namen"),
)


def test_it_works_on_a_phone_by_keyboard_and_says_what_cannot_be_read(visit, file, tmp_path):
    page = visit(360).open("/eigene?ort=05562020")
    page.get_by_role("button", name="Einlesen").press("Enter")
    expect(page.locator(".own-status")).to_have_text("Bitte wählen Sie zuerst eine Datei.")
    for name, content, said in REFUSED:
        (tmp_path / name).write_bytes(content)
        page.get_by_label("Datei (CSV").set_input_files(tmp_path / name)
        page.get_by_role("button", name="Einlesen").press("Enter")
        expect(page.locator("main")).to_contain_text(said)
        assert page.evaluate(KEPT) is None
    page.get_by_label("Datei (CSV").set_input_files(file)
    page.get_by_role("button", name="Einlesen").press("Enter")
    page.get_by_role("button", name="„Marrl“ als Marl übernehmen").press("Enter")
    expect(page.locator(".own-result")).to_contain_text("104 Zahlen übernommen.")
    expect_no_sideways_scrolling(page)
