"""Passing views on as a person does: the collection, its presentation, codes, dialogs, embedded charts."""

from __future__ import annotations

import io
import zipfile

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from components.view.collection import read
from tests.browser.hands import AREA, open_take

HERTEN = "ort=05562020"
NASTY = "<img src=x onerror=alert(1)> ~ ~- ~. & ä%"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(
        """async (tags) => (await axe.run(document, {runOnly: tags, resultTypes: ['violations']}))
            .violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)}`))""",
        TAGS,
    )


def collect(page, address, path):
    """Put the whole view of a page into the collection."""
    page.goto(address + path)
    open_take(page).locator("[data-collect]:visible").last.click()
    expect(page.locator("#mappe-said")).to_contain_text("In die Mappe gelegt")
    page.keyboard.press("Escape")  # the menu covers what is below it


def collected(watched):
    """The page of a collection with a comparison, a chart of it and a profile."""
    page = watched.page
    collect(page, watched.address, f"/vergleich?{HERTEN}")
    chart = open_take(page, ".card-position").get_by_role("button", name="In die Mappe")
    chart.click()
    expect(page.locator("#mappe-said")).to_contain_text("2 Ansichten")
    chart.click()
    expect(page.locator("#mappe-said")).to_contain_text("liegt schon")
    collect(page, watched.address, f"/profil?{HERTEN}")
    page.get_by_role("link", name="Mappe öffnen").click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    return page


ITEMS = (
    ("121Y-0886", "", "Kinderarmut (SGB II) 2022, Herten – Vergleich"),
    ("121Y-0886", "position", "Position: Kinderarmut (SGB II)"),
    ("131Y-088C", "", "Herten – Profil"),
)


def seeded(watched, items=ITEMS):
    """The same, left in the browser earlier."""
    page = watched.page
    page.goto(f"{watched.address}/k")
    kept = {
        "title": "",
        "items": [{"code": code, "kind": kind, "label": label} for code, kind, label in items],
    }
    page.evaluate("kept => localStorage.setItem('mappe', JSON.stringify(kept))", kept)
    page.goto(f"{watched.address}/mappe")
    expect(page.locator(".mappe-item")).to_have_count(len(items))
    return page


def labels(page):
    return page.locator(".mappe-label").all_inner_texts()


def test_a_collection_is_made_ordered_and_kept(visit):
    watched = visit()
    page = collected(watched)
    assert labels(page) == [
        "Kinderarmut (SGB II) 2022, Herten – Vergleich",
        "Position: Kinderarmut (SGB II)",
        "Herten – Profil",
    ]
    page.get_by_label("Titel der Mappe").fill(NASTY)
    page.get_by_label("Eigener Titel").nth(1).fill("Wo stehen wir?")
    page.get_by_label("Notiz", exact=True).nth(1).fill(f"{NASTY}\nZwei")
    up = page.get_by_role("button", name="Wo stehen wir?: nach oben")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mappe-told")).to_have_text("Wo stehen wir? steht jetzt an Stelle 1 von 3.")
    expect(page.get_by_role("button", name="Wo stehen wir?: nach unten")).to_be_focused()
    page.get_by_role("button", name="Herten – Profil: entfernen").click()
    expect(page.locator(".mappe-item")).to_have_count(2)
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    page.reload()
    expect(page.locator(".mappe-item")).to_have_count(3)
    assert labels(page)[0] == "Position: Kinderarmut (SGB II)"
    assert page.get_by_label("Notiz", exact=True).nth(0).input_value() == f"{NASTY}\nZwei"
    assert page.locator("main img").count() == 0
    sent = [url for url in watched.asked if "mappe" in url and "/assets/" not in url]
    assert {url.partition("?")[0] for url in sent} == {f"{watched.address}/mappe"}  # nothing but the page
    assert violations(page) == []


def test_it_is_taken_along_with_progress(visit):
    page = seeded(visit())
    with page.expect_download() as download:
        page.get_by_role("button", name="Alle Zahlen (ZIP)").click()
    expect(page.locator(".mappe-told")).to_have_text("Fertig: mappe.zip")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert archive.namelist()[0] == "Inhalt.txt"
        assert len(archive.namelist()) == 7
    with page.expect_download() as download:
        page.get_by_role("button", name="Vorlage (Word)").click()
    assert download.value.suggested_filename == "mappe.docx"
    assert zipfile.is_zipfile(download.value.path())


def test_a_link_opens_elsewhere_and_leaves_the_own_collection_alone(visit, store):
    page = seeded(visit())
    page.get_by_label("Titel der Mappe").fill(NASTY)
    page.get_by_label("Notiz", exact=True).nth(0).fill(NASTY)
    page.get_by_role("button", name="Link und QR-Code").click()
    link = page.locator("dialog[open] textarea").input_value()
    expect(page.get_by_alt_text("QR-Code des Links")).to_be_visible()

    page = seeded(visit(), ITEMS[:1])
    page.goto(link + "~-quatsch")
    expect(page.locator(".mappe-item")).to_have_count(3)
    expect(page.get_by_text("Ansicht 4 lässt sich nicht lesen")).to_be_visible()
    expect(page.get_by_role("heading", name=NASTY)).to_be_visible()
    expect(page.locator(".mappe-note")).to_have_text(NASTY)
    assert page.locator("main img").count() == 0
    expect(page.get_by_text("Ihre eigene (1 Ansichten) ist unverändert")).to_be_visible()
    page.locator(".languages a", has_text="en").click()
    expect(page.get_by_text("View 4 cannot be read")).to_be_visible()
    page.get_by_role("button", name="Add to my collection").click()
    expect(page.locator(".mappe-told")).to_have_text("3 views added.")
    page.get_by_role("link", name="Show my collection").click()
    expect(page.locator(".mappe-item")).to_have_count(4)
    written = page.evaluate("ruhrvergleich.mappe.write(ruhrvergleich.mappe.load())")
    collection, said = read(store, written)
    assert said == ()
    assert collection.title == NASTY
    assert [entry.note for entry in collection.entries] == ["", NASTY, "", ""]


def test_a_link_too_long_for_mail_says_what_to_do(visit):
    page = seeded(visit(), ITEMS)
    for number in range(3):
        page.get_by_label("Notiz", exact=True).nth(number).fill("ä" * 500)
    page.get_by_role("button", name="Link und QR-Code").click()
    expect(page.locator("dialog[open]")).to_contain_text("höchstens 6000")
    expect(page.locator("dialog[open] textarea")).to_have_count(0)


def test_what_another_program_left_in_the_browser_does_no_harm(visit):
    watched = visit()
    page = watched.page
    page.goto(f"{watched.address}/impressum")
    page.wait_for_function("() => window.ruhrvergleich?.mappe")
    found = page.evaluate(
        """lefts => lefts.map(left => {
            localStorage.setItem(ruhrvergleich.mappe.KEY, left);
            return ruhrvergleich.mappe.load().items.length;
        })""",
        ["{", "null", "[1]", '{"items": {}}', '{"items": [null, {"code": 3}, {"code": "<b>"}], "title": 7}'],
    )
    assert found == [0, 0, 0, 0, 1]
    page.goto(f"{watched.address}/mappe")
    expect(page.locator(".mappe-item")).to_have_count(1)
    assert labels(page) == ["<b>"]


def test_it_is_presented_by_keys(visit):
    watched = visit()
    page = seeded(watched)
    page.get_by_label("Eigener Titel").nth(0).fill("Wo stehen wir?")
    page.get_by_label("Notiz", exact=True).nth(0).fill("Bitte innehalten")
    page.get_by_role("button", name="Vorführen").click()
    shown = page.get_by_role("dialog", name="Vorführung")
    expect(shown.get_by_role("heading", name="Wo stehen wir?")).to_be_visible()
    expect(shown.get_by_text("Bitte innehalten")).to_be_visible()
    expect(shown.get_by_text("1 von 3")).to_be_visible()
    expect(page.frame_locator(".show-chart iframe").locator(".main-svg").first).to_be_visible()
    code = shown.locator(".code").inner_text()
    page.wait_for_function("() => document.querySelector('.show-code img').naturalWidth > 0")
    assert violations(page) == []
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_text("2 von 3")).to_be_visible()
    assert page.url.endswith("zeigen=2")
    page.keyboard.press("End")
    expect(page.frame_locator(".show-chart iframe").get_by_text("Was in Herten auffällt")).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('.show-chart iframe').contentDocument.readyState === 'complete'"
    )
    page.frame_locator(".show-chart iframe").locator("a").first.focus()
    page.keyboard.press("PageUp")
    expect(shown.get_by_text("2 von 3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    page.wait_for_url(lambda url: "zeigen" not in url)
    page.goto(f"{watched.address}/k/{code}")
    expect(page).to_have_title("Kinderarmut (SGB II) 2022, Herten – Vergleich – Ruhrvergleich")


def test_a_mistyped_code_is_mended(visit):
    watched = visit(320)
    page = watched.page
    page.goto(f"{watched.address}/?{HERTEN}")
    page.locator(".footer").get_by_role("button", name="Code eingeben").click()
    page.locator(".footer").get_by_role("textbox", name="Code eingeben").fill("12n4-m8cf")
    page.locator(".footer").get_by_role("button", name="Öffnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zu diesem Code gibt es keine Ansicht")
    assert "404" in watched.errors.pop()
    assert violations(page) == []
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Code eingeben").fill("124n m8cf")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Betreuungsquote U3 2016, Herten – Vergleich – Ruhrvergleich")


def test_the_dialogs_give_link_code_and_frame(visit):
    watched = visit()
    page = watched.page
    page.goto(f"{watched.address}/vergleich?{HERTEN}")
    open_take(page).get_by_role("button", name="Link, Code, QR").click()
    dialog = page.get_by_role("dialog", name="Link, Code und QR-Code")
    expect(dialog.locator(".code")).to_have_text("121Y-0886")
    expect(dialog.get_by_label("Link")).to_have_value(f"{watched.address}/k/121Y-0886")
    page.wait_for_function("() => document.querySelector('dialog[open] img').naturalWidth > 0")
    assert violations(page) == []
    dialog.get_by_role("button", name="Schließen").click()
    open_take(page).get_by_role("button", name="Einbetten").click()
    dialog = page.get_by_role("dialog", name="In eine andere Seite einbetten")
    dialog.get_by_label("Diagramm").select_option(label="Entwicklung")
    code = dialog.get_by_label("Code zum Einfügen").input_value()
    view = f"indikator=kinderarmut&amp;jahr=2022&amp;ebene=gemeinde&amp;{HERTEN}"
    assert f'src="{watched.address}/einbetten?{view}&amp;diagramm=entwicklung"' in code
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["karte", "position"])
def test_an_embedded_chart_is_whole_on_a_small_screen(visit, kind):
    watched = visit(320)
    page = watched.page
    page.goto(f"{watched.address}/einbetten?{HERTEN}&diagramm={kind}")
    chart = page.locator(".js-plotly-plot[role='application']")
    expect(chart.locator(".main-svg").first).to_be_visible()
    if kind == "karte":
        expect(chart.locator(AREA)).to_have_count(53)
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#spoken")).to_contain_text("2022" if kind == "karte" else "%")
    page.keyboard.press("Tab")  # the hint on keys goes, and what is below moves
    expect(page.get_by_role("link", name="Als Tabelle")).to_be_visible()
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Im Ruhrvergleich öffnen").click()
    assert popup.value.url.startswith(watched.address)
    popup.value.close()
