"""The heat table as plain data: areas by indicators, each in its latest year, as value, change or distance.

A cell is a short list ``[value, text, code, note]``: the value as shown (None where there is none), its text,
what it looks like (one letter or digit), and, where something must be said, the number of the note. Words
that many cells share stand once, in :attr:`Heat.notes`; sixty areas by a hundred indicators stay small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import judgement, theme
from components.comparison import measure
from components.comparison.change import Obstacle
from components.comparison.columns import asked, columns
from components.comparison.fifths import has_places, number, positions
from components.comparison.marked import mark_of
from components.view.model import query
from components.view.settings import ROWS
from components.wording import measure as measured
from components.wording import sentences
from components.wording.numbers import cell_text
from data.model.catalogue import Level
from data.model.folding import order
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.measure import Why
    from data.model.areas import Area
    from data.model.table import Cell

SMALL, MISSING, PLAIN, NOWHERE = "s", "m", "p", "q"
"""Codes beside the steps ``0`` to ``4``: small denominator, no number; a reference with and without one."""

SIDES = {"worse": "w", "middle": "n", "better": "b"}
"""Codes of judged cells."""

ABSENT = "–"
REMARKS = {Status.ROUNDED: "r", Status.LIMITED: "e"}
"""Signs behind a number that must not be read without its note."""
KNOWN = "*"
"""The sign behind a plain number of which something is known."""

Row = dict[str, Any]


@dataclass(slots=True)
class Notes:
    """Notes by number: each a sign and its words, written down once."""

    found: dict[tuple[str, str], int]

    def number(self, sign: str, words: str) -> int:
        """The number of a note."""
        return self.found.setdefault((sign, words), len(self.found))


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole table. A row holds ``name``, ``sign`` and ``colour`` of its mark, and the cells by column.

    ``searches`` are the addresses that show each column's indicator, ``left_out`` is how many indicators of
    the chapter do not exist on the level.
    """

    columns: tuple[Context, ...]
    searches: tuple[str, ...]
    left_out: int
    rows: list[Row]
    top: list[Row]
    bottom: list[Row]
    notes: list[tuple[str, str]]

    @property
    def codes(self) -> set[str]:
        """Which codes occur."""
        rows = (*self.rows, *self.top, *self.bottom)
        return {row[f"c{number}"][2] for row in rows for number in range(len(self.columns))}


ALL, CHOSEN, KREIS = ROWS


def extent(context: Context) -> str:
    """Which areas are the rows: those asked for, or all of the group where there are no others."""
    kind = context.view.rows
    if kind == CHOSEN and not context.marks and not context.further:
        return ALL
    return ALL if kind == KREIS and not kreis(context) else kind


def kreis(context: Context) -> tuple[Area, ...]:
    """The areas of the Kreis around mine; none where mine is no part of one."""
    mine = context.mine
    if mine is None or mine.kreisfrei or mine.is_guest or mine.level is Level.KREIS:
        return ()
    return tuple(area for area in context.areas if area.kreis == mine.kreis)


def _pinned(context: Context) -> list[Area]:
    """The areas that stay above the others: mine and the chosen ones, or where these are all, mine alone."""
    marks = context.marks
    if extent(context) == CHOSEN and context.picked:
        marks = tuple(mark for mark in marks if mark.mine)
    return [mark.area for mark in marks]


def members(context: Context) -> list[Area]:
    """The areas of the rows in their order, without those that stay above them."""
    kind = extent(context)
    if kind == CHOSEN:
        found = list(context.picked)
    else:
        found = sorted(kreis(context) if kind == KREIS else context.group, key=lambda area: order(area.short))
    above = {area.key for area in _pinned(context)}
    return [area for area in found if area.key not in above]


def heat(context: Context) -> Heat:
    """The table of a view: its areas, above them mine and the chosen, below the references; each once."""
    about, notes = columns(context), Notes({})
    top, rest = _pinned(context), members(context)
    rows: dict[str, Row] = {area.key: _head(context, area) for area in (*top, *rest)}
    for at, column in enumerate(about):
        for key, cell in _column(column, [*top, *rest], notes):
            rows[key][f"c{at}"] = cell
    return Heat(
        columns=about,
        searches=tuple(query(column.view, column.store) for column in about),
        left_out=len(asked(context)) - len(about),
        rows=[rows[area.key] for area in rest],
        top=[rows[area.key] for area in top],
        bottom=_references(context, about, notes),
        notes=list(notes.found),
    )


def _head(context: Context, area: Area) -> Row:
    """Name and mark of a row."""
    mark = mark_of(context, area.key)
    sign = {"sign": theme.SIGNS[mark.symbol], "colour": mark.colour} if mark else {}
    return {"key": area.key, "name": sentences.tagged(context, area), **sign}


def _column(about: Context, areas: Sequence[Area], notes: Notes) -> Iterator[tuple[str, list[Any]]]:
    """The cells of one indicator by key of the area."""
    places, placeless = positions(about, areas), SMALL if has_places(about) else PLAIN
    for area in areas:
        cell, told = about.cell(area.key), number(about, area.key)
        if not isinstance(told, float | int):
            yield area.key, [None, "", MISSING, notes.number(ABSENT, reason(about, area, told))]
            continue
        side = judgement.side(about, cell) if measure.is_value(about) else None
        code = SIDES[side] if side else str(places.get(area.key, placeless))
        yield area.key, _known(about, area.key, cell, code, notes)


def reason(about: Context, area: Area, why: Why) -> str:
    """Why an area has no number."""
    cell = about.cell(area.key)
    if not cell.known:
        return sentences.why(about, area, cell)
    return measured.why(about, area) if area.key in about.cells else measured.why_beside(about, why)


def text(about: Context, key: str) -> str:
    """The number of an area or a reference without its unit, as it is written."""
    cell = about.store.cell(about.indicator, key, about.view.year)
    told = number(about, key)
    if measure.is_value(about) or not isinstance(told, float | int):
        return str(cell_text(cell, about.indicator, about.words, unit=False))
    return measured.bare(about, told)


def _known(about: Context, key: str, cell: Cell, code: str, notes: Notes) -> list[Any]:
    """A cell with a number, and what must be known about it."""
    words = about.words
    found = [number(about, key), text(about, key), code]
    state = [] if cell.status is Status.OK else [words(f"status.{cell.status.value}")]
    if said := [*state, *sentences.known_about(about, key)]:
        sign = REMARKS.get(cell.status, "" if len(said) == len(state) else KNOWN)
        found.append(notes.number(sign, "; ".join(said)))
    return found


def _references(context: Context, about: Sequence[Context], notes: Notes) -> list[Row]:
    """A row for each reference that any of the indicators has."""
    rows = []
    for key in context.store.region.references:
        row: Row = {"key": key, "name": context.words(f"reference.{key}")}
        for at, column in enumerate(about):
            row[f"c{at}"] = _reference(column, key, notes)
        if any(row[f"c{at}"][2] == PLAIN for at in range(len(about))):
            rows.append(row)
    return rows


def _reference(column: Context, key: str, notes: Notes) -> list[Any]:
    """The cell of a reference in one column."""
    cell, told = column.reference(key), number(column, key)
    if isinstance(told, float | int):
        return _known(column, key, cell, PLAIN, notes)
    return [None, "", NOWHERE, notes.number(ABSENT, why_no_reference(column, key, told))]


def why_no_reference(column: Context, key: str, why: Why) -> str:
    """Why a reference has no number."""
    if not column.reference(key).known or why is Obstacle.VALUE:
        return column.words("heat.no_reference")
    return measured.why_beside(column, why)
