"""What is said while slides are shown: paragraph, definitions, what must be known; short on each slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.documents.typography import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 600
"""Letters of the notes of a slide: more is no help to a speaker."""


class Notes:
    """Paragraphs that are shared out over the slides of a view, in order and none torn apart."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._head = len(list(_pieces(parts[0]))) if parts else 0
        self._parts = [piece for part in parts for piece in _pieces(part)]

    def taken(self, own: Iterable[str] = ()) -> str:
        """The notes of the next slide: its ``own`` before all others, after what opens those of the first."""
        self._parts[self._head : self._head] = filter(None, own)
        self._head = 0
        found: list[str] = []
        long = [part for part in self._parts if len(part) > MOST]
        rest = [part for part in self._parts if len(part) <= MOST]
        while rest and sum(map(len, found)) + len(found) + len(rest[0]) <= MOST:
            found.append(rest.pop(0))
        self._parts = [*rest, *long]
        return "\n".join(found)

    def filled(self, spoken: Sequence[str]) -> list[str]:
        """The notes of all slides, with what is left where a slide before still has room for it."""
        made, left = list(spoken), []
        for part in self._parts:
            at = next((at for at, text in enumerate(made) if len(text) + 1 + len(part) <= MOST), None)
            if at is None:
                left.append(part)
            else:
                made[at] = f"{made[at]}\n{part}".strip()
        self._parts = left
        return made

    def left(self) -> list[str]:
        """What no notes had room for."""
        return self._parts


def _pieces(part: str) -> Iterator[str]:
    """A paragraph, in pieces of whole sentences where it is too long for the notes of a slide."""
    if len(part) <= MOST:
        yield from filter(None, [part])
        return
    piece = ""
    for sentence in sentences(part):
        if piece and len(piece) + 1 + len(sentence) > MOST:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
    yield piece
