"""What a moderator decided, laid over what towns sent; and the denominator that holds for each figure."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model.status import Status
from data.own.faults import LARGEST
from data.ring.model import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from data.ring.model import Decision, KeyFigure, Ring, Slot

    Official = Callable[[str, str, int], float | None]
    """The official figure of a basis for a town and year; None where there is none."""

CORRECTED, EXCLUDED = "corrected", "excluded"
"""Flags of an entry that is no longer what the town said."""


def settled(
    ring: Ring,
    given: Mapping[Slot, Entry],
    chosen: Mapping[str, str],
    decisions: Iterable[Decision],
    official: Official,
) -> dict[Slot, Entry]:
    """The entries after all decisions, each with the denominator that holds, in the order of the ring.

    ``chosen`` are the towns that are there. A correction can add a figure that its town left out. An entry
    whose denominator is missing keeps its numerator and has no value.
    """
    found = dict(given)
    for decision in decisions:
        if is_usable(decision, ring, chosen, found):
            slot = decision.slot
            found[slot] = _decided(found.get(slot), given.get(slot), decision)
    slots = sorted(found, key=lambda slot: (ring.order[slot.town], ring.order[slot.figure], slot.year))
    return {slot: _based(found[slot], ring.by_key[slot.figure], slot, official) for slot in slots}


def is_usable(
    decision: Decision, ring: Ring, chosen: Mapping[str, str], entries: Mapping[Slot, Entry]
) -> bool:
    """Whether a decision is about a figure that is there and, of a correction, has numbers to put in."""
    slot = decision.slot
    if slot.town not in chosen or slot.figure not in ring.by_key or slot.year not in ring.years:
        return False
    if decision.act != "correct":
        return decision.act in {"exclude", "accept"} and slot in entries
    numbers = [one for one in (decision.numerator, decision.denominator) if one is not None]
    return bool(numbers) and all(math.isfinite(one) and 0 <= one <= LARGEST for one in numbers)


def _decided(entry: Entry | None, given: Entry | None, decision: Decision) -> Entry:
    """An entry after a decision; a number that a correction leaves open stays what it was."""
    before = entry or Entry(None, None, Status.UNAVAILABLE)
    note = decision.note or before.note
    if decision.act == "accept":
        return before
    if decision.act == "exclude":
        return replace(before, numerator=None, status=Status.UNAVAILABLE, note=note, flags=(EXCLUDED,))
    said = before if before.numerator is not None else (given or before)
    numerator = said.numerator if decision.numerator is None else decision.numerator
    denominator = before.denominator if decision.denominator is None else decision.denominator
    status = before.status if numerator is None else Status.OK
    return replace(
        before, numerator=numerator, denominator=denominator, status=status, note=note, flags=(CORRECTED,)
    )


def _based(entry: Entry, figure: KeyFigure, slot: Slot, official: Official) -> Entry:
    """An entry with the denominator that holds: the town's own, else the official one, else no value."""
    if figure.kind == "count":
        return replace(entry, denominator=None)
    above, below = entry.numerator, entry.denominator
    if above is None:
        return entry
    if below is None:
        below = official(figure.basis, slot.town, slot.year) if figure.basis else None
        if below is None:
            return replace(entry, status=Status.UNAVAILABLE)
        entry = replace(entry, denominator=below, official=True)
    if below == 0 or figure.value(above, below) > LARGEST:
        return replace(entry, status=Status.NOT_MEANINGFUL)
    return entry
