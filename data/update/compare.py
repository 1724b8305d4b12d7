"""Two states of an indicator's table held against each other: what is new, revised, gone, suspicious."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from data.areas import level_of
from data.changes import REFERENCE, Change, Example, Part, Suspicion, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.catalogue import Indicator

COVERED = 0.8
"""A new year with less than this share of the areas of the year before has lost coverage."""

FACTOR = 1.5
"""A change is a jump if it exceeds the largest one so far from year to year on its level by this factor."""

EARLIER = 3
"""Years that must be known before anything is called a jump."""

LEAST = 100
"""Relative changes of counts are judged from this base on."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as it is written."""

    value: str
    numerator: str
    denominator: str
    status: str

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.value != ""


Rows = dict[Place, Row]


def rows_of(text: str) -> Rows:
    """The rows of a table by area and year; none for an empty text."""
    lines = list(csv.reader(io.StringIO(text)))[1:]
    return {(area, int(year)): Row(*cells) for area, year, *cells in lines}


def changed(indicator: Indicator, old: Rows, new: Rows) -> Change:
    """What became of an indicator. Values are compared as they are written."""
    fresh = [place for place, row in new.items() if row.known and not _known(old, place)]
    gone = [place for place, row in old.items() if row.known and not _known(new, place)]
    revised = [place for place, row in new.items() if row.known and _known(old, place) and row != old[place]]
    if old == new:
        return Change(indicator.slug)
    bounds = _bounds(indicator, old) if old and (fresh or revised) else {}
    return Change(
        indicator.slug,
        tuple(_parts(fresh)),
        tuple(_parts(revised, lambda places: _largest(old, new, places))),
        tuple(_parts(gone, lambda places: _example(old, new, min(places)))),
        (
            *_lost(gone, old, new),
            *_coverage(old, new),
            *_jumps(indicator, bounds, new, fresh),
            *_revisions(indicator, bounds, old, new, revised),
        ),
    )


def replaced(slug: str, old: Rows, new: Rows, edition: str, until: str) -> Iterator[Vintage]:
    """The former values of everything revised or gone."""
    for (area, year), row in old.items():
        if row.known and new.get((area, year)) != row:
            numbers = (row.value, row.numerator, row.denominator, row.status)
            yield Vintage(slug, area, year, *numbers, edition, until)


@lru_cache(maxsize=4096)
def level_name(area: str) -> str:
    """The level of a key as reports name it."""
    level = level_of(area)
    return level.value if level else REFERENCE


def _known(rows: Rows, place: Place) -> bool:
    row = rows.get(place)
    return row is not None and row.known


def _parts(places: Iterable[Place], example: object = None) -> Iterator[Part]:
    by_level: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_level[level_name(place[0])].append(place)
    for level, found in sorted(by_level.items()):
        years = tuple(sorted({year for _, year in found}))
        yield Part(level, years, len(found), example(found) if callable(example) else None)


def _example(old: Rows, new: Rows, place: Place) -> Example:
    area, year = place
    return Example(area, year, _shown(old.get(place)), _shown(new.get(place)))


def _shown(row: Row | None) -> str:
    return "" if row is None else row.value or row.status


def _largest(old: Rows, new: Rows, places: Sequence[Place]) -> Example:
    """The revision that moved the value most."""
    return _example(old, new, max(places, key=lambda p: (abs(_number(new, p) - _number(old, p)), p)))


def _number(rows: Rows, place: Place) -> float:
    return float(rows[place].value)


def _lost(gone: Sequence[Place], old: Rows, new: Rows) -> Iterator[Suspicion]:
    """Values that are no longer there, one finding a level and year."""
    by_group = _grouped(gone)
    for (level, year), places in sorted(by_group.items()):
        yield Suspicion("gone", level, year, len(places), example=_example(old, new, min(places)))


def _coverage(old: Rows, new: Rows) -> Iterator[Suspicion]:
    """New years that fewer areas have a value in than in the year before."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for place, row in new.items():
        counts[level_name(place[0]), place[1]] += row.known
    before = {(level_name(area), year) for (area, year), row in old.items() if row.known}
    for (level, year), count in sorted(counts.items()):
        earlier = max((y for (at, y), n in counts.items() if at == level and y < year and n), default=None)
        is_new = (level, year) not in before and bool(before)
        if is_new and earlier is not None and 0 < count < COVERED * counts[level, earlier]:
            yield Suspicion("coverage", level, year, count, detail=str(counts[level, earlier]))


def _jumps(
    indicator: Indicator, bounds: Mapping[str, float], new: Rows, fresh: Iterable[Place]
) -> Iterator[Suspicion]:
    """New values farther from the year before than any change so far on their level."""
    found: dict[tuple[str, int], list[tuple[float, Place]]] = defaultdict(list)
    for area, year in fresh:
        level, moved = level_name(area), _moved(indicator, new, (area, year - 1), (area, year))
        if moved is not None and level in bounds and moved > FACTOR * bounds[level]:
            found[level, year].append((moved, (area, year)))
    for (level, year), places in sorted(found.items()):
        area = max(places)[1][0]
        example = Example(area, year, _shown(new.get((area, year - 1))), _shown(new[area, year]))
        yield Suspicion("jump", level, year, len(places), example=example)


def _revisions(
    indicator: Indicator, bounds: Mapping[str, float], old: Rows, new: Rows, revised: Iterable[Place]
) -> Iterator[Suspicion]:
    """Values that moved farther by their revision than values move in a year."""
    far: list[Place] = []
    for place in revised:
        moved = _distance(indicator, old[place].value, new[place].value)
        if moved is not None and moved > bounds.get(level_name(place[0]), 0):
            far.append(place)
    for (level, year), places in sorted(_grouped(far).items()):
        yield Suspicion("revision", level, year, len(places), example=_largest(old, new, places))


def _grouped(places: Iterable[Place]) -> Mapping[tuple[str, int], list[Place]]:
    groups: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for area, year in places:
        groups[level_name(area), year].append((area, year))
    return groups


def _bounds(indicator: Indicator, rows: Rows) -> dict[str, float]:
    """The largest change from year to year on each level, breaks apart; none with too few years known."""
    breaks = {step.year for step in indicator.breaks}
    years: dict[str, set[int]] = defaultdict(set)
    largest: dict[str, float] = {}
    for (area, year), row in rows.items():
        if not row.known:
            continue
        level = level_name(area)
        years[level].add(year)
        moved = None if year in breaks else _moved(indicator, rows, (area, year - 1), (area, year))
        if moved is not None:
            largest[level] = max(largest.get(level, 0.0), moved)
    return {level: bound for level, bound in largest.items() if len(years[level]) >= EARLIER}


def _moved(indicator: Indicator, rows: Rows, before: Place, after: Place) -> float | None:
    if not (_known(rows, before) and _known(rows, after)):
        return None
    return _distance(indicator, rows[before].value, rows[after].value)


def _distance(indicator: Indicator, before: str, after: str) -> float | None:
    """In units of a rate; relative for counts, which differ in size; None where the base is too small."""
    first, second = float(before), float(after)
    if not indicator.is_count:
        return abs(second - first)
    return abs(second - first) / first if first >= LEAST else None
