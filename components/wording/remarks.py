"""What must be said about a view whatever led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import land
from components.comparison.context import Context
from components.texts import words
from components.view.model import EXTENTS, Notice
from components.wording import neighbours
from data.model.catalogue import Level
from data.model.groups import NEED_MINE
from data.model.names import names as declined

if TYPE_CHECKING:
    from components.view.model import View
    from data.model.areas import Area
    from data.store.store import Store


def remarks_on(store: Store, view: View) -> tuple[Notice, ...]:
    """What must be said about a view whatever led to it: chosen areas that the level cannot show."""
    context = Context(store, view)
    talk = words(view.language)
    said: list[Notice] = []
    level = talk(f"level.{view.level.value}.name")
    alone = [area for area in lost(context) if not area.is_union]
    if alone:
        names = ", ".join(area.short for area in alone)
        said.append(Notice.of("notice.lost", level=level, names=names))
    said += [_cut(context, area) for area in lost(context) if area.is_union]
    mine = context.home
    if mine and context.mine and set(mine.parts) < set(context.mine.parts):
        said.append(_contained(context, mine))
    if view.extent != EXTENTS[0] and store.has_land and not land.can(store, view.level):
        said.append(Notice.of("karte.land_level", level=level))
    if context.group_is_open:
        said.append(_open_group(context))
    return tuple(said)


def lost(context: Context) -> tuple[Area, ...]:
    """Chosen areas that have no counterpart on the level of the view."""
    chosen = (context.store.area(key) for key in (context.view.mine, *context.view.chosen) if key)
    return tuple(area for area in chosen if area and context.at_level(area.key) is None)


def _cut(context: Context, union: Area) -> Notice:
    """Which areas of the level a union has only a part of, so that it has no figures there."""
    level = context.words(f"level.{context.view.level.value}.name")
    cut = [area.short for area in context.store.cut(union.key)]
    key = "verbund.cut.one" if len(cut) == 1 else "verbund.cut.other"
    return Notice.of(key, name=union.short, level=level, names=declined(cut))


def _contained(context: Context, mine: Area) -> Notice:
    """That a figure is that of the area around mine, and whether it has to be."""
    store, gaps = context.store, {"name": mine.short, "union": context.mine.short if context.mine else ""}
    if context.table is None or store.table(context.indicator, mine.level):
        return Notice.of("notice.contained", **gaps)
    levels = (context.words(f"level.{level.value}.other") for level in context.indicator.levels)
    return Notice.of("notice.contained_only", **gaps, levels=", ".join(levels))


def _open_group(context: Context) -> Notice:
    """What a comparison group lacks; neighbours may lack more than my municipality."""
    key, home = f"notice.group_open_{context.view.group}", context.home
    if home and home.is_union and context.view.group in NEED_MINE:
        return Notice.of("verbund.group_open", group=context.words(f"group.{context.view.group}"))
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
