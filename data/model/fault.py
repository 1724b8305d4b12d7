"""A breach of the contract of the data folder, as an operator reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of the contract: where it is and, in German for the operator's terminal, what is wrong."""

    file: str
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        place = [self.file, f"Zeile {self.line}" if self.line else "", self.key]
        return f"{', '.join(part for part in place if part)}: {self.message}"


def why(fault: OSError) -> str:
    """Why a file cannot be read."""
    if isinstance(fault, FileNotFoundError):
        return "Datei fehlt"
    if isinstance(fault, IsADirectoryError):
        return "ist ein Ordner und keine Datei"
    if isinstance(fault, PermissionError):
        return "ist nicht lesbar, die Berechtigung fehlt"
    return f"ist nicht lesbar ({fault.strerror})"


def line_of(path: Path, key: str) -> int | None:
    """The line on which ``key`` of a TOML file stands, as far as plain text search finds it."""
    pattern = re.compile(rf'\s*\[*(?:file\.)?"?{re.escape(key)}"?[\s\]=.]')
    return next((number for number, line in enumerate(lines_of(path), 1) if pattern.match(line + " ")), None)


def lines_of(path: Path) -> list[str]:
    """The lines of a file, whatever is in it; none where it cannot be read, which is a fault of its own."""
    try:
        return path.read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
