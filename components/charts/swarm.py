"""A swarm of dots: each at its value, moved up or down just so far that it touches no other one."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = 1.5
"""Pixels between two places that are tried."""

_APART = 0.5  # pixels between two dots


class Dot(NamedTuple):
    """A dot in pixels: its place across, which nothing moves, and its radius."""

    at: float
    radius: float


def offsets(dots: Sequence[Dot]) -> list[float]:
    """How far each dot stands above (below: negative) the middle line, the first ones choosing first.

    Each takes the nearest of 0, +1.5, -1.5, +3 … at which it touches none that is already placed.
    """
    widest = max((dot.radius for dot in dots), default=0.0)
    placed: list[tuple[float, float, float]] = []  # by their places across
    found = []
    for dot in dots:
        reach = dot.radius + widest + _APART
        start = bisect_left(placed, (dot.at - reach,))
        taken = []
        for at, radius, up in placed[start:]:
            aside = at - dot.at
            if aside > reach:
                break
            apart = dot.radius + radius + _APART
            if abs(aside) < apart:
                half = math.sqrt(apart * apart - aside * aside)
                taken.append((up - half, up + half))
        offset = _free(taken)
        insort(placed, (dot.at, dot.radius, offset))
        found.append(offset)
    return found


def _free(taken: Sequence[tuple[float, float]]) -> float:
    """The free place nearest to 0, above it rather than below."""
    above = _upwards(sorted(taken))
    below = _upwards(sorted((-high, -low) for low, high in taken))
    return above if above <= below else -below


def _upwards(taken: Sequence[tuple[float, float]]) -> float:
    """The lowest free place from 0 upwards; ``taken`` are ends in ascending order."""
    place = 0.0
    for low, high in taken:
        if low < place < high:
            place = math.ceil(high / STEP) * STEP
    return place
