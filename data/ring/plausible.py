"""What looks wrong about the figures of a ring, most likely wrong first.

Here is what can be seen at a figure alone, and at two of the same town and year; what only other years and
other towns show is in :mod:`data.ring.outlying`. Gaps that are numbers hold them unrounded.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.ring import outlying
from data.ring.amounts import factor
from data.ring.deciding import is_usable
from data.ring.model import Finding, Slot
from data.ring.seen import KNOW, LIKELY, LOOK, Seen
from data.ring.summary import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.ring.deciding import Official
    from data.ring.model import Decision, Entry, KeyFigure, Merged, Place

OFF, FAR_OFF = 2.0, 10.0
"""Per cent by which an own denominator may lie beside the official one, and by which it is likely wrong."""
SHARE = 100
"""The scale of a share, which is never more than its whole."""
ROUNDED = 1e-3
"""Part by which a number that was converted, perhaps from thousands, may be off."""


def findings(merged: Merged, official: Official) -> tuple[Finding, ...]:
    """All findings of a ring, each with the latest decision about its figure."""
    seen = Seen(merged, official)
    found = [*_alone(seen), *_contradictions(seen), *outlying.findings(seen), *_void(merged)]
    decided = {one.slot: one for one in merged.decisions if _is_of_a_figure(one, merged)}
    places = merged.ring.order

    def order(finding: Finding) -> tuple[int, int, int, int]:
        slot = finding.slot
        return -finding.severity, places.get(slot.town, -1), places.get(slot.figure, -1), slot.year

    told = (replace(one, decided=one.decided or decided.get(one.slot)) for one in found)
    return tuple(sorted(told, key=order))


def _void(merged: Merged) -> Iterator[Finding]:
    """Decisions about nothing that is there."""
    for decision in merged.decisions:
        if not (_names_a_file(decision, merged) or _is_of_a_figure(decision, merged)):
            yield Finding("void", decision.slot, decision.file, severity=LOOK, decided=decision)


def _names_a_file(decision: Decision, merged: Merged) -> bool:
    files = (file for file in merged.files if file.town == decision.slot.town and not file.refused)
    return decision.act == "file" and any(file.file == decision.file for file in files)


def _is_of_a_figure(decision: Decision, merged: Merged) -> bool:
    return is_usable(decision, merged.ring, merged.chosen, merged.entries)


def _alone(seen: Seen) -> Iterator[Finding]:
    for slot, entry in seen.merged.entries.items():
        if entry.numerator is None:
            continue
        figure = seen.merged.ring.by_key[slot.figure]
        yield from _read(seen, slot, entry)
        yield from _based(seen, slot, entry, figure)
        yield from _counted(seen, slot, entry, figure)


def _read(seen: Seen, slot: Slot, entry: Entry) -> Iterator[Finding]:
    """How the numbers were read."""
    if "formula" in entry.flags:
        yield seen.finding("formula", slot, LOOK, numerator=entry.numerator)
    if "formula_base" in entry.flags and entry.denominator is not None and not entry.official:
        yield seen.finding("formula_base", slot, LOOK, entry.base, denominator=entry.denominator)
    if "converted" in entry.flags:
        yield seen.finding("converted", slot, KNOW, unit=entry.unit, numerator=entry.numerator)


def _based(seen: Seen, slot: Slot, entry: Entry, figure: KeyFigure) -> Iterator[Finding]:
    """The denominator: missing, beside the official one, smaller than its part, small."""
    if figure.kind == "count":
        return
    own = entry.denominator
    if own is None:
        yield seen.finding("no_base", slot, LIKELY, entry.base, quantity=figure.denominator)
        return
    given = entry.base if not entry.official else None
    found = seen.official(figure.basis, slot.town, slot.year) if figure.basis and not entry.official else None
    if found:
        percent = (own - found) / found * 100
        if abs(percent) > OFF:
            key = "base_above" if percent > 0 else "base_below"
            severity = LIKELY if abs(percent) > FAR_OFF else LOOK
            yield seen.finding(key, slot, severity, given, own=own, official=found, percent=abs(percent))
    if slot not in seen.values:
        return
    if figure.kind == "rate" and figure.scale == SHARE and (entry.numerator or 0) > own:
        above, value = entry.numerator, seen.values[slot]
        yield seen.finding("over", slot, LIKELY, numerator=above, denominator=own, value=value)
    if is_small(figure, entry):
        yield seen.finding("small", slot, KNOW, given, denominator=own)


def _counted(seen: Seen, slot: Slot, entry: Entry, figure: KeyFigure) -> Iterator[Finding]:
    """Things that are counted are whole."""
    above, below = entry.numerator, None if entry.official else entry.denominator
    if figure.kind == "rate" or (figure.kind == "count" and not figure.decimals):
        if above is not None and _is_broken(above, figure.amount):
            yield seen.finding("broken", slot, LOOK, number=above, unit=figure.amount)
        if below is not None and _is_broken(below, figure.base):
            yield seen.finding("broken", slot, LOOK, entry.base, number=below, unit=figure.base)


def _is_broken(number: float, unit: str) -> bool:
    """Whether a number of things is no whole one; money can be broken, in whatever unit."""
    return not number.is_integer() and factor(unit, "Euro") is None


class _Said(NamedTuple):
    """A number that a town gives itself, for a ``thing`` in a unit; ``near`` is the part it may be off by."""

    slot: Slot
    place: Place
    thing: str
    unit: str
    number: float
    near: float = 0.0

    @property
    def key(self) -> tuple[str, str]:
        """What two key figures share if they mean the same."""
        return " ".join(self.thing.split()).casefold(), self.unit.casefold()

    def agrees(self, other: _Said) -> bool:
        """Whether both numbers can be the same."""
        return math.isclose(self.number, other.number, rel_tol=max(self.near, other.near))


def _contradictions(seen: Seen) -> Iterator[Finding]:
    """Key figures of a town and year with another number for a thing than most, of two the later one."""
    for town in seen.merged.chosen:
        for year in seen.merged.ring.years:
            alike: dict[tuple[str, str], list[_Said]] = {}
            for said in _said(seen, town, year):
                alike.setdefault(said.key, []).append(said)
            for several in alike.values():
                usual = max(several, key=lambda one: sum(map(one.agrees, several)))  # of equals the first
                for said in several:
                    if said.slot != usual.slot and not said.agrees(usual):
                        yield _contradiction(seen, said, usual)


def _contradiction(seen: Seen, said: _Said, usual: _Said) -> Finding:
    values = {"number": said.number, "figure": usual.slot.figure, "other": usual.number}
    return seen.finding("contradiction", said.slot, LIKELY, said.place, quantity=said.thing, **values)


def _said(seen: Seen, town: str, year: int) -> Iterator[_Said]:
    for figure in seen.merged.ring.figures:
        slot = Slot(town, figure.key, year)
        entry = seen.merged.entries.get(slot)
        if entry is None or entry.numerator is None:
            continue
        near = ROUNDED if "converted" in entry.flags else 0.0
        yield _Said(slot, entry.place, figure.numerator, figure.amount, entry.numerator, near)
        if entry.denominator is not None and not entry.official:
            yield _Said(slot, entry.base, figure.denominator, figure.base, entry.denominator)
