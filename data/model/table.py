"""The figures of one indicator on one level: arrays, how they are asked and read from the CSV."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import numpy as np

from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from data.model.catalogue import Level

HEADER = "area,year,value,numerator,denominator,status"
WIDTH = len(HEADER.split(","))
STATUSES = tuple(Status)
"""What the numbers in the array of states stand for."""

_CODES = {status.value: code for code, status in enumerate(STATUSES)}

ENOUGH = 0.8
"""Share of areas with a value that makes a year worth opening with."""


class Cell(NamedTuple):
    """One figure: NaN where there is none, and the status says why. Counts are NaN where not published.

    A tuple and no dataclass, because a year of every municipality of Germany is 10,800 of them in an instant.
    """

    value: float
    numerator: float
    denominator: float
    status: Status

    @property
    def known(self) -> bool:
        """Whether there is a number (zero is one)."""
        return self.status.has_value

    @property
    def has_counts(self) -> bool:
        """Whether numerator and denominator stand behind a value, so that it can be summed and split."""
        return self.known and self.numerator >= 0 and self.denominator > 0

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")  # as every record of the store


ABSENT = Cell(np.nan, np.nan, np.nan, Status.NOT_COLLECTED)


@dataclass(frozen=True)
class Table:
    """One indicator on one level: arrays of shape (areas, years)."""

    keys: tuple[str, ...]
    years: tuple[int, ...]
    value: NDArray[np.float64]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    status: NDArray[np.uint8]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def _cells(self, row: int | slice, column: int | slice) -> map[Cell]:
        """The figures of one row or one column of the arrays."""
        layers = (self.value, self.numerator, self.denominator)
        numbers = [layer[row, column].tolist() for layer in layers]
        states = map(STATUSES.__getitem__, self.status[row, column].tolist())
        return map(tuple.__new__, repeat(Cell), zip(*numbers, states, strict=True))

    def cell(self, row: int, column: int) -> Cell:
        """The figure at a place of the arrays."""
        return Cell(
            float(self.value[row, column]),
            float(self.numerator[row, column]),
            float(self.denominator[row, column]),
            STATUSES[self.status[row, column]],
        )

    def at(self, key: str, year: int) -> Cell:
        """The figure of an area in a year; :data:`ABSENT` where the table has neither."""
        row = self._rows.get(key)
        if row is None or year not in self.years:
            return ABSENT
        return self.cell(row, self.years.index(year))

    def of_year(self, year: int) -> dict[str, Cell]:
        """All areas' figures of one year by key, in the order of the keys."""
        if year not in self.years:
            return dict.fromkeys(self.keys, ABSENT)
        return dict(zip(self.keys, self._cells(slice(None), self.years.index(year)), strict=True))

    def of_area(self, key: str) -> dict[int, Cell]:
        """One area's figures by year, oldest first."""
        row = self._rows.get(key)
        return {} if row is None else dict(zip(self.years, self._cells(row, slice(None)), strict=True))

    @cached_property
    def coverage(self) -> dict[int, int]:
        """How many areas have a value in each year."""
        known = (~np.isnan(self.value)).sum(axis=0)
        return {year: int(count) for year, count in zip(self.years, known, strict=True)}

    @cached_property
    def about(self) -> frozenset[str]:
        """The areas that it is about: of figures of a ring those in the ring, else all."""
        apart = (self.status == STATUSES.index(Status.NOT_IN_RING)).any(axis=1)
        return frozenset(key for key, is_apart in zip(self.keys, apart, strict=True) if not is_apart)

    @property
    def known_years(self) -> tuple[int, ...]:
        """Years with at least one value, oldest first."""
        return tuple(year for year, count in self.coverage.items() if count)


def read(
    path: Path, content: bytes, keys: Mapping[Level | None, tuple[str, ...]]
) -> dict[Level | None, Table]:
    """The tables in the ``content`` of the tidy CSV at ``path``, by level (None: the references).

    ``keys`` are the areas of each level in their order. The content is taken as valid
    (:mod:`data.checks.folder`); ``ValueError`` names the file where it plainly is not.
    """
    head, _, text = content.decode("utf-8").partition("\n")
    if head != HEADER:
        raise ValueError(f"{path}: the header is not {HEADER}")
    fields = text.rstrip("\n").replace("\n", ",").split(",")  # far faster than a list for each row
    areas, years, *layers, states = (fields[place::WIDTH] for place in range(WIDTH))
    places: dict[Level | None, list[int]] = {}
    level_of = {key: level for level, members in keys.items() for key in members}
    try:
        for place, area in enumerate(areas):
            places.setdefault(level_of[area], []).append(place)
        columns = (areas, years, *layers, states)
        return {
            level: _table([[column[place] for place in chosen] for column in columns], keys[level])
            for level, chosen in places.items()
        }
    except (KeyError, ValueError, IndexError) as fault:
        raise ValueError(f"{path}: is no table of this folder ({fault!r})") from fault


def _table(columns: Sequence[Sequence[str]], keys: tuple[str, ...]) -> Table:
    """A table from the columns of the CSV; cells without a row were not collected."""
    areas, years, *layers, states = columns
    distinct = sorted(set(years))
    row_of = {key: row for row, key in enumerate(keys)}
    column_of = {year: column for column, year in enumerate(distinct)}
    at = [row_of[area] for area in areas], [column_of[year] for year in years]
    shape = (len(keys), len(distinct))
    numbers = np.full((3, *shape), np.nan)
    for layer, texts in zip(numbers, layers, strict=True):
        layer[at] = [float(text or "nan") for text in texts]
    status = np.full(shape, _CODES[Status.NOT_COLLECTED], np.uint8)
    status[at] = [_CODES[state] for state in states]
    return made(keys, tuple(map(int, distinct)), numbers, status)


def made(
    keys: tuple[str, ...], years: tuple[int, ...], numbers: NDArray[np.float64], status: NDArray[np.uint8]
) -> Table:
    """A table over arrays that nobody may write any more; ``numbers`` are value, numerator, denominator."""
    numbers.setflags(write=False)
    status.setflags(write=False)
    return Table(keys, years, numbers[0], numbers[1], numbers[2], status)
