"""Bars of the group, the highest value first: mine and who is near, the chosen, the ends, or all.

Chosen areas beside the group stand apart below it, and so do small denominators.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import bars, judgement, target, theme
from components.charts.common import beside, gap, no_group, refused, suffix, unplaced
from components.charts.ranking_texts import (
    ALL_LABELLED,
    TOP_ROW,
    Tops,
    aims,
    areas_of,
    gaps,
    limits,
    lines,
    names_on_top,
    numbers,
    printed,
    shown,
    strong,
    whiskers,
)
from components.charts.text_width import shortened
from components.charts.widths import LEAST, NARROW, both
from components.comparison import chance, measure
from components.comparison.marked import mark_of
from components.comparison.ranking import entries, ranking
from components.wording import footnotes, members, sentences
from components.wording import measure as wording
from components.wording.caption import Caption, Drawing
from components.wording.numbers import tick_format
from data.model.areas import Area
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.ranking import Entry, Ranking
    from data.model.inflected import Inflected

KIND = "rangfolge"
_ROW = 25  # height of a row in pixels
_THIN = 11
_BAR = 0.6  # of a row
_ABOVE = 26  # pixels for the name of the median
_BELOW = 4


def height(context: Context) -> int:
    """How high the chart of a view is at most, in pixels; that of an empty chart where there is no figure."""
    rows = context.once(entries)
    sides = [_sides(context, rows, narrow=n) for n in (True, False)] if areas_of(rows) else []
    return _height(rows, max((_tops(context, rows, one).rows for one in sides), default=1))


def _height(rows: Sequence[Entry], names: int = 1) -> int:
    return _above(names) + _BELOW + len(rows) * _row(rows)


def _above(names: int) -> int:
    """Pixels for so many rows of names on top."""
    return _ABOVE + (names - 1) * TOP_ROW


def _row(rows: Sequence[Entry]) -> int:
    return _ROW if len(rows) <= ALL_LABELLED else _THIN


def caption(context: Context) -> Caption:
    """The bars of the group, the largest on top, and below them those of the guests."""
    context = context.once(measure.unjudged)
    empty = gap(context, KIND) or refused(context, KIND) or unplaced(context, KIND)
    if empty:
        return empty
    words, found = context.words, context.once(ranking)
    if (found.members and context.distribution is None and measure.is_value(context)) or not found.known:
        return no_group(context, KIND)
    known = found.known
    small = [area for area in known if context.is_small(context.cells[area.key])]
    around = context.once(whiskers)
    return Caption(
        title=words("rangfolge.title", label=_label_of(context)),
        subtitle=wording.subtitle(context, members.phrase(context)),
        source=sentences.source(context, wording.sources(context)),
        filename=wording.filename(context, KIND),
        reading=_reading(context, known, small),
        summary=_summary(context, found),
        legend=(
            *judgement.legend(context, known),
            *(target.legend(context, named=True) if aims(context) else ()),
        ),
        notes=(
            *judgement.note(context),
            *notes(context),
            *([words("further.whiskers", model=words(f"model.{chance.law(context)}"))] if around else []),
        ),
        draw=lambda: both(partial(_draw, context)),
    )


def _label_of(context: Context) -> str:
    """The short name of the indicator, with what is shown of it."""
    short, said = context.indicator.short[context.view.language], wording.what(context)
    return context.words("mass.title", label=short, what=said) if said else short


def notes(context: Context) -> list[str]:
    """What is said about small denominators, guests and areas without a value."""
    words, found = context.words, context.once(ranking)
    small = any(context.is_small(context.cells[area.key]) for area in found.known)
    missing = ", ".join(area.short for area in found.missing)
    return [
        *([words("rangfolge.small")] if small else []),
        *members.apart(context),
        *([words("rangfolge.missing", names=missing)] if missing else []),
    ]


def _summary(context: Context, found: Ranking) -> str:
    """How many bars, their ends, and the guests with their values."""
    words = context.words

    def text(area: Area) -> Inflected:
        return wording.text(context, area)

    beside = ", ".join(f"{area.short} {text(area):short}" for area in found.guests)
    also = words("rangfolge.beside", names=beside) if beside else ""
    if not found.members:
        return also
    top, bottom = found.members[0], found.members[-1]
    ends = {"high": text(top), "top": top.short, "low": text(bottom), "bottom": bottom.short}
    listed = sum(isinstance(entry, Area) and entry in found.members for entry in context.once(entries))
    excerpt = words(_excerpt(context, found), n=listed) if listed < len(found.members) else ""
    aimed = target.said(context) if aims(context) else ""
    said = (words("rangfolge.summary", n=len(found.members), **ends), excerpt, also, aimed)
    return " ".join(part for part in said if part)


def _excerpt(context: Context, found: Ranking) -> str:
    """The key of what an excerpt shows, by who is there to be shown."""
    if context.mine in found.known:
        return "rangfolge.excerpt.mine"
    is_chosen = any(area in found.members for area in context.picked)
    return "rangfolge.excerpt.chosen" if is_chosen else "rangfolge.excerpt.ends"


def _draw(context: Context, *, narrow: bool) -> Drawing:
    """The picture of a wide or of a narrow card."""
    rows = context.once(entries)
    sides = _sides(context, rows, narrow=narrow)
    tops = _tops(context, rows, sides)
    return Drawing(
        _bars(context, rows, sides, narrow=narrow),
        _layout(context, rows, sides, tops, narrow=narrow),
        _height(rows, tops.rows),
    )


def _tops(context: Context, rows: Sequence[Entry], sides: Sides) -> Tops:
    """The names on top of the lines."""
    around = sides.left, sides.right
    return names_on_top(context, limits(context, rows), sides.plot, around, len(rows) * _row(rows))


def _bars(context: Context, rows: Sequence[Entry], sides: Sides, *, narrow: bool) -> list[dict[str, Any]]:
    """Bars, thin lines for chance, the values at their ends, and what the gaps leave out."""
    areas = areas_of(rows)
    places, known = list(areas), list(areas.values())
    hovers = judgement.hovers(context) if measure.is_value(context) else wording.hovers(context)
    marks = [mark_of(context, area.key) for area in known]
    values = shown(context, known)
    colours = [
        mark.colour
        if mark
        else theme.LINE
        if context.is_small(context.cells[area.key])
        else theme.OTHERS_LIGHT
        for area, mark in zip(known, marks, strict=True)
    ]
    hit = bars.rows(values, places, [area.key for area in known], [hovers[area.key] for area in known])
    drawn = [
        bars.Bar(0, value, place, look)
        for place, value, look in zip(places, values, _looks(context, known, colours), strict=True)
    ]
    return [
        hit,
        *bars.draw(drawn, name="bars", thickness=_BAR),
        *([_lines(context, areas)] if context.once(whiskers) else []),
        *lines(context, rows, sides.plot),
        numbers(context, rows, narrow=narrow),
        gaps(context, rows),
    ]


def _looks(context: Context, known: Sequence[Area], colours: list[str]) -> list[bars.Look]:
    """The look of each bar; a marked one that rests on little is hatched."""
    marker = judgement.bars(context, known, colours)
    line = marker.get("line", {"color": [""] * len(known), "width": [0] * len(known)})
    small = [bool(mark_of(context, a.key)) and context.is_small(context.cells[a.key]) for a in known]
    return [
        bars.Look(*look) for look in zip(marker["color"], line["color"], line["width"], small, strict=True)
    ]


def _lines(context: Context, rows: dict[int, Area]) -> dict[str, Any]:
    """The thin lines to both sides of each value that has an interval; ``rows`` are the areas by place."""
    found = context.once(whiskers)
    long = [(place, area) for place, area in rows.items() if area.key in found]
    values = [context.cells[area.key].value for _, area in long]
    around = [(found[area.key], value) for (_, area), value in zip(long, values, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "whiskers",
        "x": values,
        "y": [place for place, _ in long],
        "marker": {"size": 1, "opacity": 0},
        "hoverinfo": "skip",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [max(one.high - value, 0) for one, value in around],
            "arrayminus": [max(value - one.low, 0) for one, value in around],
            "color": theme.MUTED,
            "thickness": 1,
            "width": 3,
        },
    }


def _layout(
    context: Context, rows: Sequence[Entry], sides: Sides, tops: Tops, *, narrow: bool
) -> dict[str, Any]:
    areas = areas_of(rows)
    every = len(rows) <= ALL_LABELLED
    named = {p: a for p, a in areas.items() if every or mark_of(context, a.key) is not None}
    size = 14 if narrow else 15
    labels = [_label(context, area, narrow=narrow) for area in named.values()]
    low, high = limits(context, rows)
    return theme.layout(
        context.words.language,
        **bars.ROWS,
        shapes=[_zero(len(rows)), *tops.ways],
        annotations=tops.notes,
        xaxis=theme.axis(
            visible=False,
            range=[low, high or 1.0],
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
        ),
        yaxis=bars.names_axis(len(rows), list(named), labels, size),
        margin={"l": sides.left, "r": sides.right, "t": _above(tops.rows), "b": _BELOW},
    )


class Sides(NamedTuple):
    """Pixels left and right of the bars, for names and for values, and the least width between them."""

    left: int
    right: int
    plot: int


def _sides(context: Context, rows: Sequence[Entry], *, narrow: bool) -> Sides:
    """What is free beside the bars of a wide or of a narrow card."""
    named = [a for a in areas_of(rows).values() if len(rows) <= ALL_LABELLED or mark_of(context, a.key)]
    values = shown(context, areas_of(rows).values())
    texts = beside((f"<b>{printed(context, value)}</b>" for value in values), 14.5)
    names = beside((_label(context, area, narrow=narrow) for area in named), 14 if narrow else 15)
    left, right = names + (texts if min(values) < 0 else 0), texts if max(values) > 0 else 12
    return Sides(left, right, (NARROW if narrow else LEAST) - left - right)


def _zero(rows: int) -> dict[str, Any]:
    """The line from which bars go to both sides."""
    line = {"color": theme.MUTED, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5, "line": line}


def _label(context: Context, area: Area, *, narrow: bool) -> str:
    mark = mark_of(context, area.key)
    if mark is None:
        return shortened(area.short) if narrow else area.short
    name = footnotes.tagged(context, area)
    colour, name = theme.readable(mark.colour), shortened(name) if narrow else name
    sign = f'<span style="color:{mark.colour}">{theme.SIGNS[mark.symbol]}</span> '
    return f"{sign}<span style='color:{colour}'>{strong(name, mark) if mark.mine else name}</span>"


def _reading(context: Context, known: Sequence[Area], small: list[Area]) -> str:
    words, mine = context.words, context.mine
    if not measure.is_value(context):
        hovers = wording.hovers(context)
        own = f"{hovers[mine.key]}. " if mine is not None and mine.key in hovers else ""
        return f"{own}{words('mass.reading')}"
    if mine is None or mine not in known:
        return f"{words('rangfolge.reading.top')} {sentences.unmarked(context)}"
    year = year_label(context.indicator, context.view.year)
    standing = chance.rank(context)
    if mine.is_union:
        return words("verbund.ranking", name=mine.name, year=year, value=wording.text(context, mine))
    if mine in small or standing is None:
        return words("rangfolge.reading.small", name=mine.name, year=year)
    return words("rangfolge.reading.one", name=mine.name, year=year, rank=standing[0], n=standing[1])
