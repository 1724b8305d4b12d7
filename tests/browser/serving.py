"""A server of an app on a free port of this machine."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import waitress.server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@contextmanager
def served(app: Flask, threads: int = 4) -> Iterator[str]:
    """The address of a server over an app for as long as the block lasts."""
    server = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=threads)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    for channel in list(server.active_channels.values()):
        channel.will_close = (
            True  # a browser keeps its connections, and the thread runs as long as there is one
        )
    server.close()
    thread.join(timeout=10)
