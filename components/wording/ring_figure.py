"""What holds for a figure of a town of a ring, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording import ring_town
from components.wording.numbers import given
from data.ring.summary import MISSING

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Entry, Merged, Slot


def now(found: Merged, slot: Slot, words: Words) -> str:
    """``33,1 je 1.000 (Zähler 499, Nenner 15.076, amtlich)``; without a value the reason."""
    figure, entry, value = found.ring.by_key[slot.figure], found.entries.get(slot, MISSING), found.value(slot)
    if value is None:
        return words("ring.check.no_value", reason=ring_town.reason(entry, words))
    shown = ring_town.amount(value, figure, words.language)
    if figure.kind == "count":
        return words("ring.check.now", value=shown)
    return words("ring.check.now_of", value=shown, numbers=_numbers(entry, words))


def _numbers(entry: Entry, words: Words) -> str:
    above, below = (
        "" if one is None else given(one, words.language) for one in (entry.numerator, entry.denominator)
    )
    return words(f"ring.check.numbers_{'official' if entry.official else 'own'}", above=above, below=below)
