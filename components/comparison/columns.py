"""The indicators that the table has as columns, and how its controls say which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.view.actions import CHAPTER, EVERY, OWN_SELECTION

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Indicator


def asked(context: Context) -> list[Indicator]:
    """The indicators asked for, on whatever level they exist: those picked, of the chapter asked for."""
    view = context.view
    return [
        item
        for item in context.store.catalogue.indicators.values()
        if view.topic in (None, item.topic.slug) and (not view.columns or item.slug in view.columns)
    ]


def columns(context: Context) -> tuple[Context, ...]:
    """A context for each indicator that is asked for and exists on the level, in reading order."""
    return context.once(_columns)


def _columns(context: Context) -> tuple[Context, ...]:
    store, level = context.store, context.view.level
    return tuple(context.about(item.slug) for item in asked(context) if store.table(item, level))


def selected(context: Context) -> str:
    """What is shown as the control of ready selections says it: all, a chapter, a selection or an own one."""
    view = context.view
    if view.columns:
        found = (one for one in context.store.presets if set(one.indicators) == set(view.columns))
        return next((one.slug for one in found), OWN_SELECTION)
    return f"{CHAPTER}{view.topic}" if view.topic else EVERY


def picked(context: Context, topic: str) -> list[str]:
    """Those of the picked indicators that belong to a chapter, in their order."""
    known = context.store.catalogue.indicators
    return [slug for slug in context.view.columns if known[slug].topic.slug == topic]
