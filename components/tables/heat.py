"""The heat table as plain data: the areas of a level by the indicators of a chapter, each in its latest year.

A cell is a short list ``[value, text, code, note]``: the value as shown (None where there is none), its text,
what it looks like (one letter or digit), and, where something must be said, the number of the note. Words
that many cells share stand once, in :attr:`Heat.notes`; sixty areas by a hundred indicators stay small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import judgement, theme
from components.view.model import query
from components.wording import sentences
from components.wording.numbers import cell_text
from data.model.catalogue import REFERENCES
from data.model.folding import order
from data.model.status import Status
from data.numbers import statistics
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
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


def columns(context: Context) -> tuple[Context, ...]:
    """A context for each indicator that exists on the level, of the chapter asked for, in reading order."""
    store, view = context.store, context.view
    found = [
        indicator
        for indicator in store.catalogue.indicators.values()
        if store.table(indicator, view.level) and view.topic in (None, indicator.topic.slug)
    ]
    return tuple(context.about(indicator.slug) for indicator in found)


def heat(context: Context) -> Heat:
    """The table of a view: the members of the group, above them mine and the chosen, below the references."""
    about, notes = columns(context), Notes({})
    marks = {mark.area.key: mark for mark in context.marks}
    members = sorted(context.group, key=lambda area: order(area.short))
    shown = {area.key: area for area in (*members, *(mark.area for mark in marks.values()))}
    rows: dict[str, Row] = {key: _head(context, area) for key, area in shown.items()}
    for number, column in enumerate(about):
        for key, cell in _column(column, list(shown.values()), notes):
            rows[key][f"c{number}"] = cell
    return Heat(
        columns=about,
        searches=tuple(query(column.view, column.store) for column in about),
        left_out=_in_chapter(context) - len(about),
        rows=[rows[area.key] for area in members],
        top=[rows[key] for key in marks],
        bottom=_references(context, about, notes),
        notes=list(notes.found),
    )


def _in_chapter(context: Context) -> int:
    """How many indicators the chapter has on any level."""
    topics = [i.topic.slug for i in context.store.catalogue.indicators.values()]
    return sum(context.view.topic in (None, topic) for topic in topics)


def _head(context: Context, area: Area) -> Row:
    """Name and mark of a row."""
    mark = next((mark for mark in context.marks if mark.area.key == area.key), None)
    if mark is None and area in context.further:
        return {
            "key": area.key,
            "name": sentences.tagged(context, area),
            "sign": theme.SIGNS[theme.FURTHER_SYMBOL],
            "colour": theme.FURTHER,
        }
    if mark is None:
        return {"key": area.key, "name": sentences.tagged(context, area)}
    return {
        "key": area.key,
        "name": sentences.tagged(context, area),
        "sign": theme.SIGNS[mark.symbol],
        "colour": mark.colour,
    }


def _column(about: Context, areas: Sequence[Area], notes: Notes) -> Iterator[tuple[str, list[Any]]]:
    """The cells of one indicator by key of the area."""
    places, placeless = positions(about, areas), SMALL if about.group_values else PLAIN
    for area in areas:
        cell = about.cell(area.key)
        if not cell.known:
            yield area.key, [None, "", MISSING, notes.number(ABSENT, sentences.why(about, area, cell))]
            continue
        side = judgement.side(about, cell)
        code = SIDES[side] if side else str(places.get(area.key, placeless))
        yield area.key, _known(about, area.key, cell, code, notes)


def _known(about: Context, key: str, cell: Cell, code: str, notes: Notes) -> list[Any]:
    """A cell with a number, and what must be known about it."""
    words, decimals = about.words, about.indicator.decimals
    found = [shown(cell.value, decimals), cell_text(cell, about.indicator, words, unit=False), code]
    state = [] if cell.status is Status.OK else [words(f"status.{cell.status.value}")]
    if said := [*state, *sentences.known_about(about, key)]:
        sign = REMARKS.get(cell.status, "" if len(said) == len(state) else KNOWN)
        found.append(notes.number(sign, "; ".join(said)))
    return found


def shown(value: float, decimals: int) -> float | int:
    """A value as it is shown, so that sorting, filtering and colours agree with what is read."""
    return rounded(value, decimals) if decimals else int(rounded(value, 0))


def positions(about: Context, areas: Sequence[Area]) -> dict[str, int]:
    """In which fifth of the comparison group each area lies, 0 lowest; areas without a place are left out.

    Without a place are those without a number and those with a small denominator, in the group as outside;
    everyone where the group has no values.
    """
    decimals = about.indicator.decimals
    cells = about.cells | {area.key: about.cell(area.key) for area in areas}
    placed = {
        key: shown(cell.value, decimals)
        for key, cell in cells.items()
        if cell.known and not about.is_small(cell)
    }
    if not about.group_values:
        return {}
    pool = [placed[area.key] for area in about.group if area.key in placed]
    wanted = [area.key for area in areas if area.key in placed]
    return dict(zip(wanted, statistics.steps([placed[key] for key in wanted], pool), strict=True))


def _references(context: Context, about: Sequence[Context], notes: Notes) -> list[Row]:
    """A row for each reference that any of the indicators has."""
    rows = []
    for key in REFERENCES:
        row: Row = {"key": key, "name": context.words(f"reference.{key}")}
        for number, column in enumerate(about):
            cell = column.reference(key)
            if not cell.known:
                why = context.words("heat.no_reference")
                row[f"c{number}"] = [None, "", NOWHERE, notes.number(ABSENT, why)]
                continue
            row[f"c{number}"] = _known(column, key, cell, PLAIN, notes)
        if any(row[f"c{number}"][2] == PLAIN for number in range(len(about))):
            rows.append(row)
    return rows
