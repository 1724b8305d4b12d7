"""What stands out about an area: a stated rule over plain numbers. No areas, no words, no judgement.

Three findings, one a chapter at most, and one a family of indicators that tell the same. The weight of the
indicator goes first: the core before all others, then the area's own figures before those of the Kreis around
it, and only then how far the value or the change lies outside the middle half of the comparison group, in
interquartile ranges from the median. A value that the area lacks and the group has comes last.

The chapters of the core go before all others. Where nothing of a chapter's core stands out, the first of it
with a value is told all the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.numbers.statistics import distribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from data.numbers.statistics import Distribution

OUTSIDE, MOVED, NEAR, MISSING = "outside", "moved", "near", "missing"

MANY = 3
"""So many findings are told."""

FEWEST = 5
"""With fewer values a group has no middle half worth the name."""

SPAN, LONGEST_SPAN = 5, 7
"""A change is told over five years; where that year has no value, over up to seven."""

BASE = 100
"""Counts change in percent, and only from a base of at least this."""

_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule looks at for one indicator. ``own`` tells that the figure is not that of the Kreis.

    ``value`` is None where it says nothing by its height: missing, a count, a small denominator, no such
    facility there, within chance of the median. ``is_told`` tells that it can stand beside the median even
    so. ``spread`` is the distribution of the group. ``lacks`` tells
    that the area itself has no value although at least half of the group has one. ``change`` and the group's
    ``changes`` are None where they cannot be told; a change that is printed as zero is none.
    """

    key: str
    chapter: str
    family: str
    core: bool = False
    own: bool = True
    value: float | None = None
    is_told: bool = False
    spread: Distribution | None = None
    lacks: bool = False
    change: float | None = None
    changes: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """One finding: its kind, the indicator, and how far it lies, in interquartile ranges from the median."""

    kind: str
    key: str
    far: float = 0.0


def find(facts: Iterable[Facts]) -> tuple[Highlight, ...]:
    """At most :data:`MANY`, the weightiest first; equal ones in the order of the facts."""
    asked = tuple(facts)
    core = {one.chapter for one in asked if one.core}
    found = [(item, one) for one in asked for item in _of(one)]
    taken: set[tuple[str, str]] = set()
    kept = []
    for item, one in sorted(found, key=lambda pair: _rank(pair[0], pair[1], core)):
        places = {("chapter", one.chapter), ("family", one.family)}
        if not places & taken:
            taken |= places
            kept.append(item)
    return tuple(kept[:MANY])


def _rank(item: Highlight, one: Facts, core: Set[str]) -> tuple[bool, bool, bool, bool, bool, float]:
    weight = item.kind == MISSING, one.chapter not in core, not one.core
    return *weight, item.kind == NEAR, not one.own, -item.far


def _of(one: Facts) -> Iterator[Highlight]:
    place, move = distance(one.value, one.spread), distance(_notable(one), one.changes)
    if place is not None:
        yield Highlight(OUTSIDE, one.key, place)
    if move is not None:
        yield Highlight(MOVED, one.key, move)
    if one.core and one.is_told and place is None and move is None and _has_middle(one.spread):
        yield Highlight(NEAR, one.key)
    if one.lacks:
        yield Highlight(MISSING, one.key)


def _has_middle(spread: Distribution | None) -> bool:
    return spread is not None and spread.n >= FEWEST


def _notable(one: Facts) -> float | None:
    """My change, unless the group changed at least as much in the same direction."""
    if one.change is None or one.changes is None:
        return None
    along = one.change * one.changes.median > 0 and abs(one.change) <= abs(one.changes.median)
    return None if along else one.change


def distance(value: float | None, spread: Distribution | None) -> float | None:
    """How many interquartile ranges a value lies from the median.

    None inside the middle half, in a group of fewer than :data:`FEWEST` values, and where the middle half has
    no width, because then every distance would be endless.
    """
    if value is None or spread is None or not _has_middle(spread):
        return None
    width = spread.upper - spread.lower
    dust = _DUST * max(1.0, abs(spread.lower), abs(spread.upper))
    if width <= dust or spread.lower - dust <= value <= spread.upper + dust:
        return None
    return abs(value - spread.median) / width


def change(before: float, after: float, *, relative: bool) -> float:
    """The difference, or with ``relative`` the change in %; NaN where there is none to tell."""
    if not relative:
        return after - before
    return (after / before - 1) * 100 if before >= BASE else math.nan


def changes(pairs: Iterable[tuple[float, float]], *, relative: bool) -> Distribution | None:
    """Distribution of the changes of pairs (before, after), NaN allowed; None if none can be told."""
    return distribution([change(before, after, relative=relative) for before, after in pairs])
