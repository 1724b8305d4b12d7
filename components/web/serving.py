"""How answers leave the house: compressed, cacheable, with safe headers, and faults in few words.

No cookie is ever set. What may be kept, and how long, is decided in :mod:`components.web.caching`, what
scripts of others may read in :mod:`components.web.open_access`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from zlib import compressobj

import brotli  # type: ignore[import-untyped]
from dash.exceptions import DependencyException, InvalidCallbackReturnValue, InvalidResourceError
from flask import Flask, Response, current_app, g, request
from flask_compress import Compress
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    NotFound,
    RequestedRangeNotSatisfiable,
)

from components.view import filling
from components.web import caching, fault_log, open_access, packed, parts
from components.web.own_asked import mounted

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_BODY = 2_000_000
"""Bytes of a request body; the largest honest one is a callback's, a few kB."""

FRAMED = "/einbetten"
"""The only document that pages of others may frame: a chart, on which nothing can be done but read."""

_PLAIN_DATA = ("/api/", filling.PATH, "/geo/", "/health")
_DOCUMENTS = ("text/html", "image/svg+xml")
"""What a browser shows as a page, so that headers about pages mean something there."""

_TYPES = (
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/atom+xml",
    "application/csvm+json",
    "application/ld+json",
    "application/rdf+xml",
    "application/geo+json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
    "image/x-icon",
)
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_RANGE")
"""Headers that ask for less than the whole. They are held back until an answer has its headers, because Flask
and its helpers would make a 304 or a part without those."""

_WORDS = {
    400: ("Die Anfrage ist nicht lesbar.", "The request cannot be read."),
    404: ("Diese Adresse gibt es nicht.", "There is no such address."),
    405: ("Diese Art der Anfrage gibt es hier nicht.", "This kind of request is not possible here."),
    413: ("Die Anfrage ist zu groß.", "The request is too large."),
    415: ("Die Anfrage muss JSON enthalten.", "The request must contain JSON."),
    416: (
        "Diesen Teil der Datei gibt es nicht; wie lang sie ist, steht in Content-Range.",
        "There is no such part of the file; Content-Range says how long it is.",
    ),
    500: ("Es ist ein Fehler aufgetreten.", "Something went wrong."),
}
PAGE_HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(slots=True)
class Variants:
    """Compressed forms of static files by content and encoding, each made once.

    The key is the content and not the address, so nobody can fill the memory with invented addresses.
    """

    made: dict[tuple[str, str], bytes] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def get(self, digest: str, encoding: str, content: bytes) -> bytes:
        """``content`` in an encoding (``br`` or ``gzip``)."""
        with self.lock:
            if (digest, encoding) not in self.made:
                ready = packed.find(digest) if encoding == "br" else None
                self.made[digest, encoding] = ready or _compress(content, encoding)
            return self.made[digest, encoding]


def harden(server: Flask, script_hashes: Sequence[str] | None = None, stamp: str = "") -> None:
    """Give a Flask server all of the above; call it after Dash is set up on it.

    ``script_hashes`` are the inline scripts the content security policy allows; None leaves the policy out,
    because the development tools need more. ``stamp`` says which figures and program this is; without one
    nothing is kept for its sake.
    """
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_LEVEL=6,
        COMPRESS_MIMETYPES=list(_TYPES),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
    )
    page_headers = dict(PAGE_HEADERS)
    framed_headers = {name: value for name, value in PAGE_HEADERS.items() if name != "X-Frame-Options"}
    if script_hashes is not None:
        page_headers["Content-Security-Policy"] = policy(script_hashes)
        framed_headers["Content-Security-Policy"] = policy((), ancestors="*")

    def finish(response: Response) -> Response:
        response.headers.pop("Accept-Ranges", None)
        if response.mimetype in _DOCUMENTS and response.status_code != 204:
            response.headers.extend(framed_headers if request.path == FRAMED else page_headers)
        caching.mark(response, stamp)
        if _is_found(response):
            response.make_conditional({**request.environ, **g.get("conditions", {})})
        response = _in_parts(response)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        open_access.mark(response)
        return response

    def hold() -> None:
        g.conditions = {name: value for name in _CONDITIONS if (value := request.environ.pop(name, None))}

    variants = Variants()

    def encode(response: Response) -> Response:
        return _tagged(response, variants) if _is_found(response) else response

    # Flask runs these from the last to the first: static files, then everything else, then the headers.
    server.after_request(finish)
    Compress(server)
    server.after_request(encode)
    server.before_request(hold)
    server.before_request(lambda: caching.to_the_present(stamp))
    if script_hashes is not None:  # whoever develops needs the whole message
        fault_log.install(server)
    server.register_error_handler(Exception, _fault)
    for kind in (DependencyException, InvalidResourceError):  # Dash's own answer repeats the address as HTML
        server.register_error_handler(kind, lambda _: _fault(NotFound()))
    server.register_error_handler(InvalidCallbackReturnValue, _misfit)
    server.wsgi_app = mounted(server.wsgi_app)  # type: ignore[method-assign, assignment]
    server.wsgi_app = caching.without_stamp(server.wsgi_app)  # type: ignore[method-assign, assignment]


def policy(script_hashes: Sequence[str], ancestors: str = "'self'") -> str:
    """The content security policy: everything from here, inline scripts only by their hash.

    Plotly and Dash write inline styles; pictures are made in the page (``data:``, ``blob:``). ``ancestors``
    are the pages that may frame this one.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *script_hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        )
    )


def _is_found(response: Response) -> bool:
    return request.method in {"GET", "HEAD"} and response.status_code == 200


def _in_parts(response: Response) -> Response:
    """A found file to take along as what of it is asked for, or the sentence that there is no such part."""
    if not _is_found(response) or not open_access.is_open(request.path):
        return response
    try:
        parts.of(response, request.method, g.get("conditions", {}))
    except parts.Beyond as fault:
        response = _said(RequestedRangeNotSatisfiable(fault.length))
        response.headers["Cache-Control"] = caching.NEVER
    return response


def _tagged(response: Response, variants: Variants) -> Response:
    """A found response with an ETag of its content; static files already in the encoding asked for."""
    response.direct_passthrough = False
    if not request.path.startswith(caching.STATIC):
        response.add_etag()
        return response
    content = _read(response)
    digest = packed.digest(content)
    encoding = request.accept_encodings.best_match(("br", "gzip")) if response.mimetype in _TYPES else None
    response.vary.add("Accept-Encoding")
    if encoding and len(content) >= 500:
        response.set_data(variants.get(digest, encoding, content))
        response.content_encoding = encoding
        response.set_etag(f"{digest}:{encoding}")
    else:
        response.set_etag(digest)
    return response


def _read(response: Response) -> bytes:
    """The whole content; a file that was opened for it is closed at once."""
    source = response.response
    content = response.get_data()
    if close := getattr(source, "close", None):
        close()
    return content


def _compress(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=9))
    packer = compressobj(9, wbits=31)  # 31: with the header and footer of gzip
    return packer.compress(content) + packer.flush()


def _misfit(fault: Exception) -> Response | HTTPException:
    """An answer that does not fit the outputs asked for: they were not those of a page of ours."""
    current_app.logger.error("misfit", exc_info=fault)
    return _fault(BadRequest())


def _fault(fault: Exception) -> Response | HTTPException:
    """A fault in one sentence: JSON for programs, plain text otherwise; only its place goes to the log."""
    if not isinstance(fault, HTTPException):
        current_app.logger.error("fault", exc_info=fault)
        fault = InternalServerError()
    return fault if (fault.code or 500) < 400 else _said(fault)  # below: a redirect


def _said(fault: HTTPException) -> Response:
    status = fault.code or 500
    german, english = _WORDS.get(status, (fault.name, fault.name))
    is_english = b"sprache=en" in request.query_string.split(b"&")  # bytes: it may be what is unreadable
    words = english if is_english else german
    if request.path.startswith(_PLAIN_DATA):
        answer = Response(
            json.dumps({"error": words}, ensure_ascii=False) + "\n", status, mimetype="application/json"
        )
    else:
        answer = Response(f"{words}\n", status, mimetype="text/plain")
    # What the status calls for: Allow, Retry-After, WWW-Authenticate
    answer.headers.extend((name, value) for name, value in fault.get_headers() if name != "Content-Type")
    return answer
