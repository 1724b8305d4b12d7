"""Statistical neighbours: the areas most like mine by context, with the reasons.

Each variable is standardised over all areas of the level (mean 0, population standard deviation 1); the
distance of two areas is the root of the weighted mean of their squared differences over the variables that
both have. Only context goes in, never an outcome: an outcome would compare like with like and call it fair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.areas import Area
    from data.catalogue import Level
    from data.store import Store
    from data.variables import Variable

K = 6
"""How many neighbours are shown unless the user says otherwise."""

MOST = 15
WEIGHTS = (0.0, 0.5, 1.0, 2.0)
"""The weights a variable may have; 0 switches it off."""

ENOUGH = 0.5
"""Share of the weight that two areas must have in common to be compared at all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable on one level: ``raw`` values as published and standardised ``scores``, both by area key.

    Areas without a value are in neither. ``year`` is None for a property of the area.
    """

    variable: Variable
    weight: float
    year: int | None
    raw: Mapping[str, float]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area with its distance (in standard deviations).

    ``left_out`` are the variables it has no value of; ``drops`` are those without which it would no longer be
    among the nearest.
    """

    key: str
    distance: float
    left_out: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()

    @property
    def stable(self) -> bool:
        """Whether it stays among the nearest whichever single variable is left out."""
        return not self.drops


@dataclass(frozen=True, slots=True)
class Likeness:
    """Neighbours of an area, nearest first.

    ``columns`` are all variables of the level, also those of weight 0; ``left_out`` names those that count
    but that the area itself has no value of; ``apart`` are areas with too little in common to be compared.
    """

    key: str
    neighbours: tuple[Neighbour, ...]
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def used(self) -> tuple[Column, ...]:
        """The variables that went into the distances."""
        return tuple(c for c in self.columns if c.weight > 0 and c.variable.key not in self.left_out)


def columns(store: Store, level: Level, weights: Mapping[str, float]) -> tuple[Column, ...]:
    """All variables that exist on a level, with the user's ``weights`` where given."""
    areas = store.areas.by_level[level]
    found = []
    for variable in store.variables:
        year, raw = _values(store, variable, level, areas)
        if raw:
            weight = variable.weight(level, weights)
            found.append(Column(variable, weight, year, raw, standardise(raw, log=variable.log)))
    return tuple(found)


def _values(
    store: Store, variable: Variable, level: Level, areas: Sequence[Area]
) -> tuple[int | None, dict[str, float]]:
    if variable.property == "population":
        return None, {area.key: float(area.population) for area in areas}
    if variable.property == "density":
        return None, {area.key: area.population / area.area_km2 for area in areas}
    indicator = store.catalogue.indicators[variable.indicator or ""]
    table, year = store.table(indicator, level), store.latest(indicator, level)
    if table is None or year is None:
        return None, {}
    return year, {key: cell.value for key, cell in table.of_year(year).items() if cell.known}


def standardise(raw: Mapping[str, float], *, log: bool = False) -> dict[str, float]:
    """z-scores with the population standard deviation; all 0 where the values do not differ.

    With ``log`` the logarithm is standardised; values must then be above 0.
    """
    values = np.array([math.log(value) if log else value for value in raw.values()])
    spread = float(values.std())
    if spread < 1e-12 * max(1.0, float(np.abs(values).max())):
        return dict.fromkeys(raw, 0.0)
    return dict(zip(raw, ((values - values.mean()) / spread).tolist(), strict=True))


def distance(used: Sequence[Column], one: str, other: str) -> float | None:
    """Distance of two areas; None where they share less than half of the weight."""
    total = sum(column.weight for column in used)
    both = [c for c in used if one in c.scores and other in c.scores]
    shared = sum(column.weight for column in both)
    if total <= 0 or shared < ENOUGH * total:
        return None
    squares = sum(c.weight * (c.scores[one] - c.scores[other]) ** 2 for c in both)
    return math.sqrt(squares / shared)


def nearest(used: Sequence[Column], mine: str, keys: Sequence[str], k: int) -> list[tuple[float, str]]:
    """The ``k`` nearest of ``keys`` as (distance, key); equal distances in the order of the keys."""
    found = [(d, key) for key in keys if key != mine and (d := distance(used, mine, key)) is not None]
    return sorted(found)[:k]


def likeness(store: Store, level: Level, mine: str, k: int, weights: Mapping[str, float]) -> Likeness:
    """The ``k`` neighbours of an area of ``level`` with reasons, gaps and stability."""
    keys = [area.key for area in store.areas.by_level[level]]
    return judge(columns(store, level, weights), mine, keys, k)


def judge(table: Sequence[Column], mine: str, keys: Sequence[str], k: int) -> Likeness:
    """As :func:`likeness`, over given columns."""
    counted = [column for column in table if column.weight > 0]
    left_out = tuple(c.variable.key for c in counted if mine not in c.scores)
    used = [column for column in counted if mine in column.scores]
    found = nearest(used, mine, keys, k)
    # With one variable only, leaving it out leaves nothing to compare by: no test of stability.
    without: dict[str, set[str]] = {}
    for column in used if len(used) > 1 else ():
        rest = [other for other in used if other is not column]
        without[column.variable.key] = {key for _, key in nearest(rest, mine, keys, k)}
    neighbours = tuple(
        Neighbour(
            key=key,
            distance=far,
            left_out=tuple(c.variable.key for c in used if key not in c.scores),
            drops=tuple(name for name, nearest_then in without.items() if key not in nearest_then),
        )
        for far, key in found
    )
    apart = tuple(key for key in keys if key != mine and distance(used, mine, key) is None)
    return Likeness(mine, neighbours, tuple(table), left_out, apart)
