"""What several browser tests do and read: the address, and choosing from a list that is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Download, Page

EMPTY = 204
_LATE = (
    (".card-plot:not([hidden])", ".main-svg"),
    (".card-karte .card-plot:not([hidden])", ".choroplethlocation"),
    (".year-slider", "[role=slider]"),
    (".field-indicator", ".dash-dropdown"),
)
"""What is there at once, and what comes into it by a request of its own."""


def first_load(page: Page) -> AbstractContextManager[object]:
    """Wait at the end of the block until Dash has nothing more to say about a page of the app.

    Last of all it reports all controls at once, when the scripts they need have come. That is no action of a
    person, so the answer is empty. That nothing is asked for a while proves nothing on a busy machine.
    """
    return page.expect_response(lambda answer: answer.status == EMPTY)


def expect_drawn(page: Page) -> None:
    """Wait until the page has taken the place of its grey boxes, with what comes by requests of its own."""
    expect(page.locator("#erste")).to_have_count(0)
    for place, content in _LATE:
        expect(page.locator(f"{place}:not(:has({content}))")).to_have_count(0)


def path(page: Page) -> str:
    """The path of the address."""
    return urlsplit(page.url).path


def query(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def take_picture(page: Page, card: str, kind: str, frame: str = "screen") -> Download:
    """Open the dialog of a card, choose a frame and save the picture as ``png``, ``svg`` or (all) ``zip``."""
    page.locator(f"{card} [data-take=choose]").first.click()
    dialog = page.locator("#bild-dialog")
    dialog.locator("select").select_option(frame)
    with page.expect_download() as waiting:
        dialog.locator(f"[data-picture={kind}]").click()
    dialog.locator("[data-picture=close]").click()
    return waiting.value


def pick(page: Page, label: str, typed: str, name: str) -> None:
    """Open the list named ``label``, search for ``typed`` and choose the first entry called ``name``."""
    page.locator(f'.field[data-label="{label}"] .dash-dropdown').click()
    page.locator(".dash-dropdown-content input").first.fill(typed)
    page.locator(".dash-dropdown-content").get_by_text(name, exact=True).first.click()
