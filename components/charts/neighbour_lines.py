"""The lines of a parallel plot: which areas are drawn, how each looks, and their traces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.wording import neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.areas import Area
    from data.numbers.neighbours import Column

LIGHT = theme.OTHERS_LIGHT
"""All other areas, and the grid."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One highlighted area: how its line looks."""

    area: Area
    colour: str
    symbol: str
    width: float
    size: float
    dash: str = "solid"
    mine: bool = False


def highlighted(context: Context) -> list[Strand]:
    """What is drawn over the others, mine last: chosen areas, neighbours from the farthest to the nearest.

    Areas beyond the region are none of them: their distances would rest on other variables and another mean.
    Nor are unions: nobody is compared with one.
    """
    like = context.likeness
    near = [neighbour.key for neighbour in like.neighbours] if like else []
    marks = {mark.area.key: mark for mark in context.marks if not mark.area.is_guest}
    found = [
        Strand(mark.area, mark.colour, mark.symbol, 1.5, 7, dash="dot")
        for key, mark in marks.items()
        if not mark.mine and key not in near
    ]
    for key in reversed(near):
        area, mark = context.store.areas.by_key[key], marks.get(key)
        found.append(
            Strand(area, mark.colour, mark.symbol, 2.5, 8)
            if mark
            else Strand(area, theme.FURTHER, "circle", 1.2, 5)
        )
    found += [
        Strand(mark.area, mark.colour, mark.symbol, 4, 13, mine=True) for mark in context.marks if mark.mine
    ]
    return found


def ordered(used: Sequence[Column], strands: Sequence[Strand]) -> list[Column]:
    """The variables from top to bottom; those that someone highlighted lacks come first.

    A line then mostly reaches the last row, below which its name hangs.
    """
    keys = [strand.area.key for strand in strands]
    return sorted(used, key=lambda column: all(key in column.scores for key in keys))


def others(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> dict[str, Any]:
    """All other areas as one very light trace, a gap between two areas and where a value is missing."""
    drawn = {strand.area.key for strand in strands}
    x: list[float | None] = []
    y: list[int | None] = []
    text: list[str] = []
    keys: list[str | None] = []
    for area in context.areas:
        if area.key in drawn:
            continue
        x += [*scores_of(rows, area.key), None]
        y += [*range(len(rows)), None]
        text += [area.short] * len(rows) + [""]
        keys += [area.key] * len(rows) + [None]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "others",
        "x": x,
        "y": y,
        "text": text,
        "customdata": keys,
        "connectgaps": False,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": LIGHT, "width": 1},
        "marker": {"color": LIGHT, "size": 3},
    }


def line(context: Context, rows: Sequence[Column], strand: Strand) -> dict[str, Any]:
    """The trace of one highlighted area; a missing value is a gap."""
    scores = scores_of(rows, strand.area.key)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": strand.area.short,
        "x": scores,
        "y": list(range(len(rows))),
        "customdata": [strand.area.key] * len(rows),
        "text": [
            "" if score is None else neighbours.hover(context, column, strand.area)
            for score, column in zip(scores, rows, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": strand.colour, "width": strand.width, "dash": strand.dash},
        "marker": {"color": strand.colour, "symbol": strand.symbol, "size": strand.size},
    }


def scores_of(rows: Sequence[Column], key: str) -> list[float | None]:
    """The scores of an area from row to row, None where it has no value."""
    return [round(column.scores[key], 3) if key in column.scores else None for column in rows]
