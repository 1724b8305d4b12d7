"""Files to take along: ``GET /daten/<page>.<form>?<view>`` and ``/daten/indikator.<form>?<view>``.

Beside each CSV lies what a program must know to read it (``/daten/<page>.csv-metadata.json?<view>``).

A name without a dot there is a page (:mod:`components.pages.datensatz`). The query is that of the page. What
it cannot use is no file but a message that names it, because a file with other figures than those asked for
would be taken for the right one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.documents.anonymous import mask as mask_of
from components.documents.anonymous import obstacle, public
from components.documents.item import Item
from components.downloads import csv_file, csvw, geo_file, ods_file, xlsx_file
from components.tables.comparison import shown, whole
from components.view import pages
from components.view.model import LASTING, query
from components.view.notice import short
from components.web import address, answer, heavy
from components.web.own_asked import store_of_file, without_post
from components.web.parameters import refused
from components.wording.measure import filename
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.documents.anonymous import Mask
    from components.tables.model import Sheet
    from data.store.store import Store

WHOLE = "indikator"
"""Stands for the whole indicator in an address."""


def _ods(sheet: Sheet) -> bytes:
    """A spreadsheet, in a place where it takes a while."""
    if not ods_file.takes_long(sheet):
        return ods_file.of(sheet)
    with heavy.place():
        return ods_file.of(sheet, heavy.watch())


_SHEETS: dict[str, tuple[Callable[[Sheet], str | bytes], str]] = {
    "csv": (csv_file.of, csv_file.MIMETYPE),
    "xlsx": (xlsx_file.of, xlsx_file.MIMETYPE),
    "ods": (_ods, ods_file.MIMETYPE),
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
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.route("/daten/<stem>.<form>", methods=["GET", "POST"])
    def file(stem: str, form: str) -> Response:
        figures, name = store_of_file(store), f"{stem}.{form}"
        page, _, form = name.partition(".")
        if name not in names() and not (form == csvw.FORM and f"{page}.csv" in names()):
            raise refused("dateien.fault.name", 404, name=short(name), names=", ".join(names()))
        if answer.is_yes(answer.ANONYMOUS):
            return _masked(figures, page, form)
        context = _asked(figures, page)
        if form == csvw.FORM:
            return _described(context, page)
        return _map(context, page, form) if form in _MAPS else _sheet(context, page, form)

    routes.after_request(without_post)
    return routes


def _asked(store: Store, page: str) -> Context:
    """The context of the query. Raises :class:`RequestError` for what cannot be used."""
    view = answer.view(store, answer.ANONYMOUS, unknown="dateien.fault.unknown")
    if page != WHOLE and pages.lacks_town(page, view):
        raise refused("dateien.fault.profile")
    return Context(store, view)


def _anonymous(store: Store, page: str) -> tuple[Context, Mask]:
    """The masked context of the query and its mask. Raises :class:`RequestError` for what cannot be used."""
    context = _asked(store, page)
    if page not in pages.ANONYMOUS:
        raise refused("dateien.fault.anonymous", names=", ".join(pages.ANONYMOUS))
    item, label = Item(page, context.view), context.words("dokument.anonymous_label")
    if why := obstacle(store, [item], "dateien.fault.town"):
        raise refused(why)
    mask = mask_of(store, [item], label)
    return Context(mask.store, mask.view(context.view)), mask


def link_of(context: Context, page: str) -> str:
    """The permanent address of the view in a file; for the whole indicator that of its definition."""
    path = "/daten" if page == WHOLE else f"/{page}"
    return address.base() + path + query(context.view, context.store, LASTING)


def _table(context: Context, page: str, link: str = "") -> Sheet:
    return whole(context, link=link) if page == WHOLE else shown(context, page, link=link)


def _sheet(context: Context, page: str, form: str) -> Response:
    sheet = _table(context, page, link_of(context, page))
    return _file(sheet, page, form, f"{sheet.name}.{form}")


def _file(sheet: Sheet, page: str, form: str, name: str) -> Response:
    """A table as a file; a CSV that was asked for by its address says where it is described."""
    make, mimetype = _SHEETS[form]
    file = answer.attached(make(sheet), mimetype, name)
    if form != "csv" or request.method == "POST":
        return file
    return answer.described(file, f"{page}.{csvw.FORM}{answer.question()}", csvw.MIMETYPE)


def _described(context: Context, page: str) -> Response:
    """The description of the CSV of a page, with its heads in every language."""
    spoken = context.view.language
    others = [
        _table(Context(context.store, replace(context.view, language=other)), page)
        for other in LANGUAGES
        if other != spoken
    ]
    return _csvm(_table(context, page), page, others)


def _csvm(sheet: Sheet, page: str, others: Sequence[Sheet] = ()) -> Response:
    content = csvw.of(sheet, f"{page}.csv{answer.question()}", others)
    return Response(content, content_type=f"{csvw.MIMETYPE}; charset=utf-8")


def _masked(store: Store, page: str, form: str) -> Response:
    """The figures of a page with the own municipality named only, without keys and without a telling link."""
    context, mask = _anonymous(store, page)
    reached = Context(store, public(context.view))
    sheet = mask.sheet(_table(context, page, link_of(reached, page)), context.words)
    if form == csvw.FORM:
        return _csvm(sheet, page)
    return _file(sheet, page, form, f"{sheet.name}-anonym.{form}")


def _map(context: Context, page: str, form: str) -> Response:
    make, mimetype = _MAPS[form]
    name = f"{filename(context, page)}.{form}"
    return answer.attached(make(context, link_of(context, page)), mimetype, name)
