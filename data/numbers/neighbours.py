"""Statistical neighbours: the areas most like mine by context, with the reasons.

Each variable is standardised over all areas of the level (mean 0, population standard deviation 1); the
distance of two areas is the root of the weighted mean of their squared differences over the variables that
both have. Areas that share less than half of the weight are not compared at all. Only context goes in, never
an outcome: an outcome would compare like with like and call it fair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.editorial.variables import Variable
    from data.model.areas import Area
    from data.model.catalogue import Level
    from data.numbers.asked import Figures

K = 6
"""How many neighbours are shown unless the user says otherwise."""

MOST = 15
"""How many neighbours a user may ask for; a level may have fewer areas."""

WEIGHTS = (0.0, 0.5, 1.0, 2.0)
"""The weights a variable may have; 0 switches it off."""

ENOUGH = 0.5
"""Share of the weight that two areas must have in common to be compared at all."""

_DUST = 12  # decimals of a distance; what differs only beyond them is equally far


@dataclass(frozen=True, slots=True)
class Column:
    """A variable on one level: ``raw`` values as published and standardised ``scores``, both by area key.

    Areas without a value are in neither; an artefact has no score, nor has a value without the logarithm that
    is needed. ``year`` is None for a property of the area.
    """

    variable: Variable
    weight: float
    year: int | None
    raw: Mapping[str, float]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area with its distance (in standard deviations).

    ``left_out`` are the used variables it has no value of; ``drops`` are those without which it would no
    longer be among the nearest.
    """

    key: str
    distance: float
    left_out: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Neighbours of an area, nearest first.

    ``columns`` are all variables of the level, also those of weight 0; ``left_out`` names those that count
    but that the area itself has no value of; ``apart`` are areas with too little in common to be compared,
    all others where the area itself has less than half of the weight. ``untested`` are used variables without
    which nobody could be compared: whether a neighbour would stay cannot be said.
    """

    key: str
    neighbours: tuple[Neighbour, ...]
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    apart: tuple[str, ...]
    untested: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[Column, ...]:
        """The variables that are not switched off."""
        return tuple(column for column in self.columns if column.weight > 0)

    @property
    def used(self) -> tuple[Column, ...]:
        """The variables that went into the distances."""
        return tuple(column for column in self.counted if column.variable.key not in self.left_out)

    @property
    def tested(self) -> bool:
        """Whether stability could be tested: without the only variable there is nothing to compare by."""
        return len(self.untested) < len(self.used)

    @property
    def stable(self) -> tuple[Neighbour, ...]:
        """The neighbours that stay whichever single variable is left out; none where that was not tested."""
        return tuple(n for n in self.neighbours if not n.drops) if self.tested else ()


def columns(store: Figures, level: Level, weights: Mapping[str, float]) -> tuple[Column, ...]:
    """All variables that exist on a level, with the user's ``weights`` where given."""
    areas = store.areas.by_level[level]
    found = []
    for variable in store.variables:
        year, raw = _values(store, variable, level, areas)
        if raw:
            weight = variable.weight(level, weights)
            odd = artefacts(store, variable, level, year)
            plain = {key: value for key, value in raw.items() if key not in odd}
            found.append(Column(variable, weight, year, raw, standardise(plain, log=variable.log)))
    return tuple(found)


def _values(
    store: Figures, variable: Variable, level: Level, areas: Sequence[Area]
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


def artefacts(store: Figures, variable: Variable, level: Level, year: int | None) -> frozenset[str]:
    """The areas whose value says more about how was counted than about them."""
    if variable.indicator is None or year is None:
        return frozenset()
    remarks = [r for r in store.catalogue.indicators[variable.indicator].remarks if r.is_artefact]
    areas = store.areas.by_level[level] if remarks else ()
    return frozenset(a.key for a in areas if any(r.concerns(level, a.parts, year) for r in remarks))


def standardise(raw: Mapping[str, float], *, log: bool = False) -> dict[str, float]:
    """z-scores with the population standard deviation; all 0 where the values do not differ.

    With ``log`` the logarithm is standardised; areas whose value has none (0 or below) are left out.
    """
    usable = {key: math.log(value) if log else value for key, value in raw.items() if not log or value > 0}
    if not usable:
        return {}
    values = np.array(list(usable.values()))
    spread = float(values.std())
    if spread < 1e-12 * max(1.0, float(np.abs(values).max())):
        return dict.fromkeys(usable, 0.0)
    return dict(zip(usable, ((values - values.mean()) / spread).tolist(), strict=True))


def distance(counted: Sequence[Column], one: str, other: str) -> float | None:
    """Distance of two areas, the same both ways; None where they share less than half of the weight."""
    total = sum(column.weight for column in counted)
    both = [c for c in counted if one in c.scores and other in c.scores]
    shared = sum(column.weight for column in both)
    if shared <= 0 or shared < ENOUGH * total:
        return None
    squares = sum(c.weight * (c.scores[one] - c.scores[other]) ** 2 for c in both)
    return math.sqrt(squares / shared)


def nearest(counted: Sequence[Column], mine: str, keys: Sequence[str], k: int) -> list[tuple[float, str]]:
    """The ``k`` nearest of ``keys`` as (distance, key); equal distances in the order of the keys."""
    found = [(d, key) for key in keys if key != mine and (d := distance(counted, mine, key)) is not None]
    return sorted(found, key=lambda item: (round(item[0], _DUST), item[1]))[:k]


def likeness(store: Figures, level: Level, mine: str, k: int, weights: Mapping[str, float]) -> Likeness:
    """The ``k`` neighbours of an area of ``level`` (fewer where there are fewer), reasons and stability."""
    keys = [area.key for area in store.areas.by_level[level]]
    return judge(columns(store, level, weights), mine, keys, k)


def judge(table: Sequence[Column], mine: str, keys: Sequence[str], k: int) -> Likeness:
    """As :func:`likeness`, over given columns."""
    counted = [column for column in table if column.weight > 0]
    left_out = tuple(c.variable.key for c in counted if mine not in c.scores)
    used = [column for column in counted if mine in column.scores]
    found = nearest(counted, mine, keys, k)
    without = {
        column.variable.key: {key for _, key in nearest(_without(counted, column), mine, keys, k)}
        for column in used
    }
    neighbours = tuple(
        Neighbour(
            key=key,
            distance=far,
            left_out=tuple(c.variable.key for c in used if key not in c.scores),
            drops=tuple(name for name, then in without.items() if then and key not in then),
        )
        for far, key in found
    )
    apart = tuple(key for key in keys if key != mine and distance(counted, mine, key) is None)
    untested = tuple(name for name, then in without.items() if not then)
    return Likeness(mine, neighbours, tuple(table), left_out, apart, untested)


def _without(counted: Sequence[Column], one: Column) -> list[Column]:
    return [column for column in counted if column is not one]
