"""What must be said about a view whatever led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import land
from components.comparison.context import Context
from components.texts import words
from components.view.model import EXTENTS, Notice
from components.wording import neighbours
from data.model.catalogue import Level

if TYPE_CHECKING:
    from components.view.model import View
    from data.model.areas import Area
    from data.store.store import Store


def remarks_on(store: Store, view: View) -> tuple[Notice, ...]:
    """What must be said about a view whatever led to it: chosen areas that the level cannot show."""
    context = Context(store, view)
    talk = words(view.language)
    said: list[Notice] = []
    if context.lost:
        names = ", ".join(area.short for area in context.lost)
        level = talk(f"level.{view.level.value}.name")
        said.append(Notice.of("notice.lost", level=level, names=names))
    mine = store.areas.get(view.mine) if view.mine else None
    if mine and context.mine and set(mine.parts) < set(context.mine.parts):
        said.append(_contained(context, mine))
    if view.extent != EXTENTS[0] and not land.can(store, view.level):
        said.append(Notice.of("karte.land_level", level=talk(f"level.{view.level.value}.name")))
    if context.group_is_open:
        said.append(_open_group(context))
    return tuple(said)


def _contained(context: Context, mine: Area) -> Notice:
    """That a figure is that of the area around mine, and whether it has to be."""
    store, gaps = context.store, {"name": mine.short, "union": context.mine.short if context.mine else ""}
    if context.table is None or store.table(context.indicator, mine.level):
        return Notice.of("notice.contained", **gaps)
    levels = (context.words(f"level.{level.value}.other") for level in context.indicator.levels)
    return Notice.of("notice.contained_only", **gaps, levels=", ".join(levels))


def _open_group(context: Context) -> Notice:
    """What a comparison group lacks; neighbours may lack more than my municipality."""
    key = f"notice.group_open_{context.view.group}"
    if context.view.group == "deutschland":
        return _no_similar(context)
    if context.view.group != "nachbarn" or context.mine is None:
        return Notice.of(key)
    reason = neighbours.obstacle(context)
    gaps = {"name": context.mine.short} if reason == "apart" else {}
    return Notice.of(f"{key}_{reason}", **gaps)


def _no_similar(context: Context) -> Notice:
    """What the group of similar districts in Germany lacks: the level, my town, or figures."""
    view, mine = context.view, context.mine
    missing = "level" if view.level is not Level.KREIS else "mine" if mine is None else "apart"
    if missing == "level" and view.mine is None:
        missing = "both"
    gaps = {"name": mine.short} if mine and missing == "apart" else {}
    return Notice.of(f"notice.group_open_deutschland_{missing}", **gaps)
