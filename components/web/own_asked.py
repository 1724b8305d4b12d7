"""The own figures that a request brings along, and the one address under which it may.

Requests with own figures go to ``/eigene/…`` in front of the usual address (a callback, a file, a document),
so that no cache takes them for others: nothing under this address is ever kept
(:mod:`components.web.caching`). The figures are in the body of the request, under :data:`BODY`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flask import abort, request
from werkzeug.exceptions import BadRequest, MethodNotAllowed

from components.view.model import LANGUAGES
from components.view.own_indicator import beside_all
from components.web.prefix import mounted_at
from data.own.record import SLUG, parsed_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Response

    from data.store.store import Store

MOUNT = "/eigene"
BODY = SLUG
LANGUAGE = "sprache"
MOST = 1_500_000
"""Bytes of all own figures of a tab; a question has room for what else it asks."""

FORM = "multipart/form-data"

_MOUNTED = re.compile(rf"{MOUNT}(/_dash-update-component|/daten/[^/]+|/(?:dokument|mappe)\.[a-z]+)")


def mounted(program: WSGIApplication) -> WSGIApplication:
    """The program below :data:`MOUNT` as well, for what can be asked about own figures; by POST only."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        found = _MOUNTED.fullmatch(environ["PATH_INFO"])
        if found and environ["REQUEST_METHOD"] == "POST":
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + MOUNT
            environ["PATH_INFO"] = found[1]
        return program(environ, start)

    return answer


def is_asked() -> bool:
    """Whether the current request is one about own figures."""
    return mounted_at() == MOUNT


def store_of(store: Store) -> Store:
    """The figures for the current request: with the own ones it brings along, if it does."""
    if not is_asked():
        return store
    body = _body()
    if not isinstance(body, dict):
        return store
    return beside_all(store, parsed_all(body.get(BODY), store.areas), language(body))


def store_of_file(store: Store) -> Store:
    """As :func:`store_of`, for a route that otherwise answers GET only: to POST elsewhere it says 405."""
    if request.method == "POST" and not is_asked():
        raise MethodNotAllowed(("GET", "HEAD", "OPTIONS"))
    return store_of(store)


def without_post(response: Response) -> Response:
    """What such a route tells of itself (OPTIONS) at its usual address: POST is not offered there."""
    if request.method == "OPTIONS":
        response.headers["Allow"] = ", ".join(sorted({*response.allow} - {"POST"}))
    return response


def head(line: bytes) -> dict[str, Any]:
    """The line of JSON before files; 400 for anything that is no object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        abort(400)
    if not isinstance(found, dict):
        abort(400)
    return found


def language(said: Mapping[str, Any]) -> str:
    """The language of the page; German where it is none of ours."""
    return next((one for one in LANGUAGES if one == said.get(LANGUAGE)), LANGUAGES[0])


def _body() -> Any:
    """What is said in the body; with a file beside it, it is a part of a form."""
    try:
        if request.mimetype == FORM:
            return json.loads(request.form.get(BODY, "null"))
        return request.get_json(silent=True)
    except (ValueError, RecursionError) as fault:
        raise BadRequest from fault
