"""What a tab asks about its ring: one line of JSON, and behind it the files one after another as they are.

So nothing of it is laid down on a disk on its way, as forms with files are. All words are those of any
visitor: what our page does not send is status 400.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from flask import abort

from components.view.names import LONGEST
from components.web.expected import is_text, is_whole
from components.web.own_asked import head, language
from data.own.faults import YEARS
from data.own.record import SLOTS, harmless
from data.ring.model import MOST_FILES, Slot
from data.ring.record import State, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.areas import Areas

NAME = 200
"""Characters of the name of a file."""


@dataclass(frozen=True)
class Sent:
    """What a tab sent: its sitting, files with their names, and what shall happen to the sitting (``act``).

    ``lost`` says that the sitting is none of ours. ``taken`` are the slots of its other own figures,
    ``placed`` those of the ring's by name; ``year`` is to be shown, ``chosen`` the figure that somebody looks
    at, ``search`` is the query of the page.
    """

    state: State
    language: str
    lost: bool = False
    search: str = ""
    year: int | None = None
    taken: frozenset[int] = frozenset()
    placed: Mapping[str, int] = field(default_factory=dict)
    chosen: Slot | None = None
    act: Mapping[str, str] | None = None
    files: tuple[tuple[str, bytes], ...] = ()


def sent(body: bytes, areas: Areas) -> Sent:
    """What a body says; 400 where it is none that our page sends."""
    line, _, content = body.partition(b"\n")
    said = head(line)
    kept = said.get("stand")
    state = None if kept is None else parsed(kept, areas)
    year = said.get("jahr")
    return Sent(
        state or State(),
        language(said),
        lost=kept is not None and state is None,
        search=_text(said, "ansicht", LONGEST),
        year=year if is_whole(year) and year in YEARS else None,
        taken=_slots(said.get("belegt", [])),
        placed=_placed(said.get("plaetze", {})),
        chosen=_chosen(said.get("wahl")),
        act=_act(said.get("tun")),
        files=_files(said.get("dateien", []), content),
    )


def _text(said: Mapping[str, Any], name: str, most: int) -> str:
    found = said.get(name, "")
    if not is_text(found):
        abort(400)
    return str(found[:most])


def _slots(given: Any) -> frozenset[int]:
    if not isinstance(given, list) or not all(is_whole(one) for one in given):
        abort(400)
    return frozenset(given) & frozenset(SLOTS)


def _placed(given: Any) -> Mapping[str, int]:
    """Slots by the names of the tables that have them, each slot once."""
    if not isinstance(given, dict) or not all(is_whole(slot) for slot in given.values()):
        abort(400)
    names = {slot: name for name, slot in given.items() if slot in SLOTS}
    return {name: slot for slot, name in names.items()}


def _act(given: Any) -> Mapping[str, str] | None:
    """What shall happen, as words by their names."""
    if given is None:
        return None
    if not isinstance(given, dict) or not all(map(is_text, given.values())):
        abort(400)
    return {str(name): str(word) for name, word in given.items()}


def _chosen(given: Any) -> Slot | None:
    """The figure that somebody looks at; of what is no year 0."""
    said = _act(given)
    if said is None:
        return None
    town, figure, year = (said.get(name, "") for name in ("stadt", "kennzahl", "jahr"))
    return Slot(town, figure, next((one for one in YEARS if str(one) == year), 0))


def _files(given: Any, content: bytes) -> tuple[tuple[str, bytes], ...]:
    """The files by name: each has told how many bytes it has."""
    if not isinstance(given, list) or len(given) > MOST_FILES:
        abort(400)
    found, start = [], 0
    for one in given:
        if not isinstance(one, dict) or not is_text(one.get("name")) or not is_whole(one.get("bytes")):
            abort(400)
        end = start + max(one["bytes"], 0)
        found.append((_named(one["name"]), content[start:end]))
        start = end
    if start != len(content):
        abort(400)
    return tuple(found)


def _named(name: str) -> str:
    """The name of a file without folders and what could be markup."""
    return harmless(PurePath(name.replace("\\", "/")).name, NAME) or "?"
