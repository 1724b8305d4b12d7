"""What a workbook is read into: cells by row, kept only as far as they are filled, and what it may cost.

Work is counted and not timed: every element that a parser reports, every row and every filled cell that is
kept, over all sheets. A cell far below or far to the right costs no more than any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.own.faults import CELLS, COLUMNS, ROWS, OwnError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The largest sheet that any program knows."""
STEPS = 1_500_000
"""What the parsers may report of a file: elements and pieces of text; a filled cell takes three or four."""

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
"""A number as files keep it."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that holds no figure although it looks like one: ``formula`` (never computed) or ``error``."""

    key: str
    text: str = ""


class Share(float):
    """A number that its cell shows in per cent, as shown: 12.3 for 0.123 formatted as 12.3 %."""

    __slots__ = ()

    @classmethod
    def of(cls, part: float) -> Share:
        """The share that a spreadsheet keeps as part of one."""
        return cls(round(part * 100, 10))


Raw = str | float | Bad
"""A cell: text, a number (a :class:`Share` where it is shown in per cent), or what stands in its place."""

Merged = tuple[int, int, int, int]
"""Cells shown as one, of which the first holds the content: top row, left column, bottom row, right column,
all counted from 0 and all included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. Row ``n`` of the file is ``rows[n - 1]``: hidden rows and columns stand there empty.

    ``active`` is the sheet that was open when the file was saved; ``hidden_rows`` and ``hidden_columns`` are
    how many with content were not read because they are hidden. ``formulas`` are the cells (row and column
    from 0) that hold what a formula gave when the file was saved.
    """

    name: str
    rows: list[list[Raw]]
    active: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: tuple[Merged, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets with content in their order, and the names of hidden sheets with content."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


@dataclass(slots=True)
class Work:
    """What has been spent on a file. Raises :class:`OwnError` where it is more than any table needs."""

    steps: int = 0
    rows: int = 0
    cells: int = 0
    most: int = STEPS

    def step(self) -> None:
        """Something a parser reported."""
        self.steps += 1
        if self.steps > self.most:
            raise OwnError("work")

    def keep(self, rows: int) -> None:
        """One more filled cell, for which ``rows`` have to be added to a sheet."""
        self.cells += 1
        if self.cells > CELLS:
            raise OwnError("cells", limit=CELLS)
        self.rows += rows
        if self.rows > ROWS:
            raise OwnError("rows", limit=ROWS)


@dataclass(slots=True)
class Grid:
    """The filled cells of one sheet, in ascending order; rows and columns count from 0.

    ``is_hidden`` says whether the sheet is, ``hidden_row`` whether the current row, ``hidden`` which columns
    are. ``is_filled`` says whether there is content, if only hidden.
    """

    work: Work
    is_hidden: bool = False
    is_filled: bool = False
    rows: list[list[Raw]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_row: bool = False
    merged: list[Merged] = field(default_factory=list)
    unread_rows: int = 0
    last_unread: int = -1
    unread_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)

    def hide(self, first: int, last: int) -> None:
        """Columns that are hidden; those beyond the widest table hold nothing that is read."""
        self.hidden |= set(range(first, min(last + 1, COLUMNS)))

    def put(self, row: int, column: int, value: Raw, *, computed: bool = False) -> None:
        """A cell, ``computed`` by a formula or not; an empty one leaves no trace."""
        if value == "":
            return
        self.work.step()
        self.is_filled = True
        if self.is_hidden:
            return
        if self.hidden_row:
            self.unread_rows += row != self.last_unread
            self.last_unread = row
            return
        if column in self.hidden:
            self.unread_columns.add(column)
            return
        if column >= COLUMNS:
            raise OwnError("columns", limit=COLUMNS, row=row + 1)
        missing = max(row + 1 - len(self.rows), 0)
        self.work.keep(missing)
        self.rows += ([] for _ in range(missing))
        cells = self.rows[row]
        if row < len(self.rows) - 1 or column < len(cells):
            raise OwnError("workbook")  # no program writes cells out of order, or one twice
        cells += [""] * (column - len(cells))
        cells.append(value)
        if computed:
            self.formulas.add((row, column))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells that are shown as one."""
        if (bottom, right) == (top, left) or top >= ROWS or left >= COLUMNS:
            return
        self.merged.append((top, left, min(bottom, ROWS - 1), min(right, COLUMNS - 1)))
        if len(self.merged) > ROWS:
            raise OwnError("work")

    def sheet(self, name: str, *, active: bool) -> Sheet | None:
        """The sheet; None where nothing of it can be read."""
        if not self.rows:
            return None
        unread = len(self.unread_columns)
        merged, formulas = tuple(self.merged), frozenset(self.formulas)
        return Sheet(name, self.rows, active, self.unread_rows, unread, merged, formulas)


def beyond(row: int, column: int = 0) -> None:
    """Refuse a place that is on no sheet of any program, counted from 0."""
    if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
        raise OwnError("beyond", row=row + 1, column=column + 1)
