"""Pairs worth looking at together: an indicator that is asked about and a context in which to see it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data.model.catalogue import Level, Slug
from data.model.reading import MetadataError, Text, checked, entries, read, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from data.model.catalogue import Catalogue
    from data.model.table import Table


@record
@dataclass(frozen=True, slots=True)
class Pair:
    """Two indicators by their slugs, and why the one is a context of the other.

    ``levels`` are those on which enough areas have both values in one year (:func:`placed`).
    """

    outcome: str
    context: Slug
    reason: Text
    levels: tuple[Level, ...] = ()


def load(root: Path, catalogue: Catalogue) -> tuple[Pair, ...]:
    """Read ``root / "pairs.toml"`` in its order; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for an unknown indicator, an
    indicator that is its own context and a pair that stands twice.
    """
    path = root / "pairs.toml"
    if not path.exists():
        return ()
    recorded = checked(dict[str, list[dict[str, Any]]], read(path), path)
    for outcome in recorded:
        if outcome not in catalogue.indicators:
            raise MetadataError(f"{path}: {outcome}: unknown indicator")
    known = {"indicators": catalogue.names}
    found: dict[tuple[str, str], Pair] = {}
    for outcome, at, entry in entries(recorded):
        pair = checked(Pair, entry, path, at, known, outcome=outcome, levels=())
        if pair.context == outcome:
            raise MetadataError(f"{path}: {at}.context: is the indicator itself")
        if found.setdefault((outcome, pair.context), pair) is not pair:
            raise MetadataError(f"{path}: {at}.context: stands twice")
    return tuple(found.values())


def placed(
    pairs: Iterable[Pair], tables: Mapping[tuple[str, Level | None], Table], least: int
) -> tuple[Pair, ...]:
    """The pairs with the levels on which ``least`` areas have both values in one year."""

    def works(pair: Pair, level: Level) -> bool:
        counts = common(tables.get((pair.outcome, level)), tables.get((pair.context, level)))
        return any(count >= least for count in counts.values())

    return tuple(replace(pair, levels=tuple(at for at in Level if works(pair, at))) for pair in pairs)


def common(one: Table | None, other: Table | None) -> dict[int, int]:
    """In how many areas both tables of one level have a value, by year; only years with at least one."""
    if one is None or other is None:
        return {}
    years = [year for year in one.years if year in other.years]
    first, second = (table.value[:, [table.years.index(year) for year in years]] for table in (one, other))
    both = (first > -math.inf) & (second > -math.inf)  # NaN is greater than nothing
    return {year: int(count) for year, count in zip(years, both.sum(axis=0), strict=True) if count}
