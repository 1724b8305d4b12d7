"""Official denominators: figures of the same territory, age and year as a town's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.status import Status
from data.ring import starter

if TYPE_CHECKING:
    from data.model.catalogue import Indicator, Level
    from data.model.reading import Text
    from data.model.source_files import SourceFile
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Official:
    """An official figure, more than zero: the day of its kind, whether it is rounded to a multiple of 5."""

    value: float
    file: SourceFile
    date: Text
    rounded: bool

    @property
    def source(self) -> str:
        """Publisher and table with the attribution they ask for."""
        return f"{self.file.publisher}, {self.file.table}; {self.file.attribution}"


def official(store: Store, basis: str, town: str, year: int) -> Official | None:
    """The official figures of a town, an area of any level; None where there are none of its territory.

    A town of a Kreis has no figures of that Kreis; nothing is taken from another year or another age.
    """
    found, area = starter.of(store).by_basis.get(basis), store.areas.get(town)
    if found is None or area is None:
        return None
    indicator = store.catalogue.indicators[found.indicator]
    for same in store.areas.same(area):
        cell = store.cell(indicator, same.key, year)
        value: float = getattr(cell, found.part)
        if cell.known and value > 0:  # not so for one that is not published
            file = _file(indicator, same.level, year)
            return Official(value, file, indicator.reference_date, cell.status is Status.ROUNDED)
    return None


def _file(indicator: Indicator, level: Level, year: int) -> SourceFile:
    """The file behind a year on a level; unions are added up from the level that the file has."""
    covering = [origin for origin in indicator.origins if origin.covers(year)]
    here = [origin for origin in covering if level in origin.levels]
    built = [origin for origin in covering if origin.levels]
    return (here or built or covering or indicator.origins)[0].file
