"""The built-in server: where it listens, within which limits, and why it cannot."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from threading import Thread
from typing import TYPE_CHECKING, Any

import waitress

from components.web import own, template_asked
from data.model import region

if TYPE_CHECKING:
    from flask import Flask

THREADS = 8
IN_MEMORY = 16_000_000
"""Bytes from which waitress would lay a question or an answer down on the disk; none is that large."""

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (nothing is bound here)
"""How this machine reaches itself where it listens at all its addresses."""


def serve(server: Flask, host: str, port: int, *, browser: bool = False) -> None:
    """Serve until interrupted, on demand in a new tab. Raises ``OSError`` if it cannot listen there."""
    host = host.removeprefix("[").removesuffix("]")
    near = _ANY.get(host, host)
    if answers(near, port):  # Windows lets two servers listen at one port, and one of them is never asked
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
    listener = _listener(server, host, port)
    print(f"{region.current().title}: {_url(host, listener)} (beenden mit Strg+C)", flush=True)
    if browser:  # beside the server: some browsers return only when they are closed
        Thread(target=webbrowser.open_new_tab, args=(_url(near, listener),), daemon=True).start()
    listener.run()


def _listener(server: Flask, host: str, port: int) -> Any:
    try:
        return waitress.create_server(
            server,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=max(own.LARGEST, template_asked.LARGEST),
            inbuf_overflow=IN_MEMORY,
            outbuf_overflow=IN_MEMORY,
            channel_request_lookahead=1,  # else nobody notices that a client has hung up
        )
    except ValueError as fault:  # how waitress says that nothing has this name
        raise OSError(errno.EADDRNOTAVAIL, "diesen Rechner gibt es nicht") from fault


def _url(host: str, listener: Any) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{_port(listener)}"


def answers(host: str, port: int) -> bool:
    """Whether somebody listens at an address of this machine."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def why(fault: OSError, host: str, port: int) -> str:
    """The sentence for the operator about what :func:`serve` raised."""
    if fault.errno == errno.EADDRINUSE:
        return f"Der Port {port} ist schon belegt. Mit --port lässt sich ein anderer wählen."
    if fault.errno == errno.EACCES:
        return f"Der Port {port} ist nicht erlaubt. Mit --port lässt sich ein anderer wählen."
    return f"An {host}:{port} kann der Server nicht lauschen ({fault.strerror})."


def _port(listener: Any) -> int:
    """The port in use, also where the system chose it; a name may stand for several addresses."""
    several = getattr(listener, "effective_listen", None)
    return int(several[0][1] if several else listener.effective_port)
