"""Which state of figures and program an answer belongs to: digits that change with any file behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store import cache

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KINDS = frozenset({".csv", ".geojson", ".py", ".toml"})
"""Endings of what answers are made from: figures, boundaries, words and modules."""

DIGITS = 12


def of(folders: Iterable[Path], also: Iterable[str] = ()) -> str:
    """:data:`DIGITS` hexadecimal digits for the contents of folders, wherever they lie, and more words."""
    found = [*also]
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*") if path.suffix in KINDS)
        found += [part for p in paths for part in (p.relative_to(folder).as_posix(), cache.fingerprint(p))]
    return cache.name(*found)[:DIGITS]
