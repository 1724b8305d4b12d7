"""Own figures as they travel between browser and server: small, checked, and as tables of a store."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.model.areas import level_of
from data.model.catalogue import DIRECTIONS, Level
from data.model.status import Status
from data.model.table import STATUSES, made
from data.own.faults import LARGEST, YEARS
from data.own.limits import DECIMALS, NAME, SCALES, SENTENCE, UNIT

if TYPE_CHECKING:
    from collections.abc import Container

    from data.model.areas import Areas
    from data.model.table import Table

SLUG = "eigene"
"""The first own indicator's name in the address; no indicator of a data folder has it (a test holds that)."""
SLOTS = range(1, 41)
"""The places a tab has for own indicators. Each keeps its place, so that an address never means another."""
TOPIC = "eigene-daten"
"""Its chapter."""
VERSION = 1
KINDS = ("rate", "count", "ratio")
MARKS = {"komma": ",", "punkt": "."}
"""Signs that part decimals in a file, by what they are called."""

Amount = tuple[float | None, Status]
Figures = Mapping[str, Mapping[int, Amount]]
"""Figures by key of the area and year."""
Counts = Mapping[str, Mapping[int, tuple[float, float]]]
"""Numerator and denominator by key of the area and year, of values that have both."""

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
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]+"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of figures beyond their name: harmless text, empty where nobody gave it.

    ``ring`` is the ring of towns that exchanged the figures.
    """

    numerator: str = ""
    denominator: str = ""
    date: str = ""
    definition: str = ""
    ring: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """An own table. ``name`` and ``unit`` are harmless text, empty where nobody gave them.

    ``slot`` is its place in the tab (:data:`SLOTS`). With ``counts`` a value is numerator by denominator,
    times ``scale``; ``chance`` says that such a rate counts events, so that intervals tell something of it.
    """

    figures: Figures
    name: str = ""
    unit: str = ""
    kind: str = KINDS[2]
    direction: str = DIRECTIONS[0]
    decimals: int = 1
    school: bool = False
    slot: int = SLOTS[0]
    scale: int = SCALES[0]
    chance: bool = False
    counts: Counts = field(default_factory=dict)
    told: Told = Told()

    @property
    def slug(self) -> str:
        """Its name in the address."""
        return slug_of(self.slot)

    @property
    def years(self) -> tuple[int, ...]:
        """All years, oldest first."""
        return tuple(sorted({year for found in self.figures.values() for year in found}))

    def tables(self, areas: Areas) -> dict[Level | None, Table]:
        """Its figures by level (None: references), on the levels that have a number."""
        return {level: self._table(keys) for level, keys in self.covered(areas).items()}

    def covered(self, areas: Areas) -> dict[Level | None, tuple[str, ...]]:
        """The keys of all areas of each level (None: of its references) that has a number."""
        keys: dict[Level | None, tuple[str, ...]] = {
            level: tuple(area.key for area in areas.by_level[level]) for level in Level
        }
        keys[None] = tuple(key for key in areas.references if key in self.figures)
        return {level: members for level, members in keys.items() if any(map(self._has_number, members))}

    def _has_number(self, key: str) -> bool:
        return any(value is not None for value, _ in self.figures.get(key, {}).values())

    def _table(self, keys: tuple[str, ...]) -> Table:
        years = tuple(sorted({year for key in keys for year in self.figures.get(key, {})}))
        column = {year: at for at, year in enumerate(years)}
        numbers = np.full((3, len(keys), len(years)), np.nan)
        status = np.full((len(keys), len(years)), STATUSES.index(Status.NOT_IN_FILE), np.uint8)
        for row, key in enumerate(keys):
            if self.told.ring and key not in self.figures:
                status[row] = STATUSES.index(Status.NOT_IN_RING)
            for year, (value, state) in self.figures.get(key, {}).items():
                status[row, column[year]] = STATUSES.index(state)
                if value is not None:
                    counts = self.counts.get(key, {}).get(year, (np.nan, np.nan))
                    numbers[:, row, column[year]] = (value, *counts)
        return made(keys, years, numbers, status)


def slug_of(slot: int) -> str:
    """The name in the address of the own indicator in a slot."""
    return SLUG if slot == SLOTS[0] else f"{SLUG}-{slot}"


_SLUGS = {slug_of(slot): slot for slot in SLOTS}


def slot_of(slug: str) -> int:
    """The slot of the own indicator of this name in an address."""
    return _SLUGS[slug]


def is_own(slug: object) -> bool:
    """Whether a name in an address means own figures, be there some or not."""
    return slug in _SLUGS


def harmless(text: Any, most: int) -> str:
    """Text without what can be markup, turn the direction of writing or stay unseen, cut to ``most``."""
    if not isinstance(text, str):
        return ""
    shown = _UNSEEN.sub(" ", text[: most * 4]).translate(_MARKUP)
    return " ".join(shown.split())[:most].strip()


def written(own: Own) -> dict[str, Any]:
    """A table as JSON: years once, then for each area a list with one entry a year."""
    years = own.years
    beyond = {"slot": own.slot, "scale": own.scale, "chance": own.chance, "counts": _counts(own, years)}
    beyond |= {"told": asdict(own.told)}
    usual = {"slot": SLOTS[0], "scale": SCALES[0], "chance": False, "counts": {}, "told": asdict(Told())}
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
    } | {name: value for name, value in beyond.items() if value != usual[name]}


def _counts(own: Own, years: tuple[int, ...]) -> dict[str, list[list[float | None] | None]]:
    """Numerators and denominators as JSON: for each area a list with a pair or null a year."""
    return {
        key: [[plain(part) for part in found[year]] if year in found else None for year in years]
        for key, found in sorted(own.counts.items())
        if found
    }


def plain(number: float | None) -> float | None:
    """A number as JSON writes it, a whole one without a decimal; None as it is."""
    return int(number) if number is not None and float(number).is_integer() else number


def _entry(amount: Amount | None) -> Any:
    if amount is None:
        return None
    value, status = amount
    if status in _SIGN_OF:
        return _SIGN_OF[status]
    number = plain(value)
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
    years = [whole(year, YEARS) for year in given["years"]]
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
    read = Own(
        figures,
        kind=given["kind"],
        direction=given["direction"],
        slot=whole(given.get("slot", SLOTS[0]), SLOTS),
        scale=whole(given.get("scale", SCALES[0]), SCALES),
        chance=given.get("chance") is True,
        counts=_pairs(given.get("counts", {}), years, figures),
        told=_told(given.get("told", {})),
    )
    own = described(read, given)
    return own if any(own.covered(areas)) else _nothing()  # references alone are compared with nothing


def _nothing() -> Own:
    raise ValueError


def described(own: Own, given: Mapping[str, Any]) -> Own:
    """A table with name, unit, decimals and school year of ``given``."""
    return replace(
        own,
        name=harmless(given.get("name"), NAME),
        unit=harmless(given.get("unit"), UNIT),
        decimals=whole(given.get("decimals"), range(DECIMALS + 1)),
        school=given.get("school") is True,
    )


def _told(given: Any) -> Told:
    return Told(**{one.name: harmless(given.get(one.name), SENTENCE) for one in fields(Told)})


def _pairs(given: Any, years: list[int], figures: Figures) -> Counts:
    """Numerators and denominators of values that are there; a denominator is more than nothing."""
    found: dict[str, dict[int, tuple[float, float]]] = {}
    for key, entries in given.items():
        for year, entry in zip(years, entries, strict=True):
            value, _ = figures.get(key, {}).get(year, (None, None))
            if entry is None or value is None:
                continue
            above, below = (_number(part) for part in entry)
            if below <= 0 or above < 0:
                raise ValueError
            found.setdefault(key, {})[year] = above, below
    return found


def whole(number: Any, allowed: Container[int]) -> int:
    """A whole number that is allowed. Raises ``ValueError``."""
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
    return _number(entry), status


def _number(given: Any) -> float:
    """A finite number of a size that means something."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise TypeError
    value = float(given)
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError
    return value + 0.0


def parsed_all(given: Any, areas: Areas) -> tuple[Own, ...]:
    """All own tables of a tab, by their slots: a list of tables as JSON, or one alone.

    What is no table of ours is left out, and so is a second one for the same slot.
    """
    several = given[: len(SLOTS)] if isinstance(given, list) else [given]
    found: dict[int, Own] = {}
    for one in several:
        if own := parsed(one, areas):
            found.setdefault(own.slot, own)
    return tuple(found[slot] for slot in sorted(found))


def levels(own: Own) -> set[Level | None]:
    """The levels its keys belong to."""
    return {level_of(key) for key in own.figures}
