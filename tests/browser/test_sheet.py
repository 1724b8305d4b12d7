"""The sheet about one's own town (Kita-Blatt), as a planner writes, keeps, opens and prints it."""

from __future__ import annotations

import json
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import choose_town, expect_arrived, open_search, path, query, search_for
from tests.browser.test_print import sheets
from tests.browser.test_print import text as words_of

HERTEN = "ort=05562020"
NASTY = "<img src=x onerror=alert(1)> & {wurt}"


def entered(watched, search=HERTEN):
    page = watched.page
    page.goto(f"{watched.address}/blatt?{search}")
    expect_arrived(page)
    return page


def begun(watched, search=HERTEN):
    """The page with the template, once the sheet is drawn."""
    page = entered(watched, search)
    page.get_by_role("button", name="Mit der Vorlage beginnen").click()
    expect(page.locator(".blatt-entry")).to_have_count(5)
    expect(page.locator(".blatt-sheet [data-card]")).to_have_count(5)
    return page


def sheet(page):
    return page.get_by_role("article")


def texts(page):
    return [area.input_value() for area in page.get_by_label("Text", exact=True).all()]


def saved(page):
    """The file that the browser hands over."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Speichern", exact=True).click()
    taken = download.value
    expect(page.locator(".blatt-told")).to_have_text(f"Gespeichert: {taken.suggested_filename}")
    return taken.suggested_filename, json.loads(taken.path().read_text("utf-8"))


def open_file(page, content, name="alt.blatt.json"):
    given = content if isinstance(content, str) else json.dumps(content)
    file = {"name": name, "mimeType": "application/json", "buffer": given.encode()}
    page.locator(".blatt-file").set_input_files(file)


LEAVES = """() => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
}"""
"""Whether the browser would ask before it closes the tab."""


@pytest.mark.parametrize(("town", "name"), [("05562020", "Herten"), ("05112000", "Duisburg")])
def test_a_sheet_is_written_kept_opened_and_printed_on_one_page(visit, tmp_path, town, name):
    watched = visit()
    page = begun(watched, f"ort={town}")
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text(f"Kita-Blatt {name}")
    page.get_by_label("Titel", exact=True).fill("Kitas bei uns")
    page.get_by_label("Überschrift").first.fill("Es fehlen Plätze")
    area = page.get_by_label("Text", exact=True).first
    area.fill("Unser Ziel ist erreicht: ")
    page.get_by_role("button", name="Zahl einsetzen").first.click()
    page.get_by_role("dialog", name="Zahl einsetzen").get_by_role(
        "button", name=re.compile("^Wert")
    ).first.click()
    expect(area).to_be_focused()
    expect(area).to_have_value("Unser Ziel ist erreicht: {wert}")
    first = sheet(page).locator("[data-card='0']")
    expect(first.get_by_role("heading")).to_have_text("Es fehlen Plätze")
    expect(first.locator("[data-field='wert']")).to_have_text(re.compile(r"^\d+,\d\s%$"))
    figure = first.locator("[data-field='wert']").inner_text()

    name_of_file, file = saved(page)
    assert name_of_file == "kitas-bei-uns.blatt.json"
    assert file["karten"][0] | {"ueberschrift": "Es fehlen Plätze"} == file["karten"][0]
    assert figure in [one["felder"]["wert"] for one in file["zahlen"].values()]
    page.reload()
    expect(page.locator(".blatt-entry")).to_have_count(5)
    expect(first.locator("[data-field='wert']")).to_have_text(figure)

    other = visit().page
    other.goto(f"{watched.address}/blatt")
    expect_arrived(other)
    open_file(other, file, name_of_file)
    expect(other.get_by_label("Titel", exact=True)).to_have_value("Kitas bei uns")
    expect(other.locator(".town")).to_contain_text(name)
    expect(other.get_by_role("button", name="Rückgängig")).to_be_focused()
    assert query(other)["ort"] == town
    expect(sheet(other).locator("[data-card='0'] [data-field='wert']")).to_have_text(figure)
    assert texts(other) == texts(page)
    assert not other.evaluate(LEAVES)  # all of it is in the file
    pdf = other.pdf(prefer_css_page_size=True)
    assert sheets(pdf) == 1
    assert re.search(rb"/MediaBox \[0 0 59[456][.\d]* 84[12][.\d]*\]", pdf)
    words = words_of(pdf, tmp_path)
    if words is not None:
        assert "Kitas bei uns" in words
        assert "Quellen:" in words
        assert "Speichern" not in words


def test_the_server_hears_of_a_sheet_only_in_bodies(visit):
    watched = visit()
    page = begun(watched)
    with page.expect_request("**/blatt.json") as asked:
        page.get_by_label("Titel", exact=True).fill("Vertraulich")
    assert "Vertraulich" in asked.value.post_data
    expect(sheet(page)).to_contain_text("Vertraulich")
    assert not any("Vertraulich" in url for url in watched.asked)
    assert "Vertraulich" not in page.url
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("Object.keys(sessionStorage)") == ["blatt"]


def test_a_file_of_last_year_says_what_is_new_until_it_is_saved_again(visit):
    page = begun(visit())
    _, file = saved(page)
    place = next(at for at, card in enumerate(file["karten"]) if card["indikator"] == "kinderarmut")
    former = file["zahlen"]["kinderarmut"]
    former |= {"jahr": 1999, "felder": former["felder"] | {"wert": "1,5 %"}}
    file["gespeichert"] = "2000-01-31"
    open_file(page, file)
    news = page.locator(".blatt-changes").filter(has_text="Neu seit 31.01.2000")
    expect(news).to_contain_text("1,5 % (1999)")
    news.get_by_role("button").first.click()
    expect(page.get_by_label("Text", exact=True).nth(place)).to_be_focused()
    page.keyboard.type("x")
    expect(sheet(page).locator(f"[data-card='{place}'] .blatt-text")).to_contain_text("x")
    expect(news).to_be_visible()  # it stays as long as she writes
    assert violations(page) == []
    saved(page)
    expect(news).to_have_count(0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{kaputt", "kein vollständiges JSON"),
        ("[]", "kein Kita-Blatt"),
        ('{"ruhrvergleich": "mappe"}', "kein Kita-Blatt"),
        ("x" * 400_000, "zu groß"),
    ],
)
def test_what_is_no_sheet_is_refused_and_the_draft_stays(visit, content, said):
    page = begun(visit())
    before = texts(page)
    open_file(page, content)
    expect(page.locator(".blatt-told")).to_contain_text(said)
    assert texts(page) == before


def test_of_a_file_changed_by_hand_all_that_can_be_read_is_kept(visit):
    page = entered(visit())
    cards = [
        {"indikator": "gibt-es-nicht", "bild": "foto", "text": NASTY, "ueberschrift": "<b>fett</b>"},
        7,
        "Nur ein Satz",
        {"indikator": "kinderarmut", "bild": "karte", "jahr": 1950, "text": "{wert:nix} {wert}"},
    ]
    open_file(
        page, {"ruhrvergleich": "blatt", "fassung": 9, "ansicht": "ort=05999999&orte=1", "karten": cards}
    )
    expect(page.locator(".blatt-entry")).to_have_count(4)
    unread = page.locator(".blatt-changes").filter(has_text="war nicht ganz zu lesen")
    expect(unread).to_contain_text("Fassung 9")
    expect(unread).to_contain_text("ort=05999999")
    expect(unread).to_contain_text("Abschnitt 1: Das Bild „foto“ gibt es nicht.")
    expect(unread).to_contain_text("Abschnitt 2: ")
    expect(page.locator(".blatt-faults").nth(0)).to_contain_text("gibt-es-nicht")
    expect(page.locator(".blatt-faults").nth(0)).to_contain_text("{wurt}")
    assert texts(page) == [NASTY, "", "Nur ein Satz", "{wert:nix} {wert}"]
    expect(sheet(page)).to_contain_text(NASTY)
    assert page.locator(".blatt img").count() == 0
    choose_town(page, "Herten")
    expect(page.locator(".blatt-faults").nth(3)).to_contain_text("nix")
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".blatt-start")).to_have_count(3)


def test_sections_are_added_moved_and_removed_by_keyboard(visit):
    page = begun(visit())
    names = page.locator(".blatt-name")
    first, second = names.nth(0).inner_text(), names.nth(1).inner_text()
    page.get_by_role("button", name=f"Abschnitt 2: {second}: nach oben").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".blatt-told")).to_have_text(f"Abschnitt 1: {second}: jetzt Abschnitt 1 von 5.")
    expect(page.get_by_role("button", name=f"Abschnitt 1: {second}: nach unten")).to_be_focused()
    expect(sheet(page).locator(".blatt-label").nth(0)).to_have_text(second)
    expect(sheet(page).locator(".blatt-label").nth(1)).to_have_text(first)
    page.get_by_role("button", name=f"Abschnitt 2: {first}: entfernen").click()
    expect(page.locator(".blatt-entry")).to_have_count(4)
    expect(page.get_by_role("button", name="Rückgängig")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".blatt-entry")).to_have_count(5)
    expect(names.nth(1)).to_have_text(first)
    page.get_by_role("button", name="Kinder unter 6, Anteil").click()
    expect(page.locator(".blatt-entry")).to_have_count(6)
    expect(page.get_by_label("Text", exact=True).nth(5)).to_be_focused()
    page.get_by_role("button", name="nur Text").click()
    page.keyboard.type("Ein Absatz ohne Zahl.")
    expect(sheet(page).locator("[data-card='6']")).to_have_text("Ein Absatz ohne Zahl.")


def test_any_indicator_becomes_a_section_by_the_one_search(visit):
    page = begun(visit())
    dialog = open_search(page, "card")
    search_for(dialog, "Gymnasium").first.click()
    expect(page.locator(".blatt-entry")).to_have_count(6)
    expect(page.get_by_label("Text", exact=True).nth(5)).to_have_value(re.compile(r"\{wert\}"))
    expect(page.locator(".blatt-told")).to_have_text(re.compile("^Hinzugefügt: .*Gymnasi"))
    assert (path(page), "karte" in query(page)) == ("/blatt", False)
    page.reload()
    expect(page.locator(".blatt-entry")).to_have_count(6)  # and not one more


def test_the_sheet_follows_the_town_and_its_own_picture_and_year(visit):
    page = begun(visit())
    page.get_by_label("Bild").first.select_option("große Zahl")
    expect(sheet(page).locator("[data-card='0'] .blatt-number")).to_be_visible()
    place = page.locator(".blatt-name").all_inner_texts().index("Kinderarmut (SGB II)")
    page.get_by_label("Jahr").nth(place).select_option("2021")
    expect(sheet(page).locator(f"[data-card='{place}'] .tag")).to_contain_text("2021")
    choose_town(page, "Duisburg")
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text("Kita-Blatt Duisburg")
    expect(sheet(page).locator(f"[data-card='{place}']")).to_contain_text("in Duisburg")
    _, file = saved(page)
    assert file["ansicht"].endswith("ort=05112000")
    assert (file["karten"][0]["bild"], file["karten"][place]["jahr"]) == ("zahl", 2021)


def test_what_does_not_fit_is_said(visit):
    page = begun(visit())
    warning = page.locator(".blatt-long")
    expect(warning).to_be_hidden()
    page.get_by_label("Text", exact=True).first.fill("Zu viele Worte stehen hier. " * 50)
    expect(warning).to_be_visible()
    page.get_by_label("Text", exact=True).first.fill("Kurz.")
    expect(warning).to_be_hidden()


def test_the_sheet_is_had_as_word_as_it_was_written(visit):
    watched = visit()
    page = begun(watched)
    page.get_by_label("Text", exact=True).first.fill("Für den Ausschuss: {wert}")
    expect(sheet(page)).to_contain_text("Für den Ausschuss:")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    assert download.value.suggested_filename == "kita-blatt.docx"
    document = Document(download.value.path())
    words = "".join(part.text or "" for part in document.element.body.iter(qn("w:t")))
    figure = sheet(page).locator("[data-card='0'] [data-field='wert']").inner_text()
    assert "Kita-Blatt Herten" in words
    assert f"Für den Ausschuss: {figure}" in words


def test_the_template_waits_for_a_town(visit):
    page = entered(visit(), "")
    page.get_by_role("button", name="Mit der Vorlage beginnen").click()
    search_for(page.locator("#suche"), "Herten").first.click()
    expect(page.locator(".blatt-entry")).to_have_count(5)
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text("Kita-Blatt Herten")


def test_closing_the_tab_asks_until_the_sheet_is_in_a_file(visit):
    page = begun(visit())
    assert page.evaluate(LEAVES) is True
    saved(page)
    assert page.evaluate(LEAVES) is False
    page.get_by_label("Titel", exact=True).fill("Neu")
    assert page.evaluate(LEAVES) is True
    page.get_by_role("button", name="Neues Blatt").click()
    assert page.evaluate(LEAVES) is False
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Neu")


def test_a_sheet_is_written_in_english(visit):
    page = entered(visit(), f"{HERTEN}&sprache=en")
    page.get_by_role("button", name="Begin with the template").click()
    expect(page.get_by_role("article")).to_have_attribute("lang", "en")
    expect(page.get_by_role("article")).to_contain_text("Childcare sheet Herten")


@pytest.mark.parametrize("width", [1400, 768, 360])
def test_the_page_is_accessible_and_as_wide_as_the_window(visit, width):
    page = entered(visit(width))
    assert violations(page) == []
    page.get_by_role("button", name="Mit der Vorlage beginnen").click()
    expect(page.locator(".blatt-sheet [data-card]")).to_have_count(5)
    page.get_by_label("Text", exact=True).first.fill("{vorjahreswert}")
    expect(page.locator(".blatt-faults li")).to_have_count(1)
    assert violations(page) == []
    page.get_by_role("button", name="Zahl einsetzen").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_ways_to_the_sheet_know_the_town(visit):
    watched = visit()
    page = watched.page
    for start in ("profil", "mappe"):
        page.goto(f"{watched.address}/{start}?{HERTEN}")
        expect_arrived(page)
        page.get_by_role("main").get_by_role("link", name="Kita-Blatt schreiben").click()
        expect(page.get_by_role("button", name="Mit der Vorlage beginnen")).to_be_visible()
        assert (path(page), query(page)["ort"]) == ("/blatt", "05562020")
