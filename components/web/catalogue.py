"""``GET /katalog.rdf`` and ``/katalog.jsonld``: all indicators for open-data portals that harvest catalogues.

It takes a second or two and hangs on nothing but the figures, the operator and the address of the server. So
each form is made once, with an address that nobody can have, and every answer has the right one instead.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from flask import Blueprint, Response

from components.api.query import RequestError
from components.downloads import dataset
from components.view.notice import short
from components.web import address, answer, heavy, operator, parameters
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from data.store.store import Store

MIMETYPES = {"rdf": "application/rdf+xml", "jsonld": "application/ld+json"}
"""Media types by ending."""

_NOWHERE = "https://katalog.invalid"


def path(form: str) -> str:
    """Where the catalogue is to be had in a form."""
    return f"/katalog.{form}"


def blueprint(store: Store) -> Blueprint:
    """The routes of the catalogue. Raises :class:`~components.web.operator.WrongContributor`."""
    routes = Blueprint("catalogue", __name__)
    routes.register_error_handler(RequestError, answer.as_text)
    who = operator.name(), operator.mail(), operator.contributor()

    @lru_cache(maxsize=len(MIMETYPES))
    def made(form: str) -> bytes:
        from components.downloads import dcat  # noqa: PLC0415  (loads rdflib, and hardly anybody asks)

        with heavy.place():
            catalogues = [dataset.catalogue(store, language, _NOWHERE) for language in LANGUAGES]
            return dcat.written(dcat.graph(catalogues, _NOWHERE, dcat.Operator(*who)), form)

    @routes.get(path("<form>"))
    def catalogue(form: str) -> Response:
        if form not in MIMETYPES:
            ways = ", ".join(map(path, MIMETYPES))
            raise parameters.refused("katalog.fault.form", 404, name=short(form), names=ways)
        parameters.asked()
        base = address.base()
        here = escape(base) if form == "rdf" else json.dumps(base)[1:-1]
        content = made(form).replace(_NOWHERE.encode(), here.encode())
        return Response(content, content_type=f"{MIMETYPES[form]}; charset=utf-8")

    return routes
