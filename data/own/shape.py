"""What a table is: which columns are areas, times and figures, by all of it and never by one word.

Years stand above the columns of figures, or in a column of their own, or once for all in a title. What
may be read in two ways is a question (:mod:`data.own.choices`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.own import heads as heads_of
from data.own import times
from data.own.cells import is_figure, is_open, raw, text, width
from data.own.choices import Option
from data.own.columns import Group, groups
from data.own.faults import YEARS, OwnError
from data.own.located import KEYS, locate
from data.own.times import time_of
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from data.own.cells import Row, Rows
    from data.own.choices import Choices
    from data.own.exports import Export
    from data.own.heads import Head, Heads, Similar
    from data.own.located import Located
    from data.own.places import Places

TIMES = frozenset(
    (
        *(
            "jahr",
            "year",
            "schuljahr",
            "berichtsjahr",
            "zeit",
            "stichtag",
            "datum",
            "date",
            "kitajahr",
            "kgj",
        ),
        *("kindergartenjahr", "sj", "zeitraum", "periode", "stand", "haushaltsjahr", "erhebungsjahr"),
    )
)
_COUNTERS = frozenset(("nr", "lfd", "lfdnr", "nummer", "no", "pos", "rang", "platz", "id", "zeile", ""))
_SAMPLE = 200  # rows that show what a column holds
_AROUND = 15  # years to choose from before and after one that a title names


@dataclass(frozen=True, slots=True)
class Shape:
    """Columns from 0. ``columns`` are those of figures, each with its year or None where ``time`` has it.

    ``heads_by_column`` say what stands above each column, ``label`` what stands above the figures without
    the year; ``others`` are columns that are neither,
    ``titled_split`` says that a title names a school or Kita year for all figures.
    """

    located: Located
    heads: Heads
    columns: Mapping[int, int | None]
    time: int | None
    label: str
    titled_split: bool
    heads_by_column: Mapping[int, Head]
    others: tuple[int, ...]
    marks: tuple[tuple[int, str], ...] = ()
    export: Export | None = None

    def is_split(self, rows: Iterable[Row]) -> bool:
        """Whether the years of ``rows`` are school or Kita years.

        Raises :class:`OwnError` where some are and others are not.
        """
        if self.time is None:
            found = [head.time for c in self.columns if (head := self.heads_by_column[c]).time]
        else:
            found = [one for row in rows if (one := time_of(raw(row, self.time)))]
        kinds = {one.split: one.written for one in found if one}
        if len(kinds) > 1:
            raise OwnError("mixed_years", one=kinds[False], other=kinds[True])
        return True in kinds or self.titled_split

    def name(self, column: int) -> str:
        """A column as the user knows it: its head, else its letter."""
        head = self.heads_by_column.get(column)
        return (head.said if head else "") or letters(column)


def find(
    rows: Rows,
    places: Places,
    similar: Similar,
    choices: Choices,
    *,
    exports: Sequence[Export] = (),
    titled: Sequence[str] = (),
    reaches_over: bool = True,
) -> Shape:
    """The shape of a table.

    ``titled`` are texts about all of it that stand outside. Without ``reaches_over`` what stands right of the
    head is no column: there is a separator too many.

    Raises :class:`OwnError` where areas, years or figures cannot be told, and
    :class:`data.own.choices.OpenQuestion` where somebody has to say how to read it.
    """
    located = locate(rows, places, choices)
    head = heads_of.find(rows, located, similar, choices, exports)
    table = _Table(rows, located, head, places, reaches_over=reaches_over)
    export = next((one for one in exports if one.fits(h.label for h in table.heads.values())), None)
    beside = {c for c, h in table.heads.items() if export and export.is_beside(h.label)}
    time = table.time(choices, beside)
    found = [c for c in table.figures if c != time and c not in beside]
    made = groups([table.heads[c] for c in found], dated=time is None)
    group = _group(made, time, choices, ", ".join(str(at + 1) for at in head.rows))
    if export and len(made) > 1:
        export = replace(export, state="")  # it is not said which of the columns it is about
    years: dict[int, int | None] = dict(group.years)
    titles = [*head.titles, *titled]
    is_titled = time is None and None in years.values()
    if is_titled:
        years = dict.fromkeys(years, _year(titles, choices))
    used = {*located.columns, *years, time}
    others = tuple(c for c in range(table.width) if c not in used)
    marks = tuple(table.marks(years))
    titled_split = is_titled and times.are_split(titles)
    return Shape(located, head, years, time, group.label, titled_split, table.heads, others, marks, export)


class _Table:
    """The parts of a table and what its columns hold."""

    def __init__(
        self, rows: Rows, located: Located, head: Heads, places: Places, *, reaches_over: bool
    ) -> None:
        self.located = located
        body = rows[head.first : head.end]
        self.body = body
        heads = [rows[at] for at in head.rows]
        self.width = width([*heads, *body] if reaches_over else heads)
        self.areas = [row for row in body if located.is_area(row, places)][:_SAMPLE]
        free = [c for c in range(self.width) if c not in located.columns]
        held = [c for c in free if self._holds_figures(c)]
        self.heads = {c: heads_of.head_of(rows, head.rows, c, held) for c in range(self.width)}
        self.figures = [c for c in free if self._is_figures(c, held) and not self._counts_rows(c)]

    def _cells(self, column: int) -> list[Raw]:
        return [cell for row in self.areas if (cell := raw(row, column)) != ""]

    def _holds_figures(self, column: int) -> bool:
        """Whether more than half of what a column says is a number, and there is one."""
        cells = self._cells(column)
        fit, unsaid = sum(map(is_figure, cells)), sum(map(is_open, cells))
        return fit > 0 and (fit + unsaid) * 2 > len(cells)

    def _is_figures(self, column: int, held: Sequence[int]) -> bool:
        """Whether a column is one of figures: it holds some, or has a year above it and no other text."""
        head = self.heads[column]
        if column in held:
            return fold(head.label) not in KEYS
        cells = self._cells(column)
        return head.time is not None and (any(map(is_figure, cells)) or all(map(is_open, cells)))

    def _counts_rows(self, column: int) -> bool:
        """Whether a column only counts the rows: 1, 2, 3 … below a word that says so or nothing."""
        head, cells = self.heads[column], [text(row, column) for row in self.areas]
        counted = set(fold(head.label).split() or [""]) <= _COUNTERS and head.time is None
        numbers = [int(cell) for cell in cells if cell.isdecimal()]
        in_turn = len(numbers) == len(cells) > 0 and all(a < b for a, b in pairwise(numbers))
        return counted and in_turn and numbers[0] in {0, 1}

    def time(self, choices: Choices, beside: AbstractSet[int] = frozenset()) -> int | None:
        """The column of times, if there is one; none of those ``beside`` the figures of a table of ours."""
        taken = self.located.columns | beside
        free = [c for c in range(self.width) if c not in taken and self.heads[c].time is None]
        named = [c for c in free if self._says_time(c) and any(time_of(cell) for cell in self._cells(c))]
        found = named or [c for c in free if self._is_time(c)][:1]
        dated = [c for c in self.figures if self.heads[c].time and c not in found]
        different = {tuple(self._year(row, c) for row in self.areas) for c in found}
        options = [Option(str(c), self.heads[c].label or letters(c)) for c in found]
        if dated and found:
            years = sorted({head.year for c in dated if (head := self.heads[c].time)})
            options.append(Option("heads", " · ".join(map(str, years))))
        elif len(different) <= 1:
            return found[0] if found else None
        chosen = choices.pick("time", options)
        return None if chosen == "heads" else int(chosen)

    def _says_time(self, column: int) -> bool:
        words = fold(self.heads[column].label).split()
        return any(word in TIMES or word.endswith(("jahr", "jahre", "zeitraum")) for word in words)

    def _year(self, row: Sequence[Raw], column: int) -> int | None:
        found = time_of(raw(row, column))
        return found.year if found else None

    def _is_time(self, column: int) -> bool:
        """Whether a column that does not say so holds times, and no counts that look like years.

        School years and days are no counts. Bare years are taken for years where nothing stands above them,
        there are figures beside them, and each year has as many rows as the others or tells rows apart.
        """
        cells = self._cells(column)
        found = [one for cell in cells if (one := time_of(cell))]
        if not cells or len(found) < len(self.areas):
            return False
        if all(one.split or one.moment for one in found):
            return True
        if not self.heads[column].is_empty or not any(c != column for c in self.figures):
            return False
        places = [self.located.said(row) for row in self.areas]
        apart = len(set(zip(places, (one.year for one in found), strict=True))) == len(places)
        rows_of_years = Counter(one.year for one in found)
        alike = len(set(rows_of_years.values())) == 1
        return len(rows_of_years) == 1 or (len(set(places)) < len(places) and (apart or alike))

    def marks(self, columns: Iterable[int]) -> Iterable[tuple[int, str]]:
        """What stands beside the years of columns."""
        for column in columns:
            found = self.heads[column].time
            if found and found.mark:
                yield found.year, found.mark


def _group(made: Sequence[Group], time: int | None, choices: Choices, rows: str) -> Group:
    """The columns of one series of figures; of several the user says which.

    Columns with years above them are preferred to columns without any, if they are a series.
    """
    if not made:
        raise OwnError("no_values")
    dated = [one for one in made if None not in one.years.values()]
    assumed = ""
    if len(made) == 1:
        assumed = made[0].value
    elif time is None and len(dated) == 1 and len(dated[0].years) > 1:
        assumed = dated[0].value
    chosen = choices.pick("column", [Option(one.value, one.shown) for one in made], assumed, named=rows)
    return next(one for one in made if one.value == chosen)


def _year(titles: Sequence[str], choices: Choices) -> int:
    """The year of a table that has none in its cells: the one in its title, else what the user says."""
    named = sorted(times.years_named(titles))
    given = choices.given.get("year", "")
    if not named:
        if not given.isdecimal() or int(given) not in YEARS:
            raise OwnError("no_year")
        named = [int(given)]
    alone = len(named) == 1
    offered = range(named[0] - _AROUND, named[0] + _AROUND + 1) if alone else named
    options = [
        Option(str(year), str(year))
        for year in {*offered, *([int(given)] if given.isdecimal() else [])}
        if year in YEARS
    ]
    options.sort(key=lambda option: option.value, reverse=True)
    return int(choices.pick("year", options, str(named[0]) if alone else ""))


if TYPE_CHECKING:
    from data.own.workbook import Raw
