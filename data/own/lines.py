"""The rows of a table that are about areas: which area, which year, and which of several for the same one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.own.cells import raw, text
from data.own.choices import OPTIONS, Option
from data.own.faults import Problem, short
from data.own.times import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.own.cells import Row, Rows
    from data.own.choices import Choices
    from data.own.matching import Matcher
    from data.own.shape import Shape

_REMARKS = frozenset(
    (
        "quelle",
        "source",
        "bemerkung",
        "bemerkungen",
        "hinweis",
        "anmerkung",
        "note",
        "notes",
        "kommentar",
        "rolle",
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number from 1, and its area or what is wrong with it."""

    at: int
    row: Row
    area: str | Problem


@dataclass
class Lines:
    """The rows of the body that hold figures, in the order of the file."""

    rows: Rows
    shape: Shape
    matcher: Matcher
    is_workbook: bool
    problems: list[Problem] = field(default_factory=list)

    def found(self) -> list[Line]:
        """The rows that may hold figures; one without any counts where it names a known area."""
        head = self.shape.heads
        expected = max(len(self.rows[at]) for at in head.rows)
        body = enumerate(self.rows[head.first : head.end], head.first + 1)
        return [line for at, row in body if (line := self._line(at, row, expected))]

    def _line(self, at: int, row: Row, expected: int) -> Line | None:
        shape, places = self.shape, self.matcher.places
        is_empty = all(raw(row, column) == "" for column in shape.columns)
        if is_empty and not shape.located.is_area(row, places):
            return None  # a heading, a source line
        if is_empty and shape.time is not None and not text(row, shape.time):
            return None
        if self.rows[at - 1] in [self.rows[n] for n in shape.heads.rows]:
            return None  # the head once more, as on a second page
        if not self.is_workbook and any(cell != "" for cell in row[expected:]):
            self.problems.append(Problem.of("too_wide", at, found=len(row), expected=expected))
            return None
        key, name = shape.located.named(row, places)
        return Line(at, row, self.matcher.area(at, key, name))

    def year(self, line: Line) -> int | None:
        """The year that a row names; None, and a problem, where it names none."""
        said = text(line.row, self.shape.time)
        found = time_of(raw(line.row, self.shape.time)) if self.shape.time is not None else None
        if found is None:
            kind = "bad_year" if said else "year_missing"
            name = short(self.shape.name(self.shape.time or 0))
            self.problems.append(Problem.of(kind, line.at, name, text=said))
        return found.year if found else None


def chosen(lines: Sequence[Line], shape: Shape, choices: Choices) -> list[Line]:
    """The rows left when the user has said which of several for the same area and year are meant.

    What tells them apart is a column beside the figures (Geschlecht, Merkmal, Indikator). Raises
    :class:`data.own.choices.OpenQuestion` until he has.
    """
    left, asked = list(lines), set[int]()
    while True:
        several = [group for group in _by_place(left, shape) if _compete(group, shape)]
        column = _telling(several, left, shape, asked)
        if column is None:
            return left
        asked.add(column)
        options = {text(line.row, column): None for line in left}
        said = choices.pick(
            "of", [Option(one, short(one)) for one in options if one], about=shape.name(column)
        )
        left = [line for line in left if text(line.row, column) == said]


def _by_place(lines: Sequence[Line], shape: Shape) -> Iterator[list[Line]]:
    """Rows about the same area and time."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if isinstance(line.area, str):
            when = time_of(raw(line.row, shape.time)) if shape.time is not None else None
            found[line.area, str(when.year) if when else ""].append(line)
    return (group for group in found.values() if len(group) > 1)


def _compete(group: Sequence[Line], shape: Shape) -> bool:
    """Whether more than one row has something to say in the same column, or one of them says it says nothing.

    An empty row with a word beside it (insgesamt) may be the one that is meant: another must not take its
    place unasked.
    """
    said = [[raw(line.row, column) != "" for column in shape.columns] for line in group]
    empty = [line for line, cells in zip(group, said, strict=True) if not any(cells)]
    named = any(text(line.row, column) for line in empty for column in shape.others)
    return any(sum(column) > 1 for column in zip(*said, strict=True)) or (named and len(empty) < len(group))


def _differ(group: Sequence[Line], shape: Shape) -> bool:
    return any(len({str(raw(line.row, column)) for line in group}) > 1 for column in shape.columns)


def _telling(
    several: Sequence[Sequence[Line]], lines: Sequence[Line], shape: Shape, asked: set[int]
) -> int | None:
    """The column to ask about: the first that tells all competing rows apart, else some of them."""
    telling = []
    for column in (c for c in shape.others if c not in asked):
        said = {text(line.row, column) for line in lines}
        head = shape.heads_by_column[column]
        if not 1 < len(said - {""}) <= OPTIONS:
            continue  # nothing to choose from
        if len(said) == len(lines) and all(one.isdecimal() for one in said):
            continue  # a number of each row
        groups = several
        if set(fold(head.label).split()) & _REMARKS:
            groups = [group for group in several if _differ(group, shape)]
        if any(len({text(line.row, column) for line in group}) > 1 for group in groups):
            telling.append(column)
    whole = (
        column
        for column in telling
        if all(len({text(line.row, column) for line in group}) == len(group) for group in several)
    )
    return next(whole, next(iter(telling), None))
