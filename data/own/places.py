"""Which area a name or a key means: official keys with or without their leading zero, names as written."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from data.areas import level_of
from data.catalogue import Level
from data.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.areas import Area, Areas

Found = dict[Level | None, str]
"""Keys by level; None is that of a reference."""

_REFERENCES = {
    "RUHR": ("ruhr", "ruhrgebiet", "metropole ruhr", "ruhr region", "rvr"),
    "05": ("nrw", "nordrhein westfalen", "land nrw", "north rhine westphalia", "05"),
    "DG": ("deutschland", "bund", "bundesgebiet", "germany", "dg"),
}
_KINDS = {
    Level.GEMEINDE: ("stadt {}", "{} stadt", "gemeinde {}", "{} gemeinde"),
    Level.KREIS: (
        "{} kreisfreie stadt",
        "kreisfreie stadt {}",
        "{} krfr stadt",
        "kreis {}",
        "{} kreis",
        "{} landkreis",
    ),
    Level.JUGENDAMT: (
        "jugendamt {}",
        "{} jugendamt",
        "stadtjugendamt {}",
        "jugendamt stadt {}",
        "kreisjugendamt {}",
    ),
}
_TYPE = re.compile(
    r"^(kreisfreie stadt|kreisjugendamt|stadtjugendamt|jugendamt|landkreis|kreis|stadt|gemeinde) "
)
_SHORTENED = ((re.compile(r"\ba d\b"), "an der"), (re.compile(r"\ba s$"), "am see"))


def _bare(text: str) -> str:
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


class Places:
    """The areas by every spelling of their names."""

    def __init__(self, areas: Areas) -> None:
        self.areas = areas
        self._names: dict[str, Found] = {}
        for area in areas:
            for spelling in _spellings(area):
                self._names.setdefault(spelling, {}).setdefault(area.level, area.key)
        for key, names in _REFERENCES.items():
            for name in names:
                self._names.setdefault(name, {}).setdefault(None, key)

    def by_key(self, text: str) -> str | None:
        """The key of a known area or reference that a text is, with what spreadsheets do to keys mended."""
        key = normal_key(text)
        if key is None:
            return None
        if key in self.areas.by_key or key in self.areas.references:
            return key
        short = key[:-3]
        return short if key.endswith("000") and short in self.areas.by_key else None

    def by_name(self, text: str) -> Found:
        """The areas of exactly this name, by level; empty if there is none."""
        folded = fold(text)
        for short, full in _SHORTENED:
            folded = short.sub(full, folded)
        return self._names.get(folded) or self._names.get(_bare(folded)) or {}

    def main_level(self, names: Iterable[str], head: str = "") -> Level | None:  # noqa: ARG002
        """The level meant by names that exist on several: ``head`` stands above them.

        None where nothing decides; then :meth:`levels` are those that may be meant (none: no name is known).
        """
        counts = Counter(level for name in set(names) for level in self.by_name(name) if level)
        return max(counts, key=lambda level: (counts[level], -list(Level).index(level)), default=None)

    def levels(self, names: Iterable[str]) -> tuple[Level, ...]:
        """The levels on which there are areas of these names, the finest first."""
        found = {level for name in set(names) for level in self.by_name(name)}
        return tuple(level for level in Level if level in found)

    def on(self, name: str, level: Level | None) -> str | None:
        """The area of a name on a level, else on the only other level that has one."""
        found = self.by_name(name)
        if level in found:
            return found[level]
        others = set(found.values())
        return others.pop() if len(others) == 1 else None

    def candidates(self, level: Level | None) -> tuple[Area, ...]:
        """The areas that may have been meant by a name that fits none."""
        return self.areas.by_level[level or Level.GEMEINDE]

    def label(self, key: str) -> str:
        """Name of an area with its key, or of a reference."""
        area = self.areas.get(key)
        return area.name if area else self.areas.references[key].name.de


def _spellings(area: Area) -> set[str]:
    found = set()
    for name in {fold(area.name), fold(area.short)}:
        base = _TYPE.sub("", name)
        kinds = _KINDS[area.level]
        # A town without a district of its own is no "kreisfreie Stadt", and a district is no town.
        if area.level is Level.KREIS:
            kinds = kinds[:3] if area.kreisfrei else kinds[3:]
        if area.level is Level.JUGENDAMT:
            kinds = kinds[4:] if len(area.key) == 7 else kinds[:4]
        found |= {name, *(kind.format(base) for kind in kinds)}
    if area.level is Level.GEMEINDE and area.kreisfrei:
        base = fold(area.name)
        found |= {kind.format(base) for kind in _KINDS[Level.KREIS][:3]}
    return found | {_bare(name) for name in found}


def normal_key(text: str) -> str | None:
    """A text as an official key, or None: blanks and a lost leading zero are mended, long keys are cut.

    ``5913000`` is ``05913000``, ``5913`` is ``05913``, ``059130000000`` (with the place of the association
    of municipalities) is ``05913000``, ``JA5913000`` is ``JA05913000``.
    """
    stripped = re.sub(r"[\s\u00a0'`´]", "", text).upper()
    stripped = stripped.removesuffix(".0")
    if stripped in _REFERENCES:
        return stripped
    prefix, digits = ("JA", stripped[2:]) if stripped.startswith("JA") else ("", stripped)
    if not re.fullmatch(r"[0-9]{4,12}", digits):
        return None
    if len(digits) in {4, 7, 11}:
        digits = "0" + digits
    if len(digits) == 12 and not prefix:
        digits = digits[:5] + digits[9:]
    return prefix + digits if level_of(prefix + digits) else None
