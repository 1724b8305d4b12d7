"""Pure numbers: distribution, position, rank. No areas, no words, no files.

Every function takes values without NaN unless it says otherwise.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


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
