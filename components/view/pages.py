"""The pages: a row each with what a page has. Each is a file of its name in ``components/pages``.

The words of the navigation are ``nav.<name>`` in the texts. Table, document and title of a page are made in
the rooms for them, under its name; ``tests/app/test_pages.py`` asks for everything that the rows promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlencode

from components.view import names
from components.view.model import PICTURES

if TYPE_CHECKING:
    from components.view.model import View
    from data.model.catalogue import Indicator
    from data.store.store import Store

About = Literal["", "indicator", "pair", "town", "areas", "catalogue"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name and path. ``main`` stands in the navigation, ``foot`` at the foot of every page.

    ``also`` are the names that the page knows in its address beside those of a view, for a script of its own.

    ``about`` is what it shows of a view: an indicator, a pair of them, all of them for a town (nothing before
    one is chosen), for all areas, or by their definitions; empty where it has no figures.
    ``charts`` are the kinds of its charts in their order; of its ``pictures`` the view chooses one.
    ``below`` is the id of what begins below the first screen of a long page.
    ``framed`` is what stands for the whole page within another.
    ``compared`` says that chosen towns, level and group act on it.
    ``table`` says that its figures can be taken along as a file, ``map_file`` also with their boundaries,
    ``anonymous`` also with no area named but the own town; ``document`` that Word and PowerPoint have it.
    """

    name: str
    path: str
    main: bool = False
    foot: bool = False
    also: tuple[str, ...] = ()
    about: About = ""
    charts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    framed: tuple[str, ...] = ()
    below: str = ""
    compared: bool = False
    table: bool = False
    map_file: bool = False
    anonymous: bool = False
    document: bool = False

    @property
    def single(self) -> tuple[str, ...]:
        """The charts that can be taken by themselves; ``bild`` is the picture that the view chooses."""
        return (*self.charts, *(("bild",) if self.pictures else ()))


START = "start"

PAGES = (
    Page(START, "/", main=True),
    Page(
        "karte",
        "/karte",
        main=True,
        compared=True,
        about="indicator",
        charts=("karte",),
        framed=("karte",),
        table=True,
        map_file=True,
        document=True,
    ),
    Page(
        "vergleich",
        "/vergleich",
        main=True,
        compared=True,
        about="indicator",
        charts=("position", "entwicklung", "veraenderung", "rangfolge"),
        pictures=PICTURES,
        framed=("position", "entwicklung", "veraenderung"),
        table=True,
        anonymous=True,
        document=True,
    ),
    Page(
        "profil",
        "/profil",
        main=True,
        compared=True,
        about="town",
        below="kapitel",
        framed=("auffallend",),
        table=True,
        document=True,
    ),
    Page(
        "zusammenhang",
        "/zusammenhang",
        main=True,
        compared=True,
        about="pair",
        charts=("streu",),
        framed=("streu",),
        table=True,
        document=True,
    ),
    Page("tabelle", "/tabelle", main=True, compared=True, about="areas", table=True, document=True),
    Page("daten", "/daten", main=True, about="catalogue"),
    Page("mappe", "/mappe", main=True, also=("m", "zeigen")),
    Page("blatt", "/blatt", foot=True, also=("karte",), compared=True),
    Page("eigene", "/eigene", foot=True, also=("name",)),
    Page("ring", "/ring", foot=True),
    Page("methodik", "/methodik", foot=True),
    Page("schnittstelle", "/schnittstelle", foot=True),
    Page("aenderungen", "/aenderungen", foot=True),
    Page("neu", "/neu", foot=True),
    Page("barrierefreiheit", "/barrierefreiheit", foot=True),
    Page("datenschutz", "/datenschutz", foot=True),
    Page("impressum", "/impressum", foot=True),
    Page("ausserhalb", "/ausserhalb"),
)
"""In the order in which links to them are written."""

DATASET = Page("datensatz", "/daten/", about="catalogue")
"""The page of one indicator; its slug stands behind the path. A name with a dot there is a file."""

BY_NAME = {page.name: page for page in PAGES}
PROFILE = BY_NAME["profil"]
NAMES = tuple(BY_NAME)
ROUTES = {page.path: page for page in PAGES}
PATHS = {page.name: page.path for page in PAGES}
MAIN = tuple(page for page in PAGES if page.main)
FOOTER = tuple(page for page in PAGES if page.foot)
TABLES = tuple(page.name for page in PAGES if page.table)
MAP_FILES = tuple(page.name for page in PAGES if page.map_file)
ANONYMOUS = tuple(page.name for page in PAGES if page.anonymous)
DOCUMENTS = tuple(page.name for page in PAGES if page.document)


def at(path: str | None) -> Page | None:
    """The page at a path, with or without a slash at its end; None if there is none.

    Whether there is an indicator of the name in the path only the figures know (:func:`found`).
    """
    return ROUTES.get((path or "/").rstrip("/") or "/") or (DATASET if slug(path) else None)


def slug(path: str | None) -> str:
    """The indicator that a path is of, as it stands there; empty for any other path."""
    rest = (path or "").rstrip("/")
    name = unquote(rest.removeprefix(DATASET.path)) if rest.startswith(DATASET.path) else ""
    return "" if "/" in name or "." in name else name


def of_path(store: Store, path: str | None) -> Indicator | None:
    """The indicator that a path is of, by its slug or a former one; the user's own have no page."""
    item = store.catalogue.find(slug(path).casefold())
    return None if item is None or item.own else item


def found(store: Store, path: str | None) -> Page | None:
    """As :func:`at`, but None for an indicator there is not."""
    page = at(path)
    return None if page is DATASET and of_path(store, path) is None else page


def home(store: Store, path: str) -> str:
    """The path as links write it of the page that a path means; empty where there is none."""
    page, item = found(store, path), of_path(store, path)
    return DATASET.path + item.slug if item else page.path if page else ""


def path(page: Page, view: View) -> str:
    """The path of a page that shows a view."""
    return page.path + view.indicator if page is DATASET else page.path


def asked(store: Store, path: str | None, search: str | None) -> str:
    """The query of a page with the indicator that its path names, which counts before one in the query."""
    item, given = of_path(store, path), search or ""
    if item is None:
        return given
    rest = [(name, value) for name, value in names.mended(given) if name != "indikator"]
    return urlencode([("indikator", item.slug), *rest], safe=",:")


def lacks_town(name: str, view: View) -> bool:
    """Whether a page, by its name, has nothing to show of a view because it names no municipality."""
    return BY_NAME[name].about == "town" and view.mine is None


def also(path: str | None) -> tuple[str, ...]:
    """The names that a page knows in its address beside those of a view."""
    page = at(path)
    return page.also if page else ()


def settled(path: str, search: str) -> str:
    """The query of a page as its own script has to read it; of one without such a script as it is."""
    known = also(path)
    return names.rewritten(search, known) if known else search
