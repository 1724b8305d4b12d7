"""Own figures as they travel between browser and server: small, checked, and as tables of a store."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from data.model.areas import level_of
from data.model.catalogue import DIRECTIONS, REFERENCES, Level
from data.model.status import Status
from data.model.table import STATUSES, made
from data.own.faults import LARGEST, YEARS

if TYPE_CHECKING:
    from data.model.areas import Areas
    from data.model.table import Table

SLUG = "eigene"
"""The indicator's name in the address; no indicator of a data folder has it (a test holds that)."""
TOPIC = "eigene-daten"
"""Its chapter."""
VERSION = 1
KINDS = ("rate", "count", "ratio")
NAME, UNIT = 80, 30
"""Characters of a name and of a unit."""
DECIMALS = 4
MARKS = {"komma": ",", "punkt": "."}
"""Signs that part decimals in a file, by what they are called."""

Amount = tuple[float | None, Status]
Figures = Mapping[str, Mapping[int, Amount]]
"""Figures by key of the area and year."""

_SIGNS = {
    "u": Status.UNAVAILABLE,
    "c": Status.CONFIDENTIAL,
    "l": Status.LATER,
    "r": Status.UNRELIABLE,
    "m": Status.NOT_MEANINGFUL,
    "b": Status.BLOCKED,
    "p": Status.PART_MISSING,
    "g": Status.NOT_AGGREGATED,
    "n": Status.NOT_COLLECTED,
}
_SIGN_OF = {status: sign for sign, status in _SIGNS.items()}
_BESIDE = {
    "l": Status.LIMITED,
    "z": Status.ZERO,
    "t": Status.ROUNDS_TO_ZERO,
    "d": Status.ROUNDED,
}
"""Signs that stand behind a number in a list; a number alone in a list is of limited reliability."""
_BESIDE_OF = {status: sign for sign, status in _BESIDE.items()}
_MARKUP = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "\\": "/", "`": "'"})
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff]+"
)


@dataclass(frozen=True, slots=True)
class Own:
    """An own table. ``name`` and ``unit`` are harmless text, empty where nobody gave them."""

    figures: Figures
    name: str = ""
    unit: str = ""
    kind: str = KINDS[2]
    direction: str = DIRECTIONS[0]
    decimals: int = 1
    school: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """All years, oldest first."""
        return tuple(sorted({year for found in self.figures.values() for year in found}))

    def tables(self, areas: Areas) -> dict[Level | None, Table]:
        """Its figures by level (None: references), on the levels that have a number."""
        found: dict[Level | None, Table] = {}
        keys: dict[Level | None, tuple[str, ...]] = {
            level: tuple(area.key for area in areas.by_level[level]) for level in Level
        }
        keys[None] = tuple(key for key in REFERENCES if key in self.figures)
        for level, members in keys.items():
            if any(value is not None for key in members for value, _ in self.figures.get(key, {}).values()):
                found[level] = self._table(members)
        return found

    def _table(self, keys: tuple[str, ...]) -> Table:
        years = tuple(sorted({year for key in keys for year in self.figures.get(key, {})}))
        column = {year: at for at, year in enumerate(years)}
        numbers = np.full((3, len(keys), len(years)), np.nan)
        status = np.full((len(keys), len(years)), STATUSES.index(Status.NOT_IN_FILE), np.uint8)
        for row, key in enumerate(keys):
            for year, (value, state) in self.figures.get(key, {}).items():
                status[row, column[year]] = STATUSES.index(state)
                if value is not None:
                    numbers[0, row, column[year]] = value
        return made(keys, years, numbers, status)


def harmless(text: Any, most: int) -> str:
    """Text without what can be markup, turn the direction of writing or stay unseen, cut to ``most``."""
    if not isinstance(text, str):
        return ""
    shown = _UNSEEN.sub(" ", text[: most * 4]).translate(_MARKUP)
    return " ".join(shown.split())[:most].strip()


def written(own: Own) -> dict[str, Any]:
    """A table as JSON: years once, then for each area a list with one entry a year."""
    years = own.years
    return {
        "v": VERSION,
        "name": own.name,
        "unit": own.unit,
        "kind": own.kind,
        "direction": own.direction,
        "decimals": own.decimals,
        "school": own.school,
        "years": list(years),
        "rows": {key: [_entry(own.figures[key].get(year)) for year in years] for key in sorted(own.figures)},
    }


def _entry(amount: Amount | None) -> Any:
    if amount is None:
        return None
    value, status = amount
    if status in _SIGN_OF:
        return _SIGN_OF[status]
    number = int(value) if value is not None and value.is_integer() else value
    if status is Status.LIMITED:
        return [number]
    return [number, _BESIDE_OF[status]] if status in _BESIDE_OF else number


def parsed(given: Any, areas: Areas) -> Own | None:
    """A table from JSON, checked as any visitor's word is; None for anything that is no table of ours."""
    try:
        return _parsed(given, areas)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None


def _parsed(given: Any, areas: Areas) -> Own:
    if given["v"] != VERSION or given["kind"] not in KINDS or given["direction"] not in DIRECTIONS:
        raise ValueError
    years = [_whole(year, YEARS) for year in given["years"]]
    figures: dict[str, dict[int, Amount]] = {}
    for key, entries in given["rows"].items():
        if key not in areas.by_key and key not in areas.references:
            continue  # of another release
        found = {
            year: amount
            for year, entry in zip(years, entries, strict=True)
            if (amount := _amount(entry)) is not None
        }
        if found:
            figures[key] = found
    if not figures or len(set(years)) != len(years):
        raise ValueError
    own = described(Own(figures, kind=given["kind"], direction=given["direction"]), given)
    return own if any(own.tables(areas)) else _nothing()  # references alone are compared with nothing


def _nothing() -> Own:
    raise ValueError


def described(own: Own, given: Mapping[str, Any]) -> Own:
    """A table with name, unit, decimals and school year of ``given``."""
    return Own(
        own.figures,
        harmless(given.get("name"), NAME),
        harmless(given.get("unit"), UNIT),
        own.kind,
        own.direction,
        _whole(given.get("decimals"), range(DECIMALS + 1)),
        given.get("school") is True,
    )


def _whole(number: Any, allowed: range) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number not in allowed:
        raise ValueError
    return number


def _amount(entry: Any) -> Amount | None:
    if entry is None:
        return None
    if isinstance(entry, str):
        return None, _SIGNS[entry]
    status = Status.OK
    if isinstance(entry, list):
        entry, sign = [*entry, "l"] if len(entry) == 1 else entry
        status = _BESIDE[sign]
    if isinstance(entry, bool) or not isinstance(entry, int | float):
        raise TypeError
    value = float(entry)
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError
    return value + 0.0, status


def levels(own: Own) -> set[Level | None]:
    """The levels its keys belong to."""
    return {level_of(key) for key in own.figures}
