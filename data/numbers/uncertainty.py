"""How far chance alone moves a rate and its rank.

The figures are complete counts, no samples; still they vary from year to year. The intervals say which
lasting rates go together with the counts of one year if these vary by chance. Two models, named wherever they
are used: ``binomial`` for shares of a whole (numerator part of the denominator), ``poisson`` for events per
1,000 or 10,000.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BINOMIAL, POISSON = "binomial", "poisson"
Z95 = 1.959963984540054
Z998 = 3.090232306167813
DRAWS = 2000
WINSORISED = 0.1
"""Share of the z-scores at either end that count as the nearest of the others."""

SMALL = 100
"""A rate with a denominator below this is shown, marked, and not ranked."""

_SEED = 20112016

_NOISE = 1e-9
"""What a bound of a count may be off by because it is no decimal fraction."""

Counts = tuple[float, float]
"""Numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end, both included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high

    def around(self, value: float) -> Interval:
        """The interval, so much wider that it holds a value."""
        return Interval(min(self.low, value), max(self.high, value))


def model_of(scale: int, counts: Sequence[Counts]) -> str:
    """Binomial for a share (per 100, never above 100 %), else Poisson."""
    share = scale == 100 and all(numerator <= denominator for numerator, denominator in counts)
    return BINOMIAL if share else POISSON


def interval(counts: Counts, scale: int, model: str, z: float = Z95) -> Interval:
    """Interval of a rate per ``scale``: Wilson's for the binomial, Byar's for the Poisson model.

    Raises ``ValueError`` unless the denominator is above 0 and the numerator is not negative.
    """
    numerator, denominator = counts
    if not denominator > 0 or numerator < 0:
        raise ValueError(f"no interval for {numerator} of {denominator}")
    low, high = _wilson(numerator, denominator, z) if model == BINOMIAL else _byar(numerator, denominator, z)
    return Interval(low * scale, high * scale)


def _wilson(numerator: float, denominator: float, z: float) -> tuple[float, float]:
    share, square = numerator / denominator, z * z
    middle = share + square / (2 * denominator)
    half = z * math.sqrt(share * (1 - share) / denominator + square / (4 * denominator * denominator))
    below = 1 + square / denominator
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def _byar(numerator: float, denominator: float, z: float) -> tuple[float, float]:
    above = numerator + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    low = 0.0
    if numerator > 0:
        low = numerator * max(0.0, 1 - 1 / (9 * numerator) - z / (3 * math.sqrt(numerator))) ** 3
    return low / denominator, high / denominator


def rank_intervals(counts: Sequence[Counts], model: str, *, keep: bool = True) -> tuple[Interval, ...]:
    """The range of ranks (1 = highest) that each area takes in 95 of 100 draws.

    2,000 draws of each underlying rate from what its counts say of it (Jeffreys prior: Beta for the binomial,
    Gamma for the Poisson model), always with the same seed so that a figure stays what it was. Areas with
    the same counts share the same range. Denominators must be above 0. The process remembers what it drew,
    unless it must not ``keep`` counts that are somebody's own.
    """
    return (_kept_intervals if keep else _rank_intervals)(tuple(counts), model)


@lru_cache(maxsize=2048)
def _kept_intervals(counts: tuple[Counts, ...], model: str) -> tuple[Interval, ...]:
    return _rank_intervals(counts, model)


def _rank_intervals(counts: tuple[Counts, ...], model: str) -> tuple[Interval, ...]:
    if not counts:
        return ()
    drawn = _draw(np.array(counts, float), model)
    order = np.argsort(-drawn, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(counts) + 1)[None, :], axis=1)
    alike: dict[Counts, list[int]] = {}
    for place, pair in enumerate(counts):
        alike.setdefault(pair, []).append(place)
    found = {pair: _middle(ranks[:, places]) for pair, places in alike.items()}
    return tuple(found[pair] for pair in counts)


def _middle(ranks: NDArray[np.int64]) -> Interval:
    """The middle 95 % of drawn ranks, in ranks that really were drawn."""
    low, high = np.percentile(ranks, (2.5, 97.5), method="inverted_cdf")
    return Interval(float(low), float(high))


def _draw(counts: NDArray[np.float64], model: str) -> NDArray[np.float64]:
    """Rates of shape (draws, areas)."""
    generator = np.random.default_rng(_SEED)
    numerator, denominator = counts[:, 0], counts[:, 1]
    shape = (DRAWS, len(counts))
    if model == BINOMIAL:
        return generator.beta(numerator + 0.5, denominator - numerator + 0.5, shape)
    return generator.gamma(numerator + 0.5, 1.0, shape) / denominator


def sides(
    share: float, denominator: float, limits: tuple[float, float], model: str
) -> tuple[float, float, float]:
    """How likely the counts of one year lie below, between and above limits by chance alone.

    ``share`` is the lasting rate and ``limits`` are two rates, all per 1: a count below ``limits[0]`` times
    the denominator lies below, one of at least ``limits[1]`` times it above.
    """
    low, high = (_under(limit * denominator, share, denominator, model) for limit in limits)
    return low, high - low, 1 - high


def _under(bound: float, share: float, denominator: float, model: str) -> float:
    """The probability of a count below a bound: the sum of those of all counts from 0 on."""
    whole = round(denominator)
    most = math.ceil(bound - _NOISE) - 1
    if model == BINOMIAL:
        most = min(most, whole)
        if share >= 1:
            return float(most == whole < bound - _NOISE)
    if most < 0:
        return 0.0
    if share <= 0:
        return 1.0
    counts = np.arange(1, most + 1)
    mean = denominator * share
    if model == BINOMIAL:
        start, steps = whole * math.log1p(-share), (whole - counts + 1) / counts * (share / (1 - share))
    else:
        start, steps = -mean, mean / counts
    logs = start + np.concatenate(([0.0], np.cumsum(np.log(steps))))
    return min(1.0, float(np.exp(logs).sum()))


def overdispersion(counts: Sequence[Counts], centre: float, scale: int, model: str) -> float:
    """How many times the rates vary as much as chance alone makes them, in variances (1: just as much).

    D. J. Spiegelhalter's multiplicative over-dispersion factor (Funnel plots for comparing institutional
    performance, Statistics in Medicine 24, 2005): the mean of the squared z-scores around ``centre`` (a rate
    per ``scale``), winsorised at 10 % so that the few that really stand out do not widen their own limits.
    1 where chance has no width: no counts, or a centre at the end of the scale. Denominators must be above 0.
    """
    numerators, denominators = np.array(counts, float).reshape(-1, 2).T
    share = centre / scale
    variance = share * (1 - share) if model == BINOMIAL else share
    if not denominators.size or variance <= 0:
        return 1.0
    scores = (numerators / denominators - share) / np.sqrt(variance / denominators)
    low, high = np.percentile(scores, (100 * WINSORISED, 100 * (1 - WINSORISED)))
    return float(np.mean(np.clip(scores, low, high) ** 2))


def widening(factor: float, areas: int) -> float:
    """How many times wider limits of chance are drawn: the root of a factor well above 1, else 1.

    By chance alone the factor of ``areas`` has variance 2 / ``areas``; two standard deviations count.
    """
    return math.sqrt(factor) if areas and factor > 1 + 2 * math.sqrt(2 / areas) else 1.0


def funnel(
    centre: float, denominators: NDArray[np.float64], scale: int, model: str, z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Control limits around a rate ``centre`` (per ``scale``) for each denominator: lower and upper.

    Normal approximation of the model's standard deviation, cut at 0 and, for shares, at ``scale``.
    """
    share = centre / scale
    variance = share * (1 - share) if model == BINOMIAL else share
    half = z * np.sqrt(max(variance, 0.0) / denominators) * scale
    top = scale if model == BINOMIAL else np.inf
    return np.maximum(centre - half, 0.0), np.minimum(centre + half, top)
