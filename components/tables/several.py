"""Several indicators as a table: to read of the marked areas, to calculate with of every area and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.several import panels
from components.tables import cells, notes
from components.tables.model import NONE, Line, Sheet, Table, computed, count
from components.wording import sentences
from components.wording import several as words_of
from components.wording.numbers import number
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.several import Panel
    from components.tables.model import Row
    from data.model.areas import Area


def reading(context: Context, most: int | None = None) -> Table:
    """A line for each indicator: year, my value, those of ``most`` chosen areas, median and middle half."""
    words, areas = context.words, _marked(context, most)
    heads = (
        *(words("dateien.indicator"), words("series.year"), words("dateien.unit")),
        *(sentences.tagged(context, area) for area in areas),
        *(words("entwicklung.median"), words("mehrere.middle_half")),
    )
    lines = tuple(_line(panel, areas) for panel in context.once(panels))
    numbered = words(f"mehrere.number.{len(lines)}")
    return Table(words("mehrere.table_caption", n=numbered), heads, lines, frozenset(range(3, len(heads))))


def _marked(context: Context, most: int | None) -> tuple[Area, ...]:
    return (*([context.mine] if context.mine else []), *context.picked[:most])


def _line(panel: Panel, areas: tuple[Area, ...]) -> Line:
    context = panel.context
    words, item = context.words, context.indicator
    name, unit = item.label[words.language], sentences.measure(context)
    if not panel.all_years:
        return Line((name, NONE, unit, *([words("dateien.not_on_level")] * len(areas)), NONE, NONE))
    spread = context.distribution

    def text(value: float) -> str:
        return number(value, item.decimals, words.language)

    return Line(
        (
            *(name, year_label(item, context.view.year), unit),
            *(_value(context, area) for area in areas),
            text(spread.median) if spread else NONE,
            words("mehrere.span", low=text(spread.lower), high=text(spread.upper)) if spread else NONE,
        )
    )


def _value(context: Context, area: Area) -> str:
    """The number, whose unit has a column; or why there is none."""
    cell, item = context.cell(area.key), context.indicator
    if cell.known:
        return number(cell.value, item.decimals, context.words.language)
    return sentences.value_text(context, area, cell)


def sheet(context: Context, link: str) -> Sheet:
    """A row for each indicator, area and year that the panels show, then the median of each year."""
    words, found = context.words, context.once(panels)
    about = [panel.context for panel in found]
    title = f"{words_of.neutral(context)}, {sentences.areas_phrase(context)}"
    shown = (words("mehrere.several"), ", ".join(item.indicator.short[words.language] for item in about))
    filters = notes.filters(context, shown, held=context.outside, many=True)
    return Sheet(
        name=words_of.filename(context),
        title=title,
        columns=tuple(words(f"dateien.{head}") if "." not in head else words(head) for head in _HEADS),
        rows=tuple(row for panel in found for row in _rows(panel)),
        facts=notes.whole(title, [*notes.of_many(about)], [*filters, *_missing(found)], context, link),
        source="",
        dated=notes.dated(about),
        language=words.language,
    )


_HEADS = (
    *("topic", "indicator", "key", "tabelle.area", "part_head", "control.year", "value", "unit"),
    *("tabelle.numerator", "tabelle.denominator", "tabelle.status", "source"),
)


def _missing(found: tuple[Panel, ...]) -> Iterator[notes.Fact]:
    """Which indicators the level does not have."""
    for panel in found:
        if not panel.all_years:
            yield from notes.absent([panel.context])


def _rows(panel: Panel) -> Iterator[Row]:
    """Every area in every year of a panel, the latest year first; then the median of the group."""
    context = panel.context
    words, item = context.words, context.indicator
    language = words.language
    start = item.topic.label[language], item.label[language]
    for year in reversed(panel.years):
        when, source = cells.year(item, year), cells.source(context, (year,))
        for area in context.listed:
            cell = context.store.cell(item, area.key, year)
            yield (
                *(*start, area.key, area.name, cells.part(context, area), when),
                *(
                    cells.value(item, cell),
                    item.unit[language],
                    count(cell.numerator),
                    count(cell.denominator),
                ),
                *(cells.note(context, cell, area, year), source),
            )
        if spread := panel.spreads.get(year):
            label = words(
                "dateien.median", group=sentences.middle_phrase(context.about(item.slug, year=year))
            )
            yield (
                *(*start, "", label, words("control.group"), when),
                *(computed(spread.median, item.decimals), item.unit[language], None, None),
                *(words("dateien.computed"), source),
            )
