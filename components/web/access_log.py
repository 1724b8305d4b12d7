"""An access log for operators who want one: what was asked, never by whom. Off unless asked for.

``RUHRVERGLEICH_PROTOKOLL=1`` writes one line an answer to standard error. A line holds :data:`FIELDS` and
nothing else: no address, no query (it names the towns somebody chose), no body, no header of the browser. In
place of the path stands the rule of the route, so that a code in a path does not tell what was looked at.
"""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import has_request_context, request

from components.web.metrics import elapsed

if TYPE_CHECKING:
    from flask import Flask, Response

VARIABLE = "RUHRVERGLEICH_PROTOKOLL"
FIELDS = ("time", "method", "rule", "status", "bytes", "milliseconds")
"""Words for them: ``privacy.field.*``."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
"""Known ones; any other word in that place was chosen by whoever asked."""

_LOG = logging.getLogger("ruhrvergleich.access")


def is_on() -> bool:
    """Whether the operator asked for the log."""
    return os.environ.get(VARIABLE) == "1"


def install(server: Flask) -> None:
    """Log every answer of ``server`` if the operator asked for it; the time is that of the counters."""
    if not is_on():
        return
    if not _LOG.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False

    @server.after_request
    def finish(response: Response) -> Response:
        _LOG.info(line(response, elapsed()))
        return response


def line(response: Response, seconds: float) -> str:
    """The line about an answer: the values of :data:`FIELDS` with spaces between them."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    size = response.calculate_content_length()
    shown = "-" if size is None else str(size)
    return f"{now} {asked()} {response.status_code} {shown} {seconds * 1000:.0f}"


def asked() -> str:
    """Method and rule of the route of the current request, e.g. ``GET /k/<code>``; ``-`` for what is none."""
    if not has_request_context():
        return "- -"
    method = request.method if request.method in METHODS else "-"
    return f"{method} {request.url_rule.rule if request.url_rule else '-'}"
