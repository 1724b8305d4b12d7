"""What a tab keeps of a ring: its files as they were read and what was decided, as JSON and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.model.areas import Areas
    from data.ring.model import Decision, Returned


@dataclass(frozen=True, slots=True)
class State:
    """The files of a sitting in the order in which they came, and the decisions, oldest first."""

    files: tuple[Returned, ...] = ()
    decisions: tuple[Decision, ...] = ()


def written(state: State) -> dict[str, Any]:
    """A state as JSON."""
    raise NotImplementedError


def parsed(given: Any, areas: Areas) -> State | None:
    """A state from JSON, checked as any visitor's word is; None for anything that is none of ours."""
    raise NotImplementedError
