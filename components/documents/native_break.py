"""The breaks of a series in a native chart over years: upright lines between two years, named on top.

Each is a series of its own with one point on the upper edge, at a place across that no year has, and a line
from there to the lower edge. All other series have nothing there, so no line crosses it.
"""

from __future__ import annotations

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
_TIER = 1.2  # heights of letters from one line of names to the next
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


class Name(NamedTuple):
    """The name of a break, and on which line of text above the plot it stands."""

    text: str
    tier: int


def names(context: Context, breaks: Breaks, frame: Frame, plot: tuple[float, float]) -> list[Name]:
    """The names from left to right: with why where that has room, above the next one where it has none.

    ``plot`` are the left end and the width of the plot as shares of that of the chart.
    """
    left, wide = plot
    made: list[Name] = []
    first, last = breaks.years[0], breaks.years[-1]
    taken: list[tuple[float, int]] = []
    for one in reversed(breaks.found):
        at = left + (one.year - 0.5 - first) / (last - first) * wide
        text = _name(context, one, frame, (taken[-1][0] if taken else 1.0) - at)
        until = at + frame.share(text, around=4)
        tier = 1 + max((tier for start, tier in taken if start < until), default=-1)
        made.insert(0, Name(text, tier))
        taken.append((at, tier))
    return made


def room(found: Sequence[Name], frame: Frame, height: float) -> float:
    """The share of the height that the names need above the plot."""
    tiers = max((name.tier for name in found), default=-1)
    return (_ABOVE + _TIER * tiers) * frame.size / POINT / height if found else 0.0


def lines(breaks: Breaks, found: Sequence[Name], frame: Frame, upright: Axis) -> list[Series]:
    """A series a break, with its name above its line."""
    low, high = upright.low or 0.0, upright.high or 1.0
    made = []
    for one, (name, tier) in zip(breaks.found, found, strict=True):
        at = one.year - 0.5
        values = tuple(high if row == at else None for row in breaks.rows)
        up = (_UP + _TIER * tier) * frame.size / POINT / frame.tall
        tag = Tag(breaks.rows.index(at), "r", theme.MUTED, shift=-up)
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
