"""Names on top of two upright lines that may stand near each other: on one row, else on two."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 10
"""Pixels between two names of a row."""
BESIDE = 6
"""Pixels from a line to a name beside it."""

_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}


class Name(NamedTuple):
    """A name on top of a line: the place of the line and the length of the name.

    ``side`` is which part of it stands there by itself, as Plotly calls it: ``left``, ``center``, ``right``.
    """

    at: float
    long: float
    side: str


class Head(NamedTuple):
    """Which part of a name stands at its line, how far it is moved across, and its row: 0, or 1 above it."""

    side: str
    shift: float = 0.0
    row: int = 0


def heads(
    names: Sequence[Name], low: float, high: float, gap: float = GAP, beside: float = BESIDE
) -> list[Head]:
    """A place for each of one or two names between ``low`` and ``high``, none over another or its line.

    Where they do not fit as they stand by themselves, they turn away from each other; where there is no room
    for that either, one stands on a row of its own.
    """
    alone = [Head(name.side) for name in names]
    if len(names) < 2:
        return alone
    here, there = sorted(range(2), key=lambda at: names[at].at)
    left, right = Head("right", -beside), Head("left", beside)
    has_room = _ends(names[here], left)[0] >= low, _ends(names[there], right)[1] <= high
    firsts = (alone[here], left) if has_room[0] else (alone[here],)
    seconds = (alone[there], right) if has_room[1] else (alone[there],)
    for second, first in product(seconds, firsts):
        end, start = _ends(names[here], first)[1], _ends(names[there], second)[0]
        if end + gap <= start and end <= names[there].at and names[here].at <= start:
            break
    else:
        first, second = (
            (left, alone[there]._replace(row=1)) if has_room[0] else (alone[here]._replace(row=1), right)
        )
    return [first, second] if here == 0 else [second, first]


def _ends(name: Name, head: Head) -> tuple[float, float]:
    """The left and the right end of a name in a place."""
    left = name.at + head.shift - _BEFORE[head.side] * name.long
    return left, left + name.long
