"""Does a value move farther than its series does? One rule for every way in and every publisher.

A new value is held against the nearest known year of its area, a revised one against what stood there. How
far is far, the series itself says: the largest change from one year to the next on its level so far, with
room for the years between. No history, however wild, lets a wrong unit pass: a count may at most treble in a
year, a rate grow or shrink eightfold. Whole years are looked at as well: figures that are those of another
year, and revisions that all go one way, as those of a wrong column do.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

Place = tuple[str, int]
Numbers = dict[Place, float]
"""One number of each row that has it, by area and year."""

FACTOR = 1.5
"""A new value is too far away if it exceeds the largest change so far by this factor."""
EARLIER = 3
"""Years that must be known before they say how far values move."""
LEAST = 100
"""Counts below it say nothing about how far counts move: chance alone moves them as far."""
CHANCE = 3
"""Standard deviations of a count that chance may move it by."""
LEAST_ROOM = 0.1
"""What a new count may always move by, also where sums over a whole Land hardly moved before."""
COUNT_ROOM = math.log(3)
MORE_ROOM = 0.1
"""What a count may grow or shrink more for each further year between."""
RATE_ROOM = math.log(8)
"""Less than ten times, which is a comma in the wrong place."""
NEAR_NOTHING = 0.05
"""Share of the median of a level below which a rate is too small to be multiplied."""
MANY = 10
"""Areas without which nothing is said about a whole year."""
NEARLY_ALL = 0.95


class Usual(NamedTuple):
    """How far values of a level move in a year: in their unit, and as the logarithm of how many times."""

    step: float
    times: float


class Far(NamedTuple):
    """A value that is too far from ``before``, which stood there or is that of the year ``base``."""

    place: Place
    base: int
    before: float
    after: float


@dataclass(frozen=True)
class Series:
    """Numbers of one kind as they stood; ``level`` names the level of a key, ``breaks`` are years."""

    old: Numbers
    count: bool
    breaks: Collection[int]
    level: Callable[[str], str]

    def too_new(self, new: Numbers, fresh: Iterable[Place]) -> Iterator[Far]:
        """The new values that are too far from the nearest known year of their area."""
        usual, floors = self._usual(), self._floors()
        years: dict[str, list[int]] = defaultdict(list)
        for area, year in new:
            years[area].append(year)
        for area, year in fresh:
            others = [other for other in years[area] if other != year]
            if (area, year) not in new or not others:
                continue
            base = min(others, key=lambda other: (abs(other - year), other))
            first, last = sorted((base, year))
            level = self.level(area)
            same = not any(first < at <= last for at in self.breaks)
            room = usual.get(level, Usual(math.inf, math.inf)) if same else Usual(math.inf, math.inf)
            room = Usual(*(FACTOR * (last - first) * part for part in room))
            room = room._replace(times=max(room.times, LEAST_ROOM))
            far = Far((area, year), base, new[area, base], new[area, year])
            if self._beyond(far, room, floors.get(level, 0)):
                yield far

    def revised(self, new: Numbers, places: Iterable[Place]) -> Iterator[Far]:
        """The values that moved farther by their revision than values move in a year; any without history."""
        usual, floors = self._usual(), self._floors()
        for place in places:
            if place in new and place in self.old:
                level = self.level(place[0])
                far = Far(place, place[1], self.old[place], new[place])
                if self._beyond(far, usual.get(level, Usual(0, 0)), floors[level]):
                    yield far

    def _beyond(self, far: Far, room: Usual, floor: float) -> bool:
        times = self._times(far.before, far.after, floor)
        if self.count:
            between = max(abs(far.place[1] - far.base) - 1, 0)
            return times > min(room.times, COUNT_ROOM + MORE_ROOM * between, RATE_ROOM)
        return abs(far.after - far.before) > room.step or times > RATE_ROOM

    def _usual(self) -> Mapping[str, Usual]:
        """How far values move on each level of which enough years are known."""
        years: dict[str, set[int]] = defaultdict(set)
        moves: dict[str, list[Usual]] = defaultdict(list)
        for (area, year), value in self.old.items():
            level, before = self.level(area), self.old.get((area, year - 1))
            years[level].add(year)
            small = self.count and before is not None and min(before, value) < LEAST
            if before is not None and year not in self.breaks and not small:
                moves[level].append(Usual(abs(value - before), self._times(before, value, 0)))
        return {
            level: Usual(*(max(part) for part in zip(*found, strict=True)))
            for level, found in moves.items()
            if len(years[level]) >= EARLIER
        }

    def _floors(self) -> Mapping[str, float]:
        values: dict[str, list[float]] = defaultdict(list)
        for (area, _), value in self.old.items():
            values[self.level(area)].append(abs(value))
        return {level: NEAR_NOTHING * median(found) for level, found in values.items()}

    def _times(self, before: float, after: float, floor: float) -> float:
        """The logarithm of how many times one value is the other; of counts only what chance cannot do."""
        low, high = sorted((before, after))
        if low < 0:
            return 0
        if self.count:
            high, floor = high - CHANCE * math.sqrt(high), 1
        low = max(low, floor)
        return math.log(high / low) if high > low > 0 else 0


def repeated(old: Numbers, new: Numbers, areas: Collection[str], year: int) -> int | None:
    """The year whose figures ``year`` has again in nearly all areas; None where that is nothing unusual."""
    if len(areas) < MANY or len({new[area, year] for area in areas}) < MANY:
        return None
    years = sorted({at for area, at in old if area in areas and at != year})
    again = (at for at in years if _alike(new, areas, at, year))
    unusual = not any(_alike(old, areas, at, at + 1) for at in years)
    return next(again, None) if unusual else None


def _alike(numbers: Numbers, areas: Collection[str], one: int, other: int) -> bool:
    both = [(numbers.get((area, one)), numbers.get((area, other))) for area in areas]
    return sum(first == second is not None for first, second in both) >= NEARLY_ALL * len(areas)


def one_way(old: Numbers, new: Numbers, areas: Collection[str], known: int, year: int) -> bool:
    """Whether nearly all of the ``known`` areas were revised, and nearly all of these in one direction."""
    up = sum(new[area, year] > old[area, year] for area in areas)
    down = sum(new[area, year] < old[area, year] for area in areas)
    return len(areas) >= MANY and max(up, down) >= NEARLY_ALL * max(len(areas), known)
