"""Finished downloads, kept outside the project so that an interrupted run goes on where it was.

Beside each lies a note with its size and checksum; a download without its note, or that differs from it, does
not count. Downloads count for the day they were made on.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Cache:
    """A folder of downloads made on ``day``."""

    folder: Path
    day: str

    def get(self, name: str) -> Path | None:
        """A finished download of today, or None."""
        path = self._path(name)
        try:
            note = json.loads(self._note(path).read_text("utf-8"))
            whole = note["day"] == self.day and note["size"] == path.stat().st_size
            return path if whole and note["sha256"] == _digest(path) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, name: str, write: Callable[[BinaryIO], None]) -> Path:
        """Let ``write`` fill a file beside, which gets its name when it is whole; what it raises, passes."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        note = {"day": self.day, "size": part.stat().st_size, "sha256": _digest(part)}
        part.replace(path)
        self._note(path).write_text(json.dumps(note), "utf-8", newline="\n")
        return path

    def job(self, code: str) -> str | None:
        """The name of a job that was started and not yet fetched."""
        try:
            name, day = self._job(code).read_text("utf-8").split()
        except (OSError, ValueError):
            return None
        return name if day == self.day else None

    def remember_job(self, code: str, job: str) -> None:
        """Note that a job runs."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._job(code).write_text(f"{job} {self.day}", "utf-8", newline="\n")

    def forget_job(self, code: str) -> None:
        """A job was fetched or has failed."""
        self._job(code).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / re.sub(r"[^\w.-]", "_", name)

    def _note(self, path: Path) -> Path:
        return path.with_name(path.name + ".json")

    def _job(self, code: str) -> Path:
        return self._path(f"{code}.job")


def default() -> Path:
    """Where downloads lie unless something else is said."""
    named = os.environ.get("RUHRVERGLEICH_DOWNLOADS")
    base = os.environ.get("XDG_CACHE_HOME")
    return (
        Path(named)
        if named
        else (Path(base) if base else Path.home() / ".cache") / "ruhrvergleich" / "downloads"
    )


def outside(folder: Path, root: Path) -> Path:
    """The folder, resolved. Raises ``ValueError`` if it lies in the project: nothing raw is committed."""
    found, project = folder.resolve(), root.resolve().parent
    if found == project or project in found.parents:
        raise ValueError(f"{folder}: liegt im Projekt; Downloads gehören nach draußen (--cache)")
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
