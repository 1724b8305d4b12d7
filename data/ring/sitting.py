"""What the files and decisions of a sitting become when one more comes or one goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from data.ring.model import MOST_FILES
from data.ring.record import FILE, State

if TYPE_CHECKING:
    from collections.abc import Set

    from data.ring.model import Decided, Decision, Returned, Slot


def replaced(state: State, file: Returned, kept: Set[str] = frozenset()) -> Returned | None:
    """The file that one takes the place of: it has the same name and speaks for the same town.

    Files named in ``kept`` came together with it: they are no earlier editions of it.
    """
    return next((one for one in state.files if one.file not in kept and _is_same(one, file)), None)


def is_full(state: State, file: Returned, kept: Set[str] = frozenset()) -> bool:
    """Whether there is no room for a file beside the others."""
    return len(state.files) >= MOST_FILES and replaced(state, file, kept) is None


def with_file(state: State, file: Returned, kept: Set[str] = frozenset()) -> State:
    """The sitting with one more file, in the place of the one that it replaces (:func:`replaced`).

    Another file that is called the same gets a name of its own (``Zahlen (2).xlsx``), unless it says the very
    same.
    """
    gone = replaced(state, file, kept)
    if gone:
        return replace(state, files=tuple(file if one is gone else one for one in state.files))
    if any(_is_copy(one, file) for one in state.files):
        return state
    file = replace(file, file=_free(file.file, {one.file for one in state.files}))
    return replace(state, files=(*state.files, file))


def _is_same(one: Returned, other: Returned) -> bool:
    """Whether a file is another edition of one: what was refused may have been put right under its name."""
    return one.file == other.file and (one.town == other.town or not one.town)


def _is_copy(one: Returned, other: Returned) -> bool:
    """Whether both say the same, and one is called like the other or has got a number behind that name."""
    stem, dot, ending = other.file.rpartition(".")
    is_named = one.file.endswith(dot + ending) and one.file.startswith(stem)
    return is_named and replace(one, file=other.file) == other


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number before its ending where it is taken; no longer than a name may be."""
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
    ends = (f" ({n}){dot}{ending}" for n in count(2))
    numbered = (stem[: FILE - len(end)] + end for end in ends)
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
