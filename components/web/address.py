"""The public address of this installation: what every link begins with that leaves it.

Links in files, documents and QR codes name the server. An operator says its address (:data:`VARIABLE`), with
the path below which a proxy offers the app if there is one. Without an address he may say that path alone
(:data:`PATH`), or trust his proxy to say it (:data:`PROXY`).
Without an address only the request knows one (``Host``), and anybody can write there what he likes: such an
answer is marked, and no cache keeps it (:mod:`components.web.caching`).
"""

from __future__ import annotations

import os
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import abort, current_app, g, request

from components.web import prefix

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask import Flask

VARIABLE = "RUHRVERGLEICH_ADRESSE"
EXAMPLE = "https://vergleich.example.org"

PATH = "RUHRVERGLEICH_PFAD"
"""The path below which the app is reached, where no address is set."""

PROXY = "RUHRVERGLEICH_PROXY"
"""``1``: the proxy in front may say the path, and takes away what a visitor says of it."""

_SETTING = VARIABLE
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


class WrongAddress(ValueError):  # noqa: N818  (what it is, not what happened)
    """What stands in a ``variable`` is not usable; the message is German, for the operator."""

    def __init__(self, text: str, why: str, variable: str = VARIABLE) -> None:
        example = {VARIABLE: EXAMPLE, PROXY: "1"}.get(variable, prefix.EXAMPLE)
        super().__init__(
            f"Die Umgebungsvariable {variable} ist „{text}“: {why} Richtig wäre zum Beispiel {example}."
        )


def configured() -> str:
    """The address in :data:`VARIABLE` with its path, without a slash at its end, or nothing.

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
            "Danach steht der Name des Rechners, Umlaute als xn--….",
        )
    if parts.query or parts.fragment or text.endswith(("?", "#")):
        raise WrongAddress(text, "Hinter Rechner und Pfad darf nichts stehen.")
    try:
        return f"{parts.scheme}://{parts.netloc.lower()}{prefix.written(parts.path)}"
    except prefix.WrongPrefix as fault:
        raise WrongAddress(text, f"Der Pfad darin ist nicht brauchbar. {fault}") from None


def configured_path(taken: Collection[str] = ()) -> str:
    """The path below which the app is reached: that of its address, or :data:`PATH`; empty without one.

    Raises :class:`WrongAddress`, also where the two contradict each other, and where it begins with a part
    that is ``taken``: nobody could tell then what is asked for.
    """
    public, text = configured(), os.environ.get(PATH, "").strip()
    variable, of_address = (PATH if text else VARIABLE), urlsplit(public).path
    try:
        path = prefix.written(text) if text else of_address
    except prefix.WrongPrefix as fault:
        raise WrongAddress(text, str(fault), variable) from None
    if public and path != of_address:
        why = f"{VARIABLE} ist „{public}“, das ist ein anderer Pfad. Mit einer Adresse ist {PATH} unnötig."
        raise WrongAddress(text, why, variable)
    if prefix.first(path) in taken:
        why = f"Mit „/{prefix.first(path)}“ beginnt eine Adresse der Anwendung selbst."
        raise WrongAddress(text or public, why, variable)
    return path


def trusts_proxy() -> bool:
    """Whether the operator's proxy may say the path below which the app is reached.

    Raises :class:`WrongAddress` for a word that says neither.
    """
    text = os.environ.get(PROXY, "").strip()
    if text not in {"", "0", "1"}:
        raise WrongAddress(text, "Erwartet wird 1 (der Proxy sagt den Pfad) oder 0.", PROXY)
    return text == "1"


def install(server: Flask) -> None:
    """Take the address from the environment once. Raises :class:`WrongAddress`."""
    server.config[_SETTING] = configured()


def public() -> str:
    """The address that the operator has set, with its path, or nothing: the same for every request."""
    return str(current_app.config.get(_SETTING, ""))


def base() -> str:
    """What a link in the answer to the current request begins with, without a slash at its end."""
    if address := public():
        return address
    if not request.host:  # none, or one with signs that no name of a server has
        abort(400)
    g.names_host = True
    return request.host_url.rstrip("/") + prefix.current()


def known() -> str:
    """The address that the operator has set, or the path alone (nothing without one): names no server."""
    return public() or prefix.current()


def or_relative() -> str:
    """As :func:`base`, or the path alone (nothing without one): then links name no server.

    It holds no name, but a cache would keep its links short after the operator has set an address.
    """
    if not public():
        g.names_host = True
    return known()


def depends_on_host() -> bool:
    """Whether links in the answer to the current request hang on the name under which it was asked."""
    return bool(g.get("names_host"))


def attributes() -> str:
    """Address and path for scripts (``assets/01_paths.js``), as attributes of the root of a document."""
    given = {"data-address": public(), "data-root": prefix.current()}
    return "".join(f' {name}="{escape(said)}"' for name, said in given.items() if said)
