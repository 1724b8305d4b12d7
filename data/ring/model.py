"""What a ring of towns is: its key figures, what a town sent, what was decided about it, what is merged."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.catalogue import Level

KINDS = ("rate", "ratio", "count")
"""A rate counts people or events among others (``scale`` times numerator by denominator), a ratio is any
other quotient, a count has no denominator."""
MOST_TOWNS, MOST_YEARS, MOST_FIGURES, MOST_FILES = 60, 10, 40, 60
"""Largest ring, and files of one sitting."""


def _mark(said: object) -> str:
    """Eight signs that tell texts and numbers from any others; how blanks are written tells nothing."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return sha256(" ".join(text.split()).encode()).hexdigest()[:8].upper()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure (Kennzahl) as a ring agreed upon it; all texts in the language of the ring, one line each.

    ``key`` names it within the ring (letters, digits, hyphens); ``unit`` is that of its value, ``amount`` and
    ``base`` those of numerator and denominator (``Fälle``, ``Euro``, ``Personen``). ``date`` says for which
    day or time it is counted. ``basis`` is the key of the official figures that can be its denominator
    (:mod:`data.ring.bases`), empty where the town brings its own. A count has no denominator.
    """

    key: str
    name: str
    numerator: str
    denominator: str
    unit: str
    amount: str
    base: str
    kind: str
    scale: int
    decimals: int
    date: str
    direction: str
    explanation: str
    basis: str = ""

    def value(self, numerator: float, denominator: float | None) -> float:
        """The value of a town: ``scale`` times the quotient, of a count the numerator itself."""
        return numerator if denominator is None else numerator / denominator * self.scale

    @property
    def mark(self) -> str:
        """What tells this definition from every other, as it stands in its row of the template: ``7F3A``."""
        return _mark(asdict(self))[:4]


@dataclass(frozen=True)
class Ring:
    """A ring: its towns (keys of areas of one level), years and key figures, in the order of the template."""

    name: str
    level: Level
    towns: tuple[str, ...]
    years: tuple[int, ...]
    figures: tuple[KeyFigure, ...]
    language: str = "de"

    @cached_property
    def by_key(self) -> dict[str, KeyFigure]:
        """The key figures by their keys."""
        return {figure.key: figure for figure in self.figures}

    @cached_property
    def order(self) -> dict[str, int]:
        """The places of its towns and key figures, by their keys."""
        return {key: at for at, key in enumerate((*self.towns, *self.by_key))}

    @cached_property
    def edition(self) -> str:
        """What tells this definition from every other, as it stands in the template: ``7F3A-90C1``."""
        mark = _mark(asdict(self))
        return f"{mark[:4]}-{mark[4:]}"


class Slot(NamedTuple):
    """Where a figure stands in the ring."""

    town: str
    figure: str
    year: int


class Place(NamedTuple):
    """Where something stands in a file; the cell (``E17``) may be empty for a whole sheet."""

    sheet: str = ""
    cell: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that costs a figure, the whole file, or is worth knowing (``note``).

    ``key`` is that of its sentence (``ring.trouble.<key>``), ``values`` fill its gaps.
    """

    key: str
    place: Place = NOWHERE
    values: tuple[tuple[str, str], ...] = ()
    note: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a town says of a key figure in a year, in the units of the ring.

    Without a number ``status`` says why. ``denominator`` is None where the town gave none; ``official`` says
    that the official one stands in. ``flags`` tell how a number was read: ``formula`` and ``formula_base``
    (numerator or denominator is the result that the file keeps for a formula), ``converted`` (from another
    unit, named in ``unit``); after a decision what was decided (:mod:`data.ring.deciding`). ``place`` is the
    cell of the numerator, ``base`` that of the denominator.
    """

    numerator: float | None
    denominator: float | None
    status: Status = Status.OK
    note: str = ""
    place: Place = NOWHERE
    base: Place = NOWHERE
    flags: tuple[str, ...] = ()
    unit: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A file as it was read. ``refused`` says why nothing of it is used; then there are no entries.

    ``town`` is the key of the town it speaks for, empty where it says none. ``front`` is the cell that names
    the edition of its ring.
    """

    file: str
    town: str = ""
    ring: Ring | None = None
    entries: Mapping[Slot, Entry] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    refused: Trouble | None = None
    front: Place = NOWHERE


ACTS = ("correct", "exclude", "accept", "file")
"""What a moderator may decide: other numbers, no number, all right as it is; which of two files holds."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the moderator decided about a figure, with a note that says why.

    Of the act ``file`` the slot names the town alone and ``file`` the file that holds for it.
    """

    slot: Slot
    act: str
    note: str = ""
    numerator: float | None = None
    denominator: float | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A moderator's workbook as it was read: decisions, oldest first, of the ring and edition it names.

    Its slots name towns by their keys; whether the ring has them is nothing that is known here.
    """

    file: str
    name: str
    edition: str
    decisions: tuple[Decision, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What looks wrong about a figure: the key of its sentence (``ring.finding.<key>``) and its gaps.

    ``severity`` is 2 for what is most likely wrong, 1 for what is worth a look. ``decided`` is the latest
    decision about the figure.
    """

    key: str
    slot: Slot
    file: str
    place: Place = NOWHERE
    values: tuple[tuple[str, str], ...] = ()
    severity: int = 1
    decided: Decision | None = None


@dataclass(frozen=True)
class Merged:
    """A ring with what its towns sent: who is there, who is not, the figures after all decisions.

    ``doubled`` are towns with several files that say different things, none of which is used until one is
    chosen; ``chosen`` is the file of each town that is. ``entries`` have the denominators that hold and only
    figures of the ring's towns, years and key figures.
    """

    ring: Ring
    files: tuple[Returned, ...]
    chosen: Mapping[str, str]
    missing: tuple[str, ...]
    doubled: Mapping[str, tuple[str, ...]]
    entries: Mapping[Slot, Entry]
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...] = ()

    def value(self, slot: Slot) -> float | None:
        """The value of a town; None where there is none."""
        entry, figure = self.entries.get(slot), self.ring.by_key[slot.figure]
        if entry is None or entry.numerator is None or not entry.status.has_value:
            return None
        if figure.kind != "count" and entry.denominator is None:
            return None
        return figure.value(entry.numerator, None if figure.kind == "count" else entry.denominator)
