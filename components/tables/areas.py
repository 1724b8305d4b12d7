"""Areas and references with their figures of one year, as every table of a comparison lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.comparison import chance, measure, target
from components.tables import cells
from components.tables.model import NONE, Line, Table, computed, count
from components.wording import measure as measured
from components.wording import target as aimed
from components.wording.numbers import cell_text, count_text, unit_in_brackets
from data.model.catalogue import year_label
from data.numbers import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.target import Distance
    from components.tables.model import Figure
    from data.model.areas import Area
    from data.model.table import Cell


@dataclass(frozen=True, slots=True)
class Entry:
    """One area, or one reference (``area`` is None), with its figure of the year ``at``."""

    context: Context
    key: str
    area: Area | None
    cell: Cell
    at: int

    @property
    def name(self) -> str:
        """The full name."""
        return self.area.name if self.area else self.context.name(self.key)

    @property
    def part(self) -> str:
        """The part it plays in the view: mine, chosen, of the group, other, reference."""
        if self.area is None:
            return self.context.words("dateien.part.reference")
        return cells.part(self.context, self.area)

    @property
    def year(self) -> str | int:
        """The year as a number, a school year as ``2022/23``."""
        return cells.year(self.context.indicator, self.at)

    @property
    def value(self) -> Figure | None:
        """The value to calculate with; None where the note says why there is none."""
        return cells.value(self.context.indicator, self.cell)

    @property
    def counts(self) -> tuple[Figure | None, Figure | None]:
        """Numerator and denominator, each None where it is not known."""
        return count(self.cell.numerator), count(self.cell.denominator)

    @property
    def rank(self) -> int | None:
        """The place from the highest value in the group; None without one, as in years beside the view's."""
        if self.at != self.context.view.year:
            return None
        ranked = self.context.once(chance.ranked)
        if self.key not in ranked:
            return None
        return statistics.rank(self.cell.value, [cell.value for cell in ranked.values()])

    @property
    def in_class(self) -> str:
        """The limits of its class on the map; empty without a number."""
        return measured.label_of(self.context, self.key)

    @property
    def measured(self) -> Figure | None:
        """The change or the distance that the view shows; None where it shows values or there is none."""
        found = measure.of(self.context)
        if self.area is None or not found.is_signed or self.at != self.context.view.year:
            return None
        return computed(found.numbers.get(self.key), found.decimals, signed=True)

    @property
    def distance(self) -> Distance | None:
        """How far it is from the target of the view; None in other years than the view's and without one."""
        aim = target.drawn(self.context)
        if aim is None or self.at != self.context.view.year:
            return None
        return target.distance(self.context, self.cell, aim.value)

    @property
    def missing(self) -> Figure | None:
        """What is missing to the target of the view, unrounded; below zero what lies beyond it."""
        found = self.distance
        return computed(found.gap.difference, 0, signed=True) if found and found.gap else None

    @property
    def notes(self) -> list[str]:
        """Why there is no value, or what must be known about it; then why there is no change or distance."""
        plain = cells.notes(self.context, self.cell, self.area, self.at, key="" if self.area else self.key)
        return [*plain, *self._unmeasured(), *self._unaimed()]

    def _unaimed(self) -> list[str]:
        """Why a value has no gap to the target of the view."""
        found = self.distance
        if found is None or found.why is None or not self.cell.known:
            return []
        words = self.context.words
        return [words("ziel.none", why=words(f"ziel.why.{found.why}"))]

    def _unmeasured(self) -> list[str]:
        """Why there is no change or distance beside a value, where the view shows such."""
        is_shown = not measure.is_value(self.context) and self.at == self.context.view.year
        if self.area is None or not is_shown or not self.cell.known or self.measured is not None:
            return []
        words = self.context.words
        said = measured.why(self.context, self.area)
        return [words("mass.none", what=words(f"measure.{self.context.view.measure}"), why=said)]

    @property
    def note(self) -> str:
        """The notes as one text."""
        return "; ".join(self.notes)


def areas(context: Context, listed: Iterable[Area], at: int | None = None) -> Iterator[Entry]:
    """An entry for each of the areas in a year, by default that of the view."""
    year = context.view.year if at is None else at
    found = (
        context.cells if year == context.view.year else context.table.of_year(year) if context.table else {}
    )
    for area in listed:
        cell = found.get(area.key) or context.store.cell(context.indicator, area.key, year)
        yield Entry(context, area.key, area, cell, year)


def references(context: Context, at: int | None = None) -> Iterator[Entry]:
    """An entry for each reference about which something is said in a year."""
    year = context.view.year if at is None else at
    for key in context.indicator.references:
        cell = context.store.cell(context.indicator, key, year)
        if not cell.status.is_absent:
            yield Entry(context, key, None, cell, year)


def reading(context: Context, entries: Sequence[Entry], *, unit: bool = True) -> Table:
    """Entries of the view's year to read; numerator and denominator where any of them has some.

    ``unit`` puts the unit behind each value, else it stands in the head.
    """
    words, indicator = context.words, context.indicator
    has_counts = any(entry.counts[0] for entry in entries if entry.area)
    value = words("tabelle.value") + ("" if unit else unit_in_brackets(indicator, words.language))
    counts = [words(f"tabelle.{part}") for part in ("numerator", "denominator")] if has_counts else []
    shows, aim = not measure.is_value(context), target.drawn(context)
    beside = [*([measured.head(context)] if shows else []), *([aimed.column(context, aim)] if aim else [])]
    heads = (words("tabelle.area"), value, *beside, *counts, words("tabelle.status"))
    marked = {area.key for area in (*([context.mine] if context.mine else []), *context.picked)}

    def line(entry: Entry) -> Line:
        cell = entry.cell
        shown = f"{cell_text(cell, indicator, words, unit=unit):short}" if cell.known else NONE
        number = entry.measured
        told = [NONE if number is None else measured.bare(context, number.value)] if shows else []
        told += [_to_target(entry)] if aim else []
        both = (cell.numerator, cell.denominator) if has_counts else ()
        texts = (count_text(one, words.language) for one in both)
        return Line(
            (entry.name, shown, *told, *texts, ", ".join(entry.notes)),
            marked=entry.key in marked,
            small=context.is_small(cell),
        )

    caption = words(
        "tabelle.caption",
        label=indicator.label[words.language],
        year=year_label(indicator, context.view.year),
    )
    numeric = frozenset(range(1, len(heads) - 1))
    return Table(caption, heads, tuple(map(line, entries)), numeric)


def _to_target(entry: Entry) -> str:
    """What is missing to the target of the view, in whole children."""
    found = entry.distance
    return aimed.signed(entry.context, found.gap) if found and found.gap else NONE
