"""The pair of a view: what is asked about (upright), its context (across), one year, and the line.

The year is one for both, always: the view's where both have it, else the nearest they share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison import proposals
from components.comparison.context import Context
from components.view.model import default_year, of_indicator
from data.model.folding import order
from data.model.status import Status
from data.numbers import printed, regression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.proposals import Proposal
    from components.view.model import View
    from data.model.areas import Area
    from data.model.catalogue import Indicator
    from data.model.table import Cell
    from data.numbers.regression import Fit


@dataclass(frozen=True, slots=True)
class Point:
    """An area with both values. ``small``: a rate rests on fewer than 100 cases, so it is out of the line."""

    area: Area
    x: Cell
    y: Cell
    small: bool

    @property
    def judged(self) -> bool:
        """Whether the line says something about it: small ones, unions and areas elsewhere are beside it."""
        return not self.small and not self.area.is_guest


@dataclass(frozen=True)
class Pair:
    """Two contexts of one level and one year: ``y`` is asked about, ``x`` is its context."""

    y: Context
    x: Context

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every area of the level with both values."""
        return self._points(self.y.areas)

    @cached_property
    def beyond(self) -> tuple[Point, ...]:
        """The shown areas beyond the region with both values: comparators, in no line and no ``r``."""
        return self._points(self.y.outside)

    @cached_property
    def united(self) -> tuple[Point, ...]:
        """The unions of the user with both values: of their parts the line tells already."""
        return self._points(self.y.united)

    @property
    def drawn(self) -> tuple[Point, ...]:
        """Every point of the picture: those of the level, then unions and those beyond the region."""
        return (*self.points, *self.united, *self.beyond)

    def _points(self, areas: Iterable[Area]) -> tuple[Point, ...]:
        return tuple(
            Point(area, across, up, small=self.x.is_small(across) or self.y.is_small(up))
            for area in areas
            if (across := self.x.cell(area.key)).known and (up := self.y.cell(area.key)).known
        )

    @cached_property
    def missing(self) -> tuple[tuple[Area, Context], ...]:
        """The areas without a point, each with the first of the two sides that has no value.

        Those outside a ring lack nothing.
        """
        sides = (self.y, self.x)
        found = (
            (area, next((s for s in sides if not s.cell(area.key).known), None))
            for area in self.y.shown
            if all(s.cell(area.key).status is not Status.NOT_IN_RING for s in sides)
        )
        return tuple((area, side) for area, side in found if side)

    @cached_property
    def fitted(self) -> tuple[Point, ...]:
        """The points the line is drawn through: all but the small ones, whatever the comparison group."""
        return tuple(point for point in self.points if not point.small)

    @cached_property
    def fit(self) -> Fit | None:
        """The line; None below five points or without variation."""
        return regression.fit([p.x.value for p in self.fitted], [p.y.value for p in self.fitted])

    @cached_property
    def mine(self) -> Point | None:
        """The point of my area."""
        mine = self.y.mine
        return next((point for point in self.drawn if mine and point.area.key == mine.key), None)

    def expected(self, point: Point) -> float | None:
        """The value on the line at a point's context; None without a line, or for a point that is out of it.

        Also None where the straight line leaves what can be: below zero where no value is, above 100 % for a
        share.
        """
        if self.fit is None or not point.judged:
            return None
        value, (low, high) = self.fit.at(point.x.value), self._extent
        below = value < 0 <= low
        above = self.y.indicator.is_share and value > 100 >= high
        return None if below or above else value

    @cached_property
    def _extent(self) -> tuple[float, float]:
        """The lowest and the highest value of what is asked about."""
        values = [point.y.value for point in self.fitted]
        return min(values), max(values)

    def residual(self, point: Point) -> float | None:
        """Observed minus expected, both as printed."""
        expected = self.expected(point)
        if expected is None:
            return None
        return printed.difference(expected, point.y.value, self.y.indicator.decimals)


def by_distance(pair: Pair) -> list[Point]:
    """The points by their distance to the line, the farthest above it first; without a line by name."""

    def place(point: Point) -> tuple[float, str]:
        residual = pair.residual(point)
        return float("inf") if residual is None else -residual, order(point.area.short)

    return sorted(pair.drawn, key=place)


def across(context: Context) -> Indicator | None:
    """The context indicator of a view: the chosen one, else the first proposal; None if there is none."""
    slug = context.view.indicator2
    return context.store.catalogue.indicators[slug] if slug else proposals.first(context)


def years(context: Context) -> tuple[int, ...]:
    """The years that both indicators have on the level, oldest first."""
    return tuple(_common(context))


def year(context: Context) -> int | None:
    """The view's year if both have it, else the nearest with enough areas for a line, the later of two."""
    found, wanted = _common(context), context.view.year
    if wanted in found:
        return wanted
    enough = [at for at, n in found.items() if n >= regression.LEAST]
    return min(enough or found, key=lambda at: (abs(at - wanted), -at), default=None)


def of(context: Context) -> Pair | None:
    """The pair of a view; None without a second indicator or a common year on the level."""
    other, at = across(context), year(context)
    if other is None or at is None:
        return None
    return Pair(context.about(context.view.indicator, year=at), context.about(other.slug, year=at))


def view_of(context: Context, proposal: Proposal) -> View:
    """The view that shows a proposed pair; one about another indicator opens in the latest year it can."""
    store, about = context.store, proposal.outcome
    kept = of_indicator(context.view, about.slug)
    view = replace(kept, indicator2=proposal.context.slug, year2=None)
    if about == context.indicator:
        return view
    view = replace(view, year=default_year(store, about, view.level))
    return replace(view, year=year(Context(store, view)) or view.year)


def _common(context: Context) -> dict[int, int]:
    other = across(context)
    if other is None or other.slug == context.indicator.slug:
        return {}
    return proposals.common(context, context.indicator, other)
