"""From the cells of a column of figures to figures, and what was wrong with them or worth knowing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.status import Status
from data.own import numerals
from data.own.choices import Option
from data.own.faults import LARGEST, Problem
from data.own.limits import DECIMALS
from data.own.workbook import Bad, Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.own.choices import Choices
    from data.own.record import Amount
    from data.own.workbook import Raw

_WHOLE = 100
"""One as a share in per cent."""


@dataclass
class Amounts:
    """Reads cells; ``name`` gives the name of a column, ``times`` is set where shares up to 1 are meant."""

    name: Callable[[int], str]
    decimal: str | None
    stated: Callable[[str], Status | None] = lambda _: None
    times: bool = False
    problems: list[Problem] = field(default_factory=list)
    symbols: Counter[tuple[str, Status]] = field(default_factory=Counter)
    digits: Counter[int] = field(default_factory=Counter)
    open: list[tuple[int, int, str]] = field(default_factory=list)
    """Numbers that can be read in two ways: row, column, text."""

    def of(self, at: int, column: int, cell: Raw, beside: str = "") -> Amount | None:
        """The figure of a cell in row ``at``; None with a problem where there is none.

        ``beside`` is what the row says about its state, in tables of the project itself.
        """
        if isinstance(cell, Bad):
            self.problems.append(Problem.of(cell.key, at, self.name(column), text=cell.text))
            return None
        if isinstance(cell, float):
            amount = self._number(at, column, float(cell), _digits(cell), is_marked=isinstance(cell, Share))
            return self._marked(amount, beside)
        state = numerals.state(cell) if not cell or not self.stated(cell) else self.stated(cell)
        if state is not None:
            said = self.stated(beside) if not cell else None
            if cell and not self.stated(cell):
                self.symbols[cell, state] += 1
            return None, said if said and not said.has_value else state
        return self._marked(self._written(at, column, cell), beside)

    def _marked(self, amount: Amount | None, beside: str) -> Amount | None:
        """A figure with the state that stands beside it."""
        said = self.stated(beside)
        return (amount[0], said) if amount and said and said.has_value else amount

    def _written(self, at: int, column: int, text: str) -> Amount | None:
        try:
            value, digits = numerals.read(text, self.decimal)
        except numerals.NumeralError as fault:
            if str(fault) == "ambiguous":
                self.open.append((at, column, text))
            else:
                self.problems.append(Problem.of(str(fault), at, self.name(column), text=text))
            return None
        amount = self._number(at, column, value, digits, is_marked=numerals.is_share(text))
        return (amount[0], Status.LIMITED) if amount and numerals.is_limited(text) else amount

    def _number(self, at: int, column: int, value: float, digits: int, *, is_marked: bool) -> Amount | None:
        if not abs(value) <= LARGEST:  # also not a number
            self.problems.append(Problem.of("huge", at, self.name(column)))
            return None
        if self.times and not is_marked and abs(value) <= 1:
            value, digits = round(value * _WHOLE, 10), max(digits - 2, 0)
        self.digits[digits] += 1
        return value + 0.0, Status.OK

    def decimals(self) -> int:
        """As many as the figures have; computed ones with a long tail are shown with one."""
        most = max(self.digits, default=0)
        return most if most <= DECIMALS else 1

    def tell(self) -> Iterable[Problem]:
        """What was read in a way worth knowing, and what could not be for want of a decimal separator."""
        yield from self.problems
        if self.open:
            at, column, text = self.open[0]
            yield Problem.of("ambiguous", at, self.name(column), text=text, n=len(self.open))
        for (symbol, status), n in self.symbols.items():
            kind = "dash" if symbol in numerals.DASHES else "symbol"
            yield Problem.of(kind, None, "", symbol=symbol, status=status.value, n=n).noted()


def shares(cells: Sequence[Raw], decimal: str | None, label: str, choices: Choices) -> tuple[bool, bool]:
    """Whether figures are in per cent, and whether those up to 1 among them are parts of 1.

    Raises :class:`data.own.choices.OpenQuestion` where some cells are marked as per cent and others, no
    greater than 1, are not: 0.133 beside 12.3 % may be 13.3 % or 0.133 %.
    """
    marked = [cell for cell in cells if _is_marked(cell)]
    plain = [value for cell in cells if not _is_marked(cell) and (value := _value(cell, decimal))]
    small = [value for value in plain if abs(value) <= 1]
    said = "%" in label or "prozent" in label.casefold()
    if small and (marked or (said and len(small) == len(plain))):
        first = next((value for value in small if abs(value) < 1), small[0])
        options = [Option("as_is", repr(first)), Option("times", repr(round(first * _WHOLE, 10)))]
        return True, choices.pick("share", options) == "times"
    return bool(said or (marked and not plain) or len(marked) > len(plain)), False


def _is_marked(cell: Raw) -> bool:
    return isinstance(cell, Share) or (isinstance(cell, str) and numerals.is_share(cell))


def _value(cell: Raw, decimal: str | None) -> float:
    """The number of a cell, or 0 where there is none."""
    if isinstance(cell, float):
        return float(cell)
    try:
        return numerals.read(cell, decimal)[0] if isinstance(cell, str) else 0.0
    except numerals.NumeralError:
        return 0.0


def _digits(value: float) -> int:
    """Decimals of a number of a spreadsheet."""
    text = repr(round(float(value), 10))
    return 0 if "e" in text or text.endswith(".0") else len(text.partition(".")[2])
