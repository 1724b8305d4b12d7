"""Similar Kreise and kreisfreie Städte in all of Germany: as :mod:`data.numbers.neighbours`, more areas.

Used are the context variables that count at Kreis level by default or by ``weights`` and have figures outside
the region as well, in the latest year that both have. Each is standardised over all Kreise of Germany, so
distances here differ from those among the Kreise of the region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Level
from data.numbers.neighbours import Column, artefacts, judge, standardise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.editorial.variables import Variable
    from data.numbers.asked import Figures
    from data.numbers.neighbours import Likeness


class Similar(NamedTuple):
    """The nearest areas outside, how many areas were compared, and the variables that had to be left out."""

    likeness: Likeness
    compared: int
    absent: tuple[Variable, ...]


def similar(store: Figures, mine: str, k: int, weights: Mapping[str, float]) -> Similar:
    """The ``k`` areas outside that are most like the Kreis ``mine`` of the region, nearest first."""
    columns, absent = [], []
    for variable in store.variables:
        weight = variable.weight(Level.KREIS, weights)
        if weight <= 0:
            continue
        year, raw = _values(store, variable)
        if raw:
            odd = artefacts(store, variable, Level.KREIS, year)
            plain = {key: value for key, value in raw.items() if key not in odd}
            columns.append(Column(variable, weight, year, raw, standardise(plain, log=variable.log)))
        else:
            absent.append(variable)
    outside = [area.key for area in store.outside.by_level[Level.KREIS]]
    return Similar(judge(columns, mine, outside, k), len(outside), tuple(absent))


def _values(store: Figures, variable: Variable) -> tuple[int | None, Mapping[str, float]]:
    """Values of all Kreise of Germany with their year; none where those outside have no figures."""
    areas = (*store.areas.by_level[Level.KREIS], *store.outside.by_level[Level.KREIS])
    if variable.property == "population":
        return None, {area.key: float(area.population) for area in areas}
    if variable.property == "density":
        return None, {area.key: area.population / area.area_km2 for area in areas}
    indicator = store.catalogue.indicators[variable.indicator or ""]
    here, there = store.table(indicator, Level.KREIS), store.outside.table(indicator.slug, Level.KREIS)
    if here is None or there is None:
        return None, {}
    shared = [year for year in store.years(indicator, Level.KREIS) if there.coverage.get(year)]
    if not shared:
        return None, {}
    found = here.of_year(shared[-1]) | there.of_year(shared[-1])
    return shared[-1], {key: cell.value for key, cell in found.items() if cell.known}
