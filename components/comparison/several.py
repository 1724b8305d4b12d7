"""Several indicators for the same areas: a context each on the level of the view, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison.context import Context
from components.comparison.runs import runs
from components.view.actions import ALONE, OWN_SELECTION
from components.view.settings import OF_TARGET
from data.numbers import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.editorial.presets import Preset
    from data.model.areas import Area
    from data.model.catalogue import Break
    from data.numbers.statistics import Distribution

LINES, SWARM, BARS = "entwicklung", "position", "rangfolge"

SPAN = 12
"""So many years back from the latest of all panels lines are drawn."""

_FEWEST = 3  # a panel with fewer years in that span shows its own latest ones


@dataclass(frozen=True)
class Panel:
    """One indicator of several. ``asked`` is what all panels are to draw, ``first`` the first year of all."""

    context: Context
    asked: str
    first: int

    @cached_property
    def all_years(self) -> tuple[int, ...]:
        """Every year with figures on the level."""
        return self.context.store.years(self.context.indicator, self.context.view.level)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that are drawn: those since the first of all panels, of an old series its last ones."""
        if self.kind != LINES:
            return (self.context.view.year,) if self.all_years else ()
        shown = tuple(year for year in self.all_years if year >= self.first)
        if len(shown) >= min(_FEWEST, len(self.all_years)):
            return shown
        return tuple(year for year in self.all_years if year > self.all_years[-1] - SPAN)

    @cached_property
    def kind(self) -> str:
        """What is drawn: a single year is no development but a position."""
        return SWARM if self.asked == LINES and len(self.all_years) == 1 else self.asked

    @property
    def is_alone(self) -> bool:
        """Whether the position stands for a development that has one year only."""
        return self.asked == LINES and self.kind == SWARM

    @cached_property
    def spreads(self) -> dict[int, Distribution]:
        """The group's distribution by year drawn, where half of it has a value; none of counts."""
        return spreads(self.context, self.years)

    @cached_property
    def series(self) -> dict[str, dict[int, float]]:
        """The values of the marked areas by key and year drawn."""
        found = {mark.area.key: values(self.context, mark.area, self.years) for mark in self.context.marks}
        return {key: known for key, known in found.items() if known}

    @cached_property
    def marks(self) -> tuple[Break, ...]:
        """Breaks, roundings and lonely years between the years drawn."""
        years = self.years
        return self.context.noted_between(years[0], years[-1]) if self.kind == LINES and years else ()

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """The years before which lines are interrupted; all where each year is scaled anew."""
        if self.context.indicator.scaled_yearly:
            return self.years
        return tuple(one.year for one in self.marks if one.hard)

    def stretches(self, known: Iterable[int]) -> list[list[int]]:
        """Years that one line joins."""
        return runs(list(known), self.all_years, self.breaks)


def panels(context: Context) -> tuple[Panel, ...]:
    """A panel for each indicator of the view, in its order, none with the target that is of one alone."""
    has_target = context.view.target is not None
    plain = Context(context.store, replace(context.view, **OF_TARGET)) if has_target else context
    found = [plain.about(slug) for slug in context.view.indicators]
    latest = max((one.view.year for one in found if one.table), default=context.view.year)
    return tuple(Panel(one, context.view.panels, latest - SPAN + 1) for one in found)


def preset(context: Context) -> Preset | None:
    """The ready selection that the view shows; None for an own one."""
    shown = context.view.indicators
    return next((one for one in context.store.presets if one.indicators == shown), None)


def selected(context: Context) -> str:
    """The ready selection that is shown, as its control says it; an own one, or one indicator alone."""
    found = preset(context)
    return found.slug if found else OWN_SELECTION if context.view.indicators else ALONE


def together(context: Context, topic: str) -> list[str]:
    """Those of the several indicators that belong to a chapter, in their order."""
    known = context.store.catalogue.indicators
    return [slug for slug in context.view.indicators if known[slug].topic.slug == topic]


def values(context: Context, area: Area, years: Iterable[int]) -> dict[int, float]:
    """The known values of an area in some years."""
    series = context.store.series(context.indicator, area.key)
    return {year: series[year].value for year in years if year in series and series[year].known}


def spreads(context: Context, years: Iterable[int]) -> dict[int, Distribution]:
    """The distribution of the group, or of those with a facility, by year; only where half has a value."""
    table, indicator = context.table, context.indicator
    if table is None or not indicator.is_compared:
        return {}
    found = {}
    for year in years:
        cells = table.of_year(year) | {
            area.key: context.store.cell(indicator, area.key, year) for area in context.beyond
        }
        known = [cells[area.key].value for area in context.group if cells[area.key].known]
        spread = statistics.distribution(indicator.present(known))
        if spread and 2 * len(known) >= len(context.group):
            found[year] = spread
    return found
