"""Figures that changed on the disk while the program runs are not shown: 503 until it is started anew.

What lies beyond the region is read when somebody asks (:mod:`data.store.seal`). New tables beside the old
ones in memory would be two editions in one picture, and a damaged one a wrong figure.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response, current_app, request

from data.model.reading import Text
from data.store.seal import ChangedError

if TYPE_CHECKING:
    from flask import Flask

SAID = Text(
    "Die Zahlen wurden auf dem Server erneuert; er muss neu gestartet werden, bevor er sie zeigt.",
    "The figures on the server have been renewed; it has to be restarted before it shows them.",
)


def install(server: Flask) -> None:
    """Answer in a sentence where a file is no longer what was checked at the start."""
    server.register_error_handler(ChangedError, _said)


def _said(fault: Exception) -> Response:
    current_app.logger.error("%s", fault)  # the operator has to know which file
    words = SAID[request.args.get("sprache", "de")]
    if request.path.startswith("/api/"):
        body = json.dumps({"error": words}, ensure_ascii=False)
        return Response(f"{body}\n", 503, mimetype="application/json")
    return Response(f"{words}\n", 503, mimetype="text/plain")
