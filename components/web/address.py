"""The public address of this installation: what every link begins with that leaves it.

Links in files, documents and QR codes name the server. An operator says its address (:data:`VARIABLE`).
Without it only the request knows one (``Host``), and anybody can write there what he likes: such an answer is
marked, and no cache keeps it (:mod:`components.web.caching`).
"""

from __future__ import annotations

import os
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import abort, current_app, g, request

if TYPE_CHECKING:
    from flask import Flask

VARIABLE = "RUHRVERGLEICH_ADRESSE"
EXAMPLE = "https://vergleich.example.org"

_SETTING = VARIABLE
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


class WrongAddress(ValueError):  # noqa: N818  (what it is, not what happened)
    """What stands in :data:`VARIABLE` is no address of a server; the message is German, for the operator."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"Die Umgebungsvariable {VARIABLE} ist „{text}“: {why} Richtig wäre zum Beispiel {EXAMPLE}."
        )


def configured() -> str:
    """The address in :data:`VARIABLE` without a slash at its end, or nothing.

    Raises :class:`WrongAddress`.
    """
    text = os.environ.get(VARIABLE, "").strip()
    return checked(text) if text else ""


def checked(text: str) -> str:
    """An address as browsers write it. Raises :class:`WrongAddress` that says what is wrong."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise WrongAddress(text, "Das ist keine Adresse.") from None
    if parts.scheme not in {"http", "https"}:
        raise WrongAddress(text, "Sie muss mit http:// oder https:// beginnen.")
    if not _HOST.fullmatch(parts.netloc.lower()):
        raise WrongAddress(
            text,
            "Danach steht allein der Name des Rechners, Umlaute als xn--….",
        )
    if parts.path.strip("/") or parts.query or parts.fragment or text.endswith(("?", "#")):
        raise WrongAddress(
            text, "Nach dem Namen des Rechners folgt nichts, denn die Anwendung hat keinen Pfad."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def install(server: Flask) -> None:
    """Take the address from the environment once. Raises :class:`WrongAddress`."""
    server.config[_SETTING] = configured()


def public() -> str:
    """The address that the operator has set, or nothing: the same for every request."""
    return str(current_app.config.get(_SETTING, ""))


def base() -> str:
    """What a link in the answer to the current request begins with, without a slash at its end."""
    if address := public():
        return address
    if not request.host:  # none, or one with signs that no name of a server has
        abort(400)
    g.names_host = True
    return request.host_url.rstrip("/")


def or_relative() -> str:
    """As :func:`base`, or nothing: then links are relative, and the answer is marked as well.

    It holds no name, but a cache would keep its links short after the operator has set an address.
    """
    if not public():
        g.names_host = True
    return public()


def depends_on_host() -> bool:
    """Whether links in the answer to the current request hang on the name under which it was asked."""
    return bool(g.get("names_host"))


def attribute() -> str:
    """The address for scripts, as an attribute of the root of a document (``assets/server.js``)."""
    return f' data-address="{escape(public())}"' if public() else ""
