"""Places for names at the dots of a swarm: lanes above it, and one line of labels below its axis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 10
"""Pixels between two names of a lane."""

_CLEAR = 3  # pixels between a leader and a name that it passes
_BESIDE = 4  # pixels by which a name that starts or ends at its leader reaches over it
_LANE, _ASIDE = 2.0, 0.4  # what a lane, and a name that is not centred, costs
_NONE, _NONE_OF_MINE = 40.0, 400.0  # what a name without a place costs
_MOST = 30_000  # so many places are tried, then the best found so far stands
SIDES = ("center", "left", "right")
"""Which part of a name stands at its leader, as Plotly calls it."""


class Name(NamedTuple):
    """A name in pixels: the place of its dot across and its length."""

    at: float
    long: float
    mine: bool = False


class Place(NamedTuple):
    """The lane in which a name stands (0: next to the dots), and which part of it at its leader."""

    lane: int
    side: str


class _Choice(NamedTuple):
    cost: float
    lane: int
    side: str
    left: float
    right: float


def lanes(names: Sequence[Name], count: int, low: float, high: float) -> list[Place | None]:
    """A place for each name in ``count`` lanes between ``low`` and ``high``; None for one without a place.

    No name is nearer than :data:`GAP` to another one of its lane, no leader passes through a name of a lower
    lane. All together are as low and as centred as can be; mine is the last that would go without.
    """
    asked = [_choices(name, count, low, high) for name in names]
    least = [0.0] * (len(names) + 1)
    for at in range(len(names) - 1, -1, -1):
        least[at] = least[at + 1] + (asked[at][0].cost if asked[at] else _without(names[at]))
    best: tuple[float, list[_Choice | None]] = (float("inf"), [None] * len(names))
    taken: list[_Choice | None] = []
    tries = 0

    def search(cost: float) -> None:
        nonlocal best, tries
        at = len(taken)
        if at == len(names):
            if cost < best[0]:
                best = cost, list(taken)
            return
        for choice in (*asked[at], None):
            tries += 1
            more = cost + (choice.cost if choice else _without(names[at]))
            if more + least[at + 1] >= best[0] or tries > _MOST:
                continue
            if choice and any(
                there and _meet(names[at], choice, names[before], there) for before, there in enumerate(taken)
            ):
                continue
            taken.append(choice)
            search(more)
            taken.pop()

    search(0.0)
    return [Place(choice.lane, choice.side) if choice else None for choice in best[1]]


def _without(name: Name) -> float:
    return _NONE_OF_MINE if name.mine else _NONE


def _choices(name: Name, count: int, low: float, high: float) -> list[_Choice]:
    """Where a name can stand by itself, the cheapest place first."""
    before = {"center": name.long / 2, "left": _BESIDE, "right": name.long - _BESIDE}
    found = []
    for lane in range(count):
        for side in SIDES:
            left = name.at - before[side]
            if low <= left and left + name.long <= high:
                cost = _LANE * lane + _ASIDE * (side != "center")
                found.append(_Choice(cost, lane, side, left, left + name.long))
    return sorted(found, key=lambda choice: choice.cost)


def _meet(name: Name, choice: _Choice, other: Name, there: _Choice) -> bool:
    """Whether two names are too near to each other, or a leader of one passes through the other."""
    if choice.lane == there.lane:
        return choice.left < there.right + GAP and there.left < choice.right + GAP
    upper, lower = (name, there) if choice.lane > there.lane else (other, choice)
    return lower.left - _CLEAR < upper.at < lower.right + _CLEAR


def in_line(wanted: Sequence[tuple[float, float]], low: float, high: float, gap: float) -> list[float] | None:
    """Middles of labels on one line between ``low`` and ``high``, as near as can be to those ``wanted``.

    ``wanted`` are middles, ascending, and lengths. None where the line is too short for all.
    """
    if not wanted:
        return []
    lengths = [long for _, long in wanted]
    if sum(lengths) + gap * (len(lengths) - 1) > high - low:
        return None
    behind = [0.0]  # how far each stands behind the first where all touch
    for one, other in pairwise(lengths):
        behind.append(behind[-1] + (one + other) / 2 + gap)
    first, last = low + lengths[0] / 2, high - lengths[-1] / 2 - behind[-1]
    blocks: list[tuple[float, int]] = []  # middle of those that touch, and how many
    for (at, _), back in zip(wanted, behind, strict=True):
        here, many = at - back, 1
        while blocks and blocks[-1][0] >= here:
            there, more = blocks.pop()
            here, many = (here * many + there * more) / (many + more), many + more
        blocks.append((here, many))
    starts = [min(max(here, first), last) for here, many in blocks for _ in range(many)]
    return [start + back for start, back in zip(starts, behind, strict=True)]
