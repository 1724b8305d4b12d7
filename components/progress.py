"""A file that takes seconds, sent together with how far it is: lines of progress first, then the file.

The stream begins with a line ``<done>/<all>`` for each part that is done, then ``ok`` or ``fault`` on a line
of its own, then the bytes of the file. Nothing is kept: the file exists in the answer alone.
"""

from __future__ import annotations

import logging
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIMETYPE = "application/octet-stream"

_LOG = logging.getLogger(__name__)


def streamed(make: Callable[[Callable[[int], object]], bytes], parts: int) -> Iterator[bytes]:
    """The stream of a file of so many parts; ``make`` gets what to tell how many are done."""
    said: SimpleQueue[int | bytes | None] = SimpleQueue()

    def work() -> None:
        try:
            said.put(make(said.put))
        except Exception:
            _LOG.exception("a file could not be made")
            said.put(None)

    Thread(target=work, daemon=True).start()
    yield f"0/{parts}\n".encode()
    while isinstance(done := said.get(), int):
        yield f"{done}/{parts}\n".encode()
    yield b"fault\n" if done is None else b"ok\n" + done
