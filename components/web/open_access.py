"""Which answers scripts on pages of others may read (CORS): figures, files and pictures to take along.

No answer depends on who asks and no cookie exists, so nobody reads there what he could not fetch himself. Not
open are the pages, what they ask for themselves, everything about own figures, and documents: they may hold
the template of the house, which is not for everybody who gets somebody inside to open a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

OPEN = (
    r"/api/.*",
    r"/health",
    r"/daten/[^/]+\.[^/]+",
    r"/katalog\.[^/]+",
    r"/geo/.+",
    r"/neu/.+\.atom",
    r"/k/.+\.(?i:svg|png)",
    r"/mappe\.(?:svg|zip)",
    r"/vorschau/[^/]+\.png",
)
"""Paths whose answers are open, the faults among them as well: a script reads what was wrong."""

METHODS = ("GET", "HEAD", "OPTIONS")
DAY = 86_400

_OPEN = re.compile("|".join(OPEN))
SEEN = ("Accept-Ranges", "Content-Disposition", "Content-Range", "ETag", "Link", "Retry-After")
"""Headers that a script may read beside those it always may."""

_EVERYBODY = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": ", ".join(SEEN)}
_BEFOREHAND = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": str(DAY),
}
"""What a browser asks before a request with headers of its own, e.g. ``Range``."""


def is_open(path: str) -> bool:
    """Whether what answers at a path is open to scripts of others."""
    return _OPEN.fullmatch(path) is not None


def mark(response: Response) -> None:
    """Write onto the answer to the current request that everybody's scripts may read it, if so.

    The words are the same whoever asks, so a cache needs to keep no second form of it.
    """
    if request.method in METHODS and is_open(request.path):
        response.headers.update(_BEFOREHAND if request.method == "OPTIONS" else _EVERYBODY)
