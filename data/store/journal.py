"""Many files changed as one: a killed process leaves the old state or the new one, never a mixture.

New contents are written beside (``.update/new-…``), then one journal names them all
(``.update/journal.json``, put there by a rename), then each is moved into place, then the journal goes. A
start of the app or of a command that finds a journal finishes the moves, several at once if need be; new
contents without a journal count for nothing and are thrown away by the next change.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = ".update"
STANDS = "Nichts wurde geändert."
_JOURNAL, _NEW, _LOCK = "journal.json", "new", "lock"


class BusyError(OSError):
    """Another process is changing this data folder."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the data folder for oneself; the system lets go of it when the process ends, however it ends.

    Raises :class:`BusyError` if another process holds it.
    """
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    with (folder / _LOCK).open("wb") as file:
        try:
            _lock(file)
        except OSError as fault:
            raise BusyError(f"{root}: wird gerade von einem anderen Vorgang geändert") from fault
        yield


def _lock(file: BinaryIO) -> None:
    """Lock a file as the system does. Raises ``OSError`` if another process has it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (only there)

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  (not there)

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def swap(root: Path, contents: Mapping[Path, bytes | None]) -> None:
    """Give every file below ``root`` its new content (None: remove it), all or none.

    Call it while holding the folder (:func:`alone`). Raises ``OSError``, with everything as it was, if the
    new contents cannot be written; :func:`failed` says what stands if moving them fails, which is decided.
    """
    recover(root)
    for path in contents:
        _expect_writable(path)
    folder = root / FOLDER
    for left in folder.glob(f"{_NEW}-*"):  # by a process that was killed before it had decided
        shutil.rmtree(left, ignore_errors=True)
    new = folder / f"{_NEW}-{secrets.token_hex(8)}"
    new.mkdir(parents=True)
    moves: list[dict[str, str]] = []
    try:
        for number, (path, content) in enumerate(sorted(contents.items())):
            target = path.relative_to(root).as_posix()
            if content is None:
                moves.append({"target": target, "from": "", "sha256": ""})
                continue
            _write(new / str(number), content)
            digest = hashlib.sha256(content).hexdigest()
            moves.append({"target": target, "from": f"{new.name}/{number}", "sha256": digest})
        _write(folder / f"{_JOURNAL}.tmp", json.dumps(moves).encode())
        _sync(new)
        (folder / f"{_JOURNAL}.tmp").replace(folder / _JOURNAL)  # from here on the new state is decided
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sync(folder)
    recover(root)


def _expect_writable(path: Path) -> None:
    """Raise ``PermissionError`` if a file could not be put there, before anything is decided."""
    folder = next(parent for parent in path.parents if parent.exists())
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def failed(root: Path, fault: OSError) -> list[str]:
    """What an operator is told of a change that could not be written: why, and what stands now."""
    why = f"{fault.filename or root}: {fault.strerror}" if fault.strerror else str(fault)
    if (root / FOLDER / _JOURNAL).exists():
        return [
            why,
            "Die Änderung ist beschlossen und noch nicht fertig; der nächste Aufruf schließt sie ab.",
        ]
    return [why, STANDS]


def recover(root: Path) -> bool:
    """Finish a change that was decided; whether there was one.

    Raises ``OSError`` if the folder cannot be written, ``ValueError`` if a new content is lost.
    """
    folder = root / FOLDER
    try:
        decided = (folder / _JOURNAL).read_bytes()
    except FileNotFoundError:
        return False
    moves = json.loads(decided)
    for move in moves:
        if not _moved(folder, root / move["target"], move):
            if not _stands(folder, decided):  # another process has finished it
                return True
            raise ValueError(
                f"{root / move['target']}: der neue Inhalt fehlt; die Datei aus der Sicherung holen"
            )
    for parent in {(root / move["target"]).parent for move in moves}:
        _sync(parent)
    (folder / _JOURNAL).unlink(missing_ok=True)
    for left in {move["from"].partition("/")[0] for move in moves if move["from"]}:
        shutil.rmtree(folder / left, ignore_errors=True)
    return True


def _stands(folder: Path, decided: bytes) -> bool:
    try:
        return (folder / _JOURNAL).read_bytes() == decided
    except FileNotFoundError:
        return False


def _moved(folder: Path, target: Path, move: Mapping[str, str]) -> bool:
    """Whether a file is in its place now; it may have been moved before, by us or by another process."""
    if not move["from"]:
        target.unlink(missing_ok=True)
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        (folder / move["from"]).replace(target)
    except FileNotFoundError:
        return target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == move["sha256"]
    return True


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make renames in a folder last, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
