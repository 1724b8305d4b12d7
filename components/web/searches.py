"""``/robots.txt`` and ``/sitemap.xml``: what searches are told of the addresses there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, Response

from components.api.query import RequestError
from components.downloads import sitemap
from components.web import address, answer
from components.web.parameters import only

if TYPE_CHECKING:
    from components.web.parameters import Query
    from data.store.store import Store

SITEMAP = "/sitemap.xml"

CLOSED = ("/eigene/", "/einbetten", "/dokument", "/mappe.", "/blatt.", "/streifen.svg")
"""What holds nothing that no page says: made for one person, or for a place in another page.

Short links (``/k/<code>``) are not among it: they are what people pass on, and a program that looks up the
preview of a link asks here first."""


def blueprint(store: Store) -> Blueprint:
    """Both routes. They know no parameters."""
    routes = Blueprint("searches", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    def robots(_query: Query) -> Response:
        base = address.base()
        path = urlsplit(base).path
        lines = [
            "User-agent: *",
            *(f"Disallow: {path}{one}" for one in CLOSED),
            "",
            f"Sitemap: {base}{SITEMAP}",
        ]
        return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")

    def listed(_query: Query) -> Response:
        return Response(sitemap.of(store, address.base()), mimetype=sitemap.MIMETYPE)

    routes.add_url_rule("/robots.txt", "robots", only((), robots))
    routes.add_url_rule(SITEMAP, "sitemap", only((), listed))
    return routes
