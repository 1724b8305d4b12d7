"""How the numbers of a view stand in the signs of its code, field by field, in two versions.

First the fields of every code, then the settings that are not usual, each behind its tag, then a tag 0. The
versions differ in the bits of a tag alone. Version 1 has four; a view that has a setting with a larger tag is
written in version 2, which has six, and no other one is: each view has one code.
"""

from __future__ import annotations

from components.view import code_signs as signs
from components.view.codings import AREA, CODINGS, LONG, bits
from components.view.settings import SETTINGS
from data.editorial.codes import KEYED

LEAST = 6
"""Signs of a view with the usual settings, without version and check sign."""

_KEYS = (17, 27)  # bits of the five digits of a Kreis and of the eight of a town

_HEAD = ("page", "indicator", "year", "mine", "level", "language")
"""Fields of every code in their order."""

_TAGS = {
    setting.tag: setting for setting in sorted(SETTINGS.values(), key=lambda one: one.tag) if setting.tag
}
"""Settings by their tags: from 1 those of both versions (15 stays free), from 16 those of version 2."""


_SIZES = {"page": (bits("page"),)} | {field: coding.sizes for field, coding in CODINGS.items()}

VERSIONS = ("1", "2")
"""The first sign of a code."""

_TAG = {"1": 4, "2": 6}
"""Bits of a tag by version."""

Fields = dict[str, tuple[int, ...]]
"""A view in numbers: the fields of the head and the settings that are not usual."""


def version(fields: Fields) -> str:
    """The version in which a view in numbers is written: the first that has its tags."""
    highest = max((SETTINGS[name].tag for name in fields if name in SETTINGS), default=0)
    return next(version for version in VERSIONS if highest < 1 << _TAG[version])


def packed(fields: Fields) -> str:
    """Version and signs of a view in numbers. Raises ``ValueError`` for a number that has no room."""
    packer, first = signs.Packer(), version(fields)
    for name in _HEAD:
        _put(packer, fields[name][0], _SIZES[name][0])
    for tag, setting in _TAGS.items():
        if setting.field not in fields:
            continue
        packer.put(tag, _TAG[first])
        values, sizes = fields[setting.field], _SIZES[setting.field]
        if counted := CODINGS[setting.field].counted:
            packer.put(len(values) // len(sizes), counted)
        for at, value in enumerate(values):
            _put(packer, value, sizes[at % len(sizes)])
    return first + packer.signs(LEAST)


def unpacked(text: str) -> Fields:
    """The numbers behind version and signs, also where :func:`packed` writes them in another way.

    Raises ``ValueError`` for a tag there is not and for more digits than a key has.
    """
    wide, unpacker = _TAG[text[0]], signs.Unpacker(text[1:])
    fields: Fields = {name: (_take(unpacker, _SIZES[name][0]),) for name in _HEAD}
    while tag := unpacker.take(wide):
        if tag not in _TAGS:
            raise ValueError(tag)
        setting = _TAGS[tag]
        counted = CODINGS[setting.field].counted
        times = unpacker.take(counted) if counted else 1
        fields[setting.field] = tuple(
            _take(unpacker, size) for _ in range(times) for size in _SIZES[setting.field]
        )
    return fields


def _put(packer: signs.Packer, value: int, bits: int) -> None:
    """A number in its bits; a large one where that is provided for."""
    if bits == AREA:
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
    if bits == AREA:
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
