"""Why a cell holds the value it holds, or why it holds none.

The symbols are those of the German statistical offices (Zeichenerklärung of Destatis and of the
Regionalatlas). A missing figure is information, so each reason keeps its own name from the
publisher's file to the last export.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """State of one cell. ``has_value`` tells whether a number goes with it."""

    OK = "ok"
    ZERO = "zero"  # "-": nothing there, exactly zero
    ROUNDS_TO_ZERO = "rounds_to_zero"  # "0": more than nothing, less than half of the last digit
    ROUNDED = "rounded"  # rounded to a multiple of 5, or computed from counts that are
    LIMITED = "limited"  # "( )": limited reliability
    UNAVAILABLE = "unavailable"  # the publisher's file leaves the cell empty
    CONFIDENTIAL = "confidential"  # ".": unknown or confidential
    BLOCKED = "blocked"  # 6666666666 of the Regionalatlas
    UNRELIABLE = "unreliable"  # "/"
    LATER = "later"  # "..."
    NOT_MEANINGFUL = "not_meaningful"  # "x", or a denominator of zero
    NOT_COLLECTED = "not_collected"  # the source does not cover this area or year
    PART_MISSING = "part_missing"  # a union of areas of which a part is missing
    NOT_AGGREGATED = "not_aggregated"  # a published rate without counts has no value for a union
    NOT_IN_FILE = "not_in_file"  # own figures: the file has no row or column for this area or year
    NOT_IN_RING = "not_in_ring"  # figures of a ring of towns: the area does not belong to it

    def __init__(self, value: str) -> None:
        """A state; whether a cell of it must carry a number or must not is a plain attribute, asked often."""
        self.has_value: bool = value in {"ok", "zero", "rounds_to_zero", "rounded", "limited"}

    @property
    def is_absent(self) -> bool:
        """True where nothing is said about the area and year, not even why there is no number."""
        return self is Status.NOT_COLLECTED or self in OWN


OWN = frozenset((Status.NOT_IN_FILE, Status.NOT_IN_RING))
"""States that only own figures have."""

PUBLISHED: tuple[Status, ...] = tuple(status for status in Status if status not in OWN)
"""States of official figures: those of the tables, the interface and the data package."""

SYMBOLS: dict[str, Status] = {
    "-": Status.ZERO,
    "–": Status.ZERO,
    ".": Status.CONFIDENTIAL,
    "...": Status.LATER,
    "…": Status.LATER,
    "/": Status.UNRELIABLE,
    "x": Status.NOT_MEANINGFUL,
    "X": Status.NOT_MEANINGFUL,
    "": Status.UNAVAILABLE,
    "2222222222": Status.ZERO,
    "5555555555": Status.CONFIDENTIAL,
    "6666666666": Status.BLOCKED,
    "7777777777": Status.UNRELIABLE,
    "8888888888": Status.LATER,
}
"""Publishers' symbols. ``0`` is not among them: whether a bare 0 "rounds to zero" depends on the table."""
