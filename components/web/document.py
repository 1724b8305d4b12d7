"""The HTML document around the app: its language, its head, its style sheet, 404 where there is no page."""

from __future__ import annotations

import json
from functools import cached_property
from html import escape
from importlib import metadata, util
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import dash
from flask import Blueprint, Response, redirect, request, send_file

from components.screen.finished import First
from components.screen.icon import ICON
from components.texts import words
from components.view import feed as feeds
from components.view import names
from components.web import address, bundles, head, loader, prefix
from components.wording.told import Told
from data.model import region as regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from components.web.bundles import Bundles

FIGURES = "/api/indikatoren.json"
"""Where all figures are to be had without scripts."""

UNREACHED_PART = '<p id="{id}" class="notice" role="alert" hidden>{said} <a href="">{again}</a></p>'
INDEX = """<!DOCTYPE html>
<html lang="{language}"{address}>
  <head>
    {metas}
    {head}
    <meta name="plotly" content="{plotly}">
    <link rel="icon" href="{icon}">{feed}
    {font}
    {css}
    {whole}
  </head>
  <body>
    <noscript><p class="notice">{no_script} <a href="{figures}">{listed}</a></p></noscript>
    {app_entry}
    {first}
    {config}
    {unreached}
    {scripts}
    {renderer}
  </body>
</html>
"""

WHOLE = '<link rel="expect" href="#{part}" blocking="render">'
"""Nothing is painted before this part comes: what begins below the first screen, or stands behind the page.

What is painted in pieces jumps on a slow line or a busy machine: a chart, a table, or a rule of a style sheet
that asks for what follows (``:has()``) moves what stands below. Some browsers do not know it yet."""

FEED = '\n    <link rel="alternate" type="{kind}" href="{address}">'
"""What a feed reader looks for that is given the address of a page."""

_UNQUOTED = "/!$&'()*+,;=:@[]|^"
"""Signs that stay as they are in a path."""

_CHECKED = '<!-- what Dash looks for: src="dash_renderer" id="_dash-renderer" new DashRenderer -->'
"""Dash refuses a document without these; here they are in the joined scripts."""


def _off() -> dict[str, Any]:
    """What stays off whatever the environment says: Dash's server for assistants, which newer versions have.

    It would hand out layout, callbacks and figures by ways that nothing here checks.
    """
    return {"enable_mcp": False} if "enable_mcp" in signature(dash.Dash).parameters else {}


def _nothing() -> First:
    """A document with no page of its own."""
    return First("", Told(regions.current().title, "", "de", {}, "", ""))


class Document(dash.Dash):
    """Dash with a document in the language of the address and an honest status.

    ``home`` gives the path of the page that a path means, or nothing. An unknown one gets the same document,
    whose router shows the page for it, with status 404. ``ahead`` are scripts that most pages ask for later;
    fetched behind all others. ``font`` is what the head says of the typeface. ``prefix`` is what the page
    puts before everything it asks of Dash. ``first`` gives what a path and its query say until the page has
    come: the finished page, and what a link to it tells. It stands behind the place of Dash's page, so that
    whoever looks for a part of the page finds the real one as soon as there is one. ``data`` gives what a
    page says of its figures for programs, with addresses that begin with its last argument.
    ``settled`` gives the query of a path as its scripts have to read it. ``plotly`` is the address of the
    script that draws charts; ours say when it is run (``assets/spaeter.js``). ``files`` are style sheets of
    others with their addresses. With it all scripts and sheets are joined (:mod:`components.web.bundles`);
    without it, while developing, a document names each.
    """

    def __init__(
        self,
        *args: Any,
        home: Callable[[str], str],
        first: Callable[[str, str], First] = lambda _path, _search: _nothing(),
        data: Callable[[str, str, str], str] = lambda _path, _language, _base: "",
        ahead: Sequence[str] = (),
        font: str = "",
        prefix: str = "/",
        settled: Callable[[str, str], str] = lambda _path, search: search,
        plotly: str = "",
        files: Mapping[str, Path] | None = None,
        **settings: Any,
    ) -> None:
        self.home = home
        self.prefix = prefix
        self.font = font
        self.first = first
        self.data = data
        self.settled = settled
        self.plotly = plotly
        self.ahead = tuple(ahead)
        self.files = files
        super().__init__(*args, **(_off() | settings))
        if files is not None:
            self.server.register_blueprint(bundles.blueprint(lambda: self.joined))

    @cached_property
    def joined(self) -> Bundles:
        """The bundles; within a request, by which Dash has gathered what it needs."""
        asked = {
            "_dash-layout": self.serve_layout().get_data(as_text=True),  # type: ignore[no-untyped-call]
            "_dash-dependencies": self.dependencies().get_data(as_text=True),
        }
        return bundles.join(
            super()._generate_scripts_html(),
            super()._generate_css_dist_html(),  # type: ignore[no-untyped-call]
            self.files or {},
            Path(self.config.assets_folder),
            answers=f"window.ruhrvergleich.given = {json.dumps(asked)};",
            start=self.renderer,
        )

    def lasting(self) -> list[str]:
        """The addresses of all bundles."""
        return [one.url for one in (*self.joined.scripts, self.joined.sheet)]

    @cached_property
    def _fetched(self) -> dict[str, str]:
        """What a document says of bundles, made once."""
        return {
            "css": f'<link rel="stylesheet" href="{self.joined.sheet.url}">',
            "scripts": loader.markup([script.url for script in self.joined.scripts], self.ahead),
            "renderer": _CHECKED,
        }

    def _generate_scripts_html(self) -> str:
        """The tags of all scripts; with bundles none, they are not in the document."""
        return "" if self.files is not None else bundles.needed(super()._generate_scripts_html())

    def _generate_css_dist_html(self) -> str:
        """The tags of all style sheets; with bundles none."""
        if self.files is not None:
            return ""
        return str(super()._generate_css_dist_html())  # type: ignore[no-untyped-call]

    def csp_hashes(self, hash_algorithm: str = "sha256") -> Sequence[str]:
        """The scripts that stand in a document itself, for the content security policy."""
        return [loader.hashed()] if self.files is not None else super().csp_hashes(hash_algorithm)

    def index(self, *args: Any, **values: Any) -> Any:
        """The document; a slash at the end of a path, or a spoilt address, is sent to the right one."""
        path, _, inner = request.path.partition("?")  # with a query in it, the link was encoded as a whole
        home = self.home(path)
        search = "&".join(filter(None, (inner, request.query_string.decode("utf-8", "replace"))))
        if home and (home != request.path or self.settled(home, search) != search):
            return redirect(f"{home}?{self.settled(home, search)}".rstrip("?"), 308)
        html = super().index(*args, **values)  # type: ignore[no-untyped-call]
        return Response(html, 200 if home else 404, mimetype="text/html")

    def _config(self) -> dict[str, Any]:
        """What the page is told of the app: the same for everyone, without a number for each visit.

        Dash gives such a number to each document, and every callback repeats it, for the sake of background
        callbacks, which are not used here.
        """
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        config.pop("end_id", None)
        # In the order in which packages were imported, which may differ from process to process.
        children = {
            package: {kind: props for kind, props in kinds.items() if props}
            for package, kinds in sorted(config.get("children_props", {}).items())
        }
        return config | {
            "requests_pathname_prefix": prefix.current() + self.prefix,
            "children_props": children,
        }

    def interpolate_index(self, *_args: Any, **parts: Any) -> str:
        """Fill the document, in the language the address asks for."""
        search = request.query_string.decode("utf-8", "replace")
        language = "en" if names.value(search, "sprache").lower() == "en" else "de"
        # As browsers write it, so that a link to it leads to it, and the page of Dash says the same.
        path = quote(request.path.rstrip("/") or "/", safe=_UNQUOTED)
        first, said = self.first(path, search), words(language)
        return INDEX.format(
            language=language,
            address=address.attributes(),
            head=head.of(first.told, self.data(path, language, head.base()) if self.home(path) else ""),
            figures=FIGURES,
            listed=prefix.current() + FIGURES,
            no_script=escape(said("app.no_script")),
            unreached=UNREACHED_PART.format(
                id=loader.FAILED, said=escape(said("app.unreached")), again=escape(said("app.reload"))
            ),
            font=self.font,
            whole=WHOLE.format(part=first.below or loader.FAILED),
            icon=ICON,
            feed=FEED.format(address=escape(first.feed), kind=feeds.MIMETYPE) if first.feed else "",
            first=first.html,
            plotly=escape(self.plotly),
            **parts
            | {
                "app_entry": parts["app_entry"].replace("Loading...", escape(said("app.part_loading"))),
            }
            | (self._fetched if self.files is not None else {}),
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
