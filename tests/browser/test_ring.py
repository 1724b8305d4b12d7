"""A ring of towns as its moderator walks it: template, files, what looks wrong, every view, the sheets."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pytest
from playwright.sync_api import expect

from tests import made_ring
from tests.browser.axe import violations
from tests.browser.hands import expect_arrived, path, query
from tests.browser.test_accessibility import expect_no_sideways_scrolling

SEARCH = "?ort=05562020"
KEPT = "() => [sessionStorage.getItem('ring'), sessionStorage.getItem('eigene')]"
STATUS = ".ring-status"
HZE = "Hilfen zur Erziehung je 1.000 unter 21"
TAKEN = "Inobhutnahmen je 1.000 unter 18"


@pytest.fixture(scope="module")
def files(store, tmp_path_factory):
    """What twelve towns sent, on a disk."""
    folder = tmp_path_factory.mktemp("ring")
    for name, content in made_ring.files(store).items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def wrong(files, tmp_path_factory):
    """The file of Herten with a thousand times too many cases in 2023, under the same name."""
    given = next(file for file in files if "Herten" in file.name)
    book = openpyxl.load_workbook(given)
    sheet = book["Zahlen"]
    row = next(r for r in sheet.iter_rows(min_row=2) if (r[1].value, r[3].value) == ("hze", 2023))
    row[4].value *= 1000
    changed = tmp_path_factory.mktemp("wrong") / given.name
    book.save(changed)
    return changed


def drop(page, files):
    """Drop files on the page as from a folder."""
    given = [(file.name, list(file.read_bytes())) for file in files]
    data = page.evaluate_handle(
        """(given) => {
            const data = new DataTransfer();
            for (const [name, bytes] of given) data.items.add(new File([new Uint8Array(bytes)], name));
            return data;
        }""",
        given,
    )
    for kind in ("dragover", "drop"):
        page.dispatch_event(".ring-form-files", kind, {"dataTransfer": data})


def pick(page, files):
    """Choose files as in the dialog."""
    page.locator(".ring-form-files .own-file").set_input_files(files)


def opened(download):
    """A workbook that was taken along."""
    return openpyxl.load_workbook(io.BytesIO(download.path().read_bytes()))


def tick(page, name):
    """The box of a town of the level that is shown."""
    return page.get_by_role("checkbox", name=name, exact=True)


def expect_there(page, text):
    """Wait until the page says who is there."""
    expect(page.get_by_role("heading", name=f"{text} Städten sind da")).to_be_visible()
    return page.locator(".ring-result")


@pytest.fixture
def ring(visit, files):
    """A page with all twelve files, and what watches it."""
    watched = visit()
    page = watched.open(f"/ring{SEARCH}")
    pick(page, files)
    return watched, page, expect_there(page, "12 von 12")


def test_a_template_is_made(visit):
    watched = visit()
    page = watched.open(f"/ring{SEARCH}")
    assert violations(page) == []
    page.locator(".ring-fold > summary").click()
    page.get_by_role("button", name="Vorlage herunterladen").click()
    expect(page.locator(".ring-template-said")).to_contain_text("Name")
    watched.errors.clear()  # the status of the answer that says what is missing
    page.get_by_label("Name des Rings").fill("HzE 2026")
    page.locator(".ring-towns:visible").get_by_label("Suchen").fill("recklinghausen")
    page.locator(".ring-towns:visible").get_by_role("button", name="Alle gezeigten auswählen").click()
    tick(page, "Herten").uncheck()
    expect(page.locator(".ring-ticked:visible")).to_have_text("9 ausgewählt")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Vorlage herunterladen").click()
    assert waiting.value.suggested_filename == "ring-vorlage-hze-2026.xlsx"
    assert opened(waiting.value).sheetnames[0] == "Stadt"
    expect(page.locator(".ring-template-said")).to_be_empty()
    assert violations(page) == []


def test_who_is_missing_is_named_until_his_file_comes(visit, files):
    page = visit().open(f"/ring{SEARCH}")
    drop(page, [file for file in files if "Moers" not in file.name])
    result = expect_there(page, "11 von 12")
    expect(result).to_contain_text("Es fehlt: Moers.")
    expect(result).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text("11 von 12 Städten sind da")
    drop(page, [file for file in files if "Moers" in file.name])
    expect_there(page, "12 von 12")
    expect(result).not_to_contain_text("Es fehlt")
    assert violations(page) == []


def test_what_looks_wrong_is_put_right(visit, files, wrong):
    page = visit().open(f"/ring{SEARCH}")
    pick(page, [wrong if file.name == wrong.name else file for file in files])
    result = expect_there(page, "12 von 12")
    finding = result.locator(".ring-finding", has_text=f"{HZE}, 2023").first
    expect(finding).to_be_visible()  # most likely wrong: its town is open
    expect(finding).to_contain_text("Zelle E5")
    finding.get_by_role("button", name="Korrigieren").click()
    numerator = finding.get_by_label("Zähler")
    expect(numerator).to_be_focused()
    numerator.fill("viele")
    finding.get_by_label("Bemerkung").fill("Tippfehler, laut Frau M.")
    finding.get_by_role("button", name="Übernehmen").click()
    expect(finding.get_by_role("alert")).to_contain_text("„viele“ ist keine Zahl")
    numerator.fill("499")
    assert violations(page) == []
    numerator.press("Enter")
    expect(result.locator(".ring-finding", has_text=f"{HZE}, 2023")).to_have_count(0)
    result.get_by_text("Entschieden: eine Zahl").click()
    expect(result.locator(".ring-decided")).to_contain_text("korrigiert auf 499: Tippfehler, laut Frau M.")


def test_any_figure_is_left_out_and_taken_back_after_a_reload(ring):
    _, page, result = ring
    result.get_by_text("Eine andere Zahl korrigieren").click()
    other = result.locator(".ring-any")
    other.get_by_label("Stadt").select_option(label="Herten")
    other.get_by_label("Kennzahl").select_option(label=TAKEN)
    other.locator("select[name=jahr]").select_option("2024")
    expect(other.locator(".ring-finding")).to_contain_text(f"Herten, {TAKEN}, 2024: Jetzt ")
    opener = other.get_by_role("button", name="Ausschließen")
    opener.click()
    other.get_by_label("Bemerkung").press("Escape")
    expect(other.locator("form")).to_have_count(0)
    expect(opener).to_be_focused()
    opener.press("Enter")
    other.get_by_label("Bemerkung").fill("andere Zählung")
    other.get_by_role("button", name="Übernehmen").click()
    row = result.get_by_role("row", name=TAKEN)
    expect(row).to_contain_text("11 von 12")
    expect(other.locator("form")).to_have_count(0)
    expect(opener).to_be_focused()
    expect(other.locator(".ring-finding")).to_contain_text("Jetzt ohne Wert: vom Ring ausgeschlossen")
    page.reload()
    expect_arrived(page)
    expect_there(page, "12 von 12")
    expect(row).to_contain_text("11 von 12")
    result.get_by_text("Entschieden: eine Zahl").click()
    result.locator(".ring-decided").get_by_role("button").click()
    expect(row).to_contain_text("12 von 12")
    expect(result.locator(".ring-decided")).to_have_count(0)


def test_each_key_figure_is_in_every_view(ring):
    _, page, result = ring
    name = result.get_by_role("link", name=HZE, exact=True)
    expect(name).not_to_be_in_viewport()
    name.click()
    expect(page.locator(".finding .card-subtitle")).to_contain_text(HZE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Herten: 33,1 je 1.000")
    expect(page.locator(".card-source").first).to_contain_text(made_ring.NAME)
    assert (path(page), query(page)) == ("/vergleich", {"indikator": "eigene", "ort": "05562020"})
    page.go_back()
    expect_there(page, "12 von 12")
    expect(name).to_be_in_viewport()  # one is where one left
    result.get_by_role("link", name=f"Zusammenhang: {TAKEN}").click()
    expect(page.locator(".card-streu .card-subtitle")).to_contain_text(TAKEN)
    page.go_back()
    result.get_by_role("link", name=f"Karte: {TAKEN}").click()
    expect(page.locator(".card-subtitle").first).to_contain_text(TAKEN)
    page.go_back()
    result.get_by_role("link", name="Tabelle", exact=True).click()
    expect(page.locator(".ag-header")).to_contain_text("Inobhutnahmen")


def test_another_town_in_the_header_stands_beside_the_ring_at_once(ring):
    _, page, result = ring
    head = result.locator("thead").last
    expect(head).to_contain_text("Herten")
    page.get_by_role("button", name="Herten").first.click()
    page.keyboard.type("Bottrop")
    page.get_by_role("dialog").get_by_role("link", name="Bottrop").click()
    expect(head).to_contain_text("Bottrop")
    link = result.get_by_role("link", name=HZE, exact=True)
    expect(link).to_have_attribute("href", "/vergleich?indikator=eigene&ort=05512000")


def test_sheets_are_taken_and_nothing_is_left(ring):
    watched, page, result = ring
    with page.expect_download() as waiting:
        result.get_by_role("button", name="Blätter je Stadt").click()
    assert waiting.value.suggested_filename == "ring-blaetter.zip"
    with zipfile.ZipFile(waiting.value.path()) as found:
        assert len(found.namelist()) == 24
    expect(result.locator(".ring-take-said")).to_have_text("Heruntergeladen: ring-blaetter.zip")
    with page.expect_download() as waiting:
        result.get_by_role("button", name="Moderationsblatt").click()
    assert "Entscheidungen" in opened(waiting.value).sheetnames
    assert not any("testdaten" in url.lower() for url in watched.asked)
    assert page.evaluate("() => Object.keys(localStorage)") == []
    other = watched.context.new_page()
    other.goto(f"{watched.address}/ring")
    expect_arrived(other)
    assert other.evaluate(KEPT) == [None, None]  # another tab has none of it
    other.close()
    page.once("dialog", lambda dialog: dialog.accept())
    result.get_by_role("button", name="Alles verwerfen").click()
    expect(page.locator(STATUS)).to_have_text("Verworfen. In diesem Tab liegt nichts mehr von diesem Ring.")
    expect(result).to_be_empty()
    assert page.evaluate(KEPT) == [None, None]


def test_every_answer_about_a_ring_is_kept_by_nobody(visit, files):
    watched = visit()
    answers = []
    watched.page.on("response", lambda answer: answers.extend([answer]))
    page = watched.open("/ring")
    pick(page, files[:2])
    result = page.locator(".ring-result")
    expect(result.get_by_role("heading", name="2 von 12")).to_be_visible()
    with page.expect_download():
        result.get_by_role("button", name="Moderationsblatt").click()
    ours = [answer for answer in answers if "/eigene/ring" in answer.url]
    assert {answer.request.method for answer in ours} == {"POST"}
    assert {answer.headers["cache-control"] for answer in ours} == {"no-store"}
    assert {answer.url.removeprefix(watched.address) for answer in ours} == {
        "/eigene/ring.json",
        "/eigene/ring/moderation.xlsx",
    }


def test_files_that_are_not_sent_are_named(visit, files, tmp_path):
    page = visit().open("/ring")
    large, empty = tmp_path / "groß.xlsx", tmp_path / "leer.xlsx"
    large.write_bytes(b"x" * 5_000_001)
    empty.write_bytes(b"")
    pick(page, [large, *files[:1], empty])
    unsent = page.locator(".ring-unsent li")
    expect(unsent).to_have_count(2)
    expect(unsent.first).to_have_text(
        "„groß.xlsx“ ist größer als 5 MB und wurde nicht gelesen. Die ausgefüllte Vorlage ist viel kleiner."
    )
    expect(unsent.last).to_have_text("„leer.xlsx“ ist leer und wurde nicht gelesen.")
    expect_there(page, "1 von 12")
    expect(unsent.last).to_be_in_viewport()


def test_the_dialog_for_files_opens_by_key(visit, files):
    page = visit().open("/ring")
    for key in ("Enter", "Space"):
        with page.expect_file_chooser() as chooser:
            page.locator(".own-file").press(key)
        assert chooser.value.is_multiple()
    chooser.value.set_files(files[:2])
    expect_there(page, "2 von 12")


def test_files_of_one_town_are_chosen_between_with_the_keyboard(visit, files, wrong, tmp_path):
    page = visit().open("/ring")
    second = tmp_path / "Herten-neu.xlsx"
    second.write_bytes(wrong.read_bytes())
    first = next(file for file in files if "Herten" in file.name)
    pick(page, [first, second])
    result = page.locator(".ring-result")
    expect(result).to_contain_text("Herten: 2 Dateien, die Verschiedenes sagen")
    result.get_by_role("button", name=f"Es gilt {first.name}").press("Enter")
    expect(result.get_by_role("heading", name="1 von 12")).to_be_visible()
    expect(result.locator(".ring-doubled")).to_have_count(0)


def test_more_bytes_than_one_question_holds_go_in_several(visit, files):
    watched = visit()
    page = watched.open("/ring")
    page.evaluate("() => { document.querySelector('.ring-form-files').dataset.most = '120000'; }")
    pick(page, files[:5])
    expect_there(page, "5 von 12")
    assert sum(url.endswith("/eigene/ring.json") for url in watched.asked) > 1


def test_a_server_that_does_not_answer_loses_nothing(visit, files):
    watched = visit()
    page = watched.open("/ring")
    pick(page, files[:1])
    expect_there(page, "1 von 12")
    before = page.evaluate(KEPT)
    page.route("**/eigene/ring.json", lambda route: route.fulfill(status=500))
    pick(page, files[1:2])
    expect(page.locator(STATUS)).to_contain_text("Der Server hat nicht geantwortet")
    assert page.evaluate(KEPT) == before
    page.unroute("**/eigene/ring.json")
    pick(page, files[1:2])
    expect_there(page, "2 von 12")
    watched.errors.clear()  # the status of the answer that was broken here


@pytest.mark.parametrize("width", [320, 360, 768])
def test_it_fits_a_small_screen(visit, files, width):
    page = visit(width).open("/ring")
    page.locator(".ring-fold > summary").click()
    expect_no_sideways_scrolling(page)
    pick(page, files[:3])
    expect_there(page, "3 von 12")
    expect_no_sideways_scrolling(page)
    assert violations(page) == []


def test_a_key_figure_of_ones_own_is_in_the_template(visit):
    page = visit().open("/ring")
    page.locator(".ring-fold > summary").click()
    page.get_by_text("Eigene Kennzahl hinzufügen").click()
    own = page.locator(".ring-own")
    own.get_by_role("button", name="Hinzufügen").click()
    told = (
        "Bitte füllen Sie noch aus: Name, Zähler, Einheit des Zählers, Nenner, Einheit des Nenners, Einheit."
    )
    expect(own.get_by_role("status")).to_have_text(told)
    given = {"Name": "Plätze", "Zähler": "Plätze", "Einheit des Zählers": "Plätze", "Einheit": "Plätze"}
    for label, text in given.items():
        own.get_by_label(label, exact=True).fill(text)
    own.get_by_label("Art").select_option("count")
    own.get_by_role("button", name="Hinzufügen").click()
    expect(page.locator(".ring-own-list")).to_contain_text("Plätze")
    page.get_by_label("Name des Rings").fill("Plätze")
    tick(page, "Herten").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Vorlage herunterladen").click()
    sheet = opened(waiting.value)["Kennzahlen"]
    assert "eigene-1" in [cell.value for cell in sheet["A"]]
    page.get_by_role("button", name="Plätze entfernen").click()
    expect(page.locator(".ring-own-list li")).to_have_count(0)


def test_own_figures_that_were_there_keep_their_place(visit, files):
    page = visit().open("/eigene")
    table = {"v": 1, "name": "Waldkitas", "unit": "", "kind": "ratio", "direction": "neutral", "decimals": 1}
    table |= {"school": False, "years": [2022], "rows": {"05562020": [5]}}
    page.evaluate("(given) => sessionStorage.setItem('eigene', given)", json.dumps([table]))
    page.goto(page.url.replace("/eigene", "/ring"))
    expect_arrived(page)
    pick(page, files[:1])
    expect_there(page, "1 von 12")
    slots = "() => JSON.parse(sessionStorage.eigene).map(({ slot = 1, name }) => [slot, name])"
    assert page.evaluate(slots)[:2] == [[1, "Waldkitas"], [2, HZE]]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alles verwerfen").click()
    expect(page.locator(STATUS)).to_contain_text("Verworfen")
    assert page.evaluate(slots) == [[1, "Waldkitas"]]


def test_the_page_of_own_figures_leads_to_the_ring(visit):
    page = visit().open(f"/eigene{SEARCH}")
    page.locator("main").get_by_role("link", name="Vergleichsring").click()
    expect(page.get_by_role("heading", name="Vergleichsring", level=1)).to_be_visible()
    assert query(page) == {"ort": "05562020"}
