"""The main tasks in Firefox, which authorities use; everything finer is tested in Chromium alone."""

from __future__ import annotations

import json
import re
import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from components.charts import KINDS, still
from components.comparison.context import Context
from components.view.model import parse
from tests.browser.firefox import FIREFOX, firefox, tab
from tests.browser.test_still import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.browser.firefox import Session, Tab

pytestmark = pytest.mark.skipif(
    FIREFOX is None, reason="Firefox is missing: tests/browser/firefox.sh installs it"
)

HERTEN, GLADBECK, HERNE = "05562020", "05562014", "05916000"
TOWNS = f"ort={HERTEN}&orte={GLADBECK},{HERNE}"
AREAS = (
    "[...document.querySelectorAll('.card-karte .choroplethlayer path')]"
    ".filter(one => one.getBBox().width > 2)"
)
EMPTY = ".card-plot:not([hidden]):not(:has(.main-svg))"
COLOURS = f"{AREAS}.map(one => getComputedStyle(one).fill).join()"
YEAR = "new URLSearchParams(location.search).get('jahr')"
SMALLEST, LARGEST = 5, 500
"""Between these widths in pixels is the box of an area; one drawn the wrong way round fills the whole map."""


@pytest.fixture(scope="session")
def running() -> Iterator[Session]:
    with firefox() as session:
        yield session


@pytest.fixture
def visit(running: Session, address: str) -> Callable[..., AbstractContextManager[Tab]]:
    """A tab as ``with visit(width) as tab:``; at the end it may not have erred or asked a foreign host."""

    @contextmanager
    def opened(width: int = 1400, height: int = 900) -> Iterator[Tab]:
        with tab(running, address) as page:
            page.resize(width, height)
            yield page
            assert page.run("document.cookie") == ""
            assert page.errors == []
            assert page.foreign == []

    return opened


def drawn(page: Tab, path: str) -> None:
    """Open a page and wait until all that is drawn stands and Dash has answered for its controls."""
    page.goto(path)
    page.wait_for("document.querySelector('.card-plot .main-svg')")
    page.wait_for(f"!document.querySelector('{EMPTY}')")


def map_drawn(page: Tab, path: str) -> str:
    """Open the map and wait for its areas; their colours."""
    drawn(page, path)
    page.wait_for(f"{AREAS}.length >= 53")
    return page.run(COLOURS)


@pytest.mark.parametrize("width", [1400, 360])
def test_the_map_paints_every_area_in_its_place(visit, width):
    with visit(width) as page:
        map_drawn(page, f"/karte?ort={HERTEN}")
        boxes = page.run(f"{AREAS}.map(one => one.getBoundingClientRect()).map(box => [box.width, box.left])")
        assert sum(wide > SMALLEST for wide, _ in boxes) >= 53
        assert all(wide < 0.5 * width and 0 <= left <= width for wide, left in boxes)
        assert len(set(page.run(f"{AREAS}.map(one => getComputedStyle(one).fill)"))) >= 4
        assert page.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.screenshot().startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["position", "entwicklung"])
def test_the_finished_svg_stands_where_plotly_draws(visit, store, kind):
    """Words and lines alone: boxes of what has a stroke are larger by it here."""
    path = f"/vergleich?{TOWNS}&indikator=arbeitslose-je-100"
    view, _ = parse("?" + path.partition("?")[2], store)
    made = still.drawn(KINDS[kind](Context(store, view)))
    plot = f".card-{kind} .js-plotly-plot"
    with visit() as page:
        drawn(page, path)
        page.run(f"(() => {{ {SCRIPT} }})()")
        page.wait_for(
            f"document.querySelector('{plot} .main-svg')?.checkVisibility({{ visibilityProperty: true }})"
        )
        found = page.run(f"window.compareStill(document.querySelector('{plot}'), {json.dumps(made)}, 2)")
    for side in ("missing", "more", "far"):
        assert [said for said in found[side] if said.startswith(("text", "line"))] == []


def test_the_own_town_stands_on_the_screen_from_the_address_alone(visit):
    with visit() as page:
        map_drawn(page, f"/karte?ort={HERTEN}&indikator=kinderarmut")
        assert "Herten" in page.run("document.querySelector('header, .header').innerText + document.title")
        assert "Herten" in page.run("document.querySelector('#inhalt').innerText")


def test_indicator_and_year_follow_the_address_and_the_way_back(visit):
    with visit() as page:
        colours = map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut&jahr=2021")
        assert map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut&jahr=2022") != colours
        assert "2022" in page.run("document.title")
        page.back()
        page.wait_for(f"{YEAR} === '2021' && document.title.includes('2021') && {COLOURS} === {colours!r}")
        other = map_drawn(page, f"/karte?{TOWNS}&indikator=arbeitslose-je-100")
        assert other != colours
        assert "Arbeitslose" in page.run("document.querySelector('.card-karte').innerText")


def test_the_year_changes_by_keyboard(visit):
    back = "[aria-label='Jahr zurück']"
    with visit() as page:
        colours = map_drawn(page, f"/karte?{TOWNS}&indikator=arbeitslose-je-100&jahr=2021")
        if not page.sees(back):
            page.click("main [data-pop*=jahr], main [data-pop*=year]")
        page.focus(back)
        page.keys("Enter")
        page.wait_for(f"{YEAR} === '2020' && {COLOURS} !== {colours!r}")


def test_another_year_is_painted_before_its_answer(visit):
    back = "[aria-label='Jahr zurück']"
    with visit() as page:
        colours = map_drawn(page, f"/karte?{TOWNS}&indikator=arbeitslose-je-100&jahr=2021")
        page.wait_for("[...ruhrvergleich.fuellen.fills.values()].some(Boolean)")
        page.run(
            """(() => {
              const send = fetch;
              window.held = [];
              window.fetch = (...asked) => new Promise((go) => held.push(() => go(send(...asked))));
            })()"""
        )
        page.click("main [data-pop*=jahr], main [data-pop*=year]")
        page.focus(back)
        page.keys("Enter")
        page.wait_for("held.length === 1")
        painted = page.run(COLOURS)
        assert page.run(YEAR) == "2021"
        assert painted != colours
        page.run("held[0]()")
        page.wait_for(f"{YEAR} === '2020' && document.title.includes('2020')")
        assert page.run(COLOURS) == painted


def test_the_map_is_read_by_keyboard(visit):
    with visit() as page:
        map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut")
        page.focus(".card-karte .js-plotly-plot[tabindex='0'], .card-karte [role=listbox]")
        before = page.run(
            "[...document.querySelectorAll('[role=status]')].map(one => one.textContent).join()"
        )
        page.keys("ArrowRight")
        page.wait_for(
            "[...document.querySelectorAll('[role=status]')].map(one => one.textContent).join()"
            f" !== {before!r} || document.querySelector('[aria-activedescendant]')"
        )


def test_the_menu_opens_and_closes_by_keyboard_and_gives_a_picture(visit):
    opener = ".card-karte [data-pop=mitnehmen]"
    with visit() as page:
        map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut")
        page.focus(opener)
        page.keys("Enter")
        page.wait_for("document.querySelector('#mitnehmen').contains(document.activeElement)")
        page.keys("Escape")
        page.wait_for(f"document.activeElement.matches('{opener}')")
        page.click(opener)
        page.click("#mitnehmen [data-take=png]")
        taken = page.download()
        content = taken.read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert taken.name.startswith("kinderarmut-")
        assert content.startswith(b"\x89PNG")
        assert width > height > 500


def test_the_menu_hands_over_figures(visit):
    with visit() as page:
        map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut")
        page.click(".card-karte [data-pop=mitnehmen]")
        page.click("#mitnehmen a[href*='.csv']")
        assert "Herten" in page.download().read_text("utf-8-sig")


@pytest.mark.parametrize("width", [1400, 360])
def test_the_comparison_draws_its_charts(visit, width):
    with visit(width) as page:
        drawn(page, f"/vergleich?{TOWNS}&indikator=arbeitslose-je-100")
        for card in ("position", "entwicklung", "rangfolge"):
            marks = (f".card-{card} .main-svg {what}" for what in (".points path", "path.js-line"))
            page.wait_for(f"document.querySelector('{', '.join(marks)}')")
        assert "Herten" in page.run("document.querySelector('.card-position').innerText")
        assert page.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_table_has_rows(visit):
    with visit() as page:
        page.goto(f"/tabelle?{TOWNS}")
        page.wait_for("document.querySelectorAll('main .ag-row').length >= 10")
        assert "Herten" in page.run("document.querySelector('main').innerText")


def test_the_profile_shows_a_town(visit):
    with visit() as page:
        page.goto(f"/profil?{TOWNS}")
        page.wait_for("document.querySelectorAll('main h2').length >= 3")
        page.wait_for("document.querySelector('main').innerText.includes('Median')")
        assert "Herten" in page.run("document.querySelector('main').innerText")


def test_another_language_keeps_the_view(visit):
    with visit() as page:
        map_drawn(page, f"/karte?{TOWNS}&indikator=kinderarmut&jahr=2021")
        page.click("a[hreflang=en]")
        page.arrive("sprache=en")
        page.wait_for("document.documentElement.lang === 'en'")
        page.wait_for(f"{AREAS}.length >= 53")
        assert page.run(YEAR) == "2021"
        assert "Map" in page.run("document.title")


@pytest.mark.parametrize("path", ["/karte", "/vergleich"])
def test_a_page_goes_onto_paper(visit, path):
    with visit() as page:
        drawn(page, f"{path}?{TOWNS}&indikator=kinderarmut")
        paper = page.paper()
        assert paper.startswith(b"%PDF")
        assert 1 <= sheets(paper) <= 6
        page.wait_for(f"!document.querySelector('{EMPTY}')")


def sheets(paper: bytes) -> int:
    """How many sheets a PDF has, also where its objects are compressed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL)
    packed = [zlib.decompress(one) for one in streams if one.startswith(b"x")]
    return sum(len(re.findall(rb"/Type */Page\b", part)) for part in [paper, *packed])
