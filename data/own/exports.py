"""Tables that the project itself hands out: what stands beside the figures in them, and what signs mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.model.status import Status

_AFTER = ": "
"""Stands between the head of a column and the name of the map it is about."""


@dataclass(frozen=True, slots=True)
class Export:
    """``columns`` are all fixed heads of a table, ``beside`` those that hold no figures of their own.

    With ``is_whole`` no other column than the fixed ones holds figures.
    ``starts`` are the beginnings of further heads of columns without figures of their own.
    ``state`` is the head of the column that says why there is no figure, ``states`` its words.
    """

    columns: frozenset[str]
    beside: frozenset[str]
    state: str
    states: Mapping[str, Status]
    is_whole: bool = False
    starts: tuple[str, ...] = ()

    def fits(self, heads: Iterable[str]) -> bool:
        """Whether heads of columns are those of this table: all of them are there."""
        return self.columns <= {head.partition(_AFTER)[0] for head in heads}

    def is_beside(self, label: str) -> bool:
        """Whether a column is none of figures to compare: a count the value is made of, a rank, a class."""
        head = label.partition(_AFTER)[0]
        told = {*self.beside, *([self.state] if self.state else [])}
        return head in told or head.startswith(self.starts) or (self.is_whole and head not in self.columns)

    def status(self, said: str) -> Status | None:
        """What a text in the column of states means; it may go on after a semicolon."""
        return self.states.get(said.partition(";")[0].strip())
