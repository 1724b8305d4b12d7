"""A file that takes seconds, sent together with how far it is: lines of progress first, then the file.

The stream begins with a line ``<done>/<all>`` for each part that is done, then ``ok`` or ``fault`` on a line
of its own, then the bytes of the file. Nothing is kept: the file exists in the answer alone.
"""

from __future__ import annotations

import logging
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.wsgi import ClosingIterator

from components.web import heavy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import ExitStack

    Tell = Callable[[int], object]
    Make = Callable[[Tell], bytes]

MIMETYPE = "application/octet-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""What comes may be a fault, and it has to come at once."""

_LOG = logging.getLogger(__name__)


def answer(make: Make, parts: int, place: ExitStack) -> Response:
    """The stream of a file as the answer to the current request."""
    return Response(streamed(make, parts, place, heavy.watch()), mimetype=MIMETYPE, headers=HEADERS)


def streamed(make: Make, parts: int, place: ExitStack, step: Tell) -> Iterable[bytes]:
    """The stream of a file of so many parts; ``make`` gets what to tell how many are done.

    ``place`` is closed when the work has ended. It ends at its next part when somebody closes the stream or
    ``step`` (as :func:`components.web.heavy.watch` gives it) says that nobody waits.
    """
    said: SimpleQueue[int | bytes | None] = SimpleQueue()
    closed = Event()

    def tell(done: int) -> None:
        step(done)
        if closed.is_set():
            raise heavy.Left
        said.put(done)

    def work() -> None:
        with place:
            made = _made(make, tell)
        said.put(made)

    try:
        Thread(target=work, daemon=True).start()
    except RuntimeError:  # no thread is to be had
        place.close()
        raise
    return ClosingIterator(_lines(said, parts), closed.set)


def _made(make: Make, tell: Tell) -> bytes | None:
    """The file; None if there is none."""
    try:
        return make(tell)
    except heavy.Left:
        return None
    except Exception:
        _LOG.exception("a file could not be made")
        return None


def _lines(said: SimpleQueue[int | bytes | None], parts: int) -> Iterator[bytes]:
    yield f"0/{parts}\n".encode()
    while isinstance(done := said.get(), int):
        yield f"{done}/{parts}\n".encode()
    yield b"fault\n" if done is None else b"ok\n" + done
