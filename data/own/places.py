"""Which area a name or a key means: official keys as spreadsheets leave them, names as people write them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.region import GERMANY, current
from data.own.spelling import Kind, Spelling, bare, folded, spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.model.areas import Area, Areas

Found = dict[Level | None, str]
"""Keys by level; None is that of a reference."""

_GERMANY = ("deutschland", "bundesrepublik deutschland", "bund", "bundesgebiet", "brd", "germany", "dg")


class Places:
    """The areas by every spelling of their names; ``outside`` gives areas beyond the region."""

    def __init__(self, areas: Areas, outside: Callable[[], Iterable[Area]] = tuple) -> None:
        region = current()
        self.areas = areas
        self._outside = outside
        self._spelled = region.spelled
        self._towns: dict[str, Found] = {}
        self._districts: dict[str, Found] = {}
        for area in areas:
            for name in {area.name, area.short}:
                self._add(area, name)
        self._named: dict[str, Found] = {}  # of this file
        called = {region.key: self._spelled.region, region.land_key: self._spelled.land, GERMANY: _GERMANY}
        self._references = {name: key for key, names in called.items() if key for name in names}

    def _add(self, area: Area, name: str) -> None:
        official = spelling(name)
        is_district = area.level is not Level.GEMEINDE and _is_district(area)
        known = self._districts if is_district else self._towns
        shorts = (self._spelled.plates, self._spelled.initials)
        letters = (short[area.key] for short in shorts if area.key in short)
        bases = {official.base, folded(name), *letters}
        if not is_district:
            bases |= {f"{base}{tail}" for base in _without_tail(official.base) for tail in _tails()}
        for base in bases | {bare(base) for base in bases}:
            known.setdefault(base, {}).setdefault(area.level, area.key)

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
        """The areas that a name may mean, by level; empty if there is none.

        A bare name of a Kreis is one of its names beside that of the town; what is said about the kind
        (``Stadt``, ``Kreis``, ``Jugendamt``) leaves only areas of that kind.
        """
        if text not in self._named:
            self._named[text] = self.looked_up(text)
        return self._named[text]

    def looked_up(self, text: str) -> Found:
        """As :meth:`by_name`, of a name that is not remembered."""
        name = spelling(text)
        reference = self._references.get(folded(text)) or (
            self._references.get(name.base) if name.kinds <= {Kind.TOTAL} else None
        )
        return {None: reference} if reference else self._of_kind(name)

    def _of_kind(self, name: Spelling) -> Found:
        kinds, towns, districts = name.kinds, self._at(self._towns, name.base), self._districts
        if kinds & {Kind.TOWN, Kind.FREE} and Kind.DISTRICT in kinds:
            return {}
        district = self._at(districts, name.base)
        if Kind.DISTRICT in kinds:
            found = district
        elif kinds & {Kind.TOWN, Kind.FREE, Kind.OFFICE} or not kinds:
            found = towns
        else:  # a total: of the town or of the Kreis of its name
            found = {} if towns and district else towns
        if Kind.FREE in kinds and Level.KREIS not in found:
            return {}
        if not kinds and Level.KREIS in district and name.base not in self._spelled.plates.values():
            found = {**found, Level.KREIS: district[Level.KREIS]}
        only = {Kind.OFFICE: Level.JUGENDAMT, Kind.DISTRICT: Level.KREIS}
        level = next((level for kind, level in only.items() if kind in kinds), None)
        return {at: found[at] for at in Level if at in found and level in {None, at}}

    @staticmethod
    def _at(known: dict[str, Found], base: str) -> Found:
        return known.get(base) or known.get(bare(base)) or {}

    def meant(self, text: str) -> tuple[str, ...]:
        """The areas to choose from where a name is open: the finest first."""
        name = spelling(text)
        towns, districts = self._at(self._towns, name.base), self._at(self._districts, name.base)
        found = [districts] if Kind.DISTRICT in name.kinds and districts else [towns, districts]
        keys = [one[level] for level in Level for one in found if level in one]
        return tuple(dict.fromkeys(keys))

    def beyond(self, key: str, name: str) -> Area | None:
        """The area outside the region that a key or a name means; None for anything else."""
        known = self._beyond
        return known.get(normal_key(key) or "") or (known.get(spelling(name).base) if name else None)

    @cached_property
    def _beyond(self) -> dict[str, Area]:
        found: dict[str, Area] = {}
        for area in self._outside():
            found[area.key] = area
            found.setdefault(spelling(area.name).base, area)
        return found

    def levels(self, names: Iterable[str]) -> tuple[Level, ...]:
        """The levels on which there are areas of these names, the finest first."""
        found = {level for name in set(names) for level in self.by_name(name)}
        return tuple(level for level in Level if level in found)

    def on(self, name: str, level: Level | None) -> str | None:
        """The area of a name on a level, else the one area that it can mean; None where that is open.

        Among offices, a Kreis that has an office for a part of its towns may mean the one or the other.
        """
        found = self.by_name(name)
        if level in found:
            return found[level]
        if level is Level.JUGENDAMT and f"JA{found.get(Level.KREIS)}" in self.areas.by_key:
            return None
        return next(iter(found.values())) if found and self.same(found.values()) else None

    def same(self, keys: Iterable[str]) -> bool:
        """Whether areas are one territory under several keys."""
        return len({(area.parts if (area := self.areas.get(key)) else key) for key in keys}) == 1

    def candidates(self, level: Level | None) -> tuple[Area, ...]:
        """The areas that may have been meant by a name that fits none."""
        return self.areas.by_level[level or Level.GEMEINDE]

    def label(self, key: str) -> str:
        """Name of an area with its key, or of a reference."""
        area = self.areas.get(key)
        return area.name if area else self.areas.references[key].name.de


def _is_district(area: Area) -> bool:
    """Whether a Kreis has several towns, or an office is that of such a Kreis."""
    return len(area.key.removeprefix("JA")) == 5 and not area.kreisfrei


def _without_tail(base: str) -> set[str]:
    return {base, *(base.removesuffix(f" {tail}") for tail in current().spelled.tails)}


def _tails() -> tuple[str, ...]:
    return ("", *(f" {landscape}" for landscape in current().spelled.landscapes))


def normal_key(text: str) -> str | None:
    """A text as an official key, or None: blanks and a lost leading zero are mended, long keys are cut.

    ``5913000`` is ``05913000``, ``5913`` is ``05913``, ``059130000000`` (with the place of the association
    of municipalities) is ``05913000``, ``JA5913000`` is ``JA05913000``, ``913000`` (without the Land) is
    ``05913000``.
    """
    stripped = re.sub(r"[\s\u00a0'`´]", "", text).upper()
    stripped = stripped.removesuffix(".0")
    if stripped in current().references:
        return stripped
    prefix, digits = ("JA", stripped[2:]) if stripped.startswith("JA") else ("", stripped)
    if not re.fullmatch(r"[0-9]{4,12}", digits):
        return None
    if len(digits) in {4, 7, 11}:
        digits = "0" + digits
    if len(digits) == 6 and not prefix:
        digits = current().land_key + digits
    if len(digits) == 12 and not prefix:
        digits = digits[:5] + digits[9:]
    return prefix + digits if level_of(prefix + digits) else None
