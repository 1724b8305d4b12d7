"""What is said about areas that a user put together: which they are, and what they count for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.names import names
from data.model.status import Status

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.inflected import Inflected
    from data.model.table import Cell


def said(context: Context, *, many: bool = False) -> list[str]:
    """Of each union that is shown whom it is made of and how its figure came about, or why it has none.

    ``many`` is for what shows many indicators, some of which cannot be added up.
    """
    cells = context.cells
    return [
        context.words(
            "verbund.refused" if not many and _is_refused(cells[area.key]) else "verbund.is",
            name=area.short,
            names=parts(context, area),
        )
        for area in context.united
    ]


def _is_refused(cell: Cell) -> bool:
    return cell.status is Status.NOT_AGGREGATED


def parts(context: Context, union: Area) -> Inflected:
    """The areas that a union was put together from, by name."""
    found = (context.store.area(key) for key in union.members)
    return names(area.short for area in found if area)


def beside_line(context: Context) -> list[str]:
    """That the points of unions are in no line; nothing where none is shown."""
    areas = context.united
    if not areas:
        return []
    return [context.words.count("verbund.line", len(areas), names=names(area.short for area in areas))]


def in_funnel(context: Context) -> list[str]:
    """That unions are in neither the pooled rate nor the count; nothing where none is shown."""
    areas = context.united
    if not areas:
        return []
    return [context.words.count("verbund.funnel", len(areas), names=names(area.short for area in areas))]
