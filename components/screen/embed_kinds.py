"""Which charts can stand alone in other pages, under which address and how high they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.view.model import LASTING, PICTURES, query
from components.view.pages import PAGES

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.view.model import View
    from data.store.store import Store

PATH = "/einbetten"
KIND = "diagramm"
"""The parameter that names the kind of chart."""

PROFILE = "auffallend"
"""What stands out about my town: words instead of a chart."""

OF_PAGE = {
    page.name: tuple(dict.fromkeys((*page.charts, *page.pictures, *page.framed)))
    for page in PAGES
    if page.framed
}
"""The kinds of each page that can stand alone."""

PAGE_OF = {kind: page for page, kinds in OF_PAGE.items() for kind in kinds}
DEFAULT = "karte"


def address(store: Store, view: View) -> str:
    """Path and query of an embedded chart up to its kind, which is to be appended.

    The year is always in it: the words beside the chart speak of one.
    """
    return f"{PATH}{query(view, store, LASTING)}&{KIND}="


def way_back(store: Store, view: View, kind: str) -> str:
    """The page that has this chart."""
    asked = replace(view, picture=kind) if kind in PICTURES else view
    return f"/{PAGE_OF[kind]}{query(asked, store)}"


def label(context: Context, kind: str) -> str:
    """What a kind of chart is called."""
    return context.words(f"einbetten.kind.{kind}")
