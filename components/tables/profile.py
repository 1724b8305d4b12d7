"""The profile of one area as a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from components.comparison import chance, gaps, profile
from components.comparison.change import Obstacle
from components.comparison.profile import Scope
from components.tables import cells, notes
from components.tables.model import Sheet, computed, count, figure
from components.wording import change, sentences
from components.wording import gaps as gap_words
from components.wording.numbers import with_unit
from components.wording.profile import standing_in
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from components.comparison.change import Change
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.tables.model import Content, Row
    from data.numbers.gap import Gap
    from data.numbers.statistics import Distribution

SMALL, SAME = "°", "≈"
"""Signs behind a value: on a small denominator; not to be told from the median of the group."""

_HEADS = (
    *("topic", "indicator", "area", "year", "value", "unit", "median_head", "mean_head", "rank", "ranked"),
    *("change", "change_unit", "since", "gap", "counted", "numerator", "denominator", "note", "source"),
)
_LAST = ("land", "earlier", "earlier_year")
"""What stands behind, before the chosen areas: a file that grows keeps the places of its columns."""


def profil(context: Context, link: str) -> Sheet:
    """All indicators of my area: value, place, change, gap; no rows without my area."""
    words, about = context.words, profile.subject(context)
    found = profile.rows(about) if about else ()
    name = about.mine.name if about and about.mine else ""
    title = words("profil.heading", name=name) if name else words("profil.heading_none")
    towns = profile.beside(about) if about else ()
    last = _LAST if context.store.region.land else _LAST[1:]
    heads = [words(f"dateien.{head}") for head in (*_HEADS, *last)]
    since = str(context.view.since) if context.view.since else words("profil.since_default")
    chosen = notes.filters(about or context, (words("control.since"), since), many=True)
    return Sheet(
        name=f"profil-{about.mine.key}" if about and about.mine else "profil",
        title=title,
        columns=(*heads, *(mark.area.short for mark in towns)),
        rows=tuple(
            (*_row(entry, towns), *_behind(entry), *(_beside(item, mark.area.key) for mark in towns))
            for item, entry in ((item, Entry(item, context.view.since)) for item in found)
        ),
        facts=notes.whole(title, [*notes.of_many(item.context for item in found)], [*chosen], context, link),
        source="",
        dated=notes.dated(item.context for item in found),
        language=words.language,
    )


@dataclass(frozen=True)
class Entry:
    """One indicator of a profile; a change is told from the year ``since`` (None: five years before)."""

    row: profile.Row
    since: int | None

    @cached_property
    def spread(self) -> Distribution | None:
        """The distribution of the group; None where nobody has a figure."""
        return None if self.row.scope is Scope.NONE else self.row.context.distribution

    @cached_property
    def rank(self) -> tuple[int, int] | None:
        """The place from the highest value and how many have one; None without a place."""
        return chance.rank(self.row.context) if self.row.known else None

    @cached_property
    def sign(self) -> str:
        """:data:`SMALL`, :data:`SAME` or nothing behind a value that is there."""
        if self.row.is_small:
            return SMALL
        return SAME if self.row.own and chance.is_distinct(self.row.context) is False else ""

    @cached_property
    def change(self) -> Change:
        """The change, or what stands in its way."""
        return self.row.change(self.since)

    @cached_property
    def earlier(self) -> Change:
        """The earlier value; after a break that of the first year of the new counting."""
        return self.row.earlier(self.since)

    @property
    def is_comparable(self) -> bool:
        """Whether the earlier value can stand beside that of now; rounding bars the change alone."""
        return self.earlier.obstacle in {None, Obstacle.ROUNDED}

    @property
    def earlier_text(self) -> str:
        """The earlier value with its year to read; empty where none stands beside that of now."""
        found, context = self.earlier, self.row.context
        if found.first is None or found.before is None or not self.is_comparable:
            return ""
        indicator = context.indicator
        shown = f"{with_unit(found.before.value, indicator, context.words.language):bare}"
        year = year_label(indicator, found.first)
        return context.words("profil.earlier_value", value=shown, year=year)

    @property
    def is_early_small(self) -> bool:
        """Whether the earlier value is on a small denominator, and that of now on none."""
        early = self.earlier.before
        return early is not None and self.row.context.is_small(early) and not self.row.is_small

    @property
    def broken(self) -> str:
        """The break that makes a change impossible, in words; empty where there is none."""
        if self.change.obstacle is not Obstacle.BREAK:
            return ""
        context = self.row.context
        return context.words("profil.break", years=change.break_years(context, self.change))

    @property
    def broken_why(self) -> str:
        """What a break means, in a sentence; empty without one."""
        if not self.broken or self.change.first is None:
            return ""
        indicator = self.row.context.indicator
        ends = {
            "first": year_label(indicator, self.change.first),
            "last": year_label(indicator, self.row.year),
        }
        return self.row.context.words("profil.break_why", **ends)

    @property
    def change_text(self) -> str | None:
        """The change to read; None where none can be told."""
        if self.change.told is None:
            return None
        _, before, after = self.change.told
        return f"{change.change_text(self.row.context, before.value, after.value):short}"

    @property
    def since_text(self) -> str:
        """The year a change is told from; empty without a change."""
        told = self.change.told
        return year_label(self.row.context.indicator, told[0]) if told else ""

    @property
    def from_small(self) -> bool:
        """Whether a change begins with a value on a small denominator, and the value itself is on none."""
        told, row = self.change.told, self.row
        return told is not None and row.context.is_small(told[1]) and not row.is_small

    @cached_property
    def gap(self) -> Gap | None:
        """How many more (+) or fewer it would be at the median of the group; None where it cannot be told."""
        return gaps.of(self.row.context) if self.row.own else None

    @property
    def gap_text(self) -> str:
        """The gap to read, with what is counted; empty where there is none."""
        return gap_words.counted(self.row.context) if self.row.own else ""


def occurs(sign: str, found: Iterable[profile.Row]) -> bool:
    """Whether any value of a profile bears a sign."""
    return any(Entry(row, None).sign == sign for row in found)


def _row(entry: Entry, towns: Sequence[Mark]) -> Row:
    item, context, spread = entry.row, entry.row.context, entry.spread
    indicator, language, cell = context.indicator, context.words.language, item.cell
    counted = indicator.counted[language] if indicator.counted else ""
    return (
        indicator.topic.label[language],
        indicator.label[language],
        item.area.name if item.area else "",
        cells.year(indicator, item.year),
        cells.value(indicator, cell) if cell else None,
        indicator.unit[language],
        computed(spread.median, indicator.decimals) if spread else None,
        computed(spread.mean, indicator.decimals) if spread else None,
        *(entry.rank or (None, None)),
        *_change(entry),
        figure(gaps.whole(entry.gap), 0, signed=True) if entry.gap else None,
        counted if entry.gap else "",
        *((count(cell.numerator), count(cell.denominator)) if cell else (None, None)),
        "; ".join([*_notes(entry), *standing_in(item, towns)]),
        cells.source(context, (item.year,)),
    )


def _behind(entry: Entry) -> tuple[Content, ...]:
    """The Land, and the earlier value with its year; nothing where none can be held against that of now."""
    item, found = entry.row, entry.earlier
    indicator = item.context.indicator
    value = cells.value(indicator, item.land) if item.land else None
    land = (value,) if item.context.store.region.land else ()
    if found.first is None or found.before is None or not entry.is_comparable:
        return *land, None, None
    return *land, cells.value(indicator, found.before), cells.year(indicator, found.first)


def _beside(item: profile.Row, key: str) -> Content:
    """The figure of a chosen area; the notes say where a Kreis stands for it."""
    area = item.beside(key)
    cell = item.context.cell(area.key) if area else None
    return None if cell is None or not cell.known else cells.value(item.context.indicator, cell)


def _change(entry: Entry) -> tuple[Content, Content, Content]:
    """The change, its unit and the year it is told from; nothing where none can be told."""
    told, context = entry.change.told, entry.row.context
    if told is None:
        return None, "", None
    first, before, after = told
    value, relative = change.between(context, before.value, after.value)
    decimals = 1 if relative else context.indicator.decimals
    unit = "%" if relative else change.unit_of_difference(context)
    return computed(value, decimals, signed=True), unit, cells.year(context.indicator, first)


def _notes(entry: Entry) -> Iterator[str]:
    """What the row says beside its numbers: reasons first."""
    item, context, words, cell = entry.row, entry.row.context, entry.row.context.words, entry.row.cell
    if cell is None or not item.known:
        yield profile.reason(item)
        return
    if item.scope is Scope.KREIS and item.area:
        yield words("dateien.of_kreis", name=item.area.name)
    yield from sentences.remarks(context, cell)
    yield from sentences.known_about(context, item.area.key, item.year) if item.area else ()
    if entry.sign == SAME:
        yield words("dateien.same")
    yield from sentences.absent(context)
    if entry.from_small:
        yield words("dateien.from_small")
    if entry.broken:
        yield entry.broken
    elif entry.change.obstacle:
        yield words("dateien.no_change", why=words(f"profil.why_no_change.{entry.change.obstacle}"))
    if not context.indicator.is_compared:
        yield words("uncompared.why")
    elif item.own and entry.gap is None:
        yield words("dateien.no_gap", why=gap_words.sentence(context))
