"""Two states of an indicator's table held against each other: what is new, revised, gone, suspicious."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from data.editorial.changes import REFERENCE, Change, Example, Part, Suspicion
from data.editorial.vintages import Vintage
from data.model.amounts import plain
from data.model.areas import level_of
from data.update.plausible import Series, one_way, repeated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.model.catalogue import Indicator
    from data.update.plausible import Far

COVERED = 0.8
"""A new year with less than this share of the areas of the year before has lost coverage."""

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

    def revised_by(self, other: Row) -> bool:
        """Whether another row says something else, and not only which counts stand behind the same value."""
        same = (self.value, self.status) == (other.value, other.status)
        return self != other and not (same and self.numerator == self.denominator == "")


Rows = dict[Place, Row]


def rows_of(text: str) -> Rows:
    """The rows of a table by area and year; none for an empty text."""
    lines = list(csv.reader(io.StringIO(text)))[1:]
    return {(area, int(year)): Row(*cells) for area, year, *cells in lines}


def changed(indicator: Indicator, old: Rows, new: Rows) -> Change:
    """What became of an indicator. Values are compared as they are written."""
    known = {place: row for place, row in new.items() if row.known}
    fresh = [place for place in known if not _known(old, place)]
    gone = [place for place, row in old.items() if row.known and place not in known]
    revised = [p for p, row in known.items() if _known(old, p) and old[p].revised_by(row)]
    if old == new:
        return Change(indicator.slug)
    return Change(
        indicator.slug,
        tuple(_parts(fresh)),
        tuple(_parts(revised, lambda places: _largest(old, new, places))),
        tuple(_parts(gone, lambda places: _example(old, new, min(places)))),
        (
            *_lost(gone, old, new),
            *_coverage(old, new),
            *(_implausible(indicator, old, new, fresh, revised) if old else ()),
        ),
    )


def doubts(indicator: Indicator, text: str) -> tuple[Suspicion, ...]:
    """What is suspicious about a new text of an indicator's table beside the one that is there, if any."""
    try:
        old = rows_of(indicator.table.read_text("utf-8"))
    except (FileNotFoundError, ValueError, TypeError):  # none, or a damaged one that is rebuilt
        return ()
    return changed(indicator, old, rows_of(text)).suspicious


def replaced(slug: str, old: Rows, new: Rows, edition: str, until: str) -> Iterator[Vintage]:
    """The former values of everything revised or gone."""
    for (area, year), row in old.items():
        after = new.get((area, year))
        if row.known and (after is None or row.revised_by(after)):
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


def _implausible(
    indicator: Indicator, old: Rows, new: Rows, fresh: Sequence[Place], revised: Sequence[Place]
) -> Iterator[Suspicion]:
    """What :mod:`data.update.plausible` finds in values and, for rates, in the counts behind them."""
    breaks = {step.year for step in indicator.breaks}
    for part in ("value", "numerator", "denominator"):
        before, after = numbers(old, part), numbers(new, part)
        series = Series(before, part != "value" or indicator.is_count, breaks, level_name)
        jump, revision = ("jump", "revision") if part == "value" else ("counts", "counts")
        yield from _far(jump, series.too_new(after, fresh))
        yield from _far(revision, series.revised(after, revised))
    before, after = numbers(old, "value"), numbers(new, "value")
    for (level, year), places in sorted(_grouped(fresh).items()):
        if (other := repeated(before, after, {area for area, _ in places}, year)) is not None:
            yield Suspicion("repeat", level, year, len(places), detail=str(other))
    for (level, year), places in sorted(_grouped(revised).items()):
        known = sum(at == year and level_name(area) == level for area, at in before)
        if one_way(before, after, {area for area, _ in places}, known, year):
            yield Suspicion("shift", level, year, len(places), example=_largest(old, new, places))


def _far(kind: str, found: Iterable[Far]) -> Iterator[Suspicion]:
    """One finding a level and year, with the value that moved most."""
    groups: dict[tuple[str, int], list[Far]] = defaultdict(list)
    for far in found:
        groups[level_name(far.place[0]), far.place[1]].append(far)
    for (level, year), fars in sorted(groups.items()):
        most = max(fars, key=lambda far: (abs(far.after - far.before), far.place))
        example = Example(most.place[0], year, plain(most.before), plain(most.after))
        yield Suspicion(kind, level, year, len(fars), str(most.base), example)


def numbers(rows: Rows, part: str) -> dict[Place, float]:
    """One number of each row that has it: ``value``, ``numerator`` or ``denominator``."""
    return {place: float(text) for place, row in rows.items() if (text := getattr(row, part))}


def _grouped(places: Iterable[Place]) -> Mapping[tuple[str, int], list[Place]]:
    groups: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for area, year in places:
        groups[level_name(area), year].append((area, year))
    return groups
