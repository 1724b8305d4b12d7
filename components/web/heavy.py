"""Work that takes seconds: one piece at a time in a process, so that everybody else is answered as usual.

A piece of work needs a place (:func:`place`). Where none is free, one request waits a moment; all further
ones are told at once to ask again (503 with ``Retry-After``), and the pages do so by themselves
(``assets/again.js``). Work that nobody waits for any more ends at its next step (:func:`watch`).

A body is read before a place is taken: whoever sends slowly holds nobody up.
"""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from functools import partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug.exceptions import ServiceUnavailable

from data.model.reading import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

AGAIN = 3
"""Seconds after which it is worth asking again: about as long as most pieces of work take."""

BUSY = Text(
    "Der Server ist gerade mit anderen Dateien beschäftigt. Bitte versuchen Sie es gleich noch einmal.",
    "The server is busy with other files just now. Please try again in a moment.",
)
HUNG_UP = 499
"""The status nginx has for it; nobody gets to see it but the counters."""


class Busy(ServiceUnavailable):
    """There is no place."""


class Left(Exception):  # noqa: N818  (what happened, and no fault)
    """Nobody waits for the answer any more."""


class Places:
    """So many pieces of work at a time; a few more requests may wait for ``patience`` seconds."""

    def __init__(self, most: int, waiting: int, patience: float) -> None:
        self.patience = patience
        self._free = BoundedSemaphore(most)
        self._queue = BoundedSemaphore(waiting)

    def take(self) -> ExitStack:
        """A place, given back when it is closed, by whichever thread. Raises :class:`Busy`."""
        if not self._free.acquire(blocking=False):
            self._wait()
        held = ExitStack()
        held.push(lambda *_: self._free.release())
        return held

    def _wait(self) -> None:
        if not self._queue.acquire(blocking=False):
            raise Busy
        try:
            if not self._free.acquire(timeout=self.patience):
                raise Busy
        finally:
            self._queue.release()


PLACES = Places(most=1, waiting=1, patience=4.0)
"""Those of this process. Each request that works or waits keeps one of at least four threads."""


def place() -> ExitStack:
    """A place for the current request, to be closed when the work is done.

    Raises :class:`Busy`, or :class:`Left` if the client went while it waited.
    """
    held = PLACES.take()
    try:
        watch()(0)
    except Left:
        held.close()
        raise
    return held


def watch() -> Callable[[int], None]:
    """What work calls after each step, from any thread: it raises :class:`Left` once the client is gone."""
    is_gone = _is_gone()

    def step(_done: int) -> None:
        if is_gone():
            raise Left

    return step


def _is_gone() -> Callable[[], bool]:
    """Whether the client of the current request has hung up, as far as the server lets us know."""
    if asked := request.environ.get("waitress.client_disconnected"):
        return partial(asked)
    connection = request.environ.get("gunicorn.socket")
    return (
        partial(is_closed, connection) if type(connection) is socket.socket else lambda: False
    )  # not under TLS


def is_closed(connection: socket.socket) -> bool:
    """Whether the other end of a connection has closed it; what it has sent meanwhile stays there."""
    if sys.platform == "win32":  # nobody asks: only gunicorn hands connections out, and it is not there
        return False
    try:  # without a change of the connection, which another thread may be writing to
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def install(server: Flask) -> None:
    """Answer where there is no place, and where nobody waits for an answer."""
    server.register_error_handler(Busy, lambda _: _busy())
    server.register_error_handler(Left, lambda _: Response(status=HUNG_UP))


def _busy() -> Response:
    words = BUSY["en" if request.values.get("sprache") == "en" else "de"]
    return Response(f"{words}\n", 503, {"Retry-After": str(AGAIN)}, mimetype="text/plain")
