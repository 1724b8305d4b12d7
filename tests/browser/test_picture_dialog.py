"""The dialog for a picture: preview, frames, clipboard, all pictures of a page as one ZIP."""

from __future__ import annotations

import re
import struct
import zipfile
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.hands import expect_arrived, open_take, take_picture

TOWNS = "/vergleich?ort=05562020&orte=05913000,05112000"
PAGE = f"{TOWNS}&indikator=arbeitslose-je-100"
FUNNEL = f"{TOWNS}&indikator=maenner-in-kitas&ebene=kreis&bild=trichter"
SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"wide": (3200, 1800), "square": (2400, 2400), "column": (1920, None), "screen": (3200, None)}


def texts(svg):
    root = ElementTree.fromstring(svg)
    return [" ".join(node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("frame", SIZES)
def test_a_picture_has_the_size_of_its_frame(visit, frame):
    page = visit().open(PAGE)
    taken = take_picture(page, ".card-position", "png", frame)
    end = "" if frame == "screen" else f"-{frame}"
    assert taken.suggested_filename == f"arbeitslose-je-100-2021-position-gemeinde{end}.png"
    width, height = struct.unpack(">II", taken.path().read_bytes()[16:24])
    assert (width, height) == (SIZES[frame][0], SIZES[frame][1] or height)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_picture_says_when_it_was_made_and_where_its_view_is(visit, language):
    watched = visit()
    page = watched.open(f"{PAGE}&sprache={language}")
    said = " ".join(texts(take_picture(page, ".card-entwicklung", "svg", "wide").path().read_bytes()))
    today = date.today()  # noqa: DTZ011 (the day of the reader)
    day = f"{today.day}.{today.month}.{today.year}" if language == "de" else today.strftime("%d/%m/%Y")
    assert day in said
    host = watched.address.removeprefix("http://")
    (code,) = re.findall(rf"{re.escape(host)}(/k/[0-9A-Z-]+)", said.replace(" ", ""))
    page.goto(watched.address + code)
    expect_arrived(page)
    expect(page.locator(".town")).to_contain_text("Herten")
    expect(page.locator(".chip")).to_have_count(2)
    assert "INKAR" in said
    assert "dl-de/by-2-0" in said


@pytest.mark.parametrize("kind", ["position", "entwicklung", "rangfolge"])
def test_a_target_is_in_the_picture_and_its_name_in_the_legend(visit, kind):
    page = visit().open("/vergleich?indikator=betreuungsquote-u3&ort=05562020&ziel=40&zielname=Ausschuss")
    svg = take_picture(page, f".card-{kind}", "svg", "wide").path().read_text("utf-8")
    said = [text.replace("\u00a0", " ") for text in texts(svg)]
    assert "Ziel 40 %" in said
    assert "Ziel 40 % (Ausschuss)" in said
    (line,) = re.findall(r"stroke: rgb\(51, 56, 59\)[^\"]*stroke-dasharray: ([^;]*);", svg)[:1]
    assert len(line.split(",")) == 4  # dash and dot
    assert 'stroke="#33383B" stroke-width="4" stroke-dasharray="10 4 3 4"' in svg  # in the legend


def test_a_long_ranking_on_a_slide_names_the_chosen_ones_without_covering_each_other(visit):
    page = visit().open(f"{PAGE}&rangfolge=alle")
    svg = take_picture(page, ".card-rangfolge", "svg", "wide").path().read_bytes()
    names = {"Herten", "Dortmund", "Duisburg"}
    found = page.evaluate(
        """source => {
            const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
            document.body.append(document.importNode(root, true));
            return Array.from(document.body.lastElementChild.querySelectorAll(".ytick text"), text => {
                const box = text.getBoundingClientRect();
                const size = parseFloat(getComputedStyle(text).fontSize);
                return [text.textContent, (box.top + box.bottom) / 2, size];
            });
        }""",
        svg.decode().split("?>", 1)[1],
    )
    assert {name.lstrip("★●■◆▲✖ ") for name, _, _ in found} == names
    ordered = sorted(found, key=lambda one: one[1])
    assert all(below[1] - above[1] >= 0.95 * size for above, below in pairwise(ordered) for size in below[2:])


OUTSIDE = """source => {
    const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    document.body.append(document.importNode(root, true));
    const drawn = document.body.lastElementChild;
    const edge = drawn.getBoundingClientRect();
    const texts = Array.from(drawn.querySelectorAll("text"));
    return texts.map(text => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < edge.left || box.right > edge.right
                                           || box.top < edge.top || box.bottom > edge.bottom))
        .map(([words]) => words);
}"""


@pytest.mark.parametrize(
    ("card", "search"),
    [
        (".card-bild", f"{PAGE}&bild=zerlegung"),  # the longest legend
        (".card-bild", FUNNEL),
        (".card-bild", f"{PAGE}&bild=nachbarn"),  # the longest source
        (".card-entwicklung", f"{PAGE}&sprache=en"),
    ],
)
def test_nothing_is_cut_off_in_a_narrow_column(visit, card, search):
    page = visit().open(search)
    svg = take_picture(page, card, "svg", "column").path().read_text("utf-8")
    assert page.evaluate(OUTSIDE, svg.split("?>", 1)[1]) == []


def test_all_pictures_of_a_page_come_as_one_archive(visit):
    page = visit().open(PAGE)
    expect(page.locator("main figure.card .js-plotly-plot")).to_have_count(5)  # all are drawn
    taken = take_picture(page, ".card-position", "zip", "square")
    with zipfile.ZipFile(taken.path()) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names)) == 10
        for name in names:
            content = archive.read(name)
            if name.endswith(".png"):
                assert struct.unpack(">II", content[16:24]) == (2400, 2400)
            else:
                assert texts(content)


def test_the_clipboard_gets_the_picture_or_the_reader_a_way_out(visit):
    watched = visit()
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(PAGE)
    open_take(page, ".card-position").locator("[data-take=choose]").click()
    page.locator("#bild-dialog [data-picture=copy]").click()
    expect(page.locator(".picture-status")).to_have_text("In die Zwischenablage kopiert.")
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return Array.from(new Uint8Array(await (await item.getType("image/png")).arrayBuffer()));
        }"""
    )
    assert struct.unpack(">I", bytes(copied)[16:20]) == (3200,)
    page.evaluate("() => { delete window.ClipboardItem; }")
    page.locator("#bild-dialog [data-picture=copy]").click()
    expect(page.locator(".picture-status")).to_contain_text("mit der rechten Maustaste")


def test_the_dialog_is_used_by_keyboard_and_gives_the_focus_back(visit):
    page = visit().open(PAGE)
    opener = page.locator(".card-position .take-open")
    opener.press("Enter")
    page.locator("#mitnehmen [data-take=choose]").press("Enter")
    preview = page.locator("#bild-dialog img")
    expect(preview).to_be_visible()
    expect(preview).to_have_attribute("alt", re.compile("Verteilung von 53 Werten"))
    page.keyboard.press("Escape")
    expect(page.locator("#bild-dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_neutral_title_on_request_lasts_while_the_dialog_is_open(visit):
    page = visit().open(PAGE)
    dialog = page.locator("#bild-dialog")
    neutral = dialog.locator(".picture-neutral input")

    def opened():
        open_take(page, ".card-position").locator("[data-take=choose]").click()
        expect(dialog.locator("img")).to_be_visible()

    def title():
        with page.expect_download() as waiting:
            dialog.locator("[data-picture=svg]").click()
        return " ".join(texts(waiting.value.path().read_bytes()))

    opened()
    expect(neutral).not_to_be_checked()
    assert "haben einen niedrigeren Wert" in title()
    neutral.check()
    said = title()
    assert "haben einen niedrigeren Wert" not in said
    assert page.locator(".card-position .card-title").get_attribute("data-neutral") in said
    dialog.locator("[data-picture=close]").click()
    opened()
    expect(neutral).not_to_be_checked()
