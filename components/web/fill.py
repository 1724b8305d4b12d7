"""``GET /fuellung/<indicator>/<level>.json``: what a map and its list show in all years of an indicator.

Below the stamp of figures and program it never changes, so it is kept for ever
(:mod:`components.web.caching`). The figure of a map says its address (:mod:`components.view.filling`). Own
figures are never in it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]
from flask import Blueprint, Response, abort, request

from components.api.query import RequestError
from components.screen import map_fill
from components.view import filling
from components.view.model import parse
from components.web import answer, parameters
from data.model.catalogue import Level

if TYPE_CHECKING:
    from components.view.model import View
    from data.store.store import Store

MIMETYPE = "application/json"
KEPT = 256
"""So many tables are made once and kept compressed, some 5 to 60 kB each."""

QUALITY = 5


def blueprint(store: Store) -> Blueprint:
    """The one route. An unknown indicator or level is 404, as is an indicator without the level."""
    routes = Blueprint("fill", __name__)
    routes.register_error_handler(RequestError, answer.as_json)
    packed = lru_cache(KEPT)(lambda view: _packed(store, view))

    @routes.get(f"{filling.PATH}<slug>/<level>.json")
    def fill(slug: str, level: str) -> Response:
        view = _view(store, slug, level)
        content = packed(view)
        response = Response(content, mimetype=MIMETYPE)
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["br"]:
            response.content_encoding = "br"
        else:
            response.set_data(brotli.decompress(content))
        return response

    return routes


def _view(store: Store, slug: str, level: str) -> View:
    """The view asked for, in its latest year. Raises :class:`RequestError` 400 for what cannot be used."""
    indicator = store.catalogue.indicators.get(slug)
    if indicator is None or indicator.own or level not in store.region.levels:
        abort(404)
    if store.table(indicator, Level(level)) is None:
        abort(404)
    parameters.asked(*filling.NAMES)
    given = request.query_string.decode("utf-8", "replace")
    view, said = parse(f"indikator={slug}&ebene={level}&{given}", store, strict=True)
    if said:
        raise parameters.refusal(said)
    return view


def _packed(store: Store, view: View) -> bytes:
    text = json.dumps(map_fill.table(store, view), ensure_ascii=False, separators=(",", ":"))
    return bytes(brotli.compress(text.encode(), quality=QUALITY))
