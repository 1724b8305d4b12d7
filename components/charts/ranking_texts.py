"""What is written in the ranking: values at the bars, what gaps leave out, the median across all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import heads, target, theme
from components.charts.common import bare
from components.charts.labels import anchor
from components.charts.text_width import width
from components.charts.widths import NARROW
from components.comparison import chance, measure
from components.comparison.marked import mark_of
from components.comparison.ranking import Gap, ranking
from components.wording import measure as wording
from data.model.areas import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.comparison.ranking import Entry
    from data.numbers.uncertainty import Interval

ALL_LABELLED = 60
"""Up to so many rows each is named."""
TOP_ROW = 19
"""Pixels of a second row of names on top."""

_WHISKERS = 20  # up to so many bars each shows how far chance moves it
_INSIDE = 1.01  # times a target is the least end of its axis


def areas_of(rows: Sequence[Entry]) -> dict[int, Area]:
    """The areas by the number of their row."""
    return {place: entry for place, entry in enumerate(rows) if isinstance(entry, Area)}


def whiskers(context: Context) -> dict[str, Interval]:
    """The 95 % intervals of rates with counts by key; none where there are too many bars."""
    known = context.once(ranking).known
    if len(known) > _WHISKERS or not measure.is_value(context):
        return {}
    found = ((area.key, chance.interval(context, area)) for area in known)
    return {key: interval for key, interval in found if interval}


def numbers(context: Context, rows: Sequence[Entry], *, narrow: bool) -> dict[str, Any]:
    """The values at the ends of the bars; of many thin ones only those of the marked areas."""
    every = len(rows) <= ALL_LABELLED
    named = [
        (place, area, mark)
        for place, area in areas_of(rows).items()
        if (mark := mark_of(context, area.key)) or every
    ]
    values = shown(context, (area for _, area, _ in named))
    return {
        "type": "scatter",
        "mode": "text",
        "name": "values",
        "x": ends(context, [area for _, area, _ in named]),
        "y": [place for place, _, _ in named],
        "text": [
            f"\u00a0{strong(printed(context, value), mark)}\u00a0"
            for value, (_, _, mark) in zip(values, named, strict=True)
        ],
        "textposition": [f"middle {'left' if value < 0 else 'right'}" for value in values],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {
            "size": 14 if narrow else 14.5,
            "color": [theme.readable(mark.colour) if mark else theme.INK for _, _, mark in named],
        },
    }


def printed(context: Context, value: float) -> str:
    """A value as it stands at its bar."""
    return wording.bare(context, value)


def shown(context: Context, areas: Iterable[Area]) -> list[float]:
    """What the view shows of each of the areas: value, change or distance."""
    found = measure.of(context).numbers
    return [found[area.key] for area in areas]


def ends(context: Context, areas: Sequence[Area]) -> list[float]:
    """Where each bar ends with the line for chance on it, and its value is written."""
    around, values = context.once(whiskers), shown(context, areas)
    return [
        value
        if area.key not in around
        else around[area.key].low
        if value < 0
        else max(value, around[area.key].high)
        for area, value in zip(areas, values, strict=True)
    ]


def strong(text: str, mark: Mark | None) -> str:
    """What belongs to my area in bold."""
    return f"<b>{text}</b>" if mark and mark.mine else text


def gaps(context: Context, rows: Sequence[Entry]) -> dict[str, Any]:
    """How many areas a gap leaves out, and between which values they lie."""
    found = {place: entry for place, entry in enumerate(rows) if isinstance(entry, Gap)}
    return {
        "type": "scatter",
        "mode": "text",
        "name": "gaps",
        "x": [0] * len(found),
        "y": list(found),
        "text": [f"\u00a0\u00a0{left_out(context, gap)}" for gap in found.values()],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {"size": 13, "color": theme.MUTED},
    }


def left_out(context: Context, found: Gap) -> str:
    """``16 weitere, 18,4 bis 13,3``: how many areas a gap leaves out, and the highest and lowest value."""
    ends = (printed(context, value) for value in shown(context, (found.areas[at] for at in (0, -1))))
    high, low = ends
    words = context.words
    if high == low:
        return words("rangfolge.gap_same", n=len(found.areas), value=high)
    return words("rangfolge.gap", n=len(found.areas), high=high, low=low)


def limits(context: Context, rows: Sequence[Entry]) -> tuple[float, float]:
    """The ends of the bars and of the lines on them, from zero; a target beyond them is a little inside."""
    found = ends(context, list(areas_of(rows).values()))
    low, high = min(0.0, *found), max(0.0, *found)
    return low, max((high, *(_INSIDE * aim for aim in aims(context))))


def aims(context: Context) -> tuple[float, ...]:
    """The target that stands among the values; changes and distances have none."""
    return target.values(context) if measure.is_value(context) else ()


def lines(context: Context, rows: Sequence[Entry], plot: float) -> list[dict[str, Any]]:
    """The median of the group and a target over the bars.

    ``plot`` is the least width of the bars in pixels.
    """
    spread = context.distribution if measure.is_value(context) else None
    found = []
    if spread is not None:
        x, y = _over(context, rows, spread.median, plot)
        found.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "median",
                "x": x,
                "y": y,
                "line": {"color": theme.INK, "width": 1.5},
                "hoverinfo": "skip",
            }
        )
    return found + [target.trace(*_over(context, rows, aim, plot)) for aim in aims(context)]


def _over(
    context: Context, rows: Sequence[Entry], at: float, plot: float
) -> tuple[list[float], list[float | None]]:
    """Places of a line over the bars, interrupted where it would strike a number through."""
    broken = crossed(context, rows, at, plot)
    y: list[float | None] = []
    for place in range(len(rows)):
        y += [None] if place in broken else [place - 0.5, place + 0.5]
    return [at] * len(y), y


def crossed(context: Context, rows: Sequence[Entry], at: float, plot: float) -> set[int]:
    """The rows in which a line at a value would meet a text on a plot at least so many pixels wide."""
    low, high = limits(context, rows)
    pixels = plot / ((high - low) or 1.0)
    found = set()
    for place, entry in enumerate(rows):
        if entry is None:
            continue
        if isinstance(entry, Gap):
            start, text, size = 0.0, f"\u00a0\u00a0{left_out(context, entry)}", 13.0
        else:
            [start], [value] = ends(context, [entry]), shown(context, [entry])
            text, size = f"\u00a0<b>{printed(context, value)}</b>", 14.5
        away = (start - at if start < 0 else at - start) * pixels
        if -2 <= away <= width(text, size) + 4:
            found.add(place)
    return found


class Tops(NamedTuple):
    """Names on top of the lines, the ways up to those on a second row, and how many rows there are."""

    notes: list[dict[str, Any]]
    ways: list[dict[str, Any]]
    rows: int


def names_on_top(
    context: Context, ends: tuple[float, float], plot: float, sides: tuple[float, float], tall: float
) -> Tops:
    """The names of the median and of a target on top of their lines, turned inwards at an end of the picture.

    ``plot`` is the least width of the bars in pixels, ``sides`` what is free left and right of them, ``tall``
    the height of all bars.
    """
    spread = context.distribution if measure.is_value(context) else None
    said: list[tuple[float, str, dict[str, Any]]] = []
    if spread is not None:
        text = context.words("position.median", value=bare(context, spread.median))
        said.append((spread.median, f"<b>{text}</b>", {"color": theme.INK, "width": 1.5}))
    said += [(aim, f"<b>{target.label(context)}</b>", target.LOOK) for aim in aims(context)]
    room = plot if len(said) > 1 else NARROW  # two may meet; one turns inwards as the picture goes
    names = [_name(ends, at, text, room) for at, text, _ in said]
    placed = list(zip(said, heads.heads(names, -sides[0], plot + sides[1]), strict=True))
    return Tops(
        [_on_top(at, text, look["color"], head) for (at, text, look), head in placed],
        [_way(at, look, tall) for (at, _, look), head in placed if head.row],
        1 + max((head.row for _, head in placed), default=0),
    )


def _name(ends: tuple[float, float], value: float, text: str, room: float) -> heads.Name:
    """A name by itself in a room of some pixels."""
    at, long = (value - ends[0]) / ((ends[1] - ends[0]) or 1.0) * room, width(text, target.SIZE)
    return heads.Name(at, long, anchor(at, long, room, over=20))


def _on_top(value: float, text: str, colour: str, head: heads.Head) -> dict[str, Any]:
    note: dict[str, Any] = {
        "x": value,
        "xanchor": head.side,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "font": {"size": target.SIZE, "color": colour},
        "showarrow": False,
    }
    moved = {"xshift": head.shift} if head.shift else {}
    return note | moved | ({"yshift": head.row * TOP_ROW} if head.row else {})


def _way(value: float, look: dict[str, Any], tall: float) -> dict[str, Any]:
    """The piece of a line past the first row of names."""
    ends = {"x0": value, "x1": value, "y0": 1, "y1": 1 + TOP_ROW / tall, "yref": "paper"}
    return {"type": "line", "line": look} | ends
