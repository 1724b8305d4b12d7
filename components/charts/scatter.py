"""Two indicators against each other: one point an area, a line through all, the distance of mine from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import scatter_marks, theme
from components.charts.common import legend_shape
from components.charts.names import BESIDE
from components.charts.text_width import wrapped
from components.charts.unpaired import KIND, rates, unpaired
from components.comparison import pairs
from components.wording import counting, scatter, sentences
from components.wording.caption import Caption, Drawing, LegendItem
from components.wording.numbers import tick_format, with_unit

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.pairs import Pair
    from data.model.inflected import Inflected

__all__ = ["KIND", "caption"]

HEIGHT = 520
_WORDS = 10  # a title has no more
_PHONE = 240  # pixels for an axis title on a phone


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
        reading=reading,
        legend=_legend(pair),
        notes=(*scatter.notes(pair), *_notes(context, pair)),
        definition=(*counting.definition(pair.y), *counting.definition(pair.x)),
        of_indicator=False,
        draw=lambda: Drawing(scatter_marks.data(pair), _layout(pair), HEIGHT),
    )


def _title(pair: Pair) -> str:
    """Both names, as long as they fit into ten words."""
    y, words = scatter.short(pair.y), pair.y.words
    both = words("streu.title", y=y, x=scatter.short(pair.x))
    return both if len(both.split()) <= _WORDS else words("streu.title_one", y=y)


def _subtitle(pair: Pair) -> str:
    areas = sentences.areas_phrase(pair.y)
    return pair.y.words("streu.subtitle", y=_measured(pair.y), x=_measured(pair.x), areas=areas)


def _measured(about: Context) -> str:
    """What is measured, and the year."""
    return about.words("streu.measured", measure=sentences.measured(about), year=scatter.year(about))


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
    return " ".join(filter(None, (drawn, scatter.connection(pair), scatter.beyond(pair))))


def _ends(about: Context, values: list[float]) -> tuple[Inflected, Inflected]:
    """The lowest and the highest value with their unit."""
    low, high = min(values), max(values)
    language = about.words.language
    return with_unit(low, about.indicator, language), with_unit(high, about.indicator, language)


def _layout(pair: Pair) -> dict[str, Any]:
    """Both axes with their titles, that of the upright one above it so that all text is level."""
    font, upright = {"size": 13, "color": theme.INK}, _axis_title(pair.y)
    name = {"text": upright, "font": font, "showarrow": False, "align": "left", "yshift": 6}
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    title = {"text": _axis_title(pair.x), "font": font, "standoff": 8}
    return theme.layout(
        pair.y.words.language,
        annotations=[name | place],
        xaxis=_axis(pair, "x") | {"title": title, "nticks": 0},
        yaxis=_axis(pair, "y"),
        margin={"l": 8, "r": BESIDE, "t": 10 + 18 * (1 + upright.count("<br>")), "b": 8},
    )


def _axis(pair: Pair, axis: str) -> dict[str, Any]:
    low, high = scatter_marks.limits(pair, axis)
    indicator = (pair.x if axis == "x" else pair.y).indicator
    crossed = any((p.x if axis == "x" else p.y).value < 0 for p in pair.drawn)
    zero = {"zeroline": crossed, "zerolinecolor": theme.MUTED}
    return theme.axis(automargin=True, range=[low, high], tickformat=tick_format(indicator), **zero)


def _axis_title(about: Context) -> str:
    """``Kinderarmut (SGB II) in %, 2016``, on as many lines as a phone needs."""
    words, indicator = about.words, about.indicator
    unit, short = indicator.unit[words.language], scatter.short(about)
    kind = "none" if unit in short else "in" if indicator.is_share else "unit"
    text = words(f"streu.axis.{kind}", short=short, unit=unit, year=scatter.year(about))
    return "<br>".join(wrapped(text, _PHONE))


def _legend(pair: Pair) -> tuple[LegendItem, ...]:
    words, drawn = pair.y.words, {point.area.key for point in pair.drawn}
    items = [
        LegendItem(sentences.named(pair.y, mark.area), mark.colour, shape=legend_shape(mark.symbol))
        for mark in pair.y.marks
        if mark.area.key in drawn
    ]
    if pair.y.further:
        items.append(LegendItem(words("further.areas"), theme.FURTHER, shape=theme.FURTHER_SYMBOL))
    if not pair.y.compares_all:
        items.append(LegendItem(words("position.members"), scatter_marks.MEMBER, shape="circle"))
        items.append(LegendItem(words("position.others"), theme.OTHERS, shape="circle"))
    if any(point.small for point in pair.drawn):
        items.append(LegendItem(words("further.small"), theme.OTHERS, shape="circle-open"))
    if pair.fit:
        items.append(LegendItem(scatter.line_name(pair), theme.INK, shape="line"))
        if pair.mine and pair.residual(pair.mine) is not None:
            name = pair.mine.area.short
            items.append(LegendItem(words("streu.legend.residual", name=name), theme.MINE, shape="line"))
    return tuple(items)


def _notes(context: Context, pair: Pair) -> list[str]:
    """What belongs to the drawing: axes that do not start at zero, a second year that plays no part here."""
    words = context.words
    cut = [
        words("streu.note.label", label=scatter.short(about))
        for about, axis in ((pair.y, "y"), (pair.x, "x"))
        if scatter_marks.limits(pair, axis)[0] > 0
    ]
    said = [words("streu.note.not_zero", labels=", ".join(cut))] if cut else []
    if context.view.year2 is not None and context.view.year2 != pair.y.view.year:
        said.append(words("streu.note.year2", year2=context.view.year2, year=scatter.year(pair.y)))
    return said
