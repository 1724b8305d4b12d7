"""Documents to take along: ``GET /dokument.docx?<view>`` and as ``pptx``, ``odt``, ``odp``, ``pdf``.

Beside the view stand ``seite`` (a page, by default ``vergleich``), ``diagramm`` (one chart of it),
``anhang=ja``, ``anonym=ja`` and ``vorlage=ohne``. What cannot be used makes no document but a message that
names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.documents import forms
from components.documents.anonymous import obstacle
from components.documents.item import Item, Options
from components.view import pages
from components.view.notice import short
from components.web import answer, heavy, template_asked
from components.web.own_asked import store_of_file, without_post
from components.web.parameters import refused
from components.wording import sentences, several

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store.store import Store

_USUAL = pages.BY_NAME["vergleich"]
"""The page of a document that names none, and the only one of whose charts one can be asked for."""
PAGE, KIND = "seite", "diagramm"
"""Names beside those of a view."""


def blueprint(store: Store) -> Blueprint:
    """The documents over a store."""
    routes = Blueprint("documents", __name__)
    routes.register_error_handler(RequestError, answer.as_text)
    for form in forms.NAMES:
        routes.add_url_rule(
            f"/dokument.{form}", f"document_{form}", _maker(store, form), methods=["GET", "POST"]
        )
    routes.after_request(without_post)
    return routes


def _maker(store: Store, form: str) -> Callable[[], Response]:
    def made() -> Response:
        template_asked.allow()
        figures = store_of_file(store)
        item, anonymous = asked(figures)
        options = answer.options(
            item.view.language,
            anonymous=anonymous,
            appendix=answer.is_yes(answer.APPENDIX),
            template=template_asked.brought(form, request.args.get(template_asked.NAME, "")),
        )
        forms.check(form, options)
        name = f"{filename(figures, item, options)}.{form}"
        with heavy.place():
            content = forms.document(form, figures, [item], options, heavy.watch())
        return answer.document(content, form, name)

    return made


def filename(store: Store, item: Item, options: Options) -> str:
    """The name of a document of one view; it names no municipality."""
    context = Context(store, item.view)
    is_town = pages.BY_NAME[item.page].about == "town"
    if item.page == _USUAL.name and item.view.indicators and not item.kind:
        name = several.filename(context)
        return f"{name}-anonym" if options.anonymous else name
    name = item.page if is_town else sentences.filename(context, item.page, item.view.year)
    return f"{name}-anonym" if options.anonymous else name


def asked(store: Store) -> tuple[Item, bool]:
    """The item of the current request, and whether it is to be anonymised.

    Raises :class:`RequestError` for what cannot be used.
    """
    beside = (PAGE, KIND, answer.ANONYMOUS, answer.APPENDIX, template_asked.NAME)
    view = answer.view(store, *beside, unknown="dokument.fault.unknown")
    page, kind = request.args.get(PAGE) or _USUAL.name, request.args.get(KIND) or None
    if page not in pages.DOCUMENTS:
        raise refused("dokument.fault.page", value=short(page), pages=", ".join(pages.DOCUMENTS))
    if kind and (page != _USUAL.name or kind not in _USUAL.single):
        raise refused("dokument.fault.kind", value=short(kind), kinds=", ".join(_USUAL.single))
    item, anonymous = Item(page, view, kind), answer.is_yes(answer.ANONYMOUS)
    if pages.lacks_town(page, view):
        raise refused("dokument.fault.profile")
    if anonymous and (why := obstacle(store, [item])):
        raise refused(why)
    return item, anonymous
