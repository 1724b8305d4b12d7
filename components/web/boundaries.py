"""Boundaries by URL: the browser fetches them once, because their address changes with the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort

from components.api.query import RequestError
from components.web import answer, parameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.catalogue import Level
    from data.store.geometry import Geometry
    from data.store.store import Store

MIMETYPE = "application/geo+json"


def blueprint(store: Store) -> Blueprint:
    """``GET /geo/<level>.<fingerprint>.geojson``; an outdated address is 404."""
    routes = Blueprint("geometry", __name__)
    routes.register_error_handler(RequestError, answer.as_json)

    @routes.get("/geo/<name>")
    def boundaries(name: str) -> Response:
        geometry = _named(store.geometry, name) or _named(store.land, name)  # the Land only when asked for
        if geometry is None:
            abort(404)
        parameters.asked()
        return Response(geometry.content, mimetype=MIMETYPE)

    return routes


def _named(levels: Mapping[Level, Geometry], name: str) -> Geometry | None:
    return next((geometry for geometry in levels.values() if geometry.name == name), None)
