"""The rows of a profile: every indicator for one area, each where the area has a figure of its own or none.

An indicator that exists for Kreise only is shown for the Kreis around the area and never as the area's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison import change
from components.comparison.change import Obstacle
from components.view.model import query
from data.model.catalogue import Level
from data.model.status import Status

if TYPE_CHECKING:
    from components.comparison.change import Change
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area
    from data.model.table import Cell


class Scope(StrEnum):
    """Whose figure a row shows."""

    OWN = "own"  # the area's, on the level of the profile
    SAME = "same"  # the area's, published for Kreise only, and the area is one
    KREIS = "kreis"  # that of the Kreis around the area
    NONE = "none"  # nobody's: the indicator exists on no level that holds the area


@dataclass(frozen=True)
class Row:
    """One indicator in its latest well-covered year, seen from one area."""

    context: Context
    scope: Scope
    beneath: Level
    """The level of the profile, which may be finer than that of the figure."""
    cut: tuple[Area, ...] = ()
    """The Kreise that lie only partly in the union of a profile, so that it has no figure of Kreise."""

    @property
    def own(self) -> bool:
        """Whether the figure is that of the area itself."""
        return self.scope in {Scope.OWN, Scope.SAME}

    @property
    def year(self) -> int:
        """The year of the figure."""
        return self.context.view.year

    @property
    def area(self) -> Area | None:
        """Whose figure it is."""
        return None if self.scope is Scope.NONE else self.context.mine

    @cached_property
    def cell(self) -> Cell | None:
        """The figure; None where the indicator does not exist for the area."""
        return None if self.scope is Scope.NONE else self.context.mine_cell

    @cached_property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.cell is not None and self.cell.known

    @cached_property
    def is_small(self) -> bool:
        """Whether a rate rests on too few cases to be ranked."""
        return self.cell is not None and self.known and self.context.is_small(self.cell)

    @cached_property
    def series(self) -> dict[int, Cell]:
        """The area's figures that have a number, by year, oldest first."""
        area = self.area
        if self.context.table is None or area is None:
            return {}
        return {year: cell for year, cell in self.context.series(area).items() if cell.known}

    def change(self, asked: int | None) -> Change:
        """The change to the year of the row from the year ``asked`` (None: five years before)."""
        if asked not in self._changes:
            self._changes[asked] = change.since(self.context, self.series, asked)
        return self._changes[asked]

    @cached_property
    def _changes(self) -> dict[int | None, Change]:
        return {}

    def earlier(self, asked: int | None) -> Change:
        """As :meth:`change`; where a break lies between, from the first year of the new counting."""
        found = self.change(asked)
        if found.obstacle is not Obstacle.BREAK:
            return found
        since = change.since_break(self.context, self.series)
        return found if since.first is None else since

    @property
    def land(self) -> Cell | None:
        """The figure of the Land in the same year; None without one, and of a count."""
        cell = self.context.reference(self.context.store.region.land_key)
        compared = self.scope is not Scope.NONE and self.context.indicator.is_compared
        return cell if compared and cell.known else None

    def beside(self, key: str) -> Area | None:
        """Whose figure stands for a chosen area; None where there is none, or where it is the row's own."""
        found = None if self.scope is Scope.NONE else self.context.at_level(key)
        return None if found is None or found == self.area else found

    @property
    def address(self) -> str:
        """Where this row is shown in full."""
        return "/vergleich" + query(self.context.view, self.context.store)


def reason(row: Row) -> str:
    """Why a row holds no number, in few words; empty where it holds one."""
    words, context, cell = row.context.words, row.context, row.cell
    if row.cut:
        return words("verbund.not_here", names=", ".join(area.short for area in row.cut))
    if cell is None or context.mine is None:
        return words("profil.not_here")
    if cell.status is Status.PART_MISSING:
        parts = context.store.missing_parts(context.indicator, context.mine, row.year)
        return words("profil.part_missing", parts=", ".join(part.short for part in parts) or "–")
    return "" if cell.known else words(f"status.{cell.status.value}")


def subject(context: Context) -> Context | None:
    """The context a profile is about; None without my area.

    On the level of the view where my area has a counterpart there, else on my area's own level.
    """
    if context.mine is not None:
        return context
    area = context.home
    return context.about(context.view.indicator, level=finest(area)) if area else None


def finest(area: Area) -> Level:
    """The level on which my area is always found: its own, of a union that of the municipalities."""
    return Level.GEMEINDE if area.is_union else area.level


def beside(about: Context) -> tuple[Mark, ...]:
    """The chosen areas that have a column, with their marks. ``about`` comes from :func:`subject`."""
    return tuple(mark for mark in about.marks if not mark.mine)


def rows(about: Context) -> tuple[Row, ...]:
    """One row an indicator, in the order of the catalogue. ``about`` comes from :func:`subject`."""
    return tuple(row(about, slug) for slug in about.store.catalogue.indicators)


def row(about: Context, slug: str, year: int | None = None) -> Row:
    """The row of one indicator; without ``year`` of its latest well-covered one."""
    store, level = about.store, about.view.level
    indicator = store.catalogue.indicators[slug]
    if store.table(indicator, level):
        return Row(about.about(slug, year=year), Scope.OWN, level)
    union = about.about(slug, level=Level.KREIS, year=year)
    if union.table is None or union.mine is None or about.mine is None:
        return Row(about.about(slug, year=year), Scope.NONE, level, union.store.cut(about.view.mine or ""))
    same = union.mine.parts == about.mine.parts
    return Row(union, Scope.SAME if same else Scope.KREIS, level)


def without_own(about: Context) -> frozenset[str]:
    """The chapters in which my area itself has no figure, by their slugs."""
    chapters = {topic.slug for topic in about.store.catalogue.topics}
    return frozenset(
        chapters - {row.context.indicator.topic.slug for row in about.once(rows) if row.own and row.known}
    )
