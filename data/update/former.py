"""What stood in the data folder before each change, kept so that :mod:`data.update.undo` can bring it back.

A copy is one archive beside the journal, ``.update/former/000007.zip``: ``step.json`` says what the change
was and what each file held before and after it, the former contents lie beside. It is written by the same
swap as the change itself, so there is never one without the other.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.store import journal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = f"{journal.FOLDER}/former"
KEPT = 10
"""Copies that are kept. A year brings a handful of changes; who goes further back asks the repository."""

_STEP = "step.json"
_DAMAGED = (
    *(OSError, LookupError, ValueError, EOFError, RuntimeError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
"""What reading a damaged archive raises."""


class CopyError(ValueError):
    """A copy that cannot be read; the sentence names the archive."""


@dataclass(frozen=True, slots=True)
class Sums:
    """SHA-256 of a file before and after a change; empty where there was no such file."""

    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One change of the folder: on which day, by what (a report, or the words of a command), which files."""

    archive: Path
    day: str
    what: str
    files: Mapping[str, Sums]

    def content(self, name: str) -> bytes | None:
        """What a file held before; None if there was none. Raises :class:`CopyError` if that is lost."""
        wanted = self.files[name].before
        if not wanted:
            return None
        try:
            with zipfile.ZipFile(self.archive) as archive:
                found = archive.read(name)
        except _DAMAGED as fault:
            raise CopyError(f"{self.archive}: die Kopie ist beschädigt, {name} ist nicht zu lesen") from fault
        if digest(found) != wanted:
            raise CopyError(f"{self.archive}: die Kopie ist beschädigt, {name} ist nicht, was es war")
        return found


def today() -> str:
    """The operator's own day, as reports are named."""
    return date.today().isoformat()  # noqa: DTZ011


def digest(content: bytes | None) -> str:
    """SHA-256 in hexadecimal digits; empty for no file."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def content_of(path: Path) -> bytes | None:
    """What a file holds now; None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def kept(root: Path, contents: Mapping[Path, bytes | None], what: str, day: str) -> dict[Path, bytes | None]:
    """The copy that belongs to a change, and the oldest ones that go: what to swap together with it.

    Call it while holding the folder, with all new contents (None: removed) of the change ``what``. Files
    that hold theirs already do not count, and of a change that changes none there is no copy.
    """
    held = {path: content_of(path) for path in contents}
    new = {path: after for path, after in contents.items() if held[path] != after}
    if not new:
        return {}
    there = archives(root)
    number = int(there[-1].stem) + 1 if there else 1
    out = io.BytesIO()
    files: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, after in sorted(new.items()):
            name, before = path.relative_to(root).as_posix(), held[path]
            files[name] = {"before": digest(before), "after": digest(after)}
            if before is not None:
                archive.writestr(name, before)
        archive.writestr(_STEP, json.dumps({"day": day, "what": what, "files": files}, ensure_ascii=False))
    made: dict[Path, bytes | None] = {root / FOLDER / f"{number:06}.zip": out.getvalue()}
    return made | dict.fromkeys(there[: max(0, len(there) + 1 - KEPT)])


def archives(root: Path) -> list[Path]:
    """The copies of a folder, oldest first."""
    return sorted(path for path in (root / FOLDER).glob("*.zip") if path.stem.isdecimal())


def steps(root: Path) -> list[Step]:
    """The changes of which there is a copy, newest first, down to the first that cannot be read.

    Raises :class:`CopyError` if that is the newest.
    """
    found: list[Step] = []
    for path in reversed(archives(root)):
        try:
            found.append(_read(path))
        except CopyError:
            if not found:
                raise
            break
    return found


def _read(path: Path) -> Step:
    try:
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.read(_STEP))
        files = {name: Sums(sums["before"], sums["after"]) for name, sums in said["files"].items()}
        return Step(path, said["day"], said["what"], files)
    except (*_DAMAGED, TypeError, AttributeError) as fault:
        raise CopyError(f"{path}: die Kopie ist beschädigt und lässt sich nicht lesen") from fault
