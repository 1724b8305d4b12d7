"""A ring of towns laid beside the official figures: its files merged, its key figures as own indicators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison import ring_town
from components.comparison.context import Context
from components.view.model import parse
from components.view.own_indicator import beside_all
from data.own.record import SLOTS
from data.ring.bases import official
from data.ring.merging import merge
from data.ring.model import Slot
from data.ring.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from data.model.areas import Area
    from data.model.catalogue import Level
    from data.own.record import Own
    from data.ring.model import Decision, Merged, Returned, Ring
    from data.ring.record import State
    from data.ring.summary import Summary
    from data.store.store import Store


def merged(store: Store, state: State) -> Merged | None:
    """The ring of a sitting; None where none of its files can be used."""

    def known(basis: str, town: str, year: int) -> float | None:
        found = official(store, basis, town, year)
        return found.value if found else None

    return merge(state.files, state.decisions, known)


@dataclass(frozen=True)
class Sitting:
    """What the page of a ring shows.

    ``owns`` are the tables of its key figures in slots that the tab has free, by key; a key figure without
    values or without a slot has none. ``unplaced`` is how many have values and no slot, because other own
    figures take them. ``context`` is the view of the page over a store that has the tables. ``year`` is the
    one of the ring to show, None for the best of each key figure; ``chosen`` is the figure that somebody
    looks at, as far as he says.
    """

    files: tuple[Returned, ...]
    decisions: tuple[Decision, ...]
    merged: Merged | None
    owns: dict[str, Own]
    unplaced: int
    context: Context
    year: int | None = None
    chosen: Slot | None = None

    @classmethod
    def of(
        cls,
        store: Store,
        state: State,
        language: str,
        *,
        search: str = "",
        year: int | None = None,
        taken: Set[int] = frozenset(),
        placed: Mapping[str, int] | None = None,
        chosen: Slot | None = None,
    ) -> Sitting:
        """A sitting as it is shown.

        ``taken`` are the slots that other own figures of the tab have, ``placed`` those that tables of these
        names have now: each keeps its own, so that an address never means another.
        """
        found = merged(store, state)
        made = tables(found) if found else ()
        owns = _owns(found.ring, made, taken, placed or {}) if found else {}
        figures = beside_all(store, tuple(owns.values()), language) if owns else store
        asked = parse(search, figures)[0]
        view = replace(asked, language=language, level=found.ring.level if found else asked.level)
        files = found.files if found else state.files
        shown = year if found and year in found.ring.years else None
        left, context = len(made) - len(owns), Context(figures, view)
        return cls(files, state.decisions, found, owns, left, context, shown, chosen)

    @property
    def ring(self) -> Ring | None:
        """The ring; None where none of the files can be used."""
        return self.merged.ring if self.merged else None

    @property
    def level(self) -> Level:
        """The level of its towns."""
        return self.context.view.level

    @cached_property
    def summaries(self) -> tuple[Summary, ...]:
        """The key figures in the year that is shown."""
        return ring_town.summaries(self.merged, self.year) if self.merged else ()

    @property
    def mine(self) -> Area | None:
        """The town of the ring that stands for the one of the header; None where it sent nothing."""
        found = self.context.mine
        return found if found and self.merged and found.key in self.merged.chosen else None

    def slot(self, found: Merged) -> Slot:
        """The figure that is looked at: what is chosen and there, else the first."""
        ring, said = found.ring, self.chosen or Slot("", "", 0)
        return Slot(
            said.town if said.town in found.chosen else next(iter(found.chosen)),
            said.figure if said.figure in ring.by_key else ring.figures[0].key,
            said.year if said.year in ring.years else ring.years[-1],
        )

    def name(self, key: str) -> str:
        """A town in short."""
        area = self.context.store.areas.get(key)
        return str(area.short) if area else key


def _owns(ring: Ring, made: Sequence[Own], taken: Set[int], placed: Mapping[str, int]) -> dict[str, Own]:
    """The tables by key in slots that no other one has, as long as there are some."""
    keys = dict(zip(SLOTS, (figure.key for figure in ring.figures), strict=False))
    kept = {own.name: slot for own in made if (slot := placed.get(own.name)) and slot not in taken}
    free = iter([slot for slot in SLOTS if slot not in taken and slot not in kept.values()])
    slots = [kept.get(own.name) or next(free, None) for own in made]
    return {keys[own.slot]: replace(own, slot=slot) for own, slot in zip(made, slots, strict=True) if slot}
