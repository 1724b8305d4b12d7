"""A decided change written into the data folder: beside, checked, then all at once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.checks.folder import check
from data.store import journal, seal
from data.update import former

if TYPE_CHECKING:
    from collections.abc import Mapping


class RefusedError(ValueError):
    """The new state would break the contract of the data folder; ``faults`` say where."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults, first: {faults[0]}")


def refusal(root: Path, fault: OSError | ValueError) -> list[str]:
    """What an operator is told of a change that did not come about."""
    if isinstance(fault, OSError):
        return journal.failed(root, fault)
    said = fault.faults if isinstance(fault, RefusedError) else [str(fault)]
    return [*said, journal.STANDS]


def faults_of(root: Path, contents: Mapping[Path, bytes | None]) -> list[str]:
    """What :func:`data.checks.folder.check` would say about the folder with the new contents."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / root.name
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(journal.FOLDER, "*.py", "__pycache__"))
        for path, content in contents.items():
            target = copy / path.relative_to(root)
            if content is None:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        beyond = any(seal.folder_of(root, path) for path in contents)
        return [str(fault) for fault in check(copy, whole=beyond)]


def write(
    root: Path, contents: Mapping[Path, bytes | None], what: str, day: str, *, keep: bool = True
) -> None:
    """Check and swap, with a copy of what was there before under ``what`` and ``day`` (ISO).

    Without ``keep`` there is no copy, for what :mod:`data.update.undo` has nothing to do with.
    Raises :class:`RefusedError` or ``OSError``, with everything as it was.
    """
    sealed = {**contents, **seal.renewed(root, contents)}
    if faults := faults_of(root, sealed):
        raise RefusedError(faults)
    swap(root, sealed, what, day, keep=keep)


def swap(
    root: Path, contents: Mapping[Path, bytes | None], what: str, day: str, *, keep: bool = True
) -> None:
    """:func:`write` without a check, for tables that were checked as they were built."""
    with journal.alone(root):
        copy = former.kept(root, contents, what, day) if keep else {}
        journal.swap(root, {**contents, **copy})
