"""A small client for the REST services of the GENESIS family (regionalstatistik.de, Landesdatenbank NRW).

Everything is asked by POST with the credentials as headers. An answer is a ZIP archive, a flat file, or
JSON that says with a code what became of the request, errors too with state 200: 0 done, 22 done with other
parameters, 98 too large for an answer, 99 a job was started, 104 nothing found. Jobs run in the background;
they are asked after with growing pauses, and their name is kept so that an interrupted run finds them
again.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.sources import ffcsv
from data.update.http import FetchError

if TYPE_CHECKING:
    from data.update.cache import Cache
    from data.update.credentials import Credentials
    from data.update.http import Http

DONE, ADJUSTED, TOO_LARGE, STARTED, NOTHING = 0, 22, 98, 99, 104
FORMAT = {"area": "all", "compress": "true", "format": "ffcsv", "language": "de"}
READY = ("fertig", "finished", "done")
FAILED = ("fehler", "abgebrochen", "error", "aborted")
PATIENCE = 60
"""How often a job is asked after, at growing intervals of up to a minute."""

LARGEST = 2**30
_JOB = re.compile(r":\s*([\w-]+_\d+)\s*\.?\s*$")


@dataclass(frozen=True)
class Service:
    """One service. ``base`` ends with a slash."""

    base: str
    credentials: Credentials
    http: Http
    cache: Cache

    def table(self, code: str) -> bytes:
        """The flat file of a table, all its years. Raises :class:`data.update.http.FetchError`."""
        job = self.cache.job(code) or ""
        if not job:
            answer = self._ask("data/tablefile", name=code, job="false", **FORMAT)
            status = _status(answer)
            if status is None:
                return self._flat(code, answer)
            if status[0] in {DONE, ADJUSTED} and (inside := _content(answer)):
                return self._flat(code, inside)
            number, content = status
            if number == TOO_LARGE:
                status = _status(self._ask("data/tablefile", name=code, job="true", **FORMAT))
                number, content = status or (DONE, "keine Auftragsnummer")
            job = self._started(code, number, content)
        return self._result(code, job)

    def _started(self, code: str, number: int, content: str) -> str:
        """The name of the job that was started instead of an answer."""
        match = _JOB.search(content)
        if number == STARTED and match:
            self.cache.remember_job(code, match[1])
            self.http.say(f"  {code}: zu groß für eine Antwort, Auftrag {match[1]} läuft")
            return match[1]
        if number == NOTHING:
            raise FetchError(f"{code}: Diese Tabelle gibt es dort nicht ({content})", missing=True)
        raise FetchError(f"{code}: Der Dienst meldet {number}: {content}")

    def _result(self, code: str, job: str) -> bytes:
        """Wait for a job and fetch what it made."""
        for turn in range(PATIENCE):
            state = self._state(job)
            if state.startswith(READY):
                break
            if state.startswith(FAILED) or not state:
                self.cache.forget_job(code)
                raise FetchError(f"{code}: Auftrag {job} ist gescheitert ({state or 'nicht mehr da'})")
            wait = min(2.0 * 1.5**turn, 60.0)
            self.http.say(f"  {code}: Auftrag {job}: {state}; nächste Nachfrage in {wait:.0f} s")
            self.http.sleep(wait)
        else:
            raise FetchError(
                f"{code}: Auftrag {job} ist noch nicht fertig; ein neuer Aufruf fragt weiter nach"
            )
        answer = self._ask("data/resultfile", name=job, **FORMAT)
        if (status := _status(answer)) is not None:
            raise FetchError(f"{code}: Der Dienst meldet {status[0]}: {status[1]}")
        flat = self._flat(code, answer)
        self.cache.forget_job(code)
        return flat

    def _state(self, job: str) -> str:
        """The state of a job in small letters, empty if nobody knows it."""
        form = {"selection": f"*{job}", "searchcriterion": "code", "sortcriterion": "code", "type": "all"}
        answer = _json(self._ask("catalogue/jobs", **form)) or {}
        listed = [entry for entry in answer.get("List") or [] if str(entry.get("Code", job)).endswith(job)]
        return str(listed[0].get("State", "")).strip().lower() if listed else ""

    def _ask(self, path: str, **form: str) -> bytes:
        return self.http.post(self.base + path, form, self.credentials.headers())

    def _flat(self, code: str, answer: bytes) -> bytes:
        """The flat file of an answer, out of its archive; checked to be one."""
        if answer.startswith(b"PK"):
            answer = _unpacked(code, answer)
        first = answer[:4000].decode("utf-8-sig", "replace").split("\n", 1)[0].strip()
        if not ffcsv.layout(first):
            raise FetchError(f"{code}: Die Antwort ist keine Tabelle, sie beginnt mit {first[:80]!r}")
        if not answer.endswith(b"\n"):
            raise FetchError(f"{code}: Die Antwort endet mitten in einer Zeile")
        return answer


def _unpacked(code: str, answer: bytes) -> bytes:
    """The only file of an archive; its checksum tells whether it is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(answer)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) != 1 or infos[0].file_size > LARGEST:
                raise FetchError(f"{code}: Das Archiv enthält {len(infos)} Dateien, erwartet eine")
            return archive.read(infos[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
        raise FetchError(f"{code}: Das Archiv ist beschädigt ({fault})") from fault


def _json(answer: bytes) -> dict[str, Any] | None:
    if answer.lstrip()[:1] != b"{":
        return None
    try:
        found = json.loads(answer)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _content(answer: bytes) -> bytes:
    """The table inside an answer in JSON, as some services give it; empty if there is none."""
    found = (_json(answer) or {}).get("Object")
    inside = found.get("Content") if isinstance(found, dict) else None
    return inside.encode() if isinstance(inside, str) else b""


def _status(answer: bytes) -> tuple[int, str] | None:
    """(code, words) of an answer in JSON; None for any other. Some versions nest them, some do not."""
    found = _json(answer)
    if found is None:
        return None
    status = found.get("Status")
    status = status if isinstance(status, dict) else found
    try:
        return int(status.get("Code", -1)), str(status.get("Content", ""))[:300]
    except (TypeError, ValueError):
        return -1, str(status)[:300]
