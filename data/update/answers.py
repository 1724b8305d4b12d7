"""What the services of the GENESIS family answer, taken apart: a status in JSON, a table, or neither.

Errors come as JSON with state 200 too. The newer form nests the status, the older one has words only
(``{"Status": "An error has occured. (…)"}``). A table comes in a ZIP archive, as it is, or inside JSON; it is
a flat file or the classic one, which names its number in the first line.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from typing import Any, NamedTuple

from data.sources import ffcsv
from data.update.http import FetchError

LARGEST = 2**30
"""Bytes of an unpacked table."""

RATIO, HARMLESS = 200, 10**7
"""A flat file shrinks to a tenth or twentieth; what unpacks to more, and is not small, is a trap."""

NO_CODE = -1
_CLASSIC = re.compile(r"(?:GENESIS-)?Tabelle:\s*([^\s;]+)")
_TABLE = re.compile(r"[0-9A-Z]+-[\w-]+")
_LONG = 300


class Status(NamedTuple):
    """What the service says became of a request. ``code`` is :data:`NO_CODE` where it gives none."""

    code: int
    words: str


def status(answer: bytes) -> Status | None:
    """The status of an answer in JSON; None for any other answer."""
    found = _json(answer)
    if found is None:
        return None
    told = found.get("Status", found)
    if not isinstance(told, dict):
        return Status(NO_CODE, line(str(told)))
    try:
        return Status(int(told.get("Code", NO_CODE)), line(str(told.get("Content", ""))))
    except (TypeError, ValueError):
        return Status(NO_CODE, line(str(told.get("Content", ""))))


def listed(answer: bytes) -> list[dict[str, Any]]:
    """The entries of a list in JSON."""
    entries = (_json(answer) or {}).get("List")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def content(answer: bytes) -> bytes:
    """The table inside an answer in JSON, as some services give it; empty if there is none."""
    found = (_json(answer) or {}).get("Object")
    inside = found.get("Content") if isinstance(found, dict) else None
    return inside.encode() if isinstance(inside, str) else b""


def line(text: str) -> str:
    """Words of a service on one line, and not endlessly many."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain[:_LONG]


def table(code: str, answer: bytes) -> bytes:
    """The table of an answer, out of its archive. Raises :class:`FetchError` unless it is whole and right."""
    if answer.startswith(b"PK"):
        answer = _unpacked(code, answer)
    first = answer[:4000].decode("utf-8-sig", "replace").split("\n", 1)[0].strip()
    classic = _CLASSIC.match(first)
    if classic and classic[1] != code:
        raise FetchError(f"{code}: Der Dienst hat die Tabelle {classic[1]} geschickt")
    if not classic and not ffcsv.layout(first):
        raise FetchError(f"{code}: {_no_table(first)}")
    if not answer.endswith(b"\n"):
        raise FetchError(f"{code}: Die Antwort endet mitten in einer Zeile")
    return answer


def _no_table(first: str) -> str:
    if not first:
        return "Die Antwort ist leer und keine Tabelle"
    if re.match(r"<(!doctype|html|\?xml)", first, re.IGNORECASE):
        return (
            "Die Antwort ist keine Tabelle, sondern eine Webseite, vielleicht wegen einer Wartung; "
            "später noch einmal versuchen"
        )
    return f"Die Antwort ist keine Tabelle, sie beginnt mit {first[:80]!r}"


def _unpacked(code: str, answer: bytes) -> bytes:
    """The only file of an archive; its checksum tells whether it is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(answer)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) != 1:
                count = f"{len(infos)} Dateien" if infos else "keine Datei"
                raise FetchError(f"{code}: Das Archiv enthält {count}, erwartet ist eine")
            (info,) = infos
            named = info.filename.rpartition("/")[2].partition("_")[0]
            if _TABLE.fullmatch(named) and named != code:
                raise FetchError(f"{code}: Der Dienst hat die Tabelle {named} geschickt")
            allowed = min(LARGEST, max(HARMLESS, RATIO * len(answer)))
            with archive.open(info) as file:
                unpacked = file.read(allowed + 1)
            if len(unpacked) > allowed:
                raise FetchError(f"{code}: Das Archiv hat entpackt mehr als {allowed // 10**6} MB, zu viel")
            return unpacked
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
        raise FetchError(f"{code}: Das Archiv ist beschädigt ({fault})") from fault


def _json(answer: bytes) -> dict[str, Any] | None:
    if answer.lstrip()[:1] != b"{":
        return None
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
