"""What must not be named in a document: texts without the sentences that name one of the hidden areas."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from components.documents.typography import sentences
from components.wording.footnotes import RAISED
from data.model.names import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model.areas import Area

Content = TypeVar("Content")


@dataclass(frozen=True)
class Veil:
    """Words that must not appear, and those of the areas that are named, in which they may."""

    revealing: re.Pattern[str]
    kept: re.Pattern[str]

    def clean(self, content: Content) -> Content:
        """A text, or everything in a tuple or record, without sentences that name one of the hidden."""
        found: Any = content
        if isinstance(found, str):
            found = self._text(found)
        elif isinstance(found, tuple):
            found = tuple(self.clean(part) for part in found)
        elif is_dataclass(found) and not isinstance(found, type):
            found = replace(found, **{f.name: self.clean(getattr(found, f.name)) for f in fields(found)})
        return found  # type: ignore[no-any-return]

    def reveals(self, text: str) -> bool:
        """Whether a text names one of the hidden."""
        spared = [found.span() for found in self.kept.finditer(text)]
        named = (found.span() for found in self.revealing.finditer(text))
        return any(not any(a <= first and last <= b for a, b in spared) for first, last in named)

    def _text(self, text: str) -> str:
        if not self.reveals(text):
            return text
        if text[0] in RAISED:  # a note on one area, of which no part makes sense without its name
            return ""
        return " ".join(part for part in sentences(text) if not self.reveals(part))


def veil(hidden: Iterable[Area], named: Iterable[Area]) -> Veil:
    """A veil over areas, by their names and keys; those that are ``named`` stay."""
    return Veil(
        any_of(re.escape(word) for area in hidden for word in (*_written(area), area.key)),
        any_of(re.escape(word) for area in named for word in _written(area)),
    )


def _written(area: Area) -> frozenset[str]:
    """Every way an area is named in a sentence."""
    return spellings(area.name) | spellings(area.short)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of these as a whole word, the longest first; nothing where there are none."""
    found = sorted(set(patterns), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found) or '(?!)'})(?![^\W_])")
