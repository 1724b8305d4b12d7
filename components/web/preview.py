"""``GET /vorschau/<page>.png?<view>``: the picture of a view for whoever shows a link to it.

The query is that of the page; ``diagramm=`` names one of its charts as in ``/einbetten``. What it cannot use
is no picture but a message that names it. Pictures hold no address, so they are the same under every name of
the server; nothing of the user's own gets onto one.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.charts import preview
from components.comparison.context import Context
from components.downloads.png_file import png
from components.screen.embed_kinds import KIND, OF_PAGE
from components.view import pages, public
from components.view.model import EXTENTS, parse
from components.view.notice import short
from components.view.preview import PATH, WIDTH, address
from components.web import answer, heavy
from components.web.kept import Kept
from components.web.parameters import refused

if TYPE_CHECKING:
    from data.store.store import Store

MIMETYPE = "image/png"
KEPT = 6_000_000
"""Bytes of pictures that are kept: about sixty."""

NAMES = (*pages.NAMES, pages.DATASET.name)


def blueprint(store: Store) -> Blueprint:
    """The one route."""
    routes = Blueprint("preview", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    def made(page: str, search: str) -> bytes:
        """The picture of a page (``vergleich`` or ``vergleich/entwicklung``) for a settled query."""
        name, _, kind = page.partition("/")
        context = Context(store, parse(search, store)[0])
        with heavy.place() if context.view.extent != EXTENTS[0] else nullcontext():  # many more areas
            return png(preview.drawn(context, name, kind), WIDTH)

    kept = Kept(made, len, KEPT)

    @routes.get(f"{PATH}<page>.png")
    def picture(page: str) -> Response:
        if page not in NAMES:
            raise refused("vorschau.fault.page", 404, name=short(page), names=", ".join(NAMES))
        view = answer.view(store, KIND, unknown="dateien.fault.unknown")
        if not public.of(store, "/", request.query_string.decode("utf-8", "replace")).is_whole:
            raise refused("vorschau.fault.own")
        kind = request.args.get(KIND, "")
        known = OF_PAGE.get(page, ())
        if kind and kind not in known:
            raise refused("vorschau.fault.chart", name=short(kind), names=", ".join(known) or "–")
        search = address(page, view, store).partition("?")[2]  # what the picture hangs on, and no more
        return Response(kept(f"{page}/{kind}", search), mimetype=MIMETYPE)

    return routes
