"""Passing views on as a person does: the collection, its presentation, codes, dialogs, embedded charts."""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from components.view import codes
from components.view.collection import read
from components.view.model import parse
from tests.browser.axe import violations
from tests.browser.hands import AREA, expect_arrived, open_take

HERTEN = "ort=05562020"
NASTY = "<img src=x onerror=alert(1)> ~ ~- ~. & ä%"


def collect(page, address, path):
    """Put the whole view of a page into the collection."""
    page.goto(address + path)
    expect_arrived(page)
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


FINDINGS = ["40 von 53 Gemeinden haben einen niedrigeren Wert"] * 2 + ["Herten – Profil"]


def titles(page):
    """What the views of the list are called once the server has said what they show."""
    expect(page.locator(".mappe-thumb[data-state]").first).to_be_visible()
    return page.locator(".mappe-finding").all_inner_texts()


def order(page):
    """The codes and charts of the collection as the browser keeps them."""
    return page.evaluate("ruhrvergleich.mappe.load().items.map(item => item.code + item.kind)")


ORDER = [code + kind for code, kind, _ in ITEMS]


def menu(page):
    """The menu "Mitnehmen" of the collection, open."""
    page.locator(".mappe-along .take-page").click()
    found = page.get_by_role("dialog", name="Mitnehmen")
    expect(found).to_be_visible()
    return found


def test_a_collection_is_made_ordered_and_kept(visit):
    watched = visit()
    page = collected(watched)
    expect(page.locator(".mappe-finding")).to_have_text(FINDINGS)
    expect(page.locator(".mappe-line").first).to_contain_text("Kinderarmut (SGB II) 2022, Herten – Vergleich")
    expect(page.locator(".nav [data-nav='mappe']")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--mappe')") == '"3"'
    page.get_by_label("Titel der Mappe").fill(NASTY)
    page.get_by_label("Eigener Titel").nth(1).fill("Wo stehen wir?")
    page.get_by_label("Notiz", exact=True).nth(1).fill(f"{NASTY}\nZwei")
    up = page.get_by_role("button", name="Wo stehen wir?: nach oben")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mappe-told")).to_have_text("Wo stehen wir?: jetzt Ansicht 1 von 3.")
    expect(page.get_by_role("button", name="Wo stehen wir?: nach unten")).to_be_focused()
    page.get_by_role("button", name="Herten – Profil: entfernen").click()
    expect(page.locator(".mappe-item")).to_have_count(2)
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    page.reload()
    expect(page.locator(".mappe-item")).to_have_count(3)
    assert order(page) == [ORDER[1], ORDER[0], ORDER[2]]
    assert page.get_by_label("Notiz", exact=True).nth(0).input_value() == f"{NASTY}\nZwei"
    assert page.locator("main img[src='x']").count() == 0
    sent = [url for url in watched.asked if "mappe" in url and "/assets/" not in url]
    asked = {f"{watched.address}/mappe", f"{watched.address}/mappe.json"}
    assert {url.partition("?")[0] for url in sent} == asked  # the page, and what its views show
    assert violations(page) == []


def test_the_server_hears_of_no_title_and_no_note(visit):
    watched = visit()
    page = seeded(watched)
    page.get_by_label("Eigener Titel").nth(0).fill("Geheim")
    page.get_by_label("Notiz", exact=True).nth(0).fill("Vertraulich")
    with page.expect_request("**/mappe.json") as request:
        page.reload()
    assert parse_qs(request.value.post_data) == {"m": ["1~-121Y-0886~-121Y-0886~.position~-131Y-088C"]}


def test_each_view_is_shown_small_or_by_the_sign_of_its_kind(visit):
    page = seeded(visit())
    thumbs = page.locator(".mappe-thumb")
    for number in (0, 1):
        expect(thumbs.nth(number)).to_have_attribute("data-state", "drawn")
        picture = thumbs.nth(number).locator("img")
        expect(picture).to_have_attribute("src", re.compile("^data:image/png"))
        assert (
            picture.evaluate(
                """async image => {
                await image.decode();
                const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0, 60, 40);
                return new Set(context.getImageData(0, 0, 60, 40).data).size;
            }"""
            )
            > 20
        )  # it has colours: it is no empty box
    expect(thumbs.nth(2)).to_have_attribute("data-state", "none")
    expect(thumbs.nth(2)).to_have_text("Profil")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').filter(r => r.name.includes('/einbetten?')).length"
    )
    page.get_by_role("button", name=FINDINGS[0]).and_(page.locator(".mappe-down")).first.click()
    expect(page.locator(".mappe-thumb img")).to_have_count(2)
    again = page.evaluate(
        "performance.getEntriesByType('resource').filter(r => r.name.includes('/einbetten?')).length"
    )
    assert (asked, again) == (2, 2)


def test_views_are_put_in_order_by_keys_and_by_hand(visit):
    page = seeded(visit())
    expect(page.locator(".mappe-finding")).to_have_text(FINDINGS)
    grips = page.locator(".mappe-grip")
    grips.nth(2).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".mappe-told")).to_have_text("Herten – Profil: jetzt Ansicht 2 von 3.")
    expect(grips.nth(1)).to_be_focused()
    assert order(page) == [ORDER[0], ORDER[2], ORDER[1]]
    page.keyboard.press("Home")
    expect(grips.nth(0)).to_be_focused()
    assert order(page) == [ORDER[2], ORDER[0], ORDER[1]]

    def drag(at, to, *, keeps=True):
        grips.nth(at).scroll_into_view_if_needed()
        start, end = grips.nth(at).bounding_box(), page.locator(".mappe-item").nth(to).bounding_box()
        page.mouse.move(start["x"] + 10, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 10, steps=12)
        expect(page.locator(".is-dragged")).to_have_count(1)
        if not keeps:
            page.keyboard.press("Escape")
        page.mouse.up()

    drag(0, 1)
    expect(page.locator(".mappe-told")).to_have_text("Herten – Profil: jetzt Ansicht 2 von 3.")
    assert order(page) == [ORDER[0], ORDER[2], ORDER[1]]
    drag(0, 1, keeps=False)
    expect(page.locator(".is-dragged")).to_have_count(0)
    assert order(page) == [ORDER[0], ORDER[2], ORDER[1]]


def test_a_template_fills_the_collection_in_one_click(visit):
    watched = visit()
    page = watched.open(f"/mappe?{HERTEN}&orte=05562024")
    expect(page.locator(".mappe-empty")).to_be_visible()
    expect(page.locator(".mappe-for")).to_have_text("Für Herten, verglichen mit Marl.")
    assert violations(page) == []
    page.locator("[data-template='workshop']").click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    expect(page.get_by_label("Titel der Mappe")).to_have_value("Workshop Herten")
    expect(page.locator(".mappe-told")).to_contain_text("Workshop Herten: 3 neu in der Mappe.")
    page.locator("[data-template='vorlage']").click()
    expect(page.locator(".mappe-item")).to_have_count(5)  # two of its four are there already
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    page.locator("[data-template='workshop']").click()
    expect(page.locator(".mappe-told")).to_have_text("Diese Ansichten liegen schon in der Mappe.")
    menu(page).get_by_role("button", name="Leeren").click()
    expect(page.locator(".mappe-item")).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".mappe-item")).to_have_count(3)


def test_a_template_asks_for_the_town_first(visit):
    watched = visit()
    page = watched.open("/mappe")
    page.locator("[data-template='vorlage']").click()
    page.locator("#suche input").press("Escape")
    page.locator("[data-template='workshop']").click()
    page.locator("#suche input").fill("Herten")
    page.locator("#suche a", has_text="Herten").first.click()
    expect(page.locator(".mappe-item")).to_have_count(3)
    expect(page.get_by_label("Titel der Mappe")).to_have_value("Workshop Herten")


def test_what_does_not_fit_is_said_and_kept(visit):
    watched = visit()
    items = (*ITEMS[:1], ("121Y-0887", "", "Kaputt"), *((ITEMS[2][0], "", f"Profil {n}") for n in range(40)))
    page = seeded(watched, items)
    expect(page.get_by_text("In der Mappe liegen 42 Ansichten.")).to_be_visible()
    expect(page.get_by_text("Diese Ansicht lässt sich nicht lesen")).to_have_count(1)
    note = page.get_by_label("Notiz", exact=True).nth(0)
    note.fill("ä" * 10_000)
    expect(page.get_by_text("Die Notiz hat 10000 Zeichen.")).to_be_visible()
    page.reload()
    assert len(page.get_by_label("Notiz", exact=True).nth(0).input_value()) == 10_000
    written = page.evaluate("ruhrvergleich.mappe.write(ruhrvergleich.mappe.load())")
    assert written.count("ä") == 500
    with page.expect_request("**/mappe.zip") as request:
        menu(page).get_by_role("button", name="ZIP").click()
    (carried,) = parse_qs(request.value.post_data)["m"]
    assert carried.count("~-") == 40
    assert "121Y-0887" not in carried


def test_what_cannot_be_read_is_said_and_can_be_saved(visit):
    watched = visit()
    page = watched.page
    page.goto(f"{watched.address}/k")
    page.evaluate("localStorage.setItem('mappe', '{kaputt')")
    page.goto(f"{watched.address}/mappe")
    expect(page.get_by_text("lässt sich nicht lesen. Es ist nicht gelöscht.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Textdatei sichern").click()
    assert download.value.path().read_text("utf-8") == "{kaputt"
    page.get_by_role("button", name="Verwerfen").click()
    expect(page.locator(".mappe-broken")).to_have_count(0)


def test_codes_joined_open_as_a_collection_and_are_presented(visit):
    watched = visit()
    page = watched.open(f"/?{HERTEN}")
    page.locator(".footer").get_by_role("button", name="Code eingeben").click()
    page.locator(".footer .code-field").fill("121y-0886 + 121Y-0886.position+131Y-088C")
    page.keyboard.press("Enter")
    expect(page.locator(".mappe-item")).to_have_count(3)
    page.get_by_role("button", name="Präsentieren", exact=True).click()
    expect(page.get_by_role("dialog", name="Präsentation")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_a_view_fills_the_stage_without_scrolling(visit, store, size):
    watched = visit()
    shown = codes.code(store, "karte", parse(f"?{HERTEN}", store)[0])
    page = seeded(watched, (*ITEMS, (shown, "", "Karte"), ("121Y-0886", "rangfolge", "Rangfolge")))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.get_by_role("button", name="Präsentieren", exact=True).click()
    for number in range(1, 6):
        expect(page.locator(".show-count")).to_have_text(f"{number}/5")
        frame = page.locator(".show-frame.is-ready")
        expect(frame).to_be_visible()
        page.wait_for_function(
            """() => {
                const place = document.querySelector(".show-frame");
                const { documentElement: inner } = place.contentDocument;
                const box = place.getBoundingClientRect();
                const stage = document.querySelector(".show-chart").getBoundingClientRect();
                return inner.scrollHeight <= inner.clientHeight + 1
                    && inner.scrollWidth <= inner.clientWidth + 1
                    && Math.abs(box.height - stage.height) < 2 && Math.abs(box.width - stage.width) < 2
                    && stage.height > 0.6 * innerHeight && stage.width > 0.9 * innerWidth;
            }"""
        )
        expect(page.locator(".show-tall")).to_be_hidden()
        page.keyboard.press("PageDown")


def test_it_is_taken_along_with_progress(visit):
    page = seeded(visit())
    with page.expect_download() as download:
        menu(page).get_by_role("button", name="ZIP").click()
    expect(page.locator(".mappe-told")).to_have_text("Fertig: mappe.zip")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert archive.namelist()[0] == "Inhalt.txt"
        assert len(archive.namelist()) == 7
    found = menu(page)
    assert violations(page) == []
    with page.expect_download() as download:
        found.get_by_role("button", name="Word", exact=True).click()
    assert download.value.suggested_filename == "mappe.docx"
    assert zipfile.is_zipfile(download.value.path())


def test_a_link_opens_elsewhere_and_leaves_the_own_collection_alone(visit, store):
    page = seeded(visit())
    page.get_by_label("Titel der Mappe").fill(NASTY)
    page.get_by_label("Notiz", exact=True).nth(0).fill(NASTY)
    menu(page).get_by_role("button", name="Link und QR-Code").click()
    expect(page.locator(".mappe-joined .code")).to_have_text(
        "+".join((ITEMS[0][0], "121Y-0886.position", ITEMS[2][0]))
    )
    assert violations(page) == []
    link = page.locator("dialog[open] textarea").input_value()
    expect(page.get_by_alt_text("QR-Code des Links")).to_be_visible()

    page = seeded(visit(), ITEMS[:1])
    page.goto(link + "~-quatsch")
    expect(page.locator(".mappe-item")).to_have_count(3)
    expect(page.get_by_text("Ansicht 4 lässt sich nicht lesen")).to_be_visible()
    expect(page.get_by_role("heading", name=NASTY)).to_be_visible()
    expect(page.locator(".mappe-note")).to_have_text(NASTY)
    assert page.locator("main img[src='x']").count() == 0
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
    menu(page).get_by_role("button", name="Link und QR-Code").click()
    expect(page.locator("dialog.share:not(.adapt)")).to_contain_text("höchstens 6000")
    expect(page.locator("dialog.share:not(.adapt) textarea")).to_have_count(0)


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
    expect(page.get_by_text("Diese Ansicht lässt sich nicht lesen")).to_be_visible()
    assert titles(page) == ["<b>"]


def test_it_is_presented_by_keys(visit):
    watched = visit()
    page = seeded(watched)
    page.get_by_label("Eigener Titel").nth(0).fill("Wo stehen wir?")
    page.get_by_label("Notiz", exact=True).nth(0).fill("Bitte innehalten")
    page.get_by_role("button", name="Präsentieren", exact=True).click()
    shown = page.get_by_role("dialog", name="Präsentation")
    expect(shown.get_by_role("heading", name="Wo stehen wir?")).to_be_visible()
    expect(shown.get_by_text("Bitte innehalten")).to_be_visible()
    expect(shown.get_by_text("1/3")).to_be_visible()
    expect(page.frame_locator(".show-chart iframe").locator(".main-svg").first).to_be_visible()
    code = shown.locator(".code").inner_text()
    shown.get_by_role("button", name="QR-Code").click()
    page.wait_for_function("() => document.querySelector('.show-qr img').naturalWidth > 0")
    assert violations(page) == []
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_text("2/3")).to_be_visible()
    expect(shown.get_by_role("heading", name=FINDINGS[1])).to_be_visible()
    expect(shown.locator(".show-note")).to_be_hidden()
    assert page.url.endswith("zeigen=2")
    page.keyboard.press("End")
    expect(shown.get_by_role("heading", name="Herten – Profil")).to_be_visible()
    expect(page.frame_locator(".show-chart iframe").locator("a").first).to_be_visible()
    page.wait_for_function(
        "() => document.querySelector('.show-chart iframe').contentDocument.readyState === 'complete'"
    )
    page.frame_locator(".show-chart iframe").locator("a").first.focus()
    page.keyboard.press("PageUp")
    expect(shown.get_by_text("2/3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    page.wait_for_url(lambda url: "zeigen" not in url)
    page.goto(f"{watched.address}/k/{code}")
    expect(page).to_have_title("Kinderarmut (SGB II) 2022, Herten – Vergleich – Ruhrvergleich")


def test_a_mistyped_code_is_mended(visit):
    watched = visit(320)
    page = watched.page
    page.goto(f"{watched.address}/?{HERTEN}")
    expect_arrived(page)
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
    expect_arrived(page)
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
