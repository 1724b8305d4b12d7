"""Pure numbers: class limits, distribution, position. No areas, no words, no files.

Every function takes values without NaN unless it says otherwise.
"""

from __future__ import annotations

import bisect
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

METHODS = ("quantile", "jenks", "gleich")


@dataclass(frozen=True, slots=True)
class Classes:
    """Class limits of a map.

    ``limits`` are ascending, one more than there are classes; a value belongs to the class whose lower limit
    it reaches, the last class includes its upper limit. ``diverging`` tells that the limits lie around a
    midpoint, which then is inside the middle class.
    """

    limits: tuple[float, ...]
    method: str
    diverging: bool = False

    @property
    def count(self) -> int:
        """Number of classes; 0 where there was nothing to classify."""
        return max(len(self.limits) - 1, 0)

    def of(self, value: float) -> int | None:
        """The class of a value, 0 for the lowest; None for NaN."""
        if math.isnan(value) or not self.count:
            return None
        return bisect.bisect_right(self.limits, value, 1, self.count) - 1

    def counts(self, values: Sequence[float]) -> list[int]:
        """How many of ``values`` (NaN allowed) fall into each class."""
        found = [0] * self.count
        for value in values:
            place = self.of(value)
            if place is not None:
                found[place] += 1
        return found


@dataclass(frozen=True, slots=True)
class Distribution:
    """What a comparison quotes: number of values, middle, middle half and extremes."""

    n: int
    minimum: float
    lower: float
    median: float
    mean: float
    upper: float
    maximum: float


def distribution(values: Sequence[float] | NDArray[np.float64]) -> Distribution | None:
    """Distribution of the values that are no NaN; None if there are none.

    Quartiles are the linearly interpolated ones (Hyndman & Fan type 7), as spreadsheets compute them. The
    mean is the unweighted mean of the areas and no rate of the region.
    """
    known = [float(value) for value in values if not math.isnan(value)]
    if not known:
        return None
    quartiles = statistics.quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3
    lower, median, upper = quartiles
    return Distribution(len(known), min(known), lower, median, statistics.fmean(known), upper, max(known))


def variation(values: Sequence[float] | NDArray[np.float64]) -> float | None:
    """Coefficient of variation in %: population standard deviation by the mean of the values.

    None where it means nothing: fewer than two values, a negative value, or a mean of zero.
    """
    known = np.asarray([v for v in values if not math.isnan(v)], float)
    if known.size < 2 or known.min() < 0 or known.mean() == 0:
        return None
    return float(known.std() / known.mean() * 100)


def position(value: float, values: Sequence[float]) -> float:
    """Share (0 to 1) of the other values that lie below, equal ones counted half; 0.5 if there are none."""
    others = len(values) - 1
    if others < 1:
        return 0.5
    below = sum(other < value for other in values)
    equal = sum(other == value for other in values) - 1
    return (below + equal / 2) / others


def steps(values: Sequence[float], pool: Sequence[float], count: int = 5) -> list[int]:
    """Which of ``count`` equal parts of the ordered ``pool`` each value lies in, 0 for the lowest.

    By position alone: the share of the pool below the value, equal ones counted half, so that equal values
    share a step and a lone one is in the middle. A value need not belong to the pool. Empty pool: the middle.
    """
    ordered, asked = np.sort(np.asarray(pool, float)), np.asarray(values, float)
    if not ordered.size:
        return [count // 2] * asked.size
    twice = np.searchsorted(ordered, asked, "left") + np.searchsorted(ordered, asked, "right")
    return [int(step) for step in np.minimum(twice * count // (2 * ordered.size), count - 1)]


def rank(value: float, values: Sequence[float]) -> int:
    """Rank of a value from the top, 1 for the highest; equal values share the better rank."""
    return 1 + sum(other > value for other in values if not math.isnan(other))


def classify(
    values: NDArray[np.float64], wanted: int, method: str, *, midpoint: float | None = None
) -> Classes:
    """Class limits for a map with readable, rounded breaks.

    Limits that coincide after rounding are merged, so there may be fewer classes than ``wanted``. With a
    ``midpoint`` that lies inside the data the limits are symmetric around it and the middle class holds it.
    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}")
    values = np.asarray(values, float)
    if not values.size:
        return Classes((), method)
    low, high = float(values.min()), float(values.max())
    if low == high:
        return Classes((low, high), method)
    diverging = midpoint is not None and low < midpoint < high
    if diverging and midpoint is not None:
        inner = _around(values - midpoint, method) + midpoint
    else:
        inner = _inner(values, wanted, method)
    if method == "jenks" and not diverging:
        return Classes(_natural(values, wanted), method)
    step = _step(values, inner)
    rounded = sorted({_round(float(b), step) for b in inner})
    inside = [b for b in rounded if low < b <= high]
    limits = (_floor(low, step), *inside, _ceil(high, step))
    return Classes(tuple(dict.fromkeys(limits)), method, diverging)


def _natural(values: NDArray[np.float64], wanted: int) -> tuple[float, ...]:
    """Limits of natural classes: in each gap the roundest number, so that rounding moves no value."""
    distinct = np.unique(values)
    if distinct.size <= wanted:
        tops = distinct[:-1]
    else:
        import jenkspy  # noqa: PLC0415  (only for who asks for it)

        tops = np.asarray(jenkspy.jenks_breaks(values, n_classes=wanted)[1:-1], float)
    inner = [_roundest(float(top), float(distinct[distinct > top][0])) for top in tops]
    return (float(distinct[0]), *inner, float(distinct[-1]))


def _roundest(above: float, to: float) -> float:
    """The number with the fewest digits between ``above`` and ``to``; ``to`` where there is none."""
    exponent = math.ceil(math.log10(max(abs(above), abs(to), 1e-9))) + 1
    for power in range(exponent, exponent - 16, -1):
        for factor in (5, 2, 1):
            step = factor * 10.0**power
            found = _clean((math.ceil(to / step - 1e-9) - 1) * step, step)
            if above < found < to:
                return found
    return to


def _inner(values: NDArray[np.float64], wanted: int, method: str) -> NDArray[np.float64]:
    if method == "gleich":
        return np.linspace(values.min(), values.max(), wanted + 1)[1:-1]
    return np.percentile(values, np.linspace(0, 100, wanted + 1)[1:-1])


def _around(deviations: NDArray[np.float64], method: str) -> NDArray[np.float64]:
    """Four limits symmetric around zero: half and full width of the usual deviation."""
    sizes = np.abs(deviations)
    if method == "gleich":
        near, far = sizes.max() / 5, sizes.max() * 3 / 5
    else:
        near, far = (float(q) for q in np.percentile(sizes, (30, 70)))
    return np.array([-far, -near, near, far])


def _step(values: NDArray[np.float64], inner: NDArray[np.float64]) -> float:
    """The coarsest readable step (1, 2, 5 x 10^k) that keeps neighbouring limits apart."""
    gaps = np.diff(np.unique(inner))
    gaps = gaps[gaps > 0]
    smallest = float(gaps.min()) if gaps.size else float(np.ptp(values))
    target = smallest / 2
    exponent = math.floor(math.log10(target))
    return max(
        factor * 10.0**power
        for power in (exponent - 1, exponent)
        for factor in (1, 2, 5)
        if factor * 10.0**power <= target * (1 + 1e-9)
    )


def _round(value: float, step: float) -> float:
    return _clean(round(value / step) * step, step)


def _floor(value: float, step: float) -> float:
    return _clean(math.floor(value / step + 1e-9) * step, step)


def _ceil(value: float, step: float) -> float:
    return _clean(math.ceil(value / step - 1e-9) * step, step)


def _clean(value: float, step: float) -> float:
    """Remove the binary dust of ``n * step``."""
    return round(value, max(0, -math.floor(math.log10(step)) + 1)) + 0.0
