"""Two indicators against each other: one point an area, a line through all, the distance of mine from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import scatter_marks, scatter_plan, target, theme
from components.charts.common import legend_shape
from components.charts.unpaired import KIND, rates, unpaired
from components.comparison import pairs
from components.wording import counting, scatter, sentences
from components.wording.caption import Caption, LegendItem
from components.wording.numbers import with_unit

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.pairs import Pair
    from data.model.inflected import Inflected

__all__ = ["KIND", "caption"]

_WORDS = 10  # a title has no more


def caption(context: Context) -> Caption:
    """Points, line and distance, or why the two indicators cannot stand against each other."""
    pair = pairs.of(context)
    if pair is None:
        return unpaired(context) or Caption("", "", "", "")
    words = context.words
    moved = pair.y.view.year != context.view.year
    both_counts = pair.x.indicator.is_count and pair.y.indicator.is_count
    reading = scatter.reading(pair)
    if moved:
        asked = scatter.year(context)
        reading = f"{words('streu.moved', year=scatter.year(pair.y), asked=asked)} {reading}"
    offers = rates(context) if both_counts else []
    return Caption(
        title=_title(pair),
        subtitle=_subtitle(pair),
        source=_source(pair),
        filename=sentences.filename(pair.y, f"{KIND}-{pair.x.indicator.slug}", pair.y.view.year),
        summary=_summary(pair),
        notice=words("streu.counts" if offers else "streu.counts_alone") if both_counts else "",
        offers=tuple(offers),
        reading=target.also(pair.y, reading),
        legend=_legend(pair),
        notes=(*scatter.notes(pair), *_other_map(context, pair)),
        tag=counting.tag(pair.y),
        is_old=counting.is_old(pair.y) or counting.is_old(pair.x),
        definition=(
            *scatter.model(pair),
            *_cut(pair),
            *counting.definition(pair.y),
            *counting.definition(pair.x),
        ),
        of_indicator=False,
        draw=lambda: scatter_plan.drawing(pair),
    )


def _title(pair: Pair) -> str:
    """Both names, as long as they fit into ten words."""
    y, words = scatter.short(pair.y), pair.y.words
    both = words("streu.title", y=y, x=scatter.short(pair.x))
    return both if len(both.split()) <= _WORDS else words("streu.title_one", y=y)


def _subtitle(pair: Pair) -> str:
    areas, tagged = sentences.areas_phrase(pair.y), scatter.year(pair.y)
    said = {"y": _measured(pair.y, tagged), "x": _measured(pair.x, tagged)}
    return pair.y.words("streu.subtitle", **said, areas=areas)


def _measured(about: Context, tagged: str) -> str:
    """Name and measure, and the year where it is written otherwise than in the tag."""
    words, short = about.words, scatter.short(about)
    unit = about.indicator.unit[words.language]
    is_said = unit and unit in short
    said = short if is_said else words("card.measured", label=short, measure=sentences.measure(about))
    year = scatter.year(about)
    return said if year == tagged else words("streu.measured", measure=said, year=year)


def _source(pair: Pair) -> str:
    """The sources of both, one that is the same for both once."""
    parts = (part for about in (pair.y, pair.x) for part in sentences.source_parts(about, (about.view.year,)))
    return " ".join(dict.fromkeys(parts))


def _summary(pair: Pair) -> str:
    words, n = pair.y.words, len(pair.points)
    y_low, y_high = _ends(pair.y, [point.y.value for point in pair.points])
    x_low, x_high = _ends(pair.x, [point.x.value for point in pair.points])
    drawn = words(
        "streu.summary",
        n=n,
        areas=sentences.level_phrase(pair.y, n),
        year=scatter.year(pair.y),
        y=scatter.short(pair.y),
        y_low=y_low,
        y_high=y_high,
        x=scatter.short(pair.x),
        x_low=x_low,
        x_high=x_high,
    )
    said = (drawn, scatter.connection(pair), scatter.beyond(pair), target.said(pair.y))
    return " ".join(filter(None, said))


def _ends(about: Context, values: list[float]) -> tuple[Inflected, Inflected]:
    """The lowest and the highest value with their unit."""
    low, high = min(values), max(values)
    language = about.words.language
    return with_unit(low, about.indicator, language), with_unit(high, about.indicator, language)


def _legend(pair: Pair) -> tuple[LegendItem, ...]:
    """What the picture does not say: who is beyond the region, lines, groups of points, hollow points."""
    words = pair.y.words
    beyond = {point.area.key for point in pair.beyond}
    items = [
        LegendItem(sentences.named(pair.y, mark.area), mark.colour, shape=legend_shape(mark.symbol))
        for mark in pair.y.marks
        if mark.area.key in beyond
    ]
    if pair.fit:
        items.append(LegendItem(scatter.line_name(pair), theme.INK, shape="line"))
        if pair.mine and pair.residual(pair.mine) is not None:
            name = pair.mine.area.short
            items.append(LegendItem(words("streu.legend.residual", name=name), theme.MINE, shape="line"))
    items += target.legend(pair.y)
    if pair.y.further:
        items.append(LegendItem(words("further.areas"), theme.FURTHER, shape=theme.FURTHER_SYMBOL))
    if not pair.y.compares_all:
        items.append(LegendItem(words("position.members"), scatter_marks.MEMBER, shape="circle"))
        items.append(LegendItem(words("position.others"), scatter_marks.BESIDE, shape="circle"))
    if any(point.small for point in pair.drawn):
        items.append(LegendItem(words("heat.small"), theme.OTHERS, shape="circle-open"))
    return tuple(items)


def _cut(pair: Pair) -> list[str]:
    """Which axes do not start at zero."""
    words = pair.y.words
    cut = [
        words("streu.note.label", label=scatter.short(about))
        for about, axis in ((pair.y, "y"), (pair.x, "x"))
        if scatter_marks.limits(pair, axis)[0] > 0
    ]
    return [words("streu.note.not_zero", labels=", ".join(cut))] if cut else []


def _other_map(context: Context, pair: Pair) -> list[str]:
    """That a second year of the map plays no part here."""
    view = context.view
    if view.year2 is None or view.year2 == pair.y.view.year:
        return []
    return [context.words("streu.note.year2", year2=view.year2, year=scatter.year(pair.y))]
