"""Own figures as a person uses them: read in, seen in every view, taken along, kept in one tab."""

from __future__ import annotations

import csv
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import (
    AREA,
    choose_second,
    choose_year,
    expect_arrived,
    go_to,
    open_gear,
    open_search,
    open_take,
    path,
    query,
    take,
)
from tests.browser.test_accessibility import expect_no_sideways_scrolling

NAME = "Plätze in Waldkitas"
LABEL = f"{NAME} (eigene Daten)"
KEPT = "() => sessionStorage.getItem('eigene')"
"""All own figures of the tab, a list of tables as JSON; null without any."""
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


def pick_file(page, file, key=""):
    """Choose a file as people do: the whole place for it is a button that opens the dialog."""
    with page.expect_file_chooser() as chooser:
        if key:
            page.locator(".own-file").press(key)
        else:
            page.locator(".own-drop").click()
    chooser.value.set_files(file)


def paste(page, text, place="body"):
    """Paste text as from another program."""
    page.locator(place).evaluate(
        """(place, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          const given = { clipboardData, bubbles: true, cancelable: true };
          place.dispatchEvent(new ClipboardEvent("paste", given));
        }""",
        text,
    )


def kept_one(page):
    """The only own table of the tab."""
    (found,) = json.loads(page.evaluate(KEPT))
    return found


def set_field(page, label, text):
    """Fill a field of the draft and leave it; what comes back is waited for by the caller."""
    field = page.locator(".own-result").get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")


def read_in(watched, file, search="?ort=05562020"):
    page = watched.open(f"/eigene{search}")
    pick_file(page, file)
    expect(page.get_by_role("heading", name="waldkitas (eigene Daten)")).to_be_visible()
    set_field(page, "Name", NAME)
    expect(page.get_by_role("heading", name=LABEL)).to_be_visible()
    page.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-status")).to_have_text("Die Zahlen stehen jetzt in allen Ansichten.")
    return page


def test_read_in_settle_a_name_and_see_them_in_every_view(visit, file):
    watched = visit()
    page = watched.open("/eigene?ort=05562020")
    pick_file(page, file)
    result = page.locator(".own-result")
    expect(result).to_contain_text("102 Zahlen gelesen. 2 Stellen wurden nicht gelesen")
    expect(result).to_contain_text("So gelesen: 51 Gemeinden, 2021 und 2022.")
    expect(page.locator(".own-status")).to_have_text("So gelesen: 51 Gemeinden, 2021 und 2022.")
    expect(result).to_contain_text("„<img src=x onerror=alert(1)>“ ist nicht bekannt")  # as text
    expect(result.locator("img")).to_have_count(0)
    expect(result).to_be_focused()  # which scrolls
    assert violations(page) == []
    page.get_by_role("button", name="„Marrl“ als Marl übernehmen").click()
    expect(result).to_contain_text("104 Zahlen gelesen. Eine Stelle")
    expect(result).to_be_focused()
    set_field(page, "Name", NAME)
    expect(result.get_by_role("heading", name=LABEL)).to_be_visible()
    assert page.evaluate(KEPT) is None  # nothing is used before somebody says so
    result.get_by_role("button", name="Verwenden").press("Enter")
    expect(result.get_by_role("link", name="Karte")).to_be_visible()
    expect(result).to_be_focused()
    assert violations(page) == []
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
        go_to(page, name)
        expect(page.locator(place)).to_contain_text(LABEL)
    go_to(page, "Profil")
    expect(page.locator("main")).to_contain_text(LABEL)
    expect(page.locator("main")).to_contain_text(SHOWN)
    go_to(page, "Tabelle")
    expect(page.locator(".ag-header")).to_contain_text(NAME)
    assert query(page) == {"indikator": "eigene", "jahr": "2021", "ort": "05562020"}
    assert not any(figure in url for url in watched.asked for figure in ("8765", "Wald", "wald"))


PASTED = "Plätze in Waldkitas\nStadt\t2021\t2022\nHerten\t0\t13,5\nMarl\t14,5\t.\n"


def test_a_pasted_table_is_seen_before_it_is_used(visit):
    watched = visit()
    page = watched.open("/eigene?ort=05562020")
    expect(page.locator(".own-result")).to_contain_text("noch keine eigenen Zahlen")
    paste(page, PASTED)
    result = page.locator(".own-result")
    expect(result.get_by_role("heading", level=2)).to_contain_text("Plätze in Waldkitas (eigene Daten)")
    expect(result.get_by_role("heading", level=2)).to_contain_text("noch nicht verwendet")
    expect(result).to_contain_text("So gelesen: 2 Gemeinden, 2021 und 2022")
    cells = result.locator(".own-preview tbody td")
    expect(cells).to_have_text(["0,0", "13,5", "14,5", "unbekannt oder geheim"])
    expect(result.locator(".own-preview .missing")).to_have_count(1)  # a zero is none
    areas = result.locator(".own-map path:has(title)")
    expect(areas).to_have_count(53)
    expect(areas.locator("title", has_text="Herten: 0,0")).to_have_count(1)  # the year that both have
    expect(areas.locator("title", has_text="Marl: 14,5")).to_have_count(1)
    go_to(page, "Karte")
    expect(page.locator(".c-indicator")).to_contain_text("Kinderarmut")
    page.go_back()
    expect(result).to_contain_text("So gelesen: 2 Gemeinden")  # who comes back finds it
    result.get_by_role("button", name="Verwerfen").click()
    expect(result).to_have_text("In diesem Tab liegen noch keine eigenen Zahlen.")
    expect(page.locator(".own-status")).to_have_text("Verworfen. Nichts davon wurde verwendet.")
    expect(page.locator(".own-file")).to_be_focused()
    assert page.evaluate(KEPT) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Herten", "„Zwischenablage“ wurde nicht gelesen. Sie enthält nur eine Zelle („Herten“)"),
        ("Stadt\t2022\n" + "Herten\t1\n" * 100_000, "mehr als 20.000 Zeilen"),
        ("x" * 5_000_001, "„Zwischenablage“ ist größer als 5 MB"),
        ("", "In der Zwischenablage ist keine Tabelle und keine Datei."),
    ],
)
def test_what_cannot_be_read_leaves_the_earlier_figures_alone(visit, text, said):
    page = visit().open("/eigene?ort=05562020")
    paste(page, PASTED)
    page.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-remove")).to_be_visible()
    before = page.evaluate(KEPT)
    paste(page, text, ".own-paste")
    expect(page.locator(".own-status")).to_contain_text(said)
    assert page.evaluate(KEPT) == before
    if "20.000" in said or "Zelle" in said:
        expect(page.locator(".own-result")).to_contain_text("Ihre bisherigen eigenen Zahlen bleiben")
        page.get_by_role("button", name="Verwerfen").click()
    expect(page.locator(".own-remove")).to_be_visible()
    assert page.evaluate(KEPT) == before


def test_a_dropped_file_is_read_and_a_second_one_named(visit):
    page = visit().open("/eigene")
    page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          for (const [name, town] of [["U3_2024 final.csv", "Herten"], ["b.csv", "Marl"]])
            dataTransfer.items.add(new File([`Stadt;2022\n${town};1\n`], name));
          const at = { dataTransfer, bubbles: true, cancelable: true };
          const place = document.querySelector("main h1");
          const isOurs = !place.dispatchEvent(new DragEvent("dragover", at));
          window.seen = [isOurs, document.querySelector(".own-form").hasAttribute("data-over")];
          place.dispatchEvent(new DragEvent("drop", at));
        }"""
    )
    assert page.evaluate("window.seen") == [True, True]
    expect(page.get_by_role("heading", name="U3 2024 final (eigene Daten)")).to_be_visible()
    expect(page.locator(".own-status")).to_contain_text("eine Datei nach der anderen")
    assert page.locator("[data-over]").count() == 0


def test_kept_figures_are_renamed_and_replaced(visit):
    page = visit().open("/eigene")
    paste(page, PASTED)
    page.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-remove")).to_be_visible()
    set_field(page, "Name", "Kitas im Wald")
    expect(page.get_by_role("heading", name="Kitas im Wald (eigene Daten)")).to_be_visible()
    expect(page.locator(".own-result").get_by_label("Einheit")).to_be_focused()
    page.locator(".own-result").get_by_label("Bewertung").select_option("higher_is_better")
    expect(page.locator(".own-result").get_by_label("Bewertung")).to_have_value("higher_is_better")
    kept = kept_one(page)
    assert (kept["name"], kept["direction"]) == ("Kitas im Wald", "higher_is_better")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Durch eine andere Datei ersetzen").click()
    content = b"Stadt;2022\nMarl;7\n"
    chooser.value.set_files({"name": "neu.csv", "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_role("button", name="Dazunehmen")).to_be_visible()
    assert kept_one(page) == kept
    page.get_by_role("button", name="„Kitas im Wald“ ersetzen").click()
    expect(page.get_by_role("heading", name="neu (eigene Daten)")).to_be_visible()
    assert kept_one(page)["rows"] == {"05562024": [7]}


def test_a_link_can_wish_for_a_name(visit):
    page = visit().open("/eigene?ort=05562020&name=Warteliste+Kita")
    expect(page.locator(".own-name")).to_contain_text("Die Zahlen heißen dann „Warteliste Kita“")
    paste(page, PASTED)
    expect(page.get_by_role("heading", name="Warteliste Kita (eigene Daten)")).to_be_visible()
    expect(page.locator("#notices")).to_have_text("")


def test_a_name_typed_just_before_using_them_counts(visit):
    page = visit().open("/eigene")
    paste(page, PASTED)
    page.locator(".own-result").get_by_label("Name").fill("Kurz davor")
    page.get_by_role("button", name="Verwenden").click()
    expect(page.get_by_role("heading", name="Kurz davor (eigene Daten)")).to_be_visible()
    expect(page.locator(".own-remove")).to_be_visible()
    assert kept_one(page)["name"] == "Kurz davor"


def test_a_year_that_no_cell_has_is_said(visit):
    page = visit().open("/eigene")
    paste(page, "Stadt\tQuote\nHerten\t1,5\nMarl\t2,5\n")
    expect(page.locator(".own-result")).to_contain_text("Es steht kein Jahr in der Datei")
    set_field(page, "Jahr der Zahlen", "2023")
    expect(page.locator(".own-result")).to_contain_text("So gelesen: 2 Gemeinden, 2023")
    year = page.locator("[data-choice=year]")
    year.focus()
    year.select_option("2021")
    expect(page.locator(".own-result")).to_contain_text("So gelesen: 2 Gemeinden, 2021")
    expect(year).to_be_focused()


def test_they_are_in_this_tab_only_until_it_is_told_otherwise(visit, file):
    watched = visit()
    page = read_in(watched, file)
    page.locator(".own-result").get_by_role("link", name="Vergleich").click()
    expect(page.locator(MEASURED)).to_contain_text(LABEL)
    link = page.url
    page.reload()
    expect_arrived(page)
    expect(page.locator(MEASURED)).to_contain_text(LABEL)
    page.locator("#languages a[hreflang=en]").click()
    expect(page.locator(MEASURED)).to_contain_text(f"{NAME} (own data)")
    other = watched.context.new_page()
    other.goto(link)
    expect_arrived(other)
    expect(other.locator("#notices")).to_contain_text("Eigene Zahlen stehen in keinem Link")
    expect(other.locator(MEASURED)).to_contain_text("Kinderarmut")
    assert other.evaluate(KEPT) is None
    other.get_by_role("link", name="Eigene Zahlen einlesen").click()
    expect(other.locator(".own-result")).to_contain_text("noch keine eigenen Zahlen")
    other.close()
    page.goto(watched.address + "/eigene")
    expect_arrived(page)
    page.get_by_role("button", name="Eigene Zahlen entfernen").click()
    expect(page.locator(".own-status")).to_contain_text("entfernt")
    expect(page.locator(".own-file")).to_be_focused()
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
    go_to(page, "Tabelle")
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
    choose_second(page, LABEL, "Wald")
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
    pick_file(page, table)
    result = page.locator(".own-result")
    expect(result).to_contain_text("sie unterscheiden sich in „Geschlecht“")
    expect(page.locator(".own-status")).to_contain_text("sie unterscheiden sich in „Geschlecht“")
    expect(result.get_by_role("button", name="Verwenden")).to_have_count(0)
    expect(result).to_be_focused()
    assert violations(page) == []
    result.get_by_label("Geschlecht").focus()
    result.get_by_label("Geschlecht").select_option("w")
    expect(result).to_contain_text("So gelesen: 2 Gemeinden, 2022, Geschlecht „w“.")
    expect(result.get_by_label("Geschlecht")).to_be_focused()
    assert violations(page) == []
    result.get_by_label("Ebene der Gebiete").select_option("jugendamt")
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, Geschlecht „w“.")
    result.get_by_label("Geschlecht").select_option("m")
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, Geschlecht „m“.")
    result.get_by_label("Art der Zahl").select_option("rate")
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, Prozent, Geschlecht „m“.")
    result.get_by_label("Einheit").fill("je 100")
    result.get_by_label("Einheit").press("Tab")
    expect(result).to_contain_text("So gelesen: 2 Jugendamtsbezirke, 2022, je 100, Geschlecht „m“.")
    assert page.evaluate(KEPT) in {None, "null"}
    result.get_by_role("button", name="Verwenden").click()
    expect(page.locator(".own-remove")).to_be_visible()
    assert kept_one(page)["rows"] == {"JA05562020": [12], "JA05562024": [14]}
    other = tmp_path / "andere.csv"
    other.write_text(table.read_text("utf-8"), "utf-8")
    pick_file(page, other)  # another one is asked about anew
    expect(result).to_contain_text("sie unterscheiden sich in „Geschlecht“")


REFUSED = (
    ("bild.csv", b"\x89PNG\r\n\x1a\n....", "Die Datei ist ein Bild"),
    ("leer.csv", b"", "Sie ist leer"),
    ("gross.csv", b"x" * 5_000_001, "größer als 5 MB"),
    ("makro.xlsm", b"PK\x03\x04", "Makros"),
    ("ohne.csv", b"Farbe;2021\nrot;1\n", "keine Spalte mit Namen"),
)


def test_it_works_on_a_phone_by_keyboard_and_says_what_cannot_be_read(visit, file, tmp_path):
    page = visit(360).open("/eigene?ort=05562020")
    expect(page.get_by_label("Datei hierher ziehen oder auswählen")).to_have_attribute("type", "file")
    for name, content, said in REFUSED:
        (tmp_path / name).write_bytes(content)
        pick_file(page, tmp_path / name, "" if name == REFUSED[0][0] else "Enter")
        expect(page.locator(".own-status")).to_contain_text(f"„{name}“")
        expect(page.locator("main")).to_contain_text(said)
        assert page.evaluate(KEPT) is None
    page.locator(".own-file").set_input_files(file)
    page.get_by_role("button", name="„Marrl“ als Marl übernehmen").press("Enter")
    expect(page.locator(".own-result")).to_contain_text("104 Zahlen gelesen.")
    expect_no_sideways_scrolling(page)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})  # 400 % of a window
    expect_no_sideways_scrolling(page)
    page.set_viewport_size({"width": 360, "height": 800})
    small = page.locator(".own-result :is(button, select, input, summary):visible").evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 40)"
    )
    assert small == []
