"""Names and passwords of the GENESIS services: from the environment, else from the keyring of the system.

They are never written anywhere and never printed; what holds them does not show them.
"""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass, field

SERVICE = "ruhrvergleich"


class CredentialsError(ValueError):
    """There is no name or no password for a service; the message says where they are looked for."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. Some services take a token in place of the name, with an empty password."""

    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def kind(self) -> str:
        """What kind of access this is, for messages."""
        if self.user.casefold() in {"gast", "guest"}:
            return "Gast"
        return "Kennung mit Passwort" if self.password else "Token"

    def headers(self) -> dict[str, str]:
        """What a request carries; never in an address, which would end up in logs."""
        return {"username": self.user, "password": self.password}


def of(publisher: str) -> Credentials:
    """The credentials for ``regionalstatistik`` or ``landesdatenbank``. Raises :class:`CredentialsError`."""
    prefix = f"RUHRVERGLEICH_{publisher.upper()}"
    user = os.environ.get(f"{prefix}_USER") or _in_keyring(publisher, "user")
    password = os.environ.get(f"{prefix}_PASSWORD")
    if user and password is None:
        password = _in_keyring(publisher, user)
    if not user or password is None:
        raise CredentialsError(
            f"{publisher}: Zugangsdaten fehlen. Erwartet werden {prefix}_USER und {prefix}_PASSWORD in der "
            "Umgebung oder die Einträge 'user' und der Name selbst unter "
            f"{SERVICE}-{publisher} im Schlüsselbund"
        )
    return Credentials(_sendable(publisher, user), _sendable(publisher, password))


def _sendable(publisher: str, secret: str) -> str:
    """A secret that a header can carry, without the line end that a file may have left behind it.

    Raises :class:`CredentialsError`; the error of the connection would show the secret.
    """
    plain = secret.rstrip("\r\n")
    if all(char.isprintable() and ord(char) < 256 for char in plain):
        return plain
    raise CredentialsError(
        f"{publisher}: Die Zugangsdaten enthalten Zeichen, die der Dienst nicht annehmen kann"
    )


def _in_keyring(publisher: str, name: str) -> str | None:
    """A secret of the system's keyring; None without the package ``keyring`` or without a keyring."""
    try:
        keyring = importlib.import_module("keyring")
        found = keyring.get_password(f"{SERVICE}-{publisher}", name)
    except Exception:  # a keyring that is locked or missing fails in as many ways as there are systems
        return None
    return None if found is None else str(found)
