"""Checksums of figures that are read late: damage is found at the start without reading a single one.

What lies beyond the region is a hundred times looked at by the one who builds it and rarely by who visits, so
it is read when somebody asks. ``SHA256SUMS`` beside it (in the form of ``sha256sum``, which may check it too)
says what it held when it passed the check of every row. As long as the bytes are those, the rows are; where
they are not, :mod:`data.checks.folder` looks at each row to say what is wrong. A wrong figure that came in
together with its checksum is what ``python -m data check`` and the tests look for, every time.

A folder without the file is checked row by row at every start.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.fault import Fault, why
from data.store import cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "SHA256SUMS"
KINDS = frozenset({".csv", ".geojson"})
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


class ChangedError(ValueError):
    """A file is no longer what it was when the program started and checked it."""


def folders(root: Path) -> list[Path]:
    """What is sealed of the data folder ``root``: the areas beyond the region, and the map of its Land."""
    return [path for path in (root / "outside", *sorted((root / "boundaries").glob("*"))) if path.is_dir()]


def folder_of(root: Path, path: Path) -> Path | None:
    """The folder whose seal names a file, there or to be made; None of any other file."""
    if path.suffix not in KINDS or not path.is_relative_to(root):
        return None
    first, *rest = path.relative_to(root).parts
    if first == "outside":
        return root / first
    return root / first / rest[0] if first == "boundaries" and len(rest) > 1 else None


def files(folder: Path) -> list[Path]:
    """What a seal names: the figures and shapes below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix in KINDS)


def faults(folder: Path) -> Iterator[Fault]:
    """Where a folder differs from its seal. Raises ``FileNotFoundError`` if it has none."""
    seal = folder / NAME
    try:
        sums = dict(_read(seal))
    except FileNotFoundError:
        raise
    except OSError as fault:
        yield Fault(str(seal), None, "", why(fault))
        return
    except ValueError as fault:
        yield Fault(str(seal), int(str(fault)), "", "ist keine Prüfsumme mit dem Namen einer Datei")
        return
    there = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    for name in sorted(sums.keys() | there.keys()):
        if message := _differs(there.get(name), sums.get(name)):
            yield Fault(str(folder / name), None, "", message)


def _differs(path: Path | None, wanted: str | None) -> str:
    if path is None:
        return f"Datei fehlt, {NAME} nennt sie"
    if wanted is None:
        return f"steht nicht in {NAME}"
    try:
        same = cache.fingerprint(path) == wanted
    except OSError as fault:
        return why(fault)
    return (
        "" if same else f"Inhalt ist nicht der, dessen Prüfsumme in {NAME} steht: beschädigt oder verändert"
    )


def _read(seal: Path) -> Iterator[tuple[str, str]]:
    """Name and checksum of each file. Raises ``ValueError`` with the number of a line that is none."""
    for number, line in enumerate(seal.read_bytes().decode("utf-8", "replace").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(number)
        yield match[2], match[1]


def renewed(root: Path, contents: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    """The seals that new contents (None: removed) ask for; files that stay keep the checksum they had.

    So a damaged file that nobody meant to change is not taken for good. Raises ``ValueError`` for a seal that
    is none.
    """
    made: dict[Path, bytes | None] = {}
    for folder in sorted({found for path in contents if (found := folder_of(root, path))}):
        mine = {path: content for path, content in contents.items() if folder_of(root, path) == folder}
        seal = folder / NAME
        sums = dict(_read(seal)) if seal.exists() else _now(folder)
        for path, content in mine.items():
            name = path.relative_to(folder).as_posix()
            sums.pop(name, None)
            if content is not None:
                sums[name] = hashlib.sha256(content).hexdigest()
        made[seal] = _text(sums)
    return made


def anew(root: Path) -> dict[Path, bytes | None]:
    """The seals of what lies below the data folder ``root`` now, whatever they were."""
    return {folder / NAME: _text(_now(folder)) for folder in folders(root)}


def _text(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def _now(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): cache.fingerprint(path) for path in files(folder)}


@dataclass(frozen=True)
class Pinned:
    """Files by what they held at the start, for whoever reads them later."""

    sums: Mapping[Path, str]

    def __call__(self, path: Path) -> bytes:
        """The content of a file. Raises :class:`ChangedError` if it is another one by now."""
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.sums.get(path):
            raise ChangedError(f"{path}: has changed since the start, which has to be repeated")
        return content


def pinned(root: Path) -> Pinned:
    """All that is sealed below the data folder ``root``, as it is now."""
    every = (path for folder in folders(root) for path in files(folder))
    return Pinned({path: cache.fingerprint(path) for path in every})
