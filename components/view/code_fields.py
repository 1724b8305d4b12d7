"""How the numbers of a view stand in the signs of its code: version 1, field by field.

First the fields of every code, then the settings that are not usual, each behind its tag, then a tag 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.view import code_signs as signs
from data.editorial.codes import KEYED

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 6
"""Signs of a view with the usual settings, without version and check sign."""

LONG = 16
"""Bits of a number that is not short."""

_AREA = 0  # instead of bits: a number as with -8, or the official key of an area behind a 0, which none has
_KEYS = (17, 27)  # bits of the five digits of a Kreis and of the eight of a town

_HEAD = (("page", 5), ("indicator", -8), ("year", -6), ("mine", -8), ("level", 2), ("language", 1))
"""Fields of every code with their bits; with a minus sign, a larger number follows a field full of ones."""

_TAGS: Sequence[tuple[str, tuple[int, ...]]] = (
    ("chosen", (_AREA,)),
    ("group", (4,)),
    ("method", (3,)),
    ("indicator2", (-8,)),
    ("year2", (-6,)),
    ("since", (-6,)),
    ("picture", (4,)),
    ("neighbours", (6,)),
    ("weights", (6, 3)),
    ("judged", (1,)),
    ("topic", (6,)),
    ("extent", (2,)),
)
"""Settings in the order of their tags (from 1) with their bits. New ones go to the end; tag 15 stays free."""

_MANY = frozenset({"chosen", "weights"})
"""Settings that are lists: their length (6 bits) comes first."""

_TAG, _COUNT = 4, 6

Fields = dict[str, tuple[int, ...]]
"""A view in numbers: the fields of the head and the settings that are not usual."""


def packed(fields: Fields) -> str:
    """The signs of a view in numbers. Raises ``ValueError`` for a number that has no room."""
    packer = signs.Packer()
    for name, bits in _HEAD:
        _put(packer, fields[name][0], bits)
    for tag, (name, sizes) in enumerate(_TAGS, 1):
        if name not in fields:
            continue
        packer.put(tag, _TAG)
        values = fields[name]
        if name in _MANY:
            packer.put(len(values) // len(sizes), _COUNT)
        for at, value in enumerate(values):
            _put(packer, value, sizes[at % len(sizes)])
    return packer.signs(LEAST)


def unpacked(text: str) -> Fields:
    """The numbers behind signs, also where :func:`packed` writes them in another way.

    Raises ``ValueError`` for a tag there is not and for more digits than a key has.
    """
    unpacker = signs.Unpacker(text)
    fields: Fields = {name: (_take(unpacker, bits),) for name, bits in _HEAD}
    while tag := unpacker.take(_TAG):
        if tag > len(_TAGS):
            raise ValueError(tag)
        name, sizes = _TAGS[tag - 1]
        times = unpacker.take(_COUNT) if name in _MANY else 1
        fields[name] = tuple(_take(unpacker, size) for _ in range(times) for size in sizes)
    return fields


def _put(packer: signs.Packer, value: int, bits: int) -> None:
    """A number in its bits; a large one where that is provided for."""
    if bits == _AREA:
        _put_area(packer, value)
        return
    size = abs(bits)
    full = (1 << size) - 1
    if bits < 0 and value >= full:
        packer.put(full, size)
        packer.put(value, LONG)
    else:
        packer.put(value, size)


def _take(unpacker: signs.Unpacker, bits: int) -> int:
    if bits == _AREA:
        return _take_area(unpacker)
    size = abs(bits)
    value = unpacker.take(size)
    return unpacker.take(LONG) if bits < 0 and value == (1 << size) - 1 else value


def _put_area(packer: signs.Packer, number: int) -> None:
    """The number of an area; of an official key (``KEYED``) its digits without the 1."""
    if number < KEYED:
        _put(packer, number, -8)
        return
    is_town = number >= _one(town=True)
    packer.put(0, 8)
    packer.put(is_town, 1)
    packer.put(number - _one(town=is_town), _KEYS[is_town])


def _take_area(unpacker: signs.Unpacker) -> int:
    if number := _take(unpacker, -8):
        return number
    is_town = bool(unpacker.take(1))
    digits, one = unpacker.take(_KEYS[is_town]), _one(town=is_town)
    if digits >= one:  # more digits than a key has
        raise ValueError(digits)
    return one + digits


def _one(*, town: bool) -> int:
    """The 1 in front of the digits of a key."""
    return 1000 * KEYED if town else KEYED
