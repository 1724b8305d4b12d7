"""Where the counts of an indicator stand that publishes its rate alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model.reading import Reader


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the counts behind a published rate stand: indicators of the numerator and of the denominator.

    ``lag`` is how many years before the rate the denominator was counted.
    """

    numerator: str
    denominator: str
    lag: int

    @classmethod
    def read(cls, reader: Reader | None) -> Counts | None:
        """From the table ``[counts]`` of an indicator; None where it has none."""
        if reader is None:
            return None
        counts = cls(reader.string("numerator"), reader.string("denominator"), reader.integer("lag", 0))
        reader.done()
        return counts
