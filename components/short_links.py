"""``/k/<code>`` opens the view of a code; with ``.svg`` or ``.png`` behind it, the QR code of that link.

A code that leads nowhere gets a page with a field to type it again. ``/k?code=…`` is what that field asks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request

from components import code_view, codes, pages, qr
from components.context import Context
from components.standalone import framed
from components.view import LANGUAGES, default_view, query
from components.web import address

if TYPE_CHECKING:
    from components.standalone import Look
    from data.store import Store

CSS = ("tokens.css", "app.css", "zugaenglich.css", "code.css")
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}


def blueprint(store: Store, look: Look) -> Blueprint:
    """The routes below ``/k``."""
    routes = Blueprint("codes", __name__)
    paths = {page.NAME: page.PATH for page in pages.ROUTES.values()}

    @routes.get(code_view.PATH, strict_slashes=False)
    def typed() -> Any:
        return opened(request.args.get("code", ""))

    @routes.get(f"{code_view.PATH}/<path:text>")
    def opened(text: str) -> Any:
        name, dot, ending = text.rpartition(".")
        if (mimetype := _PICTURES.get(dot + ending)) and codes.find(store, name):
            return picture(address.base() + code_view.link(name), mimetype)
        found = codes.read(store, text)
        if isinstance(found, codes.Wrong):
            return _helped(store, look, text, found)
        page, view = found
        if page not in paths:
            return _helped(store, look, text, codes.Wrong("gone"))
        asked = request.args.get("sprache")
        shown = replace(view, language=asked) if asked in LANGUAGES else view
        return redirect(paths[page] + query(shown, store), 302)

    return routes


def picture(link: str, mimetype: str) -> Response:
    """The QR code of a link as a file."""
    content = qr.png(link) if mimetype == "image/png" else qr.svg_file(link)
    return Response(content, mimetype=mimetype)


def _helped(store: Store, look: Look, typed: str, why: codes.Wrong) -> Response:
    language = "en" if request.args.get("sprache") == "en" else "de"
    context = Context(store, default_view(store, language=language))
    words = context.words
    key = "code.heading_empty" if why.reason == "empty" else "code.heading"
    path = code_view.link(quote(typed[:60])) if typed else code_view.PATH
    content = look.document(
        language,
        f"{words(key)} – {words('app.name')}",
        framed(context, path, code_view.wrong(context, typed, why)),
        css=CSS,
    )
    return Response(content, 200 if why.reason == "empty" else 404, mimetype="text/html")
