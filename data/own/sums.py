"""Own counts of unions: the sum of their municipalities, where the file itself has no figure.

What the user gave stays as it is (:mod:`data.own.record`); sums are made anew for each answer. Rates and
ratios are never summed, and no sum lacks a part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model.amounts import Figure
from data.model.areas import REGION
from data.model.status import Status
from data.numbers.unions import UNIONS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.areas import Areas
    from data.own.record import Amount, Own

COUNT = "count"


@dataclass(frozen=True)
class Summed:
    """Own figures with those of unions; ``places`` are the keys and years of figures that are sums."""

    own: Own
    places: frozenset[tuple[str, int]]


def with_unions(own: Own, areas: Areas, region: frozenset[str]) -> Summed:
    """The figures of counts with what follows for unions; ``region`` are the municipalities of RUHR.

    A figure of the file wins over a sum, and so does its reason for having none, unless it is a blank. A
    union of one municipality is that municipality and no sum. RUHR has a row only if none is missing.
    """
    if own.kind != COUNT:
        return Summed(own, frozenset())
    unions = {area.key: area.parts for level in UNIONS for area in areas.by_level[level]}
    unions[REGION] = tuple(sorted(region))
    figures = {key: dict(years) for key, years in own.figures.items()}
    places = set()
    for key, parts in unions.items():
        for year, made in _made(own, parts):
            before = own.figures.get(key, {}).get(year)
            if made[0] is None and (before is not None or key == REGION):
                continue
            if before is None or before[1] in {Status.UNAVAILABLE, Status.NOT_IN_FILE}:
                figures.setdefault(key, {})[year] = made
                places |= {(key, year)} if made[0] is not None and len(parts) > 1 else set()
    return Summed(replace(own, figures=figures), frozenset(places))


def _made(own: Own, parts: tuple[str, ...]) -> Iterator[tuple[int, Amount]]:
    """The years in which any part has a figure, each with the sum or the reason why there is none."""
    for year in sorted({year for part in parts for year in own.figures.get(part, {})}):
        amounts = [own.figures.get(part, {}).get(year) for part in parts]
        if not any(amount and amount[0] is not None for amount in amounts):
            continue
        if len(amounts) == 1 and amounts[0]:
            yield year, amounts[0]
            continue
        made = counted([Figure(a[0], None, None, a[1]) if a else None for a in amounts])
        yield year, (made.value, made.status)
