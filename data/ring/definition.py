"""The ring that a workbook belongs to, put together again from its sheets and held against its edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from data.own.faults import YEARS
from data.own.limits import DECIMALS, SCALES
from data.ring.layout import DEFINED, DIRECTIONS, KINDS, MARK
from data.ring.model import MOST_FIGURES, MOST_YEARS, KeyFigure, Place, Ring
from data.ring.sheets import meant, missing
from data.ring.troubles import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.ring.front import Front
    from data.ring.sheets import Cell, Head
    from data.ring.troubles import Refused

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
"""The short name of a key figure."""
HEADS = {**DEFINED, "mark": MARK}
"""Columns of the sheet of key figures; all but the mark must be there."""
_TEXTS = tuple(key for key in DEFINED if key not in {"kind", "direction", "scale", "decimals"})

T = TypeVar("T")


def ring(front: Front, towns: Iterable[str], listed: Head) -> Ring:
    """The ring of a workbook, whose key figures are ``listed``.

    Raises :class:`data.ring.troubles.Refused` for a definition that nobody can use, and for one that is not
    that of its edition.
    """
    rows = [row for row in listed.rows if not listed.cell(row, "key").is_blank]
    figures = tuple(_figure(listed, row) for row in rows[: MOST_FIGURES + 1])
    name, edition = front.fields["ring"].text, front.fields["edition"]
    years = _years(front.fields["years"])
    made = Ring(name, front.level, tuple(towns), years, figures, front.language)
    if not 0 < len(figures) <= MOST_FIGURES or len(made.by_key) < len(figures):
        raise missing(listed.sheet, "changed_ring", Place(listed.sheet.name), edition=edition.text)
    if edition.text.upper() != made.edition:
        raise _changed(front, listed, rows, figures)
    return made


def _changed(front: Front, listed: Head, rows: Sequence[int], figures: Sequence[KeyFigure]) -> Refused:
    """Where a definition differs from that of its edition, as far as the marks of its rows tell."""
    for row, figure in zip(rows, figures, strict=True):
        mark = listed.cell(row, "mark")
        if not mark.is_blank and mark.text.upper() != figure.mark:
            return refused("changed", listed.cell(row, "key").place, figure=figure.key)
    edition = front.fields["edition"]
    unseen = next((one for one in (listed.sheet, front.sheet) if one.hidden_rows), front.sheet)
    return missing(unseen, "changed_ring", edition.place, edition=edition.text)


def _years(cell: Cell) -> tuple[int, ...]:
    """Years in a row, ascending."""
    years = [int(part) for part in cell.text.split(", ") if re.fullmatch(r"[0-9]{4}", part)]
    fits = (
        ", ".join(map(str, years)) == cell.text and years == sorted(set(years)) and set(years) <= set(YEARS)
    )
    if not fits or not 0 < len(years) <= MOST_YEARS:
        raise refused("definition", cell.place, text=cell.text)
    return tuple(years)


def _figure(listed: Head, row: int) -> KeyFigure:
    """The key figure of a row."""
    cells = {key: listed.cell(row, key) for key in DEFINED}
    if not KEY.fullmatch(cells["key"].text):
        raise refused("definition", cells["key"].place, text=cells["key"].text)
    return KeyFigure(
        **{key: cells[key].text for key in _TEXTS},
        kind=_one(cells["kind"], meant(cells["kind"].text, KINDS)),
        direction=_one(cells["direction"], meant(cells["direction"].text, DIRECTIONS)),
        scale=_one(cells["scale"], _whole(cells["scale"], SCALES)),
        decimals=_one(cells["decimals"], _whole(cells["decimals"], range(DECIMALS + 1))),
    )


def _one(cell: Cell, found: T | None) -> T:
    """What a cell says, unless that is nothing."""
    if found is None:
        raise refused("definition", cell.place, text=cell.text)
    return found


def _whole(cell: Cell, allowed: Iterable[int]) -> int | None:
    """A whole number that is allowed, however the cell holds it."""
    return {str(number): number for number in allowed}.get(cell.text)
