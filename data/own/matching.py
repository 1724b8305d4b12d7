"""Which area a row is about: by its key, by its name, or by what the user said it means; else why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model.areas import UNIONS, Area
from data.own.faults import Problem
from data.own.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.model.catalogue import Level
    from data.own.places import Places

Finder = Callable[[str, Sequence[Area]], Sequence[Area]]
"""Finds the areas that a name may have meant, best first."""

_PROPOSED = 3
_LOOKED_UP = 300
"""Names that are looked up: it costs the most, and nobody settles more by hand."""
_NUMBERED = 4
"""Digits below which a number beside a name counts the rows and is no key of an area."""


@dataclass
class Matcher:
    """``level`` is that of names that exist on several; ``accepted`` are areas by a name of the file."""

    places: Places
    find: Finder
    accepted: Mapping[str, str]
    level: Level | None
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def area(self, at: int, key: str, name: str) -> str | Problem:
        """The area of row ``at``, or what is wrong with it unless the user has settled that."""
        found = self._area(at, key, name)
        return self.accepted.get(found.name, found) if isinstance(found, Problem) else found

    def _area(self, at: int, key: str, name: str) -> str | Problem:
        if key in UNIONS and name:  # our own tables list unions, whatever their name resembles
            return Problem.of("union", at, name=name)
        by_key = self.places.by_key(key) if key else None
        by_name = self.places.by_name(name) if name else {}
        elsewhere = None if by_name else self.places.beyond("", name)
        if by_key and not elsewhere and (not by_name or self._agree(by_key, set(by_name.values()))):
            return by_key
        if by_key:
            return _contradiction(at, key, name, (by_key, *sorted(by_name.values())))
        found = self.places.on(name, self.level) if by_name else None
        if found and key.isdecimal() and len(key) >= _NUMBERED:
            return _contradiction(at, key, name, (found,))  # of a place elsewhere?
        return found or self._unknown(at, key, name)

    def _agree(self, key: str, named: set[str]) -> bool:
        """Whether the area of a key has the name: the same, or the same territory on another level."""
        area = self.places.areas.get(key)
        if area is None or key in named:
            return key in named
        return any((other := self.places.areas.get(n)) and other.parts == area.parts for n in named)

    def _unknown(self, at: int, key: str, name: str) -> Problem:
        label = name or key
        if not label:
            return Problem.of("no_area", at)
        if beyond := self.places.beyond(key, name):
            return Problem.of("beyond", at, name=name or f"{key} {beyond.name}")
        if several := self.places.meant(name):
            return _about("several_areas", at, name, several)
        near = self._near(label)
        elsewhere = not near and key.isdecimal() and len(key) >= _NUMBERED
        return _about("outside" if elsewhere else "unmatched", at, label, near)

    def _near(self, label: str) -> tuple[str, ...]:
        if label not in self.near and len(self.near) < _LOOKED_UP:
            found = self.find(spelling(label).base[:80], self.places.candidates(self.level))
            self.near[label] = tuple(area.key for area in found)[:_PROPOSED]
        return self.near.get(label, ())


def _about(kind: str, at: int, name: str, proposals: Iterable[str]) -> Problem:
    """A problem with a name, and what may have been meant."""
    return replace(Problem.of(kind, at, name=name), name=name, proposals=tuple(proposals))


def _contradiction(at: int, key: str, name: str, proposals: Iterable[str]) -> Problem:
    """Key and name that do not go together; settled for the two of them, not for the name elsewhere."""
    made = Problem.of("contradiction", at, key=key, name=name)
    return replace(made, name=f"{key} {name}", proposals=tuple(dict.fromkeys(proposals)))
