"""The settings of a view, one row each: all that addresses, controls and short codes must know of it.

A new setting is a field of :class:`View`, its words (``control.<field>``, and ``<field>.<value>`` for each
value of a choice) and, for the short code, the list of numbers of a choice in ``data/codes.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from components.view.kinds import (
    Areas,
    Choice,
    Decimal,
    Extent,
    Flag,
    Mine,
    Number,
    OfLevel,
    Phrase,
    Signed,
    Slug,
    Slugs,
    Topic,
    Unions,
    Weights,
    Year,
)
from data.editorial.questions import PICTURES
from data.model.groups import GROUPS
from data.model.reading import LANGUAGES
from data.numbers.classes import METHODS
from data.numbers.neighbours import MOST, K
from data.own.record import is_own

if TYPE_CHECKING:
    from components.view.given import Given
    from components.view.kinds import Kind
    from components.view.unions import Union
    from data.model.catalogue import Level

MAX_CHOSEN = 60
"""Areas that can be picked; the first few have a colour of their own, the others stay visible in grey."""

COLOURS = ("neutral", "bewertung")
"""Neutral colours, or blue and orange for what an indicator declares as better and worse."""

EXTENTS = ("region", "land")
"""What a map shows: the region, or the whole Land around it; in an address as the region calls them."""

RANKINGS = ("auszug", "alle")
"""Which areas the ranking shows: those around mine, the chosen ones and the ends, or all."""

LIMITS = ("jahr", "alle")
"""Which figures the class limits of a map come from: those of its year, or of all years."""

MEASURES = ("wert", "veraenderung", "abstand")
"""What map, list and ranking show of an indicator: its value, its change, its distance to the median."""

PANELS = ("entwicklung", "position", "rangfolge")
"""What each of the small multiples of several indicators draws."""

ROWS = ("gruppe", "gewaehlt", "kreis")
"""Which areas are the rows of the table: all of the group, mine and the chosen ones, or those of my Kreis."""

MOST_COLUMNS = 60
"""Indicators that can be picked for the table; a short code counts up to 63."""

MOST_AIMED = 50_000
"""The largest target of a rate that is no share."""

LONGEST_NAME = 60
"""Characters of what the user calls a target."""

MORE = range(-20, 21)
"""Per cent by which the number of children may be thought to change."""

FEWEST_TOGETHER, MOST_TOGETHER = 4, 9
"""Indicators that stand together in small multiples."""


def row(name: str, kind: Kind, tag: int = 0) -> dict[str, Any]:
    """What is said of a field of a view: its name in an address, its kind, and its tag in a short code.

    A tag once given is never changed and never given again; one from 16 makes a code of version 2. Fields
    without one are in every code.
    """
    return {"name": name, "kind": kind, "tag": tag}


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at. Every field holds a resolved value, defaults included, but for the three that wait.

    ``indicator2`` belongs to a second map or to a pair, ``year2`` to a second map, and the year ``since``
    which a change is told depends on the figures of each area. None leaves them to the one place that
    resolves each: :attr:`components.comparison.context.Context.second`,
    :func:`components.comparison.pairs.across` and :func:`components.comparison.change.base`.

    ``picture`` is the further picture of the comparison, ``neighbours`` how many statistical neighbours there
    are, ``weights`` those weights of context variables that the user changed, ``judged`` whether judgement
    colours are asked for, ``topic`` the chapter that a table is limited to, ``extent`` what a map shows,
    ``all_years`` whether its class limits come from all years and not from the one shown, ``measure`` what
    map, list and ranking show of the indicator, ``indicators`` those of the small multiples, ``panels`` what
    each of these draws, ``whole_ranking`` whether the ranking shows all areas, ``columns`` the indicators of
    the table (none: all there are), ``rows`` its areas, ``listed`` the area that it lists on a phone (none:
    mine).

    ``target`` is the rate that is aimed at, in the unit of the indicator, ``target_name`` what the user calls
    it, ``more`` by how many per cent the number of children is thought to change, ``group_size`` how many
    children are thought to be in a group and ``posts`` how many full-time posts belong to one (None: as the
    indicator has it); they are of one indicator (:data:`OF_TARGET`). ``unions`` are areas that the user puts
    together.

    The order of the fields is that of the names in an address. They are English, and so the names that an
    English reader would try.
    """

    indicator: str = field(metadata=row("indikator", Slug()))
    year: int = field(metadata=row("jahr", Year()))
    level: Level = field(metadata=row("ebene", OfLevel()))
    mine: str | None = field(default=None, metadata=row("ort", Mine()))
    chosen: tuple[str, ...] = field(default=(), metadata=row("orte", Areas(MAX_CHOSEN), 1))
    group: str = field(default=GROUPS[0], metadata=row("gruppe", Choice(GROUPS), 2))
    method: str = field(default=METHODS[0], metadata=row("klassen", Choice(METHODS), 3))
    indicator2: str | None = field(default=None, metadata=row("indikator2", Slug(), 4))
    year2: int | None = field(default=None, metadata=row("jahr2", Year(), 5))
    since: int | None = field(default=None, metadata=row("seit", Year(), 6))
    picture: str = field(default=PICTURES[0], metadata=row("bild", Choice(PICTURES), 7))
    neighbours: int = field(default=K, metadata=row("nachbarn", Number(range(1, MOST + 1)), 8))
    weights: tuple[tuple[str, float], ...] = field(default=(), metadata=row("gewichte", Weights(), 9))
    judged: bool = field(default=False, metadata=row("farben", Flag(*COLOURS), 10))
    topic: str | None = field(default=None, metadata=row("kapitel", Topic(), 11))
    extent: str = field(default=EXTENTS[0], metadata=row("ausschnitt", Extent(EXTENTS), 12))
    all_years: bool = field(default=False, metadata=row("grenzen", Flag(*LIMITS), 13))
    measure: str = field(default=MEASURES[0], metadata=row("mass", Choice(MEASURES), 16))
    indicators: tuple[str, ...] = field(
        default=(), metadata=row("indikatoren", Slugs(FEWEST_TOGETHER, MOST_TOGETHER), 17)
    )
    panels: str = field(default=PANELS[0], metadata=row("bilder", Choice(PANELS), 18))
    whole_ranking: bool = field(default=False, metadata=row("rangfolge", Flag(*RANKINGS), 20))
    columns: tuple[str, ...] = field(default=(), metadata=row("spalten", Slugs(1, MOST_COLUMNS), 21))
    rows: str = field(default=ROWS[0], metadata=row("zeilen", Choice(ROWS), 22))
    listed: tuple[str, ...] = field(default=(), metadata=row("liste", Areas(1), 23))
    target: float | None = field(default=None, metadata=row("ziel", Decimal(0, MOST_AIMED), 24))
    target_name: str | None = field(default=None, metadata=row("zielname", Phrase(LONGEST_NAME), 25))
    more: int = field(default=0, metadata=row("kinder", Signed(MORE), 26))
    group_size: float | None = field(default=None, metadata=row("gruppengroesse", Decimal(1, 100), 27))
    posts: float | None = field(default=None, metadata=row("stellen", Decimal(0.1, 100), 28))
    unions: tuple[Union, ...] = field(default=(), metadata=row("verbund", Unions(), 29))
    language: str = field(default=LANGUAGES[0], metadata=row("sprache", Choice(LANGUAGES)))

    @property
    def is_own(self) -> bool:
        """Whether own figures are looked at, which are in no link."""
        return any(map(is_own, (self.indicator, self.indicator2, *self.indicators, *self.columns)))

    @property
    def has_second(self) -> bool:
        """Whether a second map stands beside the first."""
        return self.indicator2 is not None or self.year2 is not None


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of a view with its row; ``usual`` is what it is unless somebody says otherwise."""

    field: str
    usual: Any
    name: str
    kind: Kind
    tag: int

    def read(self, given: Given) -> Any:
        """Its value in an address; None without one that can be used."""
        return self.kind.read(given, self.name)

    def text(self, view: View) -> str:
        """Its value in a view as a text; empty where there is none."""
        value = getattr(view, self.field)
        return "" if value is None else self.kind.written(value)


OF_TARGET: dict[str, Any] = {
    "target": None,
    "target_name": None,
    "more": 0,
    "group_size": None,
    "posts": None,
}
"""The fields that belong to the target of one indicator, as they are without one."""

SETTINGS = {one.name: Setting(one.name, one.default, **one.metadata) for one in fields(View)}
"""By field, in the order in which they are written. Three have no usual value but that of the figures."""

NAMED = {setting.name: setting for setting in SETTINGS.values()}
"""By the name in an address."""
