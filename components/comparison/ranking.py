"""The areas of the comparison group by their values, and the chosen ones beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.comparison import measure
from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from data.model.areas import Area


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas with a number, the highest first: ``members`` of the group, ``guests`` beside it; who has none.

    The numbers are those of what the view shows (:mod:`components.comparison.measure`).
    """

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
    numbers = measure.of(context).numbers
    missing = (area for area in (*context.group, *beside) if area.key not in numbers)
    return Ranking(_sorted(context, context.group), _sorted(context, beside), tuple(missing))


def _sorted(context: Context, areas: Iterable[Area]) -> tuple[Area, ...]:
    numbers = measure.of(context).numbers
    known = (area for area in areas if area.key in numbers)
    if not measure.is_compared(context):
        return tuple(sorted(known, key=lambda area: order(area.short)))
    return tuple(sorted(known, key=lambda area: (-numbers[area.key], order(area.short))))
