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


_MIDDLE = Head("center")


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
        first, second = _rows((names[here], names[there]), (left, right), low, high)
    return [first, second] if here == 0 else [second, first]


def _rows(pair: tuple[Name, Name], away: tuple[Head, Head], low: float, high: float) -> tuple[Head, Head]:
    """Two names on two rows, the lower one off the line of the other, which goes on up past it.

    ``pair`` are the left and the right name, ``away`` their places turned away from each other.
    """
    alone = Head(pair[0].side), Head(pair[1].side)
    for head in (away[0], alone[0], _MIDDLE):
        start, end = _ends(pair[0], head)
        if low <= start and end <= min(high, pair[1].at):
            return head, alone[1]._replace(row=1)
    for head in (away[1], alone[1], _MIDDLE):
        start, end = _ends(pair[1], head)
        if max(low, pair[0].at) <= start and end <= high:
            return alone[0]._replace(row=1), head
    return alone[0], alone[1]._replace(row=1)


def _ends(name: Name, head: Head) -> tuple[float, float]:
    """The left and the right end of a name in a place."""
    left = name.at + head.shift - _BEFORE[head.side] * name.long
    return left, left + name.long
