"""What is said about areas beyond the region: who they are in a picture, why a figure is missing.

Chosen ones are comparators beside the group. Those of the group of similar districts in Germany belong to it,
so that its median, its quartiles and its ranks are theirs as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.names import names as declined
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.inflected import Inflected
    from data.model.table import Cell


def notes(context: Context) -> tuple[str, ...]:
    """What a chart says about them: who is beside the group, who in it, and who has no figure here at all."""
    shown: list[Area] = []
    without: list[Area] = []
    for area in context.outside:
        series = context.store.series(context.indicator, area.key)
        (shown if any(cell.known for cell in series.values()) else without).append(area)
    nothing = [context.words("ausserhalb.nothing", names=names(without))] if without else []
    return (*beside(context, shown), *group_note(context), *nothing)


def beside(context: Context, areas: Iterable[Area]) -> list[str]:
    """That those of the areas that are not in the group count for nothing; nothing where all are."""
    guests = [area for area in areas if area not in context.beyond]
    return [context.words.count("ausserhalb.chart", len(guests), names=names(guests))] if guests else []


def group_note(context: Context) -> list[str]:
    """Whom the group of similar districts holds, where it does, and that its middle is not the region's."""
    if not context.beyond or context.mine is None:
        return []
    return [context.words("ausserhalb.group", mine=context.mine.short, names=names(context.beyond))]


def left_out(context: Context, held: Container[Area] = ()) -> tuple[str, ...]:
    """What a picture or table says about chosen areas beyond the region that are not among those it holds."""
    absent = [area for area in context.picked if area.outside and area not in held]
    key = "ausserhalb.left_out_land" if context.is_land else "ausserhalb.left_out"
    return (context.words(key, names=names(absent)),) if absent else ()


def names(areas: Iterable[Area]) -> Inflected:
    """Areas by their short names."""
    return declined(area.short for area in areas)


def unheld(area: Area | None, cell: Cell) -> bool:
    """Whether a figure may exist that the tables beyond the region do not hold."""
    return area is not None and area.outside and cell.status is Status.NOT_COLLECTED


def state(context: Context, area: Area | None, cell: Cell) -> str:
    """The state of a figure in few words."""
    return context.words("ausserhalb.absent" if unheld(area, cell) else f"status.{cell.status.value}")
