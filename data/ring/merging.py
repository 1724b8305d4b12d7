"""One ring of many files: whose definition holds, which file speaks for a town, what was decided.

Nothing here is kept: the same files and decisions always give the same ring.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from data.ring import deciding, plausible
from data.ring.model import Merged, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.model.status import Status
    from data.ring.deciding import Official
    from data.ring.model import Decision, Entry, Returned, Ring, Slot


def merge(files: Sequence[Returned], decisions: Sequence[Decision], official: Official) -> Merged | None:
    """The ring that its files agree on (:func:`agreed`) with all that they say.

    A file of another ring or edition comes back refused, one that says the same as an earlier one with a
    note. ``decisions`` hold in their order, a later one over an earlier. None without any usable file.
    """
    ring = agreed(files)
    if ring is None:
        return None
    asked = cache(official)
    judged = _once_each(_judged(file, ring) for file in _told_apart(files))
    speaking = _speaking(judged, ring)
    chosen, doubled = _chosen(speaking, decisions)
    given = {slot: entry for file in chosen.values() for slot, entry in _own_entries(file, ring)}
    names = {town: file.file for town, file in chosen.items()}
    merged = Merged(
        ring,
        judged,
        names,
        tuple(town for town in ring.towns if town not in speaking),
        doubled,
        deciding.settled(ring, given, names, decisions, asked),
        (),
        tuple(decisions),
    )
    return replace(merged, findings=plausible.findings(merged, asked))


def agreed(files: Iterable[Returned]) -> Ring | None:
    """The ring that most files belong to, of equally many the first one's; None without any usable file."""
    rings = [file.ring for file in files if file.ring is not None and file.refused is None]
    marks = Counter((ring.name, ring.edition) for ring in rings)  # keeps the order for equal numbers
    most = marks.most_common(1)
    return next(ring for ring in rings if (ring.name, ring.edition) == most[0][0]) if most else None


def _told_apart(files: Iterable[Returned]) -> Iterable[Returned]:
    """The files under names of their own: ``Herten.xlsx`` a second time is ``Herten.xlsx (2)``."""
    taken: set[str] = set()
    for file in files:
        name, number = file.file, 1
        while name in taken:
            number += 1
            name = f"{file.file} ({number})"
        taken.add(name)
        yield replace(file, file=name)


def _judged(file: Returned, ring: Ring) -> Returned:
    """A file, refused where it belongs to another ring or edition."""
    other = file.ring
    if other is None or file.refused or (other.name, other.edition) == (ring.name, ring.edition):
        return file
    if other.name != ring.name:
        trouble = Trouble("other_ring", file.front, (("name", other.name), ("here", ring.name)))
    else:
        said = ("edition", other.edition), ("here", ring.edition)
        trouble = Trouble("other_edition", file.front, said)
    return replace(file, entries={}, refused=trouble)


def _once_each(files: Iterable[Returned]) -> tuple[Returned, ...]:
    """The files, with a note at each one that says just what an earlier one of the same town says."""
    found: list[Returned] = []
    for file in files:
        twin = next((one for one in found if _is_same(one, file)), None)
        found.append(file if twin is None else _noted(file, twin))
    return tuple(found)


def _noted(file: Returned, twin: Returned) -> Returned:
    note = Trouble("same_file", values=(("file", twin.file),), note=True)
    return replace(file, troubles=(*file.troubles, note))


def _is_same(one: Returned, other: Returned) -> bool:
    """Whether two files say the same of a town, in whatever order of their rows and columns."""
    return (
        one.town == other.town
        and not (one.refused or other.refused)
        and one.entries.keys() == other.entries.keys()
        and all(_said(entry) == _said(other.entries[slot]) for slot, entry in one.entries.items())
    )


def _said(entry: Entry) -> tuple[float | None, float | None, Status, str]:
    """What an entry says, without where and how it stands in its file."""
    return entry.numerator, entry.denominator, entry.status, entry.note


def _speaking(files: Iterable[Returned], ring: Ring) -> dict[str, list[Returned]]:
    """By town of the ring, in its order, the files that speak for it; of equal ones the first."""
    found: dict[str, list[Returned]] = {town: [] for town in ring.towns}
    for file in files:
        if file.ring and not file.refused and file.town in found:
            said = found[file.town]
            if not any(_is_same(one, file) for one in said):
                said.append(file)
    return {town: said for town, said in found.items() if said}


def _chosen(
    speaking: Mapping[str, list[Returned]], decisions: Sequence[Decision]
) -> tuple[dict[str, Returned], dict[str, tuple[str, ...]]]:
    """The file of each town, and the names of the files where several differ and none is chosen."""
    wanted = {decision.slot.town: decision.file for decision in decisions if decision.act == "file"}
    chosen: dict[str, Returned] = {}
    doubled: dict[str, tuple[str, ...]] = {}
    for town, files in speaking.items():
        named = [file for file in files if file.file == wanted.get(town)]
        if len(files) == 1 or named:
            chosen[town] = (named or files)[0]
        else:
            doubled[town] = tuple(file.file for file in files)
    return chosen, doubled


def _own_entries(file: Returned, ring: Ring) -> Iterable[tuple[Slot, Entry]]:
    """What a file says of its own town, of key figures and years of the ring."""
    for slot, entry in file.entries.items():
        if slot.town == file.town and slot.figure in ring.by_key and slot.year in ring.years:
            yield slot, entry
