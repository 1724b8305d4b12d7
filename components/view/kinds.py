"""The kinds of settings a view has: which value a text of an address or a control means, and back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from components.view import unions
from components.view.notice import OWN_LEFT, OWN_MISSING, Notice, short
from components.view.unions import Union
from data.model import region
from data.model.level import Level
from data.numbers.neighbours import WEIGHTS
from data.own.record import TOPIC as OWN_TOPIC
from data.own.record import is_own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.view.given import Given
    from data.store.store import Store

WEIGHT = {f"{weight:g}": weight for weight in WEIGHTS}
"""The weights a variable may have by their texts."""

_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:[/-][0-9]{2})?")
_DECIMAL = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?", re.ASCII)
_WITHOUT_ZERO = re.compile(r"\A(JA)?([0-9]{4}|[0-9]{7})\Z")
"""A key that a spreadsheet has taken for a number."""


class Kind:
    """What the value of a setting can be."""

    options: tuple[str, ...] = ()
    """The texts of all its values, where they are the same in every data folder."""

    many = False
    """Whether a value has parts: they may stand under several names of an address, and all of them count."""

    free = False
    """Whether a value holds words of the user, which nothing remembers."""

    def meant(self, _store: Store, _text: str) -> Any:
        """The value a text means; None if it means none."""
        return None

    def read(self, given: Given, name: str) -> Any:
        """The value under a name of an address; None without one that can be used."""
        return given.one(name, partial(self.meant, given.store))

    def written(self, value: Any) -> str:
        """The text that means a value."""
        return str(value)


class Choice(Kind):
    """One of some words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {str(word): word for word in words}
        self.options = tuple(self._words)

    def meant(self, _store: Store, text: str) -> str | None:
        """One of the words."""
        return self._words.get(text)


class OfLevel(Kind):
    """One of the levels of the region."""

    @property
    def options(self) -> tuple[str, ...]:  # type: ignore[override]
        """Those it has."""
        return tuple(level.value for level in region.current().levels)

    def meant(self, _store: Store, text: str) -> Level | None:
        """A level."""
        return Level(text) if text in self.options else None


class Extent(Kind):
    """One of some maps, the first that of the region; in an address by what the region calls it."""

    def __init__(self, maps: tuple[str, ...]) -> None:
        self._maps = maps

    @property
    def options(self) -> tuple[str, ...]:  # type: ignore[override]
        """As many as the region has."""
        return region.current().extents

    def meant(self, _store: Store, text: str) -> str | None:
        """One of the maps."""
        return dict(zip(self.options, self._maps, strict=False)).get(text)

    def written(self, value: Any) -> str:
        """What the region calls it."""
        return dict(zip(self._maps, self.options, strict=False))[value]


class Flag(Kind):
    """No or yes, in two words."""

    def __init__(self, no: str, yes: str) -> None:
        self.options = (no, yes)

    def meant(self, _store: Store, text: str) -> bool | None:
        """Whether the text says yes."""
        return text == self.options[True] if text in self.options else None

    def written(self, value: Any) -> str:
        """The word for yes or no."""
        return self.options[bool(value)]


class Number(Kind):
    """A whole number in a range."""

    def __init__(self, allowed: range) -> None:
        self._allowed = allowed
        self.options = tuple(map(str, allowed))

    def meant(self, _store: Store, text: str) -> int | None:
        """A number in digits."""
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
        return number if number in self._allowed else None


class Signed(Kind):
    """A whole number in a range that begins below zero."""

    def __init__(self, allowed: range) -> None:
        self.allowed = allowed
        self.options = tuple(map(str, allowed))

    def meant(self, _store: Store, text: str) -> int | None:
        """A number in digits, with any sign."""
        plain = text.removeprefix("+").replace("\N{MINUS SIGN}", "-")
        return int(plain) if plain in self.options else None


class Decimal(Kind):
    """A number from zero up to a highest one, with a point or a comma and up to two decimals."""

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def meant(self, _store: Store, text: str) -> float | None:
        """A number in digits."""
        found = _DECIMAL.fullmatch(text)
        number = float(text.replace(",", ".")) if found else -1.0
        return number if self.least <= number <= self.most else None

    def written(self, value: Any) -> str:
        """The number with a point and without zeros at its end."""
        return f"{value:.2f}".rstrip("0").rstrip(".")


class Phrase(Kind):
    """Some words of the user, up to so many characters; the address alone holds them."""

    free = True

    def __init__(self, longest: int) -> None:
        self._longest = longest

    def meant(self, _store: Store, text: str) -> str | None:
        """The words without what cannot be seen; None for too many or none."""
        words = unions.clean(text)
        return words if 0 < len(words) <= self._longest else None


class Unions(Kind):
    """Up to three unions of areas with their names."""

    free = True

    def read(self, given: Given, name: str) -> tuple[Union, ...]:
        """The unions of two areas or more; what cannot be used of one is said by its name.

        A key goes on to mean the union it was given for, also where one before it was left out.
        """
        found = unions.parted(given.values.get(name, ""))
        if len(found) > len(unions.KEYS):
            given.notices.append(Notice.of("verbund.too_many", most=len(unions.KEYS)))
        read = [self._one(given, name, *one) for one in found[: len(unions.KEYS)]]
        kept = [key for key, one in zip(unions.KEYS, read, strict=False) if one is not None]
        given.unions = dict(zip(kept, unions.KEYS, strict=False))
        return tuple(one for one in read if one is not None)

    def _one(self, given: Given, name: str, label: str, asked: list[str]) -> Union | None:
        known = {}
        for text in asked:
            area = given.store.areas.get(_area(given, text) or "")
            if area is None:
                given.notices.append(Notice.of("notice.unknown", name=name, value=short(text)))
            else:
                known[area.key] = area
        label = unions.clean(label)
        if len(label) > unions.LONGEST:
            given.notices.append(Notice.of("verbund.name", name=short(label), most=unions.LONGEST))
            label = label[: unions.LONGEST].rstrip()
        if len(known) > unions.MEMBERS:
            left = ", ".join(area.name for area in list(known.values())[unions.MEMBERS :])
            given.notices.append(Notice.of("notice.too_many", limit=unions.MEMBERS, names=short(left)))
        keys = tuple(sorted(list(known)[: unions.MEMBERS]))
        if len({part for key in keys for part in known[key].parts}) < 2:  # a town may stand on two levels
            if known or not asked:  # where nothing is known, each of them has been named
                called = label or ", ".join(area.short for area in known.values()) or ":"
                given.notices.append(Notice.of("verbund.few", name=short(called)))
            return None
        return Union(label, keys)

    def written(self, value: Any) -> str:
        """Names and keys."""
        return unions.written(value)


class Year(Kind):
    """A year, or the first of a school year."""

    def meant(self, _store: Store, text: str) -> int | None:
        """A year like ``2015`` or ``2015/16``."""
        found = _YEAR.fullmatch(text)
        return int(found[1]) if found else None


class Named(Kind):
    """Something of the catalogue by its name. Own figures are in no address; one that means them is told."""

    def is_own(self, text: str | None) -> bool:
        """Whether a text means own figures."""
        return is_own(text)

    def read(self, given: Given, name: str) -> str | None:
        """As any; own figures that are not there have a sentence of their own."""
        text = given.values.get(name)
        if text and self.is_own(text) and self.meant(given.store, text) is None:
            given.notices.append(Notice(OWN_MISSING))
            return None
        found: str | None = super().read(given, name)
        return found


class Slug(Named):
    """An indicator."""

    def meant(self, store: Store, text: str) -> str | None:
        """The indicator of this name or alias."""
        found = store.catalogue.find(text)
        return found.slug if found else None


class Topic(Named):
    """A chapter."""

    def is_own(self, text: str | None) -> bool:
        """Whether a text means the chapter of own figures."""
        return text == OWN_TOPIC

    def meant(self, store: Store, text: str) -> str | None:
        """The chapter of this name."""
        return text if any(topic.slug == text for topic in store.catalogue.topics) else None


class Areas(Kind):
    """The keys of areas, up to so many."""

    many = True

    def __init__(self, most: int) -> None:
        self._most = most

    def read(self, given: Given, name: str) -> tuple[str, ...]:
        """The keys that are known; what is beyond the limit is said by name."""
        known = list(dict.fromkeys(given.several(name, partial(_area, given))))
        if len(known) > self._most:
            left = ", ".join(given.store.name(key) for key in known[self._most :])
            key = "notice.too_many" if self._most > 1 else "notice.just_one"
            given.notices.append(Notice.of(key, limit=self._most, names=short(left)))
        return tuple(known[: self._most])

    def written(self, value: Any) -> str:
        """The keys, with commas between them."""
        return ",".join(value)


class Slugs(Kind):
    """Some indicators, from so few to so many. Own figures that are not there are told."""

    many = True

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def read(self, given: Given, name: str) -> tuple[str, ...]:
        """The known slugs: the first where they are too many, none where they are too few."""
        asked = dict.fromkeys(given.several(name, partial(self._one, given.store)))
        known = [slug for slug in asked if slug in given.store.catalogue.indicators]
        if len(known) < len(asked):
            given.notices.append(Notice(OWN_LEFT))
        if asked and len(known) < self._least:
            given.notices.append(Notice.of("notice.few_indicators", least=self._least, most=self._most))
            return ()
        if len(known) > self._most:
            left = short(", ".join(known[self._most :]))
            given.notices.append(Notice.of("notice.many_indicators", most=self._most, names=left))
        return tuple(known[: self._most])

    @staticmethod
    def _one(store: Store, text: str) -> str | None:
        """The slug of an indicator, and that of own figures whether they are there or not."""
        return text if is_own(text) else Slug().meant(store, text)

    def written(self, value: Any) -> str:
        """The slugs, with commas between them."""
        return ",".join(value)


class Mine(Kind):
    """The key of my area: one of the region, or a union. Those outside are comparators only."""

    def read(self, given: Given, name: str) -> str | None:
        """The key of the first area that is named."""
        found = next(iter(Areas(1).read(given, name)), None)
        if found and found not in unions.KEYS and given.store.areas.get(found) is None:
            given.notices.append(Notice.of("ausserhalb.not_mine", name=given.store.name(found)))
            return None
        return found


class Weights(Kind):
    """Weights of variables like ``dichte:0,gisd:2``, in the order of the variables."""

    many = True

    def read(self, given: Given, name: str) -> tuple[tuple[str, float], ...]:
        """The weights of known variables; a second one for the same variable cannot be used."""
        variables = [variable.key for variable in given.store.variables]
        found: dict[str, float] = {}

        def pair(part: str) -> tuple[str, float] | None:
            key, _, text = part.partition(":")
            weight = WEIGHT.get(text)
            if weight is None or key not in variables or found.setdefault(key, weight) != weight:
                return None
            return key, weight

        given.several(name, pair)
        return tuple((key, found[key]) for key in variables if key in found)

    def written(self, value: Any) -> str:
        """Variables and weights, with commas between the pairs."""
        return ",".join(f"{key}:{weight:g}" for key, weight in value)


def _area(given: Given, key: str) -> str | None:
    """The key of a known area, in an address for people also without the zero it begins with."""
    for spelling in (key,) if given.strict else (key, _WITHOUT_ZERO.sub(r"\g<1>0\2", key)):
        if found := given.area(spelling):
            return found
    return None
