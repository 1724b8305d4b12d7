"""Which charts can stand alone in other pages, under which address and how high they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.view.model import LASTING, PICTURES, query

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
    "karte": ("karte",),
    "vergleich": ("position", "entwicklung", "rangfolge", *PICTURES),
    "zusammenhang": ("streu",),
    "profil": (PROFILE,),
}
"""The kinds of each page that can stand alone."""

WHOLE = OF_PAGE | {"vergleich": ("position", "entwicklung")}
"""The charts that stand for a whole view."""

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
