"""What is said while slides are shown: paragraph, definitions, what must be known; short on each slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 600
"""Letters of the notes of a slide: more is no help to a speaker."""


class Notes:
    """Paragraphs that are shared out over the slides of a view, in order and none torn apart."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = [part for part in parts if part]

    def first(self, parts: Iterable[str]) -> None:
        """Paragraphs that a slide had no room for come before all others."""
        self._parts[:0] = [part for part in parts if part]

    def taken(self) -> str:
        """The notes of the next slide."""
        found: list[str] = []
        while self._parts and sum(map(len, found)) + len(found) + len(self._parts[0]) <= MOST:
            found.append(self._parts.pop(0))
        return "\n".join(found)

    def left(self) -> list[str]:
        """What no notes had room for."""
        return self._parts
