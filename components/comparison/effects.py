"""What numerator and denominator each did to a rate between two years.

For my area, else for the region where it has counts. Only counts can tell; a rate alone never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.comparison import change
from data.numbers import gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.change import Change
    from components.comparison.context import Context
    from data.model.table import Cell
    from data.numbers.gap import Effects


@dataclass(frozen=True, slots=True)
class Split:
    """Whose rate moved, from when to when, with the cells of both years and what each count did to it.

    ``effects`` are as printed, so that the steps lead from the first rate to the last.
    ``asked`` is the year from which other changes of the view are told; it may have no counts.
    """

    key: str
    name: str
    asked: int | None
    first: int
    last: int
    before: Cell
    after: Cell
    effects: Effects

    @property
    def rounded(self) -> bool:
        """Whether a value comes from rounded counts."""
        return "rounded" in {self.before.status.value, self.after.status.value}


def whose(context: Context) -> tuple[str, str]:
    """Key and name of the area whose rate is split."""
    if context.mine:
        return context.mine.key, context.mine.name
    region = context.store.region.key
    return region, context.name(region)


def counted(context: Context) -> dict[int, Cell]:
    """The cells with counts of my area by year, or of the region without my area."""
    if context.indicator.kind not in {"rate", "ratio"} or context.table is None:
        return {}
    series = _series(context)
    return {year: cell for year, cell in series.items() if cell.has_counts and not context.is_small(cell)}


def _series(context: Context) -> Mapping[int, Cell]:
    if context.mine:
        return context.series(context.mine)
    return context.store.series(context.indicator, context.store.region.key)


def bases(context: Context) -> tuple[int, ...]:
    """The years from which the change to the view's year can be split; empty where it has no counts."""
    years, last = counted(context), context.view.year
    if last not in years:
        return ()
    return tuple(y for y in years if y < last and change.between(context, years, y, last).told)


def found(context: Context, asked: int | None) -> Change:
    """The change from the year ``asked`` (None: five years before) between years with counts.

    Its base is that of every other change of the view where that year has counts, else the nearest that has.
    """
    return change.since(context, counted(context), asked)


def split(context: Context) -> Split | None:
    """The change of the view and what moved it; None where counts are missing or a break lies between."""
    since = context.view.since
    told = found(context, since).told
    if told is None:
        return None
    first, before, after = told
    parts = gap.effects(
        (before.numerator, before.denominator), (after.numerator, after.denominator), context.indicator.scale
    )
    asked = since or change.since(context, _series(context), None).first
    shown = parts.printed(context.indicator.decimals)
    return Split(*whose(context), asked, first, context.view.year, before, after, shown)
