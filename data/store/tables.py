"""All tables of a data folder: small ones in memory, large ones read when they are asked for.

What is shown of a large table is what it held when the store was loaded, even if its file changes later: it
is read from the CSV only if that still has the same content, and from its arrays in :mod:`data.store.cache`,
which are mapped into memory, only if their seal is right.
"""

from __future__ import annotations

import hashlib
from collections import UserDict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from data.model import table
from data.model.catalogue import Level
from data.model.table import Table
from data.store import cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.model.areas import Areas
    from data.model.catalogue import Catalogue

FORMAT = f"1 {' '.join(table.STATUSES)}"
"""Changes with the layout of the arrays and with the meaning of the states."""

OPEN = 200
"""Large tables that stay open; the one unused for longest is closed for the next."""

_SEAL = 32

Key = tuple[str, Level | None]


@dataclass(frozen=True, eq=False)
class Source:
    """A large table: its CSV, the fingerprint of what that held at the start, the areas of its levels."""

    path: Path
    fingerprint: str
    keys: Mapping[Level | None, tuple[str, ...]]

    def read(self) -> Mapping[Level | None, Table]:
        """Its tables by level. Raises ``ValueError`` if the CSV has to be read and is no longer the same."""
        names = {
            level: cache.name(FORMAT, self.fingerprint, " ".join(keys)) for level, keys in self.keys.items()
        }
        kept = {level: opened(name, self.keys[level]) for level, name in names.items()}
        found = {level: known for level, known in kept.items() if known}
        if len(found) == len(kept):
            return found
        content = self.path.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.fingerprint:
            raise ValueError(f"{self.path}: has changed since the start, which has to be repeated")
        made = table.read(self.path, content, self.keys)
        for level, fresh in made.items():
            store(names[level], fresh)
        return {level: opened(names[level], fresh.keys) or fresh for level, fresh in made.items()}


class Tables(UserDict[Key, Table]):
    """Tables by slug and level (None: references); ``large`` are those to be read when asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.large: dict[Key, Source] = {}
        self._read = lru_cache(OPEN)(Source.read)

    def __missing__(self, key: Key) -> Table:
        return self._read(self.large[key])[key[1]]

    def __contains__(self, key: object) -> bool:
        return key in self.data or key in self.large

    def __iter__(self) -> Iterator[Key]:
        return chain(self.data, self.large)

    def __len__(self) -> int:
        return len(self.data) + len(self.large)


def load(catalogue: Catalogue, areas: Areas) -> Tables:
    """The tables of all indicators. Raises ``ValueError`` that names the file of a table that is none."""
    found = Tables()
    order: dict[Level | None, tuple[str, ...]] = {
        level: tuple(area.key for area in areas.by_level[level]) for level in Level
    }
    for slug, indicator in catalogue.indicators.items():
        path = indicator.table
        keys = {**order, None: tuple(key for key in areas.references if key in indicator.references)}
        if cache.is_large(path):
            levels: list[Level | None] = [*indicator.levels, *([None] if indicator.references else [])]
            source = Source(path, cache.fingerprint(path), {level: keys[level] for level in levels})
            found.large.update({(slug, level): source for level in levels})
        else:
            read = table.read(path, path.read_bytes(), keys)
            found.update({(slug, level): known for level, known in read.items()})
    return found


def _layout(areas: int, years: int) -> np.dtype[np.void]:
    numbers = ("numbers", "<f8", (3, areas, years))
    return np.dtype([("years", "<i8", (years,)), numbers, ("status", "u1", (areas, years))])


def _seal(name: str, body: bytes | memoryview) -> bytes:
    return hashlib.sha256(name.encode() + hashlib.sha256(body).digest()).digest()


def store(name: str, made: Table) -> None:
    """Keep the arrays of a table: a seal, then one record of :func:`_layout`."""
    record = np.zeros(1, _layout(*made.status.shape))
    record["years"], record["status"] = made.years, made.status
    record["numbers"] = (made.value, made.numerator, made.denominator)
    body = record.tobytes()
    cache.keep(name, (_seal(name, body), body))


def opened(name: str, keys: tuple[str, ...]) -> Table | None:
    """The kept arrays of a table, mapped into memory; None where they are missing or damaged."""
    try:
        content = np.memmap(cache.folder() / name, np.uint8, "r")
    except (OSError, ValueError):  # missing, empty
        return None
    body = content[_SEAL:]
    years, rest = divmod(body.size, _layout(len(keys), 1).itemsize)
    if rest or not years or content[:_SEAL].tobytes() != _seal(name, body.data):
        return None
    record = np.asarray(body).view(_layout(len(keys), years))
    at = tuple(record["years"][0].tolist())
    return table.made(keys, at, record["numbers"][0], record["status"][0])
