"""Names at the ends of lines, moved apart in pixels, with leaders where they stand aside; names of breaks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.labels import anchor
from components.charts.text_width import shortened, width, wrapped
from components.wording.numbers import number
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.lines import Line
    from components.comparison.context import Context
    from data.model.catalogue import Break

ASIDE = 18
"""Pixels from the last point of a line to its name."""

LINE = 18
"""Least pixels between two names at the ends of lines."""

_LEADING = 1.26  # height of a row by the size of its letters

_SHIFTED = 4  # pixels from which on a leader shows where a name belongs
_ROOM_NARROW = 144  # pixels right of a narrow plot, from which on names are broken


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner part of a chart: pixels across and down, the first and last year, the ends of the axis."""

    wide: float
    tall: float
    years: tuple[float, float]
    ends: tuple[float, float]
    narrow: bool = False

    def down(self, value: float) -> float:
        """Pixels from the upper edge to a value."""
        low, high = self.ends
        return (high - value) / ((high - low) or 1.0) * self.tall

    def across(self, year: float) -> float:
        """Pixels from the left edge to a year."""
        first, last = self.years
        return (year - first) / ((last - first) or 1.0) * self.wide


def pushed(
    wanted: Sequence[float], heights: Sequence[float], fixed: int | None, low: float, high: float
) -> list[float]:
    """Places for ascending ``wanted`` ones, so that labels of such heights do not meet.

    The one numbered ``fixed`` (None: the middle one) stays where it is, as far as all have room between
    ``low`` and ``high``; the others give way to both sides.
    """
    if not wanted:
        return []
    firm = len(wanted) // 2 if fixed is None else fixed
    apart = [(one + other) / 2 for one, other in pairwise(heights)]
    lowest = low + sum(apart[:firm])
    places = [*wanted]
    places[firm] = max(min(wanted[firm], high - sum(apart[firm:])), lowest)
    for at in range(firm - 1, -1, -1):
        places[at] = min(places[at], places[at + 1] - apart[at])
    for at in range(firm):
        places[at] = max(places[at], low + sum(apart[:at]))
    for at in range(firm + 1, len(places)):
        places[at] = max(places[at], places[at - 1] + apart[at - 1])
    for at in range(len(places) - 1, firm, -1):
        places[at] = min(places[at], high - sum(apart[at:]))
    return places


def names_at_ends(context: Context, lines: Sequence[Line], plot: Plot) -> list[dict[str, Any]]:
    """Name and last value at the end of each line, pushed apart, with leaders where they were moved.

    A series that ends earlier is named at its own end, with the year.
    """
    last = max((line.last for line in lines), default=0)
    final = sorted((line for line in lines if line.last == last), key=lambda line: -line.end)
    texts = [_end_text(context, line, narrow=plot.narrow) for line in final]
    heights = [
        max(LINE, _LEADING * _size(line, narrow=plot.narrow)) * (1 + text.count("<br>"))
        for line, text in zip(final, texts, strict=True)
    ]
    own = next((at for at, line in enumerate(final) if line.bold), None)
    wanted = [plot.down(line.end) for line in final]
    places = pushed(wanted, heights, own, 0, plot.tall)
    ends = [
        _end_label(line, text, place - at, narrow=plot.narrow)
        for line, text, at, place in zip(final, texts, wanted, places, strict=True)
    ]
    return [*ends, *(_early_label(context, line, lines, plot) for line in lines if line.last < last)]


def _size(line: Line, *, narrow: bool) -> float:
    if line.bold:
        return 15 if narrow else 17
    if line.symbol:
        return 14 if narrow else 15
    return 14 if line.label or (line.dash == "dash" and line.colour == theme.INK) else 13


def _end_text(context: Context, line: Line, *, narrow: bool, year: str = "") -> str:
    """Name and value, the value bold; on a narrow card a long name is broken."""
    if line.label:
        return f"<b>{line.label}</b>"
    shown = number(line.end, context.indicator.decimals, context.words.language)
    name = f"{shortened(line.name) if narrow else line.name}{f' {year}:' if year else ''}"
    if narrow and not year:
        size = _size(line, narrow=True)
        rows = wrapped(f"{name} {shown}", _ROOM_NARROW - ASIDE - 8, size)
        name = "<br>".join(rows).removesuffix(shown).rstrip(" ")
    between = "" if name.endswith("<br>") else " "
    text = f"{name}{between}<b>{shown}</b>"
    return f"<b>{name}{between}{shown}</b>" if line.bold else text


def _end_label(line: Line, text: str, shift: float, *, narrow: bool) -> dict[str, Any]:
    """A name beside the last point, ``shift`` pixels further down."""
    label = {
        "x": line.last,
        "y": line.end,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "text": text,
        "font": {"size": _size(line, narrow=narrow), "color": theme.readable(line.colour)},
        "borderpad": 0,
    }
    if abs(shift) <= _SHIFTED:
        return label | {"showarrow": False, "xshift": ASIDE, "yshift": -shift}
    leader = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": line.colour, "standoff": 6}
    return label | leader | {"showarrow": True, "ax": ASIDE, "ay": shift}


def _early_label(context: Context, line: Line, lines: Sequence[Line], plot: Plot) -> dict[str, Any]:
    """A name at the end of a series that ends before the others, on the side where there is more room."""
    year = year_label(context.indicator, line.last)
    text = _end_text(context, line, narrow=plot.narrow, year=year)
    at = plot.down(line.end)
    others = [
        plot.down(other.values[line.last])
        for other in lines
        if other is not line and line.last in other.values
    ]
    above = min((at - other for other in others if other <= at), default=at)
    below = min((other - at for other in others if other > at), default=plot.tall - at)
    size = _size(line, narrow=plot.narrow)
    return {
        "x": line.last,
        "y": line.end,
        "xanchor": anchor(plot.across(line.last), 2 * width(text, size), plot.wide),
        "yanchor": "bottom" if above >= below else "top",
        "yshift": 4 if above >= below else -4,
        "text": text,
        "font": {"size": size, "color": theme.readable(line.colour)},
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
        "showarrow": False,
    }


def room_at_ends(context: Context, lines: Sequence[Line], *, narrow: bool) -> int:
    """Pixels right of the plot for the names at the ends."""
    last = max((line.last for line in lines), default=0)
    longest = max(
        (
            width(_end_text(context, line, narrow=narrow), _size(line, narrow=narrow))
            for line in lines
            if line.last == last
        ),
        default=0,
    )
    return round(ASIDE + 8 + longest)


def break_names(context: Context, breaks: Sequence[Break], plot: Plot) -> list[dict[str, Any]]:
    """The year on top of each break, and on a wide card why, as far as the next one leaves room."""
    hard = [b for b in breaks if b.hard]
    found = []
    for b, after in zip(hard, [*hard, None][1:], strict=True):
        at = plot.across(b.year - 0.5)
        free = (plot.across(after.year - 0.5) if after else plot.wide) - at - 8
        year = year_label(context.indicator, b.year)
        full = f"{year}: {b.word[context.words.language]}" if b.word else year
        text = full if not plot.narrow and width(full) <= free else year
        turned = width(text) > free and after is None
        found.append(
            {
                "x": b.year - 0.5,
                "xanchor": "right" if turned else "left",
                "xshift": -4 if turned else 4,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": text,
                "font": {"size": 13, "color": theme.MUTED},
                "showarrow": False,
            }
        )
    return found
