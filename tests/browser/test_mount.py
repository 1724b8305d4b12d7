"""The main tasks below a path, behind an nginx as the guide sets it up; nothing is asked outside of it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from app import create_app
from components.web import address as setting
from tests import made_ring
from tests.benchmark import nginx, servers
from tests.browser.hands import (
    choose_indicator,
    choose_town,
    choose_year,
    expect_arrived,
    expect_filled,
    go_to,
    open_take,
    query,
    take,
)
from tests.browser.serving import served

ROOT = "/ruhrvergleich"
HERTEN = "ort=05562020"
TABLE = "Gemeinde;2022\nGladbeck;12,5\nHerten;13,5\n"

pytestmark = pytest.mark.skipif(nginx.program() is None, reason="nginx is missing (Debian: nginx-light)")


@pytest.fixture(scope="module")
def stripping():
    """The port of an nginx that takes the path away."""
    return servers.free_port()


@pytest.fixture(scope="module")
def address(stripping):
    """The app below a path. What ``visit`` gives finds every request foreign that goes elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(setting.PATH, ROOT)
        app = create_app()
    with served(app.server, threads=8) as behind:
        upstream = urlsplit(behind).port
        with nginx.before(upstream, below=nginx.Below(ROOT, stripping)) as front:
            yield front.url + ROOT


def path(page):
    """The path of the address, which has to lie below that of the app."""
    found = urlsplit(page.url).path
    assert found.startswith(f"{ROOT}/")
    return found.removeprefix(ROOT)


def test_a_person_looks_around(visit):
    watched = visit()
    page = watched.open("/")
    go_to(page, "Karte")
    choose_town(page, "Herten")
    assert (path(page), query(page)["ort"]) == ("/karte", "05562020")
    choose_indicator(page, "SGB-II-Quote")
    page.mouse.move(2, 2)
    page.evaluate("ruhrvergleich.awake(document)")
    expect_filled(page)
    choose_year(page, 2019)
    page.wait_for_url("**jahr=2019**")
    go_to(page, "Vergleich")
    page.go_back()
    expect(page.locator("#nav [aria-current=page]")).to_have_text("Karte")
    page.go_forward()
    expect(page.locator("#nav [aria-current=page]")).to_have_text("Vergleich")
    page.reload()
    expect_arrived(page)
    assert path(page) == "/vergleich"
    page.locator("#languages a", has_text="en").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert (path(page), query(page)["sprache"]) == ("/vergleich", "en")
    go_to(page, "Profile")
    assert path(page) == "/profil"
    go_to(page, "Table")
    page.locator(".heat-go").first.click()
    expect(page.locator(f"#nav [aria-current=page][href^='{ROOT}/vergleich']")).to_be_visible()
    assert path(page) == "/vergleich"


def test_what_is_taken_along_and_passed_on(visit, address):
    watched = visit()
    page = watched.open(f"/vergleich?{HERTEN}")
    assert take(page, "a[href*='.csv']").path().read_bytes().startswith(b"\xef\xbb\xbf")
    assert take(page, "a[href*='dokument.docx']").path().read_bytes().startswith(b"PK")
    open_take(page).locator("[data-dialog=link]").click()
    dialog = page.locator(".share-link")
    link = dialog.locator("textarea").input_value()
    assert link.startswith(f"{address}/k/")
    page.wait_for_function("document.querySelector('.share-link img').naturalWidth > 0")
    page.keyboard.press("Escape")
    open_take(page).locator("[data-dialog=embed]").click()
    assert f'src="{address}/einbetten?' in page.locator(".share-embed textarea").input_value()
    preview = page.locator(".share-preview").get_attribute("href")
    page.keyboard.press("Escape")
    open_take(page).locator("[data-collect]:visible").last.click()
    page.get_by_role("link", name="Mappe öffnen").click()
    expect(page.locator(".mappe-thumb[data-state=drawn]")).to_have_count(1)
    page.goto(link)
    expect_arrived(page)
    assert (path(page), query(page)["ort"]) == ("/vergleich", "05562020")
    page.goto(address + preview.removeprefix(ROOT))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_own_figures_and_a_ring(visit, store):
    watched = visit()
    page = watched.open(f"/eigene?{HERTEN}")
    given = {"name": "plaetze.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator(".own-file").set_input_files(given)
    result = page.locator(".own-result")
    result.get_by_role("button", name="Verwenden").click()
    result.get_by_role("link", name="Karte").click()
    expect(page.locator(".k-own")).to_contain_text("13,5")
    assert path(page) == "/karte"
    assert "13,5" in take(page, "a[href*='.csv']").path().read_text("utf-8")
    name, content = next(iter(made_ring.files(store).items()))
    page = watched.open(f"/ring?{HERTEN}")
    page.locator(".ring-form-files .own-file").set_input_files(
        {"name": name, "mimeType": "", "buffer": content}
    )
    expect(page.get_by_role("heading", name="1 von 12 Städten")).to_be_visible()
    with page.expect_download() as waiting:
        page.locator(".ring-result").get_by_role("button", name="Moderationsblatt").click()
    assert waiting.value.path().read_bytes().startswith(b"PK")


def test_both_kinds_of_proxies_give_the_same(address, stripping):
    for asked in ("/karte?ort=05562020", "/health", "/api/v1/indikatoren.json", "/"):
        kept, stripped = (
            urlopen(Request(f"{front}{asked}", headers={"Host": nginx.NAME}), timeout=60).read()
            for front in (address, f"http://127.0.0.1:{stripping}{ROOT}")
        )
        assert kept == stripped
    assert json.loads(urlopen(f"{address}/health", timeout=60).read())["status"] == "ok"
