"""What the files and decisions of a sitting become when one more comes or one goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from data.ring.model import MOST_FILES
from data.ring.record import State

if TYPE_CHECKING:
    from data.ring.model import Decided, Decision, Returned, Slot


def is_full(state: State, file: Returned) -> bool:
    """Whether there is no room for a file beside the others."""
    return _place(state, file) == len(state.files) >= MOST_FILES


def with_file(state: State, file: Returned) -> State:
    """The sitting with one more file; it replaces one of the same name that speaks for the same town.

    A file of another town that is called the same gets a name of its own (``Zahlen (2).xlsx``).
    """
    place = _place(state, file)
    if place == len(state.files):
        file = replace(file, file=_free(file.file, {one.file for one in state.files}))
    return replace(state, files=(*state.files[:place], file, *state.files[place + 1 :]))


def _place(state: State, file: Returned) -> int:
    """Where the file stands that another one replaces; behind all others where it replaces none."""
    found = (at for at, one in enumerate(state.files) if _is_same(one, file))
    return next(found, len(state.files))


def _is_same(one: Returned, other: Returned) -> bool:
    """Whether a file is another edition of one: what was refused may have been put right under its name."""
    return one.file == other.file and (one.town == other.town or not one.town)


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number before its ending where it is taken."""
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    numbered = (f"{stem} ({n}){dot}{ending}" if stem else f"{name} ({n})" for n in count(2))
    return next(one for one in numbered if one not in taken)


def without_file(state: State, name: str) -> State:
    """The sitting without the file of this name, and without the decision that it is the one that holds."""
    return State(
        tuple(one for one in state.files if one.file != name),
        tuple(one for one in state.decisions if one.act != "file" or one.file != name),
    )


def with_decision(state: State, decision: Decision) -> State:
    """The sitting with one more decision, which replaces the one about the same figure."""
    return replace(
        without_decision(state, decision.slot), decisions=(*_other(state, decision.slot), decision)
    )


def without_decision(state: State, slot: Slot) -> State:
    """The sitting without what was decided about a figure."""
    return replace(state, decisions=_other(state, slot))


def _other(state: State, slot: Slot) -> tuple[Decision, ...]:
    return tuple(one for one in state.decisions if one.slot != slot)


def with_decided(state: State, decided: Decided) -> State:
    """The sitting with the decisions of a moderator's workbook; what was decided here meanwhile holds on."""
    known = {one.slot for one in state.decisions}
    latest = {one.slot: one for one in decided.decisions}
    return replace(
        state,
        decisions=(*(one for slot, one in latest.items() if slot not in known), *state.decisions),
    )
