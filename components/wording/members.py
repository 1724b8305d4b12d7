"""Whom a picture of the comparison group shows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.ranking import guests, ranking
from components.wording import sentences
from data.model.names import names as declined

if TYPE_CHECKING:
    from components.comparison.context import Context


def phrase(context: Context) -> str:
    """The members of the group, and by name the chosen areas that are drawn beside it."""
    beside = ", ".join(sentences.named(context, area) for area in guests(context))
    found = sentences.group_phrase(context, form="is") if not _is_region(context) else _everyone(context)
    return context.words("group.beside", group=found, names=beside) if beside else found


def apart(context: Context) -> list[str]:
    """That areas drawn beside the group are not in it and so do not count; nothing where all are.

    Unions and areas beyond the region have sentences of their own.
    """
    drawn = context.once(ranking).guests
    names = [area.short for area in guests(context) if area in drawn and not area.is_guest]
    return [context.words.count("group.apart", len(names), names=declined(names))] if names else []


def _is_region(context: Context) -> bool:
    return context.compares_all or bool(context.beyond)


def _everyone(context: Context) -> str:
    if not context.beyond or context.mine is None:
        return sentences.region_phrase(context)
    return context.words.count("ausserhalb.members", len(context.beyond), mine=context.mine.name)
