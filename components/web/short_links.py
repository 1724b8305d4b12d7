"""``/k/<code>`` opens the view of a code; with ``.svg`` or ``.png`` behind it, the QR code of that link.

A code that leads nowhere gets a page with a field to type it again. ``/k?code=…`` is what that field asks.
A code is the whole view: beside it stands at most the language.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.downloads import qr
from components.screen import code
from components.screen.standalone import framed
from components.view import codes, collection
from components.view.clinging import bare
from components.view.model import default_view, query
from components.view.notice import short
from components.view.pages import PATHS
from components.web import address, answer, parameters
from components.web.parameters import LANGUAGE

if TYPE_CHECKING:
    from components.screen.standalone import Look
    from data.store.store import Store

CSS = (
    *("tokens.css", "zeichen.css", "app.css", "rahmen.css", "pages.css"),
    *("zugaenglich.css", "code.css"),
)
SCRIPTS = ("00_shared.js", "pop.js")
"""For the menu of the pages, which is closed on small screens."""

TYPED = "code"
JOINT = "+"
"""Between the codes of a collection, as one types them."""
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}
_PICTURE = re.compile(r"(.+)(\.(?:svg|png))", re.IGNORECASE)


def blueprint(store: Store, look: Look) -> Blueprint:
    """The routes below ``/k``."""
    routes = Blueprint("codes", __name__)
    routes.register_error_handler(RequestError, partial(_refused, store, look))

    def opened(text: str, language: str) -> Any:
        if JOINT in text:
            return _together(store, look, text.split(JOINT), language)
        name = _PICTURE.fullmatch(bare(text))
        if name and codes.find(store, name[1]):
            link = codes.link(codes.spelt(name[1]))
            return picture(address.base() + link, _PICTURES[name[2].lower()])
        found = codes.read(store, text)
        if isinstance(found, codes.Wrong):
            return _helped(store, look, text, found)
        page, view = found
        if page not in PATHS:
            return _helped(store, look, text, codes.Wrong("gone"))
        shown = replace(view, language=language or view.language)
        return redirect(PATHS[page] + query(shown, store), 302)

    @routes.get(codes.PATH, strict_slashes=False)
    def typed() -> Any:
        given = parameters.asked(TYPED, LANGUAGE, mend=True)
        return opened(given.get(TYPED, ""), given.get(LANGUAGE, ""))

    @routes.get(f"{codes.PATH}/<path:text>")
    def linked(text: str) -> Any:
        return opened(text, parameters.asked(LANGUAGE, mend=True).get(LANGUAGE, ""))

    return routes


def _together(store: Store, look: Look, parts: list[str], language: str) -> Any:
    """Several codes joined, each perhaps with the chart it is limited to: a collection of their views."""
    split = [collection.parted(part) for part in parts if part.strip()]
    for typed, _ in split:
        found = codes.read(store, typed)
        if isinstance(found, codes.Wrong):
            return _helped(store, look, typed, found)
    listed = [collection.Joined(codes.spelt(typed), kind) for typed, kind in split]
    asked = f"&sprache={language}" if language else ""
    return redirect(f"{PATHS['mappe']}?m={quote(collection.joined(listed), safe='~-.')}{asked}", 302)


def picture(link: str, mimetype: str) -> Response:
    """The QR code of a link as a file."""
    content = qr.png(link) if mimetype == "image/png" else qr.svg_file(link)
    return Response(content, mimetype=mimetype)


def _helped(store: Store, look: Look, typed: str, why: codes.Wrong) -> Response:
    key = "code.heading_empty" if why.reason == "empty" else "code.heading"
    path = codes.link(quote(typed[:60])) if typed else codes.PATH
    context = _context(store)
    content = _document(look, context, path, code.wrong(context, typed, why), key=key)
    return Response(content, 200 if why.reason == "empty" else 404, mimetype="text/html")


def _refused(store: Store, look: Look, fault: RequestError) -> Any:
    """A page that says what beside the code is not known; a sentence where a picture was asked for."""
    if request.path.lower().endswith(tuple(_PICTURES)):
        return answer.as_text(fault)
    context, path = _context(store), quote(request.path)
    typed = short(request.args.get(TYPED, ""))
    said = code.refused(context, fault.message[context.words.language], path, typed)
    content = _document(look, context, path, said, key="code.heading_refused")
    return Response(content, fault.status, mimetype="text/html")


def _context(store: Store) -> Context:
    return Context(store, default_view(store, language=parameters.language()))


def _document(look: Look, context: Context, path: str, main: list[Any], *, key: str) -> str:
    """A page with this heading in its title; ``path`` is asked again for the other language."""
    title = f"{context.words(key)} – {context.words('app.name')}"
    scripts = [look.url(name) for name in SCRIPTS]
    return look.document(context.words.language, title, framed(context, path, main), css=CSS, scripts=scripts)
