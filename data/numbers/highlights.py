"""What stands out about an area: a stated rule over plain numbers. No areas, no words, no judgement.

Three kinds, in this order: a value outside the middle half of the comparison group, a change over five years
outside the middle half of the group's changes, a missing value that the group has. The first two are ordered
by their distance from the group's median in interquartile ranges, the third by the order of the indicators.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.numbers.statistics import distribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.numbers.statistics import Distribution

OUTSIDE, MOVED, MISSING = "outside", "moved", "missing"
LIMITS = {OUTSIDE: 3, MOVED: 3, MISSING: 2}
"""How many lines of each kind are named at most."""

FEWEST = 5
"""With fewer values a group has no middle half worth the name."""

SPAN, LONGEST_SPAN = 5, 7
"""A change is told over five years; where that year has no value, over up to seven."""

BASE = 100
"""Counts change in percent, and only from a base of at least this."""

_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule looks at for one indicator.

    ``value`` is None where it is missing. ``spread`` is the distribution of the ``members`` of the group that
    have a value. ``ranked`` tells that the value says something by its height: no count, no small
    denominator, not within chance of the median. ``change`` and the group's ``changes`` are None where they
    cannot be told.
    """

    key: str
    value: float | None
    spread: Distribution | None
    members: int
    ranked: bool
    change: float | None = None
    changes: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """One line: its kind, the indicator, and the distance from the median in interquartile ranges."""

    kind: str
    key: str
    distance: float = math.nan


def find(facts: Iterable[Facts]) -> tuple[Highlight, ...]:
    """The lines of the list. Equal distances stay in the order in which the facts were given."""
    all_facts = tuple(facts)
    places = [(f.key, distance(f.value, f.spread)) for f in all_facts if f.ranked]
    moves = [(f.key, distance(f.change, f.changes)) for f in all_facts]
    return (
        *_largest(OUTSIDE, places),
        *_largest(MOVED, moves),
        *[Highlight(MISSING, f.key) for f in all_facts if is_gap(f)][: LIMITS[MISSING]],
    )


def _largest(kind: str, distances: Sequence[tuple[str, float | None]]) -> list[Highlight]:
    found = [Highlight(kind, key, far) for key, far in distances if far is not None]
    return sorted(found, key=lambda item: -item.distance)[: LIMITS[kind]]


def distance(value: float | None, spread: Distribution | None) -> float | None:
    """How many interquartile ranges a value lies from the median.

    None inside the middle half, in a group of fewer than :data:`FEWEST` values, and where the middle half has
    no width, because then every distance would be endless.
    """
    if value is None or spread is None or spread.n < FEWEST:
        return None
    width = spread.upper - spread.lower
    dust = _DUST * max(1.0, abs(spread.lower), abs(spread.upper))
    if width <= dust or spread.lower - dust <= value <= spread.upper + dust:
        return None
    return abs(value - spread.median) / width


def is_gap(facts: Facts) -> bool:
    """Whether the value is missing although at least half of the group has one."""
    known = facts.spread.n if facts.spread else 0
    return facts.value is None and known > 0 and 2 * known >= facts.members


def change(before: float, after: float, *, relative: bool) -> float:
    """The difference, or with ``relative`` the change in %; NaN where there is none to tell."""
    if not relative:
        return after - before
    return (after / before - 1) * 100 if before >= BASE else math.nan


def changes(pairs: Iterable[tuple[float, float]], *, relative: bool) -> Distribution | None:
    """Distribution of the changes of pairs (before, after), NaN allowed; None if none can be told."""
    return distribution([change(before, after, relative=relative) for before, after in pairs])
