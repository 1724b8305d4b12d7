"""The heads of a table: the rows directly above its first area, and what they say above each column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.own.cells import as_text, filled, is_figure, raw, text
from data.own.choices import Option
from data.own.faults import OwnError, short
from data.own.located import is_head_word
from data.own.times import time_in, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.own.cells import Row, Rows
    from data.own.choices import Choices
    from data.own.exports import Export
    from data.own.located import Located
    from data.own.times import Time

Similar = Callable[[str], bool]
"""Whether a text may be the name of an area with a slip in it."""

_MOST = 4  # rows of a head
_NEAR = 6  # rows above the first area that may be the head


@dataclass(frozen=True, slots=True)
class Heads:
    """``rows`` are those of the head from top to bottom; the body is from ``first`` to before ``end``.

    ``titles`` are lines of text outside of the table, ``second`` a row with which another one begins.
    """

    rows: tuple[int, ...]
    first: int
    end: int
    titles: tuple[str, ...]
    second: int | None = None


def find(
    rows: Rows, located: Located, similar: Similar, choices: Choices, exports: Sequence[Export] = ()
) -> Heads:
    """The head of a table. Raises :class:`OwnError` where there is none.

    That of a table of ours is known by its words. Where another row may be it, the user can say so; he has to
    where the row above the first area may be the head with years or a row of figures that look like years.
    """
    own = next((at for at in range(located.first) if _is_ours(rows[at], exports)), None)
    if own is not None:
        return Heads((own,), own + 1, len(rows), ())
    found, first, is_doubtful = _walk(rows, located.first - 1, located, similar)
    near = range(max(located.first - _NEAR, 0), located.first)
    options = [Option(str(at + 1), _shown(rows[at])) for at in near if len(filled(rows[at])) > 1]
    if not found or (is_doubtful and len(options) < 2):
        raise OwnError("no_head", row=first + 1)
    if len(options) > 1:
        assumed = "" if is_doubtful else str(found[0] + 1)
        chosen = int(choices.pick("head", options, assumed)) - 1
        if chosen != found[0]:
            found, first = [chosen, *_walk(rows, chosen - 1, located, similar, above=True)[0]], chosen + 1
    head = tuple(reversed(found))
    end, second = _end(rows, head, located, similar)
    return Heads(head, first, end, tuple(_titles(rows, head, first, end, located)), second)


def _is_ours(row: Row, exports: Sequence[Export]) -> bool:
    return any(one.fits(as_text(cell) for cell in row) for one in exports)


def _shown(row: Row) -> str:
    return short(" · ".join(as_text(cell) for cell in row if cell != ""))


def _walk(
    rows: Rows, start: int, located: Located, similar: Similar, *, above: bool = False
) -> tuple[list[int], int, bool]:
    """The rows of a head from ``start`` upwards, the first row of figures, whether the head may be figures.

    ``above`` a head there are only other rows of it.
    """
    found: list[int] = []
    first, is_doubtful = start + 1, False
    for at in range(start, -1, -1):
        row = rows[at]
        is_over = bool(found) or above
        if len(found) == _MOST or (is_over and (not filled(row) or _is_title(row, located))):
            break
        if not filled(row) or (not is_over and _is_title(row, located)):
            continue
        if not is_over and _is_figures(row, located):
            first = at
            continue
        is_doubtful |= not is_over and _is_doubtful(row, located) and similar(_said(row, located))
        found.append(at)
    return found, first, is_doubtful


def _said(row: Row, located: Located) -> str:
    """The text in the column of the areas."""
    key, name = located.said(row)
    return name or key


def _numbers(row: Row, located: Located) -> list[int]:
    return [c for c in filled(row) if c not in located.columns and is_figure(row[c])]


def _is_figures(row: Row, located: Located) -> bool:
    """Whether a row above the first known area is one of figures as well: of an area nobody knows."""
    said, numbers = _said(row, located), _numbers(row, located)
    if not said or is_head_word(said) or not numbers:
        return False
    return not all(time_in(row[c]) for c in numbers)


def _is_doubtful(row: Row, located: Located) -> bool:
    """Whether a row may be the head with years, or a row of figures that look like years."""
    said, numbers = _said(row, located), _numbers(row, located)
    return bool(said and numbers) and not is_head_word(said) and all(time_of(row[c]) for c in numbers)


def _is_title(row: Row, located: Located) -> bool:
    """Whether a row is a line of text: one cell that stands above no column of figures."""
    cells = filled(row)
    return len(cells) == 1 and cells[0] <= max(located.columns) and isinstance(row[cells[0]], str)


def _end(rows: Rows, head: Sequence[int], located: Located, similar: Similar) -> tuple[int, int | None]:
    """Where the body ends: before another head, unless that only repeats the first one."""
    own = [rows[at] for at in head]
    wide = sum(time_in(cell) is not None for row in own for cell in row) > 1
    for at in range(located.first, len(rows)):
        row = rows[at]
        if row not in own and _is_another_head(row, located, wide=wide) and not similar(_said(row, located)):
            return at, at
    return len(rows), None


def _is_another_head(row: Row, located: Located, *, wide: bool) -> bool:
    """Whether from a row in the body on the columns hold something else: years, words of heads."""
    said = _said(row, located)
    others = [row[c] for c in filled(row) if c not in located.columns]
    if fold(said) in _WHOLE_HEADS:
        return bool(others) and (any(map(time_of, others)) or not any(map(is_figure, others)))
    return wide and len(others) > 1 and _ascend(others)


def _ascend(cells: Sequence[Raw]) -> bool:
    """Whether cells are years, each later than the one before."""
    last = 0
    for cell in cells:
        found = time_of(cell)
        if found is None or found.year <= last:
            return False
        last = found.year
    return True


_WHOLE_HEADS = frozenset(
    (
        *("name", "gemeinde", "kommune", "stadt", "kreis", "jugendamt", "gebiet", "gemeindename", "ags"),
        *("schluessel", "kreis kreisfreie stadt", "jugendamtsbezirk", "raumeinheit", "region"),
    )
)


def _titles(rows: Rows, head: Sequence[int], first: int, end: int, located: Located) -> Iterator[str]:
    """Lines above the table, and those between its rows; not the notes below it."""
    for at in range(min(head)):
        yield from (as_text(cell) for cell in rows[at] if isinstance(cell, str) and cell)
    last = next((at for at in range(end - 1, first, -1) if _numbers(rows[at], located)), first)
    for at in range(max(head) + 1, last):
        if len(cells := filled(rows[at])) == 1 and isinstance(rows[at][cells[0]], str):
            yield as_text(rows[at][cells[0]])


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: its year if it has one, and its text without the year."""

    column: int
    label: str
    time: Time | None

    @property
    def said(self) -> str:
        """Year and label in one."""
        return " · ".join(part for part in (self.time.written if self.time else "", self.label) if part)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands above the column."""
        return not self.label and self.time is None


def head_of(rows: Rows, head: Sequence[int], column: int, values: Sequence[int]) -> Head:
    """The head of a column. ``values`` are the columns of figures, over which an upper head reaches."""
    texts, time = [], None
    for at in reversed(head):
        cell = raw(rows[at], column)
        if cell == "" and column in values and (at != head[-1] or len(head) == 1):
            cell = _from_left(rows[at], column, values)
        found = time_in(cell) if cell != "" else None
        if found and time is None:
            time, said = found, found.rest
        else:
            said = as_text(cell)
        if said and said not in texts:
            texts.append(said)
    return Head(column, " · ".join(reversed(texts)), time)


def _from_left(row: Row, column: int, values: Sequence[int]) -> Raw:
    """What a cell that is merged with those left of it says."""
    at = column - 1
    while at in values:
        if text(row, at):
            return row[at]
        at -= 1
    return ""


if TYPE_CHECKING:
    from data.own.workbook import Raw
