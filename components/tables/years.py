"""The years of a view as a table: what the development and the spread draw, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.comparison.medians import medians
from components.tables.model import NONE, Line, Table
from components.wording import sentences
from components.wording.numbers import cell_text, count_text, with_unit
from components.wording.spread import names
from data.model.catalogue import year_label
from data.numbers import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from components.comparison.context import Context


class Column(NamedTuple):
    """A head and the texts by year; a year without one has nothing to say there."""

    head: str
    texts: Mapping[int, str]


def reading(context: Context) -> Table | None:
    """Every year of the level: mine with its counts, the chosen, median, extremes, references, breaks.

    None where there is no year.
    """
    words, indicator = context.words, context.indicator
    years = context.store.years(indicator, context.view.level)
    if context.table is None or not years:
        return None
    breaks = {b.year: b.note[words.language] for b in indicator.marks_at(context.view.level)}
    columns = [*_areas(context), *_middle(context), *_ends(context), *_references(context)]
    if breaks.keys() & set(years):
        columns.append(Column(words("series.break"), breaks))
    caption = words(
        "series.caption",
        label=indicator.label[words.language],
        first=year_label(indicator, years[0]),
        last=year_label(indicator, years[-1]),
    )
    lines = tuple(
        Line((year_label(indicator, year), *(column.texts.get(year, NONE) for column in columns)))
        for year in reversed(years)
    )
    heads = (words("series.year"), *(column.head for column in columns))
    return Table(caption, heads, lines, frozenset(range(1, len(heads))))


def _areas(context: Context) -> Iterator[Column]:
    """Mine with its counts where there are some, then the chosen areas."""
    words = context.words
    for area in (*([context.mine] if context.mine else []), *context.picked):
        cells = context.series(area)
        texts = {year: sentences.value_text(context, area, cell) for year, cell in cells.items()}
        yield Column(sentences.named(context, area), texts)
        if area == context.mine and any(cell.numerator == cell.numerator for cell in cells.values()):
            for part in ("numerator", "denominator"):
                counts = {
                    year: text
                    for year, cell in cells.items()
                    if (text := count_text(getattr(cell, part), words.language))
                }
                yield Column(words(f"series.{part}", name=area.short), counts)


def _middle(context: Context) -> Iterator[Column]:
    """The median of the comparison group, as the development draws it."""
    found = {
        year: f"{with_unit(value, context.indicator, context.words.language):short}"
        for year, value in medians(context).items()
    }
    if found:
        few = context.words("series.facility") if context.indicator.structural_zero else ""
        yield Column(context.words("series.median") + few, found)


def _ends(context: Context) -> Iterator[Column]:
    """The lowest and the highest value of all areas, with their names; none of a count."""
    told = context.table if context.indicator.is_compared else None
    spreads = spread.by_year(told, context.indicator) if told else {}
    for head, value, keys in (("lowest", "minimum", "lowest"), ("highest", "maximum", "highest")):
        texts = {
            year: context.words(
                "series.end",
                value=with_unit(getattr(one.found, value), context.indicator, context.words.language),
                names=names(context, getattr(one, keys), year),
            )
            for year, one in spreads.items()
        }
        if texts:
            yield Column(context.words(f"series.{head}"), texts)


def _references(context: Context) -> Iterator[Column]:
    """Region, state and country where they have figures."""
    for key in context.indicator.references:
        cells = context.store.series(context.indicator, key)
        texts = {
            year: cell_text(cell, context.indicator, context.words)
            for year, cell in cells.items()
            if cell.known
        }
        if texts:
            yield Column(context.name(key), texts)
