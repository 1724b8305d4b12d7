"""All values, read-only: one array (areas x years) per indicator and level.

The store is built once from the project's own tables and never changes, so any number of threads and
workers may ask it at once. It keeps no pandas on the request path: a query is an index into an array.
Small tables are in memory from the start, large ones when they are asked for (:mod:`data.store.tables`).
"""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from data.editorial import changes, pairs, planned, presets, questions, synonyms, templates, variables
from data.editorial import codes as codes_module
from data.editorial import start as start_module
from data.editorial import vintages as vintages_module
from data.model import areas as areas_module
from data.model import catalogue as catalogue_module
from data.model import region as region_module
from data.model.areas import Area, Areas, level_of
from data.model.catalogue import Catalogue, Indicator, Level
from data.model.names import name as named
from data.model.table import ABSENT, ENOUGH, Cell, Table
from data.numbers import neighbours
from data.numbers import similar as similar_module
from data.numbers.classes import Classes, classify
from data.numbers.regression import LEAST
from data.store import geometry as geometry_module
from data.store import outside as outside_module
from data.store import seal
from data.store import tables as tables_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from data.editorial.changes import Report
    from data.editorial.codes import Numbers
    from data.editorial.pairs import Pair
    from data.editorial.planned import Planned
    from data.editorial.presets import Preset
    from data.editorial.questions import Question
    from data.editorial.start import Start
    from data.editorial.synonyms import Synonyms
    from data.editorial.templates import Template
    from data.editorial.variables import Variable
    from data.editorial.vintages import Vintage
    from data.model.catalogue import Remark
    from data.model.inflected import Inflected
    from data.model.region import Region
    from data.numbers.neighbours import Likeness
    from data.numbers.similar import Similar
    from data.store.geometry import Geometry
    from data.store.outside import Outside

__all__ = ["ABSENT", "Cell", "Record", "Store", "Table", "load"]

HERE = Path(__file__).parents[1]

Made = TypeVar("Made")

LASTING = 1024
"""So many answers of :meth:`Store.lasting` are kept."""

Weights = tuple[tuple[str, float], ...]
"""Context variables with the weights that differ from the default."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row as the interfaces hand it out."""

    area: str
    level: str
    year: int
    cell: Cell


@dataclass(frozen=True)
class Store:
    """Catalogue, areas, boundaries and values. Queries never change anything."""

    catalogue: Catalogue
    areas: Areas
    geometry: Mapping[Level, Geometry]
    tables: Mapping[tuple[str, Level | None], Table]
    root: Path
    region: Region
    read: Callable[[Path], bytes] = Path.read_bytes
    """Gives what a file holds that is read when somebody asks; as it was at the start, or nothing."""

    def table(self, indicator: Indicator, level: Level | None) -> Table | None:
        """The figures on a level (None: the references), or None if the indicator does not exist there."""
        return self.tables.get((indicator.slug, level))

    @cached_property
    def newest(self) -> int:
        """The year of the latest download of any file: what counts as today for the age of figures.

        Own figures have no download.
        """
        origins = (origin for one in self.catalogue.indicators.values() for origin in one.origins)
        return max(int(origin.file.retrieved[:4]) for origin in origins if origin.file.retrieved)

    def remarks(self, indicator: Indicator, key: str, year: int) -> tuple[Remark, ...]:
        """What is known about the figure of an area, or of a reference, in a year."""
        if not indicator.remarks:  # of most there are none, and tables ask for thousands of cells
            return ()
        area = self.area(key)
        return indicator.remarks_on(area.level if area else None, area.parts if area else (), year)

    def years(self, indicator: Indicator, level: Level | None) -> tuple[int, ...]:
        """Years with at least one value, oldest first; empty if there are none."""
        table = self.table(indicator, level)
        return () if table is None else table.known_years

    def latest(self, indicator: Indicator, level: Level) -> int | None:
        """The latest year in which at least 80 % of the areas have a value, else the latest at all.

        Own figures are whole without all areas of a level: of them those of the best covered year count.
        """
        table = self.table(indicator, level)
        if table is None:
            return None
        coverage = table.coverage
        whole = max(coverage.values(), default=0) if indicator.own else len(table.keys)
        enough = [year for year, count in coverage.items() if count >= ENOUGH * whole]
        return max(enough or [year for year, count in coverage.items() if count], default=None)

    def cell(self, indicator: Indicator, key: str, year: int) -> Cell:
        """The figure of any area or reference in a year."""
        table = self._table_of(indicator, key)
        return ABSENT if table is None else table.at(key, year)

    def series(self, indicator: Indicator, key: str) -> dict[int, Cell]:
        """All figures of an area or reference by year."""
        table = self._table_of(indicator, key)
        return {} if table is None else table.of_area(key)

    def _table_of(self, indicator: Indicator, key: str) -> Table | None:
        """The table that holds an area or reference; those outside have tables of their own."""
        level = level_of(key)
        if level is None or key in self.areas.by_key:
            return self.table(indicator, level)
        return self.outside.table(indicator.slug, level)

    @cached_property
    def land(self) -> Mapping[Level, Geometry]:
        """The boundaries of the whole Land with the outline of the region, read when first asked for."""
        return geometry_module.load(self._land_folder, self.read) if self.has_land else {}

    @cached_property
    def has_land(self) -> bool:
        """Whether there is a map of the Land."""
        return self.region.land is not None and self._land_folder.is_dir()

    @property
    def _land_folder(self) -> Path:
        return geometry_module.of_land(self.root, self.region)

    @cached_property
    def outside(self) -> Outside:
        """The areas beyond the region, read when first asked for."""
        return outside_module.load(self.root, self.read)

    def area(self, key: str) -> Area | None:
        """The area of this key, in the region or outside; None for anything else."""
        return self.areas.get(key) or (self.outside.get(key) if level_of(key) else None)

    def missing_parts(self, indicator: Indicator, area: Area, year: int) -> tuple[Area, ...]:
        """The municipalities (else Kreise) whose figures are missing for a union that has none."""
        parts = [found for part in area.parts if (found := self.area(part))]
        return tuple(part for part in parts if not self.cell(indicator, part.key, year).known)

    def members(self, _key: str) -> tuple[Area, ...]:
        """The areas that make up a union of a view; none of any other area (:mod:`data.store.united`)."""
        return ()

    def cut(self, _key: str) -> tuple[Area, ...]:
        """The areas that lie only partly in a union of a view; as :meth:`members`."""
        return ()

    def name(self, key: str, language: str = "de") -> Inflected:
        """The name of an area or reference; the key itself if nobody knows it."""
        if area := self.area(key):
            return named(area.name)
        reference = self.areas.references.get(key)
        return named(reference.name[language] if reference else key)

    def records(
        self,
        indicator: Indicator,
        levels: Iterable[Level | None],
        keys: frozenset[str] | None = None,
        year: int | None = None,
    ) -> Iterator[Record]:
        """Rows of the given levels (None: references), optionally of some areas or one year only."""
        for level in levels:
            if table := self.table(indicator, level):
                yield from records_of(table, level, keys, year)

    def classes(self, indicator: Indicator, level: Level, method: str, year: int | None = None) -> Classes:
        """Class limits of the map of a year, computed once; without ``year`` those of all years together."""
        return self._classes(indicator.slug, level, method, year)

    @cached_property
    def _classes(self) -> Callable[[str, Level, str, int | None], Classes]:
        def compute(slug: str, level: Level, method: str, year: int | None) -> Classes:
            table, indicator = self.tables.get((slug, level)), self.catalogue.indicators[slug]
            values = np.array([]) if table is None else table.value
            if table is not None and year is not None:
                values = values[:, [place for place, at in enumerate(table.years) if at == year]]
            wanted = 4 if level is Level.KREIS else 5
            return classify(
                values[~np.isnan(values)],
                wanted,
                method,
                decimals=indicator.decimals,
                midpoint=indicator.midpoint,
            )

        return lru_cache(maxsize=4096)(compute)  # computing them costs milliseconds

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """The context variables that make areas similar."""
        return variables.load(self.root, self.catalogue)

    @cached_property
    def numbers(self) -> Numbers:
        """The permanent numbers behind short codes."""
        return codes_module.load(self.root)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """What changed in the figures, newest report first."""
        return changes.load(self.root)

    @cached_property
    def vintages(self) -> tuple[Vintage, ...]:
        """Former values of what was revised."""
        return vintages_module.load(self.root)

    @cached_property
    def presets(self) -> tuple[Preset, ...]:
        """The ready selections of several indicators."""
        return presets.load(self.root, self.catalogue)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the start page."""
        return questions.load(self.root, self.catalogue)

    @cached_property
    def start(self) -> Start:
        """What the start page shows."""
        return start_module.load(self.root, self.catalogue)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Ready collections to start from."""
        return templates.load(self.root, self.catalogue)

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """Series that exist but have no figures here."""
        return planned.load(self.root, self.catalogue)

    @cached_property
    def synonyms(self) -> Synonyms:
        """What people type and what the indicators call it."""
        return synonyms.load(self.root, self.catalogue)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Which context sheds light on which indicator."""
        return pairs.placed(pairs.load(self.root, self.catalogue), self.tables, LEAST)

    def beside(
        self, indicators: Iterable[Indicator], tables: Mapping[tuple[str, Level | None], Table]
    ) -> Store:
        """The same store with more indicators in front, for one answer; what is worked out is shared.

        What is shared knows nothing of them, so nothing of them outlives the answer.
        """
        old, added = self.catalogue, {one.slug: one for one in indicators}
        topics = dict.fromkeys((*(one.topic for one in added.values()), *old.topics))
        catalogue = Catalogue(tuple(topics), added | dict(old.indicators), old.aliases)
        made = replace(self, catalogue=catalogue, tables=ChainMap(dict(tables), self.tables))  # type: ignore[arg-type]
        for name in SHARED:
            made.__dict__[name] = getattr(self, name)
        own = made._classes
        made.__dict__["_classes"] = lambda slug, *how: (own if slug in added else self._classes)(slug, *how)
        return made

    def lasting(self, make: Callable[..., Made], *asked: object) -> Made:
        """What ``make(store, *asked)`` gives, kept with the store: the latest :data:`LASTING` of all.

        Only for what hangs on nothing that a user brings along.
        """
        made: Made = self._lasting(make, *asked)
        return made

    @cached_property
    def _lasting(self) -> Callable[..., Any]:
        return lru_cache(maxsize=LASTING)(lambda make, *asked: make(self, *asked))

    def likeness(
        self, level: Level, mine: str, k: int, weights: Weights = (), *, shown: str = ""
    ) -> Likeness:
        """The statistical neighbours of an area of ``level``; ``weights`` differ from the defaults.

        Whatever is said of the indicator ``shown`` (its slug) is no circle: no variable that it is counts.
        """
        return self._likeness(level, mine, k, self._without(shown, weights))

    def _without(self, shown: str, weights: Weights = ()) -> Weights:
        return tuple((dict(weights) | variables.barred(self.variables, shown)).items())

    @cached_property
    def _likeness(self) -> Callable[[Level, str, int, Weights], Likeness]:
        def compute(level: Level, mine: str, k: int, weights: Weights) -> Likeness:
            return neighbours.likeness(self, level, mine, k, dict(weights))

        return lru_cache(maxsize=1024)(compute)

    def similar(self, mine: str, k: int, *, shown: str = "") -> Similar:
        """The ``k`` Kreise and kreisfreie Städte beyond the region that are most like the Kreis ``mine``.

        ``shown`` as for :meth:`likeness`.
        """
        return self._similar(mine, k, self._without(shown))

    @cached_property
    def _similar(self) -> Callable[[str, int, Weights], Similar]:
        def compute(mine: str, k: int, weights: Weights) -> Similar:
            return similar_module.similar(self, mine, k, dict(weights))

        return lru_cache(maxsize=256)(compute)


def records_of(
    table: Table, level: Level | None, keys: frozenset[str] | None = None, year: int | None = None
) -> Iterator[Record]:
    """Rows of a table by area and year, optionally of some areas or one year only."""
    for row, key in enumerate(table.keys):
        if keys is not None and key not in keys:
            continue
        for column, at in enumerate(table.years):
            if year is None or at == year:
                yield Record(key, level.value if level else "referenz", at, table.cell(row, column))


SHARED = tuple(
    name for name, member in vars(Store).items() if isinstance(member, cached_property) and name != "_classes"
)
"""What a store works out once and what no further indicator changes."""


def load(root: Path = HERE) -> Store:
    """Read catalogue, areas and every table below ``root`` (the data folder), large tables when asked for.

    The tables are taken as valid: run :func:`data.checks.folder.check` first. Raises ``MetadataError`` or
    ``ValueError`` that names the file otherwise.
    """
    region = region_module.load(root)
    catalogue = catalogue_module.load(root, region)
    areas = areas_module.load(root, region)
    return Store(
        catalogue,
        areas,
        geometry_module.load(root / geometry_module.FOLDER),
        tables_module.load(catalogue, areas),
        root,
        region,
        seal.pinned(root),
    )
