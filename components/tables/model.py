"""Tables whatever they become: to calculate with (:class:`Sheet`), to read (:class:`Table`)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

DIGITS = 6
"""Decimals kept of a number that is computed here: as many as the tables of the project have."""

NONE = "–"
"""Stands where there is nothing to read; the note beside it says why."""


class Figure(NamedTuple):
    """A number with the decimals it is shown with; ``signed`` where its sign matters, as in a difference."""

    value: float
    decimals: int
    signed: bool = False


Content = str | int | Figure | None
"""A text, a year or rank (without thousands separators), a figure, or nothing."""

Row = tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to take along, with what must be known about it. All texts are in one language.

    ``name`` is that of the file without its ending, ``rows`` are as long as ``columns``, ``facts`` are pairs
    of a label and a text for the notes (a label without text is a heading), ``source`` is the line that must
    go with the figures, ``dated`` the latest day of retrieval (``YYYY-MM-DD``).
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    facts: tuple[tuple[str, str], ...]
    source: str
    dated: str
    language: str


class Line(NamedTuple):
    """A row to read: texts; ``marked`` where mine or chosen, ``small`` on a small denominator."""

    cells: tuple[str, ...]
    marked: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read, on the screen as on paper: the first column names the row.

    ``numeric`` are the places of columns of numbers; the cells of a line are as many as ``heads``.
    """

    caption: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    numeric: frozenset[int]


def figure(value: float | None, decimals: int, *, signed: bool = False) -> Figure | None:
    """A number of the tables as a figure, exact; nothing for None and NaN. Zero is a number."""
    if value is None or math.isnan(value):
        return None
    return Figure(value + 0.0, decimals, signed)  # never minus zero


def computed(value: float | None, decimals: int, *, signed: bool = False) -> Figure | None:
    """As :func:`figure` for a median, a change or a residual, without the noise of binary fractions."""
    return None if value is None else figure(round(value, DIGITS), decimals, signed=signed)


def count(value: float) -> Figure | None:
    """A count, with a decimal only where it is an annual average; nothing for NaN."""
    return figure(value, 0 if math.isnan(value) or value == round(value) else 1)
