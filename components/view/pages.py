"""The pages: one row each. The page itself is the file of that name in ``components/pages``.

The words of the navigation are ``nav.<name>`` in the texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.view import names


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name and path. ``main`` stands in the navigation, ``foot`` at the foot of every page.

    ``also`` are the names that the page knows in its address beside those of a view, for a script of its own.
    """

    name: str
    path: str
    main: bool = False
    foot: bool = False
    also: tuple[str, ...] = ()


PAGES = (
    Page("start", "/", main=True),
    Page("karte", "/karte", main=True),
    Page("vergleich", "/vergleich", main=True),
    Page("profil", "/profil", main=True),
    Page("zusammenhang", "/zusammenhang", main=True),
    Page("tabelle", "/tabelle", main=True),
    Page("daten", "/daten", main=True),
    Page("mappe", "/mappe", main=True, also=("m", "zeigen")),
    Page("eigene", "/eigene", foot=True),
    Page("methodik", "/methodik", foot=True),
    Page("barrierefreiheit", "/barrierefreiheit", foot=True),
    Page("datenschutz", "/datenschutz", foot=True),
    Page("impressum", "/impressum", foot=True),
    Page("aenderungen", "/aenderungen", foot=True),
    Page("schnittstelle", "/schnittstelle"),
    Page("ausserhalb", "/ausserhalb"),
)
"""In the order in which links to them are written."""

NAMES = tuple(page.name for page in PAGES)
ROUTES = {page.path: page for page in PAGES}
PATHS = {page.name: page.path for page in PAGES}
MAIN = tuple(page for page in PAGES if page.main)
FOOTER = tuple(page for page in PAGES if page.foot)


def at(path: str | None) -> Page | None:
    """The page at a path, with or without a slash at its end; None if there is none."""
    return ROUTES.get((path or "/").rstrip("/") or "/")


def also(path: str | None) -> tuple[str, ...]:
    """The names that a page knows in its address beside those of a view."""
    page = at(path)
    return page.also if page else ()


def settled(path: str, search: str) -> str:
    """The query of a page as its own script has to read it; of one without such a script as it is."""
    known = also(path)
    return names.rewritten(search, known) if known else search
