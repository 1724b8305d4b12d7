"""What the page of the collection asks of the server: a link read, files made. Nothing is kept.

``/mappe.json?m=…`` reads a link, ``/mappe.svg?m=…`` is its QR code, ``/mappe.zip`` and ``/mappe.docx`` (or
another form of a document) make files of it. ``m`` (:mod:`components.view.collection`) comes in the query or,
where it is long, in the body.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify

from components.api.query import RequestError
from components.documents import forms
from components.documents.anonymous import obstacle
from components.documents.item import Item, Options
from components.downloads import qr
from components.texts import words
from components.view.collection import read, write
from components.web import address, answer, heavy, parameters, progress, template_asked
from components.web import collection_files as files
from components.web.parameters import LANGUAGE, YES, language
from data.model.reading import Text

if TYPE_CHECKING:
    from components.view.collection import Collection
    from components.web.parameters import Query
    from data.store.store import Store

EMPTY = Text("In der Mappe liegt keine Ansicht.", "There is no view in the collection.")
TOO_LONG = Text(
    "Der Link ist zu lang für einen QR-Code: Kürzen Sie Titel und Notizen.",
    "The link is too long for a QR code: shorten titles and notes.",
)
LINK = "m"
PROGRESS = "fortschritt"
"""With ``ja``, an answer tells first how far the file is (:mod:`components.web.progress`)."""

_NAMES = (LINK, LANGUAGE, answer.ANONYMOUS, answer.APPENDIX, template_asked.NAME, PROGRESS)
ZIP = "application/zip"
Tell = Callable[[int], object]


def blueprint(store: Store) -> Blueprint:
    """All routes over a store."""
    routes = Blueprint("collection", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.route("/mappe.json", methods=["GET", "POST"])
    def listed() -> Response:
        found, said = read(store, parameters.asked(LINK, LANGUAGE).get(LINK, ""))
        faults = [words(language())(notice.key, **dict(notice.values)) for notice in said]
        return jsonify({**files.listed(store, found, language()), "faults": faults})

    @routes.get("/mappe.svg")
    def picture() -> Response:
        link = files.link(address.base(), write(_asked(store, parameters.asked(LINK, LANGUAGE))))
        if not qr.fits(link):
            raise RequestError(400, TOO_LONG)
        return Response(qr.svg_file(link), mimetype="image/svg+xml")

    @routes.route(f"/mappe.<any({', '.join(_MAKERS)}):form>", methods=["GET", "POST"])
    def taken(form: str) -> Response:
        template_asked.allow()
        given = parameters.asked(*_NAMES)
        found, asking = _asked(store, given), _asking(given, form)
        forms.check(form, asking)
        if asking.anonymous and form != "zip" and (why := obstacle(store, _items(found))):
            raise parameters.refused(why)
        make = partial(_MAKERS[form], store, found, asking)
        follows = parameters.choice(given, PROGRESS, YES) == "ja"
        place = heavy.place()
        if follows:
            return progress.answer(make, len(found.entries), place)
        with place:
            name = f"{'mappe' if language() == 'de' else 'collection'}.{form}"
            made = make(heavy.watch())
        return answer.attached(made, ZIP, name) if form == "zip" else answer.document(made, form, name)

    return routes


def _asking(given: Query, form: str) -> Options:
    """What a request wants beside the views, taken from it before another thread does the work."""
    anonymous, appendix = (
        parameters.choice(given, name, YES) == "ja" for name in (answer.ANONYMOUS, answer.APPENDIX)
    )
    template = template_asked.brought(form, given.get(template_asked.NAME, ""))
    return answer.options(language(), anonymous=anonymous, appendix=appendix, template=template)


def _zip(store: Store, found: Collection, asking: Options, tell: Tell) -> bytes:
    return files.figures(store, found, words(asking.language), asking.base, tell)


def _document(form: str, store: Store, found: Collection, asking: Options, tell: Tell) -> bytes:
    """The collection as a document."""
    return forms.document(form, store, _items(found), replace(asking, title=found.title), tell)


def _items(found: Collection) -> list[Item]:
    return [Item(one.page, one.view, one.kind or None, one.title, one.note) for one in found.entries]


_MAKERS: dict[str, Callable[[Store, Collection, Options, Tell], bytes]] = {
    "zip": _zip,
    **{form: partial(_document, form) for form in forms.NAMES},
}


def _asked(store: Store, given: Query) -> Collection:
    """The collection of the request. Raises :class:`RequestError` if it is empty or damaged."""
    found, said = read(store, given.get(LINK, ""))
    if said:
        raise parameters.refusal(said)
    if not found.entries:
        raise RequestError(400, EMPTY)
    return found
