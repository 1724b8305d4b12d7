"""The store of one view whose user put areas together: the same figures, and those of the unions.

A union stands on the level of the view wherever whole areas of that level make it up. Its figures are summed
when they are asked for, by the rules of every other union (:mod:`data.numbers.unions`). Nothing of it is kept
in the store behind it, which all views share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from data.model.amounts import Figure
from data.model.areas import Area
from data.model.reading import LANGUAGES, Text
from data.model.status import Status
from data.model.table import ABSENT, Cell
from data.numbers.unions import unite
from data.store import store as store_module
from data.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from data.model.catalogue import Indicator, Level, Remark


@dataclass(frozen=True)
class United(Store):
    """``base`` with the ``unions`` of a view on one level, by their keys. They are in no list of areas.

    ``asked`` is what they were made for, so that it is seen whether another view wants the same.
    """

    base: Store = field(kw_only=True)
    level: Level = field(kw_only=True)
    unions: Mapping[str, Area] = field(kw_only=True)
    asked: tuple[object, ...] = field(default=(), kw_only=True)

    def area(self, key: str) -> Area | None:
        """As of any store, and the union of this key, whether the level has its like or not."""
        return self.unions.get(key) or self.base.area(key)

    def members(self, key: str) -> tuple[Area, ...]:
        """The areas of the level that make up a union exactly, by their keys; none where they do not."""
        return self._split[key][0] if key in self.unions and not self._split[key][1] else ()

    def cut(self, key: str) -> tuple[Area, ...]:
        """The areas of the level that lie only partly in a union, by their keys."""
        return self._split[key][1] if key in self.unions else ()

    @cached_property
    def _split(self) -> Mapping[str, tuple[tuple[Area, ...], tuple[Area, ...]]]:
        """Of each union the areas that lie in it, and those that do in part."""
        return {key: _split(self.base, one) for key, one in self.unions.items()}

    def cell(self, indicator: Indicator, key: str, year: int) -> Cell:
        """As of any store; of a union the sum of its members' counts."""
        if key not in self.unions:
            return self.base.cell(indicator, key, year)
        cells = [self.base.cell(indicator, area.key, year) for area in self.members(key)]
        return _united(indicator, cells)

    def series(self, indicator: Indicator, key: str) -> dict[int, Cell]:
        """As of any store; of a union every year of its level."""
        if key not in self.unions:
            return self.base.series(indicator, key)
        every = [self.base.series(indicator, area.key) for area in self.members(key)]
        years = every[0] if every else ()
        return {year: _united(indicator, [cells.get(year, ABSENT) for cells in every]) for year in years}

    def remarks(self, indicator: Indicator, key: str, year: int) -> tuple[Remark, ...]:
        """As of any store; of a union what is known about the figures of its members, with their names."""
        if key not in self.unions or not indicator.remarks:
            return self.base.remarks(indicator, key, year)
        whose: dict[Remark, list[Area]] = {}
        for area in self.members(key):
            for remark in self.base.remarks(indicator, area.key, year):
                whose.setdefault(remark, []).append(area)
        return tuple(_of_members(remark, areas) for remark, areas in whose.items())

    def missing_parts(self, indicator: Indicator, area: Area, year: int) -> tuple[Area, ...]:
        """As of any store; of a union those of its members that have no figure."""
        if area.key not in self.unions:
            return self.base.missing_parts(indicator, area, year)
        found = ((one, self.base.cell(indicator, one.key, year)) for one in self.members(area.key))
        return tuple(one for one, cell in found if not (cell.known or _figure(cell).countable))


for _name in (*store_module.SHARED, "_classes"):
    setattr(United, _name, property(attrgetter(f"base.{_name}")))  # worked out once, for every view


def united(base: Store, level: Level, unions: Iterable[Area], asked: tuple[object, ...] = ()) -> United:
    """The store ``base`` with some unions, all of one level."""
    given: dict[str, Any] = {one.name: getattr(base, one.name) for one in fields(Store)}
    return United(**given, base=base, level=level, unions={area.key: area for area in unions}, asked=asked)


def union(store: Store, key: str, name: str, members: Iterable[str], level: Level) -> Area:
    """Some areas of the region as one; each municipality counts once, however many of them hold it."""
    areas = [store.areas.by_key[member] for member in members]
    parts = tuple(sorted({part for area in areas for part in area.parts}))
    towns = [store.areas.by_key[part] for part in parts]
    kreise = {town.kreis for town in towns}
    return Area(
        key=key,
        name=name,
        short=name,
        level=level,
        parts=parts,
        kreis=kreise.pop() if len(kreise) == 1 else "",
        kreisfrei=False,
        population=sum(town.population for town in towns),
        area_km2=round(sum(town.area_km2 for town in towns), 2),
        members=tuple(area.key for area in areas),
    )


def _split(store: Store, union: Area) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
    parts = set(union.parts)
    touched = [area for area in store.areas.by_level[union.level] if parts.intersection(area.parts)]
    inside = tuple(area for area in touched if parts.issuperset(area.parts))
    return inside, tuple(area for area in touched if area not in inside)


def _of_members(remark: Remark, areas: Iterable[Area]) -> Remark:
    """A remark under the names of the areas that it is about; one on all areas as it is."""
    if not remark.areas:
        return remark
    names = ", ".join(area.short for area in areas)
    return replace(remark, text=Text(*(f"{names}: {remark.text[language]}" for language in LANGUAGES)))


def _united(indicator: Indicator, cells: list[Cell]) -> Cell:
    made = unite(indicator, [_figure(cell) for cell in cells]) if cells else None
    if made is None or all(cell.status.is_absent for cell in cells):
        return ABSENT
    return Cell(_number(made.value), _number(made.numerator), _number(made.denominator), made.status)


def _figure(cell: Cell) -> Figure:
    """A figure of the store as the arithmetic of unions takes it."""
    value, numerator, denominator = (
        None if math.isnan(number) else number for number in (cell.value, cell.numerator, cell.denominator)
    )
    return Figure(value, numerator, denominator, cell.status, cell.status is Status.ROUNDED)


def _number(value: float | None) -> float:
    return math.nan if value is None else value
