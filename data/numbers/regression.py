"""A straight line through points: ordinary least squares, correlation, residual. Pure numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 5
"""Points below which no line is drawn: two always fit perfectly, and a few more prove little."""

_NORMAL = 1.959964  # 97.5 % quantile of the standard normal distribution


@dataclass(frozen=True, slots=True)
class Fit:
    """``y = intercept + slope * x`` with Pearson's ``r`` and the number of points."""

    slope: float
    intercept: float
    r: float
    n: int

    def at(self, x: float) -> float:
        """The expected value."""
        return self.intercept + self.slope * x

    def residual(self, x: float, y: float) -> float:
        """Observed minus expected."""
        return y - self.at(x)


def fit(x: Sequence[float], y: Sequence[float]) -> Fit | None:
    """Least squares; None for fewer than five points or where x or y does not vary.

    Raises ``ValueError`` for unequal lengths and for what is no finite number: a missing value is no point.
    """
    across, up = np.asarray(x, float), np.asarray(y, float)
    if across.shape != up.shape or not (np.isfinite(across).all() and np.isfinite(up).all()):
        raise ValueError("points need as many x as y, all of them finite")
    if len(across) < LEAST:
        return None
    dx, dy = across - across.mean(), up - up.mean()
    sxx, syy, sxy = float(dx @ dx), float(dy @ dy), float(dx @ dy)
    if sxx <= _dust(across) or syy <= _dust(up):
        return None
    slope = sxy / sxx
    r = min(max(sxy / (sxx * syy) ** 0.5, -1.0), 1.0)  # rounding may carry a perfect line a hair beyond 1
    return Fit(slope, float(up.mean()) - slope * float(across.mean()), r, len(across))


def by_chance(n: int) -> float:
    """How far from 0 ``r`` may be by chance alone, in 95 of 100 samples of ``n`` unconnected points.

    Fisher's transformation: ``atanh(r)`` is about normal with the standard deviation ``1 / sqrt(n - 3)``. It
    is within 0.01 of the exact value from five points. Raises ``ValueError`` below four.
    """
    if n < 4:
        raise ValueError("needs at least four points")
    return math.tanh(_NORMAL / math.sqrt(n - 3))


def _dust(values: np.ndarray) -> float:
    """Sum of squares that equal values may leave behind in binary arithmetic."""
    return float(len(values) * (1e-12 * max(1.0, float(np.abs(values).max()))) ** 2)
