"""The one state of the app: a :class:`View`, and its way into the query string and back.

The URL is the single source of truth. :func:`parse` is total: whatever stands in the address, it returns a
view and says politely what it could not use. :func:`query` writes only what differs from the defaults, in one
canonical order, so that ``parse(query(view)) == view``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from components.view import given as address
from components.view import names, notice
from data.model.catalogue import Level
from data.model.groups import GROUPS
from data.numbers.neighbours import MOST, K
from data.numbers.statistics import METHODS
from data.own.record import SLUG as OWN

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.model.catalogue import Indicator
    from data.store.store import Store

Notice = notice.Notice
OWN_MISSING = notice.OWN_MISSING
LONGEST = address.LONGEST

LANGUAGES = ("de", "en")
MAX_CHOSEN = 60
"""Areas that can be picked; the first few have a colour of their own, the others stay visible in grey."""

PICTURES = ("spannweite", "zerlegung", "trichter", "nachbarn")
"""What the further picture of the comparison can be, by chart kind; the first is the default."""

FIRST = "kinderarmut"
"""What the app opens with: on all three levels, recent, and the context of everything else."""

COLOURS = ("neutral", "bewertung")
"""Neutral colours, or blue and orange for what an indicator declares as better and worse."""

EXTENTS = ("ruhr", "nrw")
"""What a map shows: the region, or all of NRW around it."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at. Every field holds a resolved value, defaults included, but for the three that wait.

    ``indicator2`` and ``year2`` belong to a second map or to the context of a pair, and the year ``since``
    which a change is told depends on the figures of each area. None leaves them to the one place that
    resolves each: :attr:`components.comparison.context.Context.second`,
    :func:`components.comparison.pairs.of` and :func:`components.comparison.change.base`.

    ``picture`` is the further picture of the comparison, ``neighbours`` how many statistical neighbours there
    are, ``weights`` those weights of context variables that the user changed, ``judged`` whether judgement
    colours are asked for, ``topic`` the chapter that a table is limited to, ``extent`` what a map shows.
    """

    indicator: str
    year: int
    level: Level
    mine: str | None = None
    chosen: tuple[str, ...] = ()
    group: str = "alle"
    method: str = "quantile"
    indicator2: str | None = None
    year2: int | None = None
    since: int | None = None
    picture: str = PICTURES[0]
    neighbours: int = K
    weights: tuple[tuple[str, float], ...] = ()
    judged: bool = False
    topic: str | None = None
    extent: str = EXTENTS[0]
    language: str = "de"

    @property
    def is_own(self) -> bool:
        """Whether own figures are looked at, which are in no link."""
        return OWN in (self.indicator, self.indicator2)

    @property
    def has_second(self) -> bool:
        """Whether a second map stands beside the first."""
        return self.indicator2 is not None or self.year2 is not None


def default_level(store: Store, indicator: Indicator) -> Level:
    """The finest level on which the indicator exists."""
    return next((level for level in Level if store.table(indicator, level)), indicator.levels[0])


def default_year(store: Store, indicator: Indicator, level: Level) -> int:
    """The latest well-covered year on the level, or on any level if it does not exist there."""
    found = store.latest(indicator, level)
    if found is None:
        found = max((store.latest(indicator, other) or 0 for other in Level), default=0)
    return found


def default_view(store: Store, slug: str | None = None, language: str = "de") -> View:
    """The view that a bare address stands for."""
    catalogue = store.catalogue
    indicator = catalogue.find(slug or FIRST) or next(
        item for item in catalogue.indicators.values() if item.slug != OWN
    )
    level = default_level(store, indicator)
    return View(indicator.slug, default_year(store, indicator, level), level, language=language)


def indicator_of(store: Store, view: View) -> Indicator:
    """The indicator a view looks at."""
    return store.catalogue.indicators[view.indicator]


def second(store: Store, view: View) -> View:
    """The view of the second map: another indicator, another year, or both, on the same level."""
    other = store.catalogue.indicators[view.indicator2 or view.indicator]
    years = store.years(other, view.level)
    year = view.year2 or (view.year if view.year in years else default_year(store, other, view.level))
    return replace(view, indicator=other.slug, year=year, indicator2=None, year2=None)


def parse(
    search: str | None, store: Store, also: Collection[str] = (), *, strict: bool = False
) -> tuple[View, tuple[Notice, ...]]:
    """Read a query string. Never fails; every name and value it cannot use is named in a notice.

    ``also`` and ``strict`` as in :class:`components.view.given.Given`.
    """
    given = address.Given(search, store, also, strict=strict)
    language = given.word("sprache", LANGUAGES, "de")
    base = default_view(store, given.slug("indikator"), language)
    indicator = indicator_of(store, base)
    level = Level(given.word("ebene", tuple(Level), base.level))
    mine = given.mine("ort")
    view = View(
        indicator=indicator.slug,
        level=level,
        year=given.year("jahr") or default_year(store, indicator, level),
        mine=mine,
        chosen=tuple(key for key in given.areas("orte", MAX_CHOSEN) if key != mine),
        group=given.word("gruppe", GROUPS, "alle"),
        method=given.word("klassen", METHODS, "quantile"),
        indicator2=given.slug("indikator2"),
        year2=given.year("jahr2"),
        since=given.year("seit"),
        picture=given.word("bild", PICTURES, PICTURES[0]),
        neighbours=given.whole("nachbarn", range(1, MOST + 1), K),
        weights=given.weights("gewichte"),
        judged=given.word("farben", COLOURS, COLOURS[0]) == COLOURS[1],
        topic=given.topic("kapitel"),
        extent=given.word("ausschnitt", EXTENTS, EXTENTS[0]),
        language=language,
    )
    return view, given.said


LASTING = ("indikator", "jahr", "ebene")
"""What stands in every link that is meant to last."""


def query(view: View, store: Store, always: tuple[str, ...] = ()) -> str:
    """The query string of a view, starting with ``?``; empty where everything is as by default.

    The keys ``always`` are written even so: with :data:`LASTING` a link shows the same when figures of later
    years have come.
    """
    usual = replace(
        default_view(store, view.indicator),
        indicator=default_view(store).indicator,
        year=default_year(store, indicator_of(store, view), view.level),
    )
    written = [
        (name, _written(getattr(view, field)))
        for name, field in names.VIEW.items()
        if name in always or getattr(view, field) != getattr(usual, field)
    ]
    return "?" + urlencode(written, safe=",:", quote_via=quote) if written else ""


def _written(value: object) -> str:
    """The value of a field as it stands in an address."""
    match value:
        case bool():
            return COLOURS[value]
        case tuple():
            return ",".join(part if isinstance(part, str) else f"{part[0]}:{part[1]:g}" for part in value)
        case _:
            return str(value)
