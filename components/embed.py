"""``/einbetten?…&diagramm=…``: one chart that may stand within the page of a town.

The only document that other pages may frame (:mod:`components.serving`). What the address gets wrong is said
in the document, with status 400 where the chart itself is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components import embed_view, plotly_bundle, state
from components.context import Context
from components.view import Notice, parse

if TYPE_CHECKING:
    from components.standalone import Look
    from data.store import Store

CSS = ("tokens.css", "app.css", "profil.css", "zugaenglich.css", "einbetten.css")
SCRIPTS = ("einbetten.js", "keyboard.js", "link.js", "names.js", "ticks.js", "zoom.js")


def blueprint(store: Store, look: Look) -> Blueprint:
    """The one route."""
    routes = Blueprint("embed", __name__)

    @routes.get(embed_view.PATH)
    def embedded() -> Response:
        view, notices = parse(request.query_string.decode("utf-8", "replace"), store)
        wanted = request.args.get(embed_view.KIND) or embed_view.DEFAULT
        known = wanted in embed_view.PAGE_OF
        kind = wanted if known else embed_view.DEFAULT
        said = () if known else (_unknown(wanted),)
        context = Context(store, view)
        remarks = (*said, *notices, *state.remarks(store, view))
        content = look.document(
            view.language,
            embed_view.title(context, kind),
            embed_view.content(context, kind, remarks),
            css=CSS,
            scripts=[plotly_bundle.url() or plotly_bundle.ASKED, *map(look.url, SCRIPTS)],
            body_class="embed",
            head='<base target="_blank">',  # links leave the frame
        )
        return Response(content, 200 if known else 400, mimetype="text/html")

    return routes


def _unknown(wanted: str) -> Notice:
    kinds = ", ".join(embed_view.PAGE_OF)
    return Notice.of("einbetten.unknown", name=wanted[:60], kinds=kinds)
