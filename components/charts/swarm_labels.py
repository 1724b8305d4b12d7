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
_MOST = 10_000  # so many places are tried, then the best found so far stands
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
    barred = _barred(names, asked)
    best: tuple[float, list[int | None]] = (float("inf"), [None] * len(names))
    taken: list[int | None] = []
    tries = 0

    def cheapest(at: int, free: int) -> float:
        return asked[at][(free & -free).bit_length() - 1].cost if free else _without(names[at])

    def search(cost: float, free: tuple[int, ...]) -> None:
        """Places for the names from the next one on; ``free`` are bits of the choices left to each."""
        nonlocal best, tries
        at = len(taken)
        if at == len(names):
            best = cost, list(taken)
            return
        for number in (*(n for n in range(len(asked[at])) if free[0] >> n & 1), None):
            tries += 1
            more = cost + (_without(names[at]) if number is None else asked[at][number].cost)
            left = free[1:]
            if number is not None:
                left = tuple(bits & ~bar for bits, bar in zip(left, barred[at][number], strict=True))
            least = sum(cheapest(later, bits) for later, bits in enumerate(left, at + 1))
            if more + least >= best[0] or tries > _MOST:
                continue
            taken.append(number)
            search(more, left)
            taken.pop()

    search(0.0, tuple((1 << len(choices)) - 1 for choices in asked))
    found = [None if number is None else asked[at][number] for at, number in enumerate(best[1])]
    return [choice and Place(choice.lane, choice.side) for choice in found]


def _barred(names: Sequence[Name], asked: Sequence[Sequence[_Choice]]) -> list[list[list[int]]]:
    """For each name and choice, and for each later name, the bits of the choices that would meet it."""
    return [
        [
            [
                sum(
                    1 << bit
                    for bit, there in enumerate(asked[later])
                    if _meet(name, choice, names[later], there)
                )
                for later in range(at + 1, len(names))
            ]
            for choice in asked[at]
        ]
        for at, name in enumerate(names)
    ]


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
