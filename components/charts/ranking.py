"""Bars of the group, the highest value first: mine and who is near, the chosen, the ends, or all.

Chosen areas beside the group stand apart below it, and so do small denominators.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from components.charts import bars, judgement, theme
from components.charts.common import bare, beside, gap, no_group, refused, suffix, unplaced
from components.charts.labels import anchor
from components.charts.narrow import NARROW, both
from components.charts.text_width import shortened, width
from components.comparison import chance, measure
from components.comparison.marked import mark_of
from components.comparison.ranking import Gap, entries, ranking
from components.wording import measure as wording
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing
from components.wording.numbers import tick_format
from data.model.areas import Area
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context, Mark
    from components.comparison.ranking import Entry, Ranking
    from data.model.inflected import Inflected
    from data.numbers.uncertainty import Interval

KIND = "rangfolge"
_ALL_LABELLED = 60  # up to so many rows each is named
_ROW = 25  # height of a row in pixels
_THIN = 11
_BAR = 0.6  # of a row
_WHISKERS = 20  # up to so many bars each shows how far chance moves it
_ABOVE = 26  # pixels for the name of the median
_BELOW = 4
_PLOTS = 400, 150  # least pixels for the bars on a wide card and on a narrow one


def height(context: Context) -> int:
    """How high the chart of a view is, in pixels; that of an empty chart where there is no figure."""
    return _height(context.once(entries))


def _height(rows: Sequence[Entry]) -> int:
    return _ABOVE + _BELOW + len(rows) * _row(rows)


def _row(rows: Sequence[Entry]) -> int:
    return _ROW if len(rows) <= _ALL_LABELLED else _THIN


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
    whiskers = _whiskers(context, known)
    return Caption(
        title=words("rangfolge.title", label=_label_of(context)),
        subtitle=wording.subtitle(context, members.phrase(context)),
        source=sentences.source(context, wording.sources(context)),
        filename=wording.filename(context, KIND),
        reading=_reading(context, known, small),
        summary=_summary(context, found),
        legend=tuple(judgement.legend(context, known)),
        notes=(
            *judgement.note(context),
            *notes(context),
            *([words("further.whiskers", model=words(f"model.{chance.law(context)}"))] if whiskers else []),
        ),
        draw=lambda: both(partial(_draw, context, whiskers)),
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
    shown = sum(isinstance(entry, Area) and entry in found.members for entry in context.once(entries))
    excerpt = words("rangfolge.excerpt", n=shown) if shown < len(found.members) else ""
    said = (words("rangfolge.summary", n=len(found.members), **ends), excerpt, also)
    return " ".join(part for part in said if part)


def _whiskers(context: Context, known: Sequence[Area]) -> dict[str, Interval]:
    """The 95 % intervals of rates with counts by key; none where there are too many bars."""
    if len(known) > _WHISKERS or not measure.is_value(context):
        return {}
    found = ((area.key, chance.interval(context, area)) for area in known)
    return {key: interval for key, interval in found if interval}


def _draw(context: Context, whiskers: dict[str, Interval], *, narrow: bool) -> Drawing:
    """The picture of a wide or of a narrow card."""
    rows = context.once(entries)
    return Drawing(
        _bars(context, rows, whiskers, narrow=narrow), _layout(context, rows, narrow=narrow), _height(rows)
    )


def _areas(rows: Sequence[Entry]) -> dict[int, Area]:
    """The areas by the number of their row."""
    return {place: entry for place, entry in enumerate(rows) if isinstance(entry, Area)}


def _bars(
    context: Context, rows: Sequence[Entry], whiskers: dict[str, Interval], *, narrow: bool
) -> list[dict[str, Any]]:
    """Bars, thin lines for chance, the values at their ends, and what the gaps leave out."""
    areas = _areas(rows)
    places, known = list(areas), list(areas.values())
    hovers = judgement.hovers(context) if measure.is_value(context) else wording.hovers(context)
    marks = [mark_of(context, area.key) for area in known]
    values = _shown(context, known)
    colours = [
        mark.colour
        if mark
        else theme.LINE
        if context.is_small(context.cells[area.key])
        else theme.OTHERS_LIGHT
        for area, mark in zip(known, marks, strict=True)
    ]
    hit = bars.rows(values, places, [area.key for area in known], [hovers[area.key] for area in known])
    shown = [
        bars.Bar(0, value, place, look)
        for place, value, look in zip(places, values, _looks(context, known, colours), strict=True)
    ]
    return [
        hit,
        *bars.draw(shown, name="bars", thickness=_BAR),
        *([_lines(context, areas, whiskers)] if whiskers else []),
        *_median_line(context, rows, narrow=narrow),
        _numbers(context, rows, whiskers, narrow=narrow),
        _gaps(context, rows),
    ]


def _numbers(
    context: Context, rows: Sequence[Entry], whiskers: dict[str, Interval], *, narrow: bool
) -> dict[str, Any]:
    """The values at the ends of the bars; of many thin ones only those of the marked areas."""
    every = len(rows) <= _ALL_LABELLED
    shown = [
        (place, area, mark)
        for place, area in _areas(rows).items()
        if (mark := mark_of(context, area.key)) or every
    ]
    values = _shown(context, (area for _, area, _ in shown))
    ends = [
        whiskers[area.key].low
        if value < 0 and area.key in whiskers
        else max(value, whiskers[area.key].high)
        if area.key in whiskers
        else value
        for (_, area, _), value in zip(shown, values, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "values",
        "x": ends,
        "y": [place for place, _, _ in shown],
        "text": [
            f"\u00a0{_strong(_printed(context, value), mark)}\u00a0"
            for value, (_, _, mark) in zip(values, shown, strict=True)
        ],
        "textposition": [f"middle {'left' if value < 0 else 'right'}" for value in values],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {
            "size": 14 if narrow else 14.5,
            "color": [theme.readable(mark.colour) if mark else theme.INK for _, _, mark in shown],
        },
    }


def _printed(context: Context, value: float) -> str:
    return wording.bare(context, value)


def _strong(text: str, mark: Mark | None) -> str:
    return f"<b>{text}</b>" if mark and mark.mine else text


def _gaps(context: Context, rows: Sequence[Entry]) -> dict[str, Any]:
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
    ends = (_printed(context, value) for value in _shown(context, (found.areas[at] for at in (0, -1))))
    high, low = ends
    words = context.words
    if high == low:
        return words("rangfolge.gap_same", n=len(found.areas), value=high)
    return words("rangfolge.gap", n=len(found.areas), high=high, low=low)


def _shown(context: Context, known: Iterable[Area]) -> list[float]:
    """What is shown of each of the areas."""
    numbers = measure.of(context).numbers
    return [numbers[area.key] for area in known]


def _looks(context: Context, known: Sequence[Area], colours: list[str]) -> list[bars.Look]:
    """The look of each bar; a marked one that rests on little is hatched."""
    marker = judgement.bars(context, known, colours)
    line = marker.get("line", {"color": [""] * len(known), "width": [0] * len(known)})
    small = [bool(mark_of(context, a.key)) and context.is_small(context.cells[a.key]) for a in known]
    return [
        bars.Look(*look) for look in zip(marker["color"], line["color"], line["width"], small, strict=True)
    ]


def _lines(context: Context, rows: dict[int, Area], whiskers: dict[str, Interval]) -> dict[str, Any]:
    """The thin lines to both sides of each value that has an interval; ``rows`` are the areas by place."""
    shown = [(place, area) for place, area in rows.items() if area.key in whiskers]
    values = [context.cells[area.key].value for _, area in shown]
    around = [(whiskers[area.key], value) for (_, area), value in zip(shown, values, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "whiskers",
        "x": values,
        "y": [place for place, _ in shown],
        "marker": {"size": 1, "opacity": 0},
        "hoverinfo": "skip",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [max(found.high - value, 0) for found, value in around],
            "arrayminus": [max(value - found.low, 0) for found, value in around],
            "color": theme.MUTED,
            "thickness": 1,
            "width": 3,
        },
    }


def _layout(context: Context, rows: Sequence[Entry], *, narrow: bool) -> dict[str, Any]:
    areas = _areas(rows)
    every = len(rows) <= _ALL_LABELLED
    named = {p: a for p, a in areas.items() if every or mark_of(context, a.key) is not None}
    size = 14 if narrow else 15
    labels = [_label(context, area, narrow=narrow) for area in named.values()]
    values = _shown(context, areas.values())
    low, high = min(0.0, *values), max(0.0, *values)
    numbers = beside((f"<b>{_printed(context, value)}</b>" for value in values), 14.5)
    left = beside(labels, size) + (numbers if low < 0 else 0)
    return theme.layout(
        context.words.language,
        **bars.ROWS,
        shapes=[_zero(len(rows))],
        annotations=_median_name(context, (low, high)),
        xaxis=theme.axis(
            visible=False,
            range=[low, high or 1.0],
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
        ),
        yaxis={
            "autorange": False,
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(named),
            "ticktext": labels,
            "tickfont": {"size": size, "color": theme.INK},
            "ticks": "",
            "ticklabelstandoff": 6,
            "ticklabeloverflow": "allow",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        margin={"l": left, "r": numbers if high > 0 else 12, "t": _ABOVE, "b": _BELOW},
    )


def _zero(rows: int) -> dict[str, Any]:
    """The line from which bars go to both sides."""
    line = {"color": theme.MUTED, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5, "line": line}


def _median_line(context: Context, rows: Sequence[Entry], *, narrow: bool) -> list[dict[str, Any]]:
    """The median of the group over the bars; interrupted where it would strike a number through."""
    spread = context.distribution if measure.is_value(context) else None
    if spread is None:
        return []
    broken = crossed(context, rows, spread.median, _PLOTS[narrow])
    y: list[float | None] = []
    for place in range(len(rows)):
        y += [None] if place in broken else [place - 0.5, place + 0.5]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "median",
            "x": [spread.median] * len(y),
            "y": y,
            "line": {"color": theme.INK, "width": 1.5},
            "hoverinfo": "skip",
        }
    ]


def crossed(context: Context, rows: Sequence[Entry], at: float, plot: float) -> set[int]:
    """The rows in which a line at a value would meet a text on a plot at least so many pixels wide."""
    values = _shown(context, _areas(rows).values())
    pixels = plot / ((max(0.0, *values) - min(0.0, *values)) or 1.0)
    found = set()
    for place, entry in enumerate(rows):
        if entry is None:
            continue
        if isinstance(entry, Gap):
            start, text = 0.0, f"\u00a0\u00a0{left_out(context, entry)}"
        else:
            start = _shown(context, [entry])[0]
            text = f"\u00a0<b>{_printed(context, start)}</b>"
        away = (start - at if start < 0 else at - start) * pixels
        if -2 <= away <= width(text, 14.5) + 4:
            found.add(place)
    return found


def _median_name(context: Context, ends: tuple[float, float]) -> list[dict[str, Any]]:
    """The name of the median on top of its line, turned inwards at an end of the picture."""
    spread = context.distribution if measure.is_value(context) else None
    if spread is None:
        return []
    text = f"<b>{context.words('position.median', value=bare(context, spread.median))}</b>"
    at = (spread.median - ends[0]) / ((ends[1] - ends[0]) or 1.0) * NARROW
    return [
        {
            "x": spread.median,
            "xanchor": anchor(at, width(text, 14), NARROW, over=20),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": text,
            "font": {"size": 14, "color": theme.INK},
            "showarrow": False,
        }
    ]


def _label(context: Context, area: Area, *, narrow: bool) -> str:
    mark = mark_of(context, area.key)
    if mark is None:
        return shortened(area.short) if narrow else area.short
    name = sentences.tagged(context, area)
    colour, name = theme.readable(mark.colour), shortened(name) if narrow else name
    sign = f'<span style="color:{mark.colour}">{theme.SIGNS[mark.symbol]}</span> '
    return f"{sign}<span style='color:{colour}'>{_strong(name, mark) if mark.mine else name}</span>"


def _reading(context: Context, known: Sequence[Area], small: list[Area]) -> str:
    words, mine = context.words, context.mine
    if not measure.is_value(context):
        hovers = wording.hovers(context)
        own = f"{hovers[mine.key]}. " if mine is not None and mine.key in hovers else ""
        return f"{own}{words('mass.reading')}"
    if mine is None or mine not in known:
        return words("rangfolge.reading.none")
    year = year_label(context.indicator, context.view.year)
    standing = chance.rank(context)
    if mine in small or standing is None:
        return words("rangfolge.reading.small", name=mine.name, year=year)
    return words("rangfolge.reading.one", name=mine.name, year=year, rank=standing[0], n=standing[1])
