"""What is new for an area, update by update: figures that are new, revised or gone, and what they changed.

The rule. An update is what changed in a day (:mod:`data.store.history`); everything is told with the figures
of its end, and a figure that was revised since says when (``until``). Only figures of the area itself count:
on its own level, and for a kreisfreie Stadt also those published for Kreise alone. An indicator that does not
exist on the level is told of the Kreis around the area, by its name. Of each indicator there is at most one
message of a kind:

- ``new``: a year has a value that had none before.
- ``revised`` and ``gone``: a value reads otherwise now, or is no longer there. One whose printed digits stay
  the same is not told.
- ``moved``: the latest year is new, and the printed value lies on another side of the middle half of all
  areas of the level than that of the latest year before the update.
- ``crossed``: between the same two years the printed value reached an agreed target, or no longer does.

``moved`` and ``crossed`` need two comparable years: no break between them, none that stands alone, no index
that is scaled anew each year, enough areas in both; and a value that may be held against others at all
(:mod:`components.comparison.moves`). The first stock of a collection has no messages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from components.comparison import moves
from components.comparison.moves import Step
from components.view.model import LASTING, of_indicator, query
from components.view.settings import OF_TARGET
from data.model.catalogue import Level
from data.model.groups import GROUPS
from data.numbers.printed import rounded
from data.store.history import History

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from components.comparison.moves import Chance
    from components.view.model import View
    from data.model.areas import Area
    from data.model.catalogue import Indicator, Target
    from data.store.store import Store

DIGITS = 2
"""So many decimals are told where those of the indicator do not show what was revised."""


class Kind(StrEnum):
    """What may have happened to a figure, the weightiest first."""

    CROSSED = "crossed"
    MOVED = "moved"
    REVISED = "revised"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that is new: whose figure (``area``, ``lent`` where it is the Kreis around), which, when.

    ``year`` is the latest of the ``years`` it is about, ``value`` its figure at the end of the day, ``until``
    the later day that replaced a figure told here (empty where all stand). ``former`` is what it is held
    against: the figure of the year ``first``, or the one that was revised. ``sides`` are before and after: -1
    below the middle half, 0 in it, 1 above it; of a ``target`` 1 where it is reached and -1 where not.
    """

    kind: Kind
    slug: str
    area: Area
    lent: bool
    years: tuple[int, ...]
    value: float
    until: str = ""
    first: int = 0
    former: float = 0
    decimals: int = 0
    sides: tuple[int, int] = (0, 0)
    target: Target | None = None

    @property
    def year(self) -> int:
        """The latest year."""
        return self.years[-1]


@dataclass(frozen=True, slots=True)
class Update:
    """What a day brought for an area, the weightiest first."""

    day: str
    messages: tuple[Message, ...]
    chance: Chance

    def of(self, *kinds: Kind) -> tuple[Message, ...]:
        """The messages of some kinds."""
        return tuple(message for message in self.messages if message.kind in kinds)

    @property
    def latest(self) -> str:
        """The latest day that changed what is told here."""
        return max((self.day, *(message.until for message in self.messages)))


def updates(store: Store, area: Area) -> tuple[Update, ...]:
    """The updates with anything for an area of the region, the latest first."""
    return store.lasting(_updates, area.key)


def history(store: Store) -> History:
    """The past of the figures."""
    return store.lasting(History)


def _updates(store: Store, key: str) -> tuple[Update, ...]:
    found = (_update(store, store.areas.by_key[key], day) for day in history(store).days)
    return tuple(update for update in found if update.messages)


def _update(store: Store, area: Area, day: str) -> Update:
    past, messages, steps = history(store), list[Message](), list[Step]()
    for item in past.changed(day):
        places = tuple(_places(store, item, area))
        news = ((place, message) for place in places for message in _new(past, item, place, day))
        place, new = next(news, (None, None))
        if place and new:
            messages.append(new)
            step = moves.step(past, item, place.area, day)
            steps += [step] if step else []
            messages += _told(past, step, day, lent=place.lent) if step else ()
        messages += next(filter(None, (_revised(past, item, place, day) for place in places)), ())
    order = list(Kind)
    core = {slug: item.core for slug, item in store.catalogue.indicators.items()}
    messages.sort(key=lambda message: (order.index(message.kind), not core[message.slug], message.lent))
    return Update(day, tuple(messages), moves.chance(steps))


@dataclass(frozen=True, slots=True)
class _Place:
    """An area whose figures of an indicator are told, ``lent`` where it is the Kreis around the town.

    ``known`` are years that the town has figures of on its own level, where this is another one.
    """

    area: Area
    lent: bool = False
    known: frozenset[int] = frozenset()


def _places(store: Store, item: Indicator, area: Area) -> Iterator[_Place]:
    """Whose figures of an indicator are those of an area, its own level first."""
    own = store.table(item, area.level)
    if own:
        yield _Place(area)
    union = store.areas.containing(area, Level.KREIS)
    if union is None or union == area or store.table(item, Level.KREIS) is None:
        return
    if union.parts == area.parts:
        cells = own.of_area(area.key) if own else {}
        yield _Place(union, known=frozenset(year for year, cell in cells.items() if cell.known))
    elif not own:
        yield _Place(union, lent=True)


def _new(past: History, item: Indicator, place: _Place, day: str) -> Iterator[Message]:
    area = place.area
    fresh = (year for year in past.fresh(item.slug, area.level, day) if year not in place.known)
    found = {
        year: cell.value for year in fresh if (cell := past.cell(item, area.key, year, day)) and cell.known
    }
    if found:
        years = tuple(found)
        until = past.until(item.slug, area.key, years[-1], day)
        value = found[years[-1]]
        yield Message(Kind.NEW, item.slug, area, place.lent, years, value, until, decimals=item.decimals)


def _revised(past: History, item: Indicator, place: _Place, day: str) -> tuple[Message, ...]:
    """What was revised and what is gone of an area, each told by its latest year."""
    area, fresh = place.area, past.fresh(item.slug, place.area.level, day)
    found: dict[Kind, dict[int, tuple[float, float, int]]] = {Kind.REVISED: {}, Kind.GONE: {}}
    for year, before in past.replaced(item, area.key, day).items():
        after = past.cell(item, area.key, year, day)
        if after is None or year in fresh:
            continue
        if not after.known:
            found[Kind.GONE][year] = before.value, before.value, item.decimals
        elif (decimals := _telling(before.value, after.value, item)) is not None:
            found[Kind.REVISED][year] = before.value, after.value, decimals
    return tuple(
        _replaced(past, item, place, by_year, kind=kind, day=day)
        for kind, by_year in found.items()
        if by_year
    )


def _replaced(
    past: History,
    item: Indicator,
    place: _Place,
    by_year: Mapping[int, tuple[float, float, int]],
    *,
    kind: Kind,
    day: str,
) -> Message:
    area, years = place.area, tuple(by_year)
    former, value, decimals = by_year[years[-1]]
    until = past.until(item.slug, area.key, years[-1], day)
    return Message(kind, item.slug, area, place.lent, years, value, until, former=former, decimals=decimals)


def _telling(before: float, after: float, item: Indicator) -> int | None:
    """With how many decimals two values read differently, as few as will do; None where they read alike."""
    tried = range(item.decimals, max(item.decimals, DIGITS) + 1)
    return next((n for n in tried if rounded(before, n) != rounded(after, n)), None)


def _told(past: History, step: Step, day: str, *, lent: bool) -> Iterator[Message]:
    before, after = step.before, step.after
    item, area, old, new = after.indicator, after.mine, before.mine_cell, after.mine_cell
    if area is None or old is None or new is None:
        return
    first, year = before.view.year, after.view.year
    replaced = (past.until(item.slug, area.key, at, day) for at in (first, year))
    until = min(filter(None, replaced), default="")
    decimals = item.decimals
    common = Message(Kind.MOVED, item.slug, area, lent, (year,), new.value, until, first, old.value, decimals)
    for target, sides in step.aims:
        if sides[0] != sides[1]:
            yield replace(common, kind=Kind.CROSSED, sides=sides, target=target)
    if step.sides and step.moved:
        yield replace(common, sides=step.sides)


# ---- Where it is shown -------------------------------------------------------------------------------------


def href(store: Store, view: View, message: Message) -> str:
    """The page that shows a message to whoever has the view: the figure beside all others, or what it was.

    Beside a target that was crossed it stands as well.
    """
    if message.kind in {Kind.REVISED, Kind.GONE}:
        return "/aenderungen" + query(view, store)
    kept = replace(of_indicator(view, message.slug), indicators=(), indicator2=None, year2=None, since=None)
    shown = replace(kept, level=message.area.level, year=message.year, group=GROUPS[0])
    if message.target:
        shown = replace(shown, **(OF_TARGET | {"target": message.target.value}))
    return "/vergleich" + query(shown, store, LASTING)
