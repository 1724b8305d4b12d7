"""The app below a path of its proxy: the way in and the way out. Without a path nothing here is installed.

Some proxies hand on the path they were asked for, others without the prefix: both work, because no address of
the app begins like its prefix. What leaves is written by rooms that know the app at its root, so each address
in it gets the prefix here: links, pictures, forms and what the map fetches. Everything else stays as it is,
words and figures above all. This happens before an answer gets its ETag and is compressed; what a process
keeps for the next request has no prefix.

What a proxy may say of the prefix depends on the operator (:data:`components.web.address.PROXY`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flask import request

from components.web import address, own_asked, prefix
from components.web.guard import PATH as CALLBACK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask, Response

HEADER = "X-Forwarded-Prefix"
_ASKED = "HTTP_X_FORWARDED_PREFIX"
_REFUSED = (
    f"{HEADER} nennt keinen brauchbaren Pfad. {{why}} Richtig wäre zum Beispiel {prefix.EXAMPLE}.\n"
    f"{HEADER} names no path that can be used, such as {prefix.EXAMPLE}.\n"
)

_PLACE = re.compile(
    r"""\s(?:href|src|action|data-(?:library|path|strip|to))="(?=/(?!/))"""
    r"""|\sdata-(?:figure|config)="[^"]*"|url\("(?=/(?!/))"""
)
"""Where an address may stand: as an attribute, in a figure that the document brings along, in a style sheet.
It begins with one slash; two would name another server."""

_DRAWN = re.compile("(&quot;(?:geojson|topojsonURL)&quot;:\\s?&quot;)(?=/)")
"""Where one stands in a figure. Within a text of a figure the quotes have a backslash before them."""

_ADDRESSES = frozenset({"href", "src", "data-library", "geojson", "topojsonURL"})
_PAGES = frozenset({"html", "sheet"})
"""Names under which answers to scripts hold an address, or HTML."""

_OF_SCRIPTS = (f"{own_asked.MOUNT}/", "/blatt.json")
_LINK = re.compile(r"<(/(?!/)[^>]*)>")


def install(server: Flask, pages: Iterable[str]) -> None:
    """Let the app be reached below the path that the operator has set, or his proxy says; after all else.

    ``pages`` are the paths of those that Dash shows. Raises :class:`~components.web.address.WrongAddress` for
    a path that begins like an address of the app.
    """
    taken = _taken(server, pages)
    fixed, trusts = address.configured_path(taken), address.trusts_proxy()
    if not fixed and not trusts:
        return
    server.after_request(lambda response: leave(response, trusts=trusts))
    is_said = bool(fixed or address.configured())
    server.wsgi_app = mounted(server.wsgi_app, fixed, taken, trusts=trusts, is_said=is_said)  # type: ignore[method-assign, assignment]


def _taken(server: Flask, pages: Iterable[str]) -> frozenset[str]:
    """The first parts of all addresses of the app."""
    rules = (rule.rule for rule in server.url_map.iter_rules())
    return frozenset(re.split("[/.<]", path)[1] for path in (*rules, *pages)) - {""}


def mounted(
    program: WSGIApplication, fixed: str, taken: frozenset[str], *, trusts: bool, is_said: bool
) -> WSGIApplication:
    """The program below the prefix ``fixed``, or below the one that a trusted proxy says.

    ``is_said``: the operator has said where the app is, and the proxy cannot say otherwise.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        try:
            asked = prefix.written(environ.get(_ASKED, "").strip()) if trusts else ""
            if prefix.first(asked) in taken:
                raise prefix.WrongPrefix("So beginnt eine Adresse der Anwendung selbst.")
            if asked and is_said and asked != fixed:
                raise prefix.WrongPrefix("Eingestellt ist ein anderer Pfad.")
        except prefix.WrongPrefix as fault:
            return _refused(start, str(fault))
        return program(_within(environ, asked or fixed), start)

    return answer


def _within(environ: WSGIEnvironment, root: str) -> WSGIEnvironment:
    """The environment as the app would have it at its root."""
    if root:
        begin, path = prefix.wsgi(root), environ["PATH_INFO"]
        if f"{path}/".startswith(f"{begin}/"):
            path = path.removeprefix(begin)
        environ |= {"SCRIPT_NAME": begin, "PATH_INFO": path or "/", prefix.KEY: root}
    return environ


def _refused(start: StartResponse, why: str) -> list[bytes]:
    body = _REFUSED.format(why=why).encode()
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Vary": HEADER,
        "X-Content-Type-Options": "nosniff",
    }
    start("400 BAD REQUEST", [*headers.items()])
    return [body]


def leave(response: Response, *, trusts: bool) -> Response:
    """An answer with the prefix of its request before every address of the app."""
    if trusts:
        response.vary.add(HEADER)
    if root := prefix.current():
        _lead(response, root)
        if response.mimetype == "text/html":
            response.set_data(page(response.get_data(as_text=True), root))
        elif response.mimetype == "application/json" and response.status_code == 200:
            _rewrite(response, root)
    return response


def _lead(response: Response, root: str) -> None:
    """The headers that lead elsewhere."""
    location = response.headers.get("Location", "")
    if re.match("/(?!/)", location):
        response.headers["Location"] = root + location
    links = response.headers.getlist("Link")
    response.headers.setlist("Link", [_LINK.sub(rf"<{root}\1>", link) for link in links])


def _rewrite(response: Response, root: str) -> None:
    """What scripts get as JSON: of pages and their parts, not of the interface."""
    if request.path == CALLBACK:
        body = addressed(response.get_json(), root)
    elif request.path.startswith(_OF_SCRIPTS):
        body = {name: _value(name, value, root) for name, value in response.get_json().items()}
    else:
        return
    response.set_data(json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def page(html: str, root: str) -> str:
    """HTML with the prefix before the addresses in its tags and in its style sheet.

    Words hold no ``<`` and no ``>``, which are always written ``&lt;`` and ``&gt;``.
    """

    def led(place: re.Match[str]) -> str:
        found, start = place[0], html.rfind("<", 0, place.start())
        before = html[start : place.start()] if start >= 0 else ">"
        if found.startswith("url"):
            return found + root if before.startswith("<style>") else found
        if ">" in before:  # among words
            return found
        return found + root if found.endswith('="') else _DRAWN.sub(rf"\1{root}", found)

    return _PLACE.sub(led, html)


def addressed(body: Any, root: str) -> Any:
    """An answer to Dash, through all its components, with the prefix before its addresses."""
    if isinstance(body, dict):
        return {name: _value(name, addressed(value, root), root) for name, value in body.items()}
    return [addressed(part, root) for part in body] if isinstance(body, list) else body


def _value(name: str, value: Any, root: str) -> Any:
    if not isinstance(value, str):
        return value
    if name in _PAGES:
        return page(value, root)
    return root + value if name in _ADDRESSES and re.match("/(?!/)", value) else value
