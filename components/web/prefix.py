"""The path below which a proxy offers this installation, such as ``/ruhrvergleich``; usually there is none.

Everything inside knows the app at its root. :mod:`components.web.mount` takes the prefix off what is asked
and puts it before what is answered; here is what a prefix may be, and that of the current request.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, unquote_to_bytes

from flask import has_request_context, request

EXAMPLE = "/ruhrvergleich"
LONGEST = 200
"""Signs of a prefix."""

KEY = "ruhrvergleich.prefix"
"""Where the prefix of a request stands in its WSGI environment."""

_PART = re.compile(r"[\w.~-]+")
_WRITTEN = re.compile(r"(?:/(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)+")


class WrongPrefix(ValueError):  # noqa: N818  (what it is, not what happened)
    """What is no prefix; the message is the German sentence that says why."""


def written(text: str) -> str:
    """A prefix as browsers write it, without a slash at its end; empty for ``/``.

    Raises :class:`WrongPrefix`.
    """
    if text in {"", "/"}:
        return ""
    if not text.startswith("/"):
        raise WrongPrefix("Ein Pfad beginnt mit einem Schrägstrich.")
    if "?" in text or "#" in text:
        raise WrongPrefix("In einem Pfad steht kein ? und kein #.")
    if "//" in text:
        raise WrongPrefix("Zwei Schrägstriche stehen hintereinander.")
    parts = _parts(text.removesuffix("/"))
    if "." in parts or ".." in parts:
        raise WrongPrefix("Die Teile „.“ und „..“ führen woandershin.")
    return "".join(f"/{quote(part, safe='~')}" for part in parts)


def _parts(text: str) -> list[str]:
    """What stands between the slashes, decoded. Raises :class:`WrongPrefix` for signs that no word has."""
    if len(text) > LONGEST:
        raise WrongPrefix(f"Ein Pfad hat höchstens {LONGEST} Zeichen.")
    try:
        parts = [unquote(part, errors="strict") for part in text.split("/")[1:]]
    except UnicodeDecodeError:
        parts = []
    if not _WRITTEN.fullmatch(text) or not parts or not all(map(_PART.fullmatch, parts)):
        raise WrongPrefix(
            "Erlaubt sind Buchstaben, Ziffern und . _ ~ - zwischen Schrägstrichen, Umlaute als %C3%BC, kein"
            " Leerzeichen."
        )
    return parts


def first(prefix: str) -> str:
    """The first part of a prefix, decoded."""
    return unquote(prefix).split("/")[1] if prefix else ""


def wsgi(prefix: str) -> str:
    """A prefix as a WSGI environment holds paths: bytes, each as one sign."""
    return unquote_to_bytes(prefix).decode("latin-1")


def current() -> str:
    """The prefix of the current request as browsers write it; empty without one, or outside of a request."""
    return str(request.environ.get(KEY, "")) if has_request_context() else ""


def inside(path: str | None) -> str | None:
    """A path of the browser as the app knows it, from its root on; others stay as they are."""
    prefix = current()
    if not path or not prefix:
        return path
    parts, length = path.split("/"), prefix.count("/") + 1
    is_below = unquote("/".join(parts[:length])) == unquote(prefix)  # %c3 is as good as %C3
    return "/" + "/".join(parts[length:]) if is_below else path


def mounted_at() -> str:
    """Where within the app the current request was mounted (a stamp, or own figures); empty at its root."""
    return request.script_root.removeprefix(unquote(current()))
