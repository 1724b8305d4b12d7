"""A straight line through points: ordinary least squares, correlation, residual. Pure numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 5
"""Points below which no line is drawn: two always fit perfectly, and a few more prove little."""


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
    """Least squares; None for fewer than five points or where x or y does not vary. No NaN allowed."""
    if len(x) < LEAST:
        return None
    across, up = np.asarray(x, float), np.asarray(y, float)
    dx, dy = across - across.mean(), up - up.mean()
    sxx, syy, sxy = float(dx @ dx), float(dy @ dy), float(dx @ dy)
    if sxx <= _dust(across) or syy <= _dust(up):
        return None
    slope = sxy / sxx
    return Fit(slope, float(up.mean()) - slope * float(across.mean()), sxy / (sxx * syy) ** 0.5, len(x))


def _dust(values: np.ndarray) -> float:
    """Sum of squares that equal values may leave behind in binary arithmetic."""
    return float(len(values) * (1e-12 * max(1.0, float(np.abs(values).max()))) ** 2)
