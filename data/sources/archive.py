"""Given paths -> files: folders are walked, ZIP archives taken apart with limits."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from data.sources.base import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def checksum(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


LARGEST = 4 * 2**30
"""Bytes that an archive may hold; the whole of INKAR is about 3.6 GB."""
MOST_FILES = 500
RATIO = 200
"""How much smaller than its content an archive may be before it is taken for a bomb."""

_BROKEN = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    zlib.error,
)
"""What zipfile raises over damage, also in the names of the files."""


def unpacked(paths: Sequence[Path], scratch: Path) -> Iterator[tuple[Path, str]]:
    """(file, name to call it by) of every file, also in folders and archives; those go to ``scratch``.

    Raises :class:`SourceError` for a file that is not there and for an archive that is broken or too large.
    """
    for path in paths:
        if path.is_dir():
            yield from unpacked(
                sorted(p for p in path.rglob("*") if p.is_file() and not _ignored(p)), scratch
            )
        elif not path.is_file():
            raise SourceError(path, "gibt es nicht")
        elif zipfile.is_zipfile(path) and not _is_workbook(path):
            yield from _members(path, scratch)
        else:
            yield path, path.name


def _members(path: Path, scratch: Path) -> Iterator[tuple[Path, str]]:
    """The files of an archive, each on its own; names are made safe, nothing leaves ``scratch``."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [
                info for info in archive.infolist() if not info.is_dir() and not _ignored(Path(info.filename))
            ]
            size = sum(info.file_size for info in infos)
            if len(infos) > MOST_FILES or size > LARGEST or size > RATIO * max(path.stat().st_size, 2**16):
                raise SourceError(
                    path,
                    f"ist ein Archiv mit {len(infos)} Dateien und {size} Bytes, mehr als angenommen wird",
                )
            for number, info in enumerate(infos):
                inner = re.sub(r"[^\w.-]", "_", Path(info.filename).name) or "datei"
                target = scratch / f"{path.stem}-{number}" / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(info) as source, target.open("wb") as out:
                    while block := source.read(2**20):
                        out.write(block)
                yield target, inner
    except _BROKEN as fault:
        raise SourceError(path, f"ist ein beschädigtes oder gesperrtes Archiv ({fault})") from fault


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except _BROKEN:
        return False


def _ignored(path: Path) -> bool:
    return path.name.startswith((".", "~$", "__MACOSX")) or path.name.lower().startswith("readme")
