"""What several browser tests do and read: the address, the search, what opens, taking along."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Download, Locator, Page

EMPTY = 204
AREA = '.choroplethlayer path:not([fill="rgba(0, 0, 0, 0)"])'
"""The areas of a map, without the outlines that lie on the marked ones."""
_FILLED = """() => new Promise((done) => {
  const look = () =>
    [...ruhrvergleich.fuellen.fills.values()].some(Boolean) ? done() : setTimeout(look, 10);
  look();
})"""
_LATE = (
    (".card-plot:not([hidden])", ".main-svg"),
    (".card-karte .card-plot:not([hidden])", ".choroplethlocation"),
    (".year-slider", "[role=slider]"),
)
"""What is there at once, and what comes into it by a request of its own."""


def first_load(page: Page) -> AbstractContextManager[object]:
    """Wait at the end of the block until Dash has nothing more to say about a page of the app.

    Last of all it reports all controls at once, when the scripts they need have come. That is no action of a
    person, so the answer is empty. That nothing is asked for a while proves nothing on a busy machine.
    """
    return page.expect_response(lambda answer: answer.status == EMPTY)


def answered(page: Page) -> AbstractContextManager[object]:
    """Wait at the end of the block for the answer to what is done in it."""
    return page.expect_response(
        lambda answer: "_dash-update-component" in answer.url and answer.status == 200
    )


def expect_arrived(page: Page) -> None:
    """Wait until the page has taken the place of the finished one: until then most things are there twice."""
    expect(page.locator("#erste")).to_have_count(0)


def go_to(page: Page, name: str) -> None:
    """Choose a page in the row of the pages and wait until it is the one that is shown."""
    link = page.locator("#nav").get_by_role("link", name=name, exact=True)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def expect_drawn(page: Page) -> None:
    """Wait until the page has arrived, with what comes by requests of its own."""
    expect_arrived(page)
    expect(page.locator(".card-plot:not([hidden]):not(:has(.js-plotly-plot))")).to_have_count(0)
    wake_charts(page)
    for place, content in _LATE:
        expect(page.locator(f"{place}:not(:has({content}))")).to_have_count(0)


def expect_filled(page: Page) -> None:
    """Wait until the fill of a map has come, which is asked for when the browser has time."""
    page.evaluate(_FILLED)


def wake_charts(page: Page) -> None:
    """Have every chart drawn that shows a finished picture until somebody turns to it."""
    page.evaluate("() => window.ruhrvergleich?.awake(document)")


def path(page: Page) -> str:
    """The path of the address."""
    return urlsplit(page.url).path


def query(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


WIDTHS = (360, 768, 1400)
FITTED = """() => [...document.querySelectorAll(".js-plotly-plot")].filter((gd) => gd.offsetParent).every(
    (gd) => Math.abs(gd.querySelector(".main-svg").getBoundingClientRect().width - gd.clientWidth) <= 1)"""


def widened(page: Page) -> Iterator[int]:
    """Make the window as wide as that of a phone, a tablet, a desk, one after the other, the charts drawn."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTED)
        yield width


# ---- The one search --------------------------------------------------------------------------------------


def open_search(page: Page, scope: str = "towns") -> Locator:
    """The dialog of the search, opened by its button for this scope, with its first answer."""
    opener = page.locator(f"[data-search={scope}]:visible")
    if scope == "add" and opener.count() == 0:
        open_bar(page)
    opener.first.click()
    dialog = page.locator("#suche")
    expect(dialog).to_be_visible()
    expect(page.locator("#suche[data-waits]")).to_have_count(0)
    return dialog


def search_for(dialog: Locator, text: str) -> Locator:
    """The links that are the answer to a text, once it is there."""
    dialog.get_by_role("searchbox").fill(text)
    expect(dialog.locator(".found-status")).to_have_attribute("data-text", text)
    return dialog.locator("a")


def choose_town(page: Page, name: str, typed: str = "") -> None:
    """Make the town of this name mine, by the button in the header."""
    _choose_found(page, "towns", name, typed)


def add_town(page: Page, name: str, typed: str = "") -> None:
    """Take the town of this name into the comparison."""
    _choose_found(page, "add", name, typed)


def choose_indicator(page: Page, name: str, typed: str = "") -> None:
    """Show the indicator of this name, by the button in the row of controls."""
    _choose_found(page, "indicators", name, typed)


def choose_second(page: Page, name: str, typed: str = "") -> None:
    """Show the indicator of this name on the second map, by the button beside it."""
    _choose_found(page, "second", name, typed)


def _choose_found(page: Page, scope: str, name: str, typed: str) -> None:
    dialog = open_search(page, scope)
    search_for(dialog, typed or name)
    found = dialog.locator("a .sr-name > span:first-child")
    found.filter(has_text=re.compile(f"^{re.escape(name)}$")).first.click()
    expect(dialog).to_be_hidden()


# ---- What opens: popovers, sheets, menus -----------------------------------------------------------------


def open_pop(page: Page, name: str) -> Locator:
    """The popover (on a phone the sheet) of this id, opened by the first of its buttons that is seen."""
    pop = page.locator(f"#{name}")
    if pop.get_attribute("data-open") is None:
        page.locator(f"[data-pop={name}]:visible").first.click()
    expect(pop).to_be_in_viewport()
    return pop


def open_bar(page: Page) -> Locator:
    """On a phone the chosen towns stand in a sheet behind "Mehr"."""
    open_pop(page, "mehr")
    return open_pop(page, "leiste")


def _is_there(page: Page, name: str) -> bool:
    """Whether a button for this popover stands on the page, and not only, as on a phone, the one for all."""
    buttons = page.locator(f"[data-pop={name}]:visible")
    expect(buttons.or_(page.locator("[data-pop=mehr]:visible")).first).to_be_visible()
    return buttons.count() > 0


def open_group(page: Page) -> Locator:
    """Level and group, behind the button in the bar; on a phone within its sheet."""
    if _is_there(page, "gruppenwahl"):
        return open_pop(page, "gruppenwahl")
    return open_bar(page).locator("#gruppenwahl")


def open_year(page: Page) -> Locator:
    """Slider, steps and player of the year."""
    return open_pop(page, "jahreswahl")


def open_gear(page: Page) -> Locator:
    """How the charts are drawn, behind the gear; on a phone within "Mehr"."""
    if _is_there(page, "darstellung"):
        return open_pop(page, "darstellung")
    return open_pop(page, "mehr").locator("#darstellung")


def close_pop(page: Page) -> None:
    """Close what is open, as a person does who goes on elsewhere."""
    page.keyboard.press("Escape")
    expect(page.locator(".pop[data-open]")).to_have_count(0)


def choose_level(page: Page, name: str) -> None:
    """Change to the level with this label (Gemeinde, Jugendamt, Kreis)."""
    open_group(page).get_by_label(name, exact=True).check()
    close_pop(page)


def choose_group(page: Page, key: str) -> None:
    """Compare with another group, by its word in an address (``nachbarn``)."""
    open_group(page).locator(f'.radios-gruppe input[value="{key}"]').check()
    close_pop(page)


def group_chosen(page: Page) -> str:
    """The group that is compared with, as its word in an address."""
    return page.locator(".radios-gruppe input:checked").input_value()


def choose_year(page: Page, year: int) -> None:
    """Step to a year of the indicator that is shown."""
    pop = open_year(page)
    box = pop.locator(".years")
    years = json.loads(box.get_attribute("data-years") or "[]")
    steps = years.index(year) - years.index(int(box.get_attribute("data-year") or 0))
    for _ in range(abs(steps)):
        pop.locator(f".step[data-step='{1 if steps > 0 else -1}']").click()
    expect(pop.locator(".year-now")).to_contain_text(str(year))
    close_pop(page)


def choose_measure(page: Page, key: str) -> None:
    """Show value, change or distance, by its word in an address (``wert``, ``veraenderung``, ``abstand``)."""
    switch = page.locator(".radios-mass")
    if not switch.is_visible():
        open_pop(page, "mehr")
    switch.locator(f'input[value="{key}"]').check()


# ---- Taking along ----------------------------------------------------------------------------------------


def open_take(page: Page, card: str = "") -> Locator:
    """The menu to take along, opened by the button of a card (a selector), or by the first of the page."""
    page.locator(f"{card} .take-open").first.click()
    menu = page.locator("#mitnehmen")
    expect(menu).to_be_in_viewport()
    return menu


def take(page: Page, selector: str, card: str = "") -> Download:
    """The file that a link or button (a selector) in the menu of a card gives."""
    menu = open_take(page, card)
    with page.expect_download() as waiting:
        menu.locator(selector).first.click()
    page.keyboard.press("Escape")
    return waiting.value


def take_picture(page: Page, card: str, kind: str, frame: str = "screen") -> Download:
    """Open the dialog of a card, choose a frame and save the picture as ``png``, ``svg`` or (all) ``zip``."""
    open_take(page, card).locator("[data-take=choose]").click()
    dialog = page.locator("#bild-dialog")
    dialog.locator("select").select_option(frame)
    with page.expect_download() as waiting:
        dialog.locator(f"[data-picture={kind}]").click()
    dialog.locator("[data-picture=close]").click()
    return waiting.value
