"""What a tab asks to happen to its sitting: files read, decisions taken and taken back, files removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.texts import words
from components.wording import years
from data.own import numerals
from data.own.faults import LARGEST, SHOWN, YEARS
from data.own.limits import SENTENCE
from data.own.numerals import NumeralError
from data.own.record import harmless
from data.ring import sitting
from data.ring.merging import agreed
from data.ring.model import ACTS, MOST_FILES, Decided, Decision, Slot
from data.ring.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.texts import Words
    from components.web.ring_asked import Sent
    from data.model.areas import Areas
    from data.ring.model import Returned, Trouble
    from data.ring.record import State

UNDO, REMOVE = "undo", "remove"
_TELLING = ("correct", "exclude")
"""Acts that need a note: they change what a town said."""


class Refused(Exception):  # noqa: N818  (a word of the user, and no fault of ours)
    """Why a decision is not taken: the key of its sentence (``ring.act.<key>``) and what fills its gaps."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self.values = key, values
        super().__init__(key)


def with_files(sent: Sent, areas: Areas) -> tuple[State, list[tuple[str, Trouble]], list[str]]:
    """The sitting with the files that were sent, troubles of the moderator's own by file, and what is said.

    Decisions of another ring or of another edition are not taken.
    """
    talk, state = words(sent.language), sent.state
    decided: list[Decided] = []
    said: list[str] = []
    gone: list[Returned] = []
    here: set[str] = set()
    for name, content in sent.files:
        found = read(content, name, areas)
        if isinstance(found, Decided):
            decided.append(found)
        elif sitting.is_full(state, found, here):
            said.append(talk("ring.act.full", file=name, most=str(MOST_FILES)))
        else:
            old = sitting.replaced(state, found, here)
            gone += [old] if old and old != found else []
            state = sitting.with_file(state, found, here)
            here.add(found.file)
    said += _replaced(gone, state, talk)
    ours = agreed(state.files)
    for one in decided:
        if ours is not None and (ours.name, ours.edition) != (one.name, one.edition):
            said.append(talk("ring.act.other_decisions", file=one.file, ring=one.name, edition=one.edition))
            continue
        state = sitting.with_decided(state, one)
        said.append(talk.count("ring.act.decisions", len(one.decisions), file=one.file))
    return state, [(one.file, trouble) for one in decided for trouble in one.troubles], said


def _replaced(gone: Sequence[Returned], state: State, talk: Words) -> Iterator[str]:
    """Which earlier files are gone, and that what was decided about their towns holds on."""
    if not gone:
        return
    files = years.listed([talk("ring.act.file", file=one.file) for one in gone], talk)
    yield talk.count("ring.act.replaced", len(gone), files=files)
    if {one.slot.town for one in state.decisions} & {one.town for one in gone}:
        yield talk("ring.act.still")


def after(state: State, act: Mapping[str, str], areas: Areas, language: str) -> State:
    """The sitting after what somebody did. Raises :class:`Refused` where it cannot be done."""
    kind = act.get("was", "")
    if kind == REMOVE:
        return sitting.without_file(state, act.get("datei", ""))
    slot = _slot(act, areas)
    if kind == UNDO:
        return sitting.without_decision(state, slot)
    return sitting.with_decision(state, _decision(kind, slot, act, state, words(language)))


def _slot(act: Mapping[str, str], areas: Areas) -> Slot:
    """The figure that is spoken of; of a file the town alone."""
    town, figure, year = (act.get(name, "") for name in ("stadt", "kennzahl", "jahr"))
    if areas.get(town) is None:
        raise Refused("nothing")
    if not figure and not year:
        return Slot(town, "", 0)
    if not year.isdecimal() or len(year) > len(str(YEARS[-1])):
        raise Refused("nothing")
    return Slot(town, harmless(figure, SHOWN), int(year))


def _decision(kind: str, slot: Slot, act: Mapping[str, str], state: State, talk: Words) -> Decision:
    note = harmless(act.get("bemerkung"), SENTENCE)
    if kind not in ACTS or (kind == "file") is bool(slot.figure):
        raise Refused("nothing")
    if kind == "file":
        if act.get("datei") not in {one.file for one in state.files}:
            raise Refused("nothing")
        return Decision(slot, kind, note, file=act["datei"])
    if kind in _TELLING and not note:
        raise Refused("note")
    if kind != "correct":
        return Decision(slot, kind, note)
    numerator, denominator = (_number(act.get(name, ""), talk) for name in ("zaehler", "nenner"))
    if numerator is None and denominator is None:
        raise Refused("no_number")
    return Decision(slot, kind, note, numerator, denominator)


def _number(typed: str, talk: Words) -> float | None:
    """A number as somebody typed it; None where he left it as it is."""
    if not typed.strip():
        return None
    decimal = "," if talk.language == "de" else "."
    try:
        found, _ = numerals.read(typed, decimal)
    except NumeralError:
        raise Refused("number", typed=harmless(typed, SHOWN)) from None
    if not 0 <= found <= LARGEST:
        raise Refused("number", typed=harmless(typed, SHOWN))
    return found
