"""Parts of large files (``Range``): who was interrupted goes on, readers of maps fetch what they need.

A part is one of the answer as it would be sent whole. What is compressed for the question is sent whole: a
client that unpacks could do nothing with its middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

LARGE = 65_536
"""Bytes from which an answer is offered in parts; below, the whole is a single packet or a few."""

_ONE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})", re.IGNORECASE)


class Beyond(Exception):  # noqa: N818  (what it is, not what happened)
    """The part lies behind the end of the file, or is none; ``length`` is that of the whole."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(f"of {length} bytes")


def of(response: Response, method: str, conditions: Mapping[str, str]) -> None:
    """Offer a whole, found answer in parts, and make it the part that the conditions ask for.

    ``conditions`` are headers by their name in WSGI. Raises :class:`Beyond`.
    """
    length = response.calculate_content_length()
    if response.content_encoding or length is None or length < LARGE:
        return
    response.headers["Accept-Ranges"] = "bytes"
    if method != "GET" or not _is_of(response, conditions.get("HTTP_IF_RANGE", "")):
        return
    part = asked(conditions.get("HTTP_RANGE", ""), length)
    if part is None:
        return
    response.set_data(response.get_data()[part.start : part.stop])
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{length}"


def asked(text: str, length: int) -> range | None:
    """The bytes that a header asks for of so many; None for the whole, also where it asks for several parts.

    Raises :class:`Beyond` for a part of which there is no byte.
    """
    found = _ONE.fullmatch(text.strip())
    if found is None or not (found[1] or found[2]):
        return None  # another unit, several parts, no number: a server may send the whole
    if not found[1]:
        first, last = max(length - int(found[2]), 0), length - 1
    else:
        first, last = int(found[1]), min(int(found[2] or length), length - 1)
        if found[2] and int(found[2]) < first:
            return None  # no part at all, which is not the same as one that is not there
    if first > last:
        raise Beyond(length)
    return range(first, last + 1)


def _is_of(response: Response, condition: str) -> bool:
    """Whether the bytes somebody has are of this answer; without a condition he takes it for granted.

    A date says too little: two answers of one second would be taken for the same.
    """
    return not condition or condition == f'"{response.get_etag()[0]}"'
