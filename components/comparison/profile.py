"""The rows of a profile: every indicator for one area, each where the area has a figure of its own or none.

An indicator that exists for Kreise only is shown for the Kreis around the area and never as the area's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison import change
from components.view.model import query
from data.model.catalogue import Level
from data.model.status import Status

if TYPE_CHECKING:
    from components.comparison.change import Change
    from components.comparison.context import Context
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

    @property
    def cell(self) -> Cell | None:
        """The figure; None where the indicator does not exist for the area."""
        return None if self.scope is Scope.NONE else self.context.mine_cell

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.cell is not None and self.cell.known

    @property
    def is_small(self) -> bool:
        """Whether a rate rests on too few cases to be ranked."""
        return self.cell is not None and self.known and self.context.is_small(self.cell)

    @cached_property
    def series(self) -> dict[int, Cell]:
        """The area's figures that have a number, by year, oldest first."""
        table, area = self.context.table, self.area
        if table is None or area is None:
            return {}
        return {year: cell for year, cell in table.of_area(area.key).items() if cell.known}

    def change(self, asked: int | None) -> Change:
        """The change to the year of the row from the year ``asked`` (None: five years before)."""
        return change.since(self.context, self.series, asked)

    @property
    def address(self) -> str:
        """Where this row is shown in full."""
        return "/vergleich" + query(self.context.view, self.context.store)


def reason(row: Row) -> str:
    """Why a row holds no number, in few words; empty where it holds one."""
    words, context, cell = row.context.words, row.context, row.cell
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
    area = context.store.areas.get(context.view.mine or "")
    return context.about(context.view.indicator, level=area.level) if area else None


def rows(about: Context) -> tuple[Row, ...]:
    """One row an indicator, in the order of the catalogue. ``about`` comes from :func:`subject`."""
    return tuple(_row(about, slug) for slug in about.store.catalogue.indicators)


def _row(about: Context, slug: str) -> Row:
    store, level = about.store, about.view.level
    indicator = store.catalogue.indicators[slug]
    if store.table(indicator, level):
        return Row(about.about(slug), Scope.OWN, level)
    union = about.about(slug, level=Level.KREIS)
    if union.table is None or union.mine is None or about.mine is None:
        return Row(about.about(slug), Scope.NONE, level)
    same = union.mine.parts == about.mine.parts
    return Row(union, Scope.SAME if same else Scope.KREIS, level)
