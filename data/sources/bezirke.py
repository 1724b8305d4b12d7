"""Which Jugendamtsbezirk a row of a table is about: by key, by name, and whether both agree."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Level
from data.model.folding import fold
from data.sources.base import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.model.areas import Areas
    from data.sources.base import Row as Cell

LAND = "05"
_LEGAL = re.compile(
    r"\b(landeshauptstadt|kreisfreie stadt|krfr stadt|kreisjugendamt|stadtjugendamt|jugendamt|kreis|stadt"
    r"|ja)\b"
)
_LAND_NAMES = frozenset({"nordrhein westfalen", "nrw", "land nordrhein westfalen"})
_OFFICE = re.compile(r"\b(kreis)?jugendamt\b|\bja\b")
_TOTAL = re.compile(r"\b(insgesamt|zusammen|summe)\b")


class Kind(Enum):
    """What a row holds: a district of ours, one elsewhere in NRW, a whole Kreis, the Land."""

    OFFICE = "office"
    ELSEWHERE = "elsewhere"
    KREIS = "kreis"
    LAND = "land"


class Row(NamedTuple):
    """One figure with the line it stands in."""

    kind: Kind
    line: int
    cell: Cell


@dataclass(frozen=True)
class Bezirke:
    """The districts by what a table may call them.

    ``by_key`` knows ``05170048`` and ``JA05170048``; ``plain`` the plain name of each. The town and the
    Kreisjugendamt of Wesel share theirs. ``kreise`` are the Kreise by plain name, ``served`` the towns
    without an office of their own with the name of the one that serves them.
    """

    names: Mapping[str, str]
    by_key: Mapping[str, str]
    plain: Mapping[str, str]
    kreise: Mapping[str, str]
    served: Mapping[str, str]

    @classmethod
    def of(cls, areas: Areas) -> Bezirke:
        """From the areas of the project."""
        offices = areas.by_level[Level.JUGENDAMT]
        by_key = {area.key[2:]: area.key for area in offices}
        served = {part: area.name for area in offices for part in area.parts if part not in by_key}
        return cls(
            {area.key: area.name for area in offices},
            by_key,
            {area.key: plain_name(area.name) for area in offices},
            {plain_name(area.name): area.key for area in areas.by_level[Level.KREIS] if not area.kreisfrei},
            served,
        )

    def find(self, path: Path, line: int, key: str, name: str) -> tuple[str, Kind]:
        """The key and kind of the area of a row. Raises :class:`SourceError` where it is not certain."""
        code, folded = _code(key), fold(name)
        if code is None:
            raise SourceError(path, f"{key!r} ist kein Schlüssel eines Jugendamts", line)
        if code == LAND or folded in _LAND_NAMES:
            return LAND, Kind.LAND
        if not code and not folded:
            raise SourceError(path, "nennt weder Schlüssel noch Namen eines Jugendamts", line)
        if not code:
            return self._by_name(path, line, name, folded)
        found, kind = self._by_key(path, line, code, name or key, folded)
        if kind is Kind.OFFICE and name and found not in self._meant(name):
            raise SourceError(path, f"{key} ist {self.names[found]}, nicht {name!r}", line)
        return found, kind

    def _by_key(self, path: Path, line: int, code: str, said: str, folded: str) -> tuple[str, Kind]:
        kreis, rest = code[:5], code[5:]
        if kreis not in {key[2:7] for key in self.names}:
            return code, Kind.ELSEWHERE
        if rest in ("", "000"):
            town = self.by_key.get(f"{kreis}000")
            return (town, Kind.OFFICE) if town else self._kreis(path, line, kreis, said, folded)
        if known := self.by_key.get(code):
            return known, Kind.OFFICE
        if code in self.served:
            raise SourceError(
                path, f"{said} hat kein eigenes Jugendamt, zuständig ist {self.served[code]}", line
            )
        raise SourceError(path, f"{said} ({code}) ist kein Jugendamt der Region", line)

    def _kreis(self, path: Path, line: int, kreis: str, said: str, folded: str) -> tuple[str, Kind]:
        """A Kreis: its Kreisjugendamt if the row says so, the whole Kreis if it says so or has no other."""
        own = self.by_key.get(kreis)
        if _TOTAL.search(folded):
            return kreis, Kind.KREIS
        if _OFFICE.search(folded) or said.startswith("JA"):
            if own is None:
                raise SourceError(path, f"{said} ist kein Jugendamt der Region", line)
            return own, Kind.OFFICE
        if own is None:
            return kreis, Kind.KREIS
        raise SourceError(
            path,
            f"{said} kann der Kreis oder sein Kreisjugendamt sein; die Tabelle muss sagen, was gemeint ist",
            line,
        )

    def _by_name(self, path: Path, line: int, name: str, folded: str) -> tuple[str, Kind]:
        plain, town = plain_name(name), _is_town(folded)
        if not town and re.search(r"\bkreis(es|jugendamt)?\b", folded):
            kreis = self.kreise.get(plain)
            return self._kreis(path, line, kreis, name, folded) if kreis else (plain, Kind.ELSEWHERE)
        meant = self._meant(name)
        if town:
            meant = tuple(key for key in meant if len(key) > len("JA05170"))
        if len(meant) > 1:
            both = " oder ".join(self.names[key] for key in meant)
            raise SourceError(
                path, f"{name!r} kann {both} sein; die Tabelle muss sagen, was gemeint ist", line
            )
        if meant:
            return meant[0], Kind.OFFICE
        if close := difflib.get_close_matches(plain, self.plain.values(), 1, 0.8):
            near = next(self.names[key] for key, one in self.plain.items() if one == close[0])
            raise SourceError(path, f"{name!r} ist kein Jugendamt der Region; ähnlich: {near}", line)
        return plain, Kind.ELSEWHERE

    def _meant(self, name: str) -> tuple[str, ...]:
        """The districts of this name, else those whose name begins with its first word (``Voerde``)."""
        plain = plain_name(name)
        exact = tuple(key for key, one in self.plain.items() if one == plain)
        first = plain.split()[:1]
        return exact or tuple(key for key, one in self.plain.items() if first and one.split()[:1] == first)


def plain_name(name: str) -> str:
    """``Herten, Stadt``, ``Jugendamt der Stadt Herten`` and ``Jugendamt Herten`` -> ``herten``."""
    folded = re.sub(r"\b(der|des|kreises)\b", " ", _TOTAL.sub(" ", fold(name)))
    return " ".join(_LEGAL.sub(" ", folded).split())


def _is_town(folded: str) -> bool:
    return "stadt" in folded.split() or "krfr" in folded.split()


def _code(key: str) -> str | None:
    """Digits of a key with the leading zero that spreadsheets drop; empty for no key, None for nonsense."""
    digits = key.removeprefix("JA").strip()
    if digits == "":
        return ""
    if not digits.isdigit():
        return None
    if len(digits) in (1, 4, 7):
        digits = f"0{digits}"
    return digits if len(digits) in (2, 5, 8) and digits.startswith(LAND) else None
