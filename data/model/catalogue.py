"""The catalogue: what each indicator means, where it comes from and how it is read.

An indicator is data: one TOML file with its words and its recipe, one CSV file with its values, side by
side in ``data/indicators/<topic>/``. The publishers' files are described once, in
``data/sources/files.toml``; an indicator names them. Everything is typed and an unknown key is an error that
names file and key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from data.model.counts import Counts
from data.model.reading import Reader, Text
from data.model.source_files import SourceFile, load_files

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parents[1]
KINDS = ("count", "rate", "ratio", "index", "amount")
DIRECTIONS = ("neutral", "higher_is_better", "lower_is_better")
PLACES = ("wohnort", "einrichtung", "arbeitsort", "traeger")
REFERENCES = ("RUHR", "05", "DG")


class Level(StrEnum):
    """The three honest levels, finest first."""

    GEMEINDE = "gemeinde"
    JUGENDAMT = "jugendamt"
    KREIS = "kreis"


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter of the report."""

    slug: str
    order: int
    label: Text


@dataclass(frozen=True, slots=True)
class Origin:
    """How figures are read from one file.

    ``value``, ``numerator`` and ``denominator`` list the cells to add up, each as ``"item :: column"`` (or
    ``"column"`` where a table has no row items). ``rounded`` names the first year with rounded counts for
    each level of the *source* (``gemeinde``, ``kreis``, ``reference``).
    """

    file: SourceFile
    levels: tuple[Level, ...]
    references: tuple[str, ...]
    years: tuple[int, int] | None
    value: tuple[str, ...]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    rounded: Mapping[str, int]

    def covers(self, year: int) -> bool:
        """Whether ``year`` lies in the years taken from this file."""
        return self.years is None or self.years[0] <= year <= self.years[1]


@dataclass(frozen=True, slots=True)
class Break:
    """A change that makes ``year`` and later incomparable with the years before."""

    year: int
    note: Text
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """How a count is related to its denominator, e.g. births per 1,000 inhabitants."""

    scale: int
    unit: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """Metadata of one indicator. Words in both languages, numbers as plain Python.

    ``scaled_yearly`` tells that each year is scaled anew: ranks compare over the years, levels do not.
    """

    slug: str
    topic: Topic
    order: int
    kind: str
    scale: int
    decimals: int
    direction: str
    place: str
    school_year: bool
    scaled_yearly: bool
    midpoint: float | None
    levels: tuple[Level, ...]
    references: tuple[str, ...]
    aliases: tuple[str, ...]
    label: Text
    short: Text
    question: Text
    definition: Text
    unit: Text
    numerator: Text
    denominator: Text | None
    counted: Text | None
    counts: Counts | None
    reference_date: Text
    processing: Text
    caveats: Text | None
    relative: Relative | None
    breaks: tuple[Break, ...]
    origins: tuple[Origin, ...]
    path: Path = field(compare=False)
    summed: frozenset[tuple[str, int]] = frozenset()
    """Key and year of figures that are sums of municipalities, where the source has some of both."""

    @property
    def is_count(self) -> bool:
        """Counts may be added over areas and are no measure to map without a notice."""
        return self.kind == "count"

    @property
    def table(self) -> Path:
        """The CSV with the values, next to the TOML."""
        return self.path.with_suffix(".csv")

    def breaks_at(self, level: Level) -> tuple[Break, ...]:
        """The breaks that concern ``level``, oldest first."""
        return tuple(b for b in self.breaks if not b.levels or level in b.levels)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators in reading order."""

    topics: tuple[Topic, ...]
    indicators: Mapping[str, Indicator]
    aliases: Mapping[str, str]

    def find(self, slug: str) -> Indicator | None:
        """The indicator of this slug or of this former slug."""
        return self.indicators.get(self.aliases.get(slug, slug))


@dataclass(frozen=True, slots=True)
class Shared:
    """What several indicators refer to by name."""

    topics: Mapping[str, Topic]
    breaks: Mapping[str, Break]
    files: Mapping[str, SourceFile]


def load(root: Path = HERE) -> Catalogue:
    """Read every indicator below ``root / "indicators"``.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, on the first fault.
    """
    topics = load_topics(root / "indicators" / "topics.toml")
    shared = Shared(
        topics={topic.slug: topic for topic in topics},
        breaks=load_breaks(root / "indicators" / "breaks.toml"),
        files=load_files(root / "sources" / "files.toml"),
    )
    indicators = [read_indicator(path, shared) for path in sorted((root / "indicators").glob("*/*.toml"))]
    indicators.sort(key=lambda i: (i.topic.order, i.order, i.slug))
    aliases = {alias: i.slug for i in indicators for alias in i.aliases}
    return Catalogue(topics, {i.slug: i for i in indicators}, aliases)


def load_topics(path: Path) -> tuple[Topic, ...]:
    """The chapters in reading order."""
    reader = Reader.open(path)
    topics = [
        Topic(slug, order, reader.text_of(reader.raw.get(slug), slug))
        for order, slug in enumerate(reader.raw)
    ]
    return tuple(topics)


def load_breaks(path: Path) -> dict[str, Break]:
    """Breaks that concern many indicators, e.g. a new census base, by name."""
    reader = Reader.open(path)
    return {name: _break(entry) for name, entry in reader.named()}


def read_indicator(path: Path, shared: Shared) -> Indicator:
    """One indicator from its TOML file; the topic is the folder, the slug is the file name."""
    reader = Reader.open(path)
    if path.parent.name not in shared.topics:
        raise reader.error("topic", f"unknown topic folder {path.parent.name!r}")
    indicator = Indicator(
        slug=path.stem,
        topic=shared.topics[path.parent.name],
        order=reader.integer("order"),
        kind=reader.choice("kind", KINDS),
        scale=reader.integer("scale", 1),
        decimals=reader.integer("decimals"),
        direction=reader.choice("direction", DIRECTIONS, "neutral"),
        place=reader.choice("place", PLACES),
        school_year=reader.boolean("school_year", default=False),
        scaled_yearly=reader.boolean("scaled_yearly", default=False),
        midpoint=reader.number("midpoint", None),
        levels=_levels(reader, "levels"),
        references=reader.choices("references", REFERENCES, ()),
        aliases=reader.strings("aliases", ()),
        label=reader.text("label"),
        short=reader.text("short"),
        question=reader.text("question"),
        definition=reader.text("definition"),
        unit=reader.text("unit"),
        numerator=reader.text("numerator"),
        denominator=reader.text("denominator", optional=True),
        counted=reader.text("counted", optional=True),
        counts=Counts.read(reader.table("counts")),
        reference_date=reader.text("reference_date"),
        processing=reader.text("processing"),
        caveats=reader.text("caveats", optional=True),
        relative=_relative(reader),
        breaks=_breaks(reader, shared),
        origins=tuple(_origin(r, shared.files) for r in reader.tables("origin")),
        path=path,
    )
    reader.done()
    if not indicator.origins:
        raise reader.error("origin", "at least one [[origin]] is needed")
    return indicator


def _levels(reader: Reader, key: str, default: tuple[str, ...] | None = None) -> tuple[Level, ...]:
    return tuple(Level(name) for name in reader.choices(key, tuple(Level), default))


def _relative(reader: Reader) -> Relative | None:
    sub = reader.table("relative")
    if sub is None:
        return None
    relative = Relative(sub.integer("scale"), sub.text("unit"))
    sub.done()
    return relative


def _breaks(reader: Reader, shared: Shared) -> tuple[Break, ...]:
    named = [shared.breaks[name] for name in reader.choices("breaks", tuple(shared.breaks), ())]
    own = [_break(r) for r in reader.tables("break")]
    return tuple(sorted((*named, *own), key=lambda b: b.year))


def _break(reader: Reader) -> Break:
    made = Break(reader.integer("year"), reader.text("note"), _levels(reader, "levels", ()))
    reader.done()
    return made


def _origin(reader: Reader, files: Mapping[str, SourceFile]) -> Origin:
    key = reader.string("file")
    if key not in files:
        raise reader.error("file", f"{key!r} is not described in sources/files.toml")
    years = reader.integers("years", None)
    if years is not None and len(years) != 2:
        raise reader.error("years", "needs first and last year")
    origin = Origin(
        file=files[key],
        levels=_levels(reader, "levels", ()),
        references=reader.choices("references", REFERENCES, ()),
        years=None if years is None else (years[0], years[1]),
        value=reader.strings("value", ()),
        numerator=reader.strings("numerator", ()),
        denominator=reader.strings("denominator", ()),
        rounded=reader.mapping("rounded"),
    )
    reader.done()
    return origin


def year_label(indicator: Indicator, year: int) -> str:
    """``2022/23`` for a school year, ``2022`` otherwise."""
    return f"{year}/{(year + 1) % 100:02d}" if indicator.school_year else str(year)
