"""``/streifen.svg?…``: the position of a view as a small finished picture, for the list of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from components.api.query import RequestError
from components.charts import panel_swarm
from components.comparison import measure
from components.comparison.context import Context
from components.screen.heat_list import STRIP
from components.web import answer, parameters
from components.wording import sentences

if TYPE_CHECKING:
    from data.store.store import Store

MIMETYPE = "image/svg+xml"
WIDTH = 328
"""Pixels between the margins of a phone."""


def blueprint(store: Store) -> Blueprint:
    """The one route."""
    routes = Blueprint("strip", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.get(STRIP)
    def strip() -> Response:
        view = answer.view(store, unknown="dateien.fault.unknown")
        context = measure.as_values(Context(store, view))
        spread = context.distribution
        if spread is None:
            raise parameters.refused("list.no_place", 404)
        drawn = panel_swarm.drawn(context, spread, WIDTH, sentences.position(context))
        return Response(drawn, mimetype=MIMETYPE)

    return routes
