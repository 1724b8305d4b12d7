"""Why areas are alike: a small parallel plot, one row a context variable, one line an area.

The rows lie below each other and the deviations from the mean run across, because names of variables are long
and a phone is narrow. The names of the lines hang below the last row, so that they never cover each other.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components import likeness, sentences, theme
from components.charts.rendered import LegendItem, Offer, Rendered
from components.state import choose_mine, to_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.context import Context
    from data.areas import Area
    from data.neighbours import Column

KIND = "nachbarn"
_ROW = 60  # pixels from one variable to the next
_TIER = 18  # pixels of a name below the last variable
_HEAD = 50  # pixels for the axis above the first variable
_FIRST = 34  # pixels from the last variable to the first name
_WIDTH = 15  # letters on a line of a variable's name
_LETTER = 7.5  # width of a letter in pixels
_PHONE = 300  # width of the picture on a phone in pixels
_COLUMN = 112  # width of the names of the rows in pixels
_MARGIN = 0.15  # share of the width beside which a value stands inwards
_FAR_LEFT = -1.3  # standard deviations, on average over the ends of the lines
_LIGHT = "#DCE2E5"
_SHAPES = {"square": "square-marker"}  # in a legend a plain square is an area


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


def build(context: Context) -> Rendered:
    """Draw my area, its neighbours and the chosen areas over all others, or say why there are none."""
    words, found = context.words, context.likeness
    if found is None or context.mine is None or likeness.obstacle(context):
        return _nothing(context)
    rows = _rows(context, found.used)
    strands = _strands(context)
    names = [context.store.areas.by_key[n.key].short for n in found.neighbours]
    return Rendered(
        title=words("nachbarn.title", mine=context.mine.name),
        subtitle=_subtitle(context),
        source=likeness.sources(context, rows),
        filename=f"{KIND}-{context.view.level.value}-{context.mine.key}",
        figure={
            "data": [_others(context, rows, strands), *(_line(context, rows, s) for s in strands)],
            "layout": _layout(context, rows, strands),
        },
        height=round(_HEAD + _ROW * (_bottom(rows, strands) + 0.5) + 8),
        reading=_reading(context, names[0]),
        summary=words(
            "nachbarn.summary", mine=context.mine.short, n=len(rows), k=len(names), names=", ".join(names)
        ),
        legend=_legend(context, strands),
        notes=_notes(context),
        of_indicator=False,
    )


def _nothing(context: Context) -> Rendered:
    """The chart that cannot be drawn, with its reason and a next step."""
    words, view = context.words, context.view
    reason = likeness.obstacle(context)
    offers: list[Offer] = []
    if reason == "mine":
        largest = max(context.areas, key=lambda area: area.population)
        label = words("nachbarn.offer.example", name=largest.short)
        offers.append(Offer(label, choose_mine(view, largest.key)))
    elif reason == "level":
        area = context.store.areas.by_key[view.mine or ""]
        label = words("gap.level_offer", level=words(f"level.{area.level.value}.name"))
        offers.append(Offer(label, to_level(context.store, view, area.level)))
    elif view.weights:
        offers.append(Offer(words("nachbarn.offer.reset"), likeness.without_weights(view)))
    return Rendered(
        title=words("nachbarn.title_none"),
        subtitle=_subtitle(context),
        source=likeness.sources(context, context.likeness.counted if context.likeness else ()),
        filename=f"{KIND}-{view.level.value}",
        notice=likeness.why(context),
        offers=tuple(offers),
        of_indicator=False,
    )


def _subtitle(context: Context) -> str:
    return context.words("nachbarn.subtitle", areas=sentences.areas_phrase(context))


def _rows(context: Context, used: Sequence[Column]) -> list[Column]:
    """The variables from top to bottom; those that someone highlighted lacks come first.

    A line then mostly reaches the last row, below which its name hangs.
    """
    keys = [strand.area.key for strand in _strands(context)]
    return sorted(used, key=lambda column: all(key in column.scores for key in keys))


def _strands(context: Context) -> list[Strand]:
    """What is drawn over the others, mine last: chosen areas, neighbours from the farthest to the nearest."""
    found = context.likeness
    near = [neighbour.key for neighbour in found.neighbours] if found else []
    marks = {mark.area.key: mark for mark in context.marks}
    strands = [
        Strand(mark.area, mark.colour, mark.symbol, 1.5, 7, dash="dot")
        for key, mark in marks.items()
        if not mark.mine and key not in near
    ]
    for key in reversed(near):
        area, mark = context.store.areas.by_key[key], marks.get(key)
        strands.append(
            Strand(area, mark.colour, mark.symbol, 2.5, 8)
            if mark
            else Strand(area, theme.FURTHER, "circle", 1.2, 5)
        )
    strands += [
        Strand(mark.area, mark.colour, mark.symbol, 4, 13, mine=True) for mark in context.marks if mark.mine
    ]
    return strands


def _others(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> dict[str, Any]:
    """All other areas as one very light trace, a gap between two areas and where a value is missing."""
    drawn = {strand.area.key for strand in strands}
    x: list[float | None] = []
    y: list[int | None] = []
    text: list[str] = []
    keys: list[str | None] = []
    for area in context.areas:
        if area.key in drawn:
            continue
        x += [*_scores(rows, area.key), None]
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
        "line": {"color": _LIGHT, "width": 1},
        "marker": {"color": _LIGHT, "size": 3},
    }


def _line(context: Context, rows: Sequence[Column], strand: Strand) -> dict[str, Any]:
    scores = _scores(rows, strand.area.key)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": strand.area.short,
        "x": scores,
        "y": list(range(len(rows))),
        "customdata": [strand.area.key] * len(rows),
        "text": [
            "" if score is None else likeness.hover(context, column, strand.area)
            for score, column in zip(scores, rows, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": strand.colour, "width": strand.width, "dash": strand.dash},
        "marker": {"color": strand.colour, "symbol": strand.symbol, "size": strand.size},
    }


def _scores(rows: Sequence[Column], key: str) -> list[float | None]:
    return [round(column.scores[key], 3) if key in column.scores else None for column in rows]


def _bottom(rows: Sequence[Column], strands: Sequence[Strand]) -> float:
    """Where the drawing ends, in rows: the last variable and the names below it."""
    return len(rows) - 1 + (_FIRST + _TIER * len(strands)) / _ROW


def _layout(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> dict[str, Any]:
    low, high = _reach(rows)
    ticks = range(int(low), int(high) + 1)
    grid = [
        _upright(tick, -0.5, len(rows) - 0.7, theme.MUTED if tick == 0 else _LIGHT, 1.2 if tick == 0 else 1)
        for tick in ticks
    ]
    names, hanging = _names(rows, strands)
    return theme.layout(
        context.words.language,
        shapes=[*grid, *hanging],
        annotations=[*_directions(context), *_mine_values(context, rows), *names],
        xaxis=theme.axis(
            side="top",
            range=[low, high],
            tickvals=list(ticks),
            ticktext=[f"{tick:+d}".replace("-", "\u2212") if tick else "0" for tick in ticks],
            showgrid=False,
        ),
        yaxis=theme.axis(
            range=[_bottom(rows, strands), -0.5],
            tickvals=list(range(len(rows))),
            ticktext=[_row_name(context, column) for column in rows],
            tickfont={"size": 13, "color": theme.INK},
        ),
        margin={**_room(rows, names), "t": _HEAD, "b": 4},
    )


def _room(rows: Sequence[Column], names: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Margins that let the names fit beside their threads on a phone; names of rows widen them further."""
    low, high = _reach(rows)
    left, right = 8.0, 12.0
    for note in names:
        share = (note["x"] - low) / (high - low)
        needs = 10 + _LETTER * len(note["text"].removeprefix("<b>").removesuffix("</b>"))
        if note["xanchor"] == "right":
            left = max(left, (needs - share * (_PHONE - right)) / (1 - share))
        else:
            right = max(right, (needs - (1 - share) * (_PHONE - _COLUMN)) / share)
    return {"l": round(left), "r": round(right)}


def _reach(rows: Sequence[Column]) -> tuple[float, float]:
    """Ends of the axis: all areas, and at least half of the width for the words right of the mean."""
    scores = [score for column in rows for score in column.scores.values()]
    low = min(-1.0, *scores) - 0.2
    return low, max(1.0, -low, *scores) + 0.2


def _upright(x: float, top: float, bottom: float, colour: str, width: float) -> dict[str, Any]:
    line = {"color": colour, "width": width}
    return {"type": "line", "layer": "below", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line}


def _directions(context: Context) -> list[dict[str, Any]]:
    """Which side of the mean is which, above the axis."""
    return [
        {
            "x": 0,
            "xanchor": anchor,
            "xshift": shift,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 22,
            "text": context.words(f"nachbarn.{side}"),
            "font": {"size": 13, "color": theme.MUTED},
            "showarrow": False,
        }
        for side, anchor, shift in (("below", "right", -8), ("above", "left", 8))
    ]


def _mine_values(context: Context, rows: Sequence[Column]) -> list[dict[str, Any]]:
    """The values of my area as published, above its points and inside the frame."""
    mine = context.mine
    low, high = _reach(rows)

    def anchor(score: float) -> str:
        share = (score - low) / (high - low)
        return "left" if share < _MARGIN else "right" if share > 1 - _MARGIN else "center"

    return [
        {
            "x": column.scores[mine.key],
            "xanchor": anchor(column.scores[mine.key]),
            "y": row,
            "yshift": 17,
            "text": f"<b>{likeness.value(context, column, mine.key, unit=False)}</b>",
            "font": {"size": 13, "color": theme.INK},
            "bgcolor": "rgba(255,255,255,0.8)",
            "borderpad": 0,
            "showarrow": False,
        }
        for row, column in enumerate(rows)
        if mine
    ]


def _names(
    rows: Sequence[Column], strands: Sequence[Strand]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Names on lines of their own below the last row, each hanging from the end of its line on a thread.

    A name stands left of its thread, where the names of the rows leave room, unless the lines end far left.
    The outermost name hangs highest, so that no thread crosses a name. Returns annotations and threads.
    """
    ends = [(*_end(rows, strand), strand) for strand in strands]
    leftwards = sum(x for x, _, _ in ends) >= _FAR_LEFT * len(ends)
    ends.sort(key=lambda end: (end[0], end[2].area.key), reverse=not leftwards)
    names, threads = [], []
    for tier, (x, row, strand) in enumerate(ends):
        y = len(rows) - 1 + (_FIRST + _TIER * tier) / _ROW
        threads.append(_upright(x, row, y, strand.colour, 1))
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


def _end(rows: Sequence[Column], strand: Strand) -> tuple[float, int]:
    """Score and row of the last point of a line; a highlighted area without any value ends at the mean."""
    scores = [(score, row) for row, score in enumerate(_scores(rows, strand.area.key)) if score is not None]
    return scores[-1] if scores else (0.0, len(rows) - 1)


def _row_name(context: Context, column: Column) -> str:
    words = likeness.label(context, column).split(" ")
    shown = [word.replace(likeness.SOFT_HYPHEN, "- " if len(word) > _WIDTH else "") for word in words]
    lines = textwrap.wrap(" ".join(shown), _WIDTH, break_long_words=False, break_on_hyphens=False)
    below = textwrap.wrap(likeness.measure(context, column), _WIDTH + 4)
    small = [f'<span style="font-size:11px;color:{theme.MUTED}">{line}</span>' for line in below]
    return "<br>".join([*lines, *small])


def _reading(context: Context, nearest: str) -> str:
    """Who is most alike, and how sure that is."""
    found, mine = context.likeness, context.mine
    if found is None or mine is None:
        return ""
    first = context.words(
        "nachbarn.reading",
        mine=mine.name,
        nearest=nearest,
        distance=likeness.distance(context, found.neighbours[0]),
    )
    return f"{first} {likeness.stability(context)}"


def _legend(context: Context, strands: Sequence[Strand]) -> tuple[LegendItem, ...]:
    words = context.words
    items = [
        LegendItem(
            strand.area.short
            if strand.dash == "solid"
            else words("nachbarn.no_neighbour", name=strand.area.short),
            strand.colour,
            shape=_SHAPES.get(strand.symbol, strand.symbol),
        )
        for strand in reversed(strands)
        if strand.colour != theme.FURTHER
    ]
    items.append(LegendItem(words("nachbarn.neighbours"), theme.FURTHER, shape="circle"))
    if len(strands) < len(context.areas):
        items.append(LegendItem(words("nachbarn.others"), _LIGHT, shape="circle"))
    return tuple(items)


def _notes(context: Context) -> tuple[str, ...]:
    """Which variables were left out, and for whom among those named."""
    found, mine, words = context.likeness, context.mine, context.words
    if found is None or mine is None:
        return ()
    notes = []
    if found.left_out:
        notes.append(
            words("nachbarn.left_out", name=mine.short, names=likeness.names(context, found.left_out))
        )
    notes += [
        words(
            "nachbarn.left_out",
            name=context.store.areas.by_key[neighbour.key].short,
            names=likeness.names(context, neighbour.left_out),
        )
        for neighbour in found.neighbours
        if neighbour.left_out
    ]
    return tuple(notes)
