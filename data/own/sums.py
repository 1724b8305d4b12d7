"""Own figures of unions from the counts of their municipalities, where the file itself has no figure.

What the user gave stays as it is (:mod:`data.own.record`); sums are made anew for each answer. Rates and
ratios are never summed: where their numerators and denominators are known these are, and no sum lacks a part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import region as regions
from data.model.amounts import Figure
from data.model.status import OWN, Status
from data.numbers.unions import UNIONS, counted, rated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.areas import Areas
    from data.own.record import Own

COUNT = "count"
_BLANK = {Status.UNAVAILABLE, *OWN}
"""Reasons that a sum takes the place of."""


@dataclass(frozen=True)
class Summed:
    """Own figures with those of unions; ``places`` are the keys and years of figures that are sums."""

    own: Own
    places: frozenset[tuple[str, int]]


def with_unions(own: Own, areas: Areas, region: frozenset[str]) -> Summed:
    """The figures with what follows for unions; ``region`` are the municipalities of the region.

    A figure of the file wins over a sum, and so does its reason for having none, unless it is a blank. A
    union of one municipality is that municipality and no sum. The region has a row only if none is missing.
    """
    if own.kind != COUNT and not own.counts:
        return Summed(own, frozenset())
    unions = {area.key: area.parts for level in UNIONS for area in areas.by_level[level]}
    whole = regions.current().key
    unions[whole] = tuple(sorted(region))
    figures = {key: dict(years) for key, years in own.figures.items()}
    counts = {key: dict(years) for key, years in own.counts.items()}
    places = set()
    for key, parts in unions.items():
        for year, made in _made(own, parts):
            before = own.figures.get(key, {}).get(year)
            if not made.known and (before is not None or key == whole):
                continue
            if before is None or before[1] in _BLANK:
                figures.setdefault(key, {})[year] = made.value, made.status
                if made.numerator is not None and made.denominator is not None:
                    counts.setdefault(key, {})[year] = made.numerator, made.denominator
                places |= {(key, year)} if made.known and len(parts) > 1 else set()
    return Summed(replace(own, figures=figures, counts=counts), frozenset(places))


def _made(own: Own, parts: tuple[str, ...]) -> Iterator[tuple[int, Figure]]:
    """The years in which any part has a figure, each with the sum or the reason why there is none."""
    for year in sorted({year for part in parts for year in own.figures.get(part, {})}):
        found = [_figure(own, part, year) for part in parts]
        if not any(one and one.known for one in found):
            continue
        if len(found) == 1 and found[0]:
            yield year, found[0]
        else:
            yield year, counted(found) if own.kind == COUNT else rated(found, own.scale)


def _figure(own: Own, key: str, year: int) -> Figure | None:
    """What the file has of an area in a year; None where it has not even a reason."""
    amount = own.figures.get(key, {}).get(year)
    numerator, denominator = own.counts.get(key, {}).get(year, (None, None))
    return Figure(amount[0], numerator, denominator, amount[1]) if amount else None
