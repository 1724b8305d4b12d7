"""``/einbetten?…&diagramm=…``: one chart that may stand within the page of a town.

``ansicht=<code>`` instead of the query of a view shows the charts of the view with this code.

The only document that other pages may frame (:mod:`components.web.serving`). What the address gets wrong is
said in the document, with status 400 where the chart itself or a name in the address is not known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.comparison.context import Context
from components.screen import embed, embed_kinds
from components.view import codes, names
from components.view.model import LANGUAGES, Notice, View, default_view, parse
from components.view.notice import short
from components.web import plotly_bundle
from components.wording import titles
from components.wording.remarks import remarks_on

if TYPE_CHECKING:
    from components.screen.standalone import Look
    from data.store.store import Store

CSS = (
    *("tokens.css", "zeichen.css", "app.css", "karte.css", "profil.css"),
    *("zugaenglich.css", "einbetten.css", "buehne.css"),
)
CODE = "ansicht"
"""The parameter with the code of a view, instead of its query."""

SCRIPTS = (
    "00_shared.js",
    "arrival.js",
    "einbetten.js",
    "keyboard.js",
    "link.js",
    "names.js",
    "ticks.js",
    "widths.js",
    "zoom.js",
)


def blueprint(store: Store, look: Look) -> Blueprint:
    """The one route."""
    routes = Blueprint("embed", __name__)

    @routes.get(embed_kinds.PATH)
    def embedded() -> Response:
        code = request.args.get(CODE, "")
        search = request.query_string.decode("utf-8", "replace")
        view, page, notices = _of_code(store, code, search) if code else _of_query(store, search)
        context = Context(store, view)
        shown, said = _wanted(context, page) if page else ([], ())
        remarks = (*said, *notices, *remarks_on(store, view))
        elsewhere = codes.link(codes.spelt(code)) if page and not shown else ""
        is_wrong = bool(said) or any(notice.key.startswith(names.REFUSED) for notice in notices)
        content = look.document(
            view.language,
            titles.title(context, page or titles.MISSING),
            embed.content(context, shown, remarks, elsewhere),
            css=CSS,
            scripts=[plotly_bundle.url() or plotly_bundle.ASKED, *map(look.url, SCRIPTS)],
            body_class="embed",
            head='<base target="_blank">',  # links leave the frame
        )
        return Response(content, 400 if is_wrong else 200 if page else 404, mimetype="text/html")

    return routes


Looked = tuple[View, str, tuple[Notice, ...]]
"""A view, the page it is of (empty where there is none) and what must be said."""


def _of_query(store: Store, search: str) -> Looked:
    view, notices = parse(search, store, (CODE, embed_kinds.KIND), strict=True)
    return view, embed_kinds.PAGE_OF.get(request.args.get(embed_kinds.KIND, ""), embed_kinds.DEFAULT), notices


def _of_code(store: Store, code: str, search: str) -> Looked:
    known = (CODE, embed_kinds.KIND, "sprache")  # a code holds the rest of the view
    given, said = names.taken(names.pairs(search), known, strict=True)
    asked = given.get("sprache", "")
    if asked and asked not in LANGUAGES:
        said = (*said, Notice.of("notice.unknown", name="sprache", value=short(asked)))
    found = codes.find(store, code)
    if found is None:
        view = default_view(store, language=asked if asked in LANGUAGES else "de")
        return view, "", (Notice.of("einbetten.no_code", code=short(code)), *said)
    page, view = found
    return replace(view, language=asked if asked in LANGUAGES else view.language), page, said


def _wanted(context: Context, page: str) -> tuple[list[tuple[Context, str]], tuple[Notice, ...]]:
    """The charts asked for: one by its kind, or those of the whole view of a code; else the default."""
    kind = request.args.get(embed_kinds.KIND)
    if CODE in request.args and not kind:
        return embed.charts(context, page), ()
    kind = context.view.picture if kind == "bild" else kind or embed_kinds.DEFAULT
    if kind in embed_kinds.PAGE_OF:
        return [(context, kind)], ()
    return [(context, embed_kinds.DEFAULT)], (_unknown(kind),)


def _unknown(wanted: str) -> Notice:
    kinds = ", ".join(embed_kinds.PAGE_OF)
    return Notice.of("einbetten.unknown", name=wanted[:60], kinds=kinds)
