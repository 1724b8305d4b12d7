"""A workbook that a town sent, or the moderator's own with what was decided, read and distrusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.own import opening
from data.own.faults import OwnError
from data.own.record import harmless
from data.own.workbook import Work
from data.ring import decided, definition
from data.ring.front import Names, front, towns
from data.ring.layout import DEFINED, DEFINITION, HEADS, OFFICIAL, SHEETS, TOWN, VALUES
from data.ring.model import MOST_FIGURES, MOST_YEARS, Place, Returned
from data.ring.record import FILE
from data.ring.rows import NEEDED, Rows
from data.ring.sheets import fields, head, hidden, is_bad, is_called, named, names, renamed, table
from data.ring.troubles import Refused, of_file, refused, told, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.model.areas import Areas
    from data.own.opening import File
    from data.own.workbook import Sheet
    from data.ring.model import Decided, Trouble
    from data.ring.sheets import Cell


_ASIDE = frozenset((SHEETS[OFFICIAL].de, SHEETS[OFFICIAL].en))
"""A long sheet that nobody fills in."""
STEPS = 300_000
"""What reading may cost (:class:`data.own.grid.Work`): five times what the largest ring needs."""
ROWS = 5 * MOST_FIGURES * MOST_YEARS
"""Rows of figures, counted from the top of their sheet, of which a template has a fifth."""


def read(content: bytes, filename: str, areas: Areas) -> Returned | Decided:
    """What a file says. It never fails: what is no workbook of a ring comes back as refused."""
    name = harmless(filename, FILE)
    try:
        file = opening.sheets(content, filename, without=_ASIDE, work=Work(most=STEPS))
        if not file.is_workbook:
            return Returned(name, refused=trouble("no_workbook"))
        sheets = named(file)
        if decided.is_one(file, sheets):
            return decided.decided(name, file, sheets, areas)
        return _returned(name, file, sheets, areas)
    except OwnError as fault:
        return Returned(name, refused=of_file(fault))
    except Refused as fault:
        return Returned(name, refused=fault.trouble)


def _returned(name: str, file: File, sheets: Sequence[Sheet], areas: Areas) -> Returned:
    """The file of a town."""
    if not any(map(_is_ours, sheets)) and not any(map(_is_named, file.hidden)):
        raise refused("not_ring", names=names(sheets))
    first = front(file, sheets, ("years", "town"))
    found = Names(areas, first.level, towns(first.sheet, first.level, areas))
    listed, notes = table(file, sheets, DEFINITION, definition.HEADS, tuple(DEFINED))
    ring = definition.ring(first, found.listed, listed)
    town = _town(first.fields["town"], found)
    values, more = table(file, sheets, VALUES, HEADS, NEEDED)
    if len(values.sheet.rows) > ROWS:
        raise refused("too_large", Place(values.sheet.name))
    rows = Rows(ring, town, values, found)
    entries = rows.read()
    used = {first.sheet.name, listed.sheet.name, values.sheet.name}
    unread = [one for one in sheets if one.name not in used]
    called = (*renamed(first.sheet, TOWN), *notes, *more)
    about = (*called, *hidden(values.sheet), *_unread(unread, file.hidden))
    return Returned(
        name, town, ring, entries, told((*rows.troubles, *about)), front=first.fields["edition"].place
    )


def _is_ours(sheet: Sheet) -> bool:
    """Whether a sheet has anything of a template."""
    is_front = {"ring", "edition"} <= fields(sheet)[0].keys()
    return is_front or any(
        head(sheet, words, words) for words in (DEFINED, {key: HEADS[key] for key in NEEDED})
    )


def _is_named(name: str) -> bool:
    """Whether a sheet is called as one of those that are read."""
    return any(is_called(name, kind) for kind in (TOWN, VALUES, DEFINITION))


def _town(cell: Cell, names: Names) -> str:
    """The town that the first sheet names. Raises :class:`data.ring.troubles.Refused`."""
    if cell.text in {"", "0"} or is_bad(cell):  # a formula gives 0 for an empty cell
        raise refused("no_town", cell.place)
    found = names.key(cell.text)
    if found is None:
        raise refused("unknown_town", cell.place, text=cell.text)
    if found not in names.listed:
        raise refused("town_outside", cell.place, text=cell.text)
    return found


def _unread(sheets: Sequence[Sheet], hidden: Sequence[str]) -> Iterator[Trouble]:
    """Which sheets were not read."""
    if sheets:
        yield trouble("sheets_left", names=names(sheets))
    if hidden:
        yield trouble("hidden_sheets", names=", ".join(hidden))
