"""Which indicators stand next to the one that is shown, in the list that all are chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.own.record import SLUG as OWN

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Indicator


def adjacent(context: Context) -> tuple[Indicator, ...]:
    """The next and the previous indicator of the list that have figures on the level; own ones are left out.

    They are what somebody who goes through the list is likely to see next; at its ends it is one alone.
    """
    store, shown = context.store, context.indicator
    listed = [item for _, items in store.catalogue.chapters() for item in items if item.slug != OWN]
    if shown not in listed:
        return ()
    place = listed.index(shown)

    def first(items: list[Indicator]) -> list[Indicator]:
        return [item for item in items if store.table(item, context.view.level)][:1]

    return (*first(listed[place + 1 :]), *first(listed[:place][::-1]))
