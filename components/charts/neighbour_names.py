"""Where things stand in a parallel plot: the reach of its axis, and names that hang below its last row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.labels import LINE
from components.charts.neighbour_lines import scores_of
from components.charts.text_width import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.neighbour_lines import Strand
    from data.numbers.neighbours import Column

ROW = 60
"""Pixels from one variable to the next."""

_FIRST = 34  # pixels from the last variable to the first name
PHONE = 300
"""Width of the picture on a phone in pixels."""
COLUMN = 112
"""Width of the names of the rows in pixels."""
_FAR_LEFT = -1.3  # standard deviations, on average over the ends of the lines


def reach(rows: Sequence[Column]) -> tuple[float, float]:
    """Ends of the axis: all areas, and at least half of the width for the words right of the mean."""
    scores = [score for column in rows for score in column.scores.values()]
    low = min(-1.0, *scores) - 0.2
    return low, max(1.0, -low, *scores) + 0.2


def upright(x: float, top: float, bottom: float, colour: str, width: float) -> dict[str, Any]:
    """A vertical line from one row to another, below the data."""
    line = {"color": colour, "width": width}
    return {"type": "line", "layer": "below", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line}


def bottom(rows: Sequence[Column], strands: Sequence[Strand]) -> float:
    """Where the drawing ends, in rows: the last variable and the names below it."""
    return len(rows) - 1 + (_FIRST + LINE * len(strands)) / ROW


def hang(
    rows: Sequence[Column], strands: Sequence[Strand]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Names on lines of their own below the last row, each hanging from the end of its line on a thread.

    A name stands left of its thread, where the names of the rows leave room, unless the lines end far left.
    The outermost name hangs highest, so that no thread crosses a name. Returns annotations and threads.
    """
    leftwards, hung = ends(rows, strands)
    names, threads = [], []
    for tier, (x, row, strand) in enumerate(hung):
        y = len(rows) - 1 + (_FIRST + LINE * tier) / ROW
        threads.append(upright(x, row, y, strand.colour, 1))
        names.append(
            {
                "x": x,
                "y": y,
                "xanchor": "right" if leftwards else "left",
                "xshift": -3 if leftwards else 3,
                "text": f"<b>{strand.area.short}</b>" if strand.mine else strand.area.short,
                "font": {"size": 13, "color": theme.INK},
                "showarrow": False,
            }
        )
    return names, threads


def ends(rows: Sequence[Column], strands: Sequence[Strand]) -> tuple[bool, list[tuple[float, int, Strand]]]:
    """Whether the names stand left of their threads, and score, row and strand of each, the highest first."""
    found = [(*_end(rows, strand), strand) for strand in strands]
    leftwards = sum(x for x, _, _ in found) >= _FAR_LEFT * len(found)
    found.sort(key=lambda end: (end[0], end[2].area.key), reverse=not leftwards)
    return leftwards, found


def _end(rows: Sequence[Column], strand: Strand) -> tuple[float, int]:
    """Score and row of the last point of a line; a highlighted area without any value ends at the mean."""
    scores = [(score, row) for row, score in enumerate(scores_of(rows, strand.area.key)) if score is not None]
    return scores[-1] if scores else (0.0, len(rows) - 1)


def room(rows: Sequence[Column], names: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Margins that let the names fit beside their threads on a phone; names of rows widen them further."""
    low, high = reach(rows)
    left, right = 8.0, 12.0
    for note in names:
        share = (note["x"] - low) / (high - low)
        needs = 10 + width(note["text"])
        if note["xanchor"] == "right":
            left = max(left, (needs - share * (PHONE - right)) / (1 - share))
        else:
            right = max(right, (needs - (1 - share) * (PHONE - COLUMN)) / share)
    return {"l": round(left), "r": round(right)}
