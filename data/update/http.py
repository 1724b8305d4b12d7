"""Requests to the publishers: with patience, with limits, never with credentials to another host."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from email.message import Message

T = TypeVar("T")
TRIES = 6
WAIT, LONGEST = 2.0, 120.0
"""Seconds before the second try; each further one waits twice as long, up to the longest."""

LARGEST = 2 * 2**30
BLOCK = 2**20
LOCAL = ("127.0.0.1", "localhost", "[::1]")
AGAIN = (408, 425, 429, 500, 502, 503, 504)
"""States of a server that may be better in a while."""


class FetchError(ValueError):
    """An answer that cannot be used; the message names the address (without secrets) and what came."""

    def __init__(self, what: str, *, missing: bool = False, refused: bool = False) -> None:
        super().__init__(what)
        self.missing = missing
        self.refused = refused
        """Whether the one who asks is not accepted: asking for something else would be no better."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would send the headers, and so the password, to whoever it names."""

    def redirect_request(self, *_: object) -> None:
        return None


class _Encrypted(urllib.request.HTTPRedirectHandler):
    """A redirect may lead on, but not to where everyone can read and change what comes."""

    def redirect_request(self, *given: Any) -> urllib.request.Request | None:
        _only_encrypted(given[-1])
        return super().redirect_request(*given)


@dataclass(frozen=True)
class Http:
    """How requests are made; tests give other clocks."""

    timeout: float = 120.0
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = field(default=print)

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
        """The answer to a form. Raises :class:`FetchError`; follows no redirect."""
        body = urllib.parse.urlencode(form).encode()
        opener = urllib.request.build_opener(_NoRedirect)
        return self._patiently(url, lambda: self._whole(opener, _request(url, body, headers)))

    def download(self, url: str, target: BinaryIO) -> None:
        """Write what an address gives to a file. Raises :class:`FetchError`."""

        def run() -> None:
            target.seek(0)
            target.truncate()
            opener = urllib.request.build_opener(_Encrypted)
            with opener.open(_request(url, None, {}), timeout=self.timeout) as answer:
                self._stream(answer, target.write, url)

        self._patiently(url, run)

    def _whole(self, opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> bytes:
        parts: list[bytes] = []
        with opener.open(request, timeout=self.timeout) as answer:
            self._stream(answer, parts.append, "")
        return b"".join(parts)

    def _stream(self, answer: http.client.HTTPResponse, take: Callable[[bytes], object], url: str) -> None:
        """Read an answer in blocks; a connection that ends before the announced length is an error."""
        length = answer.headers.get("Content-Length") or ""
        announced = int(length) if length.isdecimal() else 0
        size = shown = 0
        while block := answer.read(BLOCK):
            size += len(block)
            if size > LARGEST:
                raise FetchError(f"{url}: mehr als {LARGEST} Bytes")
            take(block)
            if url and size - shown >= 50 * BLOCK:
                shown = size
                self.say(f"  {size // BLOCK} MB" + (f" von {announced // BLOCK} MB" if announced else ""))
        if announced and size != announced:
            raise http.client.IncompleteRead(b"", announced - size)

    def _patiently(self, url: str, attempt: Callable[[], T]) -> T:
        """Try again where that may help: a busy or broken server, a lost connection, a cut answer."""
        for turn in range(TRIES):
            try:
                return attempt()
            except urllib.error.HTTPError as fault:
                with fault:
                    headers = fault.headers
                if fault.code not in AGAIN:
                    raise FetchError(
                        f"{url}: {_meaning(fault.code)}", missing=fault.code == 404, refused=fault.code == 401
                    ) from None
                what, wait = _meaning(fault.code), _pause(headers, turn)
            except (http.client.HTTPException, OSError) as fault:
                reason = getattr(fault, "reason", fault)
                what, wait = f"Verbindung abgebrochen ({type(reason).__name__}: {reason})", _pause(None, turn)
            if turn < TRIES - 1:
                self.say(f"  {what}; neuer Versuch in {wait:.0f} s")
                self.sleep(wait)
        raise FetchError(f"{url}: nach {TRIES} Versuchen: {what}")


def _meaning(code: int) -> str:
    known = {
        401: "die Zugangsdaten werden nicht angenommen",
        403: "der Zugang wird verweigert",
        404: "gibt es nicht",
        429: "zu viele Anfragen",
    }
    return f"Antwort {code}" + (f", {known[code]}" if code in known else "")


def _request(url: str, body: bytes | None, headers: Mapping[str, str]) -> urllib.request.Request:
    """A request over TLS; plain HTTP only to this machine. Raises :class:`FetchError`."""
    _only_encrypted(url)
    agent = {"User-Agent": "Ruhrvergleich (python -m data update)"}
    return urllib.request.Request(url, body, {**agent, **headers})  # noqa: S310 (the scheme was checked)


def _only_encrypted(url: str) -> None:
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise FetchError(f"{url}: nur https ist erlaubt")


def _pause(headers: Message | None, turn: int) -> float:
    """Seconds to wait: what the server asks for, else twice as long each time."""
    asked = (headers.get("Retry-After") or "") if headers else ""
    return min(float(asked) if asked.isdigit() else WAIT * 2**turn, LONGEST)
