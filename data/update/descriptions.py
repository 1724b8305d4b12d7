"""The descriptions of the publishers' files brought up to date: only the lines that change, comments stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.editorial.changes import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.source_files import Earlier, SourceFile

FIELDS = ("table", "edition", "retrieved", "sha256", "earlier")


def rewritten(text: str, files: Sequence[SourceFile]) -> str:
    """The text of ``files.toml`` with these descriptions. Raises ``ValueError`` if one is not there."""
    for file in files:
        text = _with(text, file)
    return text


def _with(text: str, file: SourceFile) -> str:
    head = f'[file."{file.key}"]'
    start = text.find(f"{head}\n")
    if start < 0:
        raise ValueError(f"sources/files.toml: {head} is missing")
    end = text.find("\n[", start + 1)
    block = text[start : end + 1] if end >= 0 else text[start:]
    lines = block.rstrip("\n").split("\n")
    for name in FIELDS:
        value = _earlier(file.earlier) if name == "earlier" else quoted(getattr(file, name))
        place = next((n for n, line in enumerate(lines) if re.match(rf"{name}\s*=", line)), None)
        if place is None and value:
            lines.append(f"{name} = {value}")
        elif place is not None and value:
            lines[place] = f"{name} = {value}"
        elif place is not None:
            del lines[place]
    trailing = block[len(block.rstrip("\n")) :]
    return text[:start] + "\n".join(lines) + trailing + (text[end + 1 :] if end >= 0 else "")


def _earlier(downloads: Sequence[Earlier]) -> str:
    """One line: inline tables keep the block of a file together."""
    entries = [
        "{ "
        + ", ".join(
            [
                f"edition = {quoted(d.edition)}",
                f"retrieved = {quoted(d.retrieved)}",
                f"sha256 = {quoted(d.sha256)}",
                f"years = {list(d.years)}",
            ]
        )
        + " }"
        for d in downloads
    ]
    return f"[{', '.join(entries)}]" if entries else ""
