"""The one state of the app: a :class:`View`, and its way into the query string and back.

The URL is the single source of truth. :func:`parse` is total: whatever stands in the address, it returns a
view and says politely what it could not use. :func:`query` writes only what differs from the defaults, in one
canonical order, so that ``parse(query(view)) == view``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from data.catalogue import Level
from data.groups import GROUPS
from data.neighbours import MOST, WEIGHTS, K
from data.own.record import SLUG as OWN
from data.own.record import TOPIC as OWN_TOPIC
from data.statistics import METHODS

if TYPE_CHECKING:
    from data.catalogue import Indicator
    from data.store import Store

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

OWN_MISSING = "eigene.missing"
"""The notice that an address means own figures, which are in no address."""

_WEIGHTS = {f"{weight:g}": weight for weight in WEIGHTS}
LONGEST = 4000
"""Characters of a query string that are read."""
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:[/-][0-9]{2})?")
_SHOWN = 60  # characters of a wrong value worth repeating in a notice


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at. Every field holds a resolved value, defaults included.

    ``since`` is the year from which a change is told (None: the page's own default), ``picture`` the further
    picture of the comparison, ``neighbours`` how many statistical neighbours there are, ``weights`` those
    weights of context variables that the user changed, ``judged`` whether judgement colours are asked for,
    ``topic`` the chapter that a table is limited to, ``extent`` what a map shows.
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


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user must be told: the key of a sentence and what fills its gaps."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, /, **values: object) -> Notice:
        """A notice with its gaps filled."""
        return cls(key, tuple((name, str(value)) for name, value in values.items()))


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


class _Given:
    """The values of a query string, taken one by one; what cannot be used becomes a notice."""

    def __init__(self, search: str | None, store: Store) -> None:
        text = (search or "").removeprefix("?")[:LONGEST]
        self.values = {key: value.strip() for key, value in reversed(parse_qsl(text))}
        self.store = store
        self.notices: list[Notice] = []

    def reject(self, name: str, value: str) -> None:
        self.notices.append(Notice.of("notice.unknown", name=name, value=_short(value)))

    def word(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.values.get(name) or default
        if value in allowed:
            return value
        self.reject(name, value)
        return default

    def slug(self, name: str) -> str | None:
        value = self.values.get(name)
        found = self.store.catalogue.find(value) if value else None
        if value == OWN and found is None:
            self.notices.append(Notice(OWN_MISSING))
        elif value and found is None:
            self.reject(name, value)
        return found.slug if found else None

    def year(self, name: str) -> int | None:
        value = self.values.get(name)
        match = _YEAR.fullmatch(value) if value else None
        if value and match is None:
            self.reject(name, value)
        return int(match[1]) if match else None

    def areas(self, name: str, most: int) -> tuple[str, ...]:
        wanted = dict.fromkeys(part.strip() for part in self.values.get(name, "").split(",") if part.strip())
        for part in wanted:
            if self.store.area(part) is None:
                self.reject(name, part)
        known = [part for part in wanted if self.store.area(part)]
        if len(known) > most:
            names = ", ".join(self.store.name(key) for key in known[most:])
            self.notices.append(Notice.of("notice.too_many", limit=most, names=_short(names)))
        return tuple(known[:most])

    def mine(self, name: str) -> str | None:
        """My area: one of the region. Those outside are comparators only."""
        found = next(iter(self.areas(name, 1)), None)
        if found and self.store.areas.get(found) is None:
            self.notices.append(Notice.of("ausserhalb.not_mine", name=self.store.name(found)))
            return None
        return found

    def whole(self, name: str, allowed: range, default: int) -> int:
        value = self.values.get(name)
        if not value:
            return default
        if value.isascii() and value.isdecimal() and len(value) < 5 and int(value) in allowed:
            return int(value)
        self.reject(name, value)
        return default

    def weights(self, name: str) -> tuple[tuple[str, float], ...]:
        """Weights like ``dichte:0,gisd:2`` in the order of the variables."""
        known = {variable.key for variable in self.store.variables}
        found: dict[str, float] = {}
        for part in filter(None, (part.strip() for part in self.values.get(name, "").split(","))):
            key, _, text = part.partition(":")
            weight = _WEIGHTS.get(text)
            if key in known and weight is not None:
                found[key] = weight
            else:
                self.reject(name, part)
        return tuple((v.key, found[v.key]) for v in self.store.variables if v.key in found)

    def topic(self, name: str) -> str | None:
        value = self.values.get(name)
        if not value or value in {topic.slug for topic in self.store.catalogue.topics}:
            return value or None
        if value == OWN_TOPIC:
            self.notices.append(Notice(OWN_MISSING))
        else:
            self.reject(name, value)
        return None


def parse(search: str | None, store: Store) -> tuple[View, tuple[Notice, ...]]:
    """Read a query string. Never fails; every value it cannot use is named in a notice."""
    given = _Given(search, store)
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
    return view, tuple(given.notices)


LASTING = ("indikator", "jahr", "ebene")
"""What stands in every link that is meant to last."""


def query(view: View, store: Store, always: tuple[str, ...] = ()) -> str:
    """The query string of a view, starting with ``?``; empty where everything is as by default.

    The keys ``always`` are written even so: with :data:`LASTING` a link shows the same when figures of later
    years have come.
    """
    base = default_view(store, view.indicator)
    first = default_view(store)
    pairs = (
        ("indikator", view.indicator, first.indicator),
        ("jahr", view.year, default_year(store, indicator_of(store, view), view.level)),
        ("ebene", view.level.value, base.level.value),
        ("ort", view.mine, None),
        ("orte", ",".join(view.chosen), ""),
        ("gruppe", view.group, "alle"),
        ("klassen", view.method, "quantile"),
        ("indikator2", view.indicator2, None),
        ("jahr2", view.year2, None),
        ("seit", view.since, None),
        ("bild", view.picture, PICTURES[0]),
        ("nachbarn", view.neighbours, K),
        ("gewichte", ",".join(f"{key}:{weight:g}" for key, weight in view.weights), ""),
        ("farben", COLOURS[view.judged], COLOURS[0]),
        ("kapitel", view.topic, None),
        ("ausschnitt", view.extent, EXTENTS[0]),
        ("sprache", view.language, "de"),
    )
    written = [(key, str(value)) for key, value, default in pairs if key in always or value != default]
    return "?" + urlencode(written, safe=",:", quote_via=quote) if written else ""


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
