"""The addresses that searches should know, as a site map: pages, indicators, areas, in each language.

The form is that of sitemaps.org with the languages of an address as Google defines them (``xhtml:link``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from components.view import pages, public
from components.view.model import default_view
from components.wording import freshness
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.view.model import View
    from data.store.store import Store

MIMETYPE = "application/xml"

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_OF_INDICATORS = ("karte", "vergleich")
_WITH_FIGURES = ("start", "karte", "vergleich", "zusammenhang", "tabelle", "daten")


class Entry(NamedTuple):
    """A page by its path, the view it shows, and the day (or year) of its figures; empty if it has none."""

    path: str
    view: View
    changed: str = ""


def of(store: Store, base: str) -> str:
    """The whole map; addresses begin with ``base``."""
    return _HEAD + "".join(_written(store, base, entries(store))) + "</urlset>\n"


def entries(store: Store) -> Iterator[Entry]:
    """What is listed: each page, each indicator where it is shown and described, the profile of each area."""
    items = [item for item in store.catalogue.indicators.values() if not item.own]
    dated = {item.slug: freshness.retrieved(item) for item in items}
    usual, newest = default_view(store), max(dated.values(), default="")
    for page in pages.PAGES:
        yield Entry(page.path, usual, newest if page.name in _WITH_FIGURES else "")
    for item in items:
        view = default_view(store, item.slug)
        yield Entry(pages.path(pages.DATASET, view), view, dated[item.slug])
        if view != usual:  # which the bare pages show
            for name in _OF_INDICATORS:
                yield Entry(pages.PATHS[name], view, dated[item.slug])
    for area in {area.key: area for level in store.areas.by_level.values() for area in level}.values():
        yield Entry(pages.PATHS["profil"], replace(usual, mine=area.key), newest)


def _written(store: Store, base: str, found: Iterable[Entry]) -> Iterator[str]:
    for one in found:
        spoken = {at: replace(one.view, language=at) for at in LANGUAGES}
        ways = {at: escape(base + public.address(store, one.path, view)) for at, view in spoken.items()}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{at}" href="{way}"/>'
            for at, way in (*ways.items(), ("x-default", ways[LANGUAGES[0]]))
        )
        changed = f"<lastmod>{one.changed}</lastmod>" if one.changed else ""
        for way in ways.values():
            yield f"<url><loc>{way}</loc>{changed}{others}</url>\n"
