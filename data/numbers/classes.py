"""Class limits of a map: which values share a colour. No areas, no words, no files.

Values count as they are printed: who reads the same number twice sees one colour. A method decides which
values belong together; the limits are round numbers between them, so that rounding moves no value into
another class. With equal steps the step itself is a round number.
"""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

METHODS = ("quantile", "jenks", "gleich")

_STEPS = (1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8)
"""Readable steps, so close to each other that the last of four or five equal classes is never empty."""

_ENDS = 1000
"""Of more places where classes can part, only so many evenly spread ones are tried."""

_PARTS = (1, 2, 4, 5, 10)
"""Equal classes begin at a multiple of the step, else of its half, quarter, fifth or tenth."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Class limits of a map.

    ``limits`` are ascending, one more than there are classes; a value, rounded to ``decimals``, belongs to
    the class whose lower limit it reaches, the last class includes its upper limit. ``diverging`` tells that
    the limits lie around a midpoint, which then is inside the middle class.
    """

    limits: tuple[float, ...]
    method: str
    diverging: bool = False
    decimals: int = 1

    @property
    def count(self) -> int:
        """Number of classes; 0 where there was nothing to classify."""
        return max(len(self.limits) - 1, 0)

    def of(self, value: float) -> int | None:
        """The class of a value, 0 for the lowest; None for NaN."""
        if math.isnan(value) or not self.count:
            return None
        return bisect.bisect_right(self.limits, rounded(value, self.decimals), 1, self.count) - 1

    def counts(self, values: Sequence[float]) -> list[int]:
        """How many of ``values`` (NaN allowed) fall into each class."""
        found = [0] * self.count
        for value in values:
            place = self.of(value)
            if place is not None:
                found[place] += 1
        return found


def classify(
    values: Iterable[float],
    wanted: int,
    method: str,
    *,
    decimals: int,
    midpoint: float | None = None,
) -> Classes:
    """Class limits for the map of ``values`` (without NaN), each rounded to ``decimals``.

    ``quantile``: classes with as equal numbers of values as equal values allow, which stay together.
    ``jenks``: natural classes after Fisher and Jenks. ``gleich``: equal steps. There are fewer classes than
    ``wanted`` where there are fewer different values. With a ``midpoint`` between the extremes the limits are
    symmetric around it and the middle class holds it.
    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}")
    printed = np.array([rounded(float(value), decimals) for value in values])
    if not printed.size:
        return Classes((), method)
    low, high = float(printed.min()), float(printed.max())
    if low == high:
        limits: tuple[float, ...] = (low, high)
    elif midpoint is not None and low < midpoint < high:
        limits = _around(np.round(printed - midpoint, decimals), midpoint, method, decimals)
    elif method == "gleich":
        limits = _equal(low, high, wanted, decimals)
    else:
        tops = _even(printed, wanted) if method == "quantile" else _natural(printed, wanted)
        limits = (low, *_between(printed, tops, decimals), high)
    return Classes(limits, method, midpoint is not None and low < midpoint < high, decimals)


def _even(values: Values, wanted: int) -> Values:
    """The highest value of each class but the last, for numbers of values as equal as can be.

    That is the partition of the ordered values with the least sum of squared numbers, found class by class
    (dynamic programming, as Fisher's for natural classes).
    """
    ends = np.concatenate(([0], np.cumsum(np.unique(values, return_counts=True)[1])))
    ends = ends[np.unique(np.searchsorted(ends, np.linspace(0, values.size, _ENDS)))]
    squares = (ends[None, :] - ends[:, None]).astype(float) ** 2
    squares[np.tril_indices(ends.size)] = np.inf  # every class holds something
    best, starts = squares[0], []
    for _ in range(min(wanted, ends.size - 1) - 1):
        sums = best[:, None] + squares
        starts.append(sums.argmin(axis=0))
        best = sums.min(axis=0)
    place, tops = ends.size - 1, []
    for start in reversed(starts):
        place = int(start[place])
        tops.append(np.sort(values)[ends[place] - 1])
    return np.array(tops[::-1])


def _natural(values: Values, wanted: int) -> Values:
    """The highest value of each natural class but the last."""
    distinct = np.unique(values)
    if distinct.size <= wanted:
        return distinct[:-1]
    import jenkspy  # noqa: PLC0415  (only for who asks for it)

    return np.asarray(jenkspy.jenks_breaks(values, n_classes=wanted)[1:-1], float)


def _between(values: Values, tops: Values, decimals: int) -> list[float]:
    """The roundest number above each of ``tops`` and up to the next value, which begins the next class."""
    return [_roundest(float(top), float(values[values > top].min()), decimals) for top in tops]


def _roundest(above: float, to: float, decimals: int) -> float:
    """The number with the fewest digits above ``above`` and up to ``to``."""
    powers = range(math.ceil(math.log10(max(abs(above), abs(to)))) + 1, -decimals - 1, -1)
    steps = (factor * 10.0**power for power in powers for factor in (5, 2, 1))
    found = (rounded(math.floor(to / step + 1e-9) * step, decimals) for step in steps)
    return next(number for number in found if above < number <= to)


def _equal(low: float, high: float, wanted: int, decimals: int) -> tuple[float, ...]:
    """Limits in equal, readable steps that hold all values."""
    for step in _readable((high - low) / wanted, decimals):
        for part in (step / n for n in _PARTS):
            start = math.floor(low / part + 1e-9) * part
            count = math.ceil((high - start) / step - 1e-9)
            if count <= wanted:
                return tuple(rounded(start + place * step, decimals + 1) for place in range(count + 1))
    raise AssertionError  # the steps grow without end


def _readable(least: float, decimals: int) -> Iterator[float]:
    """The readable steps from ``least`` on that a number with so many decimals can have."""
    power = math.floor(math.log10(least))
    while True:
        for step in (factor * 10.0**power for factor in _STEPS):
            if step >= least * (1 - 1e-9) and math.isclose(step, rounded(step, decimals)):
                yield step
        power += 1


def _around(deviations: Values, midpoint: float, method: str, decimals: int) -> tuple[float, ...]:
    """Limits symmetric around the midpoint: a middle class and two on each side, of which some may be empty.

    Both ends are as far away as the farthest value, so that a colour says how far a value lies from the
    midpoint. No value lies on an inner limit, which belongs to the upper class on either side.
    """
    sizes = np.abs(deviations)
    farthest = float(sizes.max())
    if method == "gleich":
        step = next(_readable(farthest / 2.5, decimals))
        half = [step / 2, step * 3 / 2, step * 5 / 2]
    else:
        tops = _even_sides(deviations) if method == "quantile" else _natural(sizes, 3)
        middles = np.round([(top + sizes[sizes > top].min()) / 2 for top in tops], decimals + 1)
        half = [*_between(np.append(sizes, middles), tops, decimals + 1), farthest]
    return tuple(rounded(midpoint + size, decimals + 1) for size in (*(-size for size in half[::-1]), *half))


def _even_sides(deviations: Values) -> Values:
    """How far the middle class and the next ones reach, for numbers of values as equal as can be."""
    sizes = np.unique(np.abs(deviations))
    if sizes.size < 3:
        return sizes[:-1]
    sides = np.sort(-deviations[deviations < 0]), np.sort(deviations[deviations >= 0])
    below, above = (np.searchsorted(side, sizes, "right").astype(float) for side in sides)
    near, far = np.triu_indices(sizes.size - 1, 1)
    parts = [below[near] + above[near]]
    parts += [part for side in (below, above) for part in (side[far] - side[near], side[-1] - side[far])]
    best = int(np.square(parts).sum(axis=0).argmin())
    return sizes[[near[best], far[best]]]
