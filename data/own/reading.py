"""From the bytes of a file to own figures: what was recognised, and what was not, row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.own import numerals, opening, shape
from data.own.faults import LARGEST, YEARS, Problem, short
from data.own.matching import Matcher
from data.own.places import Places
from data.own.record import DECIMALS, Amount, Own
from data.own.workbook import Bad, Raw, letters
from data.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.areas import Areas
    from data.own.matching import Finder
    from data.own.opening import Cells
    from data.own.shape import Shape


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said beside the file; ``accepted`` are areas by a name as it stands in the file."""

    decimal: str | None = None
    year: int | None = None
    accepted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: figures (None if there is not one) and problems by row, notes last."""

    own: Own | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One figure of the file with its row."""

    row: int
    year: int
    key: str
    amount: Amount


def read(content: bytes, filename: str, areas: Areas, find: Finder, wishes: Wishes) -> Reading:
    """Read a file. Raises :class:`data.own.faults.OwnError` where nothing of it can be read."""
    cells = opening.cells(content, filename)
    places = Places(areas)
    found = shape.find(cells.rows, places, wishes.year)
    level = None
    if found.name is not None:
        level = places.main_level(_cell(row, found.name) for row in cells.rows[found.head + 1 :])
    matcher = Matcher(places, find, wishes.accepted, level)
    return _Reader(cells, found, matcher, wishes.decimal).read()


def _cell(row: Sequence[Raw], column: int | None) -> str:
    return shape.as_text(row[column]) if column is not None and column < len(row) else ""


@dataclass
class _Reader:
    """One pass over the rows of a table."""

    cells: Cells
    shape: Shape
    matcher: Matcher
    decimal: str | None
    problems: list[Problem] = field(default_factory=list)
    symbols: Counter[tuple[str, Status]] = field(default_factory=Counter)
    digits: Counter[int] = field(default_factory=Counter)
    open: list[tuple[int, int, str]] = field(default_factory=list)
    """Numbers that can be read in two ways: row, column, text."""

    def read(self) -> Reading:
        """Everything, once."""
        first = self.shape.head + 1
        body = list(enumerate(self.cells.rows[first:], first + 1))
        self.decimal = self.decimal or numerals.decided(self._texts(row for _, row in body))
        figures = self._merged([figure for at, row in body for figure in self._row(at, row)])
        self._tell()
        own = Own(figures, decimals=self._decimals(), school=self.shape.school)
        problems = sorted([*self.problems, *self.cells.notes], key=lambda p: (p.note, p.row or 0))
        return Reading(own if own.tables(self.matcher.places.areas) else None, tuple(problems))

    def _columns(self) -> Iterable[tuple[int, int | None]]:
        """Columns of values with their year (None: it stands in the row)."""
        return self.shape.years.items() if self.shape.value is None else [(self.shape.value, None)]

    def _texts(self, body: Iterable[Sequence[Raw]]) -> Iterator[str]:
        for row in body:
            for column, _ in self._columns():
                if column < len(row) and isinstance(cell := row[column], str):
                    yield cell

    def _row(self, at: int, row: Sequence[Raw]) -> Iterator[_Found]:
        """The figures of a row; an area without any is known to have none."""
        key, name = _cell(row, self.shape.key), _cell(row, self.shape.name)
        places, expected = self.matcher.places, len(self.cells.rows[self.shape.head])
        empty = not any(column < len(row) and row[column] != "" for column, _ in self._columns())
        if empty and not (places.by_key(key) or places.by_name(name)):
            return  # a heading, a source line
        if empty and self.shape.time is not None and not _cell(row, self.shape.time):
            return
        if not self.cells.is_workbook and any(cell != "" for cell in row[expected:]):
            self.problems.append(Problem.of("too_wide", at, found=len(row), expected=expected))
            return
        area = self.matcher.area(at, key, name)
        if isinstance(area, Problem):
            self.problems.append(area)
            return
        for column, year in self._columns():
            when = self._year(at, row) if year is None else year
            amount = self._amount(at, column, row[column] if column < len(row) else "")
            if when is not None and amount is not None:
                yield _Found(at, when, area, amount)

    def _year(self, at: int, row: Sequence[Raw]) -> int | None:
        text = _cell(row, self.shape.time)
        found = shape.year_of(text)
        if found and found[0] in YEARS:
            return found[0]
        kind = "bad_year" if text else "year_missing"
        self.problems.append(Problem.of(kind, at, self._head(self.shape.time or 0), text=text))
        return None

    def _head(self, column: int) -> str:
        """A column as the user knows it: its head, else its letter."""
        return short(_cell(self.cells.rows[self.shape.head], column)) or letters(column)

    def _amount(self, at: int, column: int, cell: Raw) -> Amount | None:
        """The figure of a cell; None with a problem where there is none."""
        if isinstance(cell, Bad):
            self.problems.append(Problem.of(cell.key, at, self._head(column), text=cell.text))
            return None
        if isinstance(cell, float):
            return self._number(at, column, cell, _digits(cell))
        state = numerals.state(cell)
        if state is not None:
            if cell:
                self.symbols[cell, state] += 1
            return None, state
        return self._written(at, column, cell)

    def _written(self, at: int, column: int, text: str) -> Amount | None:
        try:
            value, digits = numerals.read(text, self.decimal)
        except numerals.NumeralError as fault:
            if str(fault) == "ambiguous":
                self.open.append((at, column, text))
            else:
                self.problems.append(Problem.of(str(fault), at, self._head(column), text=text))
            return None
        amount = self._number(at, column, value, digits)
        return (amount[0], Status.LIMITED) if amount and numerals.is_limited(text) else amount

    def _number(self, at: int, column: int, value: float, digits: int) -> Amount | None:
        if not abs(value) <= LARGEST:  # also not a number
            self.problems.append(Problem.of("huge", at, self._head(column)))
            return None
        self.digits[digits] += 1
        return value + 0.0, Status.OK

    def _decimals(self) -> int:
        """As many as the figures have; computed ones with a long tail are shown with one."""
        most = max(self.digits, default=0)
        return most if most <= DECIMALS else 1

    def _merged(self, found: Iterable[_Found]) -> dict[str, dict[int, Amount]]:
        """Figures by area and year; of several that differ none is taken: nobody knows which is right."""
        places: dict[tuple[str, int], list[_Found]] = defaultdict(list)
        for figure in found:
            places[figure.key, figure.year].append(figure)
        figures: dict[str, dict[int, Amount]] = defaultdict(dict)
        for (key, year), several in places.items():
            amounts = {figure.amount for figure in several}
            if len(amounts) == 1:
                figures[key][year] = several[0].amount
            if len(several) > 1:
                rows = ", ".join(str(figure.row) for figure in several[:10])
                name = self.matcher.places.label(key)
                kind = "twice_same" if len(amounts) == 1 else "twice"
                problem = Problem.of(kind, several[1].row, "", name=name, year=year, rows=rows)
                self.problems.append(problem.noted() if len(amounts) == 1 else problem)
        return {key: dict(years) for key, years in figures.items()}

    def _tell(self) -> None:
        """What was read in a way worth knowing, and what could not be for want of a decimal separator."""
        if self.open:
            at, column, text = self.open[0]
            self.problems.append(Problem.of("ambiguous", at, self._head(column), text=text, n=len(self.open)))
        for (symbol, status), n in self.symbols.items():
            kind = "dash" if symbol in numerals.DASHES else "symbol"
            self.problems.append(Problem.of(kind, None, "", symbol=symbol, status=status.value, n=n).noted())


def _digits(value: float) -> int:
    """Decimals of a number of a spreadsheet."""
    text = repr(round(value, 10))
    return 0 if "e" in text or text.endswith(".0") else len(text.partition(".")[2])
