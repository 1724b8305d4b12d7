"""Bars of all areas of the group, the highest value first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import sentences, theme
from components.charts.common import gap, mark_of
from components.charts.rendered import Rendered
from components.numbers import cell_text, number, tick_format, year_label
from data import statistics

if TYPE_CHECKING:
    from components.context import Context
    from data.areas import Area

KIND = "rangfolge"
_ALL_LABELLED = 60  # up to so many bars each is named
_BAR = 19  # height of a bar in pixels
_THIN = 11


def build(context: Context) -> Rendered:
    """Draw the bars of the group and of the marked areas, the largest on top."""
    empty = gap(context, KIND)
    if empty:
        return empty
    words, view = context.words, context.view
    members = {area.key: area for area in context.group}
    members |= {mark.area.key: mark.area for mark in context.marks}
    known = [area for area in members.values() if context.cells[area.key].known]
    missing = [area.short for area in members.values() if not context.cells[area.key].known]
    known.sort(key=lambda area: (-context.cells[area.key].value, area.short))
    small = [area for area in known if context.is_small(context.cells[area.key])]
    if not known:
        return Rendered(
            words("rangfolge.title", label=context.indicator.short[view.language]),
            sentences.subtitle(context),
            sentences.source(context, (view.year,)),
            sentences.filename(context, KIND, view.year),
            notice=words("rangfolge.missing", names=", ".join(missing)),
        )
    notes = [words("rangfolge.small")] if small else []
    notes += [words("rangfolge.missing", names=", ".join(missing))] if missing else []
    bar = _BAR if len(known) <= _ALL_LABELLED else _THIN
    return Rendered(
        title=words("rangfolge.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle(context),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, KIND, view.year),
        figure={"data": [_bars(context, known)], "layout": _layout(context, known)},
        height=60 + bar * len(known),
        reading=_reading(context, known, small),
        summary=words(
            "rangfolge.summary",
            n=len(known),
            high=cell_text(context.cells[known[0].key], context.indicator, words),
            top=known[0].short,
            low=cell_text(context.cells[known[-1].key], context.indicator, words),
            bottom=known[-1].short,
        ),
        notes=tuple(notes),
    )


def _bars(context: Context, known: list[Area]) -> dict[str, Any]:
    hovers = sentences.hovers(context)
    language = context.words.language
    marks = [mark_of(context, area.key) for area in known]
    values = [context.cells[area.key].value for area in known]
    colours = [
        mark.colour if mark else theme.LINE if context.is_small(context.cells[area.key]) else theme.OTHERS
        for area, mark in zip(known, marks, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(known))),
        "customdata": [area.key for area in known],
        "hovertext": [hovers[area.key] for area in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colours},
        "text": [
            f"<b>{number(value, context.indicator.decimals, language)}</b>" if mark else ""
            for value, mark in zip(values, marks, strict=True)
        ],
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": 13, "color": theme.INK},
    }


def _layout(context: Context, known: list[Area]) -> dict[str, Any]:
    every = len(known) <= _ALL_LABELLED
    named = [
        (place, area) for place, area in enumerate(known) if every or mark_of(context, area.key) is not None
    ]
    suffix = "\u00a0%" if context.indicator.unit.de == "%" else ""
    lowest = min(context.cells[area.key].value for area in known)
    return theme.layout(
        context.words.language,
        bargap=0.28,
        xaxis=theme.axis(
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix,
            rangemode="tozero",
            side="top",
            zeroline=lowest < 0,
            zerolinecolor=theme.MUTED,
            nticks=6,
        ),
        yaxis={
            "autorange": False,
            "range": [len(known) - 0.5, -0.5],
            "tickvals": [place for place, _ in named],
            "ticktext": [_label(context, area) for _, area in named],
            "tickfont": {"size": 13, "color": theme.INK},
            "ticks": "",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        margin={"l": 8, "r": 56, "t": 8, "b": 8},
    )


def _label(context: Context, area: Area) -> str:
    mark = mark_of(context, area.key)
    return f"<b>{area.short}</b>" if mark else area.short


def _reading(context: Context, known: list[Area], small: list[Area]) -> str:
    words, mine = context.words, context.mine
    if mine is None or mine not in known:
        return words("rangfolge.reading.none")
    year = year_label(context.indicator, context.view.year)
    if mine in small:
        return words("rangfolge.reading.small", name=mine.name, year=year)
    ranked = [context.cells[area.key].value for area in known if area not in small]
    place = statistics.rank(context.cells[mine.key].value, ranked)
    return words("rangfolge.reading.one", name=mine.name, year=year, rank=place, n=len(ranked))
