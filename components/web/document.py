"""The HTML document around the app: its language, its head, its style sheet, 404 where there is no page."""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from importlib import metadata, util
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dash
from flask import Blueprint, Response, redirect, request, send_file

from components.screen.finished import First
from components.screen.icon import ICON
from components.texts import words
from components.view import names
from components.web import address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

TITLE = "Ruhrvergleich"
FIGURES = "/api/indikatoren.json"
"""Where all figures are to be had without scripts."""

LOADING = {"de": "Wird geladen …", "en": "Loading …"}
INDEX = """<!DOCTYPE html>
<html lang="{language}"{address}>
  <head>
    {metas}
    <meta name="description" content="{description}">
    <title>{title}</title>
    <meta name="plotly" content="{plotly}">
    <link rel="icon" href="{icon}">
    {preload}
    {font}
    {css}
  </head>
  <body>
    <noscript><p class="notice">{no_script} <a href="{figures}">{figures}</a></p></noscript>
    {app_entry}
    {first}
    {config}
    {scripts}
    {renderer}
  </body>
</html>
"""


_NEEDLESS = re.compile(r'<script src="[^"]*/(?:deps/polyfill@|dash_table/)[^"]*"></script>\s*')
"""Scripts of Dash that nothing here needs: for browsers that it no longer supports, and a table not used."""


def _off() -> dict[str, Any]:
    """What stays off whatever the environment says: Dash's server for assistants, which newer versions have.

    It would hand out layout, callbacks and figures by ways that nothing here checks.
    """
    return {"enable_mcp": False} if "enable_mcp" in signature(dash.Dash).parameters else {}


class Document(dash.Dash):
    """Dash with a document in the language of the address and an honest status.

    ``paths`` are the pages there are. An unknown one gets the same document, whose router shows the page for
    it, with status 404. ``ahead`` are scripts that most pages ask for later; fetched when idle. ``font``
    is what the head says of the typeface. ``prefix``
    is what the page puts before everything it asks of Dash. ``name`` gives the title of a path and its query:
    whoever reads no scripts (link previews, bookmarks, search engines) reads that. ``first`` gives what it
    says until the page has come: the finished page, and in short what it says. It stands behind the place of
    Dash's page, so that whoever looks for a part of the page finds the real one as soon as there is one.
    ``settled`` gives the query of a path as its scripts have to read it. ``plotly`` is the address of the
    script that draws charts; ours say when it is run (``assets/spaeter.js``).
    """

    def __init__(
        self,
        *args: Any,
        paths: Collection[str],
        ahead: Sequence[str] = (),
        font: str = "",
        prefix: str = "/",
        name: Callable[[str, str], str] = lambda _path, _search: TITLE,
        first: Callable[[str, str], First] = lambda _path, _search: First("", ""),
        settled: Callable[[str, str], str] = lambda _path, search: search,
        plotly: str = "",
        **settings: Any,
    ) -> None:
        self.paths = frozenset(paths)
        self.prefix = prefix
        self.font = font
        self.entitled = name
        self.first = first
        self.settled = settled
        self.plotly = plotly
        self.preload = "".join(f'<link rel="prefetch" as="script" href="{url}">' for url in ahead)
        super().__init__(*args, **(_off() | settings))

    def index(self, *args: Any, **values: Any) -> Any:
        """The document; a slash at the end of a path, or a spoilt address, is sent to the right one."""
        path, _, inner = request.path.partition("?")  # with a query in it, the link was encoded as a whole
        plain = path.rstrip("/") or "/"
        search = "&".join(filter(None, (inner, request.query_string.decode("utf-8", "replace"))))
        if plain in self.paths and (plain != request.path or self.settled(plain, search) != search):
            return redirect(f"{plain}?{self.settled(plain, search)}".rstrip("?"), 308)
        html = super().index(*args, **values)  # type: ignore[no-untyped-call]
        return Response(html, 200 if plain in self.paths else 404, mimetype="text/html")

    def _config(self) -> dict[str, Any]:
        """What the page is told of the app: the same for everyone, without a number for each visit.

        Dash gives such a number to each document, and every callback repeats it, for the sake of background
        callbacks, which are not used here.
        """
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        config.pop("end_id", None)
        # In the order in which packages were imported, which may differ from process to process.
        children = dict(sorted(config.get("children_props", {}).items()))
        return config | {"requests_pathname_prefix": self.prefix, "children_props": children}

    def interpolate_index(self, *_args: Any, **parts: Any) -> str:
        """Fill the document, in the language the address asks for."""
        search = request.query_string.decode("utf-8", "replace")
        language = "en" if names.value(search, "sprache").lower() == "en" else "de"
        path = request.path.rstrip("/") or "/"
        first = self.first(path, search)
        return INDEX.format(
            language=language,
            address=address.attribute(),
            description=escape(first.said),
            figures=FIGURES,
            no_script=escape(words(language)("app.no_script")),
            preload=self.preload,
            font=self.font,
            icon=ICON,
            first=first.html,
            plotly=escape(self.plotly),
            **parts
            | {
                "title": escape(self.entitled(path, search)),
                "app_entry": parts["app_entry"].replace("Loading...", LOADING[language]),
                "scripts": _NEEDLESS.sub("", parts["scripts"]),
            },
        )


class Bootstrap:
    """Bootstrap's style sheet as the installed package Bootstrap-Flask brings it; no copy in the project."""

    @cached_property
    def url(self) -> str:
        """Its local address, which changes with the version of the package."""
        return f"/bootstrap/{metadata.version('bootstrap-flask')}/bootstrap.min.css"

    @cached_property
    def path(self) -> Path:
        """Where the package keeps it. Found without importing the package."""
        found = util.find_spec("flask_bootstrap")
        if found is None or found.origin is None:
            raise ModuleNotFoundError("flask_bootstrap")
        return Path(found.origin).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"

    def blueprint(self) -> Blueprint:
        """The one route."""
        routes = Blueprint("bootstrap", __name__)
        routes.add_url_rule(self.url, "css", lambda: send_file(self.path, mimetype="text/css"))
        return routes
