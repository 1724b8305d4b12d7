"""The values in the address of a view, read one by one; what cannot be used becomes a notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from components.view import names
from components.view.clinging import bare
from components.view.notice import OWN_MISSING, Notice, short
from data.numbers.neighbours import WEIGHTS
from data.own.record import SLUG as OWN
from data.own.record import TOPIC as OWN_TOPIC

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from data.store.store import Store

LONGEST = 8000
"""Characters of a query string that are read."""

_SAID = 12  # notices worth reading
_WEIGHTS = {f"{weight:g}": weight for weight in WEIGHTS}
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:[/-][0-9]{2})?")
_WITHOUT_ZERO = re.compile(r"\A(JA)?([0-9]{4}|[0-9]{7})\Z")
"""A key that a spreadsheet has taken for a number."""

Found = TypeVar("Found")


class Given:
    """The values of a query string, each taken by its name.

    ``also`` are names that are known beside those of a view. What is evident is mended, unless ``strict``:
    for programs and files a value is what it says or cannot be used.
    """

    def __init__(self, search: str | None, store: Store, also: Collection[str], *, strict: bool) -> None:
        whole = (search or "").removeprefix("?")
        text = whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition("&")[0] or whole[:LONGEST]
        pairs = names.pairs(text) if strict else names.mended(text, also)
        self.values, said = names.taken(pairs, (*names.VIEW, *also), strict=strict)
        self.store = store
        self.strict = strict
        self.notices = list(said)
        if text != whole:
            self.notices.append(Notice.of(f"{names.REFUSED if strict else 'notice.'}long", most=LONGEST))

    @property
    def said(self) -> tuple[Notice, ...]:
        """What must be said, each once and no more than anybody reads."""
        found = tuple(dict.fromkeys(self.notices))
        rest = len(found) - _SAID
        return found if rest <= 0 else (*found[:_SAID], Notice.of("notice.more", n=rest))

    def reject(self, name: str, value: str) -> None:
        """Say that a value cannot be used."""
        self.notices.append(Notice.of("notice.unknown", name=name, value=short(value)))

    def word(self, name: str, allowed: Collection[str], default: str) -> str:
        """One of the allowed words."""
        return self._value(name, lambda text: text if text in allowed else None) or default

    def slug(self, name: str) -> str | None:
        """The indicator of this name or alias."""
        find = self.store.catalogue.find
        if self.values.get(name) == OWN and find(OWN) is None:
            self.notices.append(Notice(OWN_MISSING))
            return None
        found = self._value(name, find)
        return found.slug if found else None

    def year(self, name: str) -> int | None:
        """A year, or the first of a school year."""
        found = self._value(name, _YEAR.fullmatch)
        return int(found[1]) if found else None

    def areas(self, name: str, most: int) -> tuple[str, ...]:
        """The keys of areas, up to so many."""
        read = [self._meant(name, part, self._area) for part in self._parts(name)]
        known = list(dict.fromkeys(filter(None, read)))
        if len(known) > most:
            left = ", ".join(self.store.name(key) for key in known[most:])
            self.notices.append(Notice.of("notice.too_many", limit=most, names=short(left)))
        return tuple(known[:most])

    def mine(self, name: str) -> str | None:
        """My area: one of the region. Those outside are comparators only."""
        found = next(iter(self.areas(name, 1)), None)
        if found and self.store.areas.get(found) is None:
            self.notices.append(Notice.of("ausserhalb.not_mine", name=self.store.name(found)))
            return None
        return found

    def whole(self, name: str, allowed: range, default: int) -> int:
        """A whole number among the allowed ones."""

        def read(text: str) -> int | None:
            number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
            return number if number in allowed else None

        return self._value(name, read) or default

    def weights(self, name: str) -> tuple[tuple[str, float], ...]:
        """Weights like ``dichte:0,gisd:2`` in the order of the variables."""
        known = {variable.key for variable in self.store.variables}
        found: dict[str, float] = {}

        def read(part: str) -> tuple[str, float] | None:
            key, _, text = part.partition(":")
            weight = _WEIGHTS.get(text)
            is_new = weight is not None and found.get(key, weight) == weight
            return (key, weight) if weight is not None and is_new and key in known else None

        for part in self._parts(name):
            if pair := self._meant(name, part, read):
                found[pair[0]] = pair[1]
        return tuple((v.key, found[v.key]) for v in self.store.variables if v.key in found)

    def topic(self, name: str) -> str | None:
        """The chapter of this name."""
        if self.values.get(name) == OWN_TOPIC and not self._is_topic(OWN_TOPIC):
            self.notices.append(Notice(OWN_MISSING))
            return None
        return self._value(name, lambda text: text if self._is_topic(text) else None)

    def _is_topic(self, slug: str) -> bool:
        return any(topic.slug == slug for topic in self.store.catalogue.topics)

    def _area(self, key: str) -> str | None:
        for spelling in (key,) if self.strict else (key, _WITHOUT_ZERO.sub(r"\g<1>0\2", key)):
            if self.store.area(spelling):
                return spelling
        return None

    def _parts(self, name: str) -> list[str]:
        """The parts of a list, each once."""
        parts = re.split("," if self.strict else r"[,;\s]", self.values.get(name, ""))
        return list(dict.fromkeys(filter(None, map(str.strip, parts))))

    def _value(self, name: str, read: Callable[[str], Found | None]) -> Found | None:
        value = self.values.get(name)
        return self._meant(name, value, read) if value else None

    def _meant(self, name: str, text: str, read: Callable[[str], Found | None]) -> Found | None:
        """What a text means, as it stands there or mended; None is named in a notice."""
        for spelling in (text,) if self.strict else _spellings(text):
            if (found := read(spelling)) is not None:
                return found
        self.reject(name, text)
        return None


def _spellings(text: str) -> Iterator[str]:
    """A text as it is, then without what clings to it, in small letters and in capitals."""
    yield text
    yield from (bare(text), bare(text).lower(), bare(text).upper())
