"""Requests to the publishers: with patience, with limits, never with credentials to another host."""

from __future__ import annotations

import io
import ssl
import time
import urllib.parse
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry
from urllib3.exceptions import InvalidHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TRIES = 6
WAIT, LONGEST = 2.0, 120.0
"""Seconds before the second try; each further one waits twice as long, up to the longest."""

LARGEST = 2 * 2**30
BLOCK = 2**20
LOCAL = ("127.0.0.1", "localhost", "[::1]")
AGAIN = (408, 425, 429, 500, 502, 503, 504)
"""States of a server that may be better in a while."""

_MEANING = {
    401: ", die Zugangsdaten werden nicht angenommen",
    403: ", der Zugang wird verweigert",
    404: ", gibt es nicht",
    429: ", zu viele Anfragen",
}
_BROKEN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
_HEADERS = {"User-Agent": "Ruhrvergleich (python -m data update)", "Accept-Encoding": "identity"}


class FetchError(ValueError):
    """An answer that cannot be used; the message names the address (without secrets) and what came."""

    def __init__(self, what: str, *, missing: bool = False, refused: bool = False) -> None:
        super().__init__(what)
        self.missing = missing
        self.refused = refused
        """Whether the one who asks is not accepted: asking for something else would be no better."""


class _Encrypted(HTTPAdapter):
    """TLS only, plain HTTP to this machine, for redirects as well; trusts whom the machine trusts."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=ssl.create_default_context(), **options)

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=ssl.create_default_context(), **options)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        parts = urllib.parse.urlsplit(request.url or "")
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
            raise FetchError(f"{request.url}: nur https ist erlaubt")
        return super().send(request, *args, **options)


@dataclass(frozen=True)
class Http:
    """How requests are made; tests give other clocks."""

    timeout: float = 120.0
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = field(default=print)

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
        """The answer to a form. Raises :class:`FetchError`; no redirect is followed with the headers."""
        target = io.BytesIO()
        self._patiently(target, "POST", url, data=form, headers=headers, allow_redirects=False)
        return target.getvalue()

    def download(self, url: str, target: BinaryIO) -> None:
        """Write what an address gives to a file. Raises :class:`FetchError`."""
        self._patiently(target, "GET", url)

    def _patiently(self, target: BinaryIO, method: str, url: str, **asked: Any) -> None:
        """Try again where that may help: a busy or broken server, a lost connection, a cut answer."""
        for turn in range(TRIES):
            wait = WAIT * 2**turn
            try:
                with _session() as session:
                    answer = session.request(method, url, stream=True, timeout=self.timeout, **asked)
                    state = answer.status_code
                    if state < 300:
                        return self._write(answer, target)
                what = f"Antwort {state}{_MEANING.get(state, '')}"
                if state not in AGAIN:
                    raise FetchError(f"{url}: {what}", missing=state == 404, refused=state == 401)
                wait = _asked_for(answer) or wait
            except _BROKEN as fault:
                what = f"Verbindung abgebrochen ({_reason(fault)})"
            except requests.RequestException as fault:  # its words may repeat a header
                raise FetchError(f"{url}: Anfrage unmöglich ({type(fault).__name__})") from None
            if turn < TRIES - 1:
                wait = min(wait, LONGEST)
                self.say(f"  {what}; neuer Versuch in {wait:.0f} s")
                self.sleep(wait)
        raise FetchError(f"{url}: nach {TRIES} Versuchen: {what}")

    def _write(self, answer: requests.Response, target: BinaryIO) -> None:
        """Write an answer in blocks; ``requests`` sees to its being as long as announced."""
        target.seek(0)
        target.truncate()
        length = answer.headers.get("Content-Length", "")
        size = shown = 0
        for block in answer.iter_content(BLOCK):
            size += len(block)
            if size > LARGEST:
                raise FetchError(f"{answer.url}: mehr als {LARGEST} Bytes")
            target.write(block)
            if size - shown >= 50 * BLOCK:
                shown = size
                of = f" von {int(length) // BLOCK} MB" if length.isdecimal() else ""
                self.say(f"  {size // BLOCK} MB{of}")


def _session() -> requests.Session:
    made = requests.Session()
    made.headers.update(_HEADERS)
    made.adapters.clear()
    made.mount("", _Encrypted())
    return made


def _asked_for(answer: requests.Response) -> float | None:
    """Seconds the server asks to wait, or until when; None if it says nothing that can be read."""
    try:
        return Retry().get_retry_after(answer.raw)
    except InvalidHeader:
        return None


def _reason(fault: BaseException) -> str:
    """What lies at the bottom of a fault: type and words of the system."""
    while below := fault.__cause__ or fault.__context__:
        fault = below
    return f"{type(fault).__name__}: {fault}"
