"""The figures of the rows of a table by area and year, and how those of one place go together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.own.cells import raw, text
from data.own.faults import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.own.amounts import Amounts
    from data.own.cells import Row
    from data.own.lines import Line, Lines
    from data.own.record import Amount
    from data.own.shape import Shape


@dataclass(frozen=True, slots=True)
class _Found:
    """One figure of the file with its row; ``is_blank`` where the cell says nothing."""

    row: int
    year: int
    key: str
    amount: Amount
    is_blank: bool


@dataclass
class Taken:
    """The figures of lines, and what was wrong with them."""

    lines: Lines
    amounts: Amounts
    shape: Shape
    problems: list[Problem] = field(default_factory=list)

    def of(self, line: Line) -> Iterator[_Found]:
        """The figures of a row; an area without any is known to have none."""
        if isinstance(line.area, Problem):
            self.problems.append(line.area)
            return
        when = self.lines.year(line) if self.shape.time is not None else None
        beside = self._beside(line.row)
        for column, year in self.shape.columns.items():
            cell = raw(line.row, column)
            amount = self.amounts.of(line.at, column, cell, beside)
            at = when if self.shape.time is not None else year
            if at is not None and amount is not None:
                yield _Found(line.at, at, line.area, amount, cell == "")

    def _beside(self, row: Row) -> str:
        """What the table itself says about the state of the figures of a row."""
        export = self.shape.export
        if export is None or not export.state:
            return ""
        named = (c for c, head in self.shape.heads_by_column.items() if head.label == export.state)
        return text(row, next(named, None))

    def merged(self, found: Iterable[_Found]) -> dict[str, dict[int, Amount]]:
        """Figures by area and year; of several that differ none is taken: nobody knows which is right.

        An empty cell is no different figure where another row has one.
        """
        places: dict[tuple[str, int], list[_Found]] = defaultdict(list)
        for figure in found:
            places[figure.key, figure.year].append(figure)
        figures: dict[str, dict[int, Amount]] = defaultdict(dict)
        for (key, year), several in places.items():
            told = [figure for figure in several if not figure.is_blank] or several[:1]
            amounts = {figure.amount for figure in told}
            if len(amounts) == 1:
                figures[key][year] = told[0].amount
            if len(told) > 1:
                rows = ", ".join(str(figure.row) for figure in told[:10])
                name = self.lines.matcher.places.label(key)
                kind = "twice_same" if len(amounts) == 1 else "twice"
                problem = Problem.of(kind, told[1].row, "", name=name, year=year, rows=rows)
                self.problems.append(problem.noted() if len(amounts) == 1 else problem)
        return {key: dict(years) for key, years in figures.items()}
