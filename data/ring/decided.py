"""What was decided, as the moderator's workbook keeps it: one row for each decision, oldest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.own.limits import SENTENCE
from data.own.record import harmless
from data.ring.amounts import amount
from data.ring.definition import KEY
from data.ring.front import Names, front
from data.ring.layout import ACTS, DECIDED, DECISIONS
from data.ring.model import Decided, Decision, Slot
from data.ring.sheets import head, is_called, meant, table
from data.ring.troubles import refused, told, trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.areas import Areas
    from data.own.opening import File
    from data.own.workbook import Sheet
    from data.ring.model import Trouble
    from data.ring.sheets import Cell, Head

NEEDED = tuple(DECIDED)
_GUARDED = re.compile(r"'[=+\-@]")


def is_one(file: File, sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook is the moderator's; raises :class:`data.ring.troubles.Refused` if that is hidden."""
    if any(is_called(name, DECISIONS) for name in file.hidden):
        raise refused("hidden_sheet", sheet=DECISIONS)
    return any(head(sheet, DECIDED, NEEDED) for sheet in sheets)


def decided(name: str, file: File, sheets: Sequence[Sheet], areas: Areas) -> Decided:
    """The decisions of a workbook. Raises :class:`data.ring.troubles.Refused`."""
    first = front(file, sheets, ())
    listed, notes = table(file, sheets, DECISIONS, DECIDED, NEEDED)
    names = Names(areas, first.level, {})
    troubles = list(notes)
    found = [_decision(listed, row, names, first.language, troubles) for row in listed.rows]
    ring, edition = first.fields["ring"].text, first.fields["edition"].text.upper()
    return Decided(name, ring, edition, tuple(one for one in found if one), told(troubles))


def _decision(
    listed: Head, row: int, names: Names, language: str, troubles: list[Trouble]
) -> Decision | None:
    """The decision of a row; None for an empty row, and with a trouble for one that says none."""
    cells = {key: listed.cell(row, key) for key in DECIDED}
    if all(cell.is_blank for cell in cells.values()):
        return None
    act = meant(cells["act"].text, ACTS)
    town = names.key(cells["town"].text)
    fault = None
    if cells["act"].is_blank:
        fault = trouble("no_act", cells["act"].place)
    elif act is None:
        fault = trouble("bad_act", cells["act"].place, text=cells["act"].text)
    elif town is None:
        fault = trouble("unknown_town", cells["town"].place, text=cells["town"].text)
    if fault or act is None or town is None:
        troubles += [fault] if fault else []
        return None
    note, file = (_unguarded(cells[key].text) for key in ("note", "file"))
    note = harmless(note, SENTENCE)
    if act == "file":
        return Decision(Slot(town, "", 0), act, note, file=file)
    key, year = cells["key"], cells["year"]
    if not KEY.fullmatch(key.text):
        troubles.append(trouble("unknown_key", key.place, text=key.text))
    elif year.as_year is None:
        troubles.append(trouble("bad_year", year.place, text=year.text))
    else:
        slot = Slot(town, key.text, year.as_year)
        return _with_numbers(Decision(slot, act, note), cells, language, troubles)
    return None


def _unguarded(text: str) -> str:
    """A text without the apostrophe that our workbooks put before what looks like a formula."""
    return text[1:] if _GUARDED.match(text) else text


def _with_numbers(
    made: Decision, cells: dict[str, Cell], language: str, troubles: list[Trouble]
) -> Decision | None:
    """A decision with its numbers, of which only a correction has some."""
    if made.act != "correct":
        return made
    above, below = (amount(cells[key], language, share=True) for key in ("numerator", "denominator"))
    lost = [one.lost for one in (above, below) if one.lost]
    if above.number is None and below.number is None and not lost:
        lost = [trouble("no_correction", cells["numerator"].place)]
    troubles += lost
    return None if lost else Decision(made.slot, made.act, made.note, above.number, below.number)
