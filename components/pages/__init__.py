"""The pages. A page is a module with ``NAME``, ``PATH`` and ``layout(context)``; the order is stated here.

The words of the navigation are ``nav.<NAME>`` in the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from components.pages import (
    aenderungen,
    ausserhalb,
    barrierefreiheit,
    daten,
    datenschutz,
    eigene,
    impressum,
    karte,
    mappe,
    methodik,
    profil,
    schnittstelle,
    start,
    tabelle,
    vergleich,
    zusammenhang,
)
from components.view import names

if TYPE_CHECKING:
    from components.comparison.context import Context


class Page(Protocol):
    """What a page module offers."""

    NAME: str
    PATH: str

    def layout(self, context: Context) -> list[Any]:
        """The content of the page for a view."""
        ...


MAIN = tuple(
    cast("Page", module) for module in (start, karte, vergleich, profil, zusammenhang, tabelle, daten, mappe)
)
DUTIES = tuple(cast("Page", module) for module in (methodik, barrierefreiheit, datenschutz, impressum))
FURTHER = tuple(cast("Page", module) for module in (schnittstelle, aenderungen, ausserhalb, eigene))
"""Pages that others lead to."""

FOOTER = (cast("Page", eigene), *DUTIES, cast("Page", aenderungen))
"""Pages that the foot of every page leads to."""

ROUTES = {page.PATH: page for page in (*MAIN, *DUTIES, *FURTHER)}


def at(path: str | None) -> Page | None:
    """The page at a path, with or without a slash at its end; None if there is none."""
    return ROUTES.get((path or "/").rstrip("/") or "/")


def also(path: str | None) -> tuple[str, ...]:
    """The names that a page knows in its address beside those of a view: ``ALSO`` of its module."""
    return tuple(getattr(at(path), "ALSO", ()))


def settled(path: str, search: str) -> str:
    """The query of a page as its own script has to read it; of one without such a script as it is."""
    known = also(path)
    return names.rewritten(search, known) if known else search
