"""Documents to take along: ``GET /dokument.docx?<view>`` and ``/dokument.pptx?<view>``.

Beside the view stand ``seite`` (a page, by default ``vergleich``), ``diagramm`` (one chart of it) and
``anonym=ja``. What cannot be used makes no document but a message that names it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.documents import paper, slides
from components.documents.anonymous import own_area
from components.documents.item import Item, Options
from components.texts import words
from components.view import pages
from components.view.model import OWN_MISSING, parse
from components.web import address, heavy, parameters
from components.web.own_asked import store_of_file, without_post
from components.wording import sentences
from data.model.reading import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.view.model import Notice
    from data.store.store import Store

FORMS: dict[str, tuple[Callable[[Store, list[Item], Options, Callable[[int], object]], bytes], str]] = {
    "docx": (paper.docx, paper.MIMETYPE),
    "pptx": (slides.pptx, slides.MIMETYPE),
}
_USUAL = pages.BY_NAME["vergleich"]
"""The page of a document that names none, and the only one of whose charts one can be asked for."""

_SAID = Text("{said}", "{said}")
_ECHO = 60  # characters of a wrong value worth repeating


def blueprint(store: Store) -> Blueprint:
    """The documents over a store."""
    routes = Blueprint("documents", __name__)
    routes.register_error_handler(RequestError, parameters.as_text)
    for form in FORMS:
        routes.add_url_rule(
            f"/dokument.{form}", f"document_{form}", _maker(store, form), methods=["GET", "POST"]
        )
    routes.after_request(without_post)
    return routes


def _maker(store: Store, form: str) -> Callable[[], Response]:
    make, mimetype = FORMS[form]

    def answer() -> Response:
        figures = store_of_file(store)
        item, anonymous = asked(figures)
        options = Options(
            language=item.view.language,
            base=address.base(),
            made=date.today(),  # noqa: DTZ011  (the day where the office is)
            anonymous=anonymous,
        )
        headers = {"Content-Disposition": f'attachment; filename="{filename(figures, item, options)}.{form}"'}
        with heavy.place():
            return Response(make(figures, [item], options, heavy.watch()), mimetype=mimetype, headers=headers)

    return answer


def filename(store: Store, item: Item, options: Options) -> str:
    """The name of a document of one view; it names no municipality."""
    context = Context(store, item.view)
    is_town = pages.BY_NAME[item.page].about == "town"
    name = item.page if is_town else sentences.filename(context, item.page, item.view.year)
    return f"{name}-anonym" if options.anonymous else name


def asked(store: Store) -> tuple[Item, bool]:
    """The item of the current request, and whether it is to be anonymised.

    Raises :class:`RequestError` for what cannot be used.
    """
    search = request.query_string.decode("utf-8", "replace")
    view, notices = parse(search, store, ("seite", "diagramm", "anonym"), strict=True)
    refuse(notices)
    page, kind = request.args.get("seite") or _USUAL.name, request.args.get("diagramm") or None
    if page not in pages.DOCUMENTS:
        raise _refused("page", value=page[:_ECHO], pages=", ".join(pages.DOCUMENTS))
    if kind and (page != _USUAL.name or kind not in _USUAL.single):
        raise _refused("kind", value=kind[:_ECHO], kinds=", ".join(_USUAL.single))
    item, anonymous = Item(page, view, kind), is_anonymous()
    if pages.lacks_town(page, view):
        raise _refused("profile")
    if anonymous and own_area(store, item) is None:
        raise _refused("town")
    return item, anonymous


def is_anonymous() -> bool:
    """Whether an anonymised answer is asked for. Raises :class:`RequestError` for a wrong word."""
    value = request.args.get("anonym", "")
    if value not in {"", "ja"}:
        raise _refused("anonymous", value=value[:_ECHO])
    return value == "ja"


def refuse(notices: tuple[Notice, ...]) -> None:
    """Raise :class:`RequestError` that says what in an address cannot be used, if there is anything."""
    if notices:
        said = {
            language: " ".join(_sentence(notice, language) for notice in dict.fromkeys(notices))
            for language in LANGUAGES
        }
        raise RequestError(400, _SAID, said=Text(said["de"], said["en"]))


def _sentence(notice: Notice, language: str) -> str:
    """What a notice says about a page, said about a document."""
    key = {"notice.unknown": "dokument.fault.unknown", OWN_MISSING: "eigene.missing_file"}.get(
        notice.key, notice.key
    )
    return words(language)(key, **dict(notice.values))


def _refused(key: str, **values: str) -> RequestError:
    said = {language: words(language)(f"dokument.fault.{key}", **values) for language in LANGUAGES}
    return RequestError(400, _SAID, said=Text(said["de"], said["en"]))
