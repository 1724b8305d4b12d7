"""Compressed forms of files, made at set-up: a tenth smaller than what a request can wait for.

``python app.py --pack`` makes them of what every visit fetches. Each is called after the content that it
stands for and is believed only if it unpacks to that; without it the server compresses as well as it can at
once.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from components.web.plotly_bundle import put

PLACE = Path(sys.prefix) / "share" / "ruhrvergleich" / "packed"
QUALITY = 11
"""Of Brotli; 2.5 s for a script of 1.4 MB."""


def digest(content: bytes) -> str:
    """The name of a content: 32 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:32]


def find(name: str) -> bytes | None:
    """The compressed form of the content of this name, or None."""
    try:
        packed = (PLACE / f"{name}.br").read_bytes()
        return packed if digest(brotli.decompress(packed)) == name else None
    except (OSError, brotli.error):
        return None


def make(content: bytes) -> None:
    """Compress a content and keep it. Raises ``OSError`` where nothing can be written."""
    name = digest(content)
    if find(name) is None:
        put(PLACE / f"{name}.br", brotli.compress(content, quality=QUALITY))
