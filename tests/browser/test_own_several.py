"""Several own figures as a person uses them: kept side by side, ticked, listed, taken away one by one."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.app.test_own_several import COLUMNS, HERTEN, TABLES
from tests.browser.axe import violations
from tests.browser.hands import expect_arrived, path, query
from tests.browser.test_accessibility import expect_no_sideways_scrolling
from tests.browser.test_first import held
from tests.browser.test_own import KEPT, paste

TOWN = f"ort={HERTEN}&ebene=jugendamt"
WORDS = {1: "Wald (eigene Daten)", 2: "Hilfen (Vergleichsring)", 5: "Wiese (eigene Daten)"}


def with_tables(watched, search):
    """A page in a tab that has several own figures."""
    page = watched.open("/eigene")
    assert page.evaluate("tables => ruhrvergleich.own.put(tables)", TABLES) == "kept"
    page.goto(watched.address + search)
    expect_arrived(page)
    return page


def kept(page):
    """The slots and names of what the tab keeps."""
    return [(one.get("slot", 1), one["name"]) for one in json.loads(page.evaluate(KEPT) or "[]")]


def test_all_columns_of_a_table_are_taken_and_another_file_comes_beside(visit):
    page = visit().open("/eigene?ort=05562020")
    result = page.locator(".own-result")
    paste(page, COLUMNS.replace(";", "\t"))
    result.get_by_role("button", name="Alle 2 Spalten nehmen").click()
    expect(result.get_by_role("heading", level=2)).to_contain_text("2 Spalten")
    expect(result.get_by_role("checkbox")).to_have_count(2)
    assert violations(page) == []
    result.get_by_role("checkbox").nth(0).uncheck()
    result.get_by_role("checkbox").nth(1).uncheck()
    result.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-status")).to_have_text("Bitte kreuzen Sie mindestens eine Spalte an.")
    result.get_by_role("checkbox").nth(0).check()
    result.get_by_role("checkbox").nth(1).check()
    result.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-status")).to_have_text("Die Zahlen stehen jetzt in allen Ansichten.")
    assert kept(page) == [(1, "Plätze"), (2, "Anteil in %")]
    paste(page, "Wartende\nStadt\t2022\nHerten\t7\n")
    expect(result.get_by_role("heading", name="Wartende (eigene Daten)")).to_be_visible()
    expect(result).to_contain_text("Ihre bisherigen eigenen Zahlen bleiben.")
    result.get_by_role("button", name="Dazunehmen").click()
    expect(result.get_by_role("heading", name="Wartende (eigene Daten)")).to_be_visible()
    assert kept(page) == [(1, "Plätze"), (2, "Anteil in %"), (3, "Wartende")]
    assert violations(page) == []


def test_one_is_changed_another_replaced_a_third_removed(visit):
    page = with_tables(visit(), f"/eigene?{TOWN}")
    result = page.locator(".own-result")
    expect(result.locator(".own-list li")).to_have_count(4)
    result.get_by_role("button", name="„Wiese (eigene Daten)“ ansehen").click()
    expect(result.get_by_role("heading", name="Wiese (eigene Daten)")).to_be_focused()
    unit = result.get_by_label("Einheit")
    unit.fill("je Halm")
    unit.press("Tab")
    expect(result.locator(".own-preview")).to_be_visible()
    expect(result.get_by_label("Einheit")).to_have_value("je Halm")
    assert [one["unit"] for one in json.loads(page.evaluate(KEPT))].index("je Halm") == 2
    with page.expect_file_chooser() as chooser:
        result.get_by_role("button", name="Durch eine andere Datei ersetzen").click()
    content = {"name": "Heide.csv", "mimeType": "text/csv", "buffer": b"Jugendamt;2024\nHerten;9\n"}
    chooser.value.set_files(content)
    result.get_by_role("button", name="„Wiese“ ersetzen").click()
    expect(result.get_by_role("heading", name="Heide (eigene Daten)")).to_be_visible()
    assert kept(page) == [(1, "Wald"), (2, "Hilfen"), (5, "Heide"), (7, "Meldungen")]
    result.get_by_role("button", name="„Wald (eigene Daten)“ entfernen").click()
    expect(page.locator(".own-status")).to_have_text("„Wald“ ist entfernt.")
    assert kept(page) == [(2, "Hilfen"), (5, "Heide"), (7, "Meldungen")]
    expect(result).to_be_focused()
    result.get_by_role("button", name="Alle entfernen").click()
    expect(result).to_have_text("In diesem Tab liegen noch keine eigenen Zahlen.")
    assert page.evaluate(KEPT) is None


def test_they_stand_side_by_side_and_beside_official_ones(visit):
    page = with_tables(visit(), f"/tabelle?{TOWN}&spalten=eigene-2,eigene-5,kinderarmut")
    expect(page.locator("#notices")).to_have_text("")
    for name in ("Hilfen", "Wiese", "Kinderarmut"):
        expect(page.locator(".ag-header")).to_contain_text(name)
    page.goto(page.url.split("/tabelle")[0] + f"/vergleich?{TOWN}&indikatoren=eigene,eigene-2,eigene-5,gisd")
    expect_arrived(page)
    expect(page.locator(".several-body")).to_contain_text("Hilfen (Vergleichsring)")
    page.get_by_role("button", name="Indikatoren wählen").click()
    box = page.locator(".several-chooser").get_by_label("Meldungen (Vergleichsring)")
    box.check()
    expect(page.locator(".several-body")).to_contain_text("Meldungen (Vergleichsring)")
    assert query(page)["indikatoren"] == "eigene,eigene-2,eigene-5,gisd,eigene-7"


def test_a_link_of_the_first_page_keeps_the_own_indicator(visit):
    watched = visit()
    with_tables(watched, "/eigene")
    with held(watched, f"/karte?indikator=eigene-2&{TOWN}") as page:
        page.locator("#erste .nav a[data-nav=vergleich]").click()
        page.wait_for_url("**/vergleich?*")
    expect_arrived(page)
    assert (path(page), query(page)["indikator"]) == ("/vergleich", "eigene-2")
    expect(page.locator(".finding .card-subtitle")).to_contain_text(WORDS[2])


def test_the_list_is_usable_on_a_phone(visit):
    page = with_tables(visit(360), f"/eigene?{TOWN}")
    expect(page.locator(".own-list li")).to_have_count(4)
    expect_no_sideways_scrolling(page)
    assert violations(page) == []


def test_more_than_there_is_room_for_is_said(visit):
    watched = visit()
    page = watched.open("/eigene")
    many = [TABLES[0] | {"slot": slot, "name": f"Nr. {slot}"} for slot in range(1, 41)]
    assert page.evaluate("tables => ruhrvergleich.own.put(tables)", many) == "kept"
    page.reload()
    expect_arrived(page)
    expect(page.locator(".own-list li")).to_have_count(40)
    paste(page, "Wartende\nStadt\t2022\nHerten\t7\n")
    page.get_by_role("button", name="Dazunehmen").click()
    expect(page.locator(".own-status")).to_contain_text("kein Platz mehr: höchstens 40 eigene Indikatoren")
    assert len(kept(page)) == 40
