"""What stood when: the figures of a day, as far as reports and former values tell.

A report names indicator, level and years of what became new, and how many values; a former value knows the
day it was replaced on. From both follows what held at the end of a day:

- All reports of a day are one update. The first stock (``initial``) makes nothing new.
- A value is new only where all values are that stood in the years its part of the report names: where some
  were there before, the report does not say which, and none counts as new.
- A year that a later report adds to is not judged for the day.
- Of a value that was replaced twice in a day nobody knows what stood before.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from data.editorial.changes import REFERENCE
from data.model.catalogue import Level
from data.model.status import Status
from data.model.table import ABSENT, STATUSES, Cell, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.editorial.changes import Part
    from data.editorial.vintages import Vintage
    from data.model.catalogue import Indicator
    from data.model.table import Table
    from data.store.store import Store

Series = tuple[str, Level]
"""The slug of an indicator and a level."""


@dataclass(frozen=True)
class History:
    """The past of a store's figures. Days are written as in reports (``2026-11-29``)."""

    store: Store

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days on which figures changed, the latest first, without the first stock."""
        return tuple(dict.fromkeys(report.date for report in self.store.reports if not report.initial))

    @cached_property
    def began(self) -> str:
        """The day of the first stock; empty where no report is one."""
        return next((report.date for report in self.store.reports if report.initial), "")

    def changed(self, day: str) -> tuple[Indicator, ...]:
        """The indicators that the reports of a day name, in the order of the catalogue."""
        catalogue = self.store.catalogue
        changes = (c for report in self.store.reports if report.date == day for c in report.changes)
        named = {item.slug for change in changes if (item := catalogue.find(change.slug))}
        return tuple(item for slug, item in catalogue.indicators.items() if slug in named)

    def fresh(self, slug: str, level: Level, day: str) -> tuple[int, ...]:
        """The years of which all values on the level are new on the day, oldest first."""
        return self._fresh.get((slug, level, day), ())

    def added(self, slug: str, level: Level, day: str) -> frozenset[int]:
        """The years to which the day has added values on the level, all of them or some."""
        return frozenset(
            y for at, part in self._added.get((slug, level), ()) if at == day for y in part.years
        )

    def added_later(self, slug: str, level: Level, day: str) -> frozenset[int]:
        """The years to which later days have added values on the level."""
        return frozenset(y for at, part in self._added.get((slug, level), ()) if at > day for y in part.years)

    def cell(self, indicator: Indicator, key: str, year: int, day: str) -> Cell | None:
        """The figure of an area at the end of a day; None where nobody knows which of two it was."""
        stood = self._stood(indicator.slug, key, year, day)
        if not stood:
            return self.store.cell(indicator, key, year)
        return _cell(stood[0]) if len(stood) == 1 else None

    def replaced(self, indicator: Indicator, key: str, day: str) -> dict[int, Cell]:
        """The figures of an area that a day has replaced, by year; none where nobody knows which it was."""
        found = {}
        for year in self._years.get((indicator.slug, key), ()):
            those = [v for v in self._former[indicator.slug, key, year] if v.until == day]
            if len(those) == 1:
                found[year] = _cell(those[0])
        return found

    def until(self, slug: str, key: str, year: int, day: str) -> str:
        """The later day that replaced the figure of the end of a day; empty where it still stands."""
        return next((vintage.until for vintage in self._stood(slug, key, year, day)), "")

    def table(self, indicator: Indicator, level: Level, day: str) -> Table | None:
        """The figures of a level as :meth:`cell` gives them, of the years there are today."""
        table = self.store.table(indicator, level)
        if table is None:
            return None
        places = [
            (row, table.years.index(year))
            for row, key in enumerate(table.keys)
            for year in self._years.get((indicator.slug, key), ())
            if year in table.years and self.until(indicator.slug, key, year, day)
        ]
        if not places:
            return table
        numbers, status = np.stack((table.value, table.numerator, table.denominator)), table.status.copy()
        for row, column in places:
            cell = self.cell(indicator, table.keys[row], table.years[column], day) or ABSENT
            numbers[:, row, column] = cell[:3]
            status[row, column] = STATUSES.index(cell.status)
        return made(table.keys, table.years, numbers, status)

    # ---- Reports and former values by what is asked for --------------------------------------------------

    @cached_property
    def _added(self) -> Mapping[Series, list[tuple[str, Part]]]:
        """What became new after the first stock, with the day."""
        found: dict[Series, list[tuple[str, Part]]] = defaultdict(list)
        for day, slug, part in self._parts():
            if part.level != REFERENCE:
                found[slug, Level(part.level)].append((day, part))
        return dict(found)

    def _parts(self) -> Iterator[tuple[str, str, Part]]:
        for report in self.store.reports:
            for change in () if report.initial else report.changes:
                if item := self.store.catalogue.find(change.slug):
                    yield from ((report.date, item.slug, part) for part in change.new)

    @cached_property
    def _fresh(self) -> Mapping[tuple[str, Level, str], tuple[int, ...]]:
        years: dict[tuple[str, Level, str], set[int]] = defaultdict(set)
        for (slug, level), parts in self._added.items():
            for day, part in parts:
                if self._is_whole(slug, level, day, part):
                    years[slug, level, day].update(part.years)
        return {place: tuple(sorted(found)) for place, found in years.items()}

    def _is_whole(self, slug: str, level: Level, day: str, part: Part) -> bool:
        """Whether a part counts all values that stood in its years at the end of the day."""
        item, areas = self.store.catalogue.indicators[slug], self.store.areas.by_level[level]
        cells = (self.cell(item, area.key, year, day) for area in areas for year in part.years)
        return sum(cell is None or cell.known for cell in cells) == part.values

    @cached_property
    def _former(self) -> Mapping[tuple[str, str, int], list[Vintage]]:
        """Former values by place, the first replaced first."""
        found: dict[tuple[str, str, int], list[Vintage]] = defaultdict(list)
        for vintage in sorted(self.store.vintages, key=lambda one: one.until):
            if item := self.store.catalogue.find(vintage.slug):
                found[item.slug, vintage.area, vintage.year].append(vintage)
        return dict(found)

    @cached_property
    def _years(self) -> Mapping[tuple[str, str], list[int]]:
        """The years with former values by indicator and area, oldest first."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for slug, area, year in sorted(self._former):
            found[slug, area].append(year)
        return dict(found)

    def _stood(self, slug: str, key: str, year: int, day: str) -> Sequence[Vintage]:
        """What was replaced on the first day after a day that replaced anything of a place."""
        later = [vintage for vintage in self._former.get((slug, key, year), ()) if vintage.until > day]
        return [vintage for vintage in later if vintage.until == later[0].until]


def _cell(vintage: Vintage) -> Cell:
    texts = (vintage.value, vintage.numerator, vintage.denominator)
    value, numerator, denominator = (float(text or "nan") for text in texts)
    return Cell(value, numerator, denominator, Status(vintage.status))
