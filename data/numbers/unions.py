"""Figures of unions: Jugendamtsbezirke, Kreise and the region from their parts.

Counts are added, a rate is the sum of numerators over the sum of denominators. A mean of rates is never
made: a published rate without counts has no value for a union of several areas. A union of one area is that
area, whatever its figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import region as regions
from data.model.amounts import Amount, Figure, add, divide, joint
from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.model.amounts import Figures
    from data.model.areas import Areas
    from data.model.catalogue import Indicator

UNIONS = (Level.JUGENDAMT, Level.KREIS)


def add_unions(indicator: Indicator, figures: Figures, areas: Areas, region: frozenset[str]) -> None:
    """Add to ``figures`` what no origin publishes, year by year; ``region`` are its municipalities.

    Unions are built from the municipalities of the year if any has a value, the region else from the Kreise.
    """
    whole = regions.current().key
    published = {(level_of(key), year) for (key, year), figure in figures.items() if figure.known}
    for year in sorted({year for _, year in published}):
        towns = (Level.GEMEINDE, year) in published
        for level in UNIONS:
            if towns and level in indicator.levels and (level, year) not in published:
                for area in areas.by_level[level]:
                    made = unite(indicator, [figures.get((part, year)) for part in area.parts])
                    if made is not None:
                        figures[area.key, year] = made
        if whole in indicator.references and (whole, year) not in figures:
            level = Level.GEMEINDE if towns else Level.KREIS
            inside = [a.key for a in areas.by_level[level] if region.issuperset(a.parts)]
            made = unite(indicator, [figures.get((key, year)) for key in inside])
            # A rate without counts says nothing about the region at all, so it has no row either.
            if made is not None and made.status is not Status.NOT_AGGREGATED:
                figures[whole, year] = made


def unite(indicator: Indicator, parts: Sequence[Figure | None]) -> Figure | None:
    """The figure of a union; None only for a union of one part that has no row."""
    if len(parts) == 1:
        return parts[0]
    return counted(parts) if indicator.is_count else rated(parts, indicator.scale)


def counted(parts: Sequence[Figure | None]) -> Figure:
    """The sum of counts; no value if one of them has none."""
    present = [part for part in parts if part is not None and (part.known or part.countable)]
    return _sum(present) if len(present) == len(parts) else Figure(None, None, None, Status.PART_MISSING)


def rated(parts: Sequence[Figure | None], scale: int) -> Figure:
    """The rate of summed counts; no value where one part has no counts or none at all."""
    present = [part for part in parts if part is not None and (part.known or part.countable)]
    if not present or not all(part.countable for part in present):
        status = Status.NOT_AGGREGATED if any(p.known for p in present) else Status.PART_MISSING
        return Figure(None, None, None, status)
    if len(present) < len(parts):
        return Figure(None, None, None, Status.PART_MISSING)
    return _rate(present, scale)


def _sum(parts: Sequence[Figure]) -> Figure:
    amount = add(Amount(part.value, part.status) for part in parts)
    rounded = any(part.rounded for part in parts)
    return Figure(
        amount.value,
        _counts(part.numerator for part in parts),
        _counts(part.denominator for part in parts),
        Status.ROUNDED if rounded else amount.status,
        rounded,
    )


def _rate(parts: Sequence[Figure], scale: int) -> Figure:
    rounded = any(part.rounded for part in parts)
    status = Status.ROUNDED if rounded else joint([part.status for part in parts if part.known])
    figure = divide(
        Amount(_counts(part.numerator for part in parts), Status.OK),
        Amount(_counts(part.denominator for part in parts), Status.OK),
        scale,
    )
    return Figure(
        figure.value,
        figure.numerator,
        figure.denominator,
        status if figure.known else figure.status,
        rounded,
    )


def _counts(numbers: Iterable[float | None]) -> float | None:
    """The sum, or None if one is missing."""
    known = list(numbers)
    if any(number is None for number in known):
        return None
    return add(Amount(number, Status.OK) for number in known).value
