"""The areas of the comparison group by their values, and the chosen ones beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from data.model.areas import Area


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas with a value, the highest first: ``members`` of the group, ``guests`` beside it; who has none."""

    members: tuple[Area, ...]
    guests: tuple[Area, ...]
    missing: tuple[Area, ...]

    @property
    def known(self) -> tuple[Area, ...]:
        """All areas with a value, the guests last."""
        return (*self.members, *self.guests)


def guests(context: Context) -> tuple[Area, ...]:
    """My area and the chosen ones that do not belong to the comparison group."""
    chosen = (*([context.mine] if context.mine else []), *context.picked)
    return tuple(area for area in chosen if area not in context.group)


def ranking(context: Context) -> Ranking:
    """The group and the guests of a view; equal values, and all that are not compared, by their names."""
    beside = guests(context)
    missing = (area for area in (*context.group, *beside) if not context.cells[area.key].known)
    return Ranking(_sorted(context, context.group), _sorted(context, beside), tuple(missing))


def _sorted(context: Context, areas: Iterable[Area]) -> tuple[Area, ...]:
    known = (area for area in areas if context.cells[area.key].known)
    if not context.indicator.is_compared:
        return tuple(sorted(known, key=lambda area: order(area.short)))
    return tuple(sorted(known, key=lambda area: (-context.cells[area.key].value, order(area.short))))
