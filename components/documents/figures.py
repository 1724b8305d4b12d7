"""Figures of a document: a native chart with title, subtitle, reading, notes and alternative text.

The words are those of the card on the screen, without what only a pointer could do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts import KINDS, development, outside_notes, target, theme
from components.charts import ranking as ranking_chart
from components.charts import spread as spread_chart
from components.charts.lines import Line
from components.charts.ranking_texts import aims
from components.comparison import classes, effects, measure, pairs
from components.comparison.context import Context
from components.comparison.funnel import funnel
from components.comparison.ranking import entries, ranking
from components.documents import (
    map_picture,
    native,
    native_change,
    native_funnel,
    native_lines,
    native_neighbours,
    native_pair,
    native_strip,
    native_target,
)
from components.documents.model import Axis, Chart, Figure, Fill
from components.view.settings import OF_TARGET
from components.wording import footnotes, sentences
from components.wording import measure as measured
from components.wording.numbers import behind
from data.model.catalogue import year_label
from data.numbers import spread, statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from components.comparison.profile import Row
    from components.documents.native import Frame
    from components.wording.caption import Caption

Made = tuple[tuple[Chart, ...], tuple[str, ...]]
"""Charts and notes."""


def figure(context: Context, kind: str, frame: Frame) -> Figure:
    """The figure of a kind; where there is nothing to draw, its notice says why.

    Raises ``KeyError`` for a kind that :data:`MAKERS` does not have.
    """
    caption = context.once(KINDS[kind].caption)
    if caption.draw is None:
        return _figure(kind, caption, notice=reason(context, caption))
    if frame.anonymous and kind in _REVEALING:
        return _figure(kind, caption, notice=context.words("dokument.anonymous_kind"))
    charts, notes = MAKERS[kind](context, frame)
    if not charts:
        return _figure(
            kind, caption, notice=context.words("dokument.too_many", n=len(context.once(ranking).known))
        )
    notes = tuple(dict.fromkeys((*notes, *outside_notes(context, kind))))
    notes = (*notes, *_led_to(context, charts, notes))
    if kind == "entwicklung":  # on paper the other areas have no line
        caption = replace(caption, subtitle=_subtitle_of_lines(context))
    is_plain_map = kind == "karte" and measure.is_value(context)
    said = KINDS["rangfolge"].caption(context.once(_everyone)).summary if is_plain_map else ""
    alt = context.words(
        "dokument.chart_alt",
        kind=_with_finding(context, caption, context.words(f"dokument.chart_{charts[0].kind}")),
        summary=said or caption.summary,
    )
    pictures = (map_picture.picture(context, frame),) if kind == "karte" and not frame.anonymous else ()
    return replace(
        _figure(kind, caption, charts=charts, notes=notes, alt=alt),
        pictures=tuple(one for one in pictures if one),
    )


def _with_finding(context: Context, caption: Caption, kind: str) -> str:
    """What kind of chart it is, with what it shows in a sentence where the title is one."""
    if caption.title == caption.neutral:
        return kind
    return context.words("dokument.chart_finding", kind=kind, finding=caption.title)


def _led_to(context: Context, charts: Iterable[Chart], notes: Sequence[str]) -> tuple[str, ...]:
    """The notes that raised numbers at the names in charts lead to, if they are not told yet."""
    named = "".join(
        text for chart in charts for text in (*chart.categories, *(series.name for series in chart.series))
    )
    told = {note[:1] for note in notes}
    return tuple(note for note in footnotes.notes(context) if note[0] in named and note[0] not in told)


def _figure(
    kind: str,
    caption: Caption,
    *,
    charts: tuple[Chart, ...] = (),
    notes: tuple[str, ...] = (),
    notice: str = "",
    alt: str = "",
) -> Figure:
    return Figure(
        kind, caption.title, caption.line, caption.source, alt, caption.reading, notes, charts, notice
    )


def _strip(context: Context, frame: Frame) -> Made:
    words, spread = context.words, context.distribution
    if spread is None:
        return (), ()
    small = any(context.is_small(cell) for cell in context.cells.values() if cell.known)
    few = [words("further.small_note")] if small else []
    notes = (words("dokument.band"), *few, *native_target.notes(context))
    return (native_strip.strip(context, spread, frame),), notes


def _ranking(context: Context, frame: Frame) -> Made:
    """The rows that the screen shows: an excerpt, or the whole order where the view asks for it."""
    named = native_target.notes(context) if aims(context) else []
    charts = native.bars(context, context.once(entries), frame, aimed=bool(aims(context)))
    return charts, (*ranking_chart.notes(context), *named)


def _lines(context: Context, frame: Frame) -> Made:
    words, language = context.words, context.view.language
    years = context.store.years(context.indicator, context.view.level)
    drawn = context.once(development.lines_of)
    hidden = development.unnamed(context, drawn)
    if not drawn:
        return (), ()
    aims = target.over_years(context, years)
    chart = native_lines.lines(context, frame, [*aims, *drawn], years, hidden)
    breaks = context.noted_between(years[0], years[-1])
    notes = [
        words("entwicklung.break", year=year_label(context.indicator, b.year), note=b.note[language])
        for b in breaks
    ]
    notes += [words("entwicklung.not_zero")] if (chart.upright.low or 0) > 0 else []
    notes += [words("dokument.unnamed")] if hidden else []
    notes += native_target.notes(context)
    return (chart,), tuple(notes)


def _change(context: Context, frame: Frame) -> Made:
    """Both years as marks, a bar between them, mine, the chosen ones, median and Land below each other."""
    chart = native_change.steps(context, frame)
    return ((chart,), KINDS["veraenderung"].caption(context).notes) if chart else ((), ())


def _subtitle_of_lines(context: Context) -> str:
    lines = context.once(development.lines_of)
    return sentences.subtitle(context, development.whose(context, lines))


def _everyone(context: Context) -> Context:
    """All areas of the level, without the target, which no map shows."""
    return Context(context.store, replace(context.view, group="alle", whole_ranking=False, **OF_TARGET))


def _map(context: Context, frame: Frame) -> Made:
    """The rows that the list beside the map begins with, in the colours of their classes."""
    everyone = context.once(_everyone)
    notes = [context.words("dokument.map_words")] if not frame.anonymous else []
    return native.bars(context, everyone.once(entries), frame, _class_colours(context)), (
        *notes,
        *_of_map(context),
    )


def everyone(context: Context, frame: Frame) -> Figure:
    """All areas of the level as bars in the colours of the map; where they are too many, it says so."""
    caption, found = context.once(KINDS["karte"].caption), context.once(_everyone).once(ranking)
    charts = native.bars(context, native.everything(found), frame, _class_colours(context))
    if not charts:
        return _figure("karte", caption, notice=context.words("dokument.too_many", n=len(found.known)))
    alt = context.words(
        "dokument.chart_alt",
        kind=context.words("dokument.chart_bars"),
        summary=KINDS["rangfolge"].caption(context.once(_everyone)).summary
        if measure.is_value(context)
        else caption.summary,
    )
    return _figure("karte", caption, charts=charts, notes=_of_map(context), alt=alt)


def _class_colours(context: Context) -> dict[str, str]:
    palette = theme.class_colours(measure.classes(context))
    return {key: palette[place] for key, place in classes.places(context).items()}


def _of_map(context: Context) -> tuple[str, ...]:
    """How the classes came about, and who has no number."""
    missing = ", ".join(area.short for area in context.once(_everyone).once(ranking).missing)
    more = (context.words("rangfolge.missing", names=missing),) if missing else ()
    return (measured.note(context), *more)


def _pair(context: Context, frame: Frame) -> Made:
    pair = pairs.of(context)
    if pair is None:
        return (), ()
    return (native_pair.scatter(pair, frame),), tuple(native_target.notes(pair.y))


def _funnel(context: Context, frame: Frame) -> Made:
    """The funnel of the group with the limits of chance."""
    found = funnel(context)
    if found is None:
        return (), ()
    return (native_funnel.funnel(context, found, frame),), _own_notes(context, "trichter")


def _alike(context: Context, frame: Frame) -> Made:
    """My area, its neighbours and the chosen ones over all others."""
    chart = native_neighbours.alike(context, frame)
    if chart is None or context.mine is None:
        return (), ()
    said = context.words("dokument.alike", name=sentences.named(context, context.mine))
    return (chart,), (said, *_own_notes(context, "nachbarn"))


def _spread(context: Context, frame: Frame) -> Made:
    """Lowest and highest value, middle half and median of all areas by year, and mine."""
    spreads = spread.by_year(context.table, context.indicator) if context.table else {}
    if not spreads:
        return (), ()
    quarters = [
        Line(
            context.words(f"dokument.{name}"),
            {year: getattr(one.found, name) for year, one in spreads.items()},
            theme.MUTED,
            1,
            "dot",
        )
        for name in ("upper", "lower")
    ]
    drawn = [*quarters, *spread_chart.labelled(context, spreads)]
    chart = native_lines.lines(context, frame, drawn, tuple(spreads))
    cut = [context.words("entwicklung.not_zero")] if (chart.upright.low or 0) > 0 else []
    return (chart,), (*_own_notes(context, "spannweite"), *cut)


def _effects(context: Context, frame: Frame) -> Made:
    """The first value, what numerator and denominator did to it, the last value, as bars from zero."""
    words, found = context.words, effects.split(context)
    if found is None:
        return (), ()
    split, own = found.effects, Fill(theme.MINE if context.mine else theme.INK, bold=True)
    values = [split.before, split.by_numerator, split.by_denominator, split.after]
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.16 * ((high - low) or 1.0)
    made = native.Bars(
        words.language,
        (words("dokument.step"), words("tabelle.value")),
        [
            year_label(context.indicator, found.first),
            words("dokument.by_numerator"),
            words("dokument.by_denominator"),
            year_label(context.indicator, found.last),
        ],
        values,
        [own, Fill(theme.SEQUENTIAL[3]), Fill(theme.SEQUENTIAL[1], outlined=True), own],
        native.value_code(context),
        Axis(low=low - room if low < 0 else 0.0, high=high + room, shown=False),
        above=native.unit_line(context),
    )
    return native.columns(made, frame), _own_notes(context, "zerlegung")


def _own_notes(context: Context, kind: str) -> tuple[str, ...]:
    """The notes of the card but those on where its axis begins: here it begins at zero or says so itself."""
    silent = {context.words(key) for key in ("entwicklung.not_zero", "zerlegung.not_zero")}
    return tuple(note for note in context.once(KINDS[kind].caption).notes if note not in silent)


def reason(context: Context, caption: Caption) -> str:
    """Why there is no chart, without the words that lead to links on the screen."""
    found = caption.notice
    for key in ("zerlegung.offer", "trichter.offer"):
        found = found.removesuffix(context.words(key)).strip()
    return found


MAKERS: Mapping[str, Callable[[Context, Frame], Made]] = {
    "position": _strip,
    "entwicklung": _lines,
    "veraenderung": _change,
    "rangfolge": _ranking,
    "karte": _map,
    "streu": _pair,
    "spannweite": _spread,
    "zerlegung": _effects,
    "trichter": _funnel,
    "nachbarn": _alike,
}
"""The kinds that have a native chart."""

_REVEALING = frozenset({"trichter", "nachbarn"})
"""The kinds whose numbers tell who an area is, by its size above all."""


def places(about: Context, rows: Iterable[Row], frame: Frame) -> Figure:
    """Where my area stands within its group, for each indicator that can tell: the share of lower values."""
    words, mine = about.words, about.mine
    name = mine.short if mine else ""
    found = [(row, share) for row in rows if (share := _share(row)) is not None]
    title, subtitle = words("dokument.places_title"), words("dokument.places_subtitle", name=name)
    if not found:
        return Figure("lage", title, subtitle, "", notice=words("dokument.places_none"))
    alt = words(
        "dokument.chart_alt",
        kind=words("dokument.chart_bars"),
        summary=words("dokument.places_alt", n=len(found), name=name),
    )
    charts = native.columns(
        native.Bars(
            words.language,
            (words("profil.indicator"), words("dokument.places_value")),
            [row.context.indicator.short[words.language] for row, _ in found],
            [round(share, 1) for _, share in found],
            [Fill(theme.MINE)] * len(found),
            native.code(0, words.language, behind("%", words.language)),
            Axis(low=0, high=112, shown=False),
        ),
        frame,
    )
    notice = "" if charts else words("dokument.too_many", n=len(found))
    return Figure("lage", title, subtitle, "", alt, "", (words("dokument.places_note"),), charts, notice)


def _share(row: Row) -> float | None:
    """The share of the other areas with a lower value in %, equal ones counted half; None where untold."""
    context, cell = row.context, row.cell
    if not row.own or cell is None or not cell.known or row.is_small or not context.indicator.is_compared:
        return None
    mine = context.mine.key if context.mine else ""
    others = [
        context.cells[a.key].value for a in context.group if a.key != mine and context.cells[a.key].known
    ]
    return statistics.position(cell.value, [cell.value, *others]) * 100 if others else None
