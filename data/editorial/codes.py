"""The permanent numbers behind short codes of views: ``codes.toml``, a list that only ever grows.

A code (:mod:`components.view.codes`) stands in committee papers for years, so it says nothing by name or by
order: each indicator, area, chapter, group and so on has a number that is written down and never moves. A
renamed indicator keeps the line of its former name, which is its alias.

Areas beyond the region (:mod:`data.store.outside`) need no line: an official key is itself a permanent
number, which no list has to hold and no rebuilt folder can move.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import StrictInt

from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.reading import MetadataError, checked, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from data.model.catalogue import Catalogue

NAME = "codes.toml"
ROOM: Mapping[str, int] = {
    "page": 32,
    "level": 4,
    "language": 2,
    "group": 16,
    "method": 8,
    "picture": 16,
    "extent": 4,
    "measure": 8,
    "panels": 8,
    "rows": 8,
    "weight": 8,
    "variable": 64,
    "topic": 64,
    "indicator": 60_000,
    "area": 60_000,
}
"""The lists of the file and how many numbers a code has room for, 0 included."""

OWN = ("variable", "topic", "indicator", "area")
"""Lists of what a data folder has of its own; those of the others are words of the program."""

FIRST: Mapping[str, int] = {"area": 1, "topic": 1}
"""Lists that begin with 1, because 0 stands for none."""

KEYED = 100_000
"""From here the number of an area is its official key with a 1 in front, which keeps the zeros of the key:
114713 is the Kreis 14713. No list has room for so large a number."""


@dataclass(frozen=True)
class Numbers:
    """Numbers by list and key, and back; empty where a data folder has no such file."""

    of: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def number(self, kind: str, *keys: str) -> int:
        """The number of the first of several names of a thing. Raises ``KeyError`` if none has one."""
        known = self.of[kind]
        return known[next((key for key in keys if key in known), keys[0])]

    def key(self, kind: str, number: int) -> str:
        """What has a number. Raises ``KeyError`` if nothing has."""
        return self._keys[kind][number]

    def of_area(self, key: str) -> int:
        """The number of an area: of the list, else its official key with a 1 in front.

        Raises ``KeyError`` for what has neither: a Jugendamtsbezirk without a line has no key of its own.
        """
        if key not in self.of["area"] and level_of(key) in {Level.GEMEINDE, Level.KREIS}:
            return int(f"1{key}")
        return self.number("area", key)

    def area_of(self, number: int) -> str:
        """The key of the area of a number. Raises ``KeyError`` if there is none."""
        return str(number)[1:] if number >= KEYED else self.key("area", number)

    @cached_property
    def _keys(self) -> Mapping[str, Mapping[int, str]]:
        return {kind: {number: key for key, number in known.items()} for kind, known in self.of.items()}


def load(root: Path) -> Numbers:
    """Read ``root / "codes.toml"``. Raises ``MetadataError``, which names file and key."""
    path = root / NAME
    if not path.exists():
        return Numbers()
    found = checked(dict[str, dict[str, StrictInt]], read(path), path)
    for kind, known in found.items():
        if kind not in ROOM:
            raise MetadataError(f"{path}: {kind}: unknown key")
        _sound(path, kind, known)
    return Numbers({kind: found.get(kind, {}) for kind in ROOM})


def _sound(path: Path, kind: str, known: Mapping[str, int]) -> None:
    """Every number of a list lies in its room and is given once."""
    owners: dict[int, str] = {}
    for key, number in known.items():
        if not FIRST.get(kind, 0) <= number < ROOM[kind]:
            raise MetadataError(f"{path}: {kind}.{key}: {number} is no number from {_room(kind)}")
        other = owners.setdefault(number, key)
        if other != key:
            raise MetadataError(f"{path}: {kind}.{key}: number {number} belongs to {other}")


def _room(kind: str) -> str:
    return f"{FIRST.get(kind, 0)} to {ROOM[kind] - 1}"


def without_number(
    numbers: Numbers, things: Iterable[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[str, str]]:
    """List and key of things (list, names) that have no number under any of their names."""
    for kind, names in things:
        if not numbers.of.get(kind, {}).keys() & set(names):
            yield kind, names[0]


def things(
    catalogue: Catalogue, areas: Iterable[str], variables: Iterable[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What needs a number in a data folder, as (list, names); ``areas`` and ``variables`` are keys."""
    yield from (("topic", (topic.slug,)) for topic in catalogue.topics)
    yield from (("variable", (key,)) for key in variables)
    yield from (("indicator", (item.slug, *item.aliases)) for item in catalogue.indicators.values())
    yield from (("area", (key,)) for key in areas)


def begun(known: str, extents: Sequence[str]) -> str:
    """A file for a folder that has none yet, from the ``known`` one of another.

    Words of the program have the same numbers everywhere, but for what the two maps are called here; lists
    of what a folder has of its own are empty.
    """
    about, *blocks = known.split("\n[")
    lists = {block.partition("]")[0]: block for block in blocks}
    words = (kind for kind in ROOM if kind in lists and kind not in OWN)
    written = {kind: f"[{lists[kind].strip()}" for kind in words}
    written["extent"] = "\n".join(["[extent]", *(f"{word} = {at}" for at, word in enumerate(extents))])
    return "\n\n".join([about.strip(), *written.values(), *(f"[{kind}]" for kind in OWN), ""])


def appended(text: str, numbers: Numbers, missing: Iterable[tuple[str, str]]) -> str:
    """The text of the file with a line for each missing (list, key) at the end of its list."""
    lines = text.rstrip("\n").split("\n")
    for kind, key in missing:
        head = lines.index(f"[{kind}]")
        end = next((at for at in range(head + 1, len(lines)) if lines[at].startswith("[")), len(lines))
        while not lines[end - 1].strip():
            end -= 1
        number = max(numbers.of[kind].values(), default=FIRST.get(kind, 0) - 1) + 1
        numbers = Numbers({**numbers.of, kind: {**numbers.of[kind], key: number}})
        lines.insert(end, f"{key} = {number}")
    return "\n".join(lines) + "\n"
