"""What is said about areas that a user put together: which they are, and what they count for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.view.unions import KEYS
from data.model.catalogue import year_label
from data.model.folding import order
from data.model.names import names
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.inflected import Inflected


def said(context: Context, *, many: bool = False) -> list[str]:
    """Of each union that is shown whom it is made of and how its figure came about, or why it has none.

    ``many`` is for what shows many indicators, some of which cannot be added up.
    """
    states = {area: Status.OK if many else context.cells[area.key].status for area in context.united}
    return [_said(context, area, status) for area, status in states.items()]


def _said(context: Context, area: Area, status: Status) -> str:
    words, facts = context.words, {"name": area.short, "names": parts(context, area)}
    if status is Status.NOT_AGGREGATED:
        return words("verbund.refused", **facts)
    said = words("verbund.is", **facts)
    if status is not Status.PART_MISSING:
        return said
    year = context.view.year
    lacking = names(one.short for one in context.store.missing_parts(context.indicator, area, year))
    return f"{said} {words('verbund.lacks', year=year_label(context.indicator, year), names=lacking)}"


def every(context: Context) -> Iterator[tuple[str, Area]]:
    """The unions of a view by their keys, whether they are compared with or not."""
    for key, _ in zip(KEYS, context.view.unions, strict=False):
        if area := context.store.area(key):
            yield key, area


def members(context: Context, union: Area) -> list[Area]:
    """The areas that a union was put together from, by name."""
    found = (context.store.area(key) for key in union.members)
    return sorted((area for area in found if area), key=lambda area: order(area.short))


def parts(context: Context, union: Area) -> Inflected:
    """Their names."""
    return names(area.short for area in members(context, union))


def made_of(context: Context, union: Area) -> str:
    """``Emscherstädte = Bottrop, Gelsenkirchen, Herne, Herten``."""
    return context.words("zusammenfassen.made_of", name=union.short, parts=parts(context, union))


def beside_line(context: Context, drawn: Iterable[Area]) -> list[str]:
    """That the points of unions are in no line; nothing where none is ``drawn``."""
    return _of(context, "line", drawn)


def in_funnel(context: Context, drawn: Iterable[Area]) -> list[str]:
    """That unions are in neither the pooled rate nor the count; nothing where none is ``drawn``."""
    return _of(context, "funnel", drawn)


def unlike(context: Context) -> list[str]:
    """That unions are in no picture of areas that are alike; nothing where none is shown elsewhere."""
    return _of(context, "unlike", context.united)


def _of(context: Context, key: str, areas: Iterable[Area]) -> list[str]:
    """A sentence about those of some areas that are unions; nothing where none is."""
    found = [area.short for area in areas if area.is_union]
    return [context.words.count(f"verbund.{key}", len(found), names=names(found))] if found else []
