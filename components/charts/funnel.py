"""Chance or difference? A funnel plot: rates by their denominators around the pooled rate of the group.

The smaller the denominator, the farther chance alone moves a rate; the limits widen accordingly. What chance
does not move has no funnel.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from components.charts import theme
from components.charts.common import (
    LEVEL,
    beside_values,
    gap,
    legend_shape,
    no_group,
    suffix,
    unplaced,
    without,
)
from components.charts.names import Name, place
from components.comparison.funnel import FEWEST, Funnel, curve, funnel, limits, rate
from components.comparison.marked import highlighted, is_further, mark_of
from components.wording import funnel as funnel_words
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing, LegendItem, Offer
from components.wording.numbers import number, tick_format
from components.wording.offers import with_counts
from data.model.catalogue import year_label
from data.numbers import uncertainty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from components.charts.names import Spot
    from components.comparison.context import Context
    from data.model.areas import Area

KIND = "trichter"
HEIGHT = 460
_CURVE = 48  # points of a limit
_LOG = 12  # from this ratio of the largest to the smallest denominator on the axis is logarithmic
_TICKS = 4
_NUMBERS, _TITLE = 24, 16  # pixels from the axis to its title, and more for that
_ROW = 2  # so many areas without any case are named
_NAMED = 8  # so many areas outside the limits are named at most


def caption(context: Context) -> Caption:
    """Points and limits, or why there are none."""
    empty = gap(context, KIND) or unplaced(context, KIND)
    if empty:
        return empty
    if context.distribution is None:
        return no_group(context, KIND)
    found = funnel(context)
    if found is None:
        return _cannot(context)
    words = context.words
    return Caption(
        title=words("trichter.title", label=context.indicator.short[words.language]),
        subtitle=sentences.subtitle(context, members.phrase(context)),
        source=sentences.source(context, (context.view.year,)),
        filename=sentences.filename(context, KIND, context.view.year),
        reading=funnel_words.reading(context, found),
        summary=funnel_words.summary(context, found),
        legend=_legend(context, found),
        notes=tuple(funnel_words.notes(context, found, logarithmic=is_log(reach(context, found)))),
        draw=lambda: Drawing(_traces(context, found), _layout(context, found), HEIGHT),
    )


def _cannot(context: Context) -> Caption:
    """Why there is no funnel: nothing that chance moves, no counts, none this year, too few areas."""
    words, view, table, indicator = context.words, context.view, context.table, context.indicator
    years = []
    if indicator.is_chance and table is not None:
        counted = {y: sum(cell.has_counts for cell in table.of_year(y).values()) for y in table.years}
        years = [year for year, areas in counted.items() if areas >= FEWEST]
    if indicator.is_chance and any(cell.has_counts for cell in context.regional.values()):
        offer = Offer(words("gap_picture.group_offer"), replace(view, group="alle"))
        instead = () if context.compares_all else (offer,)
        return without(context, KIND, words("trichter.why.few", least=FEWEST), instead)
    if years:
        best = min(years, key=lambda y: (abs(y - view.year), -y))
        offer = Offer(words("gap.year_offer", year=year_label(indicator, best)), replace(view, year=best))
        notice = words("trichter.why.year", year=year_label(indicator, view.year))
        return without(context, KIND, notice, (offer,))
    offers = with_counts(context, lambda about: funnel(about) is not None)
    notice = funnel_words.why(context)
    if offers:
        notice = f"{notice} {words('trichter.offer')}"
    return without(context, KIND, notice, offers)


def reach(context: Context, found: Funnel) -> tuple[float, float]:
    """Smallest and largest denominator with some room around them."""
    sizes = [context.cells[area.key].denominator for area in found.drawn]
    return min(sizes) / 1.25, max(sizes) * 1.25


def is_log(reach: tuple[float, float]) -> bool:
    """Whether the denominators differ so much that the axis across counts in powers."""
    return reach[1] / reach[0] > _LOG


def _traces(context: Context, found: Funnel) -> list[dict[str, Any]]:
    sizes = np.geomspace(*reach(context, found), _CURVE)
    traces = [_curve(context, found, sizes, z) for z in (uncertainty.Z998, uncertainty.Z95)]
    marked = {mark.area.key: mark for mark in highlighted(context)}
    rest = [area for area in found.points if area.key not in marked]
    small = [area for area in rest if context.is_small(context.cells[area.key])]
    plain = [area for area in rest if area not in small]
    traces.append(_points(context, "group", plain, {"color": theme.OTHERS, "size": 9}))
    hollow = {"color": theme.OTHERS, "size": 8, "symbol": "circle-open"}
    traces.append(_points(context, "small", small, hollow))
    for mark in reversed(highlighted(context)):
        if mark.area in found.drawn:
            size = 16 if mark.mine else 10 if is_further(mark) else 13
            width = 2 if is_further(mark) else 1
            line = {"color": mark.colour if is_further(mark) else theme.PAPER, "width": width}
            marker = {"color": mark.colour, "symbol": mark.symbol, "size": size, "line": line}
            traces.append(_points(context, mark.area.short, [mark.area], marker))
    names, marks = _names(context, found)
    return [names, *traces, marks]


def _curve(context: Context, found: Funnel, sizes: NDArray[np.float64], z: float) -> dict[str, Any]:
    """A pair of limits as one line with an empty place between lower and upper."""
    low, high = curve(context, found, sizes, z)
    digits = context.indicator.decimals + 2
    x = [round(float(size), 1) for size in sizes]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "95" if z == uncertainty.Z95 else "99.8",
        "x": [*x, None, *x],
        "y": [*(round(float(v), digits) for v in low), None, *(round(float(v), digits) for v in high)],
        "connectgaps": False,
        "line": {"color": theme.MUTED, "width": 1.2, "dash": "dash" if z == uncertainty.Z95 else "solid"},
        "hoverinfo": "skip",
    }


def _points(context: Context, name: str, areas: Sequence[Area], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [context.cells[area.key].denominator for area in areas],
        "y": [rate(context, area) for area in areas],
        "customdata": [area.key for area in areas],
        "text": [funnel_words.hover(context, area) for area in areas],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": marker,
    }


def _names(context: Context, found: Funnel) -> list[dict[str, Any]]:
    """Names of those farthest outside where there is room (a phone hides them), and of the marked areas."""
    marked = [mark.area for mark in highlighted(context) if mark.area in found.drawn]
    asked = [*marked, *(area for area in farthest(context, found) if area not in marked)]
    dots = [_spot(context, found, area) for area in found.drawn]
    places = place([_asked(context, found, area) for area in asked], dots)
    named = {area.key: where for area, where in zip(asked, places, strict=True) if where}
    return [
        _texts(
            context, name, [area for area in asked if area.key in named and (area in marked) is own], named
        )
        for name, own in (("names", False), ("marked", True))
    ]


def farthest(context: Context, found: Funnel) -> list[Area]:
    """Who is named for standing far outside; many without any case stand in a row and tell the same."""
    none = [area for area in found.outside if context.cells[area.key].numerator == 0]
    worth = [area for area in found.outside if area not in none or len(none) <= _ROW]
    return worth[:_NAMED]


def _asked(context: Context, found: Funnel, area: Area) -> Name:
    mark = mark_of(context, area.key)
    kept = mark is not None and not is_further(mark)
    return Name(_name(context, area), _spot(context, found, area), kept)


def _spot(context: Context, found: Funnel, area: Area) -> Spot:
    """Where the point of an area lies on the plot."""
    size, (least, most) = context.cells[area.key].denominator, reach(context, found)
    if is_log((least, most)):
        across = math.log(size / least) / math.log(most / least)
    else:
        across = (size - least) / (most - least)
    low, high = extent(context, found)
    return across, (rate(context, area) - low) / (high - low)


def _texts(context: Context, name: str, areas: Sequence[Area], where: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": 14, "opacity": 0},  # keeps the text off the point
        "name": name,
        "x": [context.cells[area.key].denominator for area in areas],
        "y": [rate(context, area) for area in areas],
        "text": [_name(context, area) for area in areas],
        "textposition": [where[area.key] for area in areas],
        "textfont": {"size": 13, "color": theme.INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _name(context: Context, area: Area) -> str:
    return f"<b>{area.short}</b>" if area == context.mine else area.short


def extent(context: Context, found: Funnel) -> tuple[float, float]:
    """All rates and the limits at the median denominator; those of the smallest may leave the chart."""
    values = [rate(context, area) for area in found.drawn]
    middle = float(np.median([context.cells[area.key].denominator for area in found.points]))
    around = limits(context, found, middle, uncertainty.Z998)
    low, high = min(*values, around.low), max(*values, around.high)
    long = (high - low) or abs(high) or 1.0
    return max(low - 0.08 * long, -0.07 * long), high + 0.08 * long


def _layout(context: Context, found: Funnel) -> dict[str, Any]:
    words, sizes = context.words, reach(context, found)
    log = is_log(sizes)
    ends = [math.log10(size) for size in sizes] if log else list(sizes)
    return theme.layout(
        words.language,
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 1,
                "xref": "paper",
                "y0": found.centre,
                "y1": found.centre,
                "layer": "below",
                "line": {"color": theme.PRIMARY, "width": 2},
            }
        ],
        xaxis=theme.axis(
            type="log" if log else "linear",
            range=ends,
            showgrid=False,
            **(_log_ticks(context, sizes) if log else {"tickformat": ",.0f", "nticks": 6}),
        ),
        yaxis=theme.axis(
            range=list(extent(context, found)),
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            nticks=7,
        ),
        annotations=[
            {
                "text": words("trichter.axis"),
                "font": {"size": 13, "color": theme.MUTED},
                "showarrow": False,
                "x": 0.5,
                "xref": "paper",
                "xanchor": "center",
                "y": 0,
                "yref": "paper",
                "yanchor": "top",
                "yshift": -_NUMBERS,
            }
        ],
        margin={"l": beside_values(context, extent(context, found)), "r": 16, "t": 8, "b": LEVEL + _TITLE},
    )


def _log_ticks(context: Context, reach: tuple[float, float]) -> dict[str, Any]:
    """Round denominators, as many as a phone has room for."""
    powers = range(math.floor(math.log10(reach[0])), math.ceil(math.log10(reach[1])) + 1)
    ticks = [f * 10.0**p for p in powers for f in (1, 2, 5) if reach[0] <= f * 10.0**p <= reach[1]]
    ticks = ticks[:: math.ceil(len(ticks) / _TICKS)]
    return {"tickvals": ticks, "ticktext": [number(tick, 0, context.words.language) for tick in ticks]}


def _legend(context: Context, found: Funnel) -> tuple[LegendItem, ...]:
    words = context.words
    items = [
        LegendItem(
            words("trichter.centre", value=funnel_words.centre(context, found)), theme.PRIMARY, "line"
        ),
        LegendItem(funnel_words.limit(context, found, "inner"), theme.MUTED, "dash"),
        LegendItem(funnel_words.limit(context, found, "outer"), theme.MUTED, "line"),
    ]
    items += [
        LegendItem(sentences.named(context, mark.area), mark.colour, shape=legend_shape(mark.symbol))
        for mark in context.marks
        if mark.area in found.drawn
    ]
    if context.further:
        items.append(LegendItem(words("further.areas"), theme.FURTHER, shape=theme.FURTHER_SYMBOL))
    return tuple(items)
