"""The breaks of a series in a native chart over years: upright lines between two years, named on top.

Each is a series of its own with one point on the upper edge, at a place across that no year has, and a line
from there to the lower edge. All other series have nothing there, so no line crosses it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from components.charts import theme
from components.documents.model import Look, Series, Tag
from components.documents.native import POINT
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.documents.model import Axis
    from components.documents.native import Frame
    from data.model.catalogue import Break

LOOK = Look(theme.MUTED, 1, "sysDash")
_ABOVE = 1.6  # heights of letters that the names need above the plot
_UP = 0.75  # heights of letters that a name stands above the end of its line


class Breaks(NamedTuple):
    """The breaks between the ``years`` of a chart, and all places across: the years and the breaks."""

    found: tuple[Break, ...]
    years: tuple[int, ...]
    rows: tuple[float, ...]


def between(context: Context, years: Sequence[int]) -> Breaks:
    """The breaks after the first of ascending ``years``."""
    shown = context.indicator.breaks_at(context.view.level)
    found = {b.year: b for b in shown if years[0] < b.year <= years[-1]}
    return Breaks(tuple(found.values()), tuple(years), tuple(sorted({*years, *(at - 0.5 for at in found)})))


def room(breaks: Breaks, frame: Frame, height: float) -> float:
    """The share of the height that the names need above the plot."""
    return _ABOVE * frame.size / POINT / height if breaks.found else 0.0


def lines(
    context: Context, breaks: Breaks, frame: Frame, upright: Axis, plot: tuple[float, float, float, float]
) -> list[Series]:
    """A series a break, with its year and why, as far as the next one leaves room."""
    low, high = upright.low or 0.0, upright.high or 1.0
    made = []
    ends = [one.year - 0.5 for one in breaks.found[1:]]
    for one, end in zip_longest(breaks.found, ends):
        at, last = one.year - 0.5, breaks.years[-1]
        free = ((end or last) - at) / (last - breaks.years[0]) * plot[2]
        free += 0 if end else 1 - plot[0] - plot[2]  # there are the names of the lines
        name = _name(context, one, frame, free)
        values = tuple(high if row == at else None for row in breaks.rows)
        tag = Tag(breaks.rows.index(at), "r", theme.MUTED, shift=-_UP * frame.size / POINT / frame.tall)
        made.append(Series(name, values, LOOK, tag=tag, drop=high - low))
    return made


def _name(context: Context, one: Break, frame: Frame, free: float) -> str:
    """``Bruch 2011: Zensus``, or without why where that has no room."""
    words = context.words
    short = words("dokument.break", year=year_label(context.indicator, one.year))
    if not one.word:
        return short
    full = words("dokument.break_why", name=short, why=one.word[words.language])
    return full if frame.share(full, around=4) <= free else short
