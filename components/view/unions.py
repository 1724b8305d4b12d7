"""Unions of areas that a user puts together: what they are in an address, before any figure is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model.areas import UNIONS

KEYS = UNIONS
"""The keys of the unions of a view, by their place in it: as any key they stand for mine or a comparator."""

MEMBERS = 60
"""Areas that a union can have; at least two."""

LONGEST = 40
"""Characters of a name."""

_BETWEEN, _FIRST = ";", ":"
_BRACKETS = str.maketrans("<>", "‹›")
_UNSAID = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff;]|[^\x00-\uffff]")


@dataclass(frozen=True, slots=True)
class Union:
    """Some areas, their keys in order, and what the user calls them together (may be empty)."""

    name: str
    keys: tuple[str, ...]


def written(unions: tuple[Union, ...]) -> str:
    """``Emscherstädte:05513000,05916000;…`` as it stands in an address."""
    return _BETWEEN.join(_FIRST.join((one.name, ",".join(one.keys))) for one in unions)


def parted(text: str) -> list[tuple[str, list[str]]]:
    """Name and keys of each union of a text, as they stand there. A name may hold a colon."""
    found = (part.rpartition(_FIRST) for part in text.split(_BETWEEN) if part.strip())
    return [
        (name.strip(), [key for key in re.split(r"[,\s]+", keys.strip()) if key]) for name, _, keys in found
    ]


def is_sound(one: Union) -> bool:
    """Whether an address could hold a union as it is."""
    named = one.name == clean(one.name) and len(one.name) <= LONGEST
    return named and 2 <= len(one.keys) <= MEMBERS and len(set(one.keys)) == len(one.keys)


def clean(text: str) -> str:
    """A name without what cannot be seen or would end it, its gaps single.

    Pointed brackets become others, for charts take them for tags.
    """
    return " ".join(_UNSAID.sub(" ", text).translate(_BRACKETS).split())
