"""Figures that do not go with the other years of their town or with the other towns of the ring."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING

from data.numbers import uncertainty
from data.ring.model import Slot
from data.ring.seen import LIKELY, LOOK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.ring.model import Finding, KeyFigure
    from data.ring.seen import Seen

JUMP = {"rate": 1 / 3, "ratio": 1 / 2, "count": 1 / 2}
"""Part of the value of the year before by which a value may change, by the kind of the key figure."""
LEAST = 20
"""A count that changed or repeats itself by less is nothing to wonder at."""
NEAR = math.log10(1.5)
"""How near, in powers of ten, a value lies to ten times another where the unit may be wrong."""
ALWAYS = 2
"""Powers of ten from which on values differ by no accident at all, be they near a whole power or not."""
EXPECTED = 3
"""Cases to be expected from which on a zero is hardly chance: none come in fewer than 5 of 100 years."""
NEARLY_ALL = 0.9
"""Share of the other towns that have more where a town has zero."""
PAST, TOWNS, REPEATED = 2, 4, 3
"""Other years for a zero and other towns that it takes to compare with, years to speak of a repetition."""


def findings(seen: Seen) -> Iterator[Finding]:
    """Zeros, units, jumps and repetitions of each town and key figure."""
    for town in seen.merged.chosen:
        for figure in seen.merged.ring.figures:
            series = seen.series(town, figure)
            odd = [*_zeros(seen, town, figure, series), *_factors(seen, town, figure, series)]
            yield from odd
            yield from _jumps(seen, town, figure, series, {finding.slot.year for finding in odd})
            yield from _repetition(seen, town, figure, series)


def _zeros(seen: Seen, town: str, figure: KeyFigure, series: dict[int, float]) -> Iterator[Finding]:
    zeros = [year for year, value in series.items() if value == 0]
    if len(zeros) == len(series) >= PAST:
        zeros = zeros[-1:]  # there may be nothing of the kind, which is one thing to ask and not many
    for year in zeros:
        slot = Slot(town, figure.key, year)
        before = [seen.entry(slot._replace(year=one)).numerator or 0.0 for one in series if one != year]
        others = seen.others(slot)
        more = sum(value > 0 for value in others)
        if len(before) >= PAST and all(before) and (figure.kind == "ratio" or fmean(before) >= EXPECTED):
            yield seen.finding("zero_past", slot, LIKELY)
        elif len(others) >= TOWNS and more >= NEARLY_ALL * len(others) and _is_expected(seen, slot, others):
            yield seen.finding("zero_towns", slot, LOOK, n=more, of=len(others))


def _is_expected(seen: Seen, slot: Slot, others: Sequence[float]) -> bool:
    """Whether the middle of the other towns makes enough cases here that none is hardly chance."""
    figure, counts = seen.merged.ring.by_key[slot.figure], seen.counts(slot)
    cases = median(others) * (counts[1] / figure.scale if counts else 1.0)
    return figure.kind == "ratio" or cases >= EXPECTED


def _factors(seen: Seen, town: str, figure: KeyFigure, series: dict[int, float]) -> Iterator[Finding]:
    """Values that lie a factor of 10, 100 or 1,000 beside most years or the other towns: a wrong unit."""
    for year, value in series.items():
        slot = Slot(town, figure.key, year)
        past = [one for other, one in series.items() if other != year]
        powers = [_power(value, one) for one in past]
        most = next((power for power in powers if power and powers.count(power) * 2 > len(series)), 0)
        if most and not _is_chance(seen, slot, figure, median(past)):
            yield _factor(seen, "past", slot, most, median(past))
            continue
        others = seen.others(slot) if figure.kind != "count" else []  # counts grow with the town
        power = _power(value, median(others)) if len(others) >= TOWNS else 0
        if power and not _is_chance(seen, slot, figure, median(others)):
            yield _factor(seen, "towns", slot, power, median(others))


def _factor(seen: Seen, whom: str, slot: Slot, power: int, middle: float) -> Finding:
    key = f"{'times' if power > 0 else 'part'}_{whom}"
    value = seen.values[slot]
    return seen.finding(key, slot, LIKELY, value=value, middle=middle, factor=10 ** abs(power))


def _power(value: float, other: float) -> int:
    """How many powers of ten a value lies above (below: less than 0) another; 0 where it is no such error."""
    if value <= 0 or other <= 0:
        return 0
    exact = math.log10(value) - math.log10(other)
    power = round(exact)
    return power if abs(exact - power) <= NEAR or abs(power) >= ALWAYS else 0


def _is_chance(seen: Seen, slot: Slot, figure: KeyFigure, middle: float) -> bool:
    """Whether chance can make the value of one that lies in the middle of the others."""
    counts = seen.counts(slot)
    if counts is not None:
        model = uncertainty.model_of(figure.scale, [counts])
        return uncertainty.interval(counts, figure.scale, model).holds(middle)
    return figure.kind == "count" and abs(seen.values[slot] - middle) < LEAST


def _jumps(
    seen: Seen, town: str, figure: KeyFigure, series: dict[int, float], odd: set[int]
) -> Iterator[Finding]:
    """Changes from one year of the ring to the next; one that only returns to the year before is none."""
    years = sorted(seen.merged.ring.years)
    leaped = False
    for at, (last, year) in enumerate(pairwise(years), 1):
        slots = [Slot(town, figure.key, one) for one in (last, year)]
        if not {last, year} <= series.keys() or {last, year} & odd:
            leaped = False
            continue
        leaps = _leaps(seen, figure, *slots)
        returns = leaped and not _leaps(seen, figure, slots[0]._replace(year=years[at - 2]), slots[1])
        leaped = leaps and not returns
        if leaped:
            key = "jump_up" if series[year] > series[last] else "jump_down"
            yield seen.finding(key, slots[1], LOOK, before=series[last], since=last, value=series[year])


def _leaps(seen: Seen, figure: KeyFigure, last: Slot, now: Slot) -> bool:
    """Whether two values differ by more than usual, and of a rate by more than chance makes them."""
    before, value = seen.values[last], seen.values[now]
    change = abs(value - before)
    if not change > JUMP[figure.kind] * before:
        return False
    if figure.kind == "count":
        return change >= LEAST
    pairs = [pair for pair in (seen.counts(last), seen.counts(now)) if pair is not None]
    if not pairs:
        return True
    model = uncertainty.model_of(figure.scale, pairs)
    one, other = (uncertainty.interval(pair, figure.scale, model) for pair in pairs)
    return one.high < other.low or other.high < one.low


def _repetition(seen: Seen, town: str, figure: KeyFigure, series: dict[int, float]) -> Iterator[Finding]:
    """The same numerator in all years, which was perhaps copied."""
    said = {seen.entry(Slot(town, figure.key, year)).numerator for year in series}
    number = next(iter(said), None)
    if len(series) >= REPEATED and len(said) == 1 and number is not None and number >= LEAST:
        slot = Slot(town, figure.key, max(series))
        yield seen.finding("repeated", slot, LOOK, n=len(series), numerator=number)
