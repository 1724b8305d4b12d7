"""What can be wrong with a file or with a row of it, by the key of a sentence and what fills its gaps."""

from __future__ import annotations

from dataclasses import dataclass, replace

BYTES = 5_000_000
"""Largest file."""
ROWS = 20_000
"""Most rows of a file, the head included."""
COLUMNS = 300
CELLS = 250_000
"""Filled cells of a file, which bound the work."""
CELL = 500
"""Characters of a cell that are read."""
LARGEST = 1e12
"""Beyond this a number is a slip or an attack."""
YEARS = range(1900, 2100)
SHOWN = 60
"""Characters of a cell worth repeating."""


class OwnError(Exception):
    """The file cannot be read: the key of the sentence that says why, and what fills its gaps."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that was not taken over, or was read in a way worth knowing.

    ``row`` counts from 1 as spreadsheets do; ``proposals`` are keys of areas that may have been meant by
    ``name``; ``cells`` is how many figures depend on it. A ``note`` costs no figure.
    """

    key: str
    row: int | None = None
    column: str = ""
    values: tuple[tuple[str, str], ...] = ()
    name: str = ""
    proposals: tuple[str, ...] = ()
    note: bool = False

    @classmethod
    def of(cls, kind: str, row: int | None = None, column: str = "", /, **values: object) -> Problem:
        """A problem with its gaps filled."""
        return cls(kind, row, column, tuple((name, short(value)) for name, value in values.items()))

    def noted(self) -> Problem:
        """The same as a note: no figure is lost by it."""
        return replace(self, note=True)


def short(value: object) -> str:
    """A cell as it is repeated in a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
