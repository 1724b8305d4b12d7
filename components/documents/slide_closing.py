"""The last slides of a presentation: definitions that no notes had room for, and the sources, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from components.documents.slide_text import Line, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.documents.model import Section
    from components.documents.slide_places import Box
    from components.texts import Words

_SIZES = (18.0, 16.0), (16.0, 14.0), (14.0, 12.0)
"""Points of definitions and of sources, the largest first."""

_LABEL = re.compile(r"(?:^|\s+)(?:Quellen?|Sources?): ")
_SOURCES = re.compile(r"(?<=\.) (?=[A-ZÄÖÜ][^:©]*\): )|(?<=\.) (?=(?:Grenzen|Boundaries): )")
"""Where a line of sources goes on with another publisher, or with the boundaries of a map."""


class Closing:
    """What is gathered while views become slides; of ``many`` views each is named, with its slides."""

    def __init__(self, talk: Words, *, many: bool) -> None:
        self.talk, self.many = talk, many
        self._said: set[str] = set()
        self._facts: dict[str, list[str]] = {}
        self._licences: dict[str, None] = {}
        self._sources: dict[str, list[int]] = {}

    def spoken(self, section: Section) -> list[str]:
        """What the notes of a view should say: its paragraph, and what no notes before have said."""
        *facts, licence = [f"{label}: {text}" for label, text in section.facts] or [""]
        if self.many and licence:
            self._licences[licence] = None
        parts = [*facts, *section.caveats, "" if self.many else licence]
        found = [part for part in parts if part and part not in self._said]
        self._said.update(found)
        return [section.reading, *found]

    def keep(self, section: Section, left: Sequence[str]) -> None:
        """Paragraphs of a view that its notes had no room for."""
        if left:
            self._facts.setdefault(section.title, []).extend(left)

    def source(self, text: str, slides: Iterable[int] = ()) -> None:
        """Sources, each once, with the numbers of the slides that rest on them."""
        for source in filter(None, (one for part in _LABEL.split(text) for one in _SOURCES.split(part))):
            found = self._sources.setdefault(source, [])
            found += [number for number in slides if number not in found]

    def title(self) -> str:
        """The title of the last slides."""
        return self.talk("dokument.facts_and_sources" if self._facts else "dokument.sources")

    def parts(self, box: Box) -> list[list[Line]]:
        """All of it in paragraphs, on as few slides as they need, as large as that allows."""
        made: list[list[Line]] = []
        for sizes in _SIZES:
            made = list(parted(self._lines(*sizes), box.wide, box.tall))
            if len(made) <= 1:
                break
        return made

    def first(self, parts: Sequence[Sequence[Line]]) -> int:
        """Which of the parts begins with the sources."""
        sources = {self._numbered(*one) for one in self._sources.items()}
        return next(at for at, part in enumerate(parts) if any(line.text in sources for line in part))

    def _lines(self, size: float, small: float) -> list[Line]:
        found: list[Line] = []
        for title, facts in self._facts.items():
            found += [Line(title, size, bold=True)] if self.many else []
            found += [Line(fact, size) for fact in facts]
        found += [Line(self._numbered(source, at), small) for source, at in self._sources.items()]
        return [*found, *(Line(licence, small) for licence in self._licences)]

    def _numbered(self, source: str, slides: Sequence[int]) -> str:
        if not slides:
            return source
        shown = ", ".join(map(str, slides))
        return f"{source} ({self.talk.count('dokument.on_slides', len(slides), shown)})"
