"""What is said about areas that a user put together: which they are, and what they count for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.names import names

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area


def said(context: Context) -> list[str]:
    """Of each union that is shown whom it is made of and how its figures came about."""
    return [
        context.words("verbund.is", name=area.short, names=parts(context, area)) for area in context.united
    ]


def parts(context: Context, union: Area) -> str:
    """The areas that a union was put together from, by name."""
    found = (context.store.area(key) for key in union.members)
    return names(f"{area.short}" for area in found if area)


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
