"""A request that can be read: an address that is text, a body that arrives whole. Anything else is 400."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, abort, request
from werkzeug.exceptions import ClientDisconnected

if TYPE_CHECKING:
    from typing import IO

ADDRESS = ("PATH_INFO", "QUERY_STRING")


def install(server: Flask) -> None:
    """Refuse what is not text and watch over the body; before anything else looks at a request."""

    @server.before_request
    def check() -> None:
        if not all(is_text(request.environ.get(part, "")) for part in ADDRESS):
            abort(400)
        request.environ["wsgi.input"] = Body(request.environ["wsgi.input"], request.content_length or 0)


def is_text(part: str) -> bool:
    """Whether the bytes of a part of the address, which WSGI hands on as Latin-1, are UTF-8."""
    try:
        part.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


class Body:
    """The body as the server hands it on, of at least ``length`` bytes; 0 where nobody said how many.

    Each server has exceptions of its own for a garbled one, and gunicorn says nothing about one that is cut:
    half a table would be read as a whole one.
    """

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self.stream = stream
        self.missing = length

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises ``ClientDisconnected``, a ``BadRequest``, for whatever goes wrong there."""
        try:
            content = self.stream.read(size)
        except Exception as fault:
            raise ClientDisconnected from fault
        self.missing -= len(content)
        is_end = size != 0 and (size is None or size < 0 or not content)
        if is_end and self.missing > 0:
            raise ClientDisconnected
        return content
