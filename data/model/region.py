"""The region that is compared: its names, its Land, its levels, what its pages begin with (``region.toml``).

One process serves one region. What is kept in a store asks ``store.region``. Words, settings of a view and
size classes are made before there is a store, or far from one: they ask :func:`current`, which is the region
of the data folder that is served (:func:`use`, called once at the start, before anything else is read).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, StrictInt, ValidationInfo

from data.model import names
from data.model.inflected import Inflected
from data.model.level import Level, Levels
from data.model.reading import Filled, MetadataError, Text, checked, named, read, record

HERE = Path(__file__).parents[1]
NAME = "region.toml"
GERMANY = "DG"
FORMS = ("nom", "akk", "dat", "gen", "his", "in", "von", "zu", "bei")
"""The forms of a name in a German sentence (:mod:`data.model.names`)."""


def _near_first(found: tuple[str, ...], info: ValidationInfo[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(key for key in info.context["references"] if key in found)


References = Annotated[tuple[Annotated[str, named("references")], ...], AfterValidator(_near_first)]
"""Keys of some of ``known["references"]`` (:func:`data.model.reading.named`), from near to far."""


def _known_forms(given: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := sorted(set(given) - set(FORMS)):
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(FORMS)}")
    return given


def _no_braces(text: str) -> str:
    if {*text} & {*"{}"}:  # it goes into sentences that have gaps
        raise ValueError("has braces")
    return text


_Name = Annotated[Filled, AfterValidator(_no_braces)]
_Forms = Annotated[Mapping[str, _Name], AfterValidator(_known_forms)]


def _rising(bounds: tuple[int, ...]) -> tuple[int, ...]:
    if not bounds:
        raise ValueError("is empty")
    if any(low >= high for low, high in zip((0, *bounds), bounds, strict=False)):
        raise ValueError("does not rise")
    return bounds


def _whole(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    for level in (Level.GEMEINDE, Level.KREIS):  # unions are made of the one, and the other is in their keys
        if level not in levels:
            raise ValueError(f"{level.value!r} is missing")
    return levels


def _matching(pattern: str, what: str) -> AfterValidator:
    def check(word: str) -> str:
        if not re.fullmatch(pattern, word):
            raise ValueError(f"{word!r} is no {what}")
        return word

    return AfterValidator(check)


@record
@dataclass(frozen=True, slots=True)
class Named:
    """A name in both languages; ``forms`` are German ones that differ from what the rules make of it."""

    de: _Name
    en: _Name
    forms: _Forms = field(default_factory=dict)

    def __getitem__(self, language: str) -> Inflected:
        """The name with its forms in German, as it is in English."""
        if language == "en":
            return Inflected(self.en)
        return names.given(self.de, self.forms)


@record
@dataclass(frozen=True, slots=True)
class Land:
    """The Land around the region; the keys of all its areas begin with ``key``."""

    key: Annotated[str, _matching(r"0[1-9]|1[0-6]", "key of a Land")]
    name: Named
    short: Named


@record
@dataclass(frozen=True, slots=True)
class Extent:
    """What the two maps are called in an address; that of the Land names the folder of its boundaries."""

    region: Annotated[str, _matching(r"[a-z][a-z0-9-]*", "word for an address")] = "region"
    land: Annotated[str, _matching(r"[a-z][a-z0-9-]*", "word for an address")] = "land"


@record
@dataclass(frozen=True, slots=True)
class Spelled:
    """How files of users spell what there is here, all of it folded (:mod:`data.own.spelling`).

    ``region`` and ``land`` are names of these. ``tails`` are ends of official names that are often left out
    or written otherwise. ``landscapes`` tell a town from others of its name elsewhere; no other landscape is
    taken for one of these. ``plates`` are Kreise by the letters on number plates, which need the word Kreis
    beside them, ``initials`` by other letters.
    """

    region: tuple[Filled, ...] = ()
    land: tuple[Filled, ...] = ()
    tails: tuple[Filled, ...] = ()
    landscapes: tuple[Filled, ...] = ()
    plates: Mapping[str, Filled] = field(default_factory=dict)
    initials: Mapping[str, Filled] = field(default_factory=dict)


@record
@dataclass(frozen=True, slots=True)
class Asking:
    """How the page on the interface shows what to ask for, as in an address.

    ``orte`` are areas and references, ``indikator`` is one, ``ebene`` and ``jahr`` are a level and a year it
    has for them, ``anzahlen`` is a rate with counts on every level. The others are whole questions: for some
    values, a table, what is missing. What is empty is asked about what a view begins with, or not shown
    where that may not have it (:attr:`Region.asked`).
    """

    orte: str = ""
    indikator: str = ""
    ebene: str = ""
    jahr: str = ""
    anzahlen: str = ""
    werte: str = ""
    tabelle: str = ""
    luecke: str = ""


_PACKAGED = Text("© GeoBasis-DE / BKG 2016 (Daten verändert)", "© GeoBasis-DE / BKG 2016 (data changed)")
"""What the boundaries ask for that ``python -m data boundaries`` builds."""


@record
@dataclass(frozen=True, eq=False, kw_only=True)
class Region:
    """One region, and no other one is equal; ``land`` is None where it lies in several.

    ``key`` is none that a union or a Jugendamt may have. ``levels`` are those it has, finest first;
    ``first_level`` is the one a view begins on where its indicator has it. ``size_classes`` are upper bounds
    in inhabitants (exclusive), the last class is open. ``title_forms`` are as in :class:`Named`.
    ``boundaries`` is what must be named of whoever drew them.
    ``words`` are sentences of the interface that read otherwise here (:mod:`components.texts.regional`),
    ``path`` is the file that says all this.
    """

    path: Path
    key: Annotated[str, _matching(r"(?!V\d|JA)[A-Z][A-Z0-9]{1,9}", "key of a region")]
    title: _Name
    name: Named
    short: Named
    levels: Annotated[Levels, AfterValidator(_whole)]
    first_level: Level
    first_indicator: Filled
    size_classes: Annotated[tuple[StrictInt, ...], AfterValidator(_rising)]
    title_forms: _Forms = field(default_factory=dict)
    boundaries: Text = _PACKAGED
    land: Land | None = None
    extent: Extent = field(default_factory=Extent)
    spelled: Spelled = field(default_factory=Spelled)
    words: Mapping[str, Text] = field(default_factory=dict)
    asking: Asking = field(default_factory=Asking)

    @property
    def called(self) -> Inflected:
        """The title with its German forms."""
        return names.given(self.title, self.title_forms)

    @cached_property
    def land_key(self) -> str:
        """The key of the Land; empty where the region lies in several."""
        return self.land.key if self.land else ""

    @cached_property
    def references(self) -> tuple[str, ...]:
        """Keys of what areas are held against, from near to far: the region, its Land, Germany."""
        return tuple(key for key in (self.key, self.land_key, GERMANY) if key)

    @property
    def ring_level(self) -> Level:
        """The level that a ring of towns begins on: that of the offices where there are any."""
        return Level.JUGENDAMT if Level.JUGENDAMT in self.levels else self.first_level

    @cached_property
    def asked(self) -> Asking:
        """:attr:`asking` with what it leaves out and any region has: its first indicator, its references."""
        first = f"indikator={self.first_indicator}"
        return replace(
            self.asking,
            orte=self.asking.orte or ",".join(self.references),
            indikator=self.asking.indikator or self.first_indicator,
            werte=self.asking.werte or first,
            tabelle=self.asking.tabelle or first,
        )

    @cached_property
    def extents(self) -> tuple[str, ...]:
        """What a map may show, the region first."""
        return (self.extent.region, self.extent.land) if self.land else (self.extent.region,)


def load(root: Path = HERE) -> Region:
    """Read ``root / "region.toml"``. Raises :class:`MetadataError`, which names file and key."""
    path = root / NAME
    found = checked(Region, read(path), path, path=path)
    if found.key == GERMANY:
        raise MetadataError(f"{path}: key: {GERMANY!r} is the key of Germany")
    if found.first_level not in found.levels:
        raise MetadataError(f"{path}: first_level: {found.first_level.value!r} is none of levels")
    if len(set(found.extents)) < len(found.extents):
        raise MetadataError(f"{path}: extent: both maps have the same name")
    return found


_used: list[Region] = []


def use(region: Region) -> None:
    """Serve this region from now on."""
    _used[:] = [region]


def current() -> Region:
    """The region that is served; the project's own if nobody said."""
    if not _used:
        use(load())
    return _used[0]
