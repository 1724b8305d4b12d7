"""Many indicators as a table: the profile of one area, and the heat table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import chance, gaps, profile
from components.comparison.change import Obstacle
from components.comparison.profile import Scope
from components.tables import cells, heat, notes
from components.tables.model import Sheet, computed, count, figure
from components.wording import change, members, sentences
from components.wording import gaps as gap_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.tables.model import Content, Row
    from components.tables.notes import Fact
    from data.model.areas import Area
    from data.model.table import Cell

_HEADS = (
    *("topic", "indicator", "area", "year", "value", "unit", "median_head", "mean_head", "rank", "ranked"),
    *("change", "change_unit", "since", "gap", "counted", "numerator", "denominator", "note", "source"),
)


def profil(context: Context, link: str) -> Sheet:
    """All indicators of my area: value, place, change, gap; no rows without my area."""
    words, about = context.words, profile.subject(context)
    found = profile.rows(about) if about else ()
    name = about.mine.name if about and about.mine else ""
    title = words("profil.heading", name=name) if name else words("profil.heading_none")
    since = str(context.view.since) if context.view.since else words("profil.since_default")
    chosen = notes.filters(about or context, (words("control.since"), since))
    return Sheet(
        name=f"profil-{about.mine.key}" if about and about.mine else "profil",
        title=title,
        columns=tuple(words(f"dateien.{head}") for head in _HEADS),
        rows=tuple(_row(item, context.view.since) for item in found),
        facts=notes.whole(title, [*notes.of_many(item.context for item in found)], [*chosen], context, link),
        source="",
        dated=notes.dated(item.context for item in found),
        language=words.language,
    )


def _row(item: profile.Row, since: int | None) -> Row:
    context, cell = item.context, item.cell
    indicator, language = context.indicator, context.words.language
    spread = context.distribution if item.scope is not Scope.NONE else None
    standing = chance.rank(context) if item.known else None
    place = standing or (None, None)
    known = cell if cell is not None and item.known else None
    counted = indicator.counted[language] if indicator.counted else ""
    gap = gaps.of(context) if item.own else None
    return (
        indicator.topic.label[language],
        indicator.label[language],
        item.area.name if item.area else "",
        cells.year(indicator, item.year),
        cells.value(indicator, known) if known else None,
        indicator.unit[language],
        computed(spread.median, indicator.decimals) if spread else None,
        computed(spread.mean, indicator.decimals) if spread else None,
        *place,
        *_change(item, since),
        figure(gaps.whole(gap), 0, signed=True) if gap else None,
        counted if gap else "",
        *((count(cell.numerator), count(cell.denominator)) if cell else (None, None)),
        "; ".join(_notes(item, since)),
        cells.source(context, (item.year,)),
    )


def _change(item: profile.Row, since: int | None) -> tuple[Content, Content, Content]:
    """The change, its unit and the year it is told from; nothing where none can be told."""
    told, context = item.change(since).told, item.context
    if told is None:
        return None, "", None
    first, before, after = told
    value, relative = change.between(context, before.value, after.value)
    decimals = 1 if relative else context.indicator.decimals
    unit = "%" if relative else change.unit_of_difference(context)
    return computed(value, decimals, signed=True), unit, cells.year(context.indicator, first)


def _notes(item: profile.Row, since: int | None) -> Iterator[str]:
    """What the row says beside its numbers: reasons first."""
    context, words, cell = item.context, item.context.words, item.cell
    if cell is None or not item.known:
        yield profile.reason(item)
        return
    if item.scope is Scope.KREIS and item.area:
        yield words("dateien.of_kreis", name=item.area.name)
    yield from sentences.remarks(context, cell)
    yield from sentences.known_about(context, item.area.key, item.year) if item.area else ()
    if item.own and not item.is_small and chance.is_distinct(context) is False:
        yield words("dateien.same")
    found = item.change(since)
    if found.obstacle is Obstacle.BREAK:
        yield words("profil.break", years=change.break_years(context, found))
    elif found.obstacle:
        yield words("dateien.no_change", why=words(f"profil.why_no_change.{found.obstacle}"))
    if item.own and gaps.of(context) is None:
        yield words("dateien.no_gap", why=gap_words.sentence(context))


def tabelle(context: Context, link: str) -> Sheet:
    """Areas by indicators, the marked ones first, then references; a reason stands for a missing value."""
    words, about = context.words, heat.columns(context)
    made = heat.heat(context)
    keys = dict.fromkeys(row["key"] for row in (*made.top, *made.rows))
    areas = [area for key in keys if (area := context.store.area(key))]
    rows = [_across(context, about, area) for area in areas]
    rows += [_reference(context, about, row["key"]) for row in made.bottom]
    topics = {topic.slug: topic.label[words.language] for topic in context.store.catalogue.topics}
    chapter = topics[context.view.topic] if context.view.topic else words("control.topic_all")
    title = f"{chapter}, {members.phrase(context)}"
    filters = notes.filters(context, (words("control.topic"), chapter), held=context.outside)
    chosen = [*filters, _years_fact(context)]
    return Sheet(
        name="-".join(part for part in ("tabelle", context.view.topic, context.view.level.value) if part),
        title=title,
        columns=(
            *(words("dateien.key"), words("tabelle.area"), words("dateien.part_head")),
            *(cells.head(one, one.view.year) for one in about),
            words("tabelle.status"),
        ),
        rows=tuple(rows),
        facts=notes.whole(title, [*notes.of_many(about)], chosen, context, link, wide=True),
        source=words("dateien.sources_at", link=link),
        dated=notes.dated(about),
        language=words.language,
    )


def _years_fact(context: Context) -> Fact:
    return context.words("control.year"), context.words("dateien.latest")


def _across(context: Context, about: tuple[Context, ...], area: Area) -> Row:
    found = [(one, one.cells[area.key]) for one in about]
    values = [_value_or_reason(one, cell, area) for one, cell in found]
    return (area.key, area.name, cells.part(context, area), *values, _marks(found, area.key))


def _reference(context: Context, about: tuple[Context, ...], key: str) -> Row:
    found = [(one, one.reference(key)) for one in about]
    values = [_value_or_reason(one, cell, None) for one, cell in found]
    return (key, context.name(key), context.words("dateien.part.reference"), *values, _marks(found, key))


def _value_or_reason(one: Context, cell: Cell, area: Area | None) -> Content:
    return cells.value(one.indicator, cell) if cell.known else cells.note(one, cell, area)


def _marks(found: list[tuple[Context, Cell]], key: str) -> str:
    """What must be known about values that are there, by indicator."""
    said = (
        f"{one.indicator.short[one.words.language]}: {text}"
        for one, cell in found
        if cell.known and (text := cells.note(one, cell, key=key))
    )
    return "; ".join(said)
