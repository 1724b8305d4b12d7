"""What is derived from large tables, kept in a folder so that the next start need not do it again.

The tables of this project are small: they are checked and read at every start and leave nothing here. Only
tables from :data:`LARGE` on do. Each entry is named by a hash of all that it was made from, so that it never
goes out of date, and the folder may be deleted at any time. Where it cannot be written, all works without.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LARGE = 1_000_000
"""Bytes of a table from which on it is remembered; the largest of the project has a tenth of that."""

VARIABLE = "RUHRVERGLEICH_CACHE"
"""Environment variable with another folder."""

_CODE = Path(__file__).parents[1]


def folder() -> Path:
    """Where entries are kept: within the environment, as everything that is not the repository's."""
    return Path(os.environ.get(VARIABLE) or Path(sys.prefix) / "share" / "ruhrvergleich" / "tables")


def is_large(table: Path) -> bool:
    """Whether a table is worth remembering."""
    return table.stat().st_size >= LARGE


def fingerprint(path: Path) -> str:
    """SHA-256 of a file; within one process computed once as long as its size and time stay the same."""
    stat = path.stat()
    return _fingerprint(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=4096)
def _fingerprint(path: Path, *_: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprints(paths: Collection[Path]) -> None:
    """Compute :func:`fingerprint` of many files ahead, with all cores: hashing leaves Python to others."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  (only large tables are worth it)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(fingerprint, paths))


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of the modules of ``data``: what another version found out is not believed."""
    return name(*(path.read_text("utf-8") for path in sorted(_CODE.rglob("*.py"))))


def name(*made_from: str) -> str:
    """The name of an entry by all that it is made from."""
    found = hashlib.sha256()
    for part in made_from:
        content = part.encode()
        found.update(f"{len(content)}:".encode() + content)
    return found.hexdigest()


def has(entry: str) -> bool:
    """Whether there is an entry of this name."""
    return (folder() / entry).exists()


def keep(entry: str, parts: Iterable[bytes] = ()) -> None:
    """Write an entry, whole or not at all; nothing where the folder cannot be written."""
    beside = folder() / f"{entry}.{token_hex(4)}.part"
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                file.writelines(parts)
            beside.replace(folder() / entry)
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        return  # a read-only or full disk costs time at the next start, nothing else
