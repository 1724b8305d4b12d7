"""Everything a chart needs to know about one view, looked up once.

A :class:`Context` is the only thing the chart builders get: they ask no store and parse no address.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from components.comparison import shared, unions
from components.comparison.mark import Mark
from components.texts import Words, words
from components.view import marks as looks
from components.view.model import View, default_year, indicator_of, of_indicator, query, second
from components.view.own_indicator import is_of_ring
from data.model import groups
from data.model.catalogue import Level
from data.model.folding import order
from data.model.table import ABSENT
from data.numbers import statistics
from data.numbers.uncertainty import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.model.areas import Area
    from data.model.catalogue import Break, Indicator, Remark
    from data.model.inflected import Inflected
    from data.model.table import Cell, Table
    from data.numbers.classes import Classes
    from data.numbers.neighbours import Likeness
    from data.store.geometry import Geometry
    from data.store.store import Store

Made = TypeVar("Made")


@dataclass(frozen=True)
class Context:
    """A view with the figures it is about; its store knows the unions of the view too."""

    store: Store
    view: View

    def __post_init__(self) -> None:
        """What the user put together is looked up like any area, on the level of the view."""
        object.__setattr__(self, "store", unions.over(self.store, self.view))

    @cached_property
    def _made(self) -> dict[Callable[[Context], Any], Any]:
        return {}

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What ``make`` gives for this view: worked out once, however many charts ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def words(self) -> Words:
        """The interface's words in the view's language."""
        return words(self.view.language)

    @cached_property
    def search(self) -> str:
        """The query string of the view."""
        return query(self.view, self.store)

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator looked at."""
        return indicator_of(self.store, self.view)

    @cached_property
    def table(self) -> Table | None:
        """Its figures on the view's level, or None if it does not exist there."""
        return self.store.table(self.indicator, self.view.level)

    @cached_property
    def second(self) -> Context | None:
        """The second map: another indicator, another year, or both; None where none is open."""
        return Context(self.store, second(self.store, self.view)) if self.view.has_second else None

    @property
    def maps(self) -> tuple[Context, ...]:
        """The map and the second one where it is open."""
        return (self, self.second) if self.second else (self,)

    def about(self, slug: str, *, level: Level | None = None, year: int | None = None) -> Context:
        """The same view of another indicator alone; without ``year`` in its latest well-covered one."""
        at = level or self.view.level
        found = self.store.catalogue.indicators[slug]
        when = default_year(self.store, found, at) if year is None else year
        kept = of_indicator(self.view, slug)
        view = replace(kept, level=at, year=when, indicators=(), indicator2=None, year2=None)
        made = Context(self.store, view)
        shared.areas(self, made)
        return made

    is_land: ClassVar[bool] = False
    """Whether the areas are those of the whole Land (:mod:`components.comparison.land`)."""

    @property
    def areas(self) -> tuple[Area, ...]:
        """All areas of the level."""
        return self.store.areas.by_level[self.view.level]

    @cached_property
    def ring(self) -> tuple[Area, ...]:
        """The areas that exchanged the figures of a ring of towns; none of other figures."""
        if self.table is None or not is_of_ring(self.indicator):
            return ()
        return tuple(a for a in self.store.areas.by_level[self.view.level] if a.key in self.table.about)

    @property
    def everyone(self) -> tuple[Area, ...]:
        """The areas that the figures are about: all of the level, or those of a ring."""
        return self.ring or self.areas

    @property
    def geometry(self) -> Geometry:
        """The boundaries of the areas."""
        return self.store.geometry[self.view.level]

    @property
    def elsewhere(self) -> tuple[Area, ...]:
        """The areas beside those of the level whose figures are looked up."""
        return self.guests

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The figures of the year by key, for every area of the level and those looked up elsewhere."""
        year = self.view.year
        return self.regional | {a.key: self.store.cell(self.indicator, a.key, year) for a in self.elsewhere}

    def cell(self, key: str) -> Cell:
        """The figure of the year of any area, one that another indicator is compared with included."""
        return self.cells.get(key) or self.store.cell(self.indicator, key, self.view.year)

    @cached_property
    def regional(self) -> dict[str, Cell]:
        """As :attr:`cells`, for the areas of the region only."""
        found = self.table.of_year(self.view.year) if self.table else {}
        areas = self.store.areas.by_level[self.view.level]
        return {area.key: found.get(area.key, ABSENT) for area in areas}

    @cached_property
    def has_year(self) -> bool:
        """Whether any area of the level has a value in the year."""
        return any(cell.known for cell in self.regional.values())

    def at_level(self, key: str | None) -> Area | None:
        """The area of the view's level that stands for a chosen key.

        The same territory where there is one, else the union that contains it (Herten lies in Kreis
        Recklinghausen); a union has no counterpart on a finer level. What a user put together is the same on
        every level where whole areas make it up.
        """
        area = self.store.area(key) if key else None
        if area is None:
            return None
        if area.is_union:
            return area if self.store.members(key or "") else None
        if area.outside:
            return self.store.outside.at_level(area, self.view.level)
        areas = self.store.areas
        return areas.same_at(area, self.view.level) or areas.containing(area, self.view.level)

    @property
    def home(self) -> Area | None:
        """My area as it was chosen, whatever the level."""
        return self.store.area(self.view.mine) if self.view.mine else None

    @cached_property
    def mine(self) -> Area | None:
        """My area on this level."""
        return self.at_level(self.view.mine)

    @cached_property
    def is_lent(self) -> bool:
        """Whether what stands for my town on this level is a union that it is only a part of."""
        mine, own = self.mine, self.home
        return mine is not None and own is not None and len(mine.parts) > len(own.parts)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """My area and the first chosen ones, mine first, each with the colour and marker of its place."""
        symbol = looks.LENT_SYMBOL if self.is_lent else looks.MINE_SYMBOL
        found = [Mark(self.mine, looks.MINE, symbol, mine=True)] if self.mine else []
        coloured = zip(self.view.chosen, looks.COMPARATORS, looks.SYMBOLS, strict=False)
        for key, colour, symbol in coloured:
            area = self.at_level(key)
            if area and all(area.key != mark.area.key for mark in found):
                found.append(Mark(area, colour, symbol))
        return tuple(found)

    @cached_property
    def further(self) -> tuple[Area, ...]:
        """The areas chosen beyond those with a colour of their own: recognisable in dark grey."""
        taken = {mark.area.key for mark in self.marks}
        rest = (self.at_level(key) for key in self.view.chosen[len(looks.COMPARATORS) :])
        return tuple({area.key: area for area in rest if area and area.key not in taken}.values())

    @cached_property
    def picked(self) -> tuple[Area, ...]:
        """All chosen areas of the level without mine."""
        return (*(mark.area for mark in self.marks if not mark.mine), *self.further)

    @cached_property
    def outside(self) -> tuple[Area, ...]:
        """The areas beyond the region that are shown: the chosen ones, then others of the group.

        The chosen ones are in no group, median, class or rank, unless they are :attr:`beyond` as well.
        """
        chosen = (area for area in self.picked if area.outside)
        return tuple({area.key: area for area in (*chosen, *self.beyond)}.values())

    @cached_property
    def united(self) -> tuple[Area, ...]:
        """The unions of the user that are mine or chosen; they count for nobody."""
        return tuple(area for area in ((self.mine,) if self.mine else ()) + self.picked if area.is_union)

    @property
    def guests(self) -> tuple[Area, ...]:
        """Every area shown that is none of the level's: the unions, then those beyond the region."""
        return (*self.united, *self.outside)

    @cached_property
    def beyond(self) -> tuple[Area, ...]:
        """The members of the group beyond the region: those of Germany most like mine, by their keys.

        Only the group ``deutschland`` has some, and only at the level of the Kreise.
        """
        if self.view.group != "deutschland" or self.alike is None:
            return ()
        near = {neighbour.key for neighbour in self.alike.neighbours}
        return tuple(area for area in self.store.outside.by_level[self.view.level] if area.key in near)

    @cached_property
    def alike(self) -> Likeness | None:
        """What chose the members of a group of areas like mine; None for other groups, and without mine."""
        view, slug = self.view, self.indicator.slug
        if view.group == "nachbarn":
            return self.likeness
        if view.group != "deutschland" or view.level is not Level.KREIS or self.mine is None:
            return None
        if self.mine.is_union:
            return None
        return self.store.similar(self.mine.key, view.neighbours, shown=slug).likeness

    @cached_property
    def inside(self) -> tuple[Area, ...]:
        """The chosen areas of the region, without mine and without what the user put together."""
        return tuple(area for area in self.picked if not area.is_guest)

    @property
    def shown(self) -> tuple[Area, ...]:
        """Every area that a picture may draw: those of the level and those shown beside them."""
        return (*self.areas, *self.guests)

    def series(self, area: Area) -> dict[int, Cell]:
        """The figures of an area by year, with counts that other tables hold."""
        if area.is_guest or self.table is None:
            return self.store.series(self.indicator, area.key)
        return self.table.of_area(area.key)

    @cached_property
    def listed(self) -> tuple[Area, ...]:
        """The areas shown in the order of tables: mine, the chosen, the others by name."""
        first = tuple(dict.fromkeys((*([self.mine] if self.mine else []), *self.picked)))
        return (*first, *sorted((a for a in self.shown if a not in first), key=lambda a: order(a.short)))

    @cached_property
    def group(self) -> tuple[Area, ...]:
        """The comparison group on this level."""
        near = [n.key for n in self.likeness.neighbours] if self.likeness else []
        view = self.view
        asked = (self.store.areas, view.level, view.group, self.mine)
        return groups.members(*asked, chosen=self.inside, neighbours=near, beyond=self.beyond, ring=self.ring)

    @cached_property
    def compares_all(self) -> bool:
        """Whether the comparison group is every area that the figures are about."""
        return self.group == self.everyone

    @cached_property
    def likeness(self) -> Likeness | None:
        """The statistical neighbours of my area for the indicator looked at, or None without my area.

        What it measures chooses none of them: like would be compared with like. A union has none either.
        """
        if self.mine is None or self.mine.is_union:
            return None
        view = self.view
        return self.store.likeness(
            view.level, self.mine.key, view.neighbours, view.weights, shown=self.indicator.slug
        )

    @cached_property
    def group_is_open(self) -> bool:
        """Whether the group lacks what it needs and stands for everyone."""
        if self.view.group == "nachbarn" and self.likeness and not self.likeness.neighbours:
            return True  # every variable switched off
        if self.view.group == "deutschland":
            return not self.beyond
        return groups.is_open(self.view.group, self.mine, self.inside)

    @cached_property
    def group_values(self) -> list[float]:
        """The group's values of the year without the missing ones; none of what is not compared.

        None at all where the tables beyond the region have no figure for a group that lies there: my value
        alone would be its own median.
        """
        if not self.indicator.is_compared:
            return []
        known = [area for area in self.group if self.cells[area.key].known]
        alone = self.beyond and not any(area.outside for area in known)
        return [] if alone else [self.cells[area.key].value for area in known]

    @cached_property
    def distribution(self) -> statistics.Distribution | None:
        """Distribution in the year of those of the group that have a facility at all."""
        return statistics.distribution(self.indicator.present(self.group_values))

    @property
    def absent(self) -> int:
        """How many of the group are in no middle: their zero says that there is no such facility."""
        return len(self.group_values) - (self.distribution.n if self.distribution else 0)

    @cached_property
    def mine_cell(self) -> Cell | None:
        """The figure of my area in the year; None without my area."""
        return self.cells[self.mine.key] if self.mine else None

    def remarks(self, key: str, year: int | None = None) -> tuple[Remark, ...]:
        """What is known about the figure of an area, or of a reference, in a year (that of the view)."""
        return self.store.remarks(self.indicator, key, self.view.year if year is None else year)

    def is_artefact(self, key: str, year: int | None = None) -> bool:
        """Whether the figure of an area says more about how was counted than about the area."""
        return any(remark.is_artefact for remark in self.remarks(key, year))

    def is_small(self, cell: Cell) -> bool:
        """Whether a rate rests on fewer than :data:`SMALL` cases; other kinds never do."""
        return self.indicator.kind == "rate" and cell.denominator < SMALL

    @cached_property
    def noted(self) -> tuple[Break, ...]:
        """The breaks, roundings and years that stand alone of the indicator on the level, oldest first."""
        return self.indicator.marks_at(self.view.level)

    @cached_property
    def lonely(self) -> frozenset[int]:
        """The years that stand alone on the level: no change is told to or from one."""
        return frozenset(b.year for b in self.noted if b.outlier)

    def breaks_between(self, first: int, last: int) -> tuple[Break, ...]:
        """The breaks that make ``last`` incomparable with ``first`` on the level."""
        return tuple(b for b in self.noted_between(first, last) if b.hard)

    def noted_between(self, first: int, last: int) -> tuple[Break, ...]:
        """As :meth:`breaks_between`, and the roundings and years that stand alone."""
        return tuple(b for b in self.noted if first < b.year <= last)

    @cached_property
    def classes(self) -> Classes:
        """Class limits of the map."""
        view = self.view
        year = None if self.classes_last else view.year
        return self.store.classes(self.indicator, view.level, view.method, year)

    @cached_property
    def classes_last(self) -> bool:
        """Whether the class limits are those of all years: as asked, or for two maps of the indicator."""
        other = self.second
        return self.view.all_years or (other is not None and other.indicator == self.indicator)

    def reference(self, key: str) -> Cell:
        """The figure of the region, the Land or Germany in the year."""
        return self.store.cell(self.indicator, key, self.view.year)

    @cached_property
    def references(self) -> dict[str, Cell]:
        """The references that have a figure in the year."""
        cells = {key: self.reference(key) for key in self.indicator.references}
        return {key: cell for key, cell in cells.items() if cell.known}

    def name(self, key: str) -> Inflected:
        """Name of an area or reference in the view's language."""
        return self.store.name(key, self.view.language)
