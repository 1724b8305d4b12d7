"""The catalogue: what each indicator means, where it comes from and how it is read.

An indicator is data: one TOML file with its words and its recipe, one CSV file with its values, side by
side in ``data/indicators/<topic>/``. The publishers' files are described once, in
``data/sources/files.toml``; an indicator names them. Everything is typed and an unknown key is an error that
names file and key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, FiniteFloat, Strict, StrictBool, StrictInt

from data.model import region as regions
from data.model.level import Level, Levels
from data.model.phrases import Called, Clause
from data.model.reading import MetadataError, Text, checked, named, one_of, read, record
from data.model.region import References
from data.model.source_files import SourceFile, load_files
from data.model.topics import Topic, load_topics
from data.model.units import PERCENT, GivenUnit, Unit, shipped
from data.model.units import load as load_units

if TYPE_CHECKING:
    from data.model.region import Region

__all__ = ["Catalogue", "Indicator", "Level", "Levels", "Topic", "load"]

HERE = Path(__file__).parents[1]
KINDS = ("count", "rate", "ratio", "index", "amount")
DIRECTIONS = ("neutral", "higher_is_better", "lower_is_better")
PLACES = ("wohnort", "einrichtung", "arbeitsort", "traeger")
BREAKS = ("break", "rounding", "outlier")
MECHANISMS = ("unknown", "chance", "supply", "register", "structure")
REMARKS = ("artefact", "estimate", "other-source", "outlier", "definition")


def _both(years: Any) -> Any:
    if isinstance(years, list) and len(years) != 2:
        raise ValueError("needs first and last year")
    return years


Slug = Annotated[str, named("indicators", "is no indicator")]
"""One of :attr:`Catalogue.names`."""

Span = Annotated[tuple[StrictInt, StrictInt], BeforeValidator(_both)]
"""First and last year."""


@record
@dataclass(frozen=True, slots=True)
class Origin:
    """How figures are read from one file.

    ``value``, ``numerator`` and ``denominator`` list the cells to add up, each as ``"item :: column"`` (or
    ``"column"`` where a table has no row items); ``less`` is taken away from the numerator. ``rounded``
    names the first year with rounded counts for each level of the *source* (``gemeinde``, ``kreis``,
    ``reference``).
    ``lag`` is how many years before the figure the cells are counted, e.g. 1 for the children of 31 December
    behind a rate of 1 March; ``years`` are those of the figures.
    """

    file: Annotated[SourceFile, named("files", "is not described in sources/files.toml")]
    levels: Levels = ()
    references: References = ()
    years: Span | None = None
    value: tuple[str, ...] = ()
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    rounded: Mapping[str, StrictInt] = field(default_factory=dict)
    less: tuple[str, ...] = ()
    lag: StrictInt = 0

    def covers(self, year: int) -> bool:
        """Whether ``year`` lies in the years taken from this file."""
        return self.years is None or self.years[0] <= year <= self.years[1]

    @property
    def selectors(self) -> frozenset[str]:
        """All cells that are read, of whatever part of a figure."""
        return frozenset((*self.value, *self.numerator, *self.denominator, *self.less))


@record
@dataclass(frozen=True, slots=True)
class Break:
    """A change that makes ``year`` and later incomparable with the years before.

    With ``soft`` they stay comparable as far as rounding lets them; with ``outlier`` only the year itself is
    incomparable. ``word`` says in a word or two why, for a picture.
    """

    year: StrictInt
    note: Text
    levels: Levels = ()
    soft: StrictBool = False
    outlier: StrictBool = False
    word: Text | None = None

    @property
    def kind(self) -> str:
        """One of :data:`BREAKS`."""
        return BREAKS[1] if self.soft else BREAKS[2] if self.outlier else BREAKS[0]

    @property
    def hard(self) -> bool:
        """Whether no change across it may be told."""
        return self.kind == BREAKS[0]


@record
@dataclass(frozen=True, slots=True)
class Remark:
    """What is known about figures of some areas, years or levels; an empty field means all of them.

    ``areas`` are keys of municipalities; a union is meant if all its parts are. An artefact says more about
    the way of counting than about the area.
    """

    kind: Annotated[str, one_of(*REMARKS)]
    text: Text
    areas: tuple[str, ...] = ()
    years: Span | None = None
    levels: Levels = ()

    @property
    def is_artefact(self) -> bool:
        """Whether the figure stands out for how was counted alone."""
        return self.kind == "artefact"

    def concerns(self, level: Level | None, parts: Collection[str], year: int) -> bool:
        """Whether the figure of an area of these municipalities in a year is meant."""
        here = not self.levels or level in self.levels
        now = self.years is None or self.years[0] <= year <= self.years[1]
        return here and now and (not self.areas or (bool(parts) and set(parts) <= set(self.areas)))


@record
@dataclass(frozen=True, slots=True)
class Relative:
    """How a count is related to its denominator, e.g. births per 1,000 inhabitants."""

    scale: StrictInt
    unit: Text


@record
@dataclass(frozen=True, slots=True)
class Target:
    """A rate that somebody agreed to reach, in the unit of the indicator; ``year`` is that of the agreement.

    ``name`` says it in a few words, ``source`` where it is written down, ``note`` what it does not mean.
    """

    value: Annotated[FiniteFloat, Strict(), Field(ge=0)]
    year: StrictInt
    name: Text
    source: Text
    note: Text | None = None


@record
@dataclass(frozen=True, slots=True)
class Plan:
    """How many children are in a group and how many full-time posts belong to one; texts as in a target."""

    group_size: Annotated[FiniteFloat, Strict(), Field(ge=1, le=100)]
    posts: Annotated[FiniteFloat, Strict(), Field(ge=0.1, le=100)]
    source: Text
    note: Text | None = None


@record
@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Metadata of one indicator. Words in both languages, numbers as plain Python.

    ``mechanism`` is what makes a rate what it is: ``chance`` for events and small groups, ``supply`` for what
    is planned and offered, ``register`` for the people a register holds, ``structure`` for what a whole is
    made of; only ``chance`` has intervals. With ``structural_zero`` a value of 0 means that there is no such
    facility there at all, e.g. no Gymnasium: it is shown and is no part of a median.
    ``scaled_yearly`` tells that each year is scaled anew: ranks compare over the years, levels do not.
    ``core`` are the dozen that a town looks at first. Those of a ``family`` tell much the same; one that is
    not ``notable`` never stands out, because it only tells where an institution lies. ``newer`` is the slug
    of a series of later years, ``rate`` that of the share whose numerator a count is.
    ``clause`` and ``called`` are for titles: a whole sentence about the value of an area, and a name that a
    sentence can go on with. ``targets`` are rates that others agreed to reach, ``plan`` what places need.
    """

    slug: str
    topic: Topic
    order: StrictInt
    kind: Annotated[str, one_of(*KINDS)]
    scale: StrictInt = 1
    decimals: StrictInt
    direction: Annotated[str, one_of(*DIRECTIONS)] = "neutral"
    place: Annotated[str, one_of(*PLACES)]
    mechanism: Annotated[str, one_of(*MECHANISMS)] = MECHANISMS[0]
    structural_zero: StrictBool = False
    school_year: StrictBool = False
    scaled_yearly: StrictBool = False
    midpoint: Annotated[FiniteFloat, Strict()] | None = None
    levels: Levels
    references: References = ()
    aliases: tuple[str, ...] = ()
    label: Text
    short: Text
    question: Text
    definition: Text
    unit: GivenUnit
    numerator: Text
    denominator: Text | None = None
    counted: GivenUnit | None = None
    reference_date: Text
    processing: Text
    caveats: Text | None = None
    relative: Relative | None = None
    breaks: Annotated[tuple[Break, ...], Field(alias="break")] = ()
    origins: Annotated[tuple[Origin, ...], Field(alias="origin")] = ()
    remarks: Annotated[tuple[Remark, ...], Field(alias="remark")] = ()
    core: StrictBool = False
    family: str | None = None
    notable: StrictBool = True
    newer: str | None = None
    rate: str | None = None
    clause: Clause | None = None
    called: Called | None = None
    targets: Annotated[tuple[Target, ...], Field(alias="target")] = ()
    plan: Plan | None = None
    path: Path = field(compare=False)
    summed: frozenset[tuple[str, int]] = frozenset()
    """Key and year of figures that are sums of municipalities, where the source has some of both."""
    own: StrictBool = False
    """Whether somebody brought it along; it is in no link, and no data folder holds it."""

    @property
    def is_count(self) -> bool:
        """Counts may be added over areas and are no measure to map without a notice."""
        return self.kind == "count"

    @property
    def is_compared(self) -> bool:
        """Whether areas have a place among others by it; counts follow the size of an area and give none."""
        return not self.is_count

    @property
    def is_share(self) -> bool:
        """Whether the values are per cent of a whole."""
        return self.unit.de.label == PERCENT

    @property
    def is_chance(self) -> bool:
        """Whether chance moves the values, so that an interval says something about them."""
        return self.kind == "rate" and self.mechanism == "chance"

    def is_structural_zero(self, value: float) -> bool:
        """Whether a value says that there is no such facility there."""
        return self.structural_zero and value == 0

    def present(self, values: Sequence[float]) -> list[float]:
        """The values a middle is taken of: of those that have such a facility; all where nobody has one."""
        return [value for value in values if not self.is_structural_zero(value)] or list(values)

    @property
    def table(self) -> Path:
        """The CSV with the values, next to the TOML."""
        return self.path.with_suffix(".csv")

    def is_published(self, year: int, level: Level) -> bool:
        """Whether a publisher gives the value of a year on a level itself, and not only counts."""
        return any(o.value and o.covers(year) and (level in o.levels) for o in self.origins)

    def lends_counts(self, year: int, level: Level) -> bool:
        """Whether the counts behind the published value of a year stand in other tables than the value."""
        alone = any(not o.value and o.covers(year) and level in o.levels for o in self.origins)
        return alone and self.is_published(year, level)

    def marks_at(self, level: Level) -> tuple[Break, ...]:
        """The breaks, roundings and outliers that concern ``level``, oldest first."""
        return tuple(b for b in self.breaks if not b.levels or level in b.levels)

    def remarks_on(self, level: Level | None, parts: Collection[str], year: int) -> tuple[Remark, ...]:
        """What is known about the figure of an area of these municipalities; no level means a reference."""
        return tuple(remark for remark in self.remarks if remark.concerns(level, parts, year))

    def breaks_at(self, level: Level) -> tuple[Break, ...]:
        """The breaks that concern ``level``, oldest first; no changes are told across them."""
        return tuple(b for b in self.marks_at(level) if b.hard)

    def outliers_at(self, level: Level) -> frozenset[int]:
        """The years that stand alone on ``level``: no change is told to or from one."""
        return frozenset(b.year for b in self.marks_at(level) if b.outlier)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators in reading order."""

    topics: tuple[Topic, ...]
    indicators: Mapping[str, Indicator]
    aliases: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        """The slugs by themselves, for whoever reads one (:func:`data.model.reading.named`)."""
        return {slug: slug for slug in self.indicators}

    def chapters(self) -> Iterator[tuple[Topic, tuple[Indicator, ...]]]:
        """The chapters that have indicators, and these, both in reading order."""
        for topic in self.topics:
            found = tuple(item for item in self.indicators.values() if item.topic.slug == topic.slug)
            if found:
                yield topic, found

    def find(self, slug: str) -> Indicator | None:
        """The indicator of this slug or of this former slug."""
        return self.indicators.get(self.aliases.get(slug, slug))


@dataclass(frozen=True, slots=True)
class Shared:
    """What several indicators refer to by name."""

    topics: Mapping[str, Topic]
    breaks: Mapping[str, Break]
    files: Mapping[str, SourceFile]
    units: Mapping[str, Unit] = field(default_factory=shipped)
    references: Sequence[str] = field(default_factory=lambda: regions.current().references)


def load(root: Path = HERE, region: Region | None = None) -> Catalogue:
    """Read every indicator below ``root / "indicators"``; ``region`` is that of ``root``.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, on the first fault.
    """
    topics = load_topics(root / "indicators" / "topics.toml")
    shared = Shared(
        topics={topic.slug: topic for topic in topics},
        breaks=load_breaks(root / "indicators" / "breaks.toml"),
        files=load_files(root / "sources" / "files.toml"),
        references=(region or regions.current()).references,
        units=load_units(root / "indicators" / "units.toml"),
    )
    indicators = [read_indicator(path, shared) for path in sorted((root / "indicators").glob("*/*.toml"))]
    indicators.sort(key=lambda i: (i.topic.order, i.order, i.slug))
    aliases = {alias: i.slug for i in indicators for alias in i.aliases}
    return Catalogue(topics, {i.slug: i for i in indicators}, aliases)


def load_breaks(path: Path) -> dict[str, Break]:
    """Breaks that concern many indicators, e.g. a new census base, by name."""
    return checked(dict[str, Break], read(path), path)


_SharedBreaks = tuple[Annotated[Break, named("breaks")], ...]


def read_indicator(path: Path, shared: Shared) -> Indicator:
    """One indicator from its TOML file; the topic is the folder, the slug is the file name."""
    raw, folder = read(path), path.parent.name
    if folder not in shared.topics:
        raise MetadataError(f"{path}: topic: unknown topic folder {folder!r}")
    known = {"breaks": shared.breaks, "files": shared.files, "units": shared.units}
    known["references"] = {key: key for key in shared.references}
    given = {"slug": path.stem, "topic": shared.topics[folder], "path": path}
    given |= {"summed": frozenset(), "own": False}
    breaks = checked(_SharedBreaks, raw.pop("breaks", ()), path, "breaks", known)
    indicator = checked(Indicator, raw, path, "", known, **given)
    if not indicator.origins:
        raise MetadataError(f"{path}: origin: at least one [[origin]] is needed")
    breaks = tuple(dict.fromkeys((*breaks, *indicator.breaks)))
    return replace(indicator, breaks=tuple(sorted(breaks, key=lambda found: found.year)))


def year_label(indicator: Indicator, year: int) -> str:
    """``2022/23`` for a school year, ``2022`` otherwise."""
    return f"{year}/{(year + 1) % 100:02d}" if indicator.school_year else str(year)
