"""How unequal the region is: extremes, quartiles and median of all areas by year, and how far they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts import spread_marks, theme
from components.charts.common import LEVEL, beside, beside_values, gap, suffix, unplaced, without
from components.charts.lines import Line, break_lines, end_labels, limits, room, year_signs, years_axis
from components.view.model import default_year
from components.wording import sentences
from components.wording import spread as spread_words
from components.wording.caption import Caption, Drawing, LegendItem, Offer
from components.wording.numbers import behind, tick_format
from data.model.catalogue import Level, year_label
from data.numbers import spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.context import Context
    from data.numbers.spread import Spread

KIND = "spannweite"
HEIGHT, HEIGHT_PLAIN = 520, 380
_VALUES, _RELATIVE = (0.36, 1.0), (0.0, 0.2)  # where the two pictures stand, values above


def caption(context: Context) -> Caption:
    """Bands and lines of all areas of the level, whatever the comparison group is."""
    table = context.table
    if table is None or not context.store.years(context.indicator, context.view.level):
        return gap(context, KIND) or without(context, KIND)
    if unequal := unplaced(context, KIND):
        return unequal
    spreads = spread.by_year(table, context.indicator)
    if not spreads:
        return _too_few(context)
    words, years = context.words, tuple(spreads)
    relative = spread_words.relative(context, spreads)
    return Caption(
        title=words("spannweite.title", label=context.indicator.short[words.language]),
        subtitle=sentences.subtitle(context, sentences.region_phrase(context)),
        source=sentences.source(context, years),
        filename=sentences.filename(context, KIND),
        reading=spread_words.reading(context, spreads),
        summary=words(
            "spannweite.summary",
            first=year_label(context.indicator, years[0]),
            last=year_label(context.indicator, years[-1]),
            areas=sentences.level_phrase(context, len(context.everyone)),
            n=len(context.everyone),
        )
        + f" {spread_words.hover(context, spreads[years[-1]])}.",
        legend=_legend(context),
        notes=tuple(spread_words.notes(context, spreads, from_zero=_limits(spreads)[0] <= 0)),
        draw=lambda: Drawing(
            spread_marks.traces(context, spreads, relative),
            _layout(context, spreads, relative),
            HEIGHT if relative else HEIGHT_PLAIN,
        ),
    )


def _too_few(context: Context) -> Caption:
    """In no year enough areas have a value: the levels on which they do are offered."""
    words, view, store = context.words, context.view, context.store
    offers = []
    for level in Level:
        table = store.table(context.indicator, level)
        if table and spread.by_year(table, context.indicator):
            label = words("gap.level_offer", level=words(f"level.{level.value}.name"))
            year = default_year(store, context.indicator, level)
            offers.append(Offer(label, replace(view, level=level, year=year)))
    most = max(context.table.coverage.values()) if context.table else 0
    notice = words("spannweite.too_few", most=most, n=len(context.everyone))
    return without(context, KIND, notice, tuple(offers))


def _limits(spreads: Mapping[int, Spread]) -> tuple[float, float]:
    return limits([end for s in spreads.values() for end in (s.found.minimum, s.found.maximum)])


def labelled(context: Context, spreads: Mapping[int, Spread]) -> list[Line]:
    """What is named at the right edge."""
    looks = (("maximum", theme.MUTED), ("median", theme.PRIMARY), ("minimum", theme.MUTED))
    lines = [
        Line(
            context.words(f"spannweite.{name}"),
            {year: getattr(s.found, name) for year, s in spreads.items()},
            colour,
        )
        for name, colour in looks
    ]
    own = {year: value for year, value in spread_marks.own(context).items() if year in spreads}
    if context.mine and own:
        lines.append(Line(context.mine.short, own, theme.MINE, bold=True))
    return lines


def _layout(context: Context, spreads: Mapping[int, Spread], relative: Mapping[int, float]) -> dict[str, Any]:
    years, ends, lines = tuple(spreads), _limits(spreads), labelled(context, spreads)
    breaks = context.noted_between(years[0], years[-1])
    labels = end_labels(context, years, lines, ends)
    below, percent = {}, behind("%", context.words.language)
    if relative:
        below["yaxis2"] = theme.axis(
            domain=list(_RELATIVE),
            anchor="x",
            range=[0, max(relative.values()) * 1.25 or 1],
            ticksuffix=percent,
            tickformat=",.0f",
            nticks=4,
        )
    return theme.layout(
        context.words.language,
        shapes=break_lines(breaks),
        annotations=[
            *labels,
            *year_signs(breaks),
            *(_relative_labels(context, relative) if relative else []),
        ],
        xaxis=theme.axis(
            range=[years[0] - 0.4, years[-1] + 0.4],
            anchor="y2" if relative else "y",
            showgrid=False,
            tickfont={"color": theme.MUTED, "size": 12},
            **years_axis(context, years, 9),
        ),
        yaxis=theme.axis(
            range=list(ends),
            domain=list(_VALUES) if relative else [0, 1],
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            nticks=6,
        ),
        **below,
        margin={
            "l": max(beside_values(context, ends), beside(["100" + percent])),
            "r": room(labels),
            "t": 10,
            "b": LEVEL,
        },
    )


def _relative_labels(context: Context, relative: Mapping[int, float]) -> list[dict[str, Any]]:
    """The name of the lower picture above it, and its last value at the right edge."""
    last = max(relative)
    base = {
        "xref": "paper",
        "xanchor": "left",
        "showarrow": False,
        "font": {"size": 13, "color": theme.INK},
    }
    title = context.words("spannweite.variation")
    value = spread_words.percent(context, relative[last])
    ground = {"bgcolor": theme.PAPER, "borderpad": 1}  # no line of a break strikes it through
    return [
        base
        | {"x": 0, "y": _RELATIVE[1], "yref": "paper", "yanchor": "bottom", "yshift": 6, "text": title}
        | ground,
        base | {"x": 1, "xshift": 2, "y": relative[last], "yref": "y2", "text": value},
    ]


def _legend(context: Context) -> tuple[LegendItem, ...]:
    words = context.words
    items = [
        LegendItem(words("spannweite.band"), spread_marks.EXTREMES),
        LegendItem(words("position.half"), spread_marks.HALF),
        LegendItem(words("entwicklung.median"), theme.PRIMARY, shape="line"),
    ]
    if context.mine and spread_marks.own(context):
        items.append(LegendItem(context.mine.short, theme.MINE, shape=theme.MINE_SYMBOL))
    return tuple(items)
