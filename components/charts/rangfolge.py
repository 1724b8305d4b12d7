"""Bars of all areas of the group, the highest value first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import chance, judgement, sentences, theme
from components.charts import bars
from components.charts.common import LEVEL, beside, gap, highlighted, mark_of, no_group, suffix
from components.charts.rendered import Rendered
from components.numbers import cell_text, number, tick_format, year_label
from data.folding import order

if TYPE_CHECKING:
    from components.context import Context
    from data.areas import Area
    from data.uncertainty import Interval

KIND = "rangfolge"
_ALL_LABELLED = 60  # up to so many bars each is named
_BAR = 19  # height of a bar in pixels
_THIN = 11
_WHISKERS = 20  # up to so many bars each shows how far chance moves it


def height(context: Context) -> int:
    """How high the chart of a view is, in pixels; that of an empty chart where there is no figure."""
    return _height(len(ordered(context)[0]) if context.has_year else 0)


def _height(bars: int) -> int:
    return 60 + bars * (_BAR if bars <= _ALL_LABELLED else _THIN)


def build(context: Context) -> Rendered:
    """Draw the bars of the group and of the marked areas, the largest on top."""
    empty = gap(context, KIND)
    if empty:
        return empty
    words, view = context.words, context.view
    known, missing = ordered(context)
    small = [area for area in known if context.is_small(context.cells[area.key])]
    if not known:
        return Rendered(
            words("rangfolge.title", label=context.indicator.short[view.language]),
            sentences.subtitle(context, sentences.members_phrase(context)),
            sentences.source(context, (view.year,)),
            sentences.filename(context, KIND, view.year),
            notice=words("rangfolge.missing", names=", ".join(missing)),
        )
    if context.distribution is None:
        return no_group(context, KIND)
    whiskers = _whiskers(context, known)
    notes = [words("rangfolge.small")] if small else []
    notes += [words("further.whiskers", model=words(f"model.{chance.law(context)}"))] if whiskers else []
    notes += [words("rangfolge.missing", names=", ".join(missing))] if missing else []
    return Rendered(
        title=words("rangfolge.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle(context, sentences.members_phrase(context)),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, KIND, view.year),
        figure={"data": _bars(context, known, whiskers), "layout": _layout(context, known)},
        height=_height(len(known)),
        reading=_reading(context, known, small),
        summary=words(
            "rangfolge.summary",
            n=len(known),
            high=cell_text(context.cells[known[0].key], context.indicator, words),
            top=known[0].short,
            low=cell_text(context.cells[known[-1].key], context.indicator, words),
            bottom=known[-1].short,
        ),
        legend=tuple(judgement.legend(context, known)),
        notes=(*judgement.note(context), *notes),
    )


def ordered(context: Context) -> tuple[list[Area], list[str]]:
    """The areas of the group and the marked ones, the highest value first, and the names of those without."""
    members = {area.key: area for area in context.group}
    members |= {mark.area.key: mark.area for mark in highlighted(context)}
    known = [area for area in members.values() if context.cells[area.key].known]
    missing = [area.short for area in members.values() if not context.cells[area.key].known]
    known.sort(key=lambda area: (-context.cells[area.key].value, order(area.short)))
    return known, missing


def _whiskers(context: Context, known: list[Area]) -> dict[str, Interval]:
    """The 95 % intervals of rates with counts by key; none where there are too many bars."""
    if len(known) > _WHISKERS:
        return {}
    found = ((area.key, chance.interval(context, area)) for area in known)
    return {key: interval for key, interval in found if interval}


def _bars(context: Context, known: list[Area], whiskers: dict[str, Interval]) -> list[dict[str, Any]]:
    """Bars, thin lines for chance, and the values of the marked areas behind them."""
    hovers = judgement.hovers(context)
    language = context.words.language
    marks = [mark_of(context, area.key) for area in known]
    values = [context.cells[area.key].value for area in known]
    colours = [
        mark.colour if mark else theme.LINE if context.is_small(context.cells[area.key]) else theme.OTHERS
        for area, mark in zip(known, marks, strict=True)
    ]
    ends = [
        max(value, whiskers[a.key].high) if a.key in whiskers else value
        for a, value in zip(known, values, strict=True)
    ]
    rows = bars.rows(values, [area.key for area in known], [hovers[area.key] for area in known])
    shown = [
        bars.Bar(0, value, place, look)
        for place, (value, look) in enumerate(zip(values, _looks(context, known, colours), strict=True))
    ]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": ends,
        "y": list(range(len(known))),
        "text": [
            f"\u00a0<b>{number(value, context.indicator.decimals, language)}</b>\u00a0" if mark else ""
            for value, mark in zip(values, marks, strict=True)
        ],
        "textposition": [f"middle {'left' if value < 0 else 'right'}" for value in values],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {"size": 13, "color": theme.INK},
    }
    return [
        rows,
        *bars.draw(shown, name="bars"),
        *([_lines(context, known, whiskers)] if whiskers else []),
        labels,
    ]


def _looks(context: Context, known: list[Area], colours: list[str]) -> list[bars.Look]:
    """The look of each bar; a marked one that rests on little is hatched."""
    marker = judgement.bars(context, known, colours)
    line = marker.get("line", {"color": [""] * len(known), "width": [0] * len(known)})
    small = [bool(mark_of(context, a.key)) and context.is_small(context.cells[a.key]) for a in known]
    return [
        bars.Look(*look) for look in zip(marker["color"], line["color"], line["width"], small, strict=True)
    ]


def _lines(context: Context, known: list[Area], whiskers: dict[str, Interval]) -> dict[str, Any]:
    """The thin lines to both sides of each value that has an interval."""
    shown = [(place, area) for place, area in enumerate(known) if area.key in whiskers]
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


def _layout(context: Context, known: list[Area]) -> dict[str, Any]:
    every = len(known) <= _ALL_LABELLED
    named = [
        (place, area) for place, area in enumerate(known) if every or mark_of(context, area.key) is not None
    ]
    lowest = min(context.cells[area.key].value for area in known)
    labels = [_label(context, area) for _, area in named]
    numbers = [cell_text(context.cells[a.key], context.indicator, context.words, unit=False) for a in known]
    return theme.layout(
        context.words.language,
        **bars.ROWS,
        xaxis=theme.axis(
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            rangemode="tozero",
            side="top",
            zeroline=lowest < 0,
            zerolinecolor=theme.MUTED,
            nticks=4,  # more numbers would meet on a phone
        ),
        yaxis={
            "autorange": False,
            "range": [len(known) - 0.5, -0.5],
            "tickvals": [place for place, _ in named],
            "ticktext": labels,
            "tickfont": {"size": 13, "color": theme.INK},
            "ticks": "",
            "ticklabeloverflow": "allow",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        margin={"l": beside(labels), "r": beside(numbers), "t": LEVEL, "b": 8},
    )


def _label(context: Context, area: Area) -> str:
    mark = mark_of(context, area.key)
    if mark is None:
        return area.short
    colour, name = theme.readable(mark.colour), sentences.tagged(context, area)
    return f"{judgement.sign(context, mark)}<b><span style='color:{colour}'>{name}</span></b>"


def _reading(context: Context, known: list[Area], small: list[Area]) -> str:
    words, mine = context.words, context.mine
    if mine is None or mine not in known:
        return words("rangfolge.reading.none")
    year = year_label(context.indicator, context.view.year)
    standing = chance.rank(context)
    if mine in small or standing is None:
        return words("rangfolge.reading.small", name=mine.name, year=year)
    return words("rangfolge.reading.one", name=mine.name, year=year, rank=standing[0], n=standing[1])
