"""A download laid over the kept cells of its file: whole years, the later edition wins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.editorial.changes import Suspicion, Taken
from data.model.source_files import Earlier
from data.sources.kept import Extract

if TYPE_CHECKING:
    from data.model.source_files import SourceFile
    from data.sources.recognise import Found


@dataclass(frozen=True)
class Laid:
    """The cells of a file after a download was laid over them, and what it now has to be called."""

    file: SourceFile
    extract: Extract
    taken: Taken | None
    suspicions: tuple[Suspicion, ...]
    sources: tuple[str, ...] = ()
    """Names of the files laid over."""


def lay(before: Laid, found: Found, extract: Extract, described: SourceFile) -> Laid:
    """A download over what is kept: whole years, the later edition wins.

    ``described`` is the file as it was before anything was laid over it.
    """
    file, old = before.file, before.extract
    if found.sure and old.cells == extract.cells:
        return before
    newer = found.retrieved >= file.retrieved
    over, under = (extract, old) if newer else (old, extract)
    merged = _merged(over, under)
    same = merged.cells == old.cells and (not extract.units or extract.units == old.units)
    if same and not (newer and found.dated and found.edition != file.edition):
        return before
    years = (min(extract.years), max(extract.years))
    taken = Taken(file.key, found.edition, found.retrieved, years, file.edition if old.cells else "")
    named = _renamed(file, found, over, old) if newer else file
    doubts = (*before.suspicions, *_doubts(described, found, extract, old))
    return Laid(named, merged, taken, doubts, (*before.sources, found.name))


def _merged(over: Extract, under: Extract) -> Extract:
    years = over.years
    cells = {
        selector: {
            place: amount for place, amount in under.cells.get(selector, {}).items() if place[1] not in years
        }
        | over.cells.get(selector, {})
        for selector in {*over.cells, *under.cells}
    }
    return Extract(cells, dict(under.units) | dict(over.units))


def _renamed(file: SourceFile, found: Found, over: Extract, old: Extract) -> SourceFile:
    """The description of the latest download; former ones stay named while some of their years are used."""
    left = old.years - over.years
    known = {year for earlier in file.earlier for year in earlier.years}
    own = tuple(sorted(left - known))
    former = [replace(e, years=tuple(y for y in e.years if y in left)) for e in file.earlier]
    if own:
        former.append(Earlier(file.edition, file.retrieved, file.sha256, own))
    return replace(
        file,
        table=found.table if file.reader == "schulliste" else file.table,
        edition=found.edition,
        retrieved=found.retrieved,
        sha256=found.sha256,
        earlier=tuple(e for e in former if e.years),
    )


def _doubts(file: SourceFile, found: Found, extract: Extract, old: Extract) -> tuple[Suspicion, ...]:
    """What about a whole file makes one look twice; nothing about the very file that is described."""
    if found.sure:  # what differs then is what recipes did not take from it before
        return ()
    doubts = []
    for selector, unit in sorted(extract.units.items()):
        if (former := old.units.get(selector)) and former != unit:
            doubts.append(Suspicion("unit", detail=f"{selector}: {former} → {unit}"))
    differing = _differing(extract, old)
    if found.dated and found.edition == file.edition and old.cells:
        differing += sum(p[1] not in old.years for cells in extract.cells.values() for p in cells)
    if differing and found.dated and found.edition == file.edition:
        doubts.append(Suspicion("edition", count=differing, detail=f"{found.name}: {found.edition}"))
    elif differing and not found.dated and not extract.years - old.years:
        doubts.append(Suspicion("undated", count=differing, detail=found.name))
    return tuple(doubts)


def _differing(extract: Extract, old: Extract) -> int:
    """Cells that both know and that are not the same, and cells that one of them lacks in a common year."""
    common = extract.years & old.years
    count = 0
    for selector in extract.cells:
        mine = {p: a for p, a in extract.cells[selector].items() if p[1] in common}
        theirs = {p: a for p, a in old.cells.get(selector, {}).items() if p[1] in common}
        count += sum(mine.get(place) != theirs.get(place) for place in {*mine, *theirs})
    return count
