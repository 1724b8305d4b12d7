"""Files to take along: ``GET /daten/<page>.<form>?<view>`` and ``/daten/indikator.<form>?<view>``.

The query is that of the page. What it cannot use is no file but a message that names it, because a file with
other figures than those asked for would be taken for the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.documents.anonymous import mask as mask_of
from components.documents.anonymous import own_area, public
from components.documents.item import Item
from components.downloads import csv_file, geo_file, xlsx_file
from components.tables.comparison import shown, whole
from components.texts import words
from components.view import pages
from components.view.model import LASTING, OWN_MISSING, parse, query
from components.web import address, parameters
from components.web.documents import is_anonymous
from components.web.own_asked import store_of_file, without_post
from data.model.reading import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.documents.anonymous import Mask
    from components.tables.model import Sheet
    from components.view.model import Notice
    from data.store.store import Store

WHOLE = "indikator"
"""Stands for the whole indicator in an address."""

NO_FILE = Text(
    "Die Datei „{name}“ gibt es nicht. Es gibt: {names}.", "There is no file “{name}”. There are: {names}."
)
SAID = Text("{said}", "{said}")
UNUSABLE = Text(
    "Mit der Angabe „{name}={value}“ kann diese Datei nicht erstellt werden.",
    "The file cannot be made with “{name}={value}”.",
)
NO_TOWN = Text(
    "Für ein Profil fehlt die Kommune: der Parameter „ort“.",
    "A profile needs a municipality: the parameter “ort”.",
)

NOT_ANONYMOUS = Text(
    "Anonymisiert gibt es nur die Zahlen von: {names}.", "Anonymised there are only the figures of: {names}."
)
NO_OWN = Text(
    "Für einen anonymisierten Vergleich fehlt die eigene Kommune: der Parameter „ort“.",
    "An anonymised comparison needs your own municipality: the parameter “ort”.",
)

_SHEETS: dict[str, tuple[Callable[[Sheet], str | bytes], str]] = {
    "csv": (csv_file.of, csv_file.MIMETYPE),
    "xlsx": (xlsx_file.of, xlsx_file.MIMETYPE),
}
_MAPS: dict[str, tuple[Callable[[Context, str], str | bytes], str]] = {
    "geojson": (geo_file.geojson, geo_file.GEOJSON),
    "gpkg": (geo_file.geopackage, geo_file.GPKG),
}


def names() -> tuple[str, ...]:
    """Every file there is, e.g. ``karte.csv``."""
    tables = (f"{page}.{form}" for page in (*pages.TABLES, WHOLE) for form in _SHEETS)
    return (*tables, *(f"{page}.{form}" for page in pages.MAP_FILES for form in _MAPS))


def blueprint(store: Store) -> Blueprint:
    """All files over a store."""
    routes = Blueprint("files", __name__)
    routes.register_error_handler(RequestError, parameters.as_text)

    @routes.route("/daten/<name>", methods=["GET", "POST"])
    def file(name: str) -> Response:
        figures = store_of_file(store)
        if name not in names():
            raise RequestError(404, NO_FILE, name=name[:60], names=", ".join(names()))
        page, _, form = name.partition(".")
        if is_anonymous():
            return _masked(figures, page, form)
        context = _asked(figures, page)
        return _map(context, page, form) if form in _MAPS else _sheet(context, page, form)

    routes.after_request(without_post)
    return routes


def _asked(store: Store, page: str) -> Context:
    """The context of the query. Raises :class:`RequestError` for what cannot be used."""
    search = request.query_string.decode("utf-8", "replace")
    view, notices = parse(search, store, ("anonym",), strict=True)
    if notices:
        said = {
            language: " ".join(_sentence(notice, language) for notice in dict.fromkeys(notices))
            for language in LANGUAGES
        }
        raise RequestError(400, SAID, said=Text(said["de"], said["en"]))
    if page != WHOLE and pages.lacks_town(page, view):
        raise RequestError(400, NO_TOWN)
    return Context(store, view)


def _anonymous(store: Store, page: str) -> tuple[Context, Mask]:
    """The masked context of the query and its mask. Raises :class:`RequestError` for what cannot be used."""
    context = _asked(store, page)
    if page not in pages.ANONYMOUS:
        raise RequestError(400, NOT_ANONYMOUS, names=", ".join(pages.ANONYMOUS))
    item, label = Item(page, context.view), context.words("dokument.anonymous_label")
    if own_area(store, item) is None:
        raise RequestError(400, NO_OWN)
    mask = mask_of(store, [item], label)
    return Context(mask.store, mask.view(context.view)), mask


def _sentence(notice: Notice, language: str) -> str:
    """What a notice says about a page, said about a file."""
    values = dict(notice.values)
    if notice.key == "notice.unknown":
        return UNUSABLE[language].format(**values)
    if notice.key == OWN_MISSING:
        return words(language)("eigene.missing_file")
    return words(language)(notice.key, **values)


def link_of(context: Context, page: str) -> str:
    """The permanent address of the view in a file; for the whole indicator that of its definition."""
    path = "/daten" if page == WHOLE else f"/{page}"
    return address.base() + path + query(context.view, context.store, LASTING)


def _sheet(context: Context, page: str, form: str) -> Response:
    link = link_of(context, page)
    sheet = whole(context, link=link) if page == WHOLE else shown(context, page, link=link)
    make, mimetype = _SHEETS[form]
    return _attached(make(sheet), mimetype, f"{sheet.name}.{form}")


def _masked(store: Store, page: str, form: str) -> Response:
    """The figures of a page with the own municipality named only, without keys and without a telling link."""
    context, mask = _anonymous(store, page)
    reached = Context(store, public(context.view))
    sheet = mask.sheet(shown(context, page, link=link_of(reached, page)), context.words)
    make, mimetype = _SHEETS[form]
    return _attached(make(sheet), mimetype, f"{sheet.name}-anonym.{form}")


def _map(context: Context, page: str, form: str) -> Response:
    make, mimetype = _MAPS[form]
    name = f"{context.indicator.slug}-{context.view.year}-{page}-{context.view.level.value}.{form}"
    return _attached(make(context, link_of(context, page)), mimetype, name)


def _attached(content: str | bytes, mimetype: str, name: str) -> Response:
    """The content as a file of this name."""
    kind = f"{mimetype}; charset=utf-8" if isinstance(content, str) else mimetype
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)
