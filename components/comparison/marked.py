"""The areas that stand out in a picture: mine, those with a colour of their own, the further ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.mark import Mark
from components.view import marks

if TYPE_CHECKING:
    from components.comparison.context import Context


def highlighted(context: Context) -> tuple[Mark, ...]:
    """All marked areas: mine and those with a colour of their own, then the further ones in dark grey."""
    further = (Mark(area, marks.FURTHER, marks.FURTHER_SYMBOL) for area in context.further)
    return (*context.marks, *further)


def mark_of(context: Context, key: str) -> Mark | None:
    """How an area is highlighted, or None."""
    return context.once(_by_key).get(key)


def _by_key(context: Context) -> dict[str, Mark]:
    return {mark.area.key: mark for mark in reversed(highlighted(context))}  # the first of two of one key


def is_further(mark: Mark) -> bool:
    """Whether a marked area is one of many in dark grey."""
    return mark.colour == marks.FURTHER
