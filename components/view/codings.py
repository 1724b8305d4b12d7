"""How the value of a setting becomes numbers in a short code and again a value, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from components.view import kinds, unions
from components.view.settings import MORE, SETTINGS
from components.view.unions import Union
from data.editorial.codes import ROOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store.store import Store

AREA = 0
"""Instead of bits: a number as with -8, or the official key of an area behind a 0, which none has."""

LONG = 16
"""Bits of a number that is not short."""

_LIST, _WORDS = 6, 9
"""Bits of how many a list has, and of how many numbers unions with their names are."""

_UNION = {key: ROOM["area"] + place for place, key in enumerate(unions.KEYS)}
"""The numbers of the keys of unions: behind those that any list has room for."""

_KEY = {number: key for key, number in _UNION.items()}

_EPOCH = 1990  # years from here to 2052 are short

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """The bits of each number of a value, its numbers, and the value of numbers.

    With a minus sign, a larger number follows a field full of ones. ``counted`` are the bits of how often the
    numbers come; 0 says once. Both ways raise ``KeyError`` for what has
    no number and for what is no longer here.
    """

    sizes: tuple[int, ...]
    numbers: Callable[[Store, Any], Numbers]
    value: Callable[[Store, Numbers], Any]
    counted: int = 0


def bits(kind: str) -> int:
    """The bits of the numbers of a list of ``data/codes.toml``."""
    return (ROOM[kind] - 1).bit_length()


def _listed(name: str, kind: kinds.Kind) -> Coding:
    """A word by its number in a list."""

    def value(store: Store, given: Numbers) -> Any:
        key = store.numbers.key(name, given[0])
        found = kind.meant(store, key)
        if found is None:
            raise KeyError(key)
        return found

    return Coding(
        (bits(name),), lambda store, found: (store.numbers.number(name, kind.written(found)),), value
    )


def _of_slug(store: Store, slug: str) -> Numbers:
    return (store.numbers.number("indicator", slug, *store.catalogue.indicators[slug].aliases),)


def _slugs(store: Store, given: Numbers) -> tuple[str, ...]:
    """The indicators of numbers, whatever they are called by now."""
    return tuple(map(_SLUG.value, repeat(store), ((number,) for number in given)))


def _year(number: int) -> int:
    year = number + _EPOCH
    return year if year < 1 << LONG else year - (1 << LONG)  # a year before is a large number


def _of_mine(store: Store, key: str | None) -> Numbers:
    return ((_UNION[key] if key in _UNION else store.numbers.number("area", key)) if key else 0,)


def _mine(store: Store, number: int) -> str | None:
    known = store.numbers.key
    return (_KEY.get(number) or store.areas.by_key[known("area", number)].key) if number else None


def _of_areas(store: Store, keys: tuple[str, ...]) -> Numbers:
    return tuple(_UNION[key] if key in _UNION else store.numbers.of_area(key) for key in keys)


def _areas(store: Store, given: Numbers) -> tuple[str, ...]:
    """The keys of unions and of areas, in the region or beyond it, wherever they lay when they got a code."""
    return tuple(_KEY.get(number) or _area(store, store.numbers.area_of(number)) for number in given)


def _area(store: Store, key: str) -> str:
    return (store.areas.get(key) or store.outside.areas[key]).key


def _of_weights(store: Store, weights: tuple[tuple[str, float], ...]) -> Numbers:
    number = store.numbers.number
    return tuple(chain.from_iterable((number("variable", v), number("weight", f"{w:g}")) for v, w in weights))


def _weights(store: Store, given: Numbers) -> tuple[tuple[str, float], ...]:
    key = store.numbers.key
    pairs = zip(given[::2], given[1::2], strict=True)
    return tuple((key("variable", v), float(key("weight", w))) for v, w in pairs)


def _of_decimal(number: float | None) -> Numbers:
    """The whole and the hundredths. Raises ``KeyError`` for a number that has no room."""
    whole, rest = divmod(round((number or 0) * 100), 100)
    if whole >= 1 << LONG:
        raise KeyError(number)
    return whole, rest


def _decimal(given: Numbers) -> float:
    whole, rest = given
    if rest > 99:
        raise KeyError(given)
    return round(whole + rest / 100, 2)


def _of_unions(store: Store, given: tuple[Union, ...]) -> Numbers:
    """Of each union how many characters its name has, these, how many areas it has, and these."""
    number = store.numbers.number
    return tuple(
        chain.from_iterable(
            (len(one.name), *map(ord, one.name), len(one.keys), *(number("area", key) for key in one.keys))
            for one in given
        )
    )


def _unions(store: Store, given: Numbers) -> tuple[Union, ...]:
    numbers, found = iter(given), []
    try:
        for size in numbers:
            name = "".join(chr(next(numbers)) for _ in range(size))
            keys = [store.numbers.key("area", next(numbers)) for _ in range(next(numbers))]
            found.append(Union(name, tuple(sorted(store.areas.by_key[key].key for key in keys))))
    except (StopIteration, RuntimeError, ValueError, OverflowError) as fault:  # cut within, or no sign
        raise KeyError(given) from fault
    if len(found) > len(unions.KEYS) or not all(map(unions.is_sound, found)):
        raise KeyError(given)
    return tuple(found)


_SLUG = replace(_listed("indicator", kinds.Slug()), sizes=(-8,), numbers=_of_slug)

_BY_KIND: dict[type[kinds.Kind], Coding] = {
    kinds.Slug: _SLUG,
    kinds.Slugs: Coding(
        (-8,), lambda store, slugs: tuple(_of_slug(store, slug)[0] for slug in slugs), _slugs, _LIST
    ),
    kinds.Year: Coding(
        (-6,), lambda _, year: ((year - _EPOCH) % (1 << LONG),), lambda _, given: _year(given[0])
    ),
    kinds.Mine: Coding(
        (-8,),
        _of_mine,
        lambda store, given: _mine(store, given[0]),
    ),
    kinds.Areas: Coding((AREA,), _of_areas, _areas, _LIST),
    kinds.Weights: Coding((bits("variable"), bits("weight")), _of_weights, _weights, _LIST),
    kinds.Number: Coding((6,), lambda _, number: (number,), lambda _, given: given[0]),
    kinds.Signed: Coding((6,), lambda _, number: (number - MORE[0],), lambda _, given: given[0] + MORE[0]),
    kinds.Decimal: Coding((-10, 7), lambda _, number: _of_decimal(number), lambda _, given: _decimal(given)),
    kinds.Phrase: Coding(
        (-8,),
        lambda _, words: tuple(map(ord, words)),
        lambda _, given: "".join(map(chr, given)),
        _LIST,
    ),
    kinds.Unions: Coding((-8,), _of_unions, _unions, _WORDS),
    kinds.Flag: Coding((1,), lambda _, flag: (int(flag),), lambda _, given: bool(given[0])),
}
"""Kinds that have no list named after their field."""

CODINGS = {name: _BY_KIND.get(type(one.kind)) or _listed(name, one.kind) for name, one in SETTINGS.items()}
"""By field of a view."""
