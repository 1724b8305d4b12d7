"""Values of JSON that a visitor sent, each checked as a stranger's word; any fault is an exception.

Raises ``ValueError`` or ``TypeError``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.own.faults import LARGEST
from data.own.record import harmless

if TYPE_CHECKING:
    from collections.abc import Container


def holds(true: bool) -> None:  # noqa: FBT001
    """Refuse what is not as it has to be."""
    if not true:
        raise ValueError


def several(given: Any, most: int) -> list[Any]:
    """A list of no more than ``most``."""
    holds(isinstance(given, list) and len(given) <= most)
    return list(given)


def one_of(given: Any, allowed: Container[str]) -> str:
    """A text that is allowed."""
    holds(isinstance(given, str) and given in allowed)
    return str(given)


def text(given: Any, most: int) -> str:
    """A text, made harmless."""
    holds(isinstance(given, str))
    return harmless(given, most)


def number(given: Any) -> float | None:
    """A number of a size that means something, not negative; None as it is."""
    if given is None:
        return None
    holds(isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= LARGEST)
    return float(given)
