"""The values in the query of an address, read one by one; what cannot be used becomes a notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from components.view.clinging import bare
from components.view.notice import Notice, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from data.store.store import Store

_SAID = 12  # notices worth reading

Found = TypeVar("Found")


class Given:
    """Values by name and what must be said about them.

    What is evident is mended, unless ``strict``: for programs and files a value is what it says or cannot be
    used.
    """

    def __init__(
        self, values: Mapping[str, str], notices: Iterable[Notice], store: Store, *, strict: bool
    ) -> None:
        self.values = values
        self.notices = list(notices)
        self.store = store
        self.strict = strict
        self.unions: dict[str, str] = {}
        """The keys of unions as they were asked for, and those they have now that some were left out."""

    def area(self, key: str) -> str | None:
        """The key of an area there is, or of a union of the view; None for anything else."""
        return self.unions.get(key) or (key if self.store.area(key) else None)

    @property
    def said(self) -> tuple[Notice, ...]:
        """What must be said, each once and no more than anybody reads."""
        found = tuple(dict.fromkeys(self.notices))
        rest = len(found) - _SAID
        return found if rest <= 0 else (*found[:_SAID], Notice.of("notice.more", n=rest))

    def one(self, name: str, read: Callable[[str], Found | None]) -> Found | None:
        """What the value of a name means; None if nothing stands there or nothing that can be used."""
        value = self.values.get(name)
        return self._meant(name, value, read) if value else None

    def several(self, name: str, read: Callable[[str], Found | None]) -> list[Found]:
        """What the parts of a list mean, each part once."""
        parts = re.split("," if self.strict else r"[,;\s]", self.values.get(name, ""))
        read_parts = (self._meant(name, part, read) for part in dict.fromkeys(map(str.strip, parts)) if part)
        return [found for found in read_parts if found is not None]

    def _meant(self, name: str, text: str, read: Callable[[str], Found | None]) -> Found | None:
        """What a text means, as it stands there or mended; None is named in a notice."""
        for spelling in (text,) if self.strict else _spellings(text):
            if (found := read(spelling)) is not None:
                return found
        self.notices.append(Notice.of("notice.unknown", name=name, value=short(text)))
        return None


def _spellings(text: str) -> Iterator[str]:
    """A text as it is, then without what clings to it, in small letters and in capitals."""
    yield text
    yield from (bare(text), bare(text).lower(), bare(text).upper())
