"""Any figure of a ring to decide about: chosen in three lists, with what holds for it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.screen import ring_decisions
from components.screen.markup import attrs
from components.screen.own_fields import select
from components.screen.tags import Element, details, div, p, small, summary
from components.wording import ring_figure, ring_place

if TYPE_CHECKING:
    from components.comparison.ring import Sitting
    from data.ring.model import Merged

ACTS = ring_decisions.ACTS[:2]
"""What can be decided about a figure that nothing was found about."""


def section(sitting: Sitting, found: Merged) -> Element:
    """The whole part, behind a fold."""
    words, ring, slot = sitting.context.words, found.ring, sitting.slot(found)
    towns = [(town, sitting.name(town)) for town in ring.towns if town in found.chosen]
    figures = [(figure.key, figure.name) for figure in ring.figures]
    years = [(str(year), str(year)) for year in reversed(ring.years)]
    return details(
        [
            summary(words("ring.check.any")),
            div(
                [
                    select(words("ring.check.which_town"), 'name="stadt"', towns, slot.town),
                    select(words("ring.check.which_figure"), 'name="kennzahl"', figures, slot.figure),
                    select(words("ring.check.which_year"), 'name="jahr"', years, str(slot.year)),
                ],
                className="own-fields",
            ),
            _chosen(sitting, found),
        ],
        className="ring-any",
        **attrs(data_fold="ring-andere"),
    )


def _chosen(sitting: Sitting, found: Merged) -> Element:
    """The figure with its numbers, and what can be done about it."""
    words, slot = sitting.context.words, sitting.slot(found)
    figure, entry = found.ring.by_key[slot.figure], found.entries.get(slot)
    about = f"{sitting.name(slot.town)}, {figure.name}, {slot.year}"
    where = [ring_place.where(found.chosen[slot.town], entry.place, words)] if entry else []
    return div(
        [
            p([Element("b", about), ": ", ring_figure.now(found, slot, words)]),
            *(small(text, className="hint") for text in where),
            div([ring_decisions.decide(act, words) for act in ACTS], className="own-offers"),
        ],
        className="ring-finding",
        **ring_decisions.about(slot, entry, figure, words),
    )
