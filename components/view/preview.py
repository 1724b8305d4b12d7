"""The address of the picture that stands for a page where a link to it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.view import pages, public

if TYPE_CHECKING:
    from components.view.model import View
    from data.store.store import Store

PATH = "/vorschau/"
ENDING = ".png"
WIDTH, HEIGHT = 1200, 630
"""Pixels: what Teams, Outlook, Mastodon and others show whole."""


def address(page: str, view: View, store: Store) -> str:
    """The picture of a page, by its name, for a view: it hangs on what the page hangs on."""
    path = pages.path(pages.DATASET if page == pages.DATASET.name else pages.BY_NAME[page], view)
    query = public.address(store, path, view).partition("?")[2]
    if page == pages.DATASET.name:
        query = "&".join(filter(None, (f"indikator={view.indicator}", query)))
    return f"{PATH}{page}{ENDING}" + (f"?{query}" if query else "")
