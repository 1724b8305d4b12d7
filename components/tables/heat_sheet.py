"""The heat table as a file: areas by indicators, as values, changes or distances to the median."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import measure
from components.comparison.columns import columns
from components.comparison.fifths import number
from components.tables import cells, heat, notes
from components.tables.model import Sheet, figure
from components.wording import heat as words_of
from components.wording import measure as measured
from components.wording import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.measure import Why
    from components.tables.model import Content, Row
    from components.tables.notes import Fact
    from data.model.areas import Area
    from data.model.table import Cell


def sheet(context: Context, link: str) -> Sheet:
    """Areas by indicators, the marked ones first, then references; a reason stands for a missing number."""
    words, about = context.words, columns(context)
    made = heat.heat(context)
    areas = [area for row in (*made.top, *made.rows) if (area := context.store.area(row["key"]))]
    rows = [_across(context, about, area) for area in areas]
    rows += [_reference(context, about, row["key"]) for row in made.bottom]
    chapter = _chapter(context)
    title = f"{chapter}, {members.phrase(context)}"
    filters = notes.filters(context, *_chosen(context, chapter), held=context.outside, many=True)
    kinds = () if measure.is_value(context) else (context.view.measure,)
    return Sheet(
        name="-".join(
            part for part in ("tabelle", context.view.topic, context.view.level.value, *kinds) if part
        ),
        title=title,
        columns=(
            *(words("dateien.key"), words("tabelle.area"), words("dateien.part_head")),
            *map(_head, about),
            words("tabelle.status"),
        ),
        rows=tuple(rows),
        facts=notes.whole(title, [*notes.of_many(about)], [*filters], context, link, wide=True),
        source=words("dateien.sources_at", link=link),
        dated=notes.dated(about),
        language=words.language,
    )


def _chapter(context: Context) -> str:
    """Which indicators the table has, in words."""
    view, words = context.view, context.words
    if view.columns:
        return words.count("heat.title.picked", len(columns(context)))
    topics = {topic.slug: topic.label[words.language] for topic in context.store.catalogue.topics}
    return topics[view.topic] if view.topic else words("control.topic_all")


def _chosen(context: Context, chapter: str) -> Iterator[Fact]:
    """What was chosen on the page."""
    words = context.words
    yield words("control.topic"), chapter
    if not measure.is_value(context):
        yield words("control.measure"), words(f"measure.{context.view.measure}")
    yield words("rows.open"), words(f"rows.{heat.extent(context)}")
    yield words("control.year"), words("dateien.latest")
    yield from ((words("tabelle.status"), said) for said in words_of.no_rows(context, heat.extent(context)))


def _head(one: Context) -> str:
    """Name, what is shown of it, unit and year."""
    if measure.is_value(one):
        return cells.head(one, one.view.year)
    return f"{one.indicator.short[one.words.language]}: {measured.head(one)}"


def _across(context: Context, about: tuple[Context, ...], area: Area) -> Row:
    values = [_content(one, area.key, area) for one in about]
    found = [(one, one.cell(area.key)) for one in about]
    return (area.key, area.name, cells.part(context, area), *values, _marks(found, area.key))


def _reference(context: Context, about: tuple[Context, ...], key: str) -> Row:
    values = [_content(one, key, None) for one in about]
    found = [(one, one.reference(key)) for one in about]
    return (key, context.name(key), context.words("dateien.part.reference"), *values, _marks(found, key))


def _content(one: Context, key: str, area: Area | None) -> Content:
    """The number of an area or a reference, or why there is none."""
    cell = one.cell(key) if area else one.reference(key)
    if measure.is_value(one):
        return cells.value(one.indicator, cell) if cell.known else cells.note(one, cell, area)
    told = number(one, key)
    if isinstance(told, float | int):
        return figure(told, measure.of(one).decimals, signed=True)
    return _why(one, key, area, told)


def _why(one: Context, key: str, area: Area | None, told: Why) -> str:
    cell = one.cell(key) if area else one.reference(key)
    if not cell.known:
        return cells.note(one, cell, area)
    return heat.reason(one, area, told) if area else heat.why_no_reference(one, key, told)


def _marks(found: list[tuple[Context, Cell]], key: str) -> str:
    """What must be known about values that are there, by indicator."""
    said = (
        f"{one.indicator.short[one.words.language]}: {text}"
        for one, cell in found
        if cell.known and (text := cells.note(one, cell, key=key))
    )
    return "; ".join(said)
