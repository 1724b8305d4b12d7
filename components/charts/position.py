"""Where values lie within the distribution: one dot an area, median, mean and middle half of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import labels, theme
from components.charts.common import LEVEL, bare, gap, legend_shape, no_group, suffix, unplaced
from components.charts.labels import Choice, Label
from components.charts.text_width import width
from components.comparison.marked import highlighted, is_further
from components.wording import sentences
from components.wording.caption import Caption, Drawing, LegendItem
from components.wording.numbers import tick_format, with_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.context import Context, Mark
    from data.model.inflected import Inflected
    from data.numbers.statistics import Distribution

KIND = "position"
HEIGHT = 270
HEIGHT_COMPACT = 150
_BINS = 70  # columns into which dots are piled
_TIERS = 3  # lines for names; there may be more where values are near to each other
_STEP, _LINE = 0.34, 24  # from one line of names to the next, in the units of the axis and in pixels
_PHONE, _EDGE = 248, 20  # pixels of the strip on a phone, and beside it: a name may reach into them
_GAP = 8  # pixels between two names on a line
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}  # share of a name that stands before its anchor
_TOP = 1.0  # half the height that the pile may take
NAMED = 9  # so many marked areas are named below the strip


def caption(context: Context, *, compact: bool = False) -> Caption:
    """The strip; ``compact`` leaves out what stands beside it in the panel of the map."""
    empty = gap(context, KIND) or unplaced(context, KIND)
    spread = context.distribution
    if empty or spread is None:
        return empty or no_group(context, KIND)
    words, view = context.words, context.view
    drawn = sum(context.cells[area.key].known for area in context.shown)

    def text(value: float) -> Inflected:
        return with_unit(value, context.indicator, words.language)

    return Caption(
        title=words("position.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle(context),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, KIND, view.year),
        reading=sentences.position(context),
        summary=words(
            "position.summary" if drawn == spread.n else "position.summary_group",
            drawn=drawn,
            n=spread.n,
            median=text(spread.median),
            mean=text(spread.mean),
            lower=text(spread.lower),
            upper=text(spread.upper),
        ),
        legend=() if compact else _legend(context),
        notes=() if compact else _notes(context),
        draw=lambda: Drawing(
            _dots(context, compact=compact),
            _layout(context, spread, compact=compact),
            HEIGHT_COMPACT if compact else HEIGHT + _LINE * _more(context),
        ),
    )


def _dots(context: Context, *, compact: bool) -> list[dict[str, Any]]:
    """Others, group and marked areas as traces of dots; equal values are piled around the middle line."""
    known = [area for area in context.shown if context.cells[area.key].known]
    values = [context.cells[area.key].value for area in known]
    height = dict(zip((area.key for area in known), pile(values), strict=True))
    hovers = sentences.hovers(context)
    inside = {area.key for area in context.group}
    marked = {mark.area.key: mark for mark in highlighted(context)}
    small = {area.key for area in known if context.is_small(context.cells[area.key])}
    size = 8 if compact else 10
    traces = []
    rest = [area.key for area in known if area.key not in marked]
    for name, keys, colour in (
        ("others", [k for k in rest if k not in inside and k not in small], theme.LINE),
        ("group", [k for k in rest if k in inside and k not in small], theme.OTHERS),
    ):
        traces.append(
            _trace(context, name, {k: height[k] for k in keys}, hovers, {"color": colour, "size": size})
        )
    hollow = {"color": theme.OTHERS, "size": size - 1, "symbol": "circle-open"}
    traces.append(_trace(context, "small", {k: height[k] for k in rest if k in small}, hovers, hollow))
    for key, mark in reversed(marked.items()):
        if key not in height:
            continue
        marker = {
            "color": mark.colour,
            "symbol": mark.symbol,
            "size": size + (6 if mark.mine else 1 if is_further(mark) else 4),
            "line": {"color": theme.PAPER, "width": 1},
        }
        if key in small and not is_further(mark):
            marker |= {
                "symbol": f"{mark.symbol.removesuffix('-open')}-open",
                "line": {"color": mark.colour, "width": 2},
            }
        if is_further(mark):
            marker["line"] = {"color": mark.colour, "width": 2.5}
        traces.append(_trace(context, mark.area.short, {key: height[key]}, hovers, marker))
    return traces


def _trace(
    context: Context,
    name: str,
    place: dict[str, float],
    hovers: Mapping[str, str],
    marker: dict[str, Any],
) -> dict[str, Any]:
    """A trace of dots at the heights of ``place``, one for each key."""
    keys = list(place)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [context.cells[key].value for key in keys],
        "y": list(place.values()),
        "customdata": keys,
        "text": [hovers[key] for key in keys],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": marker,
    }


def pile(values: list[float]) -> list[float]:
    """A height for each dot so that near values do not cover each other: 0, +1, -1, +2 … steps a column."""
    rows = piled(values)
    highest = 1 + max((row * 2 - 1 if row > 0 else -row * 2 for row in rows), default=0)
    step = min(0.22, 2 * _TOP / highest)
    return [round(step * row, 3) for row in rows]


def piled(values: list[float]) -> list[int]:
    """The row of each dot within its column: 0 is the middle line, then 1 above, 1 below and so on."""
    if not values:
        return []
    low, high = min(values), max(values)
    width = (high - low) / _BINS or 1.0
    seen: dict[int, int] = {}
    rows = []
    for value in values:
        column = round((value - low) / width)
        place = seen.get(column, 0)
        seen[column] = place + 1
        rows.append((place + 1) // 2 * (1 if place % 2 else -1))
    return rows


def _layout(context: Context, spread: Distribution, *, compact: bool) -> dict[str, Any]:
    words, indicator = context.words, context.indicator
    low, high = ends(context)
    shapes: list[dict[str, Any]] = [
        {
            "type": "rect",
            "layer": "below",
            "x0": spread.lower,
            "x1": spread.upper,
            "y0": 0,
            "y1": 0.84 if not compact else 1,
            "yref": "paper",
            "fillcolor": theme.SURFACE,
            "line": {"color": theme.LINE, "width": 1},
        }
    ]
    shapes += [
        {
            "type": "line",
            "x0": value,
            "x1": value,
            "y0": 0,
            "y1": 0.9 if not compact else 1,
            "yref": "paper",
            "line": {"color": theme.INK, "width": 1.5, "dash": dash},
        }
        for value, dash in ((spread.median, "solid"), (spread.mean, "dash"))
    ]
    return theme.layout(
        words.language,
        shapes=shapes,
        annotations=[] if compact else [*_middles(context, spread), *_labels(context)],
        xaxis=theme.axis(
            range=[low, high],
            tickformat=tick_format(indicator),
            ticksuffix=suffix(context),
            nticks=4,
        ),
        yaxis={
            "visible": False,
            "range": [-1.35, 1.35] if compact else [-1.9 - _STEP * _more(context), 1.9],
            "fixedrange": True,
        },
        margin={"l": 24, "r": 24, "t": 4, "b": LEVEL},
    )


def ends(context: Context) -> tuple[float, float]:
    """Ends of the axis with room for the dots; told, so that names do not stretch it."""
    values = [cell.value for cell in context.cells.values() if cell.known]
    low, high = min(values), max(values)
    room = 0.06 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def _middles(context: Context, spread: Distribution) -> list[dict[str, Any]]:
    """Names of median and mean beside their lines, turned inwards near an edge, on two lines if need be."""
    low, high = ends(context)
    values = {"median": spread.median, "mean": spread.mean}
    texts = [context.words(f"position.{name}", value=bare(context, value)) for name, value in values.items()]
    places = [(value - low) / (high - low) * _PHONE for value in values.values()]
    sides = labels.flanks(
        [(at, 4 + width(text)) for at, text in zip(places, texts, strict=True)], _PHONE, _EDGE
    )
    return [
        {
            "x": value,
            "y": 1 - 0.07 * row,
            "yref": "paper",
            "yanchor": "top",
            "xanchor": "right" if side == "left" else "left",
            "xshift": -4 if side == "left" else 4,
            "text": text,
            "showarrow": False,
            "font": {"size": 13, "color": theme.INK},
        }
        for value, text, (side, row) in zip(values.values(), texts, sides, strict=True)
    ]


class Hanging(NamedTuple):
    """A name below the strip: which part of it stands at its value, and on which line."""

    mark: Mark
    anchor: str
    tier: int


def _hanging(context: Context) -> list[Hanging]:
    """The names of the marked areas from left to right, each on the first line on which it covers no other.

    Measured for a phone: what has room there has room everywhere.
    """
    low, high = ends(context)
    spots = []
    for mark in highlighted(context)[:NAMED]:
        cell = context.cells[mark.area.key]
        if cell.known:
            at, long = (cell.value - low) / (high - low) * _PHONE, width(_name(mark))
            anchor = labels.anchor(at, long, _PHONE, _EDGE)
            left = at - _BEFORE[anchor] * long
            spots.append((left, left + long + _GAP, mark, anchor))
    spots.sort(key=lambda spot: spot[:2])
    tiers = labels.place(
        [
            Label([Choice(((left, tier, right, tier + 1),)) for tier in range(NAMED)])
            for left, right, *_ in spots
        ]
    )
    return [Hanging(mark, anchor, tier or 0) for (*_, mark, anchor), tier in zip(spots, tiers, strict=True)]


def _name(mark: Mark) -> str:
    return f"<b>{mark.area.short}</b>" if mark.mine else mark.area.short


def _more(context: Context) -> int:
    """How many lines of names there are beyond the usual ones."""
    return max(0, max((name.tier for name in context.once(_hanging)), default=0) + 1 - _TIERS)


def _labels(context: Context) -> list[dict[str, Any]]:
    """Names of the marked areas below the strip, at their value, mine in bold."""
    return [
        {
            "x": context.cells[mark.area.key].value,
            "y": -1.0 - _STEP * tier,
            "xanchor": anchor,
            "text": _name(mark),
            "showarrow": False,
            "font": {"size": 13, "color": theme.readable(mark.colour)},
        }
        for mark, anchor, tier in context.once(_hanging)
    ]


def _legend(context: Context) -> tuple[LegendItem, ...]:
    words = context.words
    items = [LegendItem(words("position.half"), theme.SURFACE, shape="square")]
    if not context.compares_all:
        items.append(LegendItem(words("position.members"), theme.OTHERS, shape="circle"))
        items.append(LegendItem(words("position.others"), theme.LINE, shape="circle"))
    items += [
        LegendItem(sentences.named(context, mark.area), mark.colour, shape=legend_shape(mark.symbol))
        for mark in context.marks
    ]
    if context.further:
        items.append(LegendItem(words("further.areas"), theme.FURTHER, shape=theme.FURTHER_SYMBOL))
    if any(context.is_small(cell) for cell in context.cells.values()):
        items.append(LegendItem(words("further.small"), theme.OTHERS, shape="circle-open"))
    return tuple(items)


def _notes(context: Context) -> tuple[str, ...]:
    small = any(context.is_small(cell) for cell in context.cells.values())
    few = [context.words("further.small_note")] if small else []
    return (context.words("position.mean_note"), *sentences.absent(context), *few)
